//! A whole session on invented time: nobody presses a key, every wait lasts its nominal time, and the only answers are the
//! ones without which a towel would be left out.
//!
//! What `stillpoint tape` writes down and what tests compare a recording with.

use std::{sync::Arc, time::Duration};

use super::{
    cue::Due,
    machine::{Command, Event, Session, Waits},
    program::Program,
    snapshot::{Snapshot, State},
    spoken::{Said, Speech, Verbosity, Voice},
    terms::{Responses, Terms},
};
use crate::{
    comfort::{Answer, Asked},
    moment::Moment,
};

/// A cue of a rehearsed session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// What is heard, and when; the session starts at [`Moment::ZERO`].
    pub due: Due,
    /// The index of the segment that plays then; the last one for the cue at the end.
    pub segment: usize,
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
    speech_of(program, Waits::Rehearsed, Speech::new(voice, verbosity, true), |_| None)
}

/// Everything that is said while somebody is led through `program` who answers each question with what `says` has for it, or
/// passes it over, two seconds after it was asked, and who is ready as soon as they are told what to press.
pub fn led_speech(
    program: &Arc<Program>,
    voice: Arc<dyn Voice>,
    verbosity: Verbosity,
    says: impl Fn(Asked) -> Option<Answer>,
) -> Vec<Said> {
    let mut given: Vec<Asked> = Vec::new();
    speech_of(program, Waits::ForThePerson, Speech::new(voice, verbosity, false), |snapshot| {
        let State::Waiting { .. } = snapshot.state else { return None };
        let mut questions = snapshot.asking.iter().flat_map(|asking| &asking.questions);
        // what nobody has an answer for is passed over
        let answer = questions
            .find_map(|asked| Some((*asked, says(*asked)?)).filter(|(asked, _)| !given.contains(asked)));
        given.extend(answer.iter().map(|(asked, _)| *asked));
        Some(answer.map_or(Command::Ready, |(asked, answer)| Command::Answer(asked, answer)))
    })
}

/// The speech of a session in which `presses` says what somebody presses once they have listened; with `None` the clock goes on.
fn speech_of(
    program: &Arc<Program>,
    waits: Waits,
    mut speech: Speech,
    mut presses: impl FnMut(&Snapshot) -> Option<Command>,
) -> Vec<Said> {
    const THINKS: Duration = Duration::from_secs(2);
    const LISTENS: Duration = Duration::from_secs(25);
    let mut session = Session::new(Arc::clone(program), waits);
    let mut now = Moment::ZERO;
    let mut said: Vec<Said> = Vec::new();
    let mut events = session.handle(Command::Start, now);
    loop {
        let snapshot = session.snapshot();
        // nothing breaks a line off here: every one ends before its segment does
        let _breaks_off = speech.follow(&events, &snapshot, now);
        if let Some(command) = presses(&snapshot) {
            said.extend(speech.due_until(&snapshot, now, now + LISTENS));
            now = said.last().map_or(now, Said::end).max(now) + THINKS;
            events = session.handle(command, now);
            continue;
        }
        let deadline = session.deadline();
        said.extend(speech.due_until(&snapshot, now, deadline.unwrap_or(Moment::from_micros(u64::MAX))));
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
    let mut session =
        Session::new(Arc::clone(program), Waits::Pass).under(terms.clone(), Responses::default());
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
