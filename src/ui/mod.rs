//! Screens: each is a function from plain data and a moment to pixels and [`Action`]s.
//!
//! `kit` is what they are made of, `pages` are they. A page changes nothing, reads no clock, no file and no thread.

pub mod action;
pub mod answering;
pub mod keys;
pub mod kit;
pub mod pages;
pub mod safety;

pub use action::{Action, Tab};

/// What nearly every page needs, to be imported whole.
pub(crate) mod prelude {
    pub use super::{Action, Tab, kit::prelude::*};
}
