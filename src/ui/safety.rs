//! When to get help, when to come off and stop, what to ask about first: the same words on the page and on the card.
//!
//! The words themselves are comfort's.

use egui::{Color32, Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use super::{action::Action, keys::overlay};
pub use crate::comfort::safety::{
    ASK_FIRST, Advice, BOTH_SIDES_OF_OLD, COME_OFF, CONSENT, CONSENT_MORE, EMERGENCY, SCIATICA,
    STANDARD_LINE, STOP_RULES, TALK, URGENT, Urgency, WARMTH,
};
use crate::ui::{
    kit::{
        below, card, column, heading, page, text,
        theme::{DARK, Palette, Type, Weight, radius, stroke},
        weighted,
    },
    pages::{Width, asks::asks_ui, call::numbers_ui, rules::rules_ui},
};
use crate::{
    comfort::{Country, Region},
    settings::Safety,
};

/// "Get help now", over whatever is on the screen; `region` says whom to call.
pub fn help_ui(ui: &Ui, region: Region, actions: &mut Vec<Action>) {
    let aside = overlay(ui, "help card", |ui| {
        ScrollArea::vertical().max_height(ui.available_height() - 56.0).show(ui, |ui| {
            advice_ui(ui, &EMERGENCY, &region.emergency_lead(), &DARK, Type::FarNote);
            ui.add_space(12.0);
            advice_ui(ui, &URGENT, &region.advice_lead(), &DARK, Type::FarNote);
            ui.add_space(12.0);
            advice_ui(ui, &COME_OFF, COME_OFF.lead, &DARK, Type::FarNote);
            ui.add_space(12.0);
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

/// What the page at the desk shows.
#[derive(Clone, Copy, Debug)]
pub struct SafetyView<'a> {
    /// Whose emergency numbers are named.
    pub country: Country,
    /// What is true of the person.
    pub safety: &'a Safety,
}

/// The page at the desk.
pub fn safety_ui(ui: &mut Ui, view: &SafetyView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 16.0;
    let palette = Palette::of(ui);
    let region = view.country.region();
    page(ui, "safety", |ui| {
        ui.set_max_width(ui.available_width().min(760.0));
        heading(ui, "Safety", Type::Title);
        ui.add_space(4.0);
        let lead =
            "Whenever you are in doubt, come off the ball. Nothing here needs to hurt to be worth doing.";
        text(ui, lead, Type::Body, palette.text_2);
        ui.add_space(GAP);
        card(ui, 20.0, |ui| numbers_ui(ui, "safety", view.country, actions));
        ui.add_space(GAP);
        advice_ui(ui, &EMERGENCY, &region.emergency_lead(), palette, Type::Body);
        ui.add_space(GAP);
        text(ui, BOTH_SIDES_OF_OLD, Type::Body, palette.text_2);
        ui.add_space(GAP);
        advice_ui(ui, &URGENT, &region.advice_lead(), palette, Type::Body);
        ui.add_space(GAP);
        advice_ui(ui, &COME_OFF, COME_OFF.lead, palette, Type::Body);
        ui.add_space(GAP);
        card(ui, 20.0, stop_rules);
        ui.add_space(GAP);
        card(ui, 20.0, |ui| {
            heading(ui, ASK_FIRST.title, Type::Head);
            weighted(ui, ASK_FIRST.lead, Weight::Medium.font(16.0), 24.0, palette.text);
            ui.add_space(4.0);
            asks_ui(ui, view.safety, actions);
        });
        ui.add_space(GAP);
        advice_ui(ui, &WARMTH, WARMTH.lead, palette, Type::Body);
        ui.add_space(GAP);
        titled_ui(ui, &TALK, &region.talk_title(), TALK.lead, palette, Type::Body);
        ui.add_space(GAP);
        card(ui, 12.0, rules_ui);
        ui.add_space(GAP);
        for words in [SCIATICA, CONSENT, CONSENT_MORE, STANDARD_LINE] {
            text(ui, words, Type::Caption, palette.text_2);
            ui.add_space(4.0);
        }
    });
}

/// The rules for stopping, each by its word.
fn stop_rules(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let narrow = Width::of(ui) == Width::Narrow;
    heading(ui, "When to stop", Type::Head);
    for rule in STOP_RULES {
        ui.add_space(6.0);
        let (indent, room) = (if narrow { 0.0 } else { 84.0 }, ui.available_width());
        let mut word = column(ui, 0.0, room);
        weighted(&mut word, rule.word, Weight::SemiBold.font(16.0), 24.0, palette.text);
        if narrow {
            below(ui, &[&word]);
        }
        let mut say = column(ui, indent, room - indent);
        text(&mut say, rule.say, Type::Body, palette.text);
        below(ui, &[&say]);
    }
}

fn hues(advice: &Advice, palette: &Palette) -> (Color32, Color32) {
    match advice.urgency {
        Urgency::Stop => (palette.brick, palette.brick_soft),
        Urgency::Soon => (palette.ochre, palette.ochre_soft),
        Urgency::First => (palette.line_strong, palette.surface),
    }
}

fn advice_ui(ui: &mut Ui, advice: &Advice, lead: &str, palette: &Palette, row: Type) {
    titled_ui(ui, advice, advice.title, lead, palette, row);
}

fn titled_ui(ui: &mut Ui, advice: &Advice, title: &str, lead: &str, palette: &Palette, row: Type) {
    let (hue, soft) = hues(advice, palette);
    let (size, _, _) = row.row();
    Frame::NONE
        .fill(soft)
        .stroke(Stroke::new(stroke::CONTROL, hue))
        .corner_radius(radius::CARD)
        .inner_margin(Margin::same(20))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.label(RichText::new(title).font(Type::Head.font()).color(palette.text));
            ui.label(RichText::new(lead).font(Weight::Medium.font(size)).color(palette.text));
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
