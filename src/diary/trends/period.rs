//! From which day to which day something goes.

use jiff::civil::Date;
use serde::Serialize;

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
