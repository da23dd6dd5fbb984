//! Settings: sound, display, the data folder, comfort, keys. Every change is told at once; there is no Save.
//!
//! The widgets change a copy of the settings, which is handed on where it differs from what it was.

pub mod about;
mod comfort;

pub use about::about_ui;

use egui::{Align, Layout, Ui};

use super::{FolderView, folder::folder_card, sound};
use crate::{
    comfort::{Country, Limits},
    session::{Backdrop, Hearing, Verbosity},
    settings::{Settings, TextSize, Theme},
    ui::{
        Action,
        kit::{
            Toggle,
            bindings::{EVERYWHERE, PLAYER},
            key_row, percent_row,
            prelude::*,
            row, segments, segments_width,
        },
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

type Card = fn(&mut Ui, &SettingsView<'_>, &mut Settings, &mut Vec<Action>);

/// Settings.
pub fn settings_ui(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    const SOUND: Card = |ui, view, settings, actions| sound_card(ui, view.hearing, settings, actions);
    const DISPLAY: Card = |ui, view, settings, _| display_card(ui, view, settings);
    const FOLDER: Card = |ui, view, _, actions| folder_card(ui, &view.folder, actions);
    const COMFORT: Card = |ui, view, settings, actions| {
        comfort::comfort_card(ui, settings, view.today, view.country, actions);
    };
    const ABOUT: Card = |ui, _, _, actions| about_card(ui, actions);
    const KEYS: Card = |ui, _, _, _| keys_card(ui);
    let mut settings = view.settings.clone();
    let mut cards = |ui: &mut Ui, cards: &[Card]| {
        for card in cards {
            card(ui, view, &mut settings, actions);
            ui.add_space(16.0);
        }
    };
    page(ui, "settings", |ui| {
        top(ui);
        if Width::of(ui) == Width::Wide {
            let each = (ui.available_width() - GAP) / 2.0;
            pair(ui, true, each, GAP, |ui, column| match column {
                Column::Left => cards(ui, &[SOUND, DISPLAY, FOLDER, ABOUT]),
                Column::Right => cards(ui, &[COMFORT, KEYS]),
            });
        } else {
            cards(ui, &[SOUND, DISPLAY, COMFORT, FOLDER, ABOUT, KEYS]);
        }
    });
    if settings != *view.settings {
        actions.push(Action::Settings(Box::new(settings)));
    }
}

fn top(ui: &mut Ui) {
    if Width::of(ui) == Width::Narrow {
        heading(ui, "Settings", Type::Title);
        quiet(ui, "Saved as you change them", Type::Label);
    } else {
        ui.horizontal(|ui| {
            heading(ui, "Settings", Type::Title);
            let right = Layout::right_to_left(Align::Center);
            ui.with_layout(right, |ui| quiet(ui, "Saved as you change them", Type::Label));
        });
    }
    ui.add_space(16.0);
}

/// What can be chosen for a setting: its value, its word, its name for assistive technology, and an icon.
type Choice<T> = (T, String, String, Option<&'static str>);

/// A setting that is one of several.
fn choice_row<T: Copy + PartialEq>(
    ui: &mut Ui,
    (head, more): (&str, &str),
    choices: &[Choice<T>],
    now: &mut T,
) {
    let parts: Vec<Segment<'_>> = choices
        .iter()
        .map(|(value, words, name, icon)| Segment { words, name, icon: *icon, chosen: value == now })
        .collect();
    let width = segments_width(ui, &parts);
    row(ui, head, more, width, |ui| {
        if let Some((value, ..)) = segments(ui, head, &parts).and_then(|index| choices.get(index)) {
            *now = *value;
        }
    });
}

/// A setting that is on or off.
fn switch_row(ui: &mut Ui, name: &str, more: &str, on: &mut bool) {
    row(ui, name, more, 96.0, |ui| {
        *on ^= ui.add(Toggle { name, on: *on }).clicked();
    });
}

fn sound_card(ui: &mut Ui, hearing: Hearing, settings: &mut Settings, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Sound", Type::Head);
        ui.add_space(8.0);
        percent_row(ui, "Chimes", "Loudness of the chimes", &mut settings.volumes.chimes);
        rule(ui, 8.0);
        percent_row(ui, "Voice", "Loudness of the voice", &mut settings.volumes.voice);
        rule(ui, 8.0);
        let said =
            |said: &Verbosity| (*said, said.label().to_owned(), format!("Voice: {}", said.label()), None);
        let said: Vec<_> = Verbosity::ALL.iter().map(said).collect();
        let words = ("How much is said", "Brief says each instruction once");
        choice_row(ui, words, &said, &mut settings.verbosity);
        rule(ui, 8.0);
        let under = |it: &Backdrop| (*it, it.label().to_owned(), format!("Background: {}", it.label()), None);
        let under: Vec<_> = Backdrop::ALL.iter().map(under).collect();
        let words = ("Background", "Quiet, beneath everything else");
        choice_row(ui, words, &under, &mut settings.background.backdrop);
        rule(ui, 8.0);
        if settings.background.backdrop != Backdrop::Nothing {
            let name = "Loudness of the background";
            percent_row(ui, "Background volume", name, &mut settings.background.volume);
            rule(ui, 8.0);
        }
        let more = "Soft tones and the disc: five seconds in, five out";
        switch_row(ui, "Breathing in holds", more, &mut settings.breath_in_holds);
        rule(ui, 8.0);
        let more = "Words are shown large while they are spoken; chimes light the edge of the window";
        switch_row(ui, "Captions and light", more, &mut settings.captions);
        rule(ui, 8.0);
        row(ui, "How it sounds", sound::hearing_words(hearing), 250.0, |ui| {
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
        ui.add_space(8.0);
        let themes = [(Theme::Light, icon::SUN), (Theme::Dark, icon::MOON), (Theme::System, icon::MONITOR)];
        let themes =
            themes.map(|(it, icon)| (it, it.label().to_owned(), format!("{} theme", it.label()), Some(icon)));
        choice_row(ui, ("Theme", "The player is always dark"), &themes, &mut settings.theme);
        rule(ui, 8.0);
        let words = more(view.wants_contrast, "Stronger text and edges");
        switch_row(ui, "More contrast", words, &mut settings.more_contrast);
        rule(ui, 8.0);
        let size = |size: &TextSize| {
            let percent = size.percent();
            let sign = if Some(*size) == settings.text_size { "%" } else { "" };
            (Some(*size), format!("{percent}{sign}"), format!("Text size {percent} percent"), None)
        };
        let sizes: Vec<_> = TextSize::ALL.iter().map(size).collect();
        choice_row(ui, ("Text size", ""), &sizes, &mut settings.text_size);
        ui.add_space(8.0);
        let is_system = settings.text_size.is_none();
        let mut of_system = is_system;
        switch_row(ui, "Use the system's text size", "As in other programs", &mut of_system);
        if of_system != is_system {
            settings.text_size = (!of_system).then(TextSize::default);
        }
        rule(ui, 8.0);
        let words = more(view.wants_stillness, "Words instead of the breathing disc");
        switch_row(ui, "Reduce motion", words, &mut settings.reduced_motion);
        rule(ui, 8.0);
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
fn keys_card(ui: &mut Ui) {
    card(ui, 24.0, |ui| {
        for (title, bindings) in [("Keys in a session", PLAYER), ("Keys everywhere", EVERYWHERE)] {
            heading(ui, title, Type::Head);
            ui.add_space(8.0);
            for binding in bindings {
                key_row(ui, binding.keys, binding.words);
            }
        }
    });
}
