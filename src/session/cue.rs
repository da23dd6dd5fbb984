//! What is to be noticed now: the cues of a session, whoever makes them heard, and whoever keeps the computer awake.

use std::{sync::Arc, time::Duration};

use serde::{Serialize, Serializer};

use super::spoken::{Line, Voice};
use crate::moment::Moment;

/// Something to be noticed, with eyes closed. Each has a sound of its own: `assets/sounds/ID.wav`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// A step begins.
    Begin,
    /// Breathe in now.
    BreatheIn,
    /// Breathe out now.
    BreatheOut,
    /// Come off now: a question follows, or the clock stands, and something pressed.
    ComeOff,
    /// The session is over.
    Finished,
    /// Pressure is over, and a rest follows.
    HoldEnd,
    /// Press now.
    Press,
    /// Something is asked; the clock waits.
    Question,
    /// Let go now.
    Release,
    /// A rest begins.
    Rest,
    /// Change sides.
    Switch,
    /// Three, two or one second left.
    Tick,
    /// Take the towel or the cold pack off now. It repeats until that is done.
    TowelOff,
}

impl Cue {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Begin,
        Self::BreatheIn,
        Self::BreatheOut,
        Self::ComeOff,
        Self::Finished,
        Self::HoldEnd,
        Self::Press,
        Self::Question,
        Self::Release,
        Self::Rest,
        Self::Switch,
        Self::Tick,
        Self::TowelOff,
    ];

    /// Whether it says that pressure, warmth or the session is over: never left out. Sides are changed after pressure.
    pub const fn ends_something(self) -> bool {
        matches!(
            self,
            Self::ComeOff | Self::Finished | Self::HoldEnd | Self::Release | Self::Switch | Self::TowelOff
        )
    }

    /// Whether something begins or ends with it, rather than being counted or paced: it is wanted even a little late.
    pub const fn is_step(self) -> bool {
        !matches!(self, Self::Tick | Self::BreatheIn | Self::BreatheOut)
    }

    /// The cue's name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::BreatheIn => "breathe-in",
            Self::BreatheOut => "breathe-out",
            Self::ComeOff => "come-off",
            Self::Finished => "finished",
            Self::HoldEnd => "hold-end",
            Self::Press => "press",
            Self::Question => "question",
            Self::Release => "release",
            Self::Rest => "rest",
            Self::Switch => "switch",
            Self::Tick => "tick",
            Self::TowelOff => "towel-off",
        }
    }
}

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.id())
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
    /// So long after the segment's start.
    AfterStart(Duration),
    /// So long before the segment's end.
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

/// What sounds under everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backdrop {
    /// Nothing.
    #[default]
    Nothing,
    /// Soft noise, as of rain far off.
    Noise,
    /// A low chord.
    Pad,
}

impl Backdrop {
    /// All, in the order of the screen.
    pub const ALL: &'static [Self] = &[Self::Nothing, Self::Noise, Self::Pad];

    /// The word in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Noise => "noise",
            Self::Pad => "pad",
        }
    }

    /// The word on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nothing => "None",
            Self::Noise => "Soft noise",
            Self::Pad => "Low pad",
        }
    }

    /// The one with this word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|backdrop| backdrop.id() == id)
    }
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
/// Booking ahead is what makes cues exact: a cue is booked up to a quarter of a second before it is due and the sink
/// places it to the sample. A cue booked late is made noticed at once.
pub trait CueSink {
    /// `cue` is to be noticed at `at`.
    fn book(&mut self, cue: Cue, at: Moment);
    /// Forget every cue booked for later than `now`; what is sounding may ring out.
    fn cancel(&mut self, now: Moment);
    /// The voice that speaks through this sink; without one nothing is said.
    fn voice(&self) -> Option<Arc<dyn Voice>> {
        None
    }
    /// `line` is to begin at `at`. It is booked ahead like a cue, but late it is left out.
    fn say(&mut self, line: Line, at: Moment) {
        let _ = (line, at);
    }
    /// Break off what is being said, and forget what was to be said.
    fn hush(&mut self) {}
    /// How loud from now on.
    fn set_volumes(&mut self, volumes: Volumes);
    /// What sounds under everything else from now on; it comes and goes slowly.
    fn set_background(&mut self, background: Background) {
        let _ = background;
    }
    /// Have the device open (`true`) or let it go (`false`).
    fn keep_open(&mut self, open: bool);
    /// Called several times a second; looks after the device and says how it is.
    fn tend(&mut self, now: Moment) -> Hearing;
}

/// Keeps the display and the computer awake while asked to.
pub trait WakeLock: Send {
    /// Stay awake (`true`), or no longer (`false`). Returns at once, whatever the desktop does.
    fn keep(&mut self, awake: bool);
}
