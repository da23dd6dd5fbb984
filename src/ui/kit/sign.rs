//! What an answer leads to, as a shape and a colour that never appear without words: go on, ease off, stop.

use egui::{Color32, Pos2, Shape, Stroke, vec2};

use super::Sheet;
use crate::ui::kit::theme::Palette;

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing changes: a circle.
    GoOn,
    /// Less pressure: a diamond.
    EaseOff,
    /// No more pressure: a square.
    Stop,
}

impl Sign {
    /// The word beside the shape, and what assistive technology reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::GoOn => "go on",
            Self::EaseOff => "ease off",
            Self::Stop => "stop",
        }
    }

    /// Its colours: the full hue, that of edges, and the soft fill.
    pub const fn hues(self, palette: &Palette) -> (Color32, Color32, Color32) {
        match self {
            Self::GoOn => (palette.sage, palette.sage_mid, palette.sage_soft),
            Self::EaseOff => (palette.ochre, palette.ochre_mid, palette.ochre_soft),
            Self::Stop => (palette.brick, palette.brick_mid, palette.brick_soft),
        }
    }
}

/// Draws the shape in a box of `extent` around a point.
pub fn paint(sheet: &Sheet<'_>, sign: Sign, middle: Pos2, extent: f32) {
    let (hue, _, _) = sign.hues(sheet.palette);
    match sign {
        Sign::GoOn => sheet.dot(middle, extent * 0.4, hue),
        Sign::EaseOff => {
            let reach = extent * 0.45;
            let points = [vec2(0.0, -reach), vec2(reach, 0.0), vec2(0.0, reach), vec2(-reach, 0.0)];
            let points = points.map(|by| sheet.at(middle.x + by.x, middle.y + by.y)).to_vec();
            sheet.painter().add(Shape::convex_polygon(points, hue, Stroke::NONE));
        }
        Sign::Stop => {
            let square = egui::Rect::from_center_size(middle, egui::Vec2::splat(extent * 0.82));
            sheet.fill(square, extent * 0.12, hue);
        }
    }
}
