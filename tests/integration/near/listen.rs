//! "Did you hear this from the floor?", as a person meets it after the first page.

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::{
    session::{Hearing, Volumes},
    settings::Settings,
    ui::{
        Action, Tab,
        pages::{ListenView, Msg, listen, listen_ui},
    },
};

use super::desk::{SIZES, flagship_card};
use crate::screen;

#[derive(Default)]
struct Desk {
    hearing: Hearing,
    captions: bool,
    state: listen::State,
    asked: Vec<Action>,
}

fn open(size: egui::Vec2, hearing: Hearing) -> Harness<'static, Desk> {
    let desk = Desk { hearing, ..Desk::default() };
    screen::open(size, false, desk, |ui, desk: &mut Desk| {
        let card = flagship_card();
        let settings = Settings { captions: desk.captions, ..settings(60, 95) };
        let view =
            ListenView { hearing: desk.hearing, settings: &settings, first: Some(&card), routines: 12 };
        listen_ui(ui, &view, &mut desk.state, &mut desk.asked);
    })
}

fn settings(chimes: u8, voice: u8) -> Settings {
    Settings { volumes: Volumes { chimes, voice }, ..Settings::default() }
}

fn wide() -> Harness<'static, Desk> {
    let mut harness = open(SIZES[0], Hearing::Open);
    asked(&mut harness);
    harness
}

fn asked(harness: &mut Harness<'_, Desk>) -> Vec<Action> {
    std::mem::take(&mut harness.state_mut().asked)
}

fn key(harness: &mut Harness<'_, Desk>, key: Key) -> Vec<Action> {
    harness.key_press(key);
    harness.step();
    asked(harness)
}

const PLAYED: [Action; 1] = [Action::HearSample];

#[test]
fn it_plays_three_times_by_itself_and_no_more() {
    let mut harness = open(SIZES[0], Hearing::Open);
    for _ in 0..200 {
        harness.step();
    }
    assert_eq!(asked(&mut harness), [PLAYED, PLAYED, PLAYED].concat());
    harness.get_by_label("Playing, 3 of 3");
}

#[test]
fn the_time_until_it_plays_again_is_a_ring_and_the_routine_to_begin_with_has_its_picture() {
    let harness = wide();
    harness.get_by_role_and_label(Role::ProgressIndicator, "Until it plays again");
    let head = harness.get_by_role_and_label(Role::Heading, "Tennis-ball glute release").rect();
    let question = harness.get_by_label_contains("Lift off the ball.").rect();
    assert!(head.top() > question.top() + 60.0, "there is a picture above its name: {head}");
    let narrow = open(vec2(420.0, 800.0), Hearing::Open);
    assert!(narrow.query_by_role(Role::ProgressIndicator).is_none(), "in a narrow window there is no room");
}

#[test]
fn yes_and_enter_are_the_whole_way_to_the_first_routine() {
    let mut harness = wide();
    assert_eq!(key(&mut harness, Key::Y), [Action::HeardFromTheFloor(true)]);
    harness.step();
    assert_eq!(screen::focused(&harness).as_deref(), Some("Start Tennis-ball glute release"));
    let start = [Action::Today(Msg::Start(flagship_card().id))];
    assert_eq!(key(&mut harness, Key::Enter), start);
}

#[test]
fn only_just_is_one_step_louder_and_plays_again() {
    let mut harness = wide();
    let louder = [&[Action::Settings(Box::new(settings(70, 100)))][..], &PLAYED].concat();
    assert_eq!(key(&mut harness, Key::ArrowUp), louder);
    harness.get_by_role_and_label(Role::Button, "Only just, make it louder").click();
    harness.step();
    harness.step();
    assert_eq!(asked(&mut harness), louder);
}

#[test]
fn no_says_what_helps_offers_captions_and_start_is_never_locked() {
    for size in SIZES {
        let mut harness = open(size, Hearing::Open);
        asked(&mut harness);
        assert_eq!(key(&mut harness, Key::N), [Action::HeardFromTheFloor(false)], "{size}");
        harness.step();
        harness.get_by_label_contains("choose another speaker");
        screen::click(&mut harness, Role::Button, "Use captions and light");
        assert_eq!(asked(&mut harness), [captions()], "{size}");
        screen::click(&mut harness, Role::Button, "Start Tennis-ball glute release");
        let start = Action::Today(Msg::Start(flagship_card().id));
        assert_eq!(asked(&mut harness), [start], "{size}");
    }
}

fn captions() -> Action {
    Action::Settings(Box::new(Settings { captions: true, ..settings(60, 95) }))
}

#[test]
fn without_a_sound_device_captions_come_first_and_nothing_plays() {
    let mut harness = open(vec2(420.0, 800.0), Hearing::Silent);
    for _ in 0..40 {
        harness.step();
    }
    assert_eq!(asked(&mut harness), []);
    harness.get_by_role_and_label(Role::Heading, "No sound device was found.");
    screen::click(&mut harness, Role::Button, "Use captions and light");
    assert_eq!(asked(&mut harness), [captions()]);
    harness.state_mut().captions = true;
    harness.step();
    harness.get_by_label("Captions and light are on.");
    screen::click(&mut harness, Role::Button, "All 12 routines");
    assert_eq!(asked(&mut harness), [Action::Go(Tab::Today)]);
}

#[test]
fn the_way_back_is_to_where_it_was_opened() {
    for (from, name) in [(Tab::Safety, "Safety"), (Tab::Settings, "Settings"), (Tab::Today, "Today")] {
        let mut harness = wide();
        harness.state_mut().state = listen::State::from(from);
        harness.step();
        screen::click(&mut harness, Role::Button, &format!("Back to {name}"));
        assert!(asked(&mut harness).contains(&Action::Go(from)));
    }
}

#[test]
fn full_screen_is_offered_once_before_the_first_session() {
    let mut harness = wide();
    harness.get_by_role_and_label(Role::CheckBox, "Full screen in a session").click();
    harness.step();
    harness.step();
    let settings = Settings { full_screen: true, ..settings(60, 95) };
    assert_eq!(asked(&mut harness), [Action::Settings(Box::new(settings))]);
}
