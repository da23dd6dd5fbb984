//! The clock's ring: a track, a bright arc of the time left, and the ball rolling clockwise to the top.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Shape, vec2};

use super::Sheet;
use crate::ui::kit::theme::{ring, stroke};

/// A point on a circle; `turn` is 0 at the top and grows clockwise to 1.
pub fn on_circle(centre: Pos2, radius: f32, turn: f32) -> Pos2 {
    let angle = turn * TAU;
    centre + vec2(angle.sin(), -angle.cos()) * radius
}

/// An arc from one turn to a later one.
pub fn arc(sheet: &Sheet<'_>, centre: Pos2, radius: f32, turns: (f32, f32), width: f32, colour: Color32) {
    let (from, to) = turns;
    if to - from <= 0.0 {
        return;
    }
    // a point about every degree: smooth at the largest window too
    let mut points = Vec::with_capacity(368);
    let step = 1.0 / 360.0;
    let mut turn = from;
    while turn < to {
        let point = on_circle(centre, radius, turn);
        points.push(sheet.at(point.x, point.y));
        turn += step;
    }
    let last = on_circle(centre, radius, to);
    points.push(sheet.at(last.x, last.y));
    sheet.painter().add(Shape::line(points, sheet.stroke(width, colour)));
}

/// Draws the ring. `box_size` is the whole box of the design (512, or 380 in a narrow window); `left` is what is left
/// of the time, 0 to 1.
pub fn paint(sheet: &Sheet<'_>, centre: Pos2, box_size: f32, left: f32, bright: Color32) {
    let part = box_size / ring::WIDE;
    let radius = radius_of(box_size);
    // in a narrow window ring and ball shrink less than the box
    let width = (stroke::RING * part).max(stroke::RING * 0.77_f32.min(part * 1.05));
    let left = left.clamp(0.0, 1.0);
    // drawn as the bright arc is, so that both are exactly as wide
    arc(sheet, centre, radius, (0.0, 1.0), width, sheet.palette.line);
    let start = 1.0 - left;
    if left > 0.0 {
        arc(sheet, centre, radius, (start, 1.0), width, bright);
        sheet.dot(on_circle(centre, radius, 1.0), width / 2.0, bright);
    }
    ball(sheet, on_circle(centre, radius, start), part);
}

/// The radius of the ring's middle in a box of this size.
pub fn radius_of(box_size: f32) -> f32 {
    box_size * 240.0 / ring::WIDE
}

/// The ball with its halo.
pub fn ball(sheet: &Sheet<'_>, at: Pos2, part: f32) {
    let part = part.max(0.7);
    sheet.dot(at, (ring::BALL + ring::HALO) * part, sheet.palette.bg);
    sheet.dot(at, ring::BALL * part, sheet.palette.ball);
}
