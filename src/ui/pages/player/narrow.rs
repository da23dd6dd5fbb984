//! The narrow page: badge and verb, the clock, the sentence, and what else there is room for.

use egui::{Rect, Role, Vec2, pos2, vec2};

use super::{Stage, change::Change, clock, foot, scene, small_row, top, wide};
use crate::{
    routine::words::Side,
    text::format_countdown,
    ui::{
        action::Action,
        kit::{
            Look,
            badge::{self, Fill},
            digits,
            sheet::Set,
            theme::{Type, Weight},
            timeline::Place,
        },
    },
};

const MARGIN: f32 = 20.0;
/// The small row with picture and aim.
const ROW: f32 = 92.0;
/// The ring keeps at least this while the small row is shown.
const RING_FIRST: f32 = 250.0;
/// The ring keeps at least this while text is enlarged or a notice is shown.
const LEAST_RING: f32 = 170.0;
/// The timeline with the ball above it.
const LINE: f32 = 44.0;

/// A step.
pub(super) fn step(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let width = sheet.size.x - 2.0 * MARGIN;
    top::narrow(stage, actions);
    head(stage, 48.0);
    let mut bottom = below(stage, actions);
    // from the foot upwards: the sentence is never left out, the small row is
    let mut words = scene::cue(stage.snapshot());
    if let Some(optional) = scene::optional_line(stage.snapshot()) {
        words = format!("{words} {optional}");
    }
    let look = Look::of(Type::FarCue, sheet.palette.text).times(0.7);
    // larger text gives way where the clock would otherwise be lost
    let ring_room = |set: &Set| bottom - 108.0 - set.size.y - 4.0;
    let mut set = sheet.set(&words, look.times(sheet.text_scale), width);
    for less in [1.25, 1.1, 1.0] {
        if ring_room(&set) >= LEAST_RING || less > sheet.text_scale {
            continue;
        }
        set = sheet.set(&words, look.times(less), width);
    }
    if let Some(notice) = stage.view.notice {
        let with_notice = format!("{words}\n{notice}");
        let longer = sheet.set(&with_notice, look, width);
        if ring_room(&longer) >= LEAST_RING {
            (words, set) = (with_notice, longer);
        }
    }
    let room = bottom - 108.0 - set.size.y - 8.0;
    let with_row = room - ROW - 8.0 >= RING_FIRST;
    if let Some(change) = Change::of(stage, width, (room - LEAST_RING).max(ROW)) {
        // for this one segment the note takes the place of picture and aim
        change.put(stage, MARGIN, bottom - change.height());
        bottom -= change.height() + 8.0;
    } else if with_row {
        let row = Rect::from_min_size(pos2(MARGIN, bottom - ROW), vec2(width, ROW));
        small_row::ui(stage, row, sheet.text_scale < 1.4);
        bottom -= ROW + 8.0;
    }
    let at = sheet.put(&set, MARGIN, bottom - set.size.y);
    sheet.said(at, "cue", &words);
    bottom -= set.size.y + 4.0;
    let ring = (bottom - 108.0).min(width).max(96.0);
    let y = 108.0 + (bottom - 108.0 - ring).max(0.0) / 2.0;
    clock::ui(stage, (sheet.size.x - ring) / 2.0, y, ring, false);
}

/// Badge, verb and the side in words.
fn head(stage: &Stage<'_, '_>, y: f32) {
    const BADGE: f32 = 56.0;
    let sheet = &stage.sheet;
    let side = scene::side(stage.snapshot());
    let words = scene::verb(stage.snapshot());
    let mut x = MARGIN;
    let mut right = sheet.size.x - MARGIN;
    if let Some(side) = side {
        let loaded = scene::is_working(stage.snapshot());
        let fill = if loaded { Fill::Filled } else { Fill::Outline(2.5) };
        badge::named(sheet, side, BADGE, x, y, fill);
        x += BADGE + 16.0;
        let hue = sheet.palette.side(side).0;
        let look = Look { size: 26.0, line: 32.0, weight: Weight::SemiBold, colour: hue };
        let look = sheet.fitting(badge::side_words(side), look, (right - x) * 0.4);
        right = sheet.right(badge::side_words(side), look, right, y + BADGE / 2.0).left() - 12.0;
    }
    let look = Look { size: 60.0, line: 56.0, weight: Weight::Bold, colour: sheet.palette.text };
    let at = sheet.left(words, sheet.fitting(words, look, right - x), x, y + BADGE / 2.0);
    sheet.name(at, "verb", Role::Heading, words);
}

/// The foot, the timeline and what comes next; where the room above them ends.
fn below(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) -> f32 {
    let sheet = &stage.sheet;
    foot::narrow(stage, actions);
    let mut bottom = sheet.size.y - foot::narrow_height() - 4.0;
    let width = sheet.size.x - 2.0 * MARGIN;
    let place = Place::in_player(sheet, (MARGIN, bottom - 18.0), width, false);
    wide::timeline_ui(stage, place, actions);
    bottom -= LINE;
    let size = 0.82 * sheet.text_scale.min(1.2);
    top::next(stage, MARGIN, sheet.size.x - MARGIN, bottom - 14.0, size, false);
    bottom - 32.0
}

/// From one side to the other.
pub(super) fn switch(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let Some(segment) = stage.snapshot().segment() else { return };
    let next = segment.side.unwrap_or(Side::Left);
    top::narrow(stage, actions);
    let bottom = below(stage, actions);
    let width = sheet.size.x - 2.0 * MARGIN;
    let title = format!("Now the {} side", next.id());
    let look = Look::of(Type::FarTitle3, sheet.palette.text);
    let look = sheet.fitting(&title, look, width);
    let at = sheet.left(&title, look, MARGIN, 48.0 + 32.0);
    sheet.name(at, "verb", Role::Heading, &title);
    let say = scene::cue(stage.snapshot());
    let cue = Look::of(Type::FarCue, sheet.palette.text_2).times(0.7);
    let mut set = sheet.set(&say, cue.times(sheet.text_scale), width);
    // larger text gives way where badges and clock would otherwise be lost
    if bottom - 124.0 - set.size.y < LEAST_RING {
        set = sheet.set(&say, cue, width);
    }
    let at = sheet.put(&set, MARGIN, 116.0);
    sheet.said(at, "cue", &say);
    let mut top = at.bottom() + 8.0;
    if let Some(change) = Change::of(stage, width, ROW) {
        change.put(stage, MARGIN, top);
        top += change.height() + 8.0;
    }
    let room = Rect::from_min_max(pos2(MARGIN, top), pos2(sheet.size.x - MARGIN, bottom));
    let big = (width * 0.42).min(room.height() * 0.45).max(40.0);
    let small = big * 0.55;
    let y = room.top() + big / 2.0;
    let (old_x, new_x) = if next == Side::Right {
        (room.left(), room.right() - big)
    } else {
        (room.right() - small, room.left())
    };
    badge::paint(sheet, next.other(), small, old_x, y - small / 2.0, Fill::Outline(2.5));
    badge::named(sheet, next, big, new_x, y - big / 2.0, Fill::Filled);
    let (from, to) = if next == Side::Right {
        (old_x + small + 12.0, new_x - 12.0)
    } else {
        (old_x - 12.0, new_x + big + 12.0)
    };
    let way = (to - from).signum();
    sheet.line(pos2(from, y), pos2(to, y), 8.0, sheet.palette.ball);
    for dy in [-16.0, 16.0] {
        sheet.line(pos2(to, y), pos2(to - 18.0 * way, y + dy), 8.0, sheet.palette.ball);
        sheet.dot(pos2(to - 18.0 * way, y + dy), 4.0, sheet.palette.ball);
    }
    sheet.dot(pos2(to, y), 4.0, sheet.palette.ball);
    let text = format_countdown(stage.snapshot().digits_at(stage.now));
    let below = room.bottom() - room.top() - big - 16.0;
    let size = (below / 0.72).min(width / digits::width_of(&text)).clamp(40.0, 232.0);
    let middle = pos2(sheet.size.x / 2.0, room.top() + big + 12.0 + below / 2.0);
    digits::paint(sheet, &text, size, middle.x, middle.y, sheet.palette.text);
    clock::clock_name(stage, Rect::from_center_size(middle, Vec2::splat(size * 0.8)));
}
