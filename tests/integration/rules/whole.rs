//! A routine without the ball after a session with it is whole: no rule about the ball touches it, and nothing speaks of it.

use std::{fs, thread};

use stillpoint::{
    routine::{Routine, read, words::Position},
    session::{Choice, Program},
    store::shelf::SHIPPED,
};

use super::Person;

/// What somebody says who is well, to whatever is asked.
const WELL: &str = r#"{"before.new": "no", "before.back": 2, "before.leg": 2, "before.tingling": "none", "before.left-over": 1,
    "before.tender": "same-both", "mid.fine": "fine", "mid.pressure": 2, "mid.stretch": 2, "mid.leg": "same", "after.back": 2,
    "after.leg": 2, "after.soreness": 2, "after.tingling": "same", "after.compared": "same", "skin.feels": "yes",
    "skin.whole": "yes", "skin.nothing-new": "yes", "skin.look": "yes"}"#;

/// Every shipped routine at every place where it uses no ball and no roller.
fn without_the_ball() -> Vec<(Routine, Position)> {
    let routines = SHIPPED.iter().map(|(_, text)| read(text).routine.unwrap());
    let at_each_place = routines
        .flat_map(|routine| routine.positions.clone().into_iter().map(move |at| (routine.clone(), at)));
    let uses_no_ball = |(routine, at): &(Routine, Position)| {
        let choice = Choice { position: Some(*at), ..Choice::default() };
        !Program::lay_out(routine, choice).work().ball
    };
    at_each_place.filter(uses_no_ball).collect()
}

/// Plays a routine there, and says all that was printed but the answers.
fn played(person: &Person, routine: &str, at: Position) -> String {
    let answers = person.data().join("well.json");
    fs::create_dir_all(person.data()).unwrap();
    fs::write(&answers, WELL).unwrap();
    let answers = answers.to_str().unwrap();
    let place = ["--position", at.id(), "--answers", answers];
    let told = person.run(&[&["play", routine, "--mute", "--speed", "1000"], &place[..]].concat());
    told.says("Finished.");
    let lines: Vec<&str> = told.out.lines().filter(|line| !line.contains('\u{2192}')).collect();
    lines.join("\n")
}

#[test]
fn after_a_session_with_the_ball_each_routine_without_it_is_whole_at_every_place() {
    let after_the_ball = Person::new();
    let flagship = played(&after_the_ball, "tennis-ball-glute-release", Position::Floor);
    assert!(flagship.contains("Hold, left side"), "{flagship}");
    after_the_ball.later(1);
    let diary = after_the_ball.written();
    let all = without_the_ball();
    assert!(all.len() >= 9, "{}", all.len());
    let compare = |routine: &Routine, at: Position| {
        let (fresh, sore) = (Person::new(), Person::new());
        sore.writes(&diary);
        let (first, then) = (played(&fresh, routine.id.as_str(), at), played(&sore, routine.id.as_str(), at));
        assert_eq!(first, then, "{} {}", routine.id.as_str(), at.id());
        assert!(!then.contains("ball") && !then.contains("first week"), "{then}");
    };
    // each one is a process that mostly waits
    thread::scope(|scope| {
        let waits: Vec<_> = all.iter().map(|(routine, at)| scope.spawn(|| compare(routine, *at))).collect();
        for wait in waits {
            wait.join().unwrap();
        }
    });
}

#[test]
fn with_the_ball_the_same_evening_the_ball_alone_is_left_out() {
    let person = Person::new();
    played(&person, "tennis-ball-glute-release", Position::Floor);
    person.later(1);
    let again = played(&person, "tennis-ball-glute-release", Position::Floor);
    assert!(again.contains("You used the ball less than two days ago"), "{again}");
    assert!(!again.contains("Hold, ") && again.contains("Sway"), "{again}");
    let steps: String = again.lines().filter(|line| line.trim_start().contains("/9 ")).collect();
    assert!(!steps.contains("ball"), "{again}");
}
