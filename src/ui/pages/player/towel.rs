//! A warm towel or a cold pack lies on: the clock of the whole, the look at the skin in the middle, taking it off.
//!
//! The clock shows what is left of the towel, not of its half. "Towel off" is always one key away.

use std::time::Duration;

use egui::{Rect, pos2, vec2};

use super::{
    Stage,
    dial::{self, Dial},
    foot,
    pages::{measures, paragraph, pose_picture, title, top_ui, worn},
    scene::{self, Offer},
};
use crate::{
    comfort::{Answer, Question, Reply},
    moment::Moment,
    routine::words::Pose,
    session::{Asking, Phase, Snapshot, State, machine::Command},
    text::{format_duration, speak_duration},
    ui::{
        action::Action,
        answering,
        kit::{
            Look,
            far_button::Rank,
            far_card::{CardFit, FarCard, Tone},
            icon,
            note::{self, Note},
            sign::Sign,
            theme::{Type, Weight, ring},
        },
    },
};

/// The words' column of a wide page.
const COLUMN: f32 = 600.0;

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
            std::cmp::Ordering::Less => Duration::ZERO,
            std::cmp::Ordering::Equal => snapshot.remaining_at(now),
            std::cmp::Ordering::Greater => length,
        };
    }
    (left, whole)
}

/// Whole seconds, rounded up as on every clock.
fn whole_secs(length: Duration) -> u64 {
    length.as_secs() + u64::from(length.subsec_nanos() > 0)
}

fn is_cold(snapshot: &Snapshot) -> bool {
    let at = snapshot.segment().map(|segment| &segment.step);
    snapshot.program.segments.iter().any(|other| Some(&other.step) == at && other.phase == Phase::Cool)
}

const fn it(cold: bool) -> &'static str {
    if cold { "pack" } else { "towel" }
}

/// "Towel off", which is "too sore" of this page.
fn off_button(cold: bool) -> Offer {
    let words = if cold { "Pack off" } else { "Towel off" };
    scene::button(Rank::Second, icon::STOP, words, words, "Esc", Action::Session(Command::TooSore))
}

fn dial_ui(stage: &Stage<'_, '_>, middle: egui::Pos2, extent: f32) {
    let snapshot = stage.snapshot();
    let (left, whole) = lengths(snapshot, stage.now);
    let secs = whole_secs(left);
    let text = format_duration(Duration::from_secs(secs));
    let share =
        if stage.view.reduced_motion || stage.view.is_dear { Duration::from_secs(secs) } else { left };
    let name = format!("{} left of {}", speak_duration(Duration::from_secs(secs)), speak_duration(whole));
    let (above, below) = match snapshot.state {
        State::Running { .. } => (("", ""), "still to go"),
        State::Waiting { .. } => ((icon::PAUSE, "waiting"), "still to go"),
        _ => ((icon::PAUSE, "the timer is stopped"), "still to go"),
    };
    let dial = Dial {
        text: &text,
        size: 212.0 * ring::WIDE / ring::LONG,
        left: share.as_secs_f32() / whole.as_secs_f32().max(0.001),
        bright: stage.sheet.palette.accent,
        breath: None,
        above,
        below,
        name: &name,
    };
    dial::ui(stage, middle, extent, &dial);
}

/// It lies on and the clock runs, or stands.
pub(super) fn running(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let snapshot = stage.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    let cold = is_cold(snapshot);
    let top = top_ui(stage, is_wide, actions);
    let main: Vec<Offer> = scene::main_button(snapshot).into_iter().collect();
    let bottom = foot::any(stage, is_wide, &main, &[off_button(cold)], actions);
    let paused = matches!(snapshot.state, State::Paused(_));
    let words = if paused { "Paused" } else { segment.phase.label() };
    let rest =
        format!("Take the {} off while the timer is stopped, and test it again before you go on.", it(cold));
    let say = if paused { rest.as_str() } else { segment.say.as_deref().unwrap_or(&segment.title) };
    let shown = segment.show.as_deref().filter(|_| !paused).unwrap_or("");
    let cue = Look::of(Type::FarCue, sheet.palette.text);
    let quiet = Look { colour: sheet.palette.text_2, ..cue.times(0.8).weight(Weight::Regular) };
    if is_wide {
        let down = (sheet.size.y - 800.0) / 2.0;
        dial_ui(stage, pos2(32.0 + 280.0, 360.0 + down), ring::LONG);
        let x = sheet.size.x - 40.0 - COLUMN;
        let look = sheet.fitting(words, Look::of(Type::FarTitle, sheet.palette.text), COLUMN);
        let y = title(stage, words, look, x, 92.0 + down, COLUMN) + 12.0;
        let y = paragraph(stage, "cue", say, cue.times(sheet.text_scale), x, y, COLUMN) + 12.0;
        let y = if shown.is_empty() {
            y
        } else {
            paragraph(stage, "shown", shown, quiet.times(sheet.text_scale), x, y, COLUMN)
        };
        let picture = Rect::from_min_max(pos2(x, y + 16.0), pos2(x + COLUMN, (640.0 + down).min(bottom)));
        pose_picture(stage, worn(cold), picture);
        return;
    }
    let (margin, part) = measures(is_wide);
    let width = sheet.size.x - 2.0 * margin;
    let look = Look { size: 56.0, line: 56.0, weight: Weight::Bold, colour: sheet.palette.text };
    let y = title(stage, words, sheet.fitting(words, look, width), margin, top - 4.0, width);
    let y = paragraph(stage, "cue", say, cue.times(part * sheet.text_scale), margin, y + 4.0, width) + 4.0;
    let small = quiet.times(part * 1.05 * sheet.text_scale);
    let below = sheet.set(shown, small, width);
    let room = bottom - y - below.size.y - 8.0;
    let extent = room.min(width).clamp(96.0, 480.0);
    dial_ui(stage, pos2(sheet.size.x / 2.0, y + extent / 2.0), extent);
    if !shown.is_empty() && room >= 180.0 {
        paragraph(stage, "shown", shown, small, margin, y + extent + 4.0, width);
    }
}

/// Half way: lift it and look. Two answers.
pub(super) fn look(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let cold = is_cold(stage.snapshot());
    let top = top_ui(stage, is_wide, actions);
    let again = if is_wide { "Say it again" } else { "Again" };
    let rank = if is_wide { Rank::Quiet } else { Rank::Second };
    let cap = icon::ARROW_UP;
    let action = Action::Session(Command::SayAgain);
    let again = scene::button(rank, icon::SPEAKER_HIGH, again, "Say it again", cap, action);
    let leading = if is_wide { vec![again] } else { Vec::new() };
    let bottom = foot::any(stage, is_wide, &leading, &[off_button(cold)], actions);
    let words = if cold { "Lift the pack.\nLook at the skin." } else { "Lift the towel.\nLook at the skin." };
    let asked_again = "Asked again every 20 seconds until you answer.";
    if is_wide {
        let down = (sheet.size.y - 800.0) / 2.0;
        dial_ui(stage, pos2(32.0 + 280.0, 360.0 + down), ring::LONG);
        let x = sheet.size.x - 40.0 - COLUMN;
        let y = title(stage, words, Look::of(Type::FarTitle2, sheet.palette.text), x, 92.0 + down, COLUMN);
        let look = Look { size: 24.0, line: 32.0, weight: Weight::Medium, colour: sheet.palette.text_2 };
        let look = look.times(sheet.text_scale.min(1.25));
        let middle = pos2(x + 15.0, y + 14.0 + look.line / 2.0);
        sheet.icon(icon::SPEAKER_HIGH, icon::regular(30.0), middle, sheet.palette.accent);
        let y = paragraph(stage, "cue", asked_again, look, x + 42.0, y + 14.0, COLUMN - 42.0);
        let rect = Rect::from_min_max(pos2(x, y + 24.0), pos2(x + COLUMN, bottom));
        look_cards(stage, cold, rect, 1.0, actions);
        return;
    }
    let (margin, part) = measures(is_wide);
    let width = sheet.size.x - 2.0 * margin;
    let big = Look::of(Type::FarTitle2, sheet.palette.text).times(0.56);
    let y = title(stage, words, big, margin, top - 4.0, width);
    let cue = Look::of(Type::FarNote, sheet.palette.text_2).times(part.max(0.9) * sheet.text_scale.min(1.25));
    let y = paragraph(stage, "cue", asked_again, cue, margin, y + 2.0, width) + 6.0;
    let room = bottom - y;
    let share = if room < 480.0 { 0.36 } else { 0.45 };
    let extent = (room * share).min(width).min(room - 150.0).clamp(96.0, 420.0);
    dial_ui(stage, pos2(sheet.size.x / 2.0, y + extent / 2.0), extent);
    let rect = Rect::from_min_max(pos2(margin, y + extent + 6.0), pos2(margin + width, bottom));
    look_cards(stage, cold, rect, 0.7, actions);
}

/// "It looks as usual" and "not right, or not sure".
fn look_cards(stage: &Stage<'_, '_>, cold: bool, rect: Rect, part: f32, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let (fine, wrong, fine_name, wrong_name) = if cold {
        (
            "Even pink, or a little darker. Pack back on.",
            "White or deep red patches, blisters, burning, numb. Pack off.",
            "It looks as usual. Pack back on",
            "Not right, or not sure. Pack off",
        )
    } else {
        (
            "Even pink, or a little darker. Towel back on.",
            "White or deep red patches, blisters, stinging, numb. Towel off, cool the skin.",
            "It looks as usual. Towel back on",
            "Not right, or not sure. Towel off",
        )
    };
    let card = |tone, key, sign, words, follows, name| FarCard {
        tone,
        key,
        live: true,
        other_key: if part < 1.0 {
            ""
        } else if key == "1" {
            "Y"
        } else {
            "N"
        },
        sign: Some(sign),
        words,
        follows,
        name,
        chosen: false,
    };
    let cards = [
        (Reply::Yes, card(Tone::Plain, "1", Sign::GoOn, "It looks as usual", fine, fine_name)),
        (Reply::No, card(Tone::Warning, "2", Sign::Stop, "Not right, or not sure", wrong, wrong_name)),
    ];
    let fit = |text: f32, follows: bool| CardFit {
        cap: 56.0 * part,
        words: 30.0 * part.max(0.66) * text,
        follows: if follows { 20.0 * part.max(0.8) * text.min(1.25) } else { 0.0 },
        stacked: false,
        sign_below: false,
        padding: 28.0 * part,
    };
    let text = sheet.text_scale;
    let tries = [fit(text, true), fit(text.min(1.2), true), fit(1.0, true), fit(0.85, true), fit(1.0, false)];
    let asked = stage.snapshot().asking.as_ref().and_then(Asking::current);
    let gap = 16.0 * part;
    let share = (rect.height() - gap) / 2.0;
    let natural = |fit: CardFit| {
        cards.iter().map(|(_, card)| card.height(sheet, rect.width(), fit)).fold(0.0_f32, f32::max)
    };
    let chosen = tries.into_iter().find(|fit| natural(*fit) <= share).unwrap_or(fit(1.0, false));
    let height = natural(chosen).max((136.0 * part.max(0.7)).min(share)).max(44.5 / sheet.scale());
    let mut y = rect.top();
    for (reply, card) in cards {
        let at = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), height));
        if card.ui(sheet, at, chosen) {
            actions.extend(asked.map(|asked| answering::reply_to(asked, reply)));
        }
        y += height + gap;
    }
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
pub(super) fn off(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let snapshot = stage.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    let cold = is_cold(snapshot);
    let wrong = looked_wrong(snapshot);
    let top = top_ui(stage, is_wide, actions);
    let trailing = [scene::help_button(), scene::end_button()];
    let bottom = foot::any(stage, is_wide, &[], &trailing, actions);
    let (margin, part) = measures(is_wide);
    let width = sheet.size.x - 2.0 * margin;
    let words = if cold { "Take the pack off." } else { "Take the towel off." };
    let big = Look::of(Type::FarTitle, sheet.palette.text).times(if is_wide { 1.0 } else { 0.5 });
    let y = title(stage, words, sheet.fitting(words, big, width), margin, top, width) + 8.0 * part;
    let say = match (wrong, &segment.say) {
        (true, _) => "Take it off now.",
        (false, Some(say)) => say.as_str(),
        (false, None) => segment.title.as_str(),
    };
    let cue = Look::of(Type::FarCue, sheet.palette.text).times(part * sheet.text_scale);
    let mut y = paragraph(stage, "cue", say, cue, margin, y, width) + 16.0 * part;
    let height = (136.0 * part).max(72.0);
    let card = FarCard {
        tone: Tone::Primary,
        key: "",
        live: false,
        other_key: if is_wide { "Space" } else { "" },
        sign: None,
        words: "It is off",
        follows: "The tone repeats until you say so.",
        name: "It is off",
        chosen: false,
    };
    let fit = CardFit {
        cap: 0.0,
        words: 36.0 * part * sheet.text_scale.min(1.25),
        follows: 20.0 * part.max(0.8) * sheet.text_scale.min(1.25),
        stacked: false,
        sign_below: false,
        padding: 32.0 * part,
    };
    let wide = if is_wide { 616.0 } else { width };
    let rect = Rect::from_min_size(pos2(margin, y), vec2(wide, height.max(card.height(sheet, wide, fit))));
    if card.ui(sheet, rect, fit) {
        actions.push(Action::Session(Command::Ready));
    }
    y = rect.bottom() + 20.0 * part;
    let advice = if wrong {
        Note {
            icon: icon::DROP,
            hue: sheet.palette.brick,
            soft: sheet.palette.brick_soft,
            lead: "If it stings or blisters:",
            rest: "cool the skin under running water for 20 minutes, no ice. Ask for advice if it does not settle.",
        }
    } else {
        Note {
            icon: icon::INFO,
            hue: sheet.palette.text_2,
            soft: sheet.palette.surface,
            lead: segment.show.as_deref().unwrap_or("Cover up, so that you do not get chilled."),
            rest: "",
        }
    };
    if y + note::height(sheet, wide, &advice) <= bottom {
        y = note::paint(sheet, margin, y, wide, &advice).bottom() + 12.0;
    }
    let picture = if is_wide {
        Rect::from_min_max(pos2(margin + wide + 24.0, rect.top()), pos2(sheet.size.x - margin, bottom))
    } else {
        Rect::from_min_max(pos2(margin, y), pos2(margin + width, bottom - 4.0))
    };
    pose_picture(stage, Pose::LieSideRest, picture);
}
