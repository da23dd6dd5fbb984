//! The side badge: a square with one round end that points to its side.

use egui::{Rect, Role, Sense, Ui, Vec2, pos2};

use super::Sheet;
use crate::{
    routine::words::Side,
    ui::kit::theme::{DARK, Weight},
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

/// Draws the badge of `side` with its corner at a point.
pub fn paint(sheet: &Sheet<'_>, side: Side, extent: f32, x: f32, y: f32, fill: Fill) {
    let (hue, ink_on_it, _) = sheet.palette.side(side);
    let rect = sheet.rect(x, y, extent, extent);
    // the shape is a polygon of its own: the round end may be larger than a corner radius can say
    let points = outline(rect, side);
    let ink = match fill {
        Fill::Filled => {
            sheet.painter().add(egui::Shape::convex_polygon(points, hue, egui::Stroke::NONE));
            ink_on_it
        }
        Fill::Outline(width) => {
            let inner = outline(rect.shrink(sheet.len(width) / 2.0), side);
            sheet.painter().add(egui::Shape::closed_line(inner, sheet.stroke(width, hue)));
            hue
        }
    };
    sheet.ink(letter(side), Weight::Bold, extent * 0.68, pos2(x + extent / 2.0, y + extent / 2.0), ink);
}

/// Shows the badge in a square of so many points; `is_read`: assistive technology is told.
pub fn show(ui: &mut Ui, side: Side, extent: f32, fill: Fill, is_read: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    let sheet = Sheet::new(ui, &DARK, rect, 1.0, 1.0);
    if is_read {
        named(&sheet, side, extent, 0.0, 0.0, fill);
    } else {
        paint(&sheet, side, extent, 0.0, 0.0, fill);
    }
}

/// The same, and assistive technology is told.
pub fn named(sheet: &Sheet<'_>, side: Side, extent: f32, x: f32, y: f32, fill: Fill) {
    paint(sheet, side, extent, x, y, fill);
    let rect = Rect::from_min_size(pos2(x, y), Vec2::splat(extent));
    sheet.name(rect, "badge", Role::Label, side_words(side));
}

/// The outline, clockwise: the side's end round, the other with corners of 22 %.
fn outline(rect: Rect, side: Side) -> Vec<egui::Pos2> {
    let extent = rect.width();
    let (round, square) = (extent * 0.5, extent * 0.22);
    let (left, right) = match side {
        Side::Left => (round, square),
        Side::Right => (square, round),
    };
    let corners = [
        (rect.left() + left, rect.top() + left, left, 180.0),
        (rect.right() - right, rect.top() + right, right, 270.0),
        (rect.right() - right, rect.bottom() - right, right, 0.0),
        (rect.left() + left, rect.bottom() - left, left, 90.0),
    ];
    let mut points = Vec::with_capacity(96);
    for (x, y, radius, from) in corners {
        for step in 0..=24_u8 {
            let angle = (from + 90.0 * f32::from(step) / 24.0_f32).to_radians();
            points.push(pos2(x + radius * angle.cos(), y + radius * angle.sin()));
        }
    }
    points.dedup_by(|a, b| a.distance(*b) < 0.01);
    // a closed line whose ends meet in one point would grow a spike there
    if let [first, .., last] = points.as_slice()
        && first.distance(*last) < 0.01
    {
        points.pop();
    }
    points
}

#[cfg(test)]
mod tests {
    use crate::ui::kit::badge::*;

    #[test]
    fn no_two_points_of_an_outline_meet() {
        for side in [Side::Left, Side::Right] {
            for extent in [22.0, 56.0, 69.12, 104.0, 304.0] {
                let points = outline(Rect::from_min_size(pos2(7.3, 1.9), Vec2::splat(extent)), side);
                let next = points.iter().cycle().skip(1);
                assert!(points.iter().zip(next).all(|(a, b)| a.distance(*b) > 0.01), "{side:?} {extent}");
            }
        }
    }
}
