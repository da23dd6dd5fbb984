//! Keys that answer in the player: digits on a scale and on cards, Y and N for the skin, the digits of the page after "too sore".

use egui::{Context, Key};

use super::{
    action::Action,
    kit::{Keypad, OtherDigit, digit},
    pages::player::{offers, scene::Page},
};
use crate::{
    comfort::{Answer, Asked, Form, Reply},
    session::{Snapshot, machine::Command},
};

fn current(snapshot: &Snapshot) -> Option<Asked> {
    snapshot.asking.as_ref()?.current()
}

/// What a digit that waited long enough answers.
pub(super) fn settled(ctx: &Context, keypad: &mut Keypad, snapshot: &Snapshot) -> Option<Action> {
    keypad.keep_only(current(snapshot).filter(|_| Page::of(snapshot) == Page::Mid));
    keypad.settled(ctx).map(|(asked, number)| answer(asked, Answer::Number(number)))
}

/// What this key asks for as an answer, and whether that is all it does.
pub(super) fn press(
    ctx: &Context,
    keypad: &mut Keypad,
    snapshot: &Snapshot,
    key: Key,
) -> (Vec<Action>, bool) {
    // from the floor a question is answered slowly: another digit is another mind
    let second = keypad.second(key, OtherDigit::Replaces);
    let mut actions: Vec<Action> =
        second.number.map(|(asked, number)| answer(asked, Answer::Number(number))).into_iter().collect();
    if second.is_used {
        return (actions, true);
    }
    let (more, is_done) = match Page::of(snapshot) {
        Page::Mid => mid(ctx, keypad, snapshot, key),
        Page::SkinCheck | Page::SkinLook => {
            let said = current(snapshot).and_then(|asked| Some((asked, keypad.answer(key, asked, ctx)?)));
            (said.map(|(asked, said)| answer(asked, said)), key == Key::ArrowRight)
        }
        Page::TooSore => {
            let place = digit(key).and_then(|digit| usize::from(digit).checked_sub(1));
            let way = place.and_then(|place| offers::ways(snapshot).into_iter().nth(place));
            (way.map(|way| Action::Session(way.command)), false)
        }
        _ => (None, false),
    };
    let is_done = is_done || more.is_some();
    actions.extend(more);
    (actions, is_done)
}

/// The check-in between the sides.
fn mid(ctx: &Context, keypad: &mut Keypad, snapshot: &Snapshot, key: Key) -> (Option<Action>, bool) {
    let Some(asked) = current(snapshot) else { return (None, false) };
    let is_choice = matches!(asked.question.form(), Form::One(_));
    let action = match key {
        // the second key of a ten that came late: the first one was taken for the whole answer
        Key::Num0 if is_choice => late_ten(snapshot, 1),
        Key::ArrowRight if is_choice => late_ten(snapshot, 9),
        Key::ArrowRight => None,
        Key::Space | Key::Enter => {
            let said = snapshot.given.answers.to(asked).filter(|said| **said != Answer::Unanswered);
            return (said.map(|said| answer(asked, said.clone())), said.is_some());
        }
        _ if digit(key).is_some() => keypad.answer(key, asked, ctx).map(|said| answer(asked, said)),
        _ => return (None, false),
    };
    (action, true)
}

/// Ten as the answer to the question before, where its first key was taken for the whole answer.
fn late_ten(snapshot: &Snapshot, first: u8) -> Option<Action> {
    let asking = snapshot.asking.as_ref()?;
    let before = *asking.questions.get(asking.now.checked_sub(1)?)?;
    let number = snapshot.given.answers.number(before)?;
    (number == first).then(|| answer(before, Answer::Number(10)))
}

fn answer(asked: Asked, answer: Answer) -> Action {
    Action::Session(Command::Answer(asked, answer))
}

/// A reply as an action.
pub(super) const fn reply_to(asked: Asked, reply: Reply) -> Action {
    Action::Session(Command::Answer(asked, Answer::Reply(reply)))
}
