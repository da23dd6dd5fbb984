//! The overview as a page: period and filters, the charts, what followed, the list.

use egui::Ui;

use super::{
    charts::{calendar_ui, chosen, course_ui, mornings_ui},
    empty,
    filters::{add_day, add_day_ui, filters_ui, look, notes_ui},
    list::list_ui,
    view::{DiaryView, Memory},
};
use crate::{
    diary::trends::{CoursePicture, Filter, Group, Reach, Since},
    routine::words::Side,
    ui::{
        Action,
        kit::{
            Button, Segment, Width, below, card,
            chart::table_ui,
            column, heading, page, segments, segments_width, text,
            theme::{Palette, Type, target},
        },
        pages::take::take_ui,
    },
};

/// Gap between cards.
const GAP: f32 = 16.0;
/// How wide the right one of two cards is.
const RIGHT: f32 = 348.0;
/// How many places are remembered on the page.
const PRESSED: usize = 8;

/// Draws it.
pub(super) fn overview_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    page(ui, "diary overview", |ui| {
        head(ui, view, actions);
        notes_ui(ui, view, actions);
        if view.rows.is_empty() {
            empty::empty_ui(ui, view, actions);
            return;
        }
        filters_ui(ui, view.overview, actions);
        ui.add_space(8.0);
        if view.kept.is_empty() {
            nothing_kept(ui, view, actions);
        } else {
            beside(
                ui,
                (0, memory),
                |ui, memory| course_ui(ui, view, memory, actions),
                |ui, memory| mornings_ui(ui, view, memory),
            );
            ui.add_space(GAP);
        }
        match chosen(view.overview, memory.measure).filter(|_| view.overview.kept > 0) {
            None => card(ui, 24.0, |ui| calendar_ui(ui, view, memory)),
            Some(course) => beside(
                ui,
                (1, memory),
                |ui, _| since_ui(ui, course, view.overview.filter.side),
                |ui, memory| calendar_ui(ui, view, memory),
            ),
        }
        ui.add_space(GAP);
        if !view.kept.is_empty() {
            card(ui, 24.0, |ui| list_ui(ui, view, memory, actions));
            ui.add_space(GAP);
        }
        if !view.overview.pressed.is_empty() && view.overview.kept > 0 {
            card(ui, 24.0, |ui| pressed(ui, view));
            ui.add_space(GAP);
        }
        take_ui(ui, &view.take, actions);
    });
}

/// The title, and how far back.
fn head(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    if view.rows.is_empty() {
        heading(ui, "Diary", Type::Title);
        ui.add_space(12.0);
        return;
    }
    let chosen = view.overview.filter.reach;
    let part = |reach: &Reach| Segment {
        words: reach.label(),
        name: reach.spelled(),
        icon: None,
        chosen: *reach == chosen,
    };
    let parts: Vec<Segment<'_>> = Reach::ALL.iter().map(part).collect();
    let room = ui.available_width();
    let (wide, add) = (segments_width(ui, &parts), add_day().wanted(ui));
    let pressed = if wide + GAP + add + 120.0 <= room {
        let mut title = column(ui, 0.0, room - wide - GAP - add - 8.0);
        title.add_space(8.0);
        heading(&mut title, "Diary", Type::Title);
        let mut choice = column(ui, room - add - GAP - wide, wide);
        let pressed = segments(&mut choice, "reach", &parts);
        let mut adding = column(ui, room - add, add);
        adding.add_space((choice.min_rect().height() - target::NEAR).max(0.0) / 2.0);
        add_day_ui(&mut adding, actions);
        below(ui, &[&title, &choice, &adding]);
        pressed
    } else {
        heading(ui, "Diary", Type::Title);
        ui.add_space(8.0);
        let pressed = segments(ui, "reach", &parts);
        ui.add_space(12.0);
        add_day_ui(ui, actions);
        pressed
    };
    ui.add_space(12.0);
    if let Some(reach) = pressed.and_then(|index| Reach::ALL.get(index)) {
        look(Filter { reach: *reach, ..view.overview.filter.clone() }, actions);
    }
}

/// Nothing fits the filter.
fn nothing_kept(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Nothing fits", Type::Head);
        ui.add_space(4.0);
        let overview = view.overview;
        let words = format!("{}, of {} in the whole diary.", overview.count(), overview.all);
        text(ui, words, Type::Body, Palette::of(ui).text_2);
        ui.add_space(12.0);
        if ui.add(Button::second("Show everything")).clicked() {
            look(Filter { reach: Reach::All, ..Filter::default() }, actions);
        }
    });
    ui.add_space(GAP);
}

/// What sessions were followed by: by routine and by the sides that were worked, with counts and no causes.
fn since_ui(ui: &mut Ui, course: &CoursePicture, side: Option<Side>) {
    heading(ui, "What followed", Type::Head);
    let of = course.measure.label();
    let on = side.map(|side| format!(", sessions with the {} side", side.id())).unwrap_or_default();
    let words =
        format!("{of}, compared with before{on}. A change after a session was not necessarily caused by it.");
    text(ui, words, Type::Body, Palette::of(ui).text_2);
    ui.add_space(8.0);
    table_ui(ui, "What followed", &course.since, Since::story, since_row);
}

fn since_row(ui: &mut Ui, since: &Since) {
    let palette = Palette::of(ui);
    let name = match &since.group {
        Group::Routine(title, letter) => format!("{letter}  {title} ({})", since.sessions),
        Group::Sides(name) => format!("{name} ({})", since.sessions),
    };
    text(ui, name, Type::Label, palette.text);
    text(ui, format!("After: {}", since.after_spelled()), Type::Caption, palette.text_2);
    text(ui, format!("Next morning: {}", since.morning_spelled()), Type::Caption, palette.text_2);
}

/// When each place was last under load.
fn pressed(ui: &mut Ui, view: &DiaryView<'_>) {
    heading(ui, "Last pressed", Type::Head);
    ui.add_space(4.0);
    for pressed in view.overview.pressed.iter().take(PRESSED) {
        text(ui, pressed.spelled(view.overview.today), Type::Body, Palette::of(ui).text_2);
    }
}

/// Two cards, beside one another and equally high in a wide window, otherwise one below the other. `which` pair it is.
fn beside(
    ui: &mut Ui,
    (which, memory): (usize, &mut Memory),
    one: impl FnOnce(&mut Ui, &mut Memory),
    other: impl FnOnce(&mut Ui, &mut Memory),
) {
    if Width::of(ui) != Width::Wide {
        card(ui, 20.0, |ui| one(ui, memory));
        ui.add_space(GAP);
        card(ui, 20.0, |ui| other(ui, memory));
        return;
    }
    let [first, second] = memory.heights.get(which).copied().unwrap_or_default();
    let room = ui.available_width();
    let mut heights = [0.0; 2];
    let mut left = column(ui, 0.0, room - RIGHT - GAP);
    card(&mut left, 24.0, |ui| {
        one(ui, memory);
        heights[0] = ui.min_rect().height();
        ui.add_space((second - heights[0]).max(0.0));
    });
    let mut right = column(ui, room - RIGHT, RIGHT);
    card(&mut right, 24.0, |ui| {
        other(ui, memory);
        heights[1] = ui.min_rect().height();
        ui.add_space((first - heights[1]).max(0.0));
    });
    below(ui, &[&left, &right]);
    if heights != [first, second]
        && let Some(kept) = memory.heights.get_mut(which)
    {
        *kept = heights;
        ui.ctx().request_repaint();
    }
}
