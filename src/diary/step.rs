//! A segment of a session that ended, as the diary shows it.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{
    line::Step,
    stamp::Stamp,
    words::{How, Known},
};
use crate::{
    routine::words::{Area, Load, Side},
    session::Phase,
};

/// A segment that ended.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDone {
    pub(super) stamp: Stamp,
    /// Its index in the program, from 0.
    pub index: u32,
    /// Its number on screen, from 1.
    pub number: u32,
    /// The step's id.
    pub step: Arc<str>,
    /// On which side.
    pub side: Option<Side>,
    /// Which round of how many.
    pub round: Option<(u32, u32)>,
    /// What was done; `None` where only a newer version knows.
    pub phase: Option<Phase>,
    /// Where on the body.
    pub area: Option<Area>,
    /// What pressed; `None` where only a newer version knows.
    pub load: Option<Load>,
    /// Its length in the program.
    pub planned: Duration,
    /// How much of it was done, pauses excluded.
    pub done: Duration,
    /// The clock waited for the person: what was done is waiting, not doing.
    pub waited: bool,
    /// What ended it; `None` where only a newer version knows.
    pub how: Option<How>,
    pub(super) then: Option<u32>,
}

impl StepDone {
    pub(super) fn new(stamp: Stamp, step: &Step, name: Arc<str>) -> Self {
        Self {
            stamp,
            index: step.index,
            number: step.number,
            step: name,
            side: step.side.as_ref().and_then(Known::word),
            round: step.round,
            phase: step.phase.word(),
            area: step.area.as_ref().and_then(Known::word),
            load: step.load.word(),
            planned: Duration::from_millis(step.planned_ms),
            done: Duration::from_millis(step.done_ms),
            waited: step.waited,
            how: step.how.word(),
            then: step.then,
        }
    }

    /// Whether something pressed while the clock ran. Waiting is done off the ball.
    pub fn is_loaded(&self) -> bool {
        !self.waited && self.load.is_some_and(Load::is_loaded)
    }

    /// Whether something pressed for a while.
    pub(super) fn presses(&self) -> bool {
        self.is_loaded() && !self.done.is_zero()
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "index": self.index,
            "number": self.number,
            "step": &*self.step,
            "side": self.side,
            "round": self.round.map(|(number, of)| json!({"number": number, "of": of})),
            "phase": self.phase,
            "area": self.area,
            "load": self.load,
            "planned_ms": whole_millis(self.planned),
            "done_ms": whole_millis(self.done),
            "waited": self.waited,
            "how": self.how,
        })
    }
}

/// Whole milliseconds of `length`, for JSON.
pub fn whole_millis(length: Duration) -> u64 {
    u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
}
