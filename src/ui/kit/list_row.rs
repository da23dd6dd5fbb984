//! A line of a list that is chosen by a press and moved by dragging it.

use egui::{Atom, Atoms, Color32, CursorIcon, Id, Rect, Response, RichText, Role, Sense, Stroke, Ui, vec2};

use super::{Press, Skin, glyph, words};
use crate::ui::kit::{
    icon,
    theme::{Palette, Weight, stroke},
};

/// How far what is inside something else stands to the right.
const INDENT: f32 = 20.0;
/// Far inside, lines stand no further to the right: there has to be room for their words.
const DEEPEST: usize = 5;
/// The least that a line is high.
const HEIGHT: f32 = 48.0;

/// A line: its icon, its title, and at the right a fact and a sign.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct ListRow<'a> {
    /// The keyboard stays at it wherever it moves.
    pub id: Id,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// Its icon.
    pub icon: &'a str,
    /// What it is.
    pub title: &'a str,
    /// How long or how often.
    pub fact: &'a str,
    /// A sign at its right end, and the sign's colour.
    pub sign: Option<(&'a str, Color32)>,
    /// In how many others it is.
    pub depth: usize,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it can be dragged.
    pub moves: bool,
}

impl ListRow<'_> {
    /// Shows it, as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let atom = |text: &str, font, ink| RichText::new(text).font(font).color(ink);
        let mut atoms = Atoms::default();
        if self.moves {
            atoms.push_right(atom(icon::DOTS_SIX_VERTICAL, icon::regular(18.0), palette.text_3));
        }
        atoms.push_right(glyph(self.icon, icon::regular(20.0)));
        atoms.push_right(words(self.title, Weight::Medium.font(16.0)));
        atoms.push_right(Atom::grow());
        atoms.push_right(atom(self.fact, Weight::Regular.font(14.0), palette.text_2));
        if let Some((sign, ink)) = self.sign {
            atoms.push_right(atom(sign, icon::filled(18.0), ink));
        }
        let inset = inset(self.depth);
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(inset);
            let size = vec2(ui.available_width(), HEIGHT);
            let press = Press::wide(ui, self.name, atoms).choice(Role::Button, self.chosen);
            let press = Press { id: Some(self.id), size, pad: 10, ..press };
            let skin = |over| match (self.chosen, over) {
                (true, _) => Skin { fill: palette.accent_soft, edge: palette.accent, ink: palette.text },
                (false, over) => Skin::lit(over, palette.sunk, palette.text),
            };
            // its words wrap in what the inset leaves
            ui.scope(|ui| press.show(ui, skin)).inner
        });
        for level in 0..self.depth.min(DEEPEST) {
            let line = Stroke::new(stroke::HAIR, palette.line);
            let x = row.response.rect.left() + self::inset(level) + INDENT / 2.0;
            ui.painter().vline(x, row.response.rect.y_range(), line);
        }
        if self.moves { row.inner.interact(Sense::drag()) } else { row.inner }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a small number")]
fn inset(depth: usize) -> f32 {
    INDENT * depth.min(DEEPEST) as f32
}

/// Shows that what is dragged would go above `y`, at this `depth`, in the list that has a line at `row`.
pub fn insertion_mark(ui: &Ui, row: Rect, depth: usize, y: f32) {
    let line = Stroke::new(stroke::FOCUS, Palette::of(ui).accent);
    ui.painter().hline(row.left() + inset(depth)..=row.right(), y - 1.0, line);
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
}
