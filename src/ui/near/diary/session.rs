//! A session opened: its note, how sore each side was, its dose and its steps.

use egui::{Rect, TextEdit, Ui, vec2};

use super::{DiaryView, OpenSession, notes_ui};
use crate::{
    comfort::{Limits, Scale},
    ui::{
        Action, icon,
        near::widgets::{Button, Link, ScalePicker, Shape, badge, card, heading, page, rule, text, weighted},
        theme::{Palette, Type, Weight},
    },
};

/// Draws it.
pub(super) fn session_ui(ui: &mut Ui, view: &DiaryView<'_>, open: &OpenSession, actions: &mut Vec<Action>) {
    page(ui, "session", |ui| {
        let palette = Palette::of(ui);
        let back = Link { words: "Diary", icon: Some(icon::ARROW_LEFT), name: "Back to the diary" };
        if ui.add(back).clicked() || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            actions.push(Action::OpenSession(None));
        }
        heading(ui, &open.row.title, Type::Title);
        ui.add_space(4.0);
        let facts = format!("{} · {} · {}", open.row.when, open.row.ending, open.row.lasted);
        text(ui, facts, Type::Body, palette.text_2);
        ui.add_space(16.0);
        notes_ui(ui, view, actions);
        card(ui, 20.0, |ui| note_ui(ui, open, actions));
        ui.add_space(16.0);
        if !open.soreness.is_empty() {
            card(ui, 20.0, |ui| soreness_ui(ui, open, view.limits, actions));
            ui.add_space(16.0);
        }
        if !open.doses.is_empty() {
            card(ui, 20.0, |ui| {
                heading(ui, "Time under pressure", Type::Head);
                for line in &open.doses {
                    text(ui, line, Type::Body, palette.text);
                }
            });
            ui.add_space(16.0);
        }
        if !open.steps.is_empty() {
            card(ui, 20.0, |ui| {
                heading(ui, "Steps", Type::Head);
                ui.add_space(4.0);
                for (number, what, how) in &open.steps {
                    rule(ui, 4.0);
                    text(ui, format!("{number}. {what}"), Type::Label, palette.text);
                    text(ui, how, Type::Caption, palette.text_2);
                }
            });
            ui.add_space(16.0);
        }
        if ui.add(Button::danger("Delete this session")).clicked() {
            actions.push(Action::DeleteSession(open.row.session));
        }
    });
}

/// How sore each side was, to be said or corrected later.
fn soreness_ui(ui: &mut Ui, open: &OpenSession, limits: Limits, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Soreness afterwards", Type::Head);
    ui.add_space(2.0);
    text(ui, "Choose a number to say or correct it.", Type::Caption, palette.text_3);
    for &(side, said) in &open.soreness {
        ui.add_space(12.0);
        let from = ui.cursor().min;
        badge(ui, Rect::from_min_size(from + vec2(0.0, 1.0), vec2(22.0, 22.0)), side);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(32.0);
            let words = said.map_or_else(|| "not said".to_owned(), |number| format!("{number} out of 10"));
            let words = format!("{}: {words}", side.label());
            weighted(ui, words, Weight::Medium.font(16.0), 24.0, palette.text);
        });
        ui.add_space(8.0);
        let name = format!("Soreness afterwards, {}", side.id());
        let picker = ScalePicker {
            name: &name,
            scale: Scale::Soreness,
            limits,
            chosen: said,
            before: None,
            shape: Shape::Card,
            has_words: false,
        };
        if let Some(number) = picker.show(ui).number.filter(|number| said != Some(*number)) {
            actions.push(Action::EditSoreness(open.row.session, side, number));
        }
    }
}

/// The note being written is the screen's own until it is saved.
fn note_ui(ui: &mut Ui, open: &OpenSession, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Note", Type::Head);
    ui.add_space(8.0);
    let id = egui::Id::unique(("note of", open.row.session));
    let mut words = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| open.note.clone());
    let field = TextEdit::multiline(&mut words)
        .hint_text("How it felt, what you noticed")
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .background_color(palette.bg);
    let written = ui.add(field);
    ui.ctx().accesskit_node_builder(written.id, |node| node.set_label("Note"));
    ui.data_mut(|data| data.insert_temp(id, words.clone()));
    ui.add_space(8.0);
    if words.trim() == open.note {
        if !open.note.is_empty() {
            text(ui, "Saved in the diary on this computer.", Type::Caption, palette.text_3);
        }
    } else if ui.add(Button::primary("Save the note").small()).clicked() || written.lost_focus() {
        actions.push(Action::SaveNote(open.row.session, words.trim().to_owned()));
    }
}
