//! What is looked for is found, and where nothing fits the nearest is named.

use crate::{
    routine,
    session::{Choice, Program},
    ui::pages::{Thing, filter::*},
};

fn card(id: &str, secs: u64, positions: &[Position], technique: Technique, things: &[Thing]) -> Card {
    let flagship = include_str!("../../../../routines/tennis-ball-glute-release.json");
    let flagship = routine::read(flagship).routine.unwrap();
    let card = Card::of(&flagship, &Program::lay_out(&flagship, Choice::default()), false);
    let load = if things.contains(&Thing::Ball) { Load::Ball } else { Load::None };
    Card {
        id: routine::Id::new(id).unwrap(),
        title: id.to_owned(),
        secs,
        positions: positions.to_vec(),
        technique,
        things: things.to_vec(),
        load,
        words: id.replace('-', " "),
        ..card
    }
}

fn shelf() -> Vec<Card> {
    use Position::{Bed, Chair, Floor, Wall};
    use Technique::{DeepTissue, HeatAndCold, Stretching, TriggerPoint};
    vec![
        card("tennis-ball", 690, &[Floor, Bed, Wall], TriggerPoint, &[Thing::Ball, Thing::Towel]),
        card("wall-strokes", 550, &[Wall], DeepTissue, &[Thing::Ball]),
        card("stretch-and-glide", 600, &[Floor, Chair], Stretching, &[]),
        card("warm-towel", 720, &[Bed], HeatAndCold, &[Thing::Towel]),
    ]
}

#[test]
fn what_is_looked_for_is_found() {
    let cards = shelf();
    let rows: [(Filter, &[usize]); 13] = [
        (Filter::default(), &[0, 1, 2, 3]),
        (Filter { longest: Some(10), ..Filter::default() }, &[1, 2]),
        (Filter { longest: Some(5), ..Filter::default() }, &[]),
        (Filter { places: vec![Position::Bed], ..Filter::default() }, &[0, 3]),
        (Filter { places: vec![Position::Bed, Position::Chair], ..Filter::default() }, &[0, 2, 3]),
        (Filter { technique: Some(Technique::DeepTissue), ..Filter::default() }, &[1]),
        (Filter { thing: Some(Thing::Towel), ..Filter::default() }, &[0, 3]),
        (Filter { thing: Some(Thing::Neither), ..Filter::default() }, &[2, 3]),
        (Filter { feel: Some(Feel::Gentle), ..Filter::default() }, &[2, 3]),
        (Filter { feel: Some(Feel::Firm), ..Filter::default() }, &[0, 1]),
        (Filter { area: Some(Area::Calf), ..Filter::default() }, &[]),
        (Filter { search: "WALL  stro".into(), ..Filter::default() }, &[1]),
        (Filter { places: vec![Position::Bed], search: "towel".into(), ..Filter::default() }, &[3]),
    ];
    for (filter, expected) in rows {
        let mut found = Vec::new();
        filter.look(&cards, &mut found);
        assert_eq!(found, expected, "{filter:?}");
        assert_eq!(filter.is_everything(), found.len() == cards.len(), "{filter:?}");
    }
    // what all of them fit is asked for all the same
    let filter = Filter { area: Some(Area::Buttock), ..Filter::default() };
    let mut found = Vec::new();
    filter.look(&cards, &mut found);
    assert_eq!(found, [0, 1, 2, 3]);
    assert!(!filter.is_everything());
}

#[test]
fn where_nothing_fits_the_nearest_lacks_least() {
    let cards = shelf();
    let rows: [(Filter, usize); 5] = [
        (Filter { search: "towels".to_owned(), ..Filter::default() }, 3),
        (Filter { search: "stretsh gilde".to_owned(), ..Filter::default() }, 2),
        (Filter { longest: Some(5), ..Filter::default() }, 1),
        (Filter { longest: Some(5), places: vec![Position::Chair], ..Filter::default() }, 2),
        (
            Filter {
                technique: Some(Technique::HeatAndCold),
                places: vec![Position::Floor],
                ..Filter::default()
            },
            0,
        ),
    ];
    for (filter, expected) in rows {
        assert_eq!(filter.nearest(&cards), Some(expected), "{filter:?}");
    }
    assert_eq!(Filter::default().nearest(&[]), None);
}

#[test]
fn equipment_is_what_a_line_names_first() {
    for (line, thing) in [
        ("Tennis ball, a fairly soft one", Some(Thing::Ball)),
        ("Foam roller, soft or medium", Some(Thing::Roller)),
        ("Hand towel to wrap the ball", Some(Thing::Towel)),
        ("Two hand towels: one to pad the ball", Some(Thing::Towel)),
        ("Long sock for the ball, at a wall", None),
        ("Sturdy chair nearby", None),
    ] {
        assert_eq!(Thing::of(line), thing, "{line}");
    }
}
