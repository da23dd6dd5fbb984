//! What a person knows after some sessions, so that less has to be said.

use super::question::{Form, Question};

/// So many sessions make somebody know the stop rule, or how a kind of question is answered: a choice of ours.
pub const SESSIONS_TO_KNOW: usize = 3;

/// What a person knows. The usual value knows nothing, so everything is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practised {
    /// The stop rule was heard often enough, not too long ago, and nothing has gone wrong since.
    pub is_settled: bool,
    /// The routines that were done before, by id.
    pub routines: Vec<Box<str>>,
    /// The questions that were answered often enough.
    pub answers: Vec<Question>,
}

impl Practised {
    /// Whether the stop rule may be said in short in this routine.
    pub fn knows_stop_rule(&self, routine: &str) -> bool {
        self.is_settled && self.routines.iter().any(|done| **done == *routine)
    }

    /// Whether somebody knows how a question is answered.
    pub fn knows(&self, question: Question) -> bool {
        self.answers.iter().any(|known| known.is_answered_like(question))
    }
}

impl Question {
    /// Whether whoever can answer the one can answer the other: all scales are answered alike.
    pub fn is_answered_like(self, other: Self) -> bool {
        let is_scale = |question: Self| matches!(question.form(), Form::Scale(_));
        self == other || (is_scale(self) && is_scale(other))
    }
}
