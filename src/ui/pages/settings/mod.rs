//! Settings: sound, display, the data folder, comfort, keys. Every change is an action at once; there is no Save.

mod bindings;
mod comfort;
mod under;

pub use under::SoundAsk;

use egui::{Align, Layout, Ui, vec2};

use super::{FolderView, Width, folder::folder_card, sound};
use crate::{
    comfort::{Country, Limits},
    session::{Hearing, Verbosity},
    settings::{Settings, TextSize, Theme},
    ui::{
        Action,
        kit::{
            Button, Segment, Slider, Toggle, below, card, column, heading, icon, page, rule, segments, text,
            theme::{Palette, Type, Weight},
            weighted,
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
}

/// Settings.
pub fn settings_ui(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    let palette = Palette::of(ui);
    page(ui, "settings", |ui| {
        if Width::of(ui) == Width::Narrow {
            heading(ui, "Settings", Type::Title);
            text(ui, "Saved as you change them", Type::Label, palette.text_3);
        } else {
            ui.horizontal(|ui| {
                heading(ui, "Settings", Type::Title);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    text(ui, "Saved as you change them", Type::Label, palette.text_3);
                });
            });
        }
        ui.add_space(16.0);
        if Width::of(ui) == Width::Wide {
            let each = (ui.available_width() - GAP) / 2.0;
            let mut left = column(ui, 0.0, each);
            sound_card(&mut left, view, actions);
            left.add_space(16.0);
            display(&mut left, view.settings, actions);
            left.add_space(16.0);
            folder_card(&mut left, &view.folder, actions);
            let mut right = column(ui, each + GAP, each);
            comfort::comfort_card(&mut right, view, actions);
            right.add_space(16.0);
            bindings::session_keys(&mut right);
            below(ui, &[&left, &right]);
        } else {
            sound_card(ui, view, actions);
            ui.add_space(16.0);
            display(ui, view.settings, actions);
            ui.add_space(16.0);
            comfort::comfort_card(ui, view, actions);
            ui.add_space(16.0);
            folder_card(ui, &view.folder, actions);
            ui.add_space(16.0);
            bindings::session_keys(ui);
        }
    });
}

/// A setting: its words at the left and its control at the right, or below where there is no room for `control` points.
pub(super) fn row(ui: &mut Ui, name: &str, more: &str, control: f32, add: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let words = |ui: &mut Ui| {
        weighted(ui, name, Weight::Medium.font(16.0), 24.0, palette.text);
        if !more.is_empty() {
            text(ui, more, Type::Caption, palette.text_3);
        }
    };
    if width - control < 110.0 {
        words(ui);
        ui.add_space(8.0);
        add(ui);
        return;
    }
    let mut left = column(ui, 0.0, width - control - 16.0);
    // one line or two, in the middle of the control beside them
    left.add_space(if more.is_empty() { 12.0 } else { 2.0 });
    words(&mut left);
    let mut right = column(ui, width - control, control);
    // the control stands in the middle of its words
    let spare = left.min_rect().height() - 48.0;
    right.add_space(spare.max(0.0) / 2.0);
    right.allocate_ui_with_layout(vec2(control, 48.0), Layout::right_to_left(Align::Center), add);
    below(ui, &[&left, &right]);
}

fn sound_card(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Sound", Type::Head);
        ui.add_space(8.0);
        chimes_row(ui, view.settings.volumes.chimes, "", actions);
        rule(ui, 8.0);
        volume_row(ui, ("Voice", "Loudness of the voice", ""), view.settings.volumes.voice, |percent| {
            actions.push(Action::SetVoice(percent));
        });
        rule(ui, 8.0);
        verbosity_row(ui, view.settings.verbosity, actions);
        rule(ui, 8.0);
        under::background_rows(ui, view.settings.background, actions);
        rule(ui, 8.0);
        under::breath_row(ui, view.settings.breath_in_holds, actions);
        rule(ui, 8.0);
        let more = sound::hearing_words(view.hearing);
        row(ui, "How it sounds", more, 210.0, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let voice = Button::second("Voice").small().icon(icon::SPEAKER_HIGH).name("Hear the voice");
            if ui.add(voice).clicked() {
                actions.push(Action::Sounds(SoundAsk::HearVoice));
            }
            let chime = Button::second("Chime").small().icon(icon::SPEAKER_HIGH).name("Hear a chime");
            if ui.add(chime).clicked() {
                actions.push(Action::HearChime);
            }
        });
    });
}

/// How much is said.
fn verbosity_row(ui: &mut Ui, now: Verbosity, actions: &mut Vec<Action>) {
    row(ui, "How much is said", "Brief says each instruction once", 316.0, |ui| {
        let names: Vec<String> =
            Verbosity::ALL.iter().map(|verbosity| format!("Voice: {}", verbosity.label())).collect();
        let parts: Vec<Segment<'_>> = Verbosity::ALL
            .iter()
            .zip(&names)
            .map(|(&verbosity, name)| Segment {
                words: verbosity.label(),
                name,
                icon: None,
                chosen: verbosity == now,
            })
            .collect();
        let chosen = segments(ui, "verbosity", &parts).and_then(|index| Verbosity::ALL.get(index));
        actions.extend(chosen.map(|&verbosity| Action::SetVerbosity(verbosity)));
    });
}

/// The slider of the chimes with its percent.
pub(super) fn chimes_row(ui: &mut Ui, chimes: u8, more: &str, actions: &mut Vec<Action>) {
    volume_row(ui, ("Chimes", "Loudness of the chimes", more), chimes, |percent| {
        actions.push(Action::SetChimes(percent));
    });
}

/// A slider with its percent: what it is called, what it is called where it is read out, and more about it.
fn volume_row(ui: &mut Ui, (head, name, more): (&str, &str, &str), now: u8, changed: impl FnOnce(u8)) {
    let palette = Palette::of(ui);
    let control = 260.0;
    row(ui, head, more, control, |ui| {
        let room = ui.available_width().min(control);
        ui.allocate_ui_with_layout(vec2(room, 48.0), Layout::left_to_right(Align::Center), |ui| {
            let mut percent = now;
            let slider = Slider { percent: &mut percent, name, width: room - 60.0 };
            if ui.add(slider).changed() {
                changed(percent);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                weighted(ui, format!("{percent}%"), Weight::Medium.font(16.0), 24.0, palette.text);
            });
        });
    });
}

fn display(ui: &mut Ui, settings: &Settings, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Display", Type::Head);
        ui.add_space(8.0);
        row(ui, "Theme", "The player is always dark", 316.0, |ui| {
            let names: Vec<String> =
                Theme::ALL.iter().map(|theme| format!("{} theme", theme.label())).collect();
            let parts: Vec<Segment<'_>> = Theme::ALL
                .iter()
                .zip(&names)
                .map(|(&theme, name)| Segment {
                    words: theme.label(),
                    name,
                    icon: match theme {
                        Theme::Light => Some(icon::SUN),
                        Theme::Dark => Some(icon::MOON),
                        Theme::System => Some(icon::MONITOR),
                    },
                    chosen: theme == settings.theme,
                })
                .collect();
            let chosen = segments(ui, "theme", &parts).and_then(|index| Theme::ALL.get(index));
            actions.extend(chosen.map(|&theme| Action::SetTheme(theme)));
        });
        rule(ui, 8.0);
        row(ui, "Text size", "", 316.0, |ui| {
            let sizes = TextSize::ALL;
            let words: Vec<(String, String)> = sizes
                .iter()
                .map(|size| {
                    let percent = size.percent();
                    let sign = if *size == settings.text_size { "%" } else { "" };
                    (format!("{percent}{sign}"), format!("Text size {percent} percent"))
                })
                .collect();
            let parts: Vec<Segment<'_>> = sizes
                .iter()
                .zip(&words)
                .map(|(&size, (words, name))| Segment {
                    words,
                    name,
                    icon: None,
                    chosen: size == settings.text_size,
                })
                .collect();
            let chosen = segments(ui, "text size", &parts).and_then(|index| sizes.get(index));
            actions.extend(chosen.map(|&size| Action::SetTextSize(size)));
        });
        rule(ui, 8.0);
        row(ui, "Reduce motion", "The breath pacer becomes words", 96.0, |ui| {
            let toggle = Toggle { name: "Reduce motion", on: settings.reduced_motion };
            if ui.add(toggle).clicked() {
                actions.push(Action::SetReducedMotion(!settings.reduced_motion));
            }
        });
    });
}
