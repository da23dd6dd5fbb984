//! The answers of an entry of the diary: said later, corrected, taken away, by the pointer and by the keyboard; and days that are
//! added by hand.

#![cfg(feature = "window")]

use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use jiff::civil::{Date, date};
use stillpoint::{
    comfort::{Answer, Answers, Asked, Limits, Question, Reply},
    diary,
    routine::words::Side,
    ui::pages::{
        answers::{AnswersState, AnswersView, Msg, answers_ui},
        day::ByHand,
    },
};

use crate::screen;

const LEFT: Asked = Asked::on(Question::AfterSoreness, Side::Left);
const USUAL: Asked = Asked::once(Question::MorningUsual);
const NEW: Asked = Asked::once(Question::MorningNew);

struct Page {
    by_hand: Option<ByHand>,
    said: Answers,
    state: AnswersState,
    asked: Vec<Msg>,
}

const TODAY: Date = date(2026, 3, 21);

const fn on(day: Date) -> ByHand {
    ByHand { day, today: TODAY }
}

fn page(by_hand: Option<ByHand>, said: &[(Asked, Answer)]) -> Page {
    let mut answers = Answers::default();
    for (asked, answer) in said {
        assert!(answers.note(*asked, answer.clone()));
    }
    Page { by_hand, said: answers, state: AnswersState::default(), asked: Vec::new() }
}

fn entry() -> diary::Key {
    "0000000000000007".parse().unwrap()
}

fn window(width: f32, page: Page) -> Harness<'static, Page> {
    let [before, after, marks] =
        [Question::BeforeBack, Question::AfterBack, Question::AfterMarks].map(Asked::once);
    let mut questions = vec![before, LEFT, USUAL, NEW, marks];
    if page.by_hand.is_none() {
        questions.insert(1, after);
    }
    screen::open(vec2(width, 1400.0), false, page, move |ui, page: &mut Page| {
        let view = AnswersView {
            session: entry(),
            by_hand: page.by_hand,
            questions: &questions,
            said: &page.said,
            limits: Limits::default(),
        };
        answers_ui(ui, &view, &mut page.state, &mut page.asked);
    })
}

fn press(harness: &mut Harness<'static, Page>, role: Role, name: &str) -> Vec<Msg> {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
    std::mem::take(&mut harness.state_mut().asked)
}

fn said(asked: Asked, answer: Answer) -> Vec<Msg> {
    vec![Msg::Answer(entry(), asked, answer)]
}

/// The page with every answer open.
fn correcting(said: &[(Asked, Answer)]) -> Harness<'static, Page> {
    let mut harness = window(700.0, page(None, said));
    assert!(harness.query_by_role(Role::RadioButton).is_none(), "answers are read until they are corrected");
    assert_eq!(press(&mut harness, Role::Button, "Correct"), []);
    harness
}

#[test]
fn answers_are_read_with_before_and_after_in_one_row_and_what_was_not_said_is_left_out() {
    let said = [
        (Asked::once(Question::BeforeBack), Answer::Number(5)),
        (LEFT, Answer::Number(2)),
        (USUAL, Answer::Reply(Reply::Worse)),
    ];
    let mut harness = window(700.0, page(None, &said));
    let rows = |harness: &Harness<'static, Page>| -> Vec<String> {
        let rows = harness.get_all_by_role(Role::Row);
        rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
    };
    assert_eq!(
        rows(&harness),
        [
            "Back or buttock pain: before 5",
            "Soreness where you pressed, left: 2",
            "Your usual pain, compared with before the session: Worse",
        ]
    );
    assert!(harness.state_mut().said.note(Asked::once(Question::AfterBack), Answer::Number(3)));
    harness.run();
    assert_eq!(rows(&harness)[0], "Back or buttock pain: before 5, after 3");
    window(700.0, page(None, &[])).get_by_label("Nothing was answered.");
}

#[test]
fn one_button_opens_every_answer_and_they_are_said_with_the_pointer_and_with_the_keyboard() {
    let mut harness = correcting(&[(LEFT, Answer::Number(2))]);
    harness.get_by_role_and_label(
        Role::RadioGroup,
        "The next morning: Your usual pain, compared with before the session",
    );
    let changed = press(&mut harness, Role::RadioButton, "4, ease off");
    assert_eq!(changed, said(LEFT, Answer::Number(4)));
    harness.get_by_role_and_label(Role::RadioButton, "2, go on").focus();
    harness.run();
    harness.key_press(Key::Num7);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), said(LEFT, Answer::Number(7)));
    harness.key_press(Key::Num2);
    harness.run();
    assert_eq!(harness.state().asked, [], "that is what was said already");
    assert_eq!(press(&mut harness, Role::Button, "Done"), []);
    assert!(harness.query_by_role(Role::RadioButton).is_none());
}

const AWAY: &str = "Remove the answer, The next morning: Your usual pain, compared with before the session";

#[test]
fn choices_are_corrected_and_an_answer_is_taken_away() {
    let mut harness = correcting(&[(USUAL, Answer::Reply(Reply::Worse))]);
    assert_eq!(press(&mut harness, Role::RadioButton, "Better"), said(USUAL, Answer::Reply(Reply::Better)));
    assert_eq!(press(&mut harness, Role::Button, AWAY), said(USUAL, Answer::Unanswered));
}

#[test]
fn several_things_are_ticked_and_nothing_is_an_answer_too() {
    let mut harness = correcting(&[]);
    assert_eq!(press(&mut harness, Role::CheckBox, "None of these"), said(NEW, Answer::Replies(Vec::new())));
    let ticked = press(&mut harness, Role::CheckBox, "A bruise");
    assert_eq!(ticked, said(NEW, Answer::Replies(vec![Reply::Bruise])));
}

#[test]
fn answers_are_opened_changed_and_taken_away_with_the_keyboard_alone() {
    let mut harness = window(700.0, page(None, &[(USUAL, Answer::Reply(Reply::Worse))]));
    let key = |harness: &mut Harness<'static, Page>, key| {
        harness.key_press(key);
        harness.run();
        std::mem::take(&mut harness.state_mut().asked)
    };
    harness.get_by_role_and_label(Role::Button, "Correct").focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Enter), []);
    harness.get_by_role_and_label(Role::RadioButton, "Better").focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Space), said(USUAL, Answer::Reply(Reply::Better)));
    harness.get_by_role_and_label(Role::Button, AWAY).focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Enter), said(USUAL, Answer::Unanswered));
}

#[test]
fn a_day_added_by_hand_is_moved_and_a_session_is_not() {
    let mut harness = window(700.0, page(Some(on(date(2026, 3, 1))), &[]));
    let moved = |day| vec![Msg::SetDay(entry(), day)];
    assert_eq!(press(&mut harness, Role::Button, "A day earlier"), moved(date(2026, 2, 28)));
    assert_eq!(press(&mut harness, Role::Button, "A day later"), moved(date(2026, 3, 2)));
    harness.get_by_role_and_label(Role::RadioGroup, "How it was: Back or buttock pain, 0 to 10");
    harness.get_by_role_and_label(Role::RadioGroup, "How it was: Soreness, left, 0 to 10");
    harness.state_mut().by_hand = Some(on(TODAY));
    harness.run();
    assert!(
        harness.query_by_role_and_label(Role::Button, "A day later").is_none(),
        "tomorrow is still to come"
    );
    let session = window(700.0, page(None, &[]));
    assert!(session.query_by_role_and_label(Role::Button, "A day earlier").is_none());
    assert!(session.query_by_role_and_label(Role::TextInput, "Day").is_none());
}

/// Types into the field of the day, in place of what is there, and presses a key.
fn type_day(harness: &mut Harness<'static, Page>, words: &str, then: Key) -> Vec<Msg> {
    harness.get_by_role_and_label(Role::TextInput, "Day").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Day").type_text(words);
    harness.run();
    harness.key_press(then);
    harness.run();
    std::mem::take(&mut harness.state_mut().asked)
}

#[test]
fn a_day_is_typed_and_one_to_come_is_refused() {
    let mut harness = window(700.0, page(Some(on(TODAY)), &[]));
    let moved = |day| vec![Msg::SetDay(entry(), day)];
    assert_eq!(type_day(&mut harness, "19 March", Key::Enter), moved(date(2026, 3, 19)));
    assert_eq!(type_day(&mut harness, "2026-02-28", Key::Tab), moved(date(2026, 2, 28)));
    assert_eq!(type_day(&mut harness, "22 March 2026", Key::Enter), []);
    harness.get_by_label("That day is in the future.");
    assert_eq!(type_day(&mut harness, "3/4/2026", Key::Enter), []);
    harness.get_by_label("Write the day like 21 November 2026 or 2026-11-21.");
    assert_eq!(type_day(&mut harness, "1 March", Key::Escape), [], "Escape changes nothing");
    assert!(harness.query_by_label("Write the day like 21 November 2026 or 2026-11-21.").is_none());
}

#[test]
fn everything_stays_in_a_narrow_window() {
    let mut harness = window(320.0, page(None, &[(USUAL, Answer::Reply(Reply::Worse))]));
    let stays = |harness: &Harness<'static, Page>, role| {
        for node in harness.get_all_by_role(role) {
            let rect = node.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= 320.5, "{rect:?}");
        }
    };
    stays(&harness, Role::Row);
    press(&mut harness, Role::Button, "Correct");
    stays(&harness, Role::Button);
    stays(&harness, Role::RadioButton);
}
