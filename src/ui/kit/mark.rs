//! The mark: the player's ring and its ball, at rest.

use egui::pos2;

use super::Sheet;

/// Draws the mark in a box of `size` with its corner at a point.
pub fn paint(sheet: &Sheet<'_>, x: f32, y: f32, size: f32) {
    let part = size / 40.0;
    sheet.circle(pos2(x + 20.0 * part, y + 20.0 * part), 12.0 * part, 2.8 * part, sheet.palette.text);
    sheet.dot(pos2(x + 20.0 * part, y + 24.5 * part), 5.2 * part, sheet.palette.ball);
}
