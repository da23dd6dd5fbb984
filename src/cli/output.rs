//! The one way to the terminal. A title, a note or a file's name may come from anybody, and must not move the cursor, change
//! colours or ring: control characters are shown as U+FFFD, and what is left of an escape sequence is plain text.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::Value;

use super::outcome::{COULD_NOT, CliError, FOUND_PROBLEMS, Outcome};

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

/// Adds to `text`.
pub(super) fn put(text: &mut String, what: fmt::Arguments<'_>) {
    // writing into a String cannot fail
    text.write_fmt(what).unwrap_or_default();
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
        CliError::Import { .. } | CliError::Problems { .. } => FOUND_PROBLEMS,
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
