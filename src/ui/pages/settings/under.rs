//! What sounds under a session, and the breath while holding: both off unless somebody wants them.

use egui::Ui;

use super::{row, volume_row};
use crate::{
    session::{Backdrop, Background},
    ui::{
        Action,
        kit::{Segment, Toggle, rule, segments},
    },
};

/// Asked about sound, on the settings screen or at the sound check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundAsk {
    /// Hear the voice now.
    HearVoice,
    /// What sounds under a session.
    Backdrop(Backdrop),
    /// How loud that is, 0 to 100.
    BackgroundVolume(u8),
    /// Whether breaths are paced while holding too.
    BreathInHolds(bool),
}

/// What sounds under a session, and where that is anything, how loud.
pub(super) fn background_rows(ui: &mut Ui, now: Background, actions: &mut Vec<Action>) {
    row(ui, "Background", "Quiet, under all else", 316.0, |ui| {
        let names: Vec<String> =
            Backdrop::ALL.iter().map(|backdrop| format!("Background: {}", backdrop.label())).collect();
        let parts: Vec<Segment<'_>> = Backdrop::ALL
            .iter()
            .zip(&names)
            .map(|(&backdrop, name)| Segment {
                words: backdrop.label(),
                name,
                icon: None,
                chosen: backdrop == now.backdrop,
            })
            .collect();
        let chosen = segments(ui, "background", &parts).and_then(|index| Backdrop::ALL.get(index));
        actions.extend(chosen.map(|&backdrop| Action::Sounds(SoundAsk::Backdrop(backdrop))));
    });
    if now.backdrop != Backdrop::Nothing {
        rule(ui, 8.0);
        let words = ("Background volume", "Loudness of the background", "");
        volume_row(ui, words, now.volume, |percent| {
            actions.push(Action::Sounds(SoundAsk::BackgroundVolume(percent)));
        });
    }
}

/// Whether breaths are paced while holding.
pub(super) fn breath_row(ui: &mut Ui, on: bool, actions: &mut Vec<Action>) {
    row(ui, "Breathing in holds", "Soft tones and the disc: five in, five out", 96.0, |ui| {
        let toggle = Toggle { name: "Breathing in holds", on };
        if ui.add(toggle).clicked() {
            actions.push(Action::Sounds(SoundAsk::BreathInHolds(!on)));
        }
    });
}
