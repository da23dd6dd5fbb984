//! The ring of rounds: each press thick, each release thin, done in the colour of the track.

use egui::{Color32, Pos2};

use super::{Sheet, ring};
use crate::{
    session::Round,
    ui::kit::theme::{self, stroke},
};

/// Between two arcs, in turns.
const GAP: f32 = 2.7 / 360.0;

/// Where in its rounds a press-release is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounds {
    /// This round of how many.
    pub round: Round,
    /// The press's share of a round, 0 to 1.
    pub press_share: f32,
    /// Whether the round is in its release.
    pub releasing: bool,
    /// How much of the press or release is done, 0 to 1.
    pub done: f32,
}

impl Rounds {
    /// How much of all rounds is done, 0 to 1.
    pub fn turn(&self) -> f32 {
        let within = if self.releasing {
            self.press_share + (1.0 - self.press_share) * self.done
        } else {
            self.press_share * self.done
        };
        (small(self.round.number.saturating_sub(1)) + within) / small(self.round.of.max(1))
    }
}

/// A number of rounds; there are at most a few dozen.
pub fn small(number: u32) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Draws the ring of rounds.
pub fn paint(sheet: &Sheet<'_>, centre: Pos2, box_size: f32, rounds: &Rounds, bright: Color32) {
    let part = box_size / theme::ring::WIDE;
    let radius = ring::radius_of(box_size);
    let share = 1.0 / small(rounds.round.of.max(1));
    let now = rounds.turn();
    for index in 0..rounds.round.of {
        let start = small(index) * share;
        let border = start + share * rounds.press_share;
        let end = start + share;
        let arcs = [
            (start + GAP / 2.0, border - GAP / 2.0, stroke::PRESS_ARC),
            (border + GAP / 2.0, end - GAP / 2.0, stroke::RELEASE_ARC),
        ];
        for (from, to, width) in arcs {
            let cut = now.clamp(from, to.max(from));
            ring::arc(sheet, centre, radius, (from, cut), width * part, sheet.palette.line);
            ring::arc(sheet, centre, radius, (cut, to), width * part, bright);
        }
    }
    ring::ball(sheet, ring::on_circle(centre, radius, now), part);
}
