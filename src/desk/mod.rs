//! The desktop around the program: keeping it awake, being told when files change.
//!
//! Everything here talks to services that may be missing, slow or gone, so each works on a thread of its own and none of
//! them may hold up or end a session.

pub mod awake;
#[cfg(feature = "window")]
pub mod watch;

pub use awake::Awake;
