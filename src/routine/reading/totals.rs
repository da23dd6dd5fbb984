//! The routine as a whole: how much is played, and how long pressure lasts.
//!
//! What is played is counted before anything is laid out, with arithmetic that cannot overflow: a small file of nested
//! repeats can stand for more steps than there is memory. How a session really goes is not known here.

use std::{collections::HashSet, time::Duration};

use crate::routine::{
    bounds,
    model::{BothSides, Id, Item, Length, Repeat, Routine, Step},
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
    /// Whether the clock runs anywhere.
    anything: bool,
}

impl Played {
    fn and(self, other: Self) -> Self {
        Self {
            segments: self.segments.saturating_add(other.segments),
            secs: self.secs.saturating_add(other.secs),
            anything: self.anything || other.anything,
        }
    }

    fn times(self, times: u64) -> Self {
        Self {
            segments: self.segments.saturating_mul(times),
            secs: self.secs.saturating_mul(times),
            anything: self.anything,
        }
    }
}

/// What is too much to be played, or nothing at all.
pub(in crate::routine) fn refused(routine: &Routine) -> Vec<About> {
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
            let (count, most) = (sum.segments, bounds::SEGMENTS_PLAYED);
            return vec![(crossing, Mistake::TooManyPlayed { count, most })];
        }
        if sum.secs > bounds::TOTAL_SECS {
            let (secs, most) = (sum.secs, bounds::TOTAL_SECS);
            mistakes.push((crossing, Mistake::TooLong { secs, most, position: there }));
        }
        if !sum.anything {
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
            let switch = Played { segments: 1, secs: block.switch.seconds.as_secs(), anything: false };
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
    match length_in(step, position) {
        Some(length) if !step.kind.is_offered() => {
            Played { segments, secs: length.nominal().as_secs(), anything: true }
        }
        _ => Played { segments, secs: 0, anything: false },
    }
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
pub(in crate::routine) fn advised(routine: &Routine) -> Vec<(Option<Id>, Advice)> {
    let mut mistakes = Vec::new();
    let mut told_run = HashSet::new();
    let mut told_side = false;
    for (index, &position) in routine.positions.iter().enumerate() {
        let there = (index > 0).then_some(position);
        let mut walk = Walk { position: there, run: Duration::ZERO, long_runs: Vec::new() };
        walk.items(&routine.steps);
        for (id, secs) in walk.long_runs {
            if told_run.insert(id.clone()) {
                let most = bounds::LOADED_RUN_ADVISED_SECS;
                mistakes.push((Some(id), Advice::LongUnderPressure { secs, most, position: there }));
            }
        }
        let most = bounds::SIDE_ADVISED_SECS;
        let mut on_side = 0;
        let mut crossing = None;
        for_each_on_one_side(&routine.steps, 1, there, &mut |step, secs| {
            on_side += secs;
            if on_side > u64::from(most) && crossing.is_none() {
                crossing = Some(step.id.clone());
            }
        });
        if crossing.is_some() && !told_side {
            told_side = true;
            mistakes.push((crossing, Advice::SideLong { secs: on_side, most, position: there }));
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
    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item, false);
        }
    }

    /// `again`: a later time round a repeat, where a both-sides block begins with a switch back.
    fn item(&mut self, item: &Item, again: bool) {
        match item {
            Item::Step(step) => self.step(step),
            Item::BothSides(BothSides { steps, .. }) => {
                if again {
                    self.run = Duration::ZERO;
                }
                self.items(steps);
                // the switch
                self.run = Duration::ZERO;
                self.items(steps);
            }
            Item::Repeat(Repeat { times, steps, .. }) => {
                for time in 0..*times {
                    for item in steps {
                        self.item(item, time > 0);
                    }
                }
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let Some(length) = length_in(step, self.position) else { return };
        if step.kind.is_offered() {
            return;
        }
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
