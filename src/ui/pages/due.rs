//! The card of what is due on Today: half an hour after a session, the morning after, every second week. One question at a time,
//! and then what the answers mean for today.
//!
//! It is given the questions that are due and the answers so far, and returns answers. When all are answered the card says
//! what they mean, in words that it was given. It knows no dates and decides nothing.

use std::cell::RefCell;

use egui::{Key, Sides, Ui, vec2};

use super::checkin::{Course, named};
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question as Asking, Reply},
    diary::Occasion,
    text::capitalize,
    ui::{
        kit::{Leads, Question, Size, bindings::DIGITS, legend},
        prelude::*,
    },
};

/// What the card shows.
#[derive(Clone, Debug)]
pub struct DueView<'a> {
    /// Why it is asked.
    pub occasion: Occasion,
    /// The day of the session, "Thursday"; empty where it is not known.
    pub since: &'a str,
    /// What is asked, in order.
    pub questions: Vec<Asked>,
    /// What may be said besides, behind "More".
    pub more: &'a [Asked],
    /// What was said so far.
    pub answers: &'a Answers,
    /// Where the colours of soreness change.
    pub limits: Limits,
    /// What the answers mean for today: shown when all questions are answered.
    pub says: &'a [String],
    /// What the card remembers, kept by whoever shows it.
    pub state: &'a RefCell<DueState>,
}

/// What the card remembers.
#[derive(Clone, Debug, Default)]
pub struct DueState {
    course: Course,
    /// What is ticked of several choices, until that is said.
    ticked: Vec<Reply>,
    /// What may be said besides is asked too.
    more: bool,
}

/// Draws the card as wide as there is room; 352 on Today.
pub fn due_ui(ui: &mut Ui, view: &DueView<'_>, actions: &mut Vec<Action>) {
    let mut state = view.state.take();
    let more = if state.more { view.more } else { &[] };
    let asked: Vec<Asked> = view.questions.iter().chain(more).copied().collect();
    let at = state.course.current(&asked, view.answers);
    let pad = if ui.available_width() < 320.0 { 16.0 } else { 24.0 };
    let said = card(ui, pad, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        lead(ui, view, &asked, at, &mut state);
        let Some(&now) = asked.get(at) else {
            meaning(ui, view, asked.len(), &mut state);
            return Vec::new();
        };
        let mut said: Vec<Action> =
            state.course.settled(ui.ctx(), &asked, view.answers).into_iter().collect();
        if let Some(answer) = question(ui, view, now, &mut state) {
            state.course.answered(now);
            said.push(Action::Answer(now, answer));
        }
        if is_free(ui) {
            let waits = state.course.keypad.waiting(now).is_some();
            let more = [Key::ArrowRight, Key::Enter, Key::Space].into_iter().filter(|_| waits);
            let keys = DIGITS.into_iter().chain([Key::ArrowLeft]).chain(more);
            for key in keys.filter(|key| takes(ui, *key)) {
                said.extend(state.course.key(key, ui.ctx(), &asked, view.answers));
            }
        }
        ui.add_space(12.0);
        foot(ui, view, now, actions);
        said
    });
    if !said.is_empty() {
        state.ticked.clear();
        if state.course.current(&asked, view.answers) == asked.len() {
            // what is due another day begins at its beginning
            state.course = Course::default();
        }
    }
    for said in said {
        if let Action::Answer(asked, answer) = said {
            actions.push(Action::Due(asked, answer));
        }
    }
    view.state.replace(state);
}

/// What the card is, and how far it is: the way back to the question before.
fn lead(ui: &mut Ui, view: &DueView<'_>, asked: &[Asked], at: usize, state: &mut DueState) {
    let (glyph, title) = match view.occasion {
        Occasion::HalfHour => (icon::HOURGLASS, "Half an hour later"),
        Occasion::Morning => (icon::SUN_HORIZON, "Morning check-in"),
        Occasion::Fortnight => (icon::NOTEBOOK, "Every two weeks"),
    };
    let is_one_of = asked.len() > 1 && at < asked.len();
    let place = if is_one_of { format!("{} of {}", at + 1, asked.len()) } else { String::new() };
    Sides::new().height(32.0).show(
        ui,
        |ui| {
            icon_label(ui, glyph, icon::regular(20.0), Palette::of(ui).text_2);
            quiet(ui, title, Type::Label);
        },
        |ui| {
            let back = Link { words: &place, icon: Some(icon::ARROW_LEFT), name: "Previous question" };
            if is_one_of && at > 0 {
                if ui.add(back).clicked() {
                    state.course.go_to(at - 1);
                    state.ticked.clear();
                }
            } else {
                quiet(ui, &place, Type::Caption);
            }
        },
    );
}

fn meaning(ui: &mut Ui, view: &DueView<'_>, count: usize, state: &mut DueState) {
    heading(ui, "Thank you. Today:", Type::Head);
    ui.add_space(8.0);
    let nothing = ["Nothing else to do today.".to_owned()];
    for line in if view.says.is_empty() { &nothing } else { view.says } {
        text(ui, line, Type::Body, Palette::of(ui).text);
        ui.add_space(8.0);
    }
    let is_open = view.more.iter().any(|asked| view.answers.to(*asked).is_none()) && !state.more;
    let more = Link { words: "More", icon: None, name: "Say more about the morning" };
    if is_open && ui.add(more).clicked() {
        state.more = true;
    }
    let change = Link { words: "Change an answer", icon: None, name: "Change an answer on this card" };
    // from the last one, each earlier one is a press away
    if count > 0 && ui.add(change).clicked() {
        state.course.go_to(count - 1);
    }
}

/// "How sore, since Thursday?", and what explains it.
fn words(view: &DueView<'_>, asked: Asked) -> (String, String) {
    match asked.question {
        Asking::MorningSoreness => {
            let since = if view.since.is_empty() { String::new() } else { format!(", since {}", view.since) };
            let pressed = match asked.side {
                Some(side) => format!("{}, where the ball pressed. 0 is none.", side.label()),
                None => "Where the ball pressed. 0 is not at all.".to_owned(),
            };
            (format!("How sore{since}?"), pressed)
        }
        other => (other.label().to_owned(), capitalize(other.beside())),
    }
}

/// A question, and what is said to it with the pointer.
fn question(ui: &mut Ui, view: &DueView<'_>, asked: Asked, state: &mut DueState) -> Option<Answer> {
    let (title, beside) = words(view, asked);
    Sides::new().height(28.0).shrink_left().show(
        ui,
        |ui| heading(ui, &title, Type::Head),
        |ui| {
            if let Some(side) = asked.side {
                badge_ui(ui, side, 28.0);
            }
        },
    );
    if !beside.is_empty() {
        quiet(ui, beside, Type::Label);
    }
    ui.add_space(16.0);
    let ticked = (!state.ticked.is_empty()).then(|| Answer::Replies(state.ticked.clone()));
    let asking = Question {
        asked,
        name: &named(asked),
        said: ticked.as_ref().or(view.answers.to(asked)),
        before: None,
        leads: Leads::Limits(view.limits),
        size: Size::Regular,
        has_words: false,
        is_now: true,
    };
    let said = asking.show(ui, &mut state.course.keypad).answer;
    // more than one may be true: they are said together
    let said = match said {
        Some(Answer::Replies(replies)) if !replies.is_empty() || !state.ticked.is_empty() => {
            state.ticked = replies;
            None
        }
        said => said,
    };
    if state.ticked.is_empty() {
        return said;
    }
    ui.add_space(12.0);
    let is_done = ui.add(Button::second("Done").small()).clicked();
    is_done.then(|| Answer::Replies(state.ticked.clone()))
}

/// What the colours mean, another time, and never.
fn foot(ui: &mut Ui, view: &DueView<'_>, asked: Asked, actions: &mut Vec<Action>) {
    Sides::new().height(44.0).shrink_left().show(
        ui,
        |ui| {
            if let Form::Scale(scale) = asked.question.form() {
                legend(ui, scale, view.limits, false);
            }
        },
        |ui| {
            let skip = Link { words: "Skip", icon: None, name: "Skip, do not ask again" };
            let later = Link { words: "Later", icon: None, name: "Ask me later" };
            skip.sends(ui, actions, Action::DueSkipped);
            later.sends(ui, actions, Action::DueLater);
        },
    );
}
