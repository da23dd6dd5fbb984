//! A session as the diary shows it: everything that its lines say, each last word taken.
//!
//! An entry is the same whatever the order in which its lines came: every word carries its stamp, and the latest
//! stamp wins.

pub mod answers;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{
    dose::{self, Dose},
    key::{At, Key},
    line::{Change, Edit, Line, Start, What},
    stamp::{Fingerprint, Stamp},
    step::{StepDone, whole_millis},
    words::{Changed, Ended, How},
};
use crate::{
    comfort::{Limits, Worked},
    routine::words::{Load, Side},
    session::Phase,
};

/// Clocks are set by seconds every day; only more than this is worth telling, in milliseconds.
const CLOCK_IS_MENDED: i64 = 60_000;
/// No session is longer.
const DAY: Duration = Duration::from_hours(24);

/// A word, and when it was said.
#[derive(Clone, Debug, PartialEq)]
struct Word<T> {
    stamp: Stamp,
    value: T,
}

/// Takes `value` if nothing later was said.
fn hear<T>(word: &mut Option<Word<T>>, stamp: Stamp, value: T) {
    if word.as_ref().is_none_or(|word| word.stamp < stamp) {
        *word = Some(Word { stamp, value });
    }
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It reached its end.
    Finished,
    /// The person ended it, in the step with this number.
    Stopped {
        /// From 1.
        at_step: u32,
    },
    /// The program ended first, probably in the step with this number.
    Interrupted {
        /// From 1.
        at_step: u32,
    },
    /// There was no session: the day was added by hand.
    ByHand,
}

impl Ending {
    /// For people: "finished", "stopped at step 4", "interrupted at step 4".
    pub fn spelled(self) -> String {
        match self {
            Self::Finished => "finished".to_owned(),
            Self::Stopped { at_step } => format!("stopped at step {at_step}"),
            Self::Interrupted { at_step } => format!("interrupted at step {at_step}"),
            Self::ByHand => "added by hand".to_owned(),
        }
    }

    /// For machines: the word, and the step where it did not reach its end.
    pub const fn word(self) -> (&'static str, Option<u32>) {
        match self {
            Self::Finished => ("finished", None),
            Self::Stopped { at_step } => ("stopped", Some(at_step)),
            Self::Interrupted { at_step } => ("interrupted", Some(at_step)),
            Self::ByHand => ("by-hand", None),
        }
    }
}

/// A session as the diary shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    session: Key,
    start: Option<Word<Start>>,
    /// The day that it is about, where it was added by hand.
    day: Option<Word<At>>,
    /// Its earliest and its latest line of the session itself.
    first: Option<(Stamp, At)>,
    last: Option<(Stamp, At)>,
    steps: Vec<StepDone>,
    ended: Option<Word<Option<Ended>>>,
    went_on: Option<Word<u32>>,
    wishes: Vec<(Stamp, u32, Box<str>)>,
    answers: BTreeMap<Box<str>, Word<Option<Value>>>,
    /// When a question was last answered as it was asked: correcting an answer does not make it later.
    asked: BTreeMap<Box<str>, Stamp>,
    note: Option<Word<Box<str>>>,
    began: Option<Word<Option<At>>>,
    gone: Option<Word<bool>>,
    edited: bool,
}

impl Entry {
    pub(super) fn new(session: Key) -> Self {
        Self { session, ..Self::default() }
    }

    /// Takes a line in. `name` is where equal step ids share their text.
    pub(super) fn hear(
        &mut self,
        line: &Line,
        fingerprint: Fingerprint,
        name: impl FnOnce(&str) -> Arc<str>,
    ) {
        let stamp = Stamp::of(line, fingerprint);
        match &line.what {
            What::Start(start) => hear(&mut self.start, stamp, start.clone()),
            What::Step(step) => {
                let step = StepDone::new(stamp, step, name(&step.step));
                let place = self.steps.partition_point(|before| before.stamp < stamp);
                self.steps.insert(place, step);
            }
            What::End(ended) => hear(&mut self.ended, stamp, ended.word()),
            What::Change(change) => self.hear_change(change, stamp),
            What::Day(day) => hear(&mut self.day, stamp, *day),
            What::Answer(said) | What::Morning(said) => {
                let last = self.asked.entry(said.question.clone()).or_insert(stamp);
                *last = stamp.max(*last);
                self.hear_answer(&said.question, stamp, Some(said.answer.clone()));
            }
            What::Note(text) => hear(&mut self.note, stamp, text.clone()),
            What::Edit(edit) => self.hear_edit(edit, stamp),
            What::Delete(gone) => hear(&mut self.gone, stamp, *gone),
            What::Newer(_) => {}
        }
        if matches!(line.what, What::Start(_) | What::Step(_) | What::End(_) | What::Change(_) | What::Day(_))
        {
            if self.first.is_none_or(|(first, _)| stamp < first) {
                self.first = Some((stamp, line.at));
            }
            if self.last.is_none_or(|(last, _)| stamp > last) {
                self.last = Some((stamp, line.at));
            }
        }
    }

    fn hear_change(&mut self, change: &Change, stamp: Stamp) {
        match (change.change.word(), &change.cause) {
            (Some(Changed::WentOn), _) => hear(&mut self.went_on, stamp, change.index),
            (Some(Changed::Wish), Some(wish)) => {
                let place = self.wishes.partition_point(|(before, ..)| *before < stamp);
                self.wishes.insert(place, (stamp, change.index, wish.clone()));
            }
            _ => {}
        }
    }

    fn hear_answer(&mut self, question: &str, stamp: Stamp, answer: Option<Value>) {
        let mut word = self.answers.remove(question);
        hear(&mut word, stamp, answer);
        self.answers.extend(word.map(|word| (question.into(), word)));
    }

    fn hear_edit(&mut self, edit: &Edit, stamp: Stamp) {
        self.edited = true;
        if let Some(question) = edit.field.strip_prefix("answer/") {
            self.hear_answer(question, stamp, edit.value.clone());
        } else if &*edit.field == "began" {
            let began = edit.value.as_ref().and_then(Value::as_str).and_then(|text| text.parse().ok());
            hear(&mut self.began, stamp, began);
        }
    }

    /// The session's key.
    pub const fn session(&self) -> Key {
        self.session
    }

    /// The computer that it was done at; `None` while none of its own lines is known.
    pub fn computer(&self) -> Option<Key> {
        self.first.map(|(first, _)| first.computer)
    }

    /// Whether there is a session behind the lines, rather than only remarks about one that is not here.
    pub const fn is_there(&self) -> bool {
        self.first.is_some()
    }

    /// Whether there was no session: the day was added by hand.
    pub const fn is_by_hand(&self) -> bool {
        self.day.is_some() && self.start.is_none() && self.steps.is_empty()
    }

    /// When it began, as corrected.
    pub fn began(&self) -> Option<At> {
        let corrected = self.began.as_ref().and_then(|began| began.value);
        corrected.or_else(|| self.written())
    }

    /// When it began as its own lines say: a day that was added by hand says when it was.
    pub fn written(&self) -> Option<At> {
        let day = self.day.as_ref().filter(|_| self.is_by_hand());
        day.map(|day| day.value).or_else(|| self.first.map(|(_, at)| at))
    }

    /// When its last line was written.
    pub fn last_written(&self) -> Option<At> {
        self.last.map(|(_, at)| at)
    }

    /// The place of its last line among all lines.
    pub(super) fn last_stamp(&self) -> Option<Stamp> {
        self.last.map(|(stamp, _)| stamp)
    }

    /// Whether the computer's clock was set back while it ran, so that the dates of its lines do not fit together.
    pub fn clock_went_back(&self) -> bool {
        let first = self.first.map(|(stamp, _)| stamp);
        let last = self.last.map(|(stamp, _)| stamp);
        let dates = first.into_iter().chain(self.steps.iter().map(|step| step.stamp)).chain(last);
        let mut latest = i64::MIN;
        dates.map(Stamp::millis).any(|millis| {
            latest = latest.max(millis);
            millis < latest.saturating_sub(CLOCK_IS_MENDED)
        })
    }

    /// What it was begun with; `None` where that line was lost.
    pub fn start(&self) -> Option<&Start> {
        self.start.as_ref().map(|start| &start.value)
    }

    /// The routine's title then.
    pub fn title(&self) -> &str {
        if self.is_by_hand() {
            return "A day without a session";
        }
        self.start().map_or("Unknown routine", |start| &start.title)
    }

    /// The limits under which it was done, where its first line says so, and the person's `own`: the lower of both.
    pub fn limits(&self, own: Limits) -> Limits {
        let terms = self.start().and_then(|start| start.terms.as_ref());
        let number = |name| terms?.get(name)?.as_u64().and_then(|number| u8::try_from(number).ok());
        let green = number("green_max").map_or(own.green_max(), |green| green.min(own.green_max()));
        let amber = number("amber_max").map_or(own.amber_max(), |amber| amber.min(own.amber_max()));
        Limits::new(green, amber)
    }

    /// How many times as fast it was played; 1 for a real session.
    pub fn speed(&self) -> u32 {
        self.start().and_then(|start| start.speed).unwrap_or(1)
    }

    /// Whether it says something about the days after it: not where it was only tried out, faster than time, so that nobody lay
    /// on the ball, nor on a day that was added by hand.
    pub(super) fn counts(&self) -> bool {
        self.speed() <= 1 && !self.is_by_hand()
    }

    /// The segments that ended, in order.
    pub fn steps(&self) -> &[StepDone] {
        &self.steps
    }

    /// How long it lasted, pauses and waits excluded.
    pub fn lasted(&self) -> Duration {
        dose::total(self.steps.iter().filter(|step| !step.waited).map(|step| step.done))
    }

    /// How it ended. A session of which no end is known counts as interrupted, a running one too.
    pub fn ending(&self) -> Ending {
        if self.is_by_hand() {
            return Ending::ByHand;
        }
        let next = self.steps.last().map_or(1, |last| match last.round {
            Some((number, of)) if last.phase == Some(Phase::Press) || number < of => last.number,
            _ => last.number.saturating_add(1),
        });
        match self.known_end().and_then(|ended| ended.value) {
            Some(Ended::Finished) => Ending::Finished,
            Some(Ended::Stopped) => {
                let at_step = self.steps.last().filter(|last| last.how == Some(How::Stopped));
                Ending::Stopped { at_step: at_step.map_or(next, |last| last.number) }
            }
            _ => Ending::Interrupted { at_step: next },
        }
    }

    /// Whether no end was written: the program ended first, or the session still runs.
    pub fn is_open(&self) -> bool {
        self.is_there() && !self.is_by_hand() && self.known_end().is_none()
    }

    /// The last `end` line that nothing went on after.
    fn known_end(&self) -> Option<&Word<Option<Ended>>> {
        let ended = self.ended.as_ref()?;
        let went_on = self.went_on.as_ref().is_some_and(|went_on| went_on.stamp > ended.stamp);
        (!went_on).then_some(ended)
    }

    /// What the person asked for in the session, beside answering: the place in the layout, and the wish's id.
    pub fn wishes(&self) -> Vec<(u32, Box<str>)> {
        self.wishes.iter().map(|(_, place, wish)| (*place, wish.clone())).collect()
    }

    /// The place in the layout of the segment that was on, or about to begin, when the last line was written.
    pub fn reached(&self) -> u32 {
        let went_on = self.went_on.as_ref().map(|word| (word.stamp, word.value));
        let left = self.steps.last().map(|last| {
            let after = u32::from(last.how != Some(How::Stopped));
            (last.stamp, last.then.unwrap_or_else(|| last.index.saturating_add(after)))
        });
        went_on.max(left).map_or(0, |(_, index)| index)
    }

    /// The sides on which something was done: pressed, or where nothing presses, whatever has a side. Left first.
    pub fn sides(&self) -> Vec<Side> {
        let pressed = self.steps.iter().any(StepDone::presses);
        let counts = |step: &&StepDone| {
            !step.done.is_zero() && step.phase != Some(Phase::Switch) && (step.is_loaded() || !pressed)
        };
        Side::ALL
            .iter()
            .copied()
            .filter(|side| self.steps.iter().filter(counts).any(|step| step.side == Some(*side)))
            .collect()
    }

    /// The sides that were worked, and those on which something pressed.
    pub fn worked(&self) -> Worked {
        let pressed = self.steps.iter().any(StepDone::presses);
        let sides = self.sides();
        let is_warmth = |step: &StepDone| matches!(step.phase, Some(Phase::Warm | Phase::Cool));
        let warms = self.steps.iter().any(is_warmth) && !pressed;
        Worked { pressed: if pressed { sides.clone() } else { Vec::new() }, sides, warms }
    }

    /// Time under load by place and side. None when it was played faster than time: nobody lay on the ball then.
    pub fn dose(&self) -> Vec<Dose> {
        if self.speed() > 1 { Vec::new() } else { dose::of(&self.steps) }
    }

    /// When its last segment ended, in milliseconds as [`At`] counts them and as its beginning was corrected; when it began where
    /// none did. An `end` line may come days after a session that was interrupted.
    pub(super) fn ended_millis(&self) -> Option<i64> {
        let began = self.written().map(At::as_millis);
        let ended = self.steps.last().map_or(began, |last| Some(self.date_of(last)))?;
        Some(ended.saturating_add(self.correction()))
    }

    /// When a segment ended. Where the clock was set back meanwhile, as long after the beginning as was done till then.
    fn date_of(&self, step: &StepDone) -> i64 {
        let written = step.stamp.millis();
        let Some((_, began)) = self.first.filter(|_| self.clock_went_back()) else { return written };
        let till_then = self.steps.iter().take_while(|before| before.stamp <= step.stamp);
        let done = dose::total(till_then.map(|step| step.done)).min(DAY);
        written.max(began.as_millis().saturating_add(i64::try_from(done.as_millis()).unwrap_or(0)))
    }

    /// The same for the last segment in which a ball pressed; `None` where none did.
    pub(super) fn ball_until_millis(&self) -> Option<i64> {
        let last = self.steps.iter().rfind(|step| step.load == Some(Load::Ball) && step.presses())?;
        Some(self.date_of(last).saturating_add(self.correction()))
    }

    /// By how many milliseconds its beginning was corrected.
    fn correction(&self) -> i64 {
        let corrected = self.began.as_ref().and_then(|began| began.value);
        corrected.zip(self.written()).map_or(0, |(to, from)| to.as_millis().saturating_sub(from.as_millis()))
    }

    /// The note; empty when there is none.
    pub fn note(&self) -> &str {
        self.note.as_ref().map_or("", |note| &note.value)
    }

    /// Whether something was corrected afterwards.
    pub const fn is_edited(&self) -> bool {
        self.edited
    }

    /// Whether it was deleted, and that not taken back.
    pub fn is_deleted(&self) -> bool {
        self.gone.as_ref().is_some_and(|gone| gone.value)
    }

    /// Everything, for machines.
    pub fn to_json(&self) -> Value {
        let start = self.start();
        let (ending, at_step) = self.ending().word();
        json!({
            "session": self.session,
            "computer": self.computer(),
            "began": self.began(),
            "routine": start.map(|start| &*start.routine),
            "title": self.title(),
            "program": start.map(|start| start.program),
            "position": start.map(|start| &start.position),
            "chosen_sides": start.map(|start| &start.sides),
            "first": start.map(|start| &start.first),
            "timings": start.map(|start| &start.timings),
            "total_secs": start.map(|start| start.total_secs),
            "speed": self.speed(),
            "ended": ending,
            "at_step": at_step,
            "lasted_ms": whole_millis(self.lasted()),
            "sides": self.sides(),
            "dose": self.dose(),
            "answers": self.answers().map(|(question, answer)| (question.to_owned(), answer.clone()))
                .collect::<serde_json::Map<_, _>>(),
            "note": self.note(),
            "edited": self.edited,
            "deleted": self.is_deleted(),
            "clock_went_back": self.clock_went_back(),
            "steps": self.steps.iter().map(StepDone::to_json).collect::<Vec<_>>(),
        })
    }
}
