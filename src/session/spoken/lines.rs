//! The lines of a segment: which, in which order, and where.

use std::time::Duration;

use super::{Line, Verbosity, Voice};
use crate::{
    routine::{
        kind::Announced,
        words::{Load, Side},
    },
    session::{
        cue::Anchor,
        program::{Ends, Phase, Program, Segment},
    },
};

/// A segment this long is told when half of it is over.
const HALF_WAY_FROM: Duration = Duration::from_secs(40);
/// A segment this long is told ten seconds before its end.
const TEN_SECONDS_FROM: Duration = Duration::from_secs(25);
/// So long before its end.
const TEN_SECONDS: Duration = Duration::from_secs(10);
/// What is said again, because nobody answers, begins so long after its chime.
const AFTER_CHIME: Duration = Duration::from_millis(600);
/// "Is the towel off?" is said so often; after that only its tone repeats.
const REMINDERS: u32 = 3;
/// A half of a towel has at most so many reminders: an hour of them.
const LONGEST_TOWEL: u32 = 30;

/// What is said in a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// After its opening chime, one after the other.
    pub(super) opening: Vec<Line>,
    /// At their own places; left out where something else is being said.
    pub(super) placed: Vec<(Anchor, Line)>,
}

/// The lines of the segment at `index` that lasts `length`.
pub(super) fn of(
    program: &Program,
    index: usize,
    length: Duration,
    verbosity: Verbosity,
    voice: &dyn Voice,
) -> Lines {
    let Some(segment) = program.segments.get(index) else { return Lines::default() };
    if verbosity == Verbosity::Chimes {
        return Lines::default();
    }
    let told = Told { program, index, segment, verbosity, voice };
    Lines { opening: told.opening(length), placed: told.placed(length) }
}

struct Told<'a> {
    program: &'a Program,
    index: usize,
    segment: &'a Segment,
    verbosity: Verbosity,
    voice: &'a dyn Voice,
}

impl Told<'_> {
    fn phrase(&self, id: &str) -> Option<Line> {
        self.voice.phrase(id)
    }

    fn opening(&self, length: Duration) -> Vec<Line> {
        let segment = self.segment;
        let later_round = segment.round.is_some_and(|round| round.number > 1);
        let mut lines = Vec::new();
        match segment.phase {
            Phase::Release => lines.extend(self.phrase("phase.release")),
            Phase::Press if later_round => {
                lines.extend(self.phrase("phase.press"));
                lines.extend(self.round());
            }
            _ => {
                let say = self.say();
                lines.extend(self.side(say.as_ref()));
                lines.extend(say.or_else(|| self.phase()));
                lines.extend(self.measure(length));
            }
        }
        lines
    }

    /// The segment's own words, where they are to be said and can be.
    fn say(&self) -> Option<Line> {
        let segment = self.segment;
        let is_place = segment.phase.is_getting_ready();
        let wanted = match self.verbosity {
            Verbosity::Full => is_place || !self.is_again(),
            Verbosity::Brief => !self.is_again(),
            Verbosity::Chimes => false,
        };
        // what is asked about the skin is all of it
        if !wanted || segment.phase == Phase::SkinLook {
            return None;
        }
        self.voice.line(segment.say.as_deref()?)
    }

    /// Whether the same step was played before: on the other side, or a time round earlier.
    fn is_again(&self) -> bool {
        self.program
            .segments
            .iter()
            .take(self.index)
            .any(|earlier| earlier.step == self.segment.step && earlier.number != self.segment.number)
    }

    /// Which side, on the first segment of a side whose words do not say so themselves.
    fn side(&self, say: Option<&Line>) -> Option<Line> {
        let side = self.segment.side?;
        let before = self.program.segments.iter().take(self.index).rev().find_map(|segment| segment.side);
        let after_switch = self
            .index
            .checked_sub(1)
            .and_then(|before| self.program.segments.get(before))
            .is_some_and(|before| before.phase == Phase::Switch);
        if before == Some(side) && !after_switch {
            return None;
        }
        let word = side.id();
        let names = |line: &Line| line.words.split(|c: char| !c.is_ascii_alphabetic()).any(|w| w == word);
        if say.is_some_and(names) {
            return None;
        }
        let id = match (before, side) {
            (None, Side::Left) => "side.left",
            (None, Side::Right) => "side.right",
            (Some(_), Side::Left) => "side.now-left",
            (Some(_), Side::Right) => "side.now-right",
        };
        self.phrase(id)
    }

    /// One word for what is done, where the step's own words are not said.
    fn phase(&self) -> Option<Line> {
        match self.segment.phase {
            Phase::Switch => self.phrase("side.switch"),
            phase => self.phrase(phase.kind()?.row().phrase?),
        }
    }

    /// How long, how often, how strong.
    fn measure(&self, length: Duration) -> Vec<Line> {
        let segment = self.segment;
        let secs = |length: Duration| length.as_secs();
        let mut ids = Vec::new();
        match segment.phase {
            Phase::Press => ids.extend(segment.round.map(|round| format!("rounds.{}", round.of))),
            Phase::Do(kind) if kind.row().announced >= Announced::Length => {
                if matches!(segment.ends, Ends::After(_)) {
                    ids.push(format!("duration.{}", secs(length)));
                }
                if let (Some(each), Some(pass)) = (segment.seconds_per_pass, kind.row().pass) {
                    ids.push(format!("{}.{}", pass.phrase, secs(each)));
                }
                ids.extend(segment.reps.map(|times| format!("times.{times}")));
            }
            Phase::SkinCheck => ids.push("towel.skin-first".to_owned()),
            _ => {}
        }
        if segment.load.is_loaded() {
            ids.extend(segment.aim.map(|aim| format!("aim.{aim}")));
        }
        ids.iter().filter_map(|id| self.phrase(id)).collect()
    }

    fn round(&self) -> Option<Line> {
        let round = self.segment.round?;
        if round.number == round.of {
            self.phrase("round.last")
        } else {
            self.phrase(&format!("round.{}", round.number))
        }
    }

    fn placed(&self, length: Duration) -> Vec<(Anchor, Line)> {
        let after = |at, id: &str| Some((Anchor::AfterStart(at), self.phrase(id)?));
        let mut lines = Vec::new();
        match self.segment.phase {
            Phase::Warm => lines.extend(self.towel_minutes("towel", length)),
            Phase::Cool => lines.extend(self.towel_minutes("cold", length)),
            Phase::SkinLook => lines.extend(self.again(20, "towel.look-again")),
            Phase::TowelOff if self.is_cold() => lines.extend(self.again(15, "cold.off-again")),
            Phase::TowelOff => lines.extend(self.again(15, "towel.off-again")),
            Phase::Do(kind) if kind.row().announced >= Announced::End => {
                if let Ends::LetGo { at_least, .. } = self.segment.ends
                    && self.verbosity == Verbosity::Full
                {
                    lines.extend(after(at_least, "phase.may-move-on"));
                }
                if kind.is_work() && length >= HALF_WAY_FROM && self.verbosity == Verbosity::Full {
                    lines.extend(after(length / 2, "time.half-way"));
                }
                if length >= TEN_SECONDS_FROM {
                    let line = self.phrase("time.ten-seconds");
                    lines.extend(line.map(|line| (Anchor::BeforeEnd(TEN_SECONDS), line)));
                }
            }
            _ => {}
        }
        lines
    }

    fn is_cold(&self) -> bool {
        self.program.segments.iter().take(self.index).any(|segment| segment.phase == Phase::Cool)
    }

    /// A reminder every so many seconds, a few times.
    fn again(&self, every_secs: u64, id: &str) -> impl Iterator<Item = (Anchor, Line)> {
        let line = self.phrase(id);
        let every = Duration::from_secs(every_secs);
        (1..=REMINDERS)
            .filter_map(move |time| Some((Anchor::AfterStart(every * time + AFTER_CHIME), line.clone()?)))
    }

    /// How long a towel has been on, every two minutes and across a look at the skin; where that is no round number,
    /// what to do if it is too much.
    fn towel_minutes(&self, what: &str, length: Duration) -> Vec<(Anchor, Line)> {
        let before: Duration = self
            .program
            .segments
            .iter()
            .take(self.index)
            .rev()
            .take_while(|segment| segment.phase.is_towel())
            .filter(|segment| segment.phase != Phase::SkinLook)
            .map(|segment| segment.ends.nominal())
            .sum();
        let every = Duration::from_mins(2);
        (1..=LONGEST_TOWEL)
            .map(|time| every * time)
            .take_while(|at| *at + TEN_SECONDS <= length)
            .filter_map(|at| {
                let minutes = format!("{what}.minutes.{}", (before + at).as_secs() / 60);
                let line = self.phrase(&minutes).or_else(|| self.phrase("towel.if-it-stings"))?;
                Some((Anchor::AfterStart(at + AFTER_CHIME), line))
            })
            .collect()
    }
}

/// "Pause", and what to take away from the person.
pub(super) const fn paused(load: Option<Load>) -> &'static str {
    match load {
        Some(Load::Ball) => "pause.ball",
        Some(Load::Hand) => "pause.hands",
        _ => "pause.paused",
    }
}
