//! The check-in between the sides: off the ball, the pressure on a scale, the leg on cards.
//!
//! Both questions are shown together where they fit, the one that is asked now is marked; with less room only that one
//! is shown. Everything that ends pressure says so before it is chosen.

use egui::{Align, Layout, Ui};

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{Line, WAITS, lines, titled},
    offers::{self, Offer},
    scene,
    state::PlayerState,
    step,
    view::Cx,
};
use crate::{
    comfort::{Answer, Asked, Colour, Form, Question as Asking},
    session::{Snapshot, machine::Command},
    ui::{
        action::Action,
        kit::{
            Keypad, Large, Leads, Question, Size,
            badge::{self, Fill},
            far_button::Rank,
            far_text::{self, label, on_one_line},
            fit, icon, icon_label,
            theme::{DARK, Type, Weight},
        },
    },
};

/// From roomy to tight: both questions or the present one alone, how roomy, how large text may be, and whether bands say in a
/// second line what they do.
const PLANS: [(bool, f32, f32, bool); 10] = [
    (true, 1.0, 1.5, true),
    (true, 0.85, 1.5, true),
    (true, 0.75, 1.3, true),
    (true, 0.7, 1.1, true),
    (true, 0.65, 1.25, false),
    (false, 1.0, 1.5, true),
    (false, 0.8, 1.5, true),
    (false, 0.6, 1.35, false),
    (false, 0.45, 1.2, false),
    (false, 0.3, 1.0, false),
];

/// The check-in.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let foot = Foot::buttons(buttons(snapshot, cx.is_wide), offers::safe_buttons());
    page_ui(ui, cx, state, foot, actions, |ui, state, actions| {
        let Some(asking) = &snapshot.asking else { return };
        let news = effect::news(snapshot).map_or("", |cause| cause.words());
        let shown =
            (snapshot.index, asking.now, snapshot.given.answers.iter().count(), news, cx.text.to_bits());
        fit(ui, shown, &PLANS, |ui, (both, room, text, details)| {
            head(ui, cx, text, room > 0.5);
            let large = cx.large(room, text, details);
            for asked in &asking.questions {
                let is_now = asking.current() == Some(*asked);
                question(ui, cx, (*asked, is_now, both || is_now), large, &mut state.keypad, actions);
            }
        });
    });
}

/// Back to the question before, the question again, and past all of them.
fn buttons(snapshot: &Snapshot, is_wide: bool) -> Vec<Offer> {
    let rank = if is_wide { Rank::Quiet } else { Rank::Second };
    let words = |long: &'static str, short: &'static str| if is_wide { long } else { short };
    let mut row = Vec::new();
    if snapshot.asking.as_ref().is_some_and(|asking| asking.now > 0) {
        let change = words("Change pressure", "Change");
        let action = Action::Session(Command::AskBefore);
        row.push(offers::button(rank, icon::ARROW_LEFT, change, "Change pressure", icon::ARROW_LEFT, action));
    }
    let again = words("Say it again", "Again");
    let action = Action::Session(Command::SayAgain);
    row.push(offers::button(rank, icon::SPEAKER_HIGH, again, "Say it again", icon::ARROW_UP, action));
    let action = Action::Session(Command::Next);
    row.push(offers::button(rank, icon::SKIP_FORWARD, "Skip", "Skip the questions", "PgDn", action));
    row
}

/// Title, spoken question, and that the timer waits. In little room that is left out: it waits without being told.
fn head(ui: &mut Ui, cx: &Cx<'_>, text: f32, has_room: bool) {
    let snapshot = cx.snapshot();
    let words = snapshot.segment().map_or("", |segment| scene::question_title(snapshot, segment));
    let title = cx.look(Type::FarTitle3, DARK.text).times(if cx.is_wide { 1.0 } else { 0.62 });
    titled(ui, cx, words, title, has_room && cx.is_wide);
    let spoken = snapshot.asking.as_ref().and_then(crate::session::Asking::current);
    let spoken = spoken.map_or("", |asked| asked.question.spoken());
    let cue = cx.running(Type::FarCue, DARK.text).times(text.min(cx.text) / cx.text);
    let quiet = cx.look(Type::Body, DARK.text_2);
    let waits = Line(if has_room && !cx.is_wide { WAITS } else { "" }, quiet, 4.0, icon::PAUSE_CIRCLE);
    lines(ui, cx, &[Line("", cue, 0.0, ""), Line(spoken, cue, 2.0, icon::SPEAKER_HIGH), waits], 0.0);
}

/// A question: its own line, what answers it where that is shown, and right after it what the answer changed.
fn question(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (asked, is_now, is_open): (Asked, bool, bool),
    large: Large,
    keypad: &mut Keypad,
    actions: &mut Vec<Action>,
) {
    let snapshot = cx.snapshot();
    let is_scale = matches!(asked.question.form(), Form::Scale(_));
    if !is_open && !is_scale {
        return;
    }
    let side = asked.side.filter(|_| is_scale);
    let side = side.map_or(String::new(), |side| format!(" on the {} side", side.id()));
    let name = format!("{}{side}", asked.question.label());
    ui.add_space(large.gap(18.0).max(6.0));
    let said = snapshot.given.answers.to(asked);
    let noted = match said {
        Some(Answer::Number(number)) if is_scale => format!("{number} noted"),
        _ => String::new(),
    };
    heading(ui, &name, asked, is_now, &noted, large);
    if is_open {
        ui.add_space(large.gap(12.0).max(4.0));
        let leads = |answer: &Answer| effect::leads_to(snapshot, asked, answer.clone());
        let meaning = |colour: Colour| effect::meaning(snapshot, colour);
        let question = Question {
            asked,
            name: &name,
            said,
            before: None,
            leads: Leads::Session(&leads, &meaning),
            size: Size::Large(large),
            has_words: true,
            is_now,
        };
        let answer = question.show(ui, keypad).answer;
        actions.extend(answer.map(|answer| Action::Session(Command::Answer(asked, answer))));
    }
    let width = ui.available_width();
    if let Some(change) = step::change(ui, cx, width, large.length(72.0 * large.text)).filter(|_| is_scale) {
        ui.add_space(large.gap(12.0).max(4.0));
        change.show(ui, cx);
    }
}

/// A question's own line: a mark where it is asked now, its badge, its words, and what was said to it at the right.
fn heading(ui: &mut Ui, words: &str, asked: Asked, is_now: bool, noted: &str, large: Large) {
    let look = large.look(22.0, Weight::SemiBold, DARK.text);
    let quiet = large.look(22.0, Weight::Regular, DARK.text_2);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = large.length(10.0);
        if is_now {
            icon_label(ui, icon::CARET_RIGHT, icon::bold(look.size), DARK.accent);
        }
        if let Some(side) = asked.side.filter(|_| asked.question == Asking::MidPressure) {
            badge::show(ui, side, look.line, Fill::Outline(2.0), true);
        }
        let taken = far_text::width(ui, noted, quiet) + look.size * 2.0;
        let room = ui.available_width() - if noted.is_empty() { 0.0 } else { taken };
        label(ui, words, on_one_line(ui, words, look, room));
        if !noted.is_empty() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                label(ui, noted, quiet);
                icon_label(ui, icon::CHECK, icon::bold(look.size), DARK.text_2);
            });
        }
    });
}
