//! No number and no date that a diary's file can hold stops the program.

use jiff::{Timestamp, civil::Date, tz::Offset};
use proptest::prelude::*;

use super::super::{Account, Period, html};
use crate::{
    comfort::Limits,
    diary::{
        At, Diary, Line, Table, What, memory,
        tests::{exported, line},
        trends::{Outline, PlaceDone, last_pressed},
    },
    routine::words::Load,
};

proptest! {
    #[test]
    fn no_number_and_no_date_in_a_file_stops_the_program(
        lines in prop::collection::vec(line(), 0..40),
        extremes in prop::collection::vec((0..6_u8, any::<prop::sample::Index>()), 0..40),
    ) {
        let mut lines = lines;
        for (extreme, place) in extremes {
            if lines.is_empty() {
                break;
            }
            let line = place.get(&lines).clone();
            let place = place.index(lines.len());
            lines[place] = extremely(line, extreme);
        }
        let read: Vec<Line> = lines.iter().map(|line| Line::read(line.write().as_bytes()).unwrap()).collect();
        let mut diary = Diary::default();
        for line in &read {
            diary.hear(line);
        }
        let entries = diary.entries();
        for table in Table::ALL {
            prop_assert!(table.csv(&entries).is_ok());
        }
        let limits = Limits::default();
        let outlines: Vec<Outline> = entries.iter().map(|entry| Outline::of(entry, limits)).collect();
        let now = At::from_millis(1_700_000_000_000, Offset::UTC);
        let today: Date = now.local().date();
        drop((PlaceDone::all(&outlines), last_pressed(&outlines, today), memory::memory(&diary, now, limits)));
        drop((memory::due(&diary, now), memory::lately::lately(&diary, now, limits)));
        let account = Account::of(&entries, Period { since: None, until: None }, today);
        prop_assert!(account.loaded() >= account.places.first().map_or(account.loaded(), PlaceDone::whole));
        drop((html::page(&account), exported(&diary, &[], &[])));
    }
}

/// The line with something as large, or as far away, as a file can say.
fn extremely(mut line: Line, extreme: u8) -> Line {
    match (extreme, &mut line.what) {
        (0, _) => line.n = u64::MAX,
        (1, _) => line.clock = Some(u64::MAX),
        (2, _) => line.at = At::from_millis(Timestamp::MAX.as_millisecond(), Offset::UTC),
        (3, _) => line.at = At::from_millis(Timestamp::MIN.as_millisecond(), Offset::UTC),
        (_, What::Step(step)) => {
            (step.index, step.number, step.waited) = (u32::MAX, u32::MAX, false);
            (step.planned_ms, step.done_ms) = (u64::MAX, u64::MAX);
            step.load = Load::Ball.into();
        }
        (_, What::Start(start)) => {
            (start.total_secs, start.segments, start.speed) = (u64::MAX, u32::MAX, None);
        }
        _ => {}
    }
    line
}
