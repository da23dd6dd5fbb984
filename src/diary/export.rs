//! Everything in one JSON file, and back: the lines exactly as written, and the sessions for whoever reads them elsewhere.
//!
//! Only the lines are read back; each still carries its own check, so a file that was changed on the way says so.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use serde::Deserialize;
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

/// Lines found in an export.
#[derive(Debug, Default)]
pub struct Import {
    /// Each as read and as written.
    pub lines: Vec<(Line, String)>,
    /// The place in the list, from 1, and the fault of each line that cannot be read.
    pub refused: Vec<(usize, Fault)>,
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

/// What of an export is read back. The sessions are looked over and not kept.
#[derive(Deserialize)]
struct Read<'a> {
    #[serde(borrow)]
    format: Option<Cow<'a, str>>,
    #[serde(borrow)]
    lines: Option<Vec<&'a RawValue>>,
}

/// Reads an export, also one that another program has laid out anew.
///
/// # Errors
/// [`ImportError`] when it is none.
pub fn read(text: &str) -> Result<Import, ImportError> {
    let read: Read<'_> = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        match error.classify() {
            Category::Data => ImportError::NotAnExport,
            _ => ImportError::NotJson(error),
        }
    })?;
    let (Some(FORMAT), Some(lines)) = (read.format.as_deref(), read.lines) else {
        return Err(ImportError::NotAnExport);
    };
    let mut import = Import::default();
    for (place, written) in (1..).zip(lines) {
        let written = written.get();
        let as_it_was = Line::read(written.as_bytes()).map(|line| (line, written.to_owned()));
        // the same without what somebody laid it out with
        let anew = || {
            let line = serde_json::from_str::<Value>(written)
                .map_or_else(|_| written.to_owned(), |line| line.to_string());
            Line::read(line.as_bytes()).map(|read| (read, line))
        };
        match as_it_was.or_else(|_| anew()) {
            Ok(line) => import.lines.push(line),
            Err(fault) => import.refused.push((place, fault)),
        }
    }
    Ok(import)
}
