//! Laying timings over a routine: entry by entry, each only as far as the format's bounds allow it.
//!
//! What does not match, because the step is gone or has become something else, because the number is out of bounds, or
//! because the whole would be too long, is left out and listed.

use std::time::Duration;

use super::{Key, Part, Timings};
use crate::routine::{
    Id, Item, Length, Routine, Step, Variant, bounds,
    reading::totals,
    words::{Kind, Position},
};

/// A routine with timings laid over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidOver {
    /// Within every bound of the format.
    pub routine: Routine,
    /// What was left out.
    pub unmatched: Vec<Unmatched>,
}

/// An entry that does not match the routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmatched {
    /// A length or number of rounds.
    Length(Key, u32, Misfit),
    /// A step whose sentence is not to be spoken, and which is not there.
    Quiet(Id),
    /// A position that the routine does not offer.
    Position(Position),
    /// An entry among the lengths that cannot be understood: name and value.
    Odd(String, String),
    /// A field that cannot be understood: name and value.
    Other(String, String),
}

/// Why a length does not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no such step or block.
    Gone,
    /// The step has no such length.
    Another,
    /// Its length is not the person's to change: it waits, or is a unit of its own.
    Fixed,
    /// The routine is not done there, or not this step.
    Elsewhere,
    /// The number is out of bounds.
    OutOfBounds {
        /// The smallest that is accepted.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// The whole routine would be too long.
    TooMuch,
}

impl Unmatched {
    /// The entry and why it does not match, without a full stop.
    pub fn sentence(&self) -> String {
        match self {
            Self::Length(key, number, why) => {
                let unit = if key.part == Part::Rounds { "times" } else { "s" };
                format!("{key}, {number} {unit}: {}", why.words())
            }
            Self::Quiet(id) => format!("{id}, voice off: there is no such step any more"),
            Self::Position(position) => {
                format!("{}: this routine is not done there any more", position.label())
            }
            Self::Odd(name, value) | Self::Other(name, value) => format!("{name}, {value}: not understood"),
        }
    }
}

impl Misfit {
    fn words(self) -> String {
        match self {
            Self::Gone => "there is no such step any more".to_owned(),
            Self::Another => "the step is of another kind now".to_owned(),
            Self::Fixed => "the step keeps its own time now".to_owned(),
            Self::Elsewhere => "the step is not done there any more".to_owned(),
            Self::OutOfBounds { least, most } => format!("only {least} to {most} is accepted there"),
            Self::TooMuch => "the whole would be too long".to_owned(),
        }
    }
}

impl Timings {
    /// Lays these over `routine`.
    pub fn lay_over(&self, routine: &Routine) -> LaidOver {
        let mut laid = routine.clone();
        if let Some(first_side) = self.first_side {
            laid.first_side = first_side;
        }
        let mut unmatched: Vec<Unmatched> = self
            .quiet
            .iter()
            .filter(|id| !silence(&mut laid.steps, id))
            .cloned()
            .map(Unmatched::Quiet)
            .collect();
        if let Some(position) = self.position.filter(|position| !routine.positions.contains(position)) {
            unmatched.push(Unmatched::Position(position));
        }
        let odd = self.odd.iter().map(|(name, value)| Unmatched::Odd(name.clone(), value.to_string()));
        let others =
            self.others.iter().map(|(name, value)| Unmatched::Other(name.clone(), value.to_string()));
        unmatched.extend(odd.chain(others));
        let plain = laid.clone();
        let mut left_out = Vec::new();
        for (key, &number) in &self.lengths {
            if let Err(why) = set(&mut laid, key, number) {
                left_out.push(Unmatched::Length(key.clone(), number, why));
            }
        }
        if !totals::refused(&laid).is_empty() {
            (laid, left_out) = self.one_by_one(plain);
        }
        unmatched.extend(left_out);
        LaidOver { routine: laid, unmatched }
    }

    /// Together the lengths are too much: each is taken only where the whole stays within its bounds.
    fn one_by_one(&self, mut laid: Routine) -> (Routine, Vec<Unmatched>) {
        let mut left_out = Vec::new();
        for (key, &number) in &self.lengths {
            let mut tried = laid.clone();
            let why = set(&mut tried, key, number).err();
            let why = why.or_else(|| (!totals::refused(&tried).is_empty()).then_some(Misfit::TooMuch));
            match why {
                Some(why) => left_out.push(Unmatched::Length(key.clone(), number, why)),
                None => laid = tried,
            }
        }
        (laid, left_out)
    }
}

/// Whether a length is still pressure, which has a bound of its own.
pub(super) fn is_held(kind: Kind, part: Part) -> bool {
    kind.row().held.is_some() && matches!(part, Part::Length | Part::At(_) | Part::AtLeast | Part::Press)
}

/// The smallest and largest that a length may be.
pub(super) fn limits(kind: Option<Kind>, part: Part) -> (u32, u32) {
    let (least, most) = match part {
        Part::Rounds => (*bounds::TIMES.start(), *bounds::TIMES.end()),
        _ => (*bounds::SECONDS.start(), *bounds::SECONDS.end()),
    };
    let held = kind.is_some_and(|kind| is_held(kind, part));
    (least, if held { most.min(bounds::HOLD_REFUSED_OVER_SECS) } else { most })
}

/// What has this id.
fn find<'r>(items: &'r mut [Item], id: &Id) -> Option<&'r mut Item> {
    for item in items {
        if item.id() == id {
            return Some(item);
        }
        if let Some(found) = find(item.inside_mut(), id) {
            return Some(found);
        }
    }
    None
}

/// Sets one length.
fn set(routine: &mut Routine, key: &Key, number: u32) -> Result<(), Misfit> {
    let positions = routine.positions.clone();
    let within = |kind, part| {
        let (least, most) = limits(kind, part);
        if (least..=most).contains(&number) { Ok(()) } else { Err(Misfit::OutOfBounds { least, most }) }
    };
    match (find(&mut routine.steps, &key.id).ok_or(Misfit::Gone)?, key.part) {
        (Item::Step(step), part) => {
            if !step.kind.is_done() {
                return Err(Misfit::Fixed);
            }
            within(Some(step.kind), part)?;
            set_step(step, &positions, part, number)
        }
        (Item::BothSides(block), Part::Switch) => {
            within(None, Part::Switch)?;
            block.switch.seconds = secs(number);
            Ok(())
        }
        (Item::Repeat(block), Part::Rounds) => {
            within(None, Part::Rounds)?;
            block.times = number;
            Ok(())
        }
        _ => Err(Misfit::Another),
    }
}

fn set_step(step: &mut Step, positions: &[Position], part: Part, number: u32) -> Result<(), Misfit> {
    match (&mut step.length, part) {
        (Length::Timed(length) | Length::Ready(length), Part::Length) => *length = secs(number),
        (Length::Timed(_) | Length::Ready(_), Part::At(position)) => {
            if !positions.iter().skip(1).any(|offered| *offered == position) {
                return Err(Misfit::Elsewhere);
            }
            let variant: &mut Variant = step.variants.entry(position).or_default();
            if variant.skip {
                return Err(Misfit::Elsewhere);
            }
            variant.seconds = Some(secs(number));
        }
        (Length::LetGo { at_least, at_most }, Part::Length) => {
            *at_most = secs(number);
            *at_least = (*at_least).min(*at_most);
        }
        (Length::LetGo { at_least, at_most }, Part::AtLeast) => {
            if secs(number) > *at_most {
                let most = u32::try_from(at_most.as_secs()).unwrap_or(u32::MAX);
                return Err(Misfit::OutOfBounds { least: *bounds::SECONDS.start(), most });
            }
            *at_least = secs(number);
        }
        (Length::PressRelease { press, .. }, Part::Press) => *press = secs(number),
        (Length::PressRelease { release, .. }, Part::Release) => *release = secs(number),
        (Length::PressRelease { rounds, .. }, Part::Rounds) => *rounds = number,
        _ => return Err(Misfit::Another),
    }
    Ok(())
}

fn secs(number: u32) -> Duration {
    Duration::from_secs(number.into())
}

/// Takes its own words from a step or switch. `false`: there is none of that name whose words may be taken.
fn silence(items: &mut [Item], id: &Id) -> bool {
    items.iter_mut().any(|item| match item {
        Item::Step(step) if step.id == *id => {
            if !step.kind.is_done() {
                return false;
            }
            (step.say, step.again) = (None, None);
            for variant in step.variants.values_mut() {
                (variant.say, variant.again) = (None, None);
            }
            true
        }
        Item::BothSides(block) if block.switch.id == *id => {
            block.switch.say = None;
            true
        }
        other => silence(other.inside_mut(), id),
    })
}
