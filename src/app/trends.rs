//! What the diary's sessions show together, in the window: made when sessions, limits, filter or day change, and kept.

use jiff::civil::Date;

use crate::{
    comfort::Limits,
    diary::{
        Diary, Key,
        trends::{Filter, Overview},
    },
    runner::clock,
    ui::pages::DiaryRow,
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

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::Offset};
    use serde_json::json;

    use super::*;
    use crate::{
        comfort::Colour,
        diary::{
            At, Draft, Line, What,
            line::Answer,
            tests::held,
            trends::{Done, Reach},
        },
        routine::words::{Area, Load, Side},
    };

    const TODAY: Date = date(2026, 3, 21);

    /// One session on 19 March, after which the left was sore 3 on the next morning.
    fn diary() -> Diary {
        let mut diary = Diary::default();
        let mut n = 0;
        let mut add = |after_secs: i64, what: What| {
            n += 1;
            let at = At::from_millis(1_773_918_000_000 + after_secs * 1_000, Offset::UTC);
            diary.hear(&Line::of(Draft { at, session: Some(Key(1)), what }, Key(n + 10), Key(7), n));
        };
        add(0, What::Step(held(Area::Buttock, Load::Ball, 40_000)));
        for (question, answer) in [
            ("morning.soreness.left", json!(3)),
            ("morning.usual", json!("same")),
            ("morning.new", json!([])),
        ] {
            add(72_000, What::Answer(Answer { question: question.into(), answer }));
        }
        diary
    }

    fn thursday(trends: &Trends) -> Done {
        let days = trends.overview().calendar.weeks.iter().flatten();
        days.filter(|day| day.date == date(2026, 3, 19)).map(|day| day.done).next().unwrap()
    }

    #[test]
    fn a_morning_has_the_colour_of_the_limits_that_it_is_looked_at_with() {
        let filter = Filter::default();
        let of = |limits| thursday(&Trends::of(&diary(), limits, &filter, TODAY));
        assert_eq!(of(Limits::default()), Done::Session(Colour::Green));
        assert_eq!(of(Limits::new(2, 5)), Done::Session(Colour::Amber));
    }

    #[test]
    fn a_filter_that_was_chosen_while_trends_were_made_stays_chosen() {
        let mut trends = Trends::default();
        let coming = Trends::of(&diary(), Limits::default(), trends.filter(), TODAY);
        let right = Filter { reach: Reach::All, side: Some(Side::Right), ..Filter::default() };
        trends.look(&right);
        trends.take(coming);
        assert_eq!((trends.rows().len(), trends.kept().len()), (1, 0), "the left alone was worked");
        assert_eq!(trends.filter(), &right);
        trends.look(&Filter { side: None, ..right });
        assert_eq!(trends.kept(), [0]);
    }
}
