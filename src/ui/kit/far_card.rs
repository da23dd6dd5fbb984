//! A card that stands for an answer: its key, its words, and what follows from it.

use egui::{Color32, CursorIcon, Rect, Role, Sense, StrokeKind, WidgetInfo, pos2};

use super::{
    Look, Sheet, key_cap,
    sheet::Set,
    sign::{self, Sign},
};
use crate::ui::kit::theme::{Type, Weight, radius, stroke};

/// How much a card stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The one clay card of a screen.
    Primary,
    /// Outlined.
    Plain,
    /// Outlined in brick.
    Warning,
}

/// A card as it is meant, before it has a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FarCard<'a> {
    /// How much it stands out.
    pub tone: Tone,
    /// The key that chooses it, as it is written on a keyboard.
    pub key: &'a str,
    /// Whether its key answers just now: the cap is filled with clay.
    pub live: bool,
    /// Another key that does the same, shown at the right end; empty where there is none.
    pub other_key: &'a str,
    /// Where it leads, as a shape.
    pub sign: Option<Sign>,
    /// What is written on it.
    pub words: &'a str,
    /// What follows.
    pub follows: &'a str,
    /// What assistive technology reads.
    pub name: &'a str,
    /// It was chosen before.
    pub chosen: bool,
}

/// How a card is laid out, for want of room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardFit {
    /// The key's cap, in points of the design.
    pub cap: f32,
    /// The words, in points of the design.
    pub words: f32,
    /// What follows, in points of the design; 0 leaves it out.
    pub follows: f32,
    /// What follows begins below the key rather than below the words.
    pub stacked: bool,
    /// The shape stands before what follows rather than before the words.
    pub sign_below: bool,
    /// Between the edge and what is inside.
    pub padding: f32,
}

/// The parts of a card, laid out.
struct Parts {
    words: Set,
    follows: Option<Set>,
}

impl FarCard<'_> {
    const fn ink(&self, sheet: &Sheet<'_>) -> (Color32, Color32) {
        match self.tone {
            Tone::Primary => (sheet.palette.on_accent, sheet.palette.on_accent),
            Tone::Plain | Tone::Warning => (sheet.palette.text, sheet.palette.text_2),
        }
    }

    fn other_width(&self, sheet: &Sheet<'_>) -> f32 {
        if self.other_key.is_empty() { 0.0 } else { key_cap::width(sheet, self.other_key) + 16.0 }
    }

    /// What is left of the words for the shape before them.
    fn sign_width(&self, fit: CardFit) -> f32 {
        let extent = if fit.sign_below { fit.follows } else { fit.follows.max(fit.words * 0.6) };
        self.sign.map_or(0.0, |_| extent + if fit.sign_below { 6.0 } else { 10.0 })
    }

    fn parts(&self, sheet: &Sheet<'_>, width: f32, fit: CardFit) -> Parts {
        let (ink, quiet) = self.ink(sheet);
        let beside = fit.cap + (fit.cap * 0.4).min(20.0);
        let room = width - fit.padding * 2.0 - beside - self.other_width(sheet);
        let words = Look { size: fit.words, line: fit.words * 1.25, weight: Weight::SemiBold, colour: ink };
        // without the line below, the shape stands beside the words
        let taken = if fit.follows > 0.0 && fit.sign_below { 0.0 } else { self.sign_width(fit) };
        let words = sheet.set(self.words, words, room - taken);
        let follows = (fit.follows > 0.0 && !self.follows.is_empty()).then(|| {
            let look =
                Look { size: fit.follows, line: fit.follows * 1.3, weight: Weight::Regular, colour: quiet };
            let whole = if fit.stacked { width - fit.padding * 2.0 } else { room };
            sheet.set(self.follows, look, whole - if fit.sign_below { self.sign_width(fit) } else { 0.0 })
        });
        Parts { words, follows }
    }

    /// How high it has to be.
    pub fn height(&self, sheet: &Sheet<'_>, width: f32, fit: CardFit) -> f32 {
        let parts = self.parts(sheet, width, fit);
        let follows = parts.follows.map_or(0.0, |set| set.size.y + if fit.stacked { 6.0 } else { 0.0 });
        let first = if fit.stacked { parts.words.size.y.max(fit.cap) } else { parts.words.size.y };
        (first + follows).max(fit.cap) + fit.padding.min(16.0) * 1.2
    }

    /// Draws it; whether it was pressed.
    pub fn ui(&self, sheet: &Sheet<'_>, rect: Rect, fit: CardFit) -> bool {
        let palette = sheet.palette;
        let window = sheet.window(rect);
        let id = sheet.ui.scope_id().with(("far card", self.name));
        let response = sheet.ui.interact(window, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.chosen, self.name));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let lit = response.hovered() || response.is_pointer_button_down_on();
        let (fill, edge) = match self.tone {
            Tone::Primary if lit => (palette.accent_hover, palette.accent_hover),
            Tone::Primary => (palette.accent, palette.accent),
            Tone::Plain if self.chosen => (palette.sunk, palette.text),
            Tone::Plain if lit => (palette.sunk, palette.line_strong),
            Tone::Plain => (palette.surface, palette.line_strong),
            Tone::Warning if lit => (palette.brick_soft, palette.brick),
            Tone::Warning => (palette.surface, palette.brick),
        };
        let corner = sheet.corner((f32::from(radius::FAR_CONTROL) + 4.0).min(rect.height() * 0.25));
        sheet.painter().rect(window, corner, fill, sheet.stroke(stroke::FAR, edge), StrokeKind::Inside);
        if response.has_focus() {
            let around = window.expand(sheet.len(stroke::FOCUS_GAP));
            let line = sheet.stroke(stroke::FOCUS, palette.accent);
            sheet.painter().rect_stroke(around, corner, line, StrokeKind::Outside);
        }
        self.inside(sheet, rect, fit);
        response.clicked()
    }

    fn inside(&self, sheet: &Sheet<'_>, rect: Rect, fit: CardFit) {
        let parts = self.parts(sheet, rect.width(), fit);
        let left = rect.left() + fit.padding;
        let beside = left + fit.cap + (fit.cap * 0.4).min(20.0);
        let sign_width = self.sign_width(fit);
        let first = if fit.stacked { parts.words.size.y.max(fit.cap) } else { parts.words.size.y };
        let below = parts.follows.as_ref().map_or(0.0, |set| set.size.y);
        let gap = if fit.stacked && below > 0.0 {
            (rect.height() - first - below - fit.padding * 2.0).max(6.0)
        } else {
            0.0
        };
        let top = rect.center().y - (first + gap + below) / 2.0;
        let cap_middle = if fit.stacked { top + first / 2.0 } else { rect.center().y };
        self.cap(sheet, pos2(left + fit.cap / 2.0, cap_middle), fit.cap);
        let leads = fit.sign_below && parts.follows.is_some();
        let mut x = beside;
        if let Some(sign) = self.sign.filter(|_| !leads) {
            let at = pos2(x + sign_width / 2.0 - 5.0, top + fit.words * 0.625);
            sign::paint(sheet, sign, at, fit.follows.max(fit.words * 0.6));
            x += sign_width;
        }
        sheet.put(&parts.words, x, top + (first - parts.words.size.y) / 2.0);
        if let Some(follows) = &parts.follows {
            let y = top + first + gap;
            let mut x = if fit.stacked { left } else { beside };
            if let Some(sign) = self.sign.filter(|_| leads) {
                sign::paint(sheet, sign, pos2(x + fit.follows * 0.5, y + fit.follows * 0.65), fit.follows);
                x += sign_width;
            }
            sheet.put(follows, x, y);
        }
        if !self.other_key.is_empty() {
            let (_, quiet) = self.ink(sheet);
            let edge = if self.tone == Tone::Primary { quiet } else { sheet.palette.line_strong };
            let x = rect.right() - fit.padding - key_cap::width(sheet, self.other_key);
            key_cap::paint(sheet, self.other_key, x, rect.center().y, quiet, edge);
        }
    }

    fn cap(&self, sheet: &Sheet<'_>, middle: egui::Pos2, extent: f32) {
        if extent <= 0.0 {
            return;
        }
        let rect = Rect::from_center_size(middle, egui::Vec2::splat(extent));
        let palette = sheet.palette;
        let corner = extent * 0.25;
        let ink = match (self.tone, self.live) {
            (Tone::Primary, _) => {
                sheet.outline(rect, corner, 1.5, palette.on_accent);
                palette.on_accent
            }
            (_, true) => {
                sheet.fill(rect, corner, palette.accent);
                palette.on_accent
            }
            (_, false) => {
                sheet.outline(rect, corner, 1.0, palette.line_strong);
                palette.text
            }
        };
        let look = Look::of(Type::FarLabel, ink).times(extent * 0.54 / 22.0);
        sheet.centre(self.key, look, middle.x, middle.y);
    }
}
