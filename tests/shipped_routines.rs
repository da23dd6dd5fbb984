//! Every routine in `routines/`, as a person would be led through it: in each of its positions, on both sides or one.
//!
//! What is checked is what somebody lying there would notice: equal sides, rests that come in time, words that fit
//! where they are, pictures that exist. The figures are those of `routine::bounds`, which has their sources.

#![expect(clippy::expect_used, reason = "what cannot be opened here is a failed test")]

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use stillpoint::{
    moment::spelled,
    routine::{
        self, Routine, bounds,
        words::{Area, Load, Muscle, Position, Side},
    },
    session::{Choice, Phase, Program, Segment, Sides},
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every shipped routine, in the order of their file names.
fn shipped() -> Vec<Routine> {
    let folder = Path::new(ROOT).join("routines");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of shipped routines")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there is at least the flagship");
    files
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("a text file");
            let reading = routine::read(&text);
            assert!(reading.problems.is_empty(), "{}: {:#?}", path.display(), reading.problems);
            let routine = reading.routine.expect("a routine without problems is a routine");
            assert_eq!(
                path.file_stem().and_then(|stem| stem.to_str()),
                Some(routine.id.as_str()),
                "a file is named like its routine"
            );
            routine
        })
        .collect()
}

/// Every way in which a person can be led through `routine`.
fn ways(routine: &Routine) -> Vec<(Choice, Program)> {
    let mut ways = Vec::new();
    for &position in &routine.positions {
        for sides in [Sides::Both, Sides::Only(Side::Left), Sides::Only(Side::Right)] {
            for first in [None, Some(Side::Left), Some(Side::Right)] {
                let choice = Choice { position: Some(position), sides, first };
                ways.push((choice, Program::lay_out(routine, choice)));
            }
        }
    }
    ways
}

/// Calls `check` with a name for messages, for every way of every shipped routine.
fn every_way(mut check: impl FnMut(&str, Choice, &Program)) {
    for routine in shipped() {
        for (choice, program) in ways(&routine) {
            check(&format!("{} {choice:?}", routine.id), choice, &program);
        }
    }
}

/// What is spoken and shown in a program, with the id of its step, offers included.
fn texts(program: &Program) -> Vec<(String, String)> {
    let segments = program.segments.iter().flat_map(|segment| {
        [Some(&segment.title), segment.say.as_ref(), segment.show.as_ref()]
            .into_iter()
            .flatten()
            .map(|text| (segment.step.to_string(), text.clone()))
    });
    let offers = program.offers.iter().flat_map(|offer| {
        [Some(&offer.title), offer.say.as_ref(), offer.show.as_ref()]
            .into_iter()
            .flatten()
            .map(|text| (offer.step.to_string(), text.clone()))
    });
    segments.chain(offers).collect()
}

/// What is spoken in a program, with the id of its step.
fn spoken(program: &Program) -> Vec<(String, String)> {
    let segments = program.segments.iter().map(|segment| (&segment.step, segment.say.as_ref()));
    let offers = program.offers.iter().map(|offer| (&offer.step, offer.say.as_ref()));
    segments.chain(offers).filter_map(|(step, say)| say.map(|say| (step.to_string(), say.clone()))).collect()
}

/// Whether `text` holds `phrase` as whole words, whatever the case.
fn says(text: &str, phrase: &str) -> bool {
    let plain: String =
        text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    words.contains(&format!(" {phrase} "))
}

fn time_where(program: &Program, wanted: impl Fn(&Segment) -> bool) -> Duration {
    program.segments.iter().filter(|segment| wanted(segment)).map(|segment| segment.ends.nominal()).sum()
}

#[test]
fn both_sides_get_the_same_time_and_one_side_alone_gets_no_less() {
    every_way(|name, choice, program| {
        let of = |side| {
            time_where(program, |segment| segment.side == Some(side) && segment.phase != Phase::Switch)
        };
        let ball_of =
            |side| time_where(program, |segment| segment.side == Some(side) && segment.load == Load::Ball);
        match choice.sides {
            Sides::Both => {
                assert_eq!(of(Side::Left), of(Side::Right), "{name}");
                assert_eq!(ball_of(Side::Left), ball_of(Side::Right), "{name}");
            }
            Sides::Only(side) => {
                assert_eq!(of(side.other()), Duration::ZERO, "{name}");
                assert!(!program.segments.iter().any(|segment| segment.phase == Phase::Switch), "{name}");
            }
        }
    });
    for routine in shipped() {
        for &position in &routine.positions {
            let lay =
                |sides| Program::lay_out(&routine, Choice { position: Some(position), sides, first: None });
            let of = |program: &Program, side| {
                time_where(program, |segment| segment.side == Some(side) && segment.phase != Phase::Switch)
            };
            for side in [Side::Left, Side::Right] {
                let (both, alone) = (lay(Sides::Both), lay(Sides::Only(side)));
                assert_eq!(of(&both, side), of(&alone, side), "{} at {position:?}", routine.id);
            }
        }
    }
}

#[test]
fn no_placeholder_reaches_the_person() {
    every_way(|name, _, program| {
        for (step, text) in texts(program) {
            assert!(!text.contains(['{', '}']), "{name}, {step}: {text}");
        }
    });
}

#[test]
fn a_side_is_named_only_where_it_is_the_one_being_worked_or_the_next() {
    every_way(|name, _, program| {
        for segment in &program.segments {
            let Some(side) = segment.side else { continue };
            if segment.phase != Phase::Switch {
                let said = segment.say.as_deref().unwrap_or_default();
                assert!(!says(said, side.other().id()), "{name}, {}: {said}", segment.step);
            }
        }
    });
}

#[test]
fn what_is_said_can_be_spoken_in_ten_seconds_and_what_is_shown_can_be_read() {
    every_way(|name, _, program| {
        for (step, say) in spoken(program) {
            assert!(say.split_whitespace().count() <= bounds::SAY_WORDS_ADVISED, "{name}, {step}: {say}");
        }
        for segment in &program.segments {
            let words = segment.show.as_deref().unwrap_or_default().split_whitespace().count();
            assert!(words <= bounds::SHOW_WORDS_ADVISED, "{name}, {}: {words} words shown", segment.step);
        }
    });
}

#[test]
fn what_is_said_stays_true_when_timings_and_aims_change() {
    every_way(|name, _, program| {
        for (step, say) in spoken(program) {
            assert!(!say.contains(|c: char| c.is_ascii_digit()), "{name}, {step}: {say}");
            for phrase in ["seconds", "minute", "minutes", "out of ten", "out of five"] {
                assert!(!says(&say, phrase), "{name}, {step} says “{phrase}”: {say}");
            }
        }
    });
}

#[test]
fn every_spoken_step_says_what_to_do() {
    every_way(|name, _, program| {
        for segment in &program.segments {
            assert!(segment.say.is_some(), "{name}: nothing is said in {}", segment.step);
            assert!(segment.show.is_some(), "{name}: nothing is shown in {}", segment.step);
        }
    });
}

#[test]
fn the_words_fit_where_the_person_is() {
    let never = BTreeMap::from([
        (Position::Floor, vec!["bed", "mattress", "step away", "lean back", "sock"]),
        (Position::Bed, vec!["floor", "mat", "step away", "lean back", "sock"]),
        (
            Position::Wall,
            vec![
                "lie",
                "lying",
                "floor",
                "mat",
                "bed",
                "mattress",
                "cushion",
                "knee sways",
                "lift off",
                "hips lie",
                "lift your hips",
                "on your back",
                "roll to your side",
                "under your left",
                "under your right",
            ],
        ),
        (Position::Chair, vec!["lie", "lying", "mat", "bed", "wall", "on your back", "roll to your side"]),
        (Position::Standing, vec!["lie", "lying", "mat", "bed", "on your back", "roll to your side"]),
    ]);
    // what to choose instead is the one thing that may name another place, and it is shown, never said
    every_way(|name, _, program| {
        for (step, say) in spoken(program) {
            for phrase in &never[&program.position] {
                assert!(!says(&say, phrase), "{name}, {step} says “{phrase}”: {say}");
            }
        }
        if matches!(program.position, Position::Wall | Position::Standing) {
            for segment in &program.segments {
                let show = segment.show.as_deref().unwrap_or_default();
                for phrase in &never[&program.position] {
                    assert!(!says(show, phrase), "{name}, {} shows “{phrase}”: {show}", segment.step);
                }
                let pose = segment.pose.map_or("", stillpoint::routine::words::Pose::id);
                assert!(
                    ["", "breathe"].contains(&pose)
                        || pose.starts_with("wall-")
                        || pose.starts_with("stand-"),
                    "{name}, {}: a standing person is shown {pose}",
                    segment.step
                );
            }
        }
    });
}

#[test]
fn nothing_is_promised_or_diagnosed() {
    let never = [
        "treat",
        "treats",
        "treatment",
        "heal",
        "heals",
        "healing",
        "cure",
        "cures",
        "relieve",
        "relieves",
        "diagnose",
        "diagnoses",
        "proven",
        "clinically",
        "guaranteed",
        "safe for you",
        "pain free",
        "detox",
        "knot",
        "knots",
        "releases the nerve",
    ];
    for routine in shipped() {
        let mut everything: Vec<String> =
            vec![routine.title.clone(), routine.summary.clone(), routine.frequency.clone()];
        everything.extend(routine.equipment.iter().cloned());
        for (_, program) in ways(&routine) {
            everything.extend(texts(&program).into_iter().map(|(_, text)| text));
        }
        for text in everything {
            for phrase in never {
                assert!(!says(&text, phrase), "{} claims “{phrase}”: {text}", routine.id);
            }
        }
    }
}

#[test]
fn pressure_never_lasts_longer_than_the_bounds_advise() {
    every_way(|name, _, program| {
        let pressure = program.pressure;
        assert!(
            pressure.aim <= pressure.ceiling && pressure.ceiling <= bounds::AIM_ADVISED,
            "{name}: {pressure:?}"
        );
        let mut run = Duration::ZERO;
        for segment in &program.segments {
            run = if segment.load.is_loaded() { run + segment.ends.nominal() } else { Duration::ZERO };
            assert!(
                run <= Duration::from_secs(bounds::LOADED_RUN_ADVISED_SECS.into()),
                "{name}: {run:?} loaded without a rest, up to {}",
                segment.step
            );
            if matches!(segment.phase, Phase::Hold | Phase::Press) {
                assert!(
                    segment.ends.nominal() <= Duration::from_secs(bounds::HOLD_ADVISED_SECS.into()),
                    "{name}: {} is held too long",
                    segment.step
                );
            }
            if let Some(aim) = segment.aim {
                assert!(aim <= program.pressure.ceiling, "{name}: {} aims above the ceiling", segment.step);
            }
        }
        for side in [Side::Left, Side::Right] {
            let ball =
                time_where(program, |segment| segment.side == Some(side) && segment.load == Load::Ball);
            assert!(
                ball <= Duration::from_secs(bounds::SIDE_ADVISED_SECS.into()),
                "{name}: {ball:?} on the {} side",
                side.id()
            );
        }
    });
}

#[test]
fn every_step_on_the_ball_has_an_aim_and_the_last_step_is_off_it() {
    every_way(|name, _, program| {
        for segment in program.segments.iter().filter(|segment| segment.load == Load::Ball) {
            assert!(segment.aim.is_some(), "{name}: {} has no aim", segment.step);
        }
        let last = program.segments.last().expect("a program has segments");
        assert!(!last.load.is_loaded(), "{name} ends on the ball");
    });
}

#[test]
fn a_total_is_short_enough_for_one_sitting() {
    every_way(|name, _, program| {
        let total = program.total();
        assert!(total.as_secs() <= bounds::TOTAL_SECS, "{name}: {total:?}");
        assert!(total >= Duration::from_mins(2), "{name}: {total:?} is over before it began");
        assert!(total <= Duration::from_mins(30), "{name}: {total:?} is too long to lie on the floor");
    });
}

#[test]
fn every_pressed_place_has_a_picture() {
    let drawn: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(Path::new(ROOT).join("assets/art/geometry.json"))
            .expect("the drawing's geometry"),
    )
    .expect("geometry in JSON");
    let target = |area: Area, muscle: Option<Muscle>, side: Side| {
        let muscle = muscle.or(match area {
            Area::Buttock => Some(Muscle::GluteusMaximus),
            Area::UpperOuterHip => Some(Muscle::GluteusMedius),
            Area::LowBack => Some(Muscle::LumbarParaspinals),
            _ => None,
        });
        muscle.is_some_and(|muscle| {
            !drawn["hip-back"]["targets"][format!("target-{}-{}", muscle.id(), side.id())].is_null()
        })
    };
    every_way(|name, _, program| {
        for segment in &program.segments {
            if segment.load == Load::Ball {
                let on_the_hip = segment
                    .area
                    .is_some_and(|area| target(area, segment.muscle, segment.side.unwrap_or(Side::Left)));
                assert!(segment.area.is_some(), "{name}: {} presses nowhere", segment.step);
                assert!(on_the_hip || segment.pose.is_some(), "{name}: {} has no picture", segment.step);
            }
            if let Some(pose) = segment.pose {
                let file = Path::new(ROOT).join("assets/art/poses").join(format!("{}.svg", pose.id()));
                assert!(file.is_file(), "{name}: {} is not drawn", file.display());
            }
        }
    });
}

#[test]
fn towels_and_cold_packs_are_offered_never_played() {
    for routine in shipped() {
        for (_, program) in ways(&routine) {
            for offer in &program.offers {
                assert!(!program.segments.iter().any(|segment| segment.step == offer.step), "{}", routine.id);
                assert_eq!(offer.seconds, 600, "{}: five minutes, a look, five minutes", routine.id);
            }
        }
    }
}

#[test]
fn the_table_of_shipped_routines_has_every_total() {
    let document =
        fs::read_to_string(Path::new(ROOT).join("routines/README.md")).expect("the format's document");
    for routine in shipped() {
        for &position in &routine.positions {
            let total = |sides| {
                spelled(
                    Program::lay_out(&routine, Choice { position: Some(position), sides, first: None })
                        .total(),
                )
            };
            let row = format!(
                "| `{}` | `{}` | {} | {} |",
                routine.id,
                position.id(),
                total(Sides::Both),
                total(Sides::Only(Side::Left))
            );
            assert!(document.contains(&row), "routines/README.md lacks the row\n{row}");
        }
    }
}

#[test]
fn the_flagship_lasts_eleven_minutes_and_a_half_in_twenty_three_steps() {
    let routine = shipped()
        .into_iter()
        .find(|routine| routine.id.as_str() == "tennis-ball-glute-release")
        .expect("the flagship is shipped");
    assert_eq!(routine.positions, [Position::Floor, Position::Bed, Position::Wall]);
    let both = Program::lay_out(&routine, Choice::default());
    assert_eq!((both.total(), both.steps()), (Duration::from_secs(690), 23));
    let ball = time_where(&both, |segment| segment.side == Some(Side::Left) && segment.load == Load::Ball);
    assert_eq!(ball, Duration::from_secs(145));
    assert_eq!(both.offers.len(), 1, "a warm towel, if the person likes");

    let wall = Program::lay_out(&routine, Choice { position: Some(Position::Wall), ..Choice::default() });
    assert_eq!(wall.steps(), 22, "nobody who stands has to get up");
}
