//! A warm towel or a cold pack lies on: the clock of the whole, the look at the skin in the middle, taking it off.
//!
//! The clock shows what is left of the towel, not of its half. "Towel off" is always one key away.

use std::{cmp::Ordering, time::Duration};

use egui::{Align, Layout, Ui};

use super::{
    frame::{Foot, page_ui},
    layout::{Line, Note, beside, columns, lines, pose_ui},
    offers::{self, Offer},
    state::PlayerState,
    view::Cx,
};
use crate::{
    comfort::{Answer, Colour, Question, Reply},
    moment::Moment,
    routine::words::Pose,
    session::{Asking, Phase, Snapshot, State, machine::Command},
    text::{format_duration, speak_duration},
    ui::{
        action::Action,
        answering,
        kit::{
            AnswerCard, Large,
            clock::{Clock, Disc, Face, Hand},
            far_button::Rank,
            far_text::{on_one_line, region},
            fit, icon,
            theme::{DARK, Type, Weight},
        },
    },
};

/// What is left of the towel and how long it is as a whole: both halves, the look between them left out.
pub(super) fn lengths(snapshot: &Snapshot, now: Moment) -> (Duration, Duration) {
    let Some(segment) = snapshot.segment() else { return (Duration::ZERO, Duration::ZERO) };
    let lies_on = |phase: Phase| matches!(phase, Phase::Warm | Phase::Cool);
    let (mut left, mut whole) = (Duration::ZERO, Duration::ZERO);
    for (index, other) in snapshot.program.segments.iter().enumerate() {
        if other.step != segment.step || !lies_on(other.phase) {
            continue;
        }
        let length = if index == snapshot.index { snapshot.length } else { other.ends.nominal() };
        whole += length;
        left += match index.cmp(&snapshot.index) {
            Ordering::Less => Duration::ZERO,
            Ordering::Equal => snapshot.remaining_at(now),
            Ordering::Greater => length,
        };
    }
    (left, whole)
}

fn is_cold(snapshot: &Snapshot) -> bool {
    let at = snapshot.segment().map(|segment| &segment.step);
    snapshot.program.segments.iter().any(|other| Some(&other.step) == at && other.phase == Phase::Cool)
}

/// "Towel off", which is "too sore" of this page.
fn off_button(cold: bool) -> Offer {
    let words = if cold { "Pack off" } else { "Towel off" };
    offers::button(Rank::Second, icon::STOP, words, words, "Esc", Action::Session(Command::TooSore))
}

fn clock_ui(ui: &mut Ui, cx: &Cx<'_>, extent: f32) {
    let (left, whole) = lengths(cx.snapshot(), cx.now);
    // whole seconds, rounded up as on every clock
    let secs = Duration::from_secs(left.as_secs() + u64::from(left.subsec_nanos() > 0));
    let share = if cx.view.moves_by_seconds() { secs } else { left };
    let above = match cx.snapshot().state {
        State::Running { .. } => ("", "", DARK.text_2),
        State::Waiting { .. } => (icon::PAUSE, "waiting", DARK.text_2),
        _ => (icon::PAUSE, "the timer is stopped", DARK.text_2),
    };
    let clock = Clock {
        hand: Hand::Left(share.as_secs_f32() / whole.as_secs_f32().max(0.001)),
        bright: DARK.accent,
        disc: Disc::None,
        face: Face::Digits(&format_duration(secs), 194.0),
        above,
        below: ("", "still to go", DARK.text_2),
        name: &format!("{} left of {}", speak_duration(secs), speak_duration(whole)),
    };
    clock.show(ui, extent);
}

/// The clock beside the words in a wide page; in a narrow one between the first words and the rest, in `share` of what is left.
fn with_clock(ui: &mut Ui, cx: &Cx<'_>, share: f32, first: impl FnOnce(&mut Ui), rest: impl FnOnce(&mut Ui)) {
    if cx.is_wide {
        columns(
            ui,
            cx,
            None,
            |ui, extent| clock_ui(ui, cx, extent),
            |ui| {
                first(ui);
                rest(ui);
            },
        );
        return;
    }
    first(ui);
    ui.add_space(cx.len(6.0));
    let extent =
        (ui.available_height() * share).min(ui.available_width()).clamp(cx.len(96.0), cx.len(480.0)).round();
    let (clock, below) = ui.available_rect_before_wrap().split_top_bottom_at_y(ui.cursor().top() + extent);
    region(ui, "clock", clock, Layout::top_down(Align::Center), |ui| clock_ui(ui, cx, extent));
    let below = below.with_min_y(below.top() + cx.len(6.0));
    region(ui, "rest", below, Layout::top_down(Align::Min), rest);
}

/// It lies on and the timer runs, or stands.
pub(super) fn running(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    let cold = is_cold(snapshot);
    let foot = Foot::buttons(offers::main_button(snapshot), [off_button(cold)]);
    let it = if cold { "pack" } else { "towel" };
    let rest = format!("Take the {it} off while the timer is stopped, and test it again before you go on.");
    let (words, say, shown) = if matches!(snapshot.state, State::Paused(_)) {
        ("Paused", rest.as_str(), "")
    } else {
        let say = segment.say.as_deref().unwrap_or(&segment.title);
        (segment.phase.label(), say, segment.show.as_deref().unwrap_or(""))
    };
    page_ui(ui, cx, state, foot, actions, |ui, _, _| {
        let title = cx.look(Type::FarTitle, DARK.text).times(if cx.is_wide { 1.0 } else { 0.58 });
        let cue = cx.running(Type::FarCue, DARK.text);
        let quiet = cx.running(Type::FarCue, DARK.text_2).times(0.8).weight(Weight::Regular);
        let has_room = cx.is_wide || ui.available_height() > cx.len(420.0);
        let first = |ui: &mut Ui| {
            let title = on_one_line(ui, words, title, ui.available_width());
            lines(ui, cx, &[Line(words, title, 8.0, ""), Line(say, cue, 12.0, "")], cx.len(170.0));
        };
        with_clock(ui, cx, 0.78, first, |ui| {
            if has_room && !shown.is_empty() {
                lines(ui, cx, &[Line("", quiet, 0.0, ""), Line(shown, quiet, 12.0, "")], 0.0);
            }
            if cx.is_wide {
                pose_ui(ui, cx, if cold { Pose::ColdPackOnHip } else { Pose::TowelOnHip });
            }
        });
    });
}

/// Half way: lift it and look. Two answers.
pub(super) fn look(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let cold = is_cold(cx.snapshot());
    let again = offers::button(
        Rank::Quiet,
        icon::SPEAKER_HIGH,
        "Say it again",
        "Say it again",
        icon::ARROW_UP,
        Action::Session(Command::SayAgain),
    );
    let foot = Foot::buttons(cx.is_wide.then_some(again), [off_button(cold)]);
    let words = if cold { "Lift the pack.\nLook at the skin." } else { "Lift the towel.\nLook at the skin." };
    page_ui(ui, cx, state, foot, actions, |ui, _, actions| {
        let title = cx.look(Type::FarTitle2, DARK.text).times(if cx.is_wide { 1.0 } else { 0.56 });
        let quiet = cx.running(Type::FarCue, DARK.text_2).times(0.8);
        let asked_again = "Asked again every 20 seconds until you answer.";
        let all = [Line(words, title, 8.0, ""), Line(asked_again, quiet, 8.0, icon::SPEAKER_HIGH)];
        let first = |ui: &mut Ui| lines(ui, cx, &all, cx.len(260.0));
        let share = if ui.available_height() < cx.len(600.0) { 0.36 } else { 0.45 };
        with_clock(ui, cx, share, first, |ui| {
            ui.add_space(cx.either(16.0, 0.0));
            look_cards(ui, cx, cold, actions);
        });
    });
}

/// "It looks as usual" and "not right, or not sure".
fn look_cards(ui: &mut Ui, cx: &Cx<'_>, cold: bool, actions: &mut Vec<Action>) {
    let (fine, wrong, names) = if cold {
        (
            "Even pink, or a little darker. Pack back on.",
            "White or deep red patches, blisters, burning, numb. Pack off.",
            ["It looks as usual. Pack back on", "Not right, or not sure. Pack off"],
        )
    } else {
        (
            "Even pink, or a little darker. Towel back on.",
            "White or deep red patches, blisters, stinging, numb. Towel off, cool the skin.",
            ["It looks as usual. Towel back on", "Not right, or not sure. Towel off"],
        )
    };
    let card = |rank, key, other_key, colour, words, follows, name| AnswerCard {
        rank,
        key,
        is_live: true,
        other_key: if cx.is_wide { other_key } else { "" },
        colour: Some(colour),
        words,
        follows,
        name,
        chosen: None,
    };
    let [fine_name, wrong_name] = names;
    let cards = [
        (Reply::Yes, card(Rank::Second, "1", "Y", Colour::Green, "It looks as usual", fine, fine_name)),
        (Reply::No, card(Rank::Danger, "2", "N", Colour::Red, "Not right, or not sure", wrong, wrong_name)),
    ];
    let asked = cx.snapshot().asking.as_ref().and_then(Asking::current);
    let sizes = [(1.0, 1.5, true), (0.9, 1.2, true), (0.7, 1.0, true), (0.6, 0.9, true), (0.6, 1.0, false)];
    fit(ui, (cold, cx.text.to_bits()), &sizes, |ui, (room, text, details)| {
        let large = cx.large(room, text, details);
        for (reply, card) in &cards {
            if card.show(ui, ui.available_width(), large.target(136.0), large) {
                actions.extend(asked.map(|asked| answering::reply_to(asked, *reply)));
            }
            ui.add_space(large.gap(16.0));
        }
    });
}

/// Whether the look at the skin of this towel was not fine; a routine may have more than one towel.
fn looked_wrong(snapshot: &Snapshot) -> bool {
    let here = snapshot.segment().map_or(0, |segment| segment.place);
    let looks = snapshot.given.answers.iter().filter(|(asked, _)| {
        asked.question == Question::SkinLook && asked.place.is_none_or(|place| place < here)
    });
    looks.last().is_some_and(|(_, answer)| !matches!(answer, Answer::Reply(Reply::Yes)))
}

/// Take it off: the end tone repeats until the person says that it is.
pub(super) fn off(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let snapshot = cx.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    let cold = is_cold(snapshot);
    let wrong = looked_wrong(snapshot);
    let foot = Foot::buttons([], [offers::help_button(), offers::end_button()]);
    let words = if cold { "Take the pack off." } else { "Take the towel off." };
    let say = match (wrong, &segment.say) {
        (true, _) => "Take it off now.",
        (false, Some(say)) => say.as_str(),
        (false, None) => segment.title.as_str(),
    };
    page_ui(ui, cx, state, foot, actions, |ui, _, actions| {
        let title = cx.look(Type::FarTitle, DARK.text).times(if cx.is_wide { 1.0 } else { 0.5 });
        let title = on_one_line(ui, words, title, ui.available_width());
        let all = [Line(words, title, 8.0, ""), Line(say, cx.running(Type::FarCue, DARK.text), 8.0, "")];
        lines(ui, cx, &all, cx.len(140.0));
        ui.add_space(cx.len(16.0));
        let room = ui.available_rect_before_wrap();
        region(ui, "below", room, Layout::top_down(Align::Min), |ui| {
            beside(
                ui,
                cx,
                616.0,
                |ui| {
                    is_off_ui(ui, cx, actions);
                    let text = segment.show.as_deref().unwrap_or("Cover up, so that you do not get chilled.");
                    advice_ui(ui, cx, wrong, text);
                },
                |ui| pose_ui(ui, cx, Pose::LieSideRest),
            );
        });
    });
}

/// The card that says so.
fn is_off_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let large = cx.large(1.0, 1.25, true);
    let large = Large { text: large.text * 1.25, ..large };
    let card = AnswerCard {
        rank: Rank::Primary,
        other_key: if cx.is_wide { "Space" } else { "" },
        words: "It is off",
        follows: "The tone repeats until you say so.",
        name: "It is off",
        ..AnswerCard::default()
    };
    if card.show(ui, ui.available_width(), large.target(136.0).max(72.0), large) {
        actions.push(Action::Session(Command::Ready));
    }
    ui.add_space(cx.either(20.0, 12.0));
}

fn advice_ui(ui: &mut Ui, cx: &Cx<'_>, wrong: bool, usual: &str) {
    let (tone, words) = if wrong {
        let rest =
            "cool the skin under running water for 20 minutes, no ice. Ask for advice if it does not settle.";
        ((icon::DROP, DARK.brick, DARK.brick_soft), ("If it stings or blisters:", rest))
    } else {
        ((icon::INFO, DARK.text_2, DARK.surface), (usual, ""))
    };
    let note = Note::new(ui, cx, tone, words, (ui.available_width(), ui.available_height()));
    if note.height() <= ui.available_height() {
        note.show(ui, cx);
    }
}
