//! The kit: everything that pages are made of, with its name, role and keys.
//!
//! For somebody at the computer: text, buttons, choices, fields and cards, which lay themselves out in their `ui`. For somebody on
//! the floor: the ring, the digits, the timeline and what is large (`far_…`), which draw on a [`Sheet`] in the design's own
//! measures (a page of 1280 by 800, or 420 by 800). None of them changes anything: they return what was asked.

mod answer_card;
pub mod art;
pub mod badge;
mod bands;
pub mod bindings;
mod body;
mod button;
mod card;
pub mod chart;
mod choice;
pub mod clock;
mod edge;
pub mod far_button;
pub mod far_card;
pub mod far_choice;
pub mod far_scale;
pub mod far_text;
pub mod figure;
mod fit;
mod held;
pub mod icon;
pub mod key_cap;
mod keypad;
mod length;
mod line_form;
mod list_row;
pub mod note;
pub mod pictures;
mod press;
mod program_line;
mod question;
pub mod rounds;
pub mod rows;
mod scale;
pub mod sheet;
pub mod sign;
mod slider;
mod text_field;
pub mod theme;
pub mod thing;
pub mod tiles;
pub mod timeline;

pub use answer_card::{AnswerCard, CardTone, ShortAnswer};
pub use bands::{NUMBERS, legend, status, status_on};
pub use body::BodyMap;
pub use button::{Button, Lead, Link};
pub use card::{Note, NoteAsked, Tone, Width, card, cross, fold, page, page_up_to, row, rule};
pub use choice::{Chip, DropDown, Segment, Tick, Toggle, choose, one_of, segments, segments_width, stacked};
pub use edge::{arrow_ui, edge_light, overlay};
pub use fit::{Large, Size, fit};
pub use keypad::{Keypad, OtherDigit, digit};
pub use length::{Asked as LengthAsked, LengthStepper, Stepper, Unit};
pub use line_form::{HiddenForm, LineAsked, LineForm};
pub use list_row::{ListRow, insertion_mark};
pub use press::{Press, Skin, cell, glyph, icon_button, key_row, tick, words};
pub use program_line::ProgramLine;

pub use question::{Answered, Leads, Meaning, Question};
pub use scale::{Picked, ScalePicker};
pub use sheet::{Look, Sheet};
pub use slider::{DragBar, percent_row};
pub use text_field::{select_all, text_field};

/// What nearly every page needs of the kit, to be imported whole.
pub mod prelude {
    pub use super::{
        Button, Chip, DropDown, Lead, Link, Note, NoteAsked, Segment, Tick, Tone, Width, card, fold, heading,
        icon, one_of, page,
        rows::{Column, fact, icon_atom, icon_heading, marked, pair, points, spaced},
        rule, stacked, text,
        theme::{Palette, Type, Weight},
        weighted,
    };
}

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Label, Painter, Pos2, Rect, Response, RichText, Stroke,
    StrokeKind, Ui, UiBuilder, accesskit::Role, pos2, vec2,
};

use crate::{
    routine::words::Side,
    ui::kit::theme::{Palette, Type, Weight, stroke},
};

/// Running text that wraps.
pub fn text(ui: &mut Ui, words: impl Into<String>, row: Type, color: Color32) -> Response {
    let (size, height, weight) = row.row();
    weighted(ui, words, weight.font(size), height, color)
}

/// Running text that wraps, in a font of its own; `height` is that of a line.
pub fn weighted(
    ui: &mut Ui,
    words: impl Into<String>,
    font: FontId,
    height: f32,
    color: Color32,
) -> Response {
    let words = RichText::new(words).font(font).line_height(Some(height)).color(color);
    ui.add(Label::new(words).wrap().selectable(false))
}

/// A heading: looks as `row` says and is one for assistive technology.
pub fn heading(ui: &mut Ui, words: &str, row: Type) -> Response {
    let response = text(ui, words, row, Palette::of(ui).text);
    as_heading(ui, &response, words);
    response
}

/// Makes text a heading for assistive technology.
pub(super) fn as_heading(ui: &Ui, response: &Response, words: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        // running text has its words as a value; a heading's are its name
        node.clear_value();
        node.set_label(words);
    });
}

/// An icon in a row of other things. It is silent: what it means is said by the words beside it.
pub fn icon_label(ui: &mut Ui, icon: &str, font: FontId, color: Color32) {
    let response = ui.add(Label::new(RichText::new(icon).font(font).color(color)).selectable(false));
    ui.ctx().accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
}

/// An icon of `size` points with its centre at `at`.
pub fn icon_at(ui: &Ui, at: Pos2, icon: &str, font: FontId, color: Color32) {
    ui.painter().text(at, Align2::CENTER_CENTER, icon, font, color);
}

/// `words` laid out to wrap at `width`.
pub(super) fn laid_out(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout(words.to_owned(), font, color, width.max(24.0))
}

/// A column of its own from `left` points into `ui`, `width` wide. Call [`below`] with all columns afterwards.
pub fn column(ui: &mut Ui, left: f32, width: f32) -> Ui {
    let free = ui.available_rect_before_wrap();
    let from = pos2(free.left() + left, free.top());
    let salt = (left.to_bits(), ui.next_auto_id());
    let mut column = ui.new_child(
        UiBuilder::new()
            // never from its place on the screen: scrolling would take the focus away
            .id_salt(salt)
            .max_rect(Rect::from_min_size(from, vec2(width, f32::INFINITY)))
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    column.set_width(width);
    column
}

/// Goes on below all of `columns`.
pub fn below(ui: &mut Ui, columns: &[&Ui]) {
    let all = columns.iter().map(|column| column.min_rect()).reduce(Rect::union);
    if let Some(all) = all {
        ui.advance_cursor_after_rect(all);
    }
}

/// The badge of a side: its letter on a square whose round end points to the side. `on` is filled.
pub fn badge(ui: &Ui, rect: Rect, side: Side) {
    badge_on(ui.painter(), rect, side, Palette::of(ui));
}

/// The same for whoever has only a painter.
pub(super) fn badge_on(painter: &Painter, rect: Rect, side: Side, palette: &Palette) {
    let (hue, on, _) = palette.side(side);
    let round = rounded(rect.height() * 0.5);
    let square = rounded(rect.height() * 0.22);
    let (left, right, letter) = match side {
        Side::Left => (round, square, "L"),
        Side::Right => (square, round, "R"),
    };
    let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
    painter.rect_filled(rect, corners, hue);
    let font = Weight::Bold.font(rect.height() * 0.68);
    painter.text(rect.center(), Align2::CENTER_CENTER, letter, font, on);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range before")]
fn rounded(radius: f32) -> u8 {
    radius.clamp(0.0, 255.0) as u8
}

/// The ring round what the keyboard is at; also brings it into view.
pub(super) fn focus(ui: &Ui, response: &Response, corner: u8) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let rect = response.rect.expand(stroke::FOCUS_GAP);
        let line = Stroke::new(stroke::FOCUS, Palette::of(ui).accent);
        ui.painter().rect_stroke(rect, corner.saturating_add(2), line, StrokeKind::Outside);
    }
}

/// The badge of a side, `extent` wide and high.
pub fn badge_ui(ui: &mut Ui, side: Side, extent: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(extent, extent), egui::Sense::hover());
    badge(ui, rect, side);
}

/// How wide words are on one line.
pub fn text_width(ui: &Ui, words: &str, row: Type) -> f32 {
    laid_out(ui, words, row.font(), Color32::PLACEHOLDER, f32::INFINITY).size().x
}

#[cfg(test)]
mod tests;
