//! What pain did from before a session to after it: "5 → 3" in large digits, and in words.

use egui::Ui;

use crate::{comfort::is_real_change, diary::trends::Numbers, text::plural, ui::prelude::*};

/// Draws it, with digits of a size. `open` stands for what was not said: in place of a number, and in words.
pub(super) fn numbers_ui(ui: &mut Ui, label: &str, numbers: Numbers, size: f32, open: (&str, &str)) {
    let palette = Palette::of(ui);
    text(ui, label, Type::Label, palette.text_2);
    let number = |number: Option<u8>| number.map_or_else(|| open.0.to_owned(), |number| number.to_string());
    ui.horizontal(|ui| {
        let line = size * 1.2;
        weighted(ui, number(numbers.before), Weight::SemiBold.font(size), line, palette.text_2);
        icon_label(ui, icon::ARROW_RIGHT, icon::regular(size * 0.7), palette.text_2);
        weighted(ui, number(numbers.after), Weight::Bold.font(size), line, palette.text);
    });
    let words = numbers.before.zip(numbers.after).map(|(before, after)| moved(before, after));
    text(ui, words.unwrap_or_else(|| open.1.to_owned()), Type::Body, palette.text_2);
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
