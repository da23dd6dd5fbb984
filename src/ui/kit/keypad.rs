//! The keys that answer: digits, and Y and N.
//!
//! One key answers. Only 1 and 9 on a scale wait a moment, because a second key makes them 10: 0 after 1, or Right. What waits is
//! shown as chosen; any other key confirms it first, and Left takes it back.

use std::time::Duration;

use egui::{Context, Key};

use crate::{
    comfort::{Answer, Asked, Form, Reply},
    ui::kit::bindings::DIGITS,
};

/// How long 1 and 9 wait for the key that makes them 10, in seconds.
const PATIENCE_SECS: f64 = 0.8;

/// Reads keys as answers. It belongs to whoever shows the questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Keypad {
    waiting: Option<Waiting>,
}

/// A digit that waits for a second key.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Waiting {
    asked: Asked,
    number: u8,
    since: f64,
}

/// What another digit does to one that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherDigit {
    /// It confirms it, and answers the next question.
    Confirms,
    /// It takes its place.
    Replaces,
}

/// What a key did to a digit that waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Second {
    /// The number that it makes of it.
    pub number: Option<(Asked, u8)>,
    /// The key does nothing else.
    pub is_used: bool,
}

impl Keypad {
    /// The digit that waits to answer `asked`.
    pub fn waiting(&self, asked: Asked) -> Option<u8> {
        self.waiting.filter(|waiting| waiting.asked == asked).map(|waiting| waiting.number)
    }

    /// Forgets a digit that waits to answer `asked`.
    pub fn forget(&mut self, asked: Asked) {
        self.waiting = self.waiting.filter(|waiting| waiting.asked != asked);
    }

    /// Forgets a digit that waits for another question than `asked`.
    pub fn keep_only(&mut self, asked: Option<Asked>) {
        self.waiting = self.waiting.filter(|waiting| Some(waiting.asked) == asked);
    }

    /// The number whose time is over. Has the page drawn again when it will be.
    pub fn settled(&mut self, ctx: &Context) -> Option<(Asked, u8)> {
        let waiting = self.waiting?;
        let left = PATIENCE_SECS - (ctx.input(|input| input.time) - waiting.since);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::try_from_secs_f64(left).unwrap_or_default());
            return None;
        }
        self.waiting = None;
        Some((waiting.asked, waiting.number))
    }

    /// What `key` makes of a digit that waits.
    pub fn second(&mut self, key: Key, other: OtherDigit) -> Second {
        let Some(Waiting { asked, number, .. }) = self.waiting.take() else { return Second::default() };
        let (number, is_used) = match key {
            Key::Num0 if number == 1 => (Some(10), true),
            Key::ArrowRight => (Some(number + 1), true),
            Key::ArrowLeft => (None, true),
            Key::Space | Key::Enter => (Some(number), true),
            _ if digit(key).is_some() && other == OtherDigit::Replaces => (None, false),
            _ => (Some(number), false),
        };
        Second { number: number.map(|number| (asked, number)), is_used }
    }

    /// What `key` answers to `asked`. A digit that has to wait answers nothing yet.
    pub fn answer(&mut self, key: Key, asked: Asked, ctx: &Context) -> Option<Answer> {
        let reply =
            |reply: Reply, choices: &[Reply]| choices.contains(&reply).then_some(Answer::Reply(reply));
        match (asked.question.form(), key, digit(key)) {
            (Form::Scale(_), _, Some(number @ (1 | 9))) => {
                self.waiting = Some(Waiting { asked, number, since: ctx.input(|input| input.time) });
                ctx.request_repaint();
                None
            }
            (Form::Scale(_), _, Some(number)) => Some(Answer::Number(number)),
            (Form::One(choices), Key::Y, _) => reply(Reply::Yes, choices),
            (Form::One(choices), Key::N, _) => reply(Reply::No, choices),
            (Form::One(choices), _, Some(number)) => {
                Some(Answer::Reply(*choices.get(usize::from(number).checked_sub(1)?)?))
            }
            _ => None,
        }
    }
}

/// The number of a digit key.
pub fn digit(key: Key) -> Option<u8> {
    DIGITS.iter().position(|digit| *digit == key).and_then(|digit| u8::try_from(digit).ok())
}
