//! About: the version, what stays private, where the files are, what to send when something goes wrong, and licences.

use egui::{Key, Ui};

use crate::ui::prelude::*;

/// Everything about privacy.
pub const PRIVACY: [&str; 5] = [
    "Everything that you write or answer stays in files on this computer.",
    "Nothing is sent anywhere: there is no account, no tracking and no advertising.",
    "The program works without a network and never asks for one.",
    "Reports and exports are written only when you ask for them, into the folder that you choose.",
    "You can read, copy, move or delete all of it whenever you like.",
];

const TO_SEND: [&str; 3] = [
    "The version, as above.",
    "What you did, what you expected, and what happened instead.",
    "If Stillpoint crashed: the file last-crash.log from the data folder. Read it first. Your diary is never needed.",
];

const LICENCES: [&str; 4] = [
    "Stillpoint is free software, under the MIT licence or the Apache License 2.0, whichever you prefer.",
    "The typeface is Atkinson Hyperlegible Next, under the SIL Open Font License 1.1.",
    "The icons are Phosphor Icons, under the MIT licence.",
    "The voice was made with Kokoro, under the Apache License 2.0.",
];

/// The page; `system` is what the program runs on, and `folder` where everything is kept.
pub fn about_ui(ui: &mut Ui, system: &str, folder: &str, actions: &mut Vec<Action>) {
    let version = format!("Stillpoint {}, {system}", env!("CARGO_PKG_VERSION"));
    page(ui, "about", |ui| {
        let back = Link { words: "Settings", icon: Some(icon::ARROW_LEFT), name: "Back to Settings" };
        if ui.add(back).clicked() || takes(ui, Key::Escape) {
            actions.push(Action::Go(Tab::Settings));
        }
        heading(ui, "About Stillpoint", Type::Title);
        ui.add_space(16.0);
        let words = [version.as_str(), "A spoken timer for self-massage, for comfort."];
        part(ui, "Version", &words, |ui| {
            ui.add_space(12.0);
            copy_button(ui, "Copy the version", &version);
        });
        part(ui, "Privacy", &PRIVACY, |_| {});
        part(ui, "Where the files are", &[folder], |ui| {
            ui.add_space(12.0);
            flow(ui, |ui| {
                copy_button(ui, "Copy the path", folder);
                let open = Button::second("Open folder").small().icon(icon::FOLDER_OPEN);
                open.name("Open the data folder").sends(ui, actions, Action::OpenDataFolder);
            });
        });
        part(ui, "What to send when something goes wrong", &TO_SEND, |_| {});
        part(ui, "Licences", &LICENCES, |_| {});
    });
}

fn copy_button(ui: &mut Ui, name: &str, words: &str) {
    if ui.add(Button::second("Copy").small().icon(icon::COPY).name(name)).clicked() {
        ui.ctx().copy_text(words.to_owned());
    }
}

/// A card with sentences, and what stands below them.
fn part(ui: &mut Ui, title: &str, sentences: &[&str], below: impl FnOnce(&mut Ui)) {
    let ink = Palette::of(ui).text;
    card(ui, 24.0, |ui| {
        heading(ui, title, Type::Head);
        for sentence in sentences {
            ui.add_space(6.0);
            text(ui, *sentence, Type::Body, ink);
        }
        below(ui);
    });
    ui.add_space(16.0);
}
