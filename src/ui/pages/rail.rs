//! The frame of the pages: the rail at the left with the mark and the pages, or a bar at the foot of a narrow window.

use egui::{Frame, Panel, Ui, vec2};

use super::Width;
use crate::ui::{
    Action, Tab,
    kit::{icon, pictures::logo_ui, theme::Palette, tiles::NavTile},
};

const PLACES: [(Tab, &str, &str); 4] = [
    (Tab::Today, "Today", icon::SUN_HORIZON),
    (Tab::Diary, "Diary", icon::NOTEBOOK),
    (Tab::Settings, "Settings", icon::SLIDERS),
    (Tab::Safety, "Safety", icon::LIFEBUOY),
];

/// The rail (or bar) with `tab` chosen, and `contents` in the rest of the window.
pub fn shell_ui(
    ui: &mut Ui,
    tab: Tab,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    const RAIL: f32 = 88.0;
    const BAR: f32 = 72.0;
    let palette = Palette::of(ui);
    let ground = Frame::new().fill(if palette.dark { palette.surface } else { palette.sunk });
    if Width::of(ui) == Width::Narrow {
        // what Tab reaches follows the eye: the bar is after the page
        let room = ui.available_size() - vec2(0.0, BAR);
        Frame::new().show(ui, |ui| {
            ui.set_max_size(room);
            ui.set_min_size(room);
            contents(ui, actions);
        });
        ui.add_space(-ui.spacing().item_spacing.y);
        ground.show(ui, |ui| {
            ui.set_min_size(vec2(ui.available_width(), BAR));
            ui.spacing_mut().item_spacing.x = 8.0;
            let each = (ui.available_width() - 32.0) / 4.0;
            ui.add_space(2.0);
            ui.horizontal(|ui| {
                ui.add_space(4.0);
                for place in &PLACES {
                    place_ui(ui, place, each, tab, actions);
                }
            });
        });
    } else {
        let rail = Panel::left("rail").exact_size(RAIL).resizable(false).show_separator_line(false);
        rail.frame(ground).show(ui, |ui| {
            rail_ui(ui, tab, actions);
        });
        egui::CentralPanel::no_frame().show(ui, |ui| contents(ui, actions));
    }
}

fn rail_ui(ui: &mut Ui, tab: Tab, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        logo_ui(ui, 44.0);
        ui.add_space(28.0);
        for (index, place) in PLACES.iter().enumerate() {
            if index + 1 == PLACES.len() {
                // in a very low window Safety follows the others instead of standing on them
                ui.add_space((ui.available_height() - 92.0).max(0.0));
            }
            place_ui(ui, place, 80.0, tab, actions);
        }
    });
}

fn place_ui(
    ui: &mut Ui,
    &(to, words, icon): &(Tab, &str, &str),
    width: f32,
    tab: Tab,
    actions: &mut Vec<Action>,
) {
    if ui.add(NavTile { icon, words, chosen: to == tab, width }).clicked() {
        actions.push(Action::Go(to));
    }
}
