//! When to get help, when to come off and stop, what to ask about first: the same words on the page and on the card.
//!
//! The words themselves are comfort's.

use egui::{Color32, Frame, Key, Stroke, Ui};

use super::{Action, Tab};
pub use crate::comfort::safety::{
    ASK_FIRST, Advice, BOTH_SIDES_OF_OLD, COME_OFF, CONSENT, CONSENT_MORE, EMERGENCY, SCIATICA,
    STANDARD_LINE, STOP_RULES, TALK, URGENT, Urgency, WARMTH,
};
use crate::{
    comfort::{
        Country, RULES, Region, Row,
        safety::{CUSHIONS, FIND, HANDS_ON, SAY},
    },
    settings::Safety,
    ui::{
        kit::{
            overlay,
            prelude::*,
            theme::{radius, stroke},
        },
        pages::{asks::asks_ui, call::numbers_ui, start::stop_rules},
    },
};

/// "Get help now", over whatever is on the screen; `region` says whom to call.
pub fn help_ui(ui: &Ui, region: Region, actions: &mut Vec<Action>) {
    let is_closed = overlay(ui, "help card", 680.0, |ui| {
        let all = [(&EMERGENCY, region.emergency_lead()), (&URGENT, region.advice_lead())];
        for (advice, lead) in all.into_iter().chain([(&COME_OFF, COME_OFF.lead.to_owned())]) {
            advice_ui(ui, advice, advice.title, &lead, Type::FarNote);
            ui.add_space(12.0);
        }
        quiet(ui, STANDARD_LINE, Type::Caption);
    });
    actions.extend(is_closed.then_some(Action::ToggleHelp));
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
    let advise = |ui: &mut Ui, advice: &Advice, title: &str, lead: &str| {
        advice_ui(ui, advice, title, lead, Type::Body);
        ui.add_space(GAP);
    };
    page(ui, "safety", |ui| {
        ui.set_max_width(ui.available_width().min(760.0));
        let lead =
            "Whenever you are in doubt, come off the ball. Nothing here needs to hurt to be worth doing.";
        titled(ui, "Safety", Type::Title, lead);
        ui.add_space(GAP);
        let hands_on = Link { words: BETTER, icon: Some(icon::HAND_PALM), name: BETTER };
        hands_on.sends(ui, actions, Action::HandsOn);
        ui.add_space(8.0);
        card(ui, 20.0, |ui| numbers_ui(ui, "safety", view.country, actions));
        ui.add_space(GAP);
        advise(ui, &EMERGENCY, EMERGENCY.title, &region.emergency_lead());
        quiet(ui, BOTH_SIDES_OF_OLD, Type::Body);
        ui.add_space(GAP);
        advise(ui, &URGENT, URGENT.title, &region.advice_lead());
        advise(ui, &COME_OFF, COME_OFF.title, COME_OFF.lead);
        card(ui, 20.0, stop_rules);
        ui.add_space(GAP);
        card(ui, 20.0, |ui| {
            heading(ui, ASK_FIRST.title, Type::Head);
            weighted(ui, ASK_FIRST.lead, Weight::Medium.font(16.0), 24.0, palette.text);
            ui.add_space(4.0);
            asks_ui(ui, view.safety, actions);
        });
        ui.add_space(GAP);
        advise(ui, &WARMTH, WARMTH.title, WARMTH.lead);
        advise(ui, &TALK, &region.talk_title(), TALK.lead);
        card(ui, 12.0, rules_ui);
        ui.add_space(GAP);
        for words in [SCIATICA, CONSENT, CONSENT_MORE, STANDARD_LINE] {
            quiet(ui, words, Type::Caption);
            ui.add_space(4.0);
        }
    });
}

/// The name of the page about hands-on help.
pub const BETTER: &str = "When hands-on help is better";

/// When to go to somebody, how to find them, what to say there, and what is easier on the back meanwhile.
pub fn hands_on_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    page(ui, "hands-on", |ui| {
        // the link is as high as a finger
        ui.add_space(-12.0);
        let back = Link { words: "Safety", icon: Some(icon::ARROW_LEFT), name: "Back to Safety" };
        if ui.add(back).clicked() || takes(ui, Key::Escape) {
            actions.push(Action::Go(Tab::Safety));
        }
        heading(ui, BETTER, Type::Title);
        let (is_wide, half) = (Width::of(ui) == Width::Wide, (ui.available_width() - 16.0) / 2.0);
        for [left, right] in [[&HANDS_ON, &FIND], [&SAY, &CUSHIONS]] {
            ui.add_space(16.0);
            pair(ui, is_wide, half, 16.0, |ui, column| {
                let advice = if column == Column::Left { left } else { right };
                advice_ui(ui, advice, advice.title, advice.lead, Type::Body);
            });
        }
    });
}

/// A card of advice in the colours of its urgency: a heading, a lead and a list.
fn advice_ui(ui: &mut Ui, advice: &Advice, title: &str, lead: &str, row: Type) {
    let palette = Palette::of(ui);
    let (hue, soft): (Color32, Color32) = match advice.urgency {
        Urgency::Stop => (palette.brick, palette.brick_soft),
        Urgency::Soon => (palette.ochre, palette.ochre_soft),
        Urgency::First => (palette.line_strong, palette.surface),
    };
    let (size, height, _) = row.row();
    let frame = Frame::NONE.fill(soft).stroke(Stroke::new(stroke::CONTROL, hue)).corner_radius(radius::CARD);
    frame.inner_margin(20).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        heading(ui, title, Type::Head);
        weighted(ui, lead, Weight::Medium.font(size), height, palette.text);
        ui.add_space(6.0);
        points(ui, advice.points.iter().copied(), &row.font(), palette.text);
    });
}

/// The chapters of the table, by the first letter of a rule's number.
const CHAPTERS: [(char, &str); 5] = [
    ('R', "Before a session"),
    ('M', "In a session"),
    ('A', "Afterwards"),
    ('N', "The next morning"),
    ('W', "Over the weeks"),
];

/// "What the app suggests, and why": closed until it is pressed.
fn rules_ui(ui: &mut Ui) {
    fold(ui, "rules", "What the app suggests, and why", |ui| {
        let lead = "These are the usual limits; yours are in Settings. If several rules apply, the strictest one decides, and where a feeling \
                    goes matters more than how strong it is.";
        quiet(ui, lead, Type::Body);
        for (letter, title) in CHAPTERS {
            ui.add_space(20.0);
            heading(ui, title, Type::Head);
            ui.add_space(4.0);
            let rows = RULES.iter().filter(|row| row.rule.id().starts_with(letter));
            for (index, row) in rows.enumerate() {
                if index > 0 {
                    rule(ui, 12.0);
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
    quiet(ui, format!("It says: \u{201c}{}\u{201d}", row.said), Type::Body);
    quiet(ui, format!("Source: {}.", row.source), Type::Caption);
}
