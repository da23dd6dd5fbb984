//! The page of one routine: what will happen, where, on which sides, what is needed, and whether the chimes are heard from the
//! floor.
//!
//! It shows the routine as laid out for the present choice; choosing is an action, and whoever owns the choice lays the
//! routine out again.

mod begin;
mod choices;
mod steps;
mod view;

use egui::{Key, Modifiers, Ui, vec2};

pub(crate) use self::choices::stop_rules;
use self::{begin::Begins, view::Anyway};
pub use self::{
    choices::thing_row,
    view::{LastDone, Mine, StartView, State},
};
use super::{customise, editor, files::export_button};
use crate::{
    comfort::Limits,
    session::Program,
    text::format_duration,
    ui::{
        Action, Tab,
        kit::{pictures::program_line, prelude::*},
    },
};

/// What Stillpoint is not.
const STANDARD: &str = "General wellbeing information. It does not diagnose or treat any condition and does not \
                        replace advice from a clinician who knows you.";

/// The page of a routine. Enter starts, unless it presses what the keyboard is at; Esc goes back.
pub fn start_ui(ui: &mut Ui, view: &StartView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    const RIGHT: f32 = 448.0;
    const GAP: f32 = 16.0;
    let free = ui.memory(|memory| memory.focused().is_none());
    let before = actions.len();
    page(ui, view.routine.id.as_str(), |ui| {
        let is_wide = Width::of(ui) == Width::Wide;
        top(ui, view, state, actions);
        ui.add_space(GAP);
        if !is_wide {
            choices::stop_note(ui);
            ui.add_space(GAP);
        }
        changes(ui, view, actions);
        card(ui, 20.0, |ui| program_line(ui, view.program, 40.0));
        ui.add_space(20.0);
        let by_soreness = view.first.is_none() && view.sides.is_none();
        // in one column what is chosen comes before the steps that it decides
        let first = if is_wide { Column::Left } else { Column::Right };
        pair(ui, is_wide, RIGHT, if is_wide { 24.0 } else { 0.0 }, |ui, column| {
            if column == first {
                if is_wide {
                    choices::stop_note(ui);
                    ui.add_space(GAP);
                }
                steps::steps_ui(ui, view.program, by_soreness, &mut state.open);
                ui.add_space(GAP);
                choices::stop_rules(ui);
                text(ui, STANDARD, Type::Caption, Palette::of(ui).text_3);
                export_button(ui, &view.routine.id, actions);
            } else {
                choices::choices(ui, view, actions);
            }
        });
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if free && pressed(Key::Enter) && Begins::of(view) != Begins::Nothing {
        actions.push(Action::Start);
    }
    if pressed(Key::Escape) {
        actions.push(Action::Go(Tab::Today));
    }
    if actions.len() > before {
        // whatever is done, starting against what is suggested is asked for twice again
        state.anyway = Anyway::No;
    }
}

/// The width of what makes a routine one's own.
const CUSTOMISE: f32 = 184.0;
/// Between buttons.
const APART: f32 = 12.0;

/// Back, the routine's name, Start, and the facts.
fn top(ui: &mut Ui, view: &StartView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let back = Link { words: "Today", icon: Some(icon::ARROW_LEFT), name: "Back to Today" };
    if ui.add(back).clicked() {
        actions.push(Action::Go(Tab::Today));
    }
    let (is_beside, is_narrow) = (has_buttons_beside(ui, view), Width::of(ui) == Width::Narrow);
    let start = Begins::of(view).width();
    if is_beside {
        begin::reasons_ui(ui, view);
    }
    pair(ui, is_beside, CUSTOMISE + APART + start, 24.0, |ui, column| match column {
        Column::Left => {
            heading(ui, &view.routine.title, if is_narrow { Type::Title } else { Type::TitleL });
            facts(ui, view);
        }
        Column::Right if is_beside => pair(ui, true, start, APART, |ui, column| match column {
            Column::Left => customise_ui(ui, view, CUSTOMISE, actions),
            Column::Right => begin::buttons_ui(ui, view, state, start, true, actions),
        }),
        Column::Right => {}
    });
    notes_ui(ui, &view.mine);
    if !is_beside {
        ui.add_space(16.0);
        begin::reasons_ui(ui, view);
        let width = if is_narrow { ui.available_width() } else { start };
        begin::buttons_ui(ui, view, state, width, !is_narrow, actions);
        begin::closed_ui(ui, view, actions);
    }
}

/// Where they are not beside the title: making it one's own, its timings or all of it.
fn changes(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    if !has_buttons_beside(ui, view) {
        let room = (ui.available_width() - APART) / 2.0;
        customise_ui(ui, view, room.min(CUSTOMISE), actions);
        ui.add_space(20.0);
    }
}

/// Making it one's own: its timings, or all of it.
fn customise_ui(ui: &mut Ui, view: &StartView<'_>, width: f32, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(APART, 8.0);
        if ui.add(Button::second("Customise").large().icon(icon::SLIDERS).width(width)).clicked() {
            actions.push(Action::Customise(customise::Msg::Open));
        }
        editor::edit_button(ui, (&view.routine.id, view.is_own), width, actions);
    });
}

/// Whether there is room for Customise and Start at the right of the title.
fn has_buttons_beside(ui: &Ui, view: &StartView<'_>) -> bool {
    // less room than this beside the buttons breaks a title to pieces
    const TITLE: f32 = 340.0;
    let begins = Begins::of(view);
    let room = ui.available_width() - begins.width() - CUSTOMISE;
    Width::of(ui) != Width::Narrow && begins != Begins::Nothing && room >= TITLE
}

/// The sentence about the routine, and its facts.
fn facts(ui: &mut Ui, view: &StartView<'_>) {
    let routine = view.routine;
    ui.add_space(4.0);
    text(ui, &routine.summary, Type::Body, Palette::of(ui).text_2);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        fact(ui, icon::TIMER, &format_duration(view.program.total()));
        let technique = format!("{}, {}", routine.technique.label(), routine.level.label().to_lowercase());
        fact(ui, icon::PERSON, &technique);
        fact(ui, icon::ARROW_DOWN, &pressure_words(view.program, view.limits));
        if !routine.frequency.is_empty() {
            fact(ui, icon::ARROW_CLOCKWISE, &routine.frequency);
        }
        if view.mine.is_changed {
            fact(ui, icon::SLIDERS, "Your timings");
        }
        if let Some(last) = view.last {
            fact(ui, icon::NOTEBOOK, &format!("Last done {}", last.when));
        }
    });
}

/// What is to be known about the person's own timings.
fn notes_ui(ui: &mut Ui, mine: &Mine<'_>) {
    let unmatched = mine.unmatched.join("\n");
    let unsaved =
        ("Your changes under Customise are not saved yet.", "Without them the routine is as shown here.");
    let gone = (
        "These timings of yours do not match the routine any more. They are kept, and not used:",
        unmatched.as_str(),
    );
    for (is_shown, (head, words)) in [(mine.is_unsaved, unsaved), (!mine.unmatched.is_empty(), gone)] {
        if is_shown {
            ui.add_space(12.0);
            Note { tone: Tone::Plain, icon: icon::SLIDERS, head, words, dismiss: None, buttons: &[] }
                .show(ui);
        }
    }
}

/// "Aim 3 to 4, never above 5", or that nothing presses.
fn pressure_words(program: &Program, limits: Limits) -> String {
    let loaded = || program.segments.iter().filter(|segment| segment.load.is_loaded());
    if loaded().next().is_none() {
        return "No pressure".to_owned();
    }
    let aims = || loaded().filter_map(|segment| segment.aim);
    let usual = program.pressure.aim.min(limits.green_max());
    let (least, most) = (aims().min().unwrap_or(usual), aims().max().unwrap_or(usual));
    let ceiling = limits.under(program.pressure.ceiling).amber_max();
    if least == most {
        format!("Aim {most}, never above {ceiling}")
    } else {
        format!("Aim {least} to {most}, never above {ceiling}")
    }
}
