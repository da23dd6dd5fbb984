//! A session as it stands, for whoever draws it.
//!
//! A snapshot extrapolates: given a later moment it says where the session will be if nothing happens meanwhile, so a
//! screen animates without asking the session's thread. It never runs past the end of its segment.

use std::{sync::Arc, time::Duration};

use super::{
    machine::{Command, PauseReason},
    program::{Phase, Program, Segment},
    terms::{Cause, Responses, Terms},
};
use crate::{
    comfort::Asked,
    moment::Moment,
    routine::words::{Side, When},
};

/// What a session is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not started yet.
    Ready,
    /// Three, two, one before pressure; ends by itself at `until` and counts as waiting time.
    CountingIn {
        /// When the segment goes on.
        until: Moment,
    },
    /// The clock runs; the segment's position was zero at `since`.
    Running {
        /// When the position was zero.
        since: Moment,
    },
    /// The clock waits for the person: a question, or "I am ready".
    Waiting {
        /// Since when.
        since: Moment,
    },
    /// A minute of rest after "too sore"; at `until` it is asked again how to go on.
    Resting {
        /// When it is over.
        until: Moment,
    },
    /// The clock stands.
    Paused(PauseReason),
    /// Over.
    Ended(Ending),
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// At its end.
    Finished,
    /// Before it.
    Stopped,
}

/// The questions of the check-in that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What has to be asked, in order.
    pub questions: Vec<Asked>,
    /// The index of the one that is asked now; past the end when all are answered.
    pub now: usize,
}

impl Asking {
    /// The question that is asked now.
    pub fn current(&self) -> Option<Asked> {
        self.questions.get(self.now).copied()
    }
}

/// A session as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// What is played.
    pub program: Arc<Program>,
    /// What the session is doing.
    pub state: State,
    /// The index of the current segment; equal to the number of segments only when the program is empty.
    pub index: usize,
    /// The position inside the segment where it does not follow from the state: counting in, paused, ended.
    pub position: Duration,
    /// The current segment's length now, after any lengthening.
    pub length: Duration,
    /// How long the clock has run in the segments before this one: pauses and waits are not in it.
    pub played: Duration,
    /// What is asked, while something is.
    pub asking: Option<Asking>,
    /// What holds for this session.
    pub terms: Arc<Terms>,
    /// Everything said so far.
    pub given: Arc<Responses>,
    /// What changed the rest of the program, in order.
    pub changes: Arc<[Cause]>,
}

impl Snapshot {
    /// How strong pressure may be at all today: the lowest of 5, the routine's ceiling and the person's own limit.
    pub fn most(&self) -> u8 {
        self.terms.most(self.program.pressure.ceiling)
    }

    /// The current segment.
    pub fn segment(&self) -> Option<&Segment> {
        self.program.segments.get(self.index)
    }

    /// The segment after the current one.
    pub fn next(&self) -> Option<&Segment> {
        self.program.segments.get(self.index.saturating_add(1))
    }

    /// How far into the segment the session is at `now`: never past its end. Zero while it waits for the person.
    pub fn position_at(&self, now: Moment) -> Duration {
        match self.state {
            State::Running { since } => now.since(since).min(self.length),
            State::Waiting { .. } | State::Ready => Duration::ZERO,
            State::CountingIn { .. } | State::Resting { .. } | State::Paused(_) | State::Ended(_) => {
                self.position
            }
        }
    }

    /// What is left of the segment at `now`.
    pub fn remaining_at(&self, now: Moment) -> Duration {
        self.length.saturating_sub(self.position_at(now))
    }

    /// The number on the screen: whole seconds left, rounded up, so that it turns to 3 exactly when the first tick sounds.
    pub fn digits_at(&self, now: Moment) -> u64 {
        ceil_secs(self.remaining_at(now))
    }

    /// While counting in: 3, 2 or 1.
    pub fn count_at(&self, now: Moment) -> Option<u64> {
        match self.state {
            State::CountingIn { until } => Some(ceil_secs(until.since(now)).max(1)),
            _ => None,
        }
    }

    /// What is left of the minute of rest, in whole seconds rounded up; `None` in any other state.
    pub fn rest_at(&self, now: Moment) -> Option<u64> {
        match self.state {
            State::Resting { until } => Some(ceil_secs(until.since(now))),
            _ => None,
        }
    }

    /// What is left of the whole session at `now`, waits counted at their nominal time.
    pub fn left_at(&self, now: Moment) -> Duration {
        let later: Duration = self
            .program
            .segments
            .iter()
            .skip(self.index.saturating_add(1))
            .map(|segment| segment.ends.nominal())
            .sum();
        match self.state {
            State::Ended(_) => Duration::ZERO,
            _ => self.remaining_at(now) + later,
        }
    }

    /// Whether the clock moves at all, so that a screen must be drawn again.
    pub fn is_moving(&self) -> bool {
        matches!(self.state, State::Running { .. } | State::CountingIn { .. } | State::Resting { .. })
    }

    /// How long after `now` the number on the screen changes; `None` while the clock stands.
    pub fn next_digit_after(&self, now: Moment) -> Option<Duration> {
        let left = match self.state {
            State::Running { .. } => self.remaining_at(now),
            State::CountingIn { until } | State::Resting { until } => until.since(now),
            _ => return None,
        };
        let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
        Some(if part.is_zero() { Duration::from_secs(1) } else { part })
    }

    /// Whether anything presses after the present segment.
    pub fn presses_later(&self) -> bool {
        let mut later = self.program.segments.iter().skip(self.index.saturating_add(1));
        later.any(|segment| segment.load.is_loaded())
    }

    /// Whether pressure is still to come: now, or later.
    pub fn has_pressure_left(&self) -> bool {
        self.is_loaded() || self.presses_later()
    }

    /// Whether the questions before the session are on, or still to come: nothing was begun yet.
    pub fn asks_before_it_begins(&self) -> bool {
        let before =
            |segment: &Segment| matches!(segment.phase, Phase::CheckIn(When::Before | When::BeforeQuick));
        self.program.segments.iter().skip(self.index).any(before)
    }

    /// What one switch does now (Space, a click of a presenter's clicker): pause, go on, or "I am ready".
    /// `None` before the start and after the end.
    pub fn main_command(&self) -> Option<Command> {
        match self.state {
            State::Running { .. } if self.phase() == Some(Phase::Switch) => Some(Command::Ready),
            State::Running { .. } | State::CountingIn { .. } => Some(Command::Pause),
            State::Waiting { .. } => Some(Command::Ready),
            State::Paused(PauseReason::TooSore) => Some(Command::RestOneMinute),
            State::Paused(_) | State::Resting { .. } => Some(Command::Resume),
            State::Ready | State::Ended(_) => None,
        }
    }

    /// Whether something presses on the person while the clock runs.
    pub fn is_loaded(&self) -> bool {
        self.segment().is_some_and(|segment| segment.load.is_loaded())
    }

    /// The side being worked, or the next one during a switch.
    pub fn side(&self) -> Option<Side> {
        self.segment()?.side
    }

    /// The current phase.
    pub fn phase(&self) -> Option<Phase> {
        self.segment().map(|segment| segment.phase)
    }
}

fn ceil_secs(length: Duration) -> u64 {
    length.as_secs() + u64::from(length.subsec_nanos() > 0)
}
