//! A line's fields side by side, as JSON has them: read in one pass, nothing thrown away.
//!
//! What a line's `op` does not use goes to the line's rest, together with fields that nobody here knows.

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

/// The envelope, and everything else.
#[derive(Deserialize, Serialize)]
pub(super) struct Typed {
    v: u32,
    id: Key,
    computer: Key,
    n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clock: Option<u64>,
    at: At,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session: Option<Key>,
    op: Box<str>,
    // one pass reads both; a nested flatten would buffer every field
    #[serde(default, skip_serializing_if = "Option::is_none")]
    routine: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    program: Option<Key>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<Known<Position>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sides: Option<Known<Sides>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<Known<Side>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timings: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total_secs: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    segments: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speed: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    terms: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    index: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    side: Option<Known<Side>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phase: Option<Known<Phase>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<Known<Area>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    load: Option<Known<Load>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    planned_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    done_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waited: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    how: Option<Known<How>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    then: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    question: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    answer: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<Known<Changed>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cause: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<Known<Ended>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<At>,
    #[expect(dead_code, reason = "the check was made on the text; here it only must not count as unknown")]
    #[serde(default, skip_serializing)]
    crc: IgnoredAny,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Typed {
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
            routine: None,
            title: None,
            program: None,
            position: None,
            sides: None,
            first: None,
            timings: None,
            total_secs: None,
            segments: None,
            speed: None,
            terms: None,
            index: None,
            number: None,
            step: None,
            side: None,
            round: None,
            phase: None,
            area: None,
            load: None,
            planned_ms: None,
            done_ms: None,
            waited: None,
            how: None,
            then: None,
            question: None,
            answer: None,
            change: None,
            length_ms: None,
            cause: None,
            ended: None,
            text: None,
            field: None,
            value: None,
            gone: None,
            day: None,
            crc: IgnoredAny,
            rest: line.rest.clone(),
        }
    }

    /// The fields of `line`.
    pub(super) fn of(line: &Line) -> Self {
        let typed = Self::empty(line, op(&line.what));
        match line.what.clone() {
            What::Start(start) => Self {
                routine: Some(start.routine),
                title: Some(start.title),
                program: Some(start.program),
                position: start.position,
                sides: Some(start.sides),
                first: start.first,
                timings: start.timings,
                total_secs: Some(start.total_secs),
                segments: Some(start.segments),
                speed: start.speed,
                terms: start.terms,
                ..typed
            },
            What::Step(step) => Self {
                index: Some(step.index),
                number: Some(step.number),
                step: Some(step.step),
                side: step.side,
                round: step.round,
                phase: Some(step.phase),
                area: step.area,
                load: Some(step.load),
                planned_ms: Some(step.planned_ms),
                done_ms: Some(step.done_ms),
                waited: step.waited.then_some(true),
                how: Some(step.how),
                then: step.then,
                ..typed
            },
            What::Answer(said) | What::Morning(said) => {
                Self { question: Some(said.question), answer: Some(said.answer), ..typed }
            }
            What::Change(change) => Self {
                change: Some(change.change),
                index: Some(change.index),
                length_ms: change.length_ms,
                cause: change.cause,
                ..typed
            },
            What::Day(day) => Self { day: Some(day), ..typed },
            What::End(ended) => Self { ended: Some(ended), ..typed },
            What::Note(text) => Self { text: Some(text), ..typed },
            What::Edit(edit) => Self { field: Some(edit.field), value: edit.value, ..typed },
            What::Delete(gone) => Self { gone: Some(gone), ..typed },
            What::Newer(_) => typed,
        }
    }

    /// The line that these fields make.
    pub(super) fn into_line(mut self) -> Result<Line, Fault> {
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
            "start" => What::Start(Start {
                routine: need(&mut self.routine, "routine")?,
                title: need(&mut self.title, "title")?,
                program: need(&mut self.program, "program")?,
                position: self.position.take(),
                sides: need(&mut self.sides, "sides")?,
                first: self.first.take(),
                timings: self.timings.take(),
                total_secs: need(&mut self.total_secs, "total_secs")?,
                segments: need(&mut self.segments, "segments")?,
                speed: self.speed.take(),
                terms: self.terms.take(),
            }),
            "step" => What::Step(Step {
                index: need(&mut self.index, "index")?,
                number: need(&mut self.number, "number")?,
                step: need(&mut self.step, "step")?,
                side: self.side.take(),
                round: self.round.take(),
                phase: need(&mut self.phase, "phase")?,
                area: self.area.take(),
                load: need(&mut self.load, "load")?,
                planned_ms: need(&mut self.planned_ms, "planned_ms")?,
                done_ms: need(&mut self.done_ms, "done_ms")?,
                waited: self.waited.take().unwrap_or(false),
                how: need(&mut self.how, "how")?,
                then: self.then.take(),
            }),
            "answer" => What::Answer(self.take_answer()?),
            "morning" => What::Morning(self.take_answer()?),
            "change" => What::Change(Change {
                change: need(&mut self.change, "change")?,
                index: need(&mut self.index, "index")?,
                length_ms: self.length_ms.take(),
                cause: self.cause.take(),
            }),
            "day" => What::Day(need(&mut self.day, "day")?),
            "end" => What::End(need(&mut self.ended, "ended")?),
            "note" => What::Note(need(&mut self.text, "text")?),
            "edit" => What::Edit(Edit { field: need(&mut self.field, "field")?, value: self.value.take() }),
            "delete" => What::Delete(need(&mut self.gone, "gone")?),
            _ => return Ok(None),
        };
        Ok(Some(what))
    }

    fn take_answer(&mut self) -> Result<Answer, Fault> {
        Ok(Answer {
            question: need(&mut self.question, "question")?,
            answer: need(&mut self.answer, "answer")?,
        })
    }

    /// Whether a field stands here that the `op` does not use.
    fn has_leftovers(&self) -> bool {
        self.routine.is_some()
            || self.title.is_some()
            || self.program.is_some()
            || self.position.is_some()
            || self.sides.is_some()
            || self.first.is_some()
            || self.timings.is_some()
            || self.total_secs.is_some()
            || self.segments.is_some()
            || self.speed.is_some()
            || self.terms.is_some()
            || self.index.is_some()
            || self.number.is_some()
            || self.step.is_some()
            || self.side.is_some()
            || self.round.is_some()
            || self.phase.is_some()
            || self.area.is_some()
            || self.load.is_some()
            || self.planned_ms.is_some()
            || self.done_ms.is_some()
            || self.waited.is_some()
            || self.how.is_some()
            || self.then.is_some()
            || self.question.is_some()
            || self.answer.is_some()
            || self.change.is_some()
            || self.length_ms.is_some()
            || self.cause.is_some()
            || self.ended.is_some()
            || self.text.is_some()
            || self.field.is_some()
            || self.value.is_some()
            || self.gone.is_some()
            || self.day.is_some()
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
