//! What a session begins with, what its first line keeps of that, and how one that was interrupted goes on from that.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    comfort::{Asks, Limits, Rule},
    diary::{
        Interrupted, Key,
        line::Start,
        words::{Known, Sides},
    },
    routine::Routine,
    session::{Cause, Choice, Program, Responses, Session, Snapshot, Terms, Wish, machine::Waits},
};

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What is played, as it was laid out.
    pub program: Arc<Program>,
    /// Whom questions wait for.
    pub waits: Waits,
    /// What holds for the session.
    pub terms: Terms,
    /// An interrupted session that goes on: the place of the layout that it had reached, and what was said so far. It
    /// begins paused.
    pub going_on: Option<(u32, Responses)>,
}

impl Beginning {
    /// A session from its start, under the usual terms, that waits for the person.
    pub fn of(program: Arc<Program>) -> Self {
        Self { program, waits: Waits::ForThePerson, terms: Terms::default(), going_on: None }
    }

    pub(super) fn session(self) -> Session {
        let (place, given) = self.going_on.unzip();
        let session = Session::new(self.program, self.waits).under(self.terms, given.unwrap_or_default());
        match place {
            Some(place) => session.going_on_at(place),
            None => session,
        }
    }
}

/// What a session is begun with.
pub(super) fn start(session: &Snapshot, speed: u32) -> Start {
    let program = &session.program;
    Start {
        routine: program.routine.as_str().into(),
        title: program.title.as_str().into(),
        program: Key(program.hash()),
        position: Some(program.position.into()),
        sides: Sides::of(program.choice.sides).into(),
        first: program.choice.first.map(Known::Word),
        timings: None,
        total_secs: program.total().as_secs(),
        segments: narrow(program.segments.len()),
        speed: (speed > 1).then_some(speed),
        terms: (*session.terms != Terms::default()).then(|| terms_to_json(&session.terms)),
    }
}

/// The terms of a session, as its first line keeps them.
fn terms_to_json(terms: &Terms) -> Value {
    json!({
        "green_max": terms.limits.green_max(),
        "amber_max": terms.limits.amber_max(),
        "soreness_due": terms.soreness_due,
        "no_pressure": terms.no_pressure.map(Cause::id),
        "no_ball": terms.no_ball.map(Rule::id),
        "shorter": terms.shorter,
        "on_their_word": terms.on_their_word,
        "anyway": terms.anyway,
        "asks": terms.asks,
    })
}

/// The terms that a session was begun with. What cannot be read any more counts as more careful, not less.
fn terms_of(start: &Start) -> Terms {
    let Some(kept) = &start.terms else { return Terms::default() };
    let number =
        |name: &str| kept.get(name).and_then(Value::as_u64).and_then(|number| u8::try_from(number).ok());
    let word = |name: &str| kept.get(name).and_then(Value::as_str);
    let flag = |name: &str| kept.get(name).and_then(Value::as_bool).unwrap_or(false);
    let usual = Limits::default();
    Terms {
        limits: Limits::new(
            number("green_max").unwrap_or(usual.green_max()),
            number("amber_max").unwrap_or(usual.amber_max()),
        ),
        soreness_due: flag("soreness_due"),
        no_pressure: word("no_pressure").map(|id| match Rule::from_id(id) {
            _ if id == Cause::NotKnown.id() => Cause::NotKnown,
            Some(rule) => Cause::Rule(rule),
            None => Cause::Wish(Wish::NoMorePressure),
        }),
        // a rule that cannot be read any more is one that leaves the ball out
        no_ball: word("no_ball").map(|id| Rule::from_id(id).unwrap_or(Rule::NRed)),
        on_their_word: flag("on_their_word"),
        shorter: flag("shorter"),
        anyway: flag("anyway"),
        asks: word("asks").and_then(Asks::from_id).unwrap_or_default(),
        // what is remembered now is asked of the diary when it goes on
        ..Terms::default()
    }
}

/// The choice that a session was begun with, for laying it out again.
pub fn choice_of(start: &Start) -> Choice {
    Choice {
        position: start.position.as_ref().and_then(Known::word),
        sides: start.sides.word().and_then(Sides::only),
        first: start.first.as_ref().and_then(Known::word),
    }
}

/// How an interrupted session of `routine` goes on, with everything said so far. `None` when the routine was changed
/// since, when nothing is left, or when it was only tried out faster than time.
pub fn goes_on(found: &Interrupted, routine: &Routine) -> Option<Beginning> {
    let program = Program::lay_out(routine, choice_of(&found.start));
    let same = Key(program.hash()) == found.start.program && found.start.speed.is_none();
    let terms = terms_of(&found.start);
    let mut given = Responses::default();
    given.answers = found.answers.clone();
    for (place, wish) in &found.wishes {
        given.wish(*place, Wish::from_id(wish).unwrap_or(Wish::NoMorePressure));
    }
    let is_left = program.adapted(&terms, &given).goes_on_at(found.reached).is_some();
    (same && is_left).then(|| Beginning {
        program: Arc::new(program),
        waits: Waits::ForThePerson,
        terms,
        going_on: Some((found.reached, given)),
    })
}

pub(super) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
