//! What trends make of days that were added by hand: they are shown, and count as no session.

use jiff::tz::Offset;
use serde_json::json;

use super::super::{
    tests::{TODAY, Told, all, lines, outlines_of, usual},
    *,
};
use crate::diary::{At, Draft, Key, Line, What, line::Edit};

/// The lines of a day without a session, so many days ago, on which somebody's back was at `number`.
fn by_hand(key: u64, ago: i64, number: u8) -> Vec<Line> {
    let day = At::from_millis(1_774_090_800_000 - ago * 86_400_000, Offset::constant(1));
    let edit = Edit { field: "answer/before.back".into(), value: Some(json!(number)) };
    let line = |(n, what): (u64, What)| {
        Line::of(Draft { at: day, session: Some(Key(key)), what }, Key(key * 10 + n), Key(8), key * 10 + n)
    };
    [(1, What::Day(day)), (2, What::Edit(edit))].map(line).into()
}

#[test]
fn a_day_added_by_hand_is_shown_and_counts_as_no_session() {
    let mut lines = lines(&[usual(9, 5, 3, 2, 2), usual(6, 5, 3, 2, 2)]);
    let before = Overview::of(&outlines_of(&lines), &all(Reach::All), TODAY);
    lines.extend(by_hand(77, 3, 9));
    let after = Overview::of(&outlines_of(&lines), &all(Reach::All), TODAY);
    assert_eq!((after.all, after.kept, after.by_hand), (2, 2, 1));
    assert_eq!(
        (&after.calendar, &after.pressed, &after.letters),
        (&before.calendar, &before.pressed, &before.letters)
    );
    let (one, other) = (&before.courses[0], &after.courses[0]);
    assert_eq!((&one.sentence, &one.since), (&other.sentence, &other.since));
    assert_eq!(other.points.len(), one.points.len() + 1);
    let story = other.points.last().unwrap().story(other.each, TODAY);
    assert_eq!(story, "18 March, A day without a session, added by hand, 9");
}

#[test]
fn medians_of_weeks_leave_days_added_by_hand_out() {
    let told: Vec<Told> = (0..70).map(|ago| usual(ago, 4, 2, 1, 1)).collect();
    let mut lines = lines(&told);
    let before = Overview::of(&outlines_of(&lines), &all(Reach::All), TODAY);
    assert_eq!(before.courses[0].each, Each::Week);
    for ago in 0..20_i64 {
        lines.extend(by_hand(200 + ago.cast_unsigned(), ago, 10));
    }
    let after = Overview::of(&outlines_of(&lines), &all(Reach::All), TODAY);
    assert_eq!(after.courses[0].points, before.courses[0].points);
}
