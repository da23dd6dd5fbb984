//! Choosing: chips, segments in a well, and a switch for on and off.

use egui::{
    Color32, CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::{focus, icon_at, laid_out};
use crate::ui::kit::{
    icon,
    theme::{self, Palette, Type, Weight, radius, stroke, target},
};

/// One of several things to choose, with a tick when chosen.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Chip<'a> {
    /// What it says.
    pub words: &'a str,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.at_least(ui, 0.0)
    }
}

impl Chip<'_> {
    /// Adds it, at least `width` wide: for chips that stand one below the other.
    pub fn at_least(self, ui: &mut Ui, width: f32) -> Response {
        let palette = Palette::of(ui);
        let lead = if self.chosen { 22.0 } else { 0.0 };
        let room = ui.max_rect().width() - lead - 28.0;
        let words = laid_out(ui, self.words, Type::Label.font(), Color32::PLACEHOLDER, room);
        let size = vec2((words.size().x + lead + 28.0).max(width), target::NEAR.max(words.size().y + 16.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.chosen, self.words));
        let (fill, edge, ink) = match (self.chosen, response.hovered()) {
            (true, _) => (palette.text, palette.text, palette.bg),
            (false, true) => (palette.sunk, palette.line_strong, palette.text),
            (false, false) => (Color32::TRANSPARENT, palette.line_strong, palette.text),
        };
        ui.painter().rect(rect, 20, fill, Stroke::new(stroke::CONTROL, edge), StrokeKind::Inside);
        if self.chosen {
            icon_at(ui, pos2(rect.left() + 22.0, rect.center().y), icon::CHECK, icon::regular(16.0), ink);
        }
        let at = pos2(rect.left() + 14.0 + lead, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, ink);
        focus(ui, &response, 20);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// One part of [`segments`].
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// What it says.
    pub words: &'a str,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// Before the words, where there is room.
    pub icon: Option<&'a str>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Empty edge in the well of segments.
const PAD: f32 = 4.0;

fn icon_width(part: &Segment<'_>) -> f32 {
    if part.icon.is_some() { 26.0 } else { 0.0 }
}

/// The width that [`segments`] take where there is room for it.
pub fn segments_width(ui: &Ui, parts: &[Segment<'_>]) -> f32 {
    let words = |part: &Segment<'_>| {
        let weight = if part.chosen { Weight::SemiBold } else { Weight::Medium };
        laid_out(ui, part.words, weight.font(15.0), Color32::PLACEHOLDER, f32::INFINITY).size().x
    };
    parts.iter().map(|part| words(part) + icon_width(part) + 32.0 + PAD).sum::<f32>() + PAD
}

/// Parts in a well, one of them chosen. Says which one was pressed.
///
/// Takes the width that its words need, or all that there is: then the parts share it.
pub fn segments(ui: &mut Ui, id: &str, parts: &[Segment<'_>]) -> Option<usize> {
    let palette = Palette::of(ui);
    let words: Vec<_> = parts
        .iter()
        .map(|part| {
            let weight = if part.chosen { Weight::SemiBold } else { Weight::Medium };
            laid_out(ui, part.words, weight.font(15.0), Color32::PLACEHOLDER, f32::INFINITY)
        })
        .collect();
    let natural: Vec<f32> =
        parts.iter().zip(&words).map(|(part, words)| words.size().x + icon_width(part) + 32.0).collect();
    let wanted: f32 = natural.iter().sum();
    let gaps = PAD * (1.0 + f32::from(u8::try_from(parts.len()).unwrap_or(u8::MAX)));
    let count = f32::from(u8::try_from(parts.len().max(1)).unwrap_or(u8::MAX));
    let room = ui.available_width() - gaps;
    let each = room / count;
    let size = vec2(wanted.min(room) + gaps, target::CONTROL);
    let (well, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(well, radius::CONTROL, palette.sunk);
    let raised =
        if palette.dark { theme::mix(palette.sunk, palette.line_strong, 0.25) } else { palette.surface };
    let mut pressed = None;
    let mut x = well.left() + PAD;
    for (index, ((part, words), natural)) in parts.iter().zip(words).zip(natural).enumerate() {
        let each = if wanted <= room { natural } else { each };
        let rect = Rect::from_min_size(pos2(x, well.top() + PAD), vec2(each, target::NEAR));
        x += each + PAD;
        let response = ui.interact(rect, ui.scope_id().with((id, index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, part.chosen, part.name));
        let ink = if part.chosen || response.hovered() { palette.text } else { palette.text_2 };
        if part.chosen {
            let line = Stroke::new(stroke::CONTROL, palette.line_strong);
            ui.painter().rect(rect, radius::SMALL, raised, line, StrokeKind::Inside);
        }
        // the icon goes first when the parts have to share a narrow place
        let fits = words.size().x + icon_width(part) + 8.0 <= each;
        let lead = if fits { icon_width(part) } else { 0.0 };
        let left = rect.center().x - words.size().x / 2.0 - lead / 2.0;
        if let Some(glyph) = part.icon.filter(|_| fits) {
            icon_at(ui, pos2(left + 9.0, rect.center().y), glyph, icon::regular(20.0), ink);
        }
        ui.painter().galley(pos2(left + lead, rect.center().y - words.size().y / 2.0), words, ink);
        focus(ui, &response, radius::SMALL);
        if response.clicked() {
            pressed = Some(index);
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
    pressed
}

/// Parts one below the other, each as wide as there is room: for words that do not fit beside one another. Says which
/// one was pressed.
pub fn stacked(ui: &mut Ui, id: &str, parts: &[Segment<'_>]) -> Option<usize> {
    let palette = Palette::of(ui);
    let mut pressed = None;
    for (index, part) in parts.iter().enumerate() {
        let weight = if part.chosen { Weight::SemiBold } else { Weight::Medium };
        let room = ui.available_width();
        let words = laid_out(ui, part.words, weight.font(15.0), Color32::PLACEHOLDER, room - 60.0);
        let size = vec2(room, target::CONTROL.max(words.size().y + 16.0));
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, ui.scope_id().with((id, index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, part.chosen, part.name));
        let (fill, edge, ink) = match (part.chosen, response.hovered()) {
            (true, _) => (palette.text, palette.text, palette.bg),
            (false, true) => (palette.sunk, palette.line_strong, palette.text),
            (false, false) => (palette.surface, palette.line_strong, palette.text),
        };
        let line = Stroke::new(stroke::CONTROL, edge);
        ui.painter().rect(rect, radius::CONTROL, fill, line, StrokeKind::Inside);
        if part.chosen {
            icon_at(ui, pos2(rect.left() + 24.0, rect.center().y), icon::CHECK, icon::regular(16.0), ink);
        }
        ui.painter().galley(pos2(rect.left() + 44.0, rect.center().y - words.size().y / 2.0), words, ink);
        focus(ui, &response, radius::CONTROL);
        if response.clicked() {
            pressed = Some(index);
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
        if index + 1 < parts.len() {
            ui.add_space(8.0);
        }
    }
    pressed
}

/// On or off, with the word beside it.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Toggle<'a> {
    /// Its name for assistive technology.
    pub name: &'a str,
    /// Whether it is on.
    pub on: bool,
}

impl Widget for Toggle<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(88.0, target::NEAR), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Switch, true, self.on, self.name));
        let track = Rect::from_min_size(pos2(rect.right() - 52.0, rect.center().y - 15.0), vec2(52.0, 30.0));
        let word = if self.on { "On" } else { "Off" };
        let words = laid_out(ui, word, Type::Label.font(), palette.text_2, f32::INFINITY);
        let at = pos2(track.left() - 10.0 - words.size().x, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, palette.text_2);
        if self.on {
            ui.painter().rect_filled(track, 15, palette.accent);
            let knob = pos2(track.right() - 15.0, track.center().y);
            ui.painter().circle_filled(knob, 10.0, palette.on_accent);
            icon_at(ui, knob, icon::CHECK, icon::bold(12.0), palette.accent);
        } else {
            let line = Stroke::new(stroke::FAR, palette.line_strong);
            ui.painter().rect(track, 15, palette.surface, line, StrokeKind::Inside);
            ui.painter().circle_filled(
                pos2(track.left() + 15.0, track.center().y),
                10.0,
                palette.line_strong,
            );
        }
        focus(ui, &response, radius::SMALL);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}
