//! Which sessions are looked at: how far back, which routine, place and side. Filters only ever remove.

use std::sync::Arc;

use jiff::{Span, civil::Date};

use super::{Outline, Period};
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
        in_time && self.keeps_what(outline)
    }

    /// The same whatever the date.
    pub fn keeps_what(&self, outline: &Outline) -> bool {
        self.routine.as_ref().is_none_or(|routine| *routine == outline.routine)
            && self.area.is_none_or(|area| outline.has_area(area))
            && self.side.is_none_or(|side| outline.sides.contains(&side))
    }

    /// Whether anything but the period is chosen.
    pub const fn is_narrowed(&self) -> bool {
        self.routine.is_some() || self.area.is_some() || self.side.is_some()
    }
}
