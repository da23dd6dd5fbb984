//! Check-ins as a table: what is said, and what is left of the program.

use std::{sync::Arc, time::Duration};

use super::{Played, both, id, routine, secs, step, timed};
use crate::{
    comfort::{Answer, Asked, Asks, Question, Reply, Rule},
    routine::{
        Item, Length,
        words::{FirstSide, Kind, Load, Side, When},
    },
    session::{
        Choice, Cue, Ending, Ends, PauseReason, Phase, Program, Session, State,
        machine::{Command, Event, How, Waits},
        terms::{Cause, Responses, Terms, Wish},
    },
};

pub(super) fn asks(name: &str, when: When) -> Item {
    let mut asked = step(name, Kind::CheckIn, Length::Timed(secs(20)));
    asked.when = Some(when);
    Item::Step(asked)
}

/// Before; on each side a place, a hold, a rest, a press-release and a question; then a rest, after, and a towel.
fn steps() -> Vec<Item> {
    let mut hold = step("hold", Kind::Hold, Length::Timed(secs(45)));
    hold.aim = Some(4);
    let presses = Length::PressRelease { press: secs(15), release: secs(10), rounds: 3 };
    let mut press = step("press", Kind::PressRelease, presses);
    press.aim = Some(3);
    vec![
        asks("before", When::Before),
        timed("gather", Kind::Prepare, 10),
        both(vec![
            timed("place", Kind::Position, 10),
            Item::Step(hold),
            timed("off", Kind::Rest, 15),
            Item::Step(press),
            asks("mid", When::Mid),
        ]),
        timed("settle", Kind::Rest, 30),
        asks("after", When::After),
        timed("towel", Kind::WarmTowel, 600),
    ]
}

pub(super) fn laid_out() -> Program {
    let mut routine = routine(steps());
    routine.first_side = FirstSide::LessSore;
    Program::lay_out(&routine, Choice::default())
}

/// The place of the `nth` segment of this phase in the whole layout.
pub(super) fn place(phase: Phase, nth: usize) -> u32 {
    let laid = laid_out();
    laid.whole.usual.iter().filter(|segment| segment.phase == phase).nth(nth).unwrap().place
}

const LEFT: Option<Side> = Some(Side::Left);
const RIGHT: Option<Side> = Some(Side::Right);

fn mid(side: Option<Side>, pressure: u8, leg: Reply) -> Vec<(Asked, Answer)> {
    let nth = usize::from(side == RIGHT);
    let place = Some(place(Phase::CheckIn(When::Mid), nth));
    vec![
        (Asked { question: Question::MidPressure, side, place }, Answer::Number(pressure)),
        (Asked { question: Question::MidLeg, side, place }, Answer::Reply(leg)),
    ]
}

pub(super) fn once(question: Question, answer: Answer) -> (Asked, Answer) {
    (Asked::once(question), answer)
}

pub(super) fn given(answers: &[Vec<(Asked, Answer)>]) -> Responses {
    let mut given = Responses::default();
    for (asked, answer) in answers.iter().flatten() {
        assert!(given.answers.note(*asked, answer.clone()));
    }
    given
}

fn left(answers: &[Vec<(Asked, Answer)>]) -> Program {
    laid_out().adapted(&Terms::default(), &given(answers))
}

/// Length and aim of each hold, and how many rounds, side by side.
pub(super) fn loads(program: &Program, side: Side) -> (Vec<(u64, u8)>, usize) {
    let here = || program.segments.iter().filter(|segment| segment.side == Some(side));
    let holds = here().filter(|segment| segment.phase == Phase::Do(Kind::Hold));
    (
        holds.map(|segment| (segment.ends.nominal().as_secs(), segment.aim.unwrap())).collect(),
        here().filter(|segment| segment.phase == Phase::Press).count(),
    )
}

#[test]
fn a_green_answer_changes_nothing() {
    assert_eq!(left(&[mid(LEFT, 3, Reply::Same)]).segments, laid_out().segments);
    assert_eq!(left(&[]).segments, laid_out().segments);
}

#[test]
fn an_amber_answer_eases_the_next_side_by_ten_seconds_one_round_and_one_point() {
    let eased = left(&[mid(LEFT, 4, Reply::Same)]);
    assert_eq!(loads(&eased, Side::Left), (vec![(45, 3)], 3), "what is over stays");
    assert_eq!(loads(&eased, Side::Right), (vec![(35, 2)], 2));
    let last = eased.segments.iter().rfind(|segment| segment.phase == Phase::Press).unwrap();
    assert_eq!(last.round.map(|round| (round.number, round.of)), Some((2, 2)));
    assert_eq!(last.aim, Some(2));
}

#[test]
fn easing_never_takes_a_hold_under_ten_seconds_nor_an_aim_under_one() {
    let mut short = step("hold", Kind::Hold, Length::Timed(secs(14)));
    short.aim = Some(1);
    let mut tiny = step("tiny", Kind::Hold, Length::Timed(secs(6)));
    tiny.aim = Some(1);
    let steps = vec![asks("mid", When::Mid), Item::Step(short), Item::Step(tiny)];
    let program = Program::lay_out(&routine(steps), Choice::default());
    let asked = |question| Asked { question, side: None, place: Some(0) };
    let said = vec![
        (asked(Question::MidPressure), Answer::Number(5)),
        (asked(Question::MidLeg), Answer::Reply(Reply::Less)),
    ];
    let eased = program.adapted(&Terms::default(), &given(&[said]));
    let holds: Vec<_> = eased.segments.iter().skip(2).map(|hold| (hold.ends.nominal(), hold.aim)).collect();
    assert_eq!(holds, [(secs(10), Some(1)), (secs(6), Some(1))]);
}

#[test]
fn two_ambers_running_a_red_number_and_any_feeling_in_the_leg_end_all_pressure() {
    let ends = [
        (mid(LEFT, 6, Reply::Same), Rule::MRed),
        (mid(LEFT, 0, Reply::More), Rule::MZing),
        (mid(LEFT, 0, Reply::FurtherDown), Rule::MZing),
        (mid(LEFT, 1, Reply::Sharp), Rule::MZing),
        (mid(LEFT, 9, Reply::Sharp), Rule::MZing),
    ];
    for (said, rule) in ends {
        let adapted = crate::session::adapt::adapt(&laid_out(), &Terms::default(), &given(&[said]));
        assert_eq!(adapted.changes.last().map(|(_, cause)| *cause), Some(Cause::Rule(rule)));
        let phases: Vec<Phase> = adapted
            .segments
            .iter()
            .skip_while(|segment| segment.phase != Phase::CheckIn(When::Mid))
            .map(|segment| segment.phase)
            .collect();
        assert_eq!(
            phases,
            [Phase::CheckIn(When::Mid), Phase::Do(Kind::Rest), Phase::CheckIn(When::After)],
            "pressure, its place, its rest, the switch and the second question are gone"
        );
    }
    let twice = [mid(LEFT, 5, Reply::Same), mid(RIGHT, 4, Reply::Less)];
    let adapted = crate::session::adapt::adapt(&laid_out(), &Terms::default(), &given(&twice));
    assert_eq!(adapted.changes.last().map(|(_, cause)| *cause), Some(Cause::Rule(Rule::MAmberTwice)));
}

#[test]
fn steps_are_numbered_as_they_are_left() {
    let numbers: Vec<u32> =
        left(&[mid(LEFT, 8, Reply::Same)]).segments.iter().map(|segment| segment.number).collect();
    let mut counted = numbers.clone();
    counted.dedup();
    assert_eq!(counted, (1..=u32::try_from(counted.len()).unwrap()).collect::<Vec<_>>(), "{numbers:?}");
}

#[test]
fn an_answer_given_again_counts_once() {
    let once = left(&[mid(LEFT, 4, Reply::Same)]);
    let again = left(&[mid(LEFT, 7, Reply::More), mid(LEFT, 5, Reply::Less), mid(LEFT, 4, Reply::Same)]);
    assert_eq!(once.segments, again.segments);
}

#[test]
fn the_less_tender_side_comes_first_once_somebody_said_which() {
    let first = |reply| {
        let program = left(&[vec![once(Question::BeforeTender, Answer::Reply(reply))]]);
        program.segments.iter().find_map(|segment| segment.side).unwrap()
    };
    assert_eq!(first(Reply::Left), Side::Right);
    assert_eq!(first(Reply::Right), Side::Left);
    assert_eq!(first(Reply::Both), Side::Left);
}

#[test]
fn answers_before_the_session_decide_whether_anything_presses() {
    let pressing = |said: Vec<(Asked, Answer)>, anyway: bool| {
        let mut given = given(&[said]);
        if anyway {
            given.wish(0, Wish::Anyway);
        }
        let program = laid_out().adapted(&Terms::default(), &given);
        let aims = program
            .segments
            .iter()
            .filter(|segment| segment.load.is_loaded())
            .filter_map(|segment| segment.aim);
        aims.max()
    };
    let pain = |number| vec![once(Question::BeforeLeg, Answer::Number(number))];
    assert_eq!(pressing(pain(3), false), Some(3), "never above what is green");
    assert_eq!(pressing(pain(4), false), Some(3), "a careful start");
    assert_eq!(pressing(pain(6), false), None);
    assert_eq!(pressing(pain(6), true), Some(3), "a deliberate step");
    assert_eq!(pressing(pain(8), true), None, "not here");
    let new = vec![once(Question::BeforeTingling, Answer::Reply(Reply::New))];
    assert_eq!(pressing(new, true), None);
    let over = vec![once(Question::BeforeLeftOver, Answer::Number(6))];
    assert_eq!((pressing(over.clone(), false), pressing(over, true)), (None, Some(3)));
}

#[test]
fn terms_hold_from_the_start() {
    let terms = Terms { shorter: true, ..Terms::default() };
    let shorter = laid_out().adapted(&terms, &Responses::default());
    assert_eq!(loads(&shorter, Side::Left).0, [(31, 2)], "70 % of 45 s, aim one lower");
    let locked = Terms { no_pressure: Some(Cause::Rule(Rule::R2)), ..Terms::default() };
    let locked = laid_out().adapted(&locked, &Responses::default());
    assert!(locked.segments.iter().all(|segment| segment.load == Load::None && segment.side.is_none()));
    let mids = |asks| {
        let terms = Terms { asks, ..Terms::default() };
        let program = laid_out().adapted(&terms, &Responses::default());
        program.segments.iter().filter(|segment| segment.phase == Phase::CheckIn(When::Mid)).count()
    };
    assert_eq!((mids(Asks::EachSide), mids(Asks::Once), mids(Asks::Afterwards)), (2, 1, 0));
}

fn started() -> Played {
    let session = Session::new(Arc::new(laid_out()), Waits::ForThePerson);
    Played { session, now: crate::moment::Moment::ZERO, events: Vec::new() }.at(0).asks(Command::Start)
}

/// Played to the first question between the sides, everything before passed over.
fn at_the_first_question() -> Played {
    let mut played = started().asks(Command::Ready);
    while played.session.snapshot().phase() != Some(Phase::CheckIn(When::Mid)) {
        let now = played.now.as_micros() / 1000 + 1_000;
        played = played.at(now);
    }
    played.events.clear();
    played
}

pub(super) fn say(played: Played, said: Vec<(Asked, Answer)>) -> Played {
    said.into_iter().fold(played, |played, (asked, answer)| played.asks(Command::Answer(asked, answer)))
}

#[test]
fn questions_between_the_sides_are_asked_in_turn_and_lead_on_by_themselves() {
    let played = at_the_first_question();
    let [pressure, leg] = <[_; 2]>::try_from(mid(LEFT, 3, Reply::Same)).unwrap();
    let asking = |played: &Played| played.session.snapshot().asking.and_then(|asking| asking.current());
    assert_eq!(asking(&played), Some(pressure.0));
    let played = played.asks(Command::Answer(pressure.0, pressure.1.clone())).hears(&[Cue::Question]);
    assert_eq!(asking(&played), Some(leg.0));
    let played = played.asks(Command::AskBefore);
    assert_eq!(asking(&played), Some(pressure.0), "left goes back to the question before");
    let played = played.asks(Command::Answer(pressure.0, Answer::Number(2)));
    assert_eq!(asking(&played), Some(leg.0));
    let played = played.asks(Command::Answer(leg.0, leg.1)).is(Phase::Switch, 20);
    assert_eq!(asking(&played), None);
}

#[test]
fn an_answer_out_of_place_is_not_taken() {
    let played = at_the_first_question();
    let other = mid(RIGHT, 3, Reply::Same);
    let played = say(played, other);
    assert!(played.session.snapshot().given.answers.at(place(Phase::CheckIn(When::Mid), 1)).is_empty());
    let before = once(Question::BeforeBack, Answer::Number(9));
    let played = say(played, vec![before]);
    assert_eq!(played.session.snapshot().changes.len(), 0);
}

#[test]
fn silence_is_recorded_and_never_takes_the_place_of_an_answer() {
    let played = at_the_first_question();
    let said = mid(LEFT, 4, Reply::Same);
    let (pressure, leg) = (said[0].0, said[1].0);
    let played = say(played, said[..1].to_vec())
        .asks(Command::Answer(pressure, Answer::Unanswered))
        .asks(Command::Ready);
    assert!(played.events.contains(&Event::Answered(leg, Answer::Unanswered)));
    let snapshot = played.session.snapshot();
    assert_eq!(snapshot.given.answers.number(pressure), Some(4));
    assert_eq!(loads(&snapshot.program, Side::Right), (vec![(35, 2)], 2), "amber stays amber");
    assert!(played.events.iter().any(|event| matches!(event, Event::Left { how: How::Done, .. })));
}

#[test]
fn after_a_red_answer_nothing_leads_back_to_pressure() {
    let mut played = say(at_the_first_question(), mid(LEFT, 8, Reply::Same));
    assert!(played.events.contains(&Event::Changed(Cause::Rule(Rule::MRed))));
    for _ in 0..40 {
        played = played.asks(Command::Previous);
        assert!(!played.session.snapshot().is_loaded());
    }
    let hold = played
        .session
        .program()
        .segments
        .iter()
        .position(|segment| segment.phase == Phase::Do(Kind::Hold))
        .unwrap();
    let played = played.asks(Command::Jump(hold));
    assert!(!played.session.snapshot().is_loaded());
}

#[test]
fn too_sore_leaves_four_ways_on() {
    let at_hold = || {
        let mut played = started().asks(Command::Ready);
        while played.session.snapshot().phase() != Some(Phase::Do(Kind::Hold)) {
            let now = played.now.as_micros() / 1000 + 1_000;
            played = played.at(now);
        }
        played.asks(Command::TooSore).stands(PauseReason::TooSore)
    };
    let rest = at_hold().asks(Command::RestOneMinute);
    let began = rest.now;
    assert_eq!(rest.session.snapshot().state, State::Resting { until: began + secs(60) });
    let asked = rest.at((began + secs(60)).as_micros() / 1000).stands(PauseReason::TooSore);
    assert!(asked.events.iter().any(|event| matches!(event, Event::Cue(due) if due.cue == Cue::Question)));

    let decided = at_hold().asks(Command::RestOneMinute).asks(Command::Wish(Wish::NoMorePressure));
    assert!(
        matches!(decided.session.snapshot().state, State::Running { .. }),
        "nobody has to wait the minute out"
    );

    let lighter = at_hold().asks(Command::Wish(Wish::Lighter));
    assert!(matches!(lighter.session.snapshot().state, State::Running { .. }));
    let program = lighter.session.program();
    assert_eq!(loads(program, Side::Right), (vec![(20, 2)], 3));

    let no_more = at_hold().asks(Command::Wish(Wish::NoMorePressure));
    let snapshot = no_more.session.snapshot();
    assert!(snapshot.program.segments.iter().skip(snapshot.index).all(|segment| !segment.load.is_loaded()));
    assert!(matches!(snapshot.state, State::Running { .. }));

    let ended = at_hold().asks(Command::Stop);
    assert_eq!(ended.session.snapshot().state, State::Ended(Ending::Stopped));
}

#[test]
fn something_new_that_needs_help_ends_the_session_at_its_first_question() {
    let played =
        say(started(), vec![once(Question::BeforeNew, Answer::Reply(Reply::Yes))]).asks(Command::Ready);
    assert_eq!(played.session.snapshot().state, State::Ended(Ending::Stopped));
}

#[test]
fn a_session_goes_on_with_what_was_said_before() {
    let said = given(&[mid(LEFT, 8, Reply::Same)]);
    let place = place(Phase::Switch, 0);
    let session = Session::new(Arc::new(laid_out()), Waits::ForThePerson)
        .under(Terms::default(), said)
        .going_on_at(place);
    let snapshot = session.snapshot();
    assert_eq!(snapshot.phase(), Some(Phase::Do(Kind::Rest)));
    assert!(snapshot.program.segments.iter().skip(snapshot.index).all(|segment| !segment.load.is_loaded()));
}

#[test]
fn a_let_go_hold_is_lighter_at_both_its_ends() {
    let mut hold = step("hold", Kind::Hold, Length::LetGo { at_least: secs(30), at_most: secs(60) });
    hold.aim = Some(3);
    hold.id = id("long");
    let program = Program::lay_out(&routine(vec![Item::Step(hold)]), Choice::default());
    let mut given = Responses::default();
    given.wish(0, Wish::Lighter);
    let steps = vec![asks("mid", When::Mid), timed("rest", Kind::Rest, 5)];
    assert_eq!(
        program.adapted(&Terms::default(), &given).segments[0].ends,
        program.segments[0].ends,
        "its own place"
    );
    let mut all = steps;
    let mut hold = step("hold", Kind::Hold, Length::LetGo { at_least: secs(30), at_most: secs(60) });
    hold.aim = Some(3);
    all.push(Item::Step(hold));
    let program = Program::lay_out(&routine(all), Choice::default()).adapted(&Terms::default(), &given);
    let ends = Ends::LetGo { at_least: Duration::from_secs(20), at_most: Duration::from_secs(20) };
    assert_eq!((program.segments[2].ends, program.segments[2].aim), (ends, Some(2)));
}
