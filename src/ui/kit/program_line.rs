//! A routine as it would be played, on a line, and how long it takes.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{
    Width,
    theme::{Palette, Weight},
    timeline::Timeline,
};
use crate::{
    routine::Id,
    session::Program,
    text::{format_count, format_duration, speak_duration},
};

/// A program on its timeline, with its total.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct ProgramLine<'a> {
    /// The program.
    pub program: &'a Program,
    /// The id of the step that is chosen.
    pub chosen: Option<&'a str>,
}

impl<'a> ProgramLine<'a> {
    /// Shows it, as wide as there is room; the step that was clicked.
    pub fn show(self, ui: &mut Ui) -> Option<&'a Id> {
        const HEIGHT: f32 = 72.0;
        const TOTAL: f32 = 128.0;
        let palette = Palette::of(ui);
        let Self { program, chosen } = self;
        let is_narrow = Width::of(ui) == Width::Narrow;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let total = program.total();
        let name = format!("{}, {}", format_count(program.steps(), "step"), speak_duration(total));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let (middle, width, size, at) = if is_narrow {
            (18.0, rect.width(), 20.0, pos2(rect.right(), rect.bottom() - 14.0))
        } else {
            (24.0, rect.width() - TOTAL, 36.0, pos2(rect.right(), rect.top() + 26.0))
        };
        let font = Weight::Bold.font(size);
        ui.painter().text(at, Align2::RIGHT_CENTER, format_duration(total), font, palette.text);
        let line = Rect::from_min_size(rect.min + vec2(0.0, middle - 18.0), vec2(width, HEIGHT));
        let mut line = ui.new_child(UiBuilder::new().id_salt("line").max_rect(line));
        Timeline::new(program, 36.0, !is_narrow, palette).show(&mut line, chosen)
    }
}
