//! The one way to the terminal. A title, a note or a file's name may come from anybody, and must not move the cursor, change
//! colours or ring: control characters are shown as U+FFFD, and what is left of an escape sequence is plain text.

use std::{
    borrow::Cow,
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::Value;
use thiserror::Error;

use crate::store::{home::HomeError, shelf::OpenError};

/// Why a command could not be carried out.
#[derive(Debug, Error)]
pub(super) enum CliError {
    /// Nowhere to keep files.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// A routine file cannot be read at all.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The routine has problems, which were printed, or nothing can be made of another timer's file.
    #[error("{0}")]
    Problems(String),
    /// The terminal or a file could not be written.
    #[error("{what} could not be written: {source}")]
    Write { what: String, source: io::Error },
    /// Anything else that the system refused.
    #[error("{0}")]
    Refused(String),
}

impl CliError {
    pub(super) fn writing(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Write { what, source }
    }
}

impl From<String> for CliError {
    fn from(why: String) -> Self {
        Self::Refused(why)
    }
}

impl From<&str> for CliError {
    fn from(why: &str) -> Self {
        Self::Refused(why.to_owned())
    }
}

pub(super) type Outcome = Result<ExitCode, CliError>;

/// Problems were found.
pub(super) const FOUND_PROBLEMS: u8 = 1;
/// It could not be done.
pub(super) const COULD_NOT: u8 = 2;

/// The text without anything that a terminal obeys; line ends and tabs stay.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(obeyed) { Cow::Owned(text.replace(obeyed, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Writes to standard output.
pub(super) fn out(text: &str) -> io::Result<()> {
    io::stdout().write_all(harmless(text).as_bytes())
}

/// Writes to standard error.
pub(super) fn err(text: &str) -> io::Result<()> {
    io::stderr().write_all(harmless(text).as_bytes())
}

/// Prints `text` and ends with success.
pub(super) fn print(text: &str) -> Outcome {
    out(text).map_err(CliError::writing("the answer"))?;
    Ok(ExitCode::SUCCESS)
}

/// Laid out for reading.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Prints why something could not be done; the exit code for that.
pub(super) fn told(error: &CliError) -> u8 {
    match error {
        // somebody closed the pipe that was being written to, as `head` does: not worth a word
        CliError::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe => return 0,
        // with standard error gone as well there is nobody left to tell
        _ => drop(err(&format!("stillpoint: {error}\n"))),
    }
    match error {
        CliError::Problems(_) => FOUND_PROBLEMS,
        _ => COULD_NOT,
    }
}

/// Tells something on standard error.
pub(super) fn note(words: &str) -> Result<(), CliError> {
    err(&format!("stillpoint: {words}\n")).map_err(CliError::writing("a note"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let table = [
            ("plain, two\nlines\tand a tab", "plain, two\nlines\tand a tab"),
            ("\u{1b}[2J\u{1b}]0;title\u{7}", "\u{fffd}[2J\u{fffd}]0;title\u{fffd}"),
            ("over\rwritten\u{8}", "over\u{fffd}written\u{fffd}"),
            ("\u{9b}31mred\u{7f}\0", "\u{fffd}31mred\u{fffd}\u{fffd}"),
        ];
        for (text, wanted) in table {
            assert_eq!(harmless(text), wanted);
        }
    }
}
