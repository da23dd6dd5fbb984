//! A button of the player: large, with its icon, its words and its key.

use egui::{Atoms, Color32, Id, RichText, Ui, Vec2};

use super::{Look, Press, Skin, far_text, glyph, key_cap};
use crate::ui::kit::{
    icon,
    theme::{DARK, Type, mix, radius},
};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The one clay button of a page.
    Primary,
    /// Filled, without an edge.
    Quiet,
    /// Outlined.
    Second,
    /// Outlined in brick: ends pressure.
    Danger,
}

impl Rank {
    const fn skin(self, lit: bool) -> Skin {
        let (fill, edge, ink) = match (self, lit) {
            (Self::Primary, false) => (DARK.accent, DARK.accent, DARK.on_accent),
            (Self::Primary, true) => (DARK.accent_hover, DARK.accent_hover, DARK.on_accent),
            (Self::Quiet, false) => (DARK.sunk, DARK.sunk, DARK.text),
            (Self::Quiet, true) => (DARK.line, DARK.line, DARK.text),
            (Self::Second, false) => (DARK.bg, DARK.line_strong, DARK.text),
            (Self::Second, true) => (DARK.sunk, DARK.line_strong, DARK.text),
            (Self::Danger, false) => (DARK.bg, DARK.brick, DARK.brick),
            (Self::Danger, true) => (DARK.brick_soft, DARK.brick, DARK.brick),
        };
        Skin { fill, edge, ink }
    }
}

/// A button as it is meant, before it has a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarButton {
    /// How much it stands out.
    pub rank: Rank,
    /// Its icon.
    pub icon: &'static str,
    /// What is written on it.
    pub words: &'static str,
    /// What assistive technology reads.
    pub name: &'static str,
    /// Its key, as it is written on a keyboard.
    pub cap: &'static str,
}

/// How much of a button is shown, for want of room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Between the edge and what is inside, in points of the design.
    pub padding: f32,
    /// Whether key caps are shown.
    pub caps: bool,
    /// Whether quiet buttons show their words.
    pub quiet_words: bool,
    /// How large the words are, 1 for the design's 22.
    pub text: f32,
    /// Window points for each point of the design.
    pub scale: f32,
}

const ICON: f32 = 28.0;
/// Between icon, words and cap, in points of the window.
const GAP: f32 = 8.0;

impl FarButton {
    /// Its words' look, where they are shown.
    fn look(&self, fit: Fit) -> Option<Look> {
        let shown = fit.quiet_words || self.rank != Rank::Quiet;
        shown.then(|| Look::of(Type::FarLabel, Color32::PLACEHOLDER).times(fit.text * fit.scale))
    }

    /// How wide it would like to be.
    pub fn width(&self, ui: &Ui, fit: Fit) -> f32 {
        let words = self.look(fit).map_or(0.0, |look| far_text::width(ui, self.words, look) + GAP);
        let cap = if fit.caps { key_cap::size(ui, self.cap, fit.scale).x + GAP } else { 0.0 };
        // its edges, and the rounding of each part to whole dots
        (fit.padding * 2.0 + ICON) * fit.scale + words + cap + 6.0
    }

    /// Shows it so large; whether it was pressed. The clay button keeps the keyboard's focus while its words change.
    pub fn show(&self, ui: &mut Ui, fit: Fit, size: Vec2) -> bool {
        let is_filled = matches!(self.icon, icon::PAUSE | icon::PLAY | icon::STOP);
        let font = if is_filled { icon::filled } else { icon::bold };
        let mut atoms = Atoms::new(glyph(self.icon, font(ICON * fit.scale)));
        if let Some(look) = self.look(fit) {
            atoms.push_right(RichText::new(self.words).font(look.weight.font(look.size)).color(look.colour));
        }
        if fit.caps {
            let (ink, edge) = match self.rank {
                Rank::Primary => (DARK.on_accent, mix(DARK.accent, DARK.on_accent, 0.7)),
                _ => (DARK.text_2, DARK.line_strong),
            };
            atoms.push_right(key_cap::atom(ui, self.cap, fit.scale, ink, edge));
        }
        let what = if self.rank == Rank::Primary { "the clay one" } else { self.name };
        let press = Press {
            id: Some(Id::unique(("far button", what))),
            size,
            corner: radius::FAR_CONTROL,
            ..Press::new(self.name, atoms)
        };
        press.show(ui, |lit| self.rank.skin(lit)).clicked()
    }
}
