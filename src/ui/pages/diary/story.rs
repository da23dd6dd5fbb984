//! What a session came to, the session as it was done, and what happened in it.

use egui::{Ui, vec2};
use jiff::civil::Date;

use super::view::OpenSession;
use crate::{
    diary::{
        chart::{
            Picture,
            timeline::{badge, disc, timeline},
        },
        story::{Event, Happened},
        trends::Measure,
    },
    routine::words::Side,
    ui::{
        kit::{
            chart::{picture_ui, table_ui},
            prelude::*,
        },
        pages::outcome::numbers_ui,
    },
};

/// Draws what it came to: pain before and after, the next morning, time under pressure; and the session on a line.
pub(super) fn band_ui(ui: &mut Ui, open: &OpenSession, today: Date) {
    let outline = &open.row.outline;
    let measure = |ui: &mut Ui, measure: Measure| {
        numbers_ui(ui, measure.label(), outline.numbers(measure, None), 40.0, false);
    };
    let parts: [&dyn Fn(&mut Ui); 4] = [
        &|ui| measure(ui, Measure::Back),
        &|ui| measure(ui, Measure::Leg),
        &|ui| morning_ui(ui, open, today),
        &|ui| doses_ui(ui, open),
    ];
    let in_a_row = if Width::of(ui) == Width::Narrow { 2 } else { 4 };
    for row in parts.chunks(in_a_row) {
        ui.columns(in_a_row, |columns| {
            for (ui, part) in columns.iter_mut().zip(row) {
                part(ui);
            }
        });
        ui.add_space(8.0);
    }
    if !open.story.pieces.is_empty() {
        picture_ui(ui, &timeline(&open.story.pieces, ui.available_width()));
    }
}

/// How sore it was on the next morning.
fn morning_ui(ui: &mut Ui, open: &OpenSession, today: Date) {
    let (palette, outline) = (Palette::of(ui), &open.row.outline);
    quiet(ui, "Sore the morning after", Type::Label);
    let on = |side: Side| outline.numbers(Measure::Soreness, Some(side)).morning;
    if Side::ALL.iter().any(|side| on(*side).is_some()) {
        ui.horizontal(|ui| {
            for side in Side::ALL {
                let Some(number) = on(*side) else { continue };
                let mut picture = Picture::new(36.0, 48.0, format!("{} side", side.label()));
                badge(&mut picture, *side, [18.0, 24.0], 34.0);
                picture_ui(ui, &picture);
                weighted(ui, number.to_string(), Weight::Bold.font(40.0), 48.0, palette.text);
                ui.add_space(4.0);
            }
        });
    }
    quiet(ui, crate::text::capitalize(&outline.morning_spelled(today)), Type::Body);
}

fn doses_ui(ui: &mut Ui, open: &OpenSession) {
    if !open.doses.is_empty() {
        quiet(ui, "Time under pressure", Type::Label);
        for dose in &open.doses {
            text(ui, dose, Type::Body, Palette::of(ui).text);
        }
    }
}

/// Draws what happened, a row for each thing.
pub(super) fn story_ui(ui: &mut Ui, open: &OpenSession) {
    heading(ui, "What happened", Type::Head);
    ui.add_space(4.0);
    table_ui(ui, "What happened", &open.story.happened, Happened::says, row_ui);
}

fn row_ui(ui: &mut Ui, happened: &Happened) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        ui.scope(|ui| {
            ui.set_width(64.0);
            quiet(ui, &happened.at, Type::Caption);
        });
        let mut picture = Picture::new(40.0, 40.0, "");
        let icon = match happened.event {
            Event::Said => icon::CHAT_CIRCLE_DOTS,
            Event::Done(_) => icon::CHECK,
            Event::Changed => icon::PENCIL_SIMPLE,
            Event::Paused => icon::PAUSE,
            Event::Stopped => icon::STOP,
        };
        match happened.event {
            Event::Done(Some(side)) => badge(&mut picture, side, [20.0, 20.0], 36.0),
            _ => disc(&mut picture, [20.0, 20.0], 40.0, icon),
        }
        picture_ui(ui, &picture);
        ui.vertical(|ui| {
            // one line stands beside the middle of its sign
            ui.add_space(if happened.more.is_empty() { 10.0 } else { 0.0 });
            text(ui, &happened.head, Type::Label, palette.text);
            if !happened.more.is_empty() {
                quiet(ui, &happened.more, Type::Caption);
            }
        });
    });
}

/// Draws every step, behind a line that opens.
pub(super) fn steps_ui(ui: &mut Ui, open: &OpenSession) {
    fold(ui, "steps of the session", "All steps", |ui| {
        for (number, what, how) in &open.steps {
            rule(ui, 4.0);
            text(ui, format!("{number}. {what}"), Type::Label, Palette::of(ui).text);
            quiet(ui, how, Type::Caption);
        }
    });
    ui.add_space(16.0);
}
