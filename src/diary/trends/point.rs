//! A mark of the picture of before and after, and its story in words.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::{Each, Measure, Outline, spread::median};
use crate::{
    comfort::{Change, is_real_change},
    diary::Key,
    routine::words::Side,
    text::{DateFormat, format_count, format_date, format_day, format_number},
};

/// A session, or the median of a week's or a month's sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Where on the line of time.
    pub when: DateTime,
    /// Before, 0 to 10.
    pub before: Option<f64>,
    /// After, 0 to 10.
    pub after: Option<f64>,
    /// On the next morning, 0 to 10.
    pub morning: Option<f64>,
    /// What it did from before to after, where that was a real change: only said of a single session.
    pub change: Option<Change>,
    /// The session and its routine; `None` for medians.
    pub session: Option<(Key, Arc<str>, Arc<str>)>,
    /// How the next morning was, in words; empty for medians, and for a day that was added by hand.
    pub next: String,
    /// There was no session, the day was added by hand: neither before nor after anything.
    pub by_hand: bool,
    /// How many sessions.
    pub count: usize,
}

impl Point {
    /// The points of `measure` in `outlines`, oldest first, of sessions in which something was said before or after; `today` is today.
    pub fn all<'a>(
        outlines: impl IntoIterator<Item = &'a Outline>,
        measure: Measure,
        side: Option<Side>,
        today: Date,
    ) -> (Vec<Self>, Each) {
        let is_said = |outline: &&Outline| {
            let numbers = outline.numbers(measure, side);
            outline.when.is_some() && numbers.before.or(numbers.after).is_some()
        };
        let outlines: Vec<&Outline> = outlines.into_iter().filter(is_said).collect();
        let each = Each::of(outlines.iter().filter_map(|outline| outline.day()));
        // how it was on a day without a session is no part of what sessions have in common
        let counts = |outline: &&&Outline| each == Each::Session || !outline.by_hand;
        let point = |outline: &&Outline| Self::of(outline, measure, side, (each, today));
        let points: Vec<Self> = outlines.iter().filter(counts).filter_map(point).collect();
        let points = each.gathered(&points, |point| point.when, Self::middle);
        (points, each)
    }

    fn of(
        outline: &Outline,
        measure: Measure,
        side: Option<Side>,
        (each, today): (Each, Date),
    ) -> Option<Self> {
        let numbers = outline.numbers(measure, side);
        let change = numbers.before.zip(numbers.after).and_then(|(one, other)| is_real_change(one, other));
        let is_alone = each == Each::Session;
        Some(Self {
            when: outline.when?,
            before: numbers.before.map(f64::from),
            after: numbers.after.map(f64::from),
            morning: numbers.morning.map(f64::from),
            change,
            // a median is of no session in particular
            session: is_alone
                .then(|| (outline.session, Arc::clone(&outline.routine), Arc::clone(&outline.title))),
            by_hand: outline.by_hand,
            next: if outline.by_hand || !is_alone { String::new() } else { outline.morning_spelled(today) },
            count: 1,
        })
    }

    fn middle(when: DateTime, group: &[Self]) -> Self {
        let of = |number: fn(&Self) -> Option<f64>| median(group.iter().filter_map(number));
        Self {
            when,
            before: of(|point| point.before),
            after: of(|point| point.after),
            morning: of(|point| point.morning),
            change: None,
            session: None,
            next: String::new(),
            by_hand: false,
            count: group.len(),
        }
    }

    /// "19 March, Tennis-ball glute release, before 5, after 3, less, next morning not answered"; of a week "Week of
    /// 9 March, 4 sessions, before 5, after 3".
    pub fn story(&self, each: Each, today: Date) -> String {
        let day = each.first_day(self.when.date());
        let named = format_day(day, today);
        let number = |number: Option<f64>| number.map_or_else(|| "not answered".to_owned(), format_number);
        let (before, after) = (number(self.before), number(self.after));
        let sessions = format_count(self.count, "session");
        let when = match each {
            Each::Session => {
                let title = self.session.as_ref().map_or("", |(_, _, title)| title);
                if self.by_hand {
                    // a day without a session has no before and after, only how it was
                    let number = number(self.before.or(self.after));
                    return format!("{named}, {title}, added by hand, {number}");
                }
                let change = match self.change {
                    Some(Change::Less) => ", less",
                    Some(Change::More) => ", more",
                    None if self.before.is_some() && self.after.is_some() => ", about the same",
                    None => "",
                };
                let next = &self.next;
                return format!(
                    "{named}, {title}, before {before}, after {after}{change}, next morning {next}"
                );
            }
            Each::Week => format!("Week of {named}"),
            Each::Month => format_date(self.when, DateFormat::MONTH_YEAR),
            Each::Year => self.when.year().to_string(),
        };
        format!("{when}, {sessions}, before {before}, after {after}")
    }
}
