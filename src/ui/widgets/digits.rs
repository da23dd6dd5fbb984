//! Digits that stand still: each in a box of its own, its ink centred, so that nothing jumps when a number turns.

use egui::{Color32, pos2};

use super::Sheet;
use crate::ui::theme::Weight;

/// A digit's box, of the size.
const DIGIT: f32 = 0.62;
/// A colon's box, of the size.
const COLON: f32 = 0.28;
/// From here on a clock shows minutes.
const MINUTES_FROM: u64 = 100;

/// Whole seconds as a clock shows them: seconds alone under 100, then minutes and seconds.
pub fn clock_text(secs: u64) -> String {
    if secs < MINUTES_FROM { secs.to_string() } else { format!("{}:{:02}", secs / 60, secs % 60) }
}

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
    use super::*;

    #[test]
    fn seconds_stand_alone_until_a_hundred() {
        assert_eq!(clock_text(7), "7");
        assert_eq!(clock_text(99), "99");
        assert_eq!(clock_text(100), "1:40");
        assert_eq!(clock_text(605), "10:05");
    }

    #[test]
    fn every_digit_takes_the_same_room() {
        assert!((width_of("11") - width_of("48")).abs() < f32::EPSILON);
    }
}
