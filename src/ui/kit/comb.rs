//! The comb: a block for each press and a dash for each release, the ball above the one that is now.

use egui::{Color32, Rect, pos2, vec2};

use super::{
    Sheet,
    rounds_ring::{Rounds, small},
};
use crate::ui::kit::theme::mix;

/// Draws the comb with the corner of its blocks at a point, 40 high; the ball needs 20 more above.
pub fn paint(sheet: &Sheet<'_>, x: f32, y: f32, width: f32, rounds: &Rounds, bright: Color32) {
    let step = width / small(rounds.round.of.max(1));
    let block = step * 0.548;
    let dash = step * 0.297;
    let dim = |share| mix(sheet.palette.surface, bright, share);
    for index in 0..rounds.round.of {
        let left = x + small(index) * step;
        let number = index + 1;
        let press = Rect::from_min_size(pos2(left, y), vec2(block, 40.0));
        let release = Rect::from_min_size(pos2(left + step * 0.6, y + 17.0), vec2(dash, 6.0));
        if number > rounds.round.number {
            sheet.outline(press, 5.0, 2.0, bright);
            sheet.fill(release, 3.0, dim(0.75));
        } else {
            let share = if number == rounds.round.number { 1.0 } else { 0.42 };
            sheet.fill(press, 5.0, dim(share));
            sheet.fill(release, 3.0, dim(share));
        }
    }
    let ball = x + (rounds.turn() * small(rounds.round.of.max(1))) * step;
    sheet.dot(pos2(ball.clamp(x + 7.0, x + width - 7.0), y - 13.0), 7.0, sheet.palette.ball);
}
