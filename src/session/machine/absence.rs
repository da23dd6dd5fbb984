//! Nobody is there: waits that are given up, a session that was left, and time in which the computer slept.

use std::time::Duration;

use super::{Event, How, PauseReason, Session};
use crate::{
    moment::Moment,
    routine::words::When,
    session::{
        cue::{Cue, Due},
        program::{ASKED_AGAIN, Phase},
        snapshot::State,
    },
};

/// After this long without an answer the question counts as unanswered, and the session stands.
const UNANSWERED: Duration = Duration::from_mins(10);
/// After this long without a look at the skin the towel comes off.
const UNSEEN: Duration = Duration::from_mins(5);
/// After this long without a key the session counts as left.
const LEFT: Duration = Duration::from_hours(1);

impl Session {
    /// Time was lost: nothing ran between `last` (the last moment that was seen) and `now`, because the computer slept
    /// or the program was held up for `away`. Nothing missed is made up for; whoever was on the ball, or about to be, is
    /// told to come off. A loaded step is over and the session stands at the next unloaded one; any other stands where it was.
    /// Either way it waits for the person.
    #[must_use]
    pub fn lost(&mut self, last: Moment, now: Moment, away: Duration) -> Vec<Event> {
        let mut events = self.advance(last);
        match self.live.state {
            State::Running { .. } if self.live.is_loaded() => {
                self.live.position = self.live.position_at(last);
                self.leave(How::Slept, last, &mut events);
                events.push(Event::Cue(Due { at: now, cue: Cue::ComeOff }));
                self.stand_unloaded(
                    self.live.index.saturating_add(1),
                    PauseReason::Slept(away),
                    now,
                    &mut events,
                );
            }
            State::Running { .. } => {
                self.live.position = self.live.position_at(last);
                self.stand_still(PauseReason::Slept(away), now, &mut events);
            }
            State::CountingIn { .. } => self.stand_still(PauseReason::Slept(away), now, &mut events),
            State::Resting { .. } => self.live.state = State::Paused(PauseReason::TooSore),
            _ => {}
        }
        events
    }

    /// When a wait since then is given up, if nobody comes. A towel's alarm never is.
    pub(super) fn gives_up(&self, since: Moment) -> Option<Moment> {
        match self.segment()?.phase {
            Phase::TowelOff => None,
            Phase::SkinLook => Some(since + UNSEEN),
            Phase::CheckIn(When::Before | When::BeforeQuick) => Some(since + LEFT),
            _ if self.asks() => Some(since + self.asked_at + UNANSWERED),
            _ => Some(since + LEFT),
        }
    }

    /// Gives a wait up, at this moment.
    pub(super) fn give_up(&mut self, at: Moment, out: &mut Vec<Event>) {
        match self.segment().map(|segment| segment.phase) {
            Some(Phase::SkinLook) => self.finish_asking(How::Unanswered, at, out),
            Some(phase)
                if self.asks() && !matches!(phase, Phase::CheckIn(When::Before | When::BeforeQuick)) =>
            {
                let since = at.back(UNANSWERED);
                self.finish_asking(How::Unanswered, at, out);
                if !self.has_ended() {
                    // whatever comes next waits for somebody to come back
                    self.live.state = State::Paused(PauseReason::Asked);
                    self.live.position = Duration::ZERO;
                    self.stands = Some((since, ASKED_AGAIN.len()));
                    out.push(Event::Paused(PauseReason::Asked));
                }
            }
            _ => self.stop(How::Stopped, at, out),
        }
    }

    /// When a session that stands is over, because nobody came back.
    pub(super) fn is_left_at(&self) -> Option<Moment> {
        self.stands.map(|(since, _)| since + LEFT)
    }

    /// When it is said once more that the session stands: where somebody may still be on the ball, or chooses.
    pub(super) fn next_call(&self) -> Option<Moment> {
        let State::Paused(why) = self.live.state else { return None };
        let (since, said) = self.stands.filter(|_| self.live.is_loaded() || why == PauseReason::TooSore)?;
        ASKED_AGAIN.get(said).map(|wait| since + *wait)
    }
}
