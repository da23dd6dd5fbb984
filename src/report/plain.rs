//! Text that somebody typed, made fit for a line on paper: one line, no controls, no longer than there is room.

/// More letters than these in a row, none of them plain, are parted where it is not seen: marks and joiners may make one letter
/// of any number of them, and shapers of text count up to 255.
const JOINED: usize = 128;
/// Parts letters and is not seen.
const APART: char = '\u{200b}';

/// `text` in one line of at most `most` characters; what is left out shows as an ellipsis.
pub fn line(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut gap = false;
    let mut joined = 0;
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
            joined = 0;
        }
        joined = if c.is_ascii() { 0 } else { joined + 1 };
        if joined > JOINED {
            out.push(APART);
            joined = 1;
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

    #[test]
    fn no_letter_is_made_of_more_characters_than_a_shaper_counts() {
        for joined in ["\u{1f469}\u{200d}", "\u{1100}", "\u{915}\u{94d}"] {
            let text = line(&joined.repeat(300), 600);
            let longest = text.split(APART).map(|part| part.chars().count()).max();
            assert!(longest <= Some(JOINED), "{longest:?}");
            assert_eq!(
                text.replace(APART, "").trim_end_matches('…').chars().count(),
                (joined.chars().count() * 300).min(600)
            );
        }
        let zalgo = line(&format!("Z{}", "\u{351}".repeat(500)), 600);
        assert_eq!(
            zalgo.split(APART).map(|part| part.chars().count()).collect::<Vec<_>>(),
            [129, 128, 128, 116]
        );
        let arabic = "اليوم أسهل بكثير ".repeat(30);
        assert_eq!(line(&arabic, 600), arabic.trim_end(), "words are left alone");
    }
}
