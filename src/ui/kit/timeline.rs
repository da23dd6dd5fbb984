//! The timeline bar: the whole session on one line, a shape for each kind of step, a bracket for each side.

use egui::{Color32, Pos2, Rect, Role, Sense, Ui, pos2, vec2};

use super::{
    Look, Sheet,
    badge::{self, Fill},
};
use crate::{
    moment::Moment,
    routine::{Id as RoutineId, kind::Mark as Shape, words::Side},
    session::{Phase, Program, Snapshot},
    text::speak_duration,
    ui::kit::theme::{DARK, Palette, Type, Weight, mix},
};

/// Between two steps.
const GAP: f32 = 3.0;
/// No step is narrower than this, so that it can be seen and hit.
const NARROWEST: f32 = 5.0;
/// Done steps.
const DONE: f32 = 0.42;

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

/// A timeline as it is to be drawn: over the whole width that there is.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// What it shows.
    pub program: &'a Program,
    /// How high a step that presses is, in points of the design.
    pub height: f32,
    /// Whether sides have brackets below; without them the letter sits in a block.
    pub brackets: bool,
    /// The colour behind it.
    pub ground: Color32,
    /// Window points for each point of the design.
    pub scale: f32,
}

/// The middle of the bar and what it is drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    middle: f32,
    height: f32,
    ground: Color32,
    brackets: bool,
}

impl<'a> Timeline<'a> {
    /// The timeline of a routine at the desk.
    pub const fn new(program: &'a Program, height: f32, brackets: bool, palette: &Palette) -> Self {
        Self { program, height, brackets, ground: palette.surface, scale: 1.0 }
    }

    /// Draws it as a picture, which its caller names.
    pub fn still(&self, ui: &mut Ui) {
        let (sheet, place) = self.sheet(ui, Palette::of(ui), 0.0);
        let marks = lay_out(self.program, sheet.size.x);
        marks.iter().for_each(|mark| shape(&sheet, mark, place, 1.0));
        sides(&sheet, &marks, place);
    }

    /// Draws it with the steps of an id outlined; the step that was clicked. Each step is read with its side and length.
    pub fn show(&self, ui: &mut Ui, chosen: Option<&str>) -> Option<&'a RoutineId> {
        let (sheet, place) = self.sheet(ui, Palette::of(ui), 0.0);
        let marks = lay_out(self.program, sheet.size.x);
        let mut clicked = None;
        for mark in &marks {
            let Some(segment) = self.program.segments.get(mark.first) else { continue };
            shape(&sheet, mark, place, 1.0);
            if chosen == Some(segment.step.as_str()) {
                sheet.outline(mark.frame(place), 9.0, 3.0, sheet.palette.accent);
            }
            let side = mark.side.map_or(String::new(), |side| format!(", {}", side.id()));
            let words = format!("{}{side}, {} seconds", segment.title, mark.secs);
            sheet.said(mark.frame(place), &format!("step {}", mark.first), &words);
            if hit(&sheet, mark, place, &segment.title) {
                clicked = Some(&segment.step);
            }
        }
        sides(&sheet, &marks, place);
        clicked
    }

    /// Draws it with what is done, and where the session is; the segment that was clicked. `asked` is outlined.
    pub fn session(
        &self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        now: Moment,
        asked: Option<usize>,
    ) -> Option<usize> {
        const BALL: f32 = 12.0;
        let (sheet, place) = self.sheet(ui, &DARK, BALL);
        let marks = lay_out(self.program, sheet.size.x);
        let whole = Rect::from_min_size(pos2(0.0, place.middle - 18.0), vec2(sheet.size.x, 36.0));
        sheet.name(whole, "timeline", Role::ProgressIndicator, &name(snapshot, now));
        let current = marks.iter().position(|mark| mark.holds(snapshot.index));
        let mut clicked = None;
        for (nth, mark) in marks.iter().enumerate() {
            let is_done = current.is_some_and(|current| nth < current);
            shape(&sheet, mark, place, if is_done { DONE } else { 1.0 });
            let title = snapshot.program.segments.get(mark.first).map_or("", |segment| &segment.title);
            if hit(&sheet, mark, place, title) {
                clicked = Some(mark.first);
            }
            if asked.is_some_and(|asked| mark.holds(asked)) {
                sheet.outline(mark.frame(place), 9.0, 3.0, sheet.palette.accent);
            }
        }
        sides(&sheet, &marks, place);
        if let Some(mark) = current.and_then(|current| marks.get(current)) {
            playhead(&sheet, mark, place, snapshot, now);
        }
        clicked
    }

    /// Takes its room, `above` points more of it for what stands above the bar.
    fn sheet<'u>(&self, ui: &'u mut Ui, palette: &'static Palette, above: f32) -> (Sheet<'u>, Place) {
        let bar = self.height.max(36.0);
        let below = if self.brackets { 20.0 } else { 0.0 };
        let size = vec2(ui.available_width(), (above + bar + below) * self.scale);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let Self { height, ground, brackets, .. } = *self;
        let place = Place { middle: above + bar / 2.0, height, ground, brackets };
        (Sheet::new(ui, palette, rect, self.scale, 1.0), place)
    }
}

impl Mark {
    fn holds(&self, index: usize) -> bool {
        self.first <= index && index <= self.last
    }

    /// What is outlined round it.
    fn frame(&self, place: Place) -> Rect {
        let size = vec2(self.width + GAP * 2.0, 34.0);
        Rect::from_min_size(pos2(self.x - GAP, place.middle - 17.0), size)
    }
}

/// Whether a step was clicked. It is no stop for the Tab key: keys have their own way through the steps.
fn hit(sheet: &Sheet<'_>, mark: &Mark, place: Place, title: &str) -> bool {
    let size = vec2(mark.width + GAP, 36.0);
    let rect = Rect::from_min_size(pos2(mark.x - GAP / 2.0, place.middle - 18.0), size);
    let id = sheet.ui.scope_id().with(("timeline", mark.first));
    sheet.ui.interact(sheet.window(rect), id, Sense::CLICK).on_hover_text(title).clicked()
}

fn sides(sheet: &Sheet<'_>, marks: &[Mark], place: Place) {
    if place.brackets {
        brackets(sheet, marks, place);
    } else {
        letters(sheet, marks, place);
    }
}

/// The steps of a program with their places on a line.
fn lay_out(program: &Program, width: f32) -> Vec<Mark> {
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
    let mut at = 0.0;
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

fn playhead(sheet: &Sheet<'_>, mark: &Mark, place: Place, snapshot: &Snapshot, now: Moment) {
    sheet.outline(mark.frame(place), 9.0, 2.0, sheet.palette.text);
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
    let (top, bottom) = (place.middle - 18.0, place.middle + 16.0);
    sheet.line(pos2(x, top + 4.0), pos2(x, bottom - 2.0), halo, sheet.palette.bg);
    sheet.line(pos2(x, top), pos2(x, bottom), 3.0, sheet.palette.ball);
    sheet.dot(pos2(x, place.middle - 22.0), 7.0, sheet.palette.ball);
}

/// "Step 6 of 23, Hold, left side, 8 minutes 47 seconds left".
fn name(snapshot: &Snapshot, now: Moment) -> String {
    let Some(segment) = snapshot.segment() else { return String::new() };
    let side = segment.side.map_or(String::new(), |side| format!(", {} side", side.id()));
    let left = speak_duration(snapshot.left_at(now));
    let steps = snapshot.program.steps();
    format!("Step {} of {steps}, {}{side}, {left} left", segment.number, segment.phase.label())
}
