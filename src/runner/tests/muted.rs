//! A muted session: what still sounds, and until when it is muted.

use std::sync::Arc;

use super::{Bench, ROUTINE};
use crate::{
    moment::Clock as _,
    routine,
    runner::{kept::Beginning, order::Order},
    session::{Choice, Cue, Program, Terms, machine::Command},
};

#[test]
fn muted_what_ends_pressure_or_warmth_still_sounds_and_the_next_session_is_not_muted() {
    let both_sides = ROUTINE.replace(
        r#"{"do": "hold", "id": "b", "seconds": 20, "aim": 2}"#,
        r#"{"do": "both-sides", "id": "s", "switch": {"id": "w", "seconds": 20}, "steps": [
            {"do": "hold", "id": "b", "seconds": 20, "aim": 2},
            {"do": "press-release", "id": "p", "press": 5, "release": 5, "rounds": 1, "aim": 2},
            {"do": "hold", "id": "d", "seconds": 20, "aim": 2}]}"#,
    );
    let mut bench = Bench::begun_with(&both_sides, Terms::default());
    bench.round(0, Some(Order::Mute(true)));
    let heard = |bench: &Bench| -> Vec<Cue> { bench.booked().into_iter().map(|(cue, _)| cue).collect() };
    drop(heard(&bench));
    bench.rounds(200_000);
    let side = [Cue::Release, Cue::Switch];
    assert_eq!(heard(&bench), [&side[..], &[Cue::Release, Cue::HoldEnd, Cue::Finished]].concat());
    let routine = routine::read(&both_sides).routine.unwrap();
    let program = Arc::new(Program::lay_out(&routine, Choice::default()));
    bench.round(0, Some(Order::Begin(Box::new(Beginning::of(program)))));
    bench.rounds(20_000);
    assert!(heard(&bench).contains(&Cue::Begin), "a new session is not muted");
}

#[test]
fn muted_too_sore_is_heard_at_once() {
    let mut bench = Bench::begun();
    bench.round(0, Some(Order::Mute(true)));
    bench.rounds(12_000);
    drop(bench.booked());
    bench.round(0, Some(Order::Command(Command::TooSore)));
    let heard: Vec<Cue> = bench.booked().into_iter().map(|(cue, _)| cue).collect();
    assert_eq!(heard, [Cue::ComeOff]);
}

#[test]
fn what_is_said_is_let_known_with_the_line_before_it_also_to_somebody_who_muted_it() {
    let known = |bench: &Bench| -> Vec<String> {
        bench.published.lock().unwrap().said.iter().map(|said| said.line.words.to_string()).collect()
    };
    let longer = ROUTINE.replace(r#""seconds": 20"#, r#""seconds": 30"#);
    let mut bench = Bench::begun_with(&longer, Terms::default());
    bench.round(0, Some(Order::Mute(true)));
    bench.rounds(20_000);
    assert_eq!(known(&bench), ["aim.2"]);
    bench.rounds(11_000);
    assert_eq!(known(&bench), ["aim.2", "time.ten-seconds"]);
    let routine = routine::read(ROUTINE).routine.unwrap();
    let program = Arc::new(Program::lay_out(&routine, Choice::default()));
    bench.round(0, Some(Order::Begin(Box::new(Beginning::of(program)))));
    assert_eq!(known(&bench), [""; 0], "nothing of the session before");
}

#[test]
fn a_press_is_answered_at_once_and_where_it_is_muted_only_the_one_that_ends_that() {
    let mut bench = Bench::begun();
    bench.rounds(12_000);
    let mut answers = |orders: Vec<Order>| {
        drop(bench.booked());
        let now = bench.clock.now();
        for order in orders {
            bench.round(0, Some(order));
        }
        bench.booked().into_iter().filter(|heard| *heard == (Cue::Heard, now)).count()
    };
    assert_eq!(answers(vec![Order::Heard]), 1, "a key that means nothing");
    assert_eq!(answers(vec![Order::Heard, Order::Command(Command::Extend(15))]), 1, "more");
    assert_eq!(answers(vec![Order::Heard, Order::Command(Command::Pause)]), 1, "what cancels cues leaves it");
    assert_eq!(answers(vec![Order::Heard, Order::Mute(true)]), 1, "off");
    assert_eq!(answers(vec![Order::Heard, Order::Command(Command::Resume)]), 0, "muted");
    assert_eq!(answers(vec![Order::Heard, Order::Mute(false)]), 1, "on");
}
