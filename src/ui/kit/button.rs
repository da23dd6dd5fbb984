//! Buttons: one clay one per screen, the others outlined, quiet or, for what ends pressure, brick.

use egui::{
    Align2, Color32, CursorIcon, Id, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{focus, icon_at, laid_out};
use crate::ui::kit::{
    icon,
    theme::{self, Palette, Weight, radius, stroke, target},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Primary,
    Second,
    Quiet,
    Danger,
}

/// A button with words, perhaps an icon before and a key cap after them.
#[must_use = "add it to a ui"]
#[derive(Clone, Debug)]
pub struct Button<'a> {
    words: &'a str,
    look: Look,
    height: f32,
    width: Option<f32>,
    icon: Option<&'a str>,
    key: Option<&'a str>,
    name: Option<&'a str>,
    waits: Option<&'a str>,
    is_square: bool,
}

impl<'a> Button<'a> {
    const fn new(words: &'a str, look: Look) -> Self {
        Self {
            words,
            look,
            height: target::CONTROL,
            width: None,
            icon: None,
            key: None,
            name: None,
            waits: None,
            is_square: false,
        }
    }

    /// What the screen is for: clay. One per screen.
    pub const fn primary(words: &'a str) -> Self {
        Self::new(words, Look::Primary)
    }

    /// Something else to do.
    pub const fn second(words: &'a str) -> Self {
        Self::new(words, Look::Second)
    }

    /// Something small to do: no edge.
    pub const fn quiet(words: &'a str) -> Self {
        Self::new(words, Look::Quiet)
    }

    /// Something that ends pressure: brick outline.
    pub const fn danger(words: &'a str) -> Self {
        Self::new(words, Look::Danger)
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
        self.width = Some(width);
        self
    }

    /// Only an icon, as wide as it is high. It needs a name.
    pub const fn square(mut self) -> Self {
        self.is_square = true;
        self
    }

    /// With an icon before the words.
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

    /// How wide it is where there is room for it, without a key.
    pub fn wanted(&self, ui: &Ui) -> f32 {
        let (size, pad, _) = self.measures();
        let words =
            laid_out(ui, self.words, Weight::SemiBold.font(size), Color32::PLACEHOLDER, f32::INFINITY);
        words.size().x + pad * 2.0 + if self.icon.is_some() { 28.0 } else { 0.0 }
    }

    /// The size of its words, the room beside them, and its corners.
    fn measures(&self) -> (f32, f32, u8) {
        let (size, pad, corner) = match self.height {
            height if height <= target::NEAR => (15.0, 16.0, radius::SMALL),
            height if height < target::LARGE => (16.0, 20.0, radius::CONTROL),
            _ => (18.0, 28.0, radius::CONTROL + 2),
        };
        (size, if self.look == Look::Quiet { 12.0 } else { pad }, corner)
    }

    fn colors(&self, palette: &Palette, over: bool) -> (Color32, Color32, Color32) {
        let none = Color32::TRANSPARENT;
        if self.waits.is_some() {
            return (palette.sunk, none, palette.text_3);
        }
        match self.look {
            Look::Primary if over => (palette.accent_hover, none, palette.on_accent),
            Look::Primary => (palette.accent, none, palette.on_accent),
            Look::Second if over => (palette.sunk, palette.line_strong, palette.text),
            Look::Second => (palette.surface, palette.line_strong, palette.text),
            Look::Quiet if over => (palette.sunk, none, palette.text),
            Look::Quiet => (none, none, palette.text_2),
            Look::Danger if over => (palette.brick_soft, palette.brick, palette.brick),
            Look::Danger => (none, palette.brick, palette.brick),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (size, pad, corner) = self.measures();
        let (pad, icon_width) = match self.icon {
            Some(_) if self.is_square => ((self.height - 20.0) / 2.0, 20.0),
            Some(_) => (pad, 28.0),
            None => (pad, 0.0),
        };
        let key =
            self.key.map(|key| laid_out(ui, key, Weight::SemiBold.font(13.0), palette.text, f32::INFINITY));
        let key_width = key.as_ref().map_or(0.0, |key| key.size().x + 14.0);
        let extra = pad * 2.0 + icon_width + if key.is_some() { key_width + 12.0 } else { 0.0 };
        let room = ui.max_rect().width() - extra;
        let words = laid_out(ui, self.words, Weight::SemiBold.font(size), Color32::PLACEHOLDER, room);
        let wanted = words.size().x + extra;
        let size = vec2(self.width.unwrap_or(0.0).max(wanted), self.height.max(words.size().y + 16.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name.unwrap_or(self.words)));
        if let Some(why) = self.waits {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(why));
        }
        if ui.is_rect_visible(rect) {
            let (fill, edge, ink) =
                self.colors(palette, response.hovered() || response.is_pointer_button_down_on());
            ui.painter().rect(rect, corner, fill, Stroke::new(stroke::CONTROL, edge), StrokeKind::Inside);
            let mut x = rect.center().x - wanted / 2.0 + pad;
            if let Some(glyph) = self.icon {
                let font = match (self.look, glyph) {
                    // filled, it would be a box with a tick in it
                    (Look::Primary, icon::CHECK) => icon::bold(20.0),
                    (Look::Primary, _) => icon::filled(20.0),
                    _ => icon::regular(20.0),
                };
                icon_at(ui, pos2(x + 10.0, rect.center().y), glyph, font, ink);
                x += icon_width;
            }
            ui.painter().galley(pos2(x, rect.center().y - words.size().y / 2.0), words.clone(), ink);
            if let Some(key) = self.key {
                let centre = pos2(x + words.size().x + 12.0 + key_width / 2.0, rect.center().y);
                let cap = egui::Rect::from_center_size(centre, vec2(key_width, 24.0));
                let line = Stroke::new(stroke::HAIR, theme::mix(fill, ink, 0.8));
                ui.painter().rect_stroke(cap, radius::KEY, line, StrokeKind::Inside);
                let font = Weight::SemiBold.font(13.0);
                ui.painter().text(centre, Align2::CENTER_CENTER, key, font, ink);
            }
        }
        focus(ui, &response, corner);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// Words in clay that lead somewhere: 40 high to hit, drawn as text.
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
        let palette = Palette::of(ui);
        let lead = if self.icon.is_some() { 24.0 } else { 0.0 };
        let room = ui.max_rect().width() - lead;
        let words = laid_out(ui, self.words, Weight::Medium.font(15.0), Color32::PLACEHOLDER, room);
        let size = vec2((words.size().x + lead).max(target::NEAR), target::NEAR.max(words.size().y));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        let ink = if response.hovered() { palette.text } else { palette.text_2 };
        if let Some(glyph) = self.icon {
            icon_at(ui, pos2(rect.left() + 9.0, rect.center().y), glyph, icon::regular(18.0), ink);
        }
        ui.painter().galley(pos2(rect.left() + lead, rect.center().y - words.size().y / 2.0), words, ink);
        focus(ui, &response, radius::KEY);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// Words in clay that open something below or above them: 40 high to hit, drawn as text. It has an id of its own, so that
/// the keyboard stays at it whatever it opens.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Lead<'a> {
    /// What it says.
    pub words: &'a str,
    /// Whether what it opens is open.
    pub open: bool,
    /// Tells it from all others.
    pub id: Id,
}

impl Lead<'_> {
    /// How wide it is where there is room for it.
    pub fn width(self, ui: &Ui) -> f32 {
        let words =
            laid_out(ui, self.words, Weight::SemiBold.font(15.0), Color32::PLACEHOLDER, f32::INFINITY);
        words.size().x.max(target::NEAR)
    }
}

impl Widget for Lead<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let room = ui.max_rect().width();
        let words = laid_out(ui, self.words, Weight::SemiBold.font(15.0), Color32::PLACEHOLDER, room);
        let (_, rect) =
            ui.allocate_space(vec2(words.size().x.max(target::NEAR), target::NEAR.max(words.size().y)));
        let response = ui.interact(rect, self.id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.words));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(self.open));
        let ink = if response.hovered() { palette.accent_hover } else { palette.accent };
        ui.painter().galley(pos2(rect.left(), rect.center().y - words.size().y / 2.0), words, ink);
        focus(ui, &response, radius::KEY);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}
