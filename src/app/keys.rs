//! Keys that work on every screen.

use egui::{Context, Key, ViewportCommand};

use super::{Overlay, Screen, Stillpoint, worker::wakes};
use crate::{
    desk::media_keys::{MediaKey, MediaKeys},
    runner::Order,
    session::machine::Command,
    ui::{self, Action, Tab, keys::Does},
};

impl Stillpoint {
    /// Keys that work on every screen.
    pub(super) fn common_keys(&self, ctx: &Context, actions: &mut Vec<Action>) {
        let is_player = matches!(self.screen, Screen::Player);
        // pressure does not wait until a card is closed
        if self.overlay.is_some() && is_player && ctx.input(|input| input.key_pressed(Key::T)) {
            actions.push(Action::Session(Command::TooSore));
        }
        let closes =
            is_player && self.overlay.is_some() && self.has_one_switch() && ui::keys::takes_press(ctx);
        match self.overlay {
            Some(Overlay::Help) if closes => return actions.push(Action::ToggleHelp),
            Some(Overlay::Keys) if closes => return actions.push(Action::ToggleKeys),
            Some(Overlay::Help) if ui::keys::closes_overlay(ctx, Key::H) => {
                return actions.push(Action::ToggleHelp);
            }
            Some(Overlay::Keys) if ui::keys::closes_overlay(ctx, Key::Escape) => {
                return actions.push(Action::ToggleKeys);
            }
            _ => {}
        }
        for (does, key) in ui::keys::pressed_everywhere(ctx) {
            // there is no rail in a session, nor before the safety text was read
            let has_rail = !is_player && !self.is_first_run();
            match does {
                Does::Keys => actions.push(Action::ToggleKeys),
                Does::FullScreen => {
                    let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
                }
                Does::Tab if has_rail => actions.extend(tab(key).map(Action::Go)),
                Does::AddRoutine if has_rail => actions.push(Action::Files(ui::pages::files::Msg::Add)),
                _ => {}
            }
        }
        // in a session it is one of the player's own; a letter belongs to the text that is being written
        if !is_player
            && !ctx.text_edit_focused()
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::H))
        {
            actions.push(Action::ToggleHelp);
        }
    }
}

impl Stillpoint {
    /// What was pressed on a headset, or on a keyboard's media keys, also while the window is hidden. They are ours while a
    /// session is shown.
    pub(super) fn notice_media_keys(&mut self, ctx: &Context) {
        if !matches!(self.screen, Screen::Player) {
            self.media_keys = None;
            return;
        }
        let keys = self.media_keys.get_or_insert_with(|| MediaKeys::start(wakes(ctx)));
        let pressed: Vec<MediaKey> = keys.pressed().collect();
        for key in pressed {
            self.runner.order(Order::Heard);
            // a question at the desk is answered there
            let snapshot = self.runner.published().snapshot.filter(|_| self.is_far());
            let Some(snapshot) = snapshot else { continue };
            let runs = snapshot.main_command() == Some(Command::Pause);
            let does = match key {
                MediaKey::Play if runs => continue,
                MediaKey::Pause if !runs => continue,
                MediaKey::PlayPause | MediaKey::Play | MediaKey::Pause => Does::Main,
                MediaKey::Next => Does::Onward,
                MediaKey::Previous => Does::Back,
            };
            if snapshot.terms.switch_seconds.is_some() {
                self.pages.player.press_switch();
                ctx.request_repaint();
            } else if let Some(action) = does.action(&snapshot) {
                self.apply(action, ctx);
            }
        }
    }

    /// Whether one switch does everything in the session that runs.
    fn has_one_switch(&self) -> bool {
        let snapshot = self.runner.published().snapshot;
        snapshot.is_some_and(|snapshot| snapshot.terms.switch_seconds.is_some())
    }
}

const fn tab(key: Key) -> Option<Tab> {
    Some(match key {
        Key::Num1 => Tab::Today,
        Key::Num2 => Tab::Diary,
        Key::Num3 => Tab::Settings,
        Key::Num4 => Tab::Safety,
        _ => return None,
    })
}
