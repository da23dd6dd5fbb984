//! Soreness on the mornings after sessions, left and right.

use jiff::civil::DateTime;
use serde::Serialize;

use super::{ENOUGH, Measure, Outline, Spread, TOO_FEW, spread::median};
use crate::{
    routine::words::Side,
    text::{format_count, format_number},
};

/// Soreness on the morning after a session.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Morning {
    /// When the session began.
    pub when: DateTime,
    /// Left, 0 to 10.
    pub left: Option<f64>,
    /// Right, 0 to 10.
    pub right: Option<f64>,
}

impl Morning {
    /// What was said about `side`.
    pub const fn on(&self, side: Side) -> Option<f64> {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The mornings that were answered, in the order of `outlines`; with `side` only that one.
    pub fn all<'a>(outlines: impl IntoIterator<Item = &'a Outline>, side: Option<Side>) -> Vec<Self> {
        let morning = |outline: &Outline| {
            let sore = |on| {
                let number = outline.numbers(Measure::Soreness, Some(on)).morning;
                number.filter(|_| side.is_none_or(|side| side == on)).map(f64::from)
            };
            let (left, right) = (sore(Side::Left), sore(Side::Right));
            (left.is_some() || right.is_some()).then_some(())?;
            Some(Self { when: outline.when?, left, right })
        };
        outlines.into_iter().filter_map(morning).collect()
    }

    /// The median of each side, at `when`.
    pub fn middle(when: DateTime, group: &[Self]) -> Self {
        let of = |side| median(group.iter().filter_map(|morning| morning.on(side)));
        Self { when, left: of(Side::Left), right: of(Side::Right) }
    }
}

/// What comes before the picture on the screen.
pub fn sentence(mornings: &[Morning]) -> String {
    let of = |side: Side| Spread::of(mornings.iter().filter_map(|morning| morning.on(side)));
    let enough = |spread: &Spread| spread.count >= ENOUGH;
    match (of(Side::Left), of(Side::Right)) {
        (None, None) => "No morning answered yet.".to_owned(),
        (Some(left), Some(right)) if enough(&left) && enough(&right) => {
            let (one, other) = (format_number(left.median), format_number(right.median));
            if left.median > right.median {
                format!("Left has been higher than right: usually {one} and {other}.")
            } else if left.median < right.median {
                format!("Right has been higher than left: usually {other} and {one}.")
            } else {
                format!("Left and right about the same: usually {one}.")
            }
        }
        (Some(one), None) if enough(&one) => format!("Left: usually {}.", format_number(one.median)),
        (None, Some(one)) if enough(&one) => format!("Right: usually {}.", format_number(one.median)),
        (left, right) => {
            let count = left.map_or(0, |side| side.count).max(right.map_or(0, |side| side.count));
            format!("{} answered: {TOO_FEW}.", format_count(count, "morning"))
        }
    }
}
