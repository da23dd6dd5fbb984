//! From cues to sound.
//!
//! A [`Bank`] holds the chimes, a [`Mixer`] places them on a line of samples, and three sinks make use of it:
//! [`Speaker`] plays them on the device (feature `sound`), [`write_wav`] writes them to a tape, [`Silence`] makes no
//! sound at all. What comes in is a [`Cue`] and the moment it is due; what goes out is samples.
//!
//! This floor knows nothing of routines, programs or screens, and it reads no clock: the speaker is given one.

mod background;
mod bank;
mod mix;
mod own_words;
mod rate;
#[cfg(feature = "sound")]
mod speaker;
mod tape;
mod voice;
mod voices;
mod volume;

pub use bank::{Bank, RATE_HZ};
pub use mix::Mixer;
#[cfg(feature = "sound")]
pub use speaker::Speaker;
pub use tape::{Score, TapeError, sample_of, write_wav};
pub use voice::Clips;
pub use voices::{Reader, Voices};

use std::sync::Arc;

use crate::{
    moment::{Clock, Moment},
    session::{Cue, CueSink, Hearing, Volumes},
};

/// The computer's loudspeaker, where this build has one; `pace` is how many seconds of `clock` pass in a real one.
#[cfg_attr(
    not(feature = "sound"),
    expect(clippy::needless_pass_by_value, unused_variables, reason = "there is no speaker")
)]
pub fn sink(clock: Arc<dyn Clock>, pace: u32, volumes: Volumes, voices: Voices) -> Box<dyn CueSink> {
    #[cfg(feature = "sound")]
    let sink = Speaker::new(clock, pace, volumes, voices);
    #[cfg(not(feature = "sound"))]
    let sink = Silence::default();
    Box::new(sink)
}

/// A sink that makes no sound, for those who asked for none and for builds without a loudspeaker. While it is kept open it says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silence {
    open: bool,
}

impl CueSink for Silence {
    fn schedule(&mut self, _: Cue, _: Moment) {}

    fn cancel(&mut self, _: Moment) {}

    fn set_volumes(&mut self, _: Volumes) {}

    fn keep_open(&mut self, open: bool) {
        self.open = open;
    }

    fn poll_device(&mut self, _: Moment) -> Hearing {
        if self.open { Hearing::Silent } else { Hearing::Closed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_says_that_it_is_silent_once_sound_is_wanted() {
        let mut silence = Silence::default();
        assert_eq!(silence.poll_device(Moment::ZERO), Hearing::Closed);
        silence.keep_open(true);
        silence.schedule(Cue::Begin, Moment::ZERO);
        assert_eq!(silence.poll_device(Moment::ZERO), Hearing::Silent);
    }
}
