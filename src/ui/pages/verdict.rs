//! What the answers before a session leave, where that is less than everything: why, and how to go on.
//!
//! Going on without pressure is always the one filled button. Starting as written is offered only where the rules allow
//! it, and takes a second, deliberate press on the same page. What the rules are is decided elsewhere.

use egui::{Key, Ui};

use crate::{
    comfort::{Region, Start},
    ui::{
        pages::start::{Anyway, anyway_ui},
        prelude::*,
    },
};

/// What the verdict page shows.
#[derive(Clone, Copy, Debug)]
pub struct VerdictView<'a> {
    /// What was noted and what it means, the strongest first.
    pub sentences: &'a [&'a str],
    /// How freely the session may start.
    pub start: Start,
    /// Whose emergency number is named.
    pub region: Region,
}

/// Draws the page. `anyway` remembers how far starting against it has come.
pub fn verdict_ui(ui: &mut Ui, view: &VerdictView<'_>, anyway: &mut Anyway, actions: &mut Vec<Action>) {
    let before = actions.len();
    let is_closed = view.start == Start::Closed;
    page(ui, "verdict", |ui| {
        let palette = Palette::of(ui);
        let title = if is_closed { "Get help today, not massage" } else { "Before you go on" };
        heading(ui, title, Type::TitleL);
        ui.add_space(16.0);
        card(ui, 24.0, |ui| {
            if is_closed {
                text(ui, view.region.emergency_lead(), Type::Head, palette.brick);
                ui.add_space(8.0);
            }
            for sentence in view.sentences {
                text(ui, *sentence, Type::Body, palette.text);
                ui.add_space(6.0);
            }
            let limits = "The limits behind this are in Settings and under Safety.";
            text(ui, limits, Type::Caption, palette.text_3);
        });
        ui.add_space(20.0);
        ui.spacing_mut().item_spacing.y = 12.0;
        let pressed = |ui: &Ui, key| ui.input(|input| input.key_pressed(key));
        let go_on = if is_closed {
            Button::primary("Close").icon(icon::CHECK)
        } else {
            Button::primary("Go on without pressure").icon(icon::PLAY)
        };
        let is_entered = is_free(ui) && pressed(ui, Key::Enter);
        if ui.add(go_on).clicked() || is_entered {
            actions.push(Action::GoOnWithout);
        }
        if !is_closed && view.start.can_be_overridden() {
            anyway_ui(ui, anyway, actions);
        }
        let change = Button::quiet("Change an answer").icon(icon::ARROW_LEFT);
        change.sends(ui, actions, Action::ChangeAnswer);
        if !is_closed && (ui.add(Button::quiet("Not today")).clicked() || pressed(ui, Key::Escape)) {
            actions.push(Action::NotToday);
        }
    });
    if actions.len() > before {
        // whatever way the page is left, the next one asks twice again
        *anyway = Anyway::No;
    }
}
