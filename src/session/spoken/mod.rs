//! What is said in a session, and when.
//!
//! A [`Speech`] follows a session's events and says which [`Line`]s are due: what and where at a segment's start, how
//! long and how strong, half way, ten seconds, rounds, questions, why something changed. It moves nothing: chimes and
//! steps keep their moments whether or not anything is said, and a line that would not end before its segment does is
//! left out. Two lines never overlap.
//! It knows no clips and no loudspeaker: a [`Voice`] says which lines there are and how long they last.

mod asked;
mod fit;
mod lines;
mod off;
mod repeat;
mod speech;
mod switch;

#[cfg(test)]
mod tests;

use std::{borrow::Cow, fmt, time::Duration};

pub use fit::{Fit, fits, said_by};
pub(super) use off::off_words;
pub use off::{Posture, posture_after};
pub use speech::Speech;
pub use switch::OneSwitch;

use crate::{moment::Moment, routine::words::words};

/// From a chime to the words after it.
pub const LEAD: Duration = Duration::from_millis(600);
/// Between two lines, at least.
pub const GAP: Duration = Duration::from_millis(350);
/// A line ends at least this long before its segment does.
const TAIL: Duration = Duration::from_millis(100);

/// Something that can be said: the words, and how long it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The voice's own number for it.
    pub clip: u16,
    /// How long it lasts.
    pub length: Duration,
    /// The words.
    pub words: Cow<'static, str>,
}

/// A line and when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When it begins.
    pub at: Moment,
    /// What is said.
    pub line: Line,
}

impl Said {
    /// When it has been said.
    pub fn end(&self) -> Moment {
        self.at + self.line.length
    }
}

/// Somebody who can say things. Asked on the session's thread, so it answers at once.
pub trait Voice: fmt::Debug + Send + Sync {
    /// These very words, where they can be said.
    fn line(&self, words: &str) -> Option<Line>;
    /// The stock phrase with this id: `aim.3`, `time.half-way`.
    fn phrase(&self, id: &str) -> Option<Line>;
    /// By whom these very words are said.
    fn by(&self, words: &str) -> By {
        if self.line(words).is_some() { By::Recorded } else { By::Nobody }
    }
}

/// By whom words are said, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By the voice that came with the program.
    Recorded,
    /// By the computer's own voice, soon: they are being made ready.
    Coming,
    /// By the computer's own voice.
    System,
    /// By nobody: chimes and the screen.
    Nobody,
}

/// What a person is told where a session is muted.
pub const MUTED: &str =
    "Words and chimes are off for this session. What ends pressure or warmth still sounds, softly.";

impl By {
    /// What a person is told where not everything is recorded.
    pub const fn notice(self) -> Option<&'static str> {
        match self {
            Self::Recorded | Self::Coming => None,
            Self::System => Some("Your own words: system voice."),
            Self::Nobody => Some("Some words have no voice: chimes and screen."),
        }
    }
}

words! {
    /// How much is said.
    #[derive(Default)]
    Verbosity:
    #[default]
    Full = "full", "Full";
    /// Where to go in full, and of what is done there a word, how long and how strong.
    Brief = "brief", "Brief";
    /// Nothing is said.
    Chimes = "chimes", "Chimes only";
}
