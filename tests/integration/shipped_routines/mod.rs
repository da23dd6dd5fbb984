//! Every routine in `routines/`, as a person would be led through it: in each of its positions, on both sides or one.
//!
//! What is checked is what somebody lying there would notice: equal sides, rests that come in time, words that fit
//! where they are, pictures that exist. The figures are those of `routine::bounds`, which has their sources. Here are
//! the routines as a whole; pressure and words have homes of their own.

mod pressure;
mod words;

use std::{collections::BTreeSet, fs, path::Path, time::Duration};

use stillpoint::{
    routine::{
        self, Routine, bounds,
        words::{Area, Load, Muscle, Pose, Position, Side},
    },
    session::{Choice, Phase, Program, Segment},
    store::shelf::SHIPPED,
    text::format_duration,
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
        for sides in [None, Some(Side::Left), Some(Side::Right)] {
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

/// What is shown in a program, with the id of its step.
fn shown(program: &Program) -> Vec<(String, String)> {
    let segments = program.segments.iter().map(|segment| (&segment.step, segment.show.as_ref()));
    let offers = program.offers.iter().map(|offer| (&offer.step, offer.show.as_ref()));
    segments
        .chain(offers)
        .filter_map(|(step, show)| show.map(|show| (step.to_string(), show.clone())))
        .collect()
}

/// How a person is held up in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    Lying,
    Rising,
    Seated,
    Standing,
}

impl Bearing {
    fn of(pose: Pose) -> Self {
        match pose {
            Pose::GetUp => Self::Rising,
            Pose::Breathe
            | Pose::ChairFigureFour
            | Pose::ChairHand
            | Pose::ChairKneeHold
            | Pose::ChairKnuckles
            | Pose::ChairLegGlide
            | Pose::ChairRock
            | Pose::ChairSit
            | Pose::ChairWalk
            | Pose::FloorSit
            | Pose::RollerGlute
            | Pose::RollerSit
            | Pose::RollerTipped
            | Pose::SitHandsLowBack => Self::Seated,
            Pose::StandEasy
            | Pose::StandFists
            | Pose::StandHandsLowBack
            | Pose::StandLegShake
            | Pose::StandSqueeze
            | Pose::StandWalk
            | Pose::WallBall
            | Pose::WallBallHeelSlide
            | Pose::WallBallKneeOut
            | Pose::WallBallSideOn
            | Pose::WallLowbackBall
            | Pose::WallStand
            | Pose::WallSway => Self::Standing,
            _ => Self::Lying,
        }
    }
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
fn the_shelf_has_twelve_routines_and_every_file_of_the_folder() {
    let order: Vec<&str> = SHIPPED.iter().map(|(file, _)| file.trim_end_matches(".json")).collect();
    assert_eq!(
        order,
        [
            "tennis-ball-glute-release",
            "first-week-gentle",
            "press-and-release-glutes",
            "wall-slow-deep-strokes",
            "chair-seated-glutes",
            "desk-break-5",
            "swedish-stroke-and-knead",
            "slow-roll-myofascial",
            "pin-and-move",
            "bedtime-rock-and-settle",
            "warm-towel-recovery",
            "stretch-and-glide",
        ]
    );
    let mut sorted = order;
    sorted.sort_unstable();
    let files: Vec<String> = shipped().iter().map(|routine| routine.id.to_string()).collect();
    assert_eq!(sorted, files, "a file that is not on the shelf, or the other way round");
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
            None => {
                assert_eq!(of(Side::Left), of(Side::Right), "{name}");
                assert_eq!(ball_of(Side::Left), ball_of(Side::Right), "{name}");
            }
            Some(side) => {
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
                let (both, alone) = (lay(None), lay(Some(side)));
                assert_eq!(of(&both, side), of(&alone, side), "{} at {position:?}", routine.id);
            }
        }
    }
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
fn every_card_has_a_picture_of_its_own_and_a_routine_without_one_shows_where_it_presses_first() {
    let covers: BTreeSet<_> = shipped().iter().filter_map(|routine| routine.cover).collect();
    assert_eq!(covers.len(), shipped().len(), "{covers:?}");
    let bare = |id: &str| {
        let routine = shipped().into_iter().find(|routine| routine.id.as_str() == id).unwrap();
        Routine { cover: None, ..routine }.cover()
    };
    assert_eq!(bare("press-and-release-glutes"), Some(Pose::LieBackBall));
    assert_eq!(bare("chair-seated-glutes"), Some(Pose::ChairKnuckles));
    assert_eq!(bare("stretch-and-glide"), Some(Pose::LieBackKneesBent), "nothing presses: the first picture");
}

#[test]
fn nobody_has_a_towel_on_who_was_not_asked_about_the_skin_first_and_half_way() {
    every_way(|name, _, program| {
        for offer in &program.offers {
            assert_eq!(offer.seconds, 600, "{name}: five minutes, a look, five minutes");
            let unit: Vec<&Segment> =
                program.segments.iter().filter(|segment| segment.step == offer.step).collect();
            // after the last questions it is played only if their answers say so
            let Some(first) = unit.first() else { continue };
            assert_eq!(first.phase, Phase::SkinCheck, "{name}");
            assert!(first.ends.waits(), "{name}: the clock starts the towel");
            let on: Vec<Phase> =
                unit.iter().map(|segment| segment.phase).filter(|phase| phase.is_towel()).collect();
            assert_eq!(on, [Phase::Warm, Phase::SkinLook, Phase::Warm], "{name}");
            let warm =
                time_where(program, |segment| segment.step == offer.step && segment.phase == Phase::Warm);
            assert_eq!(warm, Duration::from_mins(10), "{name}");
            assert_eq!(unit.last().map(|segment| segment.phase), Some(Phase::TowelOff), "{name}");
        }
    });
}

#[test]
fn the_table_of_shipped_routines_has_every_total() {
    let document =
        fs::read_to_string(Path::new(ROOT).join("routines/README.md")).expect("the format's document");
    for routine in shipped() {
        for &position in &routine.positions {
            let total = |sides| {
                format_duration(
                    Program::lay_out(&routine, Choice { position: Some(position), sides, first: None })
                        .total(),
                )
            };
            let row = format!(
                "| `{}` | `{}` | {} | {} |",
                routine.id,
                position.id(),
                total(None),
                total(Some(Side::Left))
            );
            assert!(document.contains(&row), "routines/README.md lacks the row\n{row}");
        }
    }
}

#[test]
fn the_flagship_lasts_under_thirteen_minutes_in_twenty_nine_steps() {
    let routine = shipped()
        .into_iter()
        .find(|routine| routine.id.as_str() == "tennis-ball-glute-release")
        .expect("the flagship is shipped");
    assert_eq!(routine.positions, [Position::Floor, Position::Bed, Position::Wall]);
    let both = Program::lay_out(&routine, Choice::default());
    assert_eq!((both.total(), both.steps()), (Duration::from_secs(760), 29));
    let ball = time_where(&both, |segment| segment.side == Some(Side::Left) && segment.load == Load::Ball);
    assert_eq!(ball, Duration::from_secs(145));
    assert_eq!(both.offers.len(), 1, "a warm towel, if the person likes");

    let wall = Program::lay_out(&routine, Choice { position: Some(Position::Wall), ..Choice::default() });
    assert_eq!(wall.steps(), 28, "nobody who stands has to get up");
}
