//! Problems as a person sees them in a terminal: the sentence, the place, and the line with a caret under the spot.
//!
//! Knows nothing of what is wrong. Lines are drawn with the widths that terminals use, tabs as four spaces, and
//! nothing unprintable from the file reaches the terminal.
//!
//! The line of a file with its problem marked, for screens: what stands before the spot, the spot itself, what follows.
//!
//! Like the picture with the caret that a terminal gets from [`crate::routine::render()`], but without a font of equal widths.

use unicode_width::UnicodeWidthChar as _;

use super::{Problem, Severity, phrase::is_forbidden};
use crate::text::{format_count, plural};

/// Columns of a source line that are shown at most.
const SHOWN_COLUMNS: usize = 100;
/// How many characters before the spot, and after it, are near enough to be shown.
const FAR: usize = 4 * SHOWN_COLUMNS;
/// Columns kept before the spot when a line is cut.
const BEFORE_SPOT: usize = 30;
const TAB: &str = "    ";

/// All of `problems` of the file `path` with `text`, by place, and a last line that counts them. Empty without problems.
pub fn render(problems: &[Problem], path: &str, text: &str) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let path: String = path.chars().map(printable).collect();
    let mut sorted: Vec<_> = problems.iter().collect();
    sorted.sort_by_key(|problem| (problem.line, problem.column, problem.severity));
    let mut out = String::new();
    for problem in sorted {
        let word = match problem.severity {
            Severity::Refusal => "error",
            Severity::Advice => "advice",
        };
        let source =
            problem.line.checked_sub(1).and_then(|index| lines.get(index)).copied().unwrap_or_default();
        let (line, caret) = spot(source, problem.column, problem.len);
        let number = problem.line.to_string();
        let gutter = " ".repeat(number.len());
        let told = format!(
            "{word}: {}\n{gutter}--> {path}:{}:{}\n{gutter} |\n{number} | {line}\n{gutter} | {caret}\n\n",
            problem.message(),
            problem.line,
            problem.column,
        );
        out.push_str(&told);
    }
    out.push_str(&summary(problems));
    out.push('\n');
    out.lines().map(str::trim_end).fold(String::new(), |mut whole, line| {
        whole.push_str(line);
        whole.push('\n');
        whole
    })
}

/// "2 problems, 1 piece of advice".
fn summary(problems: &[Problem]) -> String {
    let refusals = problems.iter().filter(|problem| problem.is_refusal()).count();
    let advice = problems.len() - refusals;
    let refused = format_count(refusals, "problem");
    let advised = format!("{advice} {} of advice", plural(advice, "piece", "pieces"));
    match (refusals, advice) {
        (_, 0) => refused,
        (0, _) => advised,
        _ => format!("{refused}, {advised}"),
    }
}

/// The line as shown, cut round the spot if it is long, and the carets under it.
fn spot(source: &str, column: usize, len: usize) -> (String, String) {
    // of a line of a million characters only those near the spot are looked at
    let skipped = column.saturating_sub(1).saturating_sub(FAR);
    let first = column.saturating_sub(1) - skipped;
    let mut near = source.chars().skip(skipped);
    let mut before = 0;
    let mut under = 0;
    let mut cells: Vec<(String, usize)> = Vec::new();
    for (index, c) in near.by_ref().take(2 * FAR).enumerate() {
        let shown = if c == '\t' { TAB.to_owned() } else { printable(c).to_string() };
        let width = if c == '\t' { TAB.len() } else { printable(c).width().unwrap_or(0) };
        if index < first {
            before += width;
        } else if index < first + len {
            under += width;
        }
        cells.push((shown, width));
    }
    let goes_on = near.next().is_some();
    let total: usize = cells.iter().map(|(_, width)| width).sum();
    if total <= SHOWN_COLUMNS && skipped == 0 && !goes_on {
        let line: String = cells.iter().map(|(shown, _)| shown.as_str()).collect();
        return (line, format!("{}{}", " ".repeat(before), "^".repeat(under.max(1))));
    }
    // show the beginning if the spot fits, else a window round the spot, moved left where the line ends early
    let wanted = match before {
        _ if before + under.max(1) < SHOWN_COLUMNS && skipped == 0 => 0,
        _ if goes_on => before.saturating_sub(BEFORE_SPOT),
        _ => before.saturating_sub(BEFORE_SPOT).min(total.saturating_sub(SHOWN_COLUMNS - 1)),
    };
    let mut from = 0;
    let mut hidden = 0;
    while let Some((_, width)) = cells.get(from).filter(|_| hidden < wanted) {
        hidden += width;
        from += 1;
    }
    let mut lead = before.saturating_sub(hidden);
    let mut line = String::new();
    let mut used = 0;
    if from > 0 || skipped > 0 {
        line.push('…');
        used += 1;
        lead += 1;
    }
    let mut left = cells.len() - from;
    for (shown, width) in cells.iter().skip(from) {
        if used + width > SHOWN_COLUMNS {
            break;
        }
        line.push_str(shown);
        used += width;
        left -= 1;
    }
    if left > 0 || goes_on {
        line.push('…');
    }
    let room = SHOWN_COLUMNS.saturating_sub(lead).max(1);
    (line, format!("{}{}", " ".repeat(lead), "^".repeat(under.clamp(1, room))))
}

/// Nothing from a file may steer the terminal or turn the direction of writing.
fn printable(c: char) -> char {
    if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }
}

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

    #[test]
    fn the_caret_stands_under_the_spot_with_tabs_and_wide_characters() {
        let (line, caret) = spot("\t\"床\": 5", 7, 1);
        assert_eq!(line, "    \"床\": 5");
        assert_eq!(caret, format!("{}^", " ".repeat(10)));
    }

    #[test]
    fn a_long_line_is_cut_round_the_spot() {
        let source = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let (line, caret) = spot(&source, 501, 1);
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
        assert!(line.chars().count() <= SHOWN_COLUMNS + 1);
        assert_eq!(line.chars().nth(caret.len() - 1), Some('X'));
    }

    #[test]
    fn a_spot_past_the_end_of_the_line_has_one_caret() {
        assert_eq!(spot("ab", 3, 5).1, "  ^");
        assert_eq!(spot("", 1, 1).1, "^");
    }

    #[test]
    fn escape_sequences_in_a_file_never_reach_the_terminal() {
        let (line, _) = spot("\"\u{1b}[31m\u{202e}\"", 2, 1);
        assert!(!line.contains('\u{1b}') && !line.contains('\u{202e}'), "{line}");
    }
}

#[cfg(test)]
mod excerpt_tests {
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
