//! What is to be noticed now: the cues of a session, whoever makes them heard, and whoever keeps the computer awake.

use std::{sync::Arc, time::Duration};

use super::spoken::{Line, Voice};
use crate::{moment::Moment, routine::words::words};

words! {
    /// Something to be noticed, with eyes closed. Each has a sound of its own: `assets/sounds/ID.wav`.
    Cue:
    Begin = "begin", "a step begins";
    BreatheIn = "breathe-in", "breathe in now";
    BreatheOut = "breathe-out", "breathe out now";
    /// A question follows, or the clock stands, and something pressed.
    ComeOff = "come-off", "come off now";
    Finished = "finished", "the session is over";
    /// The answer to every press in the player, before anything else that follows from it.
    Heard = "heard", "your press was heard";
    /// A rest follows.
    HoldEnd = "hold-end", "pressure is over";
    Press = "press", "press now";
    /// The clock waits.
    Question = "question", "something is asked";
    Release = "release", "let go now";
    Rest = "rest", "a rest begins";
    Switch = "switch", "change sides";
    Tick = "tick", "three, two or one second left";
    /// It repeats until that is done.
    TowelOff = "towel-off", "take the towel or the cold pack off now";
}

/// Later than this, a line and what only counts or paces is left out.
pub const LATE: Duration = Duration::from_millis(400);

impl Cue {
    /// Whether it says that pressure, warmth or the session is over: never left out. Sides are changed after pressure.
    pub const fn ends_something(self) -> bool {
        matches!(
            self,
            Self::ComeOff | Self::Finished | Self::HoldEnd | Self::Release | Self::Switch | Self::TowelOff
        )
    }

    /// Whether something begins or ends with it, rather than being counted, paced or answered: it is wanted even a little late.
    pub const fn is_step(self) -> bool {
        !matches!(self, Self::Tick | Self::BreatheIn | Self::BreatheOut | Self::Heard)
    }

    /// How late it may still be made noticed.
    pub const fn latest(self) -> Duration {
        if self.is_step() { Duration::from_secs(1) } else { LATE }
    }
}

/// A cue and when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When it is to be noticed.
    pub at: Moment,
    /// What is to be noticed.
    pub cue: Cue,
}

/// Where inside a segment a cue sits. Cues hang on their segment, so pausing and lengthening move nothing by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// This long after the segment's start.
    AfterStart(Duration),
    /// This long before the segment's end.
    BeforeEnd(Duration),
}

/// A cue of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedCue {
    /// Where it sits.
    pub anchor: Anchor,
    /// What it is.
    pub cue: Cue,
}

/// How loud what still sounds is at most where a session is muted.
const SOFT: u8 = 30;

/// How loud, each 0 (off) to 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volumes {
    /// Chimes and ticks.
    pub chimes: u8,
    /// The voice.
    pub voice: u8,
}

impl Volumes {
    /// Nothing is heard.
    pub const SILENT: Self = Self { chimes: 0, voice: 0 };

    /// What is left of these where somebody mutes a session: the chimes that still sound do so softly.
    #[must_use]
    pub const fn muted(self) -> Self {
        Self { chimes: if self.chimes < SOFT { self.chimes } else { SOFT }, voice: 0 }
    }
}

impl Default for Volumes {
    fn default() -> Self {
        Self { chimes: 60, voice: 85 }
    }
}

words! {
    /// What sounds under everything else.
    #[derive(Default)]
    Backdrop:
    #[default]
    Nothing = "none", "None";
    /// As of rain far off.
    Noise = "noise", "Soft noise";
    /// A low chord.
    Pad = "pad", "Low pad";
}

/// What sounds under everything else, and how loud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Background {
    /// What.
    pub backdrop: Backdrop,
    /// 0 (off) to 100 %.
    pub volume: u8,
}

impl Background {
    /// Nothing is heard.
    pub const SILENT: Self = Self { backdrop: Backdrop::Nothing, volume: 0 };
}

impl Default for Background {
    fn default() -> Self {
        Self { backdrop: Backdrop::Nothing, volume: 50 }
    }
}

/// How the loudspeaker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hearing {
    /// Nobody asked for sound yet, or it was closed again.
    #[default]
    Closed,
    /// The device is being opened.
    Opening,
    /// Cues are heard.
    Open,
    /// There is no device, or it was lost; it is tried again and again.
    Silent,
}

/// Something that makes a cue noticed: the loudspeaker, a tape, a test's list.
///
/// Scheduling ahead is what makes cues exact: a cue is scheduled up to a quarter of a second before it is due and the sink
/// places it to the sample. A cue scheduled late is made noticed at once.
pub trait CueSink {
    /// `cue` is to be noticed at `at`.
    fn schedule(&mut self, cue: Cue, at: Moment);
    /// Forget every cue scheduled for later than `now`; what is sounding may ring out.
    fn cancel(&mut self, now: Moment);
    /// The voice that speaks through this sink; without one nothing is said.
    fn voice(&self) -> Option<Arc<dyn Voice>> {
        None
    }
    /// `line` is to begin at `at`. It is scheduled ahead like a cue, but late it is left out.
    fn say(&mut self, line: Line, at: Moment) {
        let _ = (line, at);
    }
    /// Break off what is being said, and forget what was to be said.
    fn stop_speech(&mut self) {}
    /// How loud from now on.
    fn set_volumes(&mut self, volumes: Volumes);
    /// What sounds under everything else from now on; it comes and goes slowly.
    fn set_background(&mut self, background: Background) {
        let _ = background;
    }
    /// Have the device open (`true`) or let it go (`false`).
    fn keep_open(&mut self, open: bool);
    /// Called several times a second; looks after the device and says how it is.
    fn poll_device(&mut self, now: Moment) -> Hearing;
}

/// Keeps the display and the computer awake while asked to.
pub trait WakeLock: Send {
    /// Stay awake (`true`), or no longer (`false`). Returns at once, whatever the desktop does.
    fn set_active(&mut self, awake: bool);
}
