//! Where something pressed: sums by place, and when it was last ("Left buttock: 2:40 yesterday").

use std::{collections::BTreeMap, time::Duration};

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::Outline;
use crate::{
    diary::dose::{self, Dose, UNNAMED},
    routine::words::{Area, Side},
    text::format_ago,
};

/// Time under load at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceDone {
    /// Its name.
    pub place: &'static str,
    /// On the left.
    #[serde(serialize_with = "seconds")]
    pub left: Duration,
    /// On the right.
    #[serde(serialize_with = "seconds")]
    pub right: Duration,
    /// Where there is no side.
    #[serde(serialize_with = "seconds")]
    pub middle: Duration,
}

impl PlaceDone {
    /// On all sides together.
    pub fn whole(&self) -> Duration {
        dose::total([self.left, self.right, self.middle])
    }

    /// The sums of `outlines`, longest first.
    pub fn all<'a>(outlines: impl IntoIterator<Item = &'a Outline>) -> Vec<Self> {
        let mut places: BTreeMap<&'static str, [Duration; 3]> = BTreeMap::new();
        for dose in outlines.into_iter().flat_map(|outline| &outline.doses) {
            let [left, right, middle] = places.entry(dose.area.map_or(UNNAMED, Area::label)).or_default();
            let sum = match dose.side {
                Some(Side::Left) => left,
                Some(Side::Right) => right,
                None => middle,
            };
            *sum = sum.saturating_add(dose.loaded);
        }
        let mut places: Vec<Self> = places
            .into_iter()
            .map(|(place, [left, right, middle])| Self { place, left, right, middle })
            .collect();
        places.sort_by_key(|place| std::cmp::Reverse(place.whole()));
        places
    }
}

/// A length as seconds, for machines.
///
/// # Errors
///
/// Those of `to`.
pub fn seconds<S: Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(length.as_secs_f64())
}

/// When a place was last under load, and for how long on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// Where; `None` where the step named no place.
    pub area: Option<Area>,
    /// On which side; `None` where there was none.
    pub side: Option<Side>,
    /// The day.
    pub day: Date,
    /// How long on that day altogether.
    pub loaded: Duration,
}

impl Pressed {
    /// "Left upper outer hip: 2:40 yesterday", today being `today`.
    pub fn spelled(&self, today: Date) -> String {
        let Self { area, side, day, loaded } = *self;
        format!("{} {}", Dose { area, side, loaded }.spelled(), format_ago(day, today))
    }
}

/// For each place and side the last day on which something pressed there, the newest first. What was only tried out, and days
/// after today, which a wrong clock wrote, are left out.
pub fn last_pressed<'a>(outlines: impl IntoIterator<Item = &'a Outline>, today: Date) -> Vec<Pressed> {
    let mut last: BTreeMap<(Option<Area>, Option<Side>), (Date, Duration)> = BTreeMap::new();
    for outline in outlines.into_iter().filter(|outline| !outline.tried_out) {
        let Some(day) = outline.day().filter(|day| *day <= today) else { continue };
        for dose in &outline.doses {
            let (seen, loaded) = last.entry((dose.area, dose.side)).or_insert((day, Duration::ZERO));
            if *seen < day {
                (*seen, *loaded) = (day, Duration::ZERO);
            }
            if *seen == day {
                *loaded = loaded.saturating_add(dose.loaded);
            }
        }
    }
    let pressed = |((area, side), (day, loaded))| Pressed { area, side, day, loaded };
    let mut all: Vec<Pressed> = last.into_iter().map(pressed).collect();
    all.sort_by_key(|pressed| std::cmp::Reverse(pressed.day));
    all
}
