//! Whether the words of a step fit into it.
//!
//! A line never delays a step: one that would not end before its step does is left out. So whoever writes a routine is
//! told how long each line is spoken and where that is too long.

use std::time::Duration;

use super::{By, LEAD, Line, TAIL, Voice};
use crate::{
    routine::{Id, words::Side},
    session::program::{Phase, Program},
};

/// The words of a segment, and the time for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The step.
    pub step: Id,
    /// On which side.
    pub side: Option<Side>,
    /// What is said.
    pub line: Line,
    /// How long there is for it; `None` where the clock waits for the person.
    pub room: Option<Duration>,
}

impl Fit {
    /// Whether it is too long to be said.
    pub fn is_too_long(&self) -> bool {
        self.room.is_some_and(|room| self.line.length > room)
    }
}

/// The words of every segment of `program` that says its own, in order, each once, as `voice` would say them.
pub fn fits(program: &Program, voice: &dyn Voice) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Vec::new();
    for segment in &program.segments {
        let later_round = segment.round.is_some_and(|round| round.number > 1);
        if later_round || matches!(segment.phase, Phase::Release | Phase::SkinLook) {
            continue;
        }
        let Some(line) = segment.say.as_deref().and_then(|say| voice.line(say)) else { continue };
        let room = segment.ends.nominal().saturating_sub(LEAD + TAIL);
        let room = Some(room).filter(|_| !segment.ends.waits());
        let fit = Fit { step: segment.step.clone(), side: segment.side, line, room };
        if !fits.contains(&fit) {
            fits.push(fit);
        }
    }
    fits
}

/// By whom the words of `program` are said: the worst of all.
pub fn said_by(program: &Program, voice: &dyn Voice) -> By {
    program.spoken().map(|say| voice.by(say)).max().unwrap_or(By::Recorded)
}
