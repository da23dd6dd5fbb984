//! The scale of ten: eleven cells from 0 to 10, with bands that say what a number means.
//!
//! It is given the bands and the answers now and before, and returns the number that was picked. At the desk the cells are
//! one tab stop, in which Left and Right move (and change an answer that is there). What an answer leads to is decided
//! elsewhere.

use egui::{
    Align, Align2, Atom, AtomExt as _, Atoms, Color32, CursorIcon, FontId, Id, Key, Layout, Pos2, Rect,
    Sense, Stroke, StrokeKind, TextFormat, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::Role,
    epaint::{RoundedRect, tessellator::path},
    text::LayoutJob,
    vec2,
};

use super::{
    Keypad, OtherDigit, Size,
    bands::{Band, NUMBERS, band_of, shape},
    bindings::DIGITS,
    focus, keep_arrows,
    keypad::digit,
    laid_out,
    rows::marked,
    takes,
};
use crate::{
    comfort::{Answer, Asked, Colour},
    ui::kit::theme::{Palette, Weight, radius, stroke, target},
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

/// What happened on a scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The number that was picked.
    pub number: Option<u8>,
    /// The keyboard is in its cells.
    pub has_focus: bool,
}

/// How the cells stand: all in a line where there is room, otherwise in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    cell: Vec2,
    gap: Vec2,
    per_row: u8,
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
            return Self { cell: vec2(each, height), gap: vec2(gap, 8.0), per_row: NUMBERS };
        }
        let (count, per_row) = match (width + 8.0) / (least + 8.0) {
            fit if fit >= 6.0 => (6.0, 6),
            fit if fit >= 4.0 => (4.0, 4),
            _ => (3.0, 3),
        };
        Self { cell: vec2((width - 8.0 * (count - 1.0)) / count, low), gap: vec2(8.0, 8.0), per_row }
    }

    const fn is_line(&self) -> bool {
        self.per_row == NUMBERS
    }

    fn size(&self) -> Vec2 {
        let (across, down) = (f32::from(self.per_row), f32::from(NUMBERS.div_ceil(self.per_row)));
        vec2(across, down) * (self.cell + self.gap) - self.gap
    }

    fn rect(&self, from: Pos2, number: u8) -> Rect {
        let place = vec2(f32::from(number % self.per_row), f32::from(number / self.per_row));
        Rect::from_min_size(from + place * (self.cell + self.gap), self.cell)
    }
}

impl ScalePicker<'_> {
    /// Shows it, as wide as there is room.
    pub fn show(mut self, ui: &mut Ui, keypad: &mut Keypad) -> Picked {
        // what waits for a second key is shown as chosen
        self.chosen = keypad.waiting(self.asked).or(self.chosen);
        let grid = Grid::of(ui.available_width(), self.size);
        let (_, place) = ui.allocate_space(grid.size());
        let group = ui.new_child(
            UiBuilder::new()
                .id_salt(("scale", self.name))
                .max_rect(place)
                .accessibility_role(Role::RadioGroup)
                .accessibility_label(format!("{}, 0 to 10", self.name)),
        );
        let id = |number: u8| group.scope_id().with(("cell", number));
        let focused = (0..NUMBERS).find(|number| group.memory(|memory| memory.has_focus(id(*number))));
        // at the desk one stop for Tab: where the keyboard is, or the answer, or the first cell
        let stop = (self.size == Size::Regular).then(|| focused.or(self.chosen).unwrap_or(0));
        let mut picked = None;
        for number in 0..NUMBERS {
            let rect = grid.rect(place.min, number);
            let sense = if stop.is_none_or(|stop| stop == number) { Sense::click() } else { Sense::CLICK };
            let response = group.interact(rect, id(number), sense);
            let name = self.name_of(number);
            let chosen = self.chosen == Some(number);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            self.draw(&group, rect, number, response.hovered());
            focus(&group, &response, radius::CONTROL);
            if response.clicked() {
                picked = Some(number);
            }
            response.on_hover_cursor(CursorIcon::PointingHand);
        }
        if let Some(at) = focused.filter(|_| self.size == Size::Regular) {
            picked = self.keys(&group, &id, at, keypad).or(picked);
        }
        if self.has_words {
            self.words(ui, &grid);
        }
        Picked { number: picked, has_focus: focused.is_some() }
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

    fn draw(&self, ui: &Ui, rect: Rect, number: u8, hovered: bool) {
        let palette = Palette::of(ui);
        let painter = ui.painter();
        let (chosen, before) = (self.chosen == Some(number), self.before == Some(number));
        let colour = band_of(self.bands, number).and_then(|band| band.colour);
        let (full, edge, soft) = hues(colour, palette);
        let (ground, edge, ink) = match (chosen, hovered) {
            (true, _) => (full, full, if palette.dark { palette.bg } else { palette.surface }),
            (false, true) => (soft, palette.text, palette.text),
            (false, false) => (soft, edge, palette.text),
        };
        let (corner, line, font) = match self.size {
            Size::Regular => (f32::from(radius::CONTROL), stroke::CONTROL, Weight::SemiBold.font(20.0)),
            Size::Large(large) => {
                let digit = (rect.height() * 0.42).min(rect.width() * 0.46).clamp(16.0, large.length(44.0));
                let corner = (rect.height() * 0.22).min(large.length(f32::from(radius::FAR_CONTROL)));
                (corner, large.length(stroke::FAR), Weight::Bold.font(digit))
            }
        };
        painter.rect(rect, corner, ground, Stroke::new(line, edge), StrokeKind::Inside);
        if chosen {
            let line = Stroke::new(line + 1.0, palette.text);
            painter.rect_stroke(rect.expand(2.0), corner + 2.0, line, StrokeKind::Outside);
        } else if before {
            dashed(ui, rect.expand(3.0), Stroke::new(2.0, palette.text_2));
        }
        let word = match (chosen, before) {
            (true, true) => "same",
            (true, false) if self.size == Size::Regular => "now",
            (false, true) => "before",
            _ => "",
        };
        let lift = if word.is_empty() { 0.0 } else { 7.0 };
        painter.text(rect.center() - vec2(0.0, lift), Align2::CENTER_CENTER, number, font, ink);
        painter.text(
            rect.center() + vec2(0.0, 12.0),
            Align2::CENTER_CENTER,
            word,
            Weight::Medium.font(13.0),
            ink,
        );
    }

    /// What the bands mean: below the line of each, or one below the other.
    fn words(&self, ui: &mut Ui, grid: &Grid) {
        let palette = Palette::of(ui);
        let (font, strong, above, thick, shows_rest) = match self.size {
            Size::Regular => (Weight::Regular.font(14.0), palette.text_2, 7.0, 3.0, false),
            Size::Large(large) => {
                let font = large.font(19.0, Weight::SemiBold);
                (font, palette.text, large.gap(14.0).max(9.0), 4.0, large.details)
            }
        };
        let (extent, height) = (font.size * 0.9, (font.size * 1.25).round());
        let quiet = FontId::new(font.size, Weight::Regular.font(1.0).family);
        let wide = |band: &Band| f32::from(band.to - band.from + 1) * (grid.cell.x + grid.gap.x) - grid.gap.x;
        let widest = |words: &str| laid_out(ui, words, font.clone(), strong, f32::INFINITY).size().x;
        let fits = |band: &Band| {
            let rest = if shows_rest { widest(band.rest) } else { 0.0 };
            let mark = if band.colour.is_some() { extent + 10.0 } else { 0.0 };
            self.size == Size::Regular || widest(band.words).max(rest) + mark <= wide(band)
        };
        let is_line = grid.is_line() && self.bands.iter().all(fits);
        let band_ui = |ui: &mut Ui, band: &Band| {
            let format = |font: &FontId, color| TextFormat::simple(font.clone(), color);
            let mut job = LayoutJob::single_section(band.words.to_owned(), format(&font, strong));
            if shows_rest {
                let between = if is_line { "\n" } else { ": " };
                job.append(&format!("{between}{}", band.rest), 0.0, format(&quiet, palette.text_2));
            }
            let mark = band.colour.map(|colour| {
                Atom::paint(vec2(extent, height), move |ui, args| {
                    shape(ui.painter(), args.rect.center(), extent, colour, palette);
                })
                .atom_align(Align2::LEFT_TOP)
            });
            let rest = if band.rest.is_empty() { String::new() } else { format!(", {}", band.rest) };
            let name = format!("{}{rest}", band.words);
            marked(ui, mark.map_or_else(Atoms::default, Atoms::new), job, &name);
        };
        ui.add_space(above);
        if !is_line {
            self.bands.iter().for_each(|band| band_ui(ui, band));
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = grid.gap.x;
            for band in self.bands {
                let size = vec2(wide(band), height);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    let (line, _) = ui.allocate_exact_size(vec2(size.x, thick), Sense::hover());
                    let hue = band.colour.map_or(palette.line_strong, |it| hues(Some(it), palette).0);
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

/// A dashed line along a rounded edge.
fn dashed(ui: &Ui, rect: Rect, line: Stroke) {
    let mut path = Vec::new();
    path::rounded_rectangle(&mut path, RoundedRect::new(rect, 14.0));
    path.extend(path.first().copied());
    ui.painter().extend(egui::Shape::dashed_line(&path, line, 5.0, 4.0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::Large;

    #[test]
    fn cells_stand_in_one_line_where_there_is_room_and_in_rows_elsewhere() {
        let large = Size::Large(Large { point: 1.0, text: 1.0, room: 1.0, details: true });
        let wide = Grid::of(1200.0, large);
        assert!(wide.is_line());
        assert!((wide.cell.x - 96.0).abs() < 0.1, "the design's cell");
        assert!((wide.rect(Pos2::ZERO, 10).right() - 1200.0).abs() < 0.1);
        for narrow in [Grid::of(380.0, large), Grid::of(300.0, Size::Regular)] {
            assert_eq!(narrow.per_row, 6);
            assert!(narrow.rect(Pos2::ZERO, 6).top() > narrow.rect(Pos2::ZERO, 5).bottom());
            assert!(narrow.rect(Pos2::ZERO, 6).left().abs() < 0.1);
        }
    }
}
