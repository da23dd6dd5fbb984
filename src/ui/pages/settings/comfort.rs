//! The comfort card: the person's own limits, how often a session asks, and whose emergency number is shown.

use egui::{Id, Ui};

use crate::{
    comfort::{
        Asks, Country, Limits, Scale,
        limits::{AMBER_MAX, GREEN_MAX},
        memory::FIRST_WEEK_SESSIONS,
    },
    settings::Settings,
    ui::{kit::legend, pages::call::call_ui, prelude::*},
};

/// The whole card.
pub(super) fn comfort_card(
    ui: &mut Ui,
    settings: &mut Settings,
    today: Limits,
    country: Country,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        limits_ui(ui, &mut settings.limits, today);
        rule(ui, 12.0);
        weighted(ui, "How often you are asked", Weight::Medium.font(16.0), 24.0, palette.text);
        quiet(ui, "In a session with the ball", Type::Caption);
        ui.add_space(8.0);
        settings.asks = choose_of(ui, "asks", Asks::ALL, Asks::label, settings.asks).unwrap_or(settings.asks);
        rule(ui, 12.0);
        if let Some(region) = country.said {
            let words = format!("Emergency number for: {}", region.label());
            weighted(ui, words, Weight::Medium.font(16.0), 24.0, palette.text);
        }
        call_ui(ui, "settings", country, actions);
    });
}

fn limits_ui(ui: &mut Ui, limits: &mut Limits, today: Limits) {
    let palette = Palette::of(ui);
    let words = "What each number means in every check-in. You can lower them.";
    titled(ui, "Comfort limits", Type::Head, words);
    ui.add_space(12.0);
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
    let (ease, above) = if amber > green {
        (format!("Ease off up to {amber}"), "Above that, pressure ends".to_owned())
    } else {
        ("No easing off".to_owned(), format!("Above {amber}, pressure ends"))
    };
    let head = format!("Go on up to {green}");
    let words = (head.as_str(), "Nothing changes up to here");
    let green_max = number_row(ui, words, "Go on up to", (green, 0, GREEN_MAX.min(amber)));
    let amber_max = number_row(ui, (&ease, &above), "Ease off up to", (amber, green, AMBER_MAX));
    *limits = Limits::new(green_max, amber_max);
    let words = format!("{GREEN_MAX} and {AMBER_MAX} are the highest. Changes apply from the next session.");
    quiet(ui, words, Type::Caption);
    ui.add_space(8.0);
    for (words, more) in [
        ("Between two sessions with the ball", "At least 20 hours; 40 in the first week"),
        ("A real change", "1 point from 1\u{2013}4, 2 from 0 or 5\u{2013}7, 3 from 8\u{2013}10"),
    ] {
        weighted(ui, words, Weight::Medium.font(15.0), 22.0, palette.text);
        quiet(ui, more, Type::Caption);
        ui.add_space(4.0);
    }
}

/// A row with a number between a least and a most; the number that it is to be.
fn number_row(ui: &mut Ui, (head, more): (&str, &str), name: &str, (now, least, most): (u8, u8, u8)) -> u8 {
    let mut asked = None;
    row(ui, head, more, Length::WIDTH, |ui| {
        let (number, least, most) = (now.into(), least.into(), most.into());
        let id = Id::unique(("number", name));
        asked = Length { number, least, most, unit: Unit::Number, name, id }.show(ui).number;
    });
    ui.add_space(8.0);
    asked.and_then(|number| u8::try_from(number).ok()).unwrap_or(now)
}
