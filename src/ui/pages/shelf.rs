//! The routines of the shelf as cards: a grid, or a list in a narrow window.

use std::sync::Arc;

use egui::{
    CornerRadius, CursorIcon, Galley, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::{Card, Cards, Width};
use crate::{
    routine::words::Position,
    ui::{
        Action,
        kit::{
            art, focus, icon, icon_at, laid_out,
            theme::{Palette, Type, Weight, radius, stroke},
        },
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

/// Between two cards.
const GAP: f32 = 16.0;
/// Shelves of up to so many routines are laid out whole, so that assistive technology has all of them at once.
const WHOLE: usize = 60;

/// The heights of all titles on cards of one width: text is laid out once for all routines, and then only what is seen.
#[derive(Clone)]
struct Heights {
    of: (u64, u32, u32),
    titles: Arc<[f32]>,
}

/// The routines that were found: four, three or two in a row, or a list in a narrow window. Of a long shelf only the rows
/// near what is seen are laid out.
pub fn grid(ui: &mut Ui, cards: &Cards, found: &[usize], actions: &mut Vec<Action>) {
    let width = ui.available_width();
    let (columns, count) = match width {
        _ if Width::of(ui) == Width::Narrow => (1, 1.0),
        wide if wide >= 1000.0 => (4, 4.0),
        wide if wide >= 720.0 => (3, 3.0),
        _ => (2, 2.0),
    };
    let is_list = columns == 1;
    let each = (width - GAP * (count - 1.0)) / count;
    let room = if is_list { list_title(each) } else { each - 34.0 };
    let heights = title_heights(ui, cards, room);
    let seen = ui.clip_rect();
    let reach = if found.len() <= WHOLE { f32::INFINITY } else { seen.height() };
    let near = (seen.top() - reach)..=(seen.bottom() + reach);
    let from = ui.cursor().min;
    let mut top = from.y;
    let last = found.len().div_ceil(columns).saturating_sub(1);
    for (index, row) in found.chunks(columns).enumerate() {
        let title = row.iter().filter_map(|at| heights.get(*at)).copied().fold(24.0, f32::max);
        let height = if is_list { (title + 52.0).max(80.0) } else { title + 136.0 };
        if top <= *near.end() && top + height >= *near.start() {
            let mut left = from.x;
            for card in row.iter().filter_map(|at| cards.all().get(*at)) {
                let rect = Rect::from_min_size(pos2(left, top), vec2(each, height));
                if is_list {
                    list_row(ui, rect, card, index == 0, index == last, actions);
                } else {
                    grid_card(ui, rect, card, actions);
                }
                left += each + GAP;
            }
        }
        top += height + if is_list { 0.0 } else { GAP };
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(from, pos2(from.x + width, top)));
}

/// How high the title of every card is where it has so much room, in the order of the shelf.
fn title_heights(ui: &Ui, cards: &Cards, room: f32) -> Arc<[f32]> {
    let of = (cards.stamp(), room.to_bits(), ui.ctx().pixels_per_point().to_bits());
    let id = egui::Id::unique("heights of titles");
    if let Some(kept) = ui.data(|data| data.get_temp::<Heights>(id)).filter(|kept| kept.of == of) {
        return kept.titles;
    }
    let titles: Arc<[f32]> = cards.all().iter().map(|card| title_galley(ui, card, room).size().y).collect();
    ui.data_mut(|data| data.insert_temp(id, Heights { of, titles: Arc::clone(&titles) }));
    titles
}

fn title_galley(ui: &Ui, card: &Card, width: f32) -> Arc<Galley> {
    laid_out(ui, &card.title, Weight::SemiBold.font(17.0), Palette::of(ui).text, width)
}

/// The whole card is a button; says everything that is on it.
fn card_button(ui: &Ui, rect: Rect, card: &Card, corners: CornerRadius, actions: &mut Vec<Action>) {
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
    ui.painter().add(palette.rest_shadow().as_shape(rect, corners));
    let over = response.hovered();
    let edge = if over { palette.line_strong } else { palette.line };
    let line = Stroke::new(stroke::HAIR, edge);
    // the edges of two rows of a list lie on each other
    let face = rect.with_max_y(rect.bottom() + if corners.sw == 0 { stroke::HAIR } else { 0.0 });
    ui.painter().rect(face, corners, palette.surface, line, StrokeKind::Inside);
    focus(ui, &response, corners.nw.max(corners.sw));
    if response.clicked() {
        actions.push(Action::Open(card.id.clone()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn grid_card(ui: &Ui, rect: Rect, card: &Card, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    card_button(ui, rect, card, CornerRadius::same(radius::CARD), actions);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let title = title_galley(ui, card, rect.width() - 34.0);
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

/// The room of the picture in a row.
const fn list_picture(width: f32) -> f32 {
    if width < 340.0 { 72.0 } else { 96.0 }
}

/// The room of the title in a row.
const fn list_title(width: f32) -> f32 {
    // the time stands beside it, and what is left and right of both
    const TIME: f32 = 48.0;
    width - list_picture(width) - 32.0 - TIME
}

/// A card as a row, 80 high or more; the rows of a list make one card together.
fn list_row(ui: &Ui, rect: Rect, card: &Card, is_first: bool, is_last: bool, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let round = |is_end: bool| if is_end { radius::CARD } else { 0 };
    let (above, below) = (round(is_first), round(is_last));
    let corners = CornerRadius { nw: above, ne: above, sw: below, se: below };
    card_button(ui, rect, card, corners, actions);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let picture = list_picture(rect.width());
    let title = title_galley(ui, card, list_title(rect.width()));
    if let Some(pose) = card.pose {
        let frame = Rect::from_min_size(rect.min + vec2(8.0, 4.0), vec2(picture, rect.height() - 8.0));
        art::pose_ui(ui, frame, pose, None, palette);
    }
    let top = rect.center().y - title.size().y / 2.0 - 11.0;
    let left = rect.left() + picture + 16.0;
    let below = top + title.size().y + 12.0;
    ui.painter().galley(pos2(left, top), title, palette.text);
    place_line(ui, pos2(left, below), card);
    let at = pos2(rect.right() - 16.0, top);
    let font = Weight::SemiBold.font(16.0);
    ui.painter().text(at, egui::Align2::RIGHT_TOP, &card.minutes, font, palette.text);
}
