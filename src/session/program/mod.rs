//! A routine laid out flat, for one person on one day: blocks, rounds and sides unrolled into [`Segment`]s.
//!
//! A [`Routine`](crate::routine::Routine) and a [`Choice`] (where, which sides, which first) give plain data that the machine
//! plays, the screen draws and `stillpoint show` prints. It knows no clock: everything is a length.

mod cues;
mod layout;
mod phase;
mod towel;

use std::{sync::Arc, time::Duration};

pub use cues::BREATH;
pub(super) use cues::{ASKED_AGAIN, OFF_AGAIN, hang_cues};
pub use phase::Phase;
pub(super) use towel::{make_cold, make_wrong};

use serde::Serialize;

use super::{
    cue::TimedCue,
    stop_rule::{StopRule, Touch},
};
use crate::routine::{
    Id, Pressure, Timings,
    kind::Mark,
    words::{Area, Caution, Kind, Load, Muscle, Pose, Position, Side},
};

/// What the person chose at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Where; a position that the routine does not offer counts as its first.
    pub position: Option<Position>,
    /// The only side that is done, without switches: sciatica is usually one-sided. `None` is both, one after the other.
    pub sides: Option<Side>,
    /// Which side comes first when both are done and the routine leaves it open; `None` takes left.
    pub first: Option<Side>,
}

impl Choice {
    /// What the person keeps for the routine.
    pub fn kept(timings: &Timings) -> Self {
        Self { position: timings.position, sides: timings.sides, first: None }
    }
}

/// A routine laid out on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The routine's id.
    pub routine: Id,
    /// The routine's name.
    pub title: String,
    /// What it needs, a thing a line.
    pub equipment: Vec<String>,
    /// How strong the pressure should feel.
    pub pressure: Pressure,
    /// Where it is done.
    pub position: Position,
    /// What it was laid out for, as it was asked.
    pub choice: Choice,
    /// What is played, in order. Never empty for a routine that was read.
    pub segments: Vec<Segment>,
    /// Towels and cold packs: listed, offered, never started by the clock.
    pub offers: Vec<Offer>,
    /// Everything that may be played, before any answer: what [`Program::segments`] is chosen from.
    pub(super) whole: Arc<Whole>,
}

/// Everything that a program may play, laid out before anybody answered anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Whole {
    /// As laid out.
    pub(super) usual: Vec<Segment>,
    /// The same with the other side first, where an answer before the session decides that.
    pub(super) turned: Option<Vec<Segment>>,
}

/// One stretch of time with one thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The step (or switch) it comes from.
    pub step: Id,
    /// Its place in the whole layout, which no answer changes.
    pub place: u32,
    /// What has to be answered before it is played.
    pub condition: Condition,
    /// Its number on screen, from 1. All rounds of one press-release share one.
    pub number: u32,
    /// What the person does.
    pub phase: Phase,
    /// On which side; `None` where there is no side.
    pub side: Option<Side>,
    /// Which round of a press-release.
    pub round: Option<Round>,
    /// Which time round of a repeat.
    pub repeat: Option<Round>,
    /// The stop rule, where it is said in this segment.
    pub stop_rule: Option<StopRule>,
    /// What presses on the person.
    pub load: Load,
    /// What ends it.
    pub ends: Ends,
    /// A short name.
    pub title: String,
    /// Spoken, sides filled in.
    pub say: Option<String>,
    /// Spoken instead in a later round, sides filled in.
    pub again: Option<String>,
    /// Shown, sides filled in.
    pub show: Option<String>,
    /// Where on the body.
    pub area: Option<Area>,
    /// For the picture.
    pub muscle: Option<Muscle>,
    /// How to lie, sit or stand.
    pub pose: Option<Pose>,
    /// How strong it should feel.
    pub aim: Option<u8>,
    /// May be left out without missing anything.
    pub optional: bool,
    /// Shown with it.
    pub cautions: Vec<Caution>,
    /// Seconds for one pass in one direction.
    pub seconds_per_pass: Option<Duration>,
    /// How many times.
    pub reps: Option<u32>,
    /// What is to be noticed, and where inside.
    pub cues: Vec<TimedCue>,
}

impl Segment {
    /// A segment at no place yet, in which nothing presses and nothing is said.
    pub(super) const fn plain(step: Id, phase: Phase, ends: Ends, title: String) -> Self {
        Self {
            step,
            place: 0,
            condition: Condition::Always,
            number: 0,
            phase,
            side: None,
            round: None,
            repeat: None,
            stop_rule: None,
            load: Load::None,
            ends,
            title,
            say: None,
            again: None,
            show: None,
            area: None,
            muscle: None,
            pose: None,
            aim: None,
            optional: false,
            cautions: Vec::new(),
            seconds_per_pass: None,
            reps: None,
            cues: Vec::new(),
        }
    }

    /// The big word on the screen. A place without a side is where the person settles, or gets up from.
    pub fn verb(&self) -> &'static str {
        match (self.phase, self.side, self.pose) {
            (Phase::Do(Kind::Position), None, Some(Pose::GetUp)) => "Get up",
            (Phase::Do(Kind::Position), None, _) => "Settle",
            (phase, _, _) => phase.label(),
        }
    }

    /// What touches the person in it, if anything does.
    pub fn touch(&self) -> Option<Touch> {
        match self.load {
            Load::Ball => Some(Touch::Ball),
            Load::Hand => Some(Touch::Hands),
            Load::None => self.stretches().then_some(Touch::Stretch),
        }
    }

    /// Whether it stretches, a nerve glide included.
    pub fn stretches(&self) -> bool {
        self.phase == Phase::Do(Kind::Stretch) || self.cautions.contains(&Caution::NerveGlide)
    }

    /// "3 s each way", where passes are timed.
    pub fn pass(&self) -> Option<String> {
        let words = self.phase.kind()?.row().pass?.words;
        Some(format!("{} s {words}", self.seconds_per_pass?.as_secs()))
    }

    /// How it looks on the timeline and in lists.
    pub fn mark(&self) -> Mark {
        match (self.phase, self.phase.kind()) {
            (_, Some(kind)) => kind.mark(self.load.is_loaded()),
            (Phase::Switch, None) => Mark::Switch,
            (_, None) => Mark::Asked,
        }
    }
}

/// What has to be answered before a segment is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing.
    Always,
    /// Something pressed right before: it is come off before anything is asked.
    AfterPressure,
    /// Nothing stands before the first contact, where the stop rule could be heard.
    BeforeContact,
    /// The answers after the session say dull soreness, so warmth is offered.
    Sore,
    /// The skin check was answered, and leaves warmth or cold. `if_sore`: and it was offered at all.
    SkinFine {
        /// Only where the answers after the session offered it.
        if_sore: bool,
    },
}

impl Condition {
    /// Whether the segment only stands between others: off what pressed, or into place. It is no step of its own.
    pub const fn is_between(self) -> bool {
        matches!(self, Self::AfterPressure | Self::BeforeContact)
    }
}

/// Which round of how many, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// This one.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

/// What ends a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The clock.
    After(Duration),
    /// An answer; totals count the nominal time.
    Answered(Duration),
    /// The person lets go; at the latest `at_most`, which totals count.
    LetGo {
        /// Not before this.
        at_least: Duration,
        /// Ends there by itself.
        at_most: Duration,
    },
    /// The person is ready; totals count the nominal time.
    Ready(Duration),
}

impl Ends {
    /// What totals count.
    pub const fn nominal(self) -> Duration {
        match self {
            Self::After(length)
            | Self::Answered(length)
            | Self::Ready(length)
            | Self::LetGo { at_most: length, .. } => length,
        }
    }

    /// Whether the clock waits for the person.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Answered(_) | Self::Ready(_))
    }
}

/// A towel or cold pack that a routine offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The step's id.
    pub step: Id,
    /// Warm towel or cold pack.
    pub kind: Kind,
    /// A short name.
    pub title: String,
    /// Spoken when it is offered.
    pub say: Option<String>,
    /// Shown when it is offered.
    pub show: Option<String>,
    /// How long it takes, outside the total.
    pub seconds: u64,
}

impl Program {
    /// The nominal length of everything played: questions and waits count their nominal time, offers nothing.
    pub fn total(&self) -> Duration {
        self.segments.iter().map(|segment| segment.ends.nominal()).sum()
    }

    /// How many steps the screen counts.
    pub fn steps(&self) -> u32 {
        self.segments.last().map_or(0, |segment| segment.number)
    }

    /// Its steps as the screen counts them: all segments of each, and the one by which it is known, the first that presses where
    /// one does. Getting into place and coming off are in the step that they belong to.
    pub fn by_steps(&self) -> impl Iterator<Item = (&[Segment], &Segment)> {
        let steps = self.segments.chunk_by(|one, next| one.number == next.number);
        steps.filter_map(|step| {
            let pressing = step.iter().find(|segment| segment.load.is_loaded());
            Some((step, pressing.or(step.first())?))
        })
    }

    /// Whether any segment has a side.
    pub fn has_sides(&self) -> bool {
        self.segments.iter().any(|segment| segment.side.is_some())
    }

    /// Every text that may be spoken, whatever is answered; some of them several times.
    pub fn spoken(&self) -> impl Iterator<Item = &str> {
        let whole = self.whole.usual.iter().chain(self.whole.turned.iter().flatten());
        let offers = self.offers.iter().filter_map(|offer| offer.say.as_deref());
        whole.flat_map(|segment| segment.say.iter().chain(&segment.again)).map(String::as_str).chain(offers)
    }

    /// The index of the segment at which a session that was left at this `place` of the layout goes on: the first unloaded
    /// one from there. `None` where nothing is left.
    pub fn goes_on_at(&self, place: u32) -> Option<usize> {
        let index = self.segments.iter().position(|segment| segment.place >= place)?;
        Some(self.next_unloaded(index)).filter(|index| *index < self.segments.len())
    }

    /// The first unloaded segment at or after `index` that is not a mere position for the pressure that follows.
    ///
    /// Where a person goes when pressure ends early: the next rest, question, switch or movement. Past the end if none.
    pub fn next_unloaded(&self, index: usize) -> usize {
        self.segments
            .iter()
            .enumerate()
            .skip(index)
            .find(|(_, segment)| {
                !segment.load.is_loaded()
                    && !matches!(segment.phase, Phase::Do(Kind::Position) | Phase::Release)
            })
            .map_or(self.segments.len(), |(found, _)| found)
    }
}
