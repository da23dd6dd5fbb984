//! The list of sessions: only the rows that can be seen are drawn, so that ten years of them scroll as easily as a week.

use egui::{Align2, CursorIcon, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{DiaryRow, DiaryView};
use crate::ui::{
    Action, icon,
    near::widgets::{badge, icon_at, text},
    theme::{Palette, Type, Weight},
};

/// A row's height.
const ROW: f32 = 56.0;

/// The list, at most `height` high: the rest of it scrolls.
pub(super) fn list_ui(ui: &mut Ui, view: &DiaryView<'_>, height: f32, actions: &mut Vec<Action>) {
    let count = view.rows.len();
    text(ui, counted(view.rows), Type::Caption, Palette::of(ui).text_2);
    ui.add_space(8.0);
    let area = ScrollArea::vertical().id_salt("sessions").auto_shrink([false, true]).max_height(height);
    area.show_rows(ui, ROW, count, |ui, seen| {
        for row in view.rows.get(seen).into_iter().flatten() {
            row_ui(ui, row, actions);
        }
    });
}

/// "14 sessions, 2 days added by hand".
fn counted(rows: &[DiaryRow]) -> String {
    let by_hand = rows.iter().filter(|row| row.by_hand).count();
    let days = if by_hand == 1 { "1 day".to_owned() } else { format!("{by_hand} days") };
    match (rows.len() - by_hand, by_hand) {
        (0, 1..) => format!("{days} added by hand"),
        (1, 0) => "1 session".to_owned(),
        (sessions, 0) => format!("{sessions} sessions"),
        (1, _) => format!("1 session, {days} added by hand"),
        (sessions, _) => format!("{sessions} sessions, {days} added by hand"),
    }
}

fn row_ui(ui: &mut Ui, row: &DiaryRow, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let facts = [&row.when, &row.title, &row.ending, &row.lasted].map(String::as_str);
    let name = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), 10, palette.sunk);
    }
    let painter = ui.painter().with_clip_rect(rect);
    let put = |x: f32, y: f32, align, words: &str, font, ink| {
        painter.text(pos2(x, rect.top() + y), align, words, font, ink)
    };
    // the bar of the list floats over its edge
    let right = rect.right() - 20.0;
    let lasted =
        put(right, 28.0, Align2::RIGHT_CENTER, &row.lasted, Weight::SemiBold.font(15.0), palette.text);
    let mut x = lasted.left() - 12.0;
    for side in row.sides.iter().rev() {
        badge(ui, Rect::from_center_size(pos2(x - 11.0, rect.center().y), vec2(22.0, 22.0)), *side);
        x -= 28.0;
    }
    if row.has_note {
        icon_at(ui, pos2(x - 10.0, rect.center().y), icon::NOTEBOOK, icon::regular(18.0), palette.text_3);
    }
    let words = ui.painter().with_clip_rect(rect.with_max_x(x - if row.has_note { 28.0 } else { 4.0 }));
    words.text(
        rect.min + vec2(12.0, 18.0),
        Align2::LEFT_CENTER,
        &row.title,
        Weight::SemiBold.font(16.0),
        palette.text,
    );
    let below = format!("{} · {}", row.when, row.ending);
    words.text(
        rect.min + vec2(12.0, 39.0),
        Align2::LEFT_CENTER,
        below,
        Weight::Regular.font(14.0),
        palette.text_2,
    );
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.line));
    if response.clicked() {
        actions.push(Action::OpenSession(Some(row.session)));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}
