//! Things that the far screen is made of, each drawn from plain values: one file each.
//!
//! They draw on a [`Sheet`], which speaks in the design's own measures (a page of 1280 by 800, or 420 by 800) and
//! knows how large the window really is. A widget that can be pressed says so in its answer; none of them has effects.

pub mod aim_meter;
pub mod badge;
pub mod comb;
pub mod digits;
pub mod disc;
pub mod far_button;
pub mod far_card;
pub mod far_choice;
pub mod far_scale;
pub mod key_cap;
pub mod mark;
pub mod note;
pub mod ring;
pub mod rounds_ring;
pub mod sheet;
pub mod sign;
pub mod timeline;

pub use sheet::{Look, Sheet};
