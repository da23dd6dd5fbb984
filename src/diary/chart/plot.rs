//! The charts of the diary, described: a number before and after, and soreness on the mornings after.
//!
//! Time runs along the foot at its true distances; sessions of one day are moved apart as far as there is room.

use jiff::civil::DateTime;

use super::{Dash, Hold, Ink, Key, Mark, Picture, Place, SMALL, Shape, about, axis::Axis};
use crate::{diary::trends::Morning, routine::words::Side, text::format_number};

/// How wide a chart is, how high its numbers are, and the days along its foot.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The width of all of it.
    pub width: f32,
    /// The height of the numbers.
    pub high: f32,
    /// The days.
    pub axis: Axis,
    /// The bands have words at their left.
    pub has_words: bool,
}

/// A number before a session and after it, or what was usual in a week, a month or a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// When.
    pub when: DateTime,
    /// Before, 0 to 10.
    pub before: Option<f64>,
    /// After, 0 to 10.
    pub after: Option<f64>,
    /// It was higher afterwards.
    pub rose: bool,
    /// The letter of its routine.
    pub letter: Option<char>,
    /// All of it in words.
    pub says: String,
}

/// The numbers of pain and soreness end here.
const TOP: f64 = 10.0;
/// Marks nearer to one another than this are small, and their letters stand in two rows.
const NEAR: f32 = 22.0;
/// Letters nearer to one another than this are left out.
const TOO_NEAR: f32 = 10.5;
/// Marks are moved so far apart where there is room.
const APART: f32 = 12.0;
/// Marks of several sessions each that are nearer to one another than this are two lines.
const DENSE: f32 = 6.0;
/// Up to this many mornings have marks; more are drawn as lines alone.
const MARKS: usize = 60;
/// Room above the numbers.
const HEAD: f32 = 10.0;

/// Where days and numbers lie.
struct Ground {
    axis: Axis,
    top: f64,
    left: f32,
    width: f32,
    bottom: f32,
}

impl Ground {
    fn new(frame: &Frame, top: f64) -> Self {
        let left = if frame.has_words { 104.0 } else { 26.0 };
        Self { axis: frame.axis, top, left, width: frame.width - left - 8.0, bottom: HEAD + frame.high }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place in a picture")]
    fn x(&self, days: f64) -> f32 {
        self.left + (days / self.axis.days()) as f32 * self.width
    }

    #[expect(clippy::cast_possible_truncation, reason = "0 to 10")]
    fn y(&self, number: f64) -> f32 {
        self.bottom + (HEAD - self.bottom) * (number / self.top) as f32
    }

    /// Where marks at these moments stand across the picture.
    fn across(&self, moments: impl Iterator<Item = DateTime>) -> Vec<f32> {
        moments.map(|when| self.x(self.axis.x(when))).collect()
    }

    fn right(&self) -> f32 {
        self.left + self.width
    }

    /// The grounds of moderate and severe pain, and the words beside them.
    fn bands(&self, picture: &mut Picture, has_words: bool) {
        for (low, high, ink) in [(3.5, 6.5, Ink::HalfBand), (6.5, TOP, Ink::Band)] {
            let top = self.y(high);
            picture.ground([self.left, top, self.width, self.y(low) - top], 0.0, ink);
        }
        if has_words {
            for (middle, words) in [(8.25, "severe"), (5.0, "moderate"), (1.75, "mild")] {
                picture.words([0.0, self.y(middle)], Hold::Start, Ink::Quiet, words);
            }
        }
    }

    /// The line above which pressure is eased off.
    fn limit(&self, picture: &mut Picture, limit: f64) {
        let y = self.y(limit);
        picture.path(vec![[self.left, y], [self.right(), y]], 1.8, Dash::Dotted, Ink::Limit);
    }

    /// Lines and numbers every two, lines and days along the foot, `under` below the numbers.
    fn lines(&self, picture: &mut Picture, under: f32) {
        let mut number = 0.0;
        while number <= self.top {
            let y = self.y(number);
            picture.line([self.left, y], [self.right(), y], 1.0, Ink::Rule);
            picture.words([self.left - 10.0, y], Hold::End, Ink::Faint, format_number(number));
            number += 2.0;
        }
        let mut end = f32::NEG_INFINITY;
        for (at, words) in self.axis.ticks(self.axis.days() * f64::from(52.0 / self.width.max(1.0))) {
            let x = self.x(at);
            picture.line([x, HEAD], [x, self.bottom], 1.0, Ink::Rule);
            // the last one is drawn into the picture, and then may have no room beside the one before it
            let left = x.min(self.right() - about(&words)).max(self.left);
            if left >= end + 6.0 {
                end = left + about(&words);
                let y = self.bottom + under + SMALL * 0.6;
                picture.words([left, y], Hold::Start, Ink::Faint, words);
            }
        }
    }

    /// What can be pointed at: a strip of the picture for each mark.
    fn places<'a>(&self, xs: &[f32], says: impl Iterator<Item = &'a str>) -> Vec<Place> {
        let strip = |x: &f32| [x - 6.0, HEAD, 12.0, self.bottom - HEAD];
        xs.iter().map(strip).zip(says).map(|(rect, says)| Place { rect, says: says.to_owned() }).collect()
    }
}

/// How many there are, for dividing by it.
#[expect(clippy::cast_precision_loss, reason = "at most as many as are drawn each by itself")]
fn count(marks: usize) -> f32 {
    marks.max(1) as f32
}

/// Moves marks between `from` and `to` apart that would lie on top of one another, as far as there is room, and none further
/// than it must be: several sessions a day are usual.
fn spread(xs: &mut [f32], from: f32, to: f32) {
    let least = APART.min((to - from) / count(xs.len()));
    let mut free = from;
    for x in &mut *xs {
        *x = x.max(free);
        free = *x + least;
    }
    let mut free = to;
    for x in xs.iter_mut().rev() {
        *x = x.min(free);
        free = *x - least;
    }
}

/// The distance of the two marks that are nearest to one another.
fn nearest(xs: &[f32]) -> f32 {
    let gap = |pair: &[f32]| if let [one, other] = pair { other - one } else { f32::INFINITY };
    xs.windows(2).map(gap).fold(f32::INFINITY, f32::min)
}

/// A number before and after, oldest first: hollow before, filled after, joined; a square, dashed, where it rose. Each is a
/// single session where `are_sessions`. `limit` is drawn in place of the bands of pain.
pub fn before_after(columns: &[Column], are_sessions: bool, limit: Option<f64>, frame: &Frame) -> Picture {
    let ground = Ground::new(frame, TOP);
    let mut xs = ground.across(columns.iter().map(|column| column.when));
    if are_sessions {
        spread(&mut xs, ground.left, ground.right());
    }
    let gap = nearest(&xs);
    let has_letters = columns.iter().any(|column| column.letter.is_some());
    let rows = match gap {
        _ if !has_letters => 0.0,
        gap if gap >= NEAR => 1.0,
        gap if gap >= TOO_NEAR => 2.0,
        _ => 0.0,
    };
    let under = 12.0 + 24.0 * rows;
    let mut picture = Picture::new(frame.width, HEAD + frame.high + under + 20.0, "");
    match limit {
        Some(limit) => ground.limit(&mut picture, limit),
        None => ground.bands(&mut picture, frame.has_words),
    }
    ground.lines(&mut picture, under);
    picture.behind = picture.marks.len();
    picture.places = ground.places(&xs, columns.iter().map(|column| column.says.as_str()));
    picture.first = xs.len().saturating_sub(1);
    if !are_sessions && gap < DENSE {
        for (after, width) in [(false, 1.2), (true, 2.8)] {
            let number = |column: &Column| if after { column.after } else { column.before };
            let points = columns.iter().zip(&xs);
            let points = points.filter_map(|(column, x)| Some([*x, ground.y(number(column)?)])).collect();
            picture.path(points, width, Dash::Whole, if after { Ink::Text } else { Ink::Quiet });
        }
        return picture;
    }
    let radius = if gap >= NEAR { 7.0 } else { (gap * 0.4).clamp(2.5, 7.0) };
    for (column, x) in columns.iter().zip(&xs) {
        pair(&mut picture, &ground, column, (*x, radius), are_sessions);
    }
    for (index, (column, x)) in columns.iter().zip(&xs).enumerate() {
        if let Some(letter) = column.letter.filter(|_| rows > 0.0) {
            let down = if rows > 1.0 && index % 2 == 1 { 48.0 } else { 24.0 };
            lettered(&mut picture, [*x, ground.bottom + down], letter);
        }
    }
    picture
}

/// One number before and after; by how much it rose is said of a single session.
fn pair(picture: &mut Picture, ground: &Ground, column: &Column, (x, radius): (f32, f32), is_session: bool) {
    let at = |number| [x, ground.y(number)];
    if let Some((before, after)) = column.before.zip(column.after) {
        let (dash, ink) = if column.rose { (Dash::Dashed, Ink::Rise) } else { (Dash::Whole, Ink::Quiet) };
        picture.path(vec![at(before), at(after)], 2.4, dash, ink);
    }
    if let Some(before) = column.before {
        // a larger ring is seen around one that is the same afterwards
        let around = if column.after == Some(before) { radius + 3.0 } else { radius + 0.6 };
        picture.hollow(Shape::Dot, at(before), around, Ink::Quiet);
    }
    let Some(after) = column.after else { return };
    if column.rose {
        picture.filled(Shape::Square, at(after), radius * 0.93, Ink::Rise);
        if is_session {
            let [x, y] = at(after);
            let words = format!("up {}", format_number(after - column.before.unwrap_or(after)));
            picture.strong([x, y - radius - 10.0], Hold::Middle, SMALL, Ink::Rise, words);
        }
    } else {
        picture.filled(Shape::Dot, at(after), radius, Ink::Text);
    }
}

/// A letter on a round ground.
pub fn lettered(picture: &mut Picture, at: [f32; 2], letter: char) {
    picture.filled(Shape::Dot, at, 10.0, Ink::Band);
    picture.strong(at, Hold::Middle, 13.0, Ink::Quiet, letter);
}

/// What the marks of [`before_after`] stand for.
pub fn keys_of_before_after(picture: &Picture) -> Vec<Key> {
    let has = |wanted: Shape| {
        let is = |mark: &Mark| matches!(mark, Mark::Sign { shape, filled: true, .. } if *shape == wanted);
        picture.marks.iter().any(is)
    };
    let hollow = |mark: &Mark| matches!(mark, Mark::Sign { filled: false, .. });
    let is_dense = !has(Shape::Dot) && !picture.marks.iter().any(hollow);
    let line = |width: f32, ink| {
        move |picture: &mut Picture, [x, y]: [f32; 2]| {
            picture.line([x - 14.0, y], [x + 14.0, y], width, ink);
        }
    };
    if is_dense {
        return vec![
            Key::of("before", 28.0, line(1.2, Ink::Quiet)),
            Key::of("after", 28.0, line(2.8, Ink::Text)),
        ];
    }
    let mut keys = vec![
        Key::of("before", 16.0, |picture, at| picture.hollow(Shape::Dot, at, 7.0, Ink::Quiet)),
        Key::of("after", 16.0, |picture, at| picture.filled(Shape::Dot, at, 6.5, Ink::Text)),
    ];
    if has(Shape::Square) {
        let square = |picture: &mut Picture, at| picture.filled(Shape::Square, at, 6.0, Ink::Rise);
        keys.push(Key::of("more after", 16.0, square));
    }
    keys
}

/// Soreness on the mornings after, oldest first, with what each says: left solid with dots, right dashed with squares, and the
/// `limit` above which pressure is eased off.
pub fn mornings(mornings: &[Morning], says: &[String], limit: Option<f64>, frame: &Frame) -> Picture {
    let highest = mornings.iter().flat_map(|morning| [morning.left, morning.right]).flatten();
    let ground = Ground::new(frame, if highest.fold(0.0, f64::max) > 6.0 { TOP } else { 6.0 });
    let xs = ground.across(mornings.iter().map(|morning| morning.when));
    let mut picture = Picture::new(frame.width, HEAD + frame.high + 32.0, "");
    ground.lines(&mut picture, 12.0);
    if let Some(limit) = limit {
        ground.limit(&mut picture, limit);
    }
    let points = |side: Side| -> Vec<[f32; 2]> {
        let points = mornings.iter().zip(&xs);
        points.filter_map(|(morning, x)| Some([*x, ground.y(morning.on(side)?)])).collect()
    };
    for side in Side::ALL {
        let (dash, _, ink) = look(*side);
        picture.path(points(*side), 2.2, dash, ink);
    }
    picture.behind = picture.marks.len();
    picture.places = ground.places(&xs, says.iter().map(String::as_str));
    picture.first = xs.len().saturating_sub(1);
    if xs.len() <= MARKS {
        let radius = if xs.len() > 24 { 3.0 } else { 4.6 };
        // squares first: a dot is seen inside one, and would be hidden below it
        for side in [Side::Right, Side::Left] {
            for at in points(side) {
                sore(&mut picture, side, at, radius);
            }
        }
    }
    picture
}

/// How the line and the marks of a side look.
const fn look(side: Side) -> (Dash, Shape, Ink) {
    match side {
        Side::Left => (Dash::Whole, Shape::Dot, Ink::Left),
        Side::Right => (Dash::Dashed, Shape::Square, Ink::Right),
    }
}

/// The mark of a side.
fn sore(picture: &mut Picture, side: Side, at: [f32; 2], radius: f32) {
    let (_, shape, ink) = look(side);
    picture.marks.push(Mark::Sign { shape, at, radius, filled: side == Side::Left, ink });
}

/// What the marks of [`mornings`] stand for, of so many; `limit` is said where it is drawn.
pub fn keys_of_mornings(mornings: usize, limit: Option<u8>) -> Vec<Key> {
    let side = |side: Side| {
        Key::of(side.label(), 34.0, move |picture, at @ [x, y]| {
            let (dash, _, ink) = look(side);
            picture.path(vec![[x - 16.0, y], [x + 16.0, y]], 2.2, dash, ink);
            if mornings <= MARKS {
                sore(picture, side, at, 4.6);
            }
        })
    };
    let limit = limit.map(|limit| {
        Key::of(format!("ease off above {limit}"), 34.0, |picture, [x, y]| {
            picture.path(vec![[x - 16.0, y], [x + 16.0, y]], 1.8, Dash::Dotted, Ink::Limit);
        })
    });
    Side::ALL.iter().copied().map(side).chain(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_of_one_day_stand_apart_and_all_stay_in_the_picture() {
        let mut xs = [10.0, 11.0, 12.0, 100.0, 599.0, 600.0];
        spread(&mut xs, 0.0, 600.0);
        let wanted = [10.0, 22.0, 34.0, 100.0, 588.0, 600.0];
        assert!(xs.iter().zip(wanted).all(|(x, wanted)| (x - wanted).abs() < 0.01), "{xs:?}");
        let mut many = [300.0; 60];
        spread(&mut many, 0.0, 300.0);
        assert!(many.windows(2).all(|pair| pair[1] - pair[0] > 4.9), "{many:?}");
        assert!(many.iter().all(|x| (0.0..=300.0).contains(x)), "{many:?}");
        spread(&mut [], 0.0, 300.0);
    }
}
