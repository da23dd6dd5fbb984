//! The timeline: the whole session on one line, a shape for each kind of step, a bracket for each side.

use std::ops::Range;

use egui::{
    Color32, Painter, Rangef, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, lerp, pos2,
    vec2,
};

use super::{
    badge::{self, Fill},
    focus, ink, told, walked,
};
use crate::{
    moment::Moment,
    routine::{Id as RoutineId, kind::Mark, words::Side},
    session::{Phase, Program, Segment, Snapshot},
    text::speak_duration,
    ui::kit::theme::{Palette, Weight, mix, radius},
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

/// What somebody does with a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pointed {
    /// The place of the step that is pointed at, or that the keyboard is at.
    pub place: Option<usize>,
    /// It was clicked, or Enter was pressed at it.
    pub is_pressed: bool,
}

impl<'a> Timeline<'a> {
    /// The timeline of a routine at the desk.
    pub const fn new(program: &'a Program, height: f32, brackets: bool, palette: &Palette) -> Self {
        Self { program, height, brackets, ground: palette.surface, scale: 1.0 }
    }

    /// Draws it as one stop of the Tab key, called `name`: a step of it is pointed at, or the arrow keys walk through them. Those in
    /// `lit` are outlined. `at` is the one that the keyboard is at, kept by whoever calls.
    pub fn told(&self, ui: &mut Ui, name: &str, lit: &Range<usize>, at: &mut usize) -> Pointed {
        let bar = self.bar(ui, 0.0);
        let rect = bar.part(bar.line, 36.0);
        let response = bar.ui.interact(rect, bar.ui.scope_id().with("steps on a line"), Sense::click());
        if response.has_focus() {
            *at = walked(bar.ui, response.id, *at, bar.steps.len(), None).unwrap_or(*at);
        }
        let is_at = |x: f32| bar.steps.iter().position(|step| step.x.expand(self.scale * GAP).contains(x));
        let pointed = response.hover_pos().and_then(|pointer| is_at(pointer.x));
        let place = pointed.or(response.has_focus().then_some(*at));
        for (nth, step) in bar.steps.iter().enumerate() {
            bar.step(step, 1.0);
            if lit.contains(&nth) || place == Some(nth) {
                bar.outline(step, 3.0, bar.palette.accent);
            }
        }
        bar.sides();
        focus(bar.ui, &response, radius::SMALL);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
        let is_entered = response.has_focus() && bar.ui.input(|input| input.key_pressed(egui::Key::Enter));
        let is_pressed = response.clicked() || is_entered;
        if let Some(step) = place.and_then(|place| bar.steps.get(place)) {
            bar.ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(step.words()));
            response.on_hover_text_at_pointer(step.segment.title.as_str());
        }
        Pointed { place, is_pressed }
    }

    /// Draws it as a picture called `name`: nothing of it is pointed at.
    pub fn picture(&self, ui: &mut Ui, name: &str) {
        let bar = self.bar(ui, 0.0);
        for step in &bar.steps {
            bar.step(step, 1.0);
        }
        bar.sides();
        told(bar.ui, bar.part(bar.line, 36.0), "picture", Role::Image, name);
    }

    /// Draws it with the steps of an id outlined; the step that was clicked. Each step is read with its side and length.
    pub fn show(&self, ui: &mut Ui, chosen: Option<&str>) -> Option<&'a RoutineId> {
        let bar = self.bar(ui, 0.0);
        for step in &bar.steps {
            told(bar.ui, bar.part(step.x, 34.0), ("step", step.first), Role::Label, &step.words());
        }
        let is_chosen = |step: &Step<'_>| chosen == Some(step.segment.step.as_str());
        bar.pressed(0, is_chosen).map(|step| &step.segment.step)
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
        let bar = self.bar(ui, BALL);
        told(bar.ui, bar.part(bar.line, 36.0), "timeline", Role::ProgressIndicator, &name(snapshot, now));
        let is_asked = |step: &Step<'_>| asked.is_some_and(|asked| step.holds(asked));
        let clicked = bar.pressed(snapshot.index, is_asked).map(|step| step.first);
        if let Some(step) = bar.steps.iter().find(|step| step.holds(snapshot.index)) {
            bar.playhead(step, snapshot, now);
        }
        clicked
    }

    /// Takes its room, `above` points more of it for what stands above the bar.
    fn bar<'u>(&self, ui: &'u mut Ui, above: f32) -> Bar<'u, 'a> {
        let height = self.height.max(36.0);
        let below = if self.brackets { 20.0 } else { 0.0 };
        let size = vec2(ui.available_width(), (above + height + below) * self.scale);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let middle = rect.top() + (above + height / 2.0) * self.scale;
        let steps = lay_out(self.program, rect.x_range(), self.scale);
        Bar { ui, palette: Palette::of(ui), line: rect.x_range(), steps, middle, look: *self }
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
    x: Rangef,
}

impl Step<'_> {
    const fn holds(&self, index: usize) -> bool {
        self.first <= index && index <= self.last
    }

    /// "Hold, left, 45 seconds".
    fn words(&self) -> String {
        let side = self.segment.side.map_or(String::new(), |side| format!(", {}", side.id()));
        format!("{}{side}, {} seconds", self.segment.title, self.secs)
    }

    /// The side that it is worked on; a change of sides has none.
    fn side(&self) -> Option<Side> {
        self.segment.side.filter(|_| self.segment.mark() != Mark::Switch)
    }
}

/// The steps of a program with their places on a line.
fn lay_out(program: &Program, line: Rangef, scale: f32) -> Vec<Step<'_>> {
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
            x: Rangef::NOTHING,
        });
        first += rounds.len();
    }
    let count = f32::from(u16::try_from(steps.len()).unwrap_or(u16::MAX)).max(1.0);
    let gap = (GAP * scale).min(line.span() / count * 0.3);
    let least = (NARROWEST * scale).min(line.span() / count * 0.5);
    let total: f32 = steps.iter().map(|step| step.secs).sum::<f32>().max(1.0);
    let free = (line.span() - gap * (count - 1.0) - least * count).max(0.0);
    let mut at = line.min;
    for step in &mut steps {
        step.x = Rangef::new(at, at + least + free * step.secs / total);
        at = step.x.max + gap;
    }
    steps
}

/// A timeline that has its room.
struct Bar<'u, 'a> {
    ui: &'u Ui,
    palette: &'static Palette,
    line: Rangef,
    steps: Vec<Step<'a>>,
    middle: f32,
    look: Timeline<'a>,
}

impl<'a> Bar<'_, 'a> {
    /// A length of the design.
    fn len(&self, length: f32) -> f32 {
        length * self.look.scale
    }

    /// So much round the middle of the bar.
    fn part(&self, x: Rangef, height: f32) -> Rect {
        Rect::from_x_y_ranges(x, Rangef::point(self.middle).expand(self.len(height) / 2.0))
    }

    fn outline(&self, step: &Step<'_>, width: f32, colour: Color32) {
        let (rect, line) =
            (self.part(step.x.expand(self.len(GAP)), 34.0), Stroke::new(self.len(width), colour));
        self.ui.painter().rect_stroke(rect, self.len(9.0), line, StrokeKind::Inside);
    }

    /// Draws all, those before `index` as done; the step that was clicked. They are no stops for the Tab key: keys have their own
    /// way through the steps.
    fn pressed(&self, index: usize, is_outlined: impl Fn(&Step<'a>) -> bool) -> Option<Step<'a>> {
        let mut clicked = None;
        for step in &self.steps {
            self.step(step, if step.last < index { DONE } else { 1.0 });
            if is_outlined(step) {
                self.outline(step, 3.0, self.palette.accent);
            }
            let rect = self.part(step.x.expand(self.len(GAP) / 2.0), 36.0);
            let id = self.ui.scope_id().with(("timeline", step.first));
            let response = self.ui.interact(rect, id, Sense::CLICK);
            clicked =
                response.on_hover_text(step.segment.title.as_str()).clicked().then_some(*step).or(clicked);
        }
        self.sides();
        clicked
    }

    fn step(&self, step: &Step<'_>, strength: f32) {
        let ground = self.look.ground;
        let hue = step.side().map_or(self.palette.text_3, |side| self.palette.side(side).0);
        let (hue, rect) = (mix(ground, hue, strength), self.part(step.x, self.look.height));
        paint_mark(
            self.ui.painter(),
            rect,
            (step.segment.mark(), step.rounds),
            (hue, ground),
            self.look.scale,
        );
    }

    /// Each run of steps on one side: its letter in its longest block, or its badge in a bracket below it.
    fn sides(&self) {
        for run in self.steps.chunk_by(|one, next| one.side() == next.side()) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let (Some(side), x) = (first.side(), Rangef::new(first.x.min, last.x.max)) else { continue };
            let (hue, on_hue, _) = self.palette.side(side);
            if !self.look.brackets {
                let blocks = run.iter().filter(|step| step.segment.mark() == Mark::Pressed);
                let block = blocks.max_by(|one, other| one.x.span().total_cmp(&other.x.span()));
                let at = pos2(block.map_or(x, |step| step.x).center(), self.middle);
                let font = Weight::Bold.font(self.len(13.0));
                if block.is_none() {
                    self.ui.painter().circle_filled(at, self.len(9.0), self.look.ground);
                }
                ink(self.ui, badge::letter(side), font, at, if block.is_some() { on_hue } else { hue });
                continue;
            }
            let y = self.middle + self.len(self.look.height / 2.0 + 15.0);
            let rect = Rect::from_center_size(pos2(x.center(), y), Vec2::splat(self.len(22.0)));
            if x.span() > self.len(34.0) {
                let line = Stroke::new(self.len(2.0), hue);
                let apart = self.len(5.0);
                for (end, inner) in [(x.min, rect.left() - apart), (x.max, rect.right() + apart)] {
                    let corner = [pos2(end, y - self.len(6.0)), pos2(end, y), pos2(inner, y)];
                    self.ui.painter().line(corner.to_vec(), line);
                }
            }
            badge::draw(self.ui, rect, side, Fill::Filled);
        }
    }

    fn playhead(&self, step: &Step<'_>, snapshot: &Snapshot, now: Moment) {
        self.outline(step, 2.0, self.palette.text);
        let rounds = snapshot.program.segments.get(step.first..snapshot.index).unwrap_or_default();
        let before: f32 = rounds.iter().map(|segment| segment.ends.nominal().as_secs_f32()).sum();
        let length = snapshot.length.as_secs_f32().max(0.001);
        let nominal = snapshot.segment().map_or(0.0, |segment| segment.ends.nominal().as_secs_f32());
        let within = snapshot.position_at(now).as_secs_f32() / length * nominal;
        let x = lerp(step.x, ((before + within) / step.secs.max(0.001)).clamp(0.0, 1.0));
        let (painter, palette) = (self.ui.painter(), self.palette);
        let halo = if step.x.span() < self.len(40.0) { 5.0 } else { 8.0 };
        let y = |up: f32, down: f32| self.middle - self.len(up)..=self.middle + self.len(down);
        painter.vline(x, y(14.0, 14.0), Stroke::new(self.len(halo), palette.bg));
        painter.vline(x, y(18.0, 16.0), Stroke::new(self.len(3.0), palette.ball));
        painter.circle_filled(pos2(x, self.middle - self.len(22.0)), self.len(7.0), palette.ball);
    }
}

/// A step as a shape in `rect`, on the timeline and in lists of steps: `rounds` of them where it has any, in its hue on a ground.
pub(super) fn paint_mark(
    painter: &Painter,
    rect: Rect,
    (mark, rounds): (Mark, u16),
    (hue, ground): (Color32, Color32),
    scale: f32,
) {
    let (middle, round) = (rect.center(), 4.0 * scale);
    let bar = |height: f32| Rect::from_center_size(middle, vec2(rect.width(), height));
    let fill = |rect: Rect, corner: f32| {
        painter.rect_filled(rect, corner, hue);
    };
    let stroke = Stroke::new(2.2 * scale, hue);
    match mark {
        Mark::Rounds => {
            let each = rect.width() / f32::from(rounds.max(1));
            for nth in 0..rounds {
                let left = rect.left() + each * f32::from(nth);
                let press = Rect::from_x_y_ranges(left..=left + each * 0.6, rect.y_range());
                fill(press, 2.5 * scale);
                painter.hline(press.right()..=left + each, middle.y, Stroke::new(4.0 * scale, hue));
            }
        }
        Mark::Pressed => fill(rect, round),
        Mark::Rolled => {
            fill(rect, round);
            let ends = [rect.left() + 6.3 * scale, rect.right() - 5.0 * scale].map(|x| pos2(x, middle.y));
            painter.extend(Shape::dotted_line(&ends, ground, 7.4 * scale, 1.8 * scale));
        }
        Mark::Moved => fill(bar(rect.height() * 0.46), round),
        Mark::Offered => {
            let bar = bar(rect.height() * 0.46);
            painter.rect_stroke(bar, round, Stroke::new(1.5 * scale, hue), StrokeKind::Inside);
        }
        Mark::Still => fill(bar(5.0 * scale), 2.5 * scale),
        Mark::Asked => {
            fill(bar(3.0 * scale), 1.5 * scale);
            let radius = (rect.height() * 0.22).min(rect.width() / 2.0).max(3.0 * scale);
            painter.circle(middle, radius, ground, stroke);
        }
        Mark::Switch => {
            let part = scale * (rect.width() / (26.0 * scale)).clamp(0.4, 1.0);
            for shift in [-9.0, 3.0] {
                let points = [(0.0, -7.0), (7.0, 0.0), (0.0, 7.0)];
                let points = points.map(|(x, y)| middle + vec2(shift + x, y) * part);
                painter.line(points.to_vec(), stroke);
            }
        }
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
