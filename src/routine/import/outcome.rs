//! What comes of importing a file: routines with notices, or a refusal, perhaps with a question.

use std::fmt;

use serde::Serialize;

use crate::routine::Routine;

/// What every import has to say first.
pub const EVERY_STEP_RESTS: &str = "Every step is a rest, with nothing pressing. Where a ball or a hand is to press, say so in \
     the file: the kind of step, where on the body, and both-sides blocks for left and right.";

/// Routines made from one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// One for each timer of the file. Never empty.
    pub routines: Vec<Imported>,
    /// What is to be said about the file as a whole, [`EVERY_STEP_RESTS`] first.
    pub notices: Vec<Notice>,
}

/// A routine that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The routine. Its id is made from its title and may be taken on a shelf.
    pub routine: Routine,
    /// What could not be carried over as it was, by line.
    pub notices: Vec<Notice>,
}

/// Something that could not be carried over, or was read in a way that the person should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The line of the file, from 1; `None` where it is about no single one.
    pub line: Option<usize>,
    /// A sentence.
    pub said: String,
}

/// Why nothing could be made of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The line, from 1; `None` where it is about no single one.
    pub line: Option<usize>,
    /// A sentence: what was found, and what to do.
    pub said: String,
    /// What the person may be asked instead; `None` where no answer would help.
    #[serde(skip)]
    pub question: Option<Question>,
}

/// What a person is asked about a file that may be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, in plain words.
    pub asked: String,
    /// What may be answered, the likeliest first, each with how the file is to be read then. Never empty.
    pub answers: Vec<(String, Reading)>,
}

/// How what may mean two things is to be read, as far as the person has said it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What `00:45:00` is, which spreadsheets make of a length that was typed as 0:45; `None` where nobody has said it.
    pub clocks: Option<Clocks>,
    /// Whether parts of a second are rounded, half a second up.
    pub rounds: bool,
}

/// What `00:45:00` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocks {
    /// 45 seconds.
    MinutesAndSeconds,
    /// 45 minutes.
    HoursAndMinutes,
}

impl Notice {
    pub(super) fn at(line: usize, said: impl Into<String>) -> Self {
        Self { line: Some(line), said: said.into() }
    }

    pub(super) fn of_all(said: impl Into<String>) -> Self {
        Self { line: None, said: said.into() }
    }
}

impl Refusal {
    pub(super) fn at(line: usize, said: impl Into<String>) -> Self {
        Self { line: Some(line), said: said.into(), question: None }
    }

    pub(super) fn of_all(said: impl Into<String>) -> Self {
        Self { line: None, said: said.into(), question: None }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(f, self.line, &self.said)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(f, self.line, &self.said)
    }
}

fn placed(f: &mut fmt::Formatter<'_>, line: Option<usize>, said: &str) -> fmt::Result {
    match line {
        Some(line) => write!(f, "line {line}: {said}"),
        None => f.write_str(said),
    }
}
