//! The list of sessions: only the rows that can be seen are laid out, so that ten years of them scroll as easily as a week.
//!
//! Up and Down walk through all of them, whether they can be seen yet or not: the list follows.

use egui::{
    CursorIcon, EventFilter, Id, Key, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, style::ScrollAnimation, vec2,
};

use super::{
    DiaryView, course,
    ground::kept,
    row::{Columns, row_ui, spoken},
};
use crate::{
    diary::{Key as Session, trends::Measure},
    text::format_count,
    ui::{
        Action,
        kit::{
            heading, text,
            theme::{Palette, Type, Weight},
        },
    },
};

/// The list, at most `height` high: the rest of it scrolls.
pub(super) fn list_ui(ui: &mut Ui, view: &DiaryView<'_>, height: f32, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let measure = course::chosen(ui, view.overview).map_or(Measure::Back, |course| course.measure);
    heading(ui, "Sessions", Type::Head);
    text(ui, counted(view.kept.len(), view.overview.by_hand), Type::Body, palette.text_2);
    ui.add_space(8.0);
    let columns = Columns::of(ui.available_width(), measure);
    head(ui, columns);
    let wanted = wanted(ui);
    let count = view.kept.len();
    let high = columns.row();
    let area = ScrollArea::vertical().id_salt("sessions").auto_shrink([false, true]).max_height(height);
    let mut came = false;
    let shown = area.show_rows(ui, high, count, |ui, seen| {
        let (left, top) = (ui.cursor().left(), ui.cursor().top());
        let mut walk = None;
        let from = seen.start;
        // how many are seen at once, but for the one that is cut at the edge
        let page = seen.len().saturating_sub(2).max(1);
        for at in seen {
            let Some(row) = view.kept.get(at).and_then(|row| view.rows.get(*row)) else { continue };
            let session = row.outline.session;
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), high));
            let response = ui.interact(rect, row_id(session), Sense::click());
            let name = spoken(row, view.overview);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_position_in_set(at + 1);
                node.set_size_of_set(count);
            });
            ground(ui, rect, &response);
            row_ui(ui, &response, row, view.overview, columns);
            if response.clicked() {
                // whoever comes back from it goes on where they were
                want(ui, session);
                actions.push(Action::OpenSession(Some(session)));
            }
            if wanted == Some(session) {
                response.request_focus();
                ui.data_mut(|data| data.remove::<Wanted>(kept("row")));
            }
            came |= response.gained_focus();
            walk = walk.or(walked(ui, &response, at, page, count.saturating_sub(1)));
            response.on_hover_cursor(CursorIcon::PointingHand);
        }
        // after all of them: the next one would walk on with the same key
        if let Some((to, next)) = walk.and_then(|to| Some((to, view.rows.get(*view.kept.get(to)?)?))) {
            #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
            let down = (to as f32 - from as f32) * high;
            let there = Rect::from_min_size(pos2(left, top + down), vec2(1.0, high));
            ui.scroll_to_rect_animation(there, None, ScrollAnimation::none());
            want(ui, next.outline.session);
        }
    });
    if came {
        // the list keeps what its rows ask for to itself, so the page is asked here
        ui.scroll_to_rect_animation(shown.inner_rect, None, ScrollAnimation::none());
    }
}

/// A row that the keyboard goes to once it is laid out, and in how many pictures at the latest.
#[derive(Clone, Copy)]
struct Wanted(Session, u8);

fn want(ui: &Ui, session: Session) {
    ui.data_mut(|data| data.insert_temp(kept("row"), Wanted(session, 6)));
    ui.ctx().request_repaint();
}

/// The row that the keyboard goes to. One that does not come into view, or is gone, is not waited for.
fn wanted(ui: &Ui) -> Option<Session> {
    let Wanted(session, left) = ui.data(|data| data.get_temp::<Wanted>(kept("row")))?;
    ui.data_mut(|data| match left.checked_sub(1) {
        Some(left) => {
            data.insert_temp(kept("row"), Wanted(session, left));
        }
        None => {
            data.remove::<Wanted>(kept("row"));
        }
    });
    ui.ctx().request_repaint();
    Some(session)
}

/// A row is the same wherever it stands.
fn row_id(session: Session) -> Id {
    Id::unique(("session row", session))
}

/// "14 sessions, 2 days added by hand".
fn counted(rows: usize, by_hand: usize) -> String {
    let (sessions, days) =
        (format_count(rows.saturating_sub(by_hand), "session"), format_count(by_hand, "day"));
    match (rows.saturating_sub(by_hand), by_hand) {
        (_, 0) => sessions,
        (0, _) => format!("{days} added by hand"),
        _ => format!("{sessions}, {days} added by hand"),
    }
}

/// What the columns are; nothing where there are none.
fn head(ui: &mut Ui, columns: Columns) {
    let titles = columns.titles();
    if titles.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 32.0));
    for (x, words) in titles {
        let at = pos2(rect.left() + x, rect.center().y - 2.0);
        let font = Weight::Regular.font(14.0);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, words, font, palette.text_2);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
}

/// The line below a row, and what shows that it is pointed at or has the keyboard.
fn ground(ui: &Ui, rect: Rect, response: &Response) {
    let palette = Palette::of(ui);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
    let inner = rect.shrink2(vec2(0.0, 2.0));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(inner, 10, palette.sunk);
    }
    if response.has_focus() {
        // inside the row: the list cuts off what is beside it
        let line = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(inner, 10, line, StrokeKind::Inside);
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
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let ways = [
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::ArrowDown, at + 1),
        (Key::PageUp, at.saturating_sub(page)),
        (Key::PageDown, at + page),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = ways.into_iter().find(|(key, _)| ui.input(|input| input.key_pressed(*key)));
    pressed.map(|(_, to)| to.min(last)).filter(|to| *to != at)
}
