//! Keys that answer: digits on a scale and on cards, Y and N for the skin, the digits of the page after "too sore".
//!
//! One key answers. Only 1 and 9 wait a moment, because a second key makes them 10. What waits is kept in egui's memory and
//! shown as chosen meanwhile; any other key confirms it first, Left takes it back.

use std::time::Duration;

use egui::{Context, Id, Key};

use super::action::Action;
use crate::{
    comfort::{Answer, Asked, Form, Reply},
    session::{Snapshot, machine::Command},
    ui::pages::player::{scene::Page, sore},
};

/// How long 1 and 9 wait for the key that makes them 10, in seconds.
const PATIENCE_SECS: f64 = 0.8;
/// The number that needs two keys.
const TEN: u8 = 10;

/// A digit that waits.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    asked: Asked,
    number: u8,
    since: f64,
}

fn held_id() -> Id {
    Id::unique("digit that waits")
}

/// The digit that waits to answer the present question; one that waited for another question is forgotten.
fn held(ctx: &Context, snapshot: &Snapshot) -> Option<Held> {
    let held: Held = ctx.data(|data| data.get_temp(held_id()))?;
    (Page::of(snapshot) == Page::Mid && current(snapshot) == Some(held.asked)).then_some(held)
}

/// The number that a digit was struck for and that is not answered yet.
pub fn waiting_number(ctx: &Context, snapshot: &Snapshot) -> Option<u8> {
    held(ctx, snapshot).map(|held| held.number)
}

fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Held>(held_id()));
}

fn current(snapshot: &Snapshot) -> Option<Asked> {
    snapshot.asking.as_ref()?.current()
}

/// The question before the present one, and the number that was said to it.
fn number_before(snapshot: &Snapshot) -> Option<(Asked, u8)> {
    let asking = snapshot.asking.as_ref()?;
    let before = *asking.questions.get(asking.now.checked_sub(1)?)?;
    Some((before, snapshot.given.answers.number(before)?))
}

fn answer(asked: Asked, number: u8) -> Action {
    Action::Session(Command::Answer(asked, Answer::Number(number)))
}

/// What a digit that waited long enough answers. Asks to be drawn again when it will have.
pub(super) fn settled(ctx: &Context, snapshot: &Snapshot) -> Option<Action> {
    let held = held(ctx, snapshot)?;
    let left = PATIENCE_SECS - (ctx.input(|input| input.time) - held.since);
    if left > 0.0 {
        ctx.request_repaint_after(Duration::try_from_secs_f64(left).unwrap_or_default());
        return None;
    }
    forget(ctx);
    Some(answer(held.asked, held.number))
}

/// What this key asks for as an answer, and whether that is all it does.
pub(super) fn strike(ctx: &Context, snapshot: &Snapshot, key: Key) -> (Vec<Action>, bool) {
    let mut asked = Vec::new();
    if let Some(held) = held(ctx, snapshot) {
        forget(ctx);
        match (key, held.number) {
            (Key::Num0, 1) => return (vec![answer(held.asked, TEN)], true),
            (Key::ArrowRight, number) => return (vec![answer(held.asked, number + 1)], true),
            (Key::ArrowLeft, _) => return (asked, true),
            (Key::Space | Key::Enter, number) => return (vec![answer(held.asked, number)], true),
            // another digit is another mind
            _ if digit(key).is_some() => {}
            (_, number) => asked.push(answer(held.asked, number)),
        }
    }
    match Page::of(snapshot) {
        Page::Mid => {
            let done = mid(ctx, snapshot, key, &mut asked);
            (asked, done)
        }
        Page::SkinCheck | Page::SkinLook => {
            asked.extend(skin(snapshot, key));
            let done = !asked.is_empty() || key == Key::ArrowRight;
            (asked, done)
        }
        Page::TooSore => {
            let ways = sore::ways(snapshot);
            let way = digit(key).and_then(|digit| usize::from(digit).checked_sub(1));
            asked.extend(way.and_then(|way| ways.get(way)).map(|way| Action::Session(way.command.clone())));
            let done = !asked.is_empty();
            (asked, done)
        }
        _ => (asked, false),
    }
}

/// The check-in between the sides.
fn mid(ctx: &Context, snapshot: &Snapshot, key: Key, out: &mut Vec<Action>) -> bool {
    let Some(asked) = current(snapshot) else { return false };
    let said = snapshot.given.answers.to(asked).filter(|answer| **answer != Answer::Unanswered);
    match (key, digit(key), asked.question.form()) {
        (_, Some(number @ (1 | 9)), Form::Scale(_)) => {
            let since = ctx.input(|input| input.time);
            ctx.data_mut(|data| data.insert_temp(held_id(), Held { asked, number, since }));
            ctx.request_repaint_after(Duration::try_from_secs_f64(PATIENCE_SECS).unwrap_or_default());
        }
        (_, Some(number), Form::Scale(_)) => out.push(answer(asked, number)),
        // the second key of a ten that came late: the first one was taken for the whole answer
        (Key::Num0, _, Form::One(_)) => out.extend(late_ten(snapshot, 1)),
        (Key::ArrowRight, _, Form::One(_)) => out.extend(late_ten(snapshot, 9)),
        (Key::ArrowRight, ..) => {}
        (_, Some(number), Form::One(choices)) => {
            let reply = usize::from(number).checked_sub(1).and_then(|place| choices.get(place));
            out.extend(reply.map(|reply| reply_to(asked, *reply)));
        }
        (Key::Space | Key::Enter, ..) if said.is_some() => {
            out.extend(said.map(|said| Action::Session(Command::Answer(asked, said.clone()))));
        }
        _ => return false,
    }
    true
}

fn late_ten(snapshot: &Snapshot, first: u8) -> Option<Action> {
    number_before(snapshot).filter(|(_, number)| *number == first).map(|(asked, _)| answer(asked, TEN))
}

fn skin(snapshot: &Snapshot, key: Key) -> Option<Action> {
    let asked = current(snapshot)?;
    let Form::One(choices) = asked.question.form() else { return None };
    let reply = match (key, digit(key)) {
        (Key::Y, _) => Reply::Yes,
        (Key::N, _) => Reply::No,
        (_, Some(digit)) => *choices.get(usize::from(digit).checked_sub(1)?)?,
        _ => return None,
    };
    Some(reply_to(asked, reply))
}

/// A reply as an action.
pub(super) fn reply_to(asked: Asked, reply: Reply) -> Action {
    Action::Session(Command::Answer(asked, Answer::Reply(reply)))
}

const fn digit(key: Key) -> Option<u8> {
    Some(match key {
        Key::Num0 => 0,
        Key::Num1 => 1,
        Key::Num2 => 2,
        Key::Num3 => 3,
        Key::Num4 => 4,
        Key::Num5 => 5,
        Key::Num6 => 6,
        Key::Num7 => 7,
        Key::Num8 => 8,
        Key::Num9 => 9,
        _ => return None,
    })
}
