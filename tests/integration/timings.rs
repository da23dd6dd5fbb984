//! Fitting a routine to a time, against the programs that come of it: any routine, and all that are shipped.

use std::{fs, time::Duration};

use crate::routine::{
    self, Routine,
    timings::{Fitted, Part, Timings, fit},
    words::{Position, Side},
};
use proptest::prelude::*;
use stillpoint::session::{Choice, Program};

fn choice(timings: &Timings, position: Position) -> Choice {
    Choice { position: Some(position), ..Choice::kept(timings) }
}

fn total(timings: &Timings, written: &Routine, position: Position) -> Duration {
    Program::lay_out(&timings.lay_over(written).routine, choice(timings, position)).total()
}

/// Seconds under pressure.
fn pressed(timings: &Timings, written: &Routine, position: Position) -> Duration {
    let program = Program::lay_out(&timings.lay_over(written).routine, choice(timings, position));
    program
        .segments
        .iter()
        .filter(|segment| segment.load.is_loaded())
        .map(|segment| segment.ends.nominal())
        .sum()
}

fn fitted(timings: &Timings, written: &Routine, position: Position, wished: Duration) -> Fitted {
    fit(timings, written, position, total(timings, written, position), wished)
}

fn shipped() -> Vec<Routine> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/routines");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| routine::read(&fs::read_to_string(path).unwrap()).routine.unwrap())
        .collect()
}

/// What holds whatever is fitted to whatever.
fn holds(
    timings: &Timings,
    written: &Routine,
    position: Position,
    wished: Duration,
) -> Result<(), TestCaseError> {
    let before = total(timings, written, position);
    let Fitted { timings: after, changes, total: said } = fitted(timings, written, position, wished);
    prop_assert_eq!(total(&after, written, position), said, "it says what it did");
    prop_assert_eq!(after.lay_over(written).unmatched, timings.lay_over(written).unmatched);
    prop_assert!(
        pressed(&after, written, position) <= pressed(timings, written, position),
        "never more pressure"
    );
    prop_assert_eq!(changes.is_empty(), after.lengths == timings.lengths);
    prop_assert_eq!(changes.is_empty(), said == before);
    for change in &changes {
        prop_assert!(!matches!(change.key.part, Part::Switch | Part::Rounds | Part::AtLeast));
        prop_assert_ne!(change.from, change.to);
        prop_assert_eq!(change.to > change.from, wished > before, "{:?}", change);
        prop_assert!(change.to <= change.from.max(180) && change.to >= change.from.min(5));
    }
    if wished > before {
        prop_assert!(said <= wished);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn fitting_says_what_it_did_and_never_adds_pressure(
        written in routine::arbitrary::routine(),
        minutes in 0_u64..=60,
        side in proptest::option::of(proptest::sample::select(Side::ALL)),
        index in 0_usize..3,
    ) {
        let position = written.positions[index % written.positions.len()];
        let timings = Timings { sides: side, ..Timings::default() };
        holds(&timings, &written, position, Duration::from_secs(minutes * 60))?;
    }
}

#[test]
fn every_shipped_routine_fits_three_quarters_and_half_as_much_again() {
    for written in shipped() {
        for &position in &written.positions {
            let usual = total(&Timings::default(), &written, position);
            for wished in [usual * 3 / 4, usual * 5 / 4, Duration::from_mins(1), Duration::from_hours(1)] {
                holds(&Timings::default(), &written, position, wished).unwrap();
            }
        }
    }
}

#[test]
fn the_flagship_is_twelve_minutes_or_eight_when_that_is_wished() {
    let written =
        shipped().into_iter().find(|routine| routine.id.as_str() == "tennis-ball-glute-release").unwrap();
    for minutes in [8, 10, 12, 14] {
        let wished = Duration::from_mins(minutes);
        let found = fitted(&Timings::default(), &written, Position::Floor, wished);
        assert_eq!(found.total, wished, "{:?}", found.changes);
    }
    let short = fitted(&Timings::default(), &written, Position::Floor, Duration::from_mins(1));
    assert!(short.total > Duration::from_mins(4), "places, questions and the switch keep their time");
}
