//! What other timers export as JSON.

use super::*;

#[test]
fn timers_become_steps_and_repeats_with_what_is_lost_told() {
    let text = include_str!("../../../../tests/import/timer-machine.json");
    let import = import("backup.json", text.as_bytes(), Reading::default()).unwrap();
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
        let refusal = import("a.json", text.as_bytes(), Reading::default()).unwrap_err().to_string();
        assert!(refusal.starts_with(said), "{text}: {refusal}");
    }
}

#[test]
fn only_what_looks_like_another_timer_is_taken_for_one() {
    let timers = include_str!("../../../../tests/import/timer-machine.json").as_bytes();
    assert_eq!(recognise("backup.json", timers), Some(Source::TimerMachine));
    assert_eq!(recognise("steps.CSV", b""), Some(Source::Table));
    assert_eq!(recognise("routine.json", b"{\"version\": 1, \"steps\": []}"), None);
    let workouts = include_str!("../../../../tests/import/workout-timer.json").as_bytes();
    assert_eq!(recognise("Backup.json", workouts), Some(Source::WorkoutTimer));
    let feeel = include_str!("../../../../tests/import/feeel.feeel").as_bytes();
    assert_eq!(recognise("Morning_back_21.feeel", feeel), Some(Source::Feeel));
    assert_eq!(recognise("notes.txt", b"a,1"), Some(Source::Table));
    assert_eq!(recognise("routine.txt", b"{\"version\": 1, \"steps\": []}"), None);
    assert_eq!(recognise("picture.png", b"a,1"), None);
}

#[test]
fn workouts_become_steps_and_repeats_with_what_is_lost_told() {
    let import = import("Backup.json", FILES[1].as_bytes(), Reading::default()).unwrap();
    let names: Vec<&str> = import.routines.iter().map(|one| one.routine.title.as_str()).collect();
    assert_eq!(names, ["Evening back", "Just breathe"]);
    let round = [("Hold left", 45), ("Rest", 15)];
    let (steps, said) = all(&import);
    assert_eq!(steps, pairs(&[round.as_slice(), &round, &[("Breathe out", 60)]].concat()));
    for words in [
        EVERY_STEP_RESTS,
        "Not carried over: sounds, spoken names and the ten seconds before the first exercise.",
        "line 3: The name of the set `Holds` is not shown",
        "line 8: `Nothing` has no length and was left out.",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn a_workout_that_was_shared_alone_is_read_in_latin_1_as_the_app_writes_it() {
    let text = b"{\"title\":\"R\xfccken\",\"sets\":[{\"repetitions\":60,\"exercises\":[{\"name\":\"L\xf6sen\",\"duration\":4000}]}],\"version\":2,\"position\":-1}";
    let refusal = import("Ruecken.json", text, Reading::default()).unwrap_err();
    assert!(refusal.said.starts_with("The routine that it would make cannot be played."), "{refusal}");
    let text = String::from_utf8_lossy(text).replace("4000", "9").replace('\u{fffd}', "\u{fc}");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(recognise("Ruecken.json", &latin), Some(Source::WorkoutTimer));
    let (steps, said) = all(&import("Ruecken.json", &latin, Reading::default()).unwrap());
    assert_eq!((steps.len(), steps[0].clone()), (50, ("Lüsen".to_owned(), 9)));
    assert!(said.contains("60 times are more than 50") && said.contains("Windows-1252"), "{said}");
}

#[test]
fn a_workout_of_feeel_has_its_breaks_between_exercises_and_says_that_names_are_missing() {
    let (steps, said) =
        all(&import("Morning_back_21.feeel", FILES[2].as_bytes(), Reading::default()).unwrap());
    // in the order of their positions; the first has no break before it, the last one's is none
    let wanted = [("Exercise 1", 30), ("Break", 10), ("Exercise 2", 45), ("Exercise 3", 30)];
    assert_eq!(steps, pairs(&wanted));
    assert!(said.contains("Feeel writes no names of exercises into its files"), "{said}");
    assert!(said.contains("Not carried over: pictures"), "{said}");
}

#[test]
fn a_malformed_workout_says_where() {
    let set = |exercise: &str| {
        format!("{{\"title\": \"A\", \"sets\": [{{\"repetitions\": 1, \"exercises\": [\n{exercise}]}}]}}")
    };
    let feeel = |exercises: &str| {
        format!(
            "{{\"fullWorkout\": {{\"workout\": {{\"title\": \"A\"}},\n\"workoutExercises\": [{exercises}]}}}}"
        )
    };
    for (text, said) in [
        ("{\"workouts\": []}".to_owned(), "There is no workout in it."),
        ("{\"workouts\": 1}".to_owned(), "This is JSON, but no file of"),
        ("{\"workouts\": [1]}".to_owned(), "line 1: A workout must be an object"),
        ("{\"title\": \"A\", \"sets\": []}".to_owned(), "line 1: The workout `A` has no step that lasts."),
        ("{\"sets\": []}".to_owned(), "line 1: A workout has no `title`"),
        (
            set("{\"name\": \"B\", \"duration\": -1}"),
            "line 2: The field `duration` must be a whole number of seconds.",
        ),
        (
            set("{\"name\": \"B\", \"duration\": 1.5}"),
            "line 2: The field `duration` must be a whole number of seconds.",
        ),
        (set("{\"name\": \"B\"}"), "line 2: The exercise `B` has no `duration`."),
        (set("{\"duration\": 5}"), "line 2: An exercise has no `name`"),
        ("{\"fullWorkout\": 1}".to_owned(), "line 1: A workout must be an object"),
        (feeel(""), "line 1: The workout `A` has no step that lasts."),
        (feeel("{\"exercise\": 1}"), "line 2: `Exercise 1` has no `exerciseDuration`."),
        (
            feeel("{\"exerciseDuration\": \"5\"}"),
            "line 2: The field `exerciseDuration` must be a whole number",
        ),
    ] {
        let refusal = import("a.json", text.as_bytes(), Reading::default()).unwrap_err().to_string();
        assert!(refusal.starts_with(said), "{text}: {refusal}");
    }
    let exercises = "{\"name\": \"B\", \"duration\": 5},".repeat(501);
    let many =
        import("a.json", set(exercises.trim_end_matches(',')).as_bytes(), Reading::default()).unwrap_err();
    assert!(many.said.contains("more than 500 steps"), "{many}");
}
