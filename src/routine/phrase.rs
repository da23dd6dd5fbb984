//! Pieces of sentences: lists of words, counts, lengths, and the writer's own text made short and printable.

use super::file::is_forbidden;

/// Longest piece of the writer's own text in a sentence, in characters.
const QUOTED: usize = 40;

/// "`a`, `b` or `c`", or what is chosen from when there are too many to list.
pub(super) fn one_of(noun: &str, words: &[&str]) -> String {
    if words.len() > 18 {
        return format!("{noun} from the list in `routines/README.md`");
    }
    joined(words, "or")
}

/// "`a`, `b` and `c`".
pub(super) fn all_of(words: &[&str]) -> String {
    joined(words, "and")
}

fn joined(words: &[&str], last: &str) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == words.len() { " " } else { ", " });
            if index + 1 == words.len() {
                text.push_str(last);
                text.push(' ');
            }
        }
        text.push('`');
        text.push_str(word);
        text.push('`');
    }
    text
}

/// "4 h", "4 h 23 min", "4 h 0 min 5 s".
pub(super) fn long_time(secs: u64) -> String {
    let (hours, minutes, rest) = (secs / 3600, secs / 60 % 60, secs % 60);
    match (hours, minutes, rest) {
        (100.., ..) => "over 100 h".to_owned(),
        (_, 0, 0) => format!("{hours} h"),
        (_, _, 0) => format!("{hours} h {minutes} min"),
        _ => format!("{hours} h {minutes} min {rest} s"),
    }
}

/// "1 problem", "2 problems".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The writer's own text, in backticks.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", shown(text))
}

/// The writer's own text, short and printable.
pub(super) fn shown(text: &str) -> String {
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
pub(super) fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}
