//! Problems as a person sees them: the line of the file with the spot in it, and for a terminal the sentence, the place and a
//! caret under the spot.
//!
//! Knows nothing of what is wrong. Lines are drawn with the widths that terminals use, tabs as four spaces, and
//! nothing unprintable from the file reaches the terminal.

use unicode_width::UnicodeWidthChar as _;

use super::{Problem, Severity, phrase::is_forbidden};
use crate::text::{format_count, plural};

/// Columns of a line that are shown at most.
const SHOWN: usize = 100;
/// Columns kept before the spot when a line is cut.
const BEFORE: usize = 30;
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
        let Excerpt { before, spot, after } = cut(source, problem.column, problem.len);
        let caret = format!("{}{}", " ".repeat(width(&before)), "^".repeat(width(&spot).max(1)));
        let number = problem.line.to_string();
        let gutter = " ".repeat(number.len());
        let told = format!(
            "{word}: {}\n{gutter}--> {path}:{}:{}\n{gutter} |\n{number} | {before}{spot}{after}\n{gutter} | {caret}\n\n",
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

/// The columns that a text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    if c == '\t' { TAB.len() } else { printable(c).width().unwrap_or(0) }
}

/// How many of `chars` fit into as many columns.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> usize {
    let ends = chars.scan(0, |used, c| {
        *used += columns(c);
        Some(*used)
    });
    ends.take_while(|used| *used <= room).count()
}

/// Nothing from a file may steer the terminal or turn the direction of writing.
fn printable(c: char) -> char {
    if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }
}

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
    let Excerpt { before, spot, after } =
        cut(line.strip_suffix('\r').unwrap_or(line), problem.column, problem.len);
    Excerpt { before: before.trim_start().to_owned(), spot, after: after.trim_end().to_owned() }
}

/// A line, cut round the spot if it is long.
fn cut(line: &str, column: usize, len: usize) -> Excerpt {
    let total = line.chars().count();
    let first = column.saturating_sub(1).min(total);
    let all_fit = fitting(line.chars(), SHOWN) == total;
    // the beginning if the spot fits, else a window round the spot, moved left where the line ends early
    let from = if all_fit || first + len.max(1) <= fitting(line.chars(), SHOWN - 1) {
        0
    } else {
        let rest: usize = line.chars().skip(first).take(SHOWN).map(columns).sum();
        let room = BEFORE.max((SHOWN - 1).saturating_sub(rest));
        first - fitting(line.chars().rev().skip(total - first), room)
    };
    let end = from + fitting(line.chars().skip(from), SHOWN - usize::from(from > 0));
    let shown = |from: usize, to: usize| -> String {
        let near = line.chars().skip(from).take(to.saturating_sub(from));
        near.map(|c| if c == '\t' { TAB.to_owned() } else { printable(c).to_string() }).collect()
    };
    let over = (first + len).min(end);
    let (left, right) = (if from > 0 { "…" } else { "" }, if total > end { "…" } else { "" });
    Excerpt {
        before: format!("{left}{}", shown(from, first)),
        spot: shown(first, over),
        after: format!("{}{right}", shown(over, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routine::read;

    /// The line as a terminal shows it, and the columns before the spot and in it.
    fn spot(line: &str, column: usize, len: usize) -> (String, (usize, usize)) {
        let Excerpt { before, spot, after } = cut(line, column, len);
        (format!("{before}{spot}{after}"), (width(&before), width(&spot)))
    }

    #[test]
    fn the_spot_is_found_with_tabs_and_wide_characters() {
        let (line, columns) = spot("\t\"床\": 5", 7, 1);
        assert_eq!((line.as_str(), columns), ("    \"床\": 5", (10, 1)));
    }

    #[test]
    fn a_long_line_is_cut_round_the_spot() {
        let source = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let (line, (before, _)) = spot(&source, 501, 1);
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
        assert!(line.chars().count() <= SHOWN + 1);
        assert_eq!(line.chars().nth(before), Some('X'));
    }

    #[test]
    fn a_spot_past_the_end_of_the_line_is_empty() {
        assert_eq!(spot("ab", 3, 5).1, (2, 0));
        assert_eq!(spot("", 1, 1).1, (0, 0));
    }

    #[test]
    fn escape_sequences_in_a_file_never_reach_the_terminal() {
        let (line, _) = spot("\"\u{1b}[31m\u{202e}\"", 2, 1);
        assert!(!line.contains('\u{1b}') && !line.contains('\u{202e}'), "{line}");
    }

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
            assert!(all.chars().count() <= SHOWN + 1 && !all.contains('\u{1b}'), "{all}");
        }
    }
}
