//! The routine as a whole: how much is played, and how long pressure lasts.
//!
//! What is played is counted before anything is laid out, with arithmetic that cannot overflow: a small file of nested
//! repeats can stand for more steps than there is memory. How a session really goes is not known here.

use std::{collections::HashSet, time::Duration};

use crate::routine::{
    bounds,
    model::{Id, Item, Length, Routine, Step},
    problem::{Advice, Mistake},
    words::{Load, Position},
};

/// A mistake and the step or block that it is about.
type About = (Option<Id>, Mistake);

/// How much of something is played; stops at the largest number instead of overflowing.
#[derive(Clone, Copy, Default)]
struct Played {
    /// Segments, with those of skipped and offered steps: each costs a step of work to lay out.
    segments: u64,
    secs: u64,
}

impl Played {
    fn and(self, other: Self) -> Self {
        Self {
            segments: self.segments.saturating_add(other.segments),
            secs: self.secs.saturating_add(other.secs),
        }
    }

    fn times(self, times: u64) -> Self {
        Self { segments: self.segments.saturating_mul(times), secs: self.secs.saturating_mul(times) }
    }
}

/// What is too much to be played, or nothing at all.
pub fn refused(routine: &Routine) -> Vec<About> {
    let mut mistakes = Vec::new();
    for (index, &position) in routine.positions.iter().enumerate() {
        let there = (index > 0).then_some(position);
        let mut sum = Played::default();
        let mut crossing = None;
        for item in &routine.steps {
            let before = sum;
            sum = sum.and(measure(item, there, false));
            if crossing.is_none() && is_too_much(sum) && !is_too_much(before) {
                crossing = Some(item.id().clone());
            }
        }
        if sum.segments > bounds::SEGMENTS_PLAYED {
            // the same in every position
            return vec![(crossing, Mistake::TooManyPlayed { count: sum.segments })];
        }
        if sum.secs > bounds::TOTAL_SECS {
            mistakes.push((crossing, Mistake::TooLong { secs: sum.secs, position: there }));
        }
        if !Item::steps(&routine.steps).any(|step| runs_for(step, there).is_some()) {
            mistakes.push((
                routine.steps.first().map(|item| item.id().clone()),
                Mistake::NothingPlayed { position },
            ));
        }
    }
    // too long at home is too long elsewhere: once is enough
    if matches!(mistakes.first(), Some((_, Mistake::TooLong { position: None, .. }))) {
        mistakes.truncate(1);
    }
    mistakes
}

fn is_too_much(sum: Played) -> bool {
    sum.segments > bounds::SEGMENTS_PLAYED || sum.secs > bounds::TOTAL_SECS
}

fn measure_all(items: &[Item], position: Option<Position>, repeated: bool) -> Played {
    items.iter().map(|item| measure(item, position, repeated)).fold(Played::default(), Played::and)
}

/// `repeated`: inside a repeat, where a second switch comes back to the first side. It is counted for every time, the
/// first one too: at most one switch too many.
fn measure(item: &Item, position: Option<Position>, repeated: bool) -> Played {
    match item {
        Item::Step(step) => measure_step(step, position),
        Item::BothSides(block) => {
            let switch = Played { segments: 1, secs: block.switch.seconds.as_secs() };
            let switches = switch.times(if repeated { 2 } else { 1 });
            measure_all(&block.steps, position, repeated).times(2).and(switches)
        }
        Item::Repeat(block) => measure_all(&block.steps, position, true).times(block.times.into()),
    }
}

fn measure_step(step: &Step, position: Option<Position>) -> Played {
    let segments = match step.length {
        Length::PressRelease { rounds, .. } => u64::from(rounds).saturating_mul(2),
        _ => 1,
    };
    Played { segments, secs: runs_for(step, position).map_or(0, |length| length.nominal().as_secs()) }
}

/// How long the clock runs for a step in a position; `None` where it is skipped or only offered.
fn runs_for(step: &Step, position: Option<Position>) -> Option<Length> {
    length_in(step, position).filter(|_| !step.kind.is_offered())
}

/// How long a step lasts in a position; `None` where it is skipped.
fn length_in(step: &Step, position: Option<Position>) -> Option<Length> {
    let variant = position.and_then(|position| step.variants.get(&position));
    match (variant, step.length) {
        (Some(variant), _) if variant.skip => None,
        (Some(variant), Length::Timed(_)) => Some(variant.seconds.map_or(step.length, Length::Timed)),
        (Some(variant), Length::Ready(_)) => Some(variant.seconds.map_or(step.length, Length::Ready)),
        (_, length) => Some(length),
    }
}

/// What is more pressure than is advised. Only for a routine that [`refused`] let pass.
pub fn advised(routine: &Routine) -> Vec<(Option<Id>, Advice)> {
    let mut mistakes = Vec::new();
    let mut told_run = HashSet::new();
    let mut told_side = false;
    for (index, &position) in routine.positions.iter().enumerate() {
        let there = (index > 0).then_some(position);
        let mut walk = Walk { position: there, run: Duration::ZERO, long_runs: Vec::new() };
        walk.items(&routine.steps, false);
        for (id, secs) in walk.long_runs {
            if told_run.insert(id.clone()) {
                mistakes.push((Some(id), Advice::LongUnderPressure { secs, position: there }));
            }
        }
        let mut on_side = 0;
        let mut crossing = None;
        for_each_on_one_side(&routine.steps, 1, there, &mut |step, secs| {
            on_side += secs;
            if on_side > u64::from(bounds::SIDE_ADVISED_SECS) && crossing.is_none() {
                crossing = Some(step.id.clone());
            }
        });
        if crossing.is_some() && !told_side {
            told_side = true;
            mistakes.push((crossing, Advice::SideLong { secs: on_side, position: there }));
        }
    }
    mistakes
}

/// Calls `found` for every step with the ball, with the seconds that it presses on one side: a both-sides block comes
/// once on each side, and what is outside one counts for both.
fn for_each_on_one_side(
    items: &[Item],
    times: u64,
    position: Option<Position>,
    found: &mut impl FnMut(&Step, u64),
) {
    for item in items {
        match item {
            Item::Step(step) if step.load == Load::Ball => {
                if let Some(length) = length_in(step, position) {
                    let pressing = match length {
                        Length::PressRelease { press, rounds, .. } => press.saturating_mul(rounds),
                        other => other.nominal(),
                    };
                    found(step, pressing.as_secs().saturating_mul(times));
                }
            }
            Item::Step(_) => {}
            Item::BothSides(block) => for_each_on_one_side(&block.steps, times, position, found),
            Item::Repeat(block) => {
                for_each_on_one_side(&block.steps, times.saturating_mul(block.times.into()), position, found);
            }
        }
    }
}

/// A walk through the routine in the order in which it is played, counting how long something presses without a break.
struct Walk {
    position: Option<Position>,
    run: Duration,
    /// The step during which a run became too long, and how long it was at that step's end.
    long_runs: Vec<(Id, u64)>,
}

impl Walk {
    /// `again`: a later time round a repeat, where a both-sides block begins with a switch back.
    fn items(&mut self, items: &[Item], again: bool) {
        for item in items {
            match item {
                Item::Step(step) => self.step(step),
                Item::BothSides(block) => {
                    if again {
                        self.run = Duration::ZERO;
                    }
                    self.items(&block.steps, false);
                    // the switch
                    self.run = Duration::ZERO;
                    self.items(&block.steps, false);
                }
                Item::Repeat(block) => {
                    (0..block.times).for_each(|time| self.items(&block.steps, time > 0));
                }
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let Some(length) = runs_for(step, self.position) else { return };
        if !step.load.is_loaded() {
            self.run = Duration::ZERO;
            return;
        }
        let limit = Duration::from_secs(bounds::LOADED_RUN_ADVISED_SECS.into());
        let (first, after) = match length {
            // the release after each press ends the run
            Length::PressRelease { press, .. } => (press, Duration::ZERO),
            other => (other.nominal(), self.run + other.nominal()),
        };
        let reached = self.run + first;
        if reached > limit && self.run <= limit {
            self.long_runs.push((step.id.clone(), reached.as_secs()));
        }
        self.run = after;
    }
}
