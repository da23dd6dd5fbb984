//! Settings: sound, display, the data folder, comfort, keys. Every change is told at once; there is no Save.
//!
//! The widgets change a copy of the settings, which is handed on where it differs from what it was.

pub mod about;
mod comfort;

pub use about::about_ui;

use egui::Ui;

use super::{FolderView, folder::folder_card, listen};
use crate::{
    comfort::{Country, Limits},
    session::{Backdrop, Hearing, Verbosity},
    settings::{Settings, TextSize, Theme},
    text::format_count,
    ui::{
        kit::{
            bindings::{EVERYWHERE, PLAYER},
            key_row, percent_row, segments_width,
        },
        prelude::*,
    },
};

/// What the settings screen shows.
#[derive(Debug)]
pub struct SettingsView<'a> {
    /// As they are now.
    pub settings: &'a Settings,
    /// The limits that hold today: lower in the first week and after a flare.
    pub today: Limits,
    /// Whose emergency number is shown.
    pub country: Country,
    /// Where everything is kept.
    pub folder: FolderView<'a>,
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// The desktop asks for more contrast.
    pub wants_contrast: bool,
    /// The desktop asks for less movement.
    pub wants_stillness: bool,
}

/// Settings.
pub fn settings_ui(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    let mut settings = view.settings.clone();
    page(ui, "settings", |ui| {
        titled(ui, "Settings", Type::Title, "Saved as you change them");
        ui.add_space(16.0);
        let each = (ui.available_width() - GAP) / 2.0;
        pair(ui, Width::of(ui) == Width::Wide, each, 16.0, |ui, column| match column {
            Column::Left => {
                sound_card(ui, view.hearing, &mut settings, actions);
                ui.add_space(16.0);
                display_card(ui, view, &mut settings);
            }
            Column::Right => {
                comfort::comfort_card(ui, &mut settings, view.today, view.country, actions);
                ui.add_space(16.0);
                folder_card(ui, &view.folder, actions);
                ui.add_space(16.0);
                about_card(ui, actions);
                ui.add_space(16.0);
                keys_card(ui, &mut settings);
            }
        });
    });
    if settings != *view.settings {
        actions.push(Action::Settings(Box::new(settings)));
    }
}

/// A setting that is one of `all`, each with its words and its name for assistive technology.
fn choice_row<T: Copy + PartialEq>(
    ui: &mut Ui,
    (head, more): (&str, &str),
    all: &[T],
    said: impl Fn(T) -> (String, String),
    now: &mut T,
) {
    let said: Vec<_> = all.iter().map(|&value| (said(value), value == *now)).collect();
    let parts = said.iter().map(|((words, name), chosen)| Segment { name, ..Segment::new(words, *chosen) });
    let parts: Vec<Segment<'_>> = parts.collect();
    rule(ui, 8.0);
    row(ui, head, more, segments_width(ui, &parts), |ui| {
        let chosen = segments(ui, head, &parts).and_then(|index| all.get(index));
        *now = chosen.copied().unwrap_or(*now);
    });
}

/// A setting that is on or off.
fn switch_row(ui: &mut Ui, name: &str, more: &str, on: &mut bool) {
    rule(ui, 8.0);
    row(ui, name, more, 96.0, |ui| *on ^= toggle(ui, name, *on).clicked());
}

/// How loud something is.
fn loudness_row(ui: &mut Ui, head: &str, name: &str, percent: &mut u8) {
    rule(ui, 8.0);
    percent_row(ui, head, name, percent);
}

fn sound_card(ui: &mut Ui, hearing: Hearing, settings: &mut Settings, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Sound", Type::Head);
        loudness_row(ui, "Chimes", "Loudness of the chimes", &mut settings.volumes.chimes);
        loudness_row(ui, "Voice", "Loudness of the voice", &mut settings.volumes.voice);
        let said = |it: Verbosity| (it.label().to_owned(), format!("Voice: {}", it.label()));
        let words = ("How much is said", "Brief says each instruction once");
        choice_row(ui, words, Verbosity::ALL, said, &mut settings.verbosity);
        let said = |it: Backdrop| (it.label().to_owned(), format!("Background: {}", it.label()));
        let words = ("Background", "Quiet, beneath everything else");
        choice_row(ui, words, Backdrop::ALL, said, &mut settings.background.backdrop);
        if settings.background.backdrop != Backdrop::Nothing {
            let name = "Loudness of the background";
            loudness_row(ui, "Background volume", name, &mut settings.background.volume);
        }
        let more = "Soft tones and the disc: five seconds in, five out";
        switch_row(ui, "Breathing in holds", more, &mut settings.breath_in_holds);
        let more = "Words are shown large while they are spoken; chimes light the edge of the window";
        switch_row(ui, "Captions and light", more, &mut settings.captions);
        rule(ui, 8.0);
        row(ui, "How it sounds", listen::hearing_words(hearing), 250.0, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let floor = Button::second("From the floor…").small().name("Try the sound from the floor…");
            floor.sends(ui, actions, Action::Listen);
            let hear =
                Button::second("Hear").small().icon(icon::SPEAKER_HIGH).name("Hear a chime and the voice");
            hear.sends(ui, actions, Action::HearSample);
        });
    });
}

fn display_card(ui: &mut Ui, view: &SettingsView<'_>, settings: &mut Settings) {
    let more = |is_asked, usual| if is_asked { "The desktop asks for it" } else { usual };
    card(ui, 24.0, |ui| {
        heading(ui, "Display", Type::Head);
        let said = |it: Theme| (it.label().to_owned(), format!("{} theme", it.label()));
        choice_row(ui, ("Theme", "The player is always dark"), Theme::ALL, said, &mut settings.theme);
        let words = more(view.wants_contrast, "Stronger text and edges");
        switch_row(ui, "More contrast", words, &mut settings.more_contrast);
        let now = settings.text_size;
        let said = |size: Option<TextSize>| {
            let percent = size.unwrap_or_default().percent();
            let sign = if size == now { "%" } else { "" };
            (format!("{percent}{sign}"), format!("Text size {percent} percent"))
        };
        let sizes: Vec<_> = TextSize::ALL.iter().copied().map(Some).collect();
        choice_row(ui, ("Text size", ""), &sizes, said, &mut settings.text_size);
        let mut of_system = now.is_none();
        switch_row(ui, "Use the system's text size", "As in other programs", &mut of_system);
        if of_system != now.is_none() {
            settings.text_size = (!of_system).then(TextSize::default);
        }
        let words = more(view.wants_stillness, "Words instead of the breathing disc");
        switch_row(ui, "Reduce motion", words, &mut settings.reduced_motion);
        let words = "F11 changes it at any time";
        switch_row(ui, "Full screen in a session", words, &mut settings.full_screen);
    });
}

fn about_card(ui: &mut Ui, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        let more = concat!("Version ", env!("CARGO_PKG_VERSION"), ", privacy, licences");
        row(ui, "About Stillpoint", more, 100.0, |ui| {
            Button::second("About…").small().name("About Stillpoint…").sends(ui, actions, Action::About);
        });
    });
}

/// What the keys do, in a session and everywhere.
fn keys_card(ui: &mut Ui, settings: &mut Settings) {
    card(ui, 24.0, |ui| {
        heading(ui, "One switch", Type::Head);
        let more = "Any key, pedal or click pauses and goes on. What can be answered is lit and read out in turn: press \
                    when yours is. Held for two seconds it is too sore. Esc still stops.";
        let mut is_on = settings.switch_seconds.is_some();
        switch_row(ui, "One switch does everything in a session", more, &mut is_on);
        if is_on != settings.switch_seconds.is_some() {
            settings.switch_seconds = is_on.then_some(2);
        }
        if let Some(seconds) = &mut settings.switch_seconds {
            let said = |it: u8| (it.to_string(), format!("Each choice for {}", format_count(it, "second")));
            choice_row(ui, ("Seconds for each choice", ""), &[1, 2, 3, 4, 5, 6], said, seconds);
        }
        ui.add_space(24.0);
        for (title, bindings) in [("Keys in a session", PLAYER), ("Keys everywhere", EVERYWHERE)] {
            heading(ui, title, Type::Head);
            ui.add_space(8.0);
            for binding in bindings {
                key_row(ui, binding.keys, binding.words);
            }
        }
    });
}
