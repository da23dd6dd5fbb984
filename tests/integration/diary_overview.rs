//! The diary's overview as a person meets it: with no session, one, two, fourteen and ten years of them. How long a frame of
//! very many takes is measured in a release build: `cargo test --release --test integration diary_overview -- --ignored --nocapture`.

#![cfg(feature = "window")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::float_cmp,
    reason = "what is not there has to fail the test, and real time is what is measured"
)]

use egui_kittest::kittest::NodeT as _;
use std::time::{Duration, Instant};

use crate::sessions::Shown;
use egui::{Key, Modifiers, accesskit::Role, pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::{
    comfort::Limits,
    diary::trends::{Filter, Reach},
    routine::{self, Id, words::Side},
    session::{Choice, Program},
    ui::{
        Action, Tab,
        pages::{Card, DiaryView, FolderView, TakeView, diary::Memory, diary_ui, shell_ui},
    },
};

use crate::screen;

struct Desk {
    shown: Shown,
    memory: Memory,
    asked: Vec<Action>,
}

fn window(count: usize, size: (f32, f32), dark: bool) -> Harness<'static, Desk> {
    let desk = Desk { shown: Shown::of(count), memory: Memory::default(), asked: Vec::new() };
    let routine = routine::read(include_str!("../../routines/first-week-gentle.json")).routine.unwrap();
    let card = Card::of(&routine, &Program::lay_out(&routine, Choice::default()), false);
    let gentle = Card { title: "Gentle first week".to_owned(), minutes: "9:25".to_owned(), ..card };
    screen::open(vec2(size.0, size.1), dark, desk, move |ui, desk: &mut Desk| {
        let view = DiaryView {
            rows: &desk.shown.rows,
            kept: &desk.shown.kept,
            overview: &desk.shown.overview,
            first: Some(&gentle),
            open: None,
            only: None,
            deleted: None,
            trouble: None,
            is_reading: false,
            limits: Limits::default(),
            folder: FolderView::default(),
            take: TakeView {
                folder: "Documents",
                reach: Reach::SixWeeks,
                has_pdf: true,
                is_writing: false,
                said: None,
            },
        };
        let mut asked = Vec::new();
        shell_ui(ui, Tab::Diary, &mut asked, |ui, asked| diary_ui(ui, &view, &mut desk.memory, asked));
        for action in asked {
            if let Action::Diary(filter) = &action {
                desk.shown.look(filter);
            }
            desk.asked.push(action);
        }
    })
}

fn wide(count: usize) -> Harness<'static, Desk> {
    window(count, (1280.0, 800.0), false)
}

fn press(harness: &mut Harness<'static, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    std::mem::take(&mut harness.state_mut().asked)
}

/// Whether some words are drawn.
fn says(harness: &Harness<'static, Desk>, words: &str) -> bool {
    harness.query_all_by_label(words).next().is_some()
}

/// Whether a line of text says this: the story under a picture, rather than its table.
fn tells(harness: &Harness<'static, Desk>, words: &str) -> bool {
    harness.query_all_by_role_and_label(Role::Label, words).next().is_some()
}

/// The picture with this name, which begins so.
fn picture<'a>(harness: &'a Harness<'static, Desk>, name: &'a str) -> egui_kittest::Node<'a> {
    harness.get_by(move |node| {
        node.role() == Role::ListBox && node.label().is_some_and(|label| label.starts_with(name))
    })
}

/// What the rows of all tables say.
fn rows(harness: &Harness<'static, Desk>) -> Vec<String> {
    use egui_kittest::kittest::NodeT as _;
    let rows = harness.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn without_a_session_there_is_an_example_and_one_way_to_begin() {
    let mut harness = wide(0);
    harness.get_by_role_and_label(Role::Heading, "Your first session goes here");
    assert_eq!(harness.query_all_by_role(Role::Table).count(), 0, "no picture of nothing");
    let gentle = Id::new("first-week-gentle").unwrap();
    assert_eq!(press(&mut harness, Role::Button, "Start Gentle first week, 9:25"), [Action::Open(gentle)]);
    assert_eq!(press(&mut harness, Role::Button, "Browse routines"), [Action::Go(Tab::Today)]);
}

#[test]
fn one_session_is_a_sentence_and_two_are_a_picture() {
    let one = wide(1);
    one.get_by_role_and_label(Role::Heading, "One session so far: 7 before, 5 after");
    assert_eq!(one.query_all_by_role(Role::ListBox).count(), 1, "only the calendar");
    picture(&one, "Six weeks. 1 session on 1 day");
    let two = wide(2);
    two.get_by_role_and_label(Role::Heading, "2 sessions so far: too few to say");
    picture(&two, "Back or buttock pain, before and after.");
}

#[test]
fn every_mark_is_a_row_of_a_table_for_a_screen_reader() {
    let harness = wide(14);
    let rows = rows(&harness);
    for wanted in [
        "19 March, Tennis-ball glute release, before 5, after 3, less, next morning not answered",
        "After 17 March: left 4, right 3",
        "Thursday 19 March, session, next morning not answered",
        "Saturday 21 March, today, nothing",
    ] {
        assert!(rows.iter().any(|row| row == wanted), "{wanted} in {rows:#?}");
    }
    assert!(rows.iter().any(|row| row.contains("before 4, after 5, more, next morning sore 4, pain worse")));
}

#[test]
fn a_sentence_and_a_tally_come_first_and_the_numbers_behind_them_when_asked_for() {
    for size in [(1280.0, 800.0), (420.0, 800.0)] {
        let mut harness = window(14, size, false);
        harness.get_by_role_and_label(Role::Heading, "Usually one to two points lower afterwards");
        harness.get_by_role_and_label(Role::Image, "8 of 14 clearly lower, 5 about the same, 1 higher");
        for words in ["8 clearly lower", "5 about the same", "1 higher"] {
            assert!(says(&harness, words), "{words}");
        }
        let sentence = "Usually 5 before and 4 after. Of 14 sessions, less in 8, about the same in 5 and more in 1 afterwards.";
        assert!(!tells(&harness, sentence));
        press(&mut harness, Role::Button, "The numbers behind this");
        assert!(tells(&harness, sentence));
        let before = "Before: usually 5. Half of the answers lie from 5 to 6, all of them from 4 to 7.";
        assert!(tells(&harness, before));
        for words in ["Median", "median", "middle half", "trend"] {
            let drawn = harness.query_all_by_role(Role::Label);
            let said: Vec<String> = drawn.filter_map(|node| node.accesskit_node().value()).collect();
            assert!(said.iter().all(|said| !said.contains(words)), "{words} in {said:#?}");
        }
    }
}

#[test]
fn r_and_e_open_the_report_and_the_export() {
    let mut harness = wide(14);
    assert!(!says(&harness, "Save to the folder"), "closed until it is wanted");
    for (key, wanted, other) in
        [(Key::R, "Report as PDF", "Tables (CSV)"), (Key::E, "Tables (CSV)", "Report as PDF")]
    {
        harness.key_press(key);
        harness.run();
        assert!(says(&harness, wanted) && !says(&harness, other), "{key:?}");
    }
    harness.key_press(Key::E);
    harness.run();
    assert!(!says(&harness, "Save to the folder"), "pressed again it closes");
    press(&mut harness, Role::Button, "Report");
    assert!(says(&harness, "Save to the folder"));
}

#[test]
fn left_and_right_walk_through_the_sessions_and_enter_opens_one() {
    let mut harness = wide(14);
    picture(&harness, "Back or buttock pain").focus();
    harness.run();
    let last = "19 March, Tennis-ball glute release, before 5, after 3, less, next morning not answered";
    assert!(tells(&harness, last), "the last one is told first");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    let before = harness.query_by(|node| {
        node.role() == Role::Label
            && node
                .value()
                .or(node.label())
                .is_some_and(|words| words.contains("Press and release, before 4, after 5, more"))
    });
    assert!(before.is_some(), "the one before it");
    harness.key_press(Key::ArrowRight);
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(tells(&harness, last), "there is none after the last");
    harness.key_press(Key::Enter);
    harness.run();
    let newest = harness.state().shown.rows[0].outline.session;
    assert!(harness.state().asked.contains(&Action::OpenSession(Some(newest))));
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run();
    assert!(!picture(&harness, "Back or buttock pain").is_focused(), "Tab leads on");
}

/// What the pictures say about the mark that is chosen.
fn told(harness: &Harness<'static, Desk>, name: &str) -> Option<String> {
    use egui_kittest::kittest::NodeT as _;
    picture(harness, name).accesskit_node().value()
}

#[test]
fn every_picture_is_reached_with_tab_and_tells_its_last_mark() {
    let mut harness = wide(14);
    let mut reached = Vec::new();
    for _ in 0..60 {
        harness.key_press(Key::Tab);
        harness.run();
        for name in ["Back or buttock pain", "Soreness on the next morning", "Six weeks"] {
            if picture(&harness, name).is_focused() {
                let story = told(&harness, name).unwrap();
                assert!(tells(&harness, &story), "shown as well: {story}");
                reached.push(story);
            }
        }
    }
    let wanted = [
        "19 March, Tennis-ball glute release, before 5, after 3, less, next morning not answered",
        "After 17 March: left 4, right 3",
        "Saturday 21 March, today, nothing",
    ];
    assert_eq!(&reached[..3], &wanted);
}

#[test]
fn mornings_are_walked_through_and_pointed_at() {
    let mut harness = wide(14);
    let name = "Soreness on the next morning";
    picture(&harness, name).focus();
    harness.run();
    for (key, wanted) in [
        (Key::ArrowLeft, "After 13 March: left 2, right 1"),
        (Key::Home, "After 9 February: left 4, right 2"),
        (Key::ArrowLeft, "After 9 February: left 4, right 2"),
        (Key::ArrowRight, "After 11 February: left 4, right 2"),
        (Key::End, "After 17 March: left 4, right 3"),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(told(&harness, name).as_deref(), Some(wanted), "{key:?}");
        assert!(tells(&harness, wanted), "{wanted}");
    }
    let row = harness.get_by_role_and_label(Role::Row, "After 13 March: left 2, right 1").rect().center();
    harness.hover_at(row);
    harness.run();
    assert!(tells(&harness, "After 13 March: left 2, right 1"), "the pointer goes first");
}

#[test]
fn days_are_walked_through_by_day_and_by_week_and_pointed_at() {
    let mut harness = wide(14);
    picture(&harness, "Six weeks").focus();
    harness.run();
    for (key, wanted) in [
        (Key::ArrowLeft, "Friday 20 March, rest"),
        (Key::ArrowLeft, "Thursday 19 March, session, next morning not answered"),
        (Key::ArrowUp, "Thursday 12 March, rest"),
        (Key::ArrowDown, "Thursday 19 March, session, next morning not answered"),
        (Key::ArrowDown, "Thursday 19 March, session, next morning not answered"),
        (Key::Home, "Monday 9 February, session, next morning: ease off"),
        (Key::ArrowUp, "Monday 9 February, session, next morning: ease off"),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(told(&harness, "Six weeks").as_deref(), Some(wanted), "{key:?}");
        assert!(tells(&harness, wanted), "{wanted}");
    }
    let tuesday = "Tuesday 17 March, session, next morning: ease off";
    let cell = harness.get_by_role_and_label(Role::Row, tuesday).rect().center();
    harness.hover_at(cell);
    harness.run();
    assert!(tells(&harness, tuesday));
}

#[test]
fn a_row_of_the_list_says_the_pain_and_the_next_morning_of_each_side() {
    let row = "Tuesday 17 March, 12:00, Press and release, finished, 5:20, back or buttock pain before 4, after 5, leg \
               pain before 2, after 2, next morning: ease off, sore left 4, right 3, pain worse";
    for size in [(1280.0, 800.0), (420.0, 800.0)] {
        let mut harness = window(14, size, false);
        harness.get_by_role_and_label(Role::Button, row).focus();
        harness.run();
        let rect = harness.get_by_role_and_label(Role::Button, row).rect();
        assert!(rect.top() > 0.0 && rect.bottom() < size.1, "the page follows the keyboard: {rect:?}");
        harness.get_by_role_and_label(Role::Button, row).click();
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        let session = harness.state().shown.rows[1].outline.session;
        assert_eq!(asked, [Action::OpenSession(Some(session))], "{size:?}");
    }
}

#[test]
fn pointing_at_a_session_tells_it_and_a_click_opens_it() {
    let mut harness = wide(14);
    let rect = picture(&harness, "Back or buttock pain").rect();
    let rows: Vec<_> = harness.query_all_by_role(Role::Row).map(|row| row.rect()).collect();
    let first = rows[0].center();
    assert!(rect.contains(first), "{first:?} in {rect:?}");
    harness.hover_at(first);
    harness.run();
    let told = harness.query_all_by_role(Role::Label).any(|label| {
        use egui_kittest::kittest::NodeT as _;
        let node = label.accesskit_node();
        node.value()
            .or(node.label())
            .is_some_and(|words| words.contains("Gentle first week, before 7, after 5, less"))
    });
    assert!(told);
    harness.event(egui::Event::PointerButton {
        pos: first,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    harness.event(egui::Event::PointerButton {
        pos: first,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    let oldest = harness.state().shown.rows[13].outline.session;
    assert_eq!(harness.state().asked, [Action::OpenSession(Some(oldest))]);
    harness.hover_at(pos2(600.0, 20.0));
    harness.run();
}

#[test]
fn the_period_and_the_filters_decide_what_is_shown() {
    let mut harness = wide(14);
    let asked = press(&mut harness, Role::RadioButton, "in the last 2 weeks");
    assert_eq!(asked, [Action::Diary(Filter { reach: Reach::TwoWeeks, ..Filter::default() })]);
    assert!(says(&harness, "5 sessions, newest first"), "the list has only those");
    press(&mut harness, Role::RadioButton, "in the whole diary");
    assert!(says(&harness, "14 sessions in the whole diary"));
    let choose = |harness: &mut _, menu, choice| {
        press(harness, Role::ComboBox, menu);
        press(harness, Role::ListBoxOption, choice);
    };
    choose(&mut harness, "Routine", "Press and release");
    assert!(says(&harness, "2 sessions in the whole diary"));
    choose(&mut harness, "Side", "Right");
    let filter = &harness.state().shown.overview.filter;
    assert_eq!(
        (filter.routine.as_deref(), filter.side),
        (Some("press-and-release-glutes"), Some(Side::Right))
    );
    choose(&mut harness, "Place", "Low back, beside the spine");
    harness.get_by_role_and_label(Role::Heading, "Nothing fits");
    press(&mut harness, Role::Button, "Show everything");
    assert!(says(&harness, "14 sessions, newest first"));
}

#[test]
fn another_pain_is_chosen_and_what_followed_follows_it() {
    let mut harness = wide(14);
    press(&mut harness, Role::ComboBox, "What is shown before and after");
    press(&mut harness, Role::ListBoxOption, "Leg pain");
    picture(&harness, "Leg pain, before and after.");
    let rows = rows(&harness);
    assert!(
        rows.iter().any(|row| row.starts_with("Tennis-ball glute release, 7 sessions, after: ")),
        "{rows:#?}"
    );
    assert!(rows.iter().any(|row| row
        == "In your chair, 1 session, after: too few to say: 2 to 2, next morning: too few to say (1)"));
    assert!(says(&harness, "Left upper outer hip: 2:40 2 days ago"));
}

#[test]
fn ten_years_are_drawn_as_medians_and_only_the_rows_that_are_seen() {
    let mut harness = wide(3_700);
    press(&mut harness, Role::RadioButton, "in the whole diary");
    assert!(says(&harness, "Each mark shows what was usual in a month."));
    assert!(says(&harness, "3700 sessions, newest first"));
    assert!(rows(&harness).len() < 400, "{}", rows(&harness).len());
    let buttons = harness.query_all_by_role(Role::Button).count();
    assert!(buttons < 40, "{buttons}");
}

#[test]
fn everything_stays_in_the_window_at_every_width_and_in_both_themes() {
    for size in [(1280.0, 800.0), (1000.0, 700.0), (420.0, 800.0), (360.0, 640.0)] {
        for count in [0, 1, 2, 14] {
            let harness = window(count, size, count == 14);
            for role in [Role::Button, Role::RadioButton, Role::ListBox, Role::Heading, Role::Label] {
                for node in harness.query_all_by_role(role) {
                    let rect = node.rect();
                    assert!(rect.left() >= -0.5 && rect.right() <= size.0 + 0.5, "{rect:?} at {size:?}");
                }
            }
        }
    }
}

/// Times of `work`, in order.
fn times(count: usize, mut work: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..count)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    times.sort();
    times
}

#[test]
#[ignore = "measures time, in a release build"]
fn fifty_thousand_sessions_scroll_in_a_fraction_of_a_frame() {
    use egui_kittest::kittest::NodeT as _;
    let mut harness = wide(50_000);
    press(&mut harness, Role::RadioButton, "in the whole diary");
    press(&mut harness, Role::Button, "Show the other 49993");
    let filter = harness.state().shown.overview.filter.clone();
    let looks = times(5, || harness.state_mut().shown.look(&filter));
    println!("another filter, 50 000 sessions: median {:?}, worst {:?}", looks[2], looks[4]);
    let first = harness.get_all_by_role(Role::Button).find(|row| row.rect().height() == 52.0).unwrap();
    first.focus();
    harness.run();
    let list = harness.get_all_by_role(Role::Button).find(|row| row.rect().height() == 52.0).unwrap();
    let at = list.rect().center();
    harness.hover_at(at);
    harness.run();
    for (what, by) in [("turning the wheel", -120.0), ("leaping through the list", -400_000.0)] {
        let frames = times(200, || {
            harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, by),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            harness.step();
            let shapes = harness.output().shapes.clone();
            std::hint::black_box(harness.ctx.tessellate(shapes, 1.0));
        });
        println!("{what}: median {:?}, worst {:?}", frames[100], frames[199]);
        assert!(frames[199] < Duration::from_millis(16), "a frame has 16 ms");
        let rows = harness.query_all_by_role(Role::Button);
        let seen: Vec<usize> = rows.filter_map(|row| row.accesskit_node().position_in_set()).collect();
        assert!(seen.len() < 20 && seen[0] > 100, "it was the list that moved: {seen:?}");
    }
}
