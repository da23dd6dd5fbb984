//! A page to take along: the diary of a period on one sheet of paper, for a conversation with a clinician.
//!
//! [`Account`] gathers what was entered, as numbers and words; [`chart`] draws it with plain marks; [`html`] and [`pdf`]
//! lay the same account out, each in its way. Nothing is judged: counts, medians and spread of what was said, and what
//! was done for how long. Knows no files and no clock, and of the system only its fonts, for scripts that ours lack.

pub mod account;
pub mod chart;
pub mod html;
pub mod numbers;
#[cfg(feature = "report")]
pub mod pdf;
pub mod picture;
mod plain;
pub mod words;

pub use crate::diary::trends::{Period, period};
pub use account::Account;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
