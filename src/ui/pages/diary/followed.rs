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
        Width, below,
        chart::{picture_ui, table_ui},
        column, heading, text,
        theme::{Palette, Type},
    },
};

/// How many places are remembered on the page.
const PRESSED: usize = 8;
/// Where the second and the third column begin, as parts of the width.
const COLUMNS: [f32; 2] = [0.4, 0.82];

/// Draws what followed, as a table.
pub(super) fn followed_ui(ui: &mut Ui, view: &DiaryView<'_>, course: &CoursePicture) {
    heading(ui, "After each routine", Type::Head);
    let side = view.overview.filter.side;
    let on = side.map(|side| format!(", sessions with the {} side", side.id())).unwrap_or_default();
    let words = format!(
        "{}, compared with before{on}. A change after a session was not necessarily caused by it.",
        course.measure.label()
    );
    text(ui, words, Type::Body, Palette::of(ui).text_2);
    ui.add_space(8.0);
    table_ui(ui, "After each routine", &course.since, Since::story, row_ui);
}

fn row_ui(ui: &mut Ui, since: &Since) {
    let palette = Palette::of(ui);
    let after = |ui: &mut Ui| {
        text(ui, since.after_spelled(), Type::Label, palette.text);
        let morning = format!("Next morning: {}", since.morning_spelled());
        text(ui, morning, Type::Caption, palette.text_2);
    };
    let sessions = format_count(since.sessions, "session");
    if Width::of(ui) == Width::Narrow {
        name_ui(ui, since);
        after(ui);
        text(ui, sessions, Type::Caption, palette.text_2);
        return;
    }
    let room = ui.available_width();
    let [second, third] = COLUMNS.map(|part| part * room);
    let mut columns =
        [(0.0, second), (second, third), (third, room)].map(|(from, to)| column(ui, from, to - from - 8.0));
    let [one, two, three] = &mut columns;
    name_ui(one, since);
    after(two);
    text(three, sessions, Type::Caption, palette.text_2);
    let [one, two, three] = &columns;
    below(ui, &[one, two, three]);
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
        text(ui, pressed.spelled(view.overview.today), Type::Body, Palette::of(ui).text_2);
    }
}
