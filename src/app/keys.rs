//! Keys that work on every screen, and those that a card lying over the page keeps from it.

use egui::{Context, Key, Modifiers};

use super::{Overlay, Screen, Stillpoint};
use crate::{
    session::machine::Command,
    ui::{self, Action, Tab},
};

impl Stillpoint {
    /// Keys that work on every screen.
    pub(super) fn common_keys(&self, ctx: &Context, actions: &mut Vec<Action>) {
        match self.overlay {
            Some(Overlay::Help) if ui::keys::closes_overlay(ctx, Key::H) => {
                actions.push(Action::ToggleHelp);
                return;
            }
            Some(Overlay::Keys) if ui::keys::closes_overlay(ctx, Key::Questionmark) => {
                actions.push(Action::ToggleKeys);
                return;
            }
            // pressure does not wait until a card is closed
            Some(_)
                if matches!(self.screen, Screen::Player) && ctx.input(|input| input.key_pressed(Key::T)) =>
            {
                actions.push(Action::Session(Command::TooSore));
            }
            _ => {}
        }
        if matches!(self.screen, Screen::Player) {
            return;
        }
        // the event's own modifiers: by the time of a frame, Control may be up again
        let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        let tabs = [
            (Key::Num1, Tab::Today),
            (Key::Num2, Tab::Diary),
            (Key::Num3, Tab::Settings),
            (Key::Num4, Tab::Safety),
        ];
        for (key, tab) in tabs {
            // there is no rail before the safety text was read
            if pressed(Modifiers::COMMAND, key) && !self.is_first_run() {
                actions.push(Action::Go(tab));
            }
        }
        if pressed(Modifiers::COMMAND, Key::O) && !self.is_first_run() {
            actions.push(Action::Files(ui::pages::files::Msg::Add));
        }
        // a letter belongs to the text that is being written
        if !ctx.text_edit_focused() {
            if pressed(Modifiers::NONE, Key::H) {
                actions.push(Action::ToggleHelp);
            }
            if pressed(Modifiers::NONE, Key::Questionmark) {
                actions.push(Action::ToggleKeys);
            }
        }
    }
}

/// A card lies over the page: keys are the card's, and what it does not use is lost. Enter and Space stay where something
/// has the focus, which then is the card's own.
pub fn keep_keys_from_the_page(ctx: &Context) {
    let is_focused = ctx.memory(|memory| memory.focused().is_some());
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            egui::Event::Key { key: Key::Tab, .. } => true,
            egui::Event::Key { key: Key::Enter | Key::Space, .. } => is_focused,
            egui::Event::Key { .. } | egui::Event::Text(_) => false,
            _ => true,
        });
    });
}
