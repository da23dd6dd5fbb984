//! What a check-in is given to show, what it remembers, and both of them while it is drawn.

use super::course::Course;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Mark, Question},
    diary::{story::Piece, trends::Numbers},
    routine::words::When,
    ui::prelude::*,
};

/// What a check-in shows.
#[derive(Clone, Copy, Debug)]
pub struct CheckInView<'a> {
    /// Before or after the session.
    pub when: When,
    /// "Well done. How is it now?"
    pub title: &'a str,
    /// One line below the title: what to do first, the routine, how long it took.
    pub facts: &'a str,
    /// What is asked, in order.
    pub questions: &'a [Asked],
    /// What may be answered too, behind "More".
    pub more: &'a [Asked],
    /// What was said so far.
    pub answers: &'a Answers,
    /// What was said earlier: shown dashed beside the same question.
    pub before: &'a Answers,
    /// It is the first session of all: there is no last time to ask about.
    pub is_first: bool,
    /// Where the colours of pressure and soreness change.
    pub limits: Limits,
    /// What came of the session, after it.
    pub closing: Option<&'a Closing>,
    /// What comes next, from the answers so far.
    pub next: Option<Next<'a>>,
    /// The note as it is kept.
    pub note: &'a str,
}

/// What came of a session, beside the questions after it.
#[derive(Clone, Debug)]
pub struct Closing {
    /// Its segments as they were done.
    pub pieces: Vec<Piece>,
    /// What usually happened after this routine: "usually two points lower"; empty where there are too few to say.
    pub usually: String,
    /// The next days: which, and what they are for.
    pub ahead: Vec<(String, &'static str)>,
}

/// The one thing to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next<'a> {
    /// What it is; its first sentence stands out.
    pub words: &'a str,
    /// Its button; empty where there is nothing to do.
    pub button: &'a str,
    /// What it looks like.
    pub look: NextLook,
}

/// What the one thing to do next looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextLook {
    /// Something to heed.
    Heeded,
    /// There is nothing more to do.
    Done,
    /// The thing that it is done with, by its drawing.
    Thing(&'static str),
}

impl CheckInView<'_> {
    /// Pain in back or buttock, and in the leg: before and now.
    pub(super) fn pains(&self) -> [Numbers; 2] {
        let numbers = |(then, now): (Question, Question)| Numbers {
            before: self.before.number(Asked::once(then)),
            after: self.answers.number(Asked::once(now)),
            morning: None,
        };
        [(Question::BeforeBack, Question::AfterBack), (Question::BeforeLeg, Question::AfterLeg)].map(numbers)
    }

    pub(super) const fn is_before(&self) -> bool {
        matches!(self.when, When::Before | When::BeforeQuick)
    }

    /// The question that the body answers.
    pub(super) const fn marked(&self) -> Asked {
        Asked::once(if self.is_before() { Question::BeforeMarks } else { Question::AfterMarks })
    }

    pub(super) fn marks(&self) -> &[Mark] {
        match self.answers.to(self.marked()) {
            Some(Answer::Marks(marks)) => marks,
            _ => &[],
        }
    }
}

/// What the page remembers until the check-in is over.
#[derive(Clone, Debug, Default)]
pub struct CheckInState {
    pub(super) course: Course,
    pub(super) is_more_open: bool,
    /// The body is shown, to be marked.
    pub(super) is_marking: bool,
    pub(super) note: Option<String>,
    /// The note as it was told last, which may not have come back yet.
    pub(super) told: Option<String>,
    /// The question that was on in the last frame.
    pub(super) shown: Option<Asked>,
    /// Something had the keyboard in the last frame.
    pub(super) was_busy: bool,
}

/// The page while it is drawn.
pub(super) struct Desk<'a> {
    pub(super) view: &'a CheckInView<'a>,
    pub(super) state: &'a mut CheckInState,
    /// The questions that are drawn as cards, in order; the body is drawn as itself.
    pub(super) listed: Vec<Asked>,
    /// The question that is on.
    pub(super) current: Option<Asked>,
    /// What is asked for.
    pub(super) asks: Vec<Action>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(view: &'a CheckInView<'a>, state: &'a mut CheckInState) -> Self {
        let more = if state.is_more_open { view.more } else { &[] };
        let all = view.questions.iter().chain(more).copied();
        let listed: Vec<Asked> = all.filter(|asked| asked.question.form() != Form::Body).collect();
        let current = listed.get(state.course.current(&listed, view.answers)).copied();
        Self { view, state, listed, current, asks: Vec::new() }
    }

    /// Answers a question with the pointer, or in a scale that has the keyboard.
    pub(super) fn answer(&mut self, asked: Asked, answer: Answer) {
        self.state.course.answered(asked);
        self.asks.push(Action::Answer(asked, answer));
    }
}
