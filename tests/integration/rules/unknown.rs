//! Where the diary cannot be read nothing presses, however a session is begun, until the person says how things stand.

use std::{fs, io::Write as _, path::Path};

use stillpoint::{
    comfort::{Asks, Limits, Memory, Unknown},
    routine::read,
    session::{Cause, Choice, Day, Program, Responses, Terms},
    store::shelf::SHIPPED,
};

use super::{Person, SIDE, Told, both};

/// What makes a diary one that is not known.
const BROKEN: [fn(&Path); 3] = [
    // a folder where a file was
    |file| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    },
    // a last line that somebody else wrote
    |file| {
        let mut file = fs::OpenOptions::new().append(true).open(file).unwrap();
        file.write_all(b"this is no line of a diary\n").unwrap();
    },
    // a line that is not what it was
    |file| {
        let text = fs::read_to_string(file).unwrap();
        fs::write(file, text.replacen("\"answer\":2", "\"answer\":1", 1)).unwrap();
    },
];

/// Somebody whose diary is not known, for each of the ways in which that happens.
fn each() -> impl Iterator<Item = Person> {
    BROKEN.into_iter().map(|breaks| {
        let person = Person::experienced();
        breaks(&person.diary());
        person
    })
}

fn pressed_nothing(told: &Told) {
    assert_eq!(told.presses(), [""; 0], "{}", told.out);
    assert!(!told.does("Stretch"), "{}", told.out);
    told.says("Finished.");
}

#[test]
fn nothing_presses_in_play_unless_the_person_says_how_things_stand() {
    let not_enough: [&[(&str, &str)]; 5] = [
        &[],
        &[("due use the ball", "1"), ("due worse", "1")],
        &[("due use the ball", "2"), ("due worse", "2")],
        &[("due use the ball", "2"), ("due worse", "3")],
        &[("due use the ball", "3")],
    ];
    for person in each() {
        for says in not_enough {
            let told = person.played(says);
            told.says("Until you say how things stand, nothing here presses.");
            told.says("When did you last use the ball?").says("2 Two days ago, or longer");
            pressed_nothing(&told);
        }
    }
}

#[test]
fn once_they_say_so_it_is_as_in_the_first_week_and_written_down() {
    for person in each() {
        let told = person.played(&[("due use the ball", "2"), ("due worse", "1")]);
        told.says(
            "As in the first week: short, padded and light, because not all of your diary can be read.",
        );
        assert_eq!(told.presses(), both(&SIDE), "{}", told.out);
        assert_eq!(told.aims(), vec!["2"; 10]);
        let written = person.written_anew();
        for line in
            [r#""question":"known.ball","answer":"long-ago""#, r#""question":"known.worse","answer":"no""#]
        {
            assert!(written.contains(line), "{written}");
        }
        assert!(written.contains(r#""on_their_word":true"#), "{written}");
    }
}

#[test]
fn with_answers_from_a_file_unattended_and_without_writing_it_is_the_same() {
    for person in each() {
        pressed_nothing(&person.scripted(r#"{"before.new": "no", "before.back": 1}"#));
        for more in [&["--unattended"][..], &["--unattended", "--no-diary"], &["--no-diary"]] {
            let told = person.plays(&person.routine(), more, &[]);
            pressed_nothing(&told);
        }
        let said = person.scripted(r#"{"known.ball": "never", "known.worse": "no", "before.back": 1}"#);
        assert_eq!((said.presses().len(), said.aims()), (10, vec!["2"; 10]), "{}", said.out);
    }
}

#[test]
fn a_routine_in_which_nothing_presses_or_stretches_begins_at_once() {
    for person in each() {
        let told = person.plays("warm-towel-recovery", &[], &[]);
        told.says_nothing_of("When did you last use the ball?").says("Finished.");
        assert!(told.does("Warm towel"), "{}", told.out);
    }
}

#[test]
fn a_line_of_long_ago_that_cannot_be_read_is_no_reason() {
    let person = Person::experienced();
    let text = fs::read_to_string(person.diary()).unwrap();
    assert!(text.lines().count() < 200);
    let often = format!("this is no line of a diary\n{}", text.repeat(4));
    fs::write(person.diary(), often).unwrap();
    let told = person.played(&[]);
    told.says_nothing_of("When did you last use the ball?");
    assert_eq!(told.aims(), vec!["3"; 10], "{}", told.out);
}

/// However the window begins (its start page, what Today puts forward, a routine named at the start, a session that goes on),
/// what it is held to comes from these two.
#[test]
fn nothing_presses_in_the_window_either_however_a_session_begins() {
    let is_still = |program: &Program, terms: &Terms| {
        assert_eq!(terms.no_pressure, Some(Cause::NotKnown));
        let left = program.adapted(terms, &Responses::default());
        assert!(!left.still_strains(), "{}", program.title);
    };
    for unknown in [Unknown::Reading, Unknown::Unreadable] {
        let memory = Memory { unknown: Some(unknown), ..Memory::default() };
        let day = Day {
            memory: &memory,
            limits: Limits::default(),
            asks: Asks::default(),
            breath_in_holds: false,
            switch_seconds: None,
        };
        for (_, text) in SHIPPED {
            let program = Program::lay_out(&read(text).routine.unwrap(), Choice::default());
            for anyway in [false, true] {
                is_still(&program, &Terms::today(&day, program.work(), anyway).unwrap());
            }
            is_still(&program, &Terms::default().going_on(&day, program.work()).unwrap());
        }
    }
}
