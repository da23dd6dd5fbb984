//! The scale of ten: eleven cells from 0 to 10, with bands that say what a number means.
//!
//! It is given the bands and the answers now and before, and returns the number that was picked. At the desk the cells are
//! one tab stop, in which Left and Right move (and change an answer that is there). What an answer leads to is decided
//! elsewhere.

use egui::{
    Align, Atoms, Color32, CornerRadius, Direction, Id, Key, Layout, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2,
    accesskit::Role,
    epaint::{RoundedRect, tessellator::path::rounded_rectangle},
    vec2,
};

use super::{
    Keypad, Look, OtherDigit, Press, Size, Skin,
    bands::{Band, NUMBERS, band_of, shape_atom},
    bindings::DIGITS,
    far_text, flow, glyph, keep_arrows,
    keypad::digit,
    rows::marked,
    takes,
};
use crate::{
    comfort::{Answer, Asked, Colour},
    ui::kit::theme::{Palette, Weight, stroke, target},
};

/// Eleven cells from 0 to 10.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct ScalePicker<'a> {
    /// What it answers.
    pub asked: Asked,
    /// What is asked, and about which side: "Pressure on the left side".
    pub name: &'a str,
    /// What its numbers mean.
    pub bands: &'a [Band],
    /// What was said.
    pub chosen: Option<u8>,
    /// What was said to the same question at an earlier time.
    pub before: Option<u8>,
    /// How large it is.
    pub size: Size,
    /// Whether the words of the bands stand below.
    pub has_words: bool,
}

/// How the cells stand: all in a line where there is room, otherwise in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    cell: Vec2,
    gap: f32,
    is_line: bool,
}

impl Grid {
    fn of(width: f32, size: Size) -> Self {
        // of one cell: its least and its usual width, the least and the usual gap, its height in a line and in rows
        let (least, usual, gaps, height, low) = match size {
            Size::Regular => (target::NEAR, 52.0, (4.0, 8.0), 56.0, 44.0),
            Size::Large(large) => {
                let of = |length| large.length(length);
                let height = large.target(104.0);
                (of(56.0), of(96.0), (of(8.0), of(14.4)), height, height)
            }
        };
        let each = ((width - gaps.0 * 10.0) / 11.0).min(usual);
        if each >= least {
            let gap = ((width - each * 11.0) / 10.0).min(gaps.1);
            return Self { cell: vec2(each, height), gap, is_line: true };
        }
        let fit = (width + 8.0) / (least + 8.0);
        let count = [6.0, 4.0].into_iter().find(|count| fit >= *count).unwrap_or(3.0);
        Self { cell: vec2(((width - 8.0 * (count - 1.0)) / count).floor(), low), gap: 8.0, is_line: false }
    }
}

impl ScalePicker<'_> {
    /// Shows it, as wide as there is room: the number that was picked, and whether the keyboard is in its cells.
    pub fn show(mut self, ui: &mut Ui, keypad: &mut Keypad) -> (Option<u8>, bool) {
        // what waits for a second key is shown as chosen
        self.chosen = keypad.waiting(self.asked).or(self.chosen);
        let grid = Grid::of(ui.available_width(), self.size);
        let group = UiBuilder::new()
            .id_salt(("scale", self.name))
            .accessibility_role(Role::RadioGroup)
            .accessibility_label(format!("{}, 0 to 10", self.name));
        let picked = ui.scope_builder(group, |ui| self.cells(ui, &grid, keypad)).inner;
        if self.has_words {
            self.words(ui, &grid);
        }
        picked
    }

    fn cells(&self, ui: &mut Ui, grid: &Grid, keypad: &mut Keypad) -> (Option<u8>, bool) {
        let scope = ui.scope_id();
        let id = |number: u8| scope.with(("cell", number));
        let focused = (0..NUMBERS).find(|number| ui.memory(|memory| memory.has_focus(id(*number))));
        // at the desk one stop for Tab: where the keyboard is, or the answer, or the first cell
        let stop = (self.size == Size::Regular).then(|| focused.or(self.chosen).unwrap_or(0));
        let mut picked = None;
        let mut row = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing = vec2(grid.gap, 8.0);
            for number in 0..NUMBERS {
                let is_stop = stop.is_none_or(|stop| stop == number);
                if self.cell(ui, grid, number, id(number), is_stop) {
                    picked = Some(number);
                }
            }
        };
        if grid.is_line {
            ui.horizontal(&mut row)
        } else {
            ui.horizontal_wrapped(&mut row)
        };
        if let Some(at) = focused.filter(|_| self.size == Size::Regular) {
            picked = self.keys(ui, &id, at, keypad).or(picked);
        }
        (picked, focused.is_some())
    }

    /// A number; whether it was pressed.
    fn cell(&self, ui: &mut Ui, grid: &Grid, number: u8, id: Id, is_stop: bool) -> bool {
        let palette = Palette::of(ui);
        let (chosen, before) = (self.chosen == Some(number), self.before == Some(number));
        let digit = (grid.cell.y * 0.42).min(grid.cell.x * 0.46).max(16.0);
        let mut atoms = Atoms::new(glyph(&number.to_string(), Weight::SemiBold.font(digit)));
        let word = match (chosen, before) {
            (true, true) => "same",
            (true, false) if self.size == Size::Regular => "now",
            (false, true) => "before",
            _ => "",
        };
        if !word.is_empty() {
            atoms.push_right(glyph(word, Weight::Medium.font((grid.cell.x * 0.28).clamp(10.0, 13.0))));
        }
        let name = self.name_of(number);
        let colour = band_of(self.bands, number).and_then(|band| band.colour);
        let (full, edge, soft) = hues(colour, palette);
        let corner = CornerRadius::from(grid.cell.y * 0.2).nw;
        let press = Press {
            id: Some(id),
            size: grid.cell,
            corner,
            sense: if is_stop { Sense::click() } else { Sense::CLICK },
            direction: Direction::TopDown,
            ..Press::new(&name, atoms).choice(Role::RadioButton, chosen)
        };
        let response = press.show(ui, |over| match (chosen, over) {
            (true, _) => {
                Skin { fill: full, edge: full, ink: if palette.dark { palette.bg } else { palette.surface } }
            }
            (false, true) => Skin { fill: soft, edge: palette.text, ink: palette.text },
            (false, false) if before => Skin { fill: soft, ..Skin::plain(palette.text) },
            (false, false) => Skin { fill: soft, edge, ink: palette.text },
        });
        if chosen {
            let line = Stroke::new(stroke::FAR, palette.text);
            let rect = response.rect.expand(3.0);
            ui.painter().rect_stroke(rect, grid.cell.y * 0.2 + 3.0, line, StrokeKind::Middle);
        } else if before {
            let mut edge = Vec::new();
            rounded_rectangle(&mut edge, RoundedRect::new(response.rect.shrink(1.0), f32::from(corner)));
            edge.extend(edge.first().copied());
            let line = Stroke::new(stroke::FAR, palette.text_2);
            ui.painter().extend(Shape::dashed_line(&edge, line, 5.0, 4.0));
        }
        response.clicked()
    }

    /// "3, go on", "5 before, ease off".
    fn name_of(&self, number: u8) -> String {
        let before = if self.before == Some(number) { " before" } else { "" };
        let short = band_of(self.bands, number).map_or("", |band| band.short);
        format!("{number}{before}{}{short}", if short.is_empty() { "" } else { ", " })
    }

    /// What the keyboard asks of the cells while it is at `at`. An arrow changes an answer that is there; without one it only looks
    /// for the cell.
    fn keys(&self, group: &Ui, id: &impl Fn(u8) -> Id, at: u8, keypad: &mut Keypad) -> Option<u8> {
        keep_arrows(group, id(at), false);
        let pressed = |key| takes(group, key);
        let (to, picked) = if let Some(key) = DIGITS.into_iter().find(|key| pressed(*key)) {
            let second = keypad.second(key, OtherDigit::Confirms);
            let said = match second.number {
                Some((asked, number)) if second.is_used => (asked == self.asked).then_some(number),
                _ => match keypad.answer(key, self.asked, group.ctx()) {
                    Some(Answer::Number(number)) => Some(number),
                    _ => None,
                },
            };
            (said.or(digit(key))?, said)
        } else {
            let to = match (pressed(Key::ArrowLeft), pressed(Key::ArrowRight)) {
                (true, false) => at.checked_sub(1)?,
                (false, true) => Some(at + 1).filter(|number| *number < NUMBERS)?,
                _ => return None,
            };
            keypad.forget(self.asked);
            (to, self.chosen.map(|_| to))
        };
        group.memory_mut(|memory| memory.request_focus(id(to)));
        picked
    }

    /// What the bands mean: below the line of each, or one below the other.
    fn words(&self, ui: &mut Ui, grid: &Grid) {
        let palette = Palette::of(ui);
        let (look, above, shows_rest) = match self.size {
            Size::Regular => {
                let look = Look { size: 14.0, line: 18.0, weight: Weight::Regular, colour: palette.text_2 };
                (look, 7.0, false)
            }
            Size::Large(large) => {
                (large.look(19.0, Weight::SemiBold, palette.text), large.gap(14.0).max(9.0), large.details)
            }
        };
        let quiet = Look { colour: palette.text_2, ..look.weight(Weight::Regular) };
        let parts = |band: &Band, numbers: &str, between: &str| {
            let rest = if shows_rest { format!("{between}{}", band.rest) } else { String::new() };
            far_text::job(&[(numbers, quiet), (band.words, look), (&rest, quiet)], f32::INFINITY)
        };
        let wide = |band: &Band| f32::from(band.to - band.from + 1) * (grid.cell.x + grid.gap) - grid.gap;
        let fits = |band: &Band| {
            let mark = if band.colour.is_some() { look.size + 10.0 } else { 0.0 };
            let words = ui.painter().layout_job(parts(band, "", "\n")).size().x;
            self.size == Size::Regular || words + mark <= wide(band)
        };
        let is_line = grid.is_line && self.bands.iter().all(fits);
        let band_ui = |ui: &mut Ui, band: &Band| {
            let mark = band.colour.map(|colour| shape_atom(colour, look.size * 0.9, look.line));
            let rest = if band.rest.is_empty() { String::new() } else { format!(", {}", band.rest) };
            let name = format!("{}{rest}", band.words);
            // away from its cells a band without a colour is told by its numbers
            let numbers = match (band.from, band.to) {
                _ if is_line || band.colour.is_some() || band.short.is_empty() => String::new(),
                (from, to) if from == to => format!("{from} "),
                (from, to) => format!("{from}\u{2013}{to} "),
            };
            let words = parts(band, &numbers, if is_line { "\n" } else { ": " });
            marked(ui, mark.map_or_else(Atoms::default, Atoms::new), words, &name);
        };
        ui.add_space(above);
        if !is_line {
            let all = |ui: &mut Ui| self.bands.iter().for_each(|band| band_ui(ui, band));
            return if self.size == Size::Regular { flow(ui, all) } else { all(ui) };
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = grid.gap;
            for band in self.bands {
                let size = vec2(wide(band), look.line);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    let hue = band.colour.map_or(palette.line_strong, |it| hues(Some(it), palette).0);
                    let line = ui.allocate_exact_size(vec2(size.x, 3.0), Sense::hover()).0;
                    ui.painter().rect_filled(line, 1, hue);
                    ui.add_space(above.min(8.0));
                    band_ui(ui, band);
                });
            }
        });
    }
}

/// A band's full colour, that of its edges, and its soft fill.
pub const fn hues(colour: Option<Colour>, palette: &Palette) -> (Color32, Color32, Color32) {
    match colour {
        None => (palette.text, palette.line_strong, palette.bg),
        Some(Colour::Green | Colour::Note) => (palette.sage, palette.sage_mid, palette.sage_soft),
        Some(Colour::Amber) => (palette.ochre, palette.ochre_mid, palette.ochre_soft),
        Some(Colour::Red | Colour::Stop) => (palette.brick, palette.brick_mid, palette.brick_soft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::Large;

    #[test]
    fn cells_stand_in_one_line_where_there_is_room_and_in_rows_elsewhere() {
        let large = Size::Large(Large { point: 1.0, text: 1.0, room: 1.0, details: true });
        let wide = Grid::of(1200.0, large);
        assert!(wide.is_line);
        assert!((wide.cell.x - 96.0).abs() < 0.1, "the design's cell");
        assert!((wide.cell.x * 11.0 + wide.gap * 10.0 - 1200.0).abs() < 0.1);
        for (narrow, width) in [(Grid::of(380.0, large), 380.0), (Grid::of(300.0, Size::Regular), 300.0)] {
            assert!(!narrow.is_line);
            let row = narrow.cell.x * 6.0 + narrow.gap * 5.0;
            assert!(row <= width && row > width - 6.0, "six in a row");
        }
    }
}
