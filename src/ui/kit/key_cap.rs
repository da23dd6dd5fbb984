//! A key cap: what to press, in a small outlined box. And the mark of the program.

use egui::{Atom, Color32, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::{Look, Sheet, far_text};
use crate::ui::kit::theme::{DARK, Palette, Weight, radius, stroke};

/// The height of a cap on a page of the player.
pub const HEIGHT: f32 = 28.0;

const fn look(colour: Color32) -> Look {
    Look { size: 15.0, line: 20.0, weight: Weight::SemiBold, colour }
}

/// How large the cap of `text` is.
pub fn size(ui: &Ui, text: &str, scale: f32) -> Vec2 {
    let words = far_text::width(ui, text, look(DARK.text).times(scale));
    vec2((words + 14.0 * scale).max(26.0 * scale), HEIGHT * scale)
}

/// A cap inside a button.
pub fn atom(ui: &Ui, text: &'static str, scale: f32, ink: Color32, edge: Color32) -> Atom<'static> {
    let size = size(ui, text, scale);
    Atom::paint(size, move |ui, place| {
        let rect = Rect::from_center_size(place.rect.center(), size);
        let line = Stroke::new(stroke::HAIR, edge);
        ui.painter().rect_stroke(rect, radius::KEY, line, StrokeKind::Inside);
        Sheet::new(ui, &DARK, rect, scale, 1.0).ink(
            text,
            Weight::SemiBold,
            15.0,
            (size / scale / 2.0).to_pos2(),
            ink,
        );
    })
}

/// How wide the cap of `text` is on a sheet.
pub fn width(sheet: &Sheet<'_>, text: &str) -> f32 {
    (sheet.width(text, look(sheet.palette.text_2)) + 14.0).max(26.0)
}

/// Draws a cap on a sheet, its left end and its middle at a point.
pub fn paint(sheet: &Sheet<'_>, text: &str, x: f32, middle: f32, ink: Color32, edge: Color32) {
    let rect = Rect::from_min_size(pos2(x, middle - HEIGHT / 2.0), vec2(width(sheet, text), HEIGHT));
    sheet.outline(rect, f32::from(radius::KEY), stroke::HAIR, edge);
    sheet.centre(text, look(ink), rect.center().x, middle);
}

/// Draws the program's mark: the clock's ring and its ball, at rest.
pub fn mark_ui(ui: &mut Ui, palette: &'static Palette, size: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let sheet = Sheet::new(ui, palette, rect, size / 40.0, 1.0);
    sheet.circle(pos2(20.0, 20.0), 12.0, 2.8, sheet.palette.text);
    sheet.dot(pos2(20.0, 24.5), 5.2, sheet.palette.ball);
}
