//! The desktop around the program: keeping it awake, being told when files change and what the person wishes of every program,
//! the media keys, being asked to end.
//!
//! Everything here talks to services that may be missing, slow or gone, so each works on a thread of its own and none of
//! them may hold up or end a session.

pub mod awake;
#[cfg(feature = "window")]
pub mod media_keys;
pub mod signals;
#[cfg(feature = "window")]
pub mod watch;
#[cfg(feature = "window")]
pub mod wishes;

pub use awake::Awake;
#[cfg(feature = "window")]
pub use wishes::Wishes;
