//! A button of the player: large, with its icon, its words and its key.

use egui::{Atoms, CornerRadius, Id, Ui, Vec2};

pub use super::button::Rank;
use super::{
    Look, Press, Skin, glyph, icon,
    press::{key_cap, words},
    theme::{Palette, Type, radius},
};

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

impl FarButton {
    /// It as something to be pressed. The clay button keeps the keyboard's focus while its words change.
    fn press(&self, ui: &Ui, fit: Fit) -> Press<'static> {
        let is_filled = matches!(self.icon, icon::PAUSE | icon::PLAY | icon::STOP);
        let font = if is_filled { icon::filled } else { icon::bold };
        let mut atoms = Atoms::new(glyph(self.icon, font(28.0 * fit.scale)));
        if fit.quiet_words || self.rank != Rank::Quiet {
            let look = Look::of(Type::FarLabel, Palette::of(ui).text).times(fit.text * fit.scale);
            atoms.push_right(words(self.words, look.weight.font(look.size)));
        }
        if fit.caps && !self.cap.is_empty() {
            atoms.push_right(key_cap(ui, self.cap, fit.scale));
        }
        let what = if self.rank == Rank::Primary { "the clay one" } else { self.name };
        let id = Some(Id::unique(("far button", what)));
        let corner = CornerRadius::from(f32::from(radius::FAR_CONTROL) * fit.scale).nw;
        Press { id, corner, gap: 8.0 * fit.scale, ..Press::new(self.name, atoms) }
    }

    /// How wide it would like to be.
    pub fn width(&self, ui: &Ui, fit: Fit) -> f32 {
        // its edges, and the rounding of each part to whole dots
        self.press(ui, fit).wanted(ui, f32::INFINITY).x + fit.padding * 2.0 * fit.scale + 6.0
    }

    /// Shows it so large; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, fit: Fit, size: Vec2) -> bool {
        let palette = Palette::of(ui);
        let press = Press { size, ..self.press(ui, fit) };
        let skin = |lit| match self.rank {
            // from the floor a button without a ground is no button
            Rank::Quiet => {
                Skin { fill: if lit { palette.line } else { palette.sunk }, ..Skin::plain(palette.text) }
            }
            rank => rank.skin(palette, lit),
        };
        press.show(ui, skin).clicked()
    }
}
