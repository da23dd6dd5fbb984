//! A scale of 0 to 10 on the far screen: eleven cells, coloured by what each number leads to.
//!
//! It knows no limits and no rules: it is told the sign of every number, so a number that ends pressure looks so before
//! it is chosen.

use std::ops::RangeInclusive;

use egui::{CursorIcon, Rect, Role, Sense, StrokeKind, WidgetInfo, accesskit, pos2, vec2};

use super::{Sheet, sign::Sign};
use crate::ui::kit::theme::{Weight, radius, stroke};

/// How many numbers there are.
pub const NUMBERS: u8 = 11;
/// The design's cell.
const CELL: egui::Vec2 = egui::vec2(96.0, 104.0);
/// The design's number in it.
const NUMBER: f32 = 44.0;
/// Cells in a row are never narrower than this; with less room there are two rows of six.
const NARROWEST: f32 = 56.0;

/// A scale as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FarScale {
    /// What it is about, for assistive technology.
    pub name: String,
    /// What each number leads to.
    pub signs: [Sign; NUMBERS as usize],
    /// The number that was chosen.
    pub chosen: Option<u8>,
}

/// Where the cells lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cells {
    /// Their left end.
    pub x: f32,
    /// Their top.
    pub y: f32,
    /// How wide they are together.
    pub width: f32,
    /// How high one is.
    pub height: f32,
}

impl Cells {
    /// How many stand in a row: all, or six.
    pub fn columns(&self) -> u8 {
        let all = f32::from(NUMBERS);
        if self.width >= NARROWEST * all + 8.0 * (all - 1.0) { NUMBERS } else { 6 }
    }

    fn gap(&self) -> f32 {
        if self.columns() == NUMBERS { (self.width * 0.012).clamp(8.0, 14.4) } else { 8.0 }
    }

    /// How wide one is.
    fn cell_width(&self) -> f32 {
        let columns = f32::from(self.columns());
        (self.width - self.gap() * (columns - 1.0)) / columns
    }

    /// How high all are together.
    pub fn whole_height(&self) -> f32 {
        if self.columns() == NUMBERS { self.height } else { self.height * 2.0 + 8.0 }
    }

    /// Where a number's cell lies.
    pub fn of(&self, number: u8) -> Rect {
        let (column, row) = (number % self.columns(), number / self.columns());
        let x = self.x + f32::from(column) * (self.cell_width() + self.gap());
        let y = self.y + f32::from(row) * (self.height + 8.0);
        Rect::from_min_size(pos2(x, y), vec2(self.cell_width(), self.height))
    }
}

impl FarScale {
    /// Neighbouring numbers that lead to the same.
    pub fn bands(&self) -> Vec<(Sign, RangeInclusive<u8>)> {
        let mut bands: Vec<(Sign, RangeInclusive<u8>)> = Vec::new();
        for (number, sign) in (0..NUMBERS).zip(self.signs) {
            match bands.last_mut() {
                Some((last, range)) if *last == sign => *range = *range.start()..=number,
                _ => bands.push((sign, number..=number)),
            }
        }
        bands
    }

    /// Draws the cells; the number that was pressed.
    pub fn ui(&self, sheet: &Sheet<'_>, cells: Cells) -> Option<u8> {
        let whole = Rect::from_min_size(pos2(cells.x, cells.y), vec2(cells.width, cells.whole_height()));
        sheet.group(whole, "scale", accesskit::Role::RadioGroup, &self.name, |sheet| {
            let mut pressed = None;
            for (number, sign) in (0..NUMBERS).zip(self.signs) {
                if self.cell(sheet, cells.of(number), number, sign) {
                    pressed = Some(number);
                }
            }
            pressed
        })
    }

    fn cell(&self, sheet: &Sheet<'_>, rect: Rect, number: u8, sign: Sign) -> bool {
        let palette = sheet.palette;
        let window = sheet.window(rect);
        let id = sheet.ui.scope_id().with(("scale", number));
        let chosen = self.chosen == Some(number);
        let response = sheet.ui.interact(window, id, Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, chosen, format!("{number}, {}", sign.word()))
        });
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let (full, middle, soft) = sign.hues(palette);
        let (ground, edge, ink) = match (chosen, response.hovered()) {
            (true, _) => (full, full, palette.bg),
            (false, true) => (soft, full, palette.text),
            (false, false) => (soft, middle, palette.text),
        };
        let corner = sheet.corner(f32::from(radius::FAR_CONTROL).min(rect.height() * 0.22));
        sheet.painter().rect(window, corner, ground, sheet.stroke(stroke::FAR, edge), StrokeKind::Inside);
        if chosen {
            let around = window.expand(sheet.len(3.0));
            sheet.painter().rect_stroke(around, corner, sheet.stroke(3.0, palette.text), StrokeKind::Outside);
        }
        if response.has_focus() {
            let around = window.expand(sheet.len(if chosen { 8.0 } else { 3.0 }));
            let line = sheet.stroke(stroke::FOCUS, palette.accent);
            sheet.painter().rect_stroke(around, corner, line, StrokeKind::Outside);
        }
        let part = (rect.width() / CELL.x).min(rect.height() / CELL.y).clamp(0.5, 1.0);
        let size = NUMBER * part.max(26.0 / NUMBER);
        let text = number.to_string();
        let mut x = rect.center().x - f32::from(u8::from(text.len() > 1)) * size * 0.29;
        // each digit has its own box, as on the clock, so that a ten stands as firmly as a one
        for digit in text.chars() {
            sheet.ink(&digit.to_string(), Weight::Bold, size, pos2(x, rect.center().y), ink);
            x += size * 0.58;
        }
        response.clicked()
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::kit::far_scale::*;

    fn scale(signs: [Sign; 11]) -> FarScale {
        FarScale { name: String::new(), signs, chosen: None }
    }

    #[test]
    fn numbers_that_lead_to_the_same_share_a_band() {
        let mut signs = [Sign::GoOn; 11];
        assert_eq!(scale(signs).bands(), [(Sign::GoOn, 0..=10)]);
        signs[4] = Sign::EaseOff;
        signs[5] = Sign::EaseOff;
        for sign in &mut signs[6..] {
            *sign = Sign::Stop;
        }
        let bands = [(Sign::GoOn, 0..=3), (Sign::EaseOff, 4..=5), (Sign::Stop, 6..=10)];
        assert_eq!(scale(signs).bands(), bands);
    }

    #[test]
    fn cells_stand_in_one_row_where_there_is_room_and_in_two_elsewhere() {
        let wide = Cells { x: 40.0, y: 256.0, width: 1200.0, height: 104.0 };
        assert_eq!(wide.columns(), 11);
        assert!((wide.of(0).width() - 96.0).abs() < 0.1, "the design's cell");
        assert!((wide.of(10).right() - 1240.0).abs() < 0.1);
        let narrow = Cells { x: 20.0, y: 0.0, width: 380.0, height: 56.0 };
        assert_eq!(narrow.columns(), 6);
        assert!((narrow.whole_height() - 120.0).abs() < 0.1);
        assert!(narrow.of(6).top() > narrow.of(5).bottom());
        assert!((narrow.of(6).left() - narrow.of(0).left()).abs() < 0.1);
    }
}
