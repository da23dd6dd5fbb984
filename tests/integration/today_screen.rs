//! Today as a person meets it: what is put forward, the last days, and finding a routine, with the pointer and with the
//! keyboard, in wide and narrow windows, with twelve routines and with a thousand.

#![cfg(feature = "window")]
#![allow(
    clippy::disallowed_methods,
    reason = "what is not there has to fail the test, and one test measures"
)]

use std::time::Duration;

use crate::screen::{self, focused};
use egui::{Key, Modifiers, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use jiff::civil::date;
use stillpoint::{
    comfort::Colour,
    diary::memory::lately::Lately,
    routine::{Id, words::Position},
    session::{Choice, Hearing, Program},
    store::Shelf,
    ui::{
        Action, Tab,
        pages::{
            Card, Cards, Filter, FolderView, Hero, Msg, Thing, TodayView, Told, shell_ui, today, today_ui,
        },
    },
};

const SIZES: [Vec2; 3] = [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(420.0, 800.0)];

#[derive(Clone, Copy, Default, PartialEq)]
enum Forward {
    #[default]
    Routine,
    Rest,
    Closed,
    Coming,
}

/// What is shown; what is asked of the list is carried out, everything else only noted.
#[derive(Default)]
struct Desk {
    cards: Cards,
    filter: Filter,
    found: Vec<usize>,
    forward: Forward,
    program: Option<Program>,
    lately: Option<Lately>,
    pins: Vec<Id>,
    state: today::State,
    asked: Vec<Action>,
}

fn shipped() -> Vec<Card> {
    let shelf = Shelf::read(None);
    let card = |routine| Card::of(routine, &Program::lay_out(routine, Choice::default()), false);
    shelf.routines.iter().map(|shelved| card(&shelved.routine)).collect()
}

/// A shelf of so many, the shipped ones over and over.
fn many(count: usize) -> Desk {
    let all = shipped().into_iter().cycle().take(count).enumerate().map(|(number, card)| Card {
        id: Id::new(&format!("routine-{number}")).unwrap(),
        title: format!("{} {number}", card.title),
        words: format!("{} {number}", card.words),
        ..card
    });
    Desk { cards: Cards::new(all.collect()), ..Desk::default() }
}

fn twelve() -> Desk {
    let first = &Shelf::read(None).routines[0].routine;
    let program = Some(Program::lay_out(first, Choice::default()));
    Desk { cards: Cards::new(shipped()), program, ..Desk::default() }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    desk.filter.look(desk.cards.all(), &mut desk.found);
    let told = [("A rest day since Thursday", true), ("Your check-in may change this", false)]
        .map(|(words, is_for_it)| Told { words: words.to_owned(), is_for_it });
    let nearest = desk.filter.nearest(desk.cards.all()).and_then(|at| desk.cards.all().get(at));
    let view = TodayView {
        goal: "",
        date: "Saturday 21 March".to_owned(),
        greeting: "Good morning".to_owned(),
        lately: desk.lately.as_ref(),
        hero: match desk.forward {
            Forward::Routine => Hero::Routine(&desk.cards.all()[0], &told),
            Forward::Rest => Hero::Rest(&told),
            Forward::Closed => Hero::Closed(&told),
            Forward::Coming => Hero::Coming,
        },
        program: desk.program.as_ref(),
        cards: &desk.cards,
        pins: &desk.pins,
        filter: &desk.filter,
        found: &desk.found,
        nearest,
        left_out: &[],
        saved: None,
        going_on: None,
        due: None,
        notices: &[],
        folder: FolderView::default(),
        hearing: Hearing::Open,
    };
    let mut asked = Vec::new();
    shell_ui(ui, Tab::Today, &mut asked, |ui, asked| today_ui(ui, &view, &mut desk.state, asked));
    for action in asked {
        if let Action::Today(Msg::Look(filter)) = &action {
            desk.filter = filter.clone();
        }
        desk.asked.push(action);
    }
}

fn open(size: Vec2, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, false, desk, draw)
}

#[track_caller]
fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    std::mem::take(&mut harness.state_mut().asked)
}

/// The names of the cards that are laid out, from the top.
fn cards(harness: &Harness<'_, Desk>) -> Vec<String> {
    let names = harness.root().children_recursive().filter_map(|node| node.accesskit_node().label());
    names.filter(|name| name.contains(", ") && name.contains(':') && !name.contains("session")).collect()
}

#[test]
fn what_is_put_forward_says_why_starts_and_shows_its_steps() {
    for size in SIZES {
        let mut harness = open(size, twelve());
        harness.get_by_label("Suggested today");
        harness.get_by_label("A rest day since Thursday");
        let line = harness.query_all_by_label_contains("The session on a line, 12 minutes").count();
        assert_eq!(line, usize::from(size != SIZES[2]), "{size}: a narrow window has no room for it");
        let id = shipped()[0].id.clone();
        let start = press(&mut harness, Role::Button, "Start Tennis-ball glute release");
        assert_eq!(start, [Action::Today(Msg::Start(id.clone()))], "{size}");
        let steps = press(&mut harness, Role::Button, "See the steps of Tennis-ball glute release");
        assert_eq!(steps, [Action::Open(id)], "{size}");
    }
}

#[test]
fn where_nothing_is_for_today_rest_is_said_and_where_help_comes_first_that() {
    for size in SIZES {
        let harness = open(size, Desk { forward: Forward::Rest, ..twelve() });
        harness.get_by_role_and_label(Role::Heading, "A day of rest");
        harness.get_by_label("What you choose below starts without pressure today.");
        assert!(harness.query_by_label_contains("Start ").is_none(), "{size}");
        let mut harness = open(size, Desk { forward: Forward::Closed, ..twelve() });
        assert!(harness.query_by_label_contains("Start ").is_none(), "{size}");
        assert_eq!(press(&mut harness, Role::Button, "Get help now"), [Action::ToggleHelp]);
        assert_eq!(press(&mut harness, Role::Button, "I was checked"), [Action::WasChecked]);
        let harness = open(size, Desk { forward: Forward::Coming, ..twelve() });
        assert!(
            harness.query_by_label("Suggested today").is_none(),
            "nothing before the days were looked at"
        );
    }
}

#[test]
fn the_last_days_are_read_out_fourteen_or_seven() {
    let mut lately = Lately::nothing(date(2026, 3, 21));
    for (at, sessions, morning) in [(0, 1, None), (9, 1, Some(Colour::Green)), (11, 2, Some(Colour::Red))] {
        lately.days[at].sessions = sessions;
        lately.days[at].morning = morning;
    }
    for (width, head, is_long) in
        [(1280.0, "Last 14 days, 4 sessions", true), (420.0, "Last 7 days, 3 sessions", false)]
    {
        let harness = open(vec2(width, 800.0), Desk { lately: Some(lately.clone()), ..twelve() });
        harness.get_by_label(head);
        harness.get_by_label("Today, Saturday 21 March, no session yet");
        harness.get_by_label("Friday 20 March, no session");
        harness.get_by_label("Thursday 19 March, 2 sessions, the morning after: rest");
        harness.get_by_label("Tuesday 17 March, 1 session, the morning after: go on");
        let first = harness.query_by_label("Sunday 8 March, 1 session, the morning after: not answered");
        assert_eq!(first.is_some(), is_long);
    }
    // the first opening
    let harness = open(SIZES[0], Desk { lately: Some(Lately::nothing(date(2026, 3, 21))), ..twelve() });
    harness.get_by_label("Last 14 days, no session yet");
}

#[test]
fn time_place_technique_and_equipment_are_chosen_with_the_pointer() {
    for size in SIZES {
        let mut harness = open(size, twelve());
        harness.get_by_label("12 routines");
        press(&mut harness, Role::ComboBox, "Time");
        assert_eq!(
            press(&mut harness, Role::ListBoxOption, "Up to 15 min"),
            [Action::Today(Msg::Look(Filter { longest: Some(15), ..Filter::default() }))],
            "{size}"
        );
        assert!(harness.query_by_label("Any length").is_none(), "the list closes when one is chosen");
        let within = cards(&harness);
        assert!(!within.is_empty() && within.len() < 12, "{size}: {within:?}");
        harness.get_by_label(&format!("{} of 12 routines fit", within.len()));
        press(&mut harness, Role::CheckBox, "Wall");
        assert_eq!(harness.state().filter.places, [Position::Wall]);
        press(&mut harness, Role::CheckBox, "Wall");
        assert_eq!(cards(&harness), within, "{size}: pressed again it is no longer chosen");
        press(&mut harness, Role::CheckBox, "Wall");
        let walls = cards(&harness);
        assert!(walls.iter().all(|name| within.contains(name)) && walls.len() < within.len(), "{walls:?}");
        press(&mut harness, Role::ComboBox, "Technique");
        press(&mut harness, Role::ListBoxOption, "Deep tissue");
        press(&mut harness, Role::ComboBox, "Equipment");
        press(&mut harness, Role::ListBoxOption, "Tennis ball");
        assert_eq!(harness.state().filter.thing, Some(Thing::Ball));
        assert_eq!(cards(&harness), ["Slow deep strokes at the wall, 11:15, Wall, Deep tissue"], "{size}");
        let all = press(&mut harness, Role::Button, "Clear filters");
        assert_eq!(all, [Action::Today(Msg::Look(Filter::default()))]);
        assert_eq!(cards(&harness).len(), 12, "{size}");
    }
}

#[test]
fn chips_and_search_stand_on_one_line_where_there_is_room() {
    let harness = open(SIZES[0], twelve());
    let search = harness.get_by_label("Search the routines").rect();
    for name in ["Time", "Technique", "Kind", "Area", "Equipment"] {
        let chip = harness.get_by_role_and_label(Role::ComboBox, name).rect();
        assert!((chip.center().y - search.center().y).abs() < 2.0, "{name} at {chip}, search at {search}");
        assert!(chip.right() < search.left(), "{name} at {chip}, search at {search}");
    }
}

#[test]
fn a_menu_is_opened_read_and_closed_with_the_keyboard() {
    let mut harness = open(SIZES[0], twelve());
    harness.get_by_role_and_label(Role::ComboBox, "Time").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(focused(&harness).as_deref(), Some("Any length"));
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(focused(&harness).as_deref(), Some("Up to 5 min"));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().filter.longest, Some(5));
    let chosen = |harness: &Harness<'_, Desk>| {
        harness.get_by_role_and_label(Role::ComboBox, "Time").accesskit_node().value()
    };
    assert_eq!(focused(&harness).as_deref(), Some("Time"), "at the chip, which says what was chosen");
    assert_eq!(chosen(&harness).as_deref(), Some("Up to 5 min"));
    assert_eq!(cards(&harness), ["Five-minute desk break, 5:00, Standing, Mixed"]);
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "Any length");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "Any length").is_none());
    assert_eq!(
        (focused(&harness).as_deref(), chosen(&harness).as_deref()),
        (Some("Time"), Some("Up to 5 min"))
    );
}

#[test]
fn in_a_narrow_window_the_keyboard_brings_every_chip_into_sight() {
    let mut harness = open(SIZES[2], twelve());
    harness.get_by_role_and_label(Role::ComboBox, "Time").focus();
    harness.run();
    for (role, name) in [
        (Role::CheckBox, "Floor"),
        (Role::CheckBox, "Bed"),
        (Role::CheckBox, "Wall"),
        (Role::CheckBox, "Chair"),
        (Role::ComboBox, "Technique"),
        (Role::ComboBox, "Kind"),
        (Role::ComboBox, "Area"),
        (Role::ComboBox, "Equipment"),
    ] {
        harness.key_press(Key::Tab);
        harness.run();
        assert_eq!(focused(&harness).as_deref(), Some(name));
        let rect = harness.get_by_role_and_label(role, name).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= SIZES[2].x, "{name} at {rect}");
    }
}

#[test]
fn a_slash_or_control_f_leads_to_the_search_and_words_are_found() {
    for size in SIZES {
        let mut harness = open(size, twelve());
        harness.event(egui::Event::Text("/".to_owned()));
        harness.run();
        assert_eq!(focused(&harness).as_deref(), Some("Search the routines"), "{size}");
        assert_eq!(harness.state().filter.search.as_str(), "", "the character itself is not written");
        harness.event(egui::Event::Text("towel".to_owned()));
        harness.run();
        assert_eq!(harness.state().filter.search.as_str(), "towel");
        let found = cards(&harness);
        assert!(found.iter().any(|name| name.starts_with("Warm-towel recovery")), "{found:?}");
        assert!(found.len() < 12, "{found:?}");
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!((harness.state().filter.search.as_str(), focused(&harness)), ("", None), "{size}");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        harness.run();
        assert_eq!(focused(&harness).as_deref(), Some("Search the routines"));
    }
}

#[test]
fn where_nothing_fits_the_nearest_is_named_and_everything_is_one_press_away() {
    for size in SIZES {
        let filter = Filter { longest: Some(5), places: vec![Position::Bed], ..Filter::default() };
        let mut harness = open(size, Desk { filter, ..twelve() });
        harness.get_by_label("0 of 12 routines fit");
        harness.get_by_role_and_label(Role::Heading, "No routine fits");
        let nearest = harness.get_by_label_contains("The nearest one is ");
        let words = nearest.accesskit_node().value().or(nearest.accesskit_node().label()).unwrap();
        let open = shipped().into_iter().find(|card| words.contains(&card.title)).unwrap();
        let asked = press(&mut harness, Role::Button, &format!("Open {}", open.title));
        assert_eq!(asked, [Action::Open(open.id)]);
        press(&mut harness, Role::Button, "Clear all filters");
        assert_eq!(cards(&harness).len(), 12, "{size}");
    }
}

#[test]
fn of_a_thousand_routines_only_what_is_near_is_laid_out_and_all_are_reached() {
    for size in SIZES {
        let mut harness = open(size, many(1_000));
        harness.get_by_label("1000 routines");
        let laid_out = cards(&harness).len();
        assert!(laid_out < 60, "{size}: {laid_out} cards for one window");
        // far down by the wheel
        let centre = harness.get_by_label_contains("Tennis-ball glute release 0, ").rect().center();
        for _ in 0..400 {
            harness.hover_at(centre);
            harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -600.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
        harness.run();
        let shown = cards(&harness);
        assert!(shown.len() < 60, "{size}: {}", shown.len());
        assert!(shown.iter().any(|name| name.contains(" 999, ")), "{size}: the end is reached: {shown:?}");
        // the keyboard goes on where there was nothing yet
        let mut harness = open(size, many(100));
        harness.get_by_label_contains("Tennis-ball glute release 0, ").focus();
        harness.run();
        for _ in 0..99 {
            harness.key_press(Key::Tab);
            harness.run();
        }
        assert!(
            focused(&harness).is_some_and(|name| name.contains(" 99, ")),
            "{size}: {:?}",
            focused(&harness)
        );
    }
}

#[test]
fn a_thousand_routines_are_looked_through_within_a_frame() {
    let desk = many(1_000);
    let search = "ball glute 99".to_owned();
    let filter = Filter { longest: Some(15), places: vec![Position::Floor], search, ..Filter::default() };
    let mut found = Vec::with_capacity(1_000);
    let quickest = (0..20).map(|_| {
        let began = std::time::Instant::now();
        filter.look(desk.cards.all(), &mut found);
        assert!(!found.is_empty());
        assert!(filter.nearest(desk.cards.all()).is_some());
        began.elapsed()
    });
    let quickest = quickest.min().unwrap();
    let frame = Duration::from_micros(16_667);
    // the quickest of many, because the others tell about the machine
    assert!(quickest < frame, "{quickest:?}");
}
