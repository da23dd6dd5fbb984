//! Where the keyboard is among the questions of a check-in, and what a key asks there.
//!
//! A digit answers the question that is on and goes on to the next; Left goes back to the question before; Right makes
//! the number that was said last one more; Enter repeats the left side's number for the right one, passes a question over,
//! and at the end saves. Pure: keys, questions and answers in, a wish out.

use crate::comfort::{Answer, Answers, Asked, Form, Question, Reply};

/// A key that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A digit that was typed; 10 is a 1 and soon after it a 0.
    Digit(u8),
    /// Yes or no, by its letter.
    Letter(Reply),
    /// To the question before.
    Back,
    /// To the next question, without an answer.
    Onward,
    /// One more than the number that was said last.
    OneMore,
    /// On: repeats, passes over, saves.
    Enter,
    /// Confirms what is answered.
    Space,
}

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This answer.
    Answer(Asked, Answer),
    /// The check-in is done.
    Done,
}

/// Where the keyboard is; at the beginning at the first question that has no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    at: Option<usize>,
    /// The number that was said last, and to which question.
    last: Option<(usize, u8)>,
}

impl Course {
    /// The question that is on; one past the last where all that remains is to save.
    pub fn current(self, asked: &[Asked], answers: &Answers) -> usize {
        self.at.map_or_else(
            || asked.iter().position(|asked| answers.to(*asked).is_none()).unwrap_or(asked.len()),
            |at| at.min(asked.len()),
        )
    }

    /// Goes to a question: the keyboard's focus is in it.
    pub const fn go_to(&mut self, at: usize) {
        self.at = Some(at);
        self.last = None;
    }

    /// A question was answered with the pointer: on with the first that has no answer.
    pub const fn answered(&mut self) {
        self.at = None;
        self.last = None;
    }

    /// The number that Enter would repeat at the question that is on.
    pub fn repeats(self, asked: &[Asked], answers: &Answers) -> Option<u8> {
        let at = self.current(asked, answers);
        let now = *asked.get(at)?;
        let before = *asked.get(at.checked_sub(1)?)?;
        let twin = now.question == before.question && now.side.is_some() && now.place == before.place;
        (twin && answers.to(now).is_none()).then(|| answers.number(before))?
    }

    /// What a key asks for; `None` where it only moves, or means nothing.
    pub fn press(&mut self, press: Press, asked: &[Asked], answers: &Answers) -> Option<Wanted> {
        let at = self.current(asked, answers);
        match press {
            Press::Digit(digit) => self.digit(digit, at, asked, answers),
            Press::Letter(reply) => {
                let now = *asked.get(at)?;
                let Form::One(choices) = now.question.form() else { return None };
                choices.contains(&reply).then(|| self.say(at, Answer::Reply(reply), asked, answers))?
            }
            Press::Back => {
                self.go_to(at.saturating_sub(1));
                None
            }
            Press::Onward => {
                self.go_to((at + 1).min(asked.len()));
                None
            }
            Press::OneMore => self.one_more(at, asked, answers),
            Press::Enter | Press::Space if at == asked.len() => Some(Wanted::Done),
            Press::Enter => {
                if let Some(number) = self.repeats(asked, answers) {
                    return self.say(at, Answer::Number(number), asked, answers);
                }
                self.go_to(at + 1);
                None
            }
            Press::Space => {
                if asked.get(at).is_some_and(|asked| answers.to(*asked).is_some()) {
                    self.go_to(at + 1);
                }
                None
            }
        }
    }

    fn digit(&mut self, digit: u8, at: usize, asked: &[Asked], answers: &Answers) -> Option<Wanted> {
        // the 0 of a 10 belongs to the question that the 1 answered
        if let (10, Some((last, 1))) = (digit, self.last) {
            self.last = Some((last, 10));
            return Some(Wanted::Answer(*asked.get(last)?, Answer::Number(10)));
        }
        let digit = if digit == 10 { 0 } else { digit };
        let answer = match asked.get(at)?.question.form() {
            Form::Scale(_) => Answer::Number(digit),
            Form::One(choices) => Answer::Reply(*choices.get(usize::from(digit).checked_sub(1)?)?),
            Form::Any(_) | Form::Body => return None,
        };
        self.say(at, answer, asked, answers)
    }

    fn one_more(&mut self, at: usize, asked: &[Asked], answers: &Answers) -> Option<Wanted> {
        let (at, number) = match self.last {
            Some(last) => last,
            None => (at, answers.number(*asked.get(at)?)?),
        };
        let more = (number < 10).then_some(number + 1)?;
        if self.last.is_some() {
            self.last = Some((at, more));
        }
        Some(Wanted::Answer(*asked.get(at)?, Answer::Number(more)))
    }

    /// Answers the question at `at` and goes on to the next one after it that has no answer.
    fn say(&mut self, at: usize, answer: Answer, asked: &[Asked], answers: &Answers) -> Option<Wanted> {
        let now = *asked.get(at)?;
        let later = asked.iter().enumerate().skip(at + 1);
        let next = later.clone().find(|(_, asked)| answers.to(**asked).is_none());
        self.at = Some(next.map_or(asked.len(), |(next, _)| next));
        self.last = match answer {
            Answer::Number(number) => Some((at, number)),
            _ => None,
        };
        Some(Wanted::Answer(now, answer))
    }
}

/// The question whose answer at an earlier time is shown beside this one, the latest first.
pub(super) const fn earlier(question: Question) -> &'static [Question] {
    match question {
        Question::AfterBack => &[Question::BeforeBack],
        Question::AfterLeg => &[Question::BeforeLeg],
        Question::AfterTightness => &[Question::BeforeTightness],
        Question::MorningBack => &[Question::AfterBack, Question::BeforeBack],
        Question::MorningLeg => &[Question::AfterLeg, Question::BeforeLeg],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        comfort::{Worked, required},
        routine::words::{Side, When},
        ui::pages::checkin::course::*,
    };

    /// Presses keys one after the other, noting what they answer.
    fn pressed(asked: &[Asked], answers: &mut Answers, keys: &[Press]) -> (Course, bool) {
        let mut course = Course::default();
        let mut done = false;
        for key in keys {
            match course.press(*key, asked, answers) {
                Some(Wanted::Answer(asked, answer)) => assert!(answers.note(asked, answer)),
                Some(Wanted::Done) => done = true,
                None => {}
            }
        }
        (course, done)
    }

    fn after() -> Vec<Asked> {
        required(
            When::After,
            None,
            0,
            &Worked { sides: Side::ALL.to_vec(), pressed: Side::ALL.to_vec(), warms: false },
            false,
        )
    }

    #[test]
    fn digits_answer_all_questions_in_turn_and_enter_repeats_and_saves() {
        use Press::{Digit, Enter};
        let (asked, mut answers) = (after(), Answers::default());
        let keys = [Digit(3), Digit(2), Digit(4), Enter, Digit(2), Enter];
        let (_, done) = pressed(&asked, &mut answers, &keys);
        assert!(done);
        let numbers: Vec<Option<u8>> = asked.iter().map(|asked| answers.number(*asked)).collect();
        assert_eq!(numbers, [Some(3), Some(2), Some(4), Some(4), None]);
        assert_eq!(answers.reply(asked[4]), Some(Reply::Same));
    }

    #[test]
    fn ten_is_one_and_nought_or_right_after_nine() {
        let (asked, mut answers) = (after(), Answers::default());
        pressed(&asked, &mut answers, &[Press::Digit(1), Press::Digit(10), Press::Digit(9), Press::OneMore]);
        assert_eq!((answers.number(asked[0]), answers.number(asked[1])), (Some(10), Some(10)));
        let (mut course, _) = pressed(&asked, &mut answers, &[Press::Digit(9), Press::OneMore]);
        assert_eq!(course.press(Press::OneMore, &asked, &answers), None, "there is nothing above 10");
    }

    #[test]
    fn left_goes_back_and_the_answer_can_be_said_anew() {
        let (asked, mut answers) = (after(), Answers::default());
        let keys = [Press::Digit(3), Press::Digit(2), Press::Back, Press::Back, Press::Digit(7)];
        let (course, _) = pressed(&asked, &mut answers, &keys);
        assert_eq!((answers.number(asked[0]), answers.number(asked[1])), (Some(7), Some(2)));
        assert_eq!(course.current(&asked, &answers), 2, "on with the first that has no answer");
    }

    #[test]
    fn enter_passes_a_question_over_and_space_does_not() {
        let (asked, mut answers) = (after(), Answers::default());
        let (course, _) = pressed(&asked, &mut answers, &[Press::Space, Press::Space, Press::Enter]);
        assert_eq!(course.current(&asked, &answers), 1);
        assert!(answers.is_empty());
    }

    #[test]
    fn a_number_that_is_no_choice_means_nothing() {
        let asked = [Asked::once(Question::BeforeNew)];
        let mut answers = Answers::default();
        pressed(&asked, &mut answers, &[Press::Digit(0), Press::Digit(4), Press::Letter(Reply::Both)]);
        assert!(answers.is_empty());
        pressed(&asked, &mut answers, &[Press::Letter(Reply::No)]);
        assert_eq!(answers.reply(asked[0]), Some(Reply::No));
    }
}
