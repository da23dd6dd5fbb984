//! The two lists in few words, side by side where there is room.

use egui::{Color32, Frame, Id, Label, Margin, Stroke, TextFormat, Ui, pos2, text::LayoutJob, vec2};

use super::{FirstRunView, Read};
use crate::{
    comfort::safety::{ASK_FIRST, ASK_SHORTLY, Advice, BOTH_SIDES_OF_OLD, EMERGENCY, HELP_TODAY, URGENT},
    ui::{
        Action,
        kit::{
            Lead, as_heading, below, column, icon, icon_at, rule,
            theme::{Palette, Weight, radius, stroke},
            weighted,
        },
        pages::{Width, call::call_ui},
    },
};

/// The inside of a card where two stand side by side: the picture's 368 without edge and margin.
const INSIDE: f32 = 312.0;

/// Both cards.
pub(super) fn lists_ui(ui: &mut Ui, view: &FirstRunView<'_>, read: &mut Read, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    let palette = Palette::of(ui);
    if Width::of(ui) == Width::Wide {
        let each = (ui.available_width() - GAP) / 2.0;
        let mut left = column(ui, 0.0, each);
        edged(&mut left, palette.brick, INSIDE, |ui| help_today(ui, view, read, actions));
        let mut right = column(ui, each + GAP, each);
        edged(&mut right, palette.line, INSIDE, |ui| ask_first(ui, read));
        below(ui, &[&left, &right]);
    } else {
        edged(ui, palette.brick, 0.0, |ui| help_today(ui, view, read, actions));
        ui.add_space(16.0);
        edged(ui, palette.line, 0.0, |ui| ask_first(ui, read));
    }
}

/// A card with a broad edge; its inside at least so high.
pub(super) fn edged(ui: &mut Ui, edge: Color32, inside: f32, contents: impl FnOnce(&mut Ui)) {
    let margin = if Width::of(ui) == Width::Narrow { Margin::same(20) } else { Margin::symmetric(32, 20) };
    Frame::new()
        .fill(Palette::of(ui).surface)
        .stroke(Stroke::new(stroke::FAR, edge))
        .corner_radius(radius::CARD)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_min_height(inside);
            contents(ui);
        });
}

fn help_today(ui: &mut Ui, view: &FirstRunView<'_>, read: &mut Read, actions: &mut Vec<Action>) {
    let brick = Palette::of(ui).brick;
    if read.help_in_full {
        title(ui, icon::PHONE_CALL, brick, HELP_TODAY.title);
        in_full(ui);
    } else {
        head(ui, icon::PHONE_CALL, brick, &HELP_TODAY);
    }
    line(ui);
    let all = format!("All {} signs", EMERGENCY.points.len() + URGENT.points.len());
    let words = if read.help_in_full { "The short list" } else { &all };
    let asked = ui.add(Lead { words, open: read.help_in_full, id: Id::unique("all signs") });
    read.help_in_full ^= asked.clicked();
    call_ui(ui, "first run", view.country, actions);
}

fn ask_first(ui: &mut Ui, read: &mut Read) {
    let palette = Palette::of(ui);
    if read.in_full {
        title(ui, icon::CHAT_CIRCLE_DOTS, palette.ochre, ASK_SHORTLY.title);
        lead(ui, ASK_FIRST.lead);
        points(ui, ASK_FIRST.points);
    } else {
        head(ui, icon::CHAT_CIRCLE_DOTS, palette.ochre, &ASK_SHORTLY);
    }
    line(ui);
    let all = format!("The full list, {} points", ASK_FIRST.points.len());
    let words = if read.in_full { "The short list" } else { &all };
    let asked = ui.add(Lead { words, open: read.in_full, id: Id::unique("the full list") });
    read.in_full ^= asked.clicked();
}

/// A line, and below it a row as high as something to press.
fn line(ui: &mut Ui) {
    ui.add_space(4.0);
    rule(ui, 14.0);
    ui.add_space(-8.0);
}

/// What it is, in how many words there are, and the list.
fn head(ui: &mut Ui, glyph: &str, hue: Color32, advice: &Advice) {
    title(ui, glyph, hue, advice.title);
    lead(ui, advice.lead);
    points(ui, advice.points);
}

/// A card's heading with its icon.
pub(super) fn title(ui: &mut Ui, glyph: &str, hue: Color32, words: &str) {
    let from = ui.cursor().min;
    icon_at(ui, pos2(from.x + 16.0, from.y + 16.0), glyph, icon::filled(32.0), hue);
    let room = ui.available_width() - 46.0;
    let mut right = column(ui, 46.0, room);
    big(&mut right, words);
    below(ui, &[&right]);
}

/// A heading of 24.
fn big(ui: &mut Ui, words: &str) {
    let response = weighted(ui, words, Weight::SemiBold.font(24.0), 32.0, Palette::of(ui).text);
    as_heading(ui, &response, words);
}

fn lead(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    stressed(ui, words, 16.0, 24.0, Palette::of(ui).text_2);
    ui.add_space(8.0);
}

/// Points of a list, one below the other.
pub(super) fn points(ui: &mut Ui, points: &[&str]) {
    let palette = Palette::of(ui);
    for (index, point) in points.iter().enumerate() {
        if index > 0 {
            ui.add_space(6.0);
        }
        let from = ui.cursor().min;
        ui.painter().circle_filled(from + vec2(4.0, 12.0), 3.0, palette.text);
        let room = ui.available_width() - 20.0;
        let mut words = column(ui, 20.0, room);
        stressed(&mut words, point, 16.0, 24.0, palette.text);
        below(ui, &[&words]);
    }
}

/// Running text in which the words that a hasty eye must not miss are heavier.
fn stressed(ui: &mut Ui, words: &str, size: f32, height: f32, color: Color32) {
    let format = |weight: Weight, color| TextFormat {
        font_id: weight.font(size),
        line_height: Some(height),
        color,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (index, word) in words.split_inclusive(' ').enumerate() {
        let heavy = index > 0 && matches!(word.trim_end_matches([' ', ':']), "new" | "both");
        let (weight, color) =
            if heavy { (Weight::SemiBold, Palette::of(ui).text) } else { (Weight::Regular, color) };
        job.append(word, 0.0, format(weight, color));
    }
    ui.add(Label::new(job).wrap().selectable(false));
}

/// The first list in full.
pub(super) fn in_full(ui: &mut Ui) {
    lead(ui, HELP_TODAY.lead);
    points(ui, EMERGENCY.points);
    lead(ui, BOTH_SIDES_OF_OLD);
    lead(ui, URGENT.lead);
    points(ui, URGENT.points);
}
