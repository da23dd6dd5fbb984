//! Personal timings: lengths, rounds and wishes that one person laid over a routine, which stays as it was written.
//!
//! A routine and the timings that a person keeps for it give a routine that keeps every bound of the format,
//! and a list of what does not match it any more. So a routine file may be updated: what still fits applies, what does
//! not is kept and told. Where timings are kept is not known here. The parts: `file` (as text), `over` (laying over),
//! `rows` (what can be changed), `fit` (a total that is wished for), `advice`.

pub mod advice;
mod file;
pub mod fit;
mod over;
pub mod rows;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde_json::{Map, Value};

pub use file::{Found, Unusable, read};
pub use fit::{Fitted, fit};
pub use over::{LaidOver, Misfit, Unmatched};
pub use rows::{Group, Row};

use super::{
    Asks, Id, Routine,
    words::{FirstSide, Position, Side},
};

/// The version of the form of a file of timings.
pub const VERSION: u32 = 1;

/// What one person changed about one routine. Both sides share every length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    /// Seconds, or how many times for [`Part::Rounds`].
    pub lengths: BTreeMap<Key, u32>,
    /// Steps and switches whose own sentence is not spoken.
    pub quiet: BTreeSet<Id>,
    /// Which side comes first; `None` as written.
    pub first_side: Option<FirstSide>,
    /// Where the routine is done; `None` where everything else is done.
    pub position: Option<Position>,
    /// The only side that is done; `None` is both.
    pub sides: Option<Side>,
    /// How often it asks between the sides; `None` as in the settings.
    pub asks: Option<Asks>,
    /// Entries among the lengths that cannot be understood, kept for the file.
    pub odd: Map<String, Value>,
    /// Fields that cannot be understood, or belong to a later version, kept for the file.
    pub others: Map<String, Value>,
}

/// What a length is of, as it stands in a file: `hold`, `hold@wall`, `press.rounds`, `sides.switch`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The step or block.
    pub id: Id,
    /// Which of its lengths.
    pub part: Part,
}

/// Which length of a step or block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A step's length; for one that ends when it lets go, the latest end.
    Length,
    /// A step's length in one position.
    At(Position),
    /// The earliest end of a step that ends when it lets go.
    AtLeast,
    /// Each press.
    Press,
    /// Each release.
    Release,
    /// How many times a press-release or a repeat block.
    Rounds,
    /// Changing sides in a both-sides block.
    Switch,
}

impl Part {
    const NAMED: [(Self, &'static str); 5] = [
        (Self::AtLeast, "at-least"),
        (Self::Press, "press"),
        (Self::Release, "release"),
        (Self::Rounds, "rounds"),
        (Self::Switch, "switch"),
    ];
}

impl Key {
    /// The key of one length of `id`.
    pub const fn new(id: Id, part: Part) -> Self {
        Self { id, part }
    }

    /// The key that is written so, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((id, position)) = text.split_once('@') {
            return Some(Self::new(Id::new(id)?, Part::At(Position::from_id(position)?)));
        }
        let Some((id, name)) = text.split_once('.') else {
            return Some(Self::new(Id::new(text)?, Part::Length));
        };
        let (part, _) = Part::NAMED.into_iter().find(|(_, known)| *known == name)?;
        Some(Self::new(Id::new(id)?, part))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Length => write!(f, "{}", self.id),
            Part::At(position) => write!(f, "{}@{}", self.id, position.id()),
            part => {
                let name = Part::NAMED.into_iter().find(|(known, _)| *known == part);
                write!(f, "{}.{}", self.id, name.map_or("", |(_, name)| name))
            }
        }
    }
}

impl FromIterator<(Key, u32)> for Timings {
    fn from_iter<I: IntoIterator<Item = (Key, u32)>>(lengths: I) -> Self {
        Self { lengths: lengths.into_iter().collect(), ..Self::default() }
    }
}

impl Timings {
    /// Whether there is nothing in them: the routine is as it was written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These with one length of `written` set, or as they are without it where that comes to the same. `None`: the
    /// routine does not take it.
    pub fn with(&self, written: &Routine, key: &Key, number: u32) -> Option<Self> {
        let mut set = self.clone();
        set.lengths.insert(key.clone(), number);
        let laid = set.lay_over(written);
        let refused = |entry: &Unmatched| matches!(entry, Unmatched::Length(other, ..) if other == key);
        if laid.unmatched.iter().any(refused) {
            return None;
        }
        let mut plain = self.clone();
        plain.lengths.remove(key);
        let before = plain.lay_over(written);
        if before.routine == laid.routine && before.unmatched == laid.unmatched {
            return Some(plain);
        }
        // what becomes too much through it would be lost without a word
        let lost = |entry: &&Unmatched| {
            matches!(entry, Unmatched::Length(_, _, Misfit::TooMuch)) && !before.unmatched.contains(entry)
        };
        laid.unmatched.iter().find(lost).is_none().then_some(set)
    }

    /// These without what does not match any more.
    #[must_use]
    pub fn without(&self, unmatched: &[Unmatched]) -> Self {
        let mut kept = self.clone();
        for entry in unmatched {
            match entry {
                Unmatched::Length(key, ..) => {
                    kept.lengths.remove(key);
                }
                Unmatched::Quiet(id) => {
                    kept.quiet.remove(id);
                }
                Unmatched::Position(_) => kept.position = None,
                Unmatched::Odd(name, _) => {
                    kept.odd.remove(name);
                }
                Unmatched::Other(name, _) => {
                    kept.others.remove(name);
                }
            }
        }
        kept
    }

    /// Only what does not match any more: everything else as written.
    #[must_use]
    pub fn reset(&self, unmatched: &[Unmatched]) -> Self {
        let fitting = self.without(unmatched);
        let mut left = Self { odd: self.odd.clone(), others: self.others.clone(), ..Self::default() };
        left.lengths = self.lengths.clone();
        left.lengths.retain(|key, _| !fitting.lengths.contains_key(key));
        left.quiet = &self.quiet - &fitting.quiet;
        left.position = self.position.filter(|_| fitting.position.is_none());
        left
    }
}
