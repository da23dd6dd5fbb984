//! The card of the keys: what each does in a session.

use egui::{Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::ui::{
    keys,
    kit::{
        card, heading, icon, laid_out,
        theme::{Palette, Type, radius, stroke},
    },
};

/// What the keys do in a session.
pub(super) fn session_keys(ui: &mut Ui) {
    const WORDS: f32 = 88.0;
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, "Keys in a session", Type::Head);
        ui.add_space(8.0);
        for binding in keys::PLAYER {
            let width = ui.available_width();
            let words = laid_out(ui, binding.words, Type::Label.font(), palette.text, width - WORDS);
            let size = vec2(width, 32.0_f32.max(words.size().y + 8.0));
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let name = format!("{}: {}", spoken_key(binding.cap), binding.words);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            key_cap(ui, pos2(rect.left(), rect.top() + 16.0), binding.cap);
            let at = pos2(rect.left() + WORDS, rect.center().y - words.size().y / 2.0);
            ui.painter().galley(at, words, palette.text);
        }
    });
}

/// A key cap whose left edge has its middle at `at`.
fn key_cap(ui: &Ui, at: egui::Pos2, key: &str) {
    let palette = Palette::of(ui);
    let is_arrow = [icon::ARROW_LEFT, icon::ARROW_RIGHT, icon::ARROW_UP, icon::ARROW_DOWN].contains(&key);
    let font = if is_arrow { icon::regular(16.0) } else { Type::Cap.font() };
    let words = ui.painter().layout_no_wrap(key.to_owned(), font, palette.text_2);
    let size = vec2((words.size().x + 14.0).max(28.0), 26.0);
    let cap = egui::Rect::from_min_size(at - vec2(0.0, 13.0), size);
    let line = egui::Stroke::new(stroke::HAIR, palette.line_strong);
    ui.painter().rect_stroke(cap, radius::KEY, line, egui::StrokeKind::Inside);
    ui.painter().galley(cap.center() - words.size() / 2.0, words, palette.text_2);
}

fn spoken_key(key: &str) -> &str {
    match key {
        icon::ARROW_LEFT => "Left arrow",
        icon::ARROW_RIGHT => "Right arrow",
        icon::ARROW_UP => "Up arrow",
        icon::ARROW_DOWN => "Down arrow",
        "?" => "Question mark",
        other => other,
    }
}
