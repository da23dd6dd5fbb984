//! A file that cannot be shown as steps: its text, and what is wrong with it.

use egui::{
    Id, TextEdit, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{Msg, field::on_screen};
use crate::{
    routine::Problem,
    ui::{
        kit::{
            Link, below, card, column, heading, icon, rule, text, text_field,
            theme::{Palette, Type, Weight},
        },
        pages::Width,
    },
};

/// The text at the left, the problems at the right or, in a narrower window, above it.
pub(super) fn plain(ui: &mut Ui, words: &str, problems: &[Problem], msgs: &mut Vec<Msg>) {
    const RIGHT: f32 = 400.0;
    if Width::of(ui) == Width::Wide {
        let width = ui.available_width();
        let mut left = column(ui, 0.0, width - RIGHT - 24.0);
        written(&mut left, words, msgs);
        let mut right = column(ui, width - RIGHT, RIGHT);
        card(&mut right, 20.0, |ui| list(ui, words, problems));
        below(ui, &[&left, &right]);
    } else {
        card(ui, 20.0, |ui| list(ui, words, problems));
        ui.add_space(16.0);
        written(ui, words, msgs);
    }
}

fn written(ui: &mut Ui, words: &str, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    card(ui, 16.0, |ui| {
        let mut now = words.to_owned();
        let field = TextEdit::multiline(&mut now)
            .id(field())
            .desired_rows(20)
            .desired_width(f32::INFINITY)
            .font(Weight::Regular.font(15.0))
            .text_color(palette.text)
            .background_color(palette.bg);
        show_place(ui);
        text_field(ui, field, "Text of the file");
        if now != words {
            msgs.push(Msg::SetText(now));
        }
    });
}

fn field() -> Id {
    Id::unique("text of the file")
}

/// Takes the keyboard to the place in the text that a problem is about.
pub(super) fn go_to(ui: &Ui, words: &str, problem: &Problem) {
    let before = words.split_inclusive('\n').take(problem.line.saturating_sub(1));
    let at = before.map(|line| line.chars().count()).sum::<usize>() + problem.column.saturating_sub(1);
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(field().with("place"), (frame, at, problem.len)));
}

/// From the next frame on: in the one of the click, that would take the keyboard away from the text again.
fn show_place(ui: &Ui) {
    let id = field().with("place");
    let Some((frame, at, length)) = ui.data(|data| data.get_temp::<(u64, usize, usize)>(id)) else { return };
    if ui.ctx().cumulative_frame_nr() == frame {
        ui.ctx().request_repaint();
        return;
    }
    ui.data_mut(|data| data.remove::<(u64, usize, usize)>(id));
    let mut state = TextEditState::load(ui.ctx(), field()).unwrap_or_default();
    let place = CCursorRange::two(CCursor::new(at), CCursor::new(at + length));
    state.cursor.set_char_range(Some(place));
    state.store(ui.ctx(), field());
    ui.memory_mut(|memory| memory.request_focus(field()));
}

fn list(ui: &mut Ui, words: &str, problems: &[Problem]) {
    let palette = Palette::of(ui);
    if problems.is_empty() {
        heading(ui, "Nothing is wrong", Type::Head);
        text(ui, "It can be saved, and shown as steps.", Type::Body, palette.text_2);
        return;
    }
    heading(ui, "What is wrong", Type::Head);
    text(ui, "It can be saved once the file can be read.", Type::Body, palette.text_2);
    for problem in problems {
        rule(ui, 8.0);
        let place = format!("Line {}, column {}", problem.line, problem.column);
        let name = format!("Go to line {}, column {}", problem.line, problem.column);
        if ui.add(Link { words: &place, icon: Some(icon::ARROW_RIGHT), name: &name }).clicked() {
            go_to(ui, words, problem);
        }
        text(ui, on_screen(&problem.message()), Type::Body, palette.text);
    }
}
