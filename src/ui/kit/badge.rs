//! The side badge: a square with one round end that points to its side.

use egui::{Atom, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::ink;
use crate::{
    routine::words::Side,
    ui::kit::theme::{Palette, Weight},
};

/// Whether a side is now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// It is now.
    Filled,
    /// It is not now, or not loaded; the width of the line.
    Outline(f32),
}

/// The letter of a side.
pub(super) const fn letter(side: Side) -> &'static str {
    match side {
        Side::Left => "L",
        Side::Right => "R",
    }
}

/// "Left side", as it is read out and shown.
pub const fn side_words(side: Side) -> &'static str {
    match side {
        Side::Left => "Left side",
        Side::Right => "Right side",
    }
}

/// Draws the badge of `side` in a square.
pub(super) fn draw(ui: &Ui, rect: Rect, side: Side, fill: Fill) {
    let (hue, on_hue, _) = Palette::of(ui).side(side);
    let [round, square] = [0.5, 0.22].map(|share| CornerRadius::from(rect.height() * share).nw);
    let (left, right) = if side == Side::Left { (round, square) } else { (square, round) };
    let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
    let letter_ink = match fill {
        Fill::Filled => {
            ui.painter().rect_filled(rect, corners, hue);
            on_hue
        }
        Fill::Outline(width) => {
            ui.painter().rect_stroke(rect, corners, Stroke::new(width, hue), StrokeKind::Inside);
            hue
        }
    };
    ink(ui, letter(side), Weight::Bold.font(rect.height() * 0.68), rect.center(), letter_ink);
}

/// The badge of a side, `extent` wide and high.
pub fn badge_ui(ui: &mut Ui, side: Side, extent: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    draw(ui, rect, side, Fill::Filled);
    response
}

/// The same as a part of something else.
pub fn badge_atom<'a>(side: Side, extent: f32) -> Atom<'a> {
    Atom::paint(Vec2::splat(extent), move |ui, args| draw(ui, args.rect, side, Fill::Filled))
}

/// Shows the badge in a session; `is_read`: assistive technology is told.
pub fn show(ui: &mut Ui, side: Side, extent: f32, fill: Fill, is_read: bool) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    draw(ui, rect, side, fill);
    if is_read {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, side_words(side)));
    }
}
