//! What sessions were followed by: a table by routine and by the sides that were worked, with counts and no causes.

use egui::{Rect, Ui, pos2, vec2};

use super::overview::table;
use crate::{
    diary::trends::{CoursePicture, Group, Since},
    routine::words::Side,
    ui::{
        kit::{
            below, column, heading, rule, text,
            theme::{Palette, Type, Weight},
            weighted,
        },
        pages::Width,
    },
};

/// Where the columns begin, as parts of the width: after, next morning.
const COLUMNS: (f32, f32) = (0.36, 0.7);

/// Draws it.
pub(super) fn since_ui(ui: &mut Ui, course: &CoursePicture, side: Option<Side>) {
    let palette = Palette::of(ui);
    heading(ui, "What followed", Type::Head);
    let of = course.measure.label();
    let on = side.map(|side| format!(", sessions with the {} side", side.id())).unwrap_or_default();
    let words =
        format!("{of}, compared with before{on}. A change after a session was not necessarily caused by it.");
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(8.0);
    let wide = Width::of(ui) != Width::Narrow;
    if wide {
        row(ui, ["Routine, or sides worked", "After", "Next morning"], Weight::Regular, 14.0);
    }
    let mut places = Vec::new();
    let from = ui.cursor().min;
    for since in &course.since {
        rule(ui, 6.0);
        let top = ui.cursor().min.y;
        row_of(ui, since, wide);
        let rect =
            Rect::from_min_max(pos2(from.x, top), pos2(from.x + ui.available_width(), ui.cursor().min.y));
        places.push((rect, since.story()));
    }
    let whole = Rect::from_min_size(from, vec2(ui.available_width(), ui.cursor().min.y - from.y));
    table(ui, "since", "What followed", whole, places.into_iter());
}

fn row_of(ui: &mut Ui, since: &Since, wide: bool) {
    let palette = Palette::of(ui);
    let name = match &since.group {
        Group::Routine(title, letter) => format!("{letter}  {title} ({})", since.sessions),
        Group::Sides(name) => format!("{name} ({})", since.sessions),
    };
    let (after, morning) = (since.after_spelled(), since.morning_spelled());
    if wide {
        row(ui, [&name, &after, &morning], Weight::Medium, 15.0);
    } else {
        weighted(ui, name, Weight::Medium.font(15.0), 20.0, palette.text);
        text(ui, format!("After: {after}"), Type::Caption, palette.text_2);
        text(ui, format!("Next morning: {morning}"), Type::Caption, palette.text_2);
    }
}

/// Three columns side by side.
fn row(ui: &mut Ui, [name, after, morning]: [&str; 3], weight: Weight, size: f32) {
    let palette = Palette::of(ui);
    let room = ui.available_width();
    let (second, third) = (room * COLUMNS.0, room * COLUMNS.1);
    let mut columns = [(0.0, second), (second, third - second), (third, room - third)]
        .map(|(left, width)| column(ui, left, width - 12.0));
    let [one, two, three] = &mut columns;
    weighted(one, name, weight.font(size), 20.0, if size < 15.0 { palette.text_3 } else { palette.text });
    for (column, words) in [(two, after), (three, morning)] {
        let ink = if size < 15.0 { palette.text_3 } else { palette.text_2 };
        weighted(column, words, Weight::Regular.font(size), 20.0, ink);
    }
    let [one, two, three] = &columns;
    below(ui, &[one, two, three]);
}
