//! "Too sore": off the ball, no hurry, four ways on. And the minute of rest, after which it is asked again.

use std::time::Duration;

use egui::Ui;

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{Line, Note, beside, columns, lines, pose_ui},
    offers, pages, scene,
    state::PlayerState,
    view::Cx,
};
use crate::{
    routine::words::Position,
    session::{
        Snapshot, Wish,
        machine::{Command, REST},
    },
    text::format_count,
    ui::{
        action::Action,
        kit::{
            AnswerCard, Look,
            clock::{Breath, Clock, Disc, Face, Hand},
            far_button::Rank,
            fit, icon,
            theme::{DARK, Type},
        },
    },
};

/// One way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What is written on its card, and read.
    pub words: &'static str,
    /// What follows.
    pub follows: String,
    /// What it asks for.
    pub command: Command,
    /// Another key than its number.
    pub other_key: &'static str,
}

/// The ways on, in the order of their numbers from 1. Where nothing presses any more there is nothing to lighten.
pub fn ways(snapshot: &Snapshot) -> Vec<Way> {
    let ball = scene::has_ball(snapshot);
    let way = |words, follows: &str, command, other_key| Way {
        words,
        follows: follows.to_owned(),
        command,
        other_key,
    };
    let rest = if ball {
        "Off the ball, slow breaths. I will ask again."
    } else {
        "Slow breaths. I will ask again."
    };
    let mut ways = vec![way("Rest one minute, then decide", rest, Command::RestOneMinute, "Space")];
    if effect::has_pressure_left(snapshot) {
        let lighter =
            if ball { "Aim 2, holds of 20 s, towel folded over the ball." } else { "Aim 2, holds of 20 s." };
        ways.push(way("Go on, lighter", lighter, Command::Wish(Wish::Lighter), ""));
        let without = "Rest and easy movement from here.";
        ways.push(way("No more pressure", without, Command::Wish(Wish::NoMorePressure), ""));
    } else {
        let next = snapshot.segment().map_or_else(String::new, |segment| format!("Next: {}.", segment.title));
        ways.push(way("Go on from here", &next, Command::Resume, ""));
    }
    ways.push(way("End here", "Leave it for today and get up slowly.", Command::Stop, "Esc"));
    ways
}

/// How roomy, how large text may be, and whether cards say what follows; from roomy to tight.
const PLANS: [(f32, f32, bool); 7] = [
    (1.0, 1.5, true),
    (0.85, 1.5, true),
    (0.75, 1.35, true),
    (0.7, 1.2, true),
    (0.8, 1.35, false),
    (0.65, 1.2, false),
    (0.5, 1.0, false),
];

/// The page after "too sore".
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let foot = Foot::buttons([], [offers::help_button()]);
    page_ui(ui, cx, state, foot, actions, |ui, _, actions| {
        let pose = pages::rest_pose(cx.snapshot().program.position);
        if cx.is_wide {
            let words = |ui: &mut Ui| {
                words_ui(ui, cx, 0.0);
                pose_ui(ui, cx, pose);
            };
            beside(ui, cx, 560.0, words, |ui| ways_ui(ui, cx, actions));
        } else {
            words_ui(ui, cx, cx.len(430.0));
            ui.add_space(cx.len(8.0));
            ways_ui(ui, cx, actions);
            pose_ui(ui, cx, pose);
        }
    });
}

/// "Come off the ball", and that there is no hurry.
fn words_ui(ui: &mut Ui, cx: &Cx<'_>, least: f32) {
    let ball = scene::has_ball(cx.snapshot());
    let lies = matches!(cx.snapshot().program.position, Position::Floor | Position::Bed);
    let off = match (ball, cx.is_wide) {
        (true, true) => "Come off\nthe ball.",
        (true, false) => scene::OFF_THE_BALL,
        (false, true) => "Let go\nand rest.",
        (false, false) => "Let go and rest.",
    };
    let calm = match (ball, lies) {
        (true, true) => "Let your weight roll away. Breathe out. There is no hurry.",
        (true, false) => "Take your weight off it. Breathe out. There is no hurry.",
        _ => "Take your hands away. Breathe out. There is no hurry.",
    };
    let title = cx.look(Type::FarTitle, DARK.text).times(if cx.is_wide { 1.0 } else { 0.44 });
    let cue = cx.running(Type::FarCue, DARK.text);
    let still = if cx.is_wide { "Everything is paused. It is noted." } else { "" };
    let quiet = Look { colour: DARK.text_2, ..cue.times(0.8) };
    let gap = if cx.is_wide { 20.0 } else { 4.0 };
    let icon = icon::PAUSE_CIRCLE;
    lines(
        ui,
        cx,
        &[Line(off, title, gap, ""), Line(calm, cue, gap, ""), Line(still, quiet, gap, icon)],
        least,
    );
}

/// A card for each way on, and that nerve signs mean ending here.
fn ways_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    const LEAD: &str = "Tingling, numb, burning, electric, or running down the leg?";
    const REST_OF_IT: &str = "End here now. Leave the ball alone for two days, on both sides.";
    let ways = ways(cx.snapshot());
    ui.add_space(cx.either(16.0, 0.0));
    fit(ui, (ways.len(), cx.text.to_bits()), &PLANS, |ui, (room, text, details)| {
        let large = cx.large(room, text, details);
        for (way, key) in ways.iter().zip(["1", "2", "3", "4"]) {
            let card = AnswerCard {
                rank: if way.command == Command::RestOneMinute { Rank::Primary } else { Rank::Second },
                key,
                other_key: if cx.is_wide { way.other_key } else { "" },
                words: way.words,
                follows: &way.follows,
                name: way.words,
                ..AnswerCard::default()
            };
            if card.show(ui, ui.available_width(), large.target(96.0).max(56.0), large) {
                actions.push(Action::Session(way.command.clone()));
            }
            ui.add_space(large.gap(16.0));
        }
        let most = large.length(130.0 * large.text);
        let tone = (icon::LIGHTNING, DARK.brick, DARK.brick_soft);
        Note::new(ui, cx, tone, (LEAD, REST_OF_IT), (ui.available_width(), most)).show(ui, cx);
    });
}

/// A minute of rest, off the ball.
pub(super) fn resting(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let resume = Action::Session(Command::Resume);
    let decide = offers::button(Rank::Primary, icon::PLAY, "Decide now", "Decide now", "Space", resume);
    let foot = Foot::buttons([decide], [offers::help_button(), offers::end_button()]);
    let left = snapshot.rest_at(cx.now).unwrap_or(0);
    let breath = Breath::resting(REST.saturating_sub(Duration::from_secs(left)));
    let fullness = if cx.view.reduced_motion { 0.5 } else { exact(cx, breath).fullness() };
    let clock = Clock {
        hand: Hand::Left(u16::try_from(left).map_or(1.0, f32::from) / REST.as_secs_f32()),
        bright: DARK.text_2,
        disc: Disc::Breath { least: 0.6, fullness },
        face: Face::Digits(&left.to_string(), 264.0),
        above: ("", "", DARK.text_2),
        below: ("", breath.words(), DARK.text_2),
        name: &format!("{} of rest left", format_count(left, "second")),
    };
    let title = cx.look(Type::Verb, DARK.text).times(if cx.is_wide { 1.0 } else { 0.5 });
    let cue = cx.running(Type::FarCue, DARK.text);
    let quiet = Look { colour: DARK.text_2, ..cue };
    let ball = scene::has_ball(snapshot);
    let lead = if ball { "Off the ball, slow breaths." } else { "Slow breaths. Nothing to do." };
    let all = [
        Line("Rest", title, 0.0, ""),
        Line(lead, cue, 20.0, ""),
        Line("After a minute I will ask again.", quiet, 4.0, ""),
    ];
    page_ui(ui, cx, state, foot, actions, |ui, _, _| {
        let pose = pages::rest_pose(snapshot.program.position);
        let words = |ui: &mut Ui| {
            lines(ui, cx, &all, cx.len(170.0));
            pose_ui(ui, cx, pose);
        };
        if cx.is_wide {
            columns(ui, cx, None, |ui, extent| clock.show(ui, extent), words);
            return;
        }
        lines(ui, cx, &all, cx.len(170.0));
        let picture = if ui.available_height() > cx.len(420.0) { cx.len(120.0) } else { 0.0 };
        let extent = (ui.available_height() - picture).min(ui.available_width());
        ui.vertical_centered(|ui| clock.show(ui, extent));
        if picture > 0.0 {
            pose_ui(ui, cx, pose);
        }
    });
}

/// The breath at the very moment, for the disc; the words turn with the digits.
fn exact(cx: &Cx<'_>, whole: Breath) -> Breath {
    match cx.snapshot().state {
        crate::session::State::Resting { until } => Breath::resting(REST.saturating_sub(until.since(cx.now))),
        _ => whole,
    }
}
