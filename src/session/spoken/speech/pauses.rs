//! What is said when a session stops for a while, and when it goes on.

use super::{LEAD, Speech, Verbosity};
use crate::{
    moment::Moment,
    session::{
        machine::PauseReason,
        program::{Phase, Segment},
        snapshot::{Asking, Snapshot, State},
        spoken::off::off,
        stop_rule::Touch,
    },
};

impl Speech {
    pub(super) fn pause(&mut self, why: PauseReason, snapshot: &Snapshot, now: Moment) {
        let minute_over = self.resting;
        self.resting = false;
        let mut ids: Vec<&str> = Vec::new();
        match why {
            // heat does not wait with the clock
            PauseReason::Asked if snapshot.phase() == Some(Phase::Warm) => {
                ids.extend(["pause.paused", "towel.unit.off", "wait.go-on"]);
            }
            PauseReason::Asked if snapshot.phase() == Some(Phase::Cool) => {
                ids.extend(["pause.paused", "cold.unit.off", "wait.go-on"]);
            }
            PauseReason::Asked => {
                ids.push("pause.paused");
                ids.extend(self.comes_off(why, snapshot));
                ids.push("wait.go-on");
            }
            PauseReason::TooSore if minute_over => ids.extend(["stop.minute-over", choices(snapshot)]),
            PauseReason::TooSore => {
                ids.extend(self.comes_off(why, snapshot));
                let presses = snapshot.has_pressure_left();
                let nerve = if presses { "stop.nerve" } else { "stop.nerve.three" };
                ids.extend(["stop.paused", nerve, choices(snapshot)]);
                // the keys are on the screen, and somebody who wants few words knows them; to one switch each is offered
                if self.verbosity == Verbosity::Full && snapshot.terms.switch_seconds.is_none() {
                    let each: &[&str] = if presses {
                        &["stop.1", "stop.2", "stop.3", "stop.4"]
                    } else {
                        &["stop.1", "stop.on", "stop.end"]
                    };
                    ids.extend(each);
                }
            }
            PauseReason::Slept(_) => {
                ids.push("woke.asleep");
                ids.extend(self.comes_off(why, snapshot));
                ids.push("wait.go-on");
            }
            PauseReason::Jumped => ids.extend(["pause.into-place", "wait.ready"]),
        }
        self.say_now(&ids, now);
    }

    /// What has somebody come off what pressed when the clock came to stand.
    pub(super) fn comes_off(&self, why: PauseReason, snapshot: &Snapshot) -> Option<&'static str> {
        let position = snapshot.program.position;
        let here = snapshot.segment().and_then(|segment| off(segment, position));
        if here.is_some() || why == PauseReason::Asked {
            return here;
        }
        if snapshot.segment().and_then(Segment::touch) == Some(Touch::Stretch) {
            return Some("off.stretch");
        }
        self.left.as_ref().and_then(|left| off(left, position))
    }

    pub(super) fn resume(&mut self, snapshot: &Snapshot, now: Moment) {
        self.resting = false;
        self.break_off(true);
        self.ready = now + LEAD;
        if snapshot.position.is_zero() {
            let at = match snapshot.state {
                State::CountingIn { until } => until,
                _ => now,
            };
            self.enter(snapshot.index, at, snapshot);
            if let Some(asked) = snapshot.asking.as_ref().and_then(Asking::current) {
                self.ask(asked, snapshot, now);
            }
        } else if !matches!(snapshot.state, State::CountingIn { .. }) {
            self.say_phrase("pause.going-on");
        }
    }
}

/// Which numbers may be chosen after "too sore": where nothing presses any more, nothing is to be lightened.
pub(super) fn choices(snapshot: &Snapshot) -> &'static str {
    if snapshot.has_pressure_left() { "stop.choices" } else { "stop.choices.three" }
}
