//! How a line is written and read: its fields side by side, as JSON has them.
//!
//! What a line's `op` does not use goes to the line's rest, together with fields that nobody here knows.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::{Map, Value};

use super::{
    key::{At, Key},
    line::{Fault, Line, VERSION, What},
    words::{Ended, Known},
};

/// The envelope, the fields of the `op`, and everything else.
#[derive(Deserialize, Serialize)]
struct Typed<T> {
    v: u32,
    id: Key,
    computer: Key,
    n: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<u64>,
    at: At,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<Key>,
    op: Box<str>,
    #[serde(flatten)]
    what: T,
    #[expect(dead_code, reason = "the check was made on the text; here it only must not count as unknown")]
    #[serde(default, skip_serializing)]
    crc: IgnoredAny,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize, Serialize)]
struct Day {
    day: At,
}

#[derive(Deserialize, Serialize)]
struct Delete {
    gone: bool,
}

#[derive(Deserialize, Serialize)]
struct End {
    ended: Known<Ended>,
}

#[derive(Deserialize, Serialize)]
struct Note {
    text: Box<str>,
}

/// Of an `op` of a newer version no field is known.
#[derive(Deserialize, Serialize)]
struct Newer {}

/// Before the digits of the check.
const BEFORE_CRC: &str = ",\"crc\":\"";
/// How long the check is as written, to the closing brace.
const CRC_LENGTH: usize = BEFORE_CRC.len() + 8 + "\"}".len();

impl Line {
    /// Reads a line as written, without its line end.
    ///
    /// # Errors
    /// [`Fault`] when it is none, or was changed since it was written.
    pub fn read(written: &[u8]) -> Result<Self, Fault> {
        /// What has to be known before the fields are.
        #[derive(Deserialize)]
        struct Kind {
            v: u32,
            op: Box<str>,
        }
        let text = str::from_utf8(written).map_err(|_not_text| Fault::NotText)?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        check(text)?;
        let read = serde_json::from_str(text).and_then(|Kind { v, op }| match &*op {
            _ if v > VERSION => typed(text, |Newer {}| What::Newer(op)),
            "start" => typed(text, What::Start),
            "step" => typed(text, What::Step),
            "answer" => typed(text, What::Answer),
            "morning" => typed(text, What::Morning),
            "change" => typed(text, What::Change),
            "edit" => typed(text, What::Edit),
            "day" => typed(text, |Day { day }| What::Day(day)),
            "end" => typed(text, |End { ended }| What::End(ended)),
            "note" => typed(text, |Note { text }| What::Note(text)),
            "delete" => typed(text, |Delete { gone }| What::Delete(gone)),
            _ => typed(text, |Newer {}| What::Newer(op)),
        });
        read.map_err(|error| Fault::NotALine(error.to_string()))
    }

    /// The line as written, with its check and without a line end.
    pub fn write(&self) -> String {
        let text = match &self.what {
            What::Answer(said) => self.typed("answer", said),
            What::Change(change) => self.typed("change", change),
            What::Day(day) => self.typed("day", Day { day: *day }),
            What::Delete(gone) => self.typed("delete", Delete { gone: *gone }),
            What::Edit(edit) => self.typed("edit", edit),
            What::End(ended) => self.typed("end", End { ended: ended.clone() }),
            What::Morning(said) => self.typed("morning", said),
            What::Newer(op) => self.typed(op, Newer {}),
            What::Note(text) => self.typed("note", Note { text: text.clone() }),
            What::Start(start) => self.typed("start", start),
            What::Step(step) => self.typed("step", step),
        };
        let mut text = text.unwrap_or_default();
        text.pop();
        let crc = crc32fast::hash(text.as_bytes());
        text.push_str(BEFORE_CRC);
        write!(text, "{crc:08x}\"}}").unwrap_or(());
        text
    }

    fn typed<T: Serialize>(&self, op: &str, what: T) -> serde_json::Result<String> {
        let Self { v, id, computer, n, clock, at, session, .. } = *self;
        let (op, rest) = (op.into(), self.rest.clone());
        serde_json::to_string(&Typed {
            v,
            id,
            computer,
            n,
            clock,
            at,
            session,
            op,
            what,
            crc: IgnoredAny,
            rest,
        })
    }
}

/// The line that a text says, with the fields of one `op`.
fn typed<'a, T: Deserialize<'a>>(text: &'a str, what: impl FnOnce(T) -> What) -> serde_json::Result<Line> {
    let Typed { v, id, computer, n, clock, at, session, what: fields, rest, .. } =
        serde_json::from_str(text)?;
    Ok(Line { v, id, computer, n, clock, at, session, what: what(fields), rest })
}

/// Whether `text` ends with the right check.
fn check(text: &str) -> Result<(), Fault> {
    let split = text.len().checked_sub(CRC_LENGTH).ok_or(Fault::NoCheck)?;
    let (checked, end) = text.split_at_checked(split).ok_or(Fault::NoCheck)?;
    let digits = end
        .strip_prefix(BEFORE_CRC)
        .and_then(|end| end.strip_suffix("\"}"))
        .filter(|digits| digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
        .ok_or(Fault::NoCheck)?;
    let said = u32::from_str_radix(digits, 16).map_err(|_no_number| Fault::NoCheck)?;
    if said == crc32fast::hash(checked.as_bytes()) { Ok(()) } else { Err(Fault::WrongCheck) }
}
