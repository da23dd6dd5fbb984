//! What holds for all answers, whatever they are: silence, lower limits, order.

use std::{collections::BTreeMap, time::Duration};

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::super::{
    Answer, Answers, Asked, CheckIn, Colour, FirstWeek, Form, Limits, Mark, Memory, Question, Reply, Rest,
    Rule, Start, after, before, check_ins, is_real_change, mid_all, morning, offers_warmth, warmth,
    which_first,
};
use crate::routine::words::Side;

const HOUR: Duration = Duration::from_hours(1);

fn answer_to(question: Question) -> BoxedStrategy<Answer> {
    let some = match question.form() {
        Form::Scale(_) => (0..=10_u8).prop_map(Answer::Number).boxed(),
        Form::One(choices) => select(choices).prop_map(Answer::Reply).boxed(),
        Form::Any(choices) => vec(select(choices), 0..3).prop_map(Answer::Replies).boxed(),
        Form::Body => {
            vec(select(&["middle/saddle/numb", "left/calf/ache", "right/foot-sole/tingling"][..]), 0..3)
                .prop_map(|ids| Answer::Marks(ids.into_iter().filter_map(Mark::from_id).collect()))
                .boxed()
        }
    };
    prop_oneof![5 => some, 1 => Just(Answer::Unanswered)].boxed()
}

fn an_answer() -> impl Strategy<Value = (Asked, Answer)> {
    (select(Question::ALL), option::of(select(Side::ALL)), option::of(0..4_u32)).prop_flat_map(
        |(question, side, place)| {
            let asked = match question {
                Question::MidFine | Question::MidPressure | Question::MidStretch | Question::MidLeg => {
                    Asked { question, side, place }
                }
                Question::AfterSoreness | Question::MorningSoreness => Asked { question, side, place: None },
                _ => Asked::once(question),
            };
            (Just(asked), answer_to(question))
        },
    )
}

fn some_answers() -> impl Strategy<Value = Vec<(Asked, Answer)>> {
    vec(an_answer(), 0..40).prop_map(|answers| {
        let mut once = BTreeMap::new();
        once.extend(answers);
        once.into_iter().collect()
    })
}

fn noted<'a>(answers: impl IntoIterator<Item = &'a (Asked, Answer)>) -> Answers {
    let mut all = Answers::default();
    for (asked, answer) in answers {
        assert!(all.note(*asked, answer.clone()));
    }
    all
}

fn check_in() -> impl Strategy<Value = CheckIn> {
    let leg = select(&[Reply::Less, Reply::Same, Reply::More, Reply::FurtherDown, Reply::Sharp][..]);
    // mostly easy legs, so that rows of amber and silence come about
    let leg = prop_oneof![1 => leg, 4 => Just(Reply::Same)];
    (option::of(0..=10_u8), option::of(leg)).prop_map(|(pressure, leg)| CheckIn { pressure, leg })
}

fn limits() -> impl Strategy<Value = Limits> {
    (0..=3_u8, 0..=5_u8).prop_map(|(green, amber)| Limits::new(green, amber))
}

fn a_memory() -> impl Strategy<Value = Memory> {
    let rest = (select(&[Rule::MZing, Rule::NAmber, Rule::NRed][..]), 1..80_u64)
        .prop_map(|(rule, hours)| Rest { rule, since: HOUR, left: Duration::from_hours(hours) });
    let numbers = (option::of(0..60_u64), 0..4_u32, 0..4_u32);
    (option::of(rest), numbers, vec(select(Rule::ALL), 0..3), any::<bool>()).prop_map(
        |(rest, (last_ball, flares, easy_mornings), last, is_new)| Memory {
            rest,
            last_ball: last_ball.map(Duration::from_hours),
            flares,
            easy_mornings,
            last,
            first_week: is_new.then_some(FirstWeek::New),
            ..Memory::default()
        },
    )
}

fn colour(rules: &[Rule]) -> Option<Colour> {
    rules.iter().map(|rule| rule.colour()).filter(|colour| *colour != Colour::Note).max()
}

proptest! {
    #[test]
    fn silence_is_never_green_after_red(said in vec(check_in(), 0..8), limits in limits()) {
        let rules = mid_all(&said, limits);
        let mut ended = false;
        for (check_in, rule) in said.iter().zip(&rules) {
            ended |= rule.is_some_and(Rule::is_red);
            prop_assert!(!ended || rule.is_some_and(Rule::is_red), "{said:?} {rules:?}");
            if check_in.pressure.is_none() || check_in.leg.is_none() {
                prop_assert_ne!(*rule, Some(Rule::MGreen));
            }
        }
    }

    #[test]
    fn a_silent_start_is_never_free_after_a_red_day(memory in a_memory(), limits in limits()) {
        let start = before(&Answers::default(), &memory, limits).start;
        prop_assert!(!memory.was_red() || start > Start::Free);
    }

    #[test]
    fn lower_limits_never_permit_more(
        answers in some_answers(),
        said in vec(check_in(), 0..6),
        memory in a_memory(),
        limits in limits(),
        (green, amber) in (0..=3_u8, 0..=5_u8),
        hours in 0..60_u64,
    ) {
        let lower = Limits::new(limits.green_max().min(green), limits.amber_max().min(amber));
        let answers = noted(&answers);
        prop_assert!(before(&answers, &memory, lower).start >= before(&answers, &memory, limits).start);
        for (low, high) in mid_all(&said, lower).into_iter().zip(mid_all(&said, limits)) {
            prop_assert!(low.map(Rule::colour) >= high.map(Rule::colour), "{said:?}");
        }
        let rules = |limits| after(&answers, &answers, false, limits);
        prop_assert!(!offers_warmth(&answers, lower) || offers_warmth(&answers, limits));
        // soreness that is not dull has no amber rule, so only red is compared
        prop_assert!(!rules(limits).iter().any(|rule| rule.is_red()) || rules(lower).iter().any(|rule| rule.is_red()));
        let mornings = |limits| colour(&morning(&answers, Duration::from_hours(hours), limits));
        prop_assert!(mornings(lower) >= mornings(limits));
    }

    #[test]
    fn the_order_of_answers_changes_nothing(answers in some_answers(), memory in a_memory(), limits in limits()) {
        let (there, back) = (noted(&answers), noted(answers.iter().rev()));
        prop_assert_eq!(before(&there, &memory, limits), before(&back, &memory, limits));
        prop_assert_eq!(mid_all(&check_ins(&there), limits), mid_all(&check_ins(&back), limits));
        prop_assert_eq!(after(&there, &there, false, limits), after(&back, &back, false, limits));
        prop_assert_eq!(morning(&there, HOUR, limits), morning(&back, HOUR, limits));
        prop_assert_eq!((warmth(&there), which_first(&there)), (warmth(&back), which_first(&back)));
    }

    #[test]
    fn a_greater_rise_is_never_less_of_a_change(from in 0..=10_u8, to in 0..=9_u8) {
        prop_assert!(is_real_change(from, to) <= is_real_change(from, to + 1) || to < from);
    }

    #[test]
    fn every_answer_is_known_again_by_what_the_diary_keeps(answers in some_answers()) {
        for (asked, answer) in answers {
            prop_assert_eq!(Answer::from_json(&answer.to_json(), asked.question.form()), Some(answer));
            prop_assert_eq!(Asked::from_id(&asked.to_string()), Some(asked));
        }
    }
}
