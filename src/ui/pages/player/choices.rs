//! What one switch offers at a moment, in which words, and what each choice asks for.

use super::{effect, offers, scene::Page};
use crate::{
    comfort::{Answer, Asked, Colour, Form, Question, Reply},
    session::{Asking, Snapshot, machine::Command},
    text::capitalize,
    ui::action::Action,
};

/// What one press would choose.
pub(super) struct Choice {
    /// What stands in its cell.
    pub(super) cell: String,
    /// Its number.
    pub(super) digit: String,
    /// What it is.
    pub(super) words: String,
    /// What follows.
    pub(super) follows: String,
    /// Where it leads.
    pub(super) colour: Option<Colour>,
    /// The stock phrases that say all that.
    pub(super) phrases: Vec<String>,
    /// What it asks for.
    pub(super) action: Action,
}

/// What is being chosen from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Of {
    /// The answers to a question.
    Question(Asked),
    /// The ways on after "too sore".
    Ways,
}

impl Of {
    /// At a session as it stands; `None` where a press does what the clay button does.
    pub(super) fn at(snapshot: &Snapshot) -> Option<Self> {
        match Page::of(snapshot) {
            Page::TooSore => Some(Self::Ways),
            Page::Mid | Page::SkinCheck | Page::SkinLook => {
                Some(Self::Question(snapshot.asking.as_ref().and_then(Asking::current)?))
            }
            _ => None,
        }
    }
}

/// What is to be chosen from now; nothing where a press does what the clay button does.
pub(super) fn choices(snapshot: &Snapshot) -> Vec<Choice> {
    match Of::at(snapshot) {
        Some(Of::Ways) => ways(snapshot),
        Some(Of::Question(asked)) => match asked.question.form() {
            Form::Scale(_) => numbers(snapshot, asked),
            Form::One(replies) => {
                let mut before = None;
                let all = replies.iter().zip(1..);
                all.map(|(reply, number)| self::reply(snapshot, asked, (number, *reply), &mut before))
                    .collect()
            }
            Form::Any(_) | Form::Body => Vec::new(),
        },
        None => Vec::new(),
    }
}

fn ways(snapshot: &Snapshot) -> Vec<Choice> {
    let help = || {
        let follows = "The words stay until the next press.".to_owned();
        ("Get help now", follows, "switch.help", Action::ToggleHelp)
    };
    let ways = offers::ways(snapshot).into_iter();
    let ways = ways.map(|way| (way.words, way.follows, way.phrase, Action::Session(way.command)));
    let all = ways.chain([help()]).zip(1..);
    all.map(|((words, follows, phrase, action), number)| Choice {
        cell: words.to_owned(),
        digit: number.to_string(),
        words: words.to_owned(),
        follows,
        colour: None,
        phrases: vec![phrase.to_owned()],
        action,
    })
    .collect()
}

fn numbers(snapshot: &Snapshot, asked: Asked) -> Vec<Choice> {
    let mut before = None;
    let number = |number: u8| {
        let answer = Answer::Number(number);
        let colour = effect::leads_to(snapshot, asked, answer.clone());
        let (words, rest) = effect::meaning(snapshot, colour);
        let mut phrases = vec![format!("number.{number}")];
        // what it leads to is said where that changes, and shown with each
        if before.replace(colour) != Some(colour) {
            phrases.push(phrase(colour).to_owned());
        }
        Choice {
            cell: number.to_string(),
            digit: number.to_string(),
            words: words.to_owned(),
            follows: format!("{}.", capitalize(rest)),
            colour: Some(colour),
            phrases,
            action: Action::Session(Command::Answer(asked, answer)),
        }
    };
    (0..=10).map(number).collect()
}

fn reply(
    snapshot: &Snapshot,
    asked: Asked,
    (number, reply): (u8, Reply),
    before: &mut Option<Colour>,
) -> Choice {
    let answer = Answer::Reply(reply);
    let mut phrases = vec![format!("reply.{}", reply.id())];
    let (colour, follows) = match (asked.question, reply) {
        (Question::SkinLook, Reply::Yes) => (None, "It goes back on.".to_owned()),
        (Question::SkinLook, _) => (None, "Take it off.".to_owned()),
        // another question follows that one
        (Question::SkinNothingNew, Reply::No) => (None, String::new()),
        (Question::SkinFeels | Question::SkinWhole | Question::SkinNothingNew, Reply::Yes) => {
            (None, String::new())
        }
        (Question::SkinKnock, Reply::Yes) => (None, "A cold pack instead.".to_owned()),
        (Question::SkinFeels | Question::SkinWhole | Question::SkinNothingNew | Question::SkinKnock, _) => {
            (None, "We leave it out today.".to_owned())
        }
        _ => {
            let colour = effect::leads_to(snapshot, asked, answer.clone());
            if before.replace(colour) != Some(colour) {
                phrases.push(phrase(colour).to_owned());
            }
            let (words, rest) = effect::meaning(snapshot, colour);
            (Some(colour), format!("{words}: {rest}."))
        }
    };
    let words = asked.question.reply_label(reply).to_owned();
    Choice {
        cell: words.clone(),
        digit: number.to_string(),
        words,
        follows,
        colour,
        phrases,
        action: Action::Session(Command::Answer(asked, answer)),
    }
}

const fn phrase(colour: Colour) -> &'static str {
    match colour {
        Colour::Note | Colour::Green => "switch.green",
        Colour::Amber => "switch.amber",
        Colour::Red | Colour::Stop => "switch.red",
    }
}
