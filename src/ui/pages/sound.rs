//! The sound check: whether the chimes are heard from the floor, and what is safe when there is no sound.

use egui::{Ui, vec2};

use super::{settings, start::StartView};
use crate::{
    session::Hearing,
    ui::{
        Action,
        kit::{
            Button, Note, Tone, card, heading, icon, rule, text,
            theme::{Palette, Type},
        },
    },
};

/// The name under which the window remembers that the chimes were not heard.
const NOT_HEARD: &str = "the chimes were not heard";

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

/// "Can you hear this from the floor?"
pub fn sound_check(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    if view.hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let palette = Palette::of(ui);
    let id = egui::Id::unique(NOT_HEARD);
    let not_heard = ui.data(|data| data.get_temp(id)).unwrap_or(false) && !view.heard;
    card(ui, 20.0, |ui| {
        heading(ui, if view.heard { "Sound" } else { "Can you hear this from the floor?" }, Type::Head);
        if view.heard {
            ui.add_space(4.0);
            text(ui, "You said that you hear the chimes from the floor.", Type::Body, palette.text_2);
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            if ui.add(Button::second("Hear a chime").small().icon(icon::SPEAKER_HIGH)).clicked() {
                actions.push(Action::HearChime);
            }
            if ui.add(Button::second("Hear the voice").small().icon(icon::SPEAKER_HIGH)).clicked() {
                actions.push(Action::Sounds(settings::SoundAsk::HearVoice));
            }
            if !view.heard && ui.add(Button::second("Yes, I can hear it").small().icon(icon::CHECK)).clicked()
            {
                ui.data_mut(|data| data.insert_temp(id, false));
                actions.push(Action::HeardFromTheFloor(true));
            }
            let no = Button::quiet(if view.heard { "I no longer hear it" } else { "No" }).small();
            if ui
                .add(no.name(if view.heard { "I no longer hear it" } else { "No, I cannot hear it" }))
                .clicked()
            {
                ui.data_mut(|data| data.insert_temp(id, true));
                actions.push(Action::HeardFromTheFloor(false));
            }
        });
        if view.hearing == Hearing::Opening {
            ui.add_space(8.0);
            text(ui, hearing_words(view.hearing), Type::Label, palette.text_2);
        }
        if not_heard {
            ui.add_space(8.0);
            let words = "Turn the volume up, or move the computer nearer. Then hear a chime again.";
            text(ui, words, Type::Body, palette.text);
        }
        if let Some(words) = view.spoken_by {
            ui.add_space(8.0);
            text(ui, words, Type::Label, palette.text_2);
        }
        rule(ui, 12.0);
        settings::chimes_row(ui, view.chimes, "", actions);
    });
}
