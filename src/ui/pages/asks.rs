//! What to ask about before anything presses: a box for each, and for what is ticked the word that it was asked about.
//!
//! What is only about today is not ticked, since it would still be ticked tomorrow: it is said in words.

use egui::{Ui, vec2};

use crate::{
    comfort::{Row, Rule, SafetyItem},
    settings::Safety,
    ui::prelude::*,
};

/// Where the words of a box begin.
const INDENT: f32 = 42.0;

/// The list, as wide as there is room.
pub fn asks_ui(ui: &mut Ui, safety: &Safety, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let (today, lasting): (Vec<SafetyItem>, Vec<SafetyItem>) =
        SafetyItem::ALL.iter().partition(|ask| ask.is_about_today());
    for ask in lasting {
        let ticked = safety.ticked.contains(&ask);
        let tick = Tick { words: ask.label(), ticked }.sends(ui, actions, Action::TickAsk(ask, !ticked));
        if !ticked {
            continue;
        }
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.add_space(INDENT);
            if safety.asked.contains(&ask) {
                let words = "Asked, and it is fine";
                let icon = icon_atom(icon::CHECK, icon::bold(18.0), palette.sage, vec2(18.0, 24.0));
                marked(ui, icon, spaced(words, Weight::Medium.font(15.0), 24.0, palette.sage), words);
                return;
            }
            let name = format!("I asked, it is fine: {}", ask.label());
            let button = Button::second("I asked, it is fine").small().name(&name);
            let asked = button.sends(ui, actions, Action::AskedAbout(ask));
            if asked.clicked() && asked.has_focus() {
                // the button goes; the keyboard stays at its box
                tick.request_focus();
            }
        });
        ui.add_space(6.0);
    }
    ui.add_space(8.0);
    for ask in today {
        let words = format!("And no pressure with {}.", ask.label());
        quiet(ui, words, Type::Body);
    }
    if !safety.to_ask().is_empty() {
        ui.add_space(8.0);
        weighted(ui, Row::of(Rule::R2).said, Weight::Medium.font(16.0), 24.0, palette.ochre);
    }
}
