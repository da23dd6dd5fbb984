//! The side badge: a square with one round end that points to its side.

use egui::{
    Atom, Painter, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    epaint::{CornerRadiusF32, RoundedRect, tessellator::path},
    pos2,
};

use super::{Sheet, ink};
use crate::{
    routine::words::Side,
    ui::kit::theme::{DARK, Palette, Weight},
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
pub const fn letter(side: Side) -> &'static str {
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
pub fn draw(painter: &Painter, rect: Rect, side: Side, fill: Fill, palette: &Palette) {
    let (hue, on_hue, _) = palette.side(side);
    let (round, square) = (rect.height() * 0.5, rect.height() * 0.22);
    let (left, right) = if side == Side::Left { (round, square) } else { (square, round) };
    let corners = CornerRadiusF32 { nw: left, sw: left, ne: right, se: right };
    let outline = |rect| {
        // a path of its own: the round end may be larger than a rectangle's corner can say
        let mut points = Vec::new();
        path::rounded_rectangle(&mut points, RoundedRect::new(rect, corners));
        points
    };
    let letter_ink = match fill {
        Fill::Filled => {
            painter.add(Shape::convex_polygon(outline(rect), hue, Stroke::NONE));
            on_hue
        }
        Fill::Outline(width) => {
            painter.add(Shape::closed_line(outline(rect.shrink(width / 2.0)), Stroke::new(width, hue)));
            hue
        }
    };
    let font = Weight::Bold.font(rect.height() * 0.68);
    ink(painter, letter(side), font, rect.center(), letter_ink);
}

/// The badge of a side, `extent` wide and high.
pub fn badge_ui(ui: &mut Ui, side: Side, extent: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    draw(ui.painter(), rect, side, Fill::Filled, Palette::of(ui));
    response
}

/// The same as a part of something else.
pub fn badge_atom<'a>(side: Side, extent: f32) -> Atom<'a> {
    Atom::paint(Vec2::splat(extent), move |ui, args| {
        draw(ui.painter(), args.rect, side, Fill::Filled, Palette::of(ui));
    })
}

/// Shows the badge in a session; `is_read`: assistive technology is told.
pub fn show(ui: &mut Ui, side: Side, extent: f32, fill: Fill, is_read: bool) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    draw(ui.painter(), rect, side, fill, &DARK);
    if is_read {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, side_words(side)));
    }
}

/// The same on a sheet.
pub fn named(sheet: &Sheet<'_>, side: Side, extent: f32, x: f32, y: f32, fill: Fill) {
    let rect = Rect::from_min_size(pos2(x, y), Vec2::splat(extent));
    let fill = if let Fill::Outline(width) = fill { Fill::Outline(sheet.len(width)) } else { fill };
    draw(sheet.painter(), sheet.window(rect), side, fill, sheet.palette);
    sheet.name(rect, "badge", Role::Label, side_words(side));
}
