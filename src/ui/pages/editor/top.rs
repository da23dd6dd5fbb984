//! The head of the editor: back, the title, undo, redo, save, and saving under another name.

use egui::{Id, Ui};

use super::model::{EditorView, Msg, Sheet, State};
use crate::{
    text::{format_count, plural},
    ui::prelude::*,
};

/// Back, the title and where it is saved; the buttons beside them, or below in a narrow window.
pub(super) fn top(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, msgs: &mut Vec<Msg>) {
    const BUTTONS: f32 = 460.0;
    let back = Link { words: "Back", icon: Some(icon::ARROW_LEFT), name: "Leave the editor" };
    back.sends(ui, msgs, Msg::Leave);
    pair(ui, Width::of(ui) == Width::Wide, BUTTONS, 12.0, |ui, column| match column {
        Column::Left => {
            heading(ui, view.title, Type::Title);
            ui.add_space(2.0);
            quiet(ui, view.whence, Type::Label);
        }
        Column::Right if view.is_deleted => {}
        Column::Right => flow(ui, |ui| tools(ui, view, state, msgs)),
    });
    if !view.is_deleted {
        copy(ui, view, msgs);
    }
}

/// Undo, redo, another name, save.
fn tools(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, msgs: &mut Vec<Msg>) {
    if let Sheet::Steps(editing) = view.sheet {
        let waits = (!editing.can_undo()).then_some("There is nothing to undo.");
        Button::second("Undo").icon(icon::ARROW_U_UP_LEFT).waits(waits).sends(ui, msgs, Msg::Undo);
        let waits = (!editing.can_redo()).then_some("There is nothing to redo.");
        Button::second("Redo").icon(icon::ARROW_U_UP_RIGHT).waits(waits).sends(ui, msgs, Msg::Redo);
    }
    if matches!(view.sheet, Sheet::Text { has_steps: true, .. }) {
        Button::second("Show as steps").sends(ui, msgs, Msg::ShowSteps);
    }
    if ui.add(Button::second("Save as…").name("Save under another name…")).clicked() {
        if copy_form().is_open(ui) {
            copy_form().set_open(ui, false);
        } else {
            copy_form().open(ui, view.title);
        }
    }
    let refused = view.refusals();
    if refused == 0 {
        let waits = (!view.is_changed).then_some("Everything is saved.");
        let save = Button::primary(if view.is_changed { "Save" } else { "Saved" }).icon(icon::FLOPPY_DISK);
        save.name("Save").waits(waits).sends(ui, msgs, Msg::Save);
        return;
    }
    let count = format_count(refused, "problem");
    let why = format!("{count} to fix first. Click to see {}.", plural(refused, "it", "the first"));
    let show = Button::primary(&count).icon(icon::WARNING).name("Show the first problem");
    if ui.add(show.waits(Some(&why))).clicked() {
        match view.sheet {
            Sheet::Steps(_) => msgs.push(Msg::ShowProblem),
            Sheet::Text { text, problems, .. } => {
                if let Some(first) = problems.iter().find(|problem| problem.is_refusal()) {
                    state.go_to(text, first);
                }
            }
        }
    }
}

/// The title of the copy, while it is being written.
fn copy(ui: &mut Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    if !copy_form().is_open(ui) {
        return;
    }
    ui.add_space(12.0);
    // another name makes an id that was taken free
    let has_problems = view.refusals() > usize::from(view.taken.is_some());
    let form = LineForm {
        id: Id::unique("title of a copy"),
        name: "Title of the new routine",
        hint: view.title,
        button: Some(Button::second("Save the copy").small()),
        why_not: has_problems.then_some("Fix the problems first."),
        cancel: Some("Cancel saving under another name"),
    };
    let words = "It becomes a routine of its own. The original stays as you last saved it.";
    msgs.extend(card(ui, 20.0, |ui| copy_form().show(ui, words, form)).map(Msg::SaveAs));
}

/// The form of the copy's title, closed until it is wanted.
fn copy_form() -> HiddenForm {
    HiddenForm(Id::unique("copy of a draft"))
}
