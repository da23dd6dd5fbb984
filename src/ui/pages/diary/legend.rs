//! What the marks of a picture stand for: shape and word side by side, in a line that wraps.

use egui::{
    Color32, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::ui::kit::theme::{Palette, Weight};

/// Draws the entries: the words of each and how wide its shape is. `shape` draws that of the entry with this index.
pub(super) fn legend_ui(ui: &mut Ui, entries: &[(&str, f32)], shape: impl Fn(usize, &Painter, Pos2)) {
    let palette = Palette::of(ui);
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 22.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 2.0);
        for (index, (words, width)) in entries.iter().enumerate() {
            let font = Weight::Regular.font(14.0);
            let galley = ui.painter().layout_no_wrap((*words).to_owned(), font, palette.text_2);
            let lead = width + 6.0;
            let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + lead, 22.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, *words));
            shape(index, ui.painter(), pos2(rect.left() + width / 2.0, rect.center().y));
            let at = pos2(rect.left() + lead, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, palette.text_2);
        }
    });
    ui.spacing_mut().interact_size.y = usual;
}

/// A hollow circle whose outer edge is `radius` away.
pub(super) fn hollow(painter: &Painter, at: Pos2, radius: f32, ground: Color32, line: Color32) {
    painter.circle(at, radius - 1.1, ground, Stroke::new(2.2, line));
}

/// A filled square, `half` from its middle to its edge.
pub(super) fn square(painter: &Painter, at: Pos2, half: f32, fill: Color32) {
    painter.rect_filled(Rect::from_center_size(at, vec2(half, half) * 2.0), 2, fill);
}

/// A hollow square.
pub(super) fn hollow_square(painter: &Painter, at: Pos2, half: f32, ground: Color32, line: Color32) {
    let rect = Rect::from_center_size(at, vec2(half, half) * 2.0);
    painter.rect(rect, 0, ground, Stroke::new(2.0, line), StrokeKind::Middle);
}

/// A letter on a round ground.
pub(super) fn letter(painter: &Painter, at: Pos2, letter: char, palette: &Palette) {
    letter_on(painter, at, letter, palette.sunk, palette);
}

/// The same on a ground of its own.
pub(super) fn letter_on(painter: &Painter, at: Pos2, letter: char, ground: Color32, palette: &Palette) {
    painter.circle_filled(at, 10.0, ground);
    let font = Weight::SemiBold.font(13.0);
    painter.text(at, egui::Align2::CENTER_CENTER, letter, font, palette.text_2);
}
