//! Which of a user's words may be said at all: plain English text, or nothing.
//!
//! A routine may come from a stranger, and an engine reads more than words: markup, phonemes in brackets, options. So a
//! text is said whole or not at all, and only if every character of it is a letter, a figure or a plain sign. What is not
//! said is still on the screen.

/// The longest text that is said, in characters.
pub(super) const LONGEST: usize = 500;

/// What an engine may be given for `text`; `None` where it is given nothing.
pub(super) fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_some() || text.starts_with('-') {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        plain.push(match character {
            // what looks the same, and what only breaks a line
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2013}' | '\u{2014}' | '\u{2026}' => ',',
            '\n' | '\u{a0}' => ' ',
            character if is_plain(character) => character,
            _ => return None,
        });
    }
    plain.chars().any(char::is_alphanumeric).then_some(plain)
}

/// Letters of English and of words borrowed by it: an English voice would only spell others.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (character.is_alphabetic() && ('\u{c0}'..='\u{17f}').contains(&character))
        || matches!(
            character,
            ' ' | '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '(' | ')' | '-' | '/' | '%'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sentences_are_said_as_they_are() {
        for text in [
            "Slide the ball under your hip.",
            "Breathe (slowly), then rest: 3 times?",
            "A café, 50% softer; don't push.",
        ] {
            assert_eq!(plain(text).as_deref(), Some(text));
        }
        assert_eq!(plain(" It\u{2019}s fine \u{2014} rest\u{2026} ").as_deref(), Some("It's fine , rest,"));
    }

    #[test]
    fn markup_options_signs_and_strange_letters_are_not_said_at_all() {
        let long = "a".repeat(LONGEST + 1);
        for text in [
            "<speak>Hello</speak>",
            "Arms & legs",
            "a > b",
            "-w /etc/passwd",
            "--stdout",
            "[[h@l'oU]]",
            "$(reboot)",
            "`id`",
            "one | two",
            "back\\slash",
            "bell \u{7}",
            "escape \u{1b}[2J",
            "\u{202e}desrever",
            "zero\u{200b}width",
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
            "\u{4f60}\u{597d}",
            "Well done \u{1f389}",
            "",
            "  ",
            "...",
            "#1",
            "a=b",
            "{x}",
            "tab\there",
            long.as_str(),
        ] {
            assert_eq!(plain(text), None, "{text:?}");
        }
        assert!(plain(&"a".repeat(LONGEST)).is_some());
    }
}
