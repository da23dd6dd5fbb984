//! What holds other things: a page that scrolls, cards, notes.

use egui::{
    Color32, CursorIcon, Frame, Label, Margin, Rect, ScrollArea, Sense, Stroke, TextFormat, Ui, WidgetInfo,
    accesskit::Role, pos2, text::LayoutJob, vec2,
};

use super::{column, focus, icon_at};
use crate::ui::kit::{
    Width, icon,
    theme::{Palette, Weight, radius, stroke, target},
};

/// The widest that a page's contents become.
const WIDEST: f32 = 1280.0;

/// A page: scrolls up and down, with the margins of the window's width. `id` keeps its place while the person is away.
pub fn page<R>(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Width::of(ui).margin();
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .show(ui, |ui| {
            let room = (ui.available_width() - margin * 2.0).max(200.0);
            let width = room.min(WIDEST);
            let left = margin + (room - width) / 2.0;
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            ui.spacing_mut().interact_size.y = 24.0;
            ui.add_space(24.0);
            let mut inner = column(ui, left, width);
            let result = contents(&mut inner);
            let used = inner.min_rect();
            ui.advance_cursor_after_rect(used);
            ui.add_space(24.0);
            result
        })
        .inner
}

/// A card as wide as there is room; `pad` inside its edge.
pub fn card<R>(ui: &mut Ui, pad: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(stroke::HAIR, palette.line))
        .corner_radius(radius::CARD)
        .inner_margin(pad - stroke::HAIR)
        .shadow(palette.rest_shadow())
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui)
        })
        .inner
}

/// A hair line across, with `gap` above and below.
pub fn rule(ui: &mut Ui, gap: f32) {
    ui.add_space(gap);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), stroke::HAIR), Sense::hover());
    ui.painter().rect_filled(rect, 0, Palette::of(ui).line);
    ui.add_space(gap);
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// Something is not as it should be.
    Ochre,
    /// Stop.
    Brick,
}

/// What happened, what is safe, and what can be done about it.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// What it is about.
    pub tone: Tone,
    /// At its left.
    pub icon: &'a str,
    /// The first words, bold.
    pub head: &'a str,
    /// The rest; may be empty.
    pub words: &'a str,
    /// Names the button that takes the note away, if it has one.
    pub dismiss: Option<&'a str>,
    /// Buttons below the words: icon and words.
    pub buttons: &'a [(&'a str, &'a str)],
}

/// What was asked of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteAsked {
    /// Its button at this place in the list.
    Button(usize),
    /// To go away.
    Dismiss,
}

impl Note<'_> {
    /// Shows it, as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> Option<NoteAsked> {
        let palette = Palette::of(ui);
        let (fill, ink) = match self.tone {
            Tone::Plain => (palette.sunk, palette.text_2),
            Tone::Ochre => (palette.ochre_soft, palette.ochre),
            Tone::Brick => (palette.brick_soft, palette.brick),
        };
        let mut asked = None;
        Frame::new()
            .fill(fill)
            .corner_radius(radius::CONTROL + 2)
            .inner_margin(Margin::symmetric(16, 12))
            .show(ui, |ui| {
                let width = ui.available_width();
                ui.set_width(width);
                let from = ui.cursor().min;
                let end = if self.dismiss.is_some() { target::NEAR } else { 0.0 };
                let mut words = column(ui, 36.0, width - 36.0 - end);
                words.spacing_mut().item_spacing.y = 0.0;
                self.sentence(&mut words);
                if !self.buttons.is_empty() {
                    words.add_space(8.0);
                    words.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                        for (index, (glyph, label)) in self.buttons.iter().enumerate() {
                            if ui.add(super::Button::second(label).small().icon(glyph)).clicked() {
                                asked = Some(NoteAsked::Button(index));
                            }
                        }
                    });
                    words.add_space(4.0);
                }
                let used = words.min_rect();
                icon_at(ui, pos2(from.x + 12.0, from.y + 12.0), self.icon, icon::filled(22.0), ink);
                if let Some(name) = self.dismiss
                    && cross(ui, around(pos2(from.x + width - 16.0, from.y + 12.0)), name)
                {
                    asked = Some(NoteAsked::Dismiss);
                }
                ui.advance_cursor_after_rect(used);
            });
        asked
    }
}

impl Note<'_> {
    /// The bold first words and the rest as one text; a list of lines begins below the first words.
    fn sentence(&self, ui: &mut Ui) {
        let format = |weight: Weight| TextFormat {
            font_id: weight.font(16.0),
            line_height: Some(24.0),
            color: Palette::of(ui).text,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(self.head.to_owned(), format(Weight::SemiBold));
        if !self.words.is_empty() {
            let between = if self.words.contains('\n') { "\n" } else { " " };
            job.append(&format!("{between}{}", self.words), 0.0, format(Weight::Regular));
        }
        ui.add(Label::new(job).wrap().selectable(false));
    }
}

/// What is hit around a point.
fn around(centre: egui::Pos2) -> Rect {
    Rect::from_center_size(centre, vec2(target::NEAR, target::NEAR))
}

/// A button that takes something away: a cross, and only its name says what.
pub fn cross(ui: &Ui, rect: Rect, name: &str) -> bool {
    let palette = Palette::of(ui);
    let centre = rect.center();
    let response = ui.interact(rect, ui.scope_id().with(("dismiss", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let fill = if response.hovered() { palette.line } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect.shrink(2.0), radius::SMALL, fill);
    icon_at(ui, centre, icon::X, icon::regular(20.0), palette.text_2);
    focus(ui, &response, radius::SMALL);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}
