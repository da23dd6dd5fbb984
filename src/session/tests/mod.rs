//! The session as a table of moments: what is heard, when, and what nothing happens at.

mod answer_laws;
mod answers;
mod care;
mod laws;
mod moves;
mod programs;
mod towel;

use std::{sync::Arc, time::Duration};

use super::{
    cue::{Cue, Due},
    machine::PauseReason,
    machine::{Command, Event, How, Session, Waits},
    program::{Choice, Phase, Program},
    snapshot::{Ending, State},
};
use crate::{
    moment::Moment,
    routine::{
        BothSides, Id, Item, Length, Pressure, Routine, Step, Switch,
        words::{FirstSide, Kind, Level, Position, Technique, When},
    },
};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

pub(super) fn step(name: &str, kind: Kind, length: Length) -> Step {
    Step { when: (kind == Kind::CheckIn).then_some(When::Mid), ..Step::plain(id(name), kind, length) }
}

fn timed(name: &str, kind: Kind, length: u64) -> Item {
    Item::Step(step(name, kind, Length::Timed(secs(length))))
}

fn both(steps: Vec<Item>) -> Item {
    Item::BothSides(BothSides {
        id: id("sides"),
        switch: Switch {
            id: id("switch"),
            seconds: secs(20),
            say: Some("From {side} to {other_side}.".to_owned()),
            show: None,
        },
        steps,
    })
}

pub(super) fn routine(steps: Vec<Item>) -> Routine {
    Routine {
        id: id("test"),
        title: "Test".to_owned(),
        summary: String::new(),
        technique: Technique::Mixed,
        level: Level::Starter,
        equipment: Vec::new(),
        positions: vec![Position::Floor, Position::Wall],
        pressure: Pressure { aim: 3, ceiling: 5 },
        frequency: String::new(),
        cautions: Vec::new(),
        first_side: FirstSide::Left,
        cover: None,
        steps,
    }
}

fn program(steps: Vec<Item>) -> Program {
    Program::lay_out(&routine(steps), Choice::default())
}

/// A session under test: it remembers the last moment, and what was heard since anybody asked.
struct Played {
    session: Session,
    now: Moment,
    events: Vec<Event>,
}

impl Played {
    fn new(steps: Vec<Item>) -> Self {
        Self {
            session: Session::new(Arc::new(program(steps)), Waits::ForThePerson),
            now: Moment::ZERO,
            events: Vec::new(),
        }
    }

    fn started(steps: Vec<Item>) -> Self {
        Self::new(steps).at(0).asks(Command::Start)
    }

    fn at(mut self, millis: u64) -> Self {
        self.now = Moment::from_millis(millis);
        self.events.extend(self.session.advance(self.now));
        self
    }

    fn asks(mut self, command: Command) -> Self {
        self.events.extend(self.session.handle(command, self.now));
        self
    }

    #[track_caller]
    fn hears(mut self, cues: &[Cue]) -> Self {
        let heard: Vec<Cue> = self
            .events
            .drain(..)
            .filter_map(|event| match event {
                Event::Cue(due) => Some(due.cue),
                _ => None,
            })
            .collect();
        assert_eq!(heard, cues, "at {}", self.now);
        self
    }

    #[track_caller]
    fn nothing(self) -> Self {
        self.hears(&[])
    }

    #[track_caller]
    fn is(self, phase: Phase, digits: u64) -> Self {
        let snapshot = self.session.snapshot();
        assert_eq!(
            (snapshot.phase(), snapshot.digits_at(self.now)),
            (Some(phase), digits),
            "at {}",
            self.now
        );
        self
    }

    #[track_caller]
    fn stands(self, why: PauseReason) -> Self {
        assert_eq!(self.session.snapshot().state, State::Paused(why), "at {}", self.now);
        self
    }

    #[track_caller]
    fn left(mut self, how: How, done: Duration) -> Self {
        let found = self
            .events
            .iter()
            .any(|event| matches!(event, Event::Left { how: h, done: d, .. } if *h == how && *d == done));
        assert!(found, "no Left({how:?}, {done:?}) in {:?}", self.events);
        self.events.clear();
        self
    }
}

#[test]
fn a_step_begins_counts_three_two_one_and_gives_way_to_the_next() {
    Played::started(vec![timed("sway", Kind::Rock, 30), timed("rest", Kind::Rest, 10)])
        .hears(&[Cue::Begin])
        .at(26_999)
        .nothing()
        .at(27_000)
        .hears(&[Cue::Tick])
        .is(Phase::Do(Kind::Rock), 3)
        .at(29_999)
        .hears(&[Cue::Tick, Cue::Tick])
        .is(Phase::Do(Kind::Rock), 1)
        .at(30_000)
        .hears(&[Cue::Rest])
        .is(Phase::Do(Kind::Rest), 10);
}

#[test]
fn a_first_hold_waits_for_somebody_to_get_into_place_and_its_end_says_come_off() {
    Played::started(vec![timed("hold", Kind::Hold, 20), timed("rest", Kind::Rest, 10)])
        .hears(&[Cue::Begin])
        .is(Phase::Do(Kind::Position), 15)
        .at(15_000)
        .hears(&[Cue::Tick, Cue::Tick, Cue::Tick, Cue::Begin])
        .is(Phase::Do(Kind::Hold), 20)
        .at(35_000)
        .hears(&[Cue::Tick, Cue::Tick, Cue::Tick, Cue::HoldEnd])
        .is(Phase::Do(Kind::Rest), 10);
}

#[test]
fn the_end_is_heard_and_the_session_is_over() {
    let played =
        Played::started(vec![timed("rest", Kind::Rest, 5)]).at(5_000).hears(&[Cue::Rest, Cue::Finished]);
    assert_eq!(played.session.snapshot().state, State::Ended(Ending::Finished));
    assert!(played.session.deadline().is_none());
}

#[test]
fn a_late_look_loses_nothing_and_drifts_nowhere() {
    Played::started(vec![timed("a", Kind::Rock, 10), timed("b", Kind::Rest, 10), timed("c", Kind::Rock, 10)])
        .at(25_500)
        .hears(&[
            Cue::Begin,
            Cue::Tick,
            Cue::Tick,
            Cue::Tick,
            Cue::Rest,
            Cue::Tick,
            Cue::Tick,
            Cue::Tick,
            Cue::Begin,
        ])
        .is(Phase::Do(Kind::Rock), 5);
}

#[test]
fn press_and_release_alternate_on_one_step_number() {
    let steps = vec![Item::Step(step(
        "pr",
        Kind::PressRelease,
        Length::PressRelease { press: secs(6), release: secs(4), rounds: 2 },
    ))];
    let laid = program(steps.clone());
    assert_eq!(laid.steps(), 1);
    assert_eq!(laid.total(), secs(15 + 20));
    let loads: Vec<bool> = laid.segments.iter().map(|segment| segment.load.is_loaded()).collect();
    assert_eq!(loads, [false, true, false, true, false]);
    Played::started(steps)
        .at(15_000)
        .hears(&[Cue::Begin, Cue::Tick, Cue::Tick, Cue::Tick, Cue::Press])
        .at(21_000)
        .hears(&[Cue::Release])
        .at(25_000)
        .hears(&[Cue::Press]);
}

#[test]
fn breathing_is_paced_in_whole_breaths_without_ticks() {
    Played::started(vec![timed("breathe", Kind::Breathe, 27), timed("rest", Kind::Rest, 5)])
        .at(26_999)
        .hears(&[Cue::BreatheIn, Cue::BreatheOut, Cue::BreatheIn, Cue::BreatheOut])
        .at(27_000)
        .hears(&[Cue::Rest]);
}

#[test]
fn a_pause_in_a_hold_keeps_its_seconds_and_goes_on_after_three_two_one() {
    Played::started(vec![timed("sway", Kind::Rock, 5), timed("hold", Kind::Hold, 30)])
        .at(15_000)
        .hears(&[Cue::Begin, Cue::Begin])
        .asks(Command::Pause)
        .hears(&[Cue::ComeOff])
        .stands(PauseReason::Asked)
        .at(100_000)
        .hears(&[Cue::ComeOff])
        .is(Phase::Do(Kind::Hold), 20)
        .asks(Command::Resume)
        .hears(&[Cue::Tick])
        .at(102_999)
        .hears(&[Cue::Tick, Cue::Tick])
        .is(Phase::Do(Kind::Hold), 20)
        .at(103_000)
        .hears(&[Cue::Begin])
        .at(113_000)
        .is(Phase::Do(Kind::Hold), 10);
}

#[test]
fn a_pause_in_a_rest_goes_on_at_once() {
    Played::started(vec![timed("rest", Kind::Rest, 30)])
        .at(10_000)
        .asks(Command::Pause)
        .at(50_000)
        .asks(Command::Resume)
        .is(Phase::Do(Kind::Rest), 20)
        .at(60_000)
        .is(Phase::Do(Kind::Rest), 10);
}

#[test]
fn a_question_waits_and_asks_again_twice() {
    Played::started(vec![timed("ask", Kind::CheckIn, 20), timed("rest", Kind::Rest, 5)])
        .hears(&[Cue::Question])
        .at(30_000)
        .hears(&[Cue::Question])
        .at(599_999)
        .hears(&[Cue::Question])
        .is(Phase::CheckIn(When::Mid), 20)
        .asks(Command::Ready)
        .hears(&[Cue::Rest]);
}

#[test]
fn after_ten_minutes_a_question_counts_as_unanswered_and_after_an_hour_the_session_was_left() {
    let steps = vec![timed("ask", Kind::CheckIn, 20), timed("rest", Kind::Rest, 5)];
    let played = Played::started(steps).at(600_000).stands(PauseReason::Asked).is(Phase::Do(Kind::Rest), 5);
    assert!(played.events.iter().any(|event| matches!(event, Event::Left { how: How::Unanswered, .. })));
    let played = played.at(3_599_999).stands(PauseReason::Asked).at(3_600_000);
    assert_eq!(played.session.snapshot().state, State::Ended(Ending::Stopped));
}

#[test]
fn unattended_a_question_passes_unanswered_after_its_nominal_time() {
    let steps = vec![timed("ask", Kind::CheckIn, 20), timed("rest", Kind::Rest, 5)];
    let mut session = Session::new(Arc::new(program(steps)), Waits::Pass);
    drop(session.handle(Command::Start, Moment::ZERO));
    let events = session.advance(Moment::from_secs(20));
    assert!(events.contains(&Event::Left {
        index: 0,
        at: Moment::from_secs(20),
        done: secs(20),
        how: How::Unanswered
    }));
    assert_eq!(session.snapshot().phase(), Some(Phase::Do(Kind::Rest)));
}

#[test]
fn i_am_ready_ends_a_waiting_place_and_a_switch() {
    let place = Item::Step(step("place", Kind::Position, Length::Ready(secs(30))));
    Played::started(vec![both(vec![place, timed("rest", Kind::Rest, 10)])])
        .at(500_000)
        .hears(&[Cue::Begin, Cue::Question, Cue::Question])
        .asks(Command::Ready)
        .hears(&[Cue::Rest])
        .at(512_000)
        .hears(&[Cue::Tick, Cue::Tick, Cue::Tick, Cue::Switch])
        .is(Phase::Switch, 18)
        .asks(Command::Ready)
        .hears(&[Cue::Begin]);
}

#[test]
fn say_it_again_repeats_the_opening_cue() {
    Played::started(vec![timed("rest", Kind::Rest, 10)])
        .at(5_000)
        .hears(&[Cue::Rest])
        .asks(Command::SayAgain)
        .hears(&[Cue::Rest]);
}

#[test]
fn stop_ends_everything_and_nothing_moves_afterwards() {
    let played = Played::started(vec![timed("rest", Kind::Rest, 10)])
        .at(5_000)
        .asks(Command::Stop)
        .left(How::Stopped, secs(5));
    assert_eq!(played.session.snapshot().state, State::Ended(Ending::Stopped));
    played.at(50_000).asks(Command::Resume).asks(Command::Start).asks(Command::TooSore).nothing();
}

#[test]
fn cues_are_listed_a_moment_ahead_across_the_end_of_a_segment() {
    let played = Played::started(vec![timed("a", Kind::Rock, 10), timed("b", Kind::Rest, 10)]).at(9_900);
    let due = played.session.due_within(played.now, Duration::from_millis(250));
    assert_eq!(due, [Due { at: Moment::from_secs(10), cue: Cue::Rest }]);
}

#[test]
fn a_session_that_goes_on_begins_paused_off_the_ball() {
    let laid = Arc::new(program(vec![
        timed("a", Kind::Rest, 10),
        timed("b", Kind::Hold, 20),
        timed("c", Kind::Rest, 10),
        timed("d", Kind::Hold, 20),
    ]));
    let new = || Session::new(Arc::clone(&laid), Waits::ForThePerson);
    let mut session = new().going_on_at(1);
    let events = session.handle(Command::Start, Moment::ZERO);
    assert!(events.contains(&Event::Entered { index: 2, at: Moment::ZERO }), "off the ball: {events:?}");
    assert_eq!(session.snapshot().state, State::Paused(PauseReason::Asked));
    drop(session.handle(Command::Resume, Moment::from_secs(60)));
    drop(session.advance(Moment::from_secs(90)));
    assert_eq!(session.snapshot().state, State::Ended(Ending::Finished));

    let mut past = new().going_on_at(99);
    drop(past.handle(Command::Start, Moment::ZERO));
    assert_eq!(past.snapshot().index, 3, "never past the end");
    assert_eq!(past.snapshot().state, State::Paused(PauseReason::Asked), "and never pressing by surprise");
}
