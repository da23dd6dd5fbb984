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
        Hearing::Opening => "Opening the sound…",
        Hearing::Silent => "No sound device is found.",
    }
}

/// There is no sound, and what is safe all the same.
pub fn silent_note(ui: &mut Ui) {
    let note = Note {
        tone: Tone::Ochre,
        icon: icon::SPEAKER_X,
        head: hearing_words(Hearing::Silent),
        words: "You can still go on: stay in sight of the screen.",
        dismiss: None,
        buttons: &[],
    };
    note.show(ui);
}

/// Whether the sound is heard from the floor, and the way to try it. `spoken_by`: by whom the words are said, where not all are
/// recorded.
pub fn heard_ui(
    ui: &mut Ui,
    hearing: Hearing,
    heard: Option<&str>,
    spoken_by: Option<&str>,
    actions: &mut Vec<Action>,
) {
    if hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        if let Some(when) = heard {
            fact(ui, icon::CHECK, &format!("Heard from the floor {when}"));
        }
        let words = match heard {
            Some(_) => "Try the sound again",
            None => "Can you hear it from the floor? Try the sound",
        };
        if ui.add(Link { words, icon: Some(icon::SPEAKER_HIGH), name: words }).clicked() {
            actions.push(Action::Listen);
        }
    });
    if hearing == Hearing::Opening {
        text(ui, hearing_words(hearing), Type::Label, palette.text_2);
    }
    if let Some(words) = spoken_by {
        text(ui, words, Type::Label, palette.text_2);
    }
}
