//! A box to tick, with its words beside it.

use egui::{
    Color32, CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::{focus, icon_at, laid_out};
use crate::ui::kit::{
    icon,
    theme::{Palette, Weight, radius, stroke},
};

/// The box's width and height.
const BOX: f32 = 28.0;
/// From the box to the words.
const GAP: f32 = 14.0;
/// As high as this at least, so that boxes below one another are easy to tell apart.
const HEIGHT: f32 = 42.0;

/// A box to tick; the words belong to it and tick it too.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Tick<'a> {
    /// What is true when it is ticked.
    pub words: &'a str,
    /// Whether it is.
    pub ticked: bool,
}

impl Tick<'_> {
    /// How wide it is where there is room for it.
    pub fn width(self, ui: &Ui) -> f32 {
        let words = laid_out(ui, self.words, Weight::Regular.font(17.0), Color32::PLACEHOLDER, f32::INFINITY);
        BOX + GAP + words.size().x
    }
}

impl Widget for Tick<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let room = ui.available_width() - BOX - GAP;
        let words = laid_out(ui, self.words, Weight::Regular.font(17.0), palette.text, room);
        let size = vec2(BOX + GAP + words.size().x, HEIGHT.max(words.size().y + 16.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, self.ticked, self.words));
        // beside the first line of the words
        let line = words.rows.first().map_or(26.0, |row| row.height());
        let middle = rect.center().y - words.size().y / 2.0 + line / 2.0;
        let square = Rect::from_center_size(pos2(rect.left() + BOX / 2.0, middle), vec2(BOX, BOX));
        if self.ticked {
            ui.painter().rect_filled(square, 8, palette.accent);
            icon_at(ui, square.center(), icon::CHECK, icon::bold(20.0), palette.on_accent);
        } else {
            let fill = if response.hovered() { palette.sunk } else { palette.surface };
            let edge = Stroke::new(stroke::FAR, palette.line_strong);
            ui.painter().rect(square, 8, fill, edge, StrokeKind::Inside);
        }
        let at = pos2(rect.left() + BOX + GAP, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, palette.text);
        focus(ui, &response, radius::SMALL);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}
