//! What the rules of care leave of a program: the ball alone, a bruise, half the time, and what was said earlier.

use super::{
    answers::{asks, given, laid_out, loads, once},
    both, routine, secs, step, timed,
};
use crate::{
    comfort::{Answer, Answers, Asked, Mark, Question, Reply, Rule},
    routine::{
        Item, Length,
        words::{Area, Kind, Load, Side, When},
    },
    session::{
        Choice, Ends, Program,
        terms::{Responses, Terms},
    },
};

/// What is left of a routine with a let-go hold, a stretch, strokes and rests, under these terms and after these answers.
fn left_of_it_all(terms: &Terms, given: &Responses) -> Program {
    let ball = |name: &str| {
        let mut hold = step(name, Kind::Hold, Length::Timed(secs(40)));
        (hold.aim, hold.area) = (Some(3), Some(Area::Buttock));
        Item::Step(hold)
    };
    let stretch = Item::Step(step("stretch", Kind::Stretch, Length::Timed(secs(30))));
    let inside = vec![
        timed("place", Kind::Position, 10),
        ball("hold"),
        timed("off", Kind::Rest, 10),
        timed("stretch-place", Kind::Position, 10),
        stretch,
    ];
    let all = vec![asks("before", When::Before), both(inside), timed("end", Kind::Rest, 20)];
    Program::lay_out(&routine(all), Choice::default()).adapted(terms, given)
}

fn ids(program: &Program, side: Option<Side>) -> Vec<&str> {
    program
        .segments
        .iter()
        .filter(|segment| segment.side == side)
        .map(|segment| segment.step.as_str())
        .collect()
}

#[test]
fn the_rules_about_the_ball_leave_out_the_ball_and_what_belongs_to_it() {
    let terms = Terms { no_ball: Some(Rule::R10), ..Terms::default() };
    let left = left_of_it_all(&terms, &Responses::default());
    assert!(left.segments.iter().all(|segment| segment.load != Load::Ball));
    assert!(left.still_strains(), "the stretch stays");
    let right = ids(&left, Some(Side::Right));
    assert_eq!(right.last(), Some(&"stretch"), "{right:?}");
    assert!(!right.contains(&"hold") && !right.contains(&"off") && !right.contains(&"place"), "{right:?}");
    assert_eq!(ids(&left, None), ["before", "end"]);
}

#[test]
fn a_bruise_closes_pressure_where_it_is_and_nowhere_else() {
    let marked = |mark: &str| {
        let marks = vec![Mark::from_id(mark).unwrap()];
        given(&[vec![once(Question::BeforeMarks, Answer::Marks(marks))]])
    };
    let left = left_of_it_all(&Terms::default(), &marked("left/buttock-middle/bruise"));
    assert!(!ids(&left, Some(Side::Left)).contains(&"hold"));
    assert!(ids(&left, Some(Side::Right)).contains(&"hold"));
    let elsewhere = left_of_it_all(&Terms::default(), &marked("left/foot-sole/bruise"));
    assert!(ids(&elsewhere, Some(Side::Left)).contains(&"hold"));
    let bruises = vec![Mark::from_id("right/sit-bone/bruise").unwrap()];
    let earlier = left_of_it_all(&Terms { bruises, ..Terms::default() }, &Responses::default());
    assert!(!ids(&earlier, Some(Side::Right)).contains(&"hold"), "one of earlier days too");
}

#[test]
fn half_the_time_is_half_of_holds_and_half_of_the_rounds() {
    let sore = given(&[vec![once(Question::BeforeLeftOver, Answer::Number(4))]]);
    let whole = laid_out();
    let half = whole.adapted(&Terms::default(), &sore);
    let seconds = |program: &Program| -> u64 {
        let loaded = program.segments.iter().filter(|segment| segment.load.is_loaded());
        loaded.map(|segment| segment.ends.nominal().as_secs()).sum()
    };
    assert!(seconds(&half) * 2 <= seconds(&whole), "{} of {}", seconds(&half), seconds(&whole));
    assert!(seconds(&half) > 0);
    assert_eq!(loads(&half, Side::Left).1, loads(&whole, Side::Left).1 / 2);
}

#[test]
fn amber_never_takes_a_let_go_hold_under_its_shortest() {
    let mut hold = step("hold", Kind::Hold, Length::LetGo { at_least: secs(30), at_most: secs(36) });
    hold.aim = Some(3);
    let program =
        Program::lay_out(&routine(vec![asks("mid", When::Mid), Item::Step(hold)]), Choice::default());
    let asked = |question| Asked { question, side: None, place: Some(0) };
    let said = vec![
        (asked(Question::MidPressure), Answer::Number(5)),
        (asked(Question::MidLeg), Answer::Reply(Reply::Less)),
    ];
    let eased = program.adapted(&Terms::default(), &given(&[said]));
    assert_eq!(eased.segments[2].ends, Ends::LetGo { at_least: secs(30), at_most: secs(30) });
}

#[test]
fn what_was_said_earlier_today_holds_until_it_is_said_anew() {
    let mut earlier = Answers::default();
    earlier.note(Asked::once(Question::BeforeTingling), Answer::Reply(Reply::New));
    let terms = Terms { earlier, ..Terms::default() };
    let presses = |given: &Responses| left_of_it_all(&terms, given).still_strains();
    assert!(!presses(&Responses::default()), "silence takes nothing back");
    assert!(presses(&given(&[vec![once(Question::BeforeTingling, Answer::Reply(Reply::AsUsual))]])));
}
