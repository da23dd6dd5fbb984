//! Settings: sound, display, the data folder, keys. Every change is an action at once; there is no Save.

use egui::{Align, Layout, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{
    Width, sound,
    widgets::{
        Button, Segment, Slider, Toggle, below, card, column, heading, laid_out, page, rule, segments, text,
        weighted,
    },
};
use crate::{
    session::Hearing,
    settings::{Settings, TextSize, Theme},
    ui::{
        Action, icon, keys,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// What the settings screen shows.
#[derive(Debug)]
pub struct SettingsView<'a> {
    /// As they are now.
    pub settings: &'a Settings,
    /// Where everything is kept.
    pub data_folder: &'a str,
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
            folder(&mut left, view, actions);
            let mut right = column(ui, each + GAP, each);
            session_keys(&mut right);
            below(ui, &[&left, &right]);
        } else {
            sound_card(ui, view, actions);
            ui.add_space(16.0);
            display(ui, view.settings, actions);
            ui.add_space(16.0);
            folder(ui, view, actions);
            ui.add_space(16.0);
            session_keys(ui);
        }
    });
}

/// A setting: its words at the left and its control at the right, or below where there is no room for `control` points.
fn row(ui: &mut Ui, name: &str, more: &str, control: f32, add: impl FnOnce(&mut Ui)) {
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
        let more = if view.settings.muted { "Muted now: M in a session turns them on" } else { "" };
        chimes_row(ui, view.settings.volumes.chimes, more, actions);
        rule(ui, 8.0);
        let more = sound::hearing_words(view.hearing);
        row(ui, "How it sounds", more, 130.0, |ui| {
            let hear = Button::second("Hear it").small().icon(icon::SPEAKER_HIGH).name("Hear a chime");
            if ui.add(hear).clicked() {
                actions.push(Action::HearChime);
            }
        });
    });
}

/// The slider of the chimes with its percent.
pub(super) fn chimes_row(ui: &mut Ui, chimes: u8, more: &str, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let control = 260.0;
    row(ui, "Chimes", more, control, |ui| {
        let room = ui.available_width().min(control);
        ui.allocate_ui_with_layout(vec2(room, 48.0), Layout::left_to_right(Align::Center), |ui| {
            let mut percent = chimes;
            let slider = Slider { percent: &mut percent, name: "Loudness of the chimes", width: room - 60.0 };
            if ui.add(slider).changed() {
                actions.push(Action::SetChimes(percent));
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

fn folder(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        row(ui, "Data folder", view.data_folder, 112.0, |ui| {
            let open = Button::second("Open").small().icon(icon::FOLDER_OPEN).name("Open the data folder");
            if ui.add(open).clicked() {
                actions.push(Action::OpenDataFolder);
            }
        });
    });
}

/// What the keys do in a session.
fn session_keys(ui: &mut Ui) {
    const WORDS: f32 = 88.0;
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, "Keys in a session", Type::Head);
        ui.add_space(8.0);
        for binding in keys::PLAYER {
            let width = ui.available_width();
            let words = laid_out(ui, binding.words, Type::Label.font(), palette.text, width - WORDS);
            let size = vec2(width, 32.0_f32.max(words.size().y + 8.0));
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let name = format!("{}: {}", spoken_key(binding.cap), binding.words);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            key_cap(ui, pos2(rect.left(), rect.top() + 16.0), binding.cap);
            let at = pos2(rect.left() + WORDS, rect.center().y - words.size().y / 2.0);
            ui.painter().galley(at, words, palette.text);
        }
    });
}

/// A key cap whose left edge has its middle at `at`.
fn key_cap(ui: &Ui, at: egui::Pos2, key: &str) {
    let palette = Palette::of(ui);
    let is_arrow = [icon::ARROW_LEFT, icon::ARROW_RIGHT, icon::ARROW_UP, icon::ARROW_DOWN].contains(&key);
    let font = if is_arrow { icon::regular(16.0) } else { Type::Cap.font() };
    let words = ui.painter().layout_no_wrap(key.to_owned(), font, palette.text_2);
    let size = vec2((words.size().x + 14.0).max(28.0), 26.0);
    let cap = egui::Rect::from_min_size(at - vec2(0.0, 13.0), size);
    let line = egui::Stroke::new(stroke::HAIR, palette.line_strong);
    ui.painter().rect_stroke(cap, radius::KEY, line, egui::StrokeKind::Inside);
    ui.painter().galley(cap.center() - words.size() / 2.0, words, palette.text_2);
}

fn spoken_key(key: &str) -> &str {
    match key {
        icon::ARROW_LEFT => "Left arrow",
        icon::ARROW_RIGHT => "Right arrow",
        icon::ARROW_UP => "Up arrow",
        icon::ARROW_DOWN => "Down arrow",
        "?" => "Question mark",
        other => other,
    }
}
