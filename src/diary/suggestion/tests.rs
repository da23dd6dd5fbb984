//! What is put forward: a row for each way in which a day can be, and what must never be.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::civil::date;
use proptest::{prelude::*, sample::select};

use super::*;
use crate::comfort::{Answers, FirstWeek, Limits, Rest, SafetyItem, before, memory};

const HOUR: Duration = Duration::from_hours(1);

fn candidate(
    id: &str,
    load: Load,
    stretches: bool,
    level: Level,
    technique: Technique,
    aim: u8,
) -> Candidate {
    Candidate { id: Id::new(id).unwrap(), load, stretches, technique, level, aim, areas: BTreeSet::new() }
}

/// One of each kind, as the shipped shelf has them.
fn shelf() -> Vec<Candidate> {
    use Technique::{HeatAndCold, Rocking, Stretching, Swedish, TriggerPoint};
    vec![
        candidate(FLAGSHIP, Load::Ball, false, Level::Standard, TriggerPoint, 3),
        candidate(FIRST_WEEK, Load::Ball, false, Level::Starter, TriggerPoint, 2),
        candidate("wall", Load::Ball, false, Level::Standard, Technique::DeepTissue, 3),
        candidate("hands", Load::Hand, false, Level::Starter, Swedish, 2),
        candidate("bedtime", Load::Hand, true, Level::Starter, Rocking, 1),
        candidate("towel", Load::None, false, Level::Starter, HeatAndCold, 0),
        candidate("stretch", Load::None, true, Level::Starter, Stretching, 2),
    ]
}

/// Saturday.
fn today() -> Date {
    date(2026, 3, 21)
}

fn on(days_ago: i64) -> Date {
    today().saturating_sub(jiff::Span::new().days(days_ago))
}

/// These sessions, newest first: the routine, how many days ago, and whether the morning after was easy.
fn lately(done: &[(&str, i64, bool)]) -> Lately {
    let shelf = shelf();
    let done = done.iter().map(|&(routine, days_ago, easy)| Done {
        routine: routine.into(),
        date: on(days_ago),
        ball: shelf.iter().any(|it| it.id.as_str() == routine && it.load == Load::Ball),
        morning: easy.then_some(Colour::Green),
    });
    Lately { done: done.collect(), last: BTreeMap::new(), ..Lately::nothing(today()) }
}

fn rest(rule: Rule, hours: u32) -> Rest {
    Rest { rule, since: HOUR * 4, left: HOUR * hours }
}

/// Somebody whose first week is over.
fn settled(hours_since_ball: u32) -> Memory {
    Memory { last_ball: Some(HOUR * hours_since_ball), ..Memory::default() }
}

fn suggested(done: &[(&str, i64, bool)], memory: &Memory) -> Suggested {
    let verdict = before(&Answers::default(), memory, Limits::default());
    suggest(&shelf(), &lately(done), &[], memory, &verdict)
}

/// What is put forward, and the words.
#[track_caller]
fn says(done: &[(&str, i64, bool)], memory: &Memory, routine: Option<&str>, words: &[&str]) {
    let suggested = suggested(done, memory);
    let told: Vec<String> = suggested.because.iter().map(|it| it.words(&lately(done))).collect();
    assert_eq!(
        (suggested.routine.as_ref().map(Id::as_str), told.as_slice()),
        (routine, &words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..])
    );
}

#[test]
fn the_first_opening_puts_the_gentle_first_week_forward() {
    let new = Memory { first_week: Some(FirstWeek::New), ..Memory::default() };
    let week = "Your first week: short, padded and light, with a day between.";
    says(&[], &new, Some(FIRST_WEEK), &[week, "Your check-in may change this"]);
    let once = Memory { last_ball: Some(HOUR * 48), ..new };
    says(
        &[(FIRST_WEEK, 2, true)],
        &once,
        Some(FIRST_WEEK),
        &[week, "A rest day since Thursday, and it felt fine the next morning"],
    );
}

#[test]
fn the_day_after_the_ball_something_without_it_is_put_forward() {
    let done = [(FLAGSHIP, 1, false), (FLAGSHIP, 3, true)];
    let words = ["You used the ball yesterday; this one leaves it out"];
    // less than a day ago: the rule
    says(&done, &settled(14), Some("stretch"), &words);
    // the same time of day is open again, but a day between is gentler
    says(&done, &settled(24), Some("stretch"), &words);
    // what somebody usually does without the ball comes first
    says(&[(FLAGSHIP, 1, false), ("hands", 2, false)], &settled(24), Some("hands"), &words);
    // two easy mornings: daily is fine
    let easy = Memory { easy_mornings: memory::MORNINGS_TO_STEP_UP, ..settled(24) };
    let words = ["You used the ball yesterday, and it felt fine the next morning", "What you do most often"];
    says(&[(FLAGSHIP, 1, true), (FLAGSHIP, 2, true)], &easy, Some(FLAGSHIP), &words);
}

#[test]
fn in_the_first_week_the_gap_is_longer() {
    let new = Memory { first_week: Some(FirstWeek::New), last_ball: Some(HOUR * 39), ..Memory::default() };
    let words = ["You used the ball on Thursday; this one leaves it out"];
    says(&[(FIRST_WEEK, 2, false)], &new, Some("stretch"), &words);
}

#[test]
fn after_something_red_nothing_presses_or_stretches() {
    let done = [(FLAGSHIP, 2, false)];
    let red = Memory { rest: Some(rest(Rule::NRed, 60)), ..settled(40) };
    let held = "A pause from the ball, after a very sore morning. If it has not settled by its end, ask a doctor or physiotherapist.";
    says(&done, &red, Some("towel"), &[held, "Nothing presses in this one"]);
    // warmth is not for skin that may not feel as usual
    let nerve = Memory { rest: Some(rest(Rule::MZing, 30)), ..settled(40) };
    says(&done, &nerve, None, &["A pause from the ball, after a feeling in the leg or a sharp one."]);
    // begun again as in the first week
    let again = Memory { first_week: Some(FirstWeek::After(Rule::NRed)), ..settled(80) };
    let words = ["Begin again as in the first week: short, padded and light.", "2 rest days since Wednesday"];
    says(&[(FLAGSHIP, 3, false)], &again, Some(FIRST_WEEK), &words);
}

#[test]
fn after_a_sore_morning_a_rest_day_and_then_something_lighter() {
    let done = [("wall", 2, false), ("wall", 4, false)];
    let sore = Memory { rest: Some(rest(Rule::NAmber, 10)), lighter: Some(Rule::NAmber), ..settled(30) };
    let words = ["A rest day, after a sore morning.", "Nothing presses in this one"];
    says(&done, &sore, Some("stretch"), &words);
    let later = Memory { rest: None, ..sore };
    let words = ["Shorter and lighter next time, after a sore morning.", "Your check-in may change this"];
    says(&done, &later, Some("stretch"), &words);
    let usual = [("wall", 2, false), (FIRST_WEEK, 4, false)];
    says(&usual, &later, Some(FIRST_WEEK), &words);
}

#[test]
fn after_a_flare_another_technique_and_after_two_somebody_is_asked() {
    let done = [(FIRST_WEEK, 2, false), ("hands", 9, false)];
    let flare = Memory { lighter: Some(Rule::A2), flares: 1, ..settled(48) };
    let words = [
        "Shorter and lighter next time, after a session that felt worse.",
        "A different technique from last time",
    ];
    says(&done, &flare, Some("hands"), &words);
    let twice = Memory { flares: memory::FLARES_TO_ASK, ..flare };
    let ask = crate::comfort::Row::of(Rule::A2Twice).said;
    says(&done, &twice, Some("towel"), &[ask, "Nothing presses in this one"]);
}

#[test]
fn what_is_to_be_asked_about_locks_pressure_and_signs_close_everything() {
    let locked = Memory { to_ask: vec![SafetyItem::ALL[0]], ..settled(72) };
    let words = ["Pressure waits until you have asked about what you ticked.", "Nothing presses in this one"];
    says(&[(FLAGSHIP, 3, false)], &locked, Some("towel"), &words);
    let help = Memory { help: Some(HOUR), ..settled(72) };
    let words = ["Something on the list was new. Please get checked before the next session."];
    says(&[(FLAGSHIP, 3, false)], &help, None, &words);
}

#[test]
fn otherwise_what_is_usual_or_the_flagship() {
    let usual = [("wall", 2, true), (FLAGSHIP, 4, false), ("wall", 6, false)];
    says(
        &usual,
        &settled(48),
        Some("wall"),
        &["A rest day since Thursday, and it felt fine the next morning", "What you do most often"],
    );
    let equal = [(FLAGSHIP, 3, false), ("wall", 5, false)];
    says(&equal, &settled(72), Some(FLAGSHIP), &["2 rest days since Wednesday", "What you do most often"]);
    says(&[("hands", 0, false)], &settled(900), Some("hands"), &["What you do most often"]);
    let flagship = "Short holds with rests between, one side after the other";
    says(&[], &settled(900), Some(FLAGSHIP), &[flagship, "Your check-in may change this"]);
    says(&[("gone", 12, false)], &settled(900), Some(FLAGSHIP), &[flagship, "Your check-in may change this"]);
}

#[test]
fn after_the_first_week_easy_mornings_lead_on_and_others_do_not() {
    let done = [(FIRST_WEEK, 2, true), (FIRST_WEEK, 4, true), (FIRST_WEEK, 6, true)];
    let words = ["A rest day since Thursday, and it felt fine the next morning", "What you do most often"];
    says(&done, &settled(48), Some(FIRST_WEEK), &words);
    let easy = Memory { easy_mornings: memory::MORNINGS_TO_STEP_UP, ..settled(48) };
    let step = "Easy mornings. If you like, one thing may go one step up: time, pressure or how often.";
    says(&done, &easy, Some(FLAGSHIP), &[step, words[0]]);
}

#[test]
fn an_empty_shelf_and_one_without_the_known_routines_are_no_trouble() {
    let new = Memory { first_week: Some(FirstWeek::New), ..Memory::default() };
    let verdict = before(&Answers::default(), &new, Limits::default());
    assert_eq!(suggest(&[], &lately(&[]), &[], &new, &verdict).routine, None);
    let own = [candidate("own", Load::Ball, false, Level::Progressed, Technique::Mixed, 4)];
    assert_eq!(suggest(&own, &lately(&[]), &[], &new, &verdict).routine, None, "nothing of it is gentle");
    let memory = settled(72);
    let verdict = before(&Answers::default(), &memory, Limits::default());
    assert_eq!(suggest(&own, &lately(&[]), &[], &memory, &verdict).routine, Some(own[0].id.clone()));
}

#[test]
fn days_are_named_as_people_do() {
    let lately = lately(&[]);
    for (ago, words) in [
        (0, "today"),
        (1, "yesterday"),
        (2, "on Thursday"),
        (6, "on Sunday"),
        (7, "7 days ago"),
        (-1, "today"),
    ] {
        assert_eq!(on_day(&lately, on(ago)), words);
    }
}

/// The shelf with places: the flagship and the first week at the buttock, the wall and the stretches at the low back, hands at
/// the calf.
fn placed() -> Vec<Candidate> {
    let mut shelf = shelf();
    for candidate in &mut shelf {
        let area = match candidate.id.as_str() {
            FLAGSHIP | FIRST_WEEK => Area::Buttock,
            "wall" | "stretch" => Area::LowBack,
            "hands" => Area::Calf,
            _ => continue,
        };
        candidate.areas.insert(area);
    }
    shelf
}

#[track_caller]
fn says_marked(mark: &str, done: &[(&str, i64, bool)], memory: &Memory, routine: &str, words: &[&str]) {
    let lately = lately(done);
    let verdict = before(&Answers::default(), memory, Limits::default());
    let marks = [Mark::from_id(mark).unwrap()];
    let suggested = suggest(&placed(), &lately, &marks, memory, &verdict);
    let said: Vec<String> = suggested.because.iter().map(|because| because.words(&lately)).collect();
    assert_eq!(
        (suggested.routine.as_ref().map(Id::as_str), said),
        (Some(routine), words.iter().map(|word| (*word).to_owned()).collect())
    );
}

#[test]
fn what_works_where_it_is_sore_or_aches_comes_first_and_says_so() {
    let done = [(FLAGSHIP, 4, false), (FLAGSHIP, 8, false)];
    let rested = "3 rest days since Tuesday";
    let there = "It works where you marked soreness: left low back";
    says_marked("left/low-back/sore", &done, &settled(96), "stretch", &[there, rested]);
    says_marked("left/low-back/sore", &[("wall", 4, false)], &settled(96), "wall", &[there, rested]);
    let calf = "It works where you marked an ache: right calf";
    says_marked("right/calf/ache", &done, &settled(96), "hands", &[calf, rested]);
    let hip = "It works where you marked soreness: right buttock";
    says_marked("right/buttock-middle/sore", &done, &settled(96), FLAGSHIP, &[hip, rested]);
    // where nothing on the shelf works, nothing is different
    says_marked("left/foot-top/ache", &done, &settled(96), FLAGSHIP, &[rested, "What you do most often"]);
}

#[test]
fn a_mark_opens_nothing_that_is_closed_today() {
    let yesterday = [(FLAGSHIP, 1, false)];
    let said = [
        "You used the ball yesterday; this one leaves it out",
        "It works where you marked soreness: left low back",
    ];
    says_marked("left/low-back/sore", &yesterday, &settled(22), "stretch", &said);
    let red = Memory { rest: Some(rest(Rule::NRed, 60)), ..settled(22) };
    let lately = lately(&yesterday);
    let verdict = before(&Answers::default(), &red, Limits::default());
    let marks = [Mark::from_id("left/buttock-middle/sore").unwrap()];
    let suggested = suggest(&placed(), &lately, &marks, &red, &verdict);
    assert_eq!(
        suggested.routine.as_ref().map(Id::as_str),
        Some("towel"),
        "nothing that presses or stretches"
    );
}

fn memories() -> impl Strategy<Value = Memory> {
    let rule = || select(&[Rule::MZing, Rule::A5, Rule::NRed, Rule::NZing, Rule::NAmber][..]);
    let rest = proptest::option::of((rule(), 1..72_u32));
    let first_week =
        proptest::option::of(prop_oneof![Just(FirstWeek::New), rule().prop_map(FirstWeek::After),]);
    let lighter = proptest::option::of(select(&[Rule::NAmber, Rule::A2][..]));
    let numbers = (proptest::option::of(0..200_u32), 0..4_u32, 0..4_u32);
    (any::<[bool; 2]>(), rest, first_week, lighter, numbers).prop_map(
        |([help, to_ask], rest, first_week, lighter, (ball, flares, easy_mornings))| Memory {
            help: help.then_some(HOUR),
            to_ask: if to_ask { vec![SafetyItem::ALL[0]] } else { Vec::new() },
            last_ball: ball.map(|hours| HOUR * hours),
            first_week,
            flares,
            easy_mornings,
            rest: rest.map(|(rule, hours)| Rest { rule, since: HOUR, left: HOUR * hours }),
            lighter,
            ..Memory::default()
        },
    )
}

proptest! {
    #[test]
    fn pressure_is_never_put_forward_where_it_is_closed(
        memory in memories(),
        done in proptest::collection::vec((0..7_usize, 0..28_i64, any::<bool>()), 0..12),
    ) {
        let shelf = shelf();
        let done: Vec<(&str, i64, bool)> =
            done.iter().map(|(at, ago, easy)| (shelf[*at].id.as_str(), *ago, *easy)).collect();
        let verdict = before(&Answers::default(), &memory, Limits::default());
        let suggested = suggest(&shelf, &lately(&done), &[], &memory, &verdict);
        prop_assert!(!suggested.because.is_empty() && suggested.because.len() <= 2);
        let Some(id) = suggested.routine else { return Ok(()) };
        let chosen = shelf.iter().find(|candidate| candidate.id == id).unwrap();
        prop_assert!(verdict.start != Start::Closed);
        prop_assert!(verdict.start.allows_pressure() || chosen.load == Load::None);
        prop_assert!(verdict.start < Start::UnloadedOnly || !chosen.stretches);
        if memory.first_week.is_some() && verdict.start.allows_pressure() {
            prop_assert!(chosen.load != Load::Ball || chosen.id.as_str() == FIRST_WEEK);
        }
    }
}
