//! The answers of an entry of the diary: said later, corrected, taken away, by the pointer and by the keyboard; and days that are
//! added by hand.

#![cfg(feature = "window")]

use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
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
    let questions = [Asked::once(Question::BeforeBack), LEFT, USUAL, NEW, Asked::once(Question::AfterMarks)];
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

#[test]
fn soreness_is_said_later_and_corrected_with_the_pointer_and_with_the_keyboard() {
    let mut harness = window(700.0, page(None, &[(LEFT, Answer::Number(2))]));
    assert!(harness.query_by_role(Role::RadioButton).is_none(), "every answer is a line until it is chosen");
    assert_eq!(press(&mut harness, Role::Button, "After: Soreness where you pressed, left, 2"), []);
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
}

#[test]
fn choices_are_corrected_and_an_answer_is_taken_away() {
    let mut harness = window(700.0, page(None, &[(USUAL, Answer::Reply(Reply::Worse))]));
    let line = "The next morning: Your usual pain, compared with before the session, Worse";
    press(&mut harness, Role::Button, line);
    assert_eq!(press(&mut harness, Role::RadioButton, "Better"), said(USUAL, Answer::Reply(Reply::Better)));
    let away = press(&mut harness, Role::Button, "Remove this answer");
    assert_eq!(away, said(USUAL, Answer::Unanswered));
    press(&mut harness, Role::Button, line);
    assert!(harness.query_by_role(Role::RadioButton).is_none(), "pressed again it closes");
}

#[test]
fn several_things_are_ticked_and_nothing_is_an_answer_too() {
    let mut harness = window(700.0, page(None, &[]));
    press(&mut harness, Role::Button, "The next morning: Anything new?, not answered");
    assert_eq!(press(&mut harness, Role::CheckBox, "None of these"), said(NEW, Answer::Replies(Vec::new())));
    let ticked = press(&mut harness, Role::CheckBox, "A bruise");
    assert_eq!(ticked, said(NEW, Answer::Replies(vec![Reply::Bruise])));
}

#[test]
fn an_answer_is_opened_changed_and_taken_away_with_the_keyboard_alone() {
    let mut harness = window(700.0, page(None, &[(USUAL, Answer::Reply(Reply::Worse))]));
    let line = "The next morning: Your usual pain, compared with before the session, Worse";
    let key = |harness: &mut Harness<'static, Page>, key| {
        harness.key_press(key);
        harness.run();
        std::mem::take(&mut harness.state_mut().asked)
    };
    harness.get_by_role_and_label(Role::Button, line).focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Enter), []);
    harness.get_by_role_and_label(Role::RadioButton, "Better").focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Space), said(USUAL, Answer::Reply(Reply::Better)));
    harness.get_by_role_and_label(Role::Button, "Remove this answer").focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Enter), said(USUAL, Answer::Unanswered));
}

#[test]
fn a_day_added_by_hand_is_moved_and_a_session_is_not() {
    let mut harness = window(700.0, page(Some(on(date(2026, 3, 1))), &[]));
    let moved = |day| vec![Msg::SetDay(entry(), day)];
    assert_eq!(press(&mut harness, Role::Button, "A day earlier"), moved(date(2026, 2, 28)));
    assert_eq!(press(&mut harness, Role::Button, "A day later"), moved(date(2026, 3, 2)));
    harness.get_by_role_and_label(Role::Button, "How it was: Back or buttock pain, not answered");
    harness.get_by_role_and_label(Role::Button, "How it was: Soreness, left, not answered");
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
fn every_line_stays_in_a_narrow_window() {
    let harness = window(320.0, page(None, &[(USUAL, Answer::Reply(Reply::Worse))]));
    let lines: Vec<_> = harness.query_all_by_role(Role::Button).map(|line| line.rect()).collect();
    assert_eq!(lines.len(), 5);
    for line in lines {
        assert!(line.left() >= 0.0 && line.right() <= 320.5 && line.height() >= 40.0, "{line:?}");
    }
}
