//! The list of sessions: the newest few, and all of them once that is asked for. Of many only the rows in sight are laid out, so
//! that ten years of them scroll as easily as a week.
//!
//! Up and Down walk through the rows, whether they are in sight or not: the page follows.

use std::ops::Range;

use egui::{
    CursorIcon, Id, Key as Pressed, Rect, Response, Ui, UiBuilder, pos2, style::ScrollAnimation, vec2,
};

use super::{
    row::{height, row_ui},
    view::{DiaryRow, Page},
};
use crate::{
    diary::trends::Measure,
    text::format_count,
    ui::{kit::keep_arrows, prelude::*},
};

/// So many rows are shown at first.
const FEW: usize = 7;
/// So many rows are laid out in any case, for whoever comes with the keyboard.
const LEAST: usize = 3;

/// In how many pictures at the latest the keyboard goes to a row: one that does not come into view is not waited for.
const WAITS: u8 = 6;

impl Page<'_> {
    /// Draws the list.
    pub(super) fn list_ui(&mut self, ui: &mut Ui) {
        let all = self.view.kept.len();
        let count = counted(all, self.view.overview.by_hand);
        titled(ui, "Sessions", Type::Head, &format!("{count}, newest first"));
        ui.add_space(8.0);
        let shown = if self.memory.shows_all { all } else { all.min(FEW) };
        self.rows_ui(ui, shown);
        if all > shown {
            rule(ui, 0.0);
            let words = format!("Show the other {}", all - shown);
            if ui.add(Link { words: &words, icon: None, name: &words }).clicked() {
                self.memory.shows_all = true;
                // the keyboard goes on with the first of them
                self.memory.wanted = self.row(shown).map(|row| (row.outline.session, WAITS));
            }
        }
    }

    /// The row of a place in the list.
    fn row(&self, at: usize) -> Option<&DiaryRow> {
        self.view.rows.get(*self.view.kept.get(at)?)
    }

    fn rows_ui(&mut self, ui: &mut Ui, shown: usize) {
        let measure = self.chosen().map_or(Measure::Back, |course| course.measure);
        let high = height(ui.available_width()) + 1.0;
        let corner = ui.cursor().min;
        let seen = in_sight(ui.clip_rect(), corner.y, high, shown);
        let page = seen.len().saturating_sub(2).max(1);
        let wanted = self.memory.wanted;
        self.memory.wanted = wanted.and_then(|(session, left)| Some((session, left.checked_sub(1)?)));
        if self.memory.wanted.is_some() {
            ui.ctx().request_repaint();
        }
        let mut walk = None;
        ui.add_space(points(seen.start) * high);
        for at in seen.clone() {
            let Some(row) = self.row(at) else { continue };
            let session = row.outline.session;
            rule(ui, 0.0);
            // a row is the same wherever it stands
            let builder = UiBuilder::new().scope_id(Id::unique(("session row", session)));
            let overview = self.view.overview;
            let response = ui.scope_builder(builder, |ui| row_ui(ui, row, overview, measure)).inner;
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_position_in_set(at + 1);
                node.set_size_of_set(shown);
            });
            if response.clicked() {
                // whoever comes back from it goes on where they were
                self.memory.wanted = Some((session, WAITS));
                self.actions.push(Action::OpenSession(Some(session)));
            } else if self.memory.wanted.is_some_and(|(wanted, _)| wanted == session) {
                response.request_focus();
                self.memory.wanted = None;
            }
            walk = walk.or(walked(ui, &response, at, page, shown.saturating_sub(1)));
            response.on_hover_cursor(CursorIcon::PointingHand);
        }
        ui.add_space(points(shown - seen.end) * high);
        // after all of them: the next one would walk on with the same key
        if let Some((to, next)) = walk.and_then(|to| Some((to, self.row(to)?.outline.session))) {
            let there = pos2(corner.x, corner.y + points(to) * high);
            let there = Rect::from_min_size(there, vec2(1.0, high));
            ui.scroll_to_rect_animation(there, None, ScrollAnimation::none());
            self.memory.wanted = Some((next, WAITS));
            ui.ctx().request_repaint();
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
const fn points(rows: usize) -> f32 {
    rows as f32
}

/// The rows in sight of those that begin at `top`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of rows")]
fn in_sight(sight: Rect, top: f32, high: f32, count: usize) -> Range<usize> {
    let row = |y: f32| ((y - top) / high).clamp(0.0, points(count));
    let (from, to) = (row(sight.top()).floor() as usize, row(sight.bottom()).ceil() as usize);
    let from = from.min(count.saturating_sub(LEAST));
    from..to.max(from + LEAST).min(count)
}

/// "14 sessions, 2 days added by hand".
fn counted(rows: usize, by_hand: usize) -> String {
    let done = rows.saturating_sub(by_hand);
    let (sessions, days) = (format_count(done, "session"), format_count(by_hand, "day"));
    match (done, by_hand) {
        (_, 0) => sessions,
        (0, _) => format!("{days} added by hand"),
        _ => format!("{sessions}, {days} added by hand"),
    }
}

/// The row that the keyboard goes to from the one `at`, the last being `last`; `page` is how many are seen at once.
fn walked(ui: &Ui, response: &Response, at: usize, page: usize, last: usize) -> Option<usize> {
    if response.gained_focus() {
        ui.scroll_to_rect_animation(response.rect, None, ScrollAnimation::none());
    }
    if !response.has_focus() {
        return None;
    }
    keep_arrows(ui, response.id, true);
    let ways = [
        (Pressed::ArrowUp, at.saturating_sub(1)),
        (Pressed::ArrowDown, at + 1),
        (Pressed::PageUp, at.saturating_sub(page)),
        (Pressed::PageDown, at + page),
        (Pressed::Home, 0),
        (Pressed::End, last),
    ];
    let pressed = ways.into_iter().find(|(key, _)| takes(ui, *key));
    pressed.map(|(_, to)| to.min(last)).filter(|to| *to != at)
}
