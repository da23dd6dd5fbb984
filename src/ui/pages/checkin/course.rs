//! Where the keyboard is among the questions of a check-in, and what a key asks there.
//!
//! A digit answers the question that is on and goes on to the next; Left goes back to the question before; Right makes
//! the number that was said last one more; Enter repeats the left side's number for the right one, passes a question over,
//! and at the end saves.

use egui::{Context, Key};

use crate::{
    comfort::{Answer, Answers, Asked, Question},
    ui::{
        Action,
        kit::{Keypad, OtherDigit},
    },
};

/// Where the keyboard is; at the beginning at the first question that has no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Course {
    /// Reads the keys that answer.
    pub keypad: Keypad,
    at: Option<usize>,
    /// The question whose number was typed last.
    last: Option<usize>,
}

impl Course {
    /// The question that is on; one past the last where all that remains is to save.
    pub fn current(&self, asked: &[Asked], answers: &Answers) -> usize {
        self.at.map_or_else(
            || asked.iter().position(|asked| answers.to(*asked).is_none()).unwrap_or(asked.len()),
            |at| at.min(asked.len()),
        )
    }

    /// Goes to a question: the keyboard's focus is in it.
    pub const fn go_to(&mut self, at: usize) {
        self.at = Some(at);
        self.last = None;
    }

    /// A question was answered with the pointer: on with the first that has no answer.
    pub fn answered(&mut self, asked: Asked) {
        self.keypad.forget(asked);
        self.at = None;
        self.last = None;
    }

    /// The number that Enter would repeat at the question that is on.
    pub fn repeats(&self, asked: &[Asked], answers: &Answers) -> Option<u8> {
        let at = self.current(asked, answers);
        let now = *asked.get(at)?;
        let before = *asked.get(at.checked_sub(1)?)?;
        let twin = now.question == before.question && now.side.is_some() && now.place == before.place;
        (twin && answers.to(now).is_none()).then(|| answers.number(before))?
    }

    /// A digit that waited long enough for a second one.
    pub fn settled(&mut self, ctx: &Context, asked: &[Asked], answers: &Answers) -> Option<Action> {
        let (now, number) = self.keypad.settled(ctx)?;
        self.say(now, Answer::Number(number), asked, answers)
    }

    /// What a key asks for. Most keys only move, or mean nothing.
    pub fn key(&mut self, key: Key, ctx: &Context, asked: &[Asked], answers: &Answers) -> Vec<Action> {
        let second = self.keypad.second(key, OtherDigit::Confirms);
        let confirmed =
            second.number.and_then(|(now, number)| self.say(now, Answer::Number(number), asked, answers));
        let wanted = if second.is_used { None } else { self.press(key, ctx, asked, answers) };
        confirmed.into_iter().chain(wanted).collect()
    }

    fn press(&mut self, key: Key, ctx: &Context, asked: &[Asked], answers: &Answers) -> Option<Action> {
        let at = self.current(asked, answers);
        match key {
            Key::ArrowLeft | Key::ArrowUp => self.go_to(at.saturating_sub(1)),
            Key::ArrowDown => self.go_to((at + 1).min(asked.len())),
            Key::ArrowRight => {
                let at = self.last.unwrap_or(at);
                let now = *asked.get(at)?;
                let number = answers.number(now).filter(|number| *number < 10)?;
                return Some(Action::Answer(now, Answer::Number(number + 1)));
            }
            Key::Enter | Key::Space if at == asked.len() => return Some(Action::CheckInDone),
            Key::Enter => {
                if let Some(number) = self.repeats(asked, answers) {
                    return self.say(*asked.get(at)?, Answer::Number(number), asked, answers);
                }
                self.go_to(at + 1);
            }
            Key::Space => {
                if asked.get(at).is_some_and(|asked| answers.to(*asked).is_some()) {
                    self.go_to(at + 1);
                }
            }
            _ => {
                let now = *asked.get(at)?;
                let answer = self.keypad.answer(key, now, ctx)?;
                return self.say(now, answer, asked, answers);
            }
        }
        None
    }

    /// Answers a question and goes on to the next one after it that has no answer.
    fn say(&mut self, now: Asked, answer: Answer, asked: &[Asked], answers: &Answers) -> Option<Action> {
        let at = asked.iter().position(|asked| *asked == now)?;
        let mut later = asked.iter().enumerate().skip(at + 1);
        let next = later.find(|(_, asked)| answers.to(**asked).is_none());
        self.at = Some(next.map_or(asked.len(), |(next, _)| next));
        self.last = matches!(answer, Answer::Number(_)).then_some(at);
        Some(Action::Answer(now, answer))
    }
}

/// The question whose answer at an earlier time is shown beside this one, the latest first.
pub(super) const fn earlier(question: Question) -> &'static [Question] {
    match question {
        Question::AfterBack => &[Question::BeforeBack],
        Question::AfterLeg => &[Question::BeforeLeg],
        Question::AfterTightness => &[Question::BeforeTightness],
        Question::MorningBack => &[Question::AfterBack, Question::BeforeBack],
        Question::MorningLeg => &[Question::AfterLeg, Question::BeforeLeg],
        _ => &[],
    }
}
