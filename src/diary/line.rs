//! One line of a diary file: a JSON object with its own check at the end.
//!
//! `{"v":1,"id":…,"computer":…,"n":…,"clock":…,"at":…,"session":…,"op":…, … ,"crc":"8 hexadecimal digits"}`. The check is the CRC-32
//! of everything before `,"crc"`, as written. What every version can rely on: this envelope, and that the check comes
//! last. Fields and `op`s that this version does not know are kept as they are; a line whose `v` is newer is kept whole
//! and not interpreted.

use serde_json::{Map, Value};
use thiserror::Error;

use super::{
    key::{At, Key},
    words::{Changed, Ended, How, Known, Sides},
};
use crate::{
    comfort::{self, Asked},
    routine::words::{Area, Load, Position, Side},
    session::Phase,
};

/// The version of the lines written here.
pub const VERSION: u32 = 1;
/// The latest logical time. Nobody gets there by writing; a later one in a file is nonsense and counts as none.
pub const LATEST_CLOCK: u64 = 1 << 53;

/// A line that nobody has given a name and a number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// When it happened.
    pub at: At,
    /// The session that it belongs to.
    pub session: Option<Key>,
    /// What it says.
    pub what: What,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The version of whoever wrote it.
    pub v: u32,
    /// Its name; the same line in two files is one line.
    pub id: Key,
    /// The computer that it was written on.
    pub computer: Key,
    /// Its number on that computer, from 1.
    pub n: u64,
    /// Its logical time: above that of every line which its writer had read. `None` in diaries of old.
    pub clock: Option<u64>,
    /// When it was written.
    pub at: At,
    /// The session that it belongs to.
    pub session: Option<Key>,
    /// What it says.
    pub what: What,
    /// Fields that this version does not know.
    pub rest: Map<String, Value>,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An answer to a question.
    Answer(Answer),
    /// Something about a running session changed.
    Change(Change),
    /// There was no session, and the person added the day by hand: the day and the time of day that it is about.
    Day(At),
    /// The session was deleted (`true`), or the deletion taken back.
    Delete(bool),
    /// Something about an entry was corrected.
    Edit(Edit),
    /// The session ended.
    End(Known<Ended>),
    /// An answer of the morning after.
    Morning(Answer),
    /// From a newer version: the `op`; the rest of the line is in [`Line::rest`].
    Newer(Box<str>),
    /// The entry's note, whole. An empty one is none.
    Note(Box<str>),
    /// The session began.
    Start(Start),
    /// A segment ended.
    Step(Step),
}

/// When an answer is given, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// When it was asked, in a session or right before or after it.
    AtOnce,
    /// Later: half an hour after a session, the morning after, every second week.
    Later,
    /// In the diary, in place of what was said.
    Corrected,
}

impl What {
    /// An answer to a question: every answer that reaches a diary is worded here.
    pub fn answered(asked: Asked, answer: &comfort::Answer, given: Given) -> Self {
        let said = Answer { question: asked.to_string().into(), answer: answer.to_json() };
        match given {
            Given::AtOnce => Self::Answer(said),
            Given::Later => Self::Morning(said),
            Given::Corrected => {
                let value = Some(said.answer).filter(|value| !value.is_null());
                Self::Edit(Edit { field: format!("answer/{}", said.question).into(), value })
            }
        }
    }
}

/// What a session was begun with.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// The routine's id.
    pub routine: Box<str>,
    /// Its title then.
    pub title: Box<str>,
    /// The hash of the program: another one means that the routine has changed.
    pub program: Key,
    /// Where.
    pub position: Option<Known<Position>>,
    /// Which sides.
    pub sides: Known<Sides>,
    /// Which side first, where the person chose.
    pub first: Option<Known<Side>>,
    /// The person's own lengths, if any.
    pub timings: Option<Value>,
    /// The program's nominal length in seconds.
    pub total_secs: u64,
    /// How many segments the program has.
    pub segments: u32,
    /// How many times as fast it was played; `None` for once.
    pub speed: Option<u32>,
    /// The comfort limits and the days before, where they were not the usual ones.
    pub terms: Option<Value>,
}

/// A segment that ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its index in the program, from 0.
    pub index: u32,
    /// Its number on screen, from 1.
    pub number: u32,
    /// The step's id.
    pub step: Box<str>,
    /// On which side.
    pub side: Option<Known<Side>>,
    /// Which round of how many.
    pub round: Option<(u32, u32)>,
    /// What was done.
    pub phase: Known<Phase>,
    /// Where on the body.
    pub area: Option<Known<Area>>,
    /// What pressed.
    pub load: Known<Load>,
    /// Its length in the program, in milliseconds.
    pub planned_ms: u64,
    /// How much of it was done, pauses excluded, in milliseconds.
    pub done_ms: u64,
    /// The clock waited for the person: what was done is waiting, not doing.
    pub waited: bool,
    /// What ended it.
    pub how: Known<How>,
    /// Where the session went, where that is not the next segment.
    pub then: Option<u32>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question's id, such as `after.soreness.left`.
    pub question: Box<str>,
    /// What was answered: a number, or the id of a choice.
    pub answer: Value,
}

/// A change of a running session.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changed.
    pub change: Known<Changed>,
    /// The segment.
    pub index: u32,
    /// Its new length in milliseconds, where that is what changed.
    pub length_ms: Option<u64>,
    /// The rule or the wish, where that is what changed the rest.
    pub cause: Option<Box<str>>,
}

impl Change {
    /// A change at the segment with this place.
    pub fn of(change: Changed, index: u32) -> Self {
        Self { change: change.into(), index, length_ms: None, cause: None }
    }
}

/// A correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// `began`, or `answer/` and a question's id.
    pub field: Box<str>,
    /// What it is meant to be; `None` takes it away, and an edited `began` back.
    pub value: Option<Value>,
}

/// Why a line cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// Bytes that are no text.
    #[error("it is not text")]
    NotText,
    /// No check at the end.
    #[error("it does not end with its check")]
    NoCheck,
    /// The check says that something in it changed.
    #[error("its check says that something in it was changed")]
    WrongCheck,
    /// Not what a line is.
    #[error("it is not a line of a diary: {0}")]
    NotALine(String),
}

impl Line {
    /// The line that `draft` becomes, without a logical time.
    pub fn of(draft: Draft, id: Key, computer: Key, n: u64) -> Self {
        let Draft { at, session, what } = draft;
        Self { v: VERSION, id, computer, n, clock: None, at, session, what, rest: Map::new() }
    }

    /// The same line at a logical time.
    #[must_use]
    pub fn at_clock(self, clock: u64) -> Self {
        Self { clock: Some(clock.min(LATEST_CLOCK)), ..self }
    }

    /// Whether only a newer version understands it.
    pub const fn is_newer(&self) -> bool {
        matches!(self.what, What::Newer(_))
    }
}
