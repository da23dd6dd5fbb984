//! A whole session on invented time: nobody presses a key, every wait lasts its nominal time, and the only answers are the
//! ones without which a towel would be left out.
//!
//! What `stillpoint tape` writes down and what tests compare a recording with.

use std::{sync::Arc, time::Duration};

use serde::Serialize;

use super::{
    cue::{Cue, Due},
    machine::{Command, Event, Session, Waits},
    program::Program,
    snapshot::Snapshot,
    spoken::{Said, Speech, Verbosity, Voice},
    terms::{Given, Terms},
};
use crate::moment::Moment;

/// A cue of a rehearsed session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// What is heard, and when; the session starts at [`Moment::ZERO`].
    pub due: Due,
    /// The index of the segment that plays then; the last one for the cue at the end.
    pub segment: usize,
}

impl Serialize for Heard {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line {
            cue: Cue,
            at_micros: u64,
            segment: usize,
        }
        Line { cue: self.due.cue, at_micros: self.due.at.as_micros(), segment: self.segment }.serialize(to)
    }
}

/// Plays `program` from its start to its end: every cue, and how long it took.
pub fn rehearse(program: &Arc<Program>) -> (Vec<Heard>, Duration) {
    let mut session = Session::new(Arc::clone(program), Waits::Rehearsed);
    let mut now = Moment::ZERO;
    let mut heard = Vec::new();
    let mut segment = 0;
    let mut take = |events: Vec<Event>| {
        for event in events {
            match event {
                Event::Entered { index, .. } => segment = index,
                Event::Cue(due) => heard.push(Heard { due, segment }),
                _ => {}
            }
        }
    };
    take(session.handle(Command::Start, now));
    while let Some(deadline) = session.deadline() {
        now = deadline;
        take(session.advance(now));
    }
    (heard, now - Moment::ZERO)
}

/// Everything that is said while `program` plays from its start to its end.
pub fn rehearse_speech(program: &Arc<Program>, voice: Arc<dyn Voice>, verbosity: Verbosity) -> Vec<Said> {
    let mut session = Session::new(Arc::clone(program), Waits::Rehearsed);
    let mut speech = Speech::new(voice, verbosity, true);
    let mut now = Moment::ZERO;
    let mut said = Vec::new();
    let mut events = session.handle(Command::Start, now);
    loop {
        let snapshot = session.snapshot();
        // nothing breaks a line off here: every one ends before its segment does
        let _breaks_off = speech.follow(&events, &snapshot, now);
        let deadline = session.deadline();
        let until = deadline.unwrap_or(Moment::from_micros(u64::MAX));
        said.extend(speech.due_until(&snapshot, now, until));
        let Some(deadline) = deadline else { return said };
        now = deadline;
        events = session.advance(now);
    }
}

/// The program that is left when `says` answers every check-in of `program`, asked as it comes up, on invented time.
pub fn answered(
    program: &Arc<Program>,
    terms: &Terms,
    mut says: impl FnMut(&Snapshot) -> Vec<Command>,
) -> Arc<Program> {
    let mut session = Session::new(Arc::clone(program), Waits::Pass).under(terms.clone(), Given::default());
    let mut now = Moment::ZERO;
    let mut events = session.handle(Command::Start, now);
    loop {
        while let Some(event) = events.pop() {
            if let Event::Entered { index, .. } = event
                && session.snapshot().index == index
            {
                for command in says(&session.snapshot()) {
                    events.extend(session.handle(command, now));
                }
            }
        }
        let Some(deadline) = session.deadline() else { break };
        now = deadline;
        events = session.advance(now);
    }
    Arc::clone(session.program())
}
