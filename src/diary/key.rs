//! What lines are told apart and put in order by: random keys, and dates with the offset of the place.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, Zoned, fmt::temporal::Pieces, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The name of a line, a session or a computer: 64 random bits, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The first eight digits: enough for a person to name a session by.
    pub fn short(self) -> String {
        let mut text = self.to_string();
        text.truncate(8);
        text
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        digits
            .then(|| u64::from_str_radix(text, 16).ok().map(Self))
            .flatten()
            .ok_or_else(|| format!("`{text}` is not 16 hexadecimal digits"))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("16 hexadecimal digits")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Key, E> {
                text.parse().map_err(E::custom)
            }
        }
        from.deserialize_str(Visitor)
    }
}

/// A date and time of day with the offset of the place, to the millisecond. Ordered by the instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    instant: Timestamp,
    offset: Offset,
}

impl At {
    /// The date as the person's clock shows it; parts of a millisecond are dropped.
    pub fn new(date: &Zoned) -> Self {
        Self::from_millis(date.timestamp().as_millisecond(), date.offset())
    }

    /// The time this many milliseconds after the beginning of 1970, shown at `offset`. A time that no calendar holds becomes 1970.
    pub fn from_millis(millis: i64, offset: Offset) -> Self {
        Self { instant: Timestamp::from_millisecond(millis).unwrap_or_default(), offset }
    }

    /// The time this many milliseconds after the beginning of 1970, at the offset of `other`, or at Greenwich without one.
    pub fn at_the_place_of(other: Option<Self>, millis: i64) -> Self {
        Self::from_millis(millis, other.map_or(Offset::UTC, |other| other.offset))
    }

    /// The same time of day this many days later (earlier where negative); `None` beyond the calendar.
    pub fn days_later(self, days: i64) -> Option<Self> {
        let away = jiff::SignedDuration::from_secs(days.checked_mul(24 * 60 * 60)?);
        let moved = self.instant.checked_add(away).ok()?;
        Some(Self { instant: moved, offset: self.offset })
    }

    /// Milliseconds since the beginning of 1970.
    pub fn as_millis(self) -> i64 {
        self.instant.as_millisecond()
    }

    /// The instant.
    pub const fn instant(self) -> Timestamp {
        self.instant
    }

    /// The date and time of day where it was written.
    pub fn local(self) -> jiff::civil::DateTime {
        self.offset.to_datetime(self.instant)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.instant.display_with_offset(self.offset))
    }
}

impl FromStr for At {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pieces =
            Pieces::parse(text).map_err(|error| format!("`{text}` is not a date and time: {error}"))?;
        let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset()) else {
            return Err(format!("`{text}` lacks a time of day or an offset such as +01:00"));
        };
        let instant = offset
            .to_timestamp(pieces.date().to_datetime(time))
            .map_err(|error| format!("`{text}` is out of range: {error}"))?;
        Ok(Self { instant, offset })
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = At;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date and time with an offset")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<At, E> {
                text.parse().map_err(E::custom)
            }
        }
        from.deserialize_str(Visitor)
    }
}
