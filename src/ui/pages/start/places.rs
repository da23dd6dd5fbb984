//! Where the person will be: a card for each position that the routine offers. Choosing one changes words, pictures and lengths.

use egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{StartView, pose_of};
use crate::{
    routine::words::Position,
    ui::{
        Action,
        kit::{
            art, focus, heading, icon, icon_at,
            theme::{Palette, Type, Weight, radius, stroke},
        },
    },
};

/// Where the person will be: a card for each position that the routine offers.
pub(super) fn places(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 12.0;
    let positions = &view.routine.positions;
    if positions.len() < 2 {
        return;
    }
    heading(ui, "Where will you be?", Type::Head);
    ui.add_space(8.0);
    let width = ui.available_width();
    let columns = if width < 300.0 { 2 } else { positions.len().min(3) };
    let count = f32::from(u8::try_from(columns).unwrap_or(1));
    let each = (width - GAP * (count - 1.0)) / count;
    for row in positions.chunks(columns) {
        let from = ui.cursor().min;
        let mut left = from.x;
        for &position in row {
            let rect = Rect::from_min_size(pos2(left, from.y), vec2(each, 112.0));
            if place(ui, rect, view, position) {
                actions.push(Action::ChoosePosition(position));
            }
            left += each + GAP;
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(from, vec2(width, 112.0)));
        ui.add_space(GAP);
    }
    ui.add_space(4.0);
}

/// One position. Says whether it was pressed.
fn place(ui: &Ui, rect: Rect, view: &StartView<'_>, position: Position) -> bool {
    let palette = Palette::of(ui);
    let chosen = position == view.position;
    let response = ui.interact(rect, ui.scope_id().with(("place", position.id())), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, position.label()));
    let (fill, line) = match (chosen, response.hovered()) {
        (true, _) => (palette.accent_soft, Stroke::new(2.0, palette.accent)),
        (false, true) => (palette.sunk, Stroke::new(stroke::CONTROL, palette.line_strong)),
        (false, false) => (palette.bg, Stroke::new(stroke::CONTROL, palette.line_strong)),
    };
    ui.painter().rect(rect, radius::CONTROL, fill, line, StrokeKind::Inside);
    if let Some(pose) = pose_of(view.routine, position) {
        let frame =
            Rect::from_min_size(rect.min + vec2(10.0, 4.0), vec2(rect.width().min(140.0) - 40.0, 60.0));
        art::pose_ui(ui, frame, pose, None, palette);
    }
    let dot = pos2(rect.right() - 20.0, rect.top() + 20.0);
    if chosen {
        ui.painter().circle_filled(dot, 9.0, palette.accent);
        icon_at(ui, dot, icon::CHECK, icon::bold(12.0), palette.on_accent);
    } else {
        ui.painter().circle_stroke(dot, 8.0, Stroke::new(stroke::CONTROL, palette.line_strong));
    }
    let words = pos2(rect.left() + 12.0, rect.top() + 76.0);
    let font = Weight::SemiBold.font(16.0);
    ui.painter().text(words, egui::Align2::LEFT_CENTER, position.label(), font, palette.text);
    let note =
        if view.routine.positions.first() == Some(&position) { "as written" } else { place_note(position) };
    let at = words + vec2(0.0, 21.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, note, Type::Caption.font(), palette.text_2);
    focus(ui, &response, radius::CONTROL);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}

/// What another position is like.
const fn place_note(position: Position) -> &'static str {
    match position {
        Position::Floor => "firm",
        Position::Bed => "softer",
        Position::Wall | Position::Standing => "standing",
        Position::Chair => "sitting",
    }
}
