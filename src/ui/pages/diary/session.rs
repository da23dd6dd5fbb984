//! An entry opened: its note, its answers, its dose and its steps.

use egui::{Frame, ScrollArea, TextEdit, Ui};

use super::{
    filters::notes_ui,
    view::{DiaryView, Memory, OpenSession},
};
use crate::ui::{
    Action,
    kit::{
        Button, Link, card, heading, icon, page, rule, text, text_field,
        theme::{Palette, Type, Weight},
    },
    pages::answers::{AnswersView, answers_ui},
};

/// A note is at most so high, in points.
const NOTE: f32 = 320.0;

/// Draws it.
pub(super) fn session_ui(
    ui: &mut Ui,
    view: &DiaryView<'_>,
    open: &OpenSession,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) {
    page(ui, "session", |ui| {
        let palette = Palette::of(ui);
        let back = Link { words: "Diary", icon: Some(icon::ARROW_LEFT), name: "Back to the diary" };
        let is_left = ui.add(back).clicked();
        let session = open.row.outline.session;
        heading(ui, &open.row.outline.title, Type::Title);
        ui.add_space(4.0);
        let facts = [open.row.when(view.overview.today), open.row.ending.spelled(), open.row.lasted()];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let facts = facts.join(" · ");
        text(ui, facts, Type::Body, palette.text_2);
        ui.add_space(16.0);
        notes_ui(ui, view, actions);
        card(ui, 20.0, |ui| note_ui(ui, open, memory, actions));
        ui.add_space(16.0);
        let answers = AnswersView {
            session,
            by_hand: open.by_hand,
            questions: &open.questions,
            said: &open.said,
            limits: view.limits,
        };
        answers_ui(ui, &answers, &mut memory.answers, actions);
        ui.add_space(16.0);
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
        let delete = if open.by_hand.is_some() { "Delete this day" } else { "Delete this session" };
        if ui.add(Button::danger(delete)).clicked() {
            actions.push(Action::DeleteSession(session));
        }
        // last, so that a field that Escape takes the keyboard from is read first
        if is_left || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            actions.push(Action::OpenSession(None));
        }
    });
}

/// The note, which is the page's own while it is being written.
fn note_ui(ui: &mut Ui, open: &OpenSession, memory: &mut Memory, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Note", Type::Head);
    ui.add_space(8.0);
    let session = open.row.outline.session;
    let id = egui::Id::unique(("note of", session));
    let kept = memory.note.take().filter(|(of, _)| *of == session);
    let mut words = kept.map_or_else(|| open.note.clone(), |(_, words)| words);
    let field = TextEdit::multiline(&mut words)
        .id(id)
        .hint_text("How it felt, what you noticed")
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .frame(Frame::new().inner_margin(8.0));
    let visuals = ui.visuals();
    let is_in = ui.memory(|memory| memory.has_focus(id));
    let edge = if is_in { visuals.selection.stroke } else { visuals.widgets.inactive.bg_stroke };
    let frame =
        Frame::new().fill(palette.bg).stroke(edge).corner_radius(visuals.widgets.inactive.corner_radius);
    // a very long note scrolls in its own place: what follows stays within reach
    let area = ScrollArea::vertical().id_salt(("note", session)).max_height(NOTE);
    let written = frame.show(ui, |ui| area.show(ui, |ui| text_field(ui, field, "Note")).inner).inner;
    ui.add_space(8.0);
    // a note may have come from elsewhere with room around it, which nobody here has typed
    if words.trim() == open.note.trim() {
        if !open.note.is_empty() {
            text(ui, "Saved in the diary on this computer.", Type::Caption, palette.text_3);
        }
    } else if ui.add(Button::primary("Save the note").small()).clicked() || written.lost_focus() {
        actions.push(Action::SaveNote(session, words.trim().to_owned()));
    }
    memory.note = Some((session, words));
}
