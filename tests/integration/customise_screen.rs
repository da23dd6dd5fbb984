//! The screen for personal timings as a person meets it: found by role and name, worked by keyboard alone and by mouse
//! alone, in windows of every width class and in both themes.

#![cfg(feature = "window")]

use crate::screen::{self, focused};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    routine::{
        self, Id, Routine, Timings,
        timings::Key as Of,
        words::{FirstSide, Position, Side},
    },
    ui::{
        Action, Tab,
        pages::{
            customise::{Draft, Msg, Then},
            customise_ui, shell_ui,
        },
    },
};

const SIZES: [Vec2; 4] = [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];

/// A draft with its screen, and what its owner was to do.
struct Desk {
    draft: Draft,
    thens: Vec<Then>,
    others: Vec<Action>,
}

fn shipped(name: &str) -> Routine {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/routines/");
    routine::read(&std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()).routine.unwrap()
}

fn flagship() -> Draft {
    Draft::new(shipped("tennis-ball-glute-release"), Timings::default(), None)
}

fn open(size: Vec2, dark: bool, draft: Draft) -> Harness<'static, Desk> {
    let desk = Desk { draft, thens: Vec::new(), others: Vec::new() };
    screen::open_at(30.0, size, dark, desk, |ui, desk: &mut Desk| {
        let mut actions = Vec::new();
        shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
            customise_ui(ui, &desk.draft, actions);
        });
        for action in actions {
            let Action::Customise(ask) = action else {
                desk.others.push(action);
                continue;
            };
            let then = desk.draft.take(ask);
            if matches!(then, Then::Save | Then::SaveAndLeave) {
                desk.draft.note_saved();
            }
            if then != Then::Stay {
                desk.thens.push(then);
            }
            ui.ctx().request_repaint();
        }
    })
}

fn wide() -> Harness<'static, Desk> {
    // high enough for everything, so that a pointer reaches it without scrolling
    open(vec2(1280.0, 2400.0), false, flagship())
}

/// Seconds, or times, that the person set.
fn set(harness: &Harness<'_, Desk>, key: &str) -> Option<u32> {
    harness.state().draft.timings().lengths.get(&Of::parse(key).unwrap()).copied()
}

/// Presses Tab until the keyboard is at what has this name.
#[track_caller]
fn tab_to(harness: &mut Harness<'_, Desk>, role: Role, name: &str) {
    for _ in 0..300 {
        harness.key_press(Key::Tab);
        harness.run();
        let at =
            harness.root().children_recursive().find(egui_kittest::Node::is_focused).is_some_and(|node| {
                let node = node.accesskit_node();
                node.role() == role && node.label().as_deref() == Some(name)
            });
        if at {
            return;
        }
    }
    panic!("Tab does not reach {name}");
}

fn key(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Presses or lets go the pointer at a place.
fn pointer(harness: &mut Harness<'_, Desk>, pos: Pos2, pressed: bool) {
    harness.event(Event::PointerMoved(pos));
    harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

/// Clicks where this control is, with the pointer.
#[track_caller]
fn click(harness: &mut Harness<'_, Desk>, role: Role, name: &str) {
    let at = harness.get_by_role_and_label(role, name).rect().center();
    pointer(harness, at, true);
    pointer(harness, at, false);
    harness.run();
}

#[test]
fn everything_is_done_by_keyboard_alone() {
    let mut harness = wide();
    tab_to(&mut harness, Role::Slider, "Hold");
    for _ in 0..2 {
        key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    assert_eq!(set(&harness, "first-hold"), Some(55));
    key(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(set(&harness, "first-hold"), Some(54));
    assert_eq!(focused(&harness).as_deref(), Some("Hold"), "the keyboard stays at it");
    tab_to(&mut harness, Role::Button, "Hold, back to 45 seconds");
    tab_to(&mut harness, Role::Button, "Hold, 5 seconds more");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(set(&harness, "first-hold"), Some(55));
    // typing, in seconds and in minutes
    tab_to(&mut harness, Role::Button, "Settle your breath, 30 seconds, type another");
    for (typed, secs) in [("1:15", 75), ("50", 50)] {
        key(&mut harness, Modifiers::NONE, Key::Enter);
        harness.event(Event::Text(typed.to_owned()));
        harness.run();
        key(&mut harness, Modifiers::NONE, Key::Enter);
        assert_eq!(set(&harness, "breathe"), Some(secs), "{typed}");
    }
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("20".to_owned()));
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(set(&harness, "breathe"), Some(50), "Esc lets go what was typed");
    assert!(harness.state().thens.is_empty(), "and nothing else");
    // over what is advised: it is said, and one press mends it
    tab_to(&mut harness, Role::Slider, "Hold again");
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(set(&harness, "second-hold"), Some(65));
    tab_to(&mut harness, Role::Button, "Hold again: set to 1 minute");
    key(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(set(&harness, "second-hold"), None, "as written");
    // a sentence off, the wall, one side
    tab_to(&mut harness, Role::Switch, "Slow roll: speak its sentence");
    key(&mut harness, Modifiers::NONE, Key::Space);
    assert!(harness.state().draft.timings().quiet.contains(&Id::new("slow-roll").unwrap()));
    tab_to(&mut harness, Role::RadioButton, "Wall");
    key(&mut harness, Modifiers::NONE, Key::Space);
    tab_to(&mut harness, Role::RadioButton, "Left side only");
    key(&mut harness, Modifiers::NONE, Key::Space);
    let timings = harness.state().draft.timings().clone();
    assert_eq!((timings.position, timings.sides), (Some(Position::Wall), Some(Side::Left)));
    // back and forth
    let undone = |harness: &mut Harness<'_, Desk>| {
        key(harness, Modifiers::COMMAND, Key::Z);
        harness.state().draft.timings().clone()
    };
    assert_eq!(undone(&mut harness).sides, None);
    while harness.state().draft.can_undo() {
        undone(&mut harness);
    }
    assert!(harness.state().draft.timings().is_empty());
    while harness.state().draft.can_redo() {
        key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(*harness.state().draft.timings(), timings);
    tab_to(&mut harness, Role::Button, "Save as my version");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().thens, [Then::Save, Then::Leave]);
}

#[test]
fn everything_is_done_by_mouse_alone() {
    let mut harness = wide();
    let bar = harness.get_by_role_and_label(Role::Slider, "Hold").rect();
    let at = |secs: f32| Pos2::new(bar.left() + bar.width() * secs / 90.0, bar.center().y);
    pointer(&mut harness, at(45.0), true);
    for secs in [48.0, 55.0, 71.0, 38.0, 36.0] {
        harness.event(Event::PointerMoved(at(secs)));
        harness.step();
    }
    pointer(&mut harness, at(36.0), false);
    harness.run();
    assert_eq!(set(&harness, "first-hold"), Some(35), "by fives");
    click(&mut harness, Role::Button, "Undo");
    assert!(harness.state().draft.timings().is_empty(), "a drag is one step");
    click(&mut harness, Role::Button, "Redo");
    assert_eq!(set(&harness, "first-hold"), Some(35));
    click(&mut harness, Role::Button, "Hold, 5 seconds less");
    assert_eq!(set(&harness, "first-hold"), Some(30));
    click(&mut harness, Role::Button, "Hold, back to 45 seconds");
    assert_eq!(set(&harness, "first-hold"), None);
    // typing needs keys, but a click begins it and a click elsewhere takes it
    click(&mut harness, Role::Button, "Change sides, 20 seconds, type another");
    harness.event(Event::Text("35".to_owned()));
    harness.run();
    click(&mut harness, Role::RadioButton, "Right side first");
    assert_eq!(set(&harness, "sides.switch"), Some(35));
    assert_eq!(harness.state().draft.timings().first_side, Some(FirstSide::Right));
    click(&mut harness, Role::RadioButton, "Only afterwards");
    click(&mut harness, Role::Switch, "Hold: speak its sentence");
    click(&mut harness, Role::Button, "Fit to, 1 minute more");
    click(&mut harness, Role::Button, "Fit to 14 minutes");
    assert!(
        harness.query_by_label_contains("Now 14:00").is_some()
            || harness.query_by_label_contains("the nearest").is_some()
    );
    click(&mut harness, Role::Button, "Save as my version");
    assert!(!harness.state().draft.is_unsaved());
    click(&mut harness, Role::Button, "Reset everything to the original");
    assert!(harness.state().draft.timings().is_empty());
    click(&mut harness, Role::Button, "Back to Tennis-ball glute release");
    assert_eq!(harness.state().thens, [Then::Save], "it is asked about first");
    click(&mut harness, Role::Button, "Stay here");
    click(&mut harness, Role::Button, "Back to Tennis-ball glute release");
    click(&mut harness, Role::Button, "Save and go back");
    assert_eq!(harness.state().thens, [Then::Save, Then::SaveAndLeave]);
    assert!(harness.state().others.is_empty());
}

#[test]
fn a_button_that_is_held_down_goes_on_and_is_one_step_to_undo() {
    let mut harness = wide();
    let at =
        harness.get_by_role_and_label(Role::Button, "Rest without the ball, 5 seconds more").rect().center();
    pointer(&mut harness, at, true);
    assert_eq!(set(&harness, "rest-after"), Some(35), "at once");
    // a thirtieth of a second a frame: nothing more before 400 ms
    for _ in 0..9 {
        harness.step();
    }
    assert_eq!(set(&harness, "rest-after"), Some(35));
    for _ in 0..12 {
        harness.step();
    }
    let held = set(&harness, "rest-after").unwrap();
    assert!((45..=60).contains(&held), "{held}");
    pointer(&mut harness, at, false);
    harness.run();
    assert_eq!(set(&harness, "rest-after"), Some(held), "letting go is no press");
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(set(&harness, "rest-after"), None);
}

#[test]
fn nothing_goes_beyond_its_bounds() {
    let mut harness = wide();
    for (name, typed, secs) in [("Hold", "200", 90), ("Hold", "0", 1), ("Gentle sway", "90 min", 3600)] {
        let shown = harness
            .state()
            .draft
            .groups()
            .iter()
            .flat_map(|group| &group.rows)
            .find(|row| row.title == name)
            .unwrap()
            .now;
        let spoken = if shown < 60 {
            format!("{shown} second{}", if shown == 1 { "" } else { "s" })
        } else {
            format!("1 minute {} seconds", shown - 60)
        };
        click(&mut harness, Role::Button, &format!("{name}, {spoken}, type another"));
        harness.event(Event::Text(typed.to_owned()));
        harness.run();
        key(&mut harness, Modifiers::NONE, Key::Enter);
        let key = if name == "Hold" { "first-hold" } else { "sway" };
        assert_eq!(set(&harness, key), Some(secs), "{name} {typed}");
    }
}

#[test]
fn a_check_in_is_there_and_cannot_be_changed() {
    let harness = wide();
    let said = harness.get_by_label_contains("How was that side?: Always here");
    assert_eq!(said.accesskit_node().role(), Role::Label);
    for role in [Role::Slider, Role::Button] {
        assert!(harness.query_all_by_role(role).all(|node| {
            node.accesskit_node().label().is_none_or(|label| !label.starts_with("How was that side?"))
        }));
    }
}

#[test]
fn what_does_not_match_any_more_is_listed_until_it_is_forgotten() {
    let kept = Timings::from_iter([(Of::parse("first-hold").unwrap(), 40), (Of::parse("gone").unwrap(), 30)]);
    let draft = Draft::new(shipped("tennis-ball-glute-release"), kept, None);
    let mut harness = open(vec2(1280.0, 2400.0), false, draft);
    assert!(harness.query_by_label_contains("gone, 30 s: there is no such step any more").is_some());
    click(&mut harness, Role::Button, "Reset everything to the original");
    assert_eq!((set(&harness, "first-hold"), set(&harness, "gone")), (None, Some(30)), "not lost by this");
    click(&mut harness, Role::Button, "Forget them");
    assert!(harness.state().draft.timings().is_empty());
    assert!(harness.query_by_label_contains("gone, 30 s").is_none());
}

#[test]
fn fitting_again_begins_where_the_first_began() {
    let mut draft = flagship();
    for minutes in [5, 20, 10] {
        draft.take(Msg::Minutes(minutes));
        draft.take(Msg::Fit);
    }
    let direct = {
        let mut draft = flagship();
        draft.take(Msg::Minutes(10));
        draft.take(Msg::Fit);
        draft.timings().clone()
    };
    assert_eq!(*draft.timings(), direct);
    assert_eq!(draft.program().total().as_secs(), 600);
    draft.take(Msg::Undo);
    assert!(draft.timings().is_empty(), "all of it is one step");
}

#[test]
fn every_part_has_a_name_and_fits_every_window_in_both_themes() {
    for size in SIZES {
        for (dark, name) in [(false, "tennis-ball-glute-release"), (true, "press-and-release-glutes")] {
            let mut draft =
                Draft::new(shipped(name), Timings::from_iter([(Of::parse("gone").unwrap(), 30)]), None);
            for row in draft.groups().iter().flat_map(|group| &group.rows).cloned().collect::<Vec<_>>() {
                let most = row.most.min(75);
                draft.take(Msg::Set(
                    row.key.clone().unwrap_or_else(|| Of::parse("gone").unwrap()),
                    most.max(row.least),
                ));
            }
            draft.take(Msg::Leave);
            let harness = open(size, dark, draft);
            let window = egui::Rect::from_min_size(Pos2::ZERO, size);
            let mut names = Vec::new();
            for node in harness.root().children_recursive() {
                let role = node.accesskit_node().role();
                if !matches!(role, Role::Button | Role::RadioButton | Role::Slider | Role::Switch) {
                    continue;
                }
                let label = node.accesskit_node().label().unwrap_or_default();
                assert!(!label.is_empty(), "{role:?} at {:?} has no name", node.rect());
                let rect = node.rect();
                assert!(
                    rect.left() >= window.left() - 0.5 && rect.right() <= window.right() + 0.5,
                    "{label} at {rect:?} in {size:?}"
                );
                names.push(label);
            }
            assert!(names.len() > 30, "{names:?}");
        }
    }
}

#[test]
fn the_total_and_each_step_of_the_timeline_are_read_out() {
    let mut harness = wide();
    assert!(harness.query_by_label("In total 12 minutes 40 seconds, as written").is_some());
    assert_eq!(harness.query_all_by_label("Hold, left, 45 seconds").count(), 1);
    click(&mut harness, Role::Button, "Hold, 5 seconds more");
    assert!(harness.query_by_label("In total 12 minutes 50 seconds, was 12 minutes 40 seconds").is_some());
    assert_eq!(harness.query_all_by_label("Hold, right, 50 seconds").count(), 1, "both sides together");
}
