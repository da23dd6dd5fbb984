//! The notes on Today: what the person should know, that there is no sound, and files that were left out.

use egui::Ui;

use super::{
    TodayView,
    folder::trouble_note,
    sound,
    widgets::{Note, NoteAsked, Tone},
};
use crate::{
    session::Hearing,
    ui::{Action, icon},
};

/// Draws them.
pub(super) fn notes(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    for (index, notice) in view.notices.iter().enumerate() {
        let name = format!("Dismiss: {notice}");
        if view.folder.unsaved == Some(notice.as_str()) {
            if trouble_note(ui, (notice, ""), Some(&name), &view.folder, actions) {
                actions.push(Action::Dismiss(index));
            }
            ui.add_space(12.0);
            continue;
        }
        let note = Note {
            tone: Tone::Plain,
            icon: icon::INFO,
            head: notice,
            words: "",
            dismiss: Some(&name),
            buttons: &[],
        };
        if note.show(ui).is_some() {
            actions.push(Action::Dismiss(index));
        }
        ui.add_space(12.0);
    }
    if view.hearing == Hearing::Silent {
        sound::silent_note(ui);
        ui.add_space(12.0);
    }
    if !view.left_out.is_empty() {
        let head = match view.left_out {
            [one] => format!("{} is left out.", one.file),
            many => format!("{} files are left out.", many.len()),
        };
        let words = match view.left_out {
            [one] => one.why.clone(),
            many => {
                many.iter().map(|one| format!("{}: {}", one.file, one.why)).collect::<Vec<_>>().join("\n")
            }
        };
        let buttons = [(icon::ARROW_CLOCKWISE, "Look again"), (icon::FOLDER_OPEN, "Open the folder")];
        let note = Note {
            tone: Tone::Ochre,
            icon: icon::FILE_X,
            head: &head,
            words: &words,
            dismiss: None,
            buttons: &buttons,
        };
        match note.show(ui) {
            Some(NoteAsked::Button(0)) => actions.push(Action::RereadShelf),
            Some(NoteAsked::Button(_)) => actions.push(Action::OpenRoutinesFolder),
            Some(NoteAsked::Dismiss) | None => {}
        }
        ui.add_space(12.0);
    }
}
