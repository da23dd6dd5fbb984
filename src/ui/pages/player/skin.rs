//! The skin check before a warm towel or a cold pack: three questions, a fourth where one calls for it, and how to
//! prepare. "Not sure" is offered everywhere and is as good as "no".

use std::time::Duration;

use egui::{Align, Frame, Layout, Margin, Sides, Ui, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::{beside, line_ui, lines, pose_ui},
    offers,
    state::PlayerState,
    view::Cx,
};
use crate::{
    comfort::{Asked, Form, Limits, Question},
    routine::words::{Pose, Side},
    session::{Asking, Phase, Snapshot, machine::Command},
    text::speak_roughly,
    ui::{
        action::Action,
        kit::{
            Keypad, Large, Leads, Question as Answering, Size,
            far_button::Rank,
            far_text::{label, region, sized},
            fit, icon, icon_label,
            theme::{DARK, Type, Weight, radius, stroke},
        },
    },
};

/// One line of "how to prepare".
type Line = (&'static str, &'static str, &'static str);

const WARM: [Line; 5] = [
    (icon::DROP, "Warm water, about 40\u{a0}°C", "Rest your hand in it. Never a kettle."),
    (icon::HAND_FIST, "Wring the towel hard", "No drips. Not from a microwave."),
    (icon::TIMER, "Ten seconds on your forearm", "Pleasantly warm, never stinging."),
    (icon::STACK, "Thin dry cloth first, towel on top", "On top of you. Do not lie on it."),
    (icon::MOON, "Stay awake", "A reminder comes every two minutes."),
];

const COLD: [Line; 4] = [
    (icon::SNOWFLAKE, "A cold pack, or frozen peas", "Never straight on the skin."),
    (icon::STACK, "A damp cloth around it", "The pack on top of you. Do not lie on it."),
    (icon::TIMER, "Ten minutes, never over twenty", "If it burns or goes numb, take it off."),
    (icon::MOON, "Stay awake", "A reminder comes every two minutes."),
];

/// Whether it is about cold: a cold pack of the routine, or a knock for which warmth would be wrong.
fn is_cold(snapshot: &Snapshot, asking: &Asking) -> bool {
    let later = || snapshot.program.segments.iter().skip(snapshot.index);
    asking.questions.iter().any(|asked| asked.question == Question::SkinKnock)
        || (later().any(|segment| segment.phase == Phase::Cool)
            && !later().any(|segment| segment.phase == Phase::Warm))
}

/// "You noted soreness 3. 10 minutes, and only on skin that feels normal."
fn lead(snapshot: &Snapshot, cold: bool) -> String {
    if cold {
        return "Cold after a knock, and only on skin that feels normal.".to_owned();
    }
    let sore = Side::ALL
        .iter()
        .filter_map(|side| snapshot.given.answers.number(Asked::on(Question::AfterSoreness, *side)))
        .max()
        .filter(|sore| *sore > 0);
    let noted = sore.map_or(String::new(), |sore| format!("You noted soreness {sore}. "));
    let here = snapshot.segment().map(|segment| &segment.step);
    let offer = snapshot.program.offers.iter().find(|offer| Some(&offer.step) == here);
    let length = offer.map_or_else(String::new, |offer| {
        format!("{}, and only", speak_roughly(Duration::from_secs(offer.seconds)))
    });
    let only = if length.is_empty() { "Only" } else { &length };
    format!("{noted}{only} on skin that feels normal.")
}

/// From roomy to tight: all questions or the present one alone, how roomy, and how large text may be.
const PLANS: [(bool, f32, f32); 8] = [
    (true, 1.0, 1.5),
    (true, 0.8, 1.35),
    (true, 0.7, 1.2),
    (true, 0.6, 1.0),
    (true, 0.5, 0.9),
    (false, 1.0, 1.5),
    (false, 0.6, 1.2),
    (false, 0.5, 0.9),
];

/// The page.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let again = offers::asking_buttons(snapshot, cx.is_wide, "Change the answer", "Change the answer before");
    let skip = Action::Session(Command::Next);
    let skip = offers::button(Rank::Second, icon::X, "Not today", "Not today", "Esc", skip);
    let foot = Foot::buttons(again, [skip]);
    page_ui(ui, cx, state, foot, actions, |ui, state, actions| {
        let Some(asking) = &snapshot.asking else { return };
        let cold = is_cold(snapshot, asking);
        let pose = if cold { Pose::ColdPackOnHip } else { Pose::TowelOnHip };
        let (words, steps) = if cold {
            ("A cold pack, if you like", COLD.as_slice())
        } else {
            ("A warm towel, if you like", WARM.as_slice())
        };
        let lead = lead(snapshot, cold);
        let all = [("", lead.as_str(), cx.running(Type::FarCue, DARK.text_2).times(0.86))];
        let first = |ui: &mut Ui| {
            lines(ui, cx, (words, cx.title(Type::FarTitle3)), &all, cx.len(240.0));
            ui.add_space(cx.either(16.0, 6.0));
            questions(ui, cx, asking, &mut state.keypad, actions);
        };
        beside(ui, cx, 720.0, first, |ui| {
            if !cx.is_wide {
                return pose_ui(ui, cx, pose);
            }
            let room = ui.max_rect();
            let (picture, panel) = room.split_top_bottom_at_y(room.top() + cx.len(140.0));
            region(ui, "picture", picture, Layout::default(), |ui| pose_ui(ui, cx, pose));
            region(ui, "panel", panel, Layout::default(), |ui| prepare(ui, cx, steps));
        });
    });
}

/// The questions as rows, and what follows from an answer that is not yes.
fn questions(ui: &mut Ui, cx: &Cx<'_>, asking: &Asking, keypad: &mut Keypad, actions: &mut Vec<Action>) {
    const ADVICE: &str =
        "Any \u{201c}no\u{201d} or \u{201c}not sure\u{201d}: we leave it out today and go to a quiet rest.";
    let answers = &cx.snapshot().given.answers;
    let said = |asked: &Asked| answers.reply(*asked).is_some();
    let answered = asking.questions.iter().filter(|asked| said(asked)).count();
    let shown = (asking.now, asking.questions.len(), answered, cx.text.to_bits());
    fit(ui, shown, &PLANS, |ui, (all, room, text)| {
        let large = cx.large(room, text, room > 0.7);
        let count = format!("{answered} of {} answered", asking.questions.len());
        Sides::new().height(large.length(30.0)).show(
            ui,
            |ui| label(ui, "Skin check", large.look(22.0, Weight::SemiBold, DARK.text)),
            |ui| label(ui, &count, large.look(18.0, Weight::Medium, DARK.text_2)),
        );
        for asked in &asking.questions {
            let is_now = asking.current() == Some(*asked);
            if all || is_now {
                ui.add_space(large.gap(12.0).max(4.0));
                row(ui, cx, *asked, is_now, large, keypad, actions);
            }
        }
        ui.add_space(large.gap(16.0).max(4.0));
        line_ui(ui, (icon::INFO, ADVICE, large.look(18.0, Weight::Regular, DARK.text_2)));
    });
}

/// A question as a row: its words, what they mean, and the answers beside them, or below where there is no room.
fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    asked: Asked,
    is_now: bool,
    large: Large,
    keypad: &mut Keypad,
    actions: &mut Vec<Action>,
) {
    let Form::One(choices) = asked.question.form() else { return };
    let question = Answering {
        asked,
        name: asked.question.label(),
        said: cx.snapshot().given.answers.to(asked),
        before: None,
        leads: Leads::Limits(Limits::default()),
        size: Size::Large(large),
        has_words: false,
        is_now,
    };
    let words = |ui: &mut Ui| {
        ui.vertical(|ui| {
            label(ui, question.name, large.look(22.0, Weight::SemiBold, DARK.text));
            if !asked.question.beside().is_empty() {
                label(ui, asked.question.beside(), large.look(17.0, Weight::Regular, DARK.text_2));
            }
        });
    };
    let edge = if is_now { DARK.accent } else { DARK.surface };
    let frame = Frame::NONE.fill(DARK.surface).stroke((stroke::FAR, edge)).corner_radius(radius::FAR_CONTROL);
    let margin = Margin::from(vec2(large.length(16.0), large.gap(14.0).max(4.0)));
    let answer = frame.inner_margin(margin).show(ui, |ui| {
        let (room, height) = (ui.available_width(), large.target(56.0));
        ui.set_min_width(room);
        let answers = question.short_answers_width(ui, choices, large);
        if room - answers < large.length(232.0) {
            words(ui);
            ui.add_space(large.gap(10.0).max(4.0));
            return question.show(ui, keypad).answer;
        }
        let sides = Sides::new().height(height).spacing(large.length(12.0)).shrink_left();
        let answer = |ui: &mut Ui| {
            let across = Layout::left_to_right(Align::Center);
            sized(ui, vec2(answers, height), across, |ui| question.show(ui, keypad).answer)
        };
        sides.show(ui, words, answer).1
    });
    actions.extend(answer.inner.map(|answer| Action::Session(Command::Answer(asked, answer))));
}

/// How to prepare, as large as it fits; what does not fit is said again at its own step.
fn prepare(ui: &mut Ui, cx: &Cx<'_>, steps: &[Line]) {
    let sizes = [(1.5, true), (1.2, true), (1.0, true), (1.2, false), (1.0, false), (0.85, false)];
    let margin = Margin::from(vec2(cx.len(28.0), cx.len(16.0)));
    Frame::NONE.fill(DARK.surface).corner_radius(radius::PANEL).inner_margin(margin).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        fit(ui, (steps.len(), cx.text.to_bits()), &sizes, |ui, (text, has_more)| {
            let large = cx.large(1.0, text, true);
            label(ui, "How to prepare", large.look(22.0, Weight::SemiBold, DARK.text));
            for (glyph, words, more) in steps {
                ui.add_space(cx.len(12.0));
                ui.horizontal_top(|ui| {
                    icon_label(ui, glyph, icon::regular(cx.len(32.0)), DARK.accent);
                    ui.add_space(cx.len(20.0));
                    ui.vertical(|ui| {
                        label(ui, words, large.look(20.0, Weight::SemiBold, DARK.text));
                        if has_more {
                            label(ui, more, large.look(17.0, Weight::Regular, DARK.text_2));
                        }
                    });
                });
            }
        });
    });
}
