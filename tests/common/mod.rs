//! What several of the tests in this folder share.
#![allow(dead_code, reason = "every test uses a part of it")]
#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "seconds of sound, counted in samples"
)]

pub mod listen;
