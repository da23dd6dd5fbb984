//! The overview as a page: period and filters, the pictures, what followed, the list.

use egui::{Ui, accesskit::Role, vec2};

use super::{
    DiaryView, Msg, add_day_ui, add_day_width, course, empty, filters, list, mornings, notes_ui, since, strip,
};
use crate::{
    diary::trends::{Filter, Reach},
    ui::{
        Action,
        kit::{
            Button, Segment, below, card, column, heading, page, segments, segments_width, text,
            theme::{Palette, Type, target},
        },
        pages::{Width, take_ui},
    },
};

/// Gap between cards.
const GAP: f32 = 16.0;
/// Most rows of the list that are seen at once, in points.
const LIST: f32 = 490.0;
/// How many places are remembered on the page.
const PRESSED: usize = 8;

/// Draws it.
pub(super) fn overview_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    page(ui, "diary overview", |ui| {
        head(ui, view, actions);
        notes_ui(ui, view, actions);
        if view.rows.is_empty() {
            empty::empty_ui(ui, view, actions);
            return;
        }
        filters::filters_ui(ui, view.overview, actions);
        ui.add_space(8.0);
        if view.kept.is_empty() && view.overview.kept == 0 {
            nothing_kept(ui, view, actions);
        } else {
            pictures(ui, view, actions);
        }
        days_and_list(ui, view, actions);
        if view.overview.kept > 0 {
            ui.add_space(GAP);
            followed(ui, view);
        }
        ui.add_space(GAP);
        take_ui(ui, &view.take, actions);
    });
}

/// The title, and how far back.
fn head(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let chosen = view.overview.filter.reach;
    let parts: Vec<Segment<'_>> = Reach::ALL
        .iter()
        .map(|reach| Segment {
            words: reach.label(),
            name: reach.spelled(),
            icon: None,
            chosen: *reach == chosen,
        })
        .collect();
    let room = ui.available_width();
    let (wide, add) = (segments_width(ui, &parts), add_day_width(ui));
    let mut pressed = None;
    if view.rows.is_empty() {
        heading(ui, "Diary", Type::Title);
    } else if wide + GAP + add + 120.0 <= room {
        let mut title = column(ui, 0.0, room - wide - GAP - add - 8.0);
        title.add_space(8.0);
        heading(&mut title, "Diary", Type::Title);
        let mut choice = column(ui, room - add - GAP - wide, wide);
        pressed = segments(&mut choice, "reach", &parts);
        let mut adding = column(ui, room - add, add);
        adding.add_space((choice.min_rect().height() - target::NEAR).max(0.0) / 2.0);
        add_day_ui(&mut adding, actions);
        below(ui, &[&title, &choice, &adding]);
    } else {
        heading(ui, "Diary", Type::Title);
        ui.add_space(8.0);
        pressed = segments(ui, "reach", &parts);
        ui.add_space(12.0);
        add_day_ui(ui, actions);
    }
    ui.add_space(12.0);
    if let Some(reach) = pressed.and_then(|index| Reach::ALL.get(index)) {
        let filter = Filter { reach: *reach, ..view.overview.filter.clone() };
        actions.push(Action::Diary(Msg::Look(filter)));
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
            let filter = Filter { reach: Reach::All, ..Filter::default() };
            actions.push(Action::Diary(Msg::Look(filter)));
        }
    });
}

/// Before and after, and the mornings.
fn pictures(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let wide = Width::of(ui) == Width::Wide;
    beside(
        ui,
        "pictures",
        wide.then_some(348.0),
        |ui| course::course_ui(ui, view.overview, view.limits, actions),
        |ui| mornings::mornings_ui(ui, view.overview, view.limits),
    );
    ui.add_space(GAP);
}

/// The calendar and the list.
fn days_and_list(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let strip = |ui: &mut Ui| strip::strip_ui(ui, &view.overview.calendar);
    if view.kept.is_empty() {
        card(ui, 24.0, strip);
        return;
    }
    let width = (Width::of(ui) == Width::Wide).then(|| ui.available_width() - 364.0 - GAP);
    let height = if width.is_some() { 286.0 } else { LIST };
    beside(ui, "days", width, strip, |ui| list::list_ui(ui, view, height, actions));
}

/// What sessions were followed by, and what pressed last.
fn followed(ui: &mut Ui, view: &DiaryView<'_>) {
    let overview = view.overview;
    let Some(course) = course::chosen(ui, overview) else {
        card(ui, 24.0, |ui| pressed(ui, view));
        return;
    };
    let wide = Width::of(ui) == Width::Wide;
    let table = |ui: &mut Ui| since::since_ui(ui, course, overview.filter.side);
    if overview.pressed.is_empty() {
        card(ui, 24.0, table);
    } else {
        beside(ui, "followed", wide.then_some(348.0), table, |ui| pressed(ui, view));
    }
}

/// When each place was last under load.
fn pressed(ui: &mut Ui, view: &DiaryView<'_>) {
    let palette = Palette::of(ui);
    heading(ui, "Last pressed", Type::Head);
    ui.add_space(4.0);
    for pressed in view.overview.pressed.iter().take(PRESSED) {
        text(ui, pressed.spelled(view.overview.today), Type::Body, palette.text_2);
    }
}

/// Two cards, beside one another and equally high where the right one has a width, otherwise one below the other.
fn beside(ui: &mut Ui, id: &str, right: Option<f32>, one: impl FnOnce(&mut Ui), other: impl FnOnce(&mut Ui)) {
    let Some(width) = right else {
        card(ui, 20.0, one);
        ui.add_space(GAP);
        card(ui, 20.0, other);
        return;
    };
    let id = ui.scope_id().with(("beside", id));
    let (first, second) = ui.data(|data| data.get_temp::<(f32, f32)>(id)).unwrap_or_default();
    let room = ui.available_width();
    let mut heights = (0.0, 0.0);
    let mut left = column(ui, 0.0, room - width - GAP);
    card(&mut left, 24.0, |ui| {
        one(ui);
        heights.0 = ui.min_rect().height();
        ui.add_space((second - heights.0).max(0.0));
    });
    let mut right = column(ui, room - width, width);
    card(&mut right, 24.0, |ui| {
        other(ui);
        heights.1 = ui.min_rect().height();
        ui.add_space((first - heights.1).max(0.0));
    });
    below(ui, &[&left, &right]);
    if heights != (first, second) {
        ui.data_mut(|data| data.insert_temp(id, heights));
        ui.ctx().request_repaint();
    }
}

/// A table for assistive technology over `rect`: a name, and what its rows say, each at its place.
pub(super) fn table(
    ui: &mut Ui,
    id: &str,
    name: &str,
    rect: egui::Rect,
    rows: impl Iterator<Item = (egui::Rect, String)>,
) {
    let builder = egui::UiBuilder::new()
        .id_salt(("table", id))
        .max_rect(rect)
        .accessibility_role(Role::Table)
        .accessibility_label(name);
    let table = ui.new_child(builder);
    for (index, (rect, words)) in rows.enumerate() {
        let row = table.interact(rect, table.scope_id().with(index), egui::Sense::hover());
        row.widget_info(|| egui::WidgetInfo::labeled(Role::Row, true, &words));
    }
}

/// A place on the page, `height` high and as wide as there is room.
pub(super) fn place(ui: &mut Ui, height: f32) -> egui::Rect {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    rect
}
