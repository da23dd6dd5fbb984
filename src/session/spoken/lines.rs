//! The lines of a segment: which, in which order, and where.

use std::time::Duration;

use super::{
    LEAD, Line, TAIL, Verbosity, Voice,
    off::{off, says_off},
    repeat::{is_work, later_round, names_side},
};
use crate::{
    routine::{
        kind::{Announced, Kind},
        words::{Load, Side},
    },
    session::{
        cue::Anchor,
        program::{Condition, Ends, Phase, Program, Segment},
        stop_rule::StopRule,
    },
};

/// Work from here on, and up to a minute, is told when half of it is over.
const HALF_WAY_FROM: Duration = Duration::from_secs(40);
/// In longer work the time left is said this often.
const LEFT_EVERY: Duration = Duration::from_secs(30);
/// A segment this long is told ten seconds before its end.
const TEN_SECONDS_FROM: Duration = Duration::from_secs(25);
/// This long before its end.
const TEN_SECONDS: Duration = Duration::from_secs(10);
/// From a chime to what is said again after it.
const AFTER_CHIME: Duration = Duration::from_millis(600);
/// The most reminders in a half of a towel: an hour of them.
const LONGEST_TOWEL: u32 = 30;

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It has somebody come off. Like what keeps somebody safe, and wrong once it is time to press.
    Off,
    /// It keeps somebody safe: neither shortening nor a short step drops it.
    Safety,
    /// It is part of a towel or a cold pack: a short step does not drop it.
    Towel,
    /// It is left out where there is no time for it.
    Plain,
}

/// What is said in a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// After its opening chime, one after the other.
    pub(super) opening: Vec<(Line, Weight)>,
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
    let told = SegmentLines { program, index, segment, verbosity, voice };
    Lines { opening: told.opening(length), placed: told.placed(length) }
}

struct SegmentLines<'a> {
    program: &'a Program,
    index: usize,
    segment: &'a Segment,
    verbosity: Verbosity,
    voice: &'a dyn Voice,
}

impl SegmentLines<'_> {
    fn phrase(&self, id: &str) -> Option<Line> {
        self.voice.phrase(id)
    }

    fn opening(&self, length: Duration) -> Vec<(Line, Weight)> {
        let plain = |line| (line, Weight::Plain);
        let safety = |line| (line, Weight::Safety);
        let own = self.own(length);
        let words = if self.is_towel_part() { Weight::Towel } else { Weight::Plain };
        let mut lines = Vec::new();
        lines.extend(self.comes_off(own.as_ref()).map(|line| (line, Weight::Off)));
        lines.extend(self.side(own.as_ref()).map(plain));
        match self.segment.phase {
            Phase::Release => lines.extend(self.phrase("phase.release").map(plain)),
            // all of it is asked
            Phase::SkinLook => {}
            Phase::SkinCheck => {
                let is_named = own.as_ref().is_some_and(|line| line.words.contains("skin"));
                lines.extend(own.map(plain));
                lines.extend(self.phrase("towel.skin-first").filter(|_| !is_named).map(plain));
            }
            _ => match self.later_round() {
                Some(time) if own.is_none() => lines.extend(self.in_short(time).into_iter().map(plain)),
                time => {
                    let off = self.segment.condition == Condition::AfterPressure;
                    let words = if off { Weight::Off } else { words };
                    lines.extend(own.or_else(|| self.kind()).map(|line| (line, words)));
                    if time.is_none() {
                        lines.extend(self.measure(length).into_iter().map(plain));
                    }
                }
            },
        }
        let rule = self.segment.stop_rule.map(StopRule::phrases);
        lines.extend(rule.unwrap_or_default().iter().filter_map(|id| self.phrase(id)).map(safety));
        if let Ends::Ready(_) = self.segment.ends {
            let off = self.segment.phase == Phase::TowelOff;
            lines.extend(self.phrase(if off { "wait.off" } else { "wait.ready" }).map(plain));
        }
        lines
    }

    fn later_round(&self) -> Option<u32> {
        later_round(self.program, self.index)
    }

    /// Whether it belongs to a towel or a cold pack: all that is said of them matters.
    fn is_towel_part(&self) -> bool {
        matches!(self.segment.condition, Condition::SkinFine { .. })
    }

    /// Whether the words of the segment at `index` are spoken where there is a voice for them: in full. In brief only
    /// those that have somebody go somewhere, or that are said once.
    fn says_own(&self, index: usize) -> bool {
        let Some(segment) = self.program.segments.get(index) else { return false };
        let goes = segment.phase.is_getting_ready() || segment.condition == Condition::AfterPressure;
        match segment.phase {
            Phase::Release | Phase::SkinLook => false,
            _ if goes => true,
            _ if later_round(self.program, index).is_some() => false,
            Phase::Press | Phase::Do(_) => self.verbosity == Verbosity::Full,
            _ => true,
        }
    }

    /// The segment's own words, where they are to be said, can be, and fit.
    fn own(&self, length: Duration) -> Option<Line> {
        let again = self.segment.again.as_deref().filter(|_| self.later_round().is_some());
        let own = self.segment.say.as_deref().filter(|_| self.says_own(self.index));
        let line = self.voice.line(again.or(own)?)?;
        let room = length.saturating_sub(LEAD + TAIL);
        (self.segment.ends.waits() || self.is_towel_part() || line.length <= room).then_some(line)
    }

    /// "Come off the ball", where the segment before pressed and its own words do not say so.
    fn comes_off(&self, own: Option<&Line>) -> Option<Line> {
        let before = self.program.segments.get(self.index.checked_sub(1)?)?;
        let pressed = before.load == Load::Ball && !self.segment.load.is_loaded();
        let says = self.segment.condition == Condition::AfterPressure
            || self.segment.phase == Phase::Release
            || own.is_some_and(|line| says_off(&line.words));
        self.phrase(off(before, self.program.position).filter(|_| pressed && !says)?)
    }

    /// Which side, where it has to be named and the words do not.
    fn side(&self, own: Option<&Line>) -> Option<Line> {
        let side = self.segment.side?;
        let named = |index: usize| {
            let say = self.program.segments.get(index).and_then(|segment| segment.say.as_deref());
            self.says_own(index) && say.is_some_and(|say| names(say, side))
        };
        if own.is_some_and(|line| names(&line.words, side)) || !names_side(self.program, self.index, named) {
            return None;
        }
        self.phrase(match (self.segment.phase, side) {
            (Phase::Switch, Side::Left) => "side.now-left",
            (Phase::Switch, Side::Right) => "side.now-right",
            (_, Side::Left) => "side.left",
            (_, Side::Right) => "side.right",
        })
    }

    /// What is done in a word or two, where the segment's own words are not said.
    fn kind(&self) -> Option<Line> {
        match self.segment.phase {
            Phase::Switch => self.phrase("side.switch"),
            phase => self.phrase(phase.kind()?.row().phrase?),
        }
    }

    /// A later time round: the word for it, and the count.
    fn in_short(&self, time: u32) -> Vec<Line> {
        let round = self.segment.round.or(self.segment.repeat);
        let is_last = round.is_some_and(|round| round.number == round.of && round.number == time);
        let count = if is_last { "round.last".to_owned() } else { format!("number.{time}") };
        let count = self.phrase(&count).filter(|_| is_work(self.segment));
        self.kind().into_iter().chain(count).collect()
    }

    /// How long, how often, how strong.
    fn measure(&self, length: Duration) -> Vec<Line> {
        let segment = self.segment;
        let secs = |length: Duration| length.as_secs();
        let mut ids = Vec::new();
        match segment.phase {
            _ if segment.condition == Condition::AfterPressure => {}
            Phase::Warm | Phase::Cool => ids.push(format!("duration.{}", secs(length))),
            Phase::Do(kind) if kind.row().announced >= Announced::Length => {
                if matches!(segment.ends, Ends::After(_)) {
                    ids.push(format!("duration.{}", secs(length)));
                }
                if let (Some(each), Some(pass)) = (segment.seconds_per_pass, kind.row().pass) {
                    ids.push(format!("{}.{}", pass.phrase, secs(each)));
                }
                ids.extend(segment.reps.map(|times| format!("times.{times}")));
            }
            _ => {}
        }
        if segment.load.is_loaded() {
            ids.extend(segment.aim.map(|aim| format!("aim.{aim}")));
        }
        // the rounds are counted later too: a short press has time for how strong
        if segment.phase == Phase::Press {
            ids.extend(segment.round.map(|round| format!("rounds.{}", round.of)));
        }
        ids.iter().filter_map(|id| self.phrase(id)).collect()
    }

    fn placed(&self, length: Duration) -> Vec<(Anchor, Line)> {
        let segment = self.segment;
        let kind = match segment.phase {
            Phase::Warm => return self.towel_minutes("towel", length),
            Phase::Cool => return self.towel_minutes("cold", length),
            Phase::Do(kind) if segment.condition != Condition::AfterPressure => kind,
            _ => return Vec::new(),
        };
        let at = |anchor, id: &str| Some((anchor, self.phrase(id)?));
        let is_full = self.verbosity == Verbosity::Full;
        let mut lines = Vec::new();
        if let Ends::LetGo { at_least, .. } = segment.ends
            && is_full
        {
            lines.extend(at(Anchor::AfterStart(at_least), "phase.may-move-on"));
        }
        if kind.is_work() && length > LEFT_EVERY * 2 {
            let lefts = (1..).map(|time| LEFT_EVERY * time).take_while(|left| *left < length);
            lines
                .extend(lefts.filter_map(|left| {
                    at(Anchor::BeforeEnd(left), &format!("time.left.{}", left.as_secs()))
                }));
        } else if kind.is_work() && length >= HALF_WAY_FROM && is_full {
            lines.extend(at(Anchor::AfterStart(length / 2), "time.half-way"));
        }
        if kind.row().announced >= Announced::End && kind != Kind::Breathe && length >= TEN_SECONDS_FROM {
            lines.extend(at(Anchor::BeforeEnd(TEN_SECONDS), "time.ten-seconds"));
        }
        lines
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

fn names(words: &str, side: Side) -> bool {
    words.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| word.eq_ignore_ascii_case(side.id()))
}
