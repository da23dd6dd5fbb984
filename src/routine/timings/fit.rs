//! A total that is wished for: which lengths change, and what comes nearest where it cannot be reached.
//!
//! Longer: rests, breath and easy movement, at most threefold; pressure is never lengthened. Shorter: those and pressure,
//! in proportion, each no further than is still of use. Getting into place, changing sides, questions, towels, and
//! what is counted keep their time: nobody is hurried there. Lengths change by five seconds, which the voice can say.

use std::{cmp::Ordering, time::Duration};

use super::{
    Key, Part, Timings,
    rows::{self, Row, RowKind},
};
use crate::routine::{Routine, kind::Fit, words::Position};

/// Lengths change by this.
const STEP: u32 = 5;
/// Nothing is made shorter than this, but for presses.
const SHORTEST: u32 = 10;
/// No press and no release is made shorter than this.
const SHORTEST_PRESS: u32 = 5;
/// Nothing is made longer than this many times itself …
const LONGER: u32 = 3;
/// … nor longer than this.
const LONGEST: u32 = 180;

/// What fitting did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The timings now.
    pub timings: Timings,
    /// Each length that changed.
    pub changes: Vec<Change>,
    /// The total that this gives: the wished one, or the nearest.
    pub total: Duration,
}

/// A length that fitting changed, in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub key: Key,
    /// The step's name.
    pub title: String,
    /// Before.
    pub from: u32,
    /// After.
    pub to: u32,
}

/// A length that may change.
struct Scaled {
    row: Row,
    now: u32,
    least: u32,
    most: u32,
    /// How many seconds of the total each second of it makes.
    times: u32,
}

/// Fits `written`, with `timings` laid over it and done `at` a position, to `wished`. `total` measures timings: a session
/// keeps some steps long enough for what is said in them, and a length that changes nothing is left as it was.
pub fn fit(
    timings: &Timings,
    written: &Routine,
    at: Position,
    total: impl Fn(&Timings) -> Duration,
    wished: Duration,
) -> Fitted {
    let before = total(timings);
    let mut idle: Vec<Key> = Vec::new();
    loop {
        let (fitted, changes) = scale(timings, written, at, (before, wished), &idle);
        let now = total(&fitted);
        let changes_nothing = |change: &&Change| {
            fitted.with(written, &change.key, change.from).is_some_and(|without| total(&without) == now)
        };
        let more: Vec<Key> =
            changes.iter().filter(changes_nothing).map(|change| change.key.clone()).collect();
        if more.is_empty() {
            return Fitted { timings: fitted, changes, total: now };
        }
        idle.extend(more);
    }
}

/// `timings` with every length but the `idle` ones scaled so that `before` becomes `wished`, or comes near it.
fn scale(
    timings: &Timings,
    written: &Routine,
    at: Position,
    (before, wished): (Duration, Duration),
    idle: &[Key],
) -> (Timings, Vec<Change>) {
    let laid_over = timings.lay_over(written);
    let sides = if timings.sides.is_some() { 1 } else { 2 };
    let mut scaled: Vec<Scaled> = rows::rows(written, &laid_over.routine, at)
        .into_iter()
        .flat_map(|group| {
            let sides = if group.sided { sides } else { 1 };
            group.rows.into_iter().filter_map(move |row| Scaled::of(row, sides))
        })
        .filter(|each| each.row.key.as_ref().is_none_or(|key| !idle.contains(key)))
        .collect();
    if wished > before {
        lengthen(&mut scaled, wished.saturating_sub(before).as_secs());
    } else {
        shorten(&mut scaled, before.saturating_sub(wished).as_secs());
    }
    let mut fitted = timings.clone();
    let mut changes = Vec::new();
    for each in scaled {
        let Some(key) = each.row.key.filter(|_| each.now != each.row.now) else { continue };
        let Some(next) = fitted.with(written, &key, each.now) else {
            // somewhere else the routine would become too long
            return (timings.clone(), Vec::new());
        };
        fitted = next;
        changes.push(Change { key, title: each.row.title, from: each.row.now, to: each.now });
    }
    (fitted, changes)
}

impl Scaled {
    fn of(row: Row, sides: u32) -> Option<Self> {
        let part = row.key.as_ref()?.part;
        let RowKind::Step(kind) = row.what else { return None };
        let now = row.now;
        let shortest = match part {
            Part::Length | Part::At(_) => SHORTEST,
            Part::Press | Part::Release => SHORTEST_PRESS,
            Part::AtLeast | Part::Rounds | Part::Switch => return None,
        };
        if row.is_counted || row.waits {
            return None;
        }
        let grows = match kind.row().fit {
            Fit::Either => !row.is_loaded,
            Fit::Shorter => false,
            Fit::Kept => return None,
        };
        let least = now.min(shortest.max(row.least));
        let longest = now.saturating_mul(LONGER).min(LONGEST).min(row.most);
        let most = if grows { now.max(longest) } else { now };
        let times = row.times.saturating_mul(sides);
        Some(Self { row, now, least, most, times })
    }

    /// What one step more or less changes in the total.
    fn worth(&self) -> u64 {
        u64::from(self.times) * u64::from(STEP)
    }
}

/// How two lengths compare, each in proportion to what it was.
fn by_share(one: &Scaled, other: &Scaled) -> Ordering {
    let share = |of: &Scaled, other: &Scaled| u64::from(of.now) * u64::from(other.row.now);
    share(one, other).cmp(&share(other, one))
}

/// Lengthens by at most `left` seconds in total.
fn lengthen(scaled: &mut [Scaled], mut left: u64) {
    let fits = |each: &Scaled, left| each.now + STEP <= each.most && each.times > 0 && each.worth() <= left;
    while let Some(least) =
        scaled.iter_mut().filter(|each| fits(each, left)).min_by(|one, other| by_share(one, other))
    {
        least.now += STEP;
        left -= least.worth();
    }
}

/// Shortens by at least `secs` in total, where it can.
fn shorten(scaled: &mut [Scaled], secs: u64) {
    let mut done = 0;
    while done < secs
        && let Some(most) = scaled
            .iter_mut()
            .filter(|each| each.now >= each.least + STEP && each.times > 0)
            .min_by(|one, other| by_share(other, one))
    {
        most.now -= STEP;
        done += most.worth();
    }
    // the last step may have been too much: what fits is given back
    for each in scaled {
        if each.now < each.row.now && done.saturating_sub(secs) >= each.worth() {
            each.now += STEP;
            done -= each.worth();
        }
    }
}
