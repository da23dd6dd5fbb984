//! The breath disc: grows while breathing in, shrinks while breathing out.

use std::time::Duration;

use egui::{Color32, Pos2};

use super::{Sheet, ring};
use crate::{
    session::{Cue, Segment, cue::Anchor, program::BREATH},
    ui::kit::theme,
};

/// Where a breath is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breath {
    /// In, so far done, 0 to 1.
    In(f32),
    /// Out, so far done, 0 to 1.
    Out(f32),
}

impl Breath {
    /// The breath that `segment`'s cues pace at `position`; `None` where they pace none.
    pub fn at(segment: &Segment, position: Duration) -> Option<Self> {
        let (cue, since) = segment
            .cues
            .iter()
            .filter_map(|timed| match (timed.anchor, timed.cue) {
                (Anchor::AfterStart(at), Cue::BreatheIn | Cue::BreatheOut) if at <= position => {
                    Some((timed.cue, position.saturating_sub(at)))
                }
                _ => None,
            })
            .next_back()?;
        let done = (since.as_secs_f32() / BREATH.as_secs_f32()).min(1.0);
        Some(if cue == Cue::BreatheIn { Self::In(done) } else { Self::Out(done) })
    }

    /// The breath of a rest without a step: in and out by turns, so far into the rest.
    pub fn resting(into: Duration) -> Self {
        let cycle = into.as_secs_f32() % (BREATH.as_secs_f32() * 2.0) / BREATH.as_secs_f32();
        if cycle < 1.0 { Self::In(cycle) } else { Self::Out(cycle - 1.0) }
    }

    /// The position at which the next breath of `segment` begins after `position`.
    pub fn next_after(segment: &Segment, position: Duration) -> Option<Duration> {
        segment
            .cues
            .iter()
            .filter_map(|timed| match (timed.anchor, timed.cue) {
                (Anchor::AfterStart(at), Cue::BreatheIn | Cue::BreatheOut) => Some(at),
                _ => None,
            })
            .filter(|at| *at > position)
            .min()
    }

    /// What to do.
    pub const fn words(self) -> &'static str {
        match self {
            Self::In(_) => "breathe in",
            Self::Out(_) => "breathe out",
        }
    }

    /// Whether it is over and no other follows it.
    pub fn is_over(self) -> bool {
        let (Self::In(done) | Self::Out(done)) = self;
        done >= 1.0
    }

    /// How full, 0 (out) to 1 (in); slow at both ends.
    pub fn fullness(self) -> f32 {
        let eased = |done: f32| done * done * (3.0 - 2.0 * done);
        match self {
            Self::In(done) => eased(done),
            Self::Out(done) => 1.0 - eased(done),
        }
    }
}

/// Draws the disc inside a ring's box, between `least` and the whole of its outer circle.
pub fn paint(sheet: &Sheet<'_>, centre: Pos2, box_size: f32, least: f32, fullness: f32, fill: Color32) {
    let whole = outer(box_size);
    let radius = whole * (least + (theme::ring::DISC_MAX - least) * fullness.clamp(0.0, 1.0));
    sheet.dot(centre, radius, fill);
    sheet.circle(centre, whole, 1.5, sheet.palette.line);
}

/// The radius of the disc breathed in.
pub fn outer(box_size: f32) -> f32 {
    ring::radius_of(box_size) * 214.0 / 240.0
}
