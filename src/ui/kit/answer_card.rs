//! A large card that stands for an answer or a way on: its key, its words, and what follows from it.

use egui::{
    Align2, Atom, AtomExt as _, Atoms, Color32, ContainerAtom, CornerRadius, FontId, Margin, Rect, Stroke,
    StrokeKind, Ui, Vec2, accesskit::Role, vec2,
};

use super::{
    Large,
    bands::shape_atom,
    button::Rank,
    laid_out,
    press::{Press, Skin, key_cap},
    rows::{cell, spaced, stack},
};
use crate::{
    comfort::Colour,
    ui::kit::theme::{Palette, Weight, radius},
};

/// A card as it is meant, before it has a place.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AnswerCard<'a> {
    /// How much it stands out.
    pub rank: Rank,
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

impl<'a> AnswerCard<'a> {
    /// It as something to be pressed, `width` wide.
    fn press(&self, ui: &Ui, width: f32, large: Large) -> Press<'a> {
        let palette = Palette::of(ui);
        let (ink, quiet) = match self.rank {
            Rank::Primary => (palette.on_accent, palette.on_accent),
            _ => (palette.text, palette.text_2),
        };
        let gap = large.length(14.0 * large.room);
        let padding = large.length(22.0 * large.room * large.room).floor();
        let mut room = width - padding * 2.0;
        let shows = large.details && !self.follows.is_empty();
        // there is no room for what follows beside the key, so that it begins below it
        let is_stacked = shows && width < large.length(340.0) && width > large.length(240.0);
        let mut first = Atoms::default();
        if !self.key.is_empty() {
            let side = large.length(44.0 * large.room.max(0.7));
            // the digit is as large as the words beside it, as far as its box has room
            let digit = large.font(22.0, Weight::SemiBold).size.min(side * 0.72);
            first.push_right(self.cap(ui, side, digit));
            room -= side + gap;
        }
        let other = (!self.other_key.is_empty()).then(|| key_cap(ui, self.other_key, large.point));
        room -= other.as_ref().and_then(|other| other.size).map_or(0.0, |size| size.x + 17.0);
        let line = |words: &'a str, font: FontId, ink, room: f32, has_shape: bool| {
            let size = font.size;
            let shape = self.colour.filter(|_| has_shape).map(|colour| shape_atom(colour, size, size * 1.3));
            let beside = if shape.is_some() { size + 8.0 } else { 0.0 };
            let mut atoms = shape.map_or_else(Atoms::default, Atoms::new);
            atoms.push_right(cell(spaced(words, font, (size * 1.3).round(), ink), (room - beside).max(40.0)));
            Atom::container(ContainerAtom::new(atoms).gap(8.0).align2(Align2::LEFT_CENTER))
        };
        let words = line(self.words, large.font(26.0, Weight::SemiBold), ink, room, !shows);
        let below = if is_stacked { width - padding * 2.0 } else { room };
        let follows = shows.then(|| {
            let font = large.font(19.0, Weight::Regular);
            line(self.follows, font, quiet, below, true).atom_align(Align2::LEFT_TOP)
        });
        let row = |atoms: Atoms<'a>| {
            Atom::container(ContainerAtom::new(atoms).gap(gap).align2(Align2::LEFT_CENTER))
        };
        let atoms = match (follows, is_stacked) {
            (Some(follows), true) => {
                first.push_right(words);
                Atom::container(stack((row(first), follows), gap / 2.0))
            }
            (Some(follows), false) => {
                first.push_right(Atom::container(stack((words, follows), 0.0)));
                row(first)
            }
            (None, _) => {
                first.push_right(words);
                row(first)
            }
        };
        let mut all = Atoms::new(atoms);
        if let Some(other) = other {
            all.extend_right(Atoms::new((Atom::grow(), other)));
        }
        let corner = large.length(f32::from(radius::FAR_CONTROL) + 4.0);
        Press {
            role: self.chosen.map_or(Role::Button, |_| Role::RadioButton),
            chosen: self.chosen,
            // an id of its own: the keyboard stays at a card while others change
            id: Some(ui.scope_id().with(("answer card", self.name))),
            size: vec2(width, 0.0),
            pad: Margin::from(padding).left,
            rise: Margin::from(padding.min(16.0) * 0.6).top,
            corner: CornerRadius::from(corner).nw,
            align: Align2::LEFT_CENTER,
            ..Press::new(self.name, all)
        }
    }

    /// The key that chooses it.
    fn cap(&self, ui: &Ui, side: f32, digit: f32) -> Atom<'a> {
        let palette = Palette::of(ui);
        let (fill, edge, ink) = match (self.rank, self.is_live) {
            (Rank::Primary, _) => (Color32::TRANSPARENT, palette.on_accent, palette.on_accent),
            (_, true) => (palette.accent, palette.accent, palette.on_accent),
            (_, false) => (Color32::TRANSPARENT, palette.line_strong, palette.text),
        };
        let words = laid_out(ui, self.key, Weight::SemiBold.font(digit), ink, f32::INFINITY);
        Atom::paint(Vec2::splat(side), move |ui, args| {
            let cap = Rect::from_center_size(args.rect.center(), Vec2::splat(side));
            ui.painter().rect(cap, side * 0.25, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
            ui.painter().galley(cap.center() - words.size() / 2.0, words.clone(), ink);
        })
    }

    /// How high it has to be, `width` wide.
    pub fn height(&self, ui: &Ui, width: f32, large: Large) -> f32 {
        self.press(ui, width, large).wanted(ui, width).y
    }

    /// Shows it, `width` wide and at least `height` high; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32, height: f32, large: Large) -> bool {
        let palette = Palette::of(ui);
        let press = Press { size: vec2(width, height), ..self.press(ui, width, large) };
        let ink = if self.rank == Rank::Primary { palette.on_accent } else { palette.text_2 };
        let skin = |lit| match self.rank {
            Rank::Second if self.chosen == Some(true) => Skin { fill: palette.sunk, edge: palette.text, ink },
            rank => Skin { ink, ..rank.skin(palette, lit) },
        };
        press.show(ui, skin).clicked()
    }
}
