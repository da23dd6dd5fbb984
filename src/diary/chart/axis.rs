//! Where days and numbers lie in a picture, and which days get a line and a word.

use jiff::{
    Span,
    civil::{Date, DateTime, Time},
};

use crate::{
    diary::trends::{Filter, each::monday},
    text::{DateFormat, format_date},
};

/// How many days at least, how long, and how the first is found.
type Step = (f64, Span, fn(Date) -> Date);

/// The days along the foot of a chart.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Axis {
    /// From the beginning of what the filter keeps, or the first mark, to today or the last mark.
    pub fn of(filter: &Filter, today: Date, marks: &[DateTime]) -> Self {
        let ends = marks.iter().min().zip(marks.iter().max());
        let (first, last) = ends.map_or((today, today), |(first, last)| (first.date(), last.date()));
        let since = filter.reach.period(today).since;
        Self { first: since.map_or(first, |since| since.min(first)), last: last.max(today) }
    }

    /// How many days.
    pub fn days(&self) -> f64 {
        let days = self.first.until(self.last).map_or(0, |span| span.get_days());
        f64::from(days.max(0)) + 1.0
    }

    /// Where a moment lies, in days from the beginning.
    pub fn x(&self, when: DateTime) -> f64 {
        when.duration_since(self.first.to_datetime(Time::midnight())).as_secs_f64() / 86_400.0
    }

    /// Days with a line and a word, at least `apart` days from one another.
    pub fn ticks(&self, apart: f64) -> Vec<(f64, String)> {
        let steps: [Step; 10] = [
            (7.0, Span::new().weeks(1), monday),
            (14.0, Span::new().weeks(2), monday),
            (28.0, Span::new().months(1), Date::first_of_month),
            (59.0, Span::new().months(2), Date::first_of_month),
            (89.0, Span::new().months(3), Date::first_of_month),
            (181.0, Span::new().months(6), Date::first_of_month),
            (365.0, Span::new().years(1), Date::first_of_year),
            (1826.0, Span::new().years(5), Date::first_of_year),
            (3652.0, Span::new().years(10), Date::first_of_year),
            (9131.0, Span::new().years(25), Date::first_of_year),
        ];
        let step = steps.iter().find(|(days, ..)| *days >= apart).or(steps.last());
        let Some((days, step, begins)) = step else { return Vec::new() };
        let mut ticks: Vec<(f64, String)> = Vec::new();
        let mut day = begins(self.first);
        let mut month = None;
        while day <= self.last && ticks.len() < 400 {
            if day >= self.first {
                let format = match (*days < 28.0, month == Some((day.year(), day.month())), month.is_some()) {
                    (true, true, _) => DateFormat::DAY,
                    (true, false, _) => DateFormat::SHORT_DAY_MONTH,
                    _ if *days >= 365.0 => DateFormat::YEAR,
                    (false, _, true) if month.is_some_and(|(year, _)| year == day.year()) => {
                        DateFormat::MONTH
                    }
                    _ => DateFormat::SHORT_MONTH_YEAR,
                };
                month = Some((day.year(), day.month()));
                ticks.push((self.x(day.to_datetime(Time::midnight())), format_date(day, format)));
            }
            let Ok(next) = day.checked_add(*step) else { break };
            day = next;
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn ticks_keep_their_distance_whatever_the_length() {
        let axis = |first, last| Axis { first, last };
        let six = axis(date(2026, 2, 9), date(2026, 3, 21));
        let words = |axis: &Axis, apart| -> Vec<String> {
            axis.ticks(apart).into_iter().map(|(_, words)| words).collect()
        };
        assert_eq!(words(&six, 4.0), ["9 Feb", "16", "23", "2 Mar", "9", "16"]);
        assert_eq!(words(&six, 8.0), ["9 Feb", "23", "9 Mar"]);
        let year = axis(date(2025, 11, 20), date(2026, 3, 21));
        assert_eq!(words(&year, 20.0), ["Dec 2025", "Jan 2026", "Feb", "Mar"]);
        let ten = axis(date(2016, 3, 1), date(2026, 3, 21));
        assert_eq!(words(&ten, 300.0).len(), 10);
        for axis in [six, year, ten] {
            for apart in [3.0, 20.0, 100.0, 400.0] {
                let at: Vec<f64> = axis.ticks(apart).into_iter().map(|(at, _)| at).collect();
                assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= apart), "{at:?} {apart}");
            }
        }
    }
}
