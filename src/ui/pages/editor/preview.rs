//! The routine as it would be played, on a line, and how long it takes.

use egui::{Align2, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{EditorView, Msg};
use crate::{
    routine::draft::{Editing, Part},
    text::{format_count, format_duration, speak_duration},
    ui::{
        kit::{
            Sheet, card, text,
            theme::{Palette, Type, Weight},
            timeline::{self, Place},
        },
        pages::Width,
    },
};

/// The timeline card. A click on a step chooses it.
pub(super) fn preview(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, msgs: &mut Vec<Msg>) {
    const TOTAL: f32 = 128.0;
    const HEIGHT: f32 = 72.0;
    let palette = Palette::of(ui);
    let is_now = editing.checked().routine.is_some();
    card(ui, 20.0, |ui| {
        let Some(program) = view.program else {
            let words = "Fix the problems to see the whole routine here.";
            text(ui, words, Type::Body, palette.text_2);
            return;
        };
        let is_narrow = Width::of(ui) == Width::Narrow;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let total = program.total();
        let name = format!("{}, {}", format_count(program.steps(), "step"), speak_duration(total));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let middle = if is_narrow { 18.0 } else { 24.0 };
        let width = if is_narrow { rect.width() } else { rect.width() - TOTAL };
        let line = Rect::from_min_size(rect.min, vec2(width, HEIGHT));
        let chosen = editing.chosen().and_then(|key| editing.draft().part(key));
        let chosen = chosen.and_then(|part| part.words("id"));
        let place =
            Place { x: 0.0, middle, width, height: 36.0, ground: palette.surface, brackets: !is_narrow };
        let sheet = Sheet::new(ui, palette, line, 1.0, 1.0);
        timeline::preview(&sheet, place, program, |segment| chosen == Some(segment.step.as_str()));
        if let Some(step) = timeline::clicked(&sheet, place, program) {
            msgs.push(Msg::Choose(line_of(editing, step.as_str()).map(Part::key)));
        }
        let (size, at) = if is_narrow {
            (20.0, pos2(rect.right(), rect.bottom() - 14.0))
        } else {
            (36.0, pos2(rect.right(), rect.top() + 26.0))
        };
        let font = Weight::Bold.font(size);
        ui.painter().text(at, Align2::RIGHT_CENTER, format_duration(total), font, palette.text);
        if !is_now {
            ui.add_space(4.0);
            text(ui, "As it was before the problems.", Type::Caption, palette.text_2);
        }
    });
}

/// The line that a step of the program comes from: a switch from its block.
fn line_of<'a>(editing: &'a Editing, step: &str) -> Option<&'a Part> {
    editing.draft().lines().into_iter().map(|(_, part)| part).find(|part| {
        let switch = part.field("switch").and_then(|switch| switch.get("id"));
        part.words("id") == Some(step) || switch.and_then(serde_json::Value::as_str) == Some(step)
    })
}
