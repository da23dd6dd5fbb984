//! A key cap: what to press, in a small outlined box.

use egui::{Color32, Rect, pos2, vec2};

use super::{Look, Sheet};
use crate::ui::kit::theme::{Weight, radius, stroke};

/// The height of a cap on the far screen.
pub const HEIGHT: f32 = 28.0;

const fn look(colour: Color32) -> Look {
    Look { size: 15.0, line: 20.0, weight: Weight::SemiBold, colour }
}

/// How wide the cap of `text` is.
pub fn width(sheet: &Sheet<'_>, text: &str) -> f32 {
    (sheet.width(text, look(sheet.palette.text_2)) + 14.0).max(26.0)
}

/// Draws a cap, its left end and its middle at a point.
pub fn paint(sheet: &Sheet<'_>, text: &str, x: f32, middle: f32, ink: Color32, edge: Color32) {
    let rect = Rect::from_min_size(pos2(x, middle - HEIGHT / 2.0), vec2(width(sheet, text), HEIGHT));
    sheet.outline(rect, f32::from(radius::KEY), stroke::HAIR, edge);
    sheet.centre(text, look(ink), rect.center().x, middle);
}
