//! The session's thread and the only clock.
//!
//! A window may be hidden, minimised or frozen, and then nothing that it draws runs: so one thread owns the session and
//! the loudspeaker, and runs whether or not a window exists. The app sends it [`Order`]s and reads what it publishes.
//! Every event goes to a `Recorder`; the [`Scribe`] turns them into diary lines for whoever keeps them.
//! This floor knows neither egui, nor sound devices (it is given a `CueSink`), nor files.

mod ahead;
mod beginning;
pub mod clock;
mod hear;
mod kept;
mod notebook;
mod order;
pub mod scribe;
mod thread;

pub use beginning::Beginning;
pub use clock::{HostClock, RealClock};
pub use kept::{choice_of, goes_on};
pub use notebook::Notebook;
pub use order::{Order, Published, Runner, Surroundings, Watch};
pub use scribe::Scribe;

#[cfg(test)]
mod tests;
