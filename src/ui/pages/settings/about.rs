//! About: the version, what stays private, where the files are, what to send when something goes wrong, and licences.

use egui::{Key, Modifiers, Ui, vec2};

use crate::ui::{
    Action, Tab,
    kit::{
        Button, Link, card, heading, icon, page, text,
        theme::{Palette, Type},
    },
};

/// Everything about privacy.
pub const PRIVACY: [&str; 5] = [
    "Everything that you write or answer stays in files on this computer.",
    "Nothing is sent anywhere: there is no account, no counting and no advertising.",
    "The program works without a network and never asks for one.",
    "A report or an export is written only when you ask for it, into the folder that you choose.",
    "You can read, copy, move or delete all of it whenever you like.",
];

const TO_SEND: [&str; 3] = [
    "The version, as above.",
    "What you did, what you expected, and what happened instead.",
    "If the program ended by itself: the file last-crash.log from the data folder. Read it first. Your diary is never needed.",
];

const LICENCES: [&str; 4] = [
    "Stillpoint is free software, under the MIT licence or the Apache License 2.0, whichever you prefer.",
    "The letters are Atkinson Hyperlegible Next, under the SIL Open Font License 1.1.",
    "The icons are Phosphor Icons, under the MIT licence.",
    "The spoken words were made with Kokoro, under the Apache License 2.0.",
];

/// The page; `system` is what the program runs on, and `folder` where everything is kept.
pub fn about_ui(ui: &mut Ui, system: &str, folder: &str, actions: &mut Vec<Action>) {
    let version = format!("Stillpoint {}, {system}", env!("CARGO_PKG_VERSION"));
    page(ui, "about", |ui| {
        let back = Link { words: "Settings", icon: Some(icon::ARROW_LEFT), name: "Back to Settings" };
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if ui.add(back).clicked() || escaped {
            actions.push(Action::Go(Tab::Settings));
        }
        heading(ui, "About Stillpoint", Type::Title);
        ui.add_space(16.0);
        part(
            ui,
            "Version",
            &[&version, "A timer with massage instructions, for comfort."],
            Some(&mut |ui| {
                if ui.add(Button::second("Copy").small().icon(icon::COPY).name("Copy the version")).clicked()
                {
                    ui.ctx().copy_text(version.clone());
                }
            }),
        );
        part(ui, "Privacy", &PRIVACY, None);
        part(
            ui,
            "Where the files are",
            &[folder],
            Some(&mut |ui| {
                if ui.add(Button::second("Copy").small().icon(icon::COPY).name("Copy the path")).clicked() {
                    ui.ctx().copy_text(folder.to_owned());
                }
                let open = Button::second("Open folder").small().icon(icon::FOLDER_OPEN);
                if ui.add(open.name("Open the data folder")).clicked() {
                    actions.push(Action::OpenDataFolder);
                }
            }),
        );
        part(ui, "What to send when something goes wrong", &TO_SEND, None);
        part(ui, "Licences", &LICENCES, None);
    });
}

/// A card with sentences, and perhaps buttons below them.
fn part(ui: &mut Ui, title: &str, sentences: &[&str], buttons: Option<&mut dyn FnMut(&mut Ui)>) {
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, title, Type::Head);
        for sentence in sentences {
            ui.add_space(6.0);
            text(ui, *sentence, Type::Body, palette.text);
        }
        if let Some(buttons) = buttons {
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                buttons(ui);
            });
        }
    });
    ui.add_space(16.0);
}
