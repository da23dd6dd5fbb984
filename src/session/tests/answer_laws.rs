//! Laws of answers: whatever routine, whatever a person says and does.

use std::{sync::Arc, time::Duration};

use proptest::prelude::*;

use super::super::{
    adapt::adapt,
    machine::{Command, Event, Session, Waits},
    program::{Choice, Program, Segment},
    snapshot::State,
    terms::{Responses, Terms, Wish},
};
use crate::{
    comfort::{Answer, Form},
    moment::Moment,
    routine::arbitrary,
};

fn program() -> impl Strategy<Value = Arc<Program>> {
    arbitrary::routine().prop_map(|routine| Arc::new(Program::lay_out(&routine, Choice::default())))
}

/// Something a person does; `Answer` says something, drawn by the number, to whatever is asked just then.
#[derive(Clone, Debug)]
enum Doing {
    Answer(u8),
    Ask(Command),
}

fn doings() -> impl Strategy<Value = Vec<(u64, Doing)>> {
    let doing = prop_oneof![
        8 => any::<u8>().prop_map(Doing::Answer),
        4 => Just(Doing::Ask(Command::Ready)),
        3 => Just(Doing::Ask(Command::Next)),
        2 => Just(Doing::Ask(Command::Previous)),
        2 => Just(Doing::Ask(Command::Resume)),
        1 => (0_usize..40).prop_map(|index| Doing::Ask(Command::Jump(index))),
        1 => Just(Doing::Ask(Command::AskBefore)),
        1 => Just(Doing::Ask(Command::TooSore)),
        1 => Just(Doing::Ask(Command::RestOneMinute)),
        1 => Just(Doing::Ask(Command::Wish(Wish::Lighter))),
        1 => Just(Doing::Ask(Command::Wish(Wish::NoMorePressure))),
        1 => Just(Doing::Ask(Command::Wish(Wish::Anyway))),
        1 => Just(Doing::Ask(Command::Pause)),
    ];
    prop::collection::vec((0_u64..40_000_000, doing), 0..60)
}

/// An answer to what is asked now, drawn by a number: sometimes none.
fn answer(session: &Session, drawn: u8) -> Option<Command> {
    let asked = session.snapshot().asking?.current()?;
    let pick = usize::from(drawn);
    let answer = match asked.question.form() {
        _ if drawn.is_multiple_of(7) => Answer::Unanswered,
        Form::Scale(_) => Answer::Number(drawn % 11),
        Form::One(choices) => Answer::Reply(choices[pick % choices.len()]),
        Form::Any(choices) => Answer::Replies(vec![choices[pick % choices.len()]]),
        Form::Body => Answer::Marks(Vec::new()),
    };
    Some(Command::Answer(asked, answer))
}

/// Plays a session; `look` sees it after every step, with what happened.
fn play(
    program: &Arc<Program>,
    terms: Terms,
    doings: &[(u64, Doing)],
    mut look: impl FnMut(&Session, &[Event], Moment),
) -> Session {
    let mut session =
        Session::new(Arc::clone(program), Waits::ForThePerson).under(terms, Responses::default());
    let mut now = Moment::ZERO;
    let events = session.handle(Command::Start, now);
    look(&session, &events, now);
    for (wait, doing) in doings {
        now = now + Duration::from_micros(*wait);
        let command = match doing {
            Doing::Answer(drawn) => answer(&session, *drawn),
            Doing::Ask(command) => Some(command.clone()),
        };
        let events = match command {
            Some(command) => session.handle(command, now),
            None => session.advance(now),
        };
        look(&session, &events, now);
    }
    session
}

fn loaded(segment: &Segment) -> Duration {
    if segment.load.is_loaded() { segment.ends.nominal() } else { Duration::ZERO }
}

proptest! {
    #[test]
    fn once_pressure_has_ended_nothing_loaded_plays_until_that_answer_is_given_anew(
        program in program(),
        doings in doings(),
    ) {
        let mut barred = false;
        let mut broken = None;
        play(&program, Terms::default(), &doings, |session, events, now| {
            let snapshot = session.snapshot();
            let is_barred = snapshot.changes.iter().any(|cause| cause.ends_pressure());
            for event in events {
                if let Event::Entered { index, .. } = event
                    && barred && is_barred
                    && snapshot.program.segments.get(*index).is_some_and(|segment| segment.load.is_loaded())
                {
                    broken = Some((now, *index));
                }
            }
            if is_barred && snapshot.is_loaded() && snapshot.is_moving() && barred {
                broken = Some((now, snapshot.index));
            }
            barred = is_barred;
        });
        prop_assert_eq!(broken, None);
    }

    #[test]
    fn silence_never_takes_back_what_ended_pressure(program in program(), doings in doings()) {
        let session = play(&program, Terms::default(), &doings, |_, _, _| {});
        let snapshot = session.snapshot();
        let was = snapshot.changes.iter().any(|cause| cause.ends_pressure());
        let silent: Vec<(u64, Doing)> = (0..60).map(|_| (40_000_000, Doing::Ask(Command::Ready))).collect();
        let mut later = session.clone();
        let mut now = Moment::from_secs(1_000_000);
        for (wait, _) in silent {
            now = now + Duration::from_micros(wait);
            drop(later.handle(Command::Ready, now));
        }
        let still = later.snapshot().changes.iter().any(|cause| cause.ends_pressure());
        prop_assert!(still || !was);
    }

    #[test]
    fn adapting_never_adds_nor_lengthens_nor_presses_harder(program in program(), doings in doings()) {
        let session = play(&program, Terms::default(), &doings, |_, _, _| {});
        let given = (*session.snapshot().given).clone();
        let adapted = adapt(&program, &Terms::default(), &given);
        let usual = |place: u32| &program.whole.usual[usize::try_from(place).unwrap()];
        for segment in &adapted.segments {
            let before = usual(segment.place);
            prop_assert!(loaded(segment) <= loaded(before));
            prop_assert!(segment.aim <= before.aim);
            prop_assert_eq!(segment.load, before.load);
        }
        let places: Vec<u32> = adapted.segments.iter().map(|segment| segment.place).collect();
        prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "in order, each once");
    }

    #[test]
    fn what_is_left_depends_on_what_was_said_and_not_on_how_often_or_in_which_order(
        program in program(),
        doings in doings(),
    ) {
        let session = play(&program, Terms::default(), &doings, |_, _, _| {});
        let snapshot = session.snapshot();
        let mut again = Responses::default();
        let said: Vec<_> = snapshot.given.answers.iter().map(|(asked, answer)| (asked, answer.clone())).collect();
        for (asked, answer) in said.into_iter().rev() {
            again.answers.note(asked, answer);
        }
        for (place, wish) in snapshot.given.wishes() {
            again.wish(*place, *wish);
        }
        let folded = adapt(&program, &snapshot.terms, &again);
        prop_assert_eq!(&folded.segments, &snapshot.program.segments);
    }

    #[test]
    fn too_sore_unloads_at_once_in_every_state(program in program(), doings in doings()) {
        let mut loaded = false;
        play(&program, Terms::default(), &doings, |session, _, now| {
            let mut sore = session.clone();
            if matches!(sore.snapshot().state, State::Ready | State::Ended(_)) {
                return;
            }
            drop(sore.handle(Command::TooSore, now));
            let after = sore.snapshot();
            loaded |= after.is_loaded() && !sore.has_ended();
        });
        prop_assert!(!loaded);
    }
}
