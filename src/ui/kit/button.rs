//! Buttons: one clay one per screen, the others outlined, quiet or, for what ends pressure, brick.

use egui::{Align2, Atoms, Color32, Id, Response, Ui, Widget, vec2};

use super::press::{Press, Skin, glyph, key_cap, words};
use crate::ui::kit::{
    icon,
    theme::{Palette, Weight, radius, target},
};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// The one clay button of a page.
    Primary,
    /// Outlined.
    #[default]
    Second,
    /// Without an edge.
    Quiet,
    /// Outlined in brick: ends pressure.
    Danger,
}

impl Rank {
    pub(super) const fn skin(self, palette: &Palette, over: bool) -> Skin {
        let none = Color32::TRANSPARENT;
        let (fill, edge, ink) = match self {
            Self::Primary if over => (palette.accent_hover, none, palette.on_accent),
            Self::Primary => (palette.accent, none, palette.on_accent),
            Self::Second if over => (palette.sunk, palette.line_strong, palette.text),
            Self::Second => (palette.surface, palette.line_strong, palette.text),
            Self::Quiet if over => (palette.sunk, none, palette.text),
            Self::Quiet => (none, none, palette.text_2),
            Self::Danger if over => (palette.brick_soft, palette.brick, palette.brick),
            Self::Danger => (none, palette.brick, palette.brick),
        };
        Skin { fill, edge, ink }
    }
}

/// A button with words and perhaps an icon before them.
#[must_use = "add it to a ui"]
#[derive(Clone, Debug)]
pub struct Button<'a> {
    words: &'a str,
    rank: Rank,
    height: f32,
    width: f32,
    icon: Option<&'a str>,
    key: Option<&'a str>,
    name: Option<&'a str>,
    waits: Option<&'a str>,
}

impl<'a> Button<'a> {
    const fn new(words: &'a str, rank: Rank) -> Self {
        Self {
            words,
            rank,
            height: target::CONTROL,
            width: 0.0,
            icon: None,
            key: None,
            name: None,
            waits: None,
        }
    }

    /// What the screen is for: clay. One per screen.
    pub const fn primary(words: &'a str) -> Self {
        Self::new(words, Rank::Primary)
    }

    /// Something else to do.
    pub const fn second(words: &'a str) -> Self {
        Self::new(words, Rank::Second)
    }

    /// Something small to do: no edge.
    pub const fn quiet(words: &'a str) -> Self {
        Self::new(words, Rank::Quiet)
    }

    /// Something that ends pressure: brick outline.
    pub const fn danger(words: &'a str) -> Self {
        Self::new(words, Rank::Danger)
    }

    /// 40 high instead of 48.
    pub const fn small(mut self) -> Self {
        self.height = target::NEAR;
        self
    }

    /// 56 high instead of 48.
    pub const fn large(mut self) -> Self {
        self.height = target::LARGE;
        self
    }

    /// At least this wide.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// With an icon before the words; alone where there are none, and then it needs a name.
    pub const fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With the key that does the same.
    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// Another name for assistive technology than the words.
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Not yet, and why, where there is a reason. It stays where it is and is reached as before; the words stand beside it.
    pub const fn waits(mut self, why: Option<&'a str>) -> Self {
        self.waits = why;
        self
    }

    /// How wide it is where there is room for it.
    pub fn wanted(&self, ui: &Ui) -> f32 {
        self.press(ui).wanted(ui, f32::INFINITY).x
    }

    fn press(&self, ui: &Ui) -> Press<'a> {
        let (size, pad, corner) = match self.height {
            height if height <= target::NEAR => (15.0, 16, radius::SMALL),
            height if height < target::LARGE => (16.0, 20, radius::CONTROL),
            _ => (18.0, 28, radius::CONTROL + 2),
        };
        let mut atoms = Atoms::default();
        if let Some(icon) = self.icon {
            let font = match (self.rank, icon) {
                // filled, it would be a box with a tick in it
                (Rank::Primary, icon::CHECK) => icon::bold(20.0),
                (Rank::Primary, _) => icon::filled(20.0),
                (_, icon::DOTS_THREE) => icon::bold(26.0),
                _ => icon::regular(20.0),
            };
            atoms.push_right(glyph(icon, font));
        }
        let (width, pad) = if self.words.is_empty() {
            (self.width.max(self.height), 0)
        } else {
            atoms.push_right(words(self.words, Weight::SemiBold.font(size)));
            (self.width, if self.rank == Rank::Quiet { 12 } else { pad })
        };
        if let Some(key) = self.key {
            atoms.push_right(key_cap(ui, key, 1.0));
        }
        let name = self.name.unwrap_or(self.words);
        Press { size: vec2(width, self.height), pad, corner, ..Press::new(name, atoms) }
    }

    /// Adds it; pressed, it asks for `msg`, unless it waits for something.
    pub fn sends<M>(self, ui: &mut Ui, msgs: &mut Vec<M>, msg: M) -> Response {
        let waits = self.waits.is_some();
        let response = ui.add(self);
        msgs.extend((response.clicked() && !waits).then_some(msg));
        response
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let waiting = Skin { fill: palette.sunk, ..Skin::plain(palette.text_3) };
        let skin = |over| if self.waits.is_some() { waiting } else { self.rank.skin(palette, over) };
        let response = self.press(ui).show(ui, skin);
        if let Some(why) = self.waits { response.on_hover_text(why) } else { response }
    }
}

/// What is pressed to ask for something.
pub trait Sends: Widget + Sized {
    /// Adds it; pressed, it asks for `msg`.
    fn sends<M>(self, ui: &mut Ui, msgs: &mut Vec<M>, msg: M) -> Response {
        let response = ui.add(self);
        msgs.extend(response.clicked().then_some(msg));
        response
    }
}

impl<W: Widget> Sends for W {}

/// Words that lead somewhere: 40 high to hit, drawn as text.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// What it says.
    pub words: &'a str,
    /// Before the words.
    pub icon: Option<&'a str>,
    /// Its name for assistive technology.
    pub name: &'a str,
}

impl Widget for Link<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let Palette { text, text_2, .. } = *Palette::of(ui);
        let mut atoms = Atoms::new(words(self.words, Weight::Medium.font(15.0)));
        if let Some(icon) = self.icon {
            atoms.push_left(glyph(icon, icon::regular(18.0)));
        }
        text_press(self.name, atoms).show(ui, |over| Skin::plain(if over { text } else { text_2 }))
    }
}

fn text_press<'a>(name: &'a str, atoms: Atoms<'a>) -> Press<'a> {
    let size = vec2(target::NEAR, target::NEAR);
    Press { size, corner: radius::KEY, align: Align2::LEFT_CENTER, ..Press::new(name, atoms) }
}

/// Words in clay that open something below or above them: 40 high to hit, drawn as text. Its `id` is its own, so that the
/// keyboard stays at it whatever it opens.
pub fn lead(ui: &mut Ui, id: Id, said: &str, open: bool) -> Response {
    let Palette { accent, accent_hover, .. } = *Palette::of(ui);
    let atoms = Atoms::new(words(said, Weight::SemiBold.font(15.0)));
    let press = Press { open: Some(open), id: Some(id), ..text_press(said, atoms) };
    press.show(ui, |over| Skin::plain(if over { accent_hover } else { accent }))
}
