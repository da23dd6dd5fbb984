//! What is a repeat, and when a side has to be named: by round and side, never by a step's name.

use std::time::Duration;

use crate::{
    routine::words::Kind,
    session::program::{Phase, Program, Segment},
};

/// Nobody works longer than this without hearing which side it is.
const SIDE_AGAIN: Duration = Duration::from_mins(1);

/// Which later time round the segment at `index` is, on a side that was worked in between on no other; `None` for the
/// first time round on a side.
pub(super) fn later_round(program: &Program, index: usize) -> Option<u32> {
    let segment = program.segments.get(index)?;
    let round = segment.round.map(|round| round.number).filter(|number| *number > 1);
    if round.is_some() {
        return round;
    }
    let time = segment.repeat.map(|repeat| repeat.number).filter(|number| *number > 1)?;
    program
        .segments
        .iter()
        .take(index)
        .rev()
        .take_while(|earlier| earlier.side == segment.side && earlier.phase != Phase::Switch)
        .any(|earlier| earlier.step == segment.step && earlier.repeat != segment.repeat)
        .then_some(time)
}

/// Whether the segment at `index` has to say which side it is on. `named`: whether the segment with an index names its
/// side in its own words, as they are spoken.
pub(super) fn names_side(program: &Program, index: usize, named: impl Fn(usize) -> bool) -> bool {
    let mut side = None;
    let mut since: Option<Duration> = None;
    let (mut placed, mut worked) = (false, false);
    for (at, segment) in program.segments.iter().enumerate().take(index.saturating_add(1)) {
        if segment.side.is_some() {
            if side != segment.side || segment.phase == Phase::Switch {
                (side, since, placed, worked) = (segment.side, None, false, false);
            }
            let (is_work, is_place) = (is_work(segment), segment.phase == Phase::Do(Kind::Position));
            let is_first = (is_work && !worked) || (is_place && !placed);
            let is_long_ago = since.is_none_or(|since| since >= SIDE_AGAIN);
            let due = segment.phase == Phase::Switch || is_first || ((is_work || is_place) && is_long_ago);
            if at == index {
                return due;
            }
            if due || named(at) {
                since = Some(Duration::ZERO);
            }
            worked |= is_work;
            placed |= is_place;
        }
        since = since.map(|since| since + segment.ends.nominal());
    }
    false
}

/// Something to go on with until it is over.
pub(super) fn is_work(segment: &Segment) -> bool {
    match segment.phase {
        Phase::Press => true,
        Phase::Do(kind) => kind.is_work(),
        _ => false,
    }
}
