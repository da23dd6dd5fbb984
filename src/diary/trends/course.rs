//! A number before sessions and after them, and the sentences about that.

use jiff::civil::DateTime;
use serde::Serialize;

use super::{
    ENOUGH, Measure, Outline, Spread, TOO_FEW,
    spread::{median, moved, tally, usually},
};
use crate::{
    routine::words::Side,
    text::{capitalize, format_count, format_list, format_number},
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
        let answered = |outline: &Outline| {
            let numbers = outline.numbers(measure, side);
            Some((outline.when?, numbers.before.zip(numbers.after)?))
        };
        let said: Vec<_> = outlines.into_iter().filter_map(answered).collect();
        let changes = tally(said.iter().map(|(_, pair)| moved(*pair)));
        let pair = |(when, (before, after)): (DateTime, (u8, u8))| Pair {
            when,
            before: before.into(),
            after: after.into(),
        };
        Self { name: measure.label(), pairs: said.into_iter().map(pair).collect(), changes }
    }

    /// The medians before and after; `None` where there is no pair.
    pub fn medians(&self) -> Option<(f64, f64)> {
        let before = median(self.pairs.iter().map(|pair| pair.before))?;
        Some((before, median(self.pairs.iter().map(|pair| pair.after))?))
    }

    /// What comes first on the screen, before all charts: "Usually two points lower afterwards".
    pub fn lead(&self) -> String {
        match self.pairs.as_slice() {
            [] => "No session has answers both before and after yet".to_owned(),
            [pair] => {
                let (before, after) = (format_number(pair.before), format_number(pair.after));
                format!("One session so far: {before} before, {after} after")
            }
            pairs if pairs.len() < ENOUGH => format!("{} sessions so far: {TOO_FEW}", pairs.len()),
            pairs => {
                let moved = pairs.iter().map(|pair| pair.after - pair.before);
                capitalize(&format!("{} afterwards", usually(self.changes, moved)))
            }
        }
    }

    /// The figures behind that, each in a sentence.
    pub fn figures(&self) -> Vec<String> {
        let of = |name: &str, number: fn(&Pair) -> f64| {
            let spread = Spread::of(self.pairs.iter().map(number)).filter(|spread| spread.count >= ENOUGH)?;
            let [low, high] = [spread.middle.0, spread.middle.1].map(format_number);
            let [least, most] = [spread.ends.0, spread.ends.1].map(format_number);
            let usual = format_number(spread.median);
            Some(format!(
                "{name}: usually {usual}. Half of the answers lie from {low} to {high}, all of them from {least} to {most}."
            ))
        };
        [of("Before", |pair| pair.before), of("After", |pair| pair.after)].into_iter().flatten().collect()
    }

    /// How many sessions were lower, about the same, higher afterwards: "9 of 15 clearly lower, 5 about the same, 1 higher".
    pub fn tally(&self) -> String {
        let [less, same, more] = self.changes;
        let count = self.pairs.len();
        format!("{less} of {count} clearly lower, {same} about the same, {more} higher")
    }

    /// What comes before the picture on the screen.
    pub fn sentence(&self) -> String {
        let Some((before, after)) = self.medians().filter(|_| self.pairs.len() >= ENOUGH) else {
            return format!("{}.", self.lead());
        };
        let counts = self.changes.into_iter().zip(["less", "about the same", "more"]);
        let said = counts.filter(|(count, _)| *count > 0).map(|(count, words)| format!("{words} in {count}"));
        let said = format_list(&said.collect::<Vec<_>>(), "and");
        let (before, after) = (format_number(before), format_number(after));
        let sessions = format_count(self.pairs.len(), "session");
        format!("Usually {before} before and {after} after. Of {sessions}, {said} afterwards.")
    }
}
