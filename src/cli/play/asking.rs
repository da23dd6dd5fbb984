//! Check-ins in the terminal: one question after the other, its choices and the keys that answer it.
//!
//! The same digits and letters answer as in the window: a digit gives a number or the choice at its place, 1 and then 0
//! is 10, Y and N are yes and no. Space asks again; it never passes a question over. Enter does. This module knows keys
//! and questions, and neither the terminal nor the session's thread.

use std::collections::BTreeSet;

use super::keys::Key;
use crate::{
    comfort::{Answer, Asked, Form, Reply},
    routine::words::When,
    session::{Phase, Snapshot, State, machine::Command},
};

/// What a key leads to while something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// This is asked of the session.
    Order(Command),
    /// The question that is on is asked once more.
    Again,
    /// The next question is on, or the one before.
    Moved,
    /// All were asked, and the person sits at the keyboard: what they mean is looked at before it goes on.
    Done,
    /// It means nothing here.
    Nothing,
}

/// Where the person is among the questions of a check-in.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// The check-in's place in the layout.
    place: Option<u32>,
    /// Answered or passed over, as far as the person goes: the session may not have heard of it yet.
    over: BTreeSet<Asked>,
    /// Gone back to.
    back: Option<Asked>,
    /// A 1 that a 0 makes 10.
    one: Option<Asked>,
}

impl Course {
    /// The question that is on; `None` where none is asked.
    pub(super) fn current(&mut self, snapshot: &Snapshot) -> Option<Asked> {
        let asking = snapshot.asking.as_ref().filter(|_| matches!(snapshot.state, State::Waiting { .. }))?;
        let place = snapshot.segment().map(|segment| segment.place);
        if place != self.place {
            *self = Self { place, ..Self::default() };
        }
        let open = |asked: &Asked| !self.over.contains(asked) && snapshot.given.answers.to(*asked).is_none();
        self.back.or_else(|| asking.questions.iter().copied().find(open))
    }

    /// Whether the session goes on by itself after the last answer.
    fn leads_on(snapshot: &Snapshot) -> bool {
        matches!(snapshot.phase(), Some(Phase::CheckIn(When::Mid) | Phase::SkinLook | Phase::SkinCheck))
    }

    /// What a key leads to at the question that is on.
    pub(super) fn press(&mut self, key: Key, snapshot: &Snapshot) -> Pressed {
        let Some(asked) = self.current(snapshot) else { return Pressed::Nothing };
        match key {
            Key::Main => Pressed::Again,
            Key::Enter | Key::Skip => {
                self.over.insert(asked);
                (self.back, self.one) = (None, None);
                if snapshot.phase() == Some(Phase::SkinCheck) {
                    // anything but a clear yes leaves the towel out
                    return Pressed::Order(Command::Ready);
                }
                self.after_the_last(snapshot, Pressed::Moved)
            }
            Key::Back => {
                let questions =
                    snapshot.asking.as_ref().map(|asking| asking.questions.as_slice()).unwrap_or_default();
                let before = questions.iter().position(|one| *one == asked).and_then(|at| at.checked_sub(1));
                self.back = before.and_then(|at| questions.get(at)).copied().or(self.back);
                Pressed::Moved
            }
            Key::Letter(letter) => match typed(asked, letter, &mut self.one) {
                Some((asked, answer)) => {
                    self.over.insert(asked);
                    self.back = None;
                    Pressed::Order(Command::Answer(asked, answer))
                }
                None => Pressed::Nothing,
            },
            _ => Pressed::Nothing,
        }
    }

    /// Once nothing is left to ask: the desk's questions are looked over, the others go on.
    pub(super) fn after_the_last(&mut self, snapshot: &Snapshot, otherwise: Pressed) -> Pressed {
        let is_asked = matches!(snapshot.state, State::Waiting { .. }) && snapshot.asking.is_some();
        if !is_asked || self.current(snapshot).is_some() {
            otherwise
        } else if Self::leads_on(snapshot) {
            Pressed::Order(Command::Ready)
        } else {
            Pressed::Done
        }
    }
}

/// What a digit or a letter answers, which may be the question before: `one` is the one that was answered with a 1, and a 0 makes
/// it 10.
pub(super) fn typed(asked: Asked, letter: char, one: &mut Option<Asked>) -> Option<(Asked, Answer)> {
    if let (Some(one), '0') = (one.take(), letter) {
        return Some((one, Answer::Number(10)));
    }
    let digit = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let answer = match (asked.question.form(), digit) {
        (Form::Scale(_), Some(number)) => {
            *one = (number == 1).then_some(asked);
            Answer::Number(number)
        }
        (Form::One(choices), _) => Answer::Reply(reply(choices, letter)?),
        _ => return None,
    };
    Some((asked, answer))
}

/// The choice that a key means: the one at its place, or yes and no by their letters.
pub(super) fn reply(choices: &[Reply], letter: char) -> Option<Reply> {
    if let Some(place) = letter.to_digit(10) {
        return choices.get(usize::try_from(place).ok()?.checked_sub(1)?).copied();
    }
    let reply = match letter {
        'y' => Reply::Yes,
        'n' => Reply::No,
        _ => return None,
    };
    choices.contains(&reply).then_some(reply)
}

/// A question with its side, and below it how it is answered.
pub(super) fn lines(asked: Asked, is_first: bool) -> [String; 2] {
    let side = asked.side.map(|side| format!(" ({} side)", side.id())).unwrap_or_default();
    let how = match asked.question.form() {
        Form::Scale(_) => "0 to 10".to_owned(),
        Form::One(choices) => choices
            .iter()
            .zip(1..)
            .map(|(reply, key)| format!("{key} {}", asked.question.reply_label(*reply)))
            .collect::<Vec<_>>()
            .join(" \u{b7} "),
        Form::Any(choices) => {
            let each = choices.iter().zip(1..).map(|(reply, key)| format!("{key} {}", reply.label()));
            let each: Vec<String> = std::iter::once("0 Nothing".to_owned()).chain(each).collect();
            format!("{} \u{b7} any of them, then Enter", each.join(" \u{b7} "))
        }
        Form::Body => String::new(),
    };
    [format!("{}{side}", asked.question.heading(is_first)), how]
}

/// An answer as it was understood; `None` where there is none.
pub(super) fn answered(asked: Asked, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Reply(reply) => Some(asked.question.reply_label(*reply).to_owned()),
        Answer::Number(_) | Answer::Replies(_) => Some(answer.words()),
        Answer::Marks(_) | Answer::Unanswered => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        comfort::Question,
        moment::Moment,
        routine::read,
        session::{Choice, Program, Session, machine::Waits},
    };

    /// A session that waits at its first questions.
    fn asking() -> Session {
        let routine = read(include_str!("../../../routines/tennis-ball-glute-release.json")).routine.unwrap();
        let program = Arc::new(Program::lay_out(&routine, Choice::default()));
        let mut session = Session::new(program, Waits::ForThePerson);
        drop(session.handle(Command::Start, Moment::ZERO));
        session
    }

    /// Presses keys one after the other, carries out what they ask, and says what the last one led to.
    fn press(session: &mut Session, course: &mut Course, keys: &[Key]) -> Pressed {
        let mut last = Pressed::Nothing;
        for key in keys {
            last = course.press(*key, &session.snapshot());
            if let Pressed::Order(command) = &last {
                drop(session.handle(command.clone(), Moment::ZERO));
                last = course.after_the_last(&session.snapshot(), last);
            }
        }
        last
    }

    #[test]
    fn digits_and_letters_answer_space_asks_again_and_enter_passes_over() {
        let (mut session, mut course) = (asking(), Course::default());
        assert_eq!(press(&mut session, &mut course, &[Key::Main, Key::Main]), Pressed::Again);
        assert!(session.snapshot().given.answers.is_empty(), "space records nothing");
        let keys = [Key::Letter('n'), Key::Letter('1'), Key::Letter('0'), Key::Enter];
        press(&mut session, &mut course, &keys);
        let said = |question| session.snapshot().given.answers.of(question).cloned();
        assert_eq!(said(Question::BeforeNew), Some(Answer::Reply(Reply::No)));
        assert_eq!(said(Question::BeforeBack), Some(Answer::Number(10)));
        assert_eq!(said(Question::BeforeLeg), None, "passed over");
        assert_eq!(course.current(&session.snapshot()).unwrap().question, Question::BeforeTingling);
        assert_eq!(press(&mut session, &mut course, &[Key::Letter('1'), Key::Letter('3')]), Pressed::Done);
    }

    #[test]
    fn left_goes_back_to_the_question_before() {
        let (mut session, mut course) = (asking(), Course::default());
        press(&mut session, &mut course, &[Key::Letter('1'), Key::Letter('4'), Key::Back, Key::Letter('2')]);
        let back = session.snapshot().given.answers.number(Asked::once(Question::BeforeBack));
        assert_eq!(back, Some(2));
    }

    #[test]
    fn what_is_printed_names_side_choices_and_keys() {
        let side = crate::routine::words::Side::Left;
        let [words, how] = lines(Asked::on(Question::MidPressure, side), false);
        assert_eq!((words.as_str(), how.as_str()), ("Pressure (left side)", "0 to 10"));
        let [words, how] = lines(Asked::once(Question::BeforeNew), false);
        assert!(words.starts_with("Has anything on the"), "{words}");
        assert!(how.starts_with("1 Nothing new \u{b7} 2 Something new"), "{how}");
    }
}
