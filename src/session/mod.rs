//! One run of a routine: a [`Program`] laid out flat, and the machine that plays it.
//!
//! Pure: no clock, no threads, no sound, no files, no dates. Whoever plays a session says what moment it is.

pub mod adapt;
pub mod cue;
pub mod machine;
pub mod program;
mod record;
pub mod rehearsal;
pub mod snapshot;
pub mod snippet;
pub mod spoken;
mod stop_rule;
pub mod terms;

pub use cue::{Backdrop, Background, Cue, CueSink, Due, Hearing, Volumes, WakeLock};
pub use machine::{PauseReason, Session};
pub use program::{Choice, Condition, Ends, Offer, Phase, Program, Round, Segment};
pub use snapshot::{Asking, Ending, Snapshot, State};
pub use snippet::Snippet;
pub use spoken::{By, Line, OneSwitch, Said, Speech, Verbosity, Voice};
pub use terms::{Cause, Day, Responses, Terms, Wish};

#[cfg(test)]
mod tests;
