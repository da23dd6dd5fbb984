//! Pieces of sentences: lists of words, counts, lengths, and the writer's own text made short and printable.

use crate::{routine::words::Position, text::format_list};

/// Longest piece of the writer's own text in a sentence, in characters.
const QUOTED: usize = 40;

/// "`a`, `b` or `c`", or what is chosen from when there are too many to list.
pub fn one_of(noun: &str, words: &[&str]) -> String {
    if words.len() > 20 {
        return format!("{noun} from the list in `routines/README.md`");
    }
    format_list(&in_marks(words), "or")
}

/// "`a`, `b` and `c`".
pub fn all_of(words: &[&str]) -> String {
    format_list(&in_marks(words), "and")
}

fn in_marks(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// The writer's own text, in backticks.
pub fn quoted(text: &str) -> String {
    format!("`{}`", shown(text))
}

/// The writer's own text, short and printable.
pub fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(QUOTED)
        .map(|c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect();
    if text.chars().nth(QUOTED).is_some() {
        shown.push('…');
    }
    shown
}

/// How a character that cannot be shown is named.
pub fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Control characters, and those that turn the direction of writing so that a text reads otherwise than it is.
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
        )
}

/// "in the position `wall`, ", where it is not the usual one.
pub fn on(position: Option<Position>) -> String {
    position.map_or_else(String::new, |position| format!("in the position `{}`, ", position.id()))
}
