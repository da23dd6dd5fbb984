//! The head of the editor: back, the title, undo, redo, save, and saving under another name.

use egui::{Align, Id, Layout, Ui, vec2};

use super::model::{EditorView, Msg, SheetView, State};
use crate::{
    text::{format_count, plural},
    ui::kit::{LineAsked, LineForm, prelude::*},
};

/// Back, the title and where it is saved; the buttons beside them, or below in a narrow window.
pub(super) fn top(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, msgs: &mut Vec<Msg>) {
    const BUTTONS: f32 = 520.0;
    let back = Link { words: "Back", icon: Some(icon::ARROW_LEFT), name: "Leave the editor" };
    back.sends(ui, msgs, Msg::Leave);
    let is_wide = Width::of(ui) == Width::Wide;
    pair(ui, is_wide, BUTTONS, if is_wide { 24.0 } else { 12.0 }, |ui, column| match column {
        Column::Left => {
            heading(ui, view.title, Type::Title);
            ui.add_space(2.0);
            quiet(ui, view.whence, Type::Label);
        }
        Column::Right => {
            let layout =
                if is_wide { Layout::right_to_left(Align::Min) } else { Layout::left_to_right(Align::Min) };
            ui.with_layout(layout.with_main_wrap(true), |ui| tools(ui, view, state, msgs));
        }
    });
    if !view.is_deleted {
        copy(ui, view, state, msgs);
    }
}

/// What a tool does.
enum Tool {
    Ask(Msg),
    NameCopy,
    ShowProblem,
}

/// Undo, redo, another name, save.
fn tools(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, msgs: &mut Vec<Msg>) {
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    if view.is_deleted {
        return;
    }
    let refused = view.refusals();
    let count = format_count(refused, "problem");
    let why = format!("{count} to fix first. Click to see {}.", plural(refused, "it", "the first"));
    let second = Button::second;
    let mut tools = match view.sheet {
        SheetView::Steps(editing) => vec![
            (
                second("Undo").icon(icon::ARROW_U_UP_LEFT),
                (!editing.can_undo()).then_some("There is nothing to undo."),
                Tool::Ask(Msg::Undo),
            ),
            (
                second("Redo").icon(icon::ARROW_U_UP_RIGHT),
                (!editing.can_redo()).then_some("There is nothing to redo."),
                Tool::Ask(Msg::Redo),
            ),
        ],
        SheetView::Text { has_steps: true, .. } => {
            vec![(second("Show as steps"), None, Tool::Ask(Msg::ShowSteps))]
        }
        SheetView::Text { .. } => Vec::new(),
    };
    tools.push((second("Save as…").name("Save under another name…"), None, Tool::NameCopy));
    let save = |words| Button::primary(words).icon(icon::FLOPPY_DISK).name("Save");
    tools.push(match (refused, view.is_changed) {
        (0, true) => (save("Save"), None, Tool::Ask(Msg::Save)),
        (0, false) => (save("Saved"), Some("Everything is saved."), Tool::Ask(Msg::Save)),
        _ => {
            let button = Button::primary(&count).icon(icon::WARNING).name("Show the first problem");
            (button, Some(why.as_str()), Tool::ShowProblem)
        }
    });
    if ui.layout().main_dir == egui::Direction::RightToLeft {
        tools.reverse();
    }
    for (button, waits, tool) in tools {
        if !ui.add(button.waits(waits)).clicked() {
            continue;
        }
        match (tool, view.sheet) {
            (Tool::Ask(ask), _) => msgs.extend(waits.is_none().then_some(ask)),
            (Tool::NameCopy, _) => {
                state.copy_title =
                    if state.copy_title.is_some() { None } else { Some(view.title.to_owned()) };
            }
            (Tool::ShowProblem, SheetView::Steps(_)) => msgs.push(Msg::ShowProblem),
            (Tool::ShowProblem, SheetView::Text { text, problems, .. }) => {
                if let Some(first) = problems.iter().find(|problem| problem.is_refusal()) {
                    state.go_to(text, first);
                }
            }
        }
    }
}

/// The title of the copy, while it is being written.
fn copy(ui: &mut Ui, view: &EditorView<'_>, state: &mut State, msgs: &mut Vec<Msg>) {
    let Some(mut title) = state.copy_title.take() else { return };
    ui.add_space(12.0);
    let asked = card(ui, 20.0, |ui| {
        let words = "It becomes a routine of its own. The original stays as you last saved it.";
        quiet(ui, words, Type::Label);
        ui.add_space(8.0);
        // another name makes an id that was taken free
        let has_problems = view.refusals() > usize::from(view.taken.is_some());
        let form = LineForm {
            id: Id::unique("title of a copy"),
            name: "Title of the new routine",
            hint: "",
            button: Some(Button::second("Save the copy").small()),
            why_not: match (has_problems, title.trim().is_empty()) {
                (true, _) => Some("Fix the problems first."),
                (false, true) => Some("It needs a title."),
                (false, false) => None,
            },
            cancel: Some("Cancel saving under another name"),
        };
        form.show(ui, &mut title, |_| {})
    });
    match asked {
        Some(LineAsked::Use(title)) => msgs.push(Msg::SaveAs(title)),
        Some(LineAsked::Cancel) => {}
        None => state.copy_title = Some(title),
    }
}
