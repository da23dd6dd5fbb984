//! How routines are laid out.

use super::{both, id, program, routine, secs, step, timed};
use crate::{
    routine::{
        Item, Length, Repeat, Variant,
        words::{Kind, Load, Position, Side, When},
    },
    session::program::{Choice, Phase, Program},
};

#[test]
fn both_sides_are_left_switch_right_and_one_side_has_no_switch() {
    let sway = timed("sway", Kind::Rock, 10);
    let steps = vec![sway, both(vec![timed("hold", Kind::Hold, 30), timed("rest", Kind::Rest, 10)])];
    let laid = program(steps.clone());
    let order: Vec<(Phase, Option<Side>)> =
        laid.segments.iter().map(|segment| (segment.phase, segment.side)).collect();
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    assert_eq!(
        order,
        [
            (Phase::Do(Kind::Rock), None),
            (Phase::Do(Kind::Hold), left),
            (Phase::Do(Kind::Rest), left),
            (Phase::Switch, right),
            (Phase::Do(Kind::Hold), right),
            (Phase::Do(Kind::Rest), right)
        ]
    );
    assert_eq!(laid.segments[3].say.as_deref(), Some("From left to right."));
    let only = Choice { sides: Some(Side::Right), ..Choice::default() };
    let one = Program::lay_out(&routine(steps), only);
    assert!(one.segments.iter().skip(1).all(|segment| segment.side == right));
    assert_eq!(one.total(), secs(10 + 40));
}

#[test]
fn repeats_inside_and_around_both_sides_unroll_as_documented() {
    let sides = |laid: &Program| -> String {
        laid.segments
            .iter()
            .map(|segment| match (segment.phase, segment.side) {
                (Phase::Switch, _) => 's',
                (_, Some(Side::Left)) => 'L',
                (_, Some(Side::Right)) => 'R',
                _ => '-',
            })
            .collect()
    };
    let repeat = |steps| Item::Repeat(Repeat { id: id("again"), times: 2, steps });
    assert_eq!(sides(&program(vec![both(vec![repeat(vec![timed("a", Kind::Rest, 9)])])])), "LLsRR");
    assert_eq!(sides(&program(vec![repeat(vec![both(vec![timed("a", Kind::Rest, 9)])])])), "LsRsLsR");
}

#[test]
fn a_variant_changes_words_and_length_or_leaves_the_step_out() {
    let mut varied = step("a", Kind::Rest, Length::Timed(secs(30)));
    varied.say = Some("Lie.".to_owned());
    varied.variants.insert(
        Position::Wall,
        Variant { say: Some("Lean.".to_owned()), seconds: Some(secs(20)), ..Variant::default() },
    );
    let mut skipped = step("b", Kind::Rest, Length::Timed(secs(30)));
    skipped.variants.insert(Position::Wall, Variant { skip: true, ..Variant::default() });
    let steps = vec![Item::Step(varied), Item::Step(skipped)];
    let wall = Program::lay_out(
        &routine(steps.clone()),
        Choice { position: Some(Position::Wall), ..Choice::default() },
    );
    assert_eq!((wall.total(), wall.segments[0].say.as_deref()), (secs(20), Some("Lean.")));
    let bed =
        Program::lay_out(&routine(steps), Choice { position: Some(Position::Bed), ..Choice::default() });
    assert_eq!((bed.total(), bed.position), (secs(60), Position::Floor));
}

#[test]
fn a_towel_is_a_unit_of_its_own_and_after_a_session_only_once_it_is_offered() {
    let laid = program(vec![timed("rest", Kind::Rest, 10), timed("towel", Kind::WarmTowel, 600)]);
    let phases: Vec<Phase> = laid.segments.iter().skip(1).map(|segment| segment.phase).collect();
    let unit = [
        Phase::SkinCheck,
        Phase::Do(Kind::Prepare),
        Phase::Do(Kind::Position),
        Phase::Warm,
        Phase::SkinLook,
        Phase::Warm,
        Phase::TowelOff,
    ];
    assert_eq!(phases, unit);
    assert_eq!((laid.offers.len(), laid.total()), (1, secs(10 + 195 + 600)));
    assert!(laid.segments.iter().all(|segment| segment.load == Load::None));

    let mut asked = step("after", Kind::CheckIn, Length::Timed(secs(10)));
    asked.when = Some(When::After);
    let laid = program(vec![Item::Step(asked), timed("towel", Kind::WarmTowel, 600)]);
    assert_eq!((laid.segments.len(), laid.offers.len(), laid.total()), (1, 1, secs(10)));
}

#[test]
fn a_step_is_known_by_what_presses_in_it_though_it_begins_with_getting_into_place() {
    let laid = program(vec![timed("hold", Kind::Hold, 30), timed("rest", Kind::Rest, 10)]);
    let steps: Vec<(usize, Phase)> = laid.by_steps().map(|(all, known)| (all.len(), known.phase)).collect();
    assert_eq!(steps, [(2, Phase::Do(Kind::Hold)), (1, Phase::Do(Kind::Rest))]);
}
