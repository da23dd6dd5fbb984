//! The last days in the header of Today: the letter of each day, how the morning after was, and today in a box.
//!
//! A circle, diamond or square is what the morning after meant, a hollow circle a session without an answer, a dash a day
//! without one. Every day has its words.

use egui::{Align, Layout, Ui, UiBuilder, accesskit::Role};

use crate::{
    comfort::Colour,
    diary::memory::lately::{Day, Lately},
    text::{DateFormat, format_count, format_date},
    ui::kit::{
        pictures::{DayMark, day_ui},
        rows::spaced,
        theme::{Palette, Type},
    },
};

/// Draws as many days as there is room for, 14 or 7, from the right; with words before them where these fit too.
pub(super) fn last_days_ui(ui: &mut Ui, lately: Option<&Lately>) {
    /// Width of a day, and in a narrow window.
    const CELL: (f32, f32) = (28.0, 24.0);
    /// Room for the words before the days.
    const WORDS: f32 = 112.0;
    let Some(lately) = lately else { return };
    let palette = Palette::of(ui);
    let room = ui.available_width();
    let count: u8 = if room >= CELL.0 * 14.0 { 14 } else { 7 };
    let cell = if room >= CELL.0 * 7.0 { CELL.0 } else { CELL.1 };
    let shown: Vec<&Day> = lately.days.iter().rev().take(count.into()).collect();
    let sessions: u32 = shown.iter().map(|day| u32::from(day.sessions)).sum();
    let head = format!("Last {count} days");
    let counted = if sessions == 0 { "no session yet".to_owned() } else { format_count(sessions, "session") };
    let name = format!("{head}, {counted}");
    let strip =
        UiBuilder::new().id_salt("last days").accessibility_role(Role::Group).accessibility_label(name);
    ui.scope_builder(strip, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (ago, day) in shown.into_iter().enumerate() {
            let letter = format_date(day.date, DateFormat::WEEKDAY);
            let letter = letter.get(..1).unwrap_or_default();
            day_ui(ui, cell, letter, mark(*day, ago == 0), ago == 0, &words(*day, ago == 0));
        }
        if room >= cell * f32::from(count) + WORDS {
            ui.add_space(20.0);
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                ui.label(spaced(&head, Type::Label.font(), 26.0, palette.text));
                ui.label(spaced(&counted, Type::Caption.font(), 20.0, palette.text_3));
            });
        }
    });
}

const fn mark(day: Day, is_today: bool) -> DayMark {
    match (day.sessions, day.morning) {
        (0, _) if is_today => DayMark::Open,
        (0, _) => DayMark::Dash,
        (_, Some(colour)) => DayMark::Done(colour),
        (_, None) => DayMark::Done(Colour::Note),
    }
}

/// "Thursday 19 March, 1 session, the morning after: go on".
fn words(day: Day, is_today: bool) -> String {
    let date = format_date(day.date, DateFormat::WEEKDAY_DAY_MONTH);
    let date = if is_today { format!("Today, {date}") } else { date };
    if day.sessions == 0 {
        return format!("{date}, {}", if is_today { "no session yet" } else { "no session" });
    }
    let morning = match day.morning {
        Some(Colour::Green) => ", the morning after: go on",
        Some(Colour::Amber) => ", the morning after: ease off",
        Some(Colour::Red) => ", the morning after: rest",
        Some(Colour::Stop) => ", the morning after: get help",
        Some(Colour::Note) | None if is_today => "",
        Some(Colour::Note) | None => ", the morning after: not answered",
    };
    format!("{date}, {}{morning}", format_count(day.sessions, "session"))
}
