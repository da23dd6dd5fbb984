//! The page of one routine: what will happen, where, on which sides, what is needed, and whether the chimes are heard from the
//! floor.
//!
//! It shows the routine as laid out for the present choice; choosing is an action, and whoever owns the choice lays the
//! routine out again.

mod begin;
mod choices;
mod steps;
mod view;

use egui::{Key, Modifiers, Popup, Ui, vec2};

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
        let is_beside = has_buttons_beside(ui, view);
        top(ui, view, state, actions);
        ui.add_space(GAP);
        if !is_wide {
            choices::stop_note(ui);
            ui.add_space(GAP);
        }
        changes(ui, view, actions);
        card(ui, 20.0, |ui| program_line(ui, view.program, 40.0));
        ui.add_space(GAP);
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
                text(ui, STANDARD, Type::Caption, Palette::of(ui).text_3);
            } else {
                if is_beside {
                    notes_ui(ui, view);
                }
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
const CHANGES: f32 = 256.0;
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
    pair(ui, is_beside, CHANGES + APART + start, 24.0, |ui, column| match column {
        Column::Left => {
            heading(ui, &view.routine.title, if is_narrow { Type::Title } else { Type::TitleL });
            facts(ui, view);
        }
        Column::Right if is_beside => pair(ui, true, start, APART, |ui, column| match column {
            Column::Left => changes_ui(ui, view, CHANGES, actions),
            Column::Right => begin::buttons_ui(ui, view, state, start, true, actions),
        }),
        Column::Right => {}
    });
    if !is_beside {
        let width = if is_narrow { ui.available_width() } else { start };
        begin::buttons_ui(ui, view, state, width, !is_narrow, actions);
        begin::closed_ui(ui, view, actions);
        notes_ui(ui, view);
    }
}

/// Where they are not beside the title: making it one's own, and the rest.
fn changes(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    if !has_buttons_beside(ui, view) {
        changes_ui(ui, view, ui.available_width().min(CHANGES), actions);
        ui.add_space(20.0);
    }
}

/// Making it one's own, and behind three dots what is wanted less often.
fn changes_ui(ui: &mut Ui, view: &StartView<'_>, width: f32, actions: &mut Vec<Action>) {
    const MORE: f32 = 72.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = APART;
        let more = ui.add(Button::second("\u{2026}").large().width(MORE).name("More"));
        Popup::menu(&more).gap(6.0).show(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            editor::edit_button(ui, (&view.routine.id, view.is_own), 184.0, actions);
            export_button(ui, &view.routine.id, actions);
        });
        let customise = Button::second("Customise").large().icon(icon::SLIDERS);
        if ui.add(customise.width(width - MORE - APART)).clicked() {
            actions.push(Action::Customise(customise::Msg::Open));
        }
    });
}

/// Whether there is room for Customise and Start at the right of the title.
fn has_buttons_beside(ui: &Ui, view: &StartView<'_>) -> bool {
    // less room than this beside the buttons breaks a title to pieces
    const TITLE: f32 = 340.0;
    let begins = Begins::of(view);
    let room = ui.available_width() - begins.width() - CHANGES;
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

/// What is to be known: what earlier days say first, then about the person's own timings.
fn notes_ui(ui: &mut Ui, view: &StartView<'_>) {
    let unmatched = view.mine.unmatched.join("\n");
    let mut notes = Vec::new();
    let reasons = view.reasons.get(1..).unwrap_or_default().join("\n");
    notes.extend(view.reasons.first().map(|first| (icon::INFO, *first, reasons.as_str())));
    if view.mine.is_unsaved {
        let head = "Your changes under Customise are not saved yet.";
        notes.push((icon::SLIDERS, head, "Without them the routine is as shown here."));
    }
    if !unmatched.is_empty() {
        let head = "Some of your timings no longer match the routine. They are kept but not used:";
        notes.push((icon::SLIDERS, head, unmatched.as_str()));
    }
    for (icon, head, words) in notes {
        Note { tone: Tone::Plain, icon, head, words, dismiss: None, buttons: &[] }.show(ui);
        ui.add_space(16.0);
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
