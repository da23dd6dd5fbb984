//! The files that are left out of the shelf, on Today: each with everything that is wrong, and where it lies.

use egui::Ui;

use super::{
    super::{LeftOutView, editor},
    found::edit_button,
    problems::{problems_ui, quoted},
};
use crate::{
    text::{format_count, format_list},
    ui::prelude::*,
};

/// So many have a card of their own.
const SHOWN: usize = 4;

/// The only one, or that there are many: what is on the shelf stays in sight.
pub fn left_out_ui(ui: &mut Ui, left_out: &[LeftOutView], actions: &mut Vec<Action>) {
    if left_out.len() < 2 {
        cards(ui, left_out, actions);
    } else {
        let title = format!("{} are left out", format_count(left_out.len(), "file"));
        fold(ui, "left out", &title, |ui| cards(ui, left_out, actions));
        ui.add_space(12.0);
    }
}

/// A card for each of them, the first few.
fn cards(ui: &mut Ui, left_out: &[LeftOutView], actions: &mut Vec<Action>) {
    for (index, one) in left_out.iter().take(SHOWN).enumerate() {
        left_out_card(ui, one, index == 0, actions);
        ui.add_space(12.0);
    }
    if left_out.len() > SHOWN {
        let names: Vec<&str> = left_out.iter().skip(SHOWN).take(20).map(|one| one.file.as_str()).collect();
        let more = left_out.len() - SHOWN - names.len();
        let rest = (more > 0).then(|| format!("{more} more"));
        let all: Vec<&str> = names.into_iter().chain(rest.as_deref()).collect();
        let words = format!("Also left out: {}.", format_list(&all, "and"));
        quiet(ui, words, Type::Body);
        ui.add_space(12.0);
    }
}

/// `first` of them has the button that looks again: it looks at all.
fn left_out_card(ui: &mut Ui, one: &LeftOutView, first: bool, actions: &mut Vec<Action>) {
    card(ui, 20.0, |ui| {
        ui.horizontal_top(|ui| {
            icon_label(ui, icon::FILE_X, icon::regular(24.0), Palette::of(ui).ochre);
            heading(ui, &format!("{} is left out", one.file), Type::Head);
        });
        ui.add_space(4.0);
        quiet(ui, quoted(&one.why), Type::Body);
        let title = match one.problems.len() {
            0 | 1 => "Where it is".to_owned(),
            many => format!("Show the {many} problems"),
        };
        if !one.problems.is_empty() {
            ui.add_space(4.0);
            fold(ui, &format!("problem of {}", one.file), &title, |ui| problems_ui(ui, &one.problems));
        }
        ui.add_space(12.0);
        flow(ui, |ui| {
            if !one.problems.is_empty() && edit_button(ui, &one.file) {
                actions.push(Action::Editor(editor::Msg::OpenFile(one.path.clone())));
            }
            let show = Button::second("Show the folder").small().icon(icon::FOLDER_OPEN);
            let name = format!("Show the folder of {}", one.file);
            show.name(&name).sends(ui, actions, Action::OpenRoutinesFolder);
            if first {
                let again = Button::quiet("Look again").small().icon(icon::ARROW_CLOCKWISE);
                again.sends(ui, actions, Action::RereadShelf);
            }
        });
    });
}
