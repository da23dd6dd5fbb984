//! Any valid routine, for property tests: nested blocks, every kind, small numbers.
//!
//! It names everything through `super`, so that `tests/integration` can include this very file:
//! `#[path = "../../src/routine/tests"] mod routine { pub use stillpoint::routine::*; pub mod arbitrary; }`.

use std::{collections::BTreeMap, time::Duration};

use proptest::{collection::vec, option, prelude::*, sample};

use super::{
    BothSides, Id, Item, Length, Pressure, Repeat, Routine, Step, Switch, Variant,
    kind::{Lasts, Nature},
    words::{Area, Caution, FirstSide, Kind, Level, Load, Muscle, Pose, Position, Technique, When, Word},
};

/// Any valid routine: a few dozen steps as written, a few hundred as played. The numbers are so small that even the
/// largest stays under the bounds of the format.
pub fn routine() -> impl Strategy<Value = Routine> {
    positions().prop_flat_map(|positions| {
        (
            items(&positions),
            Just(positions),
            head(),
            one_of::<FirstSide>(),
            cautions(),
            option::of(one_of::<Pose>()),
        )
            .prop_map(|(mut steps, positions, head, first_side, cautions, cover)| {
                // whatever else is skipped or only offered, something is played everywhere
                steps.push(Item::Step(plain_rest()));
                name_all(&mut steps);
                Routine {
                    id: id("any"),
                    title: head.title,
                    summary: head.summary,
                    technique: head.technique,
                    level: head.level,
                    equipment: head.equipment,
                    positions,
                    pressure: head.pressure,
                    frequency: head.frequency,
                    cautions,
                    first_side,
                    cover,
                    steps,
                }
            })
    })
}

#[derive(Clone, Debug)]
struct Head {
    title: String,
    summary: String,
    technique: Technique,
    level: Level,
    equipment: Vec<String>,
    pressure: Pressure,
    frequency: String,
}

fn head() -> impl Strategy<Value = Head> {
    let pressure = (0_u8..=10, 0_u8..=10).prop_map(|(aim, ceiling)| Pressure { aim, ceiling });
    (words(), words(), one_of(), one_of(), vec(words(), 0..3), pressure, words()).prop_map(
        |(title, summary, technique, level, equipment, pressure, frequency)| Head {
            title,
            summary,
            technique,
            level,
            equipment,
            pressure,
            frequency,
        },
    )
}

fn one_of<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    sample::select(W::ALL)
}

/// What people write, in any script, with everything that JSON escapes.
fn words() -> impl Strategy<Value = String> {
    "[A-Za-z0-9 ,.'\"\\\\/}äéß床ع😀\u{200d}-]{0,12}[a-zé床]"
}

/// The same, with the side named: only inside a both-sides block.
fn sided_words() -> impl Strategy<Value = String> {
    (words(), prop_oneof![Just(""), Just("{side}"), Just("{other_side}")])
        .prop_map(|(words, side)| words + side)
}

fn said(sided: bool) -> BoxedStrategy<Option<String>> {
    if sided { option::of(sided_words()).boxed() } else { option::of(words()).boxed() }
}

fn secs(least: u64, most: u64) -> impl Strategy<Value = Duration> {
    (least..=most).prop_map(Duration::from_secs)
}

fn positions() -> impl Strategy<Value = Vec<Position>> {
    sample::subsequence(Position::ALL, 1..=3).prop_shuffle()
}

fn cautions() -> impl Strategy<Value = Vec<Caution>> {
    prop_oneof![4 => Just(Vec::new()), 1 => sample::subsequence(Caution::ALL, 0..=3).prop_shuffle()]
}

fn items(positions: &[Position]) -> impl Strategy<Value = Vec<Item>> + use<> {
    let outside = blocks(positions, false);
    let block = (switch(), blocks(positions, true))
        .prop_map(|(switch, steps)| Item::BothSides(BothSides { id: id("x"), switch, steps }))
        .boxed();
    let around = block
        .clone()
        .prop_flat_map(|block| (1_u32..=2).prop_map(move |times| repeat(times, vec![block.clone()])));
    (outside.clone(), vec(prop_oneof![3 => block, 1 => around], 0..=2), outside).prop_map(
        |(mut before, blocks, after)| {
            before.extend(blocks);
            before.extend(after);
            before
        },
    )
}

/// Steps, and repeats of steps inside repeats of steps.
fn blocks(positions: &[Position], sided: bool) -> BoxedStrategy<Vec<Item>> {
    let one = step(positions, sided).prop_map(Item::Step);
    let deep = one.prop_recursive(2, 6, 2, |inner| {
        (1_u32..=2, vec(inner, 1..=2)).prop_map(|(times, steps)| repeat(times, steps))
    });
    vec(deep, 1..=2).boxed()
}

fn repeat(times: u32, steps: Vec<Item>) -> Item {
    Item::Repeat(Repeat { id: id("x"), times, steps })
}

fn switch() -> impl Strategy<Value = Switch> {
    (secs(1, 8), said(true), said(true)).prop_map(|(seconds, say, show)| Switch {
        id: id("x"),
        seconds,
        say,
        show,
    })
}

fn step(positions: &[Position], sided: bool) -> impl Strategy<Value = Step> + use<> {
    let elsewhere: Vec<_> = positions.get(1..).unwrap_or_default().to_vec();
    (one_of::<Kind>(), one_of::<Load>()).prop_flat_map(move |(kind, load)| {
        let load = if kind.is_done() { load } else { Load::None };
        let elsewhere = elsewhere.clone();
        length(kind, load).prop_flat_map(move |length| {
            (
                (option::of(words()), said(sided), said(sided)),
                (option::of(one_of::<Area>()), option::of(one_of::<Muscle>()), option::of(one_of::<Pose>())),
                (option::of(0_u8..=10), any::<bool>(), cautions()),
                (option::of(secs(1, 9)), option::of(1_u32..=12), one_of::<When>()),
                variants(elsewhere.clone(), kind, length, sided),
            )
                .prop_map(
                    move |(
                        (title, say, show),
                        (area, muscle, pose),
                        (aim, optional, cautions),
                        rest,
                        variants,
                    )| {
                        let (pass, reps, when) = rest;
                        let offered = kind.is_offered();
                        Step {
                            id: id("x"),
                            kind,
                            title: title.unwrap_or_else(|| kind.label().to_owned()),
                            again: say.clone().filter(|_| kind.is_done()),
                            say,
                            show,
                            length,
                            area: area.filter(|area| load != Load::Ball || !refuses_ball(*area)),
                            muscle: muscle.filter(|_| !offered),
                            pose,
                            aim: aim.filter(|_| kind.is_done()),
                            load,
                            optional: optional && !offered,
                            cautions,
                            seconds_per_pass: pass.filter(|_| kind.row().pass.is_some()),
                            reps: reps.filter(|_| kind.row().is_counted),
                            when: (kind.row().nature == Nature::Asked).then_some(when),
                            variants,
                        }
                    },
                )
        })
    })
}

fn refuses_ball(area: Area) -> bool {
    matches!(area, Area::Sacrum | Area::SpineLow | Area::BackKnee)
}

fn length(kind: Kind, load: Load) -> BoxedStrategy<Length> {
    let timed = secs(1, 40).prop_map(Length::Timed);
    match kind.row().lasts {
        Lasts::Rounds => (secs(1, 8), secs(1, 4), 1_u32..=3)
            .prop_map(|(press, release, rounds)| Length::PressRelease { press, release, rounds })
            .boxed(),
        Lasts::Ready => prop_oneof![timed, secs(1, 40).prop_map(Length::Ready)].boxed(),
        Lasts::LetGo if load.is_loaded() => {
            let let_go = (1_u64..=20, 0_u64..=20).prop_map(|(least, more)| Length::LetGo {
                at_least: Duration::from_secs(least),
                at_most: Duration::from_secs(least + more),
            });
            prop_oneof![3 => timed, 1 => let_go].boxed()
        }
        _ => timed.boxed(),
    }
}

fn variants(
    elsewhere: Vec<Position>,
    kind: Kind,
    length: Length,
    sided: bool,
) -> impl Strategy<Value = BTreeMap<Position, Variant>> {
    let count = elsewhere.len();
    let timed = matches!(length, Length::Timed(_) | Length::Ready(_));
    let changed = (
        said(sided),
        said(sided),
        said(sided),
        option::of(one_of::<Pose>()),
        option::of(0_u8..=10),
        option::of(secs(1, 40)),
    )
        .prop_map(move |(say, again, show, pose, aim, seconds)| Variant {
            say,
            again: again.filter(|_| kind.is_done()),
            show,
            pose,
            aim: aim.filter(|_| kind.is_done()),
            seconds: seconds.filter(|_| timed),
            skip: false,
        });
    let skipped = Just(Variant { skip: true, ..Variant::default() });
    let each = prop_oneof![3 => changed, 1 => skipped];
    (sample::subsequence(elsewhere, 0..=count), vec(each, count))
        .prop_map(|(positions, variants)| positions.into_iter().zip(variants).collect())
}

fn plain_rest() -> Step {
    Step::plain(id("x"), Kind::Rest, Length::Timed(Duration::from_secs(10)))
}

fn id(text: &str) -> Id {
    let Some(id) = Id::new(text) else { unreachable!("every id in this file has the form of one: {text}") };
    id
}

/// Every step, block and switch its own name.
fn name_all(items: &mut [Item]) {
    fn name(items: &mut [Item], next: &mut u32) {
        for item in items {
            *next += 1;
            let own = id(&format!("n-{next}"));
            match item {
                Item::Step(step) => step.id = own,
                Item::Repeat(block) => {
                    block.id = own;
                    name(&mut block.steps, next);
                }
                Item::BothSides(block) => {
                    block.id = own;
                    *next += 1;
                    block.switch.id = id(&format!("n-{next}"));
                    name(&mut block.steps, next);
                }
            }
        }
    }
    name(items, &mut 0);
}
