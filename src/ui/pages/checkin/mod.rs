//! The check-in before and after a session, at the desk: questions, a body to mark, a note, and what comes next.
//!
//! In comes what is asked, what was said so far and what was said before; out come answers, one at a time, and at the end
//! "done" or "skipped". What an answer leads to is decided elsewhere and comes back as words. The required questions need
//! no pointer and the whole page no keyboard.

mod course;
mod question;

use egui::{Align, FocusDirection, Frame, Id, Key, Layout, Margin, Modifiers, Rect, Stroke, TextEdit, Ui};

use self::{
    course::{Course, Press, Wanted},
    question::{Sheet, Wish, card_ui},
};
use super::Width;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Mark, Question, Reply},
    routine::words::When,
    ui::{
        Action,
        kit::{
            BodyMap, Button, Note, Tone, below, card, column, digit, heading, icon, page, text, text_field,
            theme::{Palette, Type, Weight, radius, stroke},
        },
    },
};

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
    /// What comes next, from the answers so far; its first sentence stands out.
    pub next: Option<&'a str>,
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

/// What the page itself keeps until the check-in is over.
#[derive(Clone, Debug, Default)]
struct Kept {
    course: Course,
    is_more_open: bool,
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
pub fn checkin_ui(ui: &mut Ui, view: &CheckInView<'_>, actions: &mut Vec<Action>) {
    let id = Id::unique(("check-in", view.when, view.title, view.facts));
    let kept = ui.data(|data| data.get_temp::<Kept>(id)).unwrap_or_default();
    let listed = listed(view, kept.is_more_open);
    let is_writing = ui.ctx().text_edit_focused();
    // Esc and Enter that leave a field or a cell mean no more than that
    let is_free_now = ui.memory(|memory| memory.focused().is_none());
    let is_free = is_free_now && !kept.was_busy;
    let mut desk = Desk { view, listed, kept, wishes: Vec::new() };
    page(ui, "check-in", |ui| desk.page(ui));
    if !is_writing && !is_covered(ui) {
        desk.keys(ui, id, is_free);
    }
    desk.kept.was_busy = !is_free_now;
    let is_over = desk.carry_out(actions);
    ui.data_mut(|data| {
        if is_over {
            data.remove::<Kept>(id);
        } else {
            data.insert_temp(id, desk.kept);
        }
    });
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
    kept: Kept,
    wishes: Vec<Wish>,
}

impl Desk<'_> {
    fn current(&self) -> Option<Asked> {
        self.listed.get(self.kept.course.current(&self.listed, self.view.answers)).copied()
    }

    fn page(&mut self, ui: &mut Ui) {
        self.header(ui);
        if Width::of(ui) == Width::Wide {
            ui.add_space(16.0);
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - RIGHT - GAP);
            self.questions(&mut left);
            let mut right = column(ui, width - RIGHT, RIGHT);
            self.map(&mut right);
            self.note(&mut right);
            // where it is read next: below the answers, or above what goes on
            self.next(if self.view.is_before() { &mut right } else { &mut left });
            self.foot(&mut right);
            below(ui, &[&left, &right]);
        } else {
            self.questions(ui);
            if !self.view.is_before() || self.kept.is_more_open {
                self.map(ui);
            }
            self.note(ui);
            self.next(ui);
            self.foot(ui);
        }
    }

    fn header(&mut self, ui: &mut Ui) {
        const SKIP: f32 = 96.0;
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let mut words = column(ui, 0.0, width - SKIP);
        heading(&mut words, self.view.title, Type::Title);
        text(&mut words, self.view.facts, Type::Body, palette.text_2);
        // its words end where the cards do
        let mut skip = column(ui, width - SKIP + 12.0, SKIP);
        skip.add_space(8.0);
        skip.with_layout(Layout::top_down(Align::Max), |ui| {
            if ui.add(Button::quiet("Skip").icon(icon::X).name("Skip these questions")).clicked() {
                self.wishes.push(Wish::Skip);
            }
        });
        below(ui, &[&words]);
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
        let sheet = Sheet {
            answers: self.view.answers,
            before: self.view.before,
            limits: self.view.limits,
            is_first: self.view.is_first,
            is_compact: self.is_compact(ui),
            repeats: self.kept.course.repeats(&self.listed, self.view.answers),
        };
        let gap = self.gap(ui);
        for block in self.listed.chunk_by(|one, other| one.question == other.question) {
            self.space(ui);
            let top = ui.cursor().top();
            card_ui(ui, &sheet, block, current, &mut self.wishes);
            let is_on = current.is_some_and(|current| block.contains(&current));
            // a page that is longer than the window follows the keyboard
            if is_on && self.kept.shown.is_some() && self.kept.shown != current {
                let card = Rect::everything_below(top).intersect(ui.min_rect());
                ui.scroll_to_rect(card.expand(gap), None);
            }
        }
        self.kept.shown = current;
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
        if self.view.is_before() {
            return;
        }
        self.space(ui);
        let palette = Palette::of(ui);
        let mut words = self.kept.note.clone().unwrap_or_else(|| self.view.note.to_owned());
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(stroke::CONTROL, palette.line_strong))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::symmetric(18, 10))
            .show(ui, |ui| {
                let label = text(ui, "A note, if you like", Type::Label, palette.text_2);
                ui.add_space(4.0);
                let field = TextEdit::multiline(&mut words)
                    .desired_rows(1)
                    .desired_width(f32::INFINITY)
                    .frame(Frame::NONE)
                    // Enter ends the note: the next one saves
                    .return_key(None)
                    .font(Weight::Regular.font(16.0))
                    .text_color(palette.text);
                let written = text_field(ui, field, "A note, if you like").labelled_by(label.id);
                if written.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                    written.surrender_focus();
                }
                if written.changed() {
                    self.kept.note = Some(words);
                }
                if written.lost_focus() {
                    self.wishes.push(Wish::KeepNote);
                }
            });
    }

    fn next(&self, ui: &mut Ui) {
        let Some(next) = self.view.next else { return };
        self.space(ui);
        let (head, words) = next.split_at(next.find(". ").map_or(next.len(), |at| at + 1));
        let note = Note {
            tone: Tone::Ochre,
            icon: icon::THERMOMETER,
            head,
            words: words.trim_start(),
            dismiss: None,
            buttons: &[],
        };
        note.show(ui);
    }

    /// What else may be answered, and the way on.
    fn foot(&mut self, ui: &mut Ui) {
        const MORE: f32 = 170.0;
        self.space(ui);
        let palette = Palette::of(ui);
        let width = ui.available_width();
        let shares = width >= 400.0;
        let has_more = self.view.more.iter().any(|asked| asked.question.form() != Form::Body)
            || (self.view.can_mark && self.view.is_before() && Width::of(ui) != Width::Wide);
        let mut start = if shares { column(ui, 0.0, MORE) } else { column(ui, 0.0, width) };
        start.add_space(if shares { 4.0 } else { 0.0 });
        if has_more && !self.kept.is_more_open {
            if start.add(Button::second("More").icon(icon::PLUS).name("More questions")).clicked() {
                self.kept.is_more_open = true;
            }
        } else {
            start.add_space(if shares { 12.0 } else { 0.0 });
            text(&mut start, "Stays on this computer.", Type::Label, palette.text_2);
        }
        if !shares {
            below(ui, &[&start]);
            ui.add_space(12.0);
        }
        let (left, room) = if shares { (MORE, width - MORE) } else { (0.0, width) };
        let button = if self.view.is_before() { "Go on" } else { "Save" };
        let mut go =
            Button::primary(button).large().icon(icon::CHECK).width(if shares { 232.0 } else { room });
        if self.current().is_none() {
            go = go.key("Enter");
        }
        let left = if shares { left + (room - 232.0).max(0.0) } else { left };
        let mut end = column(ui, left, if shares { room.min(232.0) } else { room });
        if end.add(go).clicked() {
            self.wishes.push(Wish::Done);
        }
        if shares { below(ui, &[&start, &end]) } else { below(ui, &[&end]) }
    }

    /// Keys that no field and no cell has taken.
    fn keys(&mut self, ui: &Ui, id: Id, is_free: bool) {
        let typed = digit(ui, id).map(Press::Digit);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let letters = [(Key::N, Press::Letter(Reply::No)), (Key::Y, Press::Letter(Reply::Yes))];
        // what has the focus keeps these for itself
        let others = [
            (Key::ArrowLeft, Press::Back),
            (Key::ArrowUp, Press::Back),
            (Key::ArrowRight, Press::OneMore),
            (Key::ArrowDown, Press::Onward),
            (Key::Enter, Press::Enter),
            (Key::Space, Press::Space),
        ];
        let others = others.into_iter().filter(|_| is_free);
        let pressed =
            letters.into_iter().chain(others).find(|(key, _)| pressed(*key)).map(|(_, press)| press);
        if is_free {
            // the arrows are the questions': they do not look for something to focus
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            if !self.view.is_before() && ui.input(|input| input.key_pressed(Key::Escape)) {
                self.wishes.push(Wish::Skip);
            }
        }
        for press in typed.into_iter().chain(pressed) {
            match self.kept.course.press(press, &self.listed, self.view.answers) {
                Some(Wanted::Answer(asked, answer)) => self.wishes.push(Wish::Typed(asked, answer)),
                Some(Wanted::Done) => self.wishes.push(Wish::Done),
                None => ui.ctx().request_repaint(),
            }
        }
    }

    /// Makes actions of what was asked. Whether the check-in is over.
    fn carry_out(&mut self, actions: &mut Vec<Action>) -> bool {
        let mut is_over = false;
        for wish in std::mem::take(&mut self.wishes) {
            match wish {
                Wish::Answer(asked, answer) => {
                    self.kept.course.answered();
                    actions.push(Action::Answer(asked, answer));
                }
                Wish::Typed(asked, answer) => actions.push(Action::Answer(asked, answer)),
                Wish::Focus(asked) => {
                    if let Some(at) = self.listed.iter().position(|listed| *listed == asked) {
                        self.kept.course.go_to(at);
                    }
                }
                Wish::ShowList => actions.push(Action::ToggleHelp),
                Wish::KeepNote => self.keep_note(actions),
                Wish::Done => {
                    self.keep_note(actions);
                    actions.push(Action::CheckInDone);
                    is_over = true;
                }
                Wish::Skip => {
                    self.keep_note(actions);
                    actions.push(Action::CheckInSkipped);
                    is_over = true;
                }
            }
        }
        is_over
    }

    fn keep_note(&mut self, actions: &mut Vec<Action>) {
        let Some(note) = self.kept.note.as_deref().map(str::trim) else { return };
        if note != self.kept.told.as_deref().unwrap_or(self.view.note) {
            self.kept.told = Some(note.to_owned());
            actions.push(Action::CheckInNote(note.to_owned()));
        }
    }
}
