//! "Too sore": off the ball, no hurry, four ways on. And the minute of rest, after which it is asked again.

use std::time::Duration;

use egui::{Rect, Ui, pos2, vec2};

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{Line, columns, lines, pose_ui},
    legacy::{self as foot, Stage, paragraph, pose_picture, rest_pose, title, top_ui},
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
            Look,
            clock::{Breath, Clock, Disc, Face, Hand},
            far_button::Rank,
            far_card::{CardFit, FarCard, Tone},
            icon,
            note::{self, Note},
            theme::{DARK, Type, Weight},
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

/// The page after "too sore".
pub(super) fn ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let top = top_ui(stage, is_wide, actions);
    let bottom = foot::any(stage, is_wide, &[], &[offers::help_button()], actions);
    if is_wide {
        let column = 540.0;
        let y = words(stage, 40.0, top + 8.0, column, 1.0, false);
        let picture = Rect::from_min_max(pos2(40.0, y + 12.0), pos2(460.0, sheet.size.y - 60.0));
        pose_picture(stage, rest_pose(stage), picture);
        let rect = Rect::from_min_max(pos2(624.0, 88.0), pos2(sheet.size.x - 40.0, bottom));
        ways_ui(stage, rect, 1.0, actions);
    } else {
        let width = sheet.size.x - 40.0;
        let short = sheet.size.y < 720.0 || sheet.text_scale > 1.25;
        let y = words(stage, 20.0, top, width, 0.62, short);
        let rect = Rect::from_min_max(pos2(20.0, y + 12.0), pos2(20.0 + width, bottom));
        let used = ways_ui(stage, rect, 0.72, actions);
        let picture = Rect::from_min_max(pos2(20.0, used + 8.0), pos2(20.0 + width, bottom - 4.0));
        pose_picture(stage, rest_pose(stage), picture);
    }
}

/// "Come off the ball", and that there is no hurry; where it ends.
fn words(stage: &Stage<'_, '_>, x: f32, y: f32, width: f32, part: f32, short: bool) -> f32 {
    let sheet = &stage.sheet;
    let ball = scene::has_ball(stage.snapshot());
    let big = Look::of(Type::FarTitle, sheet.palette.text).times(if part < 1.0 { 0.5 } else { 1.0 });
    let cue = Look { size: 30.0, line: 42.0, weight: Weight::Medium, colour: sheet.palette.text };
    let cue = cue.times(part * sheet.text_scale.min(1.25));
    if short {
        let off = if ball { scene::OFF_THE_BALL } else { "Let go and rest." };
        let y = title(stage, off, sheet.fitting(off, big, width), x, y, width) + 4.0;
        let calm = "Breathe out. There is no hurry.";
        return paragraph(stage, "cue", calm, sheet.fitting(calm, cue, width), x, y, width);
    }
    let off = if ball { "Come off\nthe ball." } else { "Let go\nand rest." };
    let y = title(stage, off, big, x, y, width) + 24.0 * part;
    let lies = matches!(stage.snapshot().program.position, Position::Floor | Position::Bed);
    let calm = if ball && lies {
        "Let your weight roll away.\nBreathe out. There is no hurry."
    } else if ball {
        "Take your weight off it.\nBreathe out. There is no hurry."
    } else {
        "Take your hands away.\nBreathe out. There is no hurry."
    };
    let y = paragraph(stage, "cue", calm, cue, x, y, width) + 20.0 * part;
    if part < 1.0 {
        return y;
    }
    let still = Look { colour: sheet.palette.text_2, ..cue.times(0.74) };
    let middle = pos2(x + 16.0, y + still.line / 2.0);
    sheet.icon(icon::PAUSE_CIRCLE, icon::regular(32.0), middle, sheet.palette.text_2);
    paragraph(stage, "still", "Everything is paused. It is noted.", still, x + 44.0, y, width - 44.0)
}

/// Cards and note in `rect`, as large as they fit; where they end.
fn ways_ui(stage: &Stage<'_, '_>, rect: Rect, part: f32, actions: &mut Vec<Action>) -> f32 {
    let sheet = &stage.sheet;
    let ways = ways(stage.snapshot());
    let keys: Vec<String> = (1..=ways.len()).map(|number| number.to_string()).collect();
    let cards: Vec<FarCard<'_>> = ways
        .iter()
        .zip(&keys)
        .map(|(way, key)| FarCard {
            tone: if way.command == Command::RestOneMinute { Tone::Primary } else { Tone::Plain },
            key,
            live: false,
            other_key: if part < 1.0 { "" } else { way.other_key },
            sign: None,
            words: way.words,
            follows: &way.follows,
            name: way.words,
            chosen: false,
        })
        .collect();
    let least = (56.0 / sheet.scale()).min(84.0);
    let fit = |text: f32, follows: bool| CardFit {
        cap: 48.0 * part.max(0.7),
        words: 26.0 * part * text,
        follows: if follows { 18.0 * part.max(0.84) * text.min(1.25) } else { 0.0 },
        stacked: false,
        sign_below: false,
        padding: 24.0 * part,
    };
    let text = sheet.text_scale;
    let tries = [
        (fit(text, true), 96.0 * part, 16.0 * part, 1.0),
        (fit(text, true), 64.0 * part, 12.0 * part, 1.0),
        (fit(text, true), 64.0 * part, 8.0, 0.95),
        (fit(text.min(1.2), true), 64.0 * part, 8.0, 0.9),
        (fit(text, false), least, 8.0, 0.9),
        (fit(text.min(1.2), false), least, 6.0, 0.75),
        (fit(1.0, false), least, 4.0, 0.62),
    ];
    let measured = tries.map(|(fit, height, gap, size)| {
        let heights: Vec<f32> =
            cards.iter().map(|card| card.height(sheet, rect.width(), fit).max(height).max(least)).collect();
        let whole = heights.iter().map(|height| height + gap).sum::<f32>()
            + nerve_note(stage, rect.left(), 0.0, rect.width(), size * part.max(0.9), false);
        (fit, gap, size, heights, whole)
    });
    let chosen = measured.iter().find(|(.., whole)| *whole <= rect.height()).or(measured.last());
    let Some((fit, gap, size, heights, _)) = chosen else { return rect.top() };
    let mut y = rect.top();
    for ((card, way), height) in cards.iter().zip(&ways).zip(heights) {
        let at = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), *height));
        if card.ui(sheet, at, *fit) {
            actions.push(Action::Session(way.command.clone()));
        }
        y += height + gap;
    }
    nerve_note(
        stage,
        rect.left(),
        y + if part < 1.0 { 0.0 } else { 8.0 },
        rect.width(),
        size * part.max(0.9),
        true,
    )
}

/// Nerve signs mean ending here; where the note ends.
fn nerve_note(stage: &Stage<'_, '_>, x: f32, y: f32, width: f32, size: f32, draws: bool) -> f32 {
    const LEAD: &str = "Tingling, numb, burning, electric, or running down the leg?";
    const REST_OF_IT: &str = "End here now. Leave the ball alone for two days, on both sides.";
    let sheet = &stage.sheet;
    if size >= 1.0 {
        let note = Note {
            icon: icon::LIGHTNING,
            hue: sheet.palette.brick,
            soft: sheet.palette.brick_soft,
            lead: LEAD,
            rest: REST_OF_IT,
        };
        if draws {
            return note::paint(sheet, x, y, width, &note).bottom();
        }
        return y + note::height(sheet, width, &note) + 8.0;
    }
    let look = Look::of(Type::FarNote, sheet.palette.text).times(size * sheet.text_scale.min(1.25));
    let set = sheet
        .set_mixed(&[(LEAD, look.weight(Weight::SemiBold)), (" ", look), (REST_OF_IT, look)], width - 32.0);
    let rect = Rect::from_min_size(pos2(x, y), vec2(width, set.size.y + 24.0));
    if draws {
        sheet.fill(rect, 16.0, sheet.palette.brick_soft);
        sheet.put(&set, rect.left() + 16.0, rect.top() + 12.0);
        sheet.said(rect, "nerve", &format!("{LEAD} {REST_OF_IT}"));
    }
    rect.bottom()
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
