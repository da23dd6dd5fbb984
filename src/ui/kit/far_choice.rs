//! A short answer that is chosen among a few: "Yes", "No", "Not sure".

use egui::{CursorIcon, Rect, Role, Sense, StrokeKind, WidgetInfo, pos2};

use super::{Look, Sheet, key_cap};
use crate::ui::kit::{
    icon,
    theme::{Type, radius, stroke},
};

/// An answer as it is meant, before it has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FarChoice<'a> {
    /// What is written on it.
    pub words: &'a str,
    /// What assistive technology reads.
    pub name: &'a str,
    /// Its key; empty where none is shown.
    pub cap: &'a str,
    /// It was chosen.
    pub chosen: bool,
}

impl FarChoice<'_> {
    /// How wide it would like to be; `text` is 1 for the design's size.
    pub fn width(&self, sheet: &Sheet<'_>, text: f32) -> f32 {
        let look = Look::of(Type::FarLabel, sheet.palette.text).times(text * 0.91);
        let cap = if self.cap.is_empty() { 0.0 } else { 10.0 + key_cap::width(sheet, self.cap) };
        let tick = if self.chosen { 30.0 } else { 0.0 };
        sheet.width(self.words, look) + cap.max(tick) + 32.0
    }

    /// Draws it; whether it was pressed.
    pub fn ui(&self, sheet: &Sheet<'_>, rect: Rect, text: f32) -> bool {
        let palette = sheet.palette;
        let window = sheet.window(rect);
        let id = sheet.ui.scope_id().with(("far choice", self.name));
        let response = sheet.ui.interact(window, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.chosen, self.name));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let (fill, edge, ink) = match (self.chosen, response.hovered()) {
            (true, _) => (palette.text, palette.text, palette.bg),
            (false, true) => (palette.sunk, palette.line_strong, palette.text),
            (false, false) => (palette.surface, palette.line_strong, palette.text),
        };
        let corner = sheet.corner(f32::from(radius::FAR_CONTROL) - 2.0);
        sheet.painter().rect(window, corner, fill, sheet.stroke(stroke::FAR, edge), StrokeKind::Inside);
        if response.has_focus() {
            let around = window.expand(sheet.len(stroke::FOCUS_GAP));
            let line = sheet.stroke(stroke::FOCUS, palette.accent);
            sheet.painter().rect_stroke(around, corner, line, StrokeKind::Outside);
        }
        let look = Look::of(Type::FarLabel, ink).times(text * 0.91);
        let cap =
            if self.cap.is_empty() || self.chosen { 0.0 } else { 10.0 + key_cap::width(sheet, self.cap) };
        let tick = if self.chosen { 30.0 } else { 0.0 };
        let look = sheet.fitting(self.words, look, rect.width() - cap - tick - 16.0);
        let mut x = rect.center().x - (sheet.width(self.words, look) + cap + tick) / 2.0;
        if self.chosen {
            sheet.icon(icon::CHECK, icon::bold(22.0), pos2(x + 11.0, rect.center().y), ink);
            x += tick;
        }
        let at = sheet.left(self.words, look, x, rect.center().y);
        if cap > 0.0 {
            let edge = palette.line_strong;
            key_cap::paint(sheet, self.cap, at.right() + 10.0, rect.center().y, palette.text_2, edge);
        }
        response.clicked()
    }
}
