//! The comfort card: the person's own limits, how often a session asks, and whose emergency number is shown.

use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use super::{SettingsView, row};
use crate::{
    comfort::{
        Asks, Colour, Country, Limits, Scale,
        limits::{AMBER_MAX, GREEN_MAX},
        memory::FIRST_WEEK_SESSIONS,
    },
    ui::{
        Action,
        kit::{
            Segment, Stepper, card, heading, legend, rule, segments, segments_width, stacked, text,
            theme::{Palette, Type, Weight, radius, stroke},
            weighted,
        },
        pages::call::call_ui,
    },
};

/// The whole card.
pub(super) fn comfort_card(ui: &mut Ui, view: &SettingsView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        limits_ui(ui, view.settings.limits, view.today, actions);
        rule(ui, 12.0);
        asks_ui(ui, view.settings.asks, actions);
        rule(ui, 12.0);
        country_ui(ui, view.country, actions);
    });
}

fn limits_ui(ui: &mut Ui, limits: Limits, today: Limits, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Comfort limits", Type::Head);
    ui.add_space(4.0);
    text(ui, "Yours to lower. What a number means in every check-in.", Type::Label, palette.text_2);
    ui.add_space(12.0);
    numbers(ui, today);
    ui.add_space(8.0);
    legend(ui, Scale::Pressure, today, true);
    ui.add_space(12.0);
    if today.green_max() < limits.green_max() {
        let words = format!(
            "Today \u{201c}go on\u{201d} ends at {}: in the first {FIRST_WEEK_SESSIONS} sessions with the ball, and after a \
             flare or a red morning.",
            today.green_max()
        );
        weighted(ui, words, Weight::Medium.font(15.0), 22.0, palette.ochre);
        ui.add_space(12.0);
    }
    let (green, amber) = (limits.green_max(), limits.amber_max());
    let words = format!("Go on up to {green}");
    row(ui, &words, "Nothing changes up to here", 114.0, |ui| {
        let most = GREEN_MAX.min(amber);
        let stepper = Stepper { number: green, least: 0, most, name: "Go on up to" };
        actions.extend(stepper.show(ui).map(|green| Action::SetLimits(Limits::new(green, amber))));
    });
    ui.add_space(8.0);
    let (words, more) = if amber > green {
        (format!("Ease off up to {amber}"), "Above that, pressure ends".to_owned())
    } else {
        ("No easing off".to_owned(), format!("Above {amber}, pressure ends"))
    };
    row(ui, &words, &more, 114.0, |ui| {
        let stepper = Stepper { number: amber, least: green, most: AMBER_MAX, name: "Ease off up to" };
        actions.extend(stepper.show(ui).map(|amber| Action::SetLimits(Limits::new(green, amber))));
    });
    ui.add_space(8.0);
    let words =
        format!("{GREEN_MAX} and {AMBER_MAX} are the highest. A change holds from the next session on.");
    text(ui, words, Type::Caption, palette.text_3);
    ui.add_space(8.0);
    let fixed = [
        ("Between two sessions with the ball", "At least 20 hours; 40 in the first week"),
        ("A real change", "1 point from 1\u{2013}4, 2 from 0 or 5\u{2013}7, 3 from 8\u{2013}10"),
    ];
    for (words, more) in fixed {
        weighted(ui, words, Weight::Medium.font(15.0), 22.0, palette.text);
        text(ui, more, Type::Caption, palette.text_2);
        ui.add_space(4.0);
    }
}

/// The numbers from 0 to 10 in the colours that the limits give them.
fn numbers(ui: &mut Ui, limits: Limits) {
    const GAP: f32 = 4.0;
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (place, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
    let name = format!("Green up to {}, amber up to {}, red above", limits.green_max(), limits.amber_max());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let each = (width - GAP * 10.0) / 11.0;
    for number in 0..=10_u8 {
        let (fill, edge) = match limits.colour(number) {
            Colour::Green | Colour::Note => (palette.sage_soft, palette.sage_mid),
            Colour::Amber => (palette.ochre_soft, palette.ochre_mid),
            Colour::Red | Colour::Stop => (palette.brick_soft, palette.brick_mid),
        };
        let corner = place.min + vec2(f32::from(number) * (each + GAP), 0.0);
        let cell = Rect::from_min_size(corner, vec2(each, 40.0));
        let line = Stroke::new(stroke::CONTROL, edge);
        ui.painter().rect(cell, radius::SMALL, fill, line, StrokeKind::Inside);
        let font = Weight::SemiBold.font(15.0);
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, number, font, palette.text);
    }
}

fn asks_ui(ui: &mut Ui, asks: Asks, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    weighted(ui, "How often it asks", Weight::Medium.font(16.0), 24.0, palette.text);
    text(ui, "In a session with the ball", Type::Caption, palette.text_3);
    ui.add_space(8.0);
    let parts: Vec<Segment<'_>> = Asks::ALL
        .iter()
        .map(|&each| Segment { words: each.label(), name: each.label(), icon: None, chosen: each == asks })
        .collect();
    let chosen = if segments_width(ui, &parts) <= ui.available_width() {
        segments(ui, "asks", &parts)
    } else {
        stacked(ui, "asks", &parts)
    };
    actions.extend(chosen.and_then(|index| Asks::ALL.get(index)).map(|&asks| Action::SetAsks(asks)));
}

/// The country, its number, and the list of all.
fn country_ui(ui: &mut Ui, country: Country, actions: &mut Vec<Action>) {
    if let Some(region) = country.said {
        let words = format!("Emergency number for: {}", region.label());
        weighted(ui, words, Weight::Medium.font(16.0), 24.0, Palette::of(ui).text);
    }
    call_ui(ui, "settings", country, actions);
}
