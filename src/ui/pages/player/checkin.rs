//! The check-in between the sides: off the ball, the pressure on a scale, the leg on cards.
//!
//! Both questions are shown together where they fit, the one that is asked now is marked; with less room only that one
//! is shown. Everything that ends pressure says so before it is chosen.

use egui::{Sides, Ui};

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{WAITS, line_ui},
    offers, scene,
    state::PlayerState,
    step,
    view::Cx,
};
use crate::{
    comfort::{Answer, Asked, Colour, Form, Question as Asking},
    session::machine::Command,
    ui::{
        action::Action,
        kit::{
            Keypad, Large, Leads, Look, Question, Size,
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
    let mut row = offers::asking_buttons(snapshot, cx.is_wide, "Change pressure", "Change pressure");
    let (rank, skip) = (if cx.is_wide { Rank::Quiet } else { Rank::Second }, Action::Session(Command::Next));
    row.push(offers::button(rank, icon::SKIP_FORWARD, "Skip", "Skip the questions", "PgDn", skip));
    page_ui(ui, cx, state, Foot::buttons(row, offers::safe_buttons()), actions, |ui, state, actions| {
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

/// Title, spoken question, and that the timer waits. In little room that is left out: it waits without being told.
fn head(ui: &mut Ui, cx: &Cx<'_>, text: f32, has_room: bool) {
    let snapshot = cx.snapshot();
    let words = if scene::has_ball(snapshot) { scene::OFF_THE_BALL } else { "Let go and rest." };
    let title = cx.title(Type::FarTitle3);
    far_text::title(ui, words, on_one_line(ui, words, title, ui.available_width()));
    let spoken = snapshot.asking.as_ref().and_then(crate::session::Asking::current);
    let cue = cx.running(Type::FarCue, DARK.text).times(text.min(cx.text) / cx.text);
    ui.add_space(cx.len(2.0));
    line_ui(ui, (icon::SPEAKER_HIGH, spoken.map_or("", |asked| asked.question.spoken()), cue));
    if has_room {
        line_ui(ui, (icon::PAUSE_CIRCLE, WAITS, Look { colour: DARK.text_2, ..cue.times(0.7) }));
    }
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
    if is_scale {
        step::change(ui, cx, (large.text / cx.text).min(1.0));
    }
}

/// A question's own line: a mark where it is asked now, its badge, its words, and what was said to it at the right.
fn heading(ui: &mut Ui, words: &str, asked: Asked, is_now: bool, noted: &str, large: Large) {
    let look = large.look(22.0, Weight::SemiBold, DARK.text);
    let (height, gap) = (look.line, large.length(10.0));
    let mark = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = gap;
        if is_now {
            icon_label(ui, icon::CARET_RIGHT, icon::bold(look.size), DARK.accent);
        }
        if let Some(side) = asked.side.filter(|_| asked.question == Asking::MidPressure) {
            badge::show(ui, side, height, Fill::Outline(2.0), true);
        }
        label(ui, words, on_one_line(ui, words, look, ui.available_width()));
    };
    Sides::new().height(height).spacing(gap).shrink_left().show(ui, mark, |ui| {
        if !noted.is_empty() {
            ui.spacing_mut().item_spacing.x = gap;
            label(ui, noted, large.look(22.0, Weight::Regular, DARK.text_2));
            icon_label(ui, icon::CHECK, icon::bold(look.size), DARK.text_2);
        }
    });
}
