//! Everything in one JSON file, and back: the lines exactly as written, and the sessions for whoever reads them elsewhere.
//!
//! Only the lines are read back; each still carries its own check, so a file that was changed on the way says so.

use std::{
    fmt,
    io::{self, BufRead, Write},
};

use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, error::Category, json, value::RawValue};
use thiserror::Error;

use super::{
    line::{Fault, Line},
    merge::Diary,
};

/// What the file says that it is.
const FORMAT: &str = "stillpoint-diary";

/// Why a file is no export.
#[derive(Debug, Error)]
pub enum ImportError {
    /// Not JSON.
    #[error("it is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// JSON, but something else.
    #[error("it is not an export of a diary: `format` is not `{FORMAT}`, or `lines` is missing")]
    NotAnExport,
}

/// An export that is being written, piece by piece: a diary of decades is never in memory as text.
pub struct Export<W> {
    to: W,
    is_first: bool,
}

impl<W: Write> Export<W> {
    /// Begins it.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn begin(mut to: W) -> io::Result<Self> {
        write!(to, "{{\n\"format\": \"{FORMAT}\",\n\"version\": 1,\n\"lines\": [\n")?;
        Ok(Self { to, is_first: true })
    }

    /// A line, as written.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn line(&mut self, written: &str) -> io::Result<()> {
        let before = if std::mem::take(&mut self.is_first) { "" } else { ",\n" };
        write!(self.to, "{before}{written}")
    }

    /// The pieces that could not be read, the sessions of `diary`, and the end. `each` is called for each session.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn finish(mut self, diary: &Diary, unreadable: &[String], mut each: impl FnMut()) -> io::Result<()> {
        write!(self.to, "\n],\n\"unreadable\": {},\n\"sessions\": [", json!(unreadable))?;
        for (place, entry) in diary.entries().into_iter().enumerate() {
            if place > 0 {
                self.to.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.to, &entry.to_json())?;
            each();
        }
        self.to.write_all(b"]\n}\n")?;
        self.to.flush()
    }
}

/// What was found in an export beside its lines.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// The place in the list, from 1, and the fault of each line that cannot be read.
    pub refused: Vec<(usize, Fault)>,
    /// The file was cut off: it ends before its end.
    pub ends_early: bool,
}

/// Reads an export, also one that another program has laid out anew, line by line: one of decades is never in memory. `each` is
/// given every line as read and as written. A file that was cut off gives the lines before the cut, and says so.
///
/// # Errors
/// [`ImportError`] when it is none; lines may have been given before that was known.
pub fn read(mut from: impl BufRead, mut each: impl FnMut(Line, String)) -> Result<Found, ImportError> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let not_json = |error: serde_json::Error| match error.classify() {
        Category::Data => ImportError::NotAnExport,
        _ => ImportError::NotJson(error),
    };
    if from.fill_buf().map_err(serde_json::Error::io)?.starts_with(MARK) {
        from.consume(MARK.len());
    }
    let (mut place, mut refused, mut is_named) = (0_usize, Vec::new(), false);
    let mut reading = serde_json::Deserializer::from_reader(from);
    let take = |written: &str| {
        place = place.saturating_add(1);
        match read_line(written) {
            Ok((line, written)) => each(line, written),
            Err(fault) => refused.push((place, fault)),
        }
    };
    let read = reading.deserialize_map(Whole { take, is_named: &mut is_named });
    let ends_early = match read {
        Err(error) if error.is_eof() && is_named && place > 0 => true,
        Err(error) => return Err(not_json(error)),
        Ok(false) => return Err(ImportError::NotAnExport),
        Ok(true) => {
            reading.end().map_err(not_json)?;
            false
        }
    };
    Ok(Found { refused, ends_early })
}

fn read_line(written: &str) -> Result<(Line, String), Fault> {
    Line::read(written.as_bytes()).map(|line| (line, written.to_owned())).or_else(|_| {
        // the same without what somebody laid it out with
        let anew = serde_json::from_str::<Value>(written)
            .map_or_else(|_| written.to_owned(), |line| line.to_string());
        Line::read(anew.as_bytes()).map(|line| (line, anew))
    })
}

/// The whole file, of which only the lines are read back; says whether it is an export. The sessions are looked over.
struct Whole<'n, F> {
    take: F,
    is_named: &'n mut bool,
}

impl<'de, F: FnMut(&str)> Visitor<'de> for Whole<'_, F> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an export of a diary")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<bool, M::Error> {
        let mut has_lines = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => *self.is_named = map.next_value::<String>()? == FORMAT,
                "lines" => {
                    map.next_value_seed(Lines(&mut self.take))?;
                    has_lines = true;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(*self.is_named && has_lines)
    }
}

struct Lines<'f, F>(&'f mut F);

impl<'de, F: FnMut(&str)> DeserializeSeed<'de> for Lines<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reading: D) -> Result<(), D::Error> {
        reading.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(&str)> Visitor<'de> for Lines<'_, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of lines")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(written) = list.next_element::<Box<RawValue>>()? {
            (self.0)(written.get());
        }
        Ok(())
    }
}
