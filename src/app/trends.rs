//! What the diary's sessions show together, in the window: made when sessions, limits, filter or day change, and kept.

use jiff::civil::Date;

use crate::{
    comfort::Limits,
    diary::{
        Diary,
        trends::{Filter, Overview},
    },
    runner::clock,
    ui::pages::DiaryRow,
};

/// What the window holds of the diary's sessions, and what one filter shows of them on one day.
#[derive(Default)]
pub(super) struct Trends {
    /// All sessions, newest first.
    pub(super) rows: Vec<DiaryRow>,
    /// Where in the rows those are that the filter keeps.
    pub(super) kept: Vec<usize>,
    /// What they show together, and what was chosen to be shown on which day.
    pub(super) overview: Overview,
}

impl Trends {
    /// Those of `diary`; many of them take their time, so this belongs on a thread.
    pub(super) fn of(diary: &Diary, limits: Limits, filter: &Filter, today: Date) -> Self {
        // those about sessions that are not here, and deleted ones, are none of the entries
        let row = |entry| DiaryRow::of(entry, limits);
        let mut trends = Self { rows: diary.entries().into_iter().map(row).collect(), ..Self::default() };
        trends.make(filter, today);
        trends
    }

    fn make(&mut self, filter: &Filter, today: Date) {
        let keeps = |(_, row): &(usize, &DiaryRow)| filter.keeps(&row.outline, today);
        self.kept = self.rows.iter().enumerate().filter(keeps).map(|(at, _)| at).collect();
        self.overview = Overview::of(self.rows.iter().map(|row| &row.outline), filter, today);
    }

    /// Takes in what was made meanwhile; the filter that was chosen since then stays.
    pub(super) fn take(&mut self, made: Self) {
        let filter = std::mem::replace(self, made).overview.filter;
        if self.overview.filter != filter {
            self.look(&filter);
        }
    }

    /// Looks again where another day has begun.
    pub(super) fn keep_up(&mut self) {
        if self.overview.today != clock::today().date() {
            self.look(&self.overview.filter.clone());
        }
    }

    /// Looks at other sessions.
    pub(super) fn look(&mut self, filter: &Filter) {
        self.make(filter, clock::today().date());
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
            At, Draft, Key, Line, What,
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
        let days = trends.overview.calendar.weeks.iter().flatten();
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
        let coming = Trends::of(&diary(), Limits::default(), &Filter::default(), TODAY);
        let right = Filter { reach: Reach::All, side: Some(Side::Right), ..Filter::default() };
        trends.look(&right);
        trends.take(coming);
        assert_eq!((trends.rows.len(), trends.kept.len()), (1, 0), "the left alone was worked");
        assert_eq!(trends.overview.filter, right);
        trends.look(&Filter { side: None, ..right });
        assert_eq!(trends.kept, [0]);
    }
}
