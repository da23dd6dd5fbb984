//! Screens: each is a function from plain data and a moment to pixels and [`Action`]s.
//!
//! A screen changes nothing, reads no clock, no file and no thread.

pub mod action;
pub mod answering;
pub mod art;
pub mod figure;
pub mod icon;
pub mod keys;
pub mod near;
pub mod player;
pub mod safety;
pub mod theme;
pub mod widgets;

pub use action::{Action, Tab};
