//! A large card that stands for an answer or a way on: its key, its words, and what follows from it.

use egui::{
    Align2, Atoms, Color32, CursorIcon, Galley, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::Role, pos2, vec2,
};
use std::sync::Arc;

use super::{
    Large,
    bands::shape,
    focus, icon, key_cap as cap, laid_out,
    press::{Press, Skin, glyph, words},
};
use crate::{
    comfort::Colour,
    ui::kit::theme::{Palette, Weight, radius, stroke},
};

/// How much a card stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardTone {
    /// The one clay card of a page.
    Primary,
    /// Outlined.
    #[default]
    Plain,
    /// Outlined in brick.
    Warning,
}

/// A card as it is meant, before it has a place.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AnswerCard<'a> {
    /// How much it stands out.
    pub tone: CardTone,
    /// The key that chooses it, as it is written on a keyboard.
    pub key: &'a str,
    /// Whether its key answers just now: the cap is filled with clay.
    pub is_live: bool,
    /// Another key that does the same, shown at the right end; empty where there is none.
    pub other_key: &'a str,
    /// Where it leads, as a shape.
    pub colour: Option<Colour>,
    /// What is written on it.
    pub words: &'a str,
    /// What follows.
    pub follows: &'a str,
    /// What assistive technology reads.
    pub name: &'a str,
    /// Whether it is one of several answers, and was chosen.
    pub chosen: Option<bool>,
}

/// The parts of a card, laid out.
struct Parts {
    words: Arc<Galley>,
    follows: Option<Arc<Galley>>,
    /// The key's box.
    cap: Vec2,
    other: Vec2,
    /// The shape's box.
    shape: f32,
    padding: f32,
    gap: f32,
    /// What follows begins below the key rather than below the words.
    is_stacked: bool,
}

impl Parts {
    fn size(&self) -> Vec2 {
        if let (true, Some(follows)) = (self.is_stacked, &self.follows) {
            let height = self.words.size().y.max(self.cap.y) + self.gap / 2.0 + follows.size().y;
            return vec2(self.words.size().x, height + self.padding.min(16.0) * 1.5);
        }
        let lead = if self.cap.x > 0.0 { self.cap.x + self.gap } else { 0.0 };
        let trail = if self.other.x > 0.0 { self.other.x + self.gap } else { 0.0 };
        let shape = if self.shape > 0.0 { self.shape + 8.0 } else { 0.0 };
        let (words, follows) = match &self.follows {
            Some(follows) => (self.words.size(), follows.size() + vec2(shape, 0.0)),
            None => (self.words.size() + vec2(shape, 0.0), Vec2::ZERO),
        };
        let height = (words.y + follows.y).max(self.cap.y) + self.padding.min(16.0) * 1.2;
        vec2(words.x.max(follows.x) + lead + trail + self.padding * 2.0, height)
    }
}

impl AnswerCard<'_> {
    fn ink(&self, palette: &Palette) -> (Color32, Color32) {
        match self.tone {
            CardTone::Primary => (palette.on_accent, palette.on_accent),
            _ => (palette.text, palette.text_2),
        }
    }

    fn parts(&self, ui: &Ui, width: f32, large: Large) -> Parts {
        let palette = Palette::of(ui);
        let (ink, quiet) = self.ink(palette);
        let side = if self.key.is_empty() { 0.0 } else { large.length(44.0 * large.room.max(0.7)) };
        let other = match self.other_key {
            "" => Vec2::ZERO,
            key => {
                let key = laid_out(ui, key, large.font(15.0, Weight::SemiBold), quiet, f32::INFINITY);
                vec2((key.size().x + large.length(14.0)).max(large.length(26.0)), large.length(28.0))
            }
        };
        let gap = large.length(14.0 * large.room);
        let padding = large.length(22.0 * large.room * large.room);
        let font = large.font(19.0, Weight::Regular);
        let shape = self.colour.map_or(0.0, |_| font.size);
        let taken = padding * 2.0
            + if side > 0.0 { side + gap } else { 0.0 }
            + if other.x > 0.0 { other.x + gap } else { 0.0 };
        let shows = large.details && !self.follows.is_empty();
        let beside_shape = if shape > 0.0 { shape + 8.0 } else { 0.0 };
        let room = (width - taken).max(40.0);
        let words_room = room - if shows { 0.0 } else { beside_shape };
        let words = laid_out(ui, self.words, large.font(26.0, Weight::SemiBold), ink, words_room);
        let is_stacked = shows && side > 0.0 && width < large.length(340.0) && width > large.length(240.0);
        let under = if is_stacked { width - padding * 2.0 } else { room } - beside_shape;
        let follows = shows.then(|| laid_out(ui, self.follows, font, quiet, under));
        Parts { words, follows, cap: Vec2::splat(side), other, shape, padding, gap, is_stacked }
    }

    /// How large it has to be, at most `width` wide.
    pub fn size(&self, ui: &Ui, width: f32, large: Large) -> Vec2 {
        self.parts(ui, width, large).size()
    }

    /// Shows it, `width` wide and at least `height` high; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32, height: f32, large: Large) -> bool {
        let parts = self.parts(ui, width, large);
        let palette = Palette::of(ui);
        let size = vec2(width, parts.size().y.max(height));
        let (_, rect) = ui.allocate_space(size);
        // an id of its own: the keyboard stays at a card while others change
        let response = ui.interact(rect, ui.scope_id().with(("answer card", self.name)), Sense::click());
        response.widget_info(|| match self.chosen {
            Some(chosen) => WidgetInfo::selected(Role::RadioButton, true, chosen, self.name),
            None => WidgetInfo::labeled(Role::Button, true, self.name),
        });
        let lit = response.hovered() || response.is_pointer_button_down_on();
        let chosen = self.chosen == Some(true);
        let (fill, edge) = match self.tone {
            CardTone::Primary if lit => (palette.accent_hover, palette.accent_hover),
            CardTone::Primary => (palette.accent, palette.accent),
            CardTone::Plain if chosen => (palette.sunk, palette.text),
            CardTone::Plain if lit => (palette.sunk, palette.line_strong),
            CardTone::Plain => (palette.surface, palette.line_strong),
            CardTone::Warning if lit => (palette.brick_soft, palette.brick),
            CardTone::Warning => (palette.surface, palette.brick),
        };
        let corner = large.length(f32::from(radius::FAR_CONTROL) + 4.0).min(rect.height() * 0.25);
        let line = Stroke::new(large.length(stroke::FAR), edge);
        ui.painter().rect(rect, corner, fill, line, StrokeKind::Inside);
        self.draw(ui, rect, &parts, large);
        focus(ui, &response, radius::FAR_CONTROL);
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }

    fn draw(&self, ui: &Ui, rect: Rect, parts: &Parts, large: Large) {
        let palette = Palette::of(ui);
        let (ink, quiet) = self.ink(palette);
        let below = parts.follows.as_ref().map_or(0.0, |follows| follows.size().y);
        let first = parts.words.size().y.max(parts.cap.y);
        let stack_top = rect.center().y - (first + parts.gap / 2.0 + below) / 2.0;
        let middle = if parts.is_stacked { stack_top + first / 2.0 } else { rect.center().y };
        let mut x = rect.left() + parts.padding;
        if parts.cap.x > 0.0 {
            let cap = Rect::from_min_size(pos2(x, middle - parts.cap.y / 2.0), parts.cap);
            let ink = match (self.tone, self.is_live) {
                (CardTone::Primary, _) => palette.on_accent,
                (_, true) => {
                    ui.painter().rect_filled(cap, cap.width() * 0.25, palette.accent);
                    palette.on_accent
                }
                (_, false) => palette.text,
            };
            let edge = match self.tone {
                CardTone::Primary => ink,
                _ if self.is_live => palette.accent,
                _ => palette.line_strong,
            };
            key_cap(ui, cap, cap.width() * 0.25, self.key, parts.cap.y * 0.5, ink, edge);
            x += parts.cap.x + parts.gap;
        }
        let beside = if parts.is_stacked { 0.0 } else { below };
        let top = middle - f32::midpoint(parts.words.size().y, beside);
        let mark = |at: f32, y: f32| {
            let Some(colour) = self.colour else { return at };
            shape(ui.painter(), pos2(at + parts.shape / 2.0, y), parts.shape, colour, palette);
            at + parts.shape + 8.0
        };
        let half_line = |galley: &Galley| galley.rows.first().map_or(0.0, |row| row.height()) / 2.0;
        if let Some(follows) = &parts.follows {
            ui.painter().galley(pos2(x, top), Arc::clone(&parts.words), ink);
            let (x, y) = if parts.is_stacked {
                (rect.left() + parts.padding, stack_top + first + parts.gap / 2.0)
            } else {
                (x, top + parts.words.size().y)
            };
            let at = mark(x, y + half_line(follows));
            ui.painter().galley(pos2(at, y), Arc::clone(follows), quiet);
        } else {
            let at = mark(x, top + half_line(&parts.words));
            ui.painter().galley(pos2(at, top), Arc::clone(&parts.words), ink);
        }
        if parts.other.x > 0.0 {
            let corner = pos2(rect.right() - parts.padding - parts.other.x, middle - parts.other.y / 2.0);
            let edge = if self.tone == CardTone::Primary { quiet } else { palette.line_strong };
            let cap = Rect::from_min_size(corner, parts.other);
            key_cap(
                ui,
                cap,
                f32::from(radius::KEY),
                self.other_key,
                large.font(15.0, Weight::Bold).size,
                quiet,
                edge,
            );
        }
    }
}

fn key_cap(ui: &Ui, rect: Rect, corner: f32, key: &str, size: f32, ink: Color32, edge: Color32) {
    ui.painter().rect_stroke(rect, corner, Stroke::new(stroke::HAIR, edge), StrokeKind::Inside);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, key, Weight::SemiBold.font(size), ink);
}

/// A short answer among a few: "Yes", "No", "Not sure"; its key is shown while it answers.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortAnswer<'a> {
    /// What is written on it.
    pub words: &'a str,
    /// What assistive technology reads.
    pub name: &'a str,
    /// Its key; empty where none is shown.
    pub key: &'static str,
    /// It was chosen.
    pub chosen: bool,
}

impl ShortAnswer<'_> {
    /// How wide it would like to be.
    pub fn width(&self, ui: &Ui, large: Large) -> f32 {
        let font = large.font(20.0, Weight::SemiBold);
        let words = laid_out(ui, self.words, font, Color32::PLACEHOLDER, f32::INFINITY).size().x;
        let beside = match (self.chosen, self.key) {
            (true, _) => large.length(22.0) + 8.0,
            (_, "") => 0.0,
            (_, key) => cap::size(ui, key, large.point).x + 8.0,
        };
        words + beside + large.length(32.0 * large.room)
    }

    /// Shows it, `width` wide; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32, large: Large) -> bool {
        let palette = Palette::of(ui);
        let mut atoms = Atoms::new(words(self.words, large.font(20.0, Weight::SemiBold)));
        if self.chosen {
            atoms.push_left(glyph(icon::CHECK, icon::bold(large.length(22.0))));
        } else if !self.key.is_empty() {
            atoms.push_right(cap::atom(ui, self.key, large.point, palette.text_2, palette.line_strong));
        }
        let id = Some(ui.scope_id().with(("short answer", self.name)));
        let size = vec2(width, large.target(56.0));
        let press = Press::new(self.name, atoms).choice(Role::RadioButton, self.chosen);
        let press = Press { id, size, corner: radius::FAR_CONTROL, ..press };
        press.show(ui, |over| Skin::choice(palette, self.chosen, over, palette.surface)).clicked()
    }
}
