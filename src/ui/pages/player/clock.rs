//! The clock: ring or rounds, disc, side, digits and the word below them.

use egui::{Color32, Rect, Role, Vec2, pos2};

use super::{Stage, scene};
use crate::{
    routine::words::{Kind, Side},
    session::{Phase, State},
    text::{format_count, format_countdown},
    ui::kit::{
        Look, Sheet,
        badge::side_words,
        digits,
        disc::{self, Breath},
        icon, ring, rounds_ring,
        theme::{Type, Weight, ring as measure},
    },
};

/// A smaller ring has no words below its digits.
const LEAST_WITH_WORDS: f32 = 165.0;

/// Draws the clock with its box's corner at a point. `words`: whether the side is written above the digits.
pub fn ui(stage: &Stage<'_, '_>, x: f32, y: f32, extent: f32, words: bool) {
    let sheet = &stage.sheet;
    let centre = pos2(x + extent / 2.0, y + extent / 2.0);
    let side = scene::side(stage.snapshot());
    let bright = side.map_or(sheet.palette.text_2, |side| sheet.palette.side(side).0);
    disc_ui(stage, centre, extent, side);
    match scene::rounds(stage.snapshot(), stage.now) {
        Some(rounds) => rounds_ring::paint(sheet, centre, extent, &rounds, bright),
        None => ring::paint(sheet, centre, extent, left_share(stage), bright),
    }
    let part = extent / measure::WIDE;
    if let (true, Some(side)) = (words, side) {
        let look = Look { size: 38.0, line: 44.0, weight: Weight::SemiBold, colour: bright }.times(part);
        sheet.centre(side_words(side), look, centre.x, y + 107.0 * part);
    }
    if let State::Waiting { .. } = stage.snapshot().state {
        waiting(stage, centre, part);
    } else {
        count(stage, centre, extent, part, words);
        below(stage, centre, extent);
    }
}

fn left_share(stage: &Stage<'_, '_>) -> f32 {
    let snapshot = stage.snapshot();
    if let State::Waiting { .. } = snapshot.state {
        return 1.0;
    }
    let left = if stage.view.reduced_motion || stage.view.is_dear {
        // in whole seconds, with the digits
        f32::from(u16::try_from(snapshot.digits_at(stage.now)).unwrap_or(u16::MAX))
    } else {
        snapshot.remaining_at(stage.now).as_secs_f32()
    };
    left / snapshot.length.as_secs_f32().max(0.001)
}

fn disc_ui(stage: &Stage<'_, '_>, centre: egui::Pos2, extent: f32, side: Option<Side>) {
    let sheet = &stage.sheet;
    let snapshot = stage.snapshot();
    let Some(segment) = snapshot.segment() else { return };
    if segment.phase == Phase::Press && !matches!(snapshot.state, State::Paused(_)) {
        let soft = side.map_or(sheet.palette.surface, |side| sheet.palette.side(side).2);
        sheet.dot(centre, disc::outer(extent) * 0.99, soft);
        return;
    }
    let breath = Breath::at(segment, snapshot.position_at(stage.now));
    // breathing is the whole of a breathing step, so there the disc moves further
    let least = if segment.phase == Phase::Do(Kind::Breathe) { 0.6 } else { measure::DISC_MIN };
    let fullness = match breath {
        Some(breath) if !stage.view.reduced_motion => breath.fullness(),
        _ => 0.5,
    };
    disc::paint(sheet, centre, extent, least, fullness, sheet.palette.surface);
}

fn count(stage: &Stage<'_, '_>, centre: egui::Pos2, size: f32, part: f32, words: bool) {
    let sheet = &stage.sheet;
    let snapshot = stage.snapshot();
    let text = snapshot
        .count_at(stage.now)
        .map_or_else(|| format_countdown(snapshot.digits_at(stage.now)), |count| count.to_string());
    // without the side above them the digits have more room
    let usual = if words { 264.0 } else { 304.0 } * part;
    let room = disc::outer(size) * 1.82;
    let fitting = usual.min(room / digits::width_of(&text));
    digits::paint(sheet, &text, fitting, centre.x, centre.y + 7.0 * part, sheet.palette.text);
    clock_name(stage, Rect::from_center_size(centre, Vec2::splat(size * 0.6)));
}

/// "27 seconds left of 45".
pub fn clock_name(stage: &Stage<'_, '_>, rect: Rect) {
    let snapshot = stage.snapshot();
    let left = snapshot.digits_at(stage.now);
    let words = match snapshot.count_at(stage.now) {
        Some(count) => format!("Begins in {count}"),
        None => format!("{} left of {}", format_count(left, "second"), snapshot.length.as_secs()),
    };
    stage.sheet.name(rect, "clock", Role::Timer, &words);
}

fn below(stage: &Stage<'_, '_>, centre: egui::Pos2, extent: f32) {
    let sheet = &stage.sheet;
    let part = extent / measure::WIDE;
    let mut words = scene::under_clock(stage.snapshot(), stage.now);
    if words.is_empty() {
        words = scene::passes(stage.snapshot(), stage.now).unwrap_or_default();
    }
    // in a ring that had to give its room to words there is none for these
    if words.is_empty() || extent < LEAST_WITH_WORDS {
        return;
    }
    let breathes = words.starts_with("breathe");
    let strong = stage.snapshot().phase() == Some(Phase::Press);
    let colour = if strong { sheet.palette.text } else { sheet.palette.text_2 };
    let look = Look { size: 26.0, line: 32.0, weight: Weight::Medium, colour }.times(part.max(0.64));
    let y = centre.y + 156.0 * part;
    let at = sheet.centre(&words, look, centre.x + if breathes { 20.0 * part } else { 0.0 }, y);
    if breathes {
        wind(sheet, at.left() - 24.0 * part, y, part, colour);
    }
    sheet.said(at, "under the clock", &words);
}

fn wind(sheet: &Sheet<'_>, x: f32, y: f32, part: f32, colour: Color32) {
    sheet.icon(icon::WIND, icon::regular(30.0 * part), pos2(x, y), colour);
}

/// The clock waits: words instead of a number.
fn waiting(stage: &Stage<'_, '_>, centre: egui::Pos2, part: f32) {
    let sheet = &stage.sheet;
    let look = Look::of(Type::FarTitle2, sheet.palette.text).times(part);
    let small = Look { size: 26.0, line: 32.0, weight: Weight::Medium, colour: sheet.palette.text_2 };
    sheet.centre("When you", look, centre.x, centre.y - 36.0 * part);
    let at = sheet.centre("are ready", look, centre.x, centre.y + 36.0 * part);
    sheet.centre("the timer waits", small.times(part.max(0.72)), centre.x, centre.y + 120.0 * part);
    sheet.name(at.expand(40.0 * part), "clock", Role::Timer, "When you are ready; the timer waits for you");
}
