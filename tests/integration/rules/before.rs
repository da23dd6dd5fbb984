//! The rules of the questions before a session: R1 to R10.

use super::{HALF, Person, SIDE, both};

/// Nothing pressed, and the session came to its end all the same.
fn went_on_without_pressure(told: &super::Told) {
    assert_eq!(told.presses(), [""; 0], "{}", told.out);
    assert!(told.does("Breathe"), "{}", told.out);
    told.says("Finished.");
}

#[test]
fn r1_something_new_prints_whom_to_call_and_nothing_begins_until_it_was_checked() {
    let person = Person::new();
    let told = person.played(&[("before Get help now", "2")]);
    told.says("Call your local emergency number");
    told.says("numbness or tingling around the genitals");
    told.says("a foot that drags");
    told.says("Please stop and get help first.").says("Stopped.");
    assert_eq!(told.steps(), ["Check-in, 5 s"]);
    assert!(person.run(&["diary", "list"]).out.contains("Nothing yet"), "no session was begun");

    person.later(24 * 30);
    let next = person.played(&[("due checked", "1")]);
    next.says("Have you been checked since?").says("1 Not yet \u{b7} 2 Yes, I was checked");
    next.says("a foot that drags").says("Please stop and get help first.");
    assert_eq!((next.code, next.steps()), (Some(1), vec![]), "{}", next.out);
    let scripted = person.scripted(r#"{"before.new": "no"}"#);
    assert_eq!((scripted.code, scripted.steps()), (Some(1), vec![]), "{}", scripted.out);
    let closed = person.run(&["play", "warm-towel-recovery", "--mute", "--speed", "1000", "--unattended"]);
    assert_eq!((closed.code, closed.steps()), (Some(1), vec![]), "{}", closed.out);

    let checked = person.played(&[("due checked", "2")]);
    checked.says("Finished.").says_nothing_of("Please stop and get help first.");
    assert_eq!(checked.presses(), both(&SIDE), "{}", checked.out);
    person.played(&[]).says_nothing_of("Have you been checked since?");
}

#[test]
fn r1_names_the_number_of_the_country_that_was_chosen() {
    let person = Person::new();
    person.set(r#"{"region": "GB"}"#);
    person.played(&[("before Get help now", "2")]).says("999").says_nothing_of("local emergency number");
}

#[test]
fn r2_what_was_ticked_and_not_asked_about_keeps_pressure_and_stretches_away() {
    let person = Person::experienced();
    person.set(r#"{"safety_ticked": ["pregnancy"]}"#);
    let told = person.played(&[]);
    told.says("Ask a clinician before any pressure or strong stretch.");
    told.says("Nothing presses until you have asked somebody who knows you.");
    told.says_nothing_of("A starts the full routine");
    went_on_without_pressure(&told);
    assert!(!told.does("Stretch"));
    person.set(r#"{"safety_ticked": ["pregnancy"], "safety_asked": ["pregnancy"]}"#);
    let told = person.played(&[]);
    assert_eq!(told.presses(), both(&SIDE), "{}", told.out);
}

#[test]
fn r3_a_little_pain_changes_nothing() {
    let person = Person::experienced();
    let told = person.played(&[("before pain", "3")]);
    assert_eq!(
        (told.presses(), told.aims()),
        (both(&SIDE).iter().map(ToString::to_string).collect(), vec!["3"; 10])
    );
    assert!(told.does("Stretch"));
    told.says("Finished.");
}

#[test]
fn r4_moderate_pain_keeps_every_aim_at_three_or_less() {
    let person = Person::experienced();
    person.set(r#"{"green_max": 3}"#);
    let told = person.played(&[("before Leg", "4")]);
    told.says("A careful start: every aim is three or less today.");
    assert_eq!(told.presses(), both(&SIDE), "nothing is shorter");
    assert!(told.aims().iter().all(|aim| *aim <= "3"), "{:?}", told.aims());
}

#[test]
fn r5_strong_pain_suggests_a_session_without_the_ball_and_one_deliberate_step_goes_on_anyway() {
    let strong = ("before Back", "6");
    let person = Person::experienced();
    let told = person.played(&[strong]);
    told.says("Today may be better without the ball.").says("Space continues without pressure.");
    went_on_without_pressure(&told);
    assert!(!told.does("Stretch"));

    let person = Person::experienced();
    let once = person.played(&[strong, ("anyway", "a ")]);
    once.says("This goes against what is suggested");
    went_on_without_pressure(&once);

    let person = Person::experienced();
    let told = person.played(&[strong, ("anyway", "aa")]);
    told.says("The full routine, as you asked.");
    assert_eq!(told.presses(), both(&SIDE), "{}", told.out);
    assert!(person.written().contains(r#""cause":"anyway""#), "it is written down");
}

#[test]
fn r6_severe_pain_leaves_out_what_presses_or_stretches_and_cannot_be_overridden() {
    let person = Person::experienced();
    let told = person.played(&[("before Leg", "8"), ("anyway", "aa")]);
    told.says("That is a lot of pain for today, so we leave out anything that presses.");
    told.says("If it is new, or keeps you from sleeping or moving, ask for medical advice today.");
    told.says_nothing_of("A starts the full routine");
    went_on_without_pressure(&told);
    assert!(!told.does("Stretch"));
}

#[test]
fn ten_is_one_and_then_nought_and_is_printed_as_it_was_understood() {
    let told = Person::experienced().played(&[("before Back", "10")]);
    told.says("\u{2192} 10").says("That is a lot of pain for today");
    went_on_without_pressure(&told);
}

#[test]
fn r7_new_tingling_leaves_out_what_presses_or_stretches_and_shows_when_to_get_help() {
    let person = Person::experienced();
    let told = person.played(&[("before Tingling", "3"), ("anyway", "aa"), ("after Soreness", "3")]);
    told.says("No pressure and no stretches while tingling or numbness is new.");
    told.says("a foot that drags").says_nothing_of("A starts the full routine");
    went_on_without_pressure(&told);
    assert!(!told.does("Stretch") && !told.does("Skin check"), "and no heat");
}

#[test]
fn r8_soreness_left_over_suggests_half_the_time_with_a_padded_ball() {
    let person = Person::experienced();
    person.played(&[]);
    person.later(24);
    let left_over = ("before Soreness left", "4");
    let told = person.played(&[left_over]);
    told.says("A rest day, or half the time with a padded ball, may be kinder.");
    told.says("Space continues with half the time.");
    told.says("half the time today, with a towel folded over the ball.");
    assert_eq!(told.presses(), both(&HALF), "{}", told.out);
    person.later(24);
    let anyway = person.played(&[left_over, ("anyway", "aa")]);
    assert_eq!(anyway.presses(), both(&SIDE), "{}", anyway.out);
}

#[test]
fn r9_much_soreness_left_over_or_a_bruise_suggests_a_rest_day() {
    for (sign, is_warm) in [(("before Soreness left", "6"), true), (("before Get help now", "3"), false)] {
        let person = Person::experienced();
        person.played(&[]);
        person.later(24);
        let told = person.played(&[sign, ("after Soreness", "3")]);
        told.says("A rest day is best while it is this sore or bruised.");
        told.says("Very sore, or bruised: this session goes on without pressure.");
        went_on_without_pressure(&told);
        assert_eq!(told.does("Warm towel"), is_warm, "not on a new bruise: {}", told.out);
        let anyway = person.played(&[sign, ("anyway", "aa"), ("after Soreness", "3")]);
        assert_eq!(anyway.presses(), both(&SIDE), "{}", anyway.out);
        assert_eq!(anyway.does("Skin check"), is_warm, "{}", anyway.out);
    }
}

#[test]
fn r10_the_ball_waits_twenty_hours_and_forty_in_the_first_week() {
    for (person, gap) in [(Person::experienced(), 20), (Person::new(), 40)] {
        person.played(&[]);
        person.later(gap - 1);
        let soon = person.played(&[]);
        soon.says("You used the ball less than two days ago.").says("Space starts without the ball.");
        soon.says("You used the ball less than two days ago: today goes on without it.");
        assert_eq!(soon.presses(), [""; 0], "{}", soon.out);
        assert!(soon.does("Stretch"), "what uses no ball stays");
        person.later(2);
        let next_day = person.played(&[]);
        next_day.says_nothing_of("less than two days ago");
        assert_eq!(next_day.presses(), both(&SIDE), "{}", next_day.out);
        person.later(1);
        let anyway = person.played(&[("anyway", "aa")]);
        assert_eq!(anyway.presses(), both(&SIDE), "{}", anyway.out);
    }
}

#[test]
fn the_first_week_aims_at_two_and_leaves_a_day_between() {
    let person = Person::new();
    for session in 1..=4 {
        let told = person.played(&[]);
        let is_first_week = session <= 3;
        assert_eq!(
            told.out.contains("Your first week: short, padded and light"),
            is_first_week,
            "{}",
            told.out
        );
        assert_eq!(told.aims(), vec![if is_first_week { "2" } else { "3" }; 10]);
        person.later(41);
    }
}

#[test]
fn an_answer_that_closes_pressure_holds_though_the_session_was_left_before_it_began() {
    let tries: [(&[(&str, &str)], &str); 6] = [
        (&[("before Get help now", "2q")], "Have you been checked since?"),
        (&[("before Back", "6q")], "Today may be better without the ball."),
        (&[("before Leg", "8\u{1b}")], "That is a lot of pain for today"),
        (&[("before Tingling", "3q")], "No pressure and no stretches"),
        (&[("before Soreness left", "4q")], "Still sore from last time."),
        (&[("before Soreness left", "6\u{1b}")], "A rest day is best"),
    ];
    for (says, holds) in tries {
        let person = Person::experienced();
        person.played(&[]);
        person.later(21);
        let sessions = || person.run(&["diary", "list"]).out.lines().count();
        let before = sessions();
        let left = person.played(says);
        left.says("Stopped.");
        assert_eq!((left.presses().len(), sessions()), (0, before), "{says:?}: no session\n{}", left.out);
        // the same again, where the question is passed over, an hour later
        person.later(1);
        let silent = [("before pain", "\n"), ("before Tingling", "\n"), ("before Soreness left", "\n")];
        let again = person.played(&[&silent[..], &[("due checked", "1")]].concat());
        again.says(holds);
        assert!(again.presses().len() < both(&SIDE).len(), "{says:?}\n{}", again.out);
        let unattended =
            ["play", &person.routine(), "--mute", "--speed", "1000", "--no-diary", "--unattended"];
        let quiet = person.run(&unattended);
        assert!(quiet.presses().len() < both(&SIDE).len(), "{says:?}\n{}", quiet.out);
        let well = person.played(&[("due checked", "2"), ("anyway", "aa")]);
        assert_eq!(well.presses(), both(&SIDE), "{says:?}\n{}", well.out);
    }
}
