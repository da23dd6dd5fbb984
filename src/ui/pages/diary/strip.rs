//! The last six weeks as a calendar: a glyph for each day, and what the glyphs mean.

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    ground::{Places, Told, choose, story_ui},
    legend::legend_ui,
    overview::{place, table},
};
use crate::{
    comfort::Colour,
    diary::trends::{Calendar, Day, Done},
    text::{DateFormat, format_date},
    ui::kit::{
        heading, status_on, text,
        theme::{Palette, Type, Weight},
    },
};

/// A row's height.
const ROW: f32 = 32.0;
/// Room for the dates at the left.
const INDENT: f32 = 60.0;

/// Draws it.
pub(super) fn strip_ui(ui: &mut Ui, calendar: &Calendar) {
    let palette = Palette::of(ui);
    heading(ui, "Six weeks", Type::Head);
    text(ui, calendar.sentence(), Type::Body, palette.text_2);
    ui.add_space(8.0);
    let rect = place(ui, ROW * 7.0);
    let each = ((rect.width() - INDENT) / 7.0).min(44.0);
    let at = |column: f32, row: f32| {
        pos2(rect.left() + INDENT + each * (column + 0.5), rect.top() + ROW * (row + 0.5))
    };
    let small = || Weight::Regular.font(14.0);
    let mut column = 0.0;
    for letter in ["M", "T", "W", "T", "F", "S", "S"] {
        ui.painter().text(at(column, 0.0), Align2::CENTER_CENTER, letter, small(), palette.text_3);
        column += 1.0;
    }
    let mut cells = Vec::new();
    let mut row = 1.0;
    for week in &calendar.weeks {
        let [monday, ..] = week;
        let left = pos2(rect.left(), at(0.0, row).y);
        let words = format_date(monday.date, DateFormat::SHORT_DAY_MONTH);
        ui.painter().text(left, Align2::LEFT_CENTER, words, small(), palette.text_3);
        let mut column = 0.0;
        for day in week {
            let middle = at(column, row);
            let cell = Rect::from_center_size(middle, vec2(each, ROW - 2.0));
            if day.date == calendar.today {
                let line = Stroke::new(1.5, palette.line_strong);
                ui.painter().rect_stroke(cell.shrink2(vec2(2.0, 0.0)), 9, line, StrokeKind::Inside);
            }
            if day.done == Done::Nothing && day.date < calendar.today {
                // before the first session: a trace, so that the weeks are seen to be weeks
                ui.painter().circle_filled(middle, 1.5, palette.line_strong.gamma_multiply(0.5));
            }
            glyph(ui.painter(), middle, day.done, palette);
            cells.push(cell);
            column += 1.0;
        }
        row += 1.0;
    }
    let name = format!("Six weeks. {}", calendar.sentence());
    let days: Vec<Day> = calendar.weeks.iter().flatten().copied().collect();
    let story = |index: usize| days.get(index).map_or_else(String::new, |day| self::story(calendar, *day));
    table(ui, "days", &name, rect, cells.iter().enumerate().map(|(index, cell)| (*cell, story(index))));
    let today = days.iter().position(|day| day.date == calendar.today).unwrap_or_default();
    let places = Places::Days(&cells, today);
    let (_, at) = choose(ui, Told { id: "calendar", name: &name, rect, places }, story);
    if let Some(cell) = at.and_then(|at| cells.get(at)) {
        let line = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(cell.shrink2(vec2(2.0, 0.0)), 9, line, StrokeKind::Inside);
    }
    ui.add_space(8.0);
    key(ui, calendar);
    ui.add_space(4.0);
    let hint = "Point at a day, or walk through them with the arrow keys.";
    story_ui(ui, at.map(story).as_deref(), hint);
}

/// "Thursday 19 March, session, next morning: go on".
fn story(calendar: &Calendar, day: Day) -> String {
    let date = format_date(day.date, DateFormat::WEEKDAY_DAY_MONTH);
    let today = if day.date == calendar.today { ", today" } else { "" };
    format!("{date}{today}, {}", day.done.spelled())
}

/// The shape that stands for what was done.
pub(super) fn glyph(painter: &egui::Painter, at: Pos2, done: Done, palette: &Palette) {
    match done {
        Done::Session(colour) => status_on(painter, at, colour, palette),
        Done::Unanswered => {
            painter.circle_stroke(at, 5.6, Stroke::new(1.8, palette.line_strong));
        }
        Done::Easy => {
            painter.circle_filled(at, 4.0, palette.text_3);
        }
        Done::Rest => {
            let half = vec2(3.5, 0.0);
            painter.line_segment([at - half, at + half], Stroke::new(2.2, palette.line_strong));
        }
        Done::Nothing => {}
    }
}

/// What the glyphs mean, of those that there are.
fn key(ui: &mut Ui, calendar: &Calendar) {
    let palette = Palette::of(ui);
    let shown = |done: Done| calendar.weeks.iter().flatten().any(|day| day.done == done);
    let all: [(Done, &str); 6] = [
        (Done::Session(Colour::Green), "go on"),
        (Done::Session(Colour::Amber), "ease off"),
        (Done::Session(Colour::Red), "rest"),
        (Done::Unanswered, "no answer"),
        (Done::Easy, "no ball"),
        (Done::Rest, "day off"),
    ];
    let all: Vec<(Done, &str)> = all.into_iter().filter(|(done, _)| shown(*done)).collect();
    let entries: Vec<(&str, f32)> = all.iter().map(|(_, words)| (*words, 13.0)).collect();
    legend_ui(ui, &entries, |index, painter, at| {
        if let Some((done, _)) = all.get(index) {
            glyph(painter, at, *done, palette);
        }
    });
}
