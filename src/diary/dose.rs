//! How much of the body was pressed for how long.

use std::{collections::BTreeMap, time::Duration};

use serde::{Serialize, Serializer};

use super::step::{StepDone, whole_millis};
use crate::{
    routine::words::{Area, Side},
    text::{format_duration, uncapitalize},
};

/// Time under load of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Dose {
    /// Where; `None` where the step named no place.
    pub area: Option<Area>,
    /// On which side; `None` where there was none.
    pub side: Option<Side>,
    /// How long something pressed there while the clock ran.
    #[serde(rename = "loaded_ms", serialize_with = "millis")]
    pub loaded: Duration,
}

impl Dose {
    /// "Left upper outer hip: 2:40".
    pub fn spelled(&self) -> String {
        format!("{}: {}", place(self.area, self.side), format_duration(self.loaded))
    }
}

/// Where a step named no place.
pub const UNNAMED: &str = "No place named";

/// "Left upper outer hip".
pub fn place(area: Option<Area>, side: Option<Side>) -> String {
    let place = area.map_or(UNNAMED, Area::label);
    side.map_or_else(|| place.to_owned(), |side| format!("{} {}", side.label(), uncapitalize(place)))
}

fn millis<S: Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(whole_millis(*length))
}

/// The doses of `steps`, by place and side.
pub fn of(steps: &[StepDone]) -> Vec<Dose> {
    let mut doses: BTreeMap<(Option<Area>, Option<Side>), Duration> = BTreeMap::new();
    for step in steps.iter().filter(|step| step.is_loaded()) {
        let loaded = doses.entry((step.area, step.side)).or_default();
        *loaded = loaded.saturating_add(step.done);
    }
    doses
        .into_iter()
        .filter(|(_, loaded)| !loaded.is_zero())
        .map(|((area, side), loaded)| Dose { area, side, loaded })
        .collect()
}

/// All `lengths` together. Lengths come from files, so that they may be of any size.
pub fn total(lengths: impl IntoIterator<Item = Duration>) -> Duration {
    lengths.into_iter().fold(Duration::ZERO, Duration::saturating_add)
}
