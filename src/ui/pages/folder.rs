//! Where everything is kept, and the field in which another folder is written.
//!
//! There is no dialog to choose a folder in: it would belong to the desktop, and may keep the window waiting. A path is
//! typed, and whoever moves the files says in a sentence how that went.

use egui::{Id, Ui};

use crate::ui::prelude::*;

/// Where everything is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct FolderView<'a> {
    /// The data folder.
    pub path: &'a str,
    /// It is being moved.
    pub is_moving: bool,
    /// How the last move went, in a sentence.
    pub said: Option<&'a str>,
    /// What there is to say about lines of the diary that are not saved.
    pub unsaved: Option<&'a str>,
}

/// The card of the data folder: where it is, open it, move it.
pub fn folder_card(ui: &mut Ui, view: &FolderView<'_>, actions: &mut Vec<Action>) {
    let form = HiddenForm(Id::unique("move the data folder"));
    let open = form.is_open(ui);
    card(ui, 24.0, |ui| {
        row(ui, "Data folder", view.path, 216.0, |ui| {
            // it stays where it is when the other goes, so that a second click does not press it
            let button = Button::second("Open").small().icon(icon::FOLDER_OPEN).name("Open the data folder");
            button.sends(ui, actions, Action::OpenDataFolder);
            let hides = open || view.is_moving;
            if !hides && ui.add(Button::second("Move…").small().name("Move the data folder")).clicked() {
                form.set_open(ui, true);
            }
        });
        if open {
            ui.add_space(12.0);
            let words = "Everything is copied into the new folder and compared. The old one stays as it is.";
            actions.extend(form.folder(ui, words, "Move").map(Action::MoveData));
        } else {
            news(ui, view);
        }
    });
}

/// The note that the diary's files make trouble, with trying again, and another folder. `dismiss` names the button that
/// takes it away, if it has one; says whether that was pressed.
pub fn trouble_note(
    ui: &mut Ui,
    (head, words): (&str, &str),
    dismiss: Option<&str>,
    view: &FolderView<'_>,
    actions: &mut Vec<Action>,
) -> bool {
    let form = HiddenForm(Id::unique("another folder for the diary"));
    let buttons = [(icon::ARROW_CLOCKWISE, "Try again"), (icon::FOLDER_OPEN, "Other folder…")];
    // while everything moves, neither would do anything
    let buttons = if view.is_moving { &[][..] } else { &buttons };
    let open = form.is_open(ui);
    let asked = Note { head, words, dismiss, buttons, ..Note::OCHRE }.show(ui);
    match asked {
        Some(NoteAsked::Button(0)) => actions.push(Action::SaveAgain),
        Some(NoteAsked::Button(_)) => form.set_open(ui, !open),
        Some(NoteAsked::Dismiss) | None => {}
    }
    if open {
        ui.add_space(12.0);
        let words = "Everything that can be read is copied there, and unsaved entries are written there.";
        let folder = card(ui, 20.0, |ui| form.folder(ui, words, "Use it"));
        actions.extend(folder.map(Action::OtherFolder));
    } else {
        news(ui, view);
    }
    asked == Some(NoteAsked::Dismiss)
}

/// What there is to say about moving.
fn news(ui: &mut Ui, view: &FolderView<'_>) {
    let moving = "Moving… You can go on meanwhile; nothing is lost.";
    if let Some(news) = if view.is_moving { Some(moving) } else { view.said } {
        ui.add_space(8.0);
        quiet(ui, news, Type::Label);
    }
}
