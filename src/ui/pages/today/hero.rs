//! The card on Today that puts one routine forward: where it works, why it, what it is, Start.
//!
//! Which routine and why comes from outside. Where nothing may press and nothing fits, it says so; where help is needed first, it
//! says that and nothing else.

use egui::{Ui, vec2};

use super::{
    shelf::position_icon,
    view::{Hero, Told},
};
use crate::{
    routine::words::Load,
    ui::{
        Action,
        kit::{
            pictures::{Portrait, portrait_card},
            prelude::*,
        },
        pages::{Card, Msg, start::thing_row},
    },
};

/// Draws it. `alone`: its routine is the only one, so it is taller and says what is needed. `beside`: how high the card is that
/// stands beside it.
pub(super) fn hero_ui(
    ui: &mut Ui,
    hero: Hero<'_>,
    alone: bool,
    beside: Option<f32>,
    actions: &mut Vec<Action>,
) {
    let is_narrow = Width::of(ui) == Width::Narrow;
    let (width, height): (f32, f32) = match alone {
        _ if is_narrow => (0.0, 0.0),
        true => (280.0, 400.0),
        false => (216.0, 264.0),
    };
    let portrait = match hero {
        Hero::Routine(card, _) if width > 0.0 && beside.is_none() => {
            Some(Portrait { width, areas: &card.areas, has_ball: card.load == Load::Ball })
        }
        _ => None,
    };
    let least = if portrait.is_some() || matches!(hero, Hero::Coming) { height } else { 0.0 };
    portrait_card(ui, portrait, least.max(beside.unwrap_or(0.0)), |ui| match hero {
        Hero::Coming => {
            text(ui, "Looking at the last days…", Type::Label, Palette::of(ui).text_3);
        }
        Hero::Routine(card, told) => routine(ui, card, told, alone, actions),
        Hero::Rest(told) => rest(ui, told),
        Hero::Closed(told) => closed(ui, told, actions),
    });
}

fn routine(ui: &mut Ui, card: &Card, told: &[Told], alone: bool, actions: &mut Vec<Action>) {
    let is_narrow = Width::of(ui) == Width::Narrow;
    if !alone {
        suggested(ui);
    }
    heading(ui, &card.title, if is_narrow { Type::Head } else { Type::Title });
    ui.add_space(8.0);
    row(ui, vec2(20.0, 4.0), |ui| {
        fact(ui, icon::TIMER, &card.minutes);
        fact(ui, position_icon(card.position), card.position.label());
        if !is_narrow && !alone && !card.needs.is_empty() {
            let glyph = if card.load == Load::Ball { icon::TENNIS_BALL } else { icon::CHECK };
            fact(ui, glyph, &card.needs);
        }
    });
    ui.add_space(12.0);
    if alone {
        text(ui, &card.summary, Type::Body, Palette::of(ui).text_2);
        ui.add_space(16.0);
        for thing in card.equipment.iter().filter(|_| !is_narrow) {
            thing_row(ui, thing);
        }
    } else {
        // what decides is first; in a narrow window there is no room for more
        reasons(ui, if is_narrow { told.get(..1).unwrap_or_default() } else { told });
    }
    ui.add_space(16.0);
    row(ui, vec2(12.0, 8.0), |ui| {
        let name = format!("Start {}", card.title);
        if ui.add(Button::primary("Start").icon(icon::PLAY).name(&name).width(124.0)).clicked() {
            actions.push(Action::Today(Msg::Start(card.id.clone())));
        }
        let name = format!("See the steps of {}", card.title);
        if ui.add(Button::second("See the steps").name(&name)).clicked() {
            actions.push(Action::Open(card.id.clone()));
        }
    });
}

fn suggested(ui: &mut Ui) {
    text(ui, "Suggested today", Type::Label, Palette::of(ui).accent);
    ui.add_space(4.0);
}

fn row(ui: &mut Ui, spacing: egui::Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = spacing;
        contents(ui);
    });
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
    suggested(ui);
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
    row(ui, vec2(12.0, 8.0), |ui| {
        if ui.add(Button::danger("Get help now").icon(icon::PHONE_CALL)).clicked() {
            actions.push(Action::ToggleHelp);
        }
        if ui.add(Button::second("I was checked").icon(icon::CHECK)).clicked() {
            actions.push(Action::WasChecked);
        }
    });
}
