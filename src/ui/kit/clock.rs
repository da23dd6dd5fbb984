//! The clock: a ring of the time left or of rounds with the ball rolling along it, a breath disc, digits that stand still,
//! and a word above and below them.

use std::{f32::consts::TAU, time::Duration};

use egui::{Color32, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::{
    Look, far_text, icon, icon_at, ink,
    rounds::Rounds,
    theme::{Palette, Weight, ring, stroke},
    told,
};
use crate::session::{Cue, Segment, cue::Anchor, program::BREATH};

/// The radius of the ring's middle, in its box of 512.
const RADIUS: f32 = 240.0;
/// The radius of the disc breathed in.
const DISC: f32 = 214.0;
/// Between two arcs of the ring of rounds, in turns.
const GAP: f32 = 2.7 / 360.0;
/// A digit's box, of its size.
const DIGIT: f32 = 0.62;
/// A colon's box, of its size.
const COLON: f32 = 0.28;
/// A smaller clock has no words round its digits.
const LEAST_WITH_WORDS: f32 = 165.0;

/// What the ring shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hand {
    /// What is left of the time, 0 to 1.
    Left(f32),
    /// Where in its rounds a press-release is.
    Rounds(Rounds),
}

/// What lies inside the ring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Disc {
    /// Nothing.
    None,
    /// A whole disc.
    Full(Color32),
    /// A disc that grows from `least` to the whole as `fullness` goes from 0 to 1.
    Breath {
        /// The part of the radius that is left breathed out.
        least: f32,
        /// How far it is breathed in.
        fullness: f32,
    },
}

/// What stands in the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Face<'a> {
    /// Digits, at most so large.
    Digits(&'a str, f32),
    /// Two lines of words.
    Words(&'a str, &'a str),
}

/// A clock as it is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock<'a> {
    /// What the ring shows.
    pub hand: Hand,
    /// The colour of what is left.
    pub bright: Color32,
    /// What lies inside the ring.
    pub disc: Disc,
    /// The middle.
    pub face: Face<'a>,
    /// An icon, words and their colour above the middle.
    pub above: (&'a str, &'a str, Color32),
    /// An icon, words and their colour below it.
    pub below: (&'a str, &'a str, Color32),
    /// What assistive technology reads.
    pub name: &'a str,
}

impl Clock<'_> {
    /// Draws it in a square of so many points.
    pub fn show(&self, ui: &mut Ui, extent: f32) {
        let dial = Dial::new(ui, extent);
        let (painter, palette) = (dial.ui.painter(), dial.palette);
        match self.disc {
            Disc::None => {}
            Disc::Full(colour) => dial.dot(dial.centre, DISC * 0.99, colour),
            Disc::Breath { least, fullness } => {
                dial.dot(
                    dial.centre,
                    DISC * egui::lerp(least..=1.0, fullness.clamp(0.0, 1.0)),
                    palette.surface,
                );
                let edge = Stroke::new(1.5 * dial.unit, palette.line);
                painter.circle_stroke(dial.centre, DISC * dial.unit, edge);
            }
        }
        match self.hand {
            Hand::Left(left) => dial.left(left.clamp(0.0, 1.0), self.bright),
            Hand::Rounds(rounds) => dial.rounds(&rounds, self.bright),
        }
        let reach = match self.face {
            Face::Digits(text, most) => {
                let size = most.min(DISC * 1.84 / width_of(text));
                digits(dial.ui, text, size * dial.unit, dial.centre);
                size * 0.334 + 22.0
            }
            Face::Words(first, second) => {
                dial.words("", first, 64.0, -36.0, (Weight::Bold, palette.text));
                dial.words("", second, 64.0, 36.0, (Weight::Bold, palette.text));
                96.0
            }
        };
        if extent >= LEAST_WITH_WORDS {
            // words keep a size that can be read where the ring is small
            let size = 26.0_f32.max(16.6 / dial.unit);
            let (glyph, words, colour) = self.above;
            dial.words(glyph, words, size.max(38.0), -reach - 40.0, (Weight::Medium, colour));
            let (glyph, words, colour) = self.below;
            let at = dial.words(glyph, words, size, reach + 46.0, (Weight::Medium, colour));
            if !words.is_empty() {
                told(dial.ui, at, "under the clock", Role::Label, words);
            }
        }
        let middle = Rect::from_center_size(dial.centre, Vec2::splat(extent * 0.6));
        told(dial.ui, middle, "clock", Role::Timer, self.name);
    }
}

/// Draws digits alone, their name that of a clock, in the middle of a box of this size.
pub fn digits_ui(ui: &mut Ui, text: &str, size: Vec2, name: &str) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let extent = (size.y / 0.72).min(size.x / width_of(text));
    digits(ui, text, extent, rect.center());
    let middle = Rect::from_center_size(rect.center(), Vec2::splat(extent * 0.8).min(size));
    told(ui, middle, "clock", Role::Timer, name);
}

/// How wide digits are at size 1: each has a box of its own, so that nothing jumps when a number turns.
fn width_of(text: &str) -> f32 {
    text.chars().map(|character| if character == ':' { COLON } else { DIGIT }).sum()
}

fn digits(ui: &Ui, text: &str, size: f32, middle: Pos2) {
    let mut left = middle.x - width_of(text) * size / 2.0;
    for character in text.chars() {
        let width = size * if character == ':' { COLON } else { DIGIT };
        let at = pos2(left + width / 2.0, middle.y);
        ink(ui, &character.to_string(), Weight::Bold.font(size), at, Palette::of(ui).text);
        left += width;
    }
}

/// A ring round an icon: how much is left of a wait, 1 to 0.
pub fn waiting_ui(ui: &mut Ui, extent: f32, left: f32, glyph: &str) {
    let dial = Dial::new(ui, extent);
    dial.dot(dial.centre, DISC, dial.palette.accent_soft);
    dial.left(left, dial.palette.accent);
    icon_at(dial.ui, dial.centre, glyph, icon::regular(200.0 * dial.unit), dial.palette.accent);
}

/// A ring that has its room; lengths are those of a box of 512.
struct Dial<'a> {
    ui: &'a Ui,
    palette: &'static Palette,
    centre: Pos2,
    unit: f32,
}

impl<'a> Dial<'a> {
    fn new(ui: &'a mut Ui, extent: f32) -> Self {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
        Self { ui, palette: Palette::of(ui), centre: rect.center(), unit: extent / ring::WIDE }
    }

    fn dot(&self, at: Pos2, radius: f32, colour: Color32) {
        self.ui.painter().circle_filled(at, radius * self.unit, colour);
    }

    /// Words with their icon before them, centred below or above the middle, as large as they fit into the disc.
    fn words(
        &self,
        glyph: &str,
        words: &str,
        size: f32,
        down: f32,
        (weight, colour): (Weight, Color32),
    ) -> Rect {
        let half = (DISC * DISC - down * down).max(1.0).sqrt() - size * 0.5;
        let taken = if glyph.is_empty() { 0.0 } else { size * 1.5 };
        let look = Look { size, line: size * 1.25, weight, colour }.times(self.unit);
        let look = far_text::on_one_line(self.ui, words, look, (half * 2.0 - taken) * self.unit);
        let galley = far_text::galley(self.ui, &[(words, look)], f32::INFINITY);
        let middle = self.centre + vec2(taken / 2.0, down) * self.unit;
        let at = Rect::from_center_size(middle, galley.size());
        self.ui.painter().galley(at.min, galley, colour);
        icon_at(
            self.ui,
            at.left_center() - vec2(look.size * 0.9, 0.0),
            glyph,
            icon::regular(look.size * 1.15),
            colour,
        );
        at
    }

    /// What is left of a whole.
    fn left(&self, left: f32, bright: Color32) {
        // drawn as the bright arc is, so that both are exactly as wide
        self.arc((0.0, 1.0), stroke::RING, self.palette.line);
        if left > 0.0 {
            self.arc((1.0 - left, 1.0), stroke::RING, bright);
            self.dot(self.on_ring(1.0), stroke::RING / 2.0, bright);
        }
        self.ball(1.0 - left);
    }

    /// Each press thick, each release thin, done in the colour of the track.
    fn rounds(&self, rounds: &Rounds, bright: Color32) {
        let now = rounds.turn();
        for (start, border, end) in rounds.arcs() {
            let arcs = [(start, border, stroke::PRESS_ARC), (border, end, stroke::RELEASE_ARC)];
            for (from, to, width) in arcs {
                let (from, to) = (from + GAP / 2.0, to - GAP / 2.0);
                let cut = now.clamp(from, to.max(from));
                self.arc((from, cut), width, self.palette.line);
                self.arc((cut, to), width, bright);
            }
        }
        self.ball(now);
    }

    /// A point on the ring; `turn` is 0 at the top and grows clockwise to 1.
    fn on_ring(&self, turn: f32) -> Pos2 {
        self.centre + Vec2::angled((turn - 0.25) * TAU) * RADIUS * self.unit
    }

    fn arc(&self, (from, to): (f32, f32), width: f32, colour: Color32) {
        if to <= from {
            return;
        }
        // a point about every degree: smooth at the largest window too
        let parts = (1..=360_u16).map(f32::from).find(|parts| *parts >= (to - from) * 360.0).unwrap_or(360.0);
        let steps = (0..=360_u16).map(f32::from).take_while(|step| *step <= parts);
        let points = steps.map(|step| self.on_ring(from + (to - from) * step / parts)).collect();
        self.ui.painter().add(Shape::line(points, Stroke::new(width * self.unit, colour)));
    }

    fn ball(&self, turn: f32) {
        let (at, part) = (self.on_ring(turn), (0.5 / self.unit).clamp(1.0, 1.6));
        self.dot(at, (ring::BALL + ring::HALO) * part, self.palette.bg);
        self.dot(at, ring::BALL * part, self.palette.ball);
    }
}

/// Where a breath is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breath {
    /// In, so far done, 0 to 1.
    In(f32),
    /// Out, so far done, 0 to 1.
    Out(f32),
}

/// When the breaths of a segment begin.
fn breaths(segment: &Segment) -> impl DoubleEndedIterator<Item = (Duration, Cue)> {
    segment.cues.iter().filter_map(|timed| match (timed.anchor, timed.cue) {
        (Anchor::AfterStart(at), Cue::BreatheIn | Cue::BreatheOut) => Some((at, timed.cue)),
        _ => None,
    })
}

impl Breath {
    /// The breath that `segment`'s cues pace at `position`; `None` where they pace none.
    pub fn at(segment: &Segment, position: Duration) -> Option<Self> {
        let (at, cue) = breaths(segment).rfind(|(at, _)| *at <= position)?;
        let done = (position.saturating_sub(at).as_secs_f32() / BREATH.as_secs_f32()).min(1.0);
        Some(if cue == Cue::BreatheIn { Self::In(done) } else { Self::Out(done) })
    }

    /// The breath of a rest without a step: in and out by turns, so far into the rest.
    pub fn resting(into: Duration) -> Self {
        let cycle = into.as_secs_f32() % (BREATH.as_secs_f32() * 2.0) / BREATH.as_secs_f32();
        if cycle < 1.0 { Self::In(cycle) } else { Self::Out(cycle - 1.0) }
    }

    /// The position at which the next breath of `segment` begins after `position`.
    pub fn next_after(segment: &Segment, position: Duration) -> Option<Duration> {
        breaths(segment).map(|(at, _)| at).filter(|at| *at > position).min()
    }

    /// What to do.
    pub const fn words(self) -> &'static str {
        match self {
            Self::In(_) => "breathe in",
            Self::Out(_) => "breathe out",
        }
    }

    /// Whether it is over and no other follows it.
    pub fn is_over(self) -> bool {
        let (Self::In(done) | Self::Out(done)) = self;
        done >= 1.0
    }

    /// How full, 0 (out) to 1 (in); slow at both ends.
    pub fn fullness(self) -> f32 {
        let eased = |done: f32| done * done * (3.0 - 2.0 * done);
        match self {
            Self::In(done) => eased(done),
            Self::Out(done) => 1.0 - eased(done),
        }
    }
}
