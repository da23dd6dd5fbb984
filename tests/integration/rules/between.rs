//! The rules of the questions between the sides: M-g to M-z.

use super::{Person, SIDE, both};

/// The right side as it is after the left was near the limit: ten seconds and a round less.
const EASED: [&str; 4] = ["Hold 30 s", "Press 5 s", "Press 5 s", "Press 5 s"];

/// The left side was played whole and the right one not at all; there is no stretch, and the session goes on to its end.
fn ended_after_the_left_side(told: &super::Told) {
    assert_eq!(told.presses(), SIDE, "{}", told.out);
    assert!(told.does("Breathe") && !told.does("Stretch"), "{}", told.out);
    told.says("Finished.");
}

#[test]
fn m_g_pressure_that_can_go_on_changes_nothing() {
    let told = Person::experienced().played(&[("mid Pressure", "3"), ("mid Your leg", "1")]);
    assert_eq!(told.presses(), both(&SIDE), "{}", told.out);
    told.says("Pressure (left side)").says("Your leg, compared with before (right side)");
    told.says("1 Less \u{b7} 2 The same").says("Good. We go on as planned.");
}

#[test]
fn m_a_pressure_near_the_limit_eases_the_rest_and_suggests_a_towel_over_the_ball() {
    let told = Person::experienced().played(&[("mid Pressure (left", "4")]);
    told.says(
        "Ease off a little: what follows is shorter and lighter. A towel folded over a ball makes it softer.",
    );
    assert_eq!(told.presses(), [&SIDE[..], &EASED].concat(), "{}", told.out);
    assert_eq!(told.aims(), [vec!["3"; 5], vec!["2"; 4]].concat());
}

#[test]
fn m_aa_near_the_limit_twice_running_ends_pressure_and_stretches() {
    let told = Person::experienced().played(&[("mid Pressure", "5")]);
    assert_eq!(told.presses(), [&SIDE[..], &EASED].concat(), "{}", told.out);
    told.says("Twice near your limit: pressure is done for today.");
    assert!(told.does("Breathe") && !told.does("Stretch"), "{}", told.out);
}

#[test]
fn m_r_pressure_over_the_limit_ends_pressure_on_both_sides() {
    let told = Person::experienced().played(&[("mid Pressure", "6")]);
    told.says("That was over your limit: pressure is done for today.");
    ended_after_the_left_side(&told);
}

#[test]
fn m_z_a_feeling_in_the_leg_or_a_sharp_one_ends_pressure_and_rests_two_nights() {
    for leg in ["3", "4", "5"] {
        let person = Person::experienced();
        let told = person.played(&[("mid Pressure", "0"), ("mid Your leg", leg)]);
        told.says("Come off now. Pressure is done for today, on both sides.");
        ended_after_the_left_side(&told);

        person.later(46);
        let rest = person.played(&[("anyway", "aa")]);
        rest.says("A pause from the ball, after a feeling in the leg or a sharp one.");
        assert_eq!(rest.presses(), [""; 0], "it cannot be overridden: {}", rest.out);
        person.later(3);
        let again = person.played(&[]);
        again.says("Begin again as in the first week: short, padded and light.");
        assert_eq!(
            (again.presses(), again.aims()),
            (both(&SIDE).iter().map(ToString::to_string).collect(), vec!["2"; 10])
        );
        person.later(41);
        let last = person.played(&[]);
        last.says_nothing_of("first week");
        assert_eq!(last.aims(), vec!["3"; 10]);
    }
}

#[test]
fn what_was_passed_over_is_no_permission() {
    let told = Person::experienced().played(&[
        ("mid Pressure (left", "4"),
        ("mid Pressure (right", "\n"),
        ("mid Your leg (right", "\n"),
    ]);
    assert_eq!(told.presses(), [&SIDE[..], &EASED].concat(), "{}", told.out);
}
