//! The frame of the pages: the rail at the left with the mark and the pages, or a bar at the foot of a narrow window.

use egui::{Frame, Panel, Ui};

use crate::ui::{
    kit::{pictures::logo_ui, tiles::nav_tile},
    prelude::*,
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
    let palette = Palette::of(ui);
    let ground = Frame::new().fill(if palette.dark { palette.surface } else { palette.sunk });
    let is_narrow = Width::of(ui) == Width::Narrow;
    let (frame, size) = if is_narrow { (Panel::bottom("bar"), 72.0) } else { (Panel::left("rail"), 88.0) };
    let frame = frame.exact_size(size).resizable(false).show_separator_line(false).frame(ground);
    frame.show(ui, |ui| if is_narrow { bar_ui(ui, tab, actions) } else { rail_ui(ui, tab, actions) });
    egui::CentralPanel::no_frame().show(ui, |ui| contents(ui, actions));
}

fn bar_ui(ui: &mut Ui, tab: Tab, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 8.0;
    let each = (ui.available_width() - 32.0) / 4.0;
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        for place in &PLACES {
            place_ui(ui, place, each, tab, actions);
        }
    });
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

fn place_ui(ui: &mut Ui, place: &(Tab, &str, &str), width: f32, tab: Tab, actions: &mut Vec<Action>) {
    let (to, words, icon) = *place;
    let is_pressed = nav_tile(ui, icon, words, to == tab, width).clicked();
    actions.extend(is_pressed.then_some(Action::Go(to)));
}
