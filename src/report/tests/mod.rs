//! The report as a reader finds it, in both forms, from a diary made up here.

mod laws;

use std::collections::HashSet;

use jiff::civil::date;
use serde_json::json;

use super::{Account, Period, charts, html, wording};
use crate::{
    diary::{
        Diary, Draft, Key, Line, What,
        chart::{Mark, Shape, plot},
        line::{Answer, Edit},
        tests::held,
    },
    routine::words::{Area, Load},
};

/// A diary of so many sessions, one a day from 1 January 2026: pain 6 before and 4 after, 30 s on the left.
fn diary(sessions: u64) -> Diary {
    let mut diary = Diary::default();
    let mut n = 0;
    for session in 1..=sessions {
        let answer = |question: &str, number: u8| {
            What::Answer(Answer { question: question.into(), answer: json!(number) })
        };
        let step = held(Area::Buttock, Load::Ball, 30_000);
        let note = What::Note(format!("<i>{session}</i> & \"so\" on").into());
        for what in [answer("before.back", 6), What::Step(step), answer("after.back", 4), note] {
            n += 1;
            let start = 1_767_265_200_000 + i64::try_from(session - 1).unwrap() * 86_400_000;
            let at = crate::diary::At::from_millis(start + i64::try_from(n).unwrap(), jiff::tz::Offset::UTC);
            diary.hear(&Line::of(Draft { at, session: Some(Key(session)), what }, Key(n), Key(1), n));
        }
    }
    diary
}

fn account(sessions: u64, period: Period) -> Account {
    Account::of(&diary(sessions).entries(), period, date(2026, 12, 1))
}

#[test]
fn an_account_counts_what_was_said_and_done() {
    let account = account(3, Period::default());
    assert_eq!((account.sessions, account.active_days), (3, 3));
    assert_eq!(account.spans(), Some((date(2026, 1, 1), date(2026, 1, 3))));
    assert_eq!(wording::length(account.loaded()).replace('\u{a0}', " "), "1 min 30 s");
    let said = charts::course_sentence(&account.courses[0]);
    assert!(
        said.starts_with("Median 6 before and 4 after, 3 sessions with both. Afterwards less in 3"),
        "{said}"
    );
    assert_eq!(account.notes[0].day, date(2026, 1, 3), "newest first");
}

#[test]
fn a_day_added_by_hand_is_told_apart_from_sessions() {
    let mut diary = diary(3);
    let day = "2026-01-02T18:00:00+00:00".parse().unwrap();
    let edit = Edit { field: "answer/before.back".into(), value: Some(json!(10)) };
    for (n, what) in (900..).zip([What::Day(day), What::Edit(edit)]) {
        diary.hear(&Line::of(Draft { at: day, session: Some(Key(90)), what }, Key(n), Key(1), n));
    }
    let with = Account::of(&diary.entries(), Period::default(), date(2026, 12, 1));
    let without = account(3, Period::default());
    assert_eq!((with.sessions, with.active_days, with.endings), (3, 3, without.endings));
    let (told, rest) = with.numbers.split_last().unwrap();
    assert_eq!((told.name.as_str(), told.spread.median), ("Back or buttock pain, no session", 10.0));
    assert_eq!(rest, without.numbers, "what was said before sessions is as it was");
}

#[test]
fn a_period_without_sessions_says_so_and_draws_nothing() {
    let later = Period { since: Some(date(2027, 1, 1)), until: None };
    let page = html::page(&account(3, later));
    assert!(page.contains("There are no sessions in this period."), "{page}");
    assert!(!page.contains("<svg") && page.contains("does not diagnose"));
}

#[test]
fn marks_stand_for_sessions_weeks_or_months_so_that_they_lie_apart() {
    for (sessions, each, marks) in
        [(60, "Each mark is a session.", 60), (300, "in a week.", 44), (900, "in a month.", 30)]
    {
        let account = account(sessions, Period::default());
        let days = account.spans().unwrap();
        let figure = charts::figures(&account, days).remove(0);
        let picture = figure.picture;
        let filled = |mark: &&Mark| matches!(mark, Mark::Sign { shape: Shape::Dot, filled: true, .. });
        assert!(figure.said.ends_with(each), "{}", figure.said);
        assert_eq!(picture.marks.iter().filter(filled).count(), marks);
        for mark in &picture.marks {
            if let Mark::Sign { at: [x, y], .. } = mark {
                let (across, down) = (0.0..=picture.width, 0.0..=picture.height);
                assert!(across.contains(x) && down.contains(y), "{x} {y} on the chart");
            }
        }
    }
}

#[test]
fn left_and_right_differ_in_shape_and_not_in_colour_alone() {
    let keys = plot::keys_of_mornings(2, None);
    let shapes: HashSet<&str> = keys
        .iter()
        .flat_map(|key| &key.picture.marks)
        .filter_map(|mark| match mark {
            Mark::Sign { shape: Shape::Dot, filled: true, .. } => Some("a dot"),
            Mark::Sign { shape: Shape::Square, filled: false, .. } => Some("a square"),
            _ => None,
        })
        .collect();
    assert_eq!(shapes.len(), 2);
}

#[test]
fn long_lists_are_cut_and_counted_on_the_web_page() {
    let page = html::page(&account(30, Period::default()));
    assert!(page.contains("and 22 more in the diary"), "{page}");
    assert!(page.contains("&lt;i&gt;30&lt;/i&gt; &amp; &quot;so&quot; on"), "text stays text");
}

#[cfg(feature = "report")]
#[test]
fn the_same_account_gives_the_same_pdf() {
    use super::pdf::{Fonts, write};
    let account = account(30, Period::default());
    let one = write(&account, Fonts::Own).unwrap();
    assert_eq!(one, write(&account, Fonts::Own).unwrap());
    assert!(one.starts_with(b"%PDF-1.7"));
}
