//! Everything in one JSON file, and back: the lines exactly as written, and the sessions for whoever reads them elsewhere.
//!
//! Only the lines are read back; each still carries its own check, so a file that was changed on the way says so.

use std::{
    cell::Cell,
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

/// The version of its form.
const VERSION: u32 = 1;

/// What each line begins with.
const LINE: &str = "{\"v\":";

/// Why a file is no export.
#[derive(Debug, Error)]
pub enum ImportError {
    /// Not JSON.
    #[error("it is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// JSON, but something else.
    #[error("it is not an export of a diary: `format` is not `{FORMAT}`, or `lines` is missing")]
    NotAnExport,
    /// A later version wrote it, in a form that nobody here knows.
    #[error("it is a backup of a later version of Stillpoint: its `version` is above {VERSION}")]
    Newer,
    /// A file that holds the backup, packed.
    #[error("it is compressed. Unpack it first, and restore what was in it")]
    Packed,
    /// Nothing.
    #[error("it is empty")]
    Empty,
    /// Text in two bytes a letter.
    #[error("it is in UTF-16. Save it as UTF-8, and it can be read")]
    Utf16,
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
        write!(to, "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"lines\": [\n")?;
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
    /// Why the file is not read to its end, after its name: "was cut off".
    pub stops: Option<String>,
}

/// Reads an export, also one that another program has laid out anew, line by line: one of decades is never in memory. `each` is
/// given every line as read and as written. Exports that follow each other in one file are read one after the other. A file that
/// was cut off gives the lines before that, and one that is torn in the middle those after it too, since each has its own
/// check; it is said. A file of the diary itself is a list of lines too.
///
/// # Errors
/// [`ImportError`] when it is none; lines may have been given before that was known.
pub fn read(mut from: impl BufRead, mut each: impl FnMut(Line, String)) -> Result<Found, ImportError> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let not_json = |error: serde_json::Error| match error.classify() {
        Category::Data => ImportError::NotAnExport,
        _ => ImportError::NotJson(error),
    };
    let begins = from.fill_buf().map_err(serde_json::Error::io)?;
    // a file of the diary itself, from a copy of its folder
    let is_bare = begins.starts_with(LINE.as_bytes());
    match begins {
        [] => return Err(ImportError::Empty),
        [0x1f, 0x8b, ..] | [b'P', b'K', 3, 4, ..] => return Err(ImportError::Packed),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(ImportError::Utf16),
        begins if begins.starts_with(MARK) => from.consume(MARK.len()),
        _ => {}
    }
    let (place, mut refused, mut seen) = (Cell::new(0_usize), Vec::new(), Seen::default());
    let mut reading = serde_json::Deserializer::from_reader(&mut from);
    let mut take = |written: &str| {
        place.set(place.get().saturating_add(1));
        match read_line(written) {
            Ok((line, written)) => each(line, written),
            Err(fault) => refused.push((place.get(), fault)),
        }
    };
    let stops = loop {
        if is_bare {
            break None;
        }
        match reading.deserialize_map(Whole { take: &mut take, seen: &mut seen }) {
            Ok(()) if seen.is_newer => return Err(ImportError::Newer),
            Ok(()) if !(seen.is_named && seen.has_lines) => return Err(ImportError::NotAnExport),
            Ok(()) if reading.end().is_ok() => break None,
            // another follows
            Ok(()) => {}
            Err(error) if !seen.is_named || place.get() == 0 => return Err(not_json(error)),
            Err(error) if error.is_eof() => {
                break Some("is cut off: it ends in the middle, so what came after is missing".to_owned());
            }
            Err(error) if error.is_io() => return Err(not_json(error)),
            Err(error) => {
                break Some(format!("is damaged at line {}: its complete lines were taken", error.line()));
            }
        }
    };
    if is_bare || stops.is_some() {
        // an export has each of its lines on a line of its own
        for text in from.split(b'\n') {
            let text = text.map_err(serde_json::Error::io)?;
            let text = String::from_utf8_lossy(&text);
            if let Some(written) = text.find(LINE).and_then(|at| text.get(at..)) {
                take(written.trim_end().trim_end_matches(','));
            }
        }
    }
    Ok(Found { refused, stops })
}

fn read_line(written: &str) -> Result<(Line, String), Fault> {
    Line::read(written.as_bytes()).map(|line| (line, written.to_owned())).or_else(|_| {
        // the same without what somebody laid it out with
        let anew = serde_json::from_str::<Value>(written)
            .map_or_else(|_| written.to_owned(), |line| line.to_string());
        Line::read(anew.as_bytes()).map(|line| (line, anew))
    })
}

/// What was seen of an export so far.
#[derive(Default)]
struct Seen {
    is_named: bool,
    is_newer: bool,
    has_lines: bool,
}

/// The whole file, of which only the lines are read back. The sessions are looked over.
struct Whole<'n, F> {
    take: F,
    seen: &'n mut Seen,
}

impl<'de, F: FnMut(&str)> Visitor<'de> for Whole<'_, F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an export of a diary")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => self.seen.is_named = map.next_value::<String>()? == FORMAT,
                "version" => {
                    let version: Value = map.next_value()?;
                    self.seen.is_newer = version.as_f64().is_some_and(|version| version > f64::from(VERSION));
                }
                "lines" => {
                    map.next_value_seed(Lines(&mut self.take))?;
                    self.seen.has_lines = true;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct Lines<F>(F);

impl<'de, F: FnMut(&str)> DeserializeSeed<'de> for Lines<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reading: D) -> Result<(), D::Error> {
        reading.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(&str)> Visitor<'de> for Lines<F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of lines")
    }

    fn visit_seq<S: SeqAccess<'de>>(mut self, mut list: S) -> Result<(), S::Error> {
        while let Some(written) = list.next_element::<Box<RawValue>>()? {
            (self.0)(written.get());
        }
        Ok(())
    }
}
