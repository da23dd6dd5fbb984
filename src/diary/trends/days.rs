//! The last weeks as a calendar: days with a session, days of rest, and what the mornings after said.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};

use super::{Outline, each::monday};
use crate::{comfort::Colour, text::format_count};

/// Weeks of the calendar, the present one last.
pub const WEEKS: i64 = 6;

/// What a day was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// There was a session, and the morning after had this colour.
    Session(Colour),
    /// There was a session, and the morning after was not answered, or not enough of it.
    Unanswered,
    /// There was a session, and the morning after is still to come.
    Ahead,
    /// There was a session in which no ball pressed: its morning is not asked about.
    Easy,
    /// There was none: a day of rest.
    Rest,
    /// Before the first session, today without one so far, or still to come.
    Nothing,
}

impl Done {
    /// What a session alone makes of its day, today being `today`; a day that was added by hand is none.
    pub fn of(outline: &Outline, today: Date) -> Self {
        if outline.by_hand { Self::Nothing } else { done(&[outline], today) }
    }

    /// In words.
    pub const fn spelled(self) -> &'static str {
        match self {
            Self::Session(Colour::Green) => "session, next morning: go on",
            Self::Session(Colour::Amber) => "session, next morning: ease off",
            Self::Session(_) => "session, next morning: rest",
            Self::Unanswered => "session, next morning not answered",
            Self::Ahead => "session, next morning not asked yet",
            Self::Easy => "session without the ball",
            Self::Rest => "rest",
            Self::Nothing => "nothing",
        }
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// What it was.
    pub done: Done,
}

/// A week of the calendar, Monday first.
pub type Week = [Day; 7];

/// The last weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Oldest first.
    pub weeks: Vec<Week>,
    /// Today.
    pub today: Date,
    /// How many sessions there were in them.
    pub sessions: usize,
}

impl Calendar {
    /// The calendar of all `outlines` up to the week of `today`.
    pub fn of<'a>(outlines: impl IntoIterator<Item = &'a Outline>, today: Date) -> Self {
        let begins = monday(today).checked_sub(Span::new().weeks(WEEKS - 1)).unwrap_or(today);
        let mut days: BTreeMap<Date, Vec<&Outline>> = BTreeMap::new();
        let mut first: Option<Date> = None;
        for outline in outlines.into_iter().filter(|outline| !outline.tried_out && !outline.by_hand) {
            let Some(day) = outline.day() else { continue };
            first = Some(first.map_or(day, |first| first.min(day)));
            if day >= begins {
                days.entry(day).or_default().push(outline);
            }
        }
        let mut sessions = 0_usize;
        let mut day = |week: i64, weekday: i64| {
            let date = begins.checked_add(Span::new().weeks(week).days(weekday)).unwrap_or(today);
            let here = days.get(&date).map_or(&[][..], Vec::as_slice);
            sessions = sessions.saturating_add(here.len());
            let is_rest = first.is_some_and(|first| first < date) && date < today;
            let done = if here.is_empty() {
                if is_rest { Done::Rest } else { Done::Nothing }
            } else {
                done(here, today)
            };
            Day { date, done }
        };
        let weeks = (0..WEEKS).map(|week| [0, 1, 2, 3, 4, 5, 6].map(|weekday| day(week, weekday))).collect();
        Self { weeks, today, sessions }
    }

    /// What comes before the picture.
    pub fn sentence(&self) -> String {
        let done = |day: &&Day| !matches!(day.done, Done::Rest | Done::Nothing);
        let days = self.weeks.iter().flatten().filter(done).count();
        match self.sessions {
            0 => "No session in six weeks.".to_owned(),
            sessions => format!(
                "{} on {} in six weeks.",
                format_count(sessions, "session"),
                format_count(days, "day")
            ),
        }
    }
}

/// The worst colour of the day's mornings.
fn done(sessions: &[&Outline], today: Date) -> Done {
    match sessions.iter().filter_map(|outline| outline.morning).max() {
        Some(colour) => Done::Session(colour),
        None if !sessions.iter().any(|outline| outline.pressed) => Done::Easy,
        None if sessions.iter().any(|outline| outline.is_morning_ahead(today)) => Done::Ahead,
        None => Done::Unanswered,
    }
}
