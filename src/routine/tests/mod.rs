//! The laws of reading and writing, and the corners that a bad file cannot show.

use std::time::Duration;

use proptest::prelude::*;

use super::{
    arbitrary,
    words::{Kind, Load, Position},
    *,
};

/// A valid routine with a block of each sort; tests change a piece of it.
const VALID: &str = r#"{
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
  "cautions": ["nerve-signs", "no-bone", "pause-off-the-ball", "heat", "steady-footing"],
  "steps": [
    { "do": "check-in", "id": "before", "when": "before", "seconds": 30 },
    { "do": "prepare", "id": "gather", "say": "Gather your ball.", "seconds": 20, "until": "ready" },
    {
      "do": "both-sides",
      "id": "sides",
      "switch": { "id": "change", "seconds": 20, "say": "Now the {other_side} side." },
      "steps": [
        { "do": "position", "id": "place", "say": "Slide the ball under your {side} buttock.", "seconds": 20 },
        {
          "do": "repeat",
          "id": "rounds",
          "times": 2,
          "steps": [
            { "do": "hold", "id": "hold", "area": "buttock", "aim": 3, "seconds": 30,
              "variants": { "wall": { "say": "Lean on the ball.", "seconds": 20 } } },
            { "do": "rest", "id": "off", "seconds": 10 }
          ]
        },
        { "do": "press-release", "id": "press", "press": 5, "release": 5, "rounds": 3 },
        { "do": "hold", "id": "until-soft", "until": "let-go", "at_least": 10, "at_most": 40 }
      ]
    },
    { "do": "warm-towel", "id": "towel", "seconds": 600 }
  ]
}
"#;

fn messages(text: &str) -> Vec<String> {
    read(text).problems.iter().map(Problem::message).collect()
}

fn valid_with(from: &str, to: &str) -> String {
    assert!(VALID.contains(from), "{from}");
    VALID.replacen(from, to, 1)
}

#[test]
fn a_valid_routine_is_read_as_it_is_meant() {
    let reading = read(VALID);
    assert_eq!(reading.problems, []);
    let routine = reading.routine.unwrap();
    assert_eq!(routine.positions, [Position::Floor, Position::Wall]);
    let Some(Item::BothSides(block)) = routine.steps.get(2) else { panic!("{routine:?}") };
    assert_eq!(block.switch.seconds, Duration::from_secs(20));
    let Some(Item::Step(last)) = block.steps.last() else { panic!("{block:?}") };
    assert_eq!(last.title, Kind::Hold.label(), "a step without a title has its kind's");
    assert_eq!(last.load, Load::Ball, "a hold is on the ball unless it says otherwise");
    let forty = Duration::from_secs(40);
    assert_eq!(last.length, Length::LetGo { at_least: Duration::from_secs(10), at_most: forty });
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", VALID.replace('\n', "\r\n"));
    assert_eq!(read(&windows), read(VALID));
    assert_eq!(read_bytes(windows.as_bytes()), read(VALID));
    let bad = valid_with("\"seconds\": 20, \"say\"", "\"secs\": 20, \"say\"");
    let bad_windows = format!("\u{feff}{}", bad.replace('\n', "\r\n"));
    let (mut found, expected) = (read(&bad_windows), read(&bad));
    // only the byte is another one, for a line's end takes two
    for (problem, other) in found.problems.iter_mut().zip(&expected.problems) {
        let spot = bad_windows.trim_start_matches('\u{feff}').get(problem.at..);
        assert!(spot.is_some_and(|text| text.starts_with("\"secs\"")), "{problem:?}");
        problem.at = other.at;
    }
    assert_eq!(found, expected, "places are the same too");
    assert_eq!(
        render(&read(&bad).problems, "a.json", &bad),
        render(&read(&bad).problems, "a.json", &bad_windows)
    );
}

#[test]
fn numbers_are_whole_and_within_bounds_however_they_are_written() {
    for number in [
        "1e308",
        "-1e308",
        "1e999",
        "-0.0",
        "-0",
        "30.0",
        "30.5",
        "3e1",
        "-5",
        "0",
        "3601",
        "99999999999999999999999",
        "18446744073709551616",
        "4294967296",
        "\"30\"",
        "null",
        "[30]",
        "{}",
        "true",
    ] {
        let reading = read(&valid_with("\"seconds\": 600", &format!("\"seconds\": {number}")));
        assert_eq!(reading.routine, None, "{number}");
        assert_eq!(reading.problems.len(), 1, "{number}: {:?}", reading.problems);
        assert!(reading.problems[0].message().starts_with("`seconds` is "), "{number}");
    }
    assert!(messages(&valid_with("\"seconds\": 600", "\"seconds\": 3e1"))[0].ends_with("write `30`"));
}

#[test]
fn hostile_text_is_a_problem_and_never_a_crash() {
    for hostile in [
        "[".repeat(200_000),
        "{\"a\":".repeat(100_000),
        "\u{feff}".to_owned(),
        String::new(),
        "\u{feff}\u{feff}{}".to_owned(),
        "{\"a\": \"\\ud800\"}".to_owned(),
        "{\"a\": \"\\udc00\\ud800\"}".to_owned(),
        "{\"a\": \"\\u00".to_owned(),
        "{\"a\": \"\\".to_owned(),
        "\"\\u12é\"".to_owned(),
        "\u{0}".to_owned(),
        "{\u{a0}}".to_owned(),
        "nul".to_owned(),
        "-".to_owned(),
        "1".repeat(1_000_000),
        "\"".to_owned() + &"a".repeat(1_000_000) + "\"",
        "[".to_owned() + &"{},".repeat(300_000) + "{}]",
        "{".to_owned() + &"\"a\":1,".repeat(150_000) + "\"a\":1}",
        " ".repeat(2_000_000),
    ] {
        let reading = read(&hostile);
        assert_eq!(reading.routine, None);
        assert!(!reading.problems.is_empty(), "{}", hostile.chars().take(20).collect::<String>());
        assert!(reading.problems.len() <= bounds::PROBLEMS_TOLD + 1);
    }
}

#[test]
fn thousands_of_mistakes_are_told_in_part_and_counted() {
    let steps = "{\"do\":\"hodl\",\"id\":\"A\",\"secs\":\"x\",\"titel\":7},".repeat(15_000);
    let text = valid_with("\"steps\": [\n    {", &format!("\"steps\": [{steps}\n    {{"));
    let reading = read(&text);
    assert_eq!(reading.problems.len(), bounds::PROBLEMS_TOLD + 1);
    assert!(reading.problems.last().unwrap().message().contains("more problems"));
    assert!(render(&reading.problems, "a.json", &text).len() < 100_000, "one long line is cut");
}

#[test]
fn a_small_file_that_stands_for_more_steps_than_there_is_memory_is_refused() {
    let mut steps = "{ \"do\": \"warm-towel\", \"id\": \"t\", \"seconds\": 60 }".to_owned();
    for depth in 0..28 {
        steps =
            format!("{{ \"do\": \"repeat\", \"id\": \"r{depth}\", \"times\": 50, \"steps\": [{steps}] }}");
    }
    let text = valid_with("\"steps\": [\n    {", &format!("\"steps\": [{steps},\n    {{"));
    let reading = read(&text);
    assert_eq!(reading.routine, None);
    assert!(
        matches!(reading.problems[..], [Problem { what: Mistake::TooManyPlayed { .. }, .. }]),
        "{reading:?}"
    );
}

#[test]
fn what_is_not_utf8_has_its_place() {
    let mut bytes = VALID.replace("One hold", "Öne hold").into_bytes();
    let at = bytes.windows(9).position(|window| window == "Öne hold".as_bytes()).unwrap();
    bytes[at + 5] = 0xff;
    let reading = read_bytes(&bytes);
    let [problem] = &reading.problems[..] else { panic!("{reading:?}") };
    assert_eq!((problem.line, problem.column), (6, 19), "columns are characters");
    assert!(problem.message().contains("0xFF"));
}

#[test]
fn more_than_a_mebibyte_is_refused_without_reading_it() {
    let big = vec![b' '; bounds::FILE_BYTES + 1];
    assert!(matches!(read_bytes(&big).problems[..], [Problem { what: Mistake::FileTooBig, .. }]));
    let mut just = VALID.as_bytes().to_vec();
    just.resize(bounds::FILE_BYTES, b' ');
    assert!(read_bytes(&just).routine.is_some(), "exactly one is read");
}

#[test]
fn advice_alone_keeps_the_routine() {
    let reading = read(&valid_with("\"aim\": 3, \"seconds\": 30", "\"aim\": 6, \"seconds\": 61"));
    assert!(reading.routine.is_some());
    assert!(reading.problems.iter().all(|problem| problem.severity == Severity::Advice), "{reading:?}");
    assert_eq!(
        reading.problems.len(),
        3,
        "aim, long hold, and two of them are too much for one side: {reading:?}"
    );
}

#[test]
fn a_problem_names_its_step() {
    let reading = read(&valid_with("\"id\": \"off\", \"seconds\": 10", "\"id\": \"off\", \"seconds\": 0"));
    assert_eq!(reading.problems[0].step, Some(StepName::Id(Id::new("off").unwrap())));
    let reading = read(&valid_with("\"id\": \"gather\"", "\"id\": \"Gather\""));
    assert_eq!(reading.problems[0].step, Some(StepName::Number(2)));
    let json = serde_json::to_value(&reading.problems[0]).unwrap();
    assert_eq!(json["severity"], "error");
    assert_eq!(json["step"], 2);
    assert_eq!((json["line"].as_u64(), json["column"].as_u64()), (Some(16), Some(30)));
}

#[test]
fn a_position_where_nothing_is_left_to_do_is_refused() {
    let text = valid_with("\"positions\": [\"floor\", \"wall\"]", "\"positions\": [\"floor\", \"bed\"]");
    let start = text.find("  \"steps\"").unwrap();
    let only = r#"  "steps": [{ "do": "rest", "id": "r", "seconds": 5, "variants": { "bed": { "skip": true } } }] }"#;
    let reading = read(&(text[..start].to_owned() + only));
    assert!(matches!(
        reading.problems[..],
        [Problem { what: Mistake::NothingPlayed { position: Position::Bed }, .. }]
    ));
}

#[test]
fn writing_keeps_the_order_of_the_format() {
    let written = write(&read(VALID).routine.unwrap());
    assert!(written.starts_with("{\n  \"version\": 1,\n  \"id\": \"short-hold\",\n"), "{written}");
    assert!(written.ends_with("}\n"));
    let in_order = |keys: &[&str], table: &[super::form::Field]| {
        let places: Vec<_> = keys
            .iter()
            .map(|key| table.iter().position(|field| field.name == *key).unwrap_or_else(|| panic!("{key}")))
            .collect();
        assert!(places.is_sorted(), "{keys:?}");
    };
    let value: serde_json::Value = serde_json::from_str(&written).unwrap();
    let keys =
        |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let check = |value: &serde_json::Value, table| {
        let keys = keys(value);
        in_order(&keys.iter().map(String::as_str).collect::<Vec<_>>(), table);
    };
    check(&value, super::fields::ROUTINE);
    check(&value["steps"][1], super::fields::STEP);
    check(&value["steps"][2], super::fields::BOTH_SIDES_BLOCK);
    check(&value["steps"][2]["switch"], super::fields::SWITCH);
    check(&value["steps"][2]["steps"][1]["steps"][0]["variants"]["wall"], super::fields::VARIANT);
}

/// Every place in a JSON value, as a pointer.
fn pointers(value: &serde_json::Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        serde_json::Value::Object(map) => {
            for (name, inner) in map {
                pointers(inner, &format!("{here}/{name}"), all);
            }
        }
        serde_json::Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                pointers(inner, &format!("{here}/{index}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn whatever_stands_in_any_place_a_routine_is_withheld_exactly_when_something_is_refused() {
    let valid: serde_json::Value = serde_json::from_str(VALID).unwrap();
    let mut places = Vec::new();
    pointers(&valid, "", &mut places);
    assert!(places.len() > 60, "{}", places.len());
    for place in &places {
        for other in
            ["null", "true", "0", "-1", "7", "1e9", "0.5", "\"x\"", "\"\"", "[]", "[0]", "{}", "{\"x\": 0}"]
        {
            let mut changed = valid.clone();
            *changed.pointer_mut(place).unwrap() = serde_json::from_str(other).unwrap();
            let reading = read(&changed.to_string());
            let refused = reading.problems.iter().any(Problem::is_refusal);
            assert_eq!(reading.routine.is_none(), refused, "{place} = {other}: {:?}", reading.problems);
        }
        let Some((holder, field)) = place.rsplit_once('/') else { continue };
        let mut changed = valid.clone();
        let Some(map) = changed.pointer_mut(holder).unwrap().as_object_mut() else { continue };
        map.remove(field);
        let reading = read(&changed.to_string());
        let refused = reading.problems.iter().any(Problem::is_refusal);
        assert_eq!(reading.routine.is_none(), refused, "without {place}: {:?}", reading.problems);
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        prop_assert!(!read(&text).problems.is_empty());
    }

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!read_bytes(&bytes).problems.is_empty());
    }

    #[test]
    fn any_json_like_text_can_be_read(text in r#"([\[\]{}:, \n]|"[a-z\\]{0,3}"|-?[0-9]{1,3}|true|null|"do"|"steps"|\\u[0-9a-f]{2,4}){0,40}"#) {
        let reading = read(&text);
        prop_assert_eq!(reading.routine, None);
        render(&reading.problems, "a.json", &text);
    }

    #[test]
    fn what_is_written_is_read_back(routine in arbitrary::routine()) {
        let text = write(&routine);
        let reading = read(&text);
        let refusals: Vec<_> = reading.problems.iter().filter(|problem| problem.is_refusal()).cloned().collect();
        prop_assert!(refusals.is_empty(), "{}\n{}", render(&refusals, "a.json", &text), text);
        prop_assert_eq!(reading.routine.as_ref(), Some(&routine));
    }

    /// A valid file with a piece of it cut out, doubled or replaced.
    #[test]
    fn any_damage_to_a_valid_file_can_be_read(
        from in 0..VALID.len(),
        len in 0..40_usize,
        piece in prop_oneof![
            Just(String::new()),
            Just("\"".to_owned()),
            Just("{\"steps\":[".to_owned()),
            Just("1e99".to_owned()),
            Just("\\ud834".to_owned()),
            Just("\u{202e}".to_owned()),
            ".{0,5}",
            "[\\[\\]{},:\"0-9]{1,4}",
        ],
        again in any::<bool>(),
    ) {
        let to = (from + len).min(VALID.len());
        let kept = if again { &VALID[from..to] } else { "" };
        let text = format!("{}{piece}{kept}{}", &VALID[..from], &VALID[to..]);
        let reading = read(&text);
        prop_assert_eq!(reading.routine.is_none(), reading.problems.iter().any(Problem::is_refusal));
        for problem in &reading.problems {
            prop_assert!(problem.line >= 1 && problem.column >= 1 && problem.len >= 1);
            prop_assert!(!problem.message().contains('\n'));
        }
        let rendered = render(&reading.problems, "a.json", &text);
        prop_assert_eq!(rendered.is_empty(), reading.problems.is_empty());
        let steers = rendered.contains(['\u{202e}', '\u{1b}']);
        prop_assert!(!steers);
    }
}
