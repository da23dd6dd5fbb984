//! The aim meter: ten marks; up to the aim tall and solid, up to the ceiling hollow, above it a dash.

use egui::{Rect, pos2, vec2};

use super::Sheet;

/// Draws the meter with its corner at a point, 28 high.
pub fn paint(sheet: &Sheet<'_>, x: f32, y: f32, width: f32, aim: u8, ceiling: u8) {
    let step = width / 10.0;
    let mark = step * 17.0 / 23.0;
    for number in 1..=10_u8 {
        let left = x + step * f32::from(number - 1);
        let bar = |top: f32, height: f32| Rect::from_min_size(pos2(left, y + top), vec2(mark, height));
        if number <= aim {
            sheet.fill(bar(0.0, 28.0), 4.0, sheet.palette.text);
        } else if number <= ceiling {
            sheet.outline(bar(6.0, 16.0), 4.0, 1.8, sheet.palette.line_strong);
        } else {
            sheet.fill(bar(11.0, 6.0), 3.0, sheet.palette.line_strong);
        }
    }
}
