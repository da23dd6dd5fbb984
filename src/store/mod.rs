//! Files: where they are, how they are written whole, the shelf of routines, the settings and the diary.
//!
//! Knows no sessions, no screens and no "today".

pub mod home;
pub mod ledger;
pub mod own;
pub mod recess;
pub mod settings;
pub mod shelf;
pub mod whole;

pub use home::Home;
pub use ledger::Ledger;
pub use recess::Recess;
pub use shelf::Shelf;
