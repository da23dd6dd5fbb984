//! A button of the far screen: large, with its icon, its words and its key.

use egui::{Color32, Rect, Role, Sense, StrokeKind, WidgetInfo, pos2};

use super::{Look, Sheet, key_cap};
use crate::ui::kit::{
    icon,
    theme::{Type, mix, radius, stroke},
};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The one clay button of a screen.
    Primary,
    /// Filled, without an edge.
    Quiet,
    /// Outlined.
    Second,
    /// Outlined in brick: ends pressure.
    Danger,
}

/// A button as it is meant, before it has a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarButton {
    /// How much it stands out.
    pub rank: Rank,
    /// Its icon.
    pub icon: &'static str,
    /// Whether the icon is the filled one.
    pub filled: bool,
    /// What is written on it.
    pub words: String,
    /// What assistive technology reads.
    pub name: String,
    /// Its key, as it is written on a keyboard.
    pub cap: &'static str,
}

/// How much of a button is shown, for want of room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Between the edge and what is inside.
    pub padding: f32,
    /// Whether key caps are shown.
    pub caps: bool,
    /// Whether quiet buttons show their words.
    pub quiet_words: bool,
    /// How large the words are, 1 for the design's 22.
    pub text: f32,
}

const ICON: f32 = 28.0;
const GAP: f32 = 12.0;

impl FarButton {
    fn look(&self, sheet: &Sheet<'_>, fit: Fit) -> Look {
        Look::of(Type::FarLabel, self.ink(sheet)).times(fit.text)
    }

    const fn ink(&self, sheet: &Sheet<'_>) -> Color32 {
        match self.rank {
            Rank::Primary => sheet.palette.on_accent,
            Rank::Danger => sheet.palette.brick,
            Rank::Quiet | Rank::Second => sheet.palette.text,
        }
    }

    fn shows_words(&self, fit: Fit) -> bool {
        fit.quiet_words || self.rank != Rank::Quiet
    }

    /// How wide it would like to be.
    pub fn width(&self, sheet: &Sheet<'_>, fit: Fit) -> f32 {
        let words =
            if self.shows_words(fit) { GAP + sheet.width(&self.words, self.look(sheet, fit)) } else { 0.0 };
        let cap = if fit.caps { GAP + key_cap::width(sheet, self.cap) } else { 0.0 };
        fit.padding * 2.0 + ICON + words + cap
    }

    /// Draws it; whether it was pressed.
    pub fn ui(&self, sheet: &Sheet<'_>, rect: Rect, fit: Fit) -> bool {
        let window = sheet.window(rect);
        let id = sheet.ui.scope_id().with(("far button", self.name.as_str()));
        let response = sheet.ui.interact(window, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.name));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let palette = sheet.palette;
        let lit = response.hovered() || response.is_pointer_button_down_on();
        let (fill, edge) = match self.rank {
            Rank::Primary if lit => (palette.accent_hover, palette.accent_hover),
            Rank::Primary => (palette.accent, palette.accent),
            Rank::Quiet if lit => (palette.line, palette.line),
            Rank::Quiet => (palette.sunk, palette.sunk),
            Rank::Second if lit => (palette.sunk, palette.line_strong),
            Rank::Second => (palette.bg, palette.line_strong),
            Rank::Danger if lit => (palette.brick_soft, palette.brick),
            Rank::Danger => (palette.bg, palette.brick),
        };
        let corner = sheet.corner(f32::from(radius::FAR_CONTROL));
        sheet.painter().rect(window, corner, fill, sheet.stroke(stroke::FAR, edge), StrokeKind::Inside);
        if response.has_focus() {
            let ring = window.expand(sheet.len(stroke::FOCUS_GAP + stroke::FOCUS / 2.0));
            sheet.painter().rect_stroke(
                ring,
                corner,
                sheet.stroke(stroke::FOCUS, palette.accent),
                StrokeKind::Middle,
            );
        }
        self.inside(sheet, rect, fit);
        response.clicked()
    }

    fn inside(&self, sheet: &Sheet<'_>, rect: Rect, fit: Fit) {
        let ink = self.ink(sheet);
        let middle = rect.center().y;
        let natural = self.width(sheet, fit) - fit.padding * 2.0;
        let mut x = rect.center().x - natural / 2.0;
        let font = if self.filled { icon::filled(ICON) } else { icon::bold(ICON) };
        sheet.icon(self.icon, font, pos2(x + ICON / 2.0, middle), ink);
        x += ICON + GAP;
        if self.shows_words(fit) {
            x = sheet.left(&self.words, self.look(sheet, fit), x, middle).right() + GAP;
        }
        if fit.caps {
            let (cap, edge) = match self.rank {
                Rank::Primary => (ink, mix(sheet.palette.accent, ink, 0.7)),
                _ => (sheet.palette.text_2, sheet.palette.line_strong),
            };
            key_cap::paint(sheet, self.cap, x, middle, cap, edge);
        }
    }
}
