//! Laws of a session, for any routine and any person: proved on thousands of invented ones.

use std::{sync::Arc, time::Duration};

use proptest::prelude::*;

use super::super::{
    cue::{Anchor, Cue, Due},
    machine::{Command, Event, Session, Waits},
    program::{Choice, Condition, Phase, Program},
    rehearsal::rehearse,
    snapshot::State,
};
use crate::{
    moment::Moment,
    routine::{arbitrary, words::Side},
};

/// What a person may do, and how long they take before it.
fn doing() -> impl Strategy<Value = (u64, Command)> {
    let command = prop_oneof![
        4 => Just(Command::Pause),
        6 => Just(Command::Resume),
        4 => Just(Command::Ready),
        2 => Just(Command::Next),
        2 => Just(Command::Previous),
        1 => (0_usize..40).prop_map(Command::Jump),
        2 => prop_oneof![Just(Command::Extend(15)), Just(Command::Extend(-15))],
        1 => Just(Command::LetGo),
        1 => Just(Command::SayAgain),
        1 => Just(Command::TooSore),
    ];
    (0_u64..40_000_000, command)
}

fn program() -> impl Strategy<Value = Arc<Program>> {
    arbitrary::routine().prop_map(|routine| Arc::new(Program::lay_out(&routine, Choice::default())))
}

fn started(program: &Arc<Program>, waits: Waits) -> (Session, Vec<Event>) {
    let mut session = Session::new(Arc::clone(program), waits);
    let events = session.handle(Command::Start, Moment::ZERO);
    (session, events)
}

fn cues(events: &[Event]) -> Vec<Due> {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Cue(due) => Some(*due),
            _ => None,
        })
        .collect()
}

/// What is said while the clock waits: a question, and the end tone of a towel.
fn waiting(cue: Cue) -> bool {
    matches!(cue, Cue::Question | Cue::ComeOff | Cue::TowelOff | Cue::Finished)
}

/// Time spent counting in before the first segment.
fn count_in(program: &Program) -> Duration {
    let loaded = program.segments.first().is_some_and(|first| first.load.is_loaded() && !first.ends.waits());
    if loaded { super::super::machine::COUNT_IN } else { Duration::ZERO }
}

proptest! {
    #[test]
    fn looking_often_or_rarely_gives_the_same_events(program in program(), looks in prop::collection::vec(0_u64..600_000_000, 0..40)) {
        let (mut rare, mut rarely) = started(&program, Waits::Pass);
        let (mut often, mut oftentimes) = started(&program, Waits::Pass);
        let mut now = Moment::ZERO;
        for step in looks {
            now = now + Duration::from_micros(step);
            oftentimes.extend(often.advance(now));
        }
        rarely.extend(rare.advance(now));
        prop_assert_eq!(rarely, oftentimes);
        prop_assert_eq!(rare.snapshot(), often.snapshot());
    }

    #[test]
    fn a_session_without_jumps_takes_its_programs_time_plus_its_waits(
        program in program(),
        pauses in prop::collection::vec((1_u64..60_000_000, 1_u64..60_000_000), 0..12),
    ) {
        let (mut session, _) = started(&program, Waits::Pass);
        let mut now = Moment::ZERO;
        let mut waited = count_in(&program);
        for (run, stand) in pauses {
            now = now + Duration::from_micros(run);
            drop(session.advance(now));
            if !matches!(session.snapshot().state, State::Running { .. }) {
                continue;
            }
            drop(session.handle(Command::Pause, now));
            now = now + Duration::from_micros(stand);
            drop(session.handle(Command::Resume, now));
            waited += Duration::from_micros(stand);
            if let State::CountingIn { until } = session.snapshot().state {
                waited += until - now;
            }
        }
        let mut ended = now;
        while let Some(deadline) = session.deadline() {
            ended = deadline;
            drop(session.advance(ended));
        }
        prop_assert!(session.has_ended());
        if ended > now {
            // nobody answered, so a towel was left out
            prop_assert_eq!(ended - Moment::ZERO, session.program().total() + waited);
        }
    }

    #[test]
    fn both_sides_of_a_paired_step_get_equal_time(routine in arbitrary::routine()) {
        let program = Program::lay_out(&routine, Choice::default());
        let time = |side| -> Vec<(String, Phase, Duration)> {
            let mut steps: Vec<_> = program
                .segments
                .iter()
                .filter(|segment| segment.side == Some(side) && segment.phase != Phase::Switch)
                // what stands only for its neighbours is no step of a pair
                .filter(|segment| {
                    !matches!(segment.condition, Condition::AfterPressure | Condition::BeforeContact)
                })
                .map(|segment| (segment.step.to_string(), segment.phase, segment.ends.nominal()))
                .collect();
            steps.sort_by_key(|(step, phase, length)| (step.clone(), phase.id(), *length));
            steps
        };
        prop_assert_eq!(time(Side::Left), time(Side::Right));
        let one = |side| Program::lay_out(&routine, Choice { sides: Some(side), ..Choice::default() }).total();
        prop_assert_eq!(one(Side::Left), one(Side::Right));
    }

    #[test]
    fn position_never_runs_back_while_running_nor_moves_while_standing(
        program in program(),
        doings in prop::collection::vec(doing(), 0..20),
    ) {
        let (mut session, _) = started(&program, Waits::ForThePerson);
        let mut now = Moment::ZERO;
        for (wait, command) in doings {
            let before = session.snapshot();
            let later = now + Duration::from_micros(wait);
            let half = now + Duration::from_micros(wait / 2);
            prop_assert!(before.position_at(half) <= before.position_at(later));
            prop_assert!(before.position_at(later) <= before.length);
            if !before.is_moving() {
                prop_assert_eq!(before.position_at(half), before.position_at(now));
                let mut still = session.clone();
                prop_assert!(cues(&still.advance(later)).iter().all(|due| waiting(due.cue)));
                prop_assert_eq!(still.snapshot().position_at(later), before.position_at(now));
            }
            now = later;
            drop(session.handle(command, now));
        }
    }

    #[test]
    fn every_cue_comes_once_in_order_and_inside_its_segment(program in program()) {
        let (heard, took) = rehearse(&program);
        prop_assert!(heard.windows(2).all(|pair| pair[0].due.at <= pair[1].due.at));
        let mut start = Moment::ZERO + count_in(&program);
        let mut expected = Vec::new();
        for (index, segment) in program.segments.iter().enumerate() {
            let length = segment.ends.nominal();
            let mut offsets: Vec<_> = segment
                .cues
                .iter()
                .filter_map(|timed| match timed.anchor {
                    Anchor::AfterStart(after) => (after < length).then_some((after, timed.cue)),
                    Anchor::BeforeEnd(before) => length.checked_sub(before).map(|at| (at, timed.cue)),
                })
                .collect();
            offsets.sort_by_key(|(at, _)| *at);
            expected.extend(offsets.into_iter().map(|(at, cue)| (Due { at: start + at, cue }, index)));
            start = start + length;
        }
        expected.push((Due { at: start, cue: Cue::Finished }, program.segments.len() - 1));
        let heard: Vec<_> = heard.into_iter().map(|heard| (heard.due, heard.segment)).collect();
        let first = heard.len() - expected.len();
        prop_assert!(heard[..first].iter().all(|(due, _)| due.cue == Cue::Tick && due.at < Moment::ZERO + count_in(&program)));
        prop_assert_eq!(&heard[first..], &expected[..]);
        prop_assert_eq!(took, program.total() + count_in(&program));
    }

    #[test]
    fn what_is_booked_ahead_is_what_comes(program in program(), at in 0_u64..600_000_000, ahead in 1_u64..2_000_000) {
        let (mut session, _) = started(&program, Waits::Pass);
        let now = Moment::from_micros(at);
        drop(session.advance(now));
        let booked = session.due_within(now, Duration::from_micros(ahead));
        let came = cues(&session.advance(now + Duration::from_micros(ahead)));
        prop_assert_eq!(booked, came);
    }

    #[test]
    fn lost_time_stops_the_session_unloaded_and_only_says_to_come_off(
        program in program(),
        doings in prop::collection::vec(doing(), 0..8),
        seen in 0_u64..10_000_000,
        away in 2_000_001_u64..90_000_000_000,
    ) {
        let (mut session, _) = started(&program, Waits::ForThePerson);
        let mut now = Moment::ZERO;
        for (wait, command) in doings {
            now = now + Duration::from_micros(wait);
            drop(session.handle(command, now));
        }
        let last = now + Duration::from_micros(seen);
        drop(session.advance(last));
        let away = Duration::from_micros(away);
        let events = session.lost(last, last + away, away);
        let come_off = |due: &Due| due.cue == Cue::ComeOff && due.at == last + away;
        prop_assert!(cues(&events).iter().all(come_off));
        let after = session.snapshot();
        prop_assert!(!after.is_moving());
        let mut later = session.clone();
        let missed = later.advance(last + away * 2);
        prop_assert!(cues(&missed).iter().all(|due| waiting(due.cue)));
    }

    #[test]
    fn the_number_turns_when_the_tick_sounds(
        program in program().prop_filter("a towel waits for answers", |program| program.offers.is_empty()),
    ) {
        let (heard, _) = rehearse(&program);
        let (mut session, _) = started(&program, Waits::Pass);
        for tick in heard.iter().map(|heard| heard.due).filter(|due| due.cue == Cue::Tick) {
            drop(session.advance(tick.at.back(Duration::from_micros(1))));
            let before = session.snapshot();
            if before.count_at(tick.at).is_some() {
                continue;
            }
            let shown_before = before.digits_at(tick.at.back(Duration::from_micros(1)));
            drop(session.advance(tick.at));
            let shown = session.snapshot().digits_at(tick.at);
            prop_assert_eq!(shown_before, shown + 1);
            prop_assert!((1..=3).contains(&shown));
        }
    }

    #[test]
    fn whatever_a_person_does_segments_are_entered_and_left_in_turn_and_time_adds_up(
        program in program(),
        doings in prop::collection::vec(doing(), 0..30),
    ) {
        let (mut session, mut events) = started(&program, Waits::ForThePerson);
        let mut now = Moment::ZERO;
        for (wait, command) in doings {
            now = now + Duration::from_micros(wait);
            events.extend(session.handle(command.clone(), now));
            if command == Command::TooSore && !session.has_ended() {
                prop_assert!(!session.snapshot().is_loaded(), "unloaded at once");
                prop_assert!(!session.snapshot().is_moving());
            }
            if matches!(command, Command::Jump(_)) && session.snapshot().is_loaded() {
                let runs = matches!(session.snapshot().state, State::Running { since } if since == now);
                prop_assert!(!runs, "a jump to pressure stands still");
            }
        }
        events.extend(session.handle(Command::Stop, now));
        let mut inside = None;
        let mut last = Moment::ZERO;
        for event in &events {
            match *event {
                Event::Entered { index, at } => {
                    prop_assert_eq!(inside, None);
                    prop_assert!(at >= last);
                    (inside, last) = (Some(index), at);
                }
                Event::Left { index, at, done, how } => {
                    prop_assert_eq!(inside, Some(index));
                    prop_assert!(at >= last && done <= at - last, "{how:?} did {done:?} in {:?}", at - last);
                    (inside, last) = (None, at);
                }
                _ => {}
            }
        }
        prop_assert!(session.has_ended());
    }

    #[test]
    fn fifteen_seconds_never_make_a_hold_too_long_or_a_segment_too_short(
        program in program(),
        doings in prop::collection::vec(doing(), 1..20),
    ) {
        let (mut session, _) = started(&program, Waits::Pass);
        let mut now = Moment::ZERO;
        for (wait, command) in doings {
            now = now + Duration::from_micros(wait);
            for event in session.handle(command, now) {
                if let Event::Lengthened { index, length, .. } = event {
                    // of the program as it stands: an answer to a skin check may have changed it
                    let standing = session.snapshot().program;
                    let segment = &standing.segments[index];
                    let longest = if segment.load.is_loaded() && segment.phase.is_held() {
                        segment.ends.nominal().max(Duration::from_mins(1))
                    } else {
                        Duration::from_hours(1)
                    };
                    prop_assert!(length <= longest);
                    prop_assert!(length >= Duration::from_secs(3).min(segment.ends.nominal()));
                }
            }
        }
    }
}

#[test]
fn ten_thousand_steps_drift_nowhere() {
    use super::step;
    use crate::routine::{Item, Length, words::Kind};
    let steps = (0..500)
        .map(|at| Item::Step(step(&format!("s{at}"), Kind::Rest, Length::Timed(Duration::from_secs(7)))));
    let mut program = Program::lay_out(
        &crate::routine::Routine { steps: steps.collect(), ..super::routine(Vec::new()) },
        Choice::default(),
    );
    program.segments = program.segments.iter().cycle().take(10_000).cloned().collect();
    let (heard, took) = rehearse(&Arc::new(program));
    assert_eq!(took, Duration::from_secs(70_000));
    assert_eq!(heard.last().map(|heard| heard.due.at), Some(Moment::from_secs(70_000)));
    assert!(
        heard
            .iter()
            .filter(|heard| heard.due.cue == Cue::Rest)
            .enumerate()
            .all(|(at, heard)| { heard.due.at == Moment::from_secs(7 * u64::try_from(at).unwrap()) })
    );
}
