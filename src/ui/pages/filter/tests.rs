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
    let rows: [(&[Msg], &[usize]); 16] = [
        (&[], &[0, 1, 2, 3]),
        (&[Msg::Longest(Some(10))], &[1, 2]),
        (&[Msg::Longest(Some(5))], &[]),
        (&[Msg::Longest(Some(5)), Msg::Longest(None)], &[0, 1, 2, 3]),
        (&[Msg::Place(Position::Bed)], &[0, 3]),
        (&[Msg::Place(Position::Bed), Msg::Place(Position::Chair)], &[0, 2, 3]),
        (&[Msg::Place(Position::Bed), Msg::Place(Position::Bed)], &[0, 1, 2, 3]),
        (&[Msg::Technique(Some(Technique::DeepTissue))], &[1]),
        (&[Msg::Thing(Some(Thing::Towel))], &[0, 3]),
        (&[Msg::Thing(Some(Thing::Neither))], &[2, 3]),
        (&[Msg::Feel(Some(Feel::Gentle))], &[2, 3]),
        (&[Msg::Feel(Some(Feel::Firm))], &[0, 1]),
        (&[Msg::Area(Some(Area::Calf))], &[]),
        (&[Msg::Search("WALL  stro".into())], &[1]),
        (&[Msg::Place(Position::Bed), Msg::Search("towel".into())], &[3]),
        (&[Msg::Search("nowhere".into()), Msg::Clear], &[0, 1, 2, 3]),
    ];
    for (asks, expected) in rows {
        let mut filter = Filter::default();
        for ask in asks {
            filter.take(ask.clone());
        }
        let mut found = Vec::new();
        filter.look(&cards, &mut found);
        assert_eq!(found, expected, "{asks:?}");
        assert_eq!(filter.is_everything(), found.len() == cards.len(), "{asks:?}");
    }
    // what all of them fit is asked for all the same
    let mut filter = Filter::default();
    filter.take(Msg::Area(Some(Area::Buttock)));
    let mut found = Vec::new();
    filter.look(&cards, &mut found);
    assert_eq!(found, [0, 1, 2, 3]);
    assert!(!filter.is_everything());
}

#[test]
fn where_nothing_fits_the_nearest_lacks_least() {
    let cards = shelf();
    let rows: [(&[Msg], usize); 5] = [
        (&[Msg::Search("towels".to_owned())], 3),
        (&[Msg::Search("stretsh gilde".to_owned())], 2),
        (&[Msg::Longest(Some(5))], 1),
        (&[Msg::Longest(Some(5)), Msg::Place(Position::Chair)], 2),
        (&[Msg::Technique(Some(Technique::HeatAndCold)), Msg::Place(Position::Floor)], 0),
    ];
    for (asks, expected) in rows {
        let mut filter = Filter::default();
        for ask in asks {
            filter.take(ask.clone());
        }
        assert_eq!(filter.nearest(&cards), Some(expected), "{asks:?}");
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
