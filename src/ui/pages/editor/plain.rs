//! A file that cannot be shown as steps: its text, and what is wrong with it.

use egui::{
    Id, TextEdit, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{
    field::on_screen,
    model::{Msg, State},
};
use crate::{
    routine::Problem,
    ui::kit::{
        Link, Width, below, card, column, heading, icon, rule, text, text_field,
        theme::{Palette, Type, Weight},
    },
};

/// The text at the left, the problems at the right or, in a narrower window, above it.
pub(super) fn plain(ui: &mut Ui, text: &str, problems: &[Problem], state: &mut State, msgs: &mut Vec<Msg>) {
    const RIGHT: f32 = 400.0;
    if Width::of(ui) == Width::Wide {
        let width = ui.available_width();
        let mut left = column(ui, 0.0, width - RIGHT - 24.0);
        written(&mut left, text, state, msgs);
        let mut right = column(ui, width - RIGHT, RIGHT);
        card(&mut right, 20.0, |ui| list(ui, text, problems, state));
        below(ui, &[&left, &right]);
    } else {
        card(ui, 20.0, |ui| list(ui, text, problems, state));
        ui.add_space(16.0);
        written(ui, text, state, msgs);
    }
}

fn written(ui: &mut Ui, text: &str, state: &mut State, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let id = Id::unique("text of the file");
    card(ui, 16.0, |ui| {
        let mut now = text.to_owned();
        let field = TextEdit::multiline(&mut now)
            .id(id)
            .desired_rows(20)
            .desired_width(f32::INFINITY)
            .font(Weight::Regular.font(15.0))
            .text_color(palette.text)
            .background_color(palette.bg);
        text_field(ui, field, "Text of the file");
        if now != text {
            msgs.push(Msg::SetText(now));
        }
    });
    if let Some((at, length)) = state.goes_to.take() {
        let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        let place = CCursorRange::two(CCursor::new(at), CCursor::new(at + length));
        edit.cursor.set_char_range(Some(place));
        edit.store(ui.ctx(), id);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

fn list(ui: &mut Ui, file: &str, problems: &[Problem], state: &mut State) {
    let palette = Palette::of(ui);
    let (head, words) = if problems.is_empty() {
        ("Nothing is wrong", "It can be saved, and shown as steps.")
    } else {
        ("What is wrong", "It can be saved once the file can be read.")
    };
    heading(ui, head, Type::Head);
    text(ui, words, Type::Body, palette.text_2);
    for problem in problems {
        rule(ui, 8.0);
        let place = format!("Line {}, column {}", problem.line, problem.column);
        let name = format!("Go to line {}, column {}", problem.line, problem.column);
        if ui.add(Link { words: &place, icon: Some(icon::ARROW_RIGHT), name: &name }).clicked() {
            state.go_to(file, problem);
        }
        text(ui, on_screen(&problem.message()), Type::Body, palette.text);
    }
}
