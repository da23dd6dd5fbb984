//! What stands above the charts: which routine, place and side, chips behind a line that says what is chosen; a day to add;
//! trouble with the files.

use egui::{Ui, vec2};

use super::view::DiaryView;
use crate::{
    diary::trends::{Filter, Overview},
    routine::words::{Area, Side},
    ui::{
        Action,
        kit::{
            Button, Chip, fold, icon, text,
            theme::{Palette, Type},
        },
        pages::{answers, folder::trouble_note},
    },
};

/// Draws them, as far as there is anything to choose.
pub(super) fn filters_ui(ui: &mut Ui, overview: &Overview, actions: &mut Vec<Action>) {
    let filter = &overview.filter;
    let mut asked = None;
    fold(ui, "filters", &title(overview), |ui| {
        if overview.routines.len() > 1 || filter.routine.is_some() {
            let routines = overview.routines.iter();
            let choices = routines.map(|letter| (&*letter.title, Some(&letter.routine)));
            if let Some(Chosen(routine)) = choose(ui, "Routine", choices, filter.routine.as_ref()) {
                asked = Some(Filter { routine: routine.cloned(), ..filter.clone() });
            }
        }
        if overview.areas.len() > 1 || filter.area.is_some() {
            let choices = overview.areas.iter().map(|area| (Area::label(*area), Some(area)));
            if let Some(Chosen(area)) = choose(ui, "Place", choices, filter.area.as_ref()) {
                asked = Some(Filter { area: area.copied(), ..filter.clone() });
            }
        }
        let choices = Side::ALL.iter().map(|side| (Side::label(*side), Some(side)));
        if let Some(Chosen(side)) = choose(ui, "Side", choices, filter.side.as_ref()) {
            asked = Some(Filter { side: side.copied(), ..filter.clone() });
        }
        ui.add_space(8.0);
    });
    if let Some(filter) = asked {
        look(filter, actions);
    }
}

/// "All sessions", or what is chosen: the line says it while the chips are hidden.
fn title(overview: &Overview) -> String {
    let filter = &overview.filter;
    if !filter.is_narrowed() {
        return format!("{}: all routines, places and sides", overview.count());
    }
    let routine = filter.routine.as_ref().map(|routine| {
        let known = overview.routines.iter().find(|letter| letter.routine == *routine);
        known.map_or_else(|| routine.to_string(), |letter| letter.title.to_string())
    });
    let area = filter.area.map(|area| area.label().to_lowercase());
    let side = filter.side.map(|side| format!("{} side", side.id()));
    let chosen: Vec<String> = [routine, area, side].into_iter().flatten().collect();
    format!("{}: {}", overview.count(), chosen.join(", "))
}

/// What was pressed: `None` is "All".
struct Chosen<T>(Option<T>);

/// A row of chips of which one is chosen, "All" first. Says what was pressed.
fn choose<'a, T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    choices: impl Iterator<Item = (&'a str, Option<&'a T>)>,
    chosen: Option<&T>,
) -> Option<Chosen<&'a T>> {
    text(ui, name, Type::Caption, Palette::of(ui).text_3);
    ui.add_space(4.0);
    let mut pressed = None;
    ui.push_id(name, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for (words, value) in [("All", None)].into_iter().chain(choices) {
                let is_chosen = value == chosen;
                if ui.add(Chip { words, chosen: is_chosen }).clicked() && !is_chosen {
                    pressed = Some(Chosen(value));
                }
            }
        });
    });
    ui.add_space(12.0);
    pressed
}

/// Looks at the sessions that `filter` keeps.
pub(super) fn look(filter: Filter, actions: &mut Vec<Action>) {
    actions.push(Action::Diary(filter));
}

/// The button for a day without a session.
pub(super) const fn add_day() -> Button<'static> {
    Button::second("Add a day").icon(icon::PLUS).name("Add a day without a session")
}

/// Adds a day without a session.
pub(super) fn add_day_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.add(add_day()).clicked() {
        actions.push(Action::Answers(answers::Msg::AddDay));
    }
}

/// What the person should know about the files.
pub(super) fn notes_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    if let Some(trouble) = view.trouble {
        trouble_note(ui, ("The diary's files.", trouble), None, &view.folder, actions);
        ui.add_space(12.0);
    }
}
