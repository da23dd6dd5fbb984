//! How a line is written and read: its fields side by side, as JSON has them, read in one pass with nothing thrown away.
//!
//! What a line's `op` does not use goes to the line's rest, together with fields that nobody here knows.

use std::fmt::Write as _;

use serde::{Deserialize, Deserializer, Serialize, de::IgnoredAny};
use serde_json::{Map, Value};

use super::{
    key::{At, Key},
    line::{Answer, Change, Edit, Fault, Line, Start, Step, VERSION, What},
    words::{Changed, Ended, How, Known, Sides},
};
use crate::{
    routine::words::{Area, Load, Position, Side},
    session::Phase,
};

/// The envelope, the fields of all `op`s, and everything else.
macro_rules! typed {
    ($($(#[$attribute:meta])* $field:ident: $type:ty,)+) => {
        #[derive(Deserialize, Serialize)]
        struct Typed {
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
            $($(#[$attribute])* #[serde(skip_serializing_if = "Option::is_none")] $field: Option<$type>,)+
            #[expect(dead_code, reason = "the check was made on the text; here it only must not count as unknown")]
            #[serde(default, skip_serializing)]
            crc: IgnoredAny,
            #[serde(flatten)]
            rest: Map<String, Value>,
        }

        impl Typed {
            /// The envelope of `line` without the fields of its `op`.
            fn empty(line: &Line, op: &str) -> Self {
                Self {
                    v: line.v,
                    id: line.id,
                    computer: line.computer,
                    n: line.n,
                    clock: line.clock,
                    at: line.at,
                    session: line.session,
                    op: op.into(),
                    $($field: None,)+
                    crc: IgnoredAny,
                    rest: line.rest.clone(),
                }
            }

            /// Whether a field stands here that the `op` does not use.
            const fn has_leftovers(&self) -> bool {
                false $(|| self.$field.is_some())+
            }
        }
    };
}

// one pass reads the envelope and these; a flattened struct for each `op` would buffer every field
typed! {
    routine: Box<str>,
    title: Box<str>,
    program: Key,
    position: Known<Position>,
    sides: Known<Sides>,
    first: Known<Side>,
    timings: Value,
    total_secs: u64,
    segments: u32,
    speed: u32,
    terms: Value,
    index: u32,
    number: u32,
    step: Box<str>,
    side: Known<Side>,
    round: (u32, u32),
    phase: Known<Phase>,
    area: Known<Area>,
    load: Known<Load>,
    planned_ms: u64,
    done_ms: u64,
    waited: bool,
    how: Known<How>,
    then: u32,
    question: Box<str>,
    #[serde(default, deserialize_with = "present")]
    answer: Value,
    change: Known<Changed>,
    length_ms: u64,
    cause: Box<str>,
    ended: Known<Ended>,
    text: Box<str>,
    field: Box<str>,
    value: Value,
    gone: bool,
    day: At,
}

/// What an `op` carries: the fields that must be there, those that may, and the flags that are written where they are true.
macro_rules! payload {
    ($payload:ident: $($must:ident),+ $(; $($may:ident),* $(; $($flag:ident),+)?)?) => {
        impl $payload {
            fn put(self, typed: &mut Typed) {
                $(typed.$must = Some(self.$must);)+
                $($(typed.$may = self.$may;)*
                $($(typed.$flag = self.$flag.then_some(true);)+)?)?
            }

            fn take(typed: &mut Typed) -> Result<Self, Fault> {
                Ok(Self {
                    $($must: need(&mut typed.$must, stringify!($must))?,)+
                    $($($may: typed.$may.take(),)*
                    $($($flag: typed.$flag.take().unwrap_or(false),)+)?)?
                })
            }
        }
    };
}

payload!(Start: routine, title, program, sides, total_secs, segments; position, first, timings, speed, terms);
payload!(Step: index, number, step, phase, load, planned_ms, done_ms, how; side, round, area, then; waited);
payload!(Answer: question, answer);
payload!(Change: change, index; length_ms, cause);
payload!(Edit: field; value);

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
        let text = str::from_utf8(written).map_err(|_not_text| Fault::NotText)?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        check(text)?;
        match serde_json::from_str::<Typed>(text) {
            Ok(typed) => typed.into_line(),
            // a newer version may have given a field another type
            Err(error) => newer(text).ok_or_else(|| Fault::NotALine(error.to_string())),
        }
    }

    /// The line as written, with its check and without a line end.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string(&Typed::of(self)).unwrap_or_default();
        text.pop();
        let crc = crc32fast::hash(text.as_bytes());
        text.push_str(BEFORE_CRC);
        write!(text, "{crc:08x}\"}}").unwrap_or(());
        text
    }
}

/// A line whose version is newer, by its envelope alone.
fn newer(text: &str) -> Option<Line> {
    #[derive(Deserialize)]
    struct Envelope {
        v: u32,
        id: Key,
        computer: Key,
        n: u64,
        #[serde(default)]
        clock: Option<u64>,
        at: At,
        session: Option<Key>,
        op: Box<str>,
    }
    let Envelope { v, id, computer, n, clock, at, session, op } = serde_json::from_str(text).ok()?;
    let mut rest: Map<String, Value> = serde_json::from_str(text).ok()?;
    for name in ["v", "id", "computer", "n", "clock", "at", "session", "op", "crc"] {
        rest.shift_remove(name);
    }
    (v > VERSION).then_some(Line { v, id, computer, n, clock, at, session, what: What::Newer(op), rest })
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

impl Typed {
    /// The fields of `line`.
    fn of(line: &Line) -> Self {
        let mut typed = Self::empty(line, op(&line.what));
        match line.what.clone() {
            What::Start(start) => start.put(&mut typed),
            What::Step(step) => step.put(&mut typed),
            What::Answer(said) | What::Morning(said) => said.put(&mut typed),
            What::Change(change) => change.put(&mut typed),
            What::Edit(edit) => edit.put(&mut typed),
            What::Day(day) => typed.day = Some(day),
            What::End(ended) => typed.ended = Some(ended),
            What::Note(text) => typed.text = Some(text),
            What::Delete(gone) => typed.gone = Some(gone),
            What::Newer(_) => {}
        }
        typed
    }

    /// The line that these fields make.
    fn into_line(mut self) -> Result<Line, Fault> {
        let what = if self.v > VERSION { None } else { self.take_what()? };
        let what = what.unwrap_or_else(|| What::Newer(std::mem::take(&mut self.op)));
        let (v, id, computer, at, session) = (self.v, self.id, self.computer, self.at, self.session);
        let (n, clock) = (self.n, self.clock);
        let mut rest = std::mem::take(&mut self.rest);
        if self.has_leftovers() {
            rest.extend(self.leftovers());
        }
        Ok(Line { v, id, computer, n, clock, at, session, what, rest })
    }

    /// What the `op` says, its fields taken out; `None` for an `op` that is not known here.
    fn take_what(&mut self) -> Result<Option<What>, Fault> {
        let what = match &*self.op {
            "start" => What::Start(Start::take(self)?),
            "step" => What::Step(Step::take(self)?),
            "answer" => What::Answer(Answer::take(self)?),
            "morning" => What::Morning(Answer::take(self)?),
            "change" => What::Change(Change::take(self)?),
            "edit" => What::Edit(Edit::take(self)?),
            "day" => What::Day(need(&mut self.day, "day")?),
            "end" => What::End(need(&mut self.ended, "ended")?),
            "note" => What::Note(need(&mut self.text, "text")?),
            "delete" => What::Delete(need(&mut self.gone, "gone")?),
            _ => return Ok(None),
        };
        Ok(Some(what))
    }

    fn leftovers(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut fields)) = serde_json::to_value(self) else { return Map::new() };
        for name in ["v", "id", "computer", "n", "clock", "at", "session", "op"] {
            fields.shift_remove(name);
        }
        fields
    }
}

/// A value that stands there, even as null: a question that was passed over.
fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

fn need<T>(field: &mut Option<T>, name: &str) -> Result<T, Fault> {
    field.take().ok_or_else(|| Fault::NotALine(format!("`{name}` is missing")))
}

/// The word after `"op"`.
fn op(what: &What) -> &str {
    match what {
        What::Answer(_) => "answer",
        What::Change(_) => "change",
        What::Day(_) => "day",
        What::Delete(_) => "delete",
        What::Edit(_) => "edit",
        What::End(_) => "end",
        What::Morning(_) => "morning",
        What::Newer(op) => op,
        What::Note(_) => "note",
        What::Start(_) => "start",
        What::Step(_) => "step",
    }
}
