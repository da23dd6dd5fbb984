//! Tables and timers as people have them, good and malformed, and what is said of them.

use super::*;
use crate::routine::{Item, Length, read, words::Load, write};

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
    import("evening_stretch.csv", text.as_bytes())
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

#[test]
fn a_table_is_read_with_headings_or_without_however_it_was_saved() {
    let wanted = pairs(&[("Lie down, slowly", 30), ("Breathe", 90), ("Breathe", 45)]);
    for text in [
        "title,seconds\n\"Lie down, slowly\",30\nBreathe,90\nBreathe,45\n",
        "\u{feff}Title,Seconds\r\n\"Lie down, slowly\",30\r\n\r\nBreathe,90\r\n , \r\nBreathe,45",
        "\"Lie down, slowly\", 30\nBreathe,1:30\nBreathe,0:00:45\n",
        "seconds,notes,name\n30,soft,\"Lie down, slowly\"\n90,,Breathe\n45,,Breathe\n",
    ] {
        let import = table(text).unwrap();
        assert_eq!(played(&import), wanted, "{text}");
        let routine = &import.routines[0].routine;
        assert_eq!((routine.id.as_str(), routine.title.as_str()), ("evening-stretch", "Evening stretch"));
        assert_eq!(import.notices[0].said, EVERY_STEP_RESTS);
    }
}

#[test]
fn semicolons_and_tabs_divide_columns_where_no_comma_does_and_that_is_told() {
    for (text, word) in [("title;seconds\nBreathe;30\n", "semicolons"), ("Breathe\t30\n", "tabs")] {
        let import = table(text).unwrap();
        assert_eq!(played(&import), pairs(&[("Breathe", 30)]));
        assert!(import.notices[1].said.contains(word), "{:?}", import.notices);
    }
}

/// What was read of a table, and all that was said of it.
fn told(text: &str) -> (Vec<(String, u64)>, String) {
    let import = table(text).unwrap();
    let said: Vec<String> =
        import.notices.iter().chain(&import.routines[0].notices).map(ToString::to_string).collect();
    (played(&import), said.join("\n"))
}

#[test]
fn semicolons_divide_columns_though_commas_stand_in_titles() {
    let (steps, said) = told("title;seconds\r\nLie down;30\r\nBreathe, slowly, deeply;45\r\n");
    assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe, slowly, deeply", 45)]));
    assert!(said.contains("The columns are divided by semicolons"), "{said}");
    let (steps, said) = told("Hold; softly,30\nRest; long,45\n");
    assert_eq!(steps, pairs(&[("Hold; softly", 30), ("Rest; long", 45)]));
    assert!(!said.contains("semicolons"), "{said}");
    assert_eq!(told("Breathe,\t30\n").0, pairs(&[("Breathe", 30)]));
}

#[test]
fn a_part_of_a_second_is_refused_and_never_becomes_a_title() {
    assert_eq!(
        refused("Breathe;7,5\r\nLet go;12,5\r\n"),
        "line 1: `7,5` is not whole seconds. Line 2: `12,5` is not whole seconds."
    );
    assert_eq!(refused("title,seconds\n\nBreathe,\"1,000\"\n"), "line 3: `1,000` is not whole seconds.");
    assert!(refused(&"Hold;7.5\n".repeat(7)).ends_with(". 2 further lines must be changed as well."));
    let (steps, _) = told("A;30,0\nB;30.0\nC;30 s\nD;30 Sec\nE;30\n");
    assert_eq!(steps, pairs(&[("A", 30), ("B", 30), ("C", 30), ("D", 30), ("E", 30)]));
}

#[test]
fn a_first_line_that_says_what_divides_is_no_step() {
    let (steps, said) = told("sep=;\r\ntitle;seconds\r\nLie down;30\r\nBreathe;45\r\n");
    assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe", 45)]));
    assert!(said.contains("divided by semicolons"), "{said}");
    assert!(refused("sep=;\r\nLie down;30\r\nBreathe;soon\r\n").starts_with("line 3: `soon` is no length."));
}

#[test]
fn a_time_of_day_that_a_spreadsheet_made_of_a_length_is_refused() {
    assert_eq!(
        refused("title,seconds\nLie down,00:30:00\nBreathe,12:45:00 AM\nRest,0:01:00\n"),
        "line 2: `00:30:00` is 30 minutes; write 30 for seconds. Line 3: `12:45:00 AM` is 45 minutes; write 45 for \
         seconds. Line 4: `0:01:00` is 1 minute; write 1 for seconds."
    );
    let (steps, _) = told("A,0:45\nB,00:00:45\nC,00:01:30\nD,1:00:00\nE,45:00\n");
    assert_eq!(steps, pairs(&[("A", 45), ("B", 45), ("C", 90), ("D", 3600), ("E", 2700)]));
}

#[test]
fn columns_that_are_empty_in_every_line_do_not_count() {
    assert_eq!(told("Lie down,30,\nBreathe,45,\n").0, pairs(&[("Lie down", 30), ("Breathe", 45)]));
    assert!(refused("Lie down,30,\nBreathe,45,soft\n").contains("here 3 columns were found"));
}

#[test]
fn headings_are_found_below_a_title_and_in_five_languages() {
    let wanted = pairs(&[("Lie down", 30), ("Breathe", 45)]);
    let (steps, said) = told("My evening stretches,\n,\ntitle,seconds\nLie down,30\nBreathe,45\n");
    assert_eq!(steps, wanted);
    assert!(said.contains("line 1: What stands above the headings was not carried over."), "{said}");
    for headings in ["Dauer,Schritt", "DURÉE,Étape", "Duración,Paso", "tijd,naam"] {
        assert_eq!(told(&format!("{headings}\n30,Lie down\n45,Breathe\n")).0, wanted, "{headings}");
    }
    // a step above headings is not left out
    assert!(
        refused("Lie down,30\ntitle,seconds\nBreathe,45\n").starts_with("line 2: `seconds` is no length.")
    );
}

#[test]
fn what_a_table_cannot_say_is_told_with_its_line() {
    let import = table("title,seconds,ball\n{side} hold,1:00,yes\n,20,no\n").unwrap();
    assert_eq!(played(&import), pairs(&[("(side) hold", 60), ("Step 2", 20)]));
    let said: Vec<String> = import.routines[0].notices.iter().map(ToString::to_string).collect();
    assert!(said[1].starts_with("line 2: From here on 1 length was read as minutes"), "{said:?}");
    assert_eq!(said[0], "line 1: The column `ball` was not carried over.");
    assert!(said[2].starts_with("line 2: The title “(side) hold” is not quite as it was"), "{said:?}");
}

#[test]
fn a_malformed_table_says_where_and_what_to_do() {
    for (text, said) in [
        (
            "title,seconds\nBreathe,30\nHold,half a minute\n",
            "line 3: `half a minute` is no length. Write whole seconds such as 45, or minutes such as 1:30.",
        ),
        ("Breathe,30\nHold,-5\n", "line 2: `-5` is no length."),
        ("Breathe,30\nHold,1:75\n", "line 2: `1:75` is no length."),
        ("Breathe,0\n", "line 1: `0` is 0 seconds, and a step lasts from 1 to 3600."),
        ("Breathe,2:00:00\n", "line 1: `2:00:00` is 7200 seconds"),
        (
            "Lie down, slowly,30\n",
            "line 1: There must be a title and its seconds, as in `Settle in,30`; here 3 columns were found. A title with a comma in it needs quotes around it.",
        ),
        (
            "Breathe,30\nHold\n",
            "line 2: There must be a title and its seconds, as in `Settle in,30`; here 1 column was found.",
        ),
        (
            "Breathe,30\n\"Hold,30\nRest,30\n",
            "line 2: There must be a title and its seconds, as in `Settle in,30`; here 1 column was found. Is a quote left open?",
        ),
        (
            "title,how long\nBreathe,30\n",
            "line 1: The headings must name a column `title` and a column `seconds`.",
        ),
        ("title,seconds\n\n", "There is no step in it"),
        ("  \n", "The file is empty."),
    ] {
        assert!(refused(text).starts_with(said), "{text:?}: {}", refused(text));
    }
    let latin = b"Breathe,30\nDos \xe0 plat,30\n";
    assert!(import("a.csv", latin).unwrap_err().to_string().starts_with("line 2: This line is not in UTF-8"));
    assert!(import("a.csv", &[0xff, 0xfe, 66, 0]).unwrap_err().to_string().contains("UTF-16"));
}

#[test]
fn a_hostile_file_is_refused_soon() {
    let many = "a,1\n".repeat(260_000);
    assert!(refused(&many).starts_with("line 501: From here on there are more than 500 steps"));
    let deep = format!("{{\"timers\":{}", "[".repeat(100_000));
    assert!(table(&deep).unwrap_err().to_string().starts_with("line 1: "));
    assert!(table(&"x".repeat(2_000_000)).unwrap_err().said.contains("1 MiB"));
}

#[test]
fn timers_become_steps_and_repeats_with_what_is_lost_told() {
    let text = include_str!("../../../tests/import/timer-machine.json");
    let import = import("backup.json", text.as_bytes()).unwrap();
    let names: Vec<&str> = import.routines.iter().map(|one| one.routine.title.as_str()).collect();
    assert_eq!(names, ["Evening back", "Just breathe"]);
    let round = [("Hold left", 45), ("Rest", 15), ("Hold left", 45), ("Rest", 15), ("Turn over", 3)];
    let mut wanted = pairs(&[("Get ready", 10)]);
    for _ in 0..2 {
        wanted.extend(pairs(&round));
    }
    wanted.extend(pairs(&[("Done", 5)]));
    assert_eq!(played(&import), wanted);
    let said: Vec<String> = import.routines[0].notices.iter().map(ToString::to_string).collect();
    let all = said.join("\n");
    for words in [
        "Not carried over from `Get ready`: music, vibration.",
        "What is spoken in `Hold left` is shown instead",
        "spoken words with variables",
        "waiting until it is tapped",
        "`Turn over` lasts 2500 milliseconds there and 3 seconds here",
        "`Nothing` has no length and was left out.",
        "The name of the group `Two holds` is not shown",
        "Another timer was started after this one",
    ] {
        assert!(all.contains(words), "{words} is not in\n{all}");
    }
    assert!(
        import.notices[1].said.contains("folders, schedules, the app's settings"),
        "{:?}",
        import.notices
    );
}

#[test]
fn a_malformed_file_of_timers_says_where() {
    for (text, said) in [
        ("{\"timers\": [{\"name\": \"A\", \"loop\": 1,}]}", "line 1: "),
        ("{\"other\": 1}", "This is JSON, but no file of TimeR Machine"),
        ("[1]", "This is JSON, but no file of TimeR Machine"),
        ("{\"timers\": []}", "There is no timer in it."),
        ("{\"timers\": [\n{\"loop\": 1, \"steps\": []}]}", "line 2: A timer has no `name`"),
        (
            "{\"timers\": [{\"name\": \"A\",\n \"steps\": [\n{\"label\": \"B\", \"length\": \"long\"}]}]}",
            "line 3: The `length` of `B` is no whole number of milliseconds.",
        ),
        (
            "{\"timers\": [{\"name\": \"A\", \"loop\": 0, \"steps\": [{\"label\": \"B\", \"length\": 1000}]}]}",
            "line 1: A `loop` must be a whole number from 1.",
        ),
        ("{\"timers\": [{\"name\": \"A\", \"steps\": []}]}", "line 1: The timer `A` has no step that lasts."),
        ("{\"version\": 1, \"steps\": []}", "This is a routine of Stillpoint"),
        (
            "{\"timers\": [{\"name\": \"A\", \"loop\": 50, \"steps\": [{\"label\": \"B\", \"length\": 3600000}]}]}",
            "The routine that it would make cannot be played.",
        ),
    ] {
        let refusal = import("a.json", text.as_bytes()).unwrap_err().to_string();
        assert!(refusal.starts_with(said), "{text}: {refusal}");
    }
}

#[test]
fn only_what_looks_like_another_timer_is_taken_for_one() {
    let timers = include_str!("../../../tests/import/timer-machine.json").as_bytes();
    assert_eq!(recognise("backup.json", timers), Some(Source::TimerMachine));
    assert_eq!(recognise("steps.CSV", b""), Some(Source::Table));
    assert_eq!(recognise("routine.json", b"{\"version\": 1, \"steps\": []}"), None);
    assert_eq!(recognise("notes.txt", b"a,1"), None);
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_imported_is_anything_but_a_routine(text in "[a-z,;\"0-9:\\n{}\\[\\] ]{0,80}") {
        if let Ok(import) = table(&text) {
            for one in &import.routines {
                proptest::prop_assert!(read(&write(&one.routine)).routine.is_some());
            }
        }
    }
}
