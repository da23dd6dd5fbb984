//! The pages on which a routine file is added and on which one is exported.
//!
//! Each has the system's own dialog and a field for the path beside it: a dialog belongs to the desktop, and may be missing
//! or never answer.

use egui::{Id, Key, Ui};

use super::{
    found::found_ui,
    model::{Busy, FilesView, Msg, State, Task},
};
use crate::ui::{
    Action,
    kit::{LineAsked, LineForm, prelude::*},
};

/// What adding is, and what exporting.
const ADD: &str = "Drop a routine file on this window, or enter its path here. It is copied to your own routines; your file stays as it is. \
                   You can also import a table of titles and seconds (CSV), or what TimeR Machine, Just Another Workout Timer and \
                   Feeel export.";
const EXPORT: &str =
    "The routine is saved to a file that others can add to their Stillpoint. It contains nothing about you.";

/// The page. Esc goes back.
pub fn files_ui(ui: &mut Ui, view: &FilesView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let mut msgs = Vec::new();
    page(ui, "files", |ui| match view.what {
        Task::Add { folder, found } => {
            head(ui, ("Today", "Back to Today"), "Add a routine", ADD, &mut msgs);
            if let Some(found) = found {
                found_ui(ui, found, actions);
                return;
            }
            let labels = ["Path of the routine file", "~/Downloads/evening.json", "Add it", "Choose a file…"];
            naming_ui(ui, view, labels, (Msg::Read, Msg::Choose), state, &mut msgs);
            ui.add_space(16.0);
            card(ui, 24.0, |ui| {
                let words = "Or put files into your routines folder yourself. Changes there show at once.";
                quiet(ui, words, Type::Body);
                quiet(ui, folder, Type::Label);
                ui.add_space(12.0);
                let open = Button::second("Open the routines folder").small().icon(icon::FOLDER_OPEN);
                open.sends(ui, actions, Action::OpenRoutinesFolder);
            });
        }
        Task::Export { title, proposal } => {
            let words = format!("Export {title}");
            head(ui, (title, "Back to the routine"), &words, EXPORT, &mut msgs);
            if state.proposal != proposal {
                proposal.clone_into(&mut state.proposal);
                proposal.clone_into(&mut state.path);
            }
            let labels = ["Path of the new file", "~/Documents/routine.json", "Write it", "Choose a place…"];
            naming_ui(ui, view, labels, (Msg::Write, Msg::ChoosePlace), state, &mut msgs);
        }
    });
    msgs.extend(takes(ui, Key::Escape).then_some(Msg::Leave));
    actions.extend(msgs.into_iter().map(Action::Files));
}

/// The way back, which has words and a name, and what the page is for.
fn head(ui: &mut Ui, back: (&str, &str), title: &str, words: &str, msgs: &mut Vec<Msg>) {
    Link { words: back.0, icon: Some(icon::ARROW_LEFT), name: back.1 }.sends(ui, msgs, Msg::Leave);
    ui.add_space(4.0);
    titled(ui, title, Type::Title, words);
    ui.add_space(20.0);
}

/// How a file is named: its path is written, or the system's dialog is asked.
fn naming_ui(
    ui: &mut Ui,
    view: &FilesView<'_>,
    [name, hint, verb, dialog]: [&str; 4],
    (asks, asks_dialog): (fn(String) -> Msg, Msg),
    state: &mut State,
    msgs: &mut Vec<Msg>,
) {
    card(ui, 24.0, |ui| {
        quiet(ui, name, Type::Label);
        ui.add_space(8.0);
        // while something is done already, the button would do nothing
        let button = view.busy.is_none().then(|| Button::primary(verb).small());
        let id = Id::unique(("path of a file", name));
        let form = LineForm { id, name, hint, button, why_not: None, cancel: None };
        let used = form.show(ui, &mut state.path, |ui| {
            Button::second(dialog).small().icon(icon::FOLDER_OPEN).sends(ui, msgs, asks_dialog);
        });
        if let Some(LineAsked::Use(path)) = used {
            msgs.push(asks(path));
        }
        standing(ui, view, msgs);
    });
}

/// What is waited for, or how it went.
fn standing(ui: &mut Ui, view: &FilesView<'_>, msgs: &mut Vec<Msg>) {
    let words = match (view.busy, view.said) {
        (None, None) => return,
        (None, Some(head)) => {
            ui.add_space(16.0);
            Note { head, ..Note::PLAIN }.show(ui);
            return;
        }
        (Some(Busy::Disk), _) => "Reading and writing…",
        (Some(Busy::Dialog { for_long: false }), _) => "Waiting for the file dialog…",
        (Some(Busy::Dialog { for_long: true }), _) => {
            "Still waiting for the file dialog. If you cannot see one, stop waiting and type the path here."
        }
    };
    ui.add_space(12.0);
    quiet(ui, words, Type::Label);
    if view.busy != Some(Busy::Disk) {
        ui.add_space(8.0);
        Button::second("Stop waiting").small().sends(ui, msgs, Msg::StopWaiting);
    }
}
