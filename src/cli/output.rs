//! The one way to the terminal. A title, a note or a file's name may come from anybody, and must not move the cursor, change
//! colours or ring: control characters are shown as U+FFFD, and what is left of an escape sequence is plain text.

use std::{
    borrow::Cow,
    io::{self, Write as _},
};

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
