//! Digits that stand still: each in a box of its own, its ink centred, so that nothing jumps when a number turns.

use egui::{Color32, pos2};

use super::Sheet;
use crate::ui::kit::theme::Weight;

/// A digit's box, of the size.
const DIGIT: f32 = 0.62;
/// A colon's box, of the size.
const COLON: f32 = 0.28;

/// How wide `text` is at size 1.
pub fn width_of(text: &str) -> f32 {
    text.chars().map(|character| if character == ':' { COLON } else { DIGIT }).sum()
}

/// Draws `text` with its middle at a point.
pub fn paint(sheet: &Sheet<'_>, text: &str, size: f32, x: f32, y: f32, colour: Color32) {
    let mut left = x - width_of(text) * size / 2.0;
    let mut buffer = [0; 4];
    for character in text.chars() {
        let width = size * if character == ':' { COLON } else { DIGIT };
        let glyph = character.encode_utf8(&mut buffer);
        sheet.ink(glyph, Weight::Bold, size, pos2(left + width / 2.0, y), colour);
        left += width;
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::kit::digits::*;

    #[test]
    fn every_digit_takes_the_same_room() {
        assert!((width_of("11") - width_of("48")).abs() < f32::EPSILON);
    }
}
