//! Tables and timers as people have them, good and malformed, and what is said of them.

mod spreadsheets;
mod tables;
mod timers;

use super::*;
use crate::routine::{Item, Length, read, words::Load, write};

/// A good file of each timer that exports JSON.
const FILES: [&str; 3] = [
    include_str!("../../../../tests/import/timer-machine.json"),
    include_str!("../../../../tests/import/workout-timer.json"),
    include_str!("../../../../tests/import/feeel.feeel"),
];

fn steps(items: &[Item]) -> Vec<(String, u64)> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Step(step) => {
                assert_eq!((step.load, step.area, step.aim), (Load::None, None, None));
                let Length::Timed(length) = step.length else { panic!("{:?}", step.length) };
                all.push((step.title.clone(), length.as_secs()));
            }
            Item::Repeat(block) => {
                for _ in 0..block.times {
                    all.extend(steps(&block.steps));
                }
            }
            Item::BothSides(_) => panic!("a side was guessed"),
        }
    }
    all
}

fn table(text: &str) -> Result<Import, Refusal> {
    import("evening_stretch.csv", text.as_bytes(), Reading::default())
}

fn refused(text: &str) -> String {
    table(text).unwrap_err().to_string()
}

fn played(import: &Import) -> Vec<(String, u64)> {
    let routine = &import.routines[0].routine;
    let reading = read(&write(routine));
    assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
    steps(&routine.steps)
}

fn pairs(list: &[(&str, u64)]) -> Vec<(String, u64)> {
    list.iter().map(|(title, seconds)| ((*title).to_owned(), *seconds)).collect()
}

/// What was read, and all that was said of it.
fn all(import: &Import) -> (Vec<(String, u64)>, String) {
    let notices = import.notices.iter().chain(&import.routines[0].notices);
    let said: Vec<String> = notices.map(ToString::to_string).collect();
    (played(import), said.join("\n"))
}

fn told(text: &str) -> (Vec<(String, u64)>, String) {
    all(&table(text).unwrap())
}

/// Whatever is made of a file is a routine, and every question about it has answers that lead on.
fn makes_routines(name: &str, bytes: &[u8]) {
    recognise(name, bytes);
    let mut readings = vec![Reading::default()];
    while let Some(reading) = readings.pop() {
        match import(name, bytes, reading) {
            Ok(import) => {
                for one in &import.routines {
                    assert!(read(&write(&one.routine)).routine.is_some());
                }
            }
            Err(refusal) => {
                let answers = refusal.question.map(|question| question.answers).unwrap_or_default();
                assert!(answers.iter().all(|(_, answer)| *answer != reading), "it is asked for ever");
                readings.extend(answers.into_iter().map(|(_, answer)| answer));
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_imported_is_anything_but_a_routine(text in "[a-zA-Z,;\"0-9:.\\n\\r\\t{}\\[\\] ]{0,80}") {
        makes_routines("file.csv", text.as_bytes());
    }

    #[test]
    fn no_bytes_are_anything_but_a_routine_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..60)) {
        for begun in [&[][..], &[0xff, 0xfe], &[0xfe, 0xff], b"title;seconds\n"] {
            makes_routines("file.csv", &[begun, &bytes].concat());
        }
    }

    #[test]
    fn lengths_of_every_form_make_routines_whatever_is_answered(
        lengths in proptest::collection::vec("[0-9]{1,3}([:.,][0-9]{1,3}){0,2}( ?(s|min|h|AM|pm))?", 1..5),
    ) {
        let lines: Vec<String> = lengths.iter().map(|length| format!("Hold;{length}\n")).collect();
        makes_routines("file.csv", lines.concat().as_bytes());
    }

    /// One place of a good file is made something else: it is read as a routine or refused, and nothing panics.
    #[test]
    fn timers_with_one_mistake_make_routines_or_are_refused(
        file in 0..FILES.len(),
        at in proptest::num::usize::ANY,
        put in proptest::sample::select(vec!["", "0", "-1", "\"", "null", "[", "}", ",", "1e9", "99999999999999999999", "\u{1}"]),
    ) {
        let good = FILES[file];
        let places: Vec<usize> = good.char_indices().map(|(at, _)| at).collect();
        let at = places[at % places.len()];
        let next = good[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        for text in [format!("{}{put}{}", &good[..at], &good[at..]), format!("{}{put}{}", &good[..at], &good[next..])] {
            makes_routines("file.json", text.as_bytes());
        }
    }
}
