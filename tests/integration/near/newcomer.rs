//! The way of somebody new: from the very first page to the first step, counted in presses.

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::{
    comfort::{
        Country, Region,
        safety::{NONE_IS_TRUE, READ_AND_ASKED},
    },
    moment::Moment,
    routine,
    session::{
        Choice, Hearing, Phase, Program, Session,
        machine::{Command, Waits},
    },
    settings::{Safety, Settings},
    ui::{
        Action,
        pages::{Card, FirstRunView, ListenView, Msg, first_run, first_run_ui, listen, listen_ui},
    },
};

use super::desk::SIZES;
use crate::screen;

/// The most presses, reading apart.
const MOST: usize = 6;

#[derive(Default)]
struct Desk {
    first_run: first_run::State,
    listen: listen::State,
    page: usize,
    asked: Vec<Action>,
}

fn gentle() -> Program {
    let text = include_str!("../../../routines/first-week-gentle.json");
    Program::lay_out(&routine::read(text).routine.unwrap(), Choice::default())
}

fn card() -> Card {
    let routine = routine::read(include_str!("../../../routines/first-week-gentle.json")).routine.unwrap();
    Card::of(&routine, &gentle(), false)
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    let asked = &mut desk.asked;
    if desk.page == 0 {
        let country = Country { said: None, likely: Region::Elsewhere };
        let view = FirstRunView { country, safety: &Safety::default() };
        first_run_ui(ui, &view, &mut desk.first_run, asked);
    } else {
        let (settings, card) = (Settings::default(), card());
        let view =
            ListenView { hearing: Hearing::Open, settings: &settings, first: Some(&card), routines: 12 };
        listen_ui(ui, &view, &mut desk.listen, asked);
    }
}

/// Presses, and says what was asked last; sound that plays by itself is nobody's press.
fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Option<Action> {
    screen::click(harness, role, name);
    std::mem::take(&mut harness.state_mut().asked).into_iter().rfind(|asked| *asked != Action::HearSample)
}

#[test]
fn on_a_small_laptop_the_first_page_shows_both_boxes_and_the_way_on() {
    // what the window has on a screen of 1366 by 768, and of 1280 by 800
    for size in [egui::vec2(1280.0, 696.0), egui::vec2(1280.0, 728.0)] {
        let harness = screen::open(size, false, Desk::default(), draw);
        for (role, name) in
            [(Role::CheckBox, NONE_IS_TRUE), (Role::CheckBox, READ_AND_ASKED), (Role::Button, "Continue")]
        {
            let rect = harness.get_by_role_and_label(role, name).rect();
            assert!(rect.bottom() <= size.y, "{size}: {name} at {rect}");
        }
    }
}

#[test]
fn somebody_new_is_at_the_first_step_within_six_presses() {
    for size in SIZES {
        let mut harness = screen::open(size, false, Desk::default(), draw);
        let mut presses = 0;
        let mut follow = |harness: &mut Harness<'_, Desk>, role, name: &str| {
            presses += 1;
            press(harness, role, name)
        };
        assert_eq!(follow(&mut harness, Role::CheckBox, NONE_IS_TRUE), None);
        assert_eq!(follow(&mut harness, Role::CheckBox, READ_AND_ASKED), None);
        assert_eq!(follow(&mut harness, Role::Button, "Continue"), Some(Action::AcceptSafety), "{size}");
        harness.state_mut().page = 1;
        harness.run_steps(2);
        let heard = follow(&mut harness, Role::Button, "Yes, I heard it");
        assert_eq!(heard, Some(Action::HeardFromTheFloor(true)), "{size}");
        let start = follow(&mut harness, Role::Button, "Start Gentle first week");
        assert_eq!(start, Some(Action::Today(Msg::Start(card().id))), "{size}");
        // and one passes over the questions before the session
        assert!(presses < MOST, "{size}: {presses}");
    }
    // what that one leads to
    let (mut session, start) =
        (Session::new(Arc::new(gentle()), Waits::ForThePerson), Moment::from_millis(1));
    drop(session.handle(Command::Start, start));
    assert!(matches!(session.snapshot().phase(), Some(Phase::CheckIn(_))));
    drop(session.handle(Command::Next, start));
    assert!(matches!(session.snapshot().phase(), Some(Phase::Do(_))), "the first step");
}
