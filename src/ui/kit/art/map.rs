//! The large map of the hip: where the ball goes, and the way to it from the middle of the buttock.

use egui::{Align2, Color32, CornerRadius, Pos2, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::{
    HIP, Hip, hip_svg,
    paint::{View, coloured, css, key, paint},
};
use crate::{
    routine::words::{Area, Side},
    ui::kit::{
        art::figure_style,
        theme::{DARK, Weight, radius, stroke},
    },
};

/// The part of the hip's drawing that is shown, for the left.
const PART: Rect = Rect { min: pos2(136.0, 178.0), max: pos2(492.9, 467.2) };
/// Where the numbers of the way stand, for the left: beside the middle of the buttock, one width up, and one width out. The
/// middle lies on the nerve: it is found with the fingers, and no ball is laid on it.
const WAY: [Pos2; 3] = [pos2(333.8, 352.0), pos2(323.3, 260.2), pos2(212.8, 260.2)];
/// How long each part of the way is shown, and how long then all of it.
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

    /// Which part of the way is shown now, 1 to 3; `None` where all of them are.
    pub fn step(&self) -> Option<usize> {
        let within = self.secs?.max(0.0) % (EACH_SECS * 3.0 + REST_SECS);
        Some(1 + usize::from(within >= EACH_SECS) + usize::from(within >= EACH_SECS * 2.0))
    }

    /// Draws it in a room of this size, its corners round at the left and at the right end as `rounded` says.
    pub fn show(&self, ui: &mut Ui, size: Vec2, rounded: [bool; 2]) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let [w, e] = rounded.map(|is_round| if is_round { radius::PANEL } else { 0 });
        let corners = CornerRadius { nw: w, sw: w, ne: e, se: e };
        ui.painter().rect_filled(rect, corners, DARK.picture);
        let side = self.hip.side.unwrap_or(Side::Left);
        let is_right = side == Side::Right;
        // the low back's place lies above
        let up = if self.hip.area == Area::LowBack { 150.0 } else { 0.0 };
        let mut part = PART.translate(vec2(0.0, -up));
        // where there is more room, more of the other side is in sight
        part.set_width(part.width().max(part.height() * size.x / size.y.max(1.0)));
        // and where it is higher, more above and below
        let height = part.height().max(part.width() * size.y / size.x.max(1.0));
        part = Rect::from_center_size(part.center(), vec2(part.width(), height));
        if is_right {
            part = part.translate(vec2(800.0 - part.left() - part.right(), 0.0));
        }
        let last = self.step().unwrap_or(WAY.len());
        let key =
            key(&("map", self.hip, self.has_way, last, part.width().to_bits(), part.height().to_bits()));
        paint(ui, rect, View { corners, ..View::of(part) }, key, || {
            if self.has_way { way(last, side) } else { hip_svg(self.hip, &DARK) }
        });
        let unit = (rect.width() / part.width()).min(rect.height() / part.height());
        for (nth, at) in WAY.into_iter().enumerate().take(if self.has_way { last } else { 0 }) {
            let at = if is_right { pos2(800.0 - at.x, at.y) } else { at };
            let at = rect.center() + (at - part.center()) * unit;
            let (fill, ink) = hues(nth + 1, side);
            number(ui, at, 12.2 * unit, nth + 1, fill, ink);
        }
        let font = Weight::SemiBold.font((13.0 * unit).clamp(11.0, 22.0));
        let words = ui.painter().layout_no_wrap("Seen from behind".to_owned(), font, DARK.text);
        let at = rect.left_top() + vec2(16.0, 14.0);
        let ground = Rect::from_min_size(at, words.size() + vec2(20.0, 8.0));
        ui.painter().rect_filled(ground, radius::KEY, DARK.bg.gamma_multiply(0.8));
        ui.painter().galley(at + vec2(10.0, 4.0), words, DARK.text);
    }
}

/// The hip with the way on it up to its part `last`: the fingers, the empty ball on its way up and out, the ball at its place.
fn way(last: usize, side: Side) -> String {
    let later = if last < 2 { ".way-2,.way-3" } else { ".way-3" };
    let hides = if last < WAY.len() { format!("{later}{{display:none}}") } else { String::new() };
    let style = format!("{}.halo{{fill:{}}}{hides}", figure_style(&DARK), css(DARK.side(side).0));
    let way = include_str!("../../../../assets/art/hip-way.svg");
    let flip = if side == Side::Right { "translate(800 0) scale(-1 1)" } else { "" };
    coloured(HIP, &style, &format!("<g transform=\"{flip}\">{way}</g>"))
}

/// The colour of a number, and of what is on it: the last is its side's.
fn hues(nth: usize, side: Side) -> (Color32, Color32) {
    let (hue, on, _) = DARK.side(side);
    if nth == WAY.len() { (hue, on) } else { (DARK.text, DARK.bg) }
}

/// The number of a part of the way, for the words beside the map; hollow while another part is shown.
pub fn number_ui(ui: &mut Ui, nth: usize, size: f32, side: Side, is_now: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let (fill, ink) = if is_now { hues(nth, side) } else { (DARK.sunk, DARK.text_2) };
    number(ui, rect.center(), size / 2.0 - 1.0, nth, fill, ink);
}

/// A filled circle with a number.
fn number(ui: &Ui, at: Pos2, radius: f32, number: usize, fill: Color32, ink: Color32) {
    ui.painter().circle(at, radius, fill, Stroke::new(stroke::FAR, DARK.bg));
    let font = Weight::Bold.font(radius * 1.15);
    ui.painter().text(at, Align2::CENTER_CENTER, number.to_string(), font, ink);
}
