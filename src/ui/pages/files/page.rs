//! The pages on which a routine file is added and on which one is exported.
//!
//! Each has the system's own dialog and a field for the path beside it: a dialog belongs to the desktop, and may be missing
//! or never answer.

use egui::{Id, Key, Ui};

use super::{
    found::found_ui,
    model::{AddView, Busy, ExportView, FilesView, Msg, State},
};
use crate::ui::{
    Action,
    kit::{LineAsked, LineForm, prelude::*},
};

/// The page. Esc goes back.
pub fn files_ui(ui: &mut Ui, view: &FilesView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    page(ui, "files", |ui| match view {
        FilesView::Add(view) => add_ui(ui, view, state, actions),
        FilesView::Export(view) => export_ui(ui, view, state, actions),
    });
    actions.extend(takes(ui, Key::Escape).then_some(Action::Files(Msg::Leave)));
}

fn add_ui(ui: &mut Ui, view: &AddView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let words = "Drop a routine file on this window, or enter its path here. It is copied to your own routines; your file stays as it is. \
                 You can also import a table of titles and seconds (CSV), or what TimeR Machine, Just Another Workout Timer and Feeel \
                 export.";
    head(ui, ("Today", "Back to Today"), "Add a routine", words, actions);
    if let Some(found) = view.found {
        found_ui(ui, found, actions);
        return;
    }
    let form = form("Path of the routine file", "~/Downloads/evening.json", "Add it", view.busy);
    let dialog = ("Choose a file…", Msg::Choose);
    naming_ui(ui, form, (Msg::Read, dialog), (view.busy, view.said), state, actions);
    ui.add_space(16.0);
    card(ui, 24.0, |ui| {
        let words = "Or put files into your routines folder yourself. Changes there show at once.";
        quiet(ui, words, Type::Body);
        quiet(ui, view.folder, Type::Label);
        ui.add_space(12.0);
        let open = Button::second("Open the routines folder").small().icon(icon::FOLDER_OPEN);
        open.sends(ui, actions, Action::OpenRoutinesFolder);
    });
}

fn export_ui(ui: &mut Ui, view: &ExportView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let words = "The routine is saved to a file that others can add to their Stillpoint. It contains nothing about you.";
    let title = format!("Export {}", view.title);
    head(ui, (view.title, "Back to the routine"), &title, words, actions);
    if state.proposal != view.proposal {
        view.proposal.clone_into(&mut state.proposal);
        view.proposal.clone_into(&mut state.path);
    }
    let form = form("Path of the new file", "~/Documents/routine.json", "Write it", view.busy);
    let dialog = ("Choose a place…", Msg::ChoosePlace);
    naming_ui(ui, form, (Msg::Write, dialog), (view.busy, view.said), state, actions);
}

/// The way back, which has words and a name, and what the page is for.
fn head(ui: &mut Ui, back: (&str, &str), title: &str, words: &str, actions: &mut Vec<Action>) {
    let back = Link { words: back.0, icon: Some(icon::ARROW_LEFT), name: back.1 };
    back.sends(ui, actions, Action::Files(Msg::Leave));
    ui.add_space(4.0);
    titled(ui, title, Type::Title, words);
    ui.add_space(20.0);
}

/// The field for a path; while something is done already, its button would do nothing.
fn form<'a>(name: &'a str, hint: &'a str, verb: &'a str, busy: Option<Busy>) -> LineForm<'a> {
    let button = busy.is_none().then(|| Button::primary(verb).small());
    LineForm { id: Id::unique(("path of a file", name)), name, hint, button, why_not: None, cancel: None }
}

/// How a file is named: its path is written, or the system's dialog is asked.
fn naming_ui(
    ui: &mut Ui,
    form: LineForm<'_>,
    (asks, (words, asks_dialog)): (fn(String) -> Msg, (&str, Msg)),
    (busy, said): (Option<Busy>, Option<&str>),
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let mut asked = Vec::new();
    card(ui, 24.0, |ui| {
        quiet(ui, form.name, Type::Label);
        ui.add_space(8.0);
        let used = form.show(ui, &mut state.path, |ui| {
            Button::second(words).small().icon(icon::FOLDER_OPEN).sends(ui, &mut asked, asks_dialog);
        });
        if let Some(LineAsked::Use(path)) = used {
            asked = vec![asks(path)];
        }
        standing(ui, busy, said, &mut asked);
    });
    actions.extend(asked.into_iter().map(Action::Files));
}

/// What is waited for, or how it went.
fn standing(ui: &mut Ui, busy: Option<Busy>, said: Option<&str>, msgs: &mut Vec<Msg>) {
    let words = match (busy, said) {
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
    if busy != Some(Busy::Disk) {
        ui.add_space(8.0);
        Button::second("Stop waiting").small().sends(ui, msgs, Msg::StopWaiting);
    }
}
