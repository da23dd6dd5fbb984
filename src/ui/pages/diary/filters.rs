//! What stands above the charts: which routine, place and side; a day to add; trouble with the files.

use std::sync::Arc;

use egui::Ui;

use super::view::DiaryView;
use crate::{
    diary::trends::{Filter, Letter, Overview},
    routine::words::Side,
    ui::{
        Action,
        kit::{prelude::*, theme::target},
        pages::{answers, filter::menu, folder::trouble_note},
    },
};

/// Draws how many sessions are kept, and what there is to choose.
pub(super) fn filters_ui(ui: &mut Ui, overview: &Overview, actions: &mut Vec<Action>) {
    let mut filter = overview.filter.clone();
    flow(ui, |ui| {
        ui.set_min_height(target::NEAR);
        quiet(ui, overview.count(), Type::Body);
        if overview.routines.len() > 1 || filter.routine.is_some() {
            let is_chosen = |routine| Some(routine) == filter.routine.as_ref();
            let mut chosen = overview.routines.iter().find(|one| is_chosen(&one.routine)).cloned();
            let title = |one: &Letter| Arc::clone(&one.title);
            menu(ui, "Routine", "All routines", &overview.routines, title, &mut chosen);
            filter.routine = chosen.map(|one| one.routine);
        }
        if overview.areas.len() > 1 || filter.area.is_some() {
            menu(ui, "Place", "All places", &overview.areas, |area| area.label(), &mut filter.area);
        }
        menu(ui, "Side", "Both sides", Side::ALL, |side| side.label(), &mut filter.side);
    });
    if filter != overview.filter {
        look(filter, actions);
    }
}

/// Looks at the sessions that `filter` keeps.
pub(super) fn look(filter: Filter, actions: &mut Vec<Action>) {
    actions.push(Action::Diary(filter));
}

/// The button that adds a day without a session.
pub(super) fn add_day_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let add = Button::second("Add a day").icon(icon::PLUS).name("Add a day without a session");
    add.sends(ui, actions, Action::Answers(answers::Msg::AddDay));
}

/// What the person should know about the files.
pub(super) fn notes_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    if let Some(trouble) = view.trouble {
        trouble_note(ui, ("The diary's files.", trouble), None, &view.folder, actions);
        ui.add_space(12.0);
    }
}
