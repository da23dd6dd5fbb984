//! The words of the diary's own lines. Words of the routine format and of sessions are used as they are.
//!
//! A word that this version does not know, written by a newer one, is kept as it stands ([`Known::Other`]).

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::routine::words::{Side, Word, words};

pub use crate::session::machine::How;

words! {
    /// Which sides a session was chosen for.
    Sides:
    Both = "both", "both sides";
    Left = "left", "left side only";
    Right = "right", "right side only";
}

impl Sides {
    /// Both, where there is no `only` one.
    pub fn of(only: Option<Side>) -> Self {
        only.map_or(Self::Both, |side| if side == Side::Left { Self::Left } else { Self::Right })
    }

    /// The only side; `None` where it was both.
    pub const fn only(self) -> Option<Side> {
        match self {
            Self::Both => None,
            Self::Left => Some(Side::Left),
            Self::Right => Some(Side::Right),
        }
    }
}

words! {
    /// What an `end` line says.
    Ended:
    Finished = "finished", "finished";
    Stopped = "stopped", "stopped";
    Interrupted = "interrupted", "interrupted, and ended later";
}

words! {
    /// What a `change` line says.
    Changed:
    Length = "length", "a segment was given another length";
    WentOn = "went-on", "an interrupted session went on";
    Rest = "rest", "the rest of the session changed";
    Wish = "wish", "the person asked for something";
}

/// A word of a closed list, or one that only a newer version knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// Known here.
    Word(T),
    /// Kept as it was read.
    Other(Box<str>),
}

impl<T: Word> Known<T> {
    /// The word, if it is known here.
    pub const fn word(&self) -> Option<T> {
        match self {
            Self::Word(word) => Some(*word),
            Self::Other(_) => None,
        }
    }
}

impl<T> From<T> for Known<T> {
    fn from(word: T) -> Self {
        Self::Word(word)
    }
}

impl<T: Word> Serialize for Known<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Self::Word(word) => word.id(),
            Self::Other(text) => text,
        })
    }
}

impl<'de, T: Word> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);
        impl<T: Word> de::Visitor<'_> for Visitor<T> {
            type Value = Known<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Known<T>, E> {
                let word = T::ALL.iter().copied().find(|word| word.id() == text);
                Ok(word.map_or_else(|| Known::Other(text.into()), Known::Word))
            }
        }
        from.deserialize_str(Visitor(PhantomData))
    }
}
