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

use egui::{FocusDirection, Frame, Key, Margin, Modifiers, Rect, Sides, Stroke, TextEdit, Ui};

use self::{
    card::{Cards, Wish},
    course::{Course, Wanted},
};
use super::Width;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Mark, Question},
    routine::words::When,
    ui::{
        Action,
        kit::{
            BodyMap, Button, below,
            bindings::DIGITS,
            card, column, heading, icon, page, text, text_field,
            theme::{Palette, Type, Weight, radius, stroke},
        },
    },
};

pub(super) use card::named;
pub use closing::{Closing, Next};

/// What a check-in shows.
#[derive(Clone, Copy, Debug)]
pub struct CheckInView<'a> {
    /// Before or after the session.
    pub when: When,
    /// "Well done. How is it now?"
    pub title: &'a str,
    /// One line below the title: what to do first, the routine, how long it took.
    pub facts: &'a str,
    /// What is asked, in order.
    pub questions: &'a [Asked],
    /// What may be answered too, behind "More".
    pub more: &'a [Asked],
    /// What was said so far.
    pub answers: &'a Answers,
    /// What was said earlier: shown dashed beside the same question.
    pub before: &'a Answers,
    /// It is the first session of all: there is no last time to ask about.
    pub is_first: bool,
    /// Where the colours of pressure and soreness change.
    pub limits: Limits,
    /// What came of the session, after it.
    pub closing: Option<Closing<'a>>,
    /// What comes next, from the answers so far.
    pub next: Option<Next<'a>>,
    /// The note as it is kept.
    pub note: &'a str,
    /// Whether places on the body can be marked.
    pub can_mark: bool,
}

impl CheckInView<'_> {
    const fn is_before(&self) -> bool {
        matches!(self.when, When::Before | When::BeforeQuick)
    }

    /// The question that the body answers.
    const fn marked(&self) -> Asked {
        Asked::once(if self.is_before() { Question::BeforeMarks } else { Question::AfterMarks })
    }

    fn marks(&self) -> &[Mark] {
        match self.answers.to(self.marked()) {
            Some(Answer::Marks(marks)) => marks,
            _ => &[],
        }
    }
}

/// What the page remembers until the check-in is over.
#[derive(Clone, Debug, Default)]
pub struct CheckInState {
    course: Course,
    is_more_open: bool,
    /// The body is shown, to be marked.
    is_marking: bool,
    note: Option<String>,
    /// The note as it was told last, which may not have come back yet.
    told: Option<String>,
    /// The question that was on in the last frame.
    shown: Option<Asked>,
    /// Something had the keyboard in the last frame.
    was_busy: bool,
}

/// How far the columns of a wide page are apart.
const GAP: f32 = 24.0;
/// How wide the right one is.
const RIGHT: f32 = 424.0;

/// Draws a check-in.
pub fn checkin_ui(ui: &mut Ui, view: &CheckInView<'_>, state: &mut CheckInState, actions: &mut Vec<Action>) {
    let listed = listed(view, state.is_more_open);
    let is_writing = ui.ctx().text_edit_focused();
    // Esc and Enter that leave a field or a cell mean no more than that
    let is_free_now = ui.memory(|memory| memory.focused().is_none());
    let is_free = is_free_now && !state.was_busy;
    let mut desk = Desk { view, listed, state, wishes: Vec::new() };
    if let (Some(closing), Width::Narrow) = (&view.closing, Width::of(ui)) {
        closing.band_ui(ui);
    }
    page(ui, "check-in", |ui| desk.page(ui));
    if !is_writing && !is_covered(ui) {
        desk.keys(ui, is_free);
    }
    desk.state.was_busy = !is_free_now;
    desk.carry_out(actions);
}

/// The questions that are drawn as cards, in order; the body is drawn as itself.
fn listed(view: &CheckInView<'_>, is_more_open: bool) -> Vec<Asked> {
    let more = if is_more_open { view.more } else { &[] };
    let all = view.questions.iter().chain(more).copied();
    all.filter(|asked| asked.question.form() != Form::Body).collect()
}

/// Whether a card lies over the page: keys are meant for it then.
fn is_covered(ui: &Ui) -> bool {
    let over = ui.ctx().layer_id_at(ui.max_rect().center());
    over.is_some_and(|layer| layer != ui.layer_id())
}

struct Desk<'a> {
    view: &'a CheckInView<'a>,
    listed: Vec<Asked>,
    state: &'a mut CheckInState,
    wishes: Vec<Wish>,
}

impl Desk<'_> {
    fn current(&self) -> Option<Asked> {
        self.listed.get(self.state.course.current(&self.listed, self.view.answers)).copied()
    }

    fn page(&mut self, ui: &mut Ui) {
        self.header(ui);
        if Width::of(ui) == Width::Wide {
            ui.add_space(16.0);
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - RIGHT - GAP);
            self.questions(&mut left);
            if !self.view.is_before() {
                self.note(&mut left);
            }
            let mut right = column(ui, width - RIGHT, RIGHT);
            self.right(&mut right);
            below(ui, &[&left, &right]);
        } else {
            self.questions(ui);
            if !self.view.is_before() {
                self.note(ui);
            }
            self.right(ui);
        }
    }

    /// The body where it is to be marked, or else what came of the session; what comes next, and the way on.
    fn right(&mut self, ui: &mut Ui) {
        let gap = self.gap(ui);
        match self.view.closing {
            Some(closing) if !self.state.is_marking => {
                self.space(ui);
                closing.show(ui, gap);
            }
            Some(_) => self.map(ui),
            None if Width::of(ui) == Width::Wide || self.state.is_more_open => self.map(ui),
            None => {}
        }
        if let Some(next) = self.view.next {
            self.space(ui);
            if next.show(ui) {
                self.wishes.push(Wish::Next);
            }
        }
        self.foot(ui);
    }

    fn header(&mut self, ui: &mut Ui) {
        let palette = Palette::of(ui);
        heading(ui, self.view.title, Type::Title);
        let facts = |ui: &mut Ui| text(ui, self.view.facts, Type::Body, palette.text_2);
        let ways = |ui: &mut Ui, wishes: &mut Vec<Wish>| {
            if !self.view.is_before() {
                return;
            }
            let skip = Button::quiet("Skip the questions").icon(icon::SKIP_FORWARD).small();
            if ui.add(skip).clicked() {
                wishes.push(Wish::Skip);
            }
            let back = Button::quiet("Back").icon(icon::ARROW_LEFT).key("Esc").small();
            if ui.add(back).clicked() {
                wishes.push(Wish::Back);
            }
        };
        if Width::of(ui) == Width::Narrow {
            facts(ui);
            ui.horizontal_wrapped(|ui| ways(ui, &mut self.wishes));
        } else {
            Sides::new().shrink_left().show(ui, |ui| facts(ui), |ui| ways(ui, &mut self.wishes));
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
        let current = self.current();
        let cards = Cards {
            answers: self.view.answers,
            before: self.view.before,
            limits: self.view.limits,
            is_first: self.view.is_first,
            is_compact: self.is_compact(ui),
            current,
            repeats: self.state.course.repeats(&self.listed, self.view.answers),
        };
        let gap = self.gap(ui);
        for block in self.listed.chunk_by(|one, other| one.question == other.question) {
            self.space(ui);
            let top = ui.cursor().top();
            cards.card_ui(ui, block, &mut self.state.course.keypad, &mut self.wishes);
            let is_on = current.is_some_and(|current| block.contains(&current));
            // a page that is longer than the window follows the keyboard
            if is_on && self.state.shown.is_some() && self.state.shown != current {
                let card = Rect::everything_below(top).intersect(ui.min_rect());
                ui.scroll_to_rect(card.expand(gap), None);
            }
        }
        self.state.shown = current;
    }

    fn map(&mut self, ui: &mut Ui) {
        if !self.view.can_mark {
            return;
        }
        self.space(ui);
        let asked = self.view.marked();
        let map = BodyMap { title: asked.question.label(), marks: self.view.marks() };
        let new = card(ui, 16.0, |ui| map.show(ui));
        self.wishes.extend(new.map(|marks| Wish::Answer(asked, Answer::Marks(marks))));
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
                        let field = TextEdit::multiline(&mut words)
                            .desired_rows(1)
                            .desired_width(f32::INFINITY)
                            .frame(Frame::NONE)
                            // Enter ends the note: the next one saves
                            .return_key(None)
                            .font(Weight::Regular.font(16.0))
                            .text_color(palette.text);
                        text_field(ui, field, "A note, if you like").labelled_by(label.id)
                    })
                    .inner
                };
                let (written, marks) = Sides::new().height(44.0).shrink_left().show(ui, field, |ui| {
                    let words = if is_marking { "Close the body" } else { "Mark a place" };
                    self.view.can_mark && ui.add(Button::quiet(words).icon(icon::PERSON).small()).clicked()
                });
                self.state.is_marking ^= marks;
                if written.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    written.surrender_focus();
                }
                if written.changed() {
                    self.state.note = Some(words);
                }
                if written.lost_focus() {
                    self.wishes.push(Wish::KeepNote);
                }
            });
    }

    /// What else may be answered, and the way on.
    fn foot(&mut self, ui: &mut Ui) {
        const GO: f32 = 232.0;
        self.space(ui);
        let has_more = self.view.more.iter().any(|asked| asked.question.form() != Form::Body)
            || (self.view.can_mark && self.view.is_before() && Width::of(ui) != Width::Wide);
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
        let go = if self.current().is_none() { go.key("Enter") } else { go };
        let (is_more, goes) = if ui.available_width() >= 400.0 {
            let sides = Sides::new().height(56.0);
            sides.show(ui, more, |ui| ui.add(go.width(GO)).clicked())
        } else {
            let is_more = more(ui);
            ui.add_space(12.0);
            (is_more, ui.add(go.width(ui.available_width())).clicked())
        };
        self.state.is_more_open |= is_more;
        self.wishes.extend(goes.then_some(Wish::Done));
    }

    /// Keys that no field and no cell has taken.
    fn keys(&mut self, ui: &Ui, is_free: bool) {
        let ctx = ui.ctx();
        let answering = DIGITS.into_iter().chain([Key::N, Key::Y]);
        // what has the focus keeps these for itself
        let moving = [Key::ArrowLeft, Key::ArrowUp, Key::ArrowRight, Key::ArrowDown, Key::Enter, Key::Space];
        let keys = answering.chain(moving.into_iter().filter(|_| is_free));
        let pressed: Vec<Key> =
            keys.filter(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key))).collect();
        if is_free {
            // the arrows are the questions': they do not look for something to focus
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                self.wishes.push(if self.view.is_before() { Wish::Back } else { Wish::Skip });
            }
        }
        let (listed, answers) = (&self.listed, self.view.answers);
        let mut wanted: Vec<Wanted> = self.state.course.settled(ctx, listed, answers).into_iter().collect();
        for key in pressed {
            wanted.extend(self.state.course.key(key, ctx, listed, answers));
            ctx.request_repaint();
        }
        self.wishes.extend(wanted.into_iter().map(|wanted| match wanted {
            Wanted::Answer(asked, answer) => Wish::Typed(asked, answer),
            Wanted::Done => Wish::Done,
        }));
    }

    /// Makes actions of what was asked.
    fn carry_out(&mut self, actions: &mut Vec<Action>) {
        for wish in std::mem::take(&mut self.wishes) {
            let ends = match wish {
                Wish::Answer(asked, answer) => {
                    self.state.course.answered(asked);
                    actions.push(Action::Answer(asked, answer));
                    continue;
                }
                Wish::Typed(asked, answer) => {
                    actions.push(Action::Answer(asked, answer));
                    continue;
                }
                Wish::Focus(asked) => {
                    if let Some(at) = self.listed.iter().position(|listed| *listed == asked) {
                        self.state.course.go_to(at);
                    }
                    continue;
                }
                Wish::ShowList => {
                    actions.push(Action::ToggleHelp);
                    continue;
                }
                Wish::KeepNote => {
                    self.keep_note(actions);
                    continue;
                }
                Wish::Done => Action::CheckInDone,
                Wish::Next => Action::CheckInNext,
                Wish::Skip => Action::CheckInSkipped,
                Wish::Back => Action::NotToday,
            };
            self.keep_note(actions);
            actions.push(ends);
            *self.state = CheckInState::default();
        }
    }

    fn keep_note(&mut self, actions: &mut Vec<Action>) {
        let Some(note) = self.state.note.as_deref().map(str::trim) else { return };
        if note != self.state.told.as_deref().unwrap_or(self.view.note) {
            let note = note.to_owned();
            self.state.told = Some(note.clone());
            actions.push(Action::CheckInNote(note));
        }
    }
}
