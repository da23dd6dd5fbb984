//! What holds of every diary: the last word wins, whatever the clocks say and in whatever order lines are heard.

use std::collections::BTreeSet;

use jiff::tz::Offset;
use proptest::prelude::*;
use serde_json::json;

use super::super::{
    At, Diary, Draft, Key, Line, What,
    line::{Answer, Edit, LATEST_CLOCK},
    tests::{heard, what},
};

const SESSION: Key = Key(5);
const QUESTION: &str = "after.back";

/// One of two people at their computers, who hears of the other now and then.
struct Writer {
    computer: Key,
    diary: Diary,
    lines: Vec<Line>,
}

impl Writer {
    fn new(computer: u64) -> Self {
        Self { computer: Key(computer), diary: Diary::default(), lines: Vec::new() }
    }

    fn says(&mut self, id: u64, at: i64, what: What) {
        let draft = Draft { at: At::from_millis(at, Offset::UTC), session: Some(SESSION), what };
        let n = u64::try_from(self.lines.len()).unwrap() + 1;
        let line = Line::of(draft, Key(id), self.computer, n).at_clock(self.diary.clock() + 1);
        self.diary.hear(&line);
        self.lines.push(line);
    }

    fn reads(&mut self, lines: &[Line]) {
        for line in lines {
            self.diary.hear(line);
        }
    }
}

/// What is done: by whom, at what date, and whether they first read what the other wrote.
fn deeds() -> impl Strategy<Value = Vec<(bool, i64, bool, u8)>> {
    // from 1970 to 2100, back and forth
    prop::collection::vec((any::<bool>(), 0..4_102_444_800_000_i64, any::<bool>(), 0..4_u8), 1..40)
}

fn word(kind: u8, number: u64) -> What {
    match kind {
        0 => What::Note(number.to_string().into()),
        1 => What::Answer(Answer { question: QUESTION.into(), answer: json!(number) }),
        2 => What::Edit(Edit { field: format!("answer/{QUESTION}").into(), value: Some(json!(number)) }),
        _ => What::Delete(number % 2 == 1),
    }
}

fn shuffled(mut lines: Vec<Line>, mut seed: u64) -> Vec<Line> {
    for place in (1..lines.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        lines.swap(place, usize::try_from(seed >> 33).unwrap() % (place + 1));
    }
    lines
}

proptest! {
    #[test]
    fn no_word_is_shown_that_somebody_had_read_and_said_otherwise(deeds in deeds(), seed in any::<u64>()) {
        let mut writers = [Writer::new(1), Writer::new(2)];
        // it has to be a session to be shown
        writers[0].says(1, 0, What::Day(At::from_millis(0, Offset::UTC)));
        let mut overtaken = Vec::new();
        for (number, (who, at, reads, kind)) in (10..).zip(deeds) {
            let [one, other] = &mut writers;
            let (writer, other) = if who { (one, other) } else { (other, one) };
            if reads {
                writer.reads(&other.lines);
            }
            let before = writer.diary.entry(SESSION).map(|entry| {
                (entry.note().to_owned(), entry.answer(QUESTION).cloned())
            });
            if let Some((note, answer)) = before {
                match kind {
                    0 => overtaken.push(json!(note)),
                    1 | 2 => overtaken.extend(answer),
                    _ => {}
                }
            }
            writer.says(number, at, word(kind, number));
            if let Some(entry) = writer.diary.entry(SESSION) {
                match kind {
                    0 => prop_assert_eq!(entry.note(), number.to_string()),
                    1 | 2 => prop_assert_eq!(entry.answer(QUESTION), Some(&json!(number))),
                    _ => prop_assert_eq!(entry.is_deleted(), number % 2 == 1),
                }
            }
        }
        let [one, other] = writers;
        let all = [one.lines, other.lines].concat();
        let diary = heard(&shuffled(all.clone(), seed));
        let entry = diary.entry(SESSION).unwrap();
        prop_assert!(entry.note().is_empty() || !overtaken.contains(&json!(entry.note())));
        prop_assert!(entry.answer(QUESTION).is_none_or(|answer| !overtaken.contains(answer)));
        prop_assert_eq!(&diary, &heard(&all));
        // who has read everything has the last word, at whatever date
        let mut last = Writer::new(seed % 3);
        last.reads(&all);
        for (kind, number) in [(0, 1_000_001), (2, 1_000_003), (3, 1_000_005)] {
            last.says(number, i64::try_from(seed >> 24).unwrap(), word(kind, number));
        }
        let diary = heard(&shuffled([all, last.lines].concat(), seed));
        let entry = diary.entry(SESSION).unwrap();
        let said = (entry.note(), entry.answer(QUESTION), entry.is_deleted());
        prop_assert_eq!(said, ("1000001", Some(&json!(1_000_003)), true));
    }

    #[test]
    fn lines_that_differ_in_nothing_but_what_they_say_are_the_same_diary_in_whatever_order(
        whats in prop::collection::vec(what(), 0..8),
        seed in any::<u64>(),
    ) {
        let line = |what| {
            let draft = Draft { at: At::from_millis(0, Offset::UTC), session: Some(SESSION), what };
            Line::of(draft, Key(1), Key(1), 1).at_clock(1)
        };
        let lines: Vec<Line> = whats.into_iter().map(line).collect();
        let diary = heard(&lines);
        prop_assert_eq!(&heard(&shuffled(lines.clone(), seed)), &diary);
        prop_assert_eq!(&heard(lines.iter().rev()), &diary);
        let different: BTreeSet<String> = lines.iter().map(Line::write).collect();
        prop_assert_eq!(diary.lines(), different.len());
    }
}

#[test]
fn a_line_with_the_name_of_another_does_not_hide_it() {
    let mut writer = Writer::new(1);
    writer.says(1, 0, What::Day(At::from_millis(0, Offset::UTC)));
    writer.says(2, 0, word(1, 9));
    let mut copies: Vec<Line> = writer.lines.iter().rev().cloned().collect();
    for copy in &mut copies {
        copy.what = What::Note("changed".into());
    }
    for lines in [[copies.clone(), writer.lines.clone()].concat(), [writer.lines, copies].concat()] {
        let diary = heard(&lines);
        let entry = diary.entry(SESSION).unwrap();
        assert_eq!((entry.answer(QUESTION), entry.note()), (Some(&json!(9)), "changed"));
    }
}

#[test]
fn a_number_too_large_for_any_diary_neither_wins_nor_wraps() {
    let mut writer = Writer::new(1);
    writer.says(1, 0, What::Day(At::from_millis(0, Offset::UTC)));
    let note = |text: &str| What::Note(text.into());
    let draft = |what| Draft { at: At::from_millis(9_000, Offset::UTC), session: Some(SESSION), what };
    for (id, clock) in [(2, u64::MAX), (3, LATEST_CLOCK + 1)] {
        let mut hostile = Line::of(draft(note("hostile")), Key(id), Key(9), u64::MAX);
        hostile.clock = Some(clock);
        writer.reads(&[Line::read(hostile.write().as_bytes()).unwrap()]);
    }
    writer.says(4, 0, note("mine"));
    assert_eq!(writer.diary.entry(SESSION).unwrap().note(), "mine");
    assert_eq!(writer.diary.clock(), 2);
}

#[test]
fn lines_without_a_logical_time_are_ordered_by_their_date_and_come_before_all_others() {
    let at = |secs: i64| At::from_millis(secs * 1000, Offset::UTC);
    let note =
        |text: &str, secs| Draft { at: at(secs), session: Some(SESSION), what: What::Note(text.into()) };
    let day = Draft { at: at(1), session: Some(SESSION), what: What::Day(at(1)) };
    let mut lines = vec![
        Line::of(day, Key(1), Key(1), 1),
        Line::of(note("later", 90), Key(2), Key(1), 2),
        Line::of(note("earlier", 80), Key(3), Key(2), 3),
    ];
    assert_eq!(heard(&lines).entry(SESSION).unwrap().note(), "later");
    lines.push(Line::of(note("numbered", 10), Key(4), Key(1), 3).at_clock(1));
    assert_eq!(heard(&lines).entry(SESSION).unwrap().note(), "numbered");
}
