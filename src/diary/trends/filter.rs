//! Which sessions are looked at: how far back, which routine, place and side. Filters only ever remove.

use std::sync::Arc;

use jiff::{Span, civil::Date};
use serde::Serialize;

use super::Outline;
use crate::routine::words::{Area, Side, words};

words! {
    /// How far back.
    Reach:
    TwoWeeks = "two-weeks", "2 weeks";
    SixWeeks = "six-weeks", "6 weeks";
    ThreeMonths = "three-months", "3 months";
    Year = "year", "A year";
    All = "all", "All";
}

impl Reach {
    /// The days that it has, today included. What lies ahead belongs to it: a clock may have been wrong.
    pub fn period(self, today: Date) -> Period {
        let back = match self {
            Self::TwoWeeks => Span::new().days(13),
            Self::SixWeeks => Span::new().days(41),
            Self::ThreeMonths => Span::new().months(3),
            Self::Year => Span::new().years(1),
            Self::All => return Period::default(),
        };
        Period { since: today.checked_sub(back).ok(), until: None }
    }

    /// "in the last 6 weeks".
    pub const fn spelled(self) -> &'static str {
        match self {
            Self::TwoWeeks => "in the last 2 weeks",
            Self::SixWeeks => "in the last 6 weeks",
            Self::ThreeMonths => "in the last 3 months",
            Self::Year => "in the last year",
            Self::All => "in the whole diary",
        }
    }
}

/// Which sessions are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// How far back.
    pub reach: Reach,
    /// Only the routine with this id.
    pub routine: Option<Arc<str>>,
    /// Only sessions in which something pressed there.
    pub area: Option<Area>,
    /// Only sessions in which this side was worked; soreness is then this side's.
    pub side: Option<Side>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { reach: Reach::SixWeeks, routine: None, area: None, side: None }
    }
}

impl Filter {
    /// Whether it keeps a session, today being `today`. One without a date is only in the whole diary.
    pub fn keeps(&self, outline: &Outline, today: Date) -> bool {
        let period = self.reach.period(today);
        let in_time = outline.day().map_or(self.reach == Reach::All, |day| period.has(day));
        in_time
            && self.routine.as_ref().is_none_or(|routine| *routine == outline.routine)
            && self.area.is_none_or(|area| outline.has_area(area))
            && self.side.is_none_or(|side| outline.sides.contains(&side))
    }
}

/// Days, both ends included; an end that is missing is as far as the diary goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn has(self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_ends_belong_to_it() {
        let period = Period { since: Some(date(2026, 2, 1)), until: Some(date(2026, 2, 28)) };
        for (day, wanted) in [
            (date(2026, 1, 31), false),
            (date(2026, 2, 1), true),
            (date(2026, 2, 28), true),
            (date(2026, 3, 1), false),
        ] {
            assert_eq!(period.has(day), wanted, "{day}");
        }
        assert!(Period::default().has(date(1999, 1, 1)));
    }
}
