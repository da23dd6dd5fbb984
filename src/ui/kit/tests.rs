//! The kit's tables and drawings: every zone is hit, every thing is drawn, every key is a key.

use egui::{Key, Rect, pos2, vec2};

use super::{
    bindings::{EVERYWHERE, PLAYER},
    figure::{View, spots, words, zone_at, zone_name, zones},
    thing::DRAWINGS,
};
use crate::{comfort::Place, routine::words::Side};

#[test]
fn every_zone_that_is_named_is_drawn_and_hit_at_its_middle() {
    let rect = Rect::from_min_size(pos2(40.0, 80.0), vec2(220.0, 400.0));
    for view in [View::Back, View::Front] {
        let named = spots().filter(|(place, _)| zone_name(view, *place).is_some()).count();
        assert_eq!(zones(view).len(), named, "{view:?}");
        for zone in zones(view) {
            assert!(view.svg().contains(&format!("id=\"{}\"", zone.id)), "{}", zone.id);
            let hit = zone_at(view, rect, zone.centre_in(rect)).map(|zone| zone.spot);
            assert_eq!(hit, Some(zone.spot), "{}", zone.id);
        }
    }
    assert_eq!(zone_at(View::Back, rect, rect.min), None, "beside the figure there is nothing");
}

#[test]
fn the_persons_left_is_at_the_left_from_behind_and_at_the_right_from_the_front() {
    let x = |view, place| {
        zones(view).iter().find(|zone| zone.spot == (place, Some(Side::Left))).map(|zone| zone.centre.x)
    };
    assert!(x(View::Back, Place::Calf) < Some(200.0));
    assert!(x(View::Front, Place::ThighFront) > Some(200.0));
}

#[test]
fn places_are_named_with_their_side_where_it_belongs() {
    for (spot, name) in [
        ((Place::ButtockUpperOuter, Some(Side::Left)), "Left buttock, upper outer"),
        ((Place::ThighBack, Some(Side::Right)), "Back of the right thigh"),
        ((Place::KneeBack, Some(Side::Left)), "Behind the left knee"),
        ((Place::WaistFlank, Some(Side::Left)), "Left waist, below the ribs"),
        ((Place::PelvicRim, Some(Side::Right)), "Right rim of the pelvis"),
        ((Place::Tailbone, None), "Tailbone"),
    ] {
        assert_eq!(words(spot), name);
    }
    let mut all: Vec<String> = spots().map(words).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), spots().count(), "no two spots share a name");
}

#[test]
fn things_of_routines_have_drawings_and_each_drawing_renders() {
    let drawn = |name: &str| DRAWINGS.iter().any(|(word, _)| name.to_lowercase().contains(word));
    for name in
        ["Tennis ball", "Mat or carpet", "Flat cushion", "Two hand towels", "Sturdy chair", "Two pillows"]
    {
        assert!(drawn(name), "{name}");
    }
    let phrases = include_str!("../../../assets/voice/stock.json");
    for (word, svg) in DRAWINGS {
        let is_named = phrases.contains(&format!("\"missing.{word}\""));
        assert_eq!(is_named, *word != "hands", "{word}: what is not ticked can be named");
        assert!(svg.contains("viewBox=\"0 0 120 96\""), "{word}");
    }
}

#[test]
fn every_key_that_is_named_is_a_key() {
    for binding in PLAYER.iter().chain(EVERYWHERE) {
        let named = binding.keys.split([',']).flat_map(|keys| keys.split(" or ")).count();
        assert!(binding.pressed().count() >= named, "{}", binding.keys);
    }
    assert_eq!(PLAYER[5].pressed().count(), 10);
    assert!(PLAYER[1].has(Key::PageUp) && PLAYER[13].has(Key::Escape));
}
