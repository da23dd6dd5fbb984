//! The kit: everything that pages are made of, with its name, role and keys.
//!
//! For somebody at the computer: text, buttons, choices, fields and cards, which lay themselves out in their `ui`. For somebody on
//! the floor: the ring, the digits, the timeline and what is large (`far_…`), whose measures are the design's (a page of 1280 by
//! 800, or 420 by 800), times the window's. None of them changes anything: they return what was asked.

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
pub mod far_text;
pub mod figure;
mod fit;
pub mod icon;
mod keypad;
mod length;
mod line_form;
mod list_row;
pub mod pictures;
mod press;
mod program_line;
mod question;
pub mod rounds;
pub mod rows;
mod scale;
mod slider;
mod text_field;
pub mod theme;
pub mod thing;
pub mod tiles;
pub mod timeline;

pub use answer_card::AnswerCard;
pub use badge::{badge_atom, badge_ui};
pub use bands::{legend, shape_atom};
pub use body::BodyMap;
pub use button::{Button, Link, Sends, lead};
pub use card::{Note, NoteAsked, Tone, Width, card, cross, fold, page, page_up_to, row, rule};
pub use choice::{
    Chip, DropDown, Segment, Tick, choose, choose_of, one_of, segments, segments_width, stacked, toggle,
};
pub use edge::{arrow_ui, edge_light, overlay};
pub use far_text::Look;
pub use fit::{Large, Size, fit};
pub use keypad::{Keypad, OtherDigit, digit};
pub use length::{Asked as LengthAsked, Length, Unit};
pub use line_form::{HiddenForm, LineAsked, LineForm};
pub use list_row::{ListRow, insertion_mark};
pub use press::{Press, Skin, cover, glyph, icon_button, key_row, tick, words};
pub use program_line::program_ui;

pub use question::{Answered, Leads, Meaning, Question};
pub use scale::hues;
pub use slider::percent_row;
pub use text_field::{line_field, lines_field, select_all, text_field};

/// What nearly every page needs of the kit, to be imported whole.
pub mod prelude {
    pub use super::{
        Button, Chip, DropDown, HiddenForm, Length, LengthAsked, LineAsked, LineForm, Link, Note, NoteAsked,
        Segment, Sends, Tick, Tone, Unit, Width, badge_atom, badge_ui, card,
        chart::{picture_ui, table_ui},
        choose, choose_of, flow, fold, heading, icon, icon_button, icon_label, is_free, lead, line_field,
        lines_field, one_of, page, page_up_to, program_ui, quiet, row,
        rows::{Column, fact, icon_atom, icon_heading, marked, pair, points, spaced},
        rule, segments, stacked, takes, text, text_field,
        theme::{Palette, Type, Weight, radius, stroke, target},
        titled, toggle, weighted,
    };
}

use std::{fmt::Debug, hash::Hash, sync::Arc};

use egui::{
    Align, Align2, Color32, EventFilter, FontId, Galley, Id, Key, Label, Layout, Modifiers, Pos2, Rect,
    Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::ui::kit::theme::{Palette, Type, stroke};

/// Running text that wraps.
pub fn text(ui: &mut Ui, words: impl Into<String>, row: Type, color: Color32) -> Response {
    let (size, height, weight) = row.row();
    weighted(ui, words, weight.font(size), height, color)
}

/// The same in a quiet colour: what explains something else.
pub fn quiet(ui: &mut Ui, words: impl Into<String>, row: Type) -> Response {
    let ink = Palette::of(ui).text_2;
    text(ui, words, row, ink)
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
    let label = Label::new(words).wrap().selectable(false);
    if ui.layout().horizontal_justify() {
        // a column gives its whole width to what is in it, but never to the gaps between letters
        return ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(label)).inner;
    }
    ui.add(label)
}

/// A heading: looks as `row` says and is one for assistive technology.
pub fn heading(ui: &mut Ui, words: &str, row: Type) -> Response {
    let response = text(ui, words, row, Palette::of(ui).text);
    as_heading(ui, &response, words);
    response
}

/// A heading, and below it what it is about.
pub fn titled(ui: &mut Ui, title: &str, row: Type, about: &str) {
    heading(ui, title, row);
    ui.add_space(4.0);
    quiet(ui, about, Type::Body);
}

/// Things beside one another; what does not fit goes into the next line.
pub fn flow<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let flow = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        contents(ui)
    });
    flow.inner
}

/// Whether nothing has the keyboard, so that a key is meant for the page.
pub fn is_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
}

/// Whether a key is pressed, which then means nothing to anything else.
pub fn takes(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Keeps the arrow keys for what has the keyboard, those that go up and down only where it is `upright`.
pub(super) fn keep_arrows(ui: &Ui, id: Id, upright: bool) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: upright, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
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

/// A character whose ink, and not its box, is centred at a point.
pub(super) fn ink(ui: &Ui, words: &str, font: FontId, middle: Pos2, colour: Color32) {
    let galley = laid_out(ui, words, font, colour, f32::INFINITY);
    ui.painter().galley(middle - galley.mesh_bounds.center().to_vec2(), galley, colour);
}

/// Lets assistive technology know what is drawn in `rect`.
pub(super) fn told(ui: &Ui, rect: Rect, what: impl Hash + Debug, role: Role, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("told", what)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
}

/// Where the arrow keys, Home and End lead from the `at`th of `count` things that are one stop for Tab, with `columns` in a row.
pub(super) fn walked(ui: &Ui, id: Id, at: usize, count: usize, columns: Option<usize>) -> Option<usize> {
    keep_arrows(ui, id, columns.is_some());
    let ways = [
        (Key::ArrowLeft, at.checked_sub(1)),
        (Key::ArrowRight, Some(at + 1)),
        (Key::ArrowUp, columns.and_then(|row| at.checked_sub(row))),
        (Key::ArrowDown, columns.map(|row| at + row)),
        (Key::Home, Some(0)),
        (Key::End, count.checked_sub(1)),
    ];
    let pressed = ways.into_iter().find(|(key, _)| takes(ui, *key));
    pressed.and_then(|(_, to)| to).filter(|to| *to < count)
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

/// How wide words are on one line.
pub fn text_width(ui: &Ui, words: &str, row: Type) -> f32 {
    laid_out(ui, words, row.font(), Color32::PLACEHOLDER, f32::INFINITY).size().x
}

#[cfg(test)]
mod tests;
