//! What sessions were followed by: all of them in a sentence, each routine and the sides that were worked; and what pressed last.

use egui::Ui;

use super::view::DiaryView;
use crate::{
    diary::{
        chart::{Picture, plot::lettered},
        trends::{CoursePicture, Group, Since},
    },
    text::{format_count, format_day},
    ui::kit::{
        chart::{picture_ui, table_ui},
        prelude::*,
    },
};

/// How many places are remembered on the page.
const PRESSED: usize = 8;

/// Draws what comes first as a card: a sentence, how many sessions went which way, and the figures behind it once they are asked
/// for.
pub(super) fn lead_ui(ui: &mut Ui, view: &DiaryView<'_>, course: &CoursePicture) {
    let (today, filter) = (view.overview.today, &view.overview.filter);
    let first = course.points.first().map(|point| course.each.first_day(point.when.date()));
    let since = filter.reach.period(today).since.or(first).unwrap_or(today);
    let days =
        format!("{}, {} to {}.", course.measure.label(), format_day(since, today), format_day(today, today));
    let (changes, tally) = &course.tally;
    card(ui, 24.0, |ui| {
        titled(ui, &course.lead, Type::Title, &days);
        if changes.iter().sum::<usize>() > 1 {
            ui.add_space(8.0);
            text(ui, tally, Type::Label, Palette::of(ui).text);
        }
        if !course.figures.is_empty() {
            ui.add_space(4.0);
            fold(ui, "figures", "The numbers behind this", |ui| figures_ui(ui, course));
        }
    });
}

fn figures_ui(ui: &mut Ui, course: &CoursePicture) {
    quiet(ui, &course.sentence, Type::Body);
    for figure in &course.figures {
        quiet(ui, figure, Type::Body);
    }
    for since in course.since.iter().filter(|since| !since.usually.is_empty()) {
        quiet(ui, format!("{}: {}.", since.group.name(), since.after_figures()), Type::Body);
    }
}

/// Draws what followed, as a table.
pub(super) fn followed_ui(ui: &mut Ui, view: &DiaryView<'_>, course: &CoursePicture) {
    heading(ui, "After each routine", Type::Head);
    let side = view.overview.filter.side;
    let on = side.map(|side| format!(", sessions with the {} side", side.id())).unwrap_or_default();
    let words = format!(
        "{}, compared with before{on}. A change after a session was not necessarily caused by it.",
        course.measure.label()
    );
    quiet(ui, words, Type::Body);
    ui.add_space(8.0);
    table_ui(ui, "After each routine", &course.since, Since::story, row_ui);
}

fn row_ui(ui: &mut Ui, since: &Since) {
    let (is_beside, right) = (Width::of(ui) != Width::Narrow, ui.available_width() * 0.6);
    pair(ui, is_beside, right, 4.0, |ui, column| match column {
        Column::Left => {
            name_ui(ui, since);
            quiet(ui, format_count(since.sessions, "session"), Type::Caption);
        }
        Column::Right => {
            text(ui, since.after_spelled(), Type::Label, Palette::of(ui).text);
            quiet(ui, format!("Next morning: {}", since.morning_spelled()), Type::Caption);
        }
    });
}

/// The letter and the title of a routine, or which sides.
fn name_ui(ui: &mut Ui, since: &Since) {
    ui.horizontal_top(|ui| {
        if let Group::Routine(_, letter) = &since.group {
            let mut picture = Picture::new(22.0, 20.0, "");
            lettered(&mut picture, [10.0, 10.0], *letter);
            picture_ui(ui, &picture);
        }
        text(ui, since.group.name(), Type::Label, Palette::of(ui).text);
    });
}

/// When each place was last under load.
pub(super) fn pressed_ui(ui: &mut Ui, view: &DiaryView<'_>) {
    heading(ui, "Last pressed", Type::Head);
    ui.add_space(4.0);
    for pressed in view.overview.pressed.iter().take(PRESSED) {
        quiet(ui, pressed.spelled(view.overview.today), Type::Body);
    }
}
