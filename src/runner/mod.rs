//! The session's thread and the only clock.
//!
//! A window may be hidden, minimised or frozen, and then nothing that it draws runs: so one thread owns the session and
//! the loudspeaker, and runs whether or not a window exists. The app sends it [`Order`]s and reads what it publishes.
//! Every event goes to a `Recorder`; the [`DiaryRecorder`] turns them into diary lines for whoever keeps them.
//! This floor knows neither egui, nor sound devices (it is given a `CueSink`), nor files.

mod ahead;
mod beginning;
pub mod clock;
mod current_session;
pub mod diary_recorder;
mod hear;
mod kept;
mod order;
mod thread;

pub use beginning::Beginning;
pub use clock::{HostClock, RealClock};
pub use current_session::CurrentSession;
pub use diary_recorder::DiaryRecorder;
pub use kept::{choice_of, goes_on};
pub use order::{Order, Published, Runner, Surroundings, Watch};

#[cfg(test)]
mod tests;
