//! A reading under way: what was found so far, and where.
//!
//! Whoever reads a part of a file notes here what is wrong with it; in the end every mistake becomes a [`Problem`] with its
//! line and column. What may stand in a file is not known here.

use std::{cell::OnceCell, collections::HashMap};

use super::file::Span;
use crate::routine::{
    bounds,
    model::{Id, Routine},
    problem::{Advice, Mistake, Problem, Severity, StepName},
    words::Position,
};

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The routine, unless something was refused. Advice alone keeps it.
    pub routine: Option<Routine>,
    /// Everything to mend or to think about, by place.
    pub problems: Vec<Problem>,
}

pub const START: Span = Span { start: 0, end: 0 };

/// Where something with an id stands.
pub struct Named {
    /// The id itself.
    pub at: usize,
    /// Where to point when something is said about the whole step or block.
    pub mark: Span,
}

/// A reading under way.
pub struct Reader<'t> {
    pub text: &'t str,
    /// Where each line begins, in bytes. Most files have no problem, so nobody asks.
    line_starts: OnceCell<Vec<usize>>,
    mistakes: Vec<(Span, Mistake, Option<StepName>)>,
    /// How many mistakes more there are than anybody wants to know.
    untold: usize,
    pub refused: bool,
    /// Whether advice is wanted beside refusals.
    pub advises: bool,
    /// The step that is being read.
    pub step: Option<StepName>,
    /// Every id of a step, block or switch so far.
    pub ids: HashMap<Id, Named>,
    /// Steps and blocks so far.
    pub written: usize,
    /// Whether this is inside a both-sides block, where sides have names.
    pub sided: bool,
    /// `None` until they are read without a mistake.
    pub positions: Option<Vec<Position>>,
    pub ceiling: Option<u8>,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            line_starts: OnceCell::new(),
            mistakes: Vec::new(),
            untold: 0,
            refused: false,
            advises: true,
            step: None,
            ids: HashMap::new(),
            written: 0,
            sided: false,
            positions: None,
            ceiling: None,
        }
    }

    /// Notes a mistake. A hostile file has more of them than anybody wants to read, so in the end they are only counted.
    pub fn found(&mut self, span: Span, mistake: Mistake) {
        let refuses = mistake.severity() == Severity::Refusal;
        if !refuses && !self.advises {
            return;
        }
        self.refused |= refuses;
        if self.is_full() {
            self.untold += 1;
        } else {
            self.mistakes.push((span, mistake, self.step.clone()));
        }
    }

    /// Notes what is not advised.
    pub fn advise(&mut self, span: Span, advice: Advice) {
        self.found(span, Mistake::Advice(advice));
    }

    pub fn found_in_step(&mut self, id: Option<Id>, mistake: Mistake) {
        let span = id.as_ref().and_then(|id| self.ids.get(id)).map_or(START, |named| named.mark);
        self.step = id.map(StepName::Id);
        self.found(span, mistake);
        self.step = None;
    }

    /// Counts a refusal where there are more than are told: nobody reads its words, so none are made.
    pub fn refuse_untold(&mut self) {
        self.refused = true;
        self.untold += 1;
    }

    /// Whether there are too many mistakes for suggestions to be worth the time.
    pub fn is_full(&self) -> bool {
        self.mistakes.len() >= bounds::PROBLEMS_TOLD * 10
    }

    /// The line, from 1, of a place in the text.
    pub fn line_of(&self, at: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= at).max(1)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        })
    }

    fn problem(&self, (span, what, step): (Span, Mistake, Option<StepName>)) -> Problem {
        let line = self.line_of(span.start);
        let line_start = self.line_starts().get(line - 1).copied().unwrap_or(0);
        let characters =
            |from: usize, to: usize| self.text.get(from..to).map_or(0, |text| text.chars().count());
        let covered = self.text.get(span.start..span.end).unwrap_or_default();
        // a caret run ends with its line
        let covered = covered.lines().next().unwrap_or_default();
        Problem {
            severity: what.severity(),
            line,
            column: characters(line_start, span.start) + 1,
            at: span.start,
            len: covered.chars().count().max(1),
            what,
            step,
        }
    }

    pub fn finish(mut self, routine: Option<Routine>) -> Reading {
        let mut mistakes = std::mem::take(&mut self.mistakes);
        mistakes.sort_by_key(|(span, what, _)| (span.start, what.severity()));
        let told = mistakes.len().min(bounds::PROBLEMS_TOLD);
        let more = mistakes.len() - told + self.untold;
        let next = mistakes.get(told).or(mistakes.last()).map(|(span, ..)| *span);
        mistakes.truncate(told);
        if let (Some(span), true) = (next, more > 0) {
            mistakes.push((span, Mistake::MoreProblems { count: more }, None));
        }
        let problems = mistakes.into_iter().map(|found| self.problem(found)).collect();
        Reading { routine: routine.filter(|_| !self.refused), problems }
    }

    /// Where `part` stands in the text at `span`; all of it if it was typed with escapes.
    pub fn within(&self, span: Span, part: &str) -> Span {
        let typed = self.text.get(span.start..span.end).unwrap_or_default();
        typed.find(part).map_or(span, |at| {
            let start = span.start + at;
            Span { start, end: start + part.len() }
        })
    }
}

/// The first character of something long.
pub fn opening(span: Span) -> Span {
    Span { start: span.start, end: (span.start + 1).min(span.end) }
}
