//! Trends as tables of sessions: worked examples by hand.

mod by_hand;
mod laws;

use jiff::{
    civil::{Date, date},
    tz::Offset,
};
use serde_json::{Value, json};

use super::{each::monday, since::letters, *};
use crate::{
    comfort::{Colour, Limits},
    diary::{
        At, Diary, Draft, Key, Line, What,
        line::{Answer, Step},
        tests::start_of,
        words::{Ended, How},
    },
    routine::words::{Area, Kind, Load, Side},
    session::Phase,
};

pub(super) const TODAY: Date = date(2026, 3, 21);

/// A session for a test: so many days ago, which routine, and what was said.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) ago: i64,
    pub(super) routine: &'static str,
    pub(super) sides: &'static [Side],
    pub(super) area: Area,
    pub(super) said: Vec<(&'static str, Value)>,
}

fn told(ago: i64, said: &[(&'static str, Value)]) -> Told {
    Told { ago, routine: "Tennis ball", sides: Side::ALL, area: Area::Buttock, said: said.to_vec() }
}

/// Pain before and after, and on the next morning how sore left and right.
pub(super) fn usual(ago: i64, before: u8, after: u8, left: u8, right: u8) -> Told {
    told(
        ago,
        &[
            ("before.back", json!(before)),
            ("after.back", json!(after)),
            ("morning.soreness.left", json!(left)),
            ("morning.soreness.right", json!(right)),
            ("morning.usual", json!("same")),
            ("morning.new", json!([])),
        ],
    )
}

/// The lines of sessions, each at noon.
pub(super) fn lines(sessions: &[Told]) -> Vec<Line> {
    let noon = At::from_millis(1_774_090_800_000, Offset::constant(1));
    assert_eq!(noon.local().date(), TODAY);
    let mut all = Vec::new();
    for (number, told) in (1_u64..).zip(sessions) {
        let began = noon.as_millis() - told.ago * 86_400_000 + i64::try_from(number).unwrap() * 1_000;
        let mut add = |after_secs: i64, what| {
            let at = At::from_millis(began + after_secs * 1_000, Offset::constant(1));
            let n = all.len() as u64 + 1;
            all.push(Line::of(Draft { at, session: Some(Key(number)), what }, Key(n + 1_000), Key(7), n));
        };
        let routine = told.routine.to_lowercase().replace(' ', "-");
        add(0, What::Start(start_of(&routine, told.routine)));
        for (index, side) in (0_u32..).zip(told.sides) {
            let step = Step {
                index,
                number: index + 1,
                step: "hold".into(),
                side: Some((*side).into()),
                round: None,
                phase: Phase::Do(Kind::Hold).into(),
                area: Some(told.area.into()),
                load: Load::Ball.into(),
                planned_ms: 80_000,
                done_ms: 80_000,
                waited: false,
                how: How::Done.into(),
                then: None,
            };
            add(100 + i64::from(index), What::Step(step));
        }
        add(200, What::End(Ended::Finished.into()));
        for (question, answer) in &told.said {
            let later = if question.starts_with("morning") { 20 * 3_600 } else { 250 };
            add(later, What::Answer(Answer { question: (*question).into(), answer: answer.clone() }));
        }
    }
    all
}

pub(super) fn outlines_of(lines: &[Line]) -> Vec<Outline> {
    let mut diary = Diary::default();
    for line in lines {
        diary.hear(line);
    }
    diary.entries().into_iter().map(|entry| Outline::of(entry, Limits::default())).collect()
}

pub(super) fn outlines(sessions: &[Told]) -> Vec<Outline> {
    outlines_of(&lines(sessions))
}

pub(super) fn all(reach: Reach) -> Filter {
    Filter { reach, ..Filter::default() }
}

/// Fourteen sessions as in the design's picture, one of which went the other way.
fn fortnights() -> Vec<Told> {
    let pairs = [
        (7, 5),
        (6, 5),
        (6, 4),
        (6, 5),
        (5, 4),
        (6, 3),
        (5, 3),
        (5, 4),
        (5, 3),
        (4, 3),
        (5, 4),
        (5, 3),
        (4, 5),
        (5, 3),
    ];
    let told = |(place, (before, after)): (i64, (u8, u8))| {
        let mut told = usual(39 - place * 3, before, after, 3, 2);
        told.routine = if place % 2 == 0 { "Tennis ball" } else { "Press and release" };
        told
    };
    (0..).zip(pairs).map(told).collect()
}

#[test]
fn the_sentence_before_a_picture_says_only_as_much_as_there_is() {
    let cases: [(&[(u8, u8)], &str); 6] = [
        (&[], "No session has answers both before and after yet."),
        (&[(5, 3)], "One session so far: 5 before, 3 after."),
        (&[(5, 3), (6, 3)], "2 sessions so far: too few to say."),
        (
            &[(5, 3), (6, 3), (5, 4), (4, 4)],
            "Usually 5 before and 3.5 after. Of 4 sessions, less in 2 and about the same in 2 afterwards.",
        ),
        // sorted before: 4 5 5 5 6, after: 3 3 4 4 5; 5 to 4 is no real change, 4 to 5 is one
        (
            &[(5, 3), (6, 3), (5, 4), (4, 5), (5, 4)],
            "Usually 5 before and 4 after. Of 5 sessions, less in 2, about the same in 2 and more in 1 afterwards.",
        ),
        (
            &[(4, 3), (4, 3), (3, 2), (3, 2), (3, 2), (4, 2)],
            "Usually 3.5 before and 2 after. Of 6 sessions, less in 6 afterwards.",
        ),
    ];
    for (pairs, wanted) in cases {
        let sessions: Vec<Told> =
            (1..).zip(pairs).map(|(ago, (before, after))| usual(ago, *before, *after, 0, 0)).collect();
        assert_eq!(Course::of(&outlines(&sessions), Measure::Back, None).sentence(), wanted);
    }
}

#[test]
fn medians_and_the_middle_half_are_as_worked_out_by_hand() {
    // moved by -2 -2 -1 -3 -1 for the tennis ball: sorted -3 -2 -2 -1 -1
    let mut sessions: Vec<Told> = [(5, 3), (6, 4), (5, 4), (6, 3), (5, 4)]
        .into_iter()
        .zip(1..)
        .map(|((before, after), ago)| usual(ago, before, after, 3, 1))
        .collect();
    let mut other = usual(9, 5, 3, 2, 2);
    other.routine = "In your chair";
    other.sides = &[Side::Left];
    sessions.push(other);
    let overview = Overview::of(&outlines(&sessions), &Filter::default(), TODAY);
    let stories: Vec<String> = overview.courses[0].since.iter().map(Since::story).collect();
    assert_eq!(
        stories,
        [
            "Tennis ball, 5 sessions, after: usually two points lower, next morning: better 0, same 5, worse 0",
            "In your chair, 1 session, after: too few to say: 5 to 3, next morning: too few to say (1)",
            "Both sides, 5 sessions, after: usually two points lower, next morning: better 0, same 5, worse 0",
            "Left side only, 1 session, after: too few to say: 5 to 3, next morning: too few to say (1)",
        ]
    );
    assert_eq!(overview.courses[0].since[0].after_figures(), "2 lower, mostly 2 lower to 1 lower, of 5");
    assert_eq!(overview.mornings.sentence, "Left has been higher than right: usually 3 and 1.");
}

#[test]
fn what_comes_first_says_what_was_usual_in_words_and_counts_the_same_sessions() {
    type Case = (&'static [(u8, u8)], &'static str, &'static str);
    let cases: [Case; 7] = [
        (
            &[(5, 3)],
            "One session so far: 5 before, 3 after",
            "1 of 1 clearly lower, 0 about the same, 0 higher",
        ),
        (
            &[(5, 3), (6, 3)],
            "2 sessions so far: too few to say",
            "2 of 2 clearly lower, 0 about the same, 0 higher",
        ),
        (
            &[(5, 3); 3],
            "Usually two points lower afterwards",
            "3 of 3 clearly lower, 0 about the same, 0 higher",
        ),
        (
            &[(4, 3), (4, 3), (4, 2), (4, 2)],
            "Usually one to two points lower afterwards",
            "4 of 4 clearly lower, 0 about the same, 0 higher",
        ),
        (
            &[(5, 4); 3],
            "Usually about the same afterwards",
            "0 of 3 clearly lower, 3 about the same, 0 higher",
        ),
        (
            &[(4, 5), (4, 5), (5, 3)],
            "Usually one point higher afterwards",
            "1 of 3 clearly lower, 0 about the same, 2 higher",
        ),
        (
            &[(5, 3), (5, 3), (5, 5), (4, 6), (4, 6)],
            "Sometimes lower, sometimes higher afterwards",
            "2 of 5 clearly lower, 1 about the same, 2 higher",
        ),
    ];
    for (pairs, lead, tally) in cases {
        let sessions: Vec<Told> =
            (1..).zip(pairs).map(|(ago, (before, after))| usual(ago, *before, *after, 0, 0)).collect();
        let course = Course::of(&outlines(&sessions), Measure::Back, None);
        assert_eq!((course.lead().as_str(), course.tally().as_str()), (lead, tally));
        assert_eq!(course.figures().len(), if pairs.len() < 3 { 0 } else { 2 });
    }
}

#[test]
fn the_morning_after_a_session_of_today_is_still_to_come() {
    let outlines = outlines(&[told(0, &[("before.back", json!(5)), ("after.back", json!(4))])]);
    assert_eq!(outlines[0].morning_spelled(TODAY), "not asked yet, from tomorrow");
    let tomorrow = TODAY.tomorrow().unwrap();
    assert_eq!(outlines[0].morning_spelled(tomorrow), "not answered");
    assert_eq!(
        (Done::of(&outlines[0], TODAY), Done::of(&outlines[0], tomorrow)),
        (Done::Ahead, Done::Unanswered)
    );
}

#[test]
fn the_next_mornings_number_goes_before_the_word_where_there_are_enough() {
    let sessions: Vec<Told> = (1..=5)
        .map(|ago| {
            told(ago, &[("before.back", json!(5)), ("after.back", json!(4)), ("morning.back", json!(6))])
        })
        .collect();
    let overview = Overview::of(&outlines(&sessions), &Filter::default(), TODAY);
    let since = &overview.courses[0].since[0];
    assert_eq!(since.morning_spelled(), "1 higher, mostly 1 higher to 1 higher, of 5");
    assert_eq!(since.usual, [0, 5, 0], "5 to 6 is no real change");
}

#[test]
fn stories_tell_a_session_a_week_a_month_and_a_year() {
    let mut unanswered = usual(2, 5, 3, 0, 0);
    unanswered.said.truncate(2);
    let overview = Overview::of(&outlines(&[unanswered]), &Filter::default(), TODAY);
    let course = &overview.courses[0];
    assert_eq!(
        course.points[0].story(course.each, TODAY),
        "19 March, Tennis ball, before 5, after 3, less, next morning not answered"
    );
    let many: Vec<Told> = (0..90).map(|ago| usual(ago, 5, 3, 1, 1)).collect();
    let overview = Overview::of(&outlines(&many), &all(Reach::All), TODAY);
    let course = &overview.courses[0];
    assert_eq!(course.each, Each::Week);
    let last = course.points.last().unwrap();
    assert_eq!(last.story(course.each, TODAY), "Week of 16 March, 6 sessions, before 5, after 3");
    // its day says the year where that is another, whatever the rest of the week is in
    let over_new_year = course.points[1].story(course.each, TODAY);
    assert_eq!(over_new_year, "Week of 29 December 2025, 7 sessions, before 5, after 3");
    let years: Vec<Told> = (0..800).map(|ago| usual(ago, 5, 3, 1, 1)).collect();
    let overview = Overview::of(&outlines(&years), &all(Reach::All), TODAY);
    let course = &overview.courses[0];
    let last = course.points.last().unwrap();
    assert_eq!(last.story(course.each, TODAY), "March 2026, 21 sessions, before 5, after 3");
    assert!(course.points.len() < 30, "only what fits is drawn");
    let lives: Vec<Told> = (0..500).map(|number| usual(number * 40, 5, 3, 1, 1)).collect();
    let overview = Overview::of(&outlines(&lives), &all(Reach::All), TODAY);
    let course = &overview.courses[0];
    let last = course.points.last().unwrap();
    assert_eq!(last.story(course.each, TODAY), "2026, 2 sessions, before 5, after 3");
    assert!(course.points.len() < 60, "a line of months would be a smear");
}

#[test]
fn each_measure_and_side_has_its_own_numbers() {
    let sessions = [told(
        1,
        &[
            ("before.leg", json!(4)),
            ("after.leg", json!(4)),
            ("before.left-over", json!(2)),
            ("after.soreness.left", json!(3)),
            ("after.soreness.right", json!(5)),
            ("morning.soreness.left", json!(1)),
        ],
    )];
    let outlines = outlines(&sessions);
    let numbers = |measure, side| {
        let said = outlines[0].numbers(measure, side);
        [said.before, said.after, said.morning]
    };
    assert_eq!(numbers(Measure::Back, None), [None; 3]);
    assert_eq!(numbers(Measure::Leg, Some(Side::Left)), [Some(4), Some(4), None]);
    assert_eq!(numbers(Measure::Soreness, None), [Some(2), Some(5), Some(1)], "the higher side");
    assert_eq!(numbers(Measure::Soreness, Some(Side::Left)), [Some(2), Some(3), Some(1)]);
    assert_eq!(numbers(Measure::Soreness, Some(Side::Right)), [Some(2), Some(5), None]);
    let overview = Overview::of(&outlines, &Filter::default(), TODAY);
    let measures: Vec<Measure> = overview.courses.iter().map(|course| course.measure).collect();
    assert_eq!(measures, [Measure::Leg, Measure::Soreness], "nothing was said about the back");
}

#[test]
fn the_calendar_has_six_weeks_with_the_colour_of_the_mornings() {
    let mut silent = usual(2, 5, 3, 0, 0);
    silent.said.truncate(2);
    let mut half = usual(3, 5, 3, 2, 2);
    half.said.truncate(4);
    let mut easy = usual(4, 5, 3, 0, 0);
    easy.sides = &[];
    easy.said.truncate(2);
    let sessions = [
        silent,
        half,
        easy,
        usual(5, 5, 3, 4, 2),
        usual(6, 5, 3, 1, 1),
        usual(6, 5, 3, 7, 1),
        usual(8, 5, 3, 0, 1),
    ];
    let calendar = Calendar::of(&outlines(&sessions), TODAY);
    assert_eq!(calendar.weeks.len(), 6);
    assert_eq!(calendar.weeks[0][0].date, date(2026, 2, 9), "a Monday");
    let on = |day: Date| calendar.weeks.iter().flatten().find(|here| here.date == day).unwrap().done;
    for (day, wanted) in [
        (date(2026, 3, 12), Done::Nothing),
        (date(2026, 3, 13), Done::Session(Colour::Green)),
        (date(2026, 3, 14), Done::Rest),
        (date(2026, 3, 15), Done::Session(Colour::Red)),
        (date(2026, 3, 16), Done::Session(Colour::Amber)),
        (date(2026, 3, 17), Done::Easy),
        (date(2026, 3, 18), Done::Unanswered),
        (date(2026, 3, 19), Done::Unanswered),
        (date(2026, 3, 20), Done::Rest),
        (date(2026, 3, 21), Done::Nothing),
        (date(2026, 3, 22), Done::Nothing),
    ] {
        assert_eq!(on(day), wanted, "{day}");
    }
    assert_eq!(calendar.sentence(), "7 sessions on 6 days in six weeks.");
    assert_eq!(Calendar::of(&[], TODAY).sentence(), "No session in six weeks.");
}

#[test]
fn what_pressed_last_is_remembered_for_each_place_and_side() {
    let mut hip = usual(1, 5, 3, 0, 0);
    (hip.area, hip.sides) = (Area::UpperOuterHip, &[Side::Left]);
    let sessions = [hip.clone(), hip, usual(3, 5, 3, 0, 0), usual(20, 5, 3, 0, 0), usual(-2, 5, 3, 0, 0)];
    let remembered = last_pressed(&outlines(&sessions), TODAY);
    let spelled: Vec<String> = remembered.iter().map(|pressed| pressed.spelled(TODAY)).collect();
    assert_eq!(
        spelled,
        [
            "Left upper outer hip: 2:40 yesterday",
            "Left buttock: 1:20 3 days ago",
            "Right buttock: 1:20 3 days ago"
        ]
    );
}

#[test]
fn the_periods_begin_where_their_names_say() {
    for (reach, wanted) in [
        (Reach::TwoWeeks, Some(date(2026, 3, 8))),
        (Reach::SixWeeks, Some(date(2026, 2, 8))),
        (Reach::ThreeMonths, Some(date(2025, 12, 21))),
        (Reach::Year, Some(date(2025, 3, 21))),
        (Reach::All, None),
    ] {
        assert_eq!(reach.period(TODAY).since, wanted, "{reach:?}");
    }
    assert_eq!(monday(date(2026, 3, 22)), date(2026, 3, 16));
}

#[test]
fn every_routine_has_a_letter_of_its_own() {
    let titles = ["Tennis ball", "Tennis ball", "Towel", "Two", "Press", "T", "!"];
    let sessions: Vec<Told> = titles
        .into_iter()
        .map(|title| {
            let mut told = usual(1, 5, 3, 0, 0);
            told.routine = title;
            told
        })
        .collect();
    let outlines = outlines(&sessions);
    let given: Vec<(String, char)> =
        letters(&outlines).into_iter().map(|letter| (letter.title.to_string(), letter.letter)).collect();
    let of = |title: &str| given.iter().find(|(given, _)| given == title).unwrap().1;
    assert_eq!((of("Tennis ball"), of("Press")), ('T', 'P'), "the one done most often has its own");
    let mut each: Vec<char> = given.iter().map(|(_, letter)| *letter).collect();
    each.sort_unstable();
    each.dedup();
    assert_eq!(each.len(), 6, "{given:?}");
}

#[test]
fn tried_out_sessions_and_such_without_a_date_are_in_no_trend() {
    let mut outlines = outlines(&fortnights());
    outlines[0].tried_out = true;
    outlines[1].when = None;
    let overview = Overview::of(&outlines, &all(Reach::All), TODAY);
    assert_eq!((overview.all, overview.kept), (13, 13));
    assert_eq!(overview.courses[0].points.len(), 12);
    assert_eq!(Overview::of(&outlines, &all(Reach::SixWeeks), TODAY).kept, 12);
    assert_eq!(Overview::of(&[], &Filter::default(), TODAY).count(), "0 sessions in the last 6 weeks");
}
