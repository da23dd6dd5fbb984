//! A session that was just deleted, and the way back: over the foot of the page, so that it is seen wherever the page is scrolled.

use egui::{Frame, Layout, Rect, Stroke, Ui, UiBuilder, accesskit::Live, pos2};

use crate::ui::{
    Action,
    kit::{
        Button, icon, text,
        theme::{Palette, Type, radius, stroke},
    },
    pages::Width,
};

/// The widest that it becomes.
const WIDEST: f32 = 560.0;

/// Draws it over the foot of `room`, which is where the page is.
pub(super) fn undo_ui(ui: &mut Ui, room: Rect, title: &str, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let button = Button::second("Undo").small().icon(icon::ARROW_U_UP_LEFT);
    let (margin, wide) = (Width::of(ui).margin(), button.wanted(ui));
    let width = (room.width() - margin * 2.0).min(WIDEST);
    let foot = ui.data(|data| data.get_temp::<f32>(ui.scope_id().with("undo"))).unwrap_or(72.0);
    let corner = pos2(room.center().x - width / 2.0, room.bottom() - foot - 16.0);
    let rect = Rect::from_min_max(corner, pos2(corner.x + width, room.bottom()));
    let mut over = ui.new_child(UiBuilder::new().id_salt("undo").max_rect(rect).layout(Layout::default()));
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(stroke::CONTROL, palette.line_strong))
        .corner_radius(radius::CARD)
        .inner_margin(16.0)
        .shadow(palette.rest_shadow());
    let shown = frame.show(&mut over, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let words = ui.available_width() - wide - 16.0;
            ui.allocate_ui(egui::vec2(words, 40.0), |ui| {
                ui.set_width(words);
                ui.spacing_mut().item_spacing.y = 0.0;
                let removed = text(ui, "Removed.", Type::Label, palette.text);
                ui.ctx().accesskit_node_builder(removed.id, |node| node.set_live(Live::Polite));
                text(ui, title, Type::Caption, palette.text_2);
            });
            ui.add_space(ui.available_width() - wide);
            if ui.add(button).clicked() {
                actions.push(Action::UndoDelete);
            }
        });
    });
    let high = shown.response.rect.height();
    if (high - foot).abs() > 0.5 {
        // it grows upward from the foot, and how high it is shows only once it is drawn
        ui.data_mut(|data| data.insert_temp(ui.scope_id().with("undo"), high));
        ui.ctx().request_repaint();
    }
}
