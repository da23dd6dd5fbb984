//! What pain did from before a session to after it: "5 → 3" in large digits, and in words.

use egui::Ui;

use crate::{
    comfort::is_real_change,
    diary::trends::Numbers,
    text::plural,
    ui::{kit::pictures::open_place, prelude::*},
};

/// Draws it, with digits of a size. While the second number `is_asked` it has an open place.
pub(super) fn numbers_ui(ui: &mut Ui, label: &str, numbers: Numbers, size: f32, is_asked: bool) {
    let palette = Palette::of(ui);
    text(ui, label, Type::Label, palette.text_2);
    let number = |ui: &mut Ui, number: Option<u8>, weight: Weight, ink| {
        let words = number.map_or_else(|| "–".to_owned(), |number| number.to_string());
        weighted(ui, words, weight.font(size), size * 1.2, ink);
    };
    ui.horizontal(|ui| {
        ui.set_min_height(size * 1.2);
        number(ui, numbers.before, Weight::SemiBold, palette.text_2);
        icon_label(ui, icon::ARROW_RIGHT, icon::regular(size * 0.7), palette.text_2);
        if is_asked && numbers.after.is_none() {
            open_place(ui, size);
        } else {
            number(ui, numbers.after, Weight::Bold, palette.text);
        }
    });
    let words = numbers.before.zip(numbers.after).map(|(before, after)| moved(before, after));
    let unsaid = if is_asked { "" } else { "not answered" };
    text(ui, words.unwrap_or_else(|| unsaid.to_owned()), Type::Body, palette.text_2);
}

/// "2 points lower", "about the same, 1 point higher".
pub(super) fn moved(before: u8, after: u8) -> String {
    if before == after {
        return "the same".to_owned();
    }
    let points = before.abs_diff(after);
    let way = if after < before { "lower" } else { "higher" };
    let clearly = if is_real_change(before, after).is_some() { "" } else { "about the same, " };
    format!("{clearly}{points} {} {way}", plural(points, "point", "points"))
}
