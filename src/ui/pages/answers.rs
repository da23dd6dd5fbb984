//! The answers of an entry of the diary: each as a line, and the one that is chosen opened to be said, corrected or taken away.
//!
//! In come the questions and what was said; out come answers. Which line is open is the screen's own. What an answer means
//! is decided elsewhere, and a correction never loses what was said first: the diary's files keep both.

use egui::{CursorIcon, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};
use jiff::civil::Date;

use super::day::{ByHand, day_ui};
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question, Reply},
    diary::Key,
    ui::{
        Action,
        kit::{
            BodyMap, Button, ScalePicker, Segment, Shape, Tick, badge, card, focus, heading, icon, icon_at,
            laid_out, rule, segments, segments_width, stacked, text,
            theme::{Palette, Type, Weight, radius, target},
        },
    },
};

/// What is asked of an entry's answers and of days that are added by hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Say or correct an answer of an entry; [`Answer::Unanswered`] takes it away.
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

/// Draws the answers as a card.
pub fn answers_ui(ui: &mut Ui, view: &AnswersView<'_>, actions: &mut Vec<Action>) {
    card(ui, 20.0, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let palette = Palette::of(ui);
        heading(ui, "Answers", Type::Head);
        ui.add_space(2.0);
        text(ui, "Choose one to add or change your answer.", Type::Caption, palette.text_3);
        if let Some(by_hand) = view.by_hand {
            ui.add_space(12.0);
            if let Some(day) = day_ui(ui, view.session, by_hand) {
                actions.push(Action::Answers(Msg::SetDay(view.session, day)));
            }
        }
        let id = Id::unique(("answer of", view.session));
        let mut open = ui.data(|data| data.get_temp::<Asked>(id));
        let mut part = "";
        for &asked in view.questions {
            let here = if view.by_hand.is_some() { "How it was" } else { part_of(asked.question) };
            if here != part {
                part = here;
                ui.add_space(12.0);
                text(ui, part, Type::Label, palette.text_2);
                ui.add_space(4.0);
            }
            rule(ui, 0.0);
            if line_ui(ui, view, asked, part, open == Some(asked)) {
                open = if open == Some(asked) { None } else { Some(asked) };
            }
            if open == Some(asked) {
                ui.add_space(4.0);
                if let Some(answer) = editor_ui(ui, view, asked) {
                    actions.push(Action::Answers(Msg::Answer(view.session, asked, answer)));
                }
                ui.add_space(12.0);
            }
        }
        ui.data_mut(|data| match open {
            Some(open) => {
                data.insert_temp(id, open);
            }
            None => data.remove::<Asked>(id),
        });
    });
}

/// What a question asks; on a day without a session nothing was pressed.
const fn label_of(view: &AnswersView<'_>, question: Question) -> &'static str {
    match question {
        Question::AfterSoreness if view.by_hand.is_some() => "Soreness",
        _ => question.label(),
    }
}

/// When a question is asked.
fn part_of(question: Question) -> &'static str {
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
fn spelled(answer: Option<&Answer>) -> String {
    match answer {
        None | Some(Answer::Unanswered) => "not answered".to_owned(),
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Reply(reply)) => reply.label().to_owned(),
        Some(Answer::Replies(replies)) if replies.is_empty() => "Nothing".to_owned(),
        Some(Answer::Replies(replies)) => {
            replies.iter().map(|reply| reply.label()).collect::<Vec<_>>().join(", ")
        }
        Some(Answer::Marks(marks)) if marks.is_empty() => "Nowhere".to_owned(),
        Some(Answer::Marks(marks)) => {
            let mark = |mark: &crate::comfort::Mark| {
                let side = mark.side.map_or_else(String::new, |side| format!("{} ", side.label()));
                let (place, feeling) = (mark.place.label(), mark.feeling.label());
                format!("{side}{place}: {feeling}")
            };
            marks.iter().map(mark).collect::<Vec<_>>().join("; ")
        }
    }
}

/// One question and what was said; whether it was pressed.
fn line_ui(ui: &mut Ui, view: &AnswersView<'_>, asked: Asked, part: &str, is_open: bool) -> bool {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let lead = if asked.side.is_some() { 32.0 } else { 0.0 };
    let said = spelled(view.said.to(asked));
    let font = Weight::Medium.font(16.0);
    let answer = laid_out(ui, &said, Weight::SemiBold.font(16.0), palette.text, width * 0.45);
    let room = width - lead - answer.size().x - 64.0;
    let words = laid_out(ui, label_of(view, asked.question), font, palette.text, room);
    let height = target::CONTROL.max(words.size().y.max(answer.size().y) + 16.0);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, ui.scope_id().with(("answer", asked)), Sense::click());
    let side = asked.side.map_or_else(String::new, |side| format!(", {}", side.id()));
    let name = format!("{part}: {}{side}, {said}", label_of(view, asked.question));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    if response.hovered() || is_open {
        ui.painter().rect_filled(rect, radius::SMALL, palette.sunk);
    }
    let middle = rect.center().y;
    if let Some(side) = asked.side {
        badge(ui, Rect::from_center_size(pos2(rect.left() + 19.0, middle), vec2(22.0, 22.0)), side);
    }
    let at = pos2(rect.left() + 8.0 + lead, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, palette.text);
    let caret = if is_open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    icon_at(ui, pos2(rect.right() - 18.0, middle), caret, icon::regular(18.0), palette.text_2);
    let at = pos2(rect.right() - 40.0 - answer.size().x, middle - answer.size().y / 2.0);
    ui.painter().galley(at, answer, palette.text);
    focus(ui, &response, radius::SMALL);
    let pressed = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    pressed
}

/// What the opened answer is changed with.
fn editor_ui(ui: &mut Ui, view: &AnswersView<'_>, asked: Asked) -> Option<Answer> {
    let said = view.said.to(asked).filter(|answer| **answer != Answer::Unanswered);
    let mut new = match asked.question.form() {
        Form::Scale(scale) => {
            let side = asked.side.map_or_else(String::new, |side| format!(", {} side", side.id()));
            let name = format!("{}{side}", label_of(view, asked.question));
            let picker = ScalePicker {
                name: &name,
                scale,
                limits: view.limits,
                chosen: view.said.number(asked),
                before: None,
                shape: Shape::Card,
                has_words: true,
            };
            picker.show(ui).number.map(Answer::Number)
        }
        Form::One(choices) => one_ui(ui, view, asked, choices),
        Form::Any(choices) => any_ui(ui, said, choices),
        Form::Body => {
            let marks = match said {
                Some(Answer::Marks(marks)) => marks.as_slice(),
                _ => &[],
            };
            BodyMap { title: asked.question.label(), marks }.show(ui).map(Answer::Marks)
        }
    };
    if said.is_some() {
        ui.add_space(8.0);
        if ui.add(Button::quiet("Remove this answer").small()).clicked() {
            new = Some(Answer::Unanswered);
        }
    }
    new.filter(|new| said != Some(new))
}

fn one_ui(ui: &mut Ui, view: &AnswersView<'_>, asked: Asked, choices: &'static [Reply]) -> Option<Answer> {
    let chosen = view.said.reply(asked);
    let part = |reply: &Reply| {
        let words = reply.label();
        Segment { words, name: words, icon: None, chosen: chosen == Some(*reply) }
    };
    let parts: Vec<Segment<'_>> = choices.iter().map(part).collect();
    let builder = UiBuilder::new()
        .id_salt(("choices", asked))
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(asked.question.label());
    let pressed = ui
        .scope_builder(builder, |ui| {
            if segments_width(ui, &parts) <= ui.available_width() {
                segments(ui, "answer", &parts)
            } else {
                stacked(ui, "answer", &parts)
            }
        })
        .inner?;
    choices.get(pressed).map(|reply| Answer::Reply(*reply))
}

fn any_ui(ui: &mut Ui, said: Option<&Answer>, choices: &'static [Reply]) -> Option<Answer> {
    let ticked = match said {
        Some(Answer::Replies(replies)) => replies.as_slice(),
        _ => &[],
    };
    let mut new = None;
    for &reply in choices {
        let is_ticked = ticked.contains(&reply);
        if ui.add(Tick { words: reply.label(), ticked: is_ticked }).clicked() {
            let keeps = |other: &&Reply| ticked.contains(*other) != (**other == reply);
            new = Some(Answer::Replies(choices.iter().filter(keeps).copied().collect()));
        }
    }
    if said.is_none() && ui.add(Button::second("None of these").small()).clicked() {
        new = Some(Answer::Replies(Vec::new()));
    }
    new
}
