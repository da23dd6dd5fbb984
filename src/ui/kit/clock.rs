//! The clock: a ring of the time left or of rounds with the ball rolling along it, a breath disc, digits that stand still,
//! and a word above and below them.

use std::{f32::consts::TAU, time::Duration};

use egui::{Color32, Pos2, Role, Sense, Shape, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{
    Look, Sheet, icon,
    rounds::Rounds,
    theme::{DARK, Palette, Weight, ring, stroke},
};
use crate::session::{Cue, Segment, cue::Anchor, program::BREATH};

/// The middle of the ring in its box of 512.
const CENTRE: Pos2 = pos2(256.0, 256.0);
/// The radius of the ring's middle.
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
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
        let sheet = Sheet::new(ui, &DARK, rect, extent / ring::WIDE, 1.0);
        self.disc(&sheet);
        match self.hand {
            Hand::Left(left) => hand(&sheet, left.clamp(0.0, 1.0), self.bright),
            Hand::Rounds(rounds) => rounds_hand(&sheet, &rounds, self.bright),
        }
        let reach = self.face(&sheet);
        if extent >= LEAST_WITH_WORDS {
            // words keep a size that can be read where the ring is small
            let size = 26.0_f32.max(16.6 / sheet.scale());
            let above = if self.above.0.is_empty() { size.max(38.0) } else { size };
            words(&sheet, "above the clock", self.above, above, -reach - 40.0);
            words(&sheet, "under the clock", self.below, size, reach + 46.0);
        }
        let middle = egui::Rect::from_center_size(rect.center(), Vec2::splat(extent * 0.6));
        let named = ui.interact(middle, ui.scope_id().with("clock"), Sense::hover());
        named.widget_info(|| WidgetInfo::labeled(Role::Timer, true, self.name));
    }

    fn disc(&self, sheet: &Sheet<'_>) {
        match self.disc {
            Disc::None => {}
            Disc::Full(colour) => sheet.dot(CENTRE, DISC * 0.99, colour),
            Disc::Breath { least, fullness } => {
                let radius = DISC * (least + (ring::DISC_MAX - least) * fullness.clamp(0.0, 1.0));
                sheet.dot(CENTRE, radius, sheet.palette.surface);
                sheet.circle(CENTRE, DISC, 1.5, sheet.palette.line);
            }
        }
    }

    /// Draws the middle; how far it reaches from the centre up and down.
    fn face(&self, sheet: &Sheet<'_>) -> f32 {
        match self.face {
            Face::Digits(text, most) => {
                let size = most.min(DISC * 1.84 / width_of(text));
                digits(sheet, text, size, CENTRE);
                size * 0.334 + 22.0
            }
            Face::Words(first, second) => {
                let look = Look { size: 64.0, line: 72.0, weight: Weight::Bold, colour: sheet.palette.text };
                sheet.centre(first, look, CENTRE.x, CENTRE.y - 36.0);
                sheet.centre(second, look, CENTRE.x, CENTRE.y + 36.0);
                96.0
            }
        }
    }
}

/// Draws digits alone, their name that of a clock, in the middle of a box of this size.
pub fn digits_ui(ui: &mut Ui, text: &str, size: Vec2, name: &str) {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let sheet = Sheet::new(ui, &DARK, rect, 1.0, 1.0);
    let extent = (size.y / 0.72).min(size.x / width_of(text));
    digits(&sheet, text, extent, (size / 2.0).to_pos2());
    let middle = egui::Rect::from_center_size(rect.center(), Vec2::splat(extent * 0.8).min(size));
    let named = ui.interact(middle, ui.scope_id().with("clock"), Sense::hover());
    named.widget_info(|| WidgetInfo::labeled(Role::Timer, true, name));
}

/// Words with their icon before them, centred below or above the middle. Assistive technology reads those that tell of more
/// than the side.
fn words(sheet: &Sheet<'_>, what: &str, (glyph, words, colour): (&str, &str, Color32), size: f32, down: f32) {
    if words.is_empty() {
        return;
    }
    let look = Look { size, line: size * 1.25, weight: Weight::Medium, colour };
    let half = (DISC * DISC - down * down).max(1.0).sqrt() - size * 0.5;
    let taken = if glyph.is_empty() { 0.0 } else { size * 1.5 };
    let look = sheet.fitting(words, look, half * 2.0 - taken);
    let at = sheet.centre(words, look, CENTRE.x + taken / 2.0, CENTRE.y + down);
    if glyph.is_empty() && what == "above the clock" {
        return;
    }
    if !glyph.is_empty() {
        let middle = pos2(at.left() - look.size * 0.9, at.center().y);
        sheet.icon(glyph, icon::regular(look.size * 1.15), middle, colour);
    }
    sheet.said(at, what, words);
}

/// How wide digits are at size 1: each has a box of its own, so that nothing jumps when a number turns.
fn width_of(text: &str) -> f32 {
    text.chars().map(|character| if character == ':' { COLON } else { DIGIT }).sum()
}

fn digits(sheet: &Sheet<'_>, text: &str, size: f32, middle: Pos2) {
    let mut left = middle.x - width_of(text) * size / 2.0;
    let mut buffer = [0; 4];
    for character in text.chars() {
        let width = size * if character == ':' { COLON } else { DIGIT };
        let glyph = character.encode_utf8(&mut buffer);
        sheet.ink(glyph, Weight::Bold, size, pos2(left + width / 2.0, middle.y), sheet.palette.text);
        left += width;
    }
}

/// A ring round an icon: how much is left of a wait, 1 to 0.
pub fn waiting_ui(ui: &mut Ui, extent: f32, left: f32, glyph: &str) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(extent), Sense::hover());
    let palette = Palette::of(ui);
    let sheet = Sheet::new(ui, palette, rect, extent / ring::WIDE, 1.0);
    sheet.dot(CENTRE, DISC, palette.accent_soft);
    hand(&sheet, left, palette.accent);
    sheet.icon(glyph, icon::regular(200.0), CENTRE, palette.accent);
}

fn hand(sheet: &Sheet<'_>, left: f32, bright: Color32) {
    // drawn as the bright arc is, so that both are exactly as wide
    arc(sheet, (0.0, 1.0), stroke::RING, sheet.palette.line);
    if left > 0.0 {
        arc(sheet, (1.0 - left, 1.0), stroke::RING, bright);
        sheet.dot(on_ring(1.0), stroke::RING / 2.0, bright);
    }
    ball(sheet, on_ring(1.0 - left));
}

/// Each press thick, each release thin, done in the colour of the track.
fn rounds_hand(sheet: &Sheet<'_>, rounds: &Rounds, bright: Color32) {
    let now = rounds.turn();
    for (start, border, end) in rounds.arcs() {
        let arcs = [(start, border, stroke::PRESS_ARC), (border, end, stroke::RELEASE_ARC)];
        for (from, to, width) in arcs {
            let (from, to) = (from + GAP / 2.0, to - GAP / 2.0);
            let cut = now.clamp(from, to.max(from));
            arc(sheet, (from, cut), width, sheet.palette.line);
            arc(sheet, (cut, to), width, bright);
        }
    }
    ball(sheet, on_ring(now));
}

/// A point on the ring; `turn` is 0 at the top and grows clockwise to 1.
fn on_ring(turn: f32) -> Pos2 {
    let angle = turn * TAU;
    CENTRE + vec2(angle.sin(), -angle.cos()) * RADIUS
}

fn arc(sheet: &Sheet<'_>, (from, to): (f32, f32), width: f32, colour: Color32) {
    if to <= from {
        return;
    }
    // a point about every degree: smooth at the largest window too
    let steps = ((to - from) * 360.0).ceil().clamp(1.0, 360.0);
    let mut points = Vec::with_capacity(361);
    let mut step = 0.0;
    while step <= steps {
        let at = on_ring(from + (to - from) * step / steps);
        points.push(sheet.at(at.x, at.y));
        step += 1.0;
    }
    sheet.painter().add(Shape::line(points, sheet.stroke(width, colour)));
}

fn ball(sheet: &Sheet<'_>, at: Pos2) {
    let part = (0.5 / sheet.scale()).clamp(1.0, 1.6);
    sheet.dot(at, (ring::BALL + ring::HALO) * part, sheet.palette.bg);
    sheet.dot(at, ring::BALL * part, sheet.palette.ball);
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
