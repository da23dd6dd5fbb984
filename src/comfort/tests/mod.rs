//! Every rule at, below and above its threshold, with the usual limits and with lowered ones.

mod laws;

use std::time::Duration;

use serde_json::{Value, json};

use super::{
    Answer, Answers, Asked, CheckIn, FirstWeek, Limits, Mark, Meaning, Memory, Question, RULES, Reply, Rest,
    Rule, SafetyItem, Start, Suggestion, Warmth, after, before, check_ins, later, mid, mid_all, morning,
    offers_warmth, warmth, weeks, which_first,
};
use crate::routine::words::Side;

const HOUR: Duration = Duration::from_hours(1);

/// Answers by their ids in the diary.
fn said(answers: &Value) -> Answers {
    let mut said = Answers::default();
    for (id, value) in answers.as_object().unwrap() {
        let asked = Asked::from_id(id).unwrap();
        let answer = Answer::from_json(value, asked.question.form()).unwrap();
        assert!(said.note(asked, answer), "{id}: {value}");
    }
    said
}

fn pain(back: u8, leg: u8) -> Value {
    json!({"before.new": "no", "before.back": back, "before.leg": leg, "before.tingling": "as-usual"})
}

fn with(mut answers: Value, id: &str, value: Value) -> Value {
    answers[id] = value;
    answers
}

/// Limits of 2 and 4.
fn lowered() -> Limits {
    Limits::new(2, 4)
}

#[test]
fn before_a_session_each_rule_begins_at_its_threshold() {
    use Rule::{R1, R2, R3, R4, R5, R6, R7, R8, R9, R10};
    use Start::{Closed, Free, Lighter, PressureLocked, Suggested, UnloadedOnly};
    let usual = Limits::default();
    let none = Memory::default;
    let ball = |hours: u64, first_week| Memory {
        last_ball: Some(Duration::from_hours(hours)),
        first_week,
        ..none()
    };
    let left_over = |soreness: u8| with(pain(1, 0), "before.left-over", json!(soreness));
    let ticked = Memory { to_ask: vec![SafetyItem::Implant], ..none() };
    let sign = Memory { help: Some(Duration::from_hours(50)), ..none() };
    let no_pressure = Suggested(Suggestion::NoPressure);
    let half = Suggested(Suggestion::HalfLength);
    let rest_day = Suggested(Suggestion::RestDay);
    let another_day = Suggested(Suggestion::AnotherDay);
    let new = |reply: &str| with(pain(1, 0), "before.new", json!(reply));
    let marked = |mark: &str| with(pain(1, 0), "before.marks", json!([mark]));
    let tingling = |reply: &str| with(pain(1, 0), "before.tingling", json!(reply));
    let tingled = |mark: &str| Memory { tingling: vec![Mark::from_id(mark).unwrap()], ..none() };
    let checked = |reply: &str| with(new("yes"), "help.checked", json!(reply));
    #[rustfmt::skip]
    let table: Vec<(Value, Memory, Limits, &[Rule], Start)> = vec![
        (new("no"), none(), usual, &[R3], Free),
        (new("yes"), none(), usual, &[R1, R3], Closed),
        (json!({"before.new": "yes"}), none(), usual, &[R1], Closed),
        (checked("no"), none(), usual, &[R1, R3], Closed),
        (checked("yes"), none(), usual, &[R3], Free),
        (pain(1, 0), sign.clone(), usual, &[R1, R3], Closed),
        (json!({}), sign.clone(), usual, &[R1], Closed),
        (json!({"help.checked": "yes"}), sign, usual, &[], Free),
        (marked("middle/saddle/numb"), none(), usual, &[R1, R3], Closed),
        (marked("middle/saddle/tingling"), none(), usual, &[R1, R3], Closed),
        (marked("middle/saddle/ache"), none(), usual, &[R3], Free),
        (marked("left/calf/numb"), none(), usual, &[R3], Free),
        (with(marked("left/calf/numb"), "before.tingling", json!("none")), none(), usual, &[R3, R7], UnloadedOnly),
        (marked("left/calf/numb"), tingled("left/calf/tingling"), usual, &[R3], Free),
        (marked("left/calf/numb"), tingled("right/calf/tingling"), usual, &[R3, R7], UnloadedOnly),
        (pain(1, 0), ticked, usual, &[R2, R3], PressureLocked),
        (pain(0, 0), none(), usual, &[R3], Free),
        (pain(3, 2), none(), usual, &[R3], Free),
        (pain(3, 4), none(), usual, &[R4], Lighter),
        (pain(5, 0), none(), usual, &[R4], Lighter),
        (pain(6, 0), none(), usual, &[R5], no_pressure),
        (pain(0, 7), none(), usual, &[R5], no_pressure),
        (pain(8, 0), none(), usual, &[R6], UnloadedOnly),
        (pain(0, 10), none(), usual, &[R6], UnloadedOnly),
        (pain(2, 0), none(), lowered(), &[R3], Free),
        (pain(3, 0), none(), lowered(), &[R4], Lighter),
        (pain(4, 0), none(), lowered(), &[R4], Lighter),
        (pain(5, 0), none(), lowered(), &[R5], no_pressure),
        (pain(8, 0), none(), lowered(), &[R6], UnloadedOnly),
        (json!({"before.back": 4}), none(), usual, &[R4], Lighter),
        (json!({"before.back": null, "before.leg": null}), none(), usual, &[], Free),
        (tingling("none"), none(), usual, &[R3], Free),
        (tingling("new"), none(), usual, &[R3, R7], UnloadedOnly),
        (left_over(3), none(), usual, &[R3], Free),
        (left_over(4), none(), usual, &[R3, R8], half),
        (left_over(5), none(), usual, &[R3, R8], half),
        (left_over(6), none(), usual, &[R3, R9], rest_day),
        (left_over(2), none(), lowered(), &[R3], Free),
        (left_over(3), none(), lowered(), &[R3, R8], half),
        (left_over(5), none(), lowered(), &[R3, R9], rest_day),
        (new("bruise"), none(), usual, &[R3, R9], rest_day),
        (pain(1, 0), ball(19, None), usual, &[R3, R10], another_day),
        (pain(1, 0), ball(20, None), usual, &[R3], Free),
        (pain(1, 0), ball(39, Some(FirstWeek::New)), usual, &[R3, R10], another_day),
        (pain(1, 0), ball(40, Some(FirstWeek::New)), usual, &[R3], Free),
    ];
    for (answers, memory, limits, rules, start) in &table {
        let verdict = before(&said(answers), memory, *limits);
        assert_eq!((verdict.rules.as_slice(), verdict.start), (*rules, *start), "{answers} {limits:?}");
        let red = rules.iter().any(|rule| rule.is_red());
        assert!(!(red && verdict.start.allows_pressure()), "{answers}");
    }
    let met: Vec<Rule> = table.iter().flat_map(|(_, _, _, rules, _)| rules.iter().copied()).collect();
    assert!(RULES.iter().filter(|row| row.rule.id().starts_with('R')).all(|row| met.contains(&row.rule)));
}

#[test]
fn earlier_days_hold_after_red_and_suggest_after_amber() {
    let rest = |rule| Memory {
        rest: Some(Rest { rule, since: HOUR, left: Duration::from_hours(2) }),
        ..Memory::default()
    };
    let table = [
        (rest(Rule::MZing), Start::UnloadedOnly, Meaning::RestHeld),
        (rest(Rule::NRed), Start::UnloadedOnly, Meaning::RestHeld),
        (rest(Rule::NZing), Start::UnloadedOnly, Meaning::RestHeld),
        (rest(Rule::NAmber), Start::Suggested(Suggestion::RestDay), Meaning::RestSuggested),
        (Memory { flares: 2, ..Memory::default() }, Start::Suggested(Suggestion::AskSomebody), Meaning::Ask),
        (Memory { lighter: Some(Rule::A2), ..Memory::default() }, Start::Lighter, Meaning::Lighter),
        (
            Memory { first_week: Some(FirstWeek::After(Rule::NRed)), ..Memory::default() },
            Start::Lighter,
            Meaning::FirstWeek,
        ),
        (Memory { first_week: Some(FirstWeek::New), ..Memory::default() }, Start::Free, Meaning::FirstWeek),
        (Memory { unchanged: Some(HOUR), ..Memory::default() }, Start::Free, Meaning::Ask),
        (Memory { easy_mornings: 2, ..Memory::default() }, Start::Free, Meaning::StepUp),
    ];
    for (memory, start, what) in table {
        let verdict = before(&said(&pain(0, 0)), &memory, Limits::default());
        assert_eq!((verdict.start, verdict.reasons[0].meaning), (start, what), "{memory:?}");
        assert!(verdict.sentences().contains(&verdict.reasons[0].words()), "it is said why");
    }
    assert!(
        before(&said(&pain(0, 0)), &Memory { flares: 1, ..Memory::default() }, Limits::default())
            .reasons
            .is_empty()
    );
    assert!(
        Memory { easy_mornings: 1, ..Memory::default() }.today().is_empty(),
        "one easy morning is not two"
    );
}

#[test]
fn what_decides_is_said_first_and_nothing_is_said_open_that_is_not() {
    let answers = said(&with(pain(6, 2), "before.tingling", json!("new")));
    let verdict = before(&answers, &Memory::default(), Limits::default());
    assert_eq!(verdict.first(), Some(Rule::R7), "where it goes beats how much");
    assert_eq!(verdict.sentences(), [RULES[6].said, RULES[4].said]);
    let sore = said(&with(pain(0, 0), "before.left-over", json!(4)));
    let sentences = before(&sore, &Memory::default(), Limits::default()).sentences();
    assert_eq!(sentences, [RULES[7].said], "not also that all routines are open");
}

#[test]
fn between_the_sides_each_rule_begins_at_its_threshold() {
    use Reply::{FurtherDown, Less, More, Same, Sharp};
    use Rule::{MAmber, MAmberTwice, MGreen, MRed, MZing};
    let usual = Limits::default();
    #[rustfmt::skip]
    let table = [
        (Some(0), Some(Less), false, usual, Some(MGreen)),
        (Some(3), Some(Same), true, usual, Some(MGreen)),
        (Some(3), None, false, usual, None),
        (None, Some(Same), false, usual, None),
        (None, None, true, usual, None),
        (Some(4), Some(Same), false, usual, Some(MAmber)),
        (Some(5), None, false, usual, Some(MAmber)),
        (Some(4), Some(Same), true, usual, Some(MAmberTwice)),
        (Some(6), Some(Less), false, usual, Some(MRed)),
        (Some(6), None, true, usual, Some(MRed)),
        (Some(0), Some(More), false, usual, Some(MZing)),
        (Some(9), Some(FurtherDown), false, usual, Some(MZing)),
        (None, Some(Sharp), false, usual, Some(MZing)),
        (Some(2), Some(Same), false, lowered(), Some(MGreen)),
        (Some(3), Some(Same), false, lowered(), Some(MAmber)),
        (Some(5), Some(Same), false, lowered(), Some(MRed)),
        (Some(3), Some(Same), false, usual.under(3), Some(MGreen)),
        (Some(4), Some(Same), false, usual.under(3), Some(MRed)),
    ];
    for (pressure, leg, amber_before, limits, wanted) in table {
        assert_eq!(
            mid(pressure, leg, amber_before, limits),
            wanted,
            "{pressure:?} {leg:?} {amber_before} {limits:?}"
        );
    }
}

#[test]
fn check_ins_follow_each_other_in_the_order_of_the_program() {
    let answers = said(&json!({
        "mid.pressure.right.21": 5, "mid.leg.right.21": "same",
        "mid.pressure.left.11": 2, "mid.leg.left.11": "same",
        "mid.pressure.left.31": null, "mid.leg.left.31": null,
        "mid.pressure.right.41": 4,
    }));
    let all = check_ins(&answers);
    assert_eq!(
        all.iter().map(|check_in| check_in.pressure).collect::<Vec<_>>(),
        [Some(2), Some(5), None, Some(4)]
    );
    let rules = mid_all(&all, Limits::default());
    assert_eq!(
        rules,
        [Rule::MGreen, Rule::MAmber, Rule::MAmber, Rule::MAmberTwice].map(Some),
        "silence keeps amber"
    );
}

#[test]
fn nothing_brings_pressure_back_after_a_red_answer() {
    let red = CheckIn { pressure: Some(7), leg: Some(Reply::Same) };
    let silent = CheckIn::default();
    let easy = CheckIn { pressure: Some(1), leg: Some(Reply::Less) };
    let sharp = CheckIn { pressure: None, leg: Some(Reply::Sharp) };
    let rules = mid_all(&[easy, silent, red, silent, easy, sharp, easy], Limits::default());
    let (red, zing) = (Some(Rule::MRed), Some(Rule::MZing));
    assert_eq!(rules, [Some(Rule::MGreen), None, red, red, red, zing, zing]);
}

#[test]
fn after_a_session_each_rule_begins_at_its_threshold() {
    use Rule::{A0, A1, A2, A2Twice, A3, A4, R1};
    let usual = Limits::default();
    let felt = |back: (u8, u8), leg: (u8, u8)| {
        json!({"before.back": back.0, "before.leg": leg.0, "after.back": back.1, "after.leg": leg.1,
               "after.tingling": "same"})
    };
    let sore = |left: u8, right: u8| json!({"after.soreness.left": left, "after.soreness.right": right, "after.tingling": "less"});
    let tingling = |reply: &str| with(felt((3, 3), (0, 0)), "after.tingling", json!(reply));
    #[rustfmt::skip]
    let table: Vec<(Value, bool, Limits, &[Rule])> = vec![
        (felt((3, 2), (0, 0)), false, usual, &[A0]),
        (felt((3, 3), (0, 0)), false, usual, &[A1]),
        (felt((3, 4), (0, 0)), false, usual, &[A2]),
        (felt((3, 4), (0, 0)), true, usual, &[A2Twice]),
        (felt((6, 5), (6, 7)), false, usual, &[A1]),
        (felt((6, 4), (6, 6)), false, usual, &[A0]),
        (felt((6, 4), (6, 8)), true, usual, &[A2Twice]),
        (felt((0, 1), (0, 0)), false, usual, &[A1]),
        (felt((0, 2), (0, 0)), false, usual, &[A2]),
        (felt((8, 6), (8, 10)), false, usual, &[A1]),
        (felt((8, 5), (8, 8)), false, usual, &[A0]),
        (json!({"before.back": 5, "after.back": null}), false, usual, &[]),
        (json!({"after.back": 5, "after.leg": 5}), true, usual, &[]),
        (tingling("less"), false, usual, &[A1]),
        (tingling("more"), false, usual, &[A2]),
        (tingling("further-down"), true, usual, &[A2Twice]),
        (sore(0, 0), false, usual, &[]),
        (sore(0, 1), false, usual, &[A3]),
        (sore(5, 1), false, usual, &[A3]),
        (sore(1, 6), false, usual, &[A4]),
        (sore(4, 0), false, lowered(), &[A3]),
        (sore(5, 0), false, lowered(), &[A4]),
        (json!({"after.soreness.left": 3}), false, usual, &[]),
        (with(sore(3, 0), "after.tingling", json!("more")), false, usual, &[A2]),
        (with(sore(3, 0), "after.marks", json!(["left/buttock-middle/ache"])), false, usual, &[A3]),
        (with(sore(3, 0), "after.marks", json!(["left/buttock-middle/bruise"])), false, usual, &[]),
        (with(sore(3, 0), "after.marks", json!(["left/calf/tingling"])), false, usual, &[]),
        (json!({"before.tingling": "none", "after.tingling": "same", "after.marks": ["left/calf/tingling"]}), false, usual, &[A2]),
        (json!({"before.marks": ["left/calf/numb"], "after.marks": ["left/calf/tingling"]}), false, usual, &[]),
        (json!({"before.marks": ["left/thigh-back/numb"], "after.marks": ["left/calf/tingling"]}), false, usual, &[A2]),
        (with(sore(0, 0), "after.marks", json!(["middle/saddle/numb"])), false, usual, &[R1]),
    ];
    for (answers, flare_before, limits, wanted) in &table {
        let answers = said(answers);
        assert_eq!(after(&answers, &answers, *flare_before, *limits), *wanted, "{answers:?}");
    }
    let later = |reply: Value| later(&said(&json!({"later.tingling": reply})));
    assert_eq!((later(json!("yes")), later(json!("no")), later(json!(null))), (Some(Rule::A5), None, None));
}

#[test]
fn in_the_morning_each_rule_begins_at_its_threshold() {
    use Rule::{NAmber, NGreen, NRed, NZing, R1};
    let usual = Limits::default();
    let sore = |soreness: u8| {
        json!({"before.back": 3, "before.leg": 6, "morning.soreness.left": soreness, "morning.soreness.right": 0,
               "morning.usual": "same", "morning.new": []})
    };
    let back = |number: u8| with(sore(0), "morning.back", json!(number));
    let leg = |from: u8, to: u8| with(with(sore(0), "before.leg", json!(from)), "morning.leg", json!(to));
    let new = |reply: &str| with(sore(0), "morning.new", json!([reply]));
    #[rustfmt::skip]
    let table: Vec<(Value, u64, Limits, &[Rule])> = vec![
        (sore(0), 12, usual, &[NGreen]),
        (sore(3), 12, usual, &[NGreen]),
        (sore(4), 12, usual, &[NAmber]),
        (sore(5), 12, usual, &[NAmber]),
        (sore(6), 12, usual, &[NRed]),
        (sore(2), 12, lowered(), &[NGreen]),
        (sore(3), 12, lowered(), &[NAmber]),
        (sore(5), 12, lowered(), &[NRed]),
        (sore(1), 48, usual, &[NGreen]),
        (sore(1), 49, usual, &[NRed]),
        (sore(0), 49, usual, &[NGreen]),
        (with(sore(0), "morning.usual", json!("worse")), 12, usual, &[NAmber]),
        (with(sore(0), "morning.usual", json!("better")), 12, usual, &[NGreen]),
        (back(2), 12, usual, &[NGreen]),
        (back(3), 12, usual, &[NGreen]),
        (back(4), 12, usual, &[NAmber]),
        (back(5), 12, usual, &[NRed]),
        (leg(0, 1), 12, usual, &[NAmber]),
        (leg(0, 2), 12, usual, &[NRed]),
        (leg(6, 7), 12, usual, &[NAmber]),
        (leg(6, 8), 12, usual, &[NRed]),
        (leg(8, 10), 12, usual, &[NAmber]),
        (new("bruise"), 12, usual, &[NRed]),
        (new("more-tingling"), 12, usual, &[NZing]),
        (new("numbness"), 12, usual, &[NZing]),
        (new("weakness"), 12, usual, &[NZing]),
        (new("both-legs"), 12, usual, &[R1]),
        (new("saddle"), 12, usual, &[R1]),
        (json!({"morning.soreness.left": 0, "morning.usual": "same", "morning.new": null}), 12, usual, &[]),
        (json!({"morning.soreness.left": null, "morning.usual": "same", "morning.new": []}), 12, usual, &[]),
        (json!({"morning.soreness.left": 0, "morning.new": []}), 12, usual, &[]),
        (json!({"morning.soreness.left": 4}), 12, usual, &[NAmber]),
    ];
    for (answers, hours, limits, wanted) in &table {
        assert_eq!(
            morning(&said(answers), Duration::from_hours(*hours), *limits),
            *wanted,
            "{answers} after {hours} h"
        );
    }
}

#[test]
fn two_weeks_without_a_change_are_a_reason_to_ask() {
    let table = [
        ("better", Some(Reply::Same), None),
        ("same", None, None),
        ("same", Some(Reply::Better), None),
        ("same", Some(Reply::Same), Some(Rule::W1)),
        ("worse", None, Some(Rule::W1)),
    ];
    for (reply, last, wanted) in table {
        assert_eq!(weeks(&said(&json!({"weeks.overall": reply})), last), wanted, "{reply} after {last:?}");
    }
    assert_eq!(weeks(&said(&json!({"weeks.overall": null})), Some(Reply::Same)), None);
}

#[test]
fn only_a_clear_yes_to_each_question_lets_the_towel_be() {
    use Question::{SkinFeels, SkinKnock, SkinNothingNew, SkinWhole};
    use Warmth::{Asking, Cold, Neither, Towel};
    let yes = json!({"skin.feels": "yes", "skin.whole": "yes", "skin.nothing-new": "yes"});
    let knock = with(yes.clone(), "skin.nothing-new", json!("no"));
    #[rustfmt::skip]
    let table = [
        (json!({}), Asking(SkinFeels)),
        (json!({"skin.feels": "yes"}), Asking(SkinWhole)),
        (json!({"skin.feels": "yes", "skin.whole": "yes"}), Asking(SkinNothingNew)),
        (yes.clone(), Towel),
        (with(yes.clone(), "skin.feels", json!("no")), Neither),
        (with(yes.clone(), "skin.whole", json!("not-sure")), Neither),
        (with(yes.clone(), "skin.feels", json!(null)), Neither),
        (with(yes.clone(), "skin.nothing-new", json!("not-sure")), Neither),
        (with(yes, "skin.nothing-new", json!(null)), Neither),
        (knock.clone(), Asking(SkinKnock)),
        (with(knock.clone(), "skin.knock", json!("yes")), Cold),
        (with(knock.clone(), "skin.knock", json!("no")), Neither),
        (with(knock.clone(), "skin.knock", json!("not-sure")), Neither),
        (with(with(knock, "skin.knock", json!("yes")), "skin.feels", json!("no")), Neither),
        (json!({"skin.whole": "no"}), Neither),
    ];
    for (answers, wanted) in table {
        assert_eq!(warmth(&said(&answers)), wanted, "{answers}");
    }
}

#[test]
fn warmth_is_offered_for_dull_soreness_and_never_after_red() {
    let sore = |left: u8, right: u8| {
        json!({"mid.pressure.left.3": 3, "mid.leg.left.3": "same", "before.back": 3, "after.back": 3,
               "after.soreness.left": left, "after.soreness.right": right, "after.tingling": "same"})
    };
    let and = |id: &str, value: Value| with(sore(2, 2), id, value);
    let usual = Limits::default();
    #[rustfmt::skip]
    let table = [
        (sore(0, 0), usual, false),
        (sore(0, 1), usual, true),
        (sore(5, 0), usual, true),
        (sore(5, 6), usual, false),
        (sore(4, 0), lowered(), true),
        (sore(5, 0), lowered(), false),
        (and("mid.pressure.left.3", json!(5)), usual, true),
        (and("mid.pressure.left.3", json!(6)), usual, false),
        (and("mid.leg.left.3", json!("sharp")), usual, false),
        (and("after.back", json!(5)), usual, false),
        (and("after.tingling", json!("more")), usual, false),
        (and("after.tingling", json!(null)), usual, false),
        (and("after.marks", json!(["left/buttock-middle/sore"])), usual, true),
        (and("after.marks", json!(["left/calf/numb"])), usual, false),
    ];
    for (answers, limits, wanted) in table {
        assert_eq!(offers_warmth(&said(&answers), limits), wanted, "{answers} {limits:?}");
    }
}

#[test]
fn the_less_tender_side_goes_first() {
    let first = |reply: Value| which_first(&said(&json!({"before.tender": reply})));
    assert_eq!(first(json!("left")), Some(Side::Right));
    assert_eq!(first(json!("right")), Some(Side::Left));
    assert_eq!((first(json!("same-both")), first(json!(null))), (None, None));
    assert_eq!(which_first(&Answers::default()), None);
}

#[test]
fn the_first_week_and_a_flare_make_green_end_earlier() {
    let usual = Limits::default();
    assert_eq!(Memory::default().limits(usual), usual);
    for memory in [
        Memory { first_week: Some(FirstWeek::New), ..Memory::default() },
        Memory { flares: 1, ..Memory::default() },
    ] {
        assert_eq!(memory.limits(usual), Limits::new(2, 5));
        assert_eq!(memory.limits(Limits::new(1, 1)), Limits::new(1, 1));
    }
}
