//! What comes with the program: the routines and the schema that editors use, which must agree with the reader.

use std::{fs, path::Path};

use proptest::prelude::*;
use serde_json::{Value, json};
use stillpoint::{
    routine::{bounds, read_bytes, render, schema, words::Side, write},
    session::program::{Choice, Program},
};

/// The library's own strategy, included here so that the library does not have to offer it.
fn at_root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shipped() -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(at_root("routines"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::options().build(&schema()).unwrap()
}

fn sample() -> Value {
    json!({
        "$schema": "schema/routine.schema.json",
        "version": 1,
        "id": "short-hold",
        "title": "Short hold",
        "summary": "One hold on each side.",
        "technique": "trigger-point",
        "level": "starter",
        "equipment": ["tennis ball"],
        "positions": ["floor", "wall"],
        "pressure": { "aim": 3, "ceiling": 5 },
        "frequency": "every other day",
        "steps": [
            { "do": "prepare", "id": "gather", "seconds": 20, "until": "ready" },
            {
                "do": "both-sides",
                "id": "sides",
                "switch": { "id": "change", "seconds": 20, "say": "Now the {other_side} side." },
                "steps": [
                    { "do": "hold", "id": "hold", "seconds": 30, "variants": { "wall": { "seconds": 20 } } },
                    { "do": "repeat", "id": "rounds", "times": 2, "steps": [
                        { "do": "hold", "id": "soft", "until": "let-go", "at_least": 5, "at_most": 20 },
                        { "do": "rest", "id": "off", "seconds": 10 }
                    ]},
                    { "do": "press-release", "id": "press", "press": 5, "release": 5, "rounds": 3 }
                ]
            },
            { "do": "check-in", "id": "after", "when": "after", "seconds": 30 }
        ]
    })
}

#[test]
fn the_committed_schema_is_the_one_that_the_program_makes() {
    let file = at_root("routines/schema/routine.schema.json");
    let made = format!("{:#}\n", schema());
    if std::env::var_os("STILLPOINT_BLESS").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a developer's own copy, under version control")]
        fs::write(&file, &made).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == made, "run once with STILLPOINT_BLESS=1 and commit {}", file.display());
}

#[test]
fn every_shipped_routine_is_clean_for_the_reader_and_for_editors() {
    let validator = validator();
    for file in shipped() {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let reading = read_bytes(&bytes);
        assert_eq!(render(&reading.problems, &file.display().to_string(), &text), "");
        let routine = reading.routine.unwrap();
        assert_eq!(
            file.file_stem().unwrap().to_str().unwrap(),
            routine.id.as_str(),
            "a shipped file is named for its id"
        );
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{}", file.display());
        let again: Value = serde_json::from_str(&write(&routine)).unwrap();
        assert!(validator.is_valid(&again), "{}", file.display());
    }
}

#[test]
fn the_schema_accepts_what_the_reader_accepts() {
    let sample = sample();
    let errors: Vec<_> = validator().iter_errors(&sample).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    assert!(read_bytes(sample.to_string().as_bytes()).routine.is_some());
}

/// A name for the mistake, where it is made, and what stands there then (nothing: the field is removed).
const REFUSED: &[(&str, &str, Option<&str>)] = &[
    ("another version", "/version", Some("2")),
    ("a bad id", "/id", Some("\"Short hold\"")),
    ("an unknown technique", "/technique", Some("\"magic\"")),
    ("no positions", "/positions", Some("[]")),
    ("a position twice", "/positions", Some("[\"bed\", \"bed\"]")),
    ("an aim over 10", "/pressure/aim", Some("11")),
    ("no steps", "/steps", Some("[]")),
    ("an unknown kind", "/steps/0/do", Some("\"squeeze\"")),
    ("seconds as text", "/steps/0/seconds", Some("\"20\"")),
    ("seconds as a fraction", "/steps/0/seconds", Some("20.5")),
    ("no seconds", "/steps/0/seconds", None),
    ("let-go where the step waits", "/steps/0/until", Some("\"let-go\"")),
    ("a both-sides block inside another", "/steps/1/steps/1/do", Some("\"both-sides\"")),
    ("no switch", "/steps/1/switch", None),
    ("a hold of two minutes", "/steps/1/steps/0/seconds", Some("120")),
    ("a skipped variant with more", "/steps/1/steps/0/variants/wall/skip", Some("true")),
    ("an unknown position", "/steps/1/steps/0/variants/attic", Some("{}")),
    ("a repeat of nothing", "/steps/1/steps/1/times", Some("0")),
    ("let-go without its end", "/steps/1/steps/1/steps/0/at_most", None),
    ("let-go with seconds", "/steps/1/steps/1/steps/0/seconds", Some("5")),
    ("an end without let-go", "/steps/1/steps/1/steps/1/at_most", Some("5")),
    ("press and release with seconds", "/steps/1/steps/2/seconds", Some("30")),
    ("no rounds", "/steps/1/steps/2/rounds", None),
    ("a check-in without its time", "/steps/2/when", None),
    ("pressure while a question is asked", "/steps/2/load", Some("\"ball\"")),
    ("an unknown field", "/steps/2/colour", Some("1")),
];

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = validator();
    for (name, pointer, value) in REFUSED {
        let mut bad = sample();
        let (holder, field): (&str, &str) = pointer.rsplit_once('/').unwrap();
        let holder = bad.pointer_mut(holder).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => drop(holder.insert(field.to_owned(), serde_json::from_str(value).unwrap())),
            None => drop(holder.remove(field).unwrap()),
        }
        assert!(!validator.is_valid(&bad), "the schema lets pass {name}");
        assert!(read_bytes(bad.to_string().as_bytes()).routine.is_none(), "the reader lets pass {name}");
    }
}

proptest! {
    #[test]
    fn the_schema_accepts_every_routine_that_is_written(routine in crate::routine::arbitrary::routine()) {
        let value: Value = serde_json::from_str(&write(&routine)).unwrap();
        let errors: Vec<_> = validator().iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert_eq!(errors, [""; 0]);
    }

    #[test]
    fn what_is_read_can_be_played_in_every_position_and_on_either_side(routine in crate::routine::arbitrary::routine()) {
        let text = write(&routine);
        let routine = read_bytes(text.as_bytes()).routine.unwrap();
        for &position in &routine.positions {
            for sides in [None, Some(Side::Left), Some(Side::Right)] {
                let choice = Choice { position: Some(position), sides, first: None };
                let program = Program::lay_out(&routine, choice);
                prop_assert!(!program.segments.is_empty());
                prop_assert!(program.segments.len() as u64 <= bounds::SEGMENTS_PLAYED);
                prop_assert!(program.total().as_secs() <= bounds::TOTAL_SECS);
            }
        }
    }
}

#[test]
fn every_field_and_word_is_explained_in_the_schema() {
    fn look(value: &Value, path: &str) {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get("properties")
                    && map.contains_key("additionalProperties")
                    && !path.ends_with("variants")
                {
                    for (name, field) in properties {
                        assert!(field.get("description").is_some(), "{path}/{name}");
                    }
                }
                if let (Some(words), Some(labels)) = (map.get("enum"), map.get("enumDescriptions")) {
                    assert_eq!(words.as_array().unwrap().len(), labels.as_array().unwrap().len(), "{path}");
                }
                for (name, inner) in map {
                    look(inner, &format!("{path}/{name}"));
                }
            }
            Value::Array(list) => list.iter().for_each(|inner| look(inner, path)),
            _ => {}
        }
    }
    look(&schema(), "");
}
