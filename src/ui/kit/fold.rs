//! Something long that is closed until somebody wants it.

use egui::{CursorIcon, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{focus, icon_at, laid_out};
use crate::ui::kit::{
    icon,
    theme::{Palette, Weight, radius, target},
};

/// A line with a caret; pressed, it shows `contents` below, and pressed again it hides them. `id` remembers which.
pub fn fold(ui: &mut Ui, id: &str, title: &str, contents: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let id = ui.scope_id().with(("fold", id));
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let room = ui.available_width();
    let words = laid_out(ui, title, Weight::SemiBold.font(18.0), palette.text, room - 36.0);
    let (_, rect) = ui.allocate_space(vec2(room, target::CONTROL.max(words.size().y + 16.0)));
    let response = ui.interact(rect, id.with("line"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.hovered() {
        ui.painter().rect_filled(rect, radius::SMALL, palette.sunk);
    }
    let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    icon_at(ui, pos2(rect.left() + 16.0, rect.center().y), caret, icon::regular(18.0), palette.text_2);
    let at = pos2(rect.left() + 36.0, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, palette.text);
    focus(ui, &response, radius::SMALL);
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
    if open {
        contents(ui);
    }
}
