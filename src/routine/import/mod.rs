//! Files of other timers, made into routines: a table of titles and seconds, and what `TimeR` Machine, Just Another Workout
//! Timer and Feeel export.
//!
//! In come the bytes of a file and its name; out go routines that [`super::read`] accepts, with a [`Notice`] for everything
//! that could not be carried over, or a [`Refusal`] with its line. Other timers do not know what presses on a person, nor
//! on which side, and nothing here guesses it: every step becomes a rest, and the person is told. Where a length may mean two
//! things, the refusal has a [`Question`], and the file is read again with its answer. Knows no files and no shelf; whoever
//! writes the routine gives it a free id.

mod build;
mod columns;
mod encoding;
mod feeel;
mod json;
mod length;
mod table;
#[cfg(test)]
mod tests;
mod timer_machine;
mod workout_timer;

use std::fmt;

use serde::Serialize;

use super::{Routine, bounds};

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

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Titles and seconds, a line each.
    Table,
    /// Timers of `TimeR` Machine.
    TimerMachine,
    /// Workouts of Just Another Workout Timer, one or all.
    WorkoutTimer,
    /// A workout of Feeel.
    Feeel,
}

impl Notice {
    fn at(line: usize, said: impl Into<String>) -> Self {
        Self { line: Some(line), said: said.into() }
    }

    fn of_all(said: impl Into<String>) -> Self {
        Self { line: None, said: said.into() }
    }
}

impl Refusal {
    fn at(line: usize, said: impl Into<String>) -> Self {
        Self { line: Some(line), said: said.into(), question: None }
    }

    fn of_all(said: impl Into<String>) -> Self {
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

/// Whether a file that is no routine looks like one of another timer; `name` is that of the file.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Source> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref();
    if let Some("csv" | "tsv" | "tab") = extension {
        return Some(Source::Table);
    }
    let (text, _) = encoding::decode(bytes).ok()?;
    match extension {
        // spreadsheets give this ending to what they call Unicode text
        Some("txt") if !json::is_begun(&text) => Some(Source::Table),
        Some("json" | "feeel" | "txt") | None => json::recognise(&text),
        Some(_) => None,
    }
}

/// Makes routines of a file called `name`: JSON is of one of the timers, anything else a table. `reading` is what the person
/// has answered so far; to begin with, nothing.
///
/// # Errors
/// [`Refusal`] at the first thing of which nothing can be made.
pub fn import(name: &str, bytes: &[u8], reading: Reading) -> Result<Import, Refusal> {
    if bytes.len() > bounds::FILE_BYTES {
        return Err(Refusal::of_all("The file is over 1 MiB, and no list of steps is so long."));
    }
    let (text, notice) = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Refusal::of_all("The file is empty."));
    }
    let mut import =
        if json::is_begun(&text) { json::import(&text)? } else { table::table(name, &text, reading)? };
    import.notices.extend(notice);
    Ok(import)
}
