//! What a line is known by, and its place among all lines.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;

use super::{
    key::Key,
    line::{LATEST_CLOCK, Line},
};

/// What a line is known by: its name and its text. Two that have one name and say different things are two lines, so that a
/// copy that was changed hides nothing, and it does not matter which of them is read first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    id: Key,
    text: u64,
}

impl Fingerprint {
    /// The fingerprint of a line, as read and as written.
    pub fn of(line: &Line, written: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(written.strip_suffix(b"\r").unwrap_or(written));
        Self { id: line.id, text: hasher.finish() }
    }

    /// The line's name.
    pub const fn id(self) -> Key {
        self.id
    }
}

/// What lines are ordered by: logical time, computer, number, and the fingerprint where even these are the same. So the last
/// word wins whatever a clock on a wall said. Lines without a logical time come before all others, by their date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    clock: u64,
    /// The date where there is no logical time.
    date: i64,
    pub(super) computer: Key,
    n: u64,
    line: Fingerprint,
    millis: i64,
}

impl Stamp {
    /// The stamp of a line with this fingerprint.
    pub(super) fn of(line: &Line, fingerprint: Fingerprint) -> Self {
        let clock = line.clock.filter(|clock| *clock <= LATEST_CLOCK);
        let millis = line.at.as_millis();
        let date = if clock.is_some() { 0 } else { millis };
        Self {
            clock: clock.unwrap_or(0),
            date,
            computer: line.computer,
            n: line.n,
            line: fingerprint,
            millis,
        }
    }

    /// The date when it was written, in milliseconds as `At` counts them. It decides nothing about the order.
    pub(super) const fn millis(self) -> i64 {
        self.millis
    }
}
