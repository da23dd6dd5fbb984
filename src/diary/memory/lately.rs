//! The last days as Today shows them: each with what was done and how the morning after was, what was done of late, and when each
//! routine was done last.
//!
//! Days are the calendar's, as the person's own clock showed them. Which sessions count is decided where comfort remembers.

use std::{collections::BTreeMap, time::Duration};

use jiff::civil::Date;

use super::{Past, past};
use crate::{
    comfort::{Colour, Limits, first},
    diary::{At, Diary, Dose},
};

/// How many days are shown.
pub const DAYS: u16 = 14;
/// What somebody did in this many days is taken as what they usually do: four weeks, a choice of ours.
pub const USUAL_DAYS: u16 = 28;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// How many sessions began on it.
    pub sessions: u16,
    /// What the answers of the morning after meant, the worst of the day; `None` where nobody answered.
    pub morning: Option<Colour>,
}

/// A session of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The routine's id.
    pub routine: Box<str>,
    /// The day on which it began.
    pub date: Date,
    /// The ball pressed in it.
    pub ball: bool,
    /// What the answers of the morning after meant; `None` where nobody answered.
    pub morning: Option<Colour>,
}

/// The last time that a routine was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The day on which it began.
    pub date: Date,
    /// How long it lasted, pauses and waits excluded.
    pub lasted: Duration,
    /// Time under load, by place and side.
    pub doses: Vec<Dose>,
}

/// The last days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lately {
    /// Today.
    pub today: Date,
    /// The last 14 days, today last.
    pub days: Vec<Day>,
    /// The sessions of the last four weeks, newest first.
    pub done: Vec<Done>,
    /// When each routine was done last, by its id.
    pub last: BTreeMap<Box<str>, Last>,
}

impl Lately {
    /// Days without anything.
    pub fn nothing(today: Date) -> Self {
        let days = (0..DAYS).rev().map(|ago| Day { date: before(today, ago), sessions: 0, morning: None });
        Self { today, days: days.collect(), done: Vec::new(), last: BTreeMap::new() }
    }

    /// The last session with the ball, in the last four weeks.
    pub fn last_ball(&self) -> Option<&Done> {
        self.done.iter().find(|done| done.ball)
    }

    /// How many calendar days ago a day was; none for one ahead.
    pub fn days_since(&self, date: Date) -> u16 {
        days_between(date, self.today)
    }
}

/// The last days at `now`.
pub fn lately(diary: &Diary, now: At, limits: Limits) -> Lately {
    let today = now.local().date();
    let mut lately = Lately::nothing(today);
    for past in past(diary, now) {
        let Some(date) = past.entry.began().map(|began| began.local().date()) else { continue };
        let Some(start) = past.entry.start() else { continue };
        let ago = days_between(date, today);
        let morning = morning(&past, now, limits).filter(|_| ago < USUAL_DAYS);
        if let Some(day) = lately.days.iter_mut().find(|day| day.date == date) {
            day.sessions = day.sessions.saturating_add(1);
            day.morning = day.morning.max(morning);
        }
        if ago < USUAL_DAYS {
            let ball = past.ball.is_some();
            lately.done.push(Done { routine: start.routine.clone(), date, ball, morning });
        }
        // newest first: what is there already is later
        lately.last.entry(start.routine.clone()).or_insert_with(|| Last {
            date,
            lasted: past.entry.lasted(),
            doses: past.entry.dose(),
        });
    }
    lately
}

fn morning(past: &Past<'_>, now: At, limits: Limits) -> Option<Colour> {
    let (rules, _) = past.morning(now, limits)?;
    first(&rules).map(crate::comfort::Rule::colour)
}

/// The day this many days before `today`.
fn before(today: Date, ago: u16) -> Date {
    today.saturating_sub(jiff::Span::new().days(i64::from(ago)))
}

fn days_between(from: Date, to: Date) -> u16 {
    let days = to.since(from).map_or(0, |span| span.get_days());
    u16::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::Offset};
    use serde_json::json;

    use super::*;
    use crate::{
        comfort::{Asked, Question},
        diary::{
            Draft, Key, Line, What,
            line::Answer,
            tests::{held, start_of},
            words::Ended,
        },
        routine::words::{Area, Load, Side},
    };

    /// Half past six in the morning where the person is, two hours east.
    fn at(day: i8, hour: i8) -> At {
        let zone = Offset::from_hours(2).unwrap().to_time_zone();
        At::new(&date(2026, 3, day).at(hour, 30, 0, 0).to_zoned(zone).unwrap())
    }

    fn write(diary: &mut Diary, session: u64, at: At, what: What) {
        let id = Key(diary.lines() as u64 + 1);
        diary.hear(&Line::of(Draft { at, session: Some(Key(session)), what }, id, Key(7), id.0));
    }

    /// A session of this routine with two and a half minutes of something on the left.
    fn done(diary: &mut Diary, session: u64, at: At, routine: &str, load: Load) {
        let step = held(Area::UpperOuterHip, load, 150_000);
        write(diary, session, at, What::Start(start_of(routine, routine)));
        write(diary, session, at, What::Step(step));
        write(diary, session, at, What::End(Ended::Finished.into()));
    }

    fn morning(diary: &mut Diary, session: u64, at: At, soreness: u8) {
        let said = [
            (Asked::on(Question::MorningSoreness, Side::Left), json!(soreness)),
            (Asked::once(Question::MorningUsual), json!("same")),
            (Asked::once(Question::MorningNew), json!([])),
        ];
        for (asked, answer) in said {
            write(diary, session, at, What::Morning(Answer { question: asked.to_string().into(), answer }));
        }
    }

    #[test]
    fn nothing_is_two_weeks_of_empty_days_that_end_today() {
        let lately = lately(&Diary::default(), at(21, 6), Limits::default());
        assert_eq!(lately, Lately::nothing(date(2026, 3, 21)));
        assert_eq!((lately.days[0].date, lately.days[13].date), (date(2026, 3, 8), date(2026, 3, 21)));
    }

    #[test]
    fn each_day_has_its_sessions_and_the_morning_after() {
        let mut diary = Diary::default();
        done(&mut diary, 1, at(17, 23), "ball", Load::Ball);
        morning(&mut diary, 1, at(18, 7), 1);
        done(&mut diary, 2, at(19, 8), "ball", Load::Ball);
        done(&mut diary, 3, at(19, 20), "hands", Load::Hand);
        morning(&mut diary, 2, at(20, 7), 5);
        done(&mut diary, 4, at(21, 5), "ball", Load::Ball);
        done(&mut diary, 5, at(1, 5), "before", Load::Ball);
        let lately = lately(&diary, at(21, 6), Limits::default());
        let days: Vec<_> = lately.days[9..].iter().map(|day| (day.sessions, day.morning)).collect();
        let (green, amber) = (Some(Colour::Green), Some(Colour::Amber));
        // the late evening of the 17th is another day elsewhere, and not here
        assert_eq!(days, [(1, green), (0, None), (2, amber), (0, None), (1, None)]);
        let done: Vec<_> =
            lately.done.iter().map(|done| (&*done.routine, done.date.day(), done.ball)).collect();
        let newest_first = [
            ("ball", 21, true),
            ("hands", 19, false),
            ("ball", 19, true),
            ("ball", 17, true),
            ("before", 1, true),
        ];
        assert_eq!(done, newest_first);
        assert_eq!(lately.last_ball().map(|done| done.date), Some(date(2026, 3, 21)));
    }

    #[test]
    fn every_routine_has_its_last_time_and_dose_however_long_ago() {
        let mut diary = Diary::default();
        done(&mut diary, 1, at(2, 8), "ball", Load::Ball);
        done(&mut diary, 2, at(4, 8), "ball", Load::Ball);
        done(&mut diary, 3, at(3, 8), "moves", Load::None);
        let later = At::from_millis(at(4, 8).as_millis() + 90 * 86_400_000, Offset::UTC);
        let lately = lately(&diary, later, Limits::default());
        assert!(lately.done.is_empty());
        let ball = &lately.last["ball"];
        assert_eq!((ball.date, ball.lasted), (date(2026, 3, 4), Duration::from_secs(150)));
        let dose = Dose {
            area: Some(Area::UpperOuterHip),
            side: Some(Side::Left),
            loaded: Duration::from_secs(150),
        };
        assert_eq!(ball.doses, [dose]);
        assert!(lately.last["moves"].doses.is_empty());
    }
}
