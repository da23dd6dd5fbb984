//! The sound check: whether the chimes are heard from the floor, and what is safe when there is no sound.

use egui::{Ui, vec2};

use crate::{
    session::Hearing,
    ui::{
        Action,
        kit::{percent_row, prelude::*},
    },
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

/// What the sound check is given to show.
#[derive(Clone, Copy, Debug)]
pub struct SoundCheck<'a> {
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// Loudness of the chimes, 0 to 100.
    pub chimes: u8,
    /// The person has said that the chimes can be heard from the floor.
    pub heard: bool,
    /// By whom the words are said, where not all are recorded.
    pub spoken_by: Option<&'a str>,
}

/// "Can you hear this from the floor?" `not_heard`: the person just said no.
pub fn sound_check(ui: &mut Ui, view: &SoundCheck<'_>, not_heard: &mut bool, actions: &mut Vec<Action>) {
    if view.hearing == Hearing::Silent {
        silent_note(ui);
        return;
    }
    let palette = Palette::of(ui);
    let (title, no) = if view.heard {
        ("Sound", ("I no longer hear it", "I no longer hear it"))
    } else {
        ("Can you hear this from the floor?", ("No", "No, I cannot hear it"))
    };
    let said = |ui: &mut Ui, words: &str, row: Type, ink| {
        text(ui, words, row, ink);
        ui.add_space(8.0);
    };
    card(ui, 20.0, |ui| {
        heading(ui, title, Type::Head);
        ui.add_space(4.0);
        if view.heard {
            said(ui, "You said that you hear the chimes from the floor.", Type::Body, palette.text_2);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let mut press = |ui: &mut Ui, button: Button<'_>, action| {
                let is_pressed = ui.add(button.small()).clicked();
                actions.extend(is_pressed.then_some(action));
                is_pressed
            };
            press(ui, Button::second("Hear a chime").icon(icon::SPEAKER_HIGH), Action::HearChime);
            press(ui, Button::second("Hear the voice").icon(icon::SPEAKER_HIGH), Action::HearVoice);
            let yes = Button::second("Yes, I can hear it").icon(icon::CHECK);
            if view.heard || press(ui, yes, Action::HeardFromTheFloor(true)) {
                *not_heard = false;
            }
            *not_heard |= press(ui, Button::quiet(no.0).name(no.1), Action::HeardFromTheFloor(false));
        });
        ui.add_space(8.0);
        if view.hearing == Hearing::Opening {
            said(ui, hearing_words(view.hearing), Type::Label, palette.text_2);
        }
        if *not_heard && !view.heard {
            let words = "Turn the volume up, or move the computer nearer. Then hear a chime again.";
            said(ui, words, Type::Body, palette.text);
        }
        if let Some(words) = view.spoken_by {
            said(ui, words, Type::Label, palette.text_2);
        }
        rule(ui, 4.0);
        let mut chimes = view.chimes;
        if percent_row(ui, "Chimes", "Loudness of the chimes", &mut chimes) {
            actions.push(Action::SetChimes(chimes));
        }
    });
}
