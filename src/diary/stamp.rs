//! The place of a line among all lines.

use super::{
    key::Key,
    line::{LATEST_CLOCK, Line},
};

/// What lines are ordered by: logical time, computer, number, and the name where even these are the same. So the last word
/// wins whatever a clock on a wall said. Lines without a logical time come before all others, by their date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    clock: u64,
    /// The date where there is no logical time.
    date: i64,
    pub(super) computer: Key,
    n: u64,
    id: Key,
    millis: i64,
}

impl Stamp {
    /// The stamp of a line.
    pub(super) fn of(line: &Line) -> Self {
        let clock = line.clock.filter(|clock| *clock <= LATEST_CLOCK);
        let millis = line.at.as_millis();
        let date = if clock.is_some() { 0 } else { millis };
        Self { clock: clock.unwrap_or(0), date, computer: line.computer, n: line.n, id: line.id, millis }
    }

    /// The date when it was written, in milliseconds as `At` counts them. It decides nothing about the order.
    pub(super) const fn millis(self) -> i64 {
        self.millis
    }
}
