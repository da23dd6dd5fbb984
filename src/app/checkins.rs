//! What the window holds of check-ins, and when a session asks something at the desk.

use egui::{Context, Key};

use super::came::{Came, Leaving};
use crate::{
    comfort::{self, Answers, Asked, Limits, Question, Verdict, Worked},
    diary::Key as Session,
    moment::Moment,
    routine::words::When,
    session::{Asking, Phase, Snapshot, State, machine::Command},
    ui::Action,
};

/// Also open to an answer before a session, behind "More".
pub(super) const MORE_BEFORE: [Asked; 2] =
    [Asked::once(Question::BeforeTightness), Asked::once(Question::BeforeMarks)];
/// Also open to an answer after a session, behind "More".
pub(super) const MORE_AFTER: [Asked; 2] =
    [Asked::once(Question::AfterTightness), Asked::once(Question::AfterRelaxed)];

/// What the window holds of check-ins.
#[derive(Default)]
pub(super) struct CheckIns {
    /// The questions after a session that asked none itself.
    pub after: Option<AfterPage>,
    /// That page as it was left last.
    pub left: Option<Left>,
    /// What the page after a session shows beside its questions.
    pub came: Option<Came>,
    /// The page after a session was left: where to go once the session has ended.
    pub leaving: Option<Leaving>,
    /// What the answers before the session leave, shown before it goes on.
    pub verdict: Option<Verdict>,
    /// The note being written at the end of a session, until it is saved.
    pub note: String,
}

/// The questions after a session.
#[derive(Clone)]
pub(super) struct AfterPage {
    pub when: When,
    pub session: Session,
    pub was_stopped: bool,
    pub facts: String,
    pub questions: Vec<Asked>,
    pub answers: Answers,
    pub before: Answers,
    pub limits: Limits,
}

impl AfterPage {
    /// That of a session which asked nothing itself: all that is asked after what was `worked`.
    pub fn of(session: Session, was_stopped: bool, facts: String, worked: &Worked, before: Answers) -> Self {
        let questions = comfort::required(When::After, None, 0, worked, false);
        let (answers, limits) = (Answers::default(), Limits::default());
        Self { when: When::After, session, was_stopped, facts, questions, answers, before, limits }
    }
}

/// The page after a session as it was left, and its note; until when it can be gone back to.
pub(super) struct Left {
    pub page: AfterPage,
    pub note: String,
    pub until: Moment,
}

impl CheckIns {
    /// Forgets the page that was left once its time is over.
    pub(super) fn keep_up(&mut self, now: Moment, ctx: &Context) {
        match &self.left {
            Some(left) if now >= left.until => self.left = None,
            Some(left) => ctx.request_repaint_after(left.until - now),
            None => {}
        }
    }
}

/// Whether a session asks something at the desk now, and when that is.
pub(super) fn at_the_desk(snapshot: &Snapshot) -> Option<(When, &Asking)> {
    match (snapshot.state, snapshot.phase(), &snapshot.asking) {
        (State::Waiting { .. }, Some(Phase::CheckIn(when)), Some(asking)) if when != When::Mid => {
            Some((when, asking))
        }
        _ => None,
    }
}

/// Keys that work while a session asks something at the desk: help, and too sore. Nothing while text is written.
pub(super) fn desk_keys(ctx: &Context, actions: &mut Vec<Action>) {
    if ctx.text_edit_focused() {
        return;
    }
    ctx.input(|input| {
        if input.key_pressed(Key::T) {
            actions.push(Action::Session(Command::TooSore));
        }
        if input.key_pressed(Key::H) {
            actions.push(Action::ToggleHelp);
        }
    });
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_page_that_was_left_is_kept_until_its_time_is_over() {
        let page = AfterPage {
            when: When::After,
            session: Session::default(),
            was_stopped: false,
            facts: String::new(),
            questions: Vec::new(),
            answers: Answers::default(),
            before: Answers::default(),
            limits: Limits::default(),
        };
        let until = Moment::ZERO + Duration::from_secs(8);
        let left = Some(Left { page, note: String::new(), until });
        let mut checkins = CheckIns { left, ..CheckIns::default() };
        checkins.keep_up(Moment::ZERO + Duration::from_secs(7), &Context::default());
        assert!(checkins.left.is_some());
        checkins.keep_up(until, &Context::default());
        assert!(checkins.left.is_none());
    }
}
