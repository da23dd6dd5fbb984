//! The report's charts with the words around them, for every form of the report.

use jiff::civil::Date;

use super::{Account, wording};
use crate::{
    diary::{
        chart::{
            Key, Picture,
            axis::Axis,
            plot::{self, Column, Frame},
        },
        trends::{Course, Each, Morning, Pair, Spread},
    },
    text::{format_count, format_number},
};

/// A chart, what stands above it, and what its marks are.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its heading.
    pub head: String,
    /// What it shows, in sentences.
    pub said: String,
    /// The chart.
    pub picture: Picture,
    /// What its marks stand for.
    pub key: Picture,
}

/// How wide a chart is, and how high its numbers are. Paper shows it at half its size.
pub const SIZE: [f32; 2] = [504.0, 150.0];

fn frame((first, last): (Date, Date)) -> Frame {
    let [width, high] = SIZE;
    Frame { width, high, axis: Axis { first, last }, has_words: false }
}

/// Pain before and after, and soreness on the next mornings, on these days.
pub fn figures(account: &Account, days: (Date, Date)) -> Vec<Figure> {
    let courses = account.courses.iter().map(|course| before_after(course, days));
    courses.chain([mornings(&account.mornings, days)]).collect()
}

/// The sentence above a chart of before and after.
pub fn course_sentence(course: &Course) -> String {
    let Some((before, after)) = course.medians() else { return wording::NOTHING.to_owned() };
    let [less, same, more] = course.changes;
    format!(
        "Median {} before and {} after, {} with both. Afterwards less in {less}, about the same in {same}, \
         more in {more}.",
        format_number(before),
        format_number(after),
        format_count(course.pairs.len(), "session"),
    )
}

fn before_after(course: &Course, days: (Date, Date)) -> Figure {
    let each = Each::of(course.pairs.iter().map(|pair| pair.when.date()));
    let column = |pair: Pair| Column {
        when: pair.when,
        before: Some(pair.before),
        after: Some(pair.after),
        rose: pair.after > pair.before,
        ..Column::default()
    };
    let pairs = each.gathered(&course.pairs, |pair| pair.when, Pair::middle);
    let columns: Vec<Column> = pairs.into_iter().map(column).collect();
    let picture = plot::before_after(&columns, each == Each::Session, None, &frame(days));
    let keys = plot::keys_of_before_after(&picture);
    let head = format!("{}, before and after", course.name);
    figure(head, &course_sentence(course), each, picture, &keys)
}

/// The sentence above the chart of mornings.
pub fn mornings_sentence(mornings: &[Morning]) -> String {
    let side = |name, numbers: Vec<f64>| {
        Spread::of(numbers).map(|spread| {
            format!(
                "{name}: median {}, {}.",
                format_number(spread.median),
                format_count(spread.count, "answer")
            )
        })
    };
    let left = side("Left", mornings.iter().filter_map(|morning| morning.left).collect());
    let right = side("Right", mornings.iter().filter_map(|morning| morning.right).collect());
    let said: Vec<String> = left.into_iter().chain(right).collect();
    if said.is_empty() { wording::NOTHING.to_owned() } else { said.join(" ") }
}

fn mornings(mornings: &[Morning], days: (Date, Date)) -> Figure {
    let each = Each::of(mornings.iter().map(|morning| morning.when.date()));
    let shown = each.gathered(mornings, |morning| morning.when, Morning::middle);
    let picture = plot::mornings(&shown, &vec![String::new(); shown.len()], None, &frame(days));
    let keys = plot::keys_of_mornings(shown.len(), None);
    figure("Soreness, next morning".to_owned(), &mornings_sentence(mornings), each, picture, &keys)
}

fn figure(head: String, said: &str, each: Each, picture: Picture, keys: &[Key]) -> Figure {
    let picture = Picture { says: format!("{head}. {said}"), ..picture };
    Figure { said: format!("{said} {}", each.says()), head, picture, key: Key::row(keys) }
}
