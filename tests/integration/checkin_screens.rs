//! The check-in and the morning card as a person meets them: answered with keys alone, with the pointer alone and by
//! assistive technology, in windows of every width class, text size and both themes.

#![cfg(feature = "window")]

use std::{cell::RefCell, time::Duration};

use crate::screen::{self, focused, tab_round};
use egui::{Key, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    comfort::{
        Answer, Answers, Asked, Feeling, Form, Limits, Mark, Place, Question, Reply, Worked, required,
    },
    diary::{Occasion, story::Piece},
    routine::words::{Side, When},
    ui::{
        Action, Tab,
        keys::{Does, EVERYWHERE},
        kit::figure,
        pages::{
            CheckInState, CheckInView, DueView,
            checkin::{Closing, Next, NextLook},
            checkin_ui,
            due::DueState,
            due_ui, shell_ui,
        },
    },
};

const SIZES: [Vec2; 4] = [vec2(1280.0, 800.0), vec2(800.0, 700.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];
const SOON: &str = "Soreness 3, dull. A warm towel for ten minutes.";

/// What the page shows and what was asked on it. Answers are kept as the session would keep them.
struct Desk {
    when: When,
    due: Option<Occasion>,
    sides: &'static [Side],
    look: NextLook,
    limits: Limits,
    answers: Answers,
    before: Answers,
    note: String,
    page: CheckInState,
    card: RefCell<DueState>,
    asked: Vec<Action>,
}

impl Desk {
    fn new(when: When) -> Self {
        let mut before = Answers::default();
        before.note(Asked::once(Question::BeforeBack), Answer::Number(5));
        Self {
            when,
            due: None,
            sides: Side::ALL,
            look: NextLook::Heeded,
            limits: Limits::default(),
            answers: Answers::default(),
            before,
            note: String::new(),
            page: CheckInState::default(),
            card: RefCell::default(),
            asked: Vec::new(),
        }
    }

    fn due(occasion: Occasion) -> Self {
        Self { due: Some(occasion), ..Self::new(When::After) }
    }

    fn questions(&self) -> Vec<Asked> {
        if self.due == Some(Occasion::HalfHour) {
            vec![Asked::once(Question::Later)]
        } else if self.due == Some(Occasion::Fortnight) {
            vec![Asked::once(Question::Weeks)]
        } else if self.due.is_some() {
            let sore = self.sides.iter().map(|side| Asked::on(Question::MorningSoreness, *side));
            sore.chain([Question::MorningUsual, Question::MorningNew].map(Asked::once)).collect()
        } else {
            let worked = Worked { sides: self.sides.to_vec(), pressed: self.sides.to_vec(), warms: false };
            required(self.when, None, 0, &worked, true)
        }
    }

    fn more(&self) -> Vec<Asked> {
        match self.when {
            When::Before => vec![Asked::once(Question::BeforeTightness)],
            When::After => vec![Asked::once(Question::AfterTightness), Asked::once(Question::AfterRelaxed)],
            _ => Vec::new(),
        }
    }

    fn all_said(&self) -> bool {
        self.questions().iter().all(|asked| self.answers.to(*asked).is_some())
    }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    let (questions, more) = (desk.questions(), desk.more());
    let mut actions = Vec::new();
    let mut page = std::mem::take(&mut desk.page);
    shell_ui(ui, Tab::Today, &mut actions, |ui, actions| {
        if let Some(occasion) = desk.due {
            let says = ["It sat well.".to_owned()];
            let view = DueView {
                occasion,
                since: "Thursday",
                questions,
                more: &[],
                answers: &desk.answers,
                limits: desk.limits,
                says: &says,
                state: &desk.card,
            };
            ui.set_max_width(ui.available_width().min(352.0));
            due_ui(ui, &view, actions);
            return;
        }
        let piece = |side, secs| Piece {
            side,
            name: "Slow roll",
            is_loaded: side.is_some(),
            planned: Duration::from_secs(40),
            done: Duration::from_secs(secs),
            paused: Duration::ZERO,
        };
        let pieces = vec![piece(None, 40), piece(Some(Side::Left), 40), piece(Some(Side::Right), 0)];
        let ahead =
            ["Friday", "Saturday"].map(|day| (day.to_owned(), "the ball again, if the morning is easy"));
        let (usually, ahead) = ("usually two points lower".to_owned(), ahead.into());
        let closing = Closing { pieces, usually, ahead };
        let view = CheckInView {
            when: desk.when,
            title: "Well done. How is it now?",
            facts: "Tennis-ball glute release, 11:48.",
            questions: &questions,
            more: &more,
            answers: &desk.answers,
            before: &desk.before,
            is_first: false,
            limits: desk.limits,
            closing: (desk.when != When::Before).then_some(&closing),
            next: desk.all_said().then_some(Next { words: SOON, button: "Do this", look: desk.look }),
            note: &desk.note,
        };
        checkin_ui(ui, &view, &mut page, actions);
    });
    desk.page = page;
    for action in &actions {
        if let Action::Answer(asked, answer) | Action::Due(asked, answer) = action {
            assert!(desk.answers.note(*asked, answer.clone()), "{asked} cannot be answered with {answer:?}");
        }
    }
    desk.asked.extend(actions);
}

fn open(size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, dark, desk, draw)
}

fn wide(when: When) -> Harness<'static, Desk> {
    open(SIZES[0], false, Desk::new(when))
}

/// The page after a session with the body shown, to be marked.
fn marking(size: Vec2) -> Harness<'static, Desk> {
    let mut harness = open(size, false, Desk::new(When::After));
    assert_eq!(click(&mut harness, Role::Button, "Mark a place"), []);
    harness
}

fn asked(harness: &mut Harness<'_, Desk>) -> Vec<Action> {
    std::mem::take(&mut harness.state_mut().asked)
}

/// Presses keys one after the other and says what was asked.
fn keys(harness: &mut Harness<'_, Desk>, keys: &[Key]) -> Vec<Action> {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
    asked(harness)
}

/// Clicks with the pointer on what has this name, brought into view first.
#[track_caller]
fn click(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    asked(harness)
}

/// Clicks on an answer of a question with the pointer.
#[track_caller]
fn choose(harness: &mut Harness<'_, Desk>, question: &str, answer: &str) -> Vec<Action> {
    let group = harness.get_by_role_and_label(Role::RadioGroup, question);
    group.get_by_role_and_label(Role::RadioButton, answer).scroll_to_me();
    harness.run();
    let group = harness.get_by_role_and_label(Role::RadioGroup, question);
    group.get_by_role_and_label(Role::RadioButton, answer).click();
    harness.run();
    asked(harness)
}

fn number(question: Question, number: u8) -> Action {
    Action::Answer(Asked::once(question), Answer::Number(number))
}

fn sore(side: Side, number: u8) -> Action {
    Action::Answer(Asked::on(Question::AfterSoreness, side), Answer::Number(number))
}

fn reply(question: Question, reply: Reply) -> Action {
    Action::Answer(Asked::once(question), Answer::Reply(reply))
}

#[test]
fn every_page_fits_every_window_and_text_size_in_both_themes() {
    for size in SIZES {
        for percent in [100.0, 150.0, 200.0_f32] {
            // larger text makes the window smaller, in points
            let size = size * 100.0 / percent;
            if size.x < 240.0 {
                continue;
            }
            for dark in [false, true] {
                let quick = Desk::new(When::AfterQuick);
                let mut marked = Desk::new(When::After);
                let marks =
                    figure::spots().take(3).map(|(place, side)| Mark { place, side, feeling: Feeling::Numb });
                marked.answers.note(Asked::once(Question::AfterMarks), Answer::Marks(marks.collect()));
                for desk in [Desk::new(When::Before), marked, quick, Desk::due(Occasion::Morning)] {
                    fits(&open(size, dark, desk), size);
                }
            }
        }
    }
}

#[track_caller]
fn fits(harness: &Harness<'_, Desk>, size: Vec2) {
    const CONTROLS: [Role; 4] = [Role::Button, Role::RadioButton, Role::CheckBox, Role::MultilineTextInput];
    harness.check_accessibility();
    let zones: Vec<String> = figure::spots().map(figure::words).collect();
    let root = harness.root();
    let controls: Vec<(String, egui::Rect)> = root
        .children_recursive()
        .filter(|node| CONTROLS.contains(&node.accesskit_node().role()))
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        // the zones of the figure are as large as they are drawn
        .filter(|(name, _)| !zones.iter().any(|zone| name.starts_with(zone)))
        .collect();
    assert!(controls.len() > 4, "nothing to press at {size}: {controls:?}");
    for (index, (name, rect)) in controls.iter().enumerate() {
        let place = format!("{size}: {name:?} at {rect}");
        assert!(rect.left() >= -0.5 && rect.right() <= size.x + 0.5, "{place} is cut at a side");
        let is_text = name.starts_with("A note");
        assert!(is_text || (rect.height() >= 39.0 && rect.width() >= 39.0), "{place} is too small to hit");
        for (other, with) in controls.iter().skip(index + 1) {
            let both = rect.shrink(0.5).intersects(with.shrink(0.5));
            assert!(!both, "{place} stands on {other:?} at {with}");
        }
    }
}

#[test]
fn a_wide_window_shows_all_that_is_required_after_a_session_and_the_way_on_before_one_without_scrolling() {
    for when in [When::Before, When::After] {
        let mut desk = Desk::new(when);
        if when == When::After {
            for asked in desk.questions() {
                let answer = match asked.question.form() {
                    Form::Scale(_) => Answer::Number(3),
                    _ => Answer::Reply(Reply::Same),
                };
                assert!(desk.answers.note(asked, answer));
            }
        }
        let harness = open(SIZES[0], false, desk);
        for node in harness.root().children_recursive() {
            let accesskit = node.accesskit_node();
            // before a session the list of signs stands above the questions, and the page follows the keyboard
            let is_asked = accesskit.role() == Role::RadioButton && when == When::After;
            let is_control = accesskit.role() == Role::Button || is_asked;
            if is_control {
                assert!(
                    node.rect().bottom() <= 784.0,
                    "{when:?}: {:?} at {}",
                    accesskit.label(),
                    node.rect()
                );
            }
        }
        let words = harness.query_all_by_label(SOON).next();
        assert_eq!(words.is_some(), when == When::After);
        assert!(words.is_none_or(|words| words.rect().bottom() <= 784.0));
    }
}

#[test]
fn the_before_check_in_is_answered_with_seven_keys() {
    let mut harness = wide(When::Before);
    let pressed = [Key::Num1, Key::Num4, Key::Num2, Key::Num2, Key::Num3, Key::Num1, Key::Enter];
    let wanted = [
        reply(Question::BeforeNew, Reply::No),
        number(Question::BeforeBack, 4),
        number(Question::BeforeLeg, 2),
        reply(Question::BeforeTingling, Reply::AsUsual),
        number(Question::BeforeLeftOver, 3),
        reply(Question::BeforeTender, Reply::Left),
        Action::CheckInDone,
    ];
    assert_eq!(keys(&mut harness, &pressed), wanted);
}

#[test]
fn the_after_check_in_is_answered_with_keys_and_enter_repeats_the_left_sides_number() {
    for size in SIZES {
        let mut harness = open(size, false, Desk::new(When::After));
        let pressed = [Key::Num3, Key::Num2, Key::Num4, Key::Enter, Key::Num2, Key::Space];
        let wanted = [
            number(Question::AfterBack, 3),
            number(Question::AfterLeg, 2),
            sore(Side::Left, 4),
            sore(Side::Right, 4),
            reply(Question::AfterTingling, Reply::Same),
            Action::CheckInDone,
        ];
        assert_eq!(keys(&mut harness, &pressed), wanted, "{size}");
    }
}

#[test]
fn from_the_end_of_a_stopped_session_to_the_closed_window_it_is_eight_presses() {
    // how to get up is read from the floor and left with one key
    let stopped = crate::ui::sample::state("stopped");
    assert_eq!(Does::Main.action(&stopped), Some(Action::LeavePlayer));
    let mut presses = 1;
    // then every question and the way on
    let mut harness = wide(When::After);
    let questions = harness.state().questions().len();
    let mut said = 0;
    for key in [Key::Num3, Key::Num2, Key::Num4, Key::Enter, Key::Num2, Key::Enter] {
        presses += 1;
        let actions = keys(&mut harness, &[key]);
        said += actions.iter().filter(|action| matches!(action, Action::Answer(..))).count();
        if actions.contains(&Action::CheckInDone) {
            break;
        }
    }
    assert_eq!(said, questions, "all of them are answered");
    // and one key closes the window
    assert!(EVERYWHERE.iter().any(|binding| binding.does == Does::Close));
    presses += 1;
    assert!(presses <= 8, "{presses}");
}

#[test]
fn what_came_of_the_session_fills_in_while_it_is_answered() {
    for size in [SIZES[0], SIZES[2]] {
        let mut harness = open(size, false, Desk::new(When::After));
        let says = |harness: &Harness<'_, Desk>| {
            let status = harness.get_by_role(Role::Status);
            status.accesskit_node().label().unwrap_or_default()
        };
        assert_eq!(says(&harness), "", "nothing was said after it");
        assert_eq!(harness.query_all_by_label("not answered yet").count(), 1, "of what was said before it");
        keys(&mut harness, &[Key::Num3]);
        assert_eq!(says(&harness), "Back or buttock: 5 before, 3 now, 2 points lower.", "{size}");
        harness.get_by_label("2 points lower");
        assert_eq!(harness.query_all_by_label("not answered yet").count(), 0);
        harness.get_by_label("After this routine it is usually two points lower.");
        harness.get_by_label("2 of 3 steps, slow roll on the right left out.");
        harness.get_by_role_and_label(Role::Heading, "What it means for tomorrow");
    }
    let before = wide(When::Before);
    assert!(before.query_by_role(Role::Status).is_none());
    assert!(before.query_by_label("What it means for tomorrow").is_none());
}

#[test]
fn the_one_thing_to_do_next_has_its_place_before_it_is_known_and_a_drawing_then() {
    for look in [NextLook::Heeded, NextLook::Thing("warm towel")] {
        let mut harness = open(SIZES[0], false, Desk { look, ..Desk::new(When::After) });
        harness.get_by_role_and_label(Role::Heading, "One thing to do next");
        let questions = harness.state().questions().len();
        keys(&mut harness, &vec![Key::Num2; questions]);
        assert!(harness.query_by_label("One thing to do next").is_none());
        harness.get_by_label_contains("warm towel");
        assert!(asked(&mut harness).iter().all(|action| matches!(action, Action::Answer(..))));
        screen::click(&mut harness, Role::Button, "Do this");
        assert_eq!(asked(&mut harness), [Action::CheckInNext], "{look:?}");
    }
}

#[test]
fn in_a_narrow_window_what_came_of_it_stays_in_sight() {
    let mut harness = open(SIZES[2], false, Desk::new(When::After));
    let pressed = [Key::Num3, Key::Num2, Key::Num4, Key::Enter, Key::Num2];
    keys(&mut harness, &pressed);
    let band = harness.get_by_label("2 points lower").rect();
    assert!(band.top() >= 0.0 && band.bottom() <= 96.0, "{band}");
}

#[test]
fn the_one_thing_to_do_next_has_a_button_of_its_own() {
    let mut harness = wide(When::After);
    assert!(harness.query_by_label("Do this").is_none());
    keys(&mut harness, &[Key::Num3, Key::Num2, Key::Num3, Key::Enter, Key::Num2]);
    assert_eq!(click(&mut harness, Role::Button, "Do this"), [Action::CheckInNext]);
}

#[test]
fn the_page_follows_the_keyboard_where_it_is_longer_than_the_window() {
    let mut harness = open(SIZES[2], false, Desk::new(When::After));
    keys(&mut harness, &[Key::Num3, Key::Num2, Key::Num4, Key::Enter]);
    let group = harness.get_by_role_and_label(Role::RadioGroup, "Tingling or numbness");
    let last = group.get_by_role_and_label(Role::RadioButton, "Further down").rect();
    assert!(last.top() > 0.0 && last.bottom() <= SIZES[2].y - 72.0, "{last}");
}

#[test]
fn ten_is_right_after_nine_or_one_and_nought() {
    let mut harness = wide(When::After);
    for (question, pressed) in
        [(Question::AfterBack, [Key::Num9, Key::ArrowRight]), (Question::AfterLeg, [Key::Num1, Key::Num0])]
    {
        for key in pressed {
            harness.key_press(key);
            harness.step();
        }
        assert_eq!(asked(&mut harness), [number(question, 10)]);
    }
    harness.key_press(Key::Num9);
    harness.run_steps(2);
    assert_eq!(asked(&mut harness), [], "it waits for another key");
    let group =
        harness.get_by_role_and_label(Role::RadioGroup, "Soreness where you pressed, left side, 0 to 10");
    let chosen = group.get_by_role_and_label(Role::RadioButton, "9, rest");
    assert_eq!(chosen.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True), "and is shown");
    harness.run_steps(4);
    assert_eq!(asked(&mut harness), [sore(Side::Left, 9)]);
}

#[test]
fn left_goes_back_to_the_question_before_and_does_not_move_the_focus() {
    let mut harness = wide(When::After);
    keys(&mut harness, &[Key::Num3, Key::Num2]);
    assert_eq!(
        keys(&mut harness, &[Key::ArrowLeft, Key::ArrowLeft, Key::Num5]),
        [number(Question::AfterBack, 5)]
    );
    assert_eq!(focused(&harness), None);
    assert_eq!(keys(&mut harness, &[Key::Num4]), [sore(Side::Left, 4)], "on with the first that is open");
}

#[test]
fn the_before_check_in_is_answered_with_the_pointer_alone() {
    for size in SIZES {
        let mut harness = open(size, true, Desk::new(When::Before));
        assert_eq!(click(&mut harness, Role::Button, "Whom to call"), [Action::ToggleHelp]);
        let answers = [
            (Question::BeforeNew.label(), "Something new", reply(Question::BeforeNew, Reply::Yes)),
            ("Back or buttock pain, 0 to 10", "4, moderate", number(Question::BeforeBack, 4)),
            ("Leg pain, 0 to 10", "0, none", number(Question::BeforeLeg, 0)),
            ("Tingling or numbness", "New, or more than usual", reply(Question::BeforeTingling, Reply::New)),
            ("Soreness left from last time, 0 to 10", "6, rest", number(Question::BeforeLeftOver, 6)),
            ("Which side is more tender", "Right", reply(Question::BeforeTender, Reply::Right)),
        ];
        for (question, answer, wanted) in answers {
            assert_eq!(choose(&mut harness, question, answer), [wanted], "{size}");
        }
        assert_eq!(click(&mut harness, Role::Button, "Go on"), [Action::CheckInDone]);
    }
}

#[test]
fn the_after_check_in_is_answered_with_the_pointer_alone() {
    let mut harness = wide(When::After);
    let answers = [
        ("Back or buttock pain, 0 to 10", "5 before, moderate", number(Question::AfterBack, 5)),
        ("Leg pain, 0 to 10", "10, severe", number(Question::AfterLeg, 10)),
        ("Soreness where you pressed, left side, 0 to 10", "3, go on", sore(Side::Left, 3)),
        ("Soreness where you pressed, right side, 0 to 10", "5, ease off", sore(Side::Right, 5)),
        ("Tingling or numbness", "Less", reply(Question::AfterTingling, Reply::Less)),
    ];
    for (question, answer, wanted) in answers {
        assert_eq!(choose(&mut harness, question, answer), [wanted]);
    }
    harness.get_by_label(SOON);
    assert_eq!(click(&mut harness, Role::Button, "Done"), [Action::CheckInDone]);
}

#[test]
fn a_check_in_can_be_left_unanswered_and_skipped() {
    let mut harness = wide(When::After);
    assert_eq!(click(&mut harness, Role::Button, "Done"), [Action::CheckInDone]);
    assert!(harness.query_by_label("Skip the questions").is_none(), "to be done is the same");
    assert_eq!(keys(&mut harness, &[Key::Escape]), [Action::CheckInSkipped]);
    assert_eq!(keys(&mut harness, &[Key::Enter; 6]), [Action::CheckInDone], "five are passed over first");
    let mut before = wide(When::Before);
    assert_eq!(keys(&mut before, &[Key::Escape]), [Action::NotToday], "back, and nothing begins");
    assert_eq!(click(&mut before, Role::Button, "Back"), [Action::NotToday]);
    assert_eq!(click(&mut before, Role::Button, "Skip the questions"), [Action::CheckInSkipped]);
}

#[test]
fn more_questions_come_when_they_are_asked_for() {
    for size in SIZES {
        let mut harness = open(size, false, Desk::new(When::Before));
        assert!(harness.query_by_label("Tightness, 0 to 10").is_none());
        assert_eq!(click(&mut harness, Role::Button, "More questions"), []);
        assert_eq!(
            choose(&mut harness, "Tightness, 0 to 10", "6"),
            [number(Question::BeforeTightness, 6)],
            "{size}"
        );
        harness.get_by_label("Place, then feeling");
    }
}

#[test]
fn lower_limits_change_the_names_of_the_cells() {
    let desk = Desk { limits: Limits::new(2, 2), ..Desk::new(When::After) };
    let harness = open(SIZES[0], false, desk);
    let name = "Soreness where you pressed, left side, 0 to 10";
    let group = harness.get_by_role_and_label(Role::RadioGroup, name);
    group.get_by_label("2, go on");
    group.get_by_label("3, rest");
}

#[test]
fn a_scale_is_one_stop_in_which_arrows_move_and_digits_answer() {
    let mut harness = wide(When::After);
    let names = tab_round(&mut harness);
    let cells = ["0, none", "0, none", "0, go on", "0, go on", "Less", "The same", "More", "Further down"];
    assert_eq!(names[4..12], cells);
    assert_eq!(names.last().unwrap(), "Done");

    let group = harness.get_by_role_and_label(Role::RadioGroup, "Leg pain, 0 to 10");
    group.get_by_label("0, none").focus();
    harness.run();
    assert_eq!(keys(&mut harness, &[Key::ArrowRight, Key::ArrowRight]), [], "looking answers nothing");
    assert_eq!(focused(&harness).as_deref(), Some("2, mild"));
    assert_eq!(keys(&mut harness, &[Key::Enter]), [number(Question::AfterLeg, 2)]);
    assert_eq!(keys(&mut harness, &[Key::ArrowRight]), [number(Question::AfterLeg, 3)]);
    assert_eq!(keys(&mut harness, &[Key::Num7]), [number(Question::AfterLeg, 7)]);
    assert_eq!(focused(&harness).as_deref(), Some("7, severe"));
}

#[test]
fn letters_and_digits_go_into_the_note_and_enter_ends_it() {
    let mut harness = wide(When::After);
    harness.get_by_role(Role::MultilineTextInput).click();
    harness.run();
    harness.get_by_role(Role::MultilineTextInput).type_text("easier, 3 of 10, no tingling");
    harness.run();
    assert_eq!(
        keys(&mut harness, &[Key::N, Key::Num3, Key::Escape]),
        [Action::CheckInNote("easier, 3 of 10, no tingling".into())]
    );
    let mut harness = wide(When::After);
    harness.get_by_role(Role::MultilineTextInput).click();
    harness.run();
    harness.get_by_role(Role::MultilineTextInput).type_text("easier");
    harness.run();
    assert_eq!(keys(&mut harness, &[Key::Enter]), [Action::CheckInNote("easier".into())]);
    harness.state_mut().note = "easier".into();
    assert_eq!(keys(&mut harness, &[Key::Num3]), [number(Question::AfterBack, 3)], "keys answer again");
}

fn marks(marks: &[(Place, Option<Side>, Feeling)]) -> Action {
    let marks = marks.iter().map(|&(place, side, feeling)| Mark { place, side, feeling }).collect();
    Action::Answer(Asked::once(Question::AfterMarks), Answer::Marks(marks))
}

#[test]
fn a_place_is_lit_by_a_click_gets_its_feeling_and_is_removed_by_one_action() {
    let mut harness = marking(SIZES[0]);
    let (hip, calf) = (Place::ButtockUpperOuter, Place::Calf);
    let left = Some(Side::Left);
    let hip_sore = (hip, left, Feeling::Sore);
    assert_eq!(click(&mut harness, Role::CheckBox, "Left buttock, upper outer"), [marks(&[hip_sore])]);
    let both = [hip_sore, (calf, left, Feeling::Sore)];
    assert_eq!(click(&mut harness, Role::CheckBox, "Left calf"), [marks(&both)]);
    let ache = [hip_sore, (calf, left, Feeling::Ache)];
    assert_eq!(click(&mut harness, Role::RadioButton, "Ache"), [marks(&ache)]);
    harness.get_by_role_and_label(Role::CheckBox, "Left calf, marked ache");
    assert_eq!(click(&mut harness, Role::CheckBox, "Left calf, marked ache"), [marks(&[hip_sore])]);
    let remove = "Remove: Left buttock, upper outer, sore";
    assert_eq!(click(&mut harness, Role::Button, remove), [marks(&[])]);
}

#[test]
fn left_is_the_persons_own_in_both_figures() {
    let mut harness = marking(SIZES[0]);
    let x = |harness: &Harness<'_, Desk>, name: &str| harness.get_by_label(name).rect().center().x;
    assert!(x(&harness, "Left calf") < x(&harness, "Right calf"));
    click(&mut harness, Role::RadioButton, "The body from the front");
    assert!(x(&harness, "Front of the left thigh") > x(&harness, "Front of the right thigh"));
    let thigh = (Place::ThighFront, Some(Side::Left), Feeling::Sore);
    assert_eq!(click(&mut harness, Role::CheckBox, "Front of the left thigh"), [marks(&[thigh])]);
}

#[test]
fn arrows_go_through_the_places_of_the_figure() {
    let mut harness = marking(SIZES[0]);
    harness.get_by_role_and_label(Role::CheckBox, "Left low back, beside the spine").focus();
    harness.run();
    keys(&mut harness, &[Key::ArrowDown]);
    assert_eq!(focused(&harness).as_deref(), Some("Right low back, beside the spine"));
    let right = (Place::LowBack, Some(Side::Right), Feeling::Sore);
    assert_eq!(keys(&mut harness, &[Key::Space]), [marks(&[right])]);
    let mut reached = Vec::new();
    for _ in 0..40 {
        reached.extend(focused(&harness));
        keys(&mut harness, &[Key::ArrowDown]);
    }
    for zone in figure::zones(figure::View::Back).iter().skip(2) {
        let name = figure::words(zone.spot);
        assert!(reached.contains(&name), "{name}");
    }
}

#[test]
fn every_place_and_side_is_reached_with_the_keyboard_and_marked_in_the_list() {
    for size in [SIZES[0], SIZES[2]] {
        let mut harness = marking(size);
        click(&mut harness, Role::RadioButton, "All places as a list");
        let names = tab_round(&mut harness);
        for spot in figure::spots() {
            let name = figure::words(spot);
            assert!(names.contains(&name), "{name} is not reached at {size}");
            harness.get_by_role_and_label(Role::CheckBox, &name).focus();
            harness.run();
            let rect = harness.get_by_role_and_label(Role::CheckBox, &name).rect();
            assert!(
                egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(rect),
                "{name} at {rect}"
            );
            let marked = keys(&mut harness, &[Key::Space]);
            assert_eq!(marked, [marks(&[(spot.0, spot.1, Feeling::Sore)])], "{name}");
            assert_eq!(keys(&mut harness, &[Key::Space]), [marks(&[])], "{name}");
        }
    }
}

#[test]
fn a_screen_reader_marks_and_answers_without_focus() {
    let mut harness = marking(SIZES[0]);
    harness.get_by_role_and_label(Role::CheckBox, "Behind the right knee").click_accesskit();
    harness.run();
    let knee = (Place::KneeBack, Some(Side::Right), Feeling::Sore);
    assert_eq!(asked(&mut harness), [marks(&[knee])]);
    let group = harness.get_by_role_and_label(Role::RadioGroup, "Leg pain, 0 to 10");
    group.get_by_label("8, severe").click_accesskit();
    harness.run();
    assert_eq!(asked(&mut harness), [number(Question::AfterLeg, 8)]);
}

#[test]
fn the_quick_check_in_asks_only_how_it_is_compared_with_before() {
    let mut harness = open(SIZES[0], false, Desk::new(When::AfterQuick));
    assert!(harness.query_by_label("Place, then feeling").is_none());
    assert_eq!(
        keys(&mut harness, &[Key::Num2, Key::Enter]),
        [reply(Question::AfterCompared, Reply::Same), Action::CheckInDone]
    );
}

fn morning(question: Asked, answer: Answer) -> Action {
    Action::Due(question, answer)
}

#[test]
fn the_morning_card_asks_one_thing_at_a_time_and_then_says_what_it_means() {
    let mut harness = open(SIZES[0], false, Desk::due(Occasion::Morning));
    harness.get_by_role_and_label(Role::Heading, "How sore, since Thursday?");
    assert!(harness.query_by_label("Your usual pain, compared with before the session").is_none());
    let [left, right] = [Side::Left, Side::Right].map(|side| Asked::on(Question::MorningSoreness, side));
    let wanted = [morning(left, Answer::Number(2)), morning(right, Answer::Number(3))];
    let mut said = choose(&mut harness, "Soreness where you pressed, left side, 0 to 10", "2, go on");
    said.extend(keys(&mut harness, &[Key::Num3]));
    assert_eq!(said, wanted);
    let usual = Asked::once(Question::MorningUsual);
    let group = "Your usual pain, compared with before the session";
    assert_eq!(choose(&mut harness, group, "The same"), [morning(usual, Answer::Reply(Reply::Same))]);
    assert_eq!(click(&mut harness, Role::CheckBox, "A bruise"), [], "more than one may be true");
    let new = Asked::once(Question::MorningNew);
    let bruise = morning(new, Answer::Replies(vec![Reply::Bruise]));
    assert_eq!(click(&mut harness, Role::Button, "Done"), [bruise]);
    harness.get_by_label("It sat well.");
}

#[test]
fn the_morning_card_goes_back_and_waits_for_later() {
    let mut harness = open(SIZES[2], true, Desk::due(Occasion::Morning));
    keys(&mut harness, &[Key::Num2]);
    click(&mut harness, Role::Button, "Previous question");
    let left = Asked::on(Question::MorningSoreness, Side::Left);
    assert_eq!(keys(&mut harness, &[Key::Num5]), [morning(left, Answer::Number(5))]);
    assert_eq!(click(&mut harness, Role::Button, "Ask me later"), [Action::DueLater]);
    assert_eq!(click(&mut harness, Role::Button, "Skip, do not ask again"), [Action::DueSkipped]);
    keys(&mut harness, &[Key::Num2, Key::Num2]);
    assert_eq!(
        click(&mut harness, Role::CheckBox, "None of these"),
        [morning(Asked::once(Question::MorningNew), Answer::Replies(Vec::new()))]
    );
}

#[test]
fn half_an_hour_later_and_every_second_week_one_thing_is_asked_with_one_key() {
    for (occasion, title, question, answer) in [
        (Occasion::HalfHour, "Half an hour later", Question::Later, Reply::Yes),
        (Occasion::Fortnight, "Every two weeks", Question::Weeks, Reply::Same),
    ] {
        let mut harness = open(SIZES[2], true, Desk::due(occasion));
        harness.get_by_label(title);
        harness.get_by_role_and_label(Role::RadioGroup, question.label());
        let said = morning(Asked::once(question), Answer::Reply(answer));
        assert_eq!(keys(&mut harness, &[Key::Num2]), [said]);
        harness.get_by_label("It sat well.");
        let said = morning(Asked::once(question), Answer::Reply(answer));
        click(&mut harness, Role::Button, "Change an answer on this card");
        assert_eq!(choose(&mut harness, question.label(), question.reply_label(answer)), [said]);
    }
}
