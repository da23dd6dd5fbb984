//! Today: the last days, one routine put forward, and the shelf.
//!
//! It shows what it is given in the order in which it is given: it knows nothing of files, dates and clocks.

mod hero;
mod last_days;
mod shelf;
mod view;

use egui::{Align, Id, Key, Layout, Ui};

pub(super) use self::shelf::pin_button;
pub use self::view::{GoingOn, Hero, LeftOutView, State, TodayView, Told};
use super::{Msg, due_ui, editor, files, folder::trouble_note, listen};
use crate::{
    session::Hearing,
    ui::{
        Action,
        kit::{HiddenForm, LineForm, as_heading, page_up_to, prelude::*},
    },
};

const GAP: f32 = 16.0;
/// A goal that needs no number and no pain.
const RELAX: &str = "Simply to relax";

/// Today.
pub fn today_ui(ui: &mut Ui, view: &TodayView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    /// How wide the card of what is due is beside the routine that is put forward.
    const MORNING: f32 = 352.0;
    let free = is_free(ui);
    page_up_to(ui, "today", 1800.0, |ui| {
        header(ui, view);
        goal_ui(ui, view.goal, actions);
        ui.add_space(GAP);
        if let Some(words) = view.saved {
            let undo = [(icon::ARROW_U_UP_LEFT, "Undo")];
            let note = Note { icon: icon::CHECK, head: "Saved.", words, buttons: &undo, ..Note::PLAIN };
            actions.extend(note.show(ui).map(|_| Action::UndoDone));
            ui.add_space(12.0);
        }
        if let Some(unfinished) = &view.going_on {
            going_on(ui, unfinished, actions);
        }
        notes(ui, view, actions);
        let is_empty = view.cards.all().is_empty();
        match &view.due {
            Some(due) if is_empty => due_ui(ui, due, actions),
            Some(due) => {
                let right = ui.available_width() - MORNING - 24.0;
                pair(ui, Width::of(ui) == Width::Wide, right, 24.0, |ui, column| match column {
                    Column::Left => due_ui(ui, due, actions),
                    Column::Right => hero::hero_ui(ui, view, state, actions),
                });
            }
            None if is_empty => {}
            None => hero::hero_ui(ui, view, state, actions),
        }
        ui.add_space(GAP);
        if is_empty {
            let words = "Put a routine file into the routines folder, then look again.";
            folder_card(ui, "There is no routine on the shelf", words, actions);
        } else if view.is_alone() {
            let words = "A routine is a text file. Put one into the routines folder and it appears here.";
            folder_card(ui, "Your own routines", words, actions);
        } else {
            shelf::filters_ui(ui, view, actions);
            ui.add_space(GAP);
            if view.found.is_empty() {
                shelf::nothing_fits(ui, view.nearest, actions);
            } else {
                shelf::grid(ui, view, actions);
            }
            ui.add_space(GAP);
            flow(ui, |ui| {
                editor::new_button(ui, actions);
                files::add_buttons(ui, actions);
                let write = Button::quiet("Write down a goal\u{2026}").small().icon(icon::PENCIL_SIMPLE);
                if view.goal.is_empty() && ui.add(write).clicked() {
                    goal_form().set_open(ui, true);
                }
            });
        }
    });
    // what is due has the key for its answers
    if let Hero::Routine(card, _) = view.hero
        && free
        && view.due.is_none()
        && takes(ui, Key::Enter)
    {
        actions.push(Action::Today(Msg::Start(card.id.clone())));
    }
}

/// The day, the greeting, and the last days at the right, or below them where there is no room.
fn header(ui: &mut Ui, view: &TodayView<'_>) {
    /// The least width in which the last days have room beside the greeting.
    const BESIDE: f32 = 378.0;
    let is_beside = ui.available_width() >= BESIDE;
    let greeting = |ui: &mut Ui| {
        let palette = Palette::of(ui);
        text(ui, &view.date, Type::Label, palette.text_3);
        let size = if Width::of(ui) == Width::Narrow { 26.0 } else { 32.0 };
        let said = weighted(ui, &view.greeting, Weight::SemiBold.font(size), size + 8.0, palette.text);
        as_heading(ui, &said, &view.greeting);
    };
    if !is_beside {
        greeting(ui);
        ui.add_space(8.0);
    }
    ui.horizontal_top(|ui| {
        if is_beside {
            ui.vertical(greeting);
        }
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| last_days::last_days_ui(ui, view.lately));
    });
}

/// A goal of the person's own, in one sentence, and the field in which it is written.
fn goal_ui(ui: &mut Ui, goal: &str, actions: &mut Vec<Action>) {
    let form = goal_form();
    if form.is_open(ui) {
        ui.add_space(GAP);
        let line = LineForm {
            id: Id::unique("the goal's line"),
            name: "Your goal",
            hint: "Walk to the lake and back",
            button: Some(Button::second("Keep").small().name("Keep this goal")),
            why_not: None,
            cancel: Some("Cancel the goal"),
        };
        let words = "One sentence, in your own words. It stands here and on the report.";
        actions.extend(form.show(ui, words, line).map(|goal| Action::Today(Msg::Goal(goal))));
        ui.add_space(8.0);
        let relax = Button::quiet(RELAX).small().name("Make it your goal simply to relax");
        if relax.sends(ui, actions, Action::Today(Msg::Goal(RELAX.to_owned()))).clicked() {
            form.set_open(ui, false);
        }
    } else if !goal.is_empty() {
        ui.add_space(4.0);
        flow(ui, |ui| {
            ui.set_min_height(44.0);
            fact(ui, icon::PENCIL_SIMPLE, goal);
            if ui.add(Link { words: "Change", icon: None, name: "Change your goal" }).clicked() {
                form.set_open(ui, true);
            }
            let remove = Link { words: "Remove", icon: None, name: "Remove your goal" };
            remove.sends(ui, actions, Action::Today(Msg::Goal(String::new())));
        });
    }
}

/// The field for the goal, closed until it is wanted.
fn goal_form() -> HiddenForm {
    HiddenForm(Id::unique("goal"))
}

/// The session that was interrupted, with what can be done about it.
fn going_on(ui: &mut Ui, unfinished: &GoingOn<'_>, actions: &mut Vec<Action>) {
    let GoingOn { title, words, is_stopped, can_go_on, can_start_again } = *unfinished;
    let end = if is_stopped { "Leave it" } else { "End it" };
    let offered = [
        (can_go_on, (icon::PLAY, "Go on"), Action::GoOn),
        (can_start_again && !is_stopped, (icon::ARROW_CLOCKWISE, "Start again"), Action::StartAgain),
        (true, (icon::CHECK, end), Action::EndIt),
    ];
    let offered: Vec<_> = offered.into_iter().filter(|(can, ..)| *can).collect();
    let buttons: Vec<_> = offered.iter().map(|(_, button, _)| *button).collect();
    let head = if is_stopped { "Stopped by mistake?".to_owned() } else { format!("Not finished: {title}.") };
    let note = Note { icon: icon::TIMER, head: &head, words, buttons: &buttons, ..Note::PLAIN };
    if let Some(NoteAsked::Button(index)) = note.show(ui) {
        actions.extend(offered.into_iter().nth(index).map(|(.., action)| action));
    }
    ui.add_space(12.0);
}

/// What the person should know, that there is no sound, and files that were left out.
fn notes(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    for (index, notice) in view.notices.iter().enumerate() {
        let name = format!("Dismiss: {notice}");
        let is_dismissed = if view.folder.unsaved == Some(notice.as_str()) {
            trouble_note(ui, (notice, ""), Some(&name), &view.folder, actions)
        } else {
            Note { head: notice, dismiss: Some(&name), ..Note::PLAIN }.show(ui).is_some()
        };
        actions.extend(is_dismissed.then_some(Action::Dismiss(index)));
        ui.add_space(12.0);
    }
    if view.hearing == Hearing::Silent {
        listen::silent_note(ui);
        ui.add_space(12.0);
    }
    files::left_out_ui(ui, view.left_out, actions);
}

/// A card that says how routines come onto the shelf.
fn folder_card(ui: &mut Ui, title: &str, words: &str, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        titled(ui, title, Type::Head, words);
        ui.add_space(GAP);
        flow(ui, |ui| {
            let open = Button::second("Open the folder").small().icon(icon::FOLDER_OPEN);
            open.name("Open the routines folder").sends(ui, actions, Action::OpenRoutinesFolder);
            let again = Button::quiet("Look again").small().icon(icon::ARROW_CLOCKWISE);
            again.name("Look for routines again").sends(ui, actions, Action::RereadShelf);
        });
    });
}
