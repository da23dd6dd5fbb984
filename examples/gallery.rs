//! Opens a window on the player in a named state: `cargo run --example gallery -- hold-left`.
//!
//! `--list` prints the names; `--text 1.5`, `--still`, `--silent` and `--keys`, `--help-card`, `--captions`, `--switch` change how it is shown; `--picture FILE` writes a PNG
//! instead of opening a window, `--controls` prints what a screen reader is told of.

#![allow(
    clippy::print_stdout,
    clippy::struct_excessive_bools,
    reason = "a tool of the workshop: it prints, and has switches"
)]

#[path = "picture/mod.rs"]
mod picture;
#[path = "../tests/integration/ui/sample.rs"]
mod sample;

use std::{sync::Arc, time::Duration};

use stillpoint::{
    comfort::{Country, Region},
    session::{Cue, Due, Hearing, Line, Said, Snapshot},
    settings::Safety,
    ui::{
        keys,
        kit::theme,
        pages::player::{PlayerState, PlayerView, player_ui},
        safety,
    },
};

struct Gallery {
    snapshot: Snapshot,
    text_scale: f32,
    still: bool,
    hearing: Hearing,
    keys: bool,
    help: bool,
    said: Vec<Said>,
    near: bool,
    state: PlayerState,
    /// How long it was shown, where one switch lights the choices.
    shown: Duration,
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.ground().to_normalized_gamma_f32()
    }
}

impl Gallery {
    fn ground(&self) -> egui::Color32 {
        if self.near { theme::LIGHT.bg } else { theme::DARK.bg }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        let mut actions = Vec::new();
        if self.near {
            let country = Country { said: Some(Region::UnitedKingdom), likely: Region::Elsewhere };
            let view = safety::SafetyView { country, safety: &Safety::default() };
            safety::safety_ui(ui, &view, &mut actions);
            return;
        }
        let view = PlayerView {
            snapshot: &self.snapshot,
            hearing: self.hearing,
            muted: false,
            reduced_motion: self.still,
            is_dear: false,
            text_scale: self.text_scale,
            notice: None,
            change: Some(Due { at: sample::NOW.back(Duration::from_millis(100)), cue: Cue::Begin }),
            captions: !self.said.is_empty(),
            said: &self.said,
        };
        let now = sample::NOW + self.shown;
        self.shown += Duration::from_secs(1);
        player_ui(ui, &mut self.state, &view, now, &mut actions);
        if self.keys {
            keys::keys_sheet_ui(ui, &mut actions);
        }
        if self.help {
            safety::help_ui(ui, Region::UnitedKingdom, &mut actions);
        }
        for action in actions {
            println!("{action:?}");
        }
    }
}

/// What was said in the last seconds.
fn said() -> Vec<Said> {
    let said = |ago: u64, words: &'static str| {
        let line = Line { clip: 0, length: Duration::from_secs(2), words: words.into() };
        Said { at: sample::NOW.back(Duration::from_secs(ago)), line }
    };
    vec![
        said(12, "Let a little weight settle onto the ball. Your feet carry the rest."),
        said(1, "Ten seconds."),
    ]
}

fn main() -> eframe::Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let after = |flag: &str| {
        let place = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(place + 1).cloned()
    };
    if has("--list") {
        for name in sample::states() {
            println!("{name}");
        }
        return Ok(());
    }
    let name = arguments
        .first()
        .filter(|name| sample::states().any(|state| state == name.as_str()))
        .map_or("hold-left", String::as_str);
    let mut gallery = Gallery {
        snapshot: sample::state(name),
        text_scale: after("--text").and_then(|text| text.parse().ok()).unwrap_or(1.0),
        still: has("--still"),
        hearing: if has("--silent") { Hearing::Silent } else { Hearing::Open },
        keys: has("--keys"),
        help: has("--help-card"),
        said: if has("--captions") { said() } else { Vec::new() },
        near: has("--safety"),
        state: PlayerState::default(),
        shown: Duration::ZERO,
    };
    if has("--switch") {
        Arc::make_mut(&mut gallery.snapshot.terms).switch_seconds = Some(1);
    }
    let number = |flag: &str, usual: f32| after(flag).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let size = [number("--width", 1280.0), number("--height", 800.0)];
    if let Some(file) = after("--picture") {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let ground = gallery.ground();
        picture::write(&ctx, size.into(), 1.0, ground, &file, |ui| gallery.draw(ui));
        return Ok(());
    }
    if has("--controls") {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        for line in picture::controls(&ctx, size.into(), |ui| gallery.draw(ui)) {
            println!("{line}");
        }
        return Ok(());
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size(size).with_position([0.0, 0.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Stillpoint gallery",
        options,
        Box::new(|creation| {
            theme::install(&creation.egui_ctx);
            Ok(Box::new(gallery))
        }),
    )
}
