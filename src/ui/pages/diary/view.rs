//! What the pages of the diary are given, and what they remember.

use jiff::civil::Date;

use crate::{
    comfort::{Answers, Asked, Limits},
    diary::{
        Ending, Entry, Key,
        story::Story,
        trends::{Measure, Outline, Overview},
    },
    text::{DateFormat, format_date, format_day, format_duration},
    ui::{
        Action,
        pages::{
            Card,
            answers::AnswersState,
            day::ByHand,
            folder::FolderView,
            take::{TakeView, Taking},
        },
    },
};

/// What the pages of the diary remember.
#[derive(Debug, Default)]
pub struct Memory {
    /// Which measure is shown before and after.
    pub(super) measure: Option<Measure>,
    /// The marks of the charts that the keyboard is at: before and after, mornings, days.
    pub(super) marks: [Option<usize>; 3],
    /// The figures behind the first sentence are shown.
    pub(super) shows_figures: bool,
    /// What of "Report" and "Export" is open.
    pub(super) taking: Option<Taking>,
    /// All rows of the list are shown.
    pub(super) shows_all: bool,
    /// The row that the keyboard goes to once it is laid out, and in how many pictures at the latest.
    pub(super) wanted: Option<(Key, u8)>,
    /// The session that was written into files of its own.
    pub(super) exported: Option<Key>,
    /// The note that is being written.
    pub(super) note: Option<(Key, String)>,
    /// What the answers of the session that is open remember.
    pub(super) answers: AnswersState,
}

/// What the diary shows.
#[derive(Debug)]
pub struct DiaryView<'a> {
    /// All sessions, newest first.
    pub rows: &'a [DiaryRow],
    /// Where in them those are that the filter keeps, in their order.
    pub kept: &'a [usize],
    /// What they show together.
    pub overview: &'a Overview,
    /// The routine to begin with, where there is no session yet.
    pub first: Option<&'a Card>,
    /// The session that is opened, if one is.
    pub open: Option<&'a OpenSession>,
    /// The only session there is: its story takes the place of charts.
    pub only: Option<&'a OpenSession>,
    /// The title of a session that was just deleted and can be taken back.
    pub deleted: Option<&'a str>,
    /// What the person should know about the diary's files.
    pub trouble: Option<&'a str>,
    /// The files are still being read.
    pub is_reading: bool,
    /// Where the colours of soreness change.
    pub limits: Limits,
    /// Where the diary is kept.
    pub folder: FolderView<'a>,
    /// Taking it along.
    pub take: TakeView<'a>,
}

/// A page of it while it is drawn.
pub(super) struct Page<'a> {
    /// What is shown.
    pub view: &'a DiaryView<'a>,
    /// What is remembered.
    pub memory: &'a mut Memory,
    /// What is asked for.
    pub actions: &'a mut Vec<Action>,
}

/// A session in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct DiaryRow {
    /// What it was and what was said.
    pub outline: Outline,
    /// How it ended.
    pub ending: Ending,
    /// There is a note.
    pub has_note: bool,
}

impl DiaryRow {
    /// That of `entry`; `limits` are where the colours of soreness change.
    pub fn of(entry: &Entry, limits: Limits) -> Self {
        Self {
            outline: Outline::of(entry, limits),
            ending: entry.ending(),
            has_note: !entry.note().is_empty(),
        }
    }

    /// "Thursday 19 March, 18:05", with the year where that is not `today`'s; a day that was added by hand has the year and no
    /// time.
    pub fn when(&self, today: Date) -> String {
        let Some(when) = self.outline.when else { return "at an unknown time".to_owned() };
        let weekday = format_date(when, DateFormat::WEEKDAY);
        if self.outline.by_hand {
            format!("{weekday} {}", format_date(when, DateFormat::LONG_DATE))
        } else {
            format!("{weekday} {}, {}", format_day(when.date(), today), format_date(when, DateFormat::TIME))
        }
    }

    /// "11:30"; empty for a day that was added by hand.
    pub fn lasted(&self) -> String {
        if self.outline.by_hand { String::new() } else { format_duration(self.outline.lasted) }
    }
}

/// A session opened.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenSession {
    /// The row that it is.
    pub row: DiaryRow,
    /// "Left buttock: 2:25", one for each place and side.
    pub doses: Vec<String>,
    /// What happened in it, and its segments as they were done.
    pub story: Story,
    /// The steps: number, what and on which side, how long, and how it ended where that is worth a word.
    pub steps: Vec<(u32, String, String)>,
    /// There was no session, and the day was added by hand: when it was.
    pub by_hand: Option<ByHand>,
    /// What can be said about it, now or later, in order.
    pub questions: Vec<Asked>,
    /// What was said.
    pub said: Answers,
    /// The note.
    pub note: String,
}
