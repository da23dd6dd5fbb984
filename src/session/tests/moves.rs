//! What a person may do in the middle of a session.

use std::time::Duration;

use super::{Played, secs, step, timed};
use crate::{
    moment::Moment,
    routine::{Item, Length, words::Kind},
    session::{
        cue::Cue,
        machine::{Command, Event, How, PauseReason},
        program::Phase,
        snapshot::{Ending, State},
    },
};

#[test]
fn a_let_go_hold_ends_when_it_lets_go_but_not_before_its_least() {
    let hold =
        || Item::Step(step("hold", Kind::Hold, Length::LetGo { at_least: secs(10), at_most: secs(60) }));
    let steps = || vec![timed("sway", Kind::Rock, 5), hold(), timed("off", Kind::Rest, 5)];
    Played::started(steps())
        .at(10_000)
        .asks(Command::LetGo)
        .is(Phase::Do(Kind::Hold), 5)
        .at(15_000)
        .left(How::LetGo, secs(10));
    Played::started(steps())
        .at(30_000)
        .asks(Command::LetGo)
        .is(Phase::Do(Kind::Rest), 5)
        .left(How::LetGo, secs(25));
    Played::started(steps()).at(65_000).left(How::Done, secs(60));
}

#[test]
fn fifteen_seconds_more_or_less_change_this_segment_only_and_stay_within_bounds() {
    let steps =
        || vec![timed("sway", Kind::Rock, 5), timed("hold", Kind::Hold, 50), timed("off", Kind::Rest, 30)];
    Played::started(steps())
        .at(6_000)
        .asks(Command::Extend(15))
        .is(Phase::Do(Kind::Hold), 59)
        .asks(Command::Extend(-15))
        .is(Phase::Do(Kind::Hold), 44)
        .at(40_000)
        .asks(Command::Extend(-15))
        .is(Phase::Do(Kind::Hold), 3)
        .asks(Command::Extend(-15))
        .is(Phase::Do(Kind::Hold), 3)
        .at(43_000)
        .is(Phase::Do(Kind::Rest), 30)
        .asks(Command::Extend(15))
        .is(Phase::Do(Kind::Rest), 45);
}

#[test]
fn skip_leaves_the_whole_press_release_and_back_returns_to_the_round() {
    let steps = vec![
        timed("rest", Kind::Rest, 10),
        Item::Step(step(
            "pr",
            Kind::PressRelease,
            Length::PressRelease { press: secs(10), release: secs(10), rounds: 3 },
        )),
        timed("off", Kind::Rest, 30),
    ];
    let played = Played::started(steps).at(35_000).is(Phase::Press, 5);
    assert_eq!(played.session.snapshot().segment().unwrap().round.unwrap().number, 2);
    played
        .asks(Command::Previous)
        .is(Phase::Press, 10)
        .asks(Command::Next)
        .is(Phase::Do(Kind::Rest), 30)
        .asks(Command::Previous)
        .is(Phase::Press, 10);
}

#[test]
fn back_first_goes_to_the_start_then_to_the_step_before() {
    Played::started(vec![timed("a", Kind::Rock, 20), timed("b", Kind::Rest, 20)])
        .at(30_000)
        .asks(Command::Previous)
        .is(Phase::Do(Kind::Rest), 20)
        .at(31_000)
        .asks(Command::Previous)
        .is(Phase::Do(Kind::Rock), 20);
}

#[test]
fn going_back_to_a_hold_counts_in_because_nobody_is_on_the_ball() {
    Played::started(vec![
        timed("a", Kind::Rock, 5),
        timed("hold", Kind::Hold, 20),
        timed("b", Kind::Rest, 20),
    ])
    .at(26_000)
    .hears(&[Cue::Begin, Cue::Begin, Cue::Tick, Cue::Tick, Cue::Tick, Cue::HoldEnd])
    .asks(Command::Previous)
    .at(28_999)
    .hears(&[Cue::Tick, Cue::Tick, Cue::Tick])
    .is(Phase::Do(Kind::Hold), 20)
    .at(29_000)
    .hears(&[Cue::Begin])
    .at(30_000)
    .is(Phase::Do(Kind::Hold), 19);
}

#[test]
fn a_jump_lands_paused_before_pressure_and_plays_on_elsewhere() {
    let steps = vec![timed("a", Kind::Rock, 20), timed("hold", Kind::Hold, 20), timed("b", Kind::Rest, 20)];
    Played::started(steps)
        .at(1_000)
        .asks(Command::Jump(1))
        .stands(PauseReason::Jumped)
        .asks(Command::Jump(2))
        .stands(PauseReason::Jumped)
        .asks(Command::Resume)
        .at(2_000)
        .is(Phase::Do(Kind::Rest), 19)
        .asks(Command::Jump(99))
        .is(Phase::Do(Kind::Rest), 19);
}

#[test]
fn too_sore_unloads_at_once_and_waits_at_the_next_unloaded_step() {
    let steps = || {
        vec![
            timed("sway", Kind::Rock, 10),
            timed("hold", Kind::Hold, 30),
            timed("place-2", Kind::Position, 10),
            timed("roll", Kind::Roll, 30),
            timed("off", Kind::Rest, 30),
        ]
    };
    Played::started(steps())
        .at(20_000)
        .hears(&[Cue::Begin, Cue::Tick, Cue::Tick, Cue::Tick, Cue::Begin])
        .asks(Command::TooSore)
        .hears(&[Cue::ComeOff])
        .stands(PauseReason::TooSore)
        .is(Phase::Do(Kind::Rest), 30);
    Played::started(vec![
        timed("place", Kind::Position, 20),
        timed("hold", Kind::Hold, 30),
        timed("off", Kind::Rest, 30),
    ])
    .at(5_000)
    .asks(Command::TooSore)
    .stands(PauseReason::TooSore)
    .is(Phase::Do(Kind::Rest), 30);
    Played::started(steps())
        .at(90_000)
        .asks(Command::TooSore)
        .stands(PauseReason::TooSore)
        .is(Phase::Do(Kind::Rest), 20);
    let ends = Played::started(vec![timed("hold", Kind::Hold, 30)]).at(20_000).asks(Command::TooSore);
    assert_eq!(ends.session.snapshot().state, State::Ended(Ending::Stopped));
}

#[test]
fn lost_time_ends_pressure_stops_the_rest_and_only_says_to_come_off() {
    let steps =
        || vec![timed("sway", Kind::Rock, 3), timed("hold", Kind::Hold, 30), timed("off", Kind::Rest, 30)];
    let mut played = Played::started(steps()).at(10_000).hears(&[Cue::Begin, Cue::Begin]);
    let away = secs(240);
    let events = played.session.lost(Moment::from_millis(10_200), Moment::from_secs(250), away);
    let cues: Vec<Cue> = events
        .iter()
        .filter_map(|event| match event {
            Event::Cue(due) => Some(due.cue),
            _ => None,
        })
        .collect();
    assert_eq!(cues, [Cue::ComeOff], "somebody may still lie on the ball");
    assert!(events.contains(&Event::Left {
        index: 1,
        at: Moment::from_millis(10_200),
        done: Duration::from_millis(7_200),
        how: How::Slept
    }));
    played.at(300_000).stands(PauseReason::Slept(away)).is(Phase::Do(Kind::Rest), 30);

    let mut resting = Played::started(steps()).at(40_000);
    drop(resting.session.lost(Moment::from_secs(40), Moment::from_secs(250), away));
    resting.at(300_000).stands(PauseReason::Slept(away)).is(Phase::Do(Kind::Rest), 23);
}
