//! The comfort limits that a person may set, only ever towards more caution.

use std::time::Duration;

/// Green up to here: the "no change" end of the pain-monitoring model used by NHS physiotherapists (0 to 3 of 10).
pub const GREEN_MAX: u8 = 3;
/// Amber up to here (4 and 5 of 10); above is red.
pub const AMBER_MAX: u8 = 5;
/// The least time between two sessions with pressure, a choice of ours: "alternate days" of the self-pressure trials.
pub const LEAST_GAP: Duration = Duration::from_hours(20);
/// The same in the first week.
pub const FIRST_WEEK_GAP: Duration = Duration::from_hours(40);

/// How strong is too strong, on the scales of 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    green_max: u8,
    amber_max: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self { green_max: GREEN_MAX, amber_max: AMBER_MAX }
    }
}

impl Limits {
    /// Limits that never exceed the highest ones: green at most 3, amber at most 5 and never below green.
    pub fn new(green_max: u8, amber_max: u8) -> Self {
        let amber_max = amber_max.min(AMBER_MAX);
        Self { green_max: green_max.min(GREEN_MAX).min(amber_max), amber_max }
    }

    /// The same for a routine whose pressure must stay at or below `ceiling`: a lower ceiling lowers amber, and green
    /// with it.
    #[must_use]
    pub fn under(self, ceiling: u8) -> Self {
        Self::new(self.green_max, self.amber_max.min(ceiling))
    }

    /// Up to this nothing changes.
    pub const fn green_max(self) -> u8 {
        self.green_max
    }

    /// Up to this it eases off; above it ends.
    pub const fn amber_max(self) -> u8 {
        self.amber_max
    }

    /// The colour of a number.
    pub const fn colour(self, number: u8) -> Colour {
        if number <= self.green_max {
            Colour::Green
        } else if number <= self.amber_max {
            Colour::Amber
        } else {
            Colour::Red
        }
    }
}

/// What a number or a rule means for going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Worth saying; changes nothing.
    Note,
    /// Go on.
    Green,
    /// Ease off.
    Amber,
    /// Stop pressing.
    Red,
    /// Stop, and get help.
    Stop,
}

impl Colour {
    /// The word beside the colour.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Green => "go on",
            Self::Amber => "ease off",
            Self::Red => "stop",
            Self::Stop => "get help",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_only_go_down() {
        assert_eq!(Limits::new(9, 9), Limits::default());
        assert_eq!(Limits::new(3, 2), Limits::new(2, 2), "green never exceeds amber");
        assert_eq!(Limits::default().under(3), Limits::new(3, 3));
        assert_eq!(Limits::new(2, 4).under(9), Limits::new(2, 4));
    }

    #[test]
    fn colours_change_where_the_limits_are() {
        let colours: Vec<Colour> = (0..=10).map(|number| Limits::default().colour(number)).collect();
        assert!(colours[..=3].iter().all(|colour| *colour == Colour::Green));
        assert!(colours[4..=5].iter().all(|colour| *colour == Colour::Amber));
        assert!(colours[6..].iter().all(|colour| *colour == Colour::Red));
    }
}
