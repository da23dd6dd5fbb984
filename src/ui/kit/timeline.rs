//! The timeline bar: the whole session on one line, a shape for each kind of step, a bracket for each side.

use egui::{Color32, Pos2, Rect, Role, Sense, pos2, vec2};

use super::{
    Look, Sheet,
    badge::{self, Fill},
};
use crate::{
    moment::Moment,
    routine::{Id as RoutineId, kind::Mark as Shape, words::Side},
    session::{Phase, Program, Segment, Snapshot},
    text::speak_duration,
    ui::kit::theme::{Type, Weight, mix},
};

/// Between two steps.
const GAP: f32 = 3.0;
/// No step is narrower than this, so that it can be seen and hit.
const NARROWEST: f32 = 5.0;
/// Done steps.
const DONE: f32 = 0.42;
/// The bar's height in the player.
const HEIGHT: f32 = 24.0;

/// One step on the line: all rounds of a press-release are one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    first: usize,
    last: usize,
    shape: Shape,
    side: Option<Side>,
    secs: f32,
    rounds: u16,
    x: f32,
    width: f32,
}

/// Where and how a timeline is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its left end.
    pub x: f32,
    /// The middle of the bar.
    pub middle: f32,
    /// How wide it is.
    pub width: f32,
    /// How high what presses is.
    pub height: f32,
    /// The colour behind it.
    pub ground: Color32,
    /// Whether sides have brackets below; without them the letter sits in a block.
    pub brackets: bool,
}

impl Place {
    /// A bar of the player, its left end and the middle of it at a point.
    pub const fn in_player(sheet: &Sheet<'_>, (x, middle): (f32, f32), width: f32, brackets: bool) -> Self {
        Self { x, middle, width, height: HEIGHT, ground: sheet.palette.bg, brackets }
    }
}

/// Draws a whole program that is not being played.
pub fn still(sheet: &Sheet<'_>, place: Place, program: &Program) {
    let marks = lay_out(program, place.x, place.width);
    for mark in &marks {
        shape(sheet, mark, place, 1.0);
    }
    sides(sheet, &marks, place);
}

fn sides(sheet: &Sheet<'_>, marks: &[Mark], place: Place) {
    if place.brackets {
        brackets(sheet, marks, place);
    } else {
        letters(sheet, marks, place);
    }
}

/// Draws the timeline of a session at `now`; the index of the segment that was clicked.
pub fn ui(sheet: &Sheet<'_>, place: Place, snapshot: &Snapshot, now: Moment, name: &str) -> Option<usize> {
    let marks = lay_out(&snapshot.program, place.x, place.width);
    let whole = Rect::from_min_size(pos2(place.x, place.middle - 18.0), vec2(place.width, 36.0));
    sheet.name(whole, "timeline", Role::ProgressIndicator, name);
    let current = marks.iter().position(|mark| mark.first <= snapshot.index && snapshot.index <= mark.last);
    let mut clicked = None;
    for (place_in_line, mark) in marks.iter().enumerate() {
        let done = current.is_some_and(|current| place_in_line < current);
        shape(sheet, mark, place, if done { DONE } else { 1.0 });
        let hit =
            Rect::from_min_size(pos2(mark.x - GAP / 2.0, place.middle - 18.0), vec2(mark.width + GAP, 36.0));
        let id = sheet.ui.scope_id().with(("timeline", mark.first));
        // a click, but no stop for the Tab key: keys have their own way through the steps
        let response = sheet.ui.interact(sheet.window(hit), id, Sense::CLICK);
        let title = snapshot.program.segments.get(mark.first).map_or("", |segment| segment.title.as_str());
        if response.on_hover_text(title).clicked() {
            clicked = Some(mark.first);
        }
    }
    sides(sheet, &marks, place);
    if let Some(mark) = current.and_then(|current| marks.get(current)) {
        playhead(sheet, mark, place.middle, snapshot, now);
    }
    clicked
}

/// Draws the timeline of a program that is only looked at, on a card: each step named, and `chosen` ones outlined.
pub fn preview(sheet: &Sheet<'_>, place: Place, program: &Program, chosen: impl Fn(&Segment) -> bool) {
    let marks = lay_out(program, place.x, place.width);
    for mark in &marks {
        let Some(segment) = program.segments.get(mark.first) else { continue };
        shape(sheet, mark, place, 1.0);
        let frame =
            Rect::from_min_size(pos2(mark.x - GAP, place.middle - 17.0), vec2(mark.width + GAP * 2.0, 34.0));
        if chosen(segment) {
            sheet.outline(frame, 9.0, 3.0, sheet.palette.accent);
        }
        let side = mark.side.map_or(String::new(), |side| format!(", {}", side.id()));
        let words = format!("{}{side}, {} seconds", segment.title, mark.secs);
        sheet.said(frame, &format!("step {}", mark.first), &words);
    }
    sides(sheet, &marks, place);
}

/// The step of a program on its timeline that was clicked: for whoever draws a [`preview`] there.
pub fn clicked<'a>(sheet: &Sheet<'_>, place: Place, program: &'a Program) -> Option<&'a RoutineId> {
    let mut clicked = None;
    for mark in lay_out(program, place.x, place.width) {
        let Some(segment) = program.segments.get(mark.first) else { continue };
        let hit =
            Rect::from_min_size(pos2(mark.x - GAP / 2.0, place.middle - 18.0), vec2(mark.width + GAP, 36.0));
        let id = sheet.ui.scope_id().with(("still timeline", mark.first));
        // a click, but no stop for the Tab key: every step is in the list too
        let response = sheet.ui.interact(sheet.window(hit), id, Sense::CLICK);
        if response.on_hover_text(segment.title.as_str()).clicked() {
            clicked = Some(&segment.step);
        }
    }
    clicked
}

/// The steps of a program with their places on a line.
fn lay_out(program: &Program, x: f32, width: f32) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut number = None;
    for (index, segment) in program.segments.iter().enumerate() {
        let secs = segment.ends.nominal().as_secs_f32();
        let round = u16::from(segment.phase == Phase::Press);
        if number == Some(segment.number)
            && let Some(mark) = marks.last_mut()
        {
            mark.last = index;
            mark.secs += secs;
            mark.rounds += round;
        } else {
            marks.push(Mark {
                first: index,
                last: index,
                shape: segment.mark(),
                side: segment.side,
                secs,
                rounds: round,
                x: 0.0,
                width: 0.0,
            });
        }
        number = Some(segment.number);
    }
    let count = f32::from(u16::try_from(marks.len()).unwrap_or(u16::MAX)).max(1.0);
    let gap = GAP.min(width / count * 0.3);
    let least = NARROWEST.min(width / count * 0.5);
    let total: f32 = marks.iter().map(|mark| mark.secs).sum::<f32>().max(1.0);
    let free = (width - gap * (count - 1.0) - least * count).max(0.0);
    let mut at = x;
    for mark in &mut marks {
        mark.x = at;
        mark.width = least + free * mark.secs / total;
        at += mark.width + gap;
    }
    marks
}

fn hue(sheet: &Sheet<'_>, mark: &Mark) -> Color32 {
    match mark.side {
        Some(side) if mark.shape != Shape::Switch => sheet.palette.side(side).0,
        _ => sheet.palette.text_3,
    }
}

fn shape(sheet: &Sheet<'_>, mark: &Mark, place: Place, strength: f32) {
    let Place { middle, height: full, ground: bg, .. } = place;
    let colour = |share: f32| mix(bg, hue(sheet, mark), strength * share);
    let bar =
        |height: f32| Rect::from_min_size(pos2(mark.x, middle - height / 2.0), vec2(mark.width, height));
    match mark.shape {
        Shape::Rounds => {
            let step = mark.width / f32::from(mark.rounds.max(1));
            for round in 0..mark.rounds {
                let x = mark.x + f32::from(round) * step;
                let press = Rect::from_min_size(pos2(x, middle - full / 2.0), vec2(step * 0.6, full));
                let release = Rect::from_min_size(pos2(x + step * 0.6, middle - 2.0), vec2(step * 0.4, 4.0));
                sheet.fill(release, 0.0, colour(1.0));
                sheet.fill(press, 2.5, colour(1.0));
            }
        }
        Shape::Pressed => sheet.fill(bar(full), 5.0, colour(1.0)),
        Shape::Rolled => {
            sheet.fill(bar(full), 5.0, colour(1.0));
            let mut x = mark.x + 7.0;
            while x < mark.x + mark.width - 5.0 {
                sheet.dot(pos2(x, middle), 1.8, bg);
                x += 7.4;
            }
        }
        Shape::Moved | Shape::Offered => sheet.fill(bar(full * 0.46), 3.7, colour(0.85)),
        Shape::Still => sheet.fill(bar(5.0), 2.5, colour(0.85)),
        Shape::Asked => {
            sheet.fill(bar(3.0), 1.5, colour(0.8));
            let centre = bar(3.0).center();
            let radius = (full * 0.2).min(mark.width / 2.0).max(3.0);
            sheet.dot(centre, radius, bg);
            sheet.circle(centre, radius, 2.2, colour(1.0));
        }
        Shape::Switch => chevrons(sheet, bar(full).center(), mark.width, colour(1.0)),
    }
}

fn chevrons(sheet: &Sheet<'_>, centre: Pos2, room: f32, colour: Color32) {
    let part = (room / 26.0).clamp(0.4, 1.0);
    for shift in [-9.0, 3.0] {
        let x = centre.x + shift * part;
        let tip = pos2(x + 7.0 * part, centre.y);
        sheet.line(pos2(x, centre.y - 7.0 * part), tip, 2.4, colour);
        sheet.line(tip, pos2(x, centre.y + 7.0 * part), 2.4, colour);
    }
}

/// The runs of steps on one side.
fn runs(marks: &[Mark]) -> Vec<(Side, f32, f32)> {
    let mut runs: Vec<(Side, f32, f32)> = Vec::new();
    let mut open = None;
    for mark in marks {
        let side = mark.side.filter(|_| mark.shape != Shape::Switch);
        match (side, open) {
            (Some(side), Some(before)) if side == before => {
                if let Some(run) = runs.last_mut() {
                    run.2 = mark.x + mark.width;
                }
            }
            (Some(side), _) => runs.push((side, mark.x, mark.x + mark.width)),
            (None, _) => {}
        }
        open = side;
    }
    runs
}

fn brackets(sheet: &Sheet<'_>, marks: &[Mark], place: Place) {
    const BADGE: f32 = 22.0;
    let y = place.middle + place.height / 2.0 + 15.0;
    for (side, from, to) in runs(marks) {
        let colour = sheet.palette.side(side).0;
        let centre = f32::midpoint(from, to);
        if to - from > BADGE + 12.0 {
            for (end, inner) in [(from, centre - BADGE / 2.0 - 5.0), (to, centre + BADGE / 2.0 + 5.0)] {
                let end = if end < centre { end + 1.0 } else { end - 1.0 };
                sheet.line(pos2(end, y - 6.0), pos2(end, y), 2.0, colour);
                sheet.line(pos2(end, y), pos2(inner, y), 2.0, colour);
            }
        }
        badge::paint(sheet, side, BADGE, centre - BADGE / 2.0, y - BADGE / 2.0, Fill::Filled);
    }
}

/// In a narrow window each side's letter sits in its longest block.
fn letters(sheet: &Sheet<'_>, marks: &[Mark], place: Place) {
    let middle = place.middle;
    for (side, from, to) in runs(marks) {
        let longest = marks
            .iter()
            .filter(|mark| mark.x >= from && mark.x < to && mark.shape == Shape::Pressed)
            .max_by(|a, b| a.width.total_cmp(&b.width))
            .filter(|mark| mark.width > 9.0);
        let (full, on, _) = sheet.palette.side(side);
        let look = Look::of(Type::Cap, full).weight(Weight::Bold);
        if let Some(mark) = longest {
            let look = Look { colour: on, ..look.times((mark.width / 13.0).clamp(0.8, 1.15)) };
            sheet.centre(badge::letter(side), look, mark.x + mark.width / 2.0, middle);
        } else {
            // a side without a block that is wide enough: the letter on the line itself
            let centre = pos2(f32::midpoint(from, to), middle);
            sheet.dot(centre, 9.0, place.ground);
            sheet.centre(badge::letter(side), look, centre.x, centre.y);
        }
    }
}

fn playhead(sheet: &Sheet<'_>, mark: &Mark, middle: f32, snapshot: &Snapshot, now: Moment) {
    let frame = Rect::from_min_size(pos2(mark.x - GAP, middle - 17.0), vec2(mark.width + GAP * 2.0, 34.0));
    sheet.outline(frame, 9.0, 2.0, sheet.palette.text);
    let before: f32 = snapshot
        .program
        .segments
        .iter()
        .take(snapshot.index)
        .skip(mark.first)
        .map(|segment| segment.ends.nominal().as_secs_f32())
        .sum();
    let length = snapshot.length.as_secs_f32().max(0.001);
    let nominal = snapshot.segment().map_or(0.0, |segment| segment.ends.nominal().as_secs_f32());
    let within = snapshot.position_at(now).as_secs_f32() / length * nominal;
    let share = ((before + within) / mark.secs.max(0.001)).clamp(0.0, 1.0);
    let x = mark.x + mark.width * share;
    let halo = if mark.width < 40.0 { 5.0 } else { 8.0 };
    let (top, bottom) = (middle - 18.0, middle + 16.0);
    sheet.line(pos2(x, top + 4.0), pos2(x, bottom - 2.0), halo, sheet.palette.bg);
    sheet.line(pos2(x, top), pos2(x, bottom), 3.0, sheet.palette.ball);
    sheet.dot(pos2(x, middle - 22.0), 7.0, sheet.palette.ball);
}

/// "Step 6 of 23, Hold, left side, 8 minutes 47 seconds left".
pub fn name(snapshot: &Snapshot, now: Moment) -> String {
    let Some(segment) = snapshot.segment() else { return String::new() };
    let side = segment.side.map_or(String::new(), |side| format!(", {} side", side.id()));
    let left = speak_duration(snapshot.left_at(now));
    let steps = snapshot.program.steps();
    format!("Step {} of {steps}, {}{side}, {left} left", segment.number, segment.phase.label())
}
