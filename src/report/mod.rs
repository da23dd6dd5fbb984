//! A page to take along: the diary of a period on one sheet of paper, for a conversation with a clinician.
//!
//! An [`Account`] is everything that was entered in the period, gathered from the diary's entries as numbers and words;
//! [`html`] and [`pdf`] lay it out, each in its way. Nothing is judged: counts, medians and spread of what was said, and
//! what was done for how long. Sessions that were only tried out faster than time are counted and otherwise left out. Text
//! that somebody typed is one line of a bounded length, so that no layout has to fear it. Knows no files and no clock, and
//! of the system only its fonts, for scripts that ours lack.

pub mod charts;
pub mod html;
#[cfg(feature = "report")]
pub mod pdf;
mod plain;
pub mod svg;
pub mod wording;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::civil::{Date, DateTime};
use serde::Serialize;

pub use crate::diary::trends::Period;
use crate::{
    comfort::{Answer, Answers, Limits, Question},
    diary::{
        Ending, Entry,
        dose::total,
        trends::{Course, Measure, Morning, Outline, PlaceDone, Spread, pressed::seconds},
    },
    routine::words::Side,
};

/// A routine's title goes to so many characters.
const TITLE: usize = 60;
/// A note goes to so many.
const NOTE: usize = 600;

/// Everything that a report says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// The period that was asked for.
    pub period: Period,
    /// The days of the first and the last session; `None` where there is none.
    pub days: Option<(Date, Date)>,
    /// The day on which it is written.
    pub written: Date,
    /// A goal of the person's own, in their words; empty for none.
    pub goal: String,
    /// How many sessions.
    pub sessions: usize,
    /// On how many days.
    pub active_days: usize,
    /// How many reached their end, were stopped, were interrupted.
    pub endings: [usize; 3],
    /// How many were only tried out and are left out of everything else.
    pub tried_out: usize,
    /// How long all of them lasted.
    #[serde(serialize_with = "seconds")]
    pub lasted: Duration,
    /// Where something pressed and for how long, longest first.
    pub places: Vec<PlaceDone>,
    /// What was done, most often first.
    pub routines: Vec<RoutineDone>,
    /// Pain before and after.
    pub courses: Vec<Course>,
    /// Soreness the next morning.
    pub mornings: Vec<Morning>,
    /// Answers in numbers.
    pub numbers: Vec<NumberRow>,
    /// Answers in words.
    pub replies: Vec<ReplyRow>,
    /// Notes, newest first.
    pub notes: Vec<Note>,
}

/// A routine that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoutineDone {
    /// Its title, at its last session.
    pub title: String,
    /// How often.
    pub sessions: usize,
    /// How long altogether.
    #[serde(serialize_with = "seconds")]
    pub lasted: Duration,
}

/// What was said to a question with numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NumberRow {
    /// The question, and on which side.
    pub name: String,
    /// What was answered.
    pub spread: Spread,
    /// How often it was passed over.
    pub passed_over: usize,
}

/// What was said to a question with choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplyRow {
    /// The question.
    pub name: &'static str,
    /// Each reply that was given, and how often, in the order in which it is offered.
    pub counts: Vec<(&'static str, usize)>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The session's day.
    pub day: Date,
    /// Its routine.
    pub title: String,
    /// The text, in one line, cut where it is very long.
    pub text: String,
}

/// Numbers that are asked, what a row of them is called, and whether they are asked for each side.
const NUMBERS: &[(Question, &str, bool)] = &[
    (Question::BeforeBack, "Back or buttock pain, before", false),
    (Question::AfterBack, "Back or buttock pain, after", false),
    (Question::MorningBack, "Back or buttock pain, next morning", false),
    (Question::BeforeLeg, "Leg pain, before", false),
    (Question::AfterLeg, "Leg pain, after", false),
    (Question::MorningLeg, "Leg pain, next morning", false),
    (Question::MidPressure, "Pressure felt", true),
    (Question::MidStretch, "Stretch felt", true),
    (Question::AfterSoreness, "Soreness, after", true),
    (Question::MorningSoreness, "Soreness, next morning", true),
    (Question::BeforeLeftOver, "Soreness left over, before", false),
    (Question::BeforeTightness, "Tightness, before", false),
    (Question::AfterTightness, "Tightness, after", false),
    (Question::AfterRelaxed, "How relaxed, after", false),
];

/// The same of days that were added by hand.
const BY_HAND: &[(Question, &str, bool)] = &[
    (Question::BeforeBack, "Back or buttock pain, no session", false),
    (Question::BeforeLeg, "Leg pain, no session", false),
    (Question::AfterSoreness, "Soreness, no session", true),
];

/// Choices that are asked, and what a row of them is called.
const REPLIES: &[(Question, &str)] = &[
    (Question::BeforeTingling, "Tingling or numbness, before"),
    (Question::MidFine, "All fine, or not"),
    (Question::MidLeg, "Leg while pressing"),
    (Question::AfterCompared, "Compared with before, after"),
    (Question::AfterTingling, "Tingling or numbness, after"),
    (Question::Later, "Still more tingling half an hour later"),
    (Question::MorningUsual, "Usual pain, next morning"),
    (Question::MorningNew, "New, next morning"),
    (Question::MorningSleep, "Sleep"),
    (Question::Weeks, "Compared with two weeks before"),
];

impl Account {
    /// The account of `entries`, in any order, written on the day `written`.
    pub fn of(entries: &[&Entry], period: Period, written: Date) -> Self {
        let mut dated: Vec<Dated<'_>> = entries
            .iter()
            .filter_map(|entry| Some(Dated { when: entry.began()?.local(), entry, said: entry.said() }))
            .filter(|dated| period.has(dated.when.date()))
            .collect();
        dated.sort_unstable_by_key(|dated| (dated.when, dated.entry.session()));
        let all = dated.len();
        dated.retain(|dated| dated.entry.speed() <= 1);
        // the colours of mornings are not in the report, so any limits do
        let outlines: Vec<Outline> =
            dated.iter().map(|dated| Outline::of(dated.entry, Limits::default())).collect();
        // what was said on a day that was added by hand is told, but there was no session
        let sessions = || dated.iter().filter(|dated| !dated.entry.is_by_hand());
        let days: BTreeSet<Date> = sessions().map(|dated| dated.when.date()).collect();
        let mut endings = [0; 3];
        for dated in &dated {
            match (dated.entry.ending(), &mut endings) {
                (Ending::Finished, [count, ..])
                | (Ending::Stopped { .. }, [_, count, _])
                | (Ending::Interrupted { .. }, [.., count]) => *count = usize::saturating_add(*count, 1),
                (Ending::ByHand, _) => {}
            }
        }
        Self {
            goal: String::new(),
            period,
            days: days.first().copied().zip(days.last().copied()),
            written,
            sessions: sessions().count(),
            active_days: days.len(),
            endings,
            tried_out: all.saturating_sub(dated.len()),
            lasted: total(dated.iter().map(|dated| dated.entry.lasted())),
            places: PlaceDone::all(&outlines),
            routines: routines(&dated),
            courses: vec![
                Course::of(&outlines, Measure::Back, None),
                Course::of(&outlines, Measure::Leg, None),
            ],
            mornings: Morning::all(&outlines, None),
            numbers: numbers(&dated),
            replies: replies(&dated),
            notes: notes(&dated),
        }
    }

    /// The first and the last day that it speaks of.
    pub fn spans(&self) -> Option<(Date, Date)> {
        let (first, last) = self.days?;
        Some((self.period.since.unwrap_or(first), self.period.until.unwrap_or(last)))
    }

    /// How long something pressed altogether.
    pub fn loaded(&self) -> Duration {
        total(self.places.iter().map(PlaceDone::whole))
    }
}

/// A session, when it began where it was, and what was said about it.
struct Dated<'a> {
    when: DateTime,
    entry: &'a Entry,
    said: Answers,
}

fn routines(dated: &[Dated<'_>]) -> Vec<RoutineDone> {
    let mut routines: BTreeMap<&str, RoutineDone> = BTreeMap::new();
    for Dated { entry, .. } in dated.iter().filter(|dated| !dated.entry.is_by_hand()) {
        let id = entry.start().map_or("", |start| &start.routine);
        let done = routines.entry(id).or_insert_with(|| RoutineDone {
            title: String::new(),
            sessions: 0,
            lasted: Duration::ZERO,
        });
        done.title = plain::line(entry.title(), TITLE);
        done.sessions = done.sessions.saturating_add(1);
        done.lasted = done.lasted.saturating_add(entry.lasted());
    }
    let mut routines: Vec<RoutineDone> = routines.into_values().collect();
    routines.sort_by_key(|done| std::cmp::Reverse((done.sessions, done.lasted)));
    routines
}

/// Everything that was said to `question`, about which side, at whatever place of a routine.
fn said_to<'a>(
    dated: impl IntoIterator<Item = &'a Dated<'a>>,
    question: Question,
) -> impl Iterator<Item = (Option<Side>, &'a Answer)> {
    let answers = dated.into_iter().flat_map(|dated| dated.said.iter());
    answers.filter(move |(asked, _)| asked.question == question).map(|(asked, answer)| (asked.side, answer))
}

/// The numbers of sessions, and after them those of days that were added by hand, which are before and after nothing.
fn numbers(dated: &[Dated<'_>]) -> Vec<NumberRow> {
    let (by_hand, sessions): (Vec<&Dated<'_>>, Vec<&Dated<'_>>) =
        dated.iter().partition(|dated| dated.entry.is_by_hand());
    let mut rows = rows_of(&sessions, NUMBERS);
    rows.extend(rows_of(&by_hand, BY_HAND));
    rows
}

fn rows_of(dated: &[&Dated<'_>], asked: &[(Question, &str, bool)]) -> Vec<NumberRow> {
    const NONE: &[Option<Side>] = &[None];
    const SIDES: &[Option<Side>] = &[Some(Side::Left), Some(Side::Right), None];
    let mut rows = Vec::new();
    for &(question, name, sided) in asked {
        for &side in if sided { SIDES } else { NONE } {
            let (mut numbers, mut passed_over) = (Vec::new(), 0_usize);
            for (_, answer) in said_to(dated.iter().copied(), question).filter(|(about, _)| *about == side) {
                match answer {
                    Answer::Number(number) => numbers.push(f64::from(*number)),
                    Answer::Unanswered => passed_over = passed_over.saturating_add(1),
                    _ => {}
                }
            }
            let side = side.map(|side| format!(", {}", side.id())).unwrap_or_default();
            let name = format!("{name}{side}");
            rows.extend(Spread::of(numbers).map(|spread| NumberRow { name, spread, passed_over }));
        }
    }
    rows
}

fn replies(dated: &[Dated<'_>]) -> Vec<ReplyRow> {
    let mut rows = Vec::new();
    for &(question, name) in REPLIES {
        let mut counts: BTreeMap<usize, (&'static str, usize)> = BTreeMap::new();
        let mut count = |place, label| {
            let (_, count) = counts.entry(place).or_insert((label, 0));
            *count = count.saturating_add(1);
        };
        for (_, answer) in said_to(dated, question) {
            match answer {
                Answer::Reply(reply) => count(*reply as usize, reply.label()),
                Answer::Replies(list) if list.is_empty() => count(usize::MAX, "Nothing"),
                Answer::Replies(list) => list.iter().for_each(|reply| count(*reply as usize, reply.label())),
                Answer::Number(_) | Answer::Marks(_) | Answer::Unanswered => {}
            }
        }
        if !counts.is_empty() {
            rows.push(ReplyRow { name, counts: counts.into_values().collect() });
        }
    }
    rows
}

fn notes(dated: &[Dated<'_>]) -> Vec<Note> {
    let noted = dated.iter().rev().filter(|dated| !dated.entry.note().trim().is_empty());
    let note = |Dated { when, entry, .. }: &Dated<'_>| Note {
        day: when.date(),
        title: plain::line(entry.title(), TITLE),
        text: plain::line(entry.note(), NOTE),
    };
    noted.map(note).collect()
}

#[cfg(test)]
mod tests;
