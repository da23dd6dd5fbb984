//! The notes on Today: what the person should know, that there is no sound, and files that were left out.

use egui::Ui;

use super::{TodayView, files, folder::trouble_note, sound};
use crate::{
    session::Hearing,
    ui::{
        Action,
        kit::{Note, Tone, icon},
    },
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
    files::left_out_ui(ui, view.left_out, actions);
}
