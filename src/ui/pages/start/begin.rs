//! How a session may begin today: what earlier days say about it, and the buttons that this leaves.
//!
//! Going on without pressure is always the one filled button. Starting as written against what is suggested takes a
//! second, deliberate press on the same page. Which of it holds is decided elsewhere.

use egui::Ui;

use super::view::{Anyway, StartView, State};
use crate::{
    comfort::{Answer, Asked, Form, Question, Start, Unknown, safety::EMERGENCY},
    text::format_duration,
    ui::prelude::*,
};

/// What can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// The routine.
    AsWritten,
    /// What is left of it without the ball.
    WithoutBall,
    /// What is left of it without pressure.
    WithoutPressure,
    /// Nothing.
    Nothing,
}

impl Begins {
    /// What the view leaves: where nothing presses, nothing has to be left out.
    pub(super) fn of(view: &StartView<'_>) -> Self {
        match view.start {
            Start::Closed => Self::Nothing,
            start if start.allows_pressure() || !view.work.strains() => Self::AsWritten,
            _ if view.unknown == Some(Unknown::Reading) => Self::AsWritten,
            // what else presses or stretches stays where only the ball is left out
            Start::Suggested(_) | Start::UnloadedOnly if view.program.still_strains() => Self::WithoutBall,
            _ => Self::WithoutPressure,
        }
    }

    /// The width of the button beside the title.
    pub(super) const fn width(self) -> f32 {
        match self {
            Self::AsWritten => 248.0,
            Self::WithoutBall | Self::WithoutPressure | Self::Nothing => 412.0,
        }
    }
}

/// What starts, `width` wide.
pub(super) fn start_button(
    ui: &mut Ui,
    view: &StartView<'_>,
    width: f32,
    key: bool,
    actions: &mut Vec<Action>,
) {
    let words = match Begins::of(view) {
        Begins::AsWritten => "Start",
        Begins::WithoutBall => "Start without the ball",
        Begins::WithoutPressure => "Start without pressure",
        Begins::Nothing => return,
    };
    let timed = format!("{words}   {}", format_duration(view.program.total()));
    let start = Button::primary(&timed).large().icon(icon::PLAY).width(width).name(words);
    (if key { start.key("Enter") } else { start }).sends(ui, actions, Action::Start);
}

/// The buttons, the first `width` wide; in a narrow window that one stands at the foot.
pub(super) fn buttons_ui(
    ui: &mut Ui,
    view: &StartView<'_>,
    state: &mut State,
    width: f32,
    actions: &mut Vec<Action>,
) {
    let begins = Begins::of(view);
    if begins == Begins::Nothing {
        return;
    }
    if Width::of(ui) != Width::Narrow {
        start_button(ui, view, width, true, actions);
    }
    if view.unknown == Some(Unknown::Reading) {
        ui.add_space(8.0);
        text(ui, "It starts as soon as your diary is read.", Type::Caption, Palette::of(ui).text_2);
        let at_once = Button::second("Start now, without pressure").small();
        at_once.sends(ui, actions, Action::StartAtOnce);
        return;
    }
    if view.unknown == Some(Unknown::Unreadable) {
        ui.add_space(12.0);
        own_word_ui(ui, view, actions);
    }
    if begins != Begins::AsWritten && view.start.can_be_overridden() {
        ui.add_space(8.0);
        anyway_ui(ui, &mut state.anyway, actions);
    }
    if begins == Begins::WithoutPressure && view.start == Start::PressureLocked {
        let words = "Say under Safety what you asked about";
        let safety = Link { words, icon: Some(icon::LIFEBUOY), name: words };
        safety.sends(ui, actions, Action::Go(Tab::Safety));
    }
}

/// In place of a diary that cannot be read: when the ball was last used, and whether anything got worse.
fn own_word_ui(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    for question in [Question::KnownBall, Question::KnownWorse] {
        let Form::One(choices) = question.form() else { continue };
        let asked = Asked::once(question);
        let said = view.own_word.reply(asked);
        heading(ui, question.label(), Type::Label);
        let part = |reply: &_| Segment::new(question.reply_label(*reply), said == Some(*reply));
        let parts: Vec<Segment<'_>> = choices.iter().map(part).collect();
        let picked = stacked(ui, &asked.to_string(), &parts).and_then(|index| choices.get(index));
        actions.extend(picked.map(|reply| Action::SayInItsPlace(asked, Answer::Reply(*reply))));
        ui.add_space(8.0);
    }
    let words = "With two days since the ball, and nothing worse, what the first week allows is open. It is noted in the diary.";
    text(ui, words, Type::Caption, Palette::of(ui).text_2);
}

/// The two presses that start against what is suggested.
pub fn anyway_ui(ui: &mut Ui, anyway: &mut Anyway, actions: &mut Vec<Action>) {
    if *anyway == Anyway::No {
        let pressed = ui.add(Button::second("Start anyway…"));
        if pressed.clicked() {
            *anyway = Anyway::Pressed(pressed.has_focus());
        }
        return;
    }
    let words = "This goes against what is suggested today. It is noted in the diary.";
    text(ui, words, Type::Label, Palette::of(ui).ochre);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let yes = Button::second("Yes, start the full routine").small();
        yes.sends(ui, actions, Action::StartAnyway);
        let no = ui.add(Button::quiet("No").small().name("No, do not start the full routine"));
        if *anyway == Anyway::Pressed(true) {
            // the button is gone; pressing the same key once more is no decision
            no.request_focus();
        }
        *anyway = if no.clicked() && *anyway == Anyway::Asked { Anyway::No } else { Anyway::Asked };
    });
}

/// Nothing begins: whom to call and for which signs, and the word that the person was checked.
pub(super) fn closed_ui(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    if Begins::of(view) != Begins::Nothing {
        return;
    }
    let palette = Palette::of(ui);
    ui.add_space(16.0);
    card(ui, 24.0, |ui| {
        heading(ui, "Get help today, not massage", Type::Head);
        ui.add_space(8.0);
        text(ui, view.region.emergency_lead(), Type::Body, palette.brick);
        ui.add_space(4.0);
        points(ui, EMERGENCY.points.iter().copied(), &Type::Body.font(), palette.text);
        ui.add_space(16.0);
        Button::second("I was checked").icon(icon::CHECK).sends(ui, actions, Action::WasChecked);
    });
}
