//! Everything in one JSON file, and back: the lines exactly as written, and the sessions for whoever reads them elsewhere.
//!
//! Only the lines are read back; each still carries its own check, so a file that was changed on the way says so.

use std::{collections::HashMap, fmt::Write as _};

use serde_json::{Value, json};
use thiserror::Error;

use super::{
    key::Key,
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

/// The export of `diary`: `lines` as written, and `unreadable` pieces that were found among them.
pub fn write(diary: &Diary, lines: &[&str], unreadable: &[String]) -> String {
    let sessions: Vec<Value> = diary.entries().into_iter().map(super::Entry::to_json).collect();
    let mut text = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": 1,\n\"lines\": [\n");
    text.push_str(&lines.join(",\n"));
    write!(text, "\n],\n\"unreadable\": {},\n\"sessions\": {}\n}}\n", json!(unreadable), json!(sessions))
        .unwrap_or(());
    text
}

/// Reads an export, also one that another program has laid out anew.
///
/// # Errors
/// [`ImportError`] when it is none.
pub fn read(text: &str) -> Result<Import, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let whole: Value = serde_json::from_str(text)?;
    let lines = whole
        .get("lines")
        .and_then(Value::as_array)
        .filter(|_| whole.get("format").and_then(Value::as_str) == Some(FORMAT))
        .ok_or(ImportError::NotAnExport)?;
    // as written, where the file is as we wrote it
    let written: HashMap<Key, (Line, &str)> = text
        .lines()
        .map(|line| line.strip_suffix(',').unwrap_or(line))
        .filter_map(|line| Line::read(line.as_bytes()).ok().map(|read| (read.id, (read, line))))
        .collect();
    let mut import = Import::default();
    for (place, line) in (1..).zip(lines) {
        let id = line.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
        if let Some((read, line)) = id.and_then(|id: Key| written.get(&id)) {
            import.lines.push((read.clone(), (*line).to_owned()));
            continue;
        }
        let line = line.to_string();
        match Line::read(line.as_bytes()) {
            Ok(read) => import.lines.push((read, line)),
            Err(fault) => import.refused.push((place, fault)),
        }
    }
    Ok(import)
}
