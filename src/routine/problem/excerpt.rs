//! The line of a file with its problem marked, for screens: what stands before the spot, the spot itself, what follows.
//!
//! Like the picture with the caret that a terminal gets from [`crate::routine::render()`], but without a font of equal widths.

use super::{Problem, phrase::is_forbidden};

/// Characters kept before the spot.
const BEFORE: usize = 30;
/// Characters of the spot, and after it.
const AFTER: usize = 60;

/// A line with a spot in it; nothing unprintable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the spot, from "…" where the line is long.
    pub before: String,
    /// The spot. Empty where the line ends before it.
    pub spot: String,
    /// What follows.
    pub after: String,
}

/// The line of `text` in which `problem` stands.
pub fn excerpt(problem: &Problem, text: &str) -> Excerpt {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line = problem.line.checked_sub(1).and_then(|index| text.split('\n').nth(index)).unwrap_or_default();
    let line = line.strip_suffix('\r').unwrap_or(line);
    let first = problem.column.saturating_sub(1);
    let shown = |c: char| match c {
        '\t' => ' ',
        c if is_forbidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    let cut = |from: usize, most: usize| line.chars().skip(from).take(most).map(shown).collect::<String>();
    let skipped = first.saturating_sub(BEFORE);
    let mut before = cut(skipped, first - skipped).trim_start().to_owned();
    if skipped > 0 {
        before.insert(0, '…');
    }
    let spot = cut(first, problem.len.min(AFTER));
    let mut after = cut(first + problem.len.min(AFTER), AFTER);
    if line.chars().nth(first + problem.len.min(AFTER) + AFTER).is_some() {
        after.push('…');
    }
    Excerpt { before, spot, after: after.trim_end().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routine::read;

    #[test]
    fn the_spot_is_cut_out_of_its_line() {
        let text = "{\n  \"version\": 2\n}";
        let reading = read(text);
        let wrong = reading.problems.iter().find(|problem| problem.line == 2).unwrap();
        let excerpt = excerpt(wrong, text);
        assert_eq!((excerpt.before.as_str(), excerpt.spot.as_str()), ("\"version\": ", "2"));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_and_nothing_unprintable_is_left() {
        let text = format!("{{\"{}\u{1b}\": {}}}", "a".repeat(300), "1".repeat(300));
        for problem in read(&text).problems {
            let shown = excerpt(&problem, &text);
            let all = format!("{}{}{}", shown.before, shown.spot, shown.after);
            assert!(all.chars().count() <= BEFORE + 2 * AFTER + 2 && !all.contains('\u{1b}'), "{all}");
        }
    }
}
