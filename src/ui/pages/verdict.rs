//! What the answers before a session leave, where that is less than everything: why, and how to go on.
//!
//! Going on without pressure is always the one filled button. Starting as written is offered only where the rules allow
//! it, and takes a second, deliberate press on the same page. What the rules are is decided elsewhere.

use egui::{Id, Key, Ui};

use crate::{
    comfort::{Region, Start},
    ui::{
        Action,
        kit::{
            Button, card, heading, icon, page, text,
            theme::{Palette, Type},
        },
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

impl VerdictView<'_> {
    fn title(&self) -> &'static str {
        match self.start {
            Start::Closed => "Get help today, not massage",
            _ => "Before it goes on",
        }
    }
}

/// Draws the page.
pub fn verdict_ui(ui: &mut Ui, view: &VerdictView<'_>, actions: &mut Vec<Action>) {
    let sure_id = Id::unique("start anyway");
    let before = actions.len();
    page(ui, "verdict", |ui| {
        let palette = Palette::of(ui);
        heading(ui, view.title(), Type::TitleL);
        ui.add_space(16.0);
        card(ui, 24.0, |ui| {
            if view.start == Start::Closed {
                text(ui, view.region.emergency_lead(), Type::Head, palette.brick);
                ui.add_space(8.0);
            }
            for sentence in view.sentences {
                text(ui, *sentence, Type::Body, palette.text);
                ui.add_space(6.0);
            }
            text(
                ui,
                "The limits behind this are in Settings and under Safety.",
                Type::Caption,
                palette.text_3,
            );
        });
        ui.add_space(20.0);
        let enter =
            ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|memory| memory.focused().is_none());
        if view.start == Start::Closed {
            if ui.add(Button::primary("Close").icon(icon::CHECK)).clicked() || enter {
                actions.push(Action::GoOnWithout);
            }
            ui.add_space(12.0);
            change(ui, actions);
            return;
        }
        if ui.add(Button::primary("Go on without pressure").icon(icon::PLAY)).clicked() || enter {
            actions.push(Action::GoOnWithout);
        }
        ui.add_space(12.0);
        if view.start.can_be_overridden() {
            let is_sure = ui.data(|data| data.get_temp::<bool>(sure_id)).unwrap_or(false);
            if is_sure {
                text(
                    ui,
                    "This goes against the limits above. It is noted in the diary.",
                    Type::Body,
                    palette.ochre,
                );
                ui.add_space(4.0);
                if ui.add(Button::second("Yes, start the full routine")).clicked() {
                    actions.push(Action::StartAnyway);
                }
            } else if ui.add(Button::second("Start anyway…")).clicked() {
                ui.data_mut(|data| data.insert_temp(sure_id, true));
            }
            ui.add_space(12.0);
        }
        change(ui, actions);
        ui.add_space(12.0);
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        if ui.add(Button::quiet("Not today")).clicked() || escape {
            actions.push(Action::NotToday);
        }
    });
    if actions.len() > before {
        // whatever way the page is left, the next one asks twice again
        ui.data_mut(|data| data.remove::<bool>(sure_id));
    }
}

fn change(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.add(Button::quiet("Change an answer").icon(icon::ARROW_LEFT)).clicked() {
        actions.push(Action::ChangeAnswer);
    }
}
