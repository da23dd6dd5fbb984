//! What sessions were followed by, for each routine and for the sides that were worked, and what pressed last.

use egui::Ui;

use super::view::DiaryView;
use crate::{
    diary::{
        chart::{Picture, plot::lettered},
        trends::{CoursePicture, Group, Since},
    },
    text::format_count,
    ui::kit::{
        chart::{picture_ui, table_ui},
        prelude::*,
    },
};

/// How many places are remembered on the page.
const PRESSED: usize = 8;

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
