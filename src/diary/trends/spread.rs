//! Medians and spread of answers, and how numbers are written for people.

use std::cmp::Ordering;

use serde::Serialize;

use crate::comfort::{Change, is_real_change};

/// How numbers lie: enough to see the middle and how far they go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// How many there are.
    pub count: usize,
    /// Half of them are no higher, half no lower.
    pub median: f64,
    /// Between these two lies the middle half: the quartiles, between neighbours in proportion.
    pub middle: (f64, f64),
    /// The lowest and the highest.
    pub ends: (f64, f64),
}

impl Spread {
    /// The spread of `numbers`, in any order; `None` where there is none.
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = numbers.into_iter().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let ends = (*sorted.first()?, *sorted.last()?);
        let middle = (quartile(&sorted, 1), quartile(&sorted, 3));
        Some(Self { count: sorted.len(), median: quartile(&sorted, 2), middle, ends })
    }
}

/// The median of `numbers`; `None` where there is none.
pub fn median(numbers: impl IntoIterator<Item = f64>) -> Option<f64> {
    Spread::of(numbers).map(|spread| spread.median)
}

/// Whether an answer became less, stayed about the same or became more.
pub fn moved((before, after): (u8, u8)) -> Ordering {
    match is_real_change(before, after) {
        Some(Change::Less) => Ordering::Less,
        None => Ordering::Equal,
        Some(Change::More) => Ordering::Greater,
    }
}

/// How many of them were less, about the same and more.
pub fn tally(moved: impl IntoIterator<Item = Ordering>) -> [usize; 3] {
    moved.into_iter().fold([0_usize; 3], |[less, same, more], moved| match moved {
        Ordering::Less => [less.saturating_add(1), same, more],
        Ordering::Equal => [less, same.saturating_add(1), more],
        Ordering::Greater => [less, same, more.saturating_add(1)],
    })
}

/// What usually happened in sessions of which so many were less, about the same and more, moved by so many points: "usually
/// two points lower".
pub fn usually([less, same, more]: [usize; 3], moved: impl IntoIterator<Item = f64>) -> String {
    let all = less.saturating_add(same).saturating_add(more);
    let is_most = |count: usize| count.saturating_mul(2) > all;
    if is_most(less) || is_most(more) {
        let moved = median(moved).unwrap_or_default();
        let way = if is_most(less) { "lower" } else { "higher" };
        format!("usually {} {way}", points(moved.abs()))
    } else if same >= less.max(more) {
        "usually about the same".to_owned()
    } else {
        "sometimes lower, sometimes higher".to_owned()
    }
}

/// "one point", "two points", "one to two points".
fn points(number: f64) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10")]
    let word = |number: f64| WORDS.get(number as usize).copied().unwrap_or("ten");
    let (low, high) = (word(number.floor()), word(number.ceil()));
    match (low, high) {
        ("one" | "no", "one") => "one point".to_owned(),
        _ if low == high => format!("{low} points"),
        _ => format!("{low} to {high} points"),
    }
}

/// The `n`th quartile of sorted numbers.
#[expect(clippy::cast_precision_loss, reason = "one, two or three quarters")]
fn quartile(sorted: &[f64], n: usize) -> f64 {
    let quarters = sorted.len().saturating_sub(1).saturating_mul(n);
    let at = |place: usize| sorted.get(place).or(sorted.last()).copied().unwrap_or_default();
    let (below, above) = (at(quarters / 4), at((quarters / 4).saturating_add(1)));
    below + (above - below) * (quarters % 4) as f64 / 4.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::format_number;

    #[test]
    fn the_middle_and_the_ends_of_numbers_are_found_in_any_order() {
        let table: [(&[f64], &str); 5] = [
            (&[3.0], "1: 3, 3 to 3, 3 to 3"),
            (&[5.0, 2.0], "2: 3.5, 2.75 to 4.25, 2 to 5"),
            (&[9.0, 1.0, 2.0], "3: 2, 1.5 to 5.5, 1 to 9"),
            (&[4.0, 4.0, 4.0, 4.0], "4: 4, 4 to 4, 4 to 4"),
            (&[10.0, 0.0, 3.0, 6.0, 4.0], "5: 4, 3 to 6, 0 to 10"),
        ];
        for (numbers, wanted) in table {
            let spread = Spread::of(numbers.iter().copied()).unwrap();
            let pair = |(one, other)| format!("{} to {}", format_number(one), format_number(other));
            let (median, middle, ends) =
                (format_number(spread.median), pair(spread.middle), pair(spread.ends));
            assert_eq!(format!("{}: {median}, {middle}, {ends}", spread.count), wanted);
        }
        assert_eq!(Spread::of([]), None);
    }
}
