//! The page of one routine: what will happen, where, on which sides, what is needed, and whether the chimes are heard from the
//! floor.
//!
//! It shows the routine as laid out for the present choice; choosing is an action, and whoever owns the choice lays the
//! routine out again.

mod begin;
mod choices;
mod steps;
mod view;

use egui::{Frame, Key, Margin, Panel, Popup, Ui, vec2};

use self::begin::Begins;
pub(super) use self::begin::anyway_ui;
pub(crate) use self::choices::stop_rules;
pub use self::{
    choices::thing_row,
    view::{Anyway, LastDone, Mine, StartView, State},
};
use super::{customise, editor, files::export_button, filter::Msg, today::pin_button};
use crate::{
    comfort::Limits,
    session::Program,
    ui::{kit::pictures::program_line, prelude::*},
};

/// The page of a routine. Enter starts, unless it presses what the keyboard is at; Esc goes back.
pub fn start_ui(ui: &mut Ui, view: &StartView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    const RIGHT: f32 = 448.0;
    let free = is_free(ui);
    let before = actions.len();
    let width = Width::of(ui);
    if width == Width::Narrow && Begins::of(view) != Begins::Nothing {
        // always at hand, whatever is scrolled
        let ground = Frame::new().fill(Palette::of(ui).surface).inner_margin(Margin::symmetric(20, 8));
        let foot = Panel::bottom("start").resizable(false).frame(ground);
        foot.show(ui, |ui| begin::start_button(ui, view, ui.available_width(), false, actions));
    }
    page_up_to(ui, view.routine.id.as_str(), 1600.0, |ui| {
        let is_wide = width == Width::Wide;
        top(ui, view, state, actions);
        ui.add_space(GAP);
        if !is_wide {
            note_ui(ui, view, actions);
        }
        let told = card(ui, 14.0, |ui| program_line(ui, view.program, &state.lit, &mut state.at));
        ui.add_space(GAP);
        let by_soreness = view.first.is_none() && view.sides.is_none();
        // in one column what is chosen comes before the steps that it decides
        let first = if is_wide { Column::Left } else { Column::Right };
        pair(ui, is_wide, RIGHT, if is_wide { 24.0 } else { GAP }, |ui, column| {
            if column == first {
                steps::steps_ui(ui, view.program, by_soreness, told, state);
            } else {
                choices::choices(ui, view, state, actions);
                if is_wide {
                    note_ui(ui, view, actions);
                }
            }
        });
    });
    keys(ui, view, free, actions);
    if actions.len() > before {
        // whatever is done, starting against what is suggested is asked for twice again
        state.anyway = Anyway::No;
    }
}

/// Enter starts, C changes, P pins, 1 to 3 choose a place, Esc goes back.
fn keys(ui: &Ui, view: &StartView<'_>, free: bool, actions: &mut Vec<Action>) {
    let pressed = |key| takes(ui, key);
    if free && pressed(Key::Enter) && Begins::of(view) != Begins::Nothing {
        actions.push(Action::Start);
    }
    if pressed(Key::Escape) {
        actions.push(Action::Go(Tab::Today));
    }
    if pressed(Key::C) {
        actions.push(Action::Customise(customise::Msg::Open));
    }
    if pressed(Key::P) {
        actions.push(pin(view));
    }
    let places = view.routine.positions.iter().zip([Key::Num1, Key::Num2, Key::Num3]);
    actions.extend(places.filter(|(_, key)| pressed(*key)).map(|(place, _)| Action::ChoosePosition(*place)));
}

fn pin(view: &StartView<'_>) -> Action {
    Action::Today(Msg::Pin(view.routine.id.clone()))
}

/// The width of what makes a routine one's own.
const CHANGES: f32 = 256.0;
/// Between things.
const GAP: f32 = 12.0;

/// Back, the routine's name, the facts, Customise and Start: these two at the right of the name where there is room.
fn top(ui: &mut Ui, view: &StartView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    // the link is as high as a finger
    ui.add_space(-12.0);
    let back = Link { words: "Today", icon: Some(icon::ARROW_LEFT), name: "Back to Today" };
    back.sends(ui, actions, Action::Go(Tab::Today));
    let (is_beside, is_narrow) = (has_buttons_beside(ui, view), Width::of(ui) == Width::Narrow);
    let start = if is_narrow { ui.available_width() } else { Begins::of(view).width() };
    pair(
        ui,
        is_beside,
        CHANGES + GAP + start,
        if is_beside { 24.0 } else { GAP },
        |ui, column| match column {
            Column::Left => {
                heading(ui, &view.routine.title, if is_narrow { Type::Title } else { Type::TitleL });
                if !is_beside {
                    facts(ui, view);
                }
            }
            // what the page is for comes last and stands out most
            Column::Right => {
                let is_row = !is_narrow && ui.available_width() >= CHANGES + GAP + start;
                pair(ui, is_row, start, GAP, |ui, column| match column {
                    Column::Left => changes_ui(ui, view, actions),
                    Column::Right => begin::buttons_ui(ui, view, state, start, actions),
                });
            }
        },
    );
    if is_beside {
        facts(ui, view);
    } else {
        begin::closed_ui(ui, view, actions);
    }
}

/// Making it one's own, and behind three dots what is wanted less often.
fn changes_ui(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const MORE: f32 = 72.0;
    let width = ui.available_width().min(CHANGES);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let more = ui.add(Button::second("").icon(icon::DOTS_THREE).large().width(MORE).name("More"));
        Popup::menu(&more).gap(6.0).show(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            actions.extend(pin_button(ui, view.is_pinned).then(|| pin(view)));
            editor::edit_button(ui, (&view.routine.id, view.is_own), 184.0, actions);
            export_button(ui, &view.routine.id, actions);
        });
        let customise = Button::second("Customise").large().icon(icon::SLIDERS);
        customise.width(width - MORE - GAP).sends(ui, actions, Action::Customise(customise::Msg::Open));
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

/// Its facts, and where there is room for it the sentence about it.
fn facts(ui: &mut Ui, view: &StartView<'_>) {
    let routine = view.routine;
    ui.add_space(4.0);
    if Width::of(ui) != Width::Wide {
        text(ui, &routine.summary, Type::Body, Palette::of(ui).text_2);
        ui.add_space(8.0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        let technique = format!("{}, {}", routine.technique.label(), routine.level.label().to_lowercase());
        fact(ui, icon::PERSON, &technique);
        fact(ui, icon::ARROW_DOWN, &pressure_words(view.program, view.limits));
        if let Some(often) = routine.frequency.split(';').next().filter(|often| !often.is_empty()) {
            fact(ui, icon::ARROW_CLOCKWISE, often).on_hover_text(&routine.frequency);
        }
        if view.mine.is_changed {
            fact(ui, icon::SLIDERS, "Your timings");
        }
        if let Some(last) = view.last {
            let when = format!("Last done {}", last.when);
            let doses = last.doses.join(", ");
            let whole = if doses.is_empty() { when.clone() } else { format!("{when}: {doses}") };
            let ink = Palette::of(ui).text_2;
            let icon = icon_atom(icon::NOTEBOOK, icon::regular(20.0), ink, vec2(20.0, 24.0));
            marked(ui, icon, spaced(when, Type::Body.font(), 24.0, ink), &whole).on_hover_text(&whole);
        }
        if view.is_pinned {
            fact(ui, icon::PUSH_PIN, "Pinned");
        }
    });
    if Width::of(ui) != Width::Wide {
        ui.add_space(GAP);
        choices::stop_note(ui);
    }
}

/// The one thing to be known: what earlier days say, then what is not as the person left it, then what is gentler.
fn note_ui(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    let unmatched = view.mine.unmatched.join("\n");
    // where today leaves the ball out, it is left out of the gentler one too
    let gentler = view.gentler.filter(|_| view.start.allows_pressure());
    let gentler = gentler.map(|card| format!("{}, {}.", card.title, card.minutes));
    let (head, words, leads) = match (view.reasons.first(), &gentler) {
        (Some(first), _) => (*first, gentler.as_deref().unwrap_or_default(), true),
        _ if view.mine.is_unsaved => (
            "Your changes under Customise are not saved yet.",
            "Without them the routine is as shown here.",
            false,
        ),
        _ if !unmatched.is_empty() => (
            "Some of your timings no longer match the routine. They are kept but not used:",
            unmatched.as_str(),
            false,
        ),
        (None, Some(gentler)) => ("Tender today?", gentler.as_str(), true),
        (None, None) => return,
    };
    let open = [(icon::ARROW_RIGHT, "Open")];
    let buttons = if leads && gentler.is_some() { &open[..] } else { &[] };
    ui.add_space(GAP);
    if (Note { head, words, buttons, ..Note::PLAIN }).show(ui).is_some() {
        actions.extend(view.gentler.map(|card| Action::Open(card.id.clone())));
    }
    ui.add_space(GAP);
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
