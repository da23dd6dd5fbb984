//! How the sound is: whether it is heard from the floor, and what is safe when there is none.

use egui::{Ui, vec2};

use crate::{
    session::Hearing,
    ui::{Action, kit::prelude::*},
};

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

/// Whether the sound is heard from the floor, and the way to try it. `spoken_by`: by whom the words are said, where not all are
/// recorded.
pub fn heard_ui(
    ui: &mut Ui,
    hearing: Hearing,
    heard: bool,
    spoken_by: Option<&str>,
    actions: &mut Vec<Action>,
) {
    if hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        if heard {
            fact(ui, icon::CHECK, "You hear it from the floor");
        }
        let words =
            if heard { "Try the sound again" } else { "Can you hear it from the floor? Try the sound" };
        let link = Link { words, icon: Some(icon::SPEAKER_HIGH), name: words };
        link.sends(ui, actions, Action::Listen);
    });
    if hearing == Hearing::Opening {
        quiet(ui, hearing_words(hearing), Type::Label);
    }
    if let Some(words) = spoken_by {
        quiet(ui, words, Type::Label);
    }
}
