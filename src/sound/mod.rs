//! From cues to sound.
//!
//! A [`Bank`] holds the chimes, a [`Mixer`] places them on a line of samples, and three sinks make use of it:
//! [`Speaker`] plays them on the device (feature `sound`), [`write_wav`] writes them to a tape, [`Silence`] makes no
//! sound at all. What comes in is a [`Cue`](crate::session::Cue) and the moment it is due; what goes out is samples.
//!
//! This floor knows nothing of routines, programs or screens, and it reads no clock: the speaker is given one.

mod background;
mod bank;
mod mix;
mod own_words;
mod rate;
mod silence;
#[cfg(feature = "sound")]
mod speaker;
mod tape;
mod voice;
mod voices;
mod volume;

pub use bank::{Bank, RATE_HZ};
pub use mix::Mixer;
pub use silence::Silence;
#[cfg(feature = "sound")]
pub use speaker::Speaker;
pub use tape::{Score, TapeError, sample_of, write_wav};
pub use voice::Clips;
pub use voices::{Reader, Voices};
