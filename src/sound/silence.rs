//! A sink that makes no sound, for those who asked for none and for builds without a loudspeaker.

use crate::{
    moment::Moment,
    session::{Cue, CueSink, Hearing, Volumes},
};

/// Says that it is silent while it is kept open, and is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silence {
    open: bool,
}

impl CueSink for Silence {
    fn book(&mut self, _: Cue, _: Moment) {}

    fn cancel(&mut self, _: Moment) {}

    fn set_volumes(&mut self, _: Volumes) {}

    fn keep_open(&mut self, open: bool) {
        self.open = open;
    }

    fn tend(&mut self, _: Moment) -> Hearing {
        if self.open { Hearing::Silent } else { Hearing::Closed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_says_that_it_is_silent_once_sound_is_wanted() {
        let mut silence = Silence::default();
        assert_eq!(silence.tend(Moment::ZERO), Hearing::Closed);
        silence.keep_open(true);
        silence.book(Cue::Begin, Moment::ZERO);
        assert_eq!(silence.tend(Moment::ZERO), Hearing::Silent);
    }
}
