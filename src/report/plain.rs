//! Text that somebody typed, made fit for a line on paper: one line, no controls, no longer than there is room.

/// `text` in one line of at most `most` characters; what is left out shows as an ellipsis.
pub fn line(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if length + usize::from(gap) >= most {
            out.push('…');
            return out;
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
            length += 1;
        }
        out.push(if c.is_control() { '\u{fffd}' } else { c });
        length += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_becomes_one_line_and_is_cut_where_the_room_ends() {
        for (text, wanted) in [
            ("  Much\r\n\teasier  ", "Much easier"),
            ("nul\0 e\u{1b}[31m", "nul\u{fffd} e\u{fffd}[31m"),
            ("a b c d e f", "a b c d e f"),
            ("a b c d e f g", "a b c d e f…"),
            ("abcdefghijklm", "abcdefghijk…"),
            ("", ""),
        ] {
            assert_eq!(line(text, 11), wanted, "{text:?}");
        }
    }
}
