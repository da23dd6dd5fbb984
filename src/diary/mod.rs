//! What was done and said, as lines that are only ever added, and the entries that they make together.
//!
//! In come lines from the files of all computers, in any order; out come entries, the same whatever that order was.
//! The files themselves are the store's. Pure: no files, no clock, no "today".

// what is added up here comes from files
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

pub mod chart;
pub mod dose;
pub mod entry;
pub mod export;
pub mod key;
pub mod line;
pub mod memory;
pub mod merge;
mod stamp;
pub mod step;
pub mod story;
pub mod suggestion;
pub mod tables;
pub mod trends;
mod typed;
pub mod words;

pub use dose::Dose;
pub use entry::{Ending, Entry};
pub use key::{At, Key};
pub use line::{Draft, Fault, Given, Line, What};
pub use memory::{Due, Occasion, memory};
pub use merge::{Diary, Interrupted, SLIP_MILLIS};
pub use stamp::Fingerprint;
pub use step::StepDone;
pub use tables::Table;

#[cfg(test)]
pub(crate) mod tests;
