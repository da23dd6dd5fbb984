//! What the diary's sessions show together, in the window: made when sessions, limits, filter or day change, and kept.

use jiff::civil::Date;

use crate::{
    comfort::Limits,
    diary::{
        Diary, Key,
        trends::{Filter, Overview},
    },
    runner::clock,
    ui::near::DiaryRow,
};

/// What one filter keeps of the rows on one day, and what that shows.
#[derive(Default)]
struct Look {
    filter: Filter,
    made_on: Date,
    kept: Vec<usize>,
    overview: Overview,
}

impl Look {
    fn of(rows: &[DiaryRow], filter: &Filter, today: Date) -> Self {
        let keeps = |(_, row): &(usize, &DiaryRow)| filter.keeps(&row.outline, today);
        Self {
            filter: filter.clone(),
            made_on: today,
            kept: rows.iter().enumerate().filter(keeps).map(|(at, _)| at).collect(),
            overview: Overview::of(rows.iter().map(|row| &row.outline), filter, today),
        }
    }
}

/// What the window holds of the diary's sessions.
#[derive(Default)]
pub(super) struct Trends {
    /// All sessions, newest first.
    rows: Vec<DiaryRow>,
    look: Look,
}

impl Trends {
    /// Those of `diary`; many of them take their time, so this belongs on a thread.
    pub(super) fn of(diary: &Diary, limits: Limits, filter: &Filter, today: Date) -> Self {
        // those about sessions that are not here, and deleted ones, are none of the entries
        let row = |entry| DiaryRow::of(entry, limits);
        let rows: Vec<DiaryRow> = diary.entries().into_iter().map(row).collect();
        Self { look: Look::of(&rows, filter, today), rows }
    }

    /// Takes in what was made meanwhile; the filter that was chosen since then stays.
    pub(super) fn take(&mut self, made: Self) {
        let filter = std::mem::take(&mut self.look.filter);
        *self = made;
        if self.look.filter != filter {
            self.look(&filter);
        }
    }

    /// Looks again where another day has begun.
    pub(super) fn keep_up(&mut self) {
        if self.look.made_on != clock::today().date() {
            self.look(&self.look.filter.clone());
        }
    }

    /// Looks at other sessions.
    pub(super) fn look(&mut self, filter: &Filter) {
        self.look = Look::of(&self.rows, filter, clock::today().date());
    }

    /// All sessions, newest first.
    pub(super) fn rows(&self) -> &[DiaryRow] {
        &self.rows
    }

    /// Where in them those are that the filter keeps.
    pub(super) fn kept(&self) -> &[usize] {
        &self.look.kept
    }

    /// What they show together.
    pub(super) const fn overview(&self) -> &Overview {
        &self.look.overview
    }

    /// What was chosen to be shown.
    pub(super) const fn filter(&self) -> &Filter {
        &self.look.filter
    }

    /// A session.
    pub(super) fn row(&self, session: Key) -> Option<&DiaryRow> {
        self.rows.iter().find(|row| row.outline.session == session)
    }
}
