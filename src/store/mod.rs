//! Files: where they are, how they are written whole, the shelf of routines and the settings.
//!
//! Knows no sessions, no screens and no "today".

pub mod home;
pub mod settings;
pub mod shelf;
pub mod whole;

pub use home::Home;
pub use shelf::Shelf;
