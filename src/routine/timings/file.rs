//! Timings as a file: a small JSON object with a version, forgiving entry by entry.
//!
//! What cannot be understood is kept and written again, so that neither a slip of the hand nor a later version loses
//! anything. A text that is no such object at all is given back as [`Unusable`]; what becomes of its file is decided
//! where files are known.

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::{Key, Timings, VERSION};
use crate::routine::{
    Asks, Id,
    words::{FirstSide, Position, Side},
    write::given,
};

/// Timings as found. What was not understood is in [`super::LaidOver::unmatched`] once they are laid over.
pub type Found = Result<Timings, Unusable>;

/// Why a text is no file of timings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unusable {
    /// It is no JSON object with a version.
    #[error("it is not a file of timings")]
    NotTimings,
    /// A later version of the program wrote it.
    #[error("a later version of Stillpoint wrote it")]
    Newer,
}

/// Reads timings. A byte order mark is accepted.
///
/// # Errors
/// [`Unusable`] where the text as a whole is none.
pub fn read(text: &str) -> Found {
    let parsed = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    let Ok(Value::Object(fields)) = parsed else { return Err(Unusable::NotTimings) };
    let version = fields.get("version");
    if version.and_then(Value::as_u64) != Some(u64::from(VERSION)) {
        // in whatever form it says so, what a later version wrote is left alone
        let number = version.and_then(|version| version.as_f64().or_else(|| version.as_str()?.parse().ok()));
        let is_newer = number.is_some_and(|number| number > f64::from(VERSION));
        return Err(if is_newer { Unusable::Newer } else { Unusable::NotTimings });
    }
    let mut timings = Timings::default();
    for (name, value) in fields {
        let word = value.as_str();
        let understood = match name.as_str() {
            "version" => true,
            "position" => taken(&mut timings.position, word.and_then(Position::from_id)),
            "sides" => taken(&mut timings.sides, word.and_then(Side::from_id)),
            "first_side" => taken(&mut timings.first_side, word.and_then(FirstSide::from_id)),
            "asks" => taken(&mut timings.asks, word.and_then(Asks::from_id)),
            "quiet" => quiet(&mut timings, &value),
            "timings" => lengths(&mut timings, &value),
            _ => false,
        };
        if !understood {
            timings.others.insert(name, value);
        }
    }
    Ok(timings)
}

fn taken<T>(place: &mut Option<T>, found: Option<T>) -> bool {
    *place = found;
    place.is_some()
}

fn quiet(timings: &mut Timings, value: &Value) -> bool {
    let Some(list) = value.as_array() else { return false };
    let ids: Option<_> = list.iter().map(|id| id.as_str().and_then(Id::new)).collect();
    ids.map(|ids| timings.quiet = ids).is_some()
}

fn lengths(timings: &mut Timings, value: &Value) -> bool {
    let Some(entries) = value.as_object() else { return false };
    for (name, value) in entries {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        match Key::parse(name).zip(number) {
            Some((key, number)) => {
                timings.lengths.insert(key, number);
            }
            None => {
                timings.odd.insert(name.clone(), value.clone());
            }
        }
    }
    true
}

impl Timings {
    /// The file: two spaces a level, a line for each value, a line end at the end.
    pub fn write(&self) -> String {
        let lengths = self.lengths.iter().map(|(key, number)| (key.to_string(), json!(number)));
        let mut lengths: Map<_, _> = lengths.collect();
        lengths.extend(self.odd.clone());
        let mut file = given(json!({
            "version": VERSION,
            "position": self.position,
            "sides": self.sides,
            "first_side": self.first_side,
            "asks": self.asks,
            "quiet": Some(&self.quiet).filter(|quiet| !quiet.is_empty()),
            "timings": Some(lengths).filter(|lengths| !lengths.is_empty()),
        }));
        if let Value::Object(fields) = &mut file {
            fields.extend(self.others.clone());
        }
        format!("{file:#}\n")
    }
}
