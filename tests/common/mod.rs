//! What several of the tests in this folder share.
#![allow(dead_code, reason = "every test uses a part of it")]

pub mod listen;
