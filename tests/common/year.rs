//! A year of sessions that nobody had, the same on every computer: for reports, exports and whoever recalculates them.
//!
//! Two computers, several sessions on some days, sides left out, questions passed over, answers corrected later, sessions
//! deleted and taken back, one tried out faster than time, clocks put forward and back, and notes that mean harm.
#![allow(clippy::cast_possible_truncation, reason = "numbers below ten, drawn from larger ones")]

use std::{fs, io::Write as _, path::Path};

use jiff::{
    ToSpan as _,
    civil::{Date, date},
    tz::{Offset, TimeZone},
};
use serde_json::{Value, json};
use stillpoint::{
    diary::{
        At, Draft, Key, Line, What,
        line::{Answer, Edit, Start, Step},
        words::{Ended, How, Sides},
    },
    routine::{
        kind::Kind,
        words::{Area, Load, Position, Side},
    },
    session::Phase,
};

/// Notes that must change nothing but themselves.
pub const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "+1+1",
    "-2 today, and \"quoted\", with; marks\r\nover two lines",
    "@SUM(A1:A9)\ttab",
    "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;</bdi></p></style>",
    "nul\0 bell\u{7} escape\u{1b}[31m red",
    "שלום, זה הרבה יותר קל היום. \u{202e}turned round\u{202c} end",
    "اليوم أسهل بكثير",
    "今日はとても楽です。 हैलो वर्ल्ड",
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}a\u{36f}\u{357}\u{367}l\u{35b}\u{34a}g\u{33a}\u{356}\u{353}o\u{329}",
    "#set page(width: 1pt) $x$ \\input{/etc/passwd} %s %n {{7*7}}",
    "😀 better 🎾",
];

const ROUTINES: &[(&str, &str, Area)] = &[
    ("tennis-ball-glute-release", "Tennis-ball glute release", Area::Buttock),
    ("press-and-release", "Press and release", Area::UpperOuterHip),
    ("wall-low-back", "Low back at the wall, \"easy\"", Area::LowBack),
    ("gentle-first-week", "First week, gentle", Area::BackThigh),
];

/// Chance without chance: the same numbers each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % end
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// Lines being written, on two computers.
struct Writer {
    lines: [Vec<String>; 2],
    id: u64,
    /// At eight in the morning of the first day, in milliseconds since 1970.
    begins: i64,
}

impl Writer {
    fn add(&mut self, computer: usize, millis: i64, offset: i8, session: Key, what: What) {
        self.id += 1;
        let at = At::from_millis(millis, Offset::constant(offset));
        let draft = Draft { at, session: Some(session), what };
        let n = self.lines[computer].len() as u64 + 1;
        let line =
            Line::of(draft, Key(self.id.wrapping_mul(0x9e37_79b9_7f4a_7c15)), Key(computer as u64 + 1), n);
        self.lines[computer].push(line.write());
    }
}

/// Writes the sessions of so many days into a diary's folder, in an order that means nothing: up to the day `last`, or without one
/// from 1 November 2025 on.
pub fn write(folder: &Path, days: u32, last: Option<Date>) {
    let mut chance = Seeded(0x5715_7b01_4e57);
    let first = last.map_or(date(2025, 11, 1), |last| last - i64::from(days - 1).days());
    let begins = first.at(8, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond();
    let mut writer = Writer { lines: [Vec::new(), Vec::new()], id: 0, begins };
    let mut number = 0;
    for day in 0..days {
        let sessions = if chance.one_in(9) { 2 } else { u32::from(!chance.one_in(4)) };
        for nth in 0..sessions {
            // summer time from 29 March to 25 October 2026
            let offset = if (148..358).contains(&day) { 2 } else { 1 };
            let began = begins
                + i64::from(day) * 86_400_000
                + i64::from(nth) * 7_200_000
                + chance.below(7_000_000).cast_signed();
            session(&mut writer, &mut chance, number, (began, offset));
            number += 1;
        }
        // the first weeks have none: with them and all those notes they would not go on one sheet
        if day > 40 && day % 12 == 7 {
            by_hand(&mut writer, day);
        }
    }
    fs::create_dir_all(folder).unwrap();
    for (computer, lines) in (1_u64..).zip(&mut writer.lines) {
        for place in (1..lines.len()).rev() {
            lines.swap(place, usize::try_from(chance.below(place as u64 + 1)).unwrap());
        }
        let mut file = fs::File::create(folder.join(format!("{}.jsonl", Key(computer)))).unwrap();
        for line in lines {
            writeln!(file, "{line}").unwrap();
        }
    }
}

fn session(writer: &mut Writer, chance: &mut Seeded, number: u64, (began, offset): (i64, i8)) {
    let session = Key((number + 1).wrapping_mul(0xd134_2543_de82_ef95));
    let computer = usize::from(chance.one_in(5));
    let (routine, title, area) = ROUTINES[chance.below(4) as usize];
    let sides = if chance.one_in(8) { &[Side::Left][..] } else { Side::ALL };
    let mut now = began;
    let mut add = |millis, what| writer.add(computer, millis, offset, session, what);
    add(
        now,
        What::Start(Start {
            routine: routine.into(),
            title: title.into(),
            program: Key(1),
            position: (!chance.one_in(7)).then(|| Position::Floor.into()),
            sides: if sides.len() == 1 { Sides::Left } else { Sides::Both }.into(),
            first: None,
            timings: None,
            total_secs: 600,
            segments: 12,
            speed: (number % 97 == 5).then_some(20),
            terms: None,
        }),
    );
    // it gets easier over the year, with better and worse days
    let wanes = number / 60;
    let before = (8 - wanes.min(5)).saturating_sub(chance.below(3));
    let after = (before + chance.below(2)).saturating_sub(chance.below(4)).min(10);
    let mut say = |now: &mut i64, question: &str, answer: Value| {
        *now += 4_000;
        add(*now, What::Answer(Answer { question: question.into(), answer }));
    };
    let number_or_none = |chance: &mut Seeded, number: u64| {
        if chance.one_in(10) { Value::Null } else { json!(number) }
    };
    say(&mut now, "before.new", json!("no"));
    say(&mut now, "before.back", number_or_none(chance, before));
    say(&mut now, "before.leg", number_or_none(chance, before / 2));
    // what is asked of some, and not in the first weeks: with it and all those notes they would not go on one sheet
    if number > 60 && number.is_multiple_of(2) {
        say(&mut now, "before.left-over", json!(number / 2 % 4));
    }
    say(&mut now, "before.tingling", json!(["none", "as-usual", "new"][chance.below(2) as usize]));
    let mut index = 0;
    for &side in sides {
        for _ in 0..3 + chance.below(3) {
            let planned = 30_000;
            let done = if chance.one_in(6) { 11_250 } else { planned };
            now += done;
            index += 1;
            add_step(writer, computer, now, offset, session, (index, side, area, Load::Ball, done));
            now += 10_000;
            index += 1;
            add_step(writer, computer, now, offset, session, (index, side, area, Load::None, 10_000));
        }
        let question = format!("mid.pressure.{}.{index}", side.id());
        let answer = number_or_none(chance, 2 + chance.0 % 4);
        now += 3_000;
        writer.add(
            computer,
            now,
            offset,
            session,
            What::Answer(Answer { question: question.into(), answer }),
        );
    }
    finish(writer, chance, number, (session, computer, now, offset), (after, sides));
}

/// A day on which there was no session, remembered two days later.
fn by_hand(writer: &mut Writer, day: u32) {
    let session = Key(u64::from(day + 1).wrapping_mul(0xa076_1d64_78bd_642f));
    let when = At::from_millis(writer.begins + i64::from(day) * 86_400_000, Offset::constant(1));
    let now = when.as_millis() + 2 * 86_400_000;
    let edit = |question: &str, number: u32| {
        What::Edit(Edit { field: format!("answer/{question}").into(), value: Some(json!(number % 11)) })
    };
    let said = [edit("before.back", day / 12), edit("after.soreness.left", day / 7)];
    let note = (day % 60 == 55).then(|| What::Note("A long drive".into()));
    for (millis, what) in (0..).zip([What::Day(when)].into_iter().chain(said).chain(note)) {
        writer.add(0, now + millis, 1, session, what);
    }
}

fn add_step(
    writer: &mut Writer,
    computer: usize,
    millis: i64,
    offset: i8,
    session: Key,
    (index, side, area, load, done): (u32, Side, Area, Load, i64),
) {
    let step = Step {
        index: index - 1,
        number: index,
        step: "hold".into(),
        side: Some(side.into()),
        round: None,
        phase: if load == Load::Ball { Phase::Do(Kind::Hold) } else { Phase::Do(Kind::Rest) }.into(),
        area: Some(area.into()),
        load: load.into(),
        planned_ms: 30_000,
        done_ms: done.cast_unsigned(),
        waited: false,
        how: How::Done.into(),
        then: None,
    };
    writer.add(computer, millis, offset, session, What::Step(step));
}

fn finish(
    writer: &mut Writer,
    chance: &mut Seeded,
    number: u64,
    (session, computer, mut now, offset): (Key, usize, i64, i8),
    (after, sides): (u64, &[Side]),
) {
    let mut add = |millis, what| writer.add(computer, millis, offset, session, what);
    let answer = |question: &str, answer: Value| Answer { question: question.into(), answer };
    let said = if chance.one_in(8) { Value::Null } else { json!(after) };
    now += 5_000;
    add(now, What::Answer(answer("after.back", said)));
    add(now + 1, What::Answer(answer("after.leg", json!(after / 2))));
    let tingling = ["same", "less", "same", "more"][chance.below(4) as usize];
    add(now + 2, What::Answer(answer("after.tingling", json!(tingling))));
    for side in sides {
        let sore = chance.below(if *side == Side::Left { 5 } else { 3 });
        add(now + 3, What::Answer(answer(&format!("after.soreness.{}", side.id()), json!(sore))));
    }
    match chance.below(12) {
        0 => {}
        1 => add(now + 10, What::End(Ended::Stopped.into())),
        _ => add(now + 10, What::End(Ended::Finished.into())),
    }
    let morning = now + 43_200_000;
    if !chance.one_in(3) {
        for side in sides {
            let sore = chance.below(if *side == Side::Left { 5 } else { 3 });
            let question = format!("morning.soreness.{}", side.id());
            add(morning, What::Morning(answer(&question, json!(sore))));
        }
        if number > 60 && number.is_multiple_of(3) {
            add(morning, What::Morning(answer("morning.back", json!((after + number / 3 % 5).min(10)))));
        }
        let usual = ["better", "same", "same", "worse"][chance.below(4) as usize];
        add(morning + 1, What::Morning(answer("morning.usual", json!(usual))));
        let new = if chance.one_in(9) { json!(["bruise"]) } else { json!([]) };
        add(morning + 2, What::Morning(answer("morning.new", new)));
    }
    if chance.one_in(15) {
        let field = format!("answer/after.soreness.{}", sides[0].id());
        add(morning + 9, What::Edit(Edit { field: field.into(), value: Some(json!(6)) }));
    }
    if chance.one_in(25) {
        add(morning + 10, What::Delete(true));
        if chance.one_in(2) {
            add(morning + 11, What::Delete(false));
        }
    }
    let hostile = HOSTILE.get(usize::try_from(number / 9).unwrap()).filter(|_| number.is_multiple_of(9));
    if let Some(note) = hostile {
        add(now + 20, What::Note((*note).into()));
    } else if number.is_multiple_of(5) {
        add(now + 20, What::Note(format!("Session {number}: easier to sit afterwards.").into()));
    }
}
