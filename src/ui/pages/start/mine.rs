//! The person's own timings on the start page: that they hold, which of them do not match any more, and the way to them.

use egui::Ui;

use crate::ui::{
    Action,
    kit::{Button, Note, Tone, icon},
    pages::{customise::Msg, today::fact},
};

/// The width of the button that leads to them, beside Start.
pub(super) const WIDTH: f32 = 184.0;

/// What there is to say about the person's own timings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mine<'a> {
    /// They change something.
    pub is_changed: bool,
    /// Those that do not match the routine any more, a sentence each.
    pub unmatched: &'a [String],
    /// There are changes that are not saved.
    pub is_unsaved: bool,
}

/// The button that leads to them.
pub(super) fn button_ui(ui: &mut Ui, width: f32, actions: &mut Vec<Action>) {
    if ui.add(Button::second("Customise").large().icon(icon::SLIDERS).width(width)).clicked() {
        actions.push(Action::Customise(Msg::Open));
    }
}

/// That they hold, among the facts.
pub(super) fn fact_ui(ui: &mut Ui, mine: &Mine<'_>) {
    if mine.is_changed {
        fact(ui, icon::SLIDERS, "Your timings");
    }
}

/// What is to be known about them below the facts.
pub(super) fn notes_ui(ui: &mut Ui, mine: &Mine<'_>) {
    let note = |ui: &mut Ui, head: &str, words: &str| {
        ui.add_space(12.0);
        Note { tone: Tone::Plain, icon: icon::SLIDERS, head, words, dismiss: None, buttons: &[] }.show(ui);
    };
    if mine.is_unsaved {
        note(
            ui,
            "Your changes under Customise are not saved yet.",
            "Without them the routine is as shown here.",
        );
    }
    if !mine.unmatched.is_empty() {
        let words = mine.unmatched.join("\n");
        note(
            ui,
            "These timings of yours do not match the routine any more. They are kept, and not used:",
            &words,
        );
    }
}
