//! When to get help, when to come off and stop, what to ask about first: the same words on the page and on the card.
//!
//! The words themselves are comfort's.

use egui::{Color32, Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use super::{
    action::Action,
    keys::overlay,
    near::widgets::{heading, page},
    theme::{DARK, Palette, Type, Weight, radius, stroke},
};
pub use crate::comfort::safety::{
    ASK_FIRST, Advice, COME_OFF, EMERGENCY, STANDARD_LINE, TALK, URGENT, Urgency,
};

/// "Get help now", over whatever is on the screen.
pub fn help_ui(ui: &Ui, actions: &mut Vec<Action>) {
    let aside = overlay(ui, "help card", |ui| {
        ScrollArea::vertical().max_height(ui.available_height() - 56.0).show(ui, |ui| {
            for advice in [&EMERGENCY, &URGENT, &COME_OFF] {
                advice_ui(ui, advice, &DARK, Type::FarNote);
                ui.add_space(12.0);
            }
            ui.label(RichText::new(STANDARD_LINE).font(Type::Caption.font()).color(DARK.text_2));
        });
        ui.add_space(12.0);
        if ui.button(RichText::new("Close").font(Type::Label.font()).color(DARK.text)).clicked() {
            actions.push(Action::ToggleHelp);
        }
    });
    if aside {
        actions.push(Action::ToggleHelp);
    }
}

/// The page at the desk.
pub fn safety_ui(ui: &mut Ui, _actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    page(ui, "safety", |ui| {
        ui.set_max_width(ui.available_width().min(760.0));
        heading(ui, "Safety", Type::Title);
        ui.add_space(4.0);
        let lead =
            "Whenever you are in doubt, come off the ball. Nothing here needs to hurt to be worth doing.";
        ui.label(RichText::new(lead).font(Type::Body.font()).color(palette.text_2));
        ui.add_space(16.0);
        for advice in [&EMERGENCY, &URGENT, &COME_OFF, &ASK_FIRST, &TALK] {
            advice_ui(ui, advice, palette, Type::Body);
            ui.add_space(16.0);
        }
        ui.label(RichText::new(STANDARD_LINE).font(Type::Caption.font()).color(palette.text_2));
    });
}

fn hues(advice: &Advice, palette: &Palette) -> (Color32, Color32) {
    match advice.urgency {
        Urgency::Stop => (palette.brick, palette.brick_soft),
        Urgency::Soon => (palette.ochre, palette.ochre_soft),
        Urgency::First => (palette.line_strong, palette.surface),
    }
}

fn advice_ui(ui: &mut Ui, advice: &Advice, palette: &Palette, row: Type) {
    let (hue, soft) = hues(advice, palette);
    let (size, _, _) = row.row();
    Frame::NONE
        .fill(soft)
        .stroke(Stroke::new(stroke::CONTROL, hue))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(20))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.label(RichText::new(advice.title).font(Type::Head.font()).color(palette.text));
            ui.label(RichText::new(advice.lead).font(Weight::Medium.font(size)).color(palette.text));
            for point in advice.points {
                ui.horizontal_top(|ui| {
                    ui.add_space(4.0);
                    ui.label(RichText::new("\u{2022}").font(row.font()).color(palette.text));
                    ui.add(
                        egui::Label::new(RichText::new(*point).font(row.font()).color(palette.text)).wrap(),
                    );
                });
            }
        });
}
