//! Files of other timers, made into routines: a table of titles and seconds, and what `TimeR` Machine exports.
//!
//! In come the bytes of a file and its name; out go routines that [`super::read`] accepts, with a [`Notice`] for everything
//! that could not be carried over, or a [`Refusal`] with its line. Other timers do not know what presses on a person, nor
//! on which side, and nothing here guesses it: every step becomes a rest, and the person is told. Knows no files and no
//! shelf; whoever writes the routine gives it a free id.

mod build;
mod table;
#[cfg(test)]
mod tests;
mod timer_machine;

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
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Titles and seconds, a line each.
    Table,
    /// Timers of `TimeR` Machine.
    TimerMachine,
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
        Self { line: Some(line), said: said.into() }
    }

    fn of_all(said: impl Into<String>) -> Self {
        Self { line: None, said: said.into() }
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
    match extension.as_deref() {
        Some("csv" | "tsv") => return Some(Source::Table),
        // the beginning of a small file tells, and a large one is not parsed twice for it
        Some("json") | None => {}
        Some(_) => return None,
    }
    let text = std::str::from_utf8(bytes).ok()?;
    timer_machine::is_one(text.strip_prefix('\u{feff}').unwrap_or(text)).then_some(Source::TimerMachine)
}

/// Makes routines of a file called `name`: JSON is one of `TimeR` Machine, anything else a table.
///
/// # Errors
/// [`Refusal`] at the first thing of which nothing can be made.
pub fn import(name: &str, bytes: &[u8]) -> Result<Import, Refusal> {
    if bytes.len() > bounds::FILE_BYTES {
        return Err(Refusal::of_all("The file is over 1 MiB, and no list of steps is so long."));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Refusal::of_all("The file is in UTF-16. Save it as UTF-8, and it can be read."));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + String::from_utf8_lossy(good).matches('\n').count();
        Refusal::at(line, "This line is not in UTF-8. Save the file as UTF-8, and it can be read.")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refusal::of_all("The file is empty."));
    }
    if text.trim_start().starts_with(['{', '[']) {
        timer_machine::timers(text)
    } else {
        table::table(name, text)
    }
}
