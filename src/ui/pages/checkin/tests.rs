//! The keyboard among the questions.

use egui::{Context, Key};

use super::course::Course;
use crate::{
    comfort::{Answers, Asked, Question, Reply, Worked, required},
    routine::words::{Side, When},
    ui::Action,
};

/// Presses keys one after the other, noting what they answer.
fn pressed(asked: &[Asked], answers: &mut Answers, keys: &[Key]) -> (Course, bool) {
    let ctx = Context::default();
    let mut course = Course::default();
    let mut done = false;
    for key in keys {
        for wanted in course.key(*key, &ctx, asked, answers) {
            match wanted {
                Action::Answer(asked, answer) => assert!(answers.note(asked, answer)),
                other => done = other == Action::CheckInDone,
            }
        }
    }
    (course, done)
}

fn after() -> Vec<Asked> {
    let worked = Worked { sides: Side::ALL.to_vec(), pressed: Side::ALL.to_vec(), warms: false };
    required(When::After, None, 0, &worked, false)
}

#[test]
fn digits_answer_all_questions_in_turn_and_enter_repeats_and_saves() {
    use Key::{Enter, Num2, Num3, Num4};
    let (asked, mut answers) = (after(), Answers::default());
    let (_, done) = pressed(&asked, &mut answers, &[Num3, Num2, Num4, Enter, Num2, Enter]);
    assert!(done);
    let numbers: Vec<Option<u8>> = asked.iter().map(|asked| answers.number(*asked)).collect();
    assert_eq!(numbers, [Some(3), Some(2), Some(4), Some(4), None]);
    assert_eq!(answers.reply(asked[4]), Some(Reply::Same));
}

#[test]
fn ten_is_one_and_nought_or_right_after_nine() {
    use Key::{ArrowRight, Num0, Num1, Num9};
    let (asked, mut answers) = (after(), Answers::default());
    let (mut course, _) = pressed(&asked, &mut answers, &[Num1, Num0, Num9, ArrowRight]);
    assert_eq!((answers.number(asked[0]), answers.number(asked[1])), (Some(10), Some(10)));
    let more = course.key(ArrowRight, &Context::default(), &asked, &answers);
    assert_eq!(more, [], "there is nothing above 10");
}

#[test]
fn a_digit_that_waits_is_confirmed_by_the_next_one_and_taken_back_by_left() {
    use Key::{ArrowLeft, Num1, Num4, Num9};
    let (asked, mut answers) = (after(), Answers::default());
    pressed(&asked, &mut answers, &[Num1, Num4]);
    assert_eq!((answers.number(asked[0]), answers.number(asked[1])), (Some(1), Some(4)));
    let mut answers = Answers::default();
    let (course, _) = pressed(&asked, &mut answers, &[Num9, ArrowLeft]);
    assert!(answers.is_empty());
    assert_eq!(course.current(&asked, &answers), 0);
}

#[test]
fn left_goes_back_and_the_answer_can_be_said_anew() {
    use Key::{ArrowLeft, Num2, Num3, Num7};
    let (asked, mut answers) = (after(), Answers::default());
    let (course, _) = pressed(&asked, &mut answers, &[Num3, Num2, ArrowLeft, ArrowLeft, Num7]);
    assert_eq!((answers.number(asked[0]), answers.number(asked[1])), (Some(7), Some(2)));
    assert_eq!(course.current(&asked, &answers), 2, "on with the first that has no answer");
}

#[test]
fn enter_passes_a_question_over_and_space_does_not() {
    let (asked, mut answers) = (after(), Answers::default());
    let (course, _) = pressed(&asked, &mut answers, &[Key::Space, Key::Space, Key::Enter]);
    assert_eq!(course.current(&asked, &answers), 1);
    assert!(answers.is_empty());
}

#[test]
fn a_number_that_is_no_choice_means_nothing() {
    let asked = [Asked::once(Question::BeforeNew)];
    let mut answers = Answers::default();
    pressed(&asked, &mut answers, &[Key::Num0, Key::Num4]);
    assert!(answers.is_empty());
    pressed(&asked, &mut answers, &[Key::N]);
    assert_eq!(answers.reply(asked[0]), Some(Reply::No));
}
