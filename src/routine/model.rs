//! A routine as meant: checked, with every default filled in.
//!
//! Only [`super::read`] makes one from a file, so whoever holds a [`Routine`] may rely on the bounds of the format
//! (`super::bounds`). It does not know how long it will take in a session (that depends on the person's choices: see
//! `session::Program`), nor where its file is.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use serde::{Serialize, Serializer};

use super::words::{Area, Caution, FirstSide, Kind, Level, Load, Muscle, Pose, Position, Technique, When};

/// The permanent id of a routine, step or block: `^[a-z0-9]+(-[a-z0-9]+)*$`, at most 64 characters. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id, if `text` has the form of one.
    pub fn new(text: &str) -> Option<Self> {
        let well_formed = !text.is_empty()
            && text.len() <= 64
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        well_formed.then(|| Self(text.into()))
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

/// What a person wrote, or we did: a list of steps with everything needed to lead somebody through them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routine {
    /// Stable, unique on the shelf; the diary and personal timings refer to it.
    pub id: Id,
    /// Its name on screen.
    pub title: String,
    /// One or two sentences for the shelf.
    pub summary: String,
    /// What it is a kind of.
    pub technique: Technique,
    /// How demanding it is.
    pub level: Level,
    /// What to have at hand, one thing each.
    pub equipment: Vec<String>,
    /// Where it can be done; the first is where the steps' own words apply. Never empty, no position twice.
    pub positions: Vec<Position>,
    /// How strong the pressure should feel.
    pub pressure: Pressure,
    /// How often, in words.
    pub frequency: String,
    /// Shown before the start.
    pub cautions: Vec<Caution>,
    /// Which side comes first.
    pub first_side: FirstSide,
    /// The picture on its card; see [`Routine::cover()`].
    pub cover: Option<Pose>,
    /// The steps and blocks, in order. Never empty.
    pub steps: Vec<Item>,
}

impl Routine {
    /// The picture that stands for it: its own, or how one lies, sits or stands where something presses first, or how one rests there.
    pub fn cover(&self) -> Option<Pose> {
        let position = *self.positions.first()?;
        self.cover.or_else(|| self.pose_in(position)).or(Some(Pose::resting(position)))
    }

    /// How one lies, sits or stands in `position` while something presses, or else at its first picture.
    pub fn pose_in(&self, position: Position) -> Option<Pose> {
        let usual = self.positions.first() == Some(&position);
        let (mut loaded, mut any) = (None, None);
        for step in Item::steps(&self.steps) {
            let variant = step.variants.get(&position).filter(|_| !usual);
            if variant.is_some_and(|variant| variant.skip) {
                continue;
            }
            let pose = variant.and_then(|variant| variant.pose).or(step.pose);
            any = any.or(pose);
            loaded = loaded.or(pose.filter(|_| step.load.is_loaded()));
        }
        loaded.or(any)
    }
}

impl Pose {
    /// How somebody rests there.
    pub const fn resting(position: Position) -> Self {
        match position {
            Position::Wall | Position::Standing => Self::StandEasy,
            Position::Chair => Self::ChairSit,
            Position::Floor | Position::Bed => Self::LieBackRest,
        }
    }
}

/// How strong the pressure of a routine should feel, 0 (nothing) to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pressure {
    /// What to aim for.
    pub aim: u8,
    /// Never above this.
    pub ceiling: u8,
}

/// One line of a routine: a step, or a block of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A single step.
    Step(Step),
    /// Steps done on one side, a switch, and the same on the other.
    BothSides(BothSides),
    /// Steps done several times.
    Repeat(Repeat),
}

/// Steps done on one side, then the other. Never inside another `BothSides`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BothSides {
    /// Stable name.
    pub id: Id,
    /// The change between the sides.
    pub switch: Switch,
    /// The steps of one side. Never empty.
    pub steps: Vec<Item>,
}

/// The change from one side to the other. In its words `{side}` is the side just finished, `{other_side}` the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Stable name.
    pub id: Id,
    /// 1 s to 1 h.
    pub seconds: Duration,
    /// Spoken.
    pub say: Option<String>,
    /// Shown, for whoever looks.
    pub show: Option<String>,
}

/// Steps done several times over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Stable name.
    pub id: Id,
    /// 1 to 50.
    pub times: u32,
    /// The steps of one time. Never empty.
    pub steps: Vec<Item>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable, unique in the routine; personal timings and the diary refer to it.
    pub id: Id,
    /// What it asks of the person.
    pub kind: Kind,
    /// A short name: "Rest off the ball".
    pub title: String,
    /// Spoken: at most one or two sentences, without durations and aims (those are said from the program).
    pub say: Option<String>,
    /// Spoken instead in a later round.
    pub again: Option<String>,
    /// Shown, for whoever looks.
    pub show: Option<String>,
    /// How long, and what ends it.
    pub length: Length,
    /// Where on the body.
    pub area: Option<Area>,
    /// For the picture only.
    pub muscle: Option<Muscle>,
    /// How to lie, sit or stand.
    pub pose: Option<Pose>,
    /// How strong it should feel, 0 to 10; `None` where nothing is asked.
    pub aim: Option<u8>,
    /// What presses on the person.
    pub load: Load,
    /// The person may leave it out without missing anything.
    pub optional: bool,
    /// Shown with the step.
    pub cautions: Vec<Caution>,
    /// Seconds for one pass in one direction.
    pub seconds_per_pass: Option<Duration>,
    /// How many times.
    pub reps: Option<u32>,
    /// When a check-in asks; `Some` for check-ins and only for them.
    pub when: Option<When>,
    /// What changes in other positions than the routine's first.
    pub variants: BTreeMap<Position, Variant>,
}

/// How long a step lasts and what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// The clock. For a check-in, which waits for an answer, the nominal time that totals count.
    Timed(Duration),
    /// Pressure on and off in rounds.
    PressRelease {
        /// Each press.
        press: Duration,
        /// Each release.
        release: Duration,
        /// How many of both; at least 1.
        rounds: u32,
    },
    /// The person says that the spot let go; at the latest `at_most`, which totals count.
    LetGo {
        /// Not before this.
        at_least: Duration,
        /// Ends there by itself.
        at_most: Duration,
    },
    /// The person says "I am ready"; totals count this nominal time.
    Ready(Duration),
}

impl Length {
    /// What totals count.
    pub fn nominal(self) -> Duration {
        match self {
            Self::Timed(length) | Self::Ready(length) | Self::LetGo { at_most: length, .. } => length,
            Self::PressRelease { press, release, rounds } => (press + release) * rounds,
        }
    }
}

/// What changes in a step when the routine is done somewhere else. `None` keeps the step's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// Spoken instead.
    pub say: Option<String>,
    /// Spoken instead in a later round.
    pub again: Option<String>,
    /// Shown instead.
    pub show: Option<String>,
    /// Another picture.
    pub pose: Option<Pose>,
    /// Another strength.
    pub aim: Option<u8>,
    /// Another length, for steps with `seconds`.
    pub seconds: Option<Duration>,
    /// The step is left out there.
    pub skip: bool,
}

impl Step {
    /// A step with nothing but what each must have: called like its kind, and with what usually presses.
    pub fn plain(id: Id, kind: Kind, length: Length) -> Self {
        Self {
            id,
            kind,
            title: kind.label().to_owned(),
            say: None,
            again: None,
            show: None,
            length,
            area: None,
            muscle: None,
            pose: None,
            aim: None,
            load: kind.row().load,
            optional: false,
            cautions: Vec::new(),
            seconds_per_pass: None,
            reps: None,
            when: None,
            variants: BTreeMap::new(),
        }
    }
}

impl Item {
    /// The permanent id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Step(step) => &step.id,
            Self::BothSides(block) => &block.id,
            Self::Repeat(block) => &block.id,
        }
    }

    /// Every item in order, a block before what is in it.
    pub fn all(items: &[Self]) -> Vec<&Self> {
        items.iter().flat_map(|item| std::iter::once(item).chain(Self::all(item.inside()))).collect()
    }

    fn inside(&self) -> &[Self] {
        match self {
            Self::Step(_) => &[],
            Self::BothSides(BothSides { steps, .. }) | Self::Repeat(Repeat { steps, .. }) => steps,
        }
    }

    pub(super) fn inside_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Step(_) => &mut [],
            Self::BothSides(BothSides { steps, .. }) | Self::Repeat(Repeat { steps, .. }) => steps,
        }
    }

    /// Every step in order, in blocks and outside.
    pub fn steps(items: &[Self]) -> impl Iterator<Item = &Step> {
        Self::all(items)
            .into_iter()
            .filter_map(|item| if let Self::Step(step) = item { Some(step) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for good in ["a", "tennis-ball-glute-release", "hold-2"] {
            assert_eq!(Id::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "a--b", "Hold", "a_b", "ä", &"a".repeat(65)] {
            assert_eq!(Id::new(bad), None, "{bad}");
        }
    }
}
