//! How the sound is: whether it is heard from the floor, and what is safe when there is none.

use egui::Ui;

use crate::{session::Hearing, ui::prelude::*};

/// How the loudspeaker is, in a sentence; empty when there is nothing to say.
pub const fn hearing_words(hearing: Hearing) -> &'static str {
    match hearing {
        Hearing::Closed | Hearing::Open => "",
        Hearing::Opening => "Starting the sound…",
        Hearing::Silent => "No sound device was found.",
    }
}

/// There is no sound, and what is safe all the same.
pub fn silent_note(ui: &mut Ui) {
    let head = hearing_words(Hearing::Silent);
    let words = "You can still go on: stay where you can see the screen.";
    Note { icon: icon::SPEAKER_X, head, words, ..Note::OCHRE }.show(ui);
}

/// Whether the sound is heard from the floor, and the way to try it.
pub fn heard_ui(ui: &mut Ui, hearing: Hearing, heard: Option<&str>, actions: &mut Vec<Action>) {
    if hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let (icon, words) = match heard {
        Some(when) => (icon::CHECK, format!("Heard from the floor {when}")),
        None => (icon::SPEAKER_HIGH, "Try the sound from the floor".to_owned()),
    };
    let link = Link { words: &words, icon: Some(icon), name: &words };
    link.sends(ui, actions, Action::Listen);
    if hearing == Hearing::Opening {
        quiet(ui, hearing_words(hearing), Type::Label);
    }
}
