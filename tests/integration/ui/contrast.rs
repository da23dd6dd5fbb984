//! The palettes keep the contrasts that their use needs.

use egui::Color32;
use stillpoint::ui::kit::theme::{DARK, DARK_MORE, LIGHT, LIGHT_MORE, Palette};

/// The share of light of a colour, as the web's accessibility guidelines define it.
fn luminance(colour: Color32) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn grounds(palette: &Palette) -> [(&'static str, Color32); 3] {
    [("bg", palette.bg), ("surface", palette.surface), ("sunk", palette.sunk)]
}

fn at_least(least: f64, what: &str, ink: Color32, (ground, colour): (&str, Color32)) {
    let found = contrast(ink, colour);
    assert!(found >= least, "{what} on {ground} has a contrast of {found:.2} and needs {least}");
}

#[test]
fn words_can_be_read_on_every_ground() {
    for palette in [&LIGHT, &DARK, &LIGHT_MORE, &DARK_MORE] {
        for ground in grounds(palette) {
            at_least(4.5, "text", palette.text, ground);
            at_least(4.5, "text_2", palette.text_2, ground);
            at_least(4.5, "text_3", palette.text_3, ground);
            at_least(4.5, "accent", palette.accent, ground);
            at_least(4.5, "brick", palette.brick, ground);
        }
    }
}

#[test]
fn edges_sides_and_marks_can_be_seen_on_every_ground() {
    for palette in [&LIGHT, &DARK, &LIGHT_MORE, &DARK_MORE] {
        for ground in grounds(palette) {
            at_least(3.0, "line_strong", palette.line_strong, ground);
            at_least(3.0, "left", palette.left, ground);
            at_least(3.0, "right", palette.right, ground);
            at_least(3.0, "sage", palette.sage, ground);
            at_least(3.0, "ochre", palette.ochre, ground);
            at_least(3.0, "ball", palette.ball, ground);
        }
    }
}

#[test]
fn cells_of_a_scale_can_be_told_and_a_chosen_one_read() {
    for palette in [&LIGHT, &DARK, &LIGHT_MORE, &DARK_MORE] {
        let green = (palette.sage, palette.sage_mid, palette.sage_soft);
        let amber = (palette.ochre, palette.ochre_mid, palette.ochre_soft);
        let red = (palette.brick, palette.brick_mid, palette.brick_soft);
        for (full, edge, soft) in [green, amber, red] {
            at_least(4.5, "the number of a chosen cell", palette.bg, ("its fill", full));
            at_least(4.5, "a number", palette.text, ("its cell", soft));
            at_least(3.0, "a cell's edge", edge, ("bg", palette.bg));
        }
    }
}

#[test]
fn words_on_colour_can_be_read() {
    for palette in [&LIGHT, &DARK, &LIGHT_MORE, &DARK_MORE] {
        at_least(4.5, "on_accent", palette.on_accent, ("accent", palette.accent));
        at_least(4.5, "on_accent", palette.on_accent, ("accent_hover", palette.accent_hover));
        at_least(4.5, "on_left", palette.on_left, ("left", palette.left));
        at_least(4.5, "on_right", palette.on_right, ("right", palette.right));
        for (name, soft) in [
            ("accent_soft", palette.accent_soft),
            ("left_soft", palette.left_soft),
            ("right_soft", palette.right_soft),
            ("sage_soft", palette.sage_soft),
            ("ochre_soft", palette.ochre_soft),
            ("brick_soft", palette.brick_soft),
        ] {
            at_least(9.0, "text", palette.text, (name, soft));
        }
    }
}

#[test]
fn the_night_keeps_the_numbers_of_the_design() {
    let about = |found: f64, meant: f64| assert!((found - meant).abs() < 0.1, "{found:.2} is not {meant}");
    about(contrast(DARK.text, DARK.bg), 15.6);
    about(contrast(DARK.accent, DARK.bg), 8.0);
    about(contrast(DARK.left, DARK.bg), 11.4);
    about(contrast(DARK.right, DARK.bg), 6.9);
    about(contrast(LIGHT.text, LIGHT.bg), 13.2);
}

#[test]
fn more_contrast_is_more() {
    for palette in [&LIGHT_MORE, &DARK_MORE] {
        for ground in grounds(palette) {
            at_least(15.0, "text", palette.text, ground);
            for (name, ink) in [
                ("text_2", palette.text_2),
                ("text_3", palette.text_3),
                ("accent", palette.accent),
                ("brick", palette.brick),
                ("ochre", palette.ochre),
                ("sage", palette.sage),
                ("line_strong", palette.line_strong),
            ] {
                at_least(7.0, name, ink, ground);
            }
            at_least(4.5, "line", palette.line, ground);
        }
    }
}
