//! The last days in the header of Today: the letter of each day, how the morning after was, and today in a box.
//!
//! A circle, diamond or square is what the morning after meant, a hollow circle a session without an answer, a dash a day
//! without one. Every day has its words.

use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    comfort::Colour,
    diary::memory::lately::{Day, Lately},
    text::{DateFormat, format_count, format_date},
    ui::kit::{
        laid_out, status,
        theme::{Palette, Type, Weight, stroke},
    },
};

/// Width of a day.
const CELL: f32 = 28.0;
/// The same in a narrow window.
const SLIM: f32 = 24.0;
/// Room for the words before the days.
const WORDS: f32 = 112.0;
const HEIGHT: f32 = 48.0;

/// Draws as many days as fit into `room`, 14 or 7, at its right end; with words before them where these fit too.
pub(super) fn strip_ui(ui: &mut Ui, room: Rect, lately: Option<&Lately>) {
    let palette = Palette::of(ui);
    let width = room.width();
    let (count, cell) = match width {
        wide if wide >= CELL * 14.0 => (14.0_f32, CELL),
        enough if enough >= CELL * 7.0 => (7.0, CELL),
        _ => (7.0, SLIM),
    };
    let days = lately.map_or(&[][..], |lately| &lately.days);
    let shown: Vec<&Day> = days.iter().rev().take(if count > 7.0 { 14 } else { 7 }).collect();
    let sessions: u32 = shown.iter().map(|day| u32::from(day.sessions)).sum();
    let all = Rect::from_min_size(pos2(room.right() - cell * count, room.top()), vec2(cell * count, HEIGHT));
    let response = ui.interact(all, ui.scope_id().with("strip"), Sense::hover());
    let head = format!("Last {count} days");
    let counted = match sessions {
        0 => "no session yet".to_owned(),
        many => format_count(many, "session"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{head}, {counted}")));
    if width >= cell * count + WORDS {
        let right = all.left() - 20.0;
        let font = Type::Label.font();
        ui.painter().text(pos2(right, room.top() + 14.0), Align2::RIGHT_CENTER, &head, font, palette.text);
        let galley = laid_out(ui, &counted, Type::Caption.font(), palette.text_3, f32::INFINITY);
        let at = pos2(right - galley.size().x, room.top() + 34.0 - galley.size().y / 2.0);
        ui.painter().galley(at, galley, palette.text_3);
    }
    let mut right = all.right();
    for (ago, day) in shown.into_iter().enumerate() {
        let cell = Rect::from_min_size(pos2(right - cell, all.top()), vec2(cell, HEIGHT));
        day_ui(ui, cell, *day, ago == 0);
        right = cell.left();
    }
}

fn day_ui(ui: &Ui, cell: Rect, day: Day, is_today: bool) {
    let palette = Palette::of(ui);
    let response = ui.interact(cell, ui.scope_id().with(("day", day.date)), Sense::hover());
    let name = words(day, is_today);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    response.on_hover_text(&name);
    let (weight, ink) =
        if is_today { (Weight::Bold, palette.text) } else { (Weight::Regular, palette.text_3) };
    let letter = format_date(day.date, DateFormat::WEEKDAY);
    let letter = letter.get(..1).unwrap_or_default();
    let at = pos2(cell.center().x, cell.top() + 13.0);
    ui.painter().text(at, Align2::CENTER_CENTER, letter, weight.font(13.0), ink);
    let centre = pos2(cell.center().x, cell.top() + 36.0);
    if is_today {
        let frame = Rect::from_center_size(centre, vec2(24.0, 24.0));
        let line = Stroke::new(stroke::CONTROL, palette.line_strong);
        ui.painter().rect_stroke(frame, 8, line, StrokeKind::Inside);
    }
    match (day.sessions, day.morning) {
        (0, _) if is_today => {}
        (0, _) => {
            let line = Stroke::new(2.0, palette.line_strong);
            ui.painter().hline(centre.x - 3.5..=centre.x + 3.5, centre.y, line);
        }
        (_, Some(colour)) => status(ui, centre, colour),
        (_, None) => status(ui, centre, Colour::Note),
    }
}

/// "Thursday 19 March, 1 session, the morning after: go on".
fn words(day: Day, is_today: bool) -> String {
    let date = format_date(day.date, DateFormat::WEEKDAY_DAY_MONTH);
    let date = if is_today { format!("Today, {date}") } else { date };
    let sessions = match day.sessions {
        0 => return format!("{date}, {}", if is_today { "no session yet" } else { "no session" }),
        many => format_count(many, "session"),
    };
    let morning = match day.morning {
        Some(Colour::Green) => ", the morning after: go on",
        Some(Colour::Amber) => ", the morning after: ease off",
        Some(Colour::Red) => ", the morning after: rest",
        Some(Colour::Stop) => ", the morning after: get help",
        Some(Colour::Note) | None => ", the morning after: not answered",
    };
    let morning = if is_today && day.morning.is_none() { "" } else { morning };
    format!("{date}, {sessions}{morning}")
}
