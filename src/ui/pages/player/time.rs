//! The time of what is on now, as digits, a share and words; and the clock that shows it.

use std::{cmp::Ordering, time::Duration};

use egui::Ui;

use super::{
    scene::{self, Page},
    view::Cx,
};
use crate::{
    moment::Moment,
    routine::words::Kind,
    session::{Phase, Snapshot, State, machine::REST},
    text::{format_count, format_countdown, format_duration, speak_duration},
    ui::kit::{
        badge,
        clock::{Breath, Clock, Disc, Face, Hand},
        icon,
        theme::{DARK, ring},
    },
};

/// What is left.
pub(super) struct Time {
    /// "0:27", or the count before it goes on.
    pub(super) digits: String,
    /// Of the whole, 0 to 1.
    pub(super) share: f32,
    /// "27 seconds left of 45".
    pub(super) name: String,
}

impl Time {
    pub(super) fn of(cx: &Cx<'_>) -> Self {
        let (snapshot, now) = (cx.snapshot(), cx.now);
        match (Page::of(snapshot), snapshot.state) {
            (Page::Resting, _) => {
                let left = snapshot.rest_at(now).unwrap_or(0);
                let name = format!("{} of rest left", format_count(left, "second"));
                Self { digits: left.to_string(), share: share(Duration::from_secs(left), REST), name }
            }
            (Page::Towel | Page::SkinLook, _) => {
                let (left, whole) = of_towel(snapshot, now);
                // whole seconds, rounded up as on every clock
                let secs = Duration::from_secs(left.as_secs() + u64::from(left.subsec_nanos() > 0));
                let name = format!("{} left of {}", speak_duration(secs), speak_duration(whole));
                let left = if cx.view.moves_by_seconds() { secs } else { left };
                Self { digits: format_duration(secs), share: share(left, whole), name }
            }
            (_, State::Waiting { .. }) => Self {
                digits: format_countdown(snapshot.digits_at(now)),
                share: 1.0,
                name: "When you are ready; the timer waits for you".to_owned(),
            },
            _ => {
                let (secs, count) = (snapshot.digits_at(now), snapshot.count_at(now));
                let left = format!("{} left of {}", format_count(secs, "second"), snapshot.length.as_secs());
                let by_seconds = cx.view.moves_by_seconds();
                let exact = if by_seconds { Duration::from_secs(secs) } else { snapshot.remaining_at(now) };
                Self {
                    digits: count.map_or_else(|| format_countdown(secs), |count| count.to_string()),
                    share: share(exact, snapshot.length),
                    name: count.map_or(left, |count| format!("Begins in {count}")),
                }
            }
        }
    }
}

fn share(left: Duration, whole: Duration) -> f32 {
    left.as_secs_f32() / whole.as_secs_f32().max(0.001)
}

/// What is left of the towel and how long it is as a whole: both halves, the look between them left out.
fn of_towel(snapshot: &Snapshot, now: Moment) -> (Duration, Duration) {
    let Some(segment) = snapshot.segment() else { return (Duration::ZERO, Duration::ZERO) };
    let (mut left, mut whole) = (Duration::ZERO, Duration::ZERO);
    for (index, other) in snapshot.program.segments.iter().enumerate() {
        if other.step != segment.step || !matches!(other.phase, Phase::Warm | Phase::Cool) {
            continue;
        }
        let length = if index == snapshot.index { snapshot.length } else { other.ends.nominal() };
        whole += length;
        left += match index.cmp(&snapshot.index) {
            Ordering::Less => Duration::ZERO,
            Ordering::Equal => snapshot.remaining_at(now),
            Ordering::Greater => length,
        };
    }
    (left, whole)
}

/// The clock, in the side's colour; it names the side in a wide page.
pub(super) fn clock_ui(ui: &mut Ui, cx: &Cx<'_>, extent: f32) {
    let snapshot = cx.snapshot();
    let (page, side, time) = (Page::of(snapshot), scene::side(snapshot), Time::of(cx));
    let bright = match (page, side) {
        (Page::Towel | Page::SkinLook, _) => DARK.accent,
        (_, side) => side.map_or(DARK.text_2, |side| DARK.side(side).0),
    };
    let under = scene::under_clock(snapshot, cx.now);
    let rounds = scene::rounds(snapshot, cx.now).filter(|_| page == Page::Step);
    let clock = Clock {
        hand: rounds.map_or(Hand::Left(time.share), Hand::Rounds),
        bright,
        disc: disc(cx, page),
        face: match snapshot.state {
            State::Waiting { .. } if page == Page::Step => Face::Words("When you", "are ready"),
            // without the side above them the digits have more room
            _ => Face::Digits(&time.digits, cx.part(264.0, 304.0)),
        },
        above: ("", side.filter(|_| cx.is_wide).map_or("", badge::side_words), bright),
        below: (
            if under.starts_with("breathe") { icon::WIND } else { "" },
            &under,
            if snapshot.phase() == Some(Phase::Press) { DARK.text } else { DARK.text_2 },
        ),
        name: &time.name,
    };
    clock.show(ui, extent);
}

fn disc(cx: &Cx<'_>, page: Page) -> Disc {
    let snapshot = cx.snapshot();
    let Some(segment) = snapshot.segment().filter(|_| matches!(page, Page::Step | Page::Resting)) else {
        return Disc::None;
    };
    let breath = match snapshot.state {
        State::Resting { until } => Some(Breath::resting(REST.saturating_sub(until.since(cx.now)))),
        State::Paused(_) => None,
        _ if segment.phase == Phase::Press => {
            return Disc::Full(scene::side(snapshot).map_or(DARK.surface, |side| DARK.side(side).2));
        }
        _ => Breath::at(segment, snapshot.position_at(cx.now)),
    };
    // breathing is the whole of such a step, so there the disc moves further
    let is_breathing = page == Page::Resting || segment.phase == Phase::Do(Kind::Breathe);
    let least = if is_breathing { 0.6 } else { ring::DISC_MIN };
    let fullness = breath.filter(|_| !cx.view.reduced_motion).map_or(0.5, Breath::fullness);
    Disc::Breath { least, fullness }
}
