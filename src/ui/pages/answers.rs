//! The answers of an entry of the diary: each as a line, and the one that is chosen opened to be said, corrected or removed.
//!
//! It is given the questions and the answers, and returns changed answers. What an answer means is decided elsewhere. A
//! correction never loses the first answer: the diary's files keep both.

use egui::{Align, Button as Line, Layout, RichText, Ui, accesskit::Role, vec2};
use jiff::civil::Date;

use super::day::{ByHand, DayState, day_ui};
use crate::{
    comfort::{Answer, Answers, Asked, Limits, Mark, Question as Asking},
    diary::Key,
    ui::kit::{
        Keypad, Leads, Question, Size, badge_ui, focus,
        prelude::*,
        theme::{radius, target},
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
    open: Option<Asked>,
    keypad: Keypad,
    day: DayState,
}

/// Draws the answers as a card.
pub fn answers_ui(ui: &mut Ui, view: &AnswersView<'_>, state: &mut AnswersState, msgs: &mut Vec<Msg>) {
    if state.session != Some(view.session) {
        *state = AnswersState { session: Some(view.session), ..AnswersState::default() };
    }
    let answer = |asked, answer| Msg::Answer(view.session, asked, answer);
    card(ui, 20.0, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        heading(ui, "Answers", Type::Head);
        ui.add_space(2.0);
        quiet(ui, "Choose one to add or change your answer.", Type::Caption);
        if let Some(by_hand) = view.by_hand {
            ui.add_space(12.0);
            if let Some(day) = day_ui(ui, &mut state.day, by_hand) {
                msgs.push(Msg::SetDay(view.session, day));
            }
        }
        let mut part = "";
        for &asked in view.questions {
            let here = if view.by_hand.is_some() { "How it was" } else { part_of(asked.question) };
            if here != part {
                part = here;
                ui.add_space(12.0);
                quiet(ui, part, Type::Label);
                ui.add_space(4.0);
            }
            rule(ui, 0.0);
            if line_ui(ui, view, asked, part, state.open == Some(asked)) {
                state.open = if state.open == Some(asked) { None } else { Some(asked) };
            }
            if state.open == Some(asked) {
                ui.add_space(4.0);
                msgs.extend(editor_ui(ui, view, asked, &mut state.keypad).map(|new| answer(asked, new)));
                ui.add_space(12.0);
            }
        }
    });
    if let Some((asked, number)) = state.keypad.settled(ui.ctx()) {
        msgs.push(answer(asked, Answer::Number(number)));
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

/// An answer in words.
fn wording(answer: Option<&Answer>) -> String {
    let listed = |none: &str, words: Vec<String>, between| {
        if words.is_empty() { none.to_owned() } else { words.join(between) }
    };
    let mark = |mark: &Mark| {
        let side = mark.side.map_or_else(String::new, |side| format!("{} ", side.label()));
        format!("{side}{}: {}", mark.place.label(), mark.feeling.label())
    };
    match answer {
        None | Some(Answer::Unanswered) => "not answered".to_owned(),
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Reply(reply)) => reply.label().to_owned(),
        Some(Answer::Replies(replies)) => {
            listed("Nothing", replies.iter().map(|reply| reply.label().to_owned()).collect(), ", ")
        }
        Some(Answer::Marks(marks)) => listed("Nowhere", marks.iter().map(mark).collect(), "; "),
    }
}

/// One question and what was said; whether it was pressed.
fn line_ui(ui: &mut Ui, view: &AnswersView<'_>, asked: Asked, part: &str, is_open: bool) -> bool {
    let palette = Palette::of(ui);
    let (label, said) = (label_of(view, asked.question), wording(view.said.to(asked)));
    let side = asked.side.map_or_else(String::new, |side| format!(", {}", side.id()));
    let words =
        |words: &str, weight: Weight| RichText::new(words).font(weight.font(16.0)).color(palette.text);
    let caret = if is_open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let caret = RichText::new(caret).font(icon::regular(18.0)).color(palette.text_2);
    ui.horizontal(|ui| {
        if let Some(side) = asked.side {
            ui.add_space(8.0);
            badge_ui(ui, side, 22.0);
        }
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            let line = Line::new(())
                .left_text(words(label, Weight::Medium))
                .right_text((words(&said, Weight::SemiBold), caret))
                .wrap()
                .frame_when_inactive(is_open)
                .min_size(vec2(0.0, target::CONTROL));
            let line = ui.add(line);
            let name = format!("{part}: {label}{side}, {said}");
            line.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
            ui.ctx().accesskit_node_builder(line.id, |node| node.set_expanded(is_open));
            focus(ui, &line, radius::SMALL);
            line.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
        })
        .inner
    })
    .inner
}

/// What the opened answer is changed with.
fn editor_ui(ui: &mut Ui, view: &AnswersView<'_>, asked: Asked, keypad: &mut Keypad) -> Option<Answer> {
    let said = view.said.to(asked).filter(|answer| **answer != Answer::Unanswered);
    let side = asked.side.map_or_else(String::new, |side| format!(", {} side", side.id()));
    let question = Question {
        asked,
        name: &format!("{}{side}", label_of(view, asked.question)),
        said,
        before: None,
        leads: Leads::Limits(view.limits),
        size: Size::Regular,
        has_words: true,
        is_now: false,
    };
    let mut new = question.show(ui, keypad).answer;
    if said.is_some() {
        ui.add_space(8.0);
        if ui.add(Button::quiet("Remove this answer").small()).clicked() {
            new = Some(Answer::Unanswered);
        }
    }
    new.filter(|new| said != Some(new))
}
