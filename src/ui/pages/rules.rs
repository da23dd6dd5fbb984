//! Every comfort rule in plain words: when it applies, what happens, what is said, and where its threshold comes from.

use egui::Ui;

use crate::{
    comfort::{RULES, Row},
    ui::kit::{
        fold, rule as line, text,
        theme::{Palette, Type, Weight},
        weighted,
    },
};

/// The chapters of the table, by the first letter of a rule's number.
const CHAPTERS: [(char, &str); 5] = [
    ('R', "Before a session"),
    ('M', "In a session"),
    ('A', "Afterwards"),
    ('N', "The next morning"),
    ('W', "Over the weeks"),
];

/// "What the app suggests, and why": closed until it is pressed.
pub fn rules_ui(ui: &mut Ui) {
    let palette = Palette::of(ui);
    fold(ui, "rules", "What the app suggests, and why", |ui| {
        let lead = "These are the usual limits; Settings has yours. The stronger of several rules decides, and where a feeling \
                    goes counts more than how strong it is.";
        text(ui, lead, Type::Body, palette.text_2);
        for (letter, title) in CHAPTERS {
            ui.add_space(20.0);
            crate::ui::kit::heading(ui, title, Type::Head);
            ui.add_space(4.0);
            let rows = RULES.iter().filter(|row| row.rule.id().starts_with(letter));
            for (index, row) in rows.enumerate() {
                if index > 0 {
                    line(ui, 12.0);
                }
                row_ui(ui, row);
            }
        }
    });
}

fn row_ui(ui: &mut Ui, row: &Row) {
    let palette = Palette::of(ui);
    weighted(ui, format!("{}.", row.trigger), Weight::SemiBold.font(16.0), 24.0, palette.text);
    text(ui, format!("{}.", row.happens), Type::Body, palette.text);
    text(ui, format!("It says: \u{201c}{}\u{201d}", row.said), Type::Body, palette.text_2);
    text(ui, format!("Source: {}.", row.source), Type::Caption, palette.text_3);
}
