//! The large map of the hip: where the ball goes, and the way to it from the middle of the buttock.

use egui::{Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::{
    HIP, Hip, figure_style, hip_marks,
    paint::{View, coloured, key, paint},
};
use crate::{
    routine::words::{Area, Side},
    ui::kit::theme::{DARK, Weight, radius, stroke},
};

/// The part of the hip's drawing that is shown, for the left.
const PART: Rect = Rect { min: pos2(136.0, 178.0), max: pos2(492.9, 467.2) };
/// The middle of the buttock, one width up, and one width out, for the left. The middle lies on the nerve: it is found with
/// the fingers, and no ball is laid on it.
const WAY: [Pos2; 3] = [pos2(288.0, 352.0), pos2(288.0, 286.0), pos2(248.0, 286.0)];
/// The ball's radius.
const BALL: f32 = 47.0;
/// How long each part of the way takes, and how long the ball then rests.
const EACH_SECS: f32 = 1.2;
const REST_SECS: f32 = 1.6;

/// The map of one place.
#[derive(Clone, Copy, Debug)]
pub struct Map {
    /// The place.
    pub hip: Hip,
    /// Whether the way from the middle is shown.
    pub has_way: bool,
    /// So far into the step, in seconds; `None` where nothing moves.
    pub secs: Option<f32>,
}

impl Map {
    /// Its width for its height.
    pub const SHAPE: f32 = 464.0 / 376.0;

    /// Where on the way the ball is: 1, 2, 3 and the part of that which is done; all of it where nothing moves.
    fn at(&self) -> (usize, f32) {
        let Some(secs) = self.secs else { return (3, 1.0) };
        let within = secs.max(0.0) % (EACH_SECS * 3.0 + REST_SECS);
        let part = |from: f32| ((within - from) / (EACH_SECS * 0.7)).clamp(0.0, 1.0);
        if within < EACH_SECS {
            (1, part(0.0))
        } else if within < EACH_SECS * 2.0 {
            (2, part(EACH_SECS))
        } else {
            (3, part(EACH_SECS * 2.0))
        }
    }

    /// Which part of the way is shown now, 1 to 3; `None` where all of them are.
    pub fn step(&self) -> Option<usize> {
        self.secs.map(|_| self.at().0)
    }

    /// Draws it in a room of this size, its corners round at the left and at the right end as `rounded` says.
    pub fn show(&self, ui: &mut Ui, size: Vec2, rounded: [bool; 2]) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let [w, e] = rounded.map(|is_round| if is_round { radius::PANEL } else { 0 });
        let corners = egui::CornerRadius { nw: w, sw: w, ne: e, se: e };
        ui.painter().rect_filled(rect, corners, DARK.figure.back);
        let is_right = self.hip.side == Some(Side::Right);
        // the low back's place lies above
        let up = if self.hip.area == Area::LowBack { 150.0 } else { 0.0 };
        let mut part = PART.translate(vec2(0.0, -up));
        // where there is more room, more of the other side is in sight
        part.set_width(part.width().max(part.height() * size.x / size.y.max(1.0)));
        let mirror = |x: f32| if is_right { 800.0 - x } else { x };
        let part =
            if is_right { part.translate(vec2(800.0 - part.left() - part.right(), 0.0)) } else { part };
        let (hip, has_way) = (self.hip, self.has_way);
        paint(
            ui,
            rect,
            View { corners, ..View::of(part) },
            key(&("map", hip, has_way, part.width().to_bits())),
            || {
                let (style, marks) = if has_way { Default::default() } else { hip_marks(hip, &DARK) };
                coloured(HIP, &(figure_style(&DARK) + &style), &marks)
            },
        );
        let unit = (rect.width() / part.width()).min(rect.height() / part.height());
        let to = |at: Pos2| rect.center() + (pos2(mirror(at.x), at.y) - part.center()) * unit;
        if has_way {
            self.way(ui, WAY.map(to), BALL * unit);
        }
        label(ui, rect.left_top() + vec2(16.0, 14.0), unit);
    }

    /// The hand at the middle, the empty ball on its way up and out, the ball at its place.
    fn way(&self, ui: &Ui, points: [Pos2; 3], radius: f32) {
        let [middle, up, out] = points;
        let (step, done) = self.at();
        let hue = DARK.side(self.hip.side.unwrap_or(Side::Left)).0;
        let painter = ui.painter();
        let ghost = |at: Pos2| painter.extend(dashed(at, radius));
        let is_there = step == 3 && done >= 1.0;
        if is_there {
            painter.circle_filled(out, radius * 1.22, hue);
            painter.circle_filled(out, radius, DARK.ball);
            painter.circle_stroke(out, radius, Stroke::new(radius * 0.1, DARK.bg));
            for way in [-1.0, 1.0] {
                let seam = [(0.52, -0.78), (0.3, -0.42), (0.22, 0.0), (0.3, 0.42), (0.52, 0.78)];
                let seam = seam.map(|(x, y)| out + vec2(x * way, y) * radius).to_vec();
                painter.add(Shape::line(seam, Stroke::new(radius * 0.09, DARK.bg)));
            }
        }
        if self.secs.is_none() {
            ghost(up);
        } else if step == 2 {
            ghost(middle.lerp(up, done));
        } else if step == 3 && !is_there {
            ghost(up.lerp(out, done));
        }
        if step >= 2 {
            arrow(ui, middle.lerp(up, 0.15), middle.lerp(up, 0.85), radius * 0.18);
        }
        if step >= 3 {
            arrow(ui, up.lerp(out, 0.1), up.lerp(out, 1.1), radius * 0.18);
        }
        hand(ui, middle, radius);
        let beside = vec2((up.x - out.x).signum() * radius * 0.75, -radius * 0.55);
        let marks = [middle + vec2(beside.x, 0.0) * 1.3, up + beside, out - vec2(beside.x, -beside.y)];
        for (nth, at) in marks.into_iter().enumerate().take(step) {
            let (fill, ink) = if nth == 2 { (hue, DARK.on_left) } else { (DARK.text, DARK.bg) };
            number(ui, at, radius * 0.26, nth + 1, fill, ink);
        }
    }
}

/// A filled circle with a number.
fn number(ui: &Ui, at: Pos2, radius: f32, number: usize, fill: Color32, ink: Color32) {
    ui.painter().circle(at, radius, fill, Stroke::new(stroke::FAR, DARK.bg));
    let font = Weight::Bold.font(radius * 1.15);
    ui.painter().text(at, Align2::CENTER_CENTER, number.to_string(), font, ink);
}

/// The number of a part of the way, for the words beside the map; hollow while another part is shown.
pub fn number_ui(ui: &mut Ui, nth: usize, size: f32, side: Side, is_now: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let (hue, on, _) = if nth == 3 { DARK.side(side) } else { (DARK.text, DARK.bg, DARK.bg) };
    let (fill, ink) = if is_now { (hue, on) } else { (DARK.sunk, DARK.text_2) };
    number(ui, rect.center(), size / 2.0 - 1.0, nth, fill, ink);
}

fn dashed(at: Pos2, radius: f32) -> Vec<Shape> {
    let points: Vec<Pos2> = (0..=64_u8)
        .map(|step| at + Vec2::angled(f32::from(step) / 64.0 * std::f32::consts::TAU) * radius)
        .collect();
    Shape::dashed_line(&points, Stroke::new(3.0, DARK.ball), radius * 0.2, radius * 0.15)
}

fn arrow(ui: &Ui, from: Pos2, to: Pos2, width: f32) {
    let way = (to - from).normalized();
    let wings = [way.rot90(), -way.rot90()].map(|side| to - way * width * 1.6 + side * width * 1.6);
    let lines = [(width * 1.9, DARK.bg), (width, DARK.text)];
    for (width, colour) in lines {
        let line = Stroke::new(width, colour);
        ui.painter().line_segment([from, to], line);
        ui.painter().add(Shape::line(vec![wings[0], to, wings[1]], line));
    }
}

/// Two fingertips.
fn hand(ui: &Ui, at: Pos2, radius: f32) {
    for x in [-0.2, 0.2] {
        let tip = at + vec2(x * radius, 0.0);
        let size = vec2(radius * 0.34, radius * 1.1);
        let finger = Rect::from_min_size(tip - vec2(size.x / 2.0, size.x / 2.0), size);
        let round = egui::CornerRadius::from(size.x / 2.0);
        let line = Stroke::new(stroke::FAR, DARK.bg);
        ui.painter().rect(finger, round, DARK.pose.skin, line, egui::StrokeKind::Outside);
    }
}

fn label(ui: &Ui, at: Pos2, unit: f32) {
    let font = Weight::SemiBold.font((13.0 * unit).clamp(11.0, 22.0));
    let words = ui.painter().layout_no_wrap("Seen from behind".to_owned(), font, DARK.text);
    let rect = Rect::from_min_size(at, words.size() + vec2(20.0, 8.0));
    ui.painter().rect_filled(rect, radius::KEY, DARK.bg.gamma_multiply(0.8));
    ui.painter().galley(at + vec2(10.0, 4.0), words, DARK.text);
}
