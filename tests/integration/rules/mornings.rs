//! The rules of the morning after and of every second week: N-g to N-z, and W-1.

use super::{Person, SIDE, Told, both};

/// An easy morning.
const EASY: [(&str, &str); 3] = [("due Soreness", "0"), ("due usual", "2"), ("due new", "0")];

/// The morning after a session, and what is played then.
fn morning(person: &Person, says: &[(&str, &str)]) -> Told {
    person.played(&[]);
    person.later(12);
    person.played(&[says, &EASY].concat())
}

#[test]
fn n_g_two_easy_mornings_running_allow_one_step_up() {
    let person = Person::experienced();
    let first = morning(&person, &[]);
    first.says("An easy morning. The same again when you like.").says_nothing_of("one step up");
    first.says("0 Nothing \u{b7} 1 A bruise").says("any of them, then Enter");
    person.later(30);
    let second = morning(&person, &[]);
    second.says("An easy morning.");
    person.later(21);
    let third = person.played(&[]);
    third.says("Easy mornings. If you like, one thing may go one step up");
    assert_eq!(third.presses(), both(&SIDE), "{}", third.out);
}

#[test]
fn n_a_a_sore_morning_is_a_rest_day_and_then_a_shorter_and_lighter_session() {
    for sore in [&[("due Soreness", "4")][..], &[("due usual", "3"), ("due pain", "3")]] {
        let person = Person::experienced();
        let told = morning(&person, sore);
        told.says("Take a rest day. Next time, a bit shorter and lighter.");
        told.says("A rest day, after a sore morning.").says("Space starts without the ball.");
        assert_eq!(told.presses(), [""; 0], "{}", told.out);
        person.later(21);
        let next = person.played(&[]);
        next.says("After a sore morning: shorter and lighter today.");
        assert_eq!(
            next.presses(),
            both(&["Hold 28 s", "Press 3 s", "Press 3 s", "Press 3 s", "Press 3 s"]),
            "{}",
            next.out
        );
        assert_eq!(next.aims(), vec!["2"; 10]);
    }
}

#[test]
fn n_r_a_very_sore_morning_is_three_days_without_pressure_and_then_a_first_week() {
    let red: [&[(&str, &str)]; 3] =
        [&[("due Soreness", "6")], &[("due new", "1\n")], &[("due usual", "3"), ("due pain", "5")]];
    for says in red {
        let person = Person::experienced();
        let told = morning(&person, &[says, &[("anyway", "aa")]].concat());
        told.says("Leave the ball for at least three days.");
        told.says("A pause from the ball, after a very sore morning.");
        assert_eq!(told.presses(), [""; 0], "it cannot be overridden: {says:?}\n{}", told.out);
        person.later(71);
        let rest = person.played(&[("anyway", "aa")]);
        assert_eq!(rest.presses(), [""; 0], "{says:?}\n{}", rest.out);
        person.later(2);
        let next = person.played(&[]);
        next.says("Begin again as in the first week: short, padded and light.");
        assert_eq!(next.presses(), both(&SIDE), "{}", next.out);
        assert_eq!(next.aims(), vec!["2"; 10], "{says:?}");
    }
}

#[test]
fn n_r_soreness_that_lasts_beyond_two_days_is_red_however_little_it_is() {
    let person = Person::experienced();
    person.played(&[]);
    person.later(50);
    let told = person.played(&[("due Soreness", "2"), ("due usual", "2"), ("due new", "0")]);
    told.says("Leave the ball for at least three days.");
    assert_eq!(told.presses(), [""; 0], "{}", told.out);
}

#[test]
fn n_z_new_nerve_signs_in_the_morning_are_a_reason_to_ask_and_three_days_without_pressure() {
    for sign in ["2\n", "3\n", "4\n"] {
        let person = Person::experienced();
        let told = morning(&person, &[("due new", sign), ("anyway", "aa")]);
        told.says("No pressure for now. Please ask a doctor or physiotherapist about what is new.");
        told.says("A pause from the ball, after new signs in the morning.");
        assert_eq!(told.presses(), [""; 0], "{}", told.out);
        person.later(71);
        assert_eq!(person.played(&[("anyway", "aa")]).presses(), [""; 0]);
        person.later(2);
        person.played(&[]).says("Begin again as in the first week: short, padded and light.");
    }
}

#[test]
fn r1_both_legs_or_the_saddle_in_the_morning_need_help_at_once() {
    for sign in ["5\n", "6\n"] {
        let person = Person::experienced();
        let told = morning(&person, &[("due new", sign), ("due checked", "1")]);
        told.says("Call your local emergency number").says("Please stop and get help first.");
        assert_eq!((told.code, told.steps()), (Some(1), vec![]), "{}", told.out);
    }
}

#[test]
fn w_1_two_weeks_that_were_worse_or_twice_the_same_are_a_reason_to_ask() {
    const SAID: &str =
        "If nothing has improved in two weeks, it is a good time to ask a doctor or physiotherapist.";
    let fortnight = |person: &Person, keys: &'static str| {
        person.played(&[]);
        person.later(24 * 13);
        person.played(&[("due Overall", keys)])
    };
    let worse = Person::experienced();
    let told = fortnight(&worse, "3");
    told.says("Overall, compared with two weeks ago").says(SAID);
    assert_eq!(told.presses(), both(&SIDE), "it is said, and takes nothing away: {}", told.out);
    let same = Person::experienced();
    fortnight(&same, "2").says_nothing_of(SAID);
    same.later(24 * 2);
    fortnight(&same, "2").says(SAID);
    let better = Person::experienced();
    fortnight(&better, "1").says_nothing_of(SAID);
}

#[test]
fn what_is_left_for_later_is_asked_again_and_what_is_passed_over_is_not() {
    let person = Person::experienced();
    let left = morning(&person, &[("due Soreness", "q")]);
    left.says("Soreness where you pressed (left side)").says("Finished.").says_nothing_of("Anything new?");
    let passed = person.played(&[("due Soreness", "\n"), ("due usual", "\n"), ("due new", "\n")]);
    passed.says("Anything new?").says_nothing_of("An easy morning.");
    person.played(&[]).says_nothing_of("Anything new?");
}
