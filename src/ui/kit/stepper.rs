//! A stepper: a small whole number between one button that takes one away and one that adds one.

use egui::{
    Align2, Color32, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{focus, icon_at};
use crate::ui::kit::{
    icon,
    theme::{Palette, Weight, radius, stroke, target},
};

/// The width of the whole.
const WIDTH: f32 = 114.0;

/// A number from `least` to `most`, one at a time.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct Stepper<'a> {
    /// The number now.
    pub number: u8,
    /// It goes down to this.
    pub least: u8,
    /// It goes up to this.
    pub most: u8,
    /// What it is, for assistive technology: "Go on up to".
    pub name: &'a str,
}

impl Stepper<'_> {
    /// Shows it; the number that it is to be, where a button was pressed that can do something.
    pub fn show(self, ui: &mut Ui) -> Option<u8> {
        let palette = Palette::of(ui);
        let (_, rect) = ui.allocate_space(vec2(WIDTH, target::NEAR));
        let line = Stroke::new(stroke::CONTROL, palette.line_strong);
        ui.painter().rect(rect, radius::CONTROL, palette.surface, line, StrokeKind::Inside);
        let font = Weight::SemiBold.font(16.0);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, self.number, font, palette.text);
        let less = Some(self.number).filter(|number| *number > self.least).map(|number| number - 1);
        let more = Some(self.number).filter(|number| *number < self.most).map(|number| number + 1);
        let side = vec2(target::NEAR, target::NEAR);
        let right = pos2(rect.right() - side.x, rect.top());
        let less = self.button(ui, Rect::from_min_size(rect.min, side), "one less", icon::MINUS, less);
        let more = self.button(ui, Rect::from_min_size(right, side), "one more", icon::PLUS, more);
        less.or(more)
    }

    /// One of its buttons, which leads `to` a number, or nowhere.
    fn button(self, ui: &Ui, rect: Rect, what: &str, glyph: &str, to: Option<u8>) -> Option<u8> {
        let palette = Palette::of(ui);
        let response = ui.interact(rect, ui.scope_id().with((self.name, what)), Sense::click());
        let name = format!("{} {}: {what}", self.name, self.number);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, to.is_some(), &name));
        let over = response.hovered() && to.is_some();
        let fill = if over { palette.sunk } else { Color32::TRANSPARENT };
        ui.painter().rect_filled(rect.shrink(4.0), radius::SMALL, fill);
        let ink = if to.is_some() { palette.text } else { palette.line };
        icon_at(ui, rect.center(), glyph, icon::regular(18.0), ink);
        focus(ui, &response, radius::CONTROL);
        let pressed = response.clicked();
        response.on_hover_cursor(if to.is_some() { CursorIcon::PointingHand } else { CursorIcon::Default });
        to.filter(|_| pressed)
    }
}
