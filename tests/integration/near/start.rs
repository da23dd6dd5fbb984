//! The page before a session.

use egui::{Key, Shape, accesskit::Role, epaint::RectShape};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    comfort::{Answer, Asked, Question, Reply, Start, Suggestion, Unknown},
    routine::{
        self,
        words::{Position, Side},
    },
    session::{By, Choice, Hearing, Program},
    ui::{
        Action, Tab,
        kit::theme,
        pages::{Card, LastDone, Msg, customise, editor},
    },
};

use crate::screen::tab_round;

use super::desk::{Desk, SIZES, allowed, flagship, flagship_card, open, open_with, press, start, wide};

#[test]
fn start_starts_by_button_and_by_enter_and_esc_goes_back() {
    let mut harness = wide(start());
    assert_eq!(press(&mut harness, Role::Button, "Start"), [Action::Start]);
    for (key, action) in [(Key::Enter, Action::Start), (Key::Escape, Action::Go(Tab::Today))] {
        harness.key_press(key);
        harness.run();
        assert_eq!(std::mem::take(&mut harness.state_mut().asked), [action]);
    }
    assert_eq!(press(&mut harness, Role::Button, "Back to Today"), [Action::Go(Tab::Today)]);
}

#[test]
fn enter_presses_what_the_keyboard_is_at_and_does_not_start_too() {
    let mut harness = wide(start());
    harness.get_by_role_and_label(Role::RadioButton, "Bed").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().asked, [Action::ChoosePosition(Position::Bed)]);
}

#[test]
fn place_sides_and_the_first_side_are_chosen() {
    let mut harness = wide(start());
    let chosen = [
        ("Wall", Action::ChoosePosition(Position::Wall)),
        ("Right side only", Action::ChooseSides(Some(Side::Right))),
        ("Both sides", Action::ChooseSides(None)),
    ];
    for (name, action) in chosen {
        assert_eq!(press(&mut harness, Role::RadioButton, name), [action]);
    }
    for (name, first) in [("Right first", Some(Side::Right)), ("Less sore first", None)] {
        press(&mut harness, Role::ComboBox, "First side");
        assert_eq!(press(&mut harness, Role::ListBoxOption, name), [Action::ChooseFirst(first)]);
    }
}

#[test]
fn the_side_that_goes_first_is_shown_as_it_is_decided() {
    for (first, chosen) in
        [(None, "Less sore first"), (Some(Side::Left), "Left first"), (Some(Side::Right), "Right first")]
    {
        let harness = wide(Desk { first, ..start() });
        let list = harness.get_by_role_and_label(Role::ComboBox, "First side");
        assert_eq!(list.accesskit_node().value().as_deref(), Some(chosen), "{first:?}");
    }
    let mut routine = flagship();
    routine.first_side = routine::words::FirstSide::Ask;
    let mut harness = open_with(routine, SIZES[0], false, Desk { first: Some(Side::Left), ..start() });
    press(&mut harness, Role::ComboBox, "First side");
    assert!(harness.query_by_label("Less sore first").is_none(), "answers decide nothing here");
}

#[test]
fn the_session_is_on_a_line_at_every_width() {
    for size in SIZES {
        open(size, false, start()).get_by_label("The session on a line, 12 minutes 40 seconds");
    }
}

/// What is drawn as a box, and where.
fn boxes(harness: &Harness<'_, Desk>) -> Vec<RectShape> {
    let shapes = harness.output().shapes.iter();
    let boxed = shapes.filter_map(|shape| match &shape.shape {
        Shape::Rect(rect) => Some(rect.clone()),
        _ => None,
    });
    boxed.collect()
}

#[test]
fn a_step_on_the_line_lights_its_row_and_the_other_way_round() {
    let (line, row) = ("The session on a line, 12 minutes 40 seconds", "Find the place, left, 30 seconds");
    let mut harness = wide(start());
    let is_lit = |harness: &Harness<'_, Desk>| {
        let row = harness.get_by_label(row).rect().center();
        boxes(harness).iter().any(|it| it.fill == theme::LIGHT.accent_soft && it.rect.contains(row))
    };
    let outlined = |harness: &Harness<'_, Desk>| {
        let line = harness.get_by_role_and_label(Role::ListBox, line).rect();
        let is_on_it = |it: &RectShape| line.contains(it.rect.center()) && it.rect.width() < 100.0;
        boxes(harness).iter().filter(|it| it.stroke.width > 2.0 && is_on_it(it)).count()
    };
    assert!(!is_lit(&harness) && outlined(&harness) == 0);
    // the keyboard at the line
    harness.get_by_role_and_label(Role::ListBox, line).focus();
    harness.run();
    for _ in 0..4 {
        harness.key_press(Key::ArrowRight);
        harness.run();
    }
    let told = harness.get_by_role_and_label(Role::ListBox, line).accesskit_node().value();
    assert_eq!(told.as_deref(), Some(row));
    assert!(is_lit(&harness) && outlined(&harness) == 1);
    // the pointer at a row
    let mut harness = wide(start());
    let at = harness.get_by_label(row).rect().center();
    harness.hover_at(at);
    harness.run();
    assert_eq!(outlined(&harness), 1, "its step");
    let at = harness.get_by_label_contains("Finish, ").rect().center();
    harness.hover_at(at);
    harness.run();
    assert!(outlined(&harness) > 1, "all steps of a closed group");
}

#[test]
fn a_step_pressed_on_the_line_opens_its_group() {
    let line = "The session on a line, 12 minutes 40 seconds";
    let mut harness = wide(start());
    assert!(harness.query_by_label_contains("Get up slowly, ").is_none(), "its group is closed");
    harness.get_by_role_and_label(Role::ListBox, line).focus();
    for key in [Key::End, Key::ArrowLeft, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    harness.get_by_label_contains("Get up slowly, ");
    assert_eq!(harness.state().asked, [], "Enter at the line does not start");
}

#[test]
fn a_routine_says_when_it_was_done_last_and_where_it_pressed() {
    let last =
        LastDone { when: "yesterday".to_owned(), doses: vec!["Left upper outer hip: 2:40".to_owned()] };
    for size in SIZES {
        let harness = open(size, false, Desk { last: Some(last.clone()), ..start() });
        harness.get_by_label("Last done yesterday: Left upper outer hip: 2:40");
        let harness = open(size, false, start());
        assert!(harness.query_by_label_contains("Last done").is_none(), "{size}: never done");
    }
}

#[test]
fn the_pressure_to_aim_for_is_named_or_that_there_is_none() {
    let page = |text: &str| {
        let routine = routine::read(text).routine.unwrap();
        open_with(routine, SIZES[0], false, start())
    };
    wide(start()).get_by_label("Aim 3, never above 5");
    for still in [
        include_str!("../../../routines/warm-towel-recovery.json"),
        include_str!("../../../routines/stretch-and-glide.json"),
    ] {
        let harness = page(still);
        harness.get_by_label("No pressure");
        assert!(harness.query_by_label_contains("never above").is_none());
    }
}

#[test]
fn when_to_stop_and_two_cautions_are_read_at_once_and_the_rest_is_opened() {
    let mut harness = wide(start());
    let shown = |harness: &Harness<'_, Desk>| {
        let cautions = flagship().cautions;
        cautions.iter().filter(|caution| harness.query_by_label(caution.label()).is_some()).count()
    };
    assert_eq!(shown(&harness), 2);
    press(&mut harness, Role::Button, "All 16 points");
    assert_eq!(shown(&harness), 9);
}

#[test]
fn one_side_alone_has_no_first_side_and_no_change_of_sides() {
    let harness = wide(Desk { sides: Some(Side::Right), ..start() });
    assert!(harness.query_by_label("First side").is_none());
    assert!(harness.query_by_label_contains("Change sides").is_none());
    harness.get_by_label("Right side, 4 minutes 15 seconds");
}

#[test]
fn the_steps_are_read_out_with_side_and_length_and_their_groups_open_one_at_a_time() {
    let mut harness = wide(start());
    harness.get_by_label("Hold, left, 45 seconds, aim 3");
    assert!(harness.query_by_label_contains("Hold, right").is_none(), "the other side is closed");
    assert_eq!(press(&mut harness, Role::Button, "Right side, 4 minutes 35 seconds"), []);
    harness.get_by_label("Hold, right, 45 seconds, aim 3");
    assert!(harness.query_by_label_contains("Hold, left").is_none(), "one group is open at a time");
    press(&mut harness, Role::Button, "Right side, 4 minutes 35 seconds");
    assert!(harness.query_by_label_contains("Hold, right").is_none(), "and none when it is closed");
}

#[test]
fn the_way_to_try_the_sound_is_on_the_page_and_says_when_it_was_heard() {
    let mut harness = wide(start());
    assert_eq!(press(&mut harness, Role::Button, "Try the sound from the floor"), [Action::Listen]);
    harness.state_mut().heard = Some("Thursday");
    harness.run();
    assert_eq!(press(&mut harness, Role::Button, "Heard from the floor Thursday"), [Action::Listen]);
}

#[test]
fn the_start_page_says_by_whom_words_are_said_only_where_not_all_are_recorded() {
    let mut harness = wide(start());
    for by in [By::System, By::Nobody] {
        let words = by.notice().unwrap();
        assert!(harness.query_by_label(words).is_none());
        harness.state_mut().spoken_by = Some(words);
        harness.run();
        harness.get_by_label(words);
    }
    assert_eq!((By::Recorded.notice(), By::Coming.notice()), (None, None));
}

#[test]
fn without_a_sound_device_the_start_page_says_what_is_safe_and_still_starts() {
    let mut harness = wide(Desk { hearing: Hearing::Silent, ..start() });
    harness
        .get_by_label("No sound device was found. You can still go on: stay where you can see the screen.");
    assert!(harness.query_by_label_contains("Try the sound").is_none());
    assert_eq!(press(&mut harness, Role::Button, "Start"), [Action::Start]);
    let opening = wide(Desk { hearing: Hearing::Opening, ..start() });
    opening.get_by_label("Starting the sound…");
}

#[test]
fn the_start_page_says_when_to_stop_before_anything_is_chosen() {
    for size in SIZES {
        let harness = open(size, false, start());
        let stop = harness.get_by_label_contains("an electric feeling: come off at once and stop.").rect();
        assert!(stop.bottom() < size.y - 72.0, "{size}: {stop}");
    }
}

#[test]
fn a_suggestion_is_gone_against_only_by_a_second_press() {
    for size in SIZES {
        let mut harness = open(size, false, allowed(Start::Suggested(Suggestion::RestDay)));
        harness.get_by_label_contains("A rest day, after a sore morning.");
        assert!(harness.query_by_role_and_label(Role::Button, "Start").is_none());
        assert_eq!(press(&mut harness, Role::Button, "Start without pressure"), [Action::Start]);
        assert_eq!(press(&mut harness, Role::Button, "Start anyway…"), [], "it asks once more");
        harness.key_press(Key::Enter);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::Start], "Enter never goes against it");
        press(&mut harness, Role::Button, "Start anyway…");
        press(&mut harness, Role::Button, "No, do not start the full routine");
        press(&mut harness, Role::Button, "Start anyway…");
        let yes = press(&mut harness, Role::Button, "Yes, start the full routine");
        assert_eq!(yes, [Action::StartAnyway], "{size}");
        harness.get_by_role_and_label(Role::Button, "Start anyway…").focus();
        harness.run();
        for _ in 0..2 {
            harness.key_press(Key::Enter);
            harness.run();
        }
        assert_eq!(harness.state().asked, [], "Enter twice is not yet a decision");
        harness.get_by_role_and_label(Role::Button, "Start anyway…");
    }
}

#[test]
fn where_pressure_is_locked_nothing_goes_against_it_and_safety_is_named() {
    let mut harness = wide(allowed(Start::UnloadedOnly));
    assert_eq!(press(&mut harness, Role::Button, "Start without pressure"), [Action::Start]);
    assert!(harness.query_by_label("Start anyway…").is_none());
    let mut harness = wide(allowed(Start::PressureLocked));
    assert!(harness.query_by_label("Start anyway…").is_none());
    let link = "Say under Safety what you asked about";
    assert_eq!(press(&mut harness, Role::Button, link), [Action::Go(Tab::Safety)]);
    harness.key_press(Key::Enter);
    harness.run();
    assert!(!harness.state().asked.contains(&Action::StartAnyway));
}

#[test]
fn where_the_diary_cannot_be_read_nothing_that_presses_starts_before_the_person_said_how_things_stand() {
    for size in SIZES {
        let mut harness =
            open(size, false, Desk { unknown: Some(Unknown::Unreadable), ..allowed(Start::NotKnown) });
        assert!(harness.query_by_role_and_label(Role::Button, "Start").is_none(), "{size}");
        assert!(harness.query_by_label("Start anyway…").is_none(), "{size}");
        harness.get_by_label("When did you last use the ball?");
        harness.get_by_label("Has anything become worse since then?");
        let said = |question, reply| Action::SayInItsPlace(Asked::once(question), Answer::Reply(reply));
        for (name, question, reply) in [
            ("Two days ago, or longer", Question::KnownBall, Reply::LongAgo),
            ("Nothing is worse", Question::KnownWorse, Reply::No),
        ] {
            assert_eq!(press(&mut harness, Role::RadioButton, name), [said(question, reply)], "{size}");
        }
        assert_eq!(press(&mut harness, Role::Button, "Start without pressure"), [Action::Start]);
    }
}

#[test]
fn while_the_diary_is_being_read_start_waits_for_it_and_starting_at_once_is_without_pressure() {
    let mut harness = wide(Desk { unknown: Some(Unknown::Reading), ..allowed(Start::NotKnown) });
    harness.get_by_label("It starts as soon as your diary is read.");
    assert_eq!(press(&mut harness, Role::Button, "Start"), [Action::Start]);
    assert_eq!(press(&mut harness, Role::Button, "Start now, without pressure"), [Action::StartAtOnce]);
    assert!(harness.query_by_label("Start anyway…").is_none());
}

#[test]
fn where_help_is_needed_nothing_starts_until_the_person_was_checked() {
    for size in SIZES {
        let mut harness = open(size, false, allowed(Start::Closed));
        harness.get_by_label_contains("Call 999, or go to");
        harness.get_by_label_contains("trouble starting, stopping or controlling pee");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().asked, [], "Enter starts nothing");
        assert!(harness.query_by_label_contains("Start").is_none(), "{size}");
        assert_eq!(press(&mut harness, Role::Button, "I was checked"), [Action::WasChecked]);
    }
}

#[test]
fn a_routine_that_neither_presses_nor_stretches_starts_as_it_is_unless_help_is_needed() {
    let breathing =
        || routine::read(include_str!("../../../routines/warm-towel-recovery.json")).routine.unwrap();
    let program = Program::lay_out(&breathing(), Choice::default());
    assert!(program.segments.iter().all(|segment| !segment.load.is_loaded()), "an example without pressure");
    for (start, can) in [(Start::UnloadedOnly, true), (Start::PressureLocked, true), (Start::Closed, false)] {
        let harness = open_with(breathing(), SIZES[0], false, allowed(start));
        let buttons = harness.query_all_by_role_and_label(Role::Button, "Start").count();
        assert_eq!(buttons, usize::from(can), "{start:?}");
    }
}

#[test]
fn the_rules_for_stopping_are_on_the_start_page() {
    let mut harness = wide(start());
    press(&mut harness, Role::Button, "All 16 points");
    harness.get_by_label_contains("It does not diagnose or treat");
    harness.get_by_role_and_label(Role::Heading, "When to stop");
    for rule in stillpoint::comfort::safety::STOP_RULES {
        harness.get_by_label(rule.word);
        harness.get_by_label(rule.say);
    }
}

#[test]
fn only_what_the_chosen_place_needs_is_named() {
    let mut routine = flagship();
    let sock =
        |harness: &Harness<'_, Desk>| harness.query_by_label("Long sock for the ball, at a wall").is_some();
    let harness = wide(start());
    harness.get_by_label("Mat or carpet");
    assert!(!sock(&harness), "on the floor there is no sock");
    routine.positions = vec![Position::Wall];
    let harness = open_with(routine, SIZES[0], false, start());
    assert!(sock(&harness) && harness.query_by_label("Mat or carpet").is_none());
}

#[test]
fn what_is_wanted_less_often_stands_behind_three_dots() {
    let mut harness = wide(start());
    assert!(harness.query_by_label("Edit a copy").is_none());
    press(&mut harness, Role::Button, "More");
    harness.get_by_role_and_label(Role::Button, "Export this routine");
    let edit = press(&mut harness, Role::Button, "Edit a copy");
    assert_eq!(edit, [Action::Editor(editor::Msg::Open(flagship().id))]);
}

#[test]
fn start_is_the_last_and_strongest_at_the_right_of_the_title_for_the_eye_and_for_tab() {
    let mut harness = wide(start());
    let left = |name| harness.get_by_role_and_label(Role::Button, name).rect().left();
    assert!(left("More") < left("Customise") && left("Customise") < left("Start"));
    let names = tab_round(&mut harness);
    let at = names.iter().position(|name| name == "More").unwrap();
    assert_eq!(names[at..at + 3], ["More", "Customise", "Start"]);
}

#[test]
fn a_reason_does_not_move_start() {
    let place = |desk: Desk, name: &str| wide(desk).get_by_role_and_label(Role::Button, name).rect().min.y;
    let plain = place(start(), "Start");
    assert!((plain - place(allowed(Start::UnloadedOnly), "Start without pressure")).abs() < 0.5);
}

#[test]
fn keys_choose_a_place_change_the_routine_and_pin_it() {
    let mut harness = wide(start());
    let id = flagship().id;
    for (key, action) in [
        (Key::Num2, Action::ChoosePosition(Position::Bed)),
        (Key::C, Action::Customise(customise::Msg::Open)),
        (Key::P, Action::Today(Msg::Pin(id.clone()))),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(std::mem::take(&mut harness.state_mut().asked), [action]);
    }
    press(&mut harness, Role::Button, "More");
    assert_eq!(press(&mut harness, Role::Button, "Pin"), [Action::Today(Msg::Pin(id.clone()))]);
    let mut harness = wide(Desk { pins: vec![id], ..start() });
    harness.get_by_label("Pinned");
    press(&mut harness, Role::Button, "More");
    harness.get_by_role_and_label(Role::Button, "Unpin");
}

#[test]
fn there_is_one_note_and_what_earlier_days_say_comes_before_the_gentler_routine() {
    let gentler = Card { title: "Gentle first week".to_owned(), ..flagship_card() };
    let open = [Action::Open(gentler.id.clone())];
    for size in SIZES {
        let gentler = || Some(gentler.clone());
        let mut harness = super::desk::open(size, false, Desk { gentler: gentler(), ..start() });
        harness.get_by_label_contains("Tender today?");
        assert_eq!(press(&mut harness, Role::Button, "Open"), open, "{size}");
        let lighter = Desk { gentler: gentler(), ..allowed(Start::Lighter) };
        let mut harness = super::desk::open(size, false, lighter);
        harness.get_by_label_contains("A rest day, after a sore morning.");
        assert!(harness.query_by_label_contains("Begin again as in the first week.").is_none(), "{size}");
        assert!(harness.query_by_label_contains("Tender today?").is_none(), "{size}");
        assert_eq!(press(&mut harness, Role::Button, "Open"), open, "{size}");
        // where the ball is left out there is nothing gentler to press
        let rest = Desk { gentler: gentler(), ..allowed(Start::Suggested(Suggestion::RestDay)) };
        let harness = super::desk::open(size, false, rest);
        harness.get_by_label_contains("A rest day, after a sore morning.");
        assert!(harness.query_by_label("Open").is_none(), "{size}");
    }
}

#[test]
fn in_a_narrow_window_start_stays_at_the_foot() {
    let mut harness = open(SIZES[2], false, start());
    let start = harness.get_by_role_and_label(Role::Button, "Start").rect();
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(harness.get_by_role_and_label(Role::Button, "Start").rect(), start);
    assert!(start.height() >= 56.0 && start.bottom() <= SIZES[2].y - 72.0, "{start}");
}

#[test]
fn the_page_of_what_presses_on_both_sides_fits_one_screen() {
    const PRESSING: [&str; 5] = [
        "tennis-ball-glute-release",
        "first-week-gentle",
        "press-and-release-glutes",
        "wall-slow-deep-strokes",
        "chair-seated-glutes",
    ];
    let routines = stillpoint::store::Shelf::read(None).routines.into_iter().map(|shelved| shelved.routine);
    let mut seen = 0;
    for routine in routines.filter(|routine| PRESSING.contains(&routine.id.as_str())) {
        let title = routine.title.clone();
        let gentler = Some(flagship_card());
        let harness = open_with(routine, SIZES[0], false, Desk { gentler, ..start() });
        let lowest = super::desk::lowest(&harness);
        assert!(lowest <= SIZES[0].y, "{title} goes down to {lowest}");
        seen += 1;
    }
    assert_eq!(seen, PRESSING.len());
}
