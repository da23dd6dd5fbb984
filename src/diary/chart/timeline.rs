//! A session on a line as it was done: real lengths, what was left out dashed, changes above it and pauses below.

use super::{Dash, Hold, Ink, Mark, Picture, Shape, about};
use crate::{
    diary::story::Piece,
    routine::words::Side,
    text::{format_count, format_duration, format_list, uncapitalize},
};

/// How high segments in which something pressed are, and others.
const HIGH: [f32; 2] = [36.0, 6.0];
/// Between segments.
const GAP: f32 = 3.0;
/// Where the middle of the line is.
const MIDDLE: f32 = 44.0;
/// No segment is shorter.
const LEAST: f32 = 3.0;

/// Describes the segments on a line that is so wide.
pub fn timeline(pieces: &[Piece], width: f32) -> Picture {
    let left_out: Vec<String> = pieces.iter().filter(|piece| piece.done.is_zero()).map(name).collect();
    let rest = match left_out.len() {
        0 => String::new(),
        1 | 2 => format!(", {} left out", format_list(&left_out, "and")),
        many => format!(", {many} left out"),
    };
    let done = pieces.len().saturating_sub(left_out.len());
    let says = format!("{done} of {}{rest}", format_count(pieces.len(), "step"));
    let mut picture = Picture::new(width, 114.0, says);
    let length = |piece: &Piece| if piece.done.is_zero() { piece.planned } else { piece.done }.as_secs_f32();
    let whole: f32 = pieces.iter().map(length).sum();
    let gaps: f32 = pieces.iter().map(|_| GAP + LEAST).sum();
    let unit = (width - gaps).max(0.0) / whole.max(1.0);
    let (mut x, mut last, mut below) = (0.0, f32::NEG_INFINITY, f32::NEG_INFINITY);
    let mut sides: Vec<(Side, [f32; 2])> = Vec::new();
    for piece in pieces {
        let wide = length(piece) * unit + LEAST;
        segment(&mut picture, piece, [x, wide]);
        let middle = x + wide / 2.0;
        if let Some(words) = change(piece).filter(|words| middle - about(words) / 2.0 > last) {
            last = middle + about(&words) / 2.0 + 8.0;
            picture.line([middle, 17.0], [middle, 23.0], 2.0, Ink::Quiet);
            picture.strong([middle, 8.0], Hold::Middle, 14.0, Ink::Quiet, words);
        }
        let pause = format!("paused {}", format_duration(piece.paused));
        if !piece.paused.is_zero() && x - about(&pause) / 2.0 > below {
            below = x + about(&pause) / 2.0 + 8.0;
            picture.path(vec![[x, MIDDLE + 38.0], [x, 96.0]], 1.6, Dash::Dotted, Ink::Quiet);
            // where there is no room for the words, they begin at the left
            let at = x.min(width - about(&pause) / 2.0).max(about(&pause) / 2.0);
            picture.words([at, 105.0], Hold::Middle, Ink::Quiet, pause);
        }
        match (piece.side, sides.last_mut()) {
            (Some(side), Some((known, [_, to]))) if *known == side => *to = x + wide,
            (Some(side), _) => sides.push((side, [x, x + wide])),
            (None, _) => {}
        }
        x += wide + GAP;
    }
    for (side, ends) in sides {
        bracket(&mut picture, side, ends);
    }
    picture
}

/// "slow roll on the right".
fn name(piece: &Piece) -> String {
    let side = piece.side.map(|side| format!(" on the {}", side.id())).unwrap_or_default();
    uncapitalize(piece.name) + &side
}

/// The ink of a side.
const fn ink(side: Option<Side>) -> Ink {
    match side {
        Some(Side::Left) => Ink::Left,
        Some(Side::Right) => Ink::Right,
        None => Ink::Quiet,
    }
}

fn segment(picture: &mut Picture, piece: &Piece, [x, wide]: [f32; 2]) {
    let [loaded, other] = HIGH;
    let high = if piece.is_loaded { loaded } else { other };
    let rect = [x, MIDDLE - high / 2.0, wide, high];
    let corners = [high.min(6.0) / 2.0; 2];
    let (fill, edge) = if piece.done.is_zero() {
        (None, Some((ink(piece.side), Dash::Dashed)))
    } else {
        (Some(ink(piece.side)), None)
    };
    picture.marks.push(Mark::Box { rect, corners, fill, edge });
}

/// What stands above a segment that was not as long as it was to be.
fn change(piece: &Piece) -> Option<String> {
    if piece.done.is_zero() {
        return Some("left out".to_owned());
    }
    let less = piece.planned.saturating_sub(piece.done).as_secs();
    (piece.is_loaded && less > 2).then(|| format!("\u{2212}{less} s"))
}

/// The line below the segments of a side, and its letter.
fn bracket(picture: &mut Picture, side: Side, [from, to]: [f32; 2]) {
    let y = MIDDLE + 33.0;
    let line = vec![[from, y - 6.0], [from, y], [to, y], [to, y - 6.0]];
    picture.path(line, 2.0, Dash::Whole, ink(Some(side)));
    let middle = f32::midpoint(from, to);
    picture.ground([middle - 17.0, y - 12.0, 34.0, 24.0], 0.0, Ink::Paper);
    badge(picture, side, [middle, y], 22.0);
}

/// The letter of a side on a square whose round end points to the side.
pub fn badge(picture: &mut Picture, side: Side, [x, y]: [f32; 2], size: f32) {
    let (round, square) = (size * 0.5, size * 0.22);
    let (corners, letter) = match side {
        Side::Left => ([round, square], "L"),
        Side::Right => ([square, round], "R"),
    };
    let rect = [x - size / 2.0, y - size / 2.0, size, size];
    picture.marks.push(Mark::Box { rect, corners, fill: Some(ink(Some(side))), edge: None });
    picture.strong([x, y], Hold::Middle, size * 0.66, Ink::Paper, letter);
}

/// A letter, an icon or a number on a round ground, `size` across.
pub fn disc(picture: &mut Picture, at: [f32; 2], size: f32, words: &str) {
    picture.filled(Shape::Dot, at, size / 2.0, Ink::Band);
    picture.strong(at, Hold::Middle, size * 0.5, Ink::Quiet, words);
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_pause_has_its_words_however_narrow_the_line_is() {
        let [planned, paused] = [40, 700].map(Duration::from_secs);
        let piece = Piece { side: None, is_loaded: true, planned, done: planned, paused, name: "Hold" };
        for width in [0.0, 60.0, 600.0] {
            let picture = timeline(&[piece, piece], width);
            let says = |mark: &Mark| matches!(mark, Mark::Words { words, .. } if words == "paused 11:40");
            assert!(picture.marks.iter().any(says), "{width}");
        }
    }
}
