//! What each command does: the moves of a session.
//!
//! The bounds are the rulings of the house: pressure never begins without warning, a segment is never cut to nothing,
//! a hold never grows too long, and "too sore" works from everywhere.

use std::time::Duration;

use super::{Event, How, PauseReason, Session};
use crate::{
    moment::Moment,
    routine::words::Kind,
    session::{
        cue::{Cue, Due},
        program::{Ends, Phase},
        snapshot::{Ending, State},
    },
};

/// Going on in a loaded step begins with three, two, one.
pub const COUNT_IN: Duration = Duration::from_secs(3);
/// "Back" within this much of a segment's start goes to the one before; later, to the segment's start.
pub const BACK_AGAIN: Duration = Duration::from_secs(3);
/// Shortening leaves at least this much.
pub const LEAST_LEFT: Duration = Duration::from_secs(3);
/// A hold or a press is never lengthened beyond this, or beyond its own length where that is longer.
pub const LONGEST_HOLD: Duration = Duration::from_mins(1);
/// "Rest one minute", after which it is asked again.
pub const REST: Duration = Duration::from_mins(1);
/// Nothing else is lengthened beyond this.
const LONGEST: Duration = Duration::from_hours(1);

impl Session {
    pub(super) fn start(&mut self, now: Moment, out: &mut Vec<Event>) {
        if self.live.state != State::Ready {
            return;
        }
        out.push(Event::Started);
        if self.goes_on {
            self.enter_paused(self.live.index, PauseReason::Asked, now, out);
            return;
        }
        self.enter(0, now, out);
        if self.is_pressed() {
            self.count_in(now);
        }
    }

    fn count_in(&mut self, now: Moment) {
        self.counted = 0;
        self.live.state = State::CountingIn { until: now + COUNT_IN };
    }

    pub(super) fn pause(&mut self, why: PauseReason, now: Moment, out: &mut Vec<Event>) {
        match self.live.state {
            State::Running { .. } => self.live.position = self.live.position_at(now),
            State::CountingIn { .. } => {}
            _ => return,
        }
        self.stand_still(why, now, out);
    }

    /// Stands, paused, where it is.
    pub(super) fn stand_still(&mut self, why: PauseReason, now: Moment, out: &mut Vec<Event>) {
        self.live.state = State::Paused(why);
        self.stands = Some((now, 0));
        if self.live.is_loaded() {
            out.push(Event::Cue(Due { at: now, cue: Cue::ComeOff }));
        }
        out.push(Event::Paused(why));
    }

    pub(super) fn resume(&mut self, now: Moment, out: &mut Vec<Event>) {
        match self.live.state {
            State::Paused(_) => {}
            State::Resting { .. } => {
                self.live.state = State::Paused(PauseReason::TooSore);
                out.push(Event::Paused(PauseReason::TooSore));
                return;
            }
            _ => return,
        }
        out.push(Event::Resumed);
        if self.segment().is_some_and(|segment| segment.ends.waits()) {
            self.live.state = State::Waiting { since: now };
        } else if self.live.is_loaded() {
            self.count_in(now);
        } else {
            self.live.state = State::Running { since: now.back(self.live.position) };
        }
    }

    pub(super) fn ready(&mut self, now: Moment, out: &mut Vec<Event>) {
        let getting_ready = self.segment().is_some_and(|segment| segment.phase.is_getting_ready());
        let how = match self.live.state {
            State::Waiting { .. } if self.asks() => {
                self.finish_asking(How::Unanswered, now, out);
                return;
            }
            State::Waiting { .. } => How::Done,
            State::Running { .. } if getting_ready => How::Done,
            _ => return,
        };
        self.go_on(how, now, out);
    }

    pub(super) fn rest(&mut self, now: Moment, out: &mut Vec<Event>) {
        if self.live.state == State::Paused(PauseReason::TooSore) {
            self.live.state = State::Resting { until: now + REST };
            out.push(Event::Cue(Due { at: now, cue: Cue::Rest }));
            out.push(Event::Rests);
        }
    }

    pub(super) fn skip(&mut self, now: Moment, out: &mut Vec<Event>) {
        if self.asks() && matches!(self.live.state, State::Waiting { .. }) {
            self.finish_asking(How::Unanswered, now, out);
            return;
        }
        let number = self.segment().map(|segment| segment.number);
        // getting off before a question, or into place before a contact, is no step of its own
        let is_between = self.segment().is_some_and(|segment| segment.condition.is_between());
        let next = (self.live.index..self.live.program.segments.len())
            .find(|index| {
                let is_other = self.segment_at(*index).map(|segment| segment.number) != number;
                is_other || (is_between && *index > self.live.index)
            })
            .unwrap_or(self.live.program.segments.len());
        self.leave(How::Skipped, now, out);
        match self.live.state {
            State::Paused(why) if next < self.live.program.segments.len() => {
                self.enter_paused(next, why, now, out);
            }
            _ => self.enter(next, now, out),
        }
    }

    pub(super) fn back(&mut self, now: Moment, out: &mut Vec<Event>) {
        let position = match self.live.state {
            State::Waiting { .. } => Duration::ZERO,
            _ => self.live.position_at(now),
        };
        let target = self.back_from(position);
        let was_pressing = matches!(self.live.state, State::Running { .. }) && self.live.is_loaded();
        self.leave(How::Back, now, out);
        if let State::Paused(why) = self.live.state {
            self.enter_paused(target, why, now, out);
            return;
        }
        self.enter(target, now, out);
        // nobody is on the ball yet when a rest goes back to a hold
        if self.is_pressed() && !was_pressing {
            self.count_in(now);
        }
    }

    /// Where "back" goes from this position in the present segment. A release belongs to its press: back from it is the
    /// press of the same round.
    ///
    /// Once pressure has ended, back never reaches pressure: it goes to the unloaded segment before, or stays.
    fn back_from(&self, position: Duration) -> usize {
        let target = self.back_to(position);
        let reachable = |index: &usize| {
            self.segment_at(*index).is_some_and(|segment| {
                !segment.load.is_loaded()
                    && !matches!(segment.phase, Phase::Do(Kind::Position) | Phase::Release)
            })
        };
        if !self.pressure_has_ended() || target == self.live.index {
            return target;
        }
        (0..=target).rev().find(reachable).unwrap_or(self.live.index)
    }

    fn back_to(&self, position: Duration) -> usize {
        let press_of = |index: usize| match self.segment_at(index).map(|segment| segment.phase) {
            Some(Phase::Release) => index.saturating_sub(1),
            _ => index,
        };
        let start = press_of(self.live.index);
        if position > BACK_AGAIN || start != self.live.index {
            start
        } else {
            press_of(start.saturating_sub(1))
        }
    }

    pub(super) fn jump(&mut self, index: usize, now: Moment, out: &mut Vec<Event>) {
        let Some(loaded) = self.segment_at(index).map(|segment| segment.load.is_loaded()) else { return };
        if loaded && self.pressure_has_ended() {
            return;
        }
        self.leave(How::Jumped, now, out);
        match self.live.state {
            _ if loaded => self.enter_paused(index, PauseReason::Jumped, now, out),
            State::Paused(why) => self.enter_paused(index, why, now, out),
            _ => self.enter(index, now, out),
        }
    }

    pub(super) fn extend(&mut self, secs: i32, now: Moment, out: &mut Vec<Event>) {
        let Some(segment) = self.segment() else { return };
        if segment.ends.waits() {
            return;
        }
        if segment.phase.is_towel() {
            // ten minutes are the most, with a look at the skin half way
            return;
        }
        let pressing = segment.load.is_loaded() && segment.phase.is_held();
        let longest = if pressing { LONGEST_HOLD.max(segment.ends.nominal()) } else { LONGEST };
        let by = Duration::from_secs(u64::from(secs.unsigned_abs()));
        let length = if secs >= 0 {
            (self.live.length + by).min(longest).max(self.live.length)
        } else {
            let least = self.live.position_at(now) + LEAST_LEFT;
            self.live.length.saturating_sub(by).max(least).min(self.live.length)
        };
        if length != self.live.length {
            let is_more = length > self.live.length;
            self.live.length = length;
            out.push(Event::Lengthened { index: self.live.index, length, is_more });
        }
    }

    pub(super) fn let_go(&mut self, now: Moment) {
        let Some(Ends::LetGo { at_least, .. }) = self.segment().map(|segment| segment.ends) else { return };
        if !matches!(self.live.state, State::Running { .. }) {
            return;
        }
        self.let_go = true;
        self.live.length = self.live.position_at(now).max(at_least).min(self.live.length);
    }

    pub(super) fn say_again(&mut self, now: Moment, out: &mut Vec<Event>) {
        if matches!(self.live.state, State::Running { .. } | State::Waiting { .. }) {
            out.extend(self.opening().map(|cue| Event::Cue(Due { at: now, cue })));
        }
    }

    pub(super) fn too_sore(&mut self, now: Moment, out: &mut Vec<Event>) {
        if self.is_under_towel() {
            self.take_off(now, out);
            return;
        }
        if self.segment().is_some_and(|segment| segment.phase == Phase::TowelOff) {
            // it is said to come off already
            return;
        }
        let before_pressure = matches!(
            self.segment().map(|segment| segment.phase),
            Some(Phase::Do(Kind::Position) | Phase::Release)
        );
        out.push(Event::Cue(Due { at: now, cue: Cue::ComeOff }));
        if self.live.is_loaded() || before_pressure {
            self.leave(How::TooSore, now, out);
            self.stand_unloaded(self.live.index.saturating_add(1), PauseReason::TooSore, now, out);
        } else {
            self.live.position = self.live.position_at(now);
            self.stand_still(PauseReason::TooSore, now, out);
        }
    }

    /// The towel comes off now, whatever the clock says.
    fn take_off(&mut self, now: Moment, out: &mut Vec<Event>) {
        let off = (self.live.index..self.live.program.segments.len())
            .find(|index| self.segment_at(*index).is_some_and(|segment| segment.phase == Phase::TowelOff));
        self.leave(How::TooSore, now, out);
        self.enter(off.unwrap_or(self.live.program.segments.len()), now, out);
    }

    /// Stands, paused, at the first unloaded step at or after `index`; ends the session where there is none.
    pub(super) fn stand_unloaded(
        &mut self,
        index: usize,
        why: PauseReason,
        now: Moment,
        out: &mut Vec<Event>,
    ) {
        let next = self.live.program.next_unloaded(index);
        if next < self.live.program.segments.len() {
            self.enter_paused(next, why, now, out);
        } else {
            self.live.state = State::Ended(Ending::Stopped);
            out.push(Event::Stopped);
        }
    }
}
