//! The routines of the shelf as cards: a grid, or a list in a narrow window.

use std::sync::Arc;

use egui::{
    Color32, CursorIcon, Galley, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{
    Width,
    today::Card,
    widgets::{focus, heading, icon_at, laid_out},
};
use crate::{
    routine::words::Position,
    ui::{
        Action, art, icon,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// The icon of a position.
pub(super) const fn position_icon(position: Position) -> &'static str {
    match position {
        Position::Floor => icon::RUG,
        Position::Bed => icon::BED,
        Position::Wall => icon::WALL,
        Position::Chair => icon::CHAIR,
        Position::Standing => icon::PERSON,
    }
}

/// All routines: four, three or two in a row, or a list in a narrow window.
pub fn grid(ui: &mut Ui, cards: &[Card], actions: &mut Vec<Action>) {
    const GAP: f32 = 16.0;
    heading(ui, "Routines", Type::Head);
    ui.add_space(12.0);
    let width = ui.available_width();
    if Width::of(ui) == Width::Narrow {
        for card in cards {
            list_row(ui, card, actions);
            ui.add_space(8.0);
        }
        return;
    }
    let (columns, count) = match width {
        wide if wide >= 1000.0 => (4, 4.0),
        wide if wide >= 720.0 => (3, 3.0),
        _ => (2, 2.0),
    };
    let each = (width - GAP * (count - 1.0)) / count;
    for row in cards.chunks(columns) {
        let from = ui.cursor().min;
        let titles: Vec<_> = row.iter().map(|card| title_galley(ui, card, each - 34.0)).collect();
        let title = titles.iter().map(|title| title.size().y).fold(24.0, f32::max);
        let height = 136.0 + title;
        let mut left = from.x;
        for (card, title) in row.iter().zip(titles) {
            let rect = Rect::from_min_size(pos2(left, from.y), vec2(each, height));
            grid_card(ui, rect, card, title, actions);
            left += each + GAP;
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(from, vec2(width, height)));
        ui.add_space(GAP);
    }
}

fn title_galley(ui: &Ui, card: &Card, width: f32) -> Arc<Galley> {
    laid_out(ui, &card.title, Weight::SemiBold.font(17.0), Palette::of(ui).text, width)
}

/// The whole card is a button; says everything that is on it.
fn card_button(ui: &Ui, rect: Rect, card: &Card, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(("card", card.id.as_str())), Sense::click());
    let own = if card.own { ", your own" } else { "" };
    let name = format!(
        "{}, {}, {}, {}{own}",
        card.title,
        card.minutes,
        card.position.label(),
        card.technique.label()
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.painter().add(palette.rest_shadow().as_shape(rect, radius::CARD));
    let over = response.hovered();
    let edge = if over { palette.line_strong } else { palette.line };
    let line = Stroke::new(stroke::HAIR, edge);
    ui.painter().rect(rect, radius::CARD, palette.surface, line, StrokeKind::Inside);
    focus(ui, &response, radius::CARD);
    if response.clicked() {
        actions.push(Action::Open(card.id.clone()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn grid_card(ui: &Ui, rect: Rect, card: &Card, title: Arc<Galley>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    card_button(ui, rect, card, actions);
    if let Some(pose) = card.pose {
        let picture = Rect::from_min_size(rect.min + vec2(14.0, 8.0), vec2(120.0, 90.0));
        art::pose_ui(ui, picture, pose, None, palette);
    }
    let at = pos2(rect.right() - 16.0, rect.top() + 14.0);
    let font = Weight::SemiBold.font(16.0);
    ui.painter().text(at, egui::Align2::RIGHT_TOP, &card.minutes, font, palette.text);
    let below = rect.top() + 102.0 + title.size().y;
    ui.painter().galley(pos2(rect.left() + 16.0, rect.top() + 100.0), title, palette.text);
    place_line(ui, pos2(rect.left() + 16.0, below + 12.0), card);
}

/// "Floor · Trigger point", from the middle of its left edge.
fn place_line(ui: &Ui, at: egui::Pos2, card: &Card) {
    let palette = Palette::of(ui);
    let glyph = position_icon(card.position);
    icon_at(ui, at + vec2(9.0, 0.0), glyph, icon::regular(18.0), palette.text_2);
    let own = if card.own { " · yours" } else { "" };
    let words = format!("{} · {}{own}", card.position.label(), card.technique.label());
    let at = at + vec2(24.0, 0.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, Type::Caption.font(), palette.text_2);
}

/// A card as a row, 80 high or more.
fn list_row(ui: &mut Ui, card: &Card, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let picture = if width < 340.0 { 72.0 } else { 96.0 };
    let time = laid_out(ui, &card.minutes, Weight::SemiBold.font(16.0), palette.text, f32::INFINITY);
    let title = title_galley(ui, card, width - picture - 44.0 - time.size().x);
    let height = 80.0_f32.max(title.size().y + 52.0);
    let from = ui.cursor().min;
    let rect = Rect::from_min_size(from, vec2(width, height));
    card_button(ui, rect, card, actions);
    if let Some(pose) = card.pose {
        let frame = Rect::from_min_size(rect.min + vec2(8.0, 4.0), vec2(picture, height - 8.0));
        art::pose_ui(ui, frame, pose, None, palette);
    }
    let top = rect.center().y - title.size().y / 2.0 - 11.0;
    let left = rect.left() + picture + 16.0;
    let below = top + title.size().y + 12.0;
    ui.painter().galley(pos2(left, top), title, palette.text);
    place_line(ui, pos2(left, below), card);
    let at = pos2(rect.right() - 16.0 - time.size().x, top);
    ui.painter().galley(at, time, Color32::PLACEHOLDER);
    ui.advance_cursor_after_rect(rect);
}
