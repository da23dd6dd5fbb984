//! Files: where they are, how they are written whole, the shelf of routines, personal timings, the settings
//! and the diary.
//!
//! Knows no sessions, no screens and no "today".

// what is added up here comes from files
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

pub mod drafts;
pub mod export;
pub mod home;
pub mod ledger;
pub mod own;
pub mod regular;
pub mod settings;
pub mod shelf;
pub mod timings;
pub mod whole;
pub mod write_pause;

pub use home::Home;
pub use ledger::Ledger;
pub use shelf::Shelf;
pub use write_pause::WritePause;
