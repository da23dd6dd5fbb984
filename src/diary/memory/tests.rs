//! What is remembered of days that are written down as the session writes them.

use std::time::Duration;

use jiff::tz::Offset;
use serde_json::{Value, json};

use super::{Occasion, due, due_in, memory};
use crate::{
    comfort::{FirstWeek, Limits, Memory, Question, Rule},
    diary::{
        At, Diary, Draft, Key, Line, What,
        line::{Answer, Edit, Start},
        tests::{held, start_of},
        words::Ended,
    },
    routine::words::{Area, Load},
};

const HOUR: i64 = 3_600_000;
/// Now, in milliseconds.
const NOW: i64 = 1_700_000_000_000;

/// A diary that is written line by line.
#[derive(Default)]
struct Pen {
    diary: Diary,
    lines: u64,
}

impl Pen {
    fn line(&mut self, session: u64, hours_ago: i64, what: What) -> &mut Self {
        self.lines += 1;
        let at = At::from_millis(NOW - hours_ago * HOUR, Offset::UTC);
        let computer = Key(1 + session % 2);
        let draft = Draft { at, session: Some(Key(session)), what };
        self.diary.hear(&Line::of(draft, Key(1000 + self.lines), computer, self.lines));
        self
    }

    /// A session with something pressing, and what was said in it.
    fn session(&mut self, session: u64, hours_ago: i64, load: Load, said: &Value) -> &mut Self {
        self.begun(session, hours_ago, None);
        let step = held(Area::Buttock, load, 30_000);
        self.line(session, hours_ago, What::Step(step));
        self.says(session, hours_ago, said);
        self.line(session, hours_ago, What::End(Ended::Finished.into()))
    }

    fn begun(&mut self, session: u64, hours_ago: i64, speed: Option<u32>) -> &mut Self {
        let start = Start { speed, ..start_of("test", "Test") };
        self.line(session, hours_ago, What::Start(start))
    }

    fn says(&mut self, session: u64, hours_ago: i64, said: &Value) -> &mut Self {
        for (question, answer) in said.as_object().unwrap() {
            let answer = Answer { question: question.as_str().into(), answer: answer.clone() };
            let morning = question.starts_with("morning.");
            let what = if morning { What::Morning(answer) } else { What::Answer(answer) };
            self.line(session, hours_ago, what);
        }
        self
    }

    fn ball(&mut self, session: u64, hours_ago: i64, said: &Value) -> &mut Self {
        self.session(session, hours_ago, Load::Ball, said)
    }

    /// Five sessions with the ball, long ago, without a word: the first week is over.
    fn settled() -> Self {
        let mut pen = Self::default();
        for session in 100..105 {
            pen.ball(session, 2400, &json!({}));
        }
        pen
    }

    fn memory(&self) -> Memory {
        memory(&self.diary, now(), Limits::default())
    }
}

fn now() -> At {
    At::from_millis(NOW, Offset::UTC)
}

fn hours(hours: u64) -> Duration {
    Duration::from_hours(hours)
}

fn worse() -> Value {
    json!({"before.back": 3, "after.back": 5})
}

fn same() -> Value {
    json!({"before.back": 3, "after.back": 3})
}

fn easy() -> Value {
    json!({"morning.soreness.left": 1, "morning.usual": "same", "morning.new": []})
}

#[test]
fn an_empty_diary_remembers_only_that_it_is_the_first_week() {
    let memory = Pen::default().memory();
    assert!(memory.is_first);
    let memory = Memory { is_first: false, ..memory };
    assert_eq!(memory, Memory { first_week: Some(FirstWeek::New), ..Memory::default() });
}

#[test]
fn the_last_ball_is_remembered_and_the_first_three_are_the_first_week() {
    let mut pen = Pen::default();
    pen.ball(1, 90, &same()).ball(2, 50, &same());
    assert_eq!(pen.memory().first_week, Some(FirstWeek::New));
    pen.ball(3, 10, &same()).session(4, 2, Load::Hand, &json!({})).session(5, 1, Load::None, &json!({}));
    let memory = pen.memory();
    assert_eq!((memory.first_week, memory.last_ball), (None, Some(hours(10))));
    assert!(memory.soreness_due);
    assert_eq!(memory.last, [], "the last session said nothing");
}

#[test]
fn what_was_deleted_played_fast_or_written_by_a_wrong_clock_does_not_count() {
    let mut pen = Pen::default();
    pen.ball(1, 10, &same()).line(1, 9, What::Delete(true));
    pen.begun(2, 10, Some(20)).says(2, 10, &json!({"before.new": "yes"}));
    pen.ball(3, -30, &same());
    assert!(pen.memory().is_first, "none of them counts");
    assert_eq!(pen.memory().help, None);
    pen.ball(4, -3, &same());
    assert_eq!(pen.memory().last_ball, Some(Duration::ZERO), "a little ahead is just now");
}

#[test]
fn a_corrected_beginning_moves_the_session_and_a_late_end_does_not() {
    let mut pen = Pen::settled();
    pen.ball(1, 40, &same()).line(1, 1, What::End(Ended::Interrupted.into()));
    assert_eq!(pen.memory().last_ball, Some(hours(40)));
    let earlier = At::from_millis(NOW - 50 * HOUR, Offset::UTC).to_string();
    pen.line(1, 1, What::Edit(Edit { field: "began".into(), value: Some(json!(earlier)) }));
    assert_eq!(pen.memory().last_ball, Some(hours(50)));
}

#[test]
fn a_zing_rests_two_nights_and_then_begins_lightly_once() {
    let zing = json!({"mid.pressure.left.3": 2, "mid.leg.left.3": "sharp"});
    let mut pen = Pen::settled();
    pen.ball(1, 47, &zing);
    let rest = pen.memory().rest.unwrap();
    assert_eq!((rest.rule, rest.since, rest.left), (Rule::MZing, hours(47), hours(1)));
    assert_eq!(pen.memory().last, [Rule::MZing]);
    let mut pen = Pen::settled();
    pen.ball(1, 48, &zing);
    assert_eq!((pen.memory().rest, pen.memory().first_week), (None, Some(FirstWeek::After(Rule::MZing))));
    pen.ball(2, 1, &same());
    assert_eq!(pen.memory().first_week, None, "once is enough");
}

#[test]
fn a_red_morning_rests_three_days_and_begins_a_first_week() {
    let red = json!({"morning.soreness.left": 7, "morning.usual": "same", "morning.new": []});
    let mut pen = Pen::settled();
    pen.ball(1, 83, &same()).says(1, 71, &red);
    let rest = pen.memory().rest.unwrap();
    assert_eq!((rest.rule, rest.since, rest.left, rest.is_held()), (Rule::NRed, hours(71), hours(1), true));
    assert!(pen.memory().was_red());
    let mut pen = Pen::settled();
    pen.ball(1, 184, &same()).says(1, 172, &red);
    assert_eq!(pen.memory().rest, None);
    pen.ball(2, 90, &same()).ball(3, 50, &same());
    assert_eq!(pen.memory().first_week, Some(FirstWeek::After(Rule::NRed)));
    pen.ball(4, 5, &same());
    assert_eq!(pen.memory().first_week, None);
}

#[test]
fn a_sore_morning_is_a_rest_day_and_then_a_lighter_session() {
    let sore = json!({"morning.soreness.left": 4, "morning.usual": "same", "morning.new": []});
    let mut pen = Pen::settled();
    pen.ball(1, 31, &same()).says(1, 19, &sore);
    let memory = pen.memory();
    let rest = memory.rest.unwrap();
    assert_eq!((rest.rule, rest.left, rest.is_held()), (Rule::NAmber, hours(1), false));
    assert_eq!((memory.lighter, memory.first_week), (Some(Rule::NAmber), None));
    let mut pen = Pen::settled();
    pen.ball(1, 32, &same()).says(1, 20, &sore);
    assert_eq!((pen.memory().rest, pen.memory().lighter), (None, Some(Rule::NAmber)));
    pen.ball(2, 1, &same());
    assert_eq!(pen.memory().lighter, None);
}

#[test]
fn flares_are_counted_while_they_run() {
    let mut pen = Pen::settled();
    pen.ball(1, 200, &worse());
    assert_eq!((pen.memory().flares, pen.memory().lighter), (1, Some(Rule::A2)));
    pen.ball(2, 150, &json!({}));
    assert_eq!(pen.memory().flares, 1, "silence does not end the row");
    pen.ball(3, 100, &worse());
    assert_eq!(pen.memory().flares, 2);
    pen.session(4, 50, Load::None, &same());
    assert_eq!(pen.memory().flares, 2, "nor does a session without the ball");
    pen.ball(5, 10, &same());
    assert_eq!(pen.memory().flares, 0);
}

#[test]
fn a_sign_that_needs_help_stays_until_it_was_checked() {
    let mut pen = Pen::settled();
    pen.session(1, 300, Load::None, &json!({"before.new": "yes"}));
    assert_eq!(pen.memory().help, Some(hours(300)));
    pen.session(2, 200, Load::None, &json!({"before.new": "no", "help.checked": "no"}));
    assert_eq!(pen.memory().help, Some(hours(300)), "not yet");
    pen.session(3, 100, Load::None, &json!({"help.checked": "yes"}));
    assert_eq!(pen.memory().help, None);
    pen.says(3, 90, &json!({"morning.new": ["saddle"]}));
    assert_eq!(pen.memory().help, Some(hours(90)), "a new sign after it");
    pen.says(3, 90, &json!({"morning.new": ["bruise"]}));
    assert_eq!(pen.memory().help, None, "the last word wins");
    pen.session(4, -2400, Load::None, &json!({"after.marks": ["middle/saddle/numb"]}));
    assert_eq!(pen.memory().help, Some(Duration::ZERO), "whatever the clock says");
}

/// What is asked at the pen's now, and about which session.
fn asked(pen: &Pen) -> Option<(Occasion, Key)> {
    due(&pen.diary, now()).map(|due| (due.occasion, due.session))
}

#[test]
fn the_morning_questions_are_due_from_8_to_60_hours_after_the_ball_and_once() {
    for (hours, is_due) in [(7, false), (8, true), (60, true), (61, false)] {
        let mut pen = Pen::default();
        pen.ball(1, hours, &same());
        assert_eq!(asked(&pen), is_due.then_some((Occasion::Morning, Key(1))), "{hours}");
        pen.says(1, 0, &json!({"morning.soreness.left": null}));
        assert_eq!(asked(&pen), None, "passed over is asked");
    }
    let mut pen = Pen::default();
    pen.session(1, 12, Load::Hand, &same());
    assert_eq!(asked(&pen), None, "without the ball there is nothing to ask");
}

#[test]
fn the_later_question_is_due_after_more_tingling_and_once() {
    let mut pen = Pen::default();
    pen.ball(1, 1, &json!({"after.tingling": "further-down"}));
    assert_eq!(asked(&pen), Some((Occasion::HalfHour, Key(1))));
    pen.says(1, 0, &json!({"later.tingling": "yes"}));
    assert_eq!(asked(&pen), None);
    assert_eq!(pen.memory().rest.map(|rest| rest.rule), Some(Rule::A5));
    for (said, hours) in [(json!({"after.tingling": "same"}), 1), (json!({"after.tingling": "more"}), 0)] {
        let mut pen = Pen::default();
        pen.ball(1, hours, &said);
        assert_eq!(asked(&pen), None, "{said} {hours} h ago");
        let half_hour = (hours == 0).then_some(Duration::from_mins(30));
        assert_eq!(due_in(&pen.diary, now()), half_hour, "{said} {hours} h ago");
    }
    let mut pen = Pen::default();
    pen.ball(1, 12, &json!({"mid.leg.left.3": "more"}));
    assert_eq!(asked(&pen), Some((Occasion::HalfHour, Key(1))), "nobody said that it went");
    pen.says(1, 0, &json!({"later.tingling": null}));
    assert_eq!(asked(&pen), Some((Occasion::Morning, Key(1))), "one occasion at a time");
}

#[test]
fn easy_mornings_are_counted_while_they_run() {
    let mut pen = Pen::settled();
    pen.ball(1, 100, &same()).says(1, 90, &easy()).ball(2, 60, &same()).says(2, 50, &easy());
    assert_eq!(pen.memory().easy_mornings, 2);
    pen.ball(3, 12, &same());
    assert_eq!(pen.memory().easy_mornings, 2, "its morning is still to come");
    pen.says(3, 1, &json!({"morning.soreness.left": null}));
    assert_eq!(pen.memory().easy_mornings, 0, "silence is not an easy morning");
}

#[test]
fn soreness_is_asked_about_for_72_hours_and_two_weeks_are_a_fortnight() {
    let mut pen = Pen::settled();
    pen.ball(1, 72, &same());
    assert!(pen.memory().soreness_due);
    assert_eq!(asked(&pen), Some((Occasion::Fortnight, Key(1))));
    pen.says(1, 335, &json!({"weeks.overall": "same"}));
    assert_eq!(asked(&pen), None, "335 hours are less than two weeks");
    let mut pen = Pen::settled();
    pen.ball(1, 73, &same());
    pen.says(100, 672, &json!({"weeks.overall": "same"})).says(1, 336, &json!({"weeks.overall": "same"}));
    assert!(!pen.memory().soreness_due);
    assert_eq!(asked(&pen), Some((Occasion::Fortnight, Key(1))));
    assert_eq!(pen.memory().unchanged, Some(hours(336)), "the same twice");
    assert_eq!(asked(&Pen::settled()), None, "nobody is asked who was not here for two weeks");
}

#[test]
fn answers_of_a_newer_version_are_left_out() {
    let mut pen = Pen::default();
    pen.ball(
        1,
        10,
        &json!({"before.back": 3, "before.later": 5, "mid.leg.left.3": "of-later", "after.back": "x"}),
    );
    let said = pen.diary.entry(Key(1)).unwrap().said();
    assert_eq!(said.iter().map(|(asked, _)| asked.to_string()).collect::<Vec<_>>(), ["before.back"]);
}

#[test]
fn correcting_a_mornings_number_days_later_does_not_make_it_soreness_that_lasts() {
    let correct = |question: &str, number: u8| {
        let field = format!("answer/{question}").into();
        What::Edit(Edit { field, value: Some(json!(number)) })
    };
    let mut pen = Pen::settled();
    pen.ball(1, 100, &same()).says(1, 80, &easy());
    pen.line(1, 0, correct("morning.soreness.left", 1));
    let (rules, ago) = pen.memory().morning.unwrap();
    assert_eq!((rules, ago), (vec![Rule::NGreen], hours(80)), "it is still what that morning was like");
    // one that nobody answered then counts as the next day, not as today
    let mut pen = Pen::settled();
    pen.ball(1, 100, &same()).line(1, 0, correct("morning.soreness.left", 4));
    let (rules, ago) = pen.memory().morning.unwrap();
    assert_eq!((rules, ago), (vec![Rule::NAmber], hours(76)));
    assert_eq!(pen.memory().rest, None);
}

#[test]
fn a_day_added_by_hand_is_not_a_session_to_rest_from_or_to_ask_about() {
    let mut pen = Pen::settled();
    pen.ball(1, 30, &same());
    let before = pen.memory();
    let day = At::from_millis(NOW - 10 * HOUR, Offset::UTC);
    pen.line(2, 1, What::Day(day)).says(2, 1, &json!({"before.back": 8, "after.soreness.left": 9}));
    assert_eq!(pen.memory(), before);
}

#[test]
fn a_corrected_answer_is_the_one_that_is_remembered() {
    let mut pen = Pen::settled();
    pen.ball(1, 30, &worse());
    let sore = pen.memory();
    pen.line(1, 0, What::Edit(Edit { field: "answer/after.back".into(), value: Some(json!(3)) }));
    let mut meant = Pen::settled();
    meant.ball(1, 30, &json!({"before.back": 3, "after.back": 3}));
    assert_eq!(pen.memory(), meant.memory());
    assert_ne!(pen.memory(), sore);
    // and what is taken away was never said
    pen.line(1, 0, What::Edit(Edit { field: "answer/after.back".into(), value: None }));
    let mut silent = Pen::settled();
    silent.ball(1, 30, &json!({"before.back": 3}));
    assert_eq!(pen.memory(), silent.memory());
}

#[test]
fn the_stop_rule_is_known_after_three_sessions_in_a_routine_that_was_done_and_anew_after_a_break_or_a_flare()
{
    let knows = |pen: &mut Pen, routine: &str| pen.memory().practised.knows_stop_rule(routine);
    let mut pen = Pen::default();
    pen.ball(1, 90, &same()).ball(2, 50, &same());
    assert!(!knows(&mut pen, "test"), "after two");
    pen.ball(3, 30, &same());
    assert!(knows(&mut pen, "test"), "after three");
    assert!(!knows(&mut pen, "another"), "the first time with a routine it is said whole");
    pen.ball(4, 3, &worse());
    assert!(!knows(&mut pen, "test"), "after a flare");

    let mut zing = Pen::default();
    let nerve = json!({"mid.pressure.left.3": 2, "mid.leg.left.3": "sharp"});
    zing.ball(1, 90, &same()).ball(2, 50, &same()).ball(3, 30, &nerve);
    assert!(!knows(&mut zing, "test"), "after an answer about the nerve");

    let mut away = Pen::default();
    away.ball(1, 500, &same()).ball(2, 450, &same()).ball(3, 15 * 24, &same());
    assert!(!knows(&mut away, "test"), "after two weeks without a session");
}

#[test]
fn how_a_question_is_answered_is_known_once_three_sessions_answered_its_like() {
    let mut pen = Pen::default();
    pen.ball(1, 90, &same()).ball(2, 50, &same());
    pen.ball(3, 30, &json!({"mid.pressure.left.3": null, "mid.leg.left.3": "same"}));
    assert!(!pen.memory().practised.knows(Question::MidPressure), "passed over is not answered");
    pen.ball(4, 20, &json!({"after.soreness.left": 1}));
    let practised = pen.memory().practised;
    assert!(practised.knows(Question::MidPressure), "all scales are answered alike");
    assert!(!practised.knows(Question::MidLeg), "once is not often enough");
}
