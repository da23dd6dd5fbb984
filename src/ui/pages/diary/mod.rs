//! The diary: what the sessions show together, the list of them, and one of them opened.
//!
//! A sentence comes first, then the charts. What a chart shows can be pointed at, walked through with Left and Right, and is a
//! table for assistive technology. What is deleted can be taken back for a few seconds; the app holds the clock for that.

mod charts;
mod empty;
mod filters;
mod followed;
mod lead;
mod list;
mod overview;
mod row;
mod session;
mod story;
mod view;

use egui::{Align2, Area, Frame, Rect, Stroke, Ui, accesskit::Live, vec2};

pub use view::{DiaryRow, DiaryView, FirstRoutine, Memory, OpenSession};

use crate::ui::{
    Action,
    kit::{
        Button, Width, icon, text,
        theme::{Palette, Type, radius, stroke},
    },
};

/// Draws the overview, or the session that is opened.
pub fn diary_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let room = ui.max_rect();
    match view.open {
        Some(open) => session::session_ui(ui, view, open, memory, actions),
        None => overview::overview_ui(ui, view, memory, actions),
    }
    if let Some(title) = view.deleted {
        undo_ui(ui, room, title, actions);
    }
}

/// The widest that the line of [`undo_ui`] becomes.
const WIDEST: f32 = 560.0;

/// A session that was just deleted, and the way back: over the foot of `room`, so that it is seen wherever the page is scrolled.
fn undo_ui(ui: &Ui, room: Rect, title: &str, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let width = (room.width() - Width::of(ui).margin() * 2.0).min(WIDEST);
    let foot = room.center_bottom() - vec2(0.0, 16.0);
    let area = Area::new(ui.scope_id().with("undo")).pivot(Align2::CENTER_BOTTOM).fixed_pos(foot);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(stroke::CONTROL, palette.line_strong))
            .corner_radius(radius::CARD)
            .inner_margin(16.0)
            .shadow(palette.rest_shadow());
        frame.show(ui, |ui| {
            ui.set_width(width - 32.0);
            egui::Sides::new().height(40.0).shrink_left().wrap().show(
                ui,
                |ui| {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let removed = text(ui, "Removed.", Type::Label, palette.text);
                        ui.ctx().accesskit_node_builder(removed.id, |node| node.set_live(Live::Polite));
                        text(ui, title, Type::Caption, palette.text_2);
                    });
                },
                |ui| {
                    if ui.add(Button::second("Undo").small().icon(icon::ARROW_U_UP_LEFT)).clicked() {
                        actions.push(Action::UndoDelete);
                    }
                },
            );
        });
    });
}
