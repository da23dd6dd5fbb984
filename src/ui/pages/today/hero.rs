//! The card on Today that puts one routine forward: where it works, why it, what it is, Start.
//!
//! Which routine and why comes from outside. Where nothing may press and nothing fits, it says so; where help is needed first, it
//! says that and nothing else.

use egui::{Ui, vec2};

use super::view::{Hero, State, TodayView, Told};
use crate::{
    routine::words::{Load, Side},
    text::capitalize,
    ui::{
        Action,
        kit::{
            pictures::{Portrait, portrait_card, program_picture},
            prelude::*,
            tiles::StartTile,
        },
        pages::{Card, Msg, start::thing_row},
    },
};

/// Draws it. Where its routine is the only one, it is taller and says what is needed.
pub(super) fn hero_ui(ui: &mut Ui, view: &TodayView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let (width, height): (f32, f32) = if view.is_alone() { (280.0, 400.0) } else { (216.0, 224.0) };
    // beside what is due there is no room for it
    let has_picture = Width::of(ui) != Width::Narrow
        && view.due.is_none()
        && matches!(view.hero, Hero::Coming | Hero::Routine(..));
    let portrait = match view.hero {
        Hero::Routine(card, _) if has_picture => {
            Some(Portrait { width, areas: &card.areas, has_ball: card.load == Load::Ball })
        }
        _ => None,
    };
    let least = if has_picture { height } else { 0.0 };
    portrait_card(ui, portrait, least, |ui| match view.hero {
        // a still shape: nothing is said before it is known
        Hero::Coming => {}
        Hero::Routine(card, told) => {
            let room = ui.available_width();
            let start_width = ((room - 24.0) / 2.0).min(394.0);
            pair(ui, room >= 520.0, start_width, 24.0, |ui, column| match column {
                Column::Left => routine(ui, view, card, told),
                Column::Right => start(ui, card, state, actions),
            });
        }
        Hero::Rest(told) => rest(ui, told),
        Hero::Closed(told) => closed(ui, told, actions),
    });
}

/// What it is, and why it.
fn routine(ui: &mut Ui, view: &TodayView<'_>, card: &Card, told: &[Told]) {
    let is_narrow = Width::of(ui) == Width::Narrow;
    let (alone, last) = (view.is_alone(), view.last_done(card));
    if !alone {
        suggested(ui, if last.is_some() { "As last time" } else { "Suggested today" });
    }
    heading(ui, &card.title, if is_narrow { Type::Head } else { Type::Title });
    ui.add_space(8.0);
    let has_needs = !is_narrow && !alone && !card.needs.is_empty();
    if last.is_some() || has_needs {
        flow(ui, |ui| {
            if let Some(last) = &last {
                fact(ui, icon::NOTEBOOK, &capitalize(last));
            }
            if has_needs {
                let glyph = if card.load == Load::Ball { icon::TENNIS_BALL } else { icon::CHECK };
                fact(ui, glyph, &card.needs);
            }
        });
        ui.add_space(if view.program.is_some() && !is_narrow { 4.0 } else { 12.0 });
    }
    if alone {
        quiet(ui, &card.summary, Type::Body);
        ui.add_space(16.0);
        for thing in card.equipment.iter().filter(|_| !is_narrow) {
            thing_row(ui, thing);
        }
    } else {
        if let Some(program) = view.program.filter(|_| !is_narrow) {
            program_picture(ui, program);
            ui.add_space(8.0);
        }
        // what decides is first; in a narrow window there is no room for more
        reasons(ui, if is_narrow { told.get(..1).unwrap_or_default() } else { told });
    }
}

/// Start, as last time; another place; and the steps.
fn start(ui: &mut Ui, card: &Card, state: &mut State, actions: &mut Vec<Action>) {
    let sides = if card.sides.is_empty() { String::new() } else { format!(", {}", card.sides) };
    let line = format!("{}{sides}, {}", card.position.label(), card.minutes);
    let name = format!("Start {}", card.title);
    StartTile { line: &line, name: &name }.sends(ui, actions, Action::Today(Msg::Start(card.id.clone())));
    ui.add_space(12.0);
    let can_change = card.positions.len() > 1 || !card.sides.is_empty();
    // as wide as Start, where there is room for both
    let half = (ui.available_width() - 8.0) / 2.0;
    flow(ui, |ui| {
        if can_change {
            let change = Button::second("Change").icon(icon::SLIDERS).name("Change place or sides");
            state.is_changing ^= ui.add(change.width(half)).clicked();
        }
        let name = format!("See the steps of {}", card.title);
        let steps = Button::second("See the steps").name(&name).width(half);
        steps.sends(ui, actions, Action::Open(card.id.clone()));
    });
    ui.add_space(12.0);
    if state.is_changing && can_change {
        change(ui, card, actions);
    } else if card.asks_first {
        quiet(ui, "A few quick questions, then you lie down.", Type::Caption);
    }
}

/// Where, and which sides: both hold for this routine from now on.
fn change(ui: &mut Ui, card: &Card, actions: &mut Vec<Action>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "both sides", "Both sides"),
        (Some(Side::Left), "left side", "Left only"),
        (Some(Side::Right), "right side", "Right only"),
    ];
    let mut chip = |ui: &mut Ui, words, chosen, msg| {
        Chip { words, chosen }.sends(ui, actions, Action::Today(msg));
    };
    flow(ui, |ui| {
        for &position in card.positions.iter().filter(|_| card.positions.len() > 1) {
            let msg = Msg::Where(card.id.clone(), position);
            chip(ui, position.label(), position == card.position, msg);
        }
        ui.end_row();
        for (side, sides, words) in SIDES.into_iter().filter(|_| !card.sides.is_empty()) {
            chip(ui, words, sides == card.sides, Msg::Sides(card.id.clone(), side));
        }
    });
}

fn suggested(ui: &mut Ui, words: &str) {
    text(ui, words, Type::Label, Palette::of(ui).accent);
    ui.add_space(4.0);
}

/// Each reason on a line of its own.
fn reasons(ui: &mut Ui, told: &[Told]) {
    let palette = Palette::of(ui);
    for Told { words, is_for_it } in told {
        let glyph = if *is_for_it { icon::CHECK } else { icon::INFO };
        let icon = icon_atom(glyph, icon::regular(18.0), palette.sage, vec2(18.0, 24.0));
        marked(ui, icon, spaced(words, Type::Body.font(), 24.0, palette.text_2), words);
    }
}

fn rest(ui: &mut Ui, told: &[Told]) {
    suggested(ui, "Suggested today");
    heading(ui, "A day of rest", Type::Title);
    ui.add_space(8.0);
    reasons(ui, told);
    let words = "What you choose below starts without pressure today.".to_owned();
    reasons(ui, &[Told { words, is_for_it: false }]);
}

fn closed(ui: &mut Ui, told: &[Told], actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    icon_heading(ui, icon::PHONE_CALL, palette.brick, "Get help today, not massage", Type::Title);
    for Told { words, .. } in told {
        ui.add_space(8.0);
        text(ui, words, Type::Body, palette.text);
    }
    ui.add_space(16.0);
    flow(ui, |ui| {
        let help = Button::danger("Get help now").icon(icon::PHONE_CALL);
        help.sends(ui, actions, Action::ToggleHelp);
        Button::second("I was checked").icon(icon::CHECK).sends(ui, actions, Action::WasChecked);
    });
}
