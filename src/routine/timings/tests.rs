//! Timings as a person keeps them, against routines as they are, as they were, and as nobody would write them.

use std::time::Duration;

use proptest::{collection::vec, prelude::*, sample};

use super::{Key, Misfit, Part, Timings, Unmatched, Unusable, advice, read, rows};
use crate::routine::{
    Asks, Id, Item, Length, Routine, Step, arbitrary, read as read_routine,
    words::{FirstSide, Kind, Position, Side},
    write,
};

/// Every kind of thing that has a length, at the floor and at the wall.
const ALL_KINDS: &str = r#"{
  "version": 1, "id": "all", "title": "All", "summary": "All.", "technique": "mixed", "level": "starter",
  "equipment": [], "positions": ["floor", "wall", "chair"], "pressure": { "aim": 2, "ceiling": 4 }, "frequency": "daily",
  "steps": [
    { "do": "check-in", "id": "before", "when": "before", "seconds": 30 },
    { "do": "prepare", "id": "gather", "seconds": 30, "until": "ready" },
    { "do": "breathe", "id": "breathe", "say": "Breathe.", "seconds": 30,
      "variants": { "wall": { "say": "Breathe, standing.", "seconds": 20 }, "chair": { "skip": true } } },
    { "do": "both-sides", "id": "sides", "switch": { "id": "switch", "seconds": 20, "say": "Now the {other_side}." }, "steps": [
      { "do": "hold", "id": "hold", "seconds": 45 },
      { "do": "rest", "id": "rest", "seconds": 15 },
      { "do": "repeat", "id": "again", "times": 2, "steps": [
        { "do": "press-release", "id": "press", "press": 10, "release": 5, "rounds": 3 },
        { "do": "hold", "id": "melt", "until": "let-go", "at_least": 10, "at_most": 40 },
        { "do": "rest", "id": "soften", "seconds": 20 } ] } ] },
    { "do": "move", "id": "knees", "seconds": 40, "reps": 8 },
    { "do": "warm-towel", "id": "towel", "seconds": 600 }
  ] }"#;

fn all_kinds() -> Routine {
    let reading = read_routine(ALL_KINDS);
    reading.routine.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

fn timings(entries: &[(&str, u32)]) -> Timings {
    entries.iter().map(|(key, number)| (Key::parse(key).unwrap(), *number)).collect()
}

/// A step as laid out flat, wherever it stands.
fn step(routine: &Routine, id: &str) -> Step {
    fn find(items: &[Item], id: &str) -> Option<Step> {
        items.iter().find_map(|item| match item {
            Item::Step(step) => (step.id.as_str() == id).then(|| step.clone()),
            Item::BothSides(block) => find(&block.steps, id),
            Item::Repeat(block) => find(&block.steps, id),
        })
    }
    find(&routine.steps, id).unwrap()
}

fn secs(number: u64) -> Duration {
    Duration::from_secs(number)
}

#[test]
fn every_kind_of_length_can_be_set() {
    let written = all_kinds();
    let laid = timings(&[
        ("gather", 60),
        ("breathe", 40),
        ("breathe@wall", 25),
        ("hold", 75),
        ("hold@wall", 35),
        ("sides.switch", 35),
        ("again.rounds", 3),
        ("press.press", 12),
        ("press.release", 8),
        ("press.rounds", 4),
        ("melt", 30),
        ("melt.at-least", 20),
    ])
    .lay_over(&written);
    assert_eq!(laid.unmatched, []);
    let now = |id: &str| step(&laid.routine, id);
    assert_eq!(now("gather").length, Length::Ready(secs(60)));
    assert_eq!(now("breathe").length, Length::Timed(secs(40)));
    assert_eq!(now("breathe").variants[&Position::Wall].seconds, Some(secs(25)));
    assert_eq!(now("breathe").variants[&Position::Wall].say.as_deref(), Some("Breathe, standing."));
    assert_eq!(now("hold").length, Length::Timed(secs(75)));
    assert_eq!(now("hold").variants[&Position::Wall].seconds, Some(secs(35)));
    assert_eq!(now("press").length, Length::PressRelease { press: secs(12), release: secs(8), rounds: 4 });
    assert_eq!(now("melt").length, Length::LetGo { at_least: secs(20), at_most: secs(30) });
    let Some(Item::BothSides(sides)) = laid.routine.steps.get(3) else { panic!("the sides") };
    assert_eq!(sides.switch.seconds, secs(35));
    let Some(Item::Repeat(again)) = sides.steps.get(2) else { panic!("the repeat") };
    assert_eq!(again.times, 3);
}

#[test]
fn what_does_not_match_is_left_out_and_listed_with_the_reason() {
    let written = all_kinds();
    for (key, number, why) in [
        ("gone", 30, Misfit::Gone),
        ("gone.press", 30, Misfit::Gone),
        ("before", 60, Misfit::Fixed),
        ("towel", 300, Misfit::Fixed),
        ("press", 30, Misfit::Another),
        ("hold.rounds", 3, Misfit::Another),
        ("hold.switch", 3, Misfit::Another),
        ("sides", 30, Misfit::Another),
        ("sides.rounds", 2, Misfit::Another),
        ("again.switch", 20, Misfit::Another),
        ("melt@wall", 20, Misfit::Another),
        ("hold@bed", 30, Misfit::Elsewhere),
        ("hold@floor", 30, Misfit::Elsewhere),
        ("breathe@chair", 30, Misfit::Elsewhere),
        ("hold", 91, Misfit::OutOfBounds { least: 1, most: 90 }),
        ("hold@wall", 91, Misfit::OutOfBounds { least: 1, most: 90 }),
        ("press.press", 91, Misfit::OutOfBounds { least: 1, most: 90 }),
        ("melt", 91, Misfit::OutOfBounds { least: 1, most: 90 }),
        ("melt.at-least", 41, Misfit::OutOfBounds { least: 1, most: 40 }),
        ("rest", 0, Misfit::OutOfBounds { least: 1, most: 3600 }),
        ("rest", 3601, Misfit::OutOfBounds { least: 1, most: 3600 }),
        ("again.rounds", 51, Misfit::OutOfBounds { least: 1, most: 50 }),
        ("sides.switch", 3601, Misfit::OutOfBounds { least: 1, most: 3600 }),
    ] {
        let kept = timings(&[(key, number)]);
        let laid = kept.lay_over(&written);
        assert_eq!(laid.unmatched, [Unmatched::Length(Key::parse(key).unwrap(), number, why)], "{key}");
        assert_eq!(laid.routine, written, "{key}");
        assert_eq!(kept.with(&written, &Key::parse(key).unwrap(), number), None, "{key}");
    }
}

#[test]
fn what_together_is_too_long_is_left_out_one_by_one() {
    let written = all_kinds();
    // four hours are the most, and each rest is played four times or eight
    let laid = timings(&[("rest", 3600), ("soften", 3000)]).lay_over(&written);
    let left_out = Unmatched::Length(Key::parse("soften").unwrap(), 3000, Misfit::TooMuch);
    assert_eq!(laid.unmatched, std::slice::from_ref(&left_out));
    assert_eq!(left_out.sentence(), "soften, 3000 s: the whole would be too long");
    assert_eq!(step(&laid.routine, "rest").length, Length::Timed(secs(3600)));
    let one = timings(&[("rest", 3600)]);
    assert_eq!(one.with(&written, &Key::parse("soften").unwrap(), 3000), None);
    assert_eq!(one.with(&written, &Key::parse("gather").unwrap(), 3600 + 1), None);
}

#[test]
fn an_updated_routine_keeps_the_timings_that_still_fit_and_lists_the_others() {
    let kept = timings(&[("hold", 40), ("rest", 25), ("breathe@wall", 25), ("press.press", 8)]);
    let updated = ALL_KINDS
        .replace(r#""id": "rest", "seconds": 15"#, r#""id": "new-rest", "seconds": 30"#)
        .replace(r#""id": "hold", "seconds": 45"#, r#""id": "hold", "seconds": 50"#)
        .replace(
            r#""id": "press", "press": 10, "release": 5, "rounds": 3"#,
            r#""id": "press", "seconds": 10"#,
        )
        .replace(r#""do": "press-release""#, r#""do": "knead""#);
    let updated = read_routine(&updated).routine.unwrap();
    let laid = kept.lay_over(&updated);
    assert_eq!(step(&laid.routine, "hold").length, Length::Timed(secs(40)));
    let said: Vec<String> = laid.unmatched.iter().map(Unmatched::sentence).collect();
    let meant =
        ["press.press, 8 s: the step is of another kind now", "rest, 25 s: there is no such step any more"];
    assert_eq!(said, meant);
    assert_eq!(read(&kept.write()), Ok(kept.clone()), "nothing is lost in the file");
    assert_eq!(kept.reset(&laid.unmatched), timings(&[("rest", 25), ("press.press", 8)]));
    assert_eq!(kept.without(&laid.unmatched), timings(&[("hold", 40), ("breathe@wall", 25)]));
    assert_eq!(kept.lay_over(&all_kinds()).unmatched, [], "it fits again when the routine is as before");
}

#[test]
fn what_is_quiet_has_no_words_of_its_own_anywhere() {
    let written = all_kinds();
    let ids = ["breathe", "switch", "before", "gone"].map(|id| Id::new(id).unwrap());
    let quiet = Timings { quiet: ids.into(), ..Timings::default() };
    let laid = quiet.lay_over(&written);
    let breathe = step(&laid.routine, "breathe");
    assert_eq!((breathe.say, breathe.variants[&Position::Wall].say.as_deref()), (None, None));
    let Some(Item::BothSides(sides)) = laid.routine.steps.get(3) else { panic!("the sides") };
    assert_eq!(sides.switch.say, None);
    let left: Vec<String> = laid.unmatched.iter().map(Unmatched::sentence).collect();
    assert_eq!(left.len(), 2, "a question is always asked: {left:?}");
}

#[test]
fn a_file_is_read_as_far_as_it_is_understood_and_nothing_is_lost() {
    let text = r#"{
  "version": 1,
  "position": "wall",
  "sides": "left",
  "first_side": "right",
  "asks": "once",
  "quiet": ["breathe"],
  "timings": { "hold": 40, "Hold!": 30, "rest": "long" },
  "later": [1]
}"#;
    let found = read(text).unwrap();
    let meant = (Some(Position::Wall), Some(Side::Left), Some(FirstSide::Right), Some(Asks::Once));
    assert_eq!((found.position, found.sides, found.first_side, found.asks), meant);
    let laid = found.lay_over(&all_kinds());
    let said: Vec<String> = laid.unmatched.iter().map(Unmatched::sentence).collect();
    assert_eq!(
        said,
        ["Hold!, 30: not understood", "rest, \"long\": not understood", "later, [1]: not understood"]
    );
    assert_eq!(read(&found.write()), Ok(found));
    let wrong = read(r#"{ "version": 1, "position": "moon", "timings": 3 }"#).unwrap();
    assert!(!wrong.is_empty() && wrong.write().contains("\"moon\""), "{}", wrong.write());
}

#[test]
fn what_is_no_file_of_timings_is_told_from_one_of_a_later_version() {
    for text in ["", "{", "[]", "{}", r#"{ "version": "1" }"#, r#"{ "version": 0 }"#] {
        assert_eq!(read(text), Err(Unusable::NotTimings), "{text}");
    }
    for later in ["2", "1.5", r#""2""#] {
        let text = format!(r#"{{ "version": {later}, "timings": {{}} }}"#);
        assert_eq!(read(&text), Err(Unusable::Newer), "{later}");
    }
    assert_eq!(read("\u{feff}{ \"version\": 1 }"), Ok(Timings::default()));
}

#[test]
fn setting_back_what_was_written_leaves_nothing_behind() {
    let written = all_kinds();
    let hold = Key::parse("hold").unwrap();
    let changed = Timings::default().with(&written, &hold, 40).unwrap();
    assert_eq!(changed, timings(&[("hold", 40)]));
    assert!(changed.with(&written, &hold, 45).unwrap().is_empty());
    // elsewhere it is not the same: there the changed one would hold
    let wall = Key::parse("hold@wall").unwrap();
    let apart = changed.with(&written, &wall, 45).unwrap();
    assert_eq!(apart, timings(&[("hold", 40), ("hold@wall", 45)]));
}

#[test]
fn rows_show_what_was_and_what_is_where_the_person_is() {
    let written = all_kinds();
    let laid = timings(&[("hold", 75), ("breathe", 40), ("again.rounds", 3)]).lay_over(&written).routine;
    let titles = |at| -> Vec<String> {
        let groups = rows::rows(&written, &laid, at);
        groups
            .iter()
            .flat_map(|group| &group.rows)
            .map(|row| format!("{} {}/{}", row.title, row.now, row.was))
            .collect()
    };
    assert_eq!(
        titles(Position::Floor),
        [
            "Check-in 30/30",
            "Get ready 30/30",
            "Breathe 40/30",
            "Hold 75/45",
            "Rest 15/15",
            "Rounds each side 3/2",
            "Press and release: press 10/10",
            "Press and release: release 5/5",
            "Press and release: rounds 3/3",
            "Hold 40/40",
            "Hold, at least 10/10",
            "Rest 20/20",
            "Change sides 20/20",
            "Move 40/40",
            "Warm towel 600/600",
        ]
    );
    assert!(titles(Position::Wall).contains(&"Breathe 20/20".to_owned()));
    assert!(!titles(Position::Chair).iter().any(|title| title.starts_with("Breathe")));
    let groups = rows::rows(&written, &laid, Position::Floor);
    let lengths: Vec<u64> = groups.iter().map(|group| group.length.as_secs()).collect();
    assert_eq!(lengths, [100, 90, 105, 0, 40]);
    let hold = groups.iter().flat_map(|group| &group.rows).find(|row| row.now == 75).unwrap();
    assert_eq!((hold.most, hold.advised), (90, Some(60)));
    assert!(advice::held(hold).unwrap().head.starts_with("Over 60 s"));
}

#[test]
fn advice_is_about_what_the_person_changed() {
    let written = timings(&[("again.rounds", 1)]).lay_over(&all_kinds()).routine;
    let laid = timings(&[("again.rounds", 2)]).lay_over(&written).routine;
    let found = advice::whole(&written, &laid);
    assert!(found[0].head.contains("150 s of pressure on one side"), "{found:?}");
    // what the routine itself has is its writer's matter
    assert_eq!(advice::whole(&laid, &laid), []);
}

/// Keys of a routine's own steps and blocks, and some that are not there, with any number.
fn any_timings(routine: &Routine) -> impl Strategy<Value = Timings> + use<> {
    let mut ids = vec![Id::new("gone").unwrap()];
    let mut walk: Vec<&Item> = routine.steps.iter().collect();
    while let Some(item) = walk.pop() {
        ids.push(item.id().clone());
        match item {
            Item::Step(_) => {}
            Item::BothSides(block) => walk.extend(&block.steps),
            Item::Repeat(block) => walk.extend(&block.steps),
        }
    }
    let part = prop_oneof![
        4 => Just(Part::Length),
        2 => sample::select(Position::ALL).prop_map(Part::At),
        3 => sample::select(vec![Part::AtLeast, Part::Press, Part::Release, Part::Rounds, Part::Switch]),
    ];
    let number = prop_oneof![6 => 0_u32..=100, 1 => 0_u32..=4000, 1 => any::<u32>()];
    let quiet = vec(sample::select(ids.clone()), 0..4);
    let wishes = (
        proptest::option::of(sample::select(FirstSide::ALL)),
        proptest::option::of(sample::select(Position::ALL)),
        proptest::option::of(sample::select(Side::ALL)),
        proptest::option::of(sample::select(Asks::ALL)),
    );
    (vec((sample::select(ids), part, number), 0..12), quiet, wishes).prop_map(|(entries, quiet, wishes)| {
        let (first_side, position, sides, asks) = wishes;
        let lengths = entries.into_iter().map(|(id, part, number)| (Key::new(id, part), number)).collect();
        Timings {
            lengths,
            quiet: quiet.into_iter().collect(),
            first_side,
            position,
            sides,
            asks,
            ..Timings::default()
        }
    })
}

proptest! {
    #[test]
    fn a_routine_with_timings_is_never_refused(
        (written, timings) in arbitrary::routine().prop_flat_map(|routine| {
            let timings = any_timings(&routine);
            (Just(routine), timings)
        })
    ) {
        let laid = timings.lay_over(&written);
        let reading = read_routine(&write(&laid.routine));
        prop_assert_eq!(reading.routine.as_ref(), Some(&laid.routine), "{:?}", reading.problems);
        // what was left out was left out for good: without it the same comes of it, and all of it is taken
        let kept = timings.without(&laid.unmatched);
        let again = kept.lay_over(&written);
        prop_assert_eq!(&again.routine, &laid.routine);
        prop_assert!(again.unmatched.is_empty(), "{:?}", again.unmatched);
        prop_assert_eq!(read(&timings.write()), Ok(timings));
    }

    #[test]
    fn keys_are_written_as_they_are_read(text in "[a-z]{1,3}(-[a-z0-9]{1,3})?([.@][a-z-]{1,8})?") {
        if let Some(key) = Key::parse(&text) {
            prop_assert_eq!(key.to_string(), text);
        }
    }
}

#[test]
fn no_kind_that_waits_or_is_offered_can_be_set() {
    let written = all_kinds();
    for row in rows::rows(&written, &written, Position::Floor).iter().flat_map(|group| &group.rows) {
        let fixed = matches!(row.what, rows::RowKind::Step(Kind::CheckIn | Kind::WarmTowel | Kind::ColdPack));
        assert_eq!(row.key.is_none(), fixed, "{}", row.title);
    }
}
