//! The check-in before and after a session, at the desk: questions, a body to mark, a note, what came of the session, and what comes
//! next.
//!
//! It is given the questions, the answers so far and those of last time, and sends answers one at a time, then "done" or
//! "skipped". What an answer leads to is decided elsewhere and comes back as words. The required questions can be answered
//! without a pointer, and the whole page without a keyboard.

mod card;
mod closing;
mod course;
#[cfg(test)]
mod tests;
mod view;

use egui::{FocusDirection, Frame, Key, Margin, Rect, Sides, Stroke, Ui};

use self::{
    closing::{band_ui, closing_ui},
    view::Desk,
};
use crate::{
    comfort::{Answer, Form},
    ui::{
        kit::{BodyMap, bindings::DIGITS},
        prelude::*,
    },
};

pub use self::view::{CheckInState, CheckInView, Closing, Next, NextLook};
pub(super) use self::{card::named, course::Course};

/// Draws a check-in.
pub fn checkin_ui(ui: &mut Ui, view: &CheckInView<'_>, state: &mut CheckInState, actions: &mut Vec<Action>) {
    let is_writing = ui.ctx().text_edit_focused();
    // Esc and Enter that leave a field or a cell mean no more than that
    let is_busy = !is_free(ui);
    let is_free = !is_busy && !state.was_busy;
    let mut desk = Desk::new(view, state);
    if view.closing.is_some() && Width::of(ui) == Width::Narrow {
        band_ui(ui, view);
    }
    page(ui, "check-in", |ui| desk.page(ui));
    if !is_writing && !is_covered(ui) {
        desk.keys(ui, is_free);
    }
    desk.state.was_busy = is_busy;
    for action in std::mem::take(&mut desk.asks) {
        let ends = matches!(
            action,
            Action::CheckInDone | Action::CheckInNext | Action::CheckInSkipped | Action::NotToday
        );
        if ends {
            actions.extend(desk.new_note());
            *desk.state = CheckInState::default();
        }
        actions.push(action);
    }
}

/// Whether a card lies over the page: keys are meant for it then.
fn is_covered(ui: &Ui) -> bool {
    let over = ui.ctx().layer_id_at(ui.max_rect().center());
    over.is_some_and(|layer| layer != ui.layer_id())
}

impl Desk<'_> {
    fn page(&mut self, ui: &mut Ui) {
        /// How wide the right column of a wide page is, and how far from the left one.
        const RIGHT: f32 = 424.0;
        const GAP: f32 = 24.0;
        self.header(ui);
        let is_wide = Width::of(ui) == Width::Wide;
        if is_wide {
            ui.add_space(16.0);
        }
        pair(ui, is_wide, RIGHT, if is_wide { GAP } else { 0.0 }, |ui, column| match column {
            Column::Left => {
                self.questions(ui);
                if !self.view.is_before() {
                    self.note(ui);
                }
            }
            Column::Right => self.right(ui),
        });
    }

    /// The body where it is to be marked, or else what came of the session; what comes next, and the way on.
    fn right(&mut self, ui: &mut Ui) {
        let gap = self.gap(ui);
        match self.view.closing {
            Some(closing) if !self.state.is_marking => {
                self.space(ui);
                closing_ui(ui, self.view, closing, gap);
            }
            Some(_) => self.map(ui),
            None if Width::of(ui) == Width::Wide || self.state.is_more_open => self.map(ui),
            None => {}
        }
        if let Some(next) = self.view.next {
            self.space(ui);
            self.asks.extend(next.show(ui).then_some(Action::CheckInNext));
        } else if self.view.closing.is_some() && !self.state.is_marking && Width::of(ui) == Width::Wide {
            self.space(ui);
            Next::open_ui(ui);
        }
        self.foot(ui);
    }

    fn header(&mut self, ui: &mut Ui) {
        let palette = Palette::of(ui);
        heading(ui, self.view.title, Type::Title);
        let facts = |ui: &mut Ui| text(ui, self.view.facts, Type::Body, palette.text_2);
        let ways = |ui: &mut Ui| {
            if self.view.is_before() {
                let skip = Button::quiet("Skip the questions").icon(icon::SKIP_FORWARD).small();
                skip.sends(ui, &mut self.asks, Action::CheckInSkipped);
                let back = Button::quiet("Back").icon(icon::ARROW_LEFT).key("Esc").small();
                back.sends(ui, &mut self.asks, Action::NotToday);
            }
        };
        if Width::of(ui) == Width::Narrow {
            facts(ui);
            ui.horizontal_wrapped(ways);
        } else {
            Sides::new().shrink_left().show(ui, facts, ways);
        }
    }

    /// What stands between two cards.
    fn gap(&self, ui: &Ui) -> f32 {
        if self.is_compact(ui) { 12.0 } else { 16.0 }
    }

    /// The gap above what comes next; none at the top of a column.
    fn space(&self, ui: &mut Ui) {
        if ui.min_rect().height() > 1.0 {
            ui.add_space(self.gap(ui));
        }
    }

    fn is_compact(&self, ui: &Ui) -> bool {
        Width::of(ui) == Width::Wide && self.listed.len() > 4
    }

    fn questions(&mut self, ui: &mut Ui) {
        let (gap, is_compact) = (self.gap(ui), self.is_compact(ui));
        let listed = self.listed.clone();
        for block in listed.chunk_by(|one, other| one.question == other.question) {
            self.space(ui);
            let top = ui.cursor().top();
            self.card_ui(ui, block, is_compact);
            let is_on = self.current.is_some_and(|current| block.contains(&current));
            // a page that is longer than the window follows the keyboard
            if is_on && self.state.shown.is_some() && self.state.shown != self.current {
                let card = Rect::everything_below(top).intersect(ui.min_rect());
                ui.scroll_to_rect(card.expand(gap), None);
            }
        }
        self.state.shown = self.current;
    }

    fn map(&mut self, ui: &mut Ui) {
        self.space(ui);
        let asked = self.view.marked();
        let map = BodyMap { title: asked.question.label(), marks: self.view.marks() };
        if let Some(marks) = card(ui, 16.0, |ui| map.show(ui)) {
            self.answer(asked, Answer::Marks(marks));
        }
    }

    fn note(&mut self, ui: &mut Ui) {
        self.space(ui);
        let palette = Palette::of(ui);
        let mut words = self.state.note.clone().unwrap_or_else(|| self.view.note.to_owned());
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(stroke::CONTROL, palette.line_strong))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::symmetric(18, 10))
            .show(ui, |ui| {
                let is_marking = self.state.is_marking;
                let field = |ui: &mut Ui| {
                    ui.vertical(|ui| {
                        let label = text(ui, "A note, if you like", Type::Label, palette.text_2);
                        // Enter ends the note: the next one saves
                        let field = lines_field(ui, &mut words, 1).frame(Frame::NONE).return_key(None);
                        text_field(ui, field, "A note, if you like").labelled_by(label.id)
                    })
                    .inner
                };
                let (written, marks) = Sides::new().height(44.0).shrink_left().show(ui, field, |ui| {
                    let words = if is_marking { "Close the body" } else { "Mark a place" };
                    ui.add(Button::quiet(words).icon(icon::PERSON).small()).clicked()
                });
                self.state.is_marking ^= marks;
                if written.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    written.surrender_focus();
                }
                if written.changed() {
                    self.state.note = Some(words);
                }
                if written.lost_focus() {
                    let note = self.new_note();
                    self.asks.extend(note);
                }
            });
    }

    /// What else may be answered, and the way on.
    fn foot(&mut self, ui: &mut Ui) {
        const GO: f32 = 232.0;
        self.space(ui);
        let has_more = self.view.more.iter().any(|asked| asked.question.form() != Form::Body)
            || (self.view.is_before() && Width::of(ui) != Width::Wide);
        let has_more = has_more && !self.state.is_more_open;
        let more = |ui: &mut Ui| {
            if !has_more {
                text(ui, "Saved as you answer. Stays on this computer.", Type::Label, Palette::of(ui).text_2);
                return false;
            }
            ui.add(Button::second("More").icon(icon::PLUS).name("More questions")).clicked()
        };
        let words = if self.view.is_before() { "Go on" } else { "Done" };
        let go = Button::primary(words).large().icon(icon::CHECK);
        let go = if self.current.is_none() { go.key("Enter") } else { go };
        let (is_more, goes) = if ui.available_width() >= 400.0 {
            let sides = Sides::new().height(56.0);
            sides.show(ui, more, |ui| ui.add(go.width(GO)).clicked())
        } else {
            let is_more = more(ui);
            ui.add_space(12.0);
            (is_more, ui.add(go.width(ui.available_width())).clicked())
        };
        self.state.is_more_open |= is_more;
        self.asks.extend(goes.then_some(Action::CheckInDone));
    }

    /// Keys that no field and no cell has taken.
    fn keys(&mut self, ui: &Ui, is_free: bool) {
        let ctx = ui.ctx();
        let answering = DIGITS.into_iter().chain([Key::N, Key::Y]);
        // what has the focus keeps these for itself
        let moving = [Key::ArrowLeft, Key::ArrowUp, Key::ArrowRight, Key::ArrowDown, Key::Enter, Key::Space];
        let keys = answering.chain(moving.into_iter().filter(|_| is_free));
        let pressed: Vec<Key> = keys.filter(|key| takes(ui, *key)).collect();
        if is_free {
            // the arrows are the questions': they do not look for something to focus
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                let is_before = self.view.is_before();
                self.asks.push(if is_before { Action::NotToday } else { Action::CheckInSkipped });
            }
        }
        let (listed, answers, course) = (&self.listed, self.view.answers, &mut self.state.course);
        self.asks.extend(course.settled(ctx, listed, answers));
        for key in pressed {
            self.asks.extend(course.key(key, ctx, listed, answers));
            ctx.request_repaint();
        }
    }

    /// The note, where it was not told as it is now.
    fn new_note(&mut self) -> Option<Action> {
        let note = self.state.note.as_deref()?.trim();
        if note == self.state.told.as_deref().unwrap_or(self.view.note) {
            return None;
        }
        self.state.told = Some(note.to_owned());
        Some(Action::CheckInNote(note.to_owned()))
    }
}
