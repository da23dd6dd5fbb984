//! A file that cannot be shown as steps: its text, and what is wrong with it.

use std::ops::Range;

use egui::{
    Id, Response, ScrollArea, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::{
    field::on_screen,
    model::{Msg, State},
};
use crate::{routine::Problem, ui::prelude::*};

/// A text that is longer is shown row by row: laid out as a whole it would take hundreds of times its size in memory.
const LONG: usize = 64 * 1024;
/// A row of it has no more bytes than this.
const ROW: usize = 120;
/// How high a row is.
const ROW_HEIGHT: f32 = 26.0;
/// So many problems are shown at once.
const SHOWN: usize = 30;

/// The text at the left, the problems at the right or, in a narrower window, above it.
pub(super) fn plain(ui: &mut Ui, text: &str, problems: &[Problem], state: &mut State, msgs: &mut Vec<Msg>) {
    const RIGHT: f32 = 400.0;
    let is_wide = Width::of(ui) == Width::Wide;
    if !is_wide {
        card(ui, 20.0, |ui| list(ui, text, problems, state));
        ui.add_space(16.0);
    }
    pair(ui, is_wide, RIGHT, 24.0, |ui, column| match column {
        Column::Left => card(ui, 16.0, |ui| {
            let now = if text.len() > LONG { long(ui, text, state) } else { whole(ui, text, state) };
            msgs.extend(now.map(Msg::SetText));
        }),
        Column::Right if is_wide => card(ui, 20.0, |ui| list(ui, text, problems, state)),
        Column::Right => {}
    });
}

/// The whole text in one field; the text that it is to be, where something was typed.
fn whole(ui: &mut Ui, text: &str, state: &mut State) -> Option<String> {
    let mut now = text.to_owned();
    let written = field(ui, Id::unique("text of the file"), "Text of the file", &mut now, 20);
    if let Some((at, length)) = state.goes_to.take() {
        mark(ui, &written, at, length);
    }
    (now != text).then_some(now)
}

/// The rows in sight, each in a field of its own.
fn long(ui: &mut Ui, file: &str, state: &mut State) -> Option<String> {
    quiet(ui, "The file is long, so each line has a field of its own.", Type::Label);
    ui.add_space(8.0);
    let rows = rows(file);
    let mut area = ScrollArea::vertical().id_salt("rows of the file").max_height(560.0).auto_shrink(false);
    let goes_to = state.goes_to.take().and_then(|(at, length)| {
        let at = file.char_indices().nth(at).map_or(file.len(), |(at, _)| at);
        let row = rows.iter().position(|(_, bytes)| at < bytes.end)?;
        let before = file.get(rows.get(row)?.1.start..at)?.chars().count();
        Some((row, before, length))
    });
    if let Some((row, ..)) = goes_to {
        #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
        let top = row as f32 * (ROW_HEIGHT + ui.spacing().item_spacing.y) - 120.0;
        area = area.vertical_scroll_offset(top.max(0.0));
    }
    let shown = area.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, shown| {
        let mut typed = None;
        for (index, (line, bytes)) in rows.iter().enumerate().take(shown.end).skip(shown.start) {
            let before = file.get(bytes.clone()).unwrap_or_default().trim_end_matches('\n');
            let mut now = before.to_owned();
            let id = Id::unique(("row of the file", index));
            let written = field(ui, id, &format!("Line {line} of the file"), &mut now, 1);
            if let Some((_, at, length)) = goes_to.filter(|(row, ..)| *row == index) {
                mark(ui, &written, at, length);
            }
            if now != before {
                typed = Some((bytes.start..bytes.start + before.len(), now));
            }
        }
        typed
    });
    shown.inner.map(|(bytes, now)| {
        let mut all = file.to_owned();
        all.replace_range(bytes, &now);
        all
    })
}

/// The lines with their numbers, those that are long in several rows.
fn rows(text: &str) -> Vec<(usize, Range<usize>)> {
    let (mut rows, mut line, mut from) = (Vec::new(), 1, 0);
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let longest = (1..=ROW.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end));
        let row = rest.get(..longest.unwrap_or(rest.len())).unwrap_or(rest);
        let end = row.find('\n').map_or(row.len(), |at| at + 1);
        rows.push((line, from..from + end));
        line += usize::from(row.contains('\n'));
        from += end;
    }
    rows
}

fn field(ui: &mut Ui, id: Id, name: &str, words: &mut String, rows: usize) -> Response {
    let field = lines_field(ui, words, rows).id(id).font(Weight::Regular.font(15.0));
    // of many rows, none has an edge of its own
    let field = if rows == 1 { field.frame(egui::Frame::NONE) } else { field };
    text_field(ui, field, name)
}

/// Takes the keyboard to `length` characters of a field, and marks them.
fn mark(ui: &Ui, written: &Response, at: usize, length: usize) {
    let mut edit = TextEditState::load(ui.ctx(), written.id).unwrap_or_default();
    let place = CCursorRange::two(CCursor::new(at), CCursor::new(at + length));
    edit.cursor.set_char_range(Some(place));
    edit.store(ui.ctx(), written.id);
    written.request_focus();
}

fn list(ui: &mut Ui, file: &str, problems: &[Problem], state: &mut State) {
    let ink = Palette::of(ui).text;
    let (head, words) = if problems.is_empty() {
        ("Nothing is wrong", "It can be saved, and shown as steps.")
    } else {
        ("What is wrong", "It can be saved once the file can be read.")
    };
    titled(ui, head, Type::Head, words);
    for problem in problems.iter().take(SHOWN) {
        rule(ui, 8.0);
        let place = format!("Line {}, column {}", problem.line, problem.column);
        let name = format!("Go to line {}, column {}", problem.line, problem.column);
        if ui.add(Link { words: &place, icon: Some(icon::ARROW_RIGHT), name: &name }).clicked() {
            state.go_to(file, problem);
        }
        text(ui, on_screen(&problem.message()), Type::Body, ink);
    }
    if problems.len() > SHOWN {
        ui.add_space(8.0);
        let more = format!("And {} more.", problems.len() - SHOWN);
        quiet(ui, more, Type::Label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_into_rows_without_losing_a_letter() {
        let text = format!("short\n{}\n\n{}", "é".repeat(200), "x".repeat(ROW));
        let rows = rows(&text);
        let whole: String = rows.iter().filter_map(|(_, bytes)| text.get(bytes.clone())).collect();
        assert_eq!(whole, text);
        let lines: Vec<usize> = rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 2, 2, 2, 3, 4]);
        assert!(rows.iter().all(|(_, bytes)| bytes.len() <= ROW));
    }
}
