//! The answers of an entry of the diary: to be read, and all of them to be said, corrected or removed at once.
//!
//! It is given the questions and the answers, and returns changed answers. What an answer means is decided elsewhere. A
//! correction never loses the first answer: the diary's files keep both.

use egui::{Sides, Ui, vec2};
use jiff::civil::Date;

use super::day::{ByHand, DayState, day_ui};
use crate::{
    comfort::{Answer, Answers, Asked, Limits, Question as Asking},
    diary::Key,
    routine::words::Side,
    ui::{
        kit::{Keypad, Leads, Question, Size},
        prelude::*,
    },
};

/// What is asked of an entry's answers and of days that are added by hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Say or correct an answer of an entry; [`Answer::Unanswered`] removes it.
    Answer(Key, Asked, Answer),
    /// Add a day on which there was no session, and open it.
    AddDay,
    /// A day that was added by hand is to be about this one.
    SetDay(Key, Date),
}

/// The answers of an entry.
#[derive(Clone, Copy, Debug)]
pub struct AnswersView<'a> {
    /// Whose they are.
    pub session: Key,
    /// There was no session, and the day was added by hand: when it was.
    pub by_hand: Option<ByHand>,
    /// What can be said, in order.
    pub questions: &'a [Asked],
    /// What was said.
    pub said: &'a Answers,
    /// Where the colours of pressure and soreness change.
    pub limits: Limits,
}

/// What the card remembers of the entry that is open.
#[derive(Clone, Debug, Default)]
pub struct AnswersState {
    session: Option<Key>,
    /// Every answer can be changed.
    corrects: bool,
    keypad: Keypad,
    day: DayState,
}

/// Draws the answers as a card: to be read, or all of them to be said or corrected. A day that was added by hand is there to be
/// filled in.
pub fn answers_ui(ui: &mut Ui, view: &AnswersView<'_>, state: &mut AnswersState, msgs: &mut Vec<Msg>) {
    if state.session != Some(view.session) {
        *state = AnswersState { session: Some(view.session), ..AnswersState::default() };
    }
    card(ui, 20.0, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let title = |ui: &mut Ui| heading(ui, "Your answers", Type::Head);
        match view.by_hand {
            None => {
                let (words, icon) =
                    if state.corrects { ("Done", icon::CHECK) } else { ("Correct", icon::PENCIL_SIMPLE) };
                let button = Button::second(words).small().icon(icon);
                if Sides::new().height(target::NEAR).show(ui, title, |ui| ui.add(button)).1.clicked() {
                    state.corrects = !state.corrects;
                }
            }
            Some(by_hand) => {
                title(ui);
                ui.add_space(12.0);
                msgs.extend(day_ui(ui, &mut state.day, by_hand).map(|day| Msg::SetDay(view.session, day)));
            }
        }
        if state.corrects || view.by_hand.is_some() {
            correct_ui(ui, view, &mut state.keypad, msgs);
        } else {
            read_ui(ui, view);
        }
    });
    if let Some((asked, number)) = state.keypad.settled(ui.ctx()) {
        msgs.push(Msg::Answer(view.session, asked, Answer::Number(number)));
    }
}

/// What a question asks; on a day without a session nothing was pressed.
const fn label_of(view: &AnswersView<'_>, question: Asking) -> &'static str {
    match question {
        Asking::AfterSoreness if view.by_hand.is_some() => "Soreness",
        _ => question.label(),
    }
}

/// When a question is asked.
fn part_of(question: Asking) -> &'static str {
    match question.id().split('.').next() {
        Some("before") => "Before",
        Some("mid") => "During",
        Some("after") => "After",
        Some("skin") => "Warmth",
        Some("later") => "Half an hour later",
        Some("morning") => "The next morning",
        _ => "Every two weeks",
    }
}

/// The side that a question is about: ", left".
fn side_of(asked: Asked) -> String {
    asked.side.map_or_else(String::new, |side| format!(", {}", side.id()))
}

/// What was said, as it is read: before the session, and afterwards.
struct Row {
    asked: Asked,
    label: &'static str,
    before: String,
    after: String,
}

impl Row {
    fn says(&self) -> String {
        let said = match (self.before.as_str(), self.after.as_str()) {
            ("", said) => said.to_owned(),
            (before, "") => format!("before {before}"),
            (before, after) => format!("before {before}, after {after}"),
        };
        format!("{}{}: {said}", self.label, side_of(self.asked))
    }

    /// What is asked at another time than in the session has a heading of its own.
    fn part(&self) -> Option<&'static str> {
        Some(part_of(self.asked.question)).filter(|part| !matches!(*part, "Before" | "During" | "After"))
    }
}

fn rows(view: &AnswersView<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &asked in view.questions {
        let Some(answer) = view.said.to(asked).filter(|answer| **answer != Answer::Unanswered) else {
            continue;
        };
        let (label, said, part) = (label_of(view, asked.question), answer.words(), part_of(asked.question));
        let of_both = |row: &&mut Row| {
            part == "After" && row.after.is_empty() && row.label == label && row.asked.side == asked.side
        };
        if let Some(row) = rows.iter_mut().find(of_both) {
            row.after = said;
            continue;
        }
        let (before, after) = if part == "Before" { (said, String::new()) } else { (String::new(), said) };
        rows.push(Row { asked, label, before, after });
    }
    rows
}

/// Every answer that was given.
fn read_ui(ui: &mut Ui, view: &AnswersView<'_>) {
    let (palette, rows) = (Palette::of(ui), rows(view));
    if rows.is_empty() {
        text(ui, "Nothing was answered.", Type::Body, palette.text_2);
        return;
    }
    for part in rows.chunk_by(|one, next| one.part() == next.part()) {
        let name = part.first().and_then(Row::part);
        match name {
            Some(name) => {
                ui.add_space(16.0);
                text(ui, name, Type::Label, palette.text_2);
            }
            None => cells_ui(ui, |_| (), ["before", "after"], 13.0),
        }
        table_ui(ui, name.unwrap_or("The session"), part, Row::says, row_ui);
    }
}

fn row_ui(ui: &mut Ui, row: &Row) {
    let label = |ui: &mut Ui| label_ui(ui, row.asked.side, row.label);
    cells_ui(ui, label, [&row.before, &row.after], 16.0);
}

fn label_ui(ui: &mut Ui, side: Option<Side>, label: &str) {
    if let Some(side) = side {
        badge_ui(ui, side, 22.0);
    }
    text(ui, label, Type::Label, Palette::of(ui).text);
}

/// A label, and at its right what was said before and after.
fn cells_ui(ui: &mut Ui, label: impl FnOnce(&mut Ui), [before, after]: [&str; 2], size: f32) {
    const CELL: f32 = 64.0;
    let (ink, most) = (Palette::of(ui).text, ui.available_width() * 0.5);
    Sides::new().height(24.0).shrink_left().wrap().show(ui, label, |ui| {
        for (words, weight) in [(after, Weight::Bold), (before, Weight::Regular)] {
            ui.scope(|ui| {
                ui.set_max_width(most);
                ui.set_min_width(CELL);
                weighted(ui, words, weight.font(size), 22.0, ink);
            });
        }
    });
}

/// Every question with what it is answered with.
fn correct_ui(ui: &mut Ui, view: &AnswersView<'_>, keypad: &mut Keypad, msgs: &mut Vec<Msg>) {
    let mut part = "";
    for &asked in view.questions {
        let here = if view.by_hand.is_some() { "How it was" } else { part_of(asked.question) };
        if here != part {
            part = here;
            ui.add_space(16.0);
            text(ui, part, Type::Label, Palette::of(ui).text_2);
        }
        rule(ui, 8.0);
        let label = label_of(view, asked.question);
        let name = format!("{part}: {label}{}", side_of(asked));
        let said = view.said.to(asked).filter(|answer| **answer != Answer::Unanswered);
        let away = format!("Remove the answer, {name}");
        let remove = Button::quiet("Remove").small().name(&away);
        let sides = Sides::new().height(target::NEAR).shrink_left().wrap();
        let ((), is_removed) = sides.show(
            ui,
            |ui| label_ui(ui, asked.side, label),
            |ui| said.is_some() && ui.add(remove).clicked(),
        );
        let question = Question {
            asked,
            name: &name,
            said,
            before: None,
            leads: Leads::Limits(view.limits),
            size: Size::Regular,
            has_words: true,
            is_now: false,
        };
        let new = question.show(ui, keypad).answer.filter(|new| said != Some(new));
        let new = if is_removed { Some(Answer::Unanswered) } else { new };
        msgs.extend(new.map(|new| Msg::Answer(view.session, asked, new)));
        ui.add_space(4.0);
    }
}
