//! Today and the rail, found by role and name.

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use stillpoint::{
    comfort::{Start, Suggestion},
    routine::words::{Position, Side},
    session::Hearing,
    ui::{
        Action, Tab,
        pages::{Cards, GoingOn, Msg},
    },
};

use super::desk::{
    CHIPS, Desk, SIZES, allowed, controls, left_out, open, press, settings, shelf, start, today, wide,
};
use crate::screen::{focused, tab_round};

#[test]
fn every_screen_fits_every_window_in_both_themes() {
    for size in SIZES {
        for dark in [false, true] {
            let troubled = Desk {
                left_out: vec![left_out("hip-evening.json")],
                notices: vec!["Settings could not be saved; what you change is kept for now.".into()],
                hearing: Hearing::Silent,
                ..today(9)
            };
            let lines = "Not saved yet: 2 lines of the diary, because the disk is full.".to_owned();
            let unsaved = Desk { notices: vec![lines.clone()], unsaved: Some(lines), ..today(1) };
            let suggested = allowed(Start::Suggested(Suggestion::RestDay));
            let desks = [today(0), today(1), today(9), troubled, unsaved, start(), suggested, settings()];
            let desks = desks.into_iter().chain([allowed(Start::PressureLocked), allowed(Start::Closed)]);
            for (number, desk) in desks.enumerate() {
                let harness = open(size, dark, desk);
                harness.check_accessibility();
                let controls = controls(&harness);
                assert!(controls.len() > 3, "{number} at {size}: nothing to press");
                for (index, (name, rect)) in controls.iter().enumerate() {
                    let place = format!("{number} at {size}: {name:?} at {rect}");
                    assert!(!name.is_empty(), "{place} has no name");
                    // the chips of the shelf scroll sideways where there is no room for them
                    let scrolls = size.x < 720.0 && CHIPS.contains(&name.as_str());
                    let is_inside = rect.left() >= -0.5 && rect.right() <= size.x + 0.5;
                    assert!(scrolls || is_inside, "{place} is cut at a side");
                    assert!(rect.height() >= 39.0 && rect.width() >= 39.0, "{place} is too small to hit");
                    for (other, with) in controls.iter().skip(index + 1) {
                        // the rail, and in a narrow window Start, stands over a page that scrolls below it
                        let over = |name: &str| {
                            ["Today", "Diary", "Settings", "Safety"].contains(&name)
                                || name.starts_with("Start")
                        };
                        let rail = over(other) || over(name);
                        let both = rect.shrink(0.5).intersects(with.shrink(0.5));
                        assert!(rail || !both, "{place} stands on {other:?} at {with}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_rail_stays_in_the_window_and_changes_the_screen() {
    for size in SIZES {
        let mut harness = open(size, false, today(9));
        for (name, tab) in [
            ("Today", Tab::Today),
            ("Diary", Tab::Diary),
            ("Settings", Tab::Settings),
            ("Safety", Tab::Safety),
        ] {
            let rect = harness.get_by_role_and_label(Role::Tab, name).rect();
            assert!(
                egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(rect),
                "{name} at {rect}"
            );
            harness.get_by_role_and_label(Role::Tab, name).click();
            harness.run();
            assert_eq!(std::mem::take(&mut harness.state_mut().asked), [Action::Go(tab)]);
        }
    }
}

#[test]
fn a_routine_is_opened_from_the_hero_and_from_its_card() {
    let mut harness = wide(today(3));
    let cards = shelf(3);
    let hero = format!("See the steps of {}", cards[0].title);
    assert_eq!(press(&mut harness, Role::Button, &hero), [Action::Open(cards[0].id.clone())]);
    let start = format!("Start {}", cards[0].title);
    let asked = Action::Today(Msg::Start(cards[0].id.clone()));
    assert_eq!(press(&mut harness, Role::Button, &start), [asked]);
    let own = "Routine number 2, 12:40, Floor, Trigger point, your own";
    assert_eq!(press(&mut harness, Role::Button, own), [Action::Open(cards[2].id.clone())]);
}

#[test]
fn cards_stand_in_fours_threes_twos_or_a_list() {
    for (width, columns) in [(1280.0, 4), (1000.0, 3), (760.0, 2), (420.0, 1)] {
        let harness = open(vec2(width, 800.0), false, today(9));
        let mut tops: Vec<f32> = controls(&harness)
            .into_iter()
            .filter(|(name, _)| name.contains(", Floor, "))
            .map(|(_, rect)| rect.top())
            .collect();
        let first = tops.remove(0);
        let beside = tops.iter().filter(|top| (**top - first).abs() < 1.0).count();
        assert_eq!(beside + 1, columns, "{width}");
    }
}

#[test]
fn the_only_routine_is_shown_once_with_the_way_to_more() {
    let mut harness = wide(today(1));
    assert!(
        harness.query_by_label("Suggested today").is_none() && harness.query_by_label("Routines").is_none()
    );
    assert_eq!(press(&mut harness, Role::Button, "Open the routines folder"), [Action::OpenRoutinesFolder]);
    assert_eq!(press(&mut harness, Role::Button, "Look for routines again"), [Action::RereadShelf]);
}

#[test]
fn an_empty_shelf_says_so_and_what_to_do() {
    let mut harness = wide(today(0));
    harness.get_by_label("There is no routine on the shelf");
    assert_eq!(press(&mut harness, Role::Button, "Look for routines again"), [Action::RereadShelf]);
}

#[test]
fn a_file_that_is_left_out_is_named_with_its_reason_and_looked_at_again() {
    let mut harness = wide(Desk { left_out: vec![left_out("hip-evening.json")], ..today(1) });
    harness.get_by_label("hip-evening.json is left out");
    harness.get_by_value("Line 12: no such word.");
    assert_eq!(press(&mut harness, Role::Button, "Look again"), [Action::RereadShelf]);
    assert_eq!(
        press(&mut harness, Role::Button, "Show the folder of hip-evening.json"),
        [Action::OpenRoutinesFolder]
    );
}

#[test]
fn a_session_that_was_interrupted_can_go_on_start_again_or_be_ended() {
    let unfinished = GoingOn {
        title: "Tennis-ball glute release",
        words: "It was interrupted at step 4.",
        is_stopped: false,
        can_go_on: true,
        can_start_again: true,
    };
    let mut harness = wide(Desk { going_on: Some(unfinished), ..today(1) });
    for (name, action) in
        [("Go on", Action::GoOn), ("Start again", Action::StartAgain), ("End it", Action::EndIt)]
    {
        assert_eq!(press(&mut harness, Role::Button, name), [action]);
    }
    let stopped = GoingOn { is_stopped: true, ..unfinished };
    let mut harness = wide(Desk { going_on: Some(stopped), ..today(1) });
    harness.get_by_label_contains("Stopped by mistake?");
    for (name, action) in [("Go on", Action::GoOn), ("Leave it", Action::EndIt)] {
        assert_eq!(press(&mut harness, Role::Button, name), [action]);
    }
    let changed = GoingOn { can_go_on: false, can_start_again: false, ..unfinished };
    let harness = wide(Desk { going_on: Some(changed), ..today(1) });
    assert_eq!(harness.query_all_by_label("Go on").count(), 0);
    harness.get_by_role_and_label(Role::Button, "End it");
}

#[test]
fn the_questions_after_a_session_can_be_gone_back_to_for_a_while() {
    let harness = wide(today(1));
    assert!(harness.query_by_label("Undo").is_none());
    let mut harness = wide(Desk { saved: Some("Tennis-ball glute release, 11:48."), ..today(1) });
    harness.get_by_label_contains("Saved.");
    assert_eq!(press(&mut harness, Role::Button, "Undo"), [Action::UndoDone]);
}

#[test]
fn a_notice_is_taken_away_by_its_own_button() {
    let notices = vec!["First.".to_owned(), "Second.".to_owned()];
    let mut harness = wide(Desk { notices, ..today(1) });
    assert_eq!(press(&mut harness, Role::Button, "Dismiss: Second."), [Action::Dismiss(1)]);
}

#[test]
fn tab_goes_through_today_as_the_eye_does_and_enter_and_space_press() {
    let mut harness = wide(today(2));
    let names = tab_round(&mut harness);
    let hero = [
        "Start Tennis-ball glute release",
        "Change place or sides",
        "See the steps of Tennis-ball glute release",
    ];
    assert_eq!(names[..7], [&["Today", "Diary", "Settings", "Safety"][..], &hero].concat());
    let filters = ["Time", "Floor", "Bed", "Wall", "Technique", "Kind", "Area", "Equipment"];
    assert_eq!(names[7..15], filters);
    assert_eq!(names[15], "Search the routines");
    assert!(names[16].starts_with("Tennis-ball glute release, ") && names[17].starts_with("Slow unhurried"));
    for key in [Key::Enter, Key::Space] {
        harness.get_by_role_and_label(Role::Button, &names[6]).focus();
        harness.run();
        harness.key_press(key);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::Open(shelf(1)[0].id.clone())], "{key:?}");
    }
}

#[test]
fn what_tab_reaches_below_the_window_is_brought_into_it() {
    let mut harness = open(SIZES[3], false, today(9));
    let last = "Routine number 8, 12:40, Floor, Trigger point";
    for _ in 0..30 {
        harness.key_press(Key::Tab);
        harness.run();
        if focused(&harness).as_deref() == Some(last) {
            break;
        }
    }
    assert_eq!(focused(&harness).as_deref(), Some(last));
    let rect = harness.get_by_role_and_label(Role::Button, last).rect();
    assert!(rect.top() >= 0.0 && rect.bottom() <= SIZES[3].y - 72.0, "{rect}");
}

#[test]
fn what_is_put_forward_starts_by_one_press_and_place_and_sides_are_changed_beside_it() {
    for size in SIZES {
        let mut harness = open(size, false, today(2));
        assert!(harness.query_by_role(Role::RadioButton).is_none(), "closed at first");
        assert_eq!(press(&mut harness, Role::Button, "Change place or sides"), []);
        let id = || shelf(1)[0].id.clone();
        let bed = press(&mut harness, Role::RadioButton, "Bed");
        assert_eq!(bed, [Action::Today(Msg::Where(id(), Position::Bed))], "{size}");
        let left = press(&mut harness, Role::RadioButton, "Left only");
        assert_eq!(left, [Action::Today(Msg::Sides(id(), Some(Side::Left)))], "{size}");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(
            std::mem::take(&mut harness.state_mut().asked),
            [Action::Today(Msg::Start(id()))],
            "{size}"
        );
    }
}

#[test]
fn a_goal_of_ones_own_is_written_down_shown_changed_and_removed() {
    let mut harness = wide(today(2));
    assert_eq!(press(&mut harness, Role::Button, "Write down a goal\u{2026}"), []);
    harness.get_by_role_and_label(Role::TextInput, "Your goal").type_text("Walk to the lake");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let asked = std::mem::take(&mut harness.state_mut().asked);
    assert_eq!(asked, [Action::Today(Msg::Goal("Walk to the lake".to_owned()))]);
    harness.state_mut().settings.goal = "Walk to the lake".to_owned();
    harness.run();
    harness.get_by_label("Walk to the lake");
    let removed = press(&mut harness, Role::Button, "Remove your goal");
    assert_eq!(removed, [Action::Today(Msg::Goal(String::new()))]);
    press(&mut harness, Role::Button, "Change your goal");
    harness.get_by_role_and_label(Role::TextInput, "Your goal");
    let relax = press(&mut harness, Role::Button, "Make it your goal simply to relax");
    assert_eq!(relax, [Action::Today(Msg::Goal("Simply to relax".to_owned()))]);
    assert!(harness.query_by_label("Your goal").is_none());
}

#[test]
fn a_card_is_pinned_with_p_and_from_its_menu_and_says_what_is_changed_in_it() {
    for size in SIZES {
        let mut cards = shelf(3);
        let id = cards[1].id.clone();
        cards[1].changed = true;
        let desk = |pins| Desk { pins, cards: Cards::new(cards.clone()), ..Desk::default() };
        let mut harness = open(size, false, desk(Vec::new()));
        let name = format!("{}, 12:40, Floor, Trigger point, timings changed", cards[1].title);
        harness.get_by_role_and_label(Role::Button, &name).focus();
        harness.run();
        harness.key_press(Key::P);
        harness.run();
        let pin = [Action::Today(Msg::Pin(id.clone()))];
        assert_eq!(std::mem::take(&mut harness.state_mut().asked), pin, "{size}");
        harness.get_by_role_and_label(Role::Button, &name).click_secondary();
        harness.run();
        assert_eq!(press(&mut harness, Role::Button, "Pin"), pin, "{size}");
        let harness = open(size, false, desk(vec![id.clone()]));
        harness.get_by_label(&format!("{name}, pinned"));
    }
}

#[test]
fn nothing_is_said_of_the_last_days_before_they_were_looked_at() {
    let mut harness = wide(Desk { is_coming: true, ..today(9) });
    harness.run();
    for words in ["session yet", "Suggested", "Start", "Reading"] {
        assert!(harness.query_by_label_contains(words).is_none(), "{words}");
    }
}
