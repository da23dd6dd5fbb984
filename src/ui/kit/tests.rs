//! The kit's tables and drawings: every zone is hit, every thing is drawn, every key is a key; and what is typed is understood.

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

mod bands {
    use crate::{
        comfort::{Colour, Limits, Scale},
        ui::kit::bands::*,
    };

    #[test]
    fn bands_cover_every_number_once_whatever_the_limits() {
        for scale in [Scale::Pain, Scale::Pressure, Scale::Soreness, Scale::Plain] {
            for limits in [Limits::default(), Limits::new(2, 2), Limits::new(0, 4), Limits::new(0, 0)] {
                let mut next = 0;
                for band in bands(scale, limits) {
                    assert_eq!(band.from, next, "{scale:?} {limits:?}");
                    next = band.to + 1;
                }
                assert_eq!(next, 11, "{scale:?} {limits:?}");
            }
        }
    }

    #[test]
    fn a_number_is_named_with_what_follows_from_it() {
        let meaning = |scale, number| {
            let bands = bands(scale, Limits::default());
            band_of(&bands, number).map(|band| band.short)
        };
        assert_eq!(meaning(Scale::Pressure, 3), Some("go on"));
        assert_eq!(meaning(Scale::Pressure, 5), Some("ease off"));
        assert_eq!(meaning(Scale::Soreness, 6), Some("rest"));
        assert_eq!(meaning(Scale::Pain, 0), Some("none"));
        assert_eq!(meaning(Scale::Plain, 4), Some(""));
    }

    #[test]
    fn numbers_that_lead_to_the_same_share_a_band() {
        let colours = |number| match number {
            0..=3 => Colour::Green,
            4..=5 => Colour::Amber,
            _ => Colour::Red,
        };
        let ranges = |bands: Vec<Band>| bands.iter().map(|band| (band.from, band.to)).collect::<Vec<_>>();
        assert_eq!(ranges(coloured(|_| Colour::Green, |_| ("", "", ""))), [(0, 10)]);
        assert_eq!(ranges(coloured(colours, |_| ("", "", ""))), [(0, 3), (4, 5), (6, 10)]);
    }
}

mod length {
    use crate::ui::kit::length::*;

    #[test]
    fn seconds_and_minutes_are_understood_as_people_type_them() {
        for (text, number) in [
            ("45", Some(45)),
            (" 45 s ", Some(45)),
            ("1:30", Some(90)),
            ("0:05", Some(5)),
            ("1:00:00", Some(3600)),
            ("1:02:61", None),
            ("1:1:1:1", None),
            ("2 min", Some(120)),
            ("2m", Some(120)),
            ("90 Seconds", Some(90)),
            ("1:75", None),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("4,5", None),
            ("99999999999", None),
            ("4000000000 min", None),
        ] {
            assert_eq!(typed(text, Unit::Seconds), number, "{text}");
        }
        assert_eq!((typed("3 times", Unit::Times), typed("12 min", Unit::Minutes)), (Some(3), Some(12)));
        assert_eq!(typed("1:30", Unit::Times), None);
    }

    #[test]
    fn steps_go_to_the_next_multiple_of_five() {
        let seconds = |number, more| Unit::Seconds.next(number, more, false);
        assert_eq!(
            [seconds(45, true), seconds(47, true), seconds(48, false), seconds(45, false)],
            [50, 50, 45, 40]
        );
        assert_eq!([seconds(3, false), seconds(0, false)], [0, 0]);
        assert_eq!([Unit::Seconds.next(47, true, true), Unit::Times.next(3, false, false)], [48, 2]);
    }

    #[test]
    fn every_number_is_shown_and_read_out() {
        for (unit, shown, spoken) in [
            (Unit::Seconds, "1:40", "1 minute 40 seconds"),
            (Unit::Minutes, "100 min", "100 minutes"),
            (Unit::Times, "100", "100 times"),
        ] {
            assert_eq!([unit.format(100), unit.speak(100)], [shown, spoken]);
        }
    }
}

mod text_field {
    use egui::{Event, OutputCommand, TextEdit, Ui, ViewportCommand};
    use egui_kittest::{Harness, kittest::Queryable as _};

    use crate::ui::kit::{text_field::*, theme};

    fn written(words: &str) -> Harness<'_, String> {
        let field = |ui: &mut Ui, words: &mut String| {
            text_field(ui, TextEdit::singleline(words), "Note");
        };
        Harness::builder().with_context_setup(theme::install).build_ui_state(field, words.to_owned())
    }

    /// Opens the menu of the field and chooses from it; returns what was asked of the desktop.
    fn choose(harness: &mut Harness<'_, String>, entry: &str) -> Vec<ViewportCommand> {
        harness.get_by_label("Note").click_secondary();
        harness.run();
        harness.get_by_label(entry).click();
        let mut asked = Vec::new();
        // it is pressed in one picture and let go in the next
        for _ in 0..3 {
            harness.step();
            let outputs = harness.output().viewport_output.values();
            asked.extend(outputs.flat_map(|output| output.commands.clone()));
        }
        harness.run();
        asked
    }

    #[test]
    fn by_a_right_click_words_are_copied_cut_and_pasted_where_the_keyboard_stays() {
        let mut harness = written("the left side");
        assert_eq!(choose(&mut harness, "Select all"), []);
        assert_eq!(choose(&mut harness, "Copy"), [ViewportCommand::RequestCopy]);
        assert!(harness.get_by_label("Note").is_focused(), "what was chosen goes to this field");
        // the desktop answers so
        harness.event(Event::Copy);
        harness.step();
        let copied = OutputCommand::CopyText("the left side".to_owned());
        assert!(harness.output().platform_output.commands.contains(&copied));
        assert_eq!(choose(&mut harness, "Cut"), [ViewportCommand::RequestCut]);
        harness.event(Event::Cut);
        harness.run();
        assert_eq!(harness.state(), "");
        assert_eq!(choose(&mut harness, "Paste"), [ViewportCommand::RequestPaste]);
        harness.event(Event::Paste("both".to_owned()));
        harness.run();
        assert_eq!(harness.state(), "both");
    }
}
