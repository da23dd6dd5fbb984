//! The rules of the questions after a session, and of half an hour later: A-0 to A-5.

use stillpoint::{
    session::{Ending, Voice as _, spoken::Posture},
    sound::Clips,
};

use super::{Person, SIDE, Told, both};

/// The session was a flare.
const WORSE: [(&str, &str); 2] = [("before Back", "2"), ("after Back", "5")];

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

#[test]
fn a_0_clearly_less_pain_is_noted_without_a_claim() {
    let told = Person::experienced().played(&[("before Back", "3"), ("after Back", "2")]);
    told.says("That is a clear change for most people.").says_nothing_of("About the same.");
}

#[test]
fn a_1_about_the_same_is_noted() {
    Person::experienced().played(&[]).says("About the same.");
}

#[test]
fn a_2_a_flare_makes_the_next_session_shorter_and_lighter() {
    for says in [&WORSE[..], &[("after Tingling", "3")], &[("after Tingling", "4")]] {
        let person = Person::experienced();
        let told = person.played(says);
        told.says("It feels worse than before, so this counts as a flare. Next time, something shorter and lighter.");
        person.later(50);
        let next = person.played(&[]);
        next.says("Shorter and lighter next time, after a session that felt worse.");
        assert_eq!(
            next.presses(),
            both(&["Hold 28 s", "Press 3 s", "Press 3 s", "Press 3 s", "Press 3 s"]),
            "{}",
            next.out
        );
        assert_eq!(next.aims(), vec!["1"; 10], "one under the two that is green after a flare");
        person.later(50);
        let then = person.played(&[]);
        assert_eq!((then.presses(), then.aims()), (strings(&both(&SIDE)), vec!["3"; 10]), "{}", then.out);
    }
}

#[test]
fn a_22_a_flare_after_two_sessions_running_asks_to_stop_using_the_ball() {
    let person = Person::experienced();
    person.played(&WORSE);
    person.later(50);
    let told = person.played(&WORSE);
    told.says("Two sessions in a row left you worse. Please stop using the ball, and ask a doctor or physiotherapist.");
    person.later(50);
    let next = person.played(&[]);
    next.says("Two sessions in a row left you worse.").says("Space starts without the ball.");
    assert_eq!(next.presses(), [""; 0], "{}", next.out);
    let anyway = person.played(&[("anyway", "aa")]);
    assert_eq!(anyway.presses().len(), 10, "{}", anyway.out);
}

#[test]
fn a_3_a_little_dull_soreness_is_offered_a_warm_towel_after_the_skin_check() {
    for soreness in ["2", "5"] {
        let told = Person::experienced().played(&[("after Soreness where you pressed (left", soreness)]);
        told.says("A little dull soreness is common. A warm towel may feel good.");
        told.says("Can you feel light touch there?");
        assert!(told.does("Warm towel"), "{}", told.out);
    }
    let numb = Person::experienced().played(&[("after Soreness", "3"), ("skin light touch", "2")]);
    assert!(numb.does("Skin check") && !numb.does("Warm towel"), "{}", numb.out);
    let knock = [("after Soreness", "3"), ("skin free of new injury", "2"), ("skin A knock", "1")];
    let knock = Person::experienced().played(&knock);
    assert!(knock.does("Cold pack") && !knock.does("Warm towel"), "{}", knock.out);
}

#[test]
fn no_heat_is_offered_where_tingling_was_new_or_is_more_or_there_is_a_bruise() {
    let keeps_off: [&[(&str, &str)]; 4] = [
        &[("before Tingling", "3")],
        &[("after Tingling", "3")],
        &[("before Get help now", "3"), ("anyway", "aa")],
        &[("after Tingling", "\n")],
    ];
    for says in keeps_off {
        let told = Person::experienced().played(&[says, &[("after Soreness", "3")]].concat());
        told.says_nothing_of("A warm towel").says("Finished.");
        assert!(!told.does("Skin check") && !told.does("Warm towel"), "{says:?}\n{}", told.out);
    }
    let scripted = Person::experienced().scripted(
        r#"{"before.tingling": "new", "after.soreness": 3, "after.tingling": "same", "skin.feels": "yes",
            "skin.whole": "yes", "skin.nothing-new": "yes", "skin.look": "yes"}"#,
    );
    scripted.says("Finished.").says_nothing_of("A warm towel").says_nothing_of("Skin check");
}

#[test]
fn a_4_much_soreness_ends_the_day_and_is_asked_about_in_the_morning() {
    let person = Person::experienced();
    let told = person.played(&[("after Soreness where you pressed (right", "6")]);
    told.says("That is very sore. Nothing more today, and tomorrow we ask how it is.");
    assert!(!told.does("Skin check"), "{}", told.out);
    person.later(12);
    let morning = person.played(&[("due Soreness", "2"), ("due usual", "2"), ("due new", "0")]);
    morning.says("Soreness where you pressed (left side)").says("Anything new?");
}

/// A session that left more tingling, and what was asked an hour later.
fn half_an_hour_later(keys: &'static str) -> (Person, Told) {
    let person = Person::experienced();
    person.played(&[("after Tingling", "3")]);
    person.later(1);
    let told = person.played(&[("due tingling", keys)]);
    (person, told)
}

#[test]
fn a_5_tingling_that_stays_is_a_reason_to_ask_today_and_rests_two_nights() {
    let (person, told) = half_an_hour_later("2");
    told.says("Is the tingling or numbness still more than before?").says("2 Yes, still more");
    told.says("Please ask a doctor or physiotherapist about it today.").says("a foot that drags");
    told.says("A pause from the ball, after tingling or numbness that stayed.");
    assert_eq!(told.presses(), [""; 0], "{}", told.out);
    person.later(46);
    let rest = person.played(&[("anyway", "aa")]);
    assert_eq!(rest.presses(), [""; 0], "{}", rest.out);
    rest.says_nothing_of("Is the tingling or numbness still more than before?");
    person.later(2);
    person.played(&[]).says("Begin again as in the first week: short, padded and light.");

    let (_, settled) = half_an_hour_later("1");
    settled
        .says("No, it has settled")
        .says_nothing_of("Please ask a doctor or physiotherapist about it today.");
}

#[test]
fn how_to_get_up_is_read_as_it_is_heard_and_by_how_the_person_lies_sits_or_stands() {
    for ending in [Ending::Finished, Ending::Stopped] {
        for posture in [Posture::Bed, Posture::Lying, Posture::Sitting, Posture::Standing] {
            let heard = Clips.phrase(posture.phrase(ending)).unwrap().words;
            assert!(heard.ends_with(posture.words(ending)), "{posture:?} {ending:?}: {heard}");
        }
    }
    let person = Person::experienced();
    person.played(&[]).says("Finished. Rest for as long as you like, then get up slowly.");
    let stopped = person.played(&[("anyway", "aa"), ("mid Pressure", "q")]);
    stopped.says("Stopped. Rest for a moment before you get up.");
    for (routine, words) in [
        ("bedtime-rock-and-settle", "Finished. Stay lying for as long as you like."),
        ("chair-seated-glutes", "Finished. Sit for a moment before you get up."),
        ("wall-slow-deep-strokes", "Finished. Take your time."),
    ] {
        person.plays(routine, &["--no-diary", "--unattended"], &[]).says(words);
    }
}
