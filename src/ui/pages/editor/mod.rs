//! The editor of a routine: its steps at the left, the fields of the chosen one at the right, the whole as a timeline.
//!
//! It is given the draft, with its problems and the program that it makes, and sends [`Msg`]s. A problem is shown right
//! below the field that it is about. A file that cannot be shown as steps is shown as its text, with the
//! problems beside it. Everything can be reached with the keyboard alone and with the pointer alone.
//! It knows no files: it is told in words where a draft comes from and goes to.

mod chosen;
mod control;
mod field;
mod lines;
mod model;
mod plain;
mod top;

use egui::{Key, Modifiers, Ui};

use self::model::Page;
use crate::{
    routine::{
        Id,
        draft::{Edit, Editing, Part, Way},
    },
    text::{format_count, speak_duration},
    ui::prelude::*,
};

pub use model::{EditorView, Msg, Remark, Sheet, State};

/// The editor. Esc leaves it, Ctrl+S saves, Ctrl+Z takes back, Ctrl+Shift+Z does again, Alt with Up and Down moves a step.
pub fn editor_ui(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let mut msgs = Vec::new();
    let is_free = is_free(ui) && !egui::Popup::is_any_open(ui.ctx());
    keys(ui, view, &mut msgs);
    page(ui, "editor", |ui| {
        top::top(ui, view, state, &mut msgs);
        ui.add_space(16.0);
        remarks(ui, view, &mut msgs);
        if view.is_deleted {
            return;
        }
        match view.sheet {
            Sheet::Steps(editing) => {
                let mut page = Page { view, editing, state, msgs: &mut msgs };
                preview(ui, &mut page);
                ui.add_space(20.0);
                steps(ui, &mut page);
            }
            Sheet::Text { text, problems, .. } => plain::plain(ui, text, problems, state, &mut msgs),
        }
    });
    if is_free && takes(ui, Key::Escape) {
        msgs.push(Msg::Leave);
    }
    actions.extend(msgs.into_iter().map(Action::Editor));
}

/// The routine as it would be played, on a line, and how long it takes. A click on a step chooses it.
fn preview(ui: &mut Ui, page: &mut Page<'_>) {
    let editing = page.editing;
    card(ui, 20.0, |ui| {
        let Some(program) = page.view.program else {
            quiet(ui, "Fix the problems to see the whole routine here.", Type::Body);
            return;
        };
        let chosen = editing.chosen().and_then(|key| editing.draft().part(key)?.words("id"));
        let note = format_count(program.steps(), "step");
        let name = format!("{note}, {}", speak_duration(program.total()));
        if let Some(step) = program_ui(ui, program, chosen, &note, &name) {
            page.msgs.push(Msg::Choose(line_of(editing, step.as_str()).map(Part::key)));
        }
        if editing.checked().routine.is_none() {
            ui.add_space(4.0);
            quiet(ui, "As it was before these problems.", Type::Caption);
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

/// The steps at the left and what is chosen at the right; in a narrower window, what is chosen opens below its line.
fn steps(ui: &mut Ui, page: &mut Page<'_>) {
    const LEFT: f32 = 432.0;
    const GAP: f32 = 24.0;
    if Width::of(ui) != Width::Wide {
        return lines::lines(ui, page, true);
    }
    let right = ui.available_width() - LEFT - GAP;
    pair(ui, true, right, GAP, |ui, column| match column {
        Column::Left => lines::lines(ui, page, false),
        Column::Right => chosen::chosen(ui, page),
    });
}

fn remarks(ui: &mut Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    for (index, remark) in view.remarks.iter().enumerate() {
        let buttons: Vec<_> = remark.offers.iter().map(|(words, ask)| (mark(ask), *words)).collect();
        let name = format!("Dismiss: {}", remark.head);
        let kind = if remark.is_trouble { Note::OCHRE } else { Note::PLAIN };
        let Remark { head, words, .. } = remark;
        match (Note { head, words, dismiss: Some(&name), buttons: &buttons, ..kind }).show(ui) {
            Some(NoteAsked::Dismiss) => msgs.push(Msg::Dismiss(index)),
            Some(NoteAsked::Button(button)) => {
                msgs.extend(remark.offers.get(button).map(|(_, ask)| ask.clone()));
            }
            None => {}
        }
        ui.add_space(12.0);
    }
}

/// The icon of a way on.
const fn mark(ask: &Msg) -> &'static str {
    match ask {
        Msg::Save | Msg::SaveOver => icon::FLOPPY_DISK,
        Msg::BeginAnew => icon::ARROW_CLOCKWISE,
        Msg::Undelete => icon::ARROW_U_UP_LEFT,
        Msg::Leave => icon::ARROW_LEFT,
        _ => icon::CHECK,
    }
}

/// The button on Today that begins a routine from nothing.
pub fn new_button(ui: &mut Ui, actions: &mut Vec<Action>) {
    let new = Button::second("New routine").small().icon(icon::PENCIL_SIMPLE);
    new.sends(ui, actions, Action::Editor(Msg::New));
}

/// The button on the start page of a routine that opens it here: the person's own file itself, of one that came along a
/// copy.
pub fn edit_button(ui: &mut Ui, (routine, is_own): (&Id, bool), width: f32, actions: &mut Vec<Action>) {
    let words = if is_own { "Edit" } else { "Edit a copy" };
    let edit = Button::second(words).small().icon(icon::PENCIL_SIMPLE).width(width);
    edit.sends(ui, actions, Action::Editor(Msg::Open(routine.clone())));
}

/// Keys that mean the same wherever the keyboard is. They are taken before a text field sees them.
fn keys(ui: &Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::S) {
        msgs.push(Msg::Save);
    }
    let Sheet::Steps(editing) = view.sheet else { return };
    // with Shift first: the plain shortcut fits both
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) {
        msgs.push(Msg::Redo);
    }
    if pressed(Modifiers::COMMAND, Key::Z) {
        msgs.push(Msg::Undo);
    }
    let Some(key) = editing.chosen().filter(|_| !ui.ctx().text_edit_focused()) else { return };
    for (arrow, way) in [(Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)] {
        if pressed(Modifiers::ALT, arrow) {
            // the arrow would lead the keyboard elsewhere too
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
            msgs.push(Msg::Edit(Edit::Move(key, way)));
        }
    }
}
