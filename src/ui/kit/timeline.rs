//! The timeline: the whole session on one line, a shape for each kind of step, a bracket for each side.

use egui::{Color32, Pos2, Rect, Role, Sense, Ui, pos2, vec2};

use super::{
    Look, Sheet,
    badge::{self, Fill},
};
use crate::{
    moment::Moment,
    routine::{Id as RoutineId, kind::Mark as Shape, words::Side},
    session::{Phase, Program, Segment, Snapshot},
    text::speak_duration,
    ui::kit::theme::{DARK, Palette, Type, Weight, mix},
};

/// Between two steps.
const GAP: f32 = 3.0;
/// No step is narrower than this, so that it can be seen and hit.
const NARROWEST: f32 = 5.0;
/// Done steps.
const DONE: f32 = 0.42;

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

impl<'a> Timeline<'a> {
    /// The timeline of a routine at the desk.
    pub const fn new(program: &'a Program, height: f32, brackets: bool, palette: &Palette) -> Self {
        Self { program, height, brackets, ground: palette.surface, scale: 1.0 }
    }

    /// Draws it as a picture, which its caller names.
    pub fn still(&self, ui: &mut Ui) {
        let bar = self.bar(ui, Palette::of(ui), 0.0);
        bar.steps.iter().for_each(|step| bar.step(step, 1.0));
        bar.sides();
    }

    /// Draws it with the steps of an id outlined; the step that was clicked. Each step is read with its side and length.
    pub fn show(&self, ui: &mut Ui, chosen: Option<&str>) -> Option<&'a RoutineId> {
        let bar = self.bar(ui, Palette::of(ui), 0.0);
        let mut clicked = None;
        for step in &bar.steps {
            bar.step(step, 1.0);
            if chosen == Some(step.segment.step.as_str()) {
                bar.sheet.outline(bar.frame(step), 9.0, 3.0, bar.sheet.palette.accent);
            }
            let side = step.segment.side.map_or(String::new(), |side| format!(", {}", side.id()));
            let words = format!("{}{side}, {} seconds", step.segment.title, step.secs);
            bar.sheet.said(bar.frame(step), &format!("step {}", step.first), &words);
            if bar.is_clicked(step) {
                clicked = Some(&step.segment.step);
            }
        }
        bar.sides();
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
        let bar = self.bar(ui, &DARK, BALL);
        let whole = Rect::from_min_size(pos2(0.0, bar.middle - 18.0), vec2(bar.sheet.size.x, 36.0));
        bar.sheet.name(whole, "timeline", Role::ProgressIndicator, &name(snapshot, now));
        let mut clicked = None;
        for step in &bar.steps {
            bar.step(step, if step.last < snapshot.index { DONE } else { 1.0 });
            if bar.is_clicked(step) {
                clicked = Some(step.first);
            }
            if asked.is_some_and(|asked| step.holds(asked)) {
                bar.sheet.outline(bar.frame(step), 9.0, 3.0, bar.sheet.palette.accent);
            }
        }
        bar.sides();
        if let Some(step) = bar.steps.iter().find(|step| step.holds(snapshot.index)) {
            bar.playhead(step, snapshot, now);
        }
        clicked
    }

    /// Takes its room, `above` points more of it for what stands above the bar.
    fn bar<'u>(&self, ui: &'u mut Ui, palette: &'static Palette, above: f32) -> Bar<'u, 'a> {
        let height = self.height.max(36.0);
        let below = if self.brackets { 20.0 } else { 0.0 };
        let size = vec2(ui.available_width(), (above + height + below) * self.scale);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let sheet = Sheet::new(ui, palette, rect, self.scale, 1.0);
        let steps = lay_out(self.program, sheet.size.x);
        Bar { sheet, steps, middle: above + height / 2.0, look: *self }
    }
}

/// One step on the line: all rounds of a press-release are one.
#[derive(Clone, Copy, Debug)]
struct Step<'a> {
    segment: &'a Segment,
    first: usize,
    last: usize,
    secs: f32,
    rounds: u16,
    x: f32,
    width: f32,
}

impl Step<'_> {
    const fn holds(&self, index: usize) -> bool {
        self.first <= index && index <= self.last
    }

    /// The side that it is worked on; a change of sides has none.
    fn side(&self) -> Option<Side> {
        self.segment.side.filter(|_| self.segment.mark() != Shape::Switch)
    }

    fn end(&self) -> f32 {
        self.x + self.width
    }
}

/// The steps of a program with their places on a line.
fn lay_out(program: &Program, width: f32) -> Vec<Step<'_>> {
    let secs = |segment: &Segment| segment.ends.nominal().as_secs_f32();
    let mut steps = Vec::new();
    let mut first = 0;
    for (rounds, segment) in program.by_steps() {
        let presses = rounds.iter().filter(|round| round.phase == Phase::Press).count();
        steps.push(Step {
            segment,
            first,
            last: first + rounds.len() - 1,
            secs: rounds.iter().map(secs).sum(),
            rounds: u16::try_from(presses).unwrap_or(u16::MAX),
            x: 0.0,
            width: 0.0,
        });
        first += rounds.len();
    }
    let count = f32::from(u16::try_from(steps.len()).unwrap_or(u16::MAX)).max(1.0);
    let gap = GAP.min(width / count * 0.3);
    let least = NARROWEST.min(width / count * 0.5);
    let total: f32 = steps.iter().map(|step| step.secs).sum::<f32>().max(1.0);
    let free = (width - gap * (count - 1.0) - least * count).max(0.0);
    let mut at = 0.0;
    for step in &mut steps {
        (step.x, step.width) = (at, least + free * step.secs / total);
        at = step.end() + gap;
    }
    steps
}

/// A timeline that has its room.
struct Bar<'u, 'a> {
    sheet: Sheet<'u>,
    steps: Vec<Step<'a>>,
    middle: f32,
    look: Timeline<'a>,
}

impl Bar<'_, '_> {
    /// A part of a step round the middle of the bar.
    fn part(&self, x: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(x, self.middle - height / 2.0), vec2(width, height))
    }

    /// What is outlined round a step.
    fn frame(&self, step: &Step<'_>) -> Rect {
        self.part(step.x - GAP, step.width + GAP * 2.0, 34.0)
    }

    /// Whether a step was clicked. It is no stop for the Tab key: keys have their own way through the steps.
    fn is_clicked(&self, step: &Step<'_>) -> bool {
        let rect = self.sheet.window(self.part(step.x - GAP / 2.0, step.width + GAP, 36.0));
        let id = self.sheet.ui.scope_id().with(("timeline", step.first));
        self.sheet.ui.interact(rect, id, Sense::CLICK).on_hover_text(step.segment.title.as_str()).clicked()
    }

    fn step(&self, step: &Step<'_>, strength: f32) {
        let Self { sheet, middle, .. } = self;
        let (full, ground) = (self.look.height, self.look.ground);
        let hue = step.side().map_or(sheet.palette.text_3, |side| sheet.palette.side(side).0);
        let colour = |share: f32| mix(ground, hue, strength * share);
        let bar = |height: f32| self.part(step.x, step.width, height);
        match step.segment.mark() {
            Shape::Rounds => {
                let width = step.width / f32::from(step.rounds.max(1));
                for round in 0..step.rounds {
                    let x = step.x + f32::from(round) * width;
                    sheet.fill(self.part(x + width * 0.6, width * 0.4, 4.0), 0.0, colour(1.0));
                    sheet.fill(self.part(x, width * 0.6, full), 2.5, colour(1.0));
                }
            }
            Shape::Pressed => sheet.fill(bar(full), 5.0, colour(1.0)),
            Shape::Rolled => {
                sheet.fill(bar(full), 5.0, colour(1.0));
                let mut x = step.x + 7.0;
                while x < step.end() - 5.0 {
                    sheet.dot(pos2(x, *middle), 1.8, ground);
                    x += 7.4;
                }
            }
            Shape::Moved | Shape::Offered => sheet.fill(bar(full * 0.46), 3.7, colour(0.85)),
            Shape::Still => sheet.fill(bar(5.0), 2.5, colour(0.85)),
            Shape::Asked => {
                sheet.fill(bar(3.0), 1.5, colour(0.8));
                let centre = bar(3.0).center();
                let radius = (full * 0.2).min(step.width / 2.0).max(3.0);
                sheet.dot(centre, radius, ground);
                sheet.circle(centre, radius, 2.2, colour(1.0));
            }
            Shape::Switch => chevrons(sheet, bar(full).center(), step.width, colour(1.0)),
        }
    }

    /// A bracket for each run of steps on one side, or its letter in the longest block of the run.
    fn sides(&self) {
        for run in self.steps.chunk_by(|one, next| one.side() == next.side()) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            match first.side() {
                Some(side) if self.look.brackets => self.bracket(side, first.x, last.end()),
                Some(side) => self.letter(side, run, f32::midpoint(first.x, last.end())),
                None => {}
            }
        }
    }

    fn bracket(&self, side: Side, from: f32, to: f32) {
        const BADGE: f32 = 22.0;
        let sheet = &self.sheet;
        let y = self.middle + self.look.height / 2.0 + 15.0;
        let colour = sheet.palette.side(side).0;
        let centre = f32::midpoint(from, to);
        if to - from > BADGE + 12.0 {
            for (end, way) in [(from + 1.0, -1.0), (to - 1.0, 1.0)] {
                let inner = centre + way * (BADGE / 2.0 + 5.0);
                sheet.line(pos2(end, y - 6.0), pos2(end, y), 2.0, colour);
                sheet.line(pos2(end, y), pos2(inner, y), 2.0, colour);
            }
        }
        let rect = Rect::from_center_size(pos2(centre, y), egui::Vec2::splat(BADGE));
        badge::draw(sheet.painter(), sheet.window(rect), side, Fill::Filled, sheet.palette);
    }

    fn letter(&self, side: Side, run: &[Step<'_>], centre: f32) {
        let (full, on, _) = self.sheet.palette.side(side);
        let look = Look::of(Type::Cap, full).weight(Weight::Bold);
        let blocks = run.iter().filter(|step| step.segment.mark() == Shape::Pressed && step.width > 9.0);
        if let Some(step) = blocks.max_by(|one, other| one.width.total_cmp(&other.width)) {
            let look = Look { colour: on, ..look.times((step.width / 13.0).clamp(0.8, 1.15)) };
            self.sheet.centre(badge::letter(side), look, step.x + step.width / 2.0, self.middle);
        } else {
            // a side without a block that is wide enough: the letter on the line itself
            self.sheet.dot(pos2(centre, self.middle), 9.0, self.look.ground);
            self.sheet.centre(badge::letter(side), look, centre, self.middle);
        }
    }

    fn playhead(&self, step: &Step<'_>, snapshot: &Snapshot, now: Moment) {
        let Self { sheet, middle, .. } = self;
        sheet.outline(self.frame(step), 9.0, 2.0, sheet.palette.text);
        let rounds = snapshot.program.segments.get(step.first..snapshot.index).unwrap_or_default();
        let before: f32 = rounds.iter().map(|segment| segment.ends.nominal().as_secs_f32()).sum();
        let length = snapshot.length.as_secs_f32().max(0.001);
        let nominal = snapshot.segment().map_or(0.0, |segment| segment.ends.nominal().as_secs_f32());
        let within = snapshot.position_at(now).as_secs_f32() / length * nominal;
        let x = step.x + step.width * ((before + within) / step.secs.max(0.001)).clamp(0.0, 1.0);
        let halo = if step.width < 40.0 { 5.0 } else { 8.0 };
        sheet.line(pos2(x, middle - 14.0), pos2(x, middle + 14.0), halo, sheet.palette.bg);
        sheet.line(pos2(x, middle - 18.0), pos2(x, middle + 16.0), 3.0, sheet.palette.ball);
        sheet.dot(pos2(x, middle - 22.0), 7.0, sheet.palette.ball);
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

/// "Step 6 of 23, Hold, left side, 8 minutes 47 seconds left".
fn name(snapshot: &Snapshot, now: Moment) -> String {
    let Some(segment) = snapshot.segment() else { return String::new() };
    let side = segment.side.map_or(String::new(), |side| format!(", {} side", side.id()));
    let left = speak_duration(snapshot.left_at(now));
    let steps = snapshot.program.steps();
    format!("Step {} of {steps}, {}{side}, {left} left", segment.number, segment.phase.label())
}
