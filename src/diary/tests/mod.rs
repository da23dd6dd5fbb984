//! What the diary promises: lines come back as they were written, and entries do not depend on the order of lines.

mod backup;
mod laws;

use jiff::tz::Offset;
use proptest::{prelude::*, sample::select};
use serde_json::{Map, Value, json};

use super::{
    At, Diary, Draft, Ending, Fault, Key, Line, What, export,
    line::{Answer, Change, Edit, LATEST_CLOCK, Start, Step},
    words::{Changed, Ended, How, Known, Sides},
};
use crate::{
    routine::words::{Area, Kind, Load, Position, Side, Word},
    session::Phase,
};

/// A word that exists, or one of a version to come.
fn word<T: Word + std::fmt::Debug>() -> impl Strategy<Value = Known<T>> {
    prop_oneof![
        4 => select(T::ALL).prop_map(Known::Word),
        1 => "[a-z]{3,8}-later".prop_map(|text| Known::Other(text.into())),
    ]
}

fn text() -> impl Strategy<Value = Box<str>> {
    "\\PC{0,12}|[\"\\\\\n\t{}]{0,4}".prop_map(Into::into)
}

fn key() -> impl Strategy<Value = Key> {
    any::<u64>().prop_map(Key)
}

fn at() -> impl Strategy<Value = At> {
    (1_500_000_000_000..1_900_000_000_000_i64, -14 * 4..=14 * 4_i32)
        .prop_map(|(millis, quarters)| At::from_millis(millis, Offset::from_seconds(quarters * 900).unwrap()))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(|n| json!(n)),
        prop::num::f64::NORMAL.prop_map(|n| json!(n)),
        text().prop_map(|t| json!(&*t)),
        Just(json!([1, {"a": null}])),
    ]
}

fn any_start() -> impl Strategy<Value = What> {
    let chosen =
        (proptest::option::of(word::<Position>()), word::<Sides>(), proptest::option::of(word::<Side>()));
    (text(), text(), key(), chosen, proptest::option::of(value()), any::<u64>(), any::<u32>()).prop_map(
        |(routine, title, program, (position, sides, first), timings, total_secs, segments)| {
            let speed = (segments % 3 == 0).then_some(20);
            What::Start(Start {
                routine,
                title,
                program,
                position,
                sides,
                first,
                timings,
                total_secs,
                segments,
                speed,
                terms: None,
            })
        },
    )
}

fn any_step() -> impl Strategy<Value = What> {
    let place = (proptest::option::of(word::<Side>()), proptest::option::of(word::<Area>()), word::<Load>());
    let round = proptest::option::of((1..9_u32, 1..9_u32));
    let numbers = (0..40_u32, 1..40_u32, 0..90_000_u64, 0..90_000_u64, proptest::option::of(0..40_u32));
    (text(), place, round, word::<Phase>(), numbers, word::<How>()).prop_map(
        |(step, (side, area, load), round, phase, (index, number, planned_ms, done_ms, then), how)| {
            What::Step(Step {
                index,
                number,
                step,
                side,
                round,
                phase,
                area,
                load,
                planned_ms,
                done_ms,
                waited: done_ms % 2 == 0,
                how,
                then,
            })
        },
    )
}

fn answer() -> impl Strategy<Value = Answer> {
    let question = select(&["after.soreness.left", "after.soreness.right", "before.anything"][..]);
    let answer = prop_oneof![4 => value(), 1 => Just(Value::Null)];
    (question, answer).prop_map(|(question, answer)| Answer { question: question.into(), answer })
}

pub(super) fn what() -> impl Strategy<Value = What> {
    let field = select(&["began", "answer/after.soreness.left", "later"][..]);
    prop_oneof![
        any_start(),
        any_step(),
        answer().prop_map(What::Answer),
        answer().prop_map(What::Morning),
        (word::<Changed>(), any::<u32>(), proptest::option::of(any::<u64>()), proptest::option::of(text()))
            .prop_map(|(change, index, length_ms, cause)| What::Change(Change {
                change,
                index,
                length_ms,
                cause
            })),
        word::<Ended>().prop_map(What::End),
        text().prop_map(What::Note),
        (field, proptest::option::of(value()))
            .prop_map(|(field, value)| What::Edit(Edit { field: field.into(), value })),
        any::<bool>().prop_map(What::Delete),
        at().prop_map(What::Day),
        "[a-z]{3,6}-op".prop_map(|op| What::Newer(op.into())),
    ]
}

/// A hold on the left that was done to its end.
pub(crate) fn held(area: Area, load: Load, millis: u64) -> Step {
    Step {
        index: 0,
        number: 1,
        step: "hold".into(),
        side: Some(Side::Left.into()),
        round: None,
        phase: Phase::Do(Kind::Hold).into(),
        area: Some(area.into()),
        load: load.into(),
        planned_ms: millis,
        done_ms: millis,
        waited: false,
        how: How::Done.into(),
        then: None,
    }
}

/// A line of one of three sessions on one of three computers.
pub(crate) fn line() -> impl Strategy<Value = Line> {
    let rest = prop_oneof![
        3 => Just(Map::new()),
        1 => value().prop_map(|value| Map::from_iter([("of-a-later-version".to_owned(), value)])),
    ];
    let numbers = (any::<u64>(), proptest::option::of(0..=LATEST_CLOCK));
    (key(), (1..=3_u64).prop_map(Key), numbers, at(), (1..=3_u64).prop_map(Key), what(), rest).prop_map(
        |(id, computer, (n, clock), at, session, what, rest)| Line {
            v: 1,
            id,
            computer,
            n,
            clock,
            at,
            session: Some(session),
            what,
            rest,
        },
    )
}

/// The text of an export.
pub(crate) fn exported(diary: &Diary, lines: &[&str], unreadable: &[String]) -> String {
    let mut text = Vec::new();
    let mut export = export::Export::begin(&mut text).unwrap();
    for line in lines {
        export.line(line).unwrap();
    }
    export.finish(diary, unreadable, || {}).unwrap();
    String::from_utf8(text).unwrap()
}

pub(super) fn heard<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Diary {
    let mut diary = Diary::default();
    for line in lines {
        diary.hear(line);
    }
    diary
}

proptest! {
    #[test]
    fn a_line_is_read_as_it_was_written(line in line()) {
        let written = line.write();
        prop_assert!(!written.contains('\n'));
        prop_assert_eq!(Line::read(written.as_bytes()).unwrap(), line);
    }

    #[test]
    fn one_changed_byte_is_noticed(line in line(), place: prop::sample::Index, by in 1..=255_u8) {
        let mut written = line.write().into_bytes();
        let place = place.index(written.len());
        written[place] ^= by;
        prop_assert!(Line::read(&written).is_err());
    }

    #[test]
    fn entries_do_not_depend_on_the_order_of_lines(
        lines in prop::collection::vec(line(), 0..30),
        order in any::<u64>(),
    ) {
        let mut shuffled: Vec<&Line> = lines.iter().chain(&lines).collect();
        let length = shuffled.len().max(1) as u64;
        for at in 0..shuffled.len() {
            let other = usize::try_from(order.rotate_left(u32::try_from(at % 64).unwrap()) % length).unwrap();
            shuffled.swap(at, other);
        }
        prop_assert_eq!(heard(&lines), heard(shuffled));
    }

    #[test]
    fn what_is_exported_is_restored_and_nothing_is_lost(lines in prop::collection::vec(line(), 0..12)) {
        let written: Vec<String> = lines.iter().map(Line::write).collect();
        let diary = heard(&lines);
        let texts: Vec<&str> = written.iter().map(String::as_str).collect();
        let exported = exported(&diary, &texts, &["{torn".to_owned()]);
        let (read, restored) = imported(&exported);
        prop_assert_eq!(&restored, &written);
        prop_assert_eq!(heard(&read), diary);
        // another program may have laid it out anew
        let anew = format!("{:#}", serde_json::from_str::<Value>(&exported).unwrap());
        prop_assert_eq!(imported(&anew), (read, written));
    }
}

/// The lines of an export, as read and as written.
fn imported(text: &str) -> (Vec<Line>, Vec<String>) {
    let (mut read, mut written) = (Vec::new(), Vec::new());
    let refused = export::read(text.as_bytes(), |line, text| {
        read.push(line);
        written.push(text);
    });
    assert_eq!(refused.unwrap(), export::Found::default());
    (read, written)
}

fn at_secs(secs: i64) -> At {
    At::from_millis(secs * 1000, Offset::UTC)
}

/// Lines of one session on one computer, a second apart.
pub(super) fn session(whats: Vec<What>) -> Vec<Line> {
    (1..)
        .zip(whats)
        .map(|(n, what)| {
            let at = at_secs(1_600_000_000 + i64::try_from(n).unwrap());
            Line::of(Draft { at, session: Some(Key(5)), what }, Key(100 + n), Key(1), n)
        })
        .collect()
}

/// A diary of one computer, of lines with the session that they belong to.
pub(crate) fn diary_of(lines: impl IntoIterator<Item = (At, u64, What)>) -> Diary {
    let mut diary = Diary::default();
    for (n, (at, session, what)) in (1..).zip(lines) {
        diary.hear(&Line::of(Draft { at, session: Some(Key(session)), what }, Key(1_000 + n), Key(7), n));
    }
    diary
}

/// The beginning of a session on both sides on the floor.
pub(crate) fn start_of(routine: &str, title: &str) -> Start {
    Start {
        routine: routine.into(),
        title: title.into(),
        program: Key(9),
        position: Some(Position::Floor.into()),
        sides: Sides::Both.into(),
        first: None,
        timings: None,
        total_secs: 60,
        segments: 3,
        speed: None,
        terms: None,
    }
}

pub(super) fn begun() -> What {
    What::Start(start_of("test", "Test"))
}

fn done(index: u32, side: Side, load: Load, done_ms: u64, how: How) -> What {
    let step = held(Area::Buttock, load, 30_000);
    What::Step(Step { index, number: index + 1, side: Some(side.into()), done_ms, how: how.into(), ..step })
}

#[test]
fn the_dose_is_the_time_under_load_by_place_and_side() {
    let lines = session(vec![
        begun(),
        done(0, Side::Left, Load::Ball, 30_000, How::Done),
        done(1, Side::Left, Load::None, 10_000, How::Done),
        done(2, Side::Left, Load::Hand, 5_500, How::TooSore),
        done(3, Side::Right, Load::Ball, 20_000, How::Done),
    ]);
    let diary = heard(&lines);
    let entry = diary.entry(Key(5)).unwrap();
    let doses: Vec<_> = entry.dose().iter().map(|dose| (dose.side, dose.loaded.as_millis())).collect();
    assert_eq!(doses, [(Some(Side::Left), 35_500), (Some(Side::Right), 20_000)]);
    assert_eq!(entry.sides(), [Side::Left, Side::Right]);
}

#[test]
fn a_session_without_an_end_is_interrupted_and_offered_until_it_has_one() {
    let mut whats = vec![begun(), done(0, Side::Left, Load::Ball, 30_000, How::Done)];
    let diary = heard(&session(whats.clone()));
    let found = diary.interrupted(Key(1), at_secs(1_600_000_600)).unwrap();
    assert_eq!((found.reached, found.at_step, found.start.program), (1, 2, Key(9)));
    assert_eq!(diary.entry(Key(5)).unwrap().ending().spelled(), "interrupted at step 2");
    assert_eq!(diary.interrupted(Key(2), at_secs(1_600_000_600)), None, "not on another computer");

    whats.push(What::End(Ended::Interrupted.into()));
    let ended = heard(&session(whats.clone()));
    assert_eq!(ended.interrupted(Key(1), at_secs(1_600_000_600)), None, "ended later, by hand");
    assert_eq!(ended.entry(Key(5)).unwrap().ending(), Ending::Interrupted { at_step: 2 });

    whats.push(What::Change(Change::of(Changed::WentOn, 1)));
    assert_eq!(
        heard(&session(whats.clone())).interrupted(Key(1), at_secs(1_600_000_600)).unwrap().reached,
        1,
        "it went on"
    );

    whats.push(What::Delete(true));
    assert_eq!(heard(&session(whats)).interrupted(Key(1), at_secs(1_600_000_600)), None, "deleted");
}

#[test]
fn a_session_that_was_stopped_can_go_on_for_half_an_hour_from_the_step_in_which_it_was_stopped() {
    let stop = done(1, Side::Left, Load::None, 4_000, How::Stopped);
    let mut whats = vec![begun(), done(0, Side::Left, Load::Ball, 30_000, How::Done), stop];
    whats.push(What::End(Ended::Stopped.into()));
    // the last of these four lines is written four seconds after 1 600 000 000
    let after = |secs: i64, diary: &Diary| diary.interrupted(Key(1), at_secs(1_600_000_004 + secs));
    let stopped = heard(&session(whats.clone()));
    let found = after(60, &stopped).unwrap();
    assert_eq!((found.is_stopped, found.reached, found.at_step), (true, 1, 2));
    assert_eq!(after(1_800, &stopped), None, "half an hour later it was meant");
    assert_eq!(after(-5, &stopped), None, "the clock was set back: nobody knows how long ago it was");
    whats.push(What::Change(Change::of(Changed::WentOn, 1)));
    whats.push(What::End(Ended::Finished.into()));
    assert_eq!(after(60, &heard(&session(whats))), None, "it went on, and came to its end");
}

#[test]
fn the_last_word_wins_and_a_deletion_can_be_taken_back() {
    let soreness =
        |answer: i32| What::Answer(Answer { question: "after.soreness.left".into(), answer: json!(answer) });
    let edit = |field: &str, value: Option<Value>| What::Edit(Edit { field: field.into(), value });
    let mut whats = vec![begun(), soreness(3), What::Note("one".into()), What::Note("two".into())];
    whats.push(edit("answer/after.soreness.left", Some(json!(4))));
    whats.push(edit("began", Some(json!("2020-01-02T03:04:05+01:00"))));
    whats.push(What::Delete(true));
    assert!(heard(&session(whats.clone())).entries().is_empty());
    whats.push(What::Delete(false));
    let diary = heard(&session(whats));
    let entry = diary.entries()[0];
    assert_eq!((entry.note(), entry.answer("after.soreness.left")), ("two", Some(&json!(4))));
    assert_eq!(entry.began().unwrap().to_string(), "2020-01-02T03:04:05+01:00");
    assert!(entry.is_edited());
}

#[test]
fn a_line_of_a_newer_version_is_kept_whole_and_not_interpreted() {
    let mut line = session(vec![begun()]).remove(0);
    line.v = 2;
    let newer = Line::read(line.write().as_bytes()).unwrap();
    assert_eq!((&newer.what, newer.rest.get("title")), (&What::Newer("start".into()), Some(&json!("Test"))));
    assert_eq!(Line::read(newer.write().as_bytes()).unwrap(), newer);
    // even where a field has another type there
    let text = line.write();
    let (start, _) = text.split_once(",\"crc\"").unwrap();
    let other = start.replace("\"title\":\"Test\"", "\"title\":{\"en\":\"Test\"}");
    let other = format!("{other},\"crc\":\"{:08x}\"}}", crc32fast::hash(other.as_bytes()));
    assert!(Line::read(other.as_bytes()).unwrap().is_newer());
    let old = other.replace("\"v\":2", "\"v\":1");
    assert_eq!(Line::read(old.as_bytes()), Err(Fault::WrongCheck));
}

#[test]
fn a_day_added_by_hand_is_an_entry_on_its_own_day_and_no_session() {
    let day: At = "2020-01-02T12:00:00+01:00".parse().unwrap();
    let mut whats = vec![What::Day(day), What::Note("a long drive".into())];
    whats.push(What::Edit(Edit { field: "answer/before.back".into(), value: Some(json!(6)) }));
    let diary = heard(&session(whats.clone()));
    let entry = diary.entries()[0];
    assert!(entry.is_by_hand() && !entry.is_open());
    assert_eq!((entry.began(), entry.title()), (Some(day), "A day without a session"));
    assert_eq!((entry.ending(), entry.note()), (Ending::ByHand, "a long drive"));
    assert_eq!(entry.answer("before.back"), Some(&json!(6)));
    let moved = "2020-01-01T12:00:00+01:00";
    whats.push(What::Edit(Edit { field: "began".into(), value: Some(json!(moved)) }));
    assert_eq!(heard(&session(whats)).entries()[0].began().unwrap().to_string(), moved);
}

#[test]
fn a_day_added_by_hand_does_not_hide_a_session_that_was_interrupted() {
    let mut lines = session(vec![begun()]);
    let mut day = session(vec![What::Day("2030-01-02T12:00:00+01:00".parse().unwrap())]).remove(0);
    (day.id, day.session) = (Key(77), Some(Key(78)));
    day.at = "2030-01-02T13:00:00+01:00".parse().unwrap();
    lines.push(day);
    let diary = heard(&lines);
    assert_eq!(diary.entries().len(), 2);
    assert_eq!(diary.interrupted(Key(1), at_secs(1_600_000_600)).unwrap().session, Key(5));
}

#[test]
fn a_day_added_by_hand_is_the_same_in_whatever_order_its_lines_come() {
    let edit = |field: &str, value| What::Edit(Edit { field: field.into(), value });
    let mut lines = session(vec![
        What::Day("2020-01-02T12:00:00+01:00".parse().unwrap()),
        edit("answer/before.back", Some(json!(6))),
        edit("began", Some(json!("2020-01-01T12:00:00+01:00"))),
        edit("answer/before.back", None),
        What::Note("a long drive".into()),
    ]);
    let straight = heard(&lines);
    let entry = straight.entries()[0];
    assert_eq!((entry.answer("before.back"), entry.note()), (None, "a long drive"));
    let asks = crate::comfort::Asked::once(crate::comfort::Question::BeforeBack);
    assert!(entry.can_say().contains(&asks), "what was taken away can be said again");
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        assert_eq!(heard(&lines), straight);
        assert_eq!(heard(lines.iter().rev()), straight);
    }
}
