//! What the diary's sessions show together, in the window: made when sessions, filter or day change, and kept.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::{
    comfort::Limits,
    diary::{
        Diary, Key,
        trends::{Filter, Outline, Overview},
    },
    runner::clock,
    ui::near::DiaryRow,
};

/// What the window holds of it.
#[derive(Default)]
pub(super) struct Trends {
    /// Sessions that have just been read.
    pub(super) outlines: Option<Vec<Outline>>,
    sessions: Vec<Outline>,
    filter: Filter,
    /// The rows of the sessions that the filter keeps.
    pub(super) rows: Vec<DiaryRow>,
    pub(super) overview: Overview,
    made_on: Option<Date>,
}

impl Trends {
    /// Makes everything anew where sessions were read, or another day has begun.
    pub(super) fn refresh(&mut self, rows: &[DiaryRow]) {
        let today = clock::today().date();
        if let Some(outlines) = self.outlines.take() {
            self.sessions = outlines;
        } else if self.made_on == Some(today) {
            return;
        }
        self.make(rows, today);
    }

    /// Looks at other sessions.
    pub(super) fn look(&mut self, filter: Filter, rows: &[DiaryRow]) {
        self.filter = filter;
        self.make(rows, clock::today().date());
    }

    fn make(&mut self, rows: &[DiaryRow], today: Date) {
        self.made_on = Some(today);
        let kept: HashSet<Key> = self
            .sessions
            .iter()
            .filter(|outline| self.filter.keeps(outline, today))
            .map(|outline| outline.session)
            .collect();
        self.rows = rows.iter().filter(|row| kept.contains(&row.session)).cloned().collect();
        self.overview = Overview::of(&self.sessions, &self.filter, today);
    }
}

/// The outlines of all sessions.
pub(super) fn outlines(diary: &Diary, limits: Limits) -> Vec<Outline> {
    diary.entries().into_iter().map(|entry| Outline::of(entry, limits)).collect()
}
