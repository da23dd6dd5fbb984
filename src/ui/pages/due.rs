//! The card of what is due on Today: half an hour after a session, the morning after, every second week. One question at a time,
//! and then what the answers mean for today.
//!
//! It is given the questions that are due and the answers so far, and returns answers. When all are answered the card says
//! what they mean, in words that it was given. It knows no dates and decides nothing.

use std::cell::RefCell;

use egui::{Key, Sides, Ui, vec2};

use super::checkin::named;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question as Asking, Reply},
    diary::Occasion,
    text::capitalize,
    ui::{
        Action,
        kit::{Keypad, Leads, OtherDigit, Question, Size, badge_ui, bindings::DIGITS, legend, prelude::*},
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
    keypad: Keypad,
    /// The question gone back to.
    at: Option<usize>,
    /// What is ticked of several choices, until that is said.
    ticked: Vec<Reply>,
    /// What may be said besides is asked too.
    more: bool,
}

impl DueState {
    fn go_to(&mut self, at: Option<usize>) {
        *self = Self { at, keypad: self.keypad, more: self.more, ticked: Vec::new() };
    }
}

/// Draws the card as wide as there is room; 352 on Today.
pub fn due_ui(ui: &mut Ui, view: &DueView<'_>, actions: &mut Vec<Action>) {
    let mut state = view.state.take();
    card_ui(ui, view, &mut state, actions);
    view.state.replace(state);
}

fn card_ui(ui: &mut Ui, view: &DueView<'_>, state: &mut DueState, actions: &mut Vec<Action>) {
    let more = if state.more { view.more } else { &[] };
    let view = &DueView { questions: view.questions.iter().chain(more).copied().collect(), ..view.clone() };
    let open = view.questions.iter().position(|asked| view.answers.to(*asked).is_none());
    let at = state.at.or(open).filter(|at| *at < view.questions.len());
    let pad = if ui.available_width() < 320.0 { 16.0 } else { 24.0 };
    let said = card(ui, pad, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        lead(ui, view, at, state);
        let Some(at) = at else {
            meaning(ui, view, state);
            return Vec::new();
        };
        let coming = view.questions.get(at..).unwrap_or_default();
        let said = question(ui, view, coming, state);
        ui.add_space(12.0);
        foot(ui, view, coming, actions);
        said
    });
    if !said.is_empty() {
        // after going back, the questions that follow are looked through too
        state.go_to(state.at.map(|at| at + said.len()).filter(|next| *next < view.questions.len()));
    }
    actions.extend(said.into_iter().map(|(asked, answer)| Action::Due(asked, answer)));
}

/// What the card is, and how far it is: the way back to the question before.
fn lead(ui: &mut Ui, view: &DueView<'_>, at: Option<usize>, state: &mut DueState) {
    let (glyph, title) = match view.occasion {
        Occasion::HalfHour => (icon::HOURGLASS, "Half an hour later"),
        Occasion::Morning => (icon::SUN_HORIZON, "Morning check-in"),
        Occasion::Fortnight => (icon::NOTEBOOK, "Every two weeks"),
    };
    let palette = Palette::of(ui);
    let count = view.questions.len();
    let at = at.filter(|_| count > 1);
    let place = at.map_or_else(String::new, |at| format!("{} of {count}", at + 1));
    let before = at.and_then(|at| at.checked_sub(1));
    let ((), goes_back) = Sides::new().height(32.0).show(
        ui,
        |ui| {
            ui.label(egui::RichText::new(glyph).font(icon::regular(20.0)).color(palette.text_2));
            quiet(ui, title, Type::Label);
        },
        |ui| {
            let back = Link { words: &place, icon: Some(icon::ARROW_LEFT), name: "Previous question" };
            if before.is_some() {
                return ui.add(back).clicked();
            }
            quiet(ui, &place, Type::Caption);
            false
        },
    );
    let Some(before) = before else { return };
    let waits = view.questions.iter().any(|asked| state.keypad.waiting(*asked).is_some());
    let left = is_free(ui) && !waits && ui.input(|input| input.key_pressed(Key::ArrowLeft));
    if goes_back || left {
        state.go_to(Some(before));
    }
}

fn meaning(ui: &mut Ui, view: &DueView<'_>, state: &mut DueState) {
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
    if !view.questions.is_empty() && ui.add(change).clicked() {
        state.go_to(Some(0));
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

/// The first of the questions to come, and what is said to it and perhaps to the next one.
fn question(ui: &mut Ui, view: &DueView<'_>, coming: &[Asked], state: &mut DueState) -> Vec<(Asked, Answer)> {
    let Some(&asked) = coming.first() else { return Vec::new() };
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
    let settled = state.keypad.settled(ui.ctx());
    let mut said: Vec<_> =
        settled.into_iter().map(|(asked, number)| (asked, Answer::Number(number))).collect();
    match asking.show(ui, &mut state.keypad).answer {
        // more than one may be true: they are said together
        Some(Answer::Replies(replies)) if !replies.is_empty() || !state.ticked.is_empty() => {
            state.ticked = replies;
        }
        answer => said.extend(answer.map(|answer| (asked, answer))),
    }
    if is_free(ui) {
        said.extend(typed(ui, coming, &mut state.keypad));
    }
    if !state.ticked.is_empty() {
        ui.add_space(12.0);
        if ui.add(Button::second("Done").small()).clicked() {
            said.push((asked, Answer::Replies(state.ticked.clone())));
        }
    }
    said
}

/// What the first key of a frame answers: a digit confirms one that waited, and answers the question after that.
fn typed(ui: &Ui, coming: &[Asked], keypad: &mut Keypad) -> Vec<(Asked, Answer)> {
    let Some(&asked) = coming.first() else { return Vec::new() };
    let waits = keypad.waiting(asked).is_some();
    let moving = [Key::ArrowLeft, Key::ArrowRight, Key::Enter, Key::Space].into_iter().filter(|_| waits);
    let Some(key) = DIGITS.into_iter().chain(moving).find(|key| takes(ui, *key)) else { return Vec::new() };
    let second = keypad.second(key, OtherDigit::Confirms);
    let confirmed = second.number.map(|(asked, number)| (asked, Answer::Number(number)));
    let next = if confirmed.is_some() { coming.get(1) } else { Some(&asked) };
    let answer = next
        .filter(|_| !second.is_used)
        .and_then(|next| keypad.answer(key, *next, ui.ctx()).map(|answer| (*next, answer)));
    confirmed.into_iter().chain(answer).collect()
}

/// What the colours mean, another time, and never.
fn foot(ui: &mut Ui, view: &DueView<'_>, coming: &[Asked], actions: &mut Vec<Action>) {
    Sides::new().height(44.0).shrink_left().show(
        ui,
        |ui| {
            if let Some(Form::Scale(scale)) = coming.first().map(|asked| asked.question.form()) {
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
