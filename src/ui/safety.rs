//! When to get help, when to come off and stop, what to ask about first: the same words on the page and on the card.
//!
//! The words stay careful on purpose: they name what to do and never what it might be.

use egui::{Color32, Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use super::{
    action::Action,
    keys::overlay,
    near::widgets::{heading, page},
    theme::{DARK, Palette, Type, Weight, radius, stroke},
};

/// A list with its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// How urgent.
    pub urgency: Urgency,
    /// Its heading.
    pub title: &'static str,
    /// What to do, before the list.
    pub lead: &'static str,
    /// One thing each.
    pub points: &'static [&'static str],
}

/// How urgent an advice is: its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// An emergency, or come off at once.
    Stop,
    /// Today.
    Soon,
    /// Before the first time.
    First,
}

/// Emergency signs.
pub const EMERGENCY: Advice = Advice {
    urgency: Urgency::Stop,
    title: "Get help now",
    lead: "Call your local emergency number (112 in Europe, 999 in the UK, 911 in North America) or go to an \
           emergency department if you have back or leg pain and any of these is new:",
    points: &[
        "numbness or tingling around the genitals, anus or inner thighs, or wiping feels different",
        "trouble starting, stopping or controlling pee, or not feeling it",
        "not noticing or not being able to control poo",
        "a change in feeling or function during sex",
        "pain, numbness or weakness in both legs",
        "a foot that drags, or a leg that is suddenly weak or getting weaker",
        "it began with a serious accident, or comes with chest pain or sudden breathlessness",
        "a throbbing, swollen, warm or discoloured leg together with breathlessness or chest pain",
    ],
};

/// Signs to see somebody about today.
pub const URGENT: Advice = Advice {
    urgency: Urgency::Soon,
    title: "Ask for medical advice today",
    lead: "No massage until you have asked, if you have:",
    points: &[
        "one leg that throbs, swells, is warm or has changed colour",
        "back pain with fever, or feeling very unwell",
        "back pain with weight loss that you cannot explain",
        "new back pain after having had cancer",
        "a lump on the back, or a back that has changed shape",
        "pain that is as bad at rest, or worse at night",
    ],
};

/// Signs to come off at once.
pub const COME_OFF: Advice = Advice {
    urgency: Urgency::Stop,
    title: "Come off and stop",
    lead: "Take your weight off at once and end the session for the day if you feel:",
    points: &[
        "tingling, numbness or burning",
        "anything electric, shooting, or running down the leg",
        "weakness in the leg or foot",
        "sharp pain, or more than 5 out of 10",
        "that you hold your breath or brace against it, even with less weight",
        "dizzy, sick or unwell",
    ],
};

/// Reasons to ask first.
pub const ASK_FIRST: Advice = Advice {
    urgency: Urgency::First,
    title: "Ask a clinician first",
    lead: "Leave out pressure, rolling and strong stretches until you have asked, if any of these is true:",
    points: &[
        "a blood clot now, recently, or suspected",
        "blood thinners, a bleeding disorder, or very low platelets",
        "a broken bone, or an operation on the back, hip or leg in the last 3 months",
        "fragile bones with a past fracture, or long-term steroid tablets",
        "cancer now, or earlier in the area",
        "infection, fever, a wound, burn, rash or shingles in the area",
        "skin that is numb, or nerve damage, from diabetes or anything else",
        "pregnancy (not flat on the back after 16 weeks, no ball on the low back)",
        "an implant in the hip or spine",
        "a slipped disc, a narrowed spine or a slipped vertebra that flares with pressure",
        "sore bone at the outer side of the hip, or at the sit bone",
        "alcohol, sleeping tablets or strong painkillers today: you may not notice too much pressure or heat",
        "being under 18",
    ],
};

/// When to talk to somebody.
pub const TALK: Advice = Advice {
    urgency: Urgency::First,
    title: "Talk to a GP or physiotherapist",
    lead: "Massage goes best with staying active. Make an appointment if:",
    points: &[
        "it is getting worse, or keeps you from your usual life",
        "it has not improved after a few weeks",
        "it flares after two sessions running",
        "you are simply unsure",
    ],
};

/// The standard line.
pub const STANDARD_LINE: &str = "General wellbeing information. It does not diagnose or treat any condition and does \
                                 not replace advice from a clinician who knows you.";

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
