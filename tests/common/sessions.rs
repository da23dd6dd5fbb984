//! Invented sessions for the diary's screens: as many as are wanted, the last two days before an invented today.

use jiff::{
    civil::{Date, date},
    tz::Offset,
};
use serde_json::json;
use stillpoint::{
    comfort::Limits,
    diary::{
        At, Diary, Draft, Key, Line, What,
        line::{Answer, Start, Step},
        trends::{Filter, Overview},
        words::{Ended, How, Sides},
    },
    routine::words::{Area, Kind, Load, Side},
    session::Phase,
    ui::pages::DiaryRow,
};

/// The invented today: a Saturday.
pub const TODAY: Date = date(2026, 3, 21);

/// Before, after, and on the next morning left and right.
const SAID: [(u8, u8, u8, u8); 14] = [
    (7, 5, 4, 2),
    (6, 5, 4, 2),
    (6, 4, 3, 2),
    (6, 5, 3, 1),
    (5, 4, 3, 2),
    (6, 3, 2, 2),
    (5, 3, 3, 1),
    (5, 4, 2, 1),
    (5, 3, 3, 2),
    (4, 3, 2, 1),
    (5, 4, 4, 2),
    (5, 3, 2, 1),
    (4, 5, 4, 3),
    (5, 3, 2, 1),
];

const ROUTINES: [(&str, &str, Area); 5] = [
    ("first-week-gentle", "Gentle first week", Area::Buttock),
    ("tennis-ball-glute-release", "Tennis-ball glute release", Area::UpperOuterHip),
    ("press-and-release-glutes", "Press and release", Area::Buttock),
    ("wall-slow-deep-strokes", "Slow deep strokes at the wall", Area::LowBack),
    ("chair-seated-glutes", "In your chair", Area::Buttock),
];

/// Which routine each of fourteen sessions was.
const DONE: [usize; 14] = [0, 0, 0, 1, 1, 1, 3, 4, 1, 1, 2, 1, 2, 1];

/// What the diary's screen shows of sessions.
pub struct Shown {
    pub rows: Vec<DiaryRow>,
    pub kept: Vec<usize>,
    pub overview: Overview,
}

impl Shown {
    /// Of so many sessions, with the filter that the screen begins with.
    pub fn of(count: usize) -> Self {
        let diary = diary(count);
        let row = |entry| DiaryRow::of(entry, Limits::default());
        let rows: Vec<DiaryRow> = diary.entries().into_iter().map(row).collect();
        let mut shown = Self { rows, kept: Vec::new(), overview: Overview::default() };
        shown.look(&Filter::default());
        shown
    }

    /// With another filter.
    pub fn look(&mut self, filter: &Filter) {
        let keeps = |(_, row): &(usize, &DiaryRow)| filter.keeps(&row.outline, TODAY);
        self.kept = self.rows.iter().enumerate().filter(keeps).map(|(at, _)| at).collect();
        self.overview = Overview::of(self.rows.iter().map(|row| &row.outline), filter, TODAY);
    }
}

fn diary(count: usize) -> Diary {
    let mut diary = Diary::default();
    let noon = 1_774_090_800_000_i64;
    let mut n = 0;
    for number in 0..count {
        let back = i64::try_from(count - 1 - number).unwrap_or(0);
        let ago = 2 + if count > 14 { back } else { back * 3 - i64::from(back % 3 == 1) };
        let place = number % 14;
        let (before, after, left, right) = SAID[place];
        // many of them go up and down over the years
        let up = if count > 14 { u8::try_from(number / 120 % 4).unwrap_or(0) } else { 0 };
        let said =
            [before, after, left, right].map(|number| (number + up).saturating_sub(u8::from(count > 14)));
        let [before, after, left, right] = said;
        let (routine, title, area) = ROUTINES[DONE[place]];
        let session = Key(u64::try_from(number).unwrap_or(0) + 1);
        let began = noon - ago * 86_400_000;
        let mut add = |after_secs: i64, what: What| {
            n += 1;
            let at = At::from_millis(began + after_secs * 1_000, Offset::constant(1));
            diary.hear(&Line::of(Draft { at, session: Some(session), what }, Key(n + 100_000), Key(7), n));
        };
        let start = Start {
            routine: routine.into(),
            title: title.into(),
            program: Key(1),
            position: None,
            sides: Sides::Both.into(),
            first: None,
            timings: None,
            total_secs: 690,
            segments: 2,
            speed: None,
            terms: None,
        };
        add(0, What::Start(start));
        for (index, side) in (0_u32..).zip(Side::ALL) {
            let step = Step {
                index,
                number: index + 1,
                step: "hold".into(),
                side: Some((*side).into()),
                round: None,
                phase: Phase::Do(Kind::Hold).into(),
                area: Some(area.into()),
                load: Load::Ball.into(),
                planned_ms: 160_000,
                done_ms: 160_000,
                waited: false,
                how: How::Done.into(),
                then: None,
            };
            add(300 + i64::from(index), What::Step(step));
        }
        add(600, What::End(Ended::Finished.into()));
        let mut answer = |after_secs, question: &str, answer| {
            add(after_secs, What::Answer(Answer { question: question.into(), answer }));
        };
        answer(10, "before.back", json!(before));
        answer(11, "before.leg", json!(before / 2));
        answer(610, "after.back", json!(after));
        answer(611, "after.leg", json!(after / 2));
        if number + 1 < count {
            let morning = 20 * 3_600;
            answer(morning, "morning.soreness.left", json!(left));
            answer(morning, "morning.soreness.right", json!(right));
            answer(morning, "morning.usual", json!(if after > before { "worse" } else { "same" }));
            answer(morning, "morning.new", json!([]));
        }
    }
    diary
}
