//! What a mark of a picture stands for: a session, or the median of a week, a month or a year where sessions would lie on top
//! of each other.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

/// Up to this many sessions, or weeks, each have a mark of their own.
const APART: usize = 60;

/// Up to this many months, eleven years, each have a mark of their own.
const MONTHS: usize = 132;

/// What a mark of a chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// One session.
    Session,
    /// The median of a week.
    Week,
    /// The median of a month.
    Month,
    /// The median of a year.
    Year,
}

impl Each {
    /// What to say under a chart.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Session => "Each mark is a session.",
            Self::Week => "Each mark shows what was usual in a week.",
            Self::Month => "Each mark shows what was usual in a month.",
            Self::Year => "Each mark shows what was usual in a year.",
        }
    }

    /// The finest that keeps marks apart.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Self {
        let mut days: Vec<Date> = days.into_iter().collect();
        if days.len() <= APART {
            return Self::Session;
        }
        days.sort_unstable();
        // counted only until there are too many
        let has_room = |each: Self, most: usize| {
            let mut count = 0_usize;
            let mut last = None;
            for day in &days {
                let first = Some(each.first_day(*day));
                count = count.saturating_add(usize::from(first != last));
                last = first;
                if count > most {
                    return false;
                }
            }
            true
        };
        if has_room(Self::Week, APART) {
            Self::Week
        } else if has_room(Self::Month, MONTHS) {
            Self::Month
        } else {
            Self::Year
        }
    }

    /// The first day of what `day` is drawn in.
    pub fn first_day(self, day: Date) -> Date {
        match self {
            Self::Session => day,
            Self::Week => monday(day),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// In the middle of it, where its mark stands.
    pub fn middle(self, first: Date) -> DateTime {
        let hours = match self {
            Self::Session => 0,
            Self::Week => 84,
            Self::Month => 360,
            Self::Year => 4_380,
        };
        let begins = first.to_datetime(jiff::civil::Time::midnight());
        begins.checked_add(jiff::Span::new().hours(hours)).unwrap_or(begins)
    }

    /// `marks` as they are, or one made of each week or month, oldest first.
    pub fn gathered<T: Clone>(
        self,
        marks: &[T],
        when: impl Fn(&T) -> DateTime,
        make: impl Fn(DateTime, &[T]) -> T,
    ) -> Vec<T> {
        if self == Self::Session {
            return marks.to_vec();
        }
        let mut groups: BTreeMap<Date, Vec<T>> = BTreeMap::new();
        for mark in marks {
            groups.entry(self.first_day(when(mark).date())).or_default().push(mark.clone());
        }
        groups.into_iter().map(|(first, group)| make(self.middle(first), &group)).collect()
    }
}

/// The Monday of the week of `day`.
pub fn monday(day: Date) -> Date {
    let back = day.weekday().to_monday_zero_offset();
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}
