//! A routine as it would be played, on a line, and how long it takes.

use egui::{Align, Layout, Ui};

use super::{
    Width, quiet,
    rows::{Column, pair},
    theme::{Palette, Type, Weight},
    timeline::Timeline,
    weighted,
};
use crate::{routine::Id, session::Program, text::format_duration};

/// A program on its timeline, as wide as there is room, with its total and a `note` about that; `name` is the total as it is read
/// out, `chosen` the id of the step that is outlined. The step that was clicked.
pub fn program_ui<'a>(
    ui: &mut Ui,
    program: &'a Program,
    chosen: Option<&str>,
    note: &str,
    name: &str,
) -> Option<&'a Id> {
    const TOTAL: f32 = 140.0;
    let palette = Palette::of(ui);
    let is_beside = Width::of(ui) != Width::Narrow;
    let total = |ui: &mut Ui, size: f32| {
        let total = format_duration(program.total());
        let total = weighted(ui, total, Weight::Bold.font(size), size * 1.2, palette.text);
        // the words of a label are its value
        ui.ctx().accesskit_node_builder(total.id, |node| node.set_value(name));
        quiet(ui, note, Type::Caption);
    };
    let mut clicked = None;
    pair(ui, is_beside, TOTAL, if is_beside { 20.0 } else { 8.0 }, |ui, column| match column {
        Column::Left => {
            let brackets = ui.available_width() >= 500.0;
            clicked = Timeline::new(program, 36.0, brackets, palette).show(ui, chosen);
        }
        Column::Right if is_beside => {
            ui.with_layout(Layout::top_down(Align::Max), |ui| total(ui, 38.0));
        }
        Column::Right => {
            ui.horizontal(|ui| total(ui, 28.0));
        }
    });
    clicked
}
