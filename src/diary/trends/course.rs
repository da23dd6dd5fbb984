//! A number before sessions and after them, and the sentences about that.

use jiff::civil::DateTime;
use serde::Serialize;

use super::{ENOUGH, Measure, Outline, spread::median};
use crate::{
    comfort::{Change, is_real_change},
    routine::words::Side,
    text::{format_count, format_list, format_number},
};

/// A number before and after sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    /// What the question is called.
    pub name: &'static str,
    /// The sessions in which both were answered, oldest first.
    pub pairs: Vec<Pair>,
    /// How many of them were less, about the same, more afterwards.
    pub changes: [usize; 3],
}

/// A number before a session and after it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// When the session began, where it was.
    pub when: DateTime,
    /// Before, 0 to 10.
    pub before: f64,
    /// After, 0 to 10.
    pub after: f64,
}

impl Pair {
    /// The medians of `group`, at `when`.
    pub fn middle(when: DateTime, group: &[Self]) -> Self {
        let of = |number: fn(&Self) -> f64| median(group.iter().map(number)).unwrap_or_default();
        Self { when, before: of(|pair| pair.before), after: of(|pair| pair.after) }
    }
}

impl Course {
    /// The course of `measure` in `outlines`, which are in the order of time; of soreness on `side`, or of the higher one.
    pub fn of<'a>(
        outlines: impl IntoIterator<Item = &'a Outline>,
        measure: Measure,
        side: Option<Side>,
    ) -> Self {
        let mut changes = [0_usize; 3];
        let mut pairs = Vec::new();
        for outline in outlines {
            let numbers = outline.numbers(measure, side);
            let (Some(when), Some((before, after))) = (outline.when, numbers.before.zip(numbers.after))
            else {
                continue;
            };
            let [less, same, more] = &mut changes;
            let count = match is_real_change(before, after) {
                Some(Change::Less) => less,
                None => same,
                Some(Change::More) => more,
            };
            *count = count.saturating_add(1);
            pairs.push(Pair { when, before: before.into(), after: after.into() });
        }
        Self { name: measure.label(), pairs, changes }
    }

    /// The medians before and after; `None` where there is no pair.
    pub fn medians(&self) -> Option<(f64, f64)> {
        let before = median(self.pairs.iter().map(|pair| pair.before))?;
        Some((before, median(self.pairs.iter().map(|pair| pair.after))?))
    }

    /// What comes before the picture on the screen.
    pub fn sentence(&self) -> String {
        let (Some((before, after)), [less, same, more]) = (self.medians(), self.changes) else {
            return "No session has answers both before and after yet.".to_owned();
        };
        let (before, after, count) = (format_number(before), format_number(after), self.pairs.len());
        match count {
            1 => format!("One session so far: {before} before, {after} after."),
            2..ENOUGH => format!("{count} sessions so far: {}.", super::TOO_FEW),
            _ => {
                let counts = [(less, "less in"), (same, "about the same in"), (more, "more in")];
                let said: Vec<String> = counts
                    .into_iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, words)| format!("{words} {count}"))
                    .collect();
                let said = format_list(&said, "and");
                let sessions = format_count(count, "session");
                format!("Usually {before} before and {after} after. Of {sessions}, {said} afterwards.")
            }
        }
    }
}
