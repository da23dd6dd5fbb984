//! The scale picker: eleven cells from 0 to 10, with bands that say what a number means.
//!
//! In come the scale, the limits and what was said now and before; out comes the number that was picked. For the keyboard
//! the cells are one stop: Left and Right move in them (and change an answer that is there), a digit answers, 1 and then
//! 0 is 10. What an answer leads to is decided elsewhere.

use egui::{
    Align2, Color32, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Shape as Drawn, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{
    focus,
    scale_words::{Band, bands, legend, meaning, status},
};
use crate::{
    comfort::{Colour, Limits, Scale},
    ui::kit::theme::{Palette, Type, Weight, radius, stroke, target},
};

/// A 0 within this time after a 1 makes it 10.
const TEN_SECS: f64 = 0.8;
/// Cells of a card and of a narrow window stand in rows of so many.
const PER_ROW: f32 = 6.0;

/// How the cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In one line where there is room for it, otherwise in rows of six.
    Page,
    /// 44 by 44 in rows of six, without words in them.
    Card,
}

/// Eleven cells from 0 to 10.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct ScalePicker<'a> {
    /// What is asked, and about which side: "Pressure on the left side".
    pub name: &'a str,
    /// Which scale.
    pub scale: Scale,
    /// Where its colours change.
    pub limits: Limits,
    /// What was said.
    pub chosen: Option<u8>,
    /// What was said to the same question at an earlier time.
    pub before: Option<u8>,
    /// How the cells stand.
    pub shape: Shape,
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

/// Where the cells are.
struct Grid {
    cell: egui::Vec2,
    gap: f32,
    per_row: u8,
}

impl Grid {
    fn of(width: f32, shape: Shape) -> Self {
        let count = |cells: f32| {
            if cells >= PER_ROW {
                6
            } else if cells >= 4.0 {
                4
            } else {
                3
            }
        };
        if shape == Shape::Card {
            let per_row = count(((width + 8.0) / (target::NEAR + 8.0)).floor());
            let cells = f32::from(per_row);
            let each = ((width - 8.0 * (cells - 1.0)) / cells).min(44.0);
            return Self { cell: vec2(each, 44.0), gap: 8.0, per_row };
        }
        let each = ((width - 40.0) / 11.0).min(52.0);
        if each >= target::NEAR {
            let gap = ((width - each * 11.0) / 10.0).min(8.0);
            return Self { cell: vec2(each, 56.0), gap, per_row: 11 };
        }
        let per_row = count(((width + 8.0) / (target::NEAR + 8.0)).floor());
        let cells = f32::from(per_row);
        Self { cell: vec2((width - 8.0 * (cells - 1.0)) / cells, 44.0), gap: 8.0, per_row }
    }

    const fn is_line(&self) -> bool {
        self.per_row > 10
    }

    fn size(&self) -> egui::Vec2 {
        let rows = f32::from(11_u8.div_ceil(self.per_row));
        let across = f32::from(self.per_row);
        vec2(self.cell.x * across + self.gap * (across - 1.0), self.cell.y * rows + 8.0 * (rows - 1.0))
    }

    fn rect(&self, from: egui::Pos2, number: u8) -> Rect {
        let (row, at) = (f32::from(number / self.per_row), f32::from(number % self.per_row));
        let corner = from + vec2(at * (self.cell.x + self.gap), row * (self.cell.y + 8.0));
        Rect::from_min_size(corner, self.cell)
    }
}

impl ScalePicker<'_> {
    /// Shows it, as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> Picked {
        let grid = Grid::of(ui.available_width(), self.shape);
        let (_, place) = ui.allocate_space(grid.size());
        let group = ui.new_child(
            UiBuilder::new()
                .id_salt(("scale", self.name))
                .max_rect(place)
                .accessibility_role(Role::RadioGroup)
                .accessibility_label(format!("{}, 0 to 10", self.name)),
        );
        let id = |number: u8| group.scope_id().with(("cell", number));
        let focused = (0..=10).find(|number| group.ctx().memory(|memory| memory.has_focus(id(*number))));
        // one stop for Tab: where the keyboard is, or the answer, or the first cell
        let stop = focused.or(self.chosen).unwrap_or(0);
        let mut picked = None;
        for number in 0..=10 {
            let rect = grid.rect(place.min, number);
            let sense = if number == stop { Sense::click() } else { Sense::CLICK };
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
        if let Some(at) = focused {
            picked = keys(&group, &id, at, self.chosen).or(picked);
        }
        if self.has_words {
            if grid.is_line() {
                self.lines(ui, &grid);
            } else {
                ui.add_space(8.0);
                legend(ui, self.scale, self.limits, self.shape == Shape::Page);
            }
        }
        Picked { number: picked, has_focus: focused.is_some() }
    }

    /// "3, go on", "5 before, ease off".
    fn name_of(&self, number: u8) -> String {
        let before = if self.before == Some(number) { " before" } else { "" };
        let meaning =
            meaning(self.scale, self.limits, number).map_or_else(String::new, |it| format!(", {it}"));
        format!("{number}{before}{meaning}")
    }

    /// Fill, edge and number of a cell at rest, and its fill when chosen.
    fn colours(&self, palette: &Palette, number: u8) -> (Color32, Color32, Color32) {
        match (self.scale, self.limits.colour(number)) {
            (Scale::Pain | Scale::Plain, _) => (palette.bg, palette.line_strong, palette.text),
            (_, Colour::Green | Colour::Note) => (palette.sage_soft, palette.sage_mid, palette.sage),
            (_, Colour::Amber) => (palette.ochre_soft, palette.ochre_mid, palette.ochre),
            (_, Colour::Red | Colour::Stop) => (palette.brick_soft, palette.brick_mid, palette.brick),
        }
    }

    fn draw(&self, ui: &Ui, rect: Rect, number: u8, hovered: bool) {
        let palette = Palette::of(ui);
        let (soft, edge, full) = self.colours(palette, number);
        let chosen = self.chosen == Some(number);
        let before = self.before == Some(number);
        let (ground, ink) = if chosen { (full, palette.surface) } else { (soft, palette.text) };
        let edge = if hovered && !chosen { palette.text } else { edge };
        ui.painter().rect(
            rect,
            radius::CONTROL,
            ground,
            Stroke::new(stroke::CONTROL, if chosen { full } else { edge }),
            StrokeKind::Inside,
        );
        if chosen {
            let line = Stroke::new(2.5, palette.text);
            ui.painter().rect_stroke(rect.expand(2.0), radius::CONTROL + 2, line, StrokeKind::Outside);
        } else if before {
            dashed(ui, rect.expand(3.0), Stroke::new(2.0, palette.text_2));
        }
        let word = match (chosen, before, self.shape) {
            (_, _, Shape::Card) | (false, false, _) => "",
            (true, true, _) => "same",
            (true, false, _) => "now",
            (false, true, _) => "before",
        };
        let size = if self.shape == Shape::Card { 17.0 } else { 20.0 };
        let lift = if word.is_empty() { 0.0 } else { 7.0 };
        let at = rect.center() - vec2(0.0, lift);
        let font = Weight::SemiBold.font(size);
        ui.painter().text(at, Align2::CENTER_CENTER, number, font, ink);
        if !word.is_empty() {
            let at = rect.center() + vec2(0.0, 12.0);
            ui.painter().text(at, Align2::CENTER_CENTER, word, Weight::Medium.font(13.0), ink);
        }
    }

    /// The line below each band, and its words.
    fn lines(&self, ui: &mut Ui, grid: &Grid) {
        let palette = Palette::of(ui);
        let (_, place) = ui.allocate_space(vec2(grid.size().x, 35.0));
        for Band { from, to, words, colour, .. } in bands(self.scale, self.limits) {
            let left = grid.rect(place.min, from).left();
            let right = grid.rect(place.min, to).right();
            let line = Rect::from_min_max(pos2(left, place.top() + 7.0), pos2(right, place.top() + 10.0));
            let hue = match colour {
                Some(Colour::Green) => palette.sage,
                Some(Colour::Amber) => palette.ochre,
                Some(_) => palette.brick,
                None => palette.line_strong,
            };
            ui.painter().rect_filled(line, 1, hue);
            let y = place.top() + 25.0;
            let lead = if colour.is_some() { 20.0 } else { 0.0 };
            if let Some(colour) = colour {
                status(ui, pos2(left + 7.0, y), colour);
            }
            let font = Type::Caption.font();
            ui.painter().text(pos2(left + lead, y), Align2::LEFT_CENTER, words, font, palette.text_2);
        }
    }
}

/// What the keyboard asks of the cells while it is at `at`.
fn keys(group: &Ui, id: &impl Fn(u8) -> Id, at: u8, chosen: Option<u8>) -> Option<u8> {
    let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    group.memory_mut(|memory| memory.set_focus_lock_filter(id(at), arrows));
    let step = |key| group.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let moved = match (step(Key::ArrowLeft), step(Key::ArrowRight)) {
        (true, false) => at.checked_sub(1),
        (false, true) => Some(at + 1).filter(|number| *number <= 10),
        _ => None,
    };
    let typed = digit(group, group.scope_id());
    let to = typed.or(moved)?;
    group.memory_mut(|memory| memory.request_focus(id(to)));
    // an arrow changes an answer that is there; without one it only looks for the cell
    typed.or(moved.filter(|_| chosen.is_some()))
}

/// The number that was typed in this frame, 0 to 10: a 0 soon after a 1 makes it 10. `id` tells what is typed into.
pub fn digit(ui: &Ui, id: Id) -> Option<u8> {
    let typed = ui.input_mut(|input| {
        crate::ui::keys::DIGITS.iter().position(|key| input.consume_key(Modifiers::NONE, *key))
    })?;
    let typed = u8::try_from(typed).ok()?;
    let now = ui.input(|input| input.time);
    let salt = id.with("typed");
    let one = ui.data(|data| data.get_temp::<f64>(salt));
    ui.data_mut(|data| data.remove::<f64>(salt));
    if typed == 0 && one.is_some_and(|at| now - at <= TEN_SECS) {
        return Some(10);
    }
    if typed == 1 {
        ui.data_mut(|data| data.insert_temp(salt, now));
    }
    Some(typed)
}

/// A dashed line along a rounded edge.
fn dashed(ui: &Ui, rect: Rect, line: Stroke) {
    const CORNER: f32 = 14.0;
    let mut path = Vec::new();
    let corners = [
        (rect.right_top(), vec2(-1.0, 1.0), -90.0_f32),
        (rect.right_bottom(), vec2(-1.0, -1.0), 0.0),
        (rect.left_bottom(), vec2(1.0, -1.0), 90.0),
        (rect.left_top(), vec2(1.0, 1.0), 180.0),
    ];
    for (corner, inwards, from) in corners {
        let centre = corner + inwards * CORNER;
        for part in 0..=6_u8 {
            let angle = (from + f32::from(part) * 15.0).to_radians();
            path.push(centre + vec2(angle.cos(), angle.sin()) * CORNER);
        }
    }
    path.extend(path.first().copied());
    ui.painter().extend(Drawn::dashed_line(&path, line, 5.0, 4.0));
}
