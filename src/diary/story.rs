//! A session as it was: what happened in it, in order of time, and its segments with the lengths that they really had.
//!
//! Steps without an event are summed for each side. Nothing is judged, and nothing is guessed but pauses: a gap between two
//! segments in which nothing was done.

use std::{collections::BTreeMap, time::Duration};

use super::{
    dose,
    entry::{Ending, Entry},
    key::At,
    step::StepDone,
    words::How,
};
use crate::{
    comfort::{Answer, Asked, Question, Reply},
    routine::words::{Side, Word},
    session::Phase,
    text::{DateFormat, capitalize, format_count, format_date, format_duration, format_list, uncapitalize},
};

/// What sort of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something was said.
    Said,
    /// Something was done, on this side.
    Done(Option<Side>),
    /// A step was not done as it was written.
    Changed,
    /// Nothing was done for a while.
    Paused,
    /// The session ended before its end.
    Stopped,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The time of day, "18:12"; the next day for what was said on the next morning.
    pub at: String,
    /// What sort of thing.
    pub event: Event,
    /// What it was.
    pub head: String,
    /// More about it; may be empty.
    pub more: String,
}

impl Happened {
    /// All of it in a line.
    pub fn says(&self) -> String {
        let more = if self.more.is_empty() { String::new() } else { format!(", {}", self.more) };
        format!("{}: {}{more}", self.at, self.head)
    }
}

/// A segment as it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// On which side.
    pub side: Option<Side>,
    /// What was done in it: "Hold".
    pub name: &'static str,
    /// Something pressed in it.
    pub is_loaded: bool,
    /// How long it was to last.
    pub planned: Duration,
    /// How long it lasted; nothing where it was left out.
    pub done: Duration,
    /// How long nothing was done before it.
    pub paused: Duration,
}

/// The story of a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// What happened, in order.
    pub happened: Vec<Happened>,
    /// The segments, in order.
    pub pieces: Vec<Piece>,
}

/// A gap between segments that is longer than this is a pause.
const PAUSE: Duration = Duration::from_secs(15);
/// A longer one is another day, or a clock that was set.
const TOO_LONG: Duration = Duration::from_hours(3);

impl Story {
    /// That of `entry`.
    pub fn of(entry: &Entry) -> Self {
        if entry.is_by_hand() {
            return Self::default();
        }
        let mut happened: Vec<(i64, Happened)> = said(entry);
        let (done, pieces) = done(entry);
        happened.extend(done);
        if let Some(stopped) = stopped(entry) {
            happened.push(stopped);
        }
        happened.sort_by_key(|(millis, _)| *millis);
        Self { happened: happened.into_iter().map(|(_, happened)| happened).collect(), pieces }
    }
}

/// The time of day at the place of the session.
fn clock(entry: &Entry, millis: i64) -> String {
    format_date(At::at_the_place_of(entry.began(), millis).local(), DateFormat::TIME)
}

/// When it was asked, and, in the middle of a session, of which side.
type CheckIn = (&'static str, Option<Asked>);

/// What was said, a row for each check-in.
fn said(entry: &Entry) -> Vec<(i64, Happened)> {
    let mut rows: BTreeMap<CheckIn, (i64, Vec<String>)> = BTreeMap::new();
    for (asked, answer, stamp) in entry.said_at().filter(|(_, answer, _)| *answer != Answer::Unanswered) {
        let when = asked.question.id().split('.').next().unwrap_or_default();
        // each side is asked for itself in the middle of a session
        let apart = (when == "mid").then_some(Asked { question: Question::MidPressure, ..asked });
        let row = rows.entry((when, apart)).or_insert((i64::MAX, Vec::new()));
        row.0 = row.0.min(stamp.millis());
        let side = asked.side.map(|side| format!(", {}", side.id())).unwrap_or_default();
        row.1.push(match (asked.question, &answer) {
            (Question::BeforeNew, Answer::Reply(Reply::No)) => "nothing new".to_owned(),
            (Question::BeforeNew, Answer::Reply(Reply::Bruise)) => {
                "a bruise where the ball presses".to_owned()
            }
            (Question::BeforeNew, _) => "something on the \u{201c}Get help now\u{201d} list".to_owned(),
            (question, answer) => format!("{}{side} {}", uncapitalize(question.label()), spelled(answer)),
        });
    }
    let row = |((when, _), (millis, words)): (CheckIn, (i64, Vec<String>))| {
        let head = match when {
            "before" => "Before",
            "mid" => "You said",
            "after" => "After",
            "later" => "Half an hour later",
            "morning" => "The next morning",
            _ => "You answered",
        };
        let (first, more) = words.split_at(words.len().min(2));
        let at = if when == "morning" { "next day".to_owned() } else { clock(entry, millis) };
        let head = format!("{head}: {}", first.join(", "));
        (millis, Happened { at, event: Event::Said, head, more: capitalize(&more.join(", ")) })
    };
    rows.into_iter().map(row).collect()
}

/// An answer in a few words.
fn spelled(answer: &Answer) -> String {
    match answer {
        Answer::Replies(replies) if !replies.is_empty() => {
            let words: Vec<String> = replies.iter().map(|reply| uncapitalize(reply.label())).collect();
            format_list(&words, "and")
        }
        Answer::Marks(marks) => format!("{} marked", format_count(marks.len(), "place")),
        answer => uncapitalize(&answer.words()),
    }
}

/// What was done, a row for each side and one for each event, and all segments.
fn done(entry: &Entry) -> (Vec<(i64, Happened)>, Vec<Piece>) {
    let mut rows = Vec::new();
    let mut pieces = Vec::new();
    let mut run: Vec<&StepDone> = Vec::new();
    let mut before: Option<i64> = None;
    for step in entry.steps() {
        let ended = step.stamp.millis();
        let lasted = i64::try_from(step.done.as_millis()).unwrap_or(i64::MAX);
        let began = ended.saturating_sub(lasted);
        let gap = before.filter(|_| !step.waited).map_or(0, |before| began.saturating_sub(before));
        let gap = Duration::from_millis(u64::try_from(gap).unwrap_or(0));
        let paused = if gap > PAUSE && gap < TOO_LONG { gap } else { Duration::ZERO };
        before = Some(ended);
        if run.first().is_some_and(|first| first.side != step.side) {
            rows.extend(sum(entry, &std::mem::take(&mut run)));
        }
        if !paused.is_zero() {
            let head = format!("A pause of {}", format_duration(paused));
            let at = clock(entry, began);
            rows.push((began, Happened { at, event: Event::Paused, head, more: String::new() }));
        }
        if step.phase != Some(Phase::Switch) && !step.waited {
            pieces.push(Piece {
                side: step.side,
                name: step.phase.map_or("A step", Word::label),
                is_loaded: step.is_loaded(),
                planned: step.planned,
                done: step.done,
                paused,
            });
            run.push(step);
        }
        rows.extend(changed(entry, step));
    }
    rows.extend(sum(entry, &run));
    (rows, pieces)
}

/// The steps of one side in a row: "Left: hold, 2 × press".
fn sum(entry: &Entry, run: &[&StepDone]) -> Option<(i64, Happened)> {
    let first = run.first()?;
    let lasted = dose::total(run.iter().map(|step| step.done));
    if lasted.is_zero() {
        return None;
    }
    let mut names: Vec<(String, usize)> = Vec::new();
    for step in run.iter().filter(|step| !step.done.is_zero()) {
        let name = step.phase.map_or_else(|| step.step.to_string(), |phase| uncapitalize(Word::label(phase)));
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => names.push((name, 1)),
        }
    }
    let name = |(name, count): &(String, usize)| {
        if *count == 1 { name.clone() } else { format!("{count} × {name}") }
    };
    let names = names.iter().map(name).collect::<Vec<_>>().join(", ");
    let head = match first.side {
        Some(side) => format!("{}: {names}", side.label()),
        None => capitalize(&names),
    };
    let lasted_before = i64::try_from(first.done.as_millis()).unwrap_or(i64::MAX);
    let began = first.stamp.millis().saturating_sub(lasted_before);
    let (at, event) = (clock(entry, began), Event::Done(first.side));
    Some((began, Happened { at, event, head, more: format_duration(lasted) }))
}

/// A step that did not end as it was written.
fn changed(entry: &Entry, step: &StepDone) -> Option<(i64, Happened)> {
    let how = step.how.filter(|how| !matches!(how, How::Done | How::Stopped))?;
    let name = step.phase.map_or_else(|| step.step.to_string(), |phase| uncapitalize(Word::label(phase)));
    let side = step.side.map(|side| format!(", {} side", side.id())).unwrap_or_default();
    let (head, more) = if step.done.is_zero() {
        (format!("Left out: {name}{side}"), String::new())
    } else {
        let head = format!("{}: {name}{side}", capitalize(Word::label(how)));
        (head, format!("{} of {}", format_duration(step.done), format_duration(step.planned)))
    };
    let millis = step.stamp.millis();
    Some((millis, Happened { at: clock(entry, millis), event: Event::Changed, head, more }))
}

/// That it ended before its end.
fn stopped(entry: &Entry) -> Option<(i64, Happened)> {
    let last = entry.steps().last().map(|step| step.stamp.millis()).or(entry.began().map(At::as_millis))?;
    let lasted = format_duration(entry.lasted());
    let head = match entry.ending() {
        Ending::Stopped { .. } => format!("Stopped by you at {lasted}"),
        Ending::Interrupted { .. } => format!("Interrupted at {lasted}"),
        Ending::Finished | Ending::ByHand => return None,
    };
    let at = clock(entry, last);
    Some((last, Happened { at, event: Event::Stopped, head, more: String::new() }))
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;
    use serde_json::json;

    use super::*;
    use crate::{
        diary::{
            Diary, What,
            line::{Answer as Said, Step},
            tests::{diary_of, held},
            words::Ended,
        },
        routine::words::{Area, Load},
    };

    /// A session of two holds, of which the second is `how`, with a pause before it.
    fn diary(how: How, done_ms: u64) -> Diary {
        let answer = |question: &str, number: u8| {
            What::Answer(Said { question: question.into(), answer: json!(number) })
        };
        let new = Said { question: "before.new".into(), answer: json!("no") };
        let step = Step { side: Some(Side::Left.into()), ..held(Area::Buttock, Load::Ball, 40_000) };
        let right =
            Step { side: Some(Side::Right.into()), how: how.into(), done_ms, index: 1, ..step.clone() };
        let lines = [
            (0, What::Answer(new)),
            (0, answer("before.back", 5)),
            (1, answer("before.leg", 2)),
            (60, What::Step(step)),
            (140, What::Step(right)),
            (150, What::End(Ended::Stopped.into())),
            (160, answer("after.back", 3)),
        ];
        let at = |after_secs: i64| At::from_millis(1_773_918_000_000 + after_secs * 1_000, Offset::UTC);
        diary_of(lines.map(|(after_secs, what)| (at(after_secs), 1, what)))
    }

    fn story(how: How, done_ms: u64) -> Vec<String> {
        let diary = diary(how, done_ms);
        Story::of(diary.entries()[0]).happened.iter().map(Happened::says).collect()
    }

    #[test]
    fn a_session_is_told_in_the_order_of_what_happened() {
        assert_eq!(
            story(How::LetGo, 30_000),
            [
                "11:00: Before: back or buttock pain 5, leg pain 2, Nothing new",
                "11:00: Left: hold, 0:40",
                "11:01: A pause of 0:50",
                "11:01: Right: hold, 0:30",
                "11:02: Let go: hold, right side, 0:30 of 0:40",
                "11:02: Stopped by you at 1:10",
                "11:02: After: back or buttock pain 3",
            ]
        );
    }

    #[test]
    fn what_was_left_out_is_said_and_keeps_its_place() {
        let told = story(How::Skipped, 0);
        assert!(told.iter().any(|row| row == "11:02: Left out: hold, right side"), "{told:#?}");
        let diary = diary(How::Skipped, 0);
        let pieces = Story::of(diary.entries()[0]).pieces;
        assert_eq!(pieces.iter().map(|piece| piece.done.as_secs()).collect::<Vec<_>>(), [40, 0]);
        assert!(pieces.iter().all(|piece| piece.is_loaded));
    }
}
