//! Time since the program began.
//!
//! A [`Moment`] is a point on the program's own monotonic line, in whole microseconds, so that a test can write one
//! down and a failure prints a number that a person can read. Lengths are [`Duration`]s.
//! A moment is never a date and this file never reads a clock: [`Clock`] is the trait behind which somebody else does.

use std::{
    fmt,
    ops::{Add, Sub},
    time::Duration,
};

/// A point in time, counted from the start of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    micros: u64,
}

impl Moment {
    /// The start of the program.
    pub const ZERO: Self = Self { micros: 0 };

    /// The moment this many microseconds after the start.
    pub const fn from_micros(micros: u64) -> Self {
        Self { micros }
    }

    /// The moment this many milliseconds after the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self { micros: millis.saturating_mul(1000) }
    }

    /// The moment this many seconds after the start.
    pub const fn from_secs(secs: u64) -> Self {
        Self { micros: secs.saturating_mul(1_000_000) }
    }

    /// Microseconds since the start.
    pub const fn as_micros(self) -> u64 {
        self.micros
    }

    /// How long `self` is after `earlier`; zero if it is not after it.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.micros.saturating_sub(earlier.micros))
    }

    /// `length` before `self`, and never before the start.
    #[must_use]
    pub fn back(self, length: Duration) -> Self {
        Self { micros: self.micros.saturating_sub(whole_micros(length)) }
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, length: Duration) -> Self {
        Self { micros: self.micros.saturating_add(whole_micros(length)) }
    }
}

impl Sub for Moment {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.since(earlier)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06} s", self.micros / 1_000_000, self.micros % 1_000_000)
    }
}

fn whole_micros(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}

/// Somebody who can say what moment it is. The real one lives in `runner/clock.rs`; tests invent theirs.
pub trait Clock: Send + Sync {
    /// The present moment. Never earlier than an answer it gave before.
    fn now(&self) -> Moment;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_as_seconds() {
        assert_eq!(Moment::from_millis(30_250).to_string(), "30.250000 s");
    }

    #[test]
    fn arithmetic_never_wraps() {
        assert_eq!(Moment::ZERO.back(Duration::from_secs(1)), Moment::ZERO);
        assert_eq!(Moment::ZERO - Moment::from_secs(1), Duration::ZERO);
        assert_eq!(Moment::from_micros(u64::MAX) + Duration::MAX, Moment::from_micros(u64::MAX));
    }
}
