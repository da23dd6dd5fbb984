//! The signs that need help, wherever in the answers they are.

use super::{
    answer::{Answer, Answers, Feeling, Mark, Place},
    asked::Asked,
    question::{Question, Reply},
};

/// The questions whose answers may hold such a sign.
pub const SIGNS: [Question; 4] =
    [Question::BeforeNew, Question::BeforeMarks, Question::AfterMarks, Question::MorningNew];

/// Whether what was said to one of [`SIGNS`] is a sign: something on the list is new, numbness or tingling at the saddle,
/// bladder, bowel or saddle changes, or both legs.
pub fn is_sign(answers: &Answers, question: Question) -> bool {
    match answers.to(Asked::once(question)) {
        Some(Answer::Reply(reply)) => question == Question::BeforeNew && *reply == Reply::Yes,
        Some(Answer::Replies(new)) => new.iter().any(|new| matches!(new, Reply::Saddle | Reply::BothLegs)),
        Some(Answer::Marks(marks)) => marks.iter().any(|mark| {
            mark.place == Place::Saddle && matches!(mark.feeling, Feeling::Numb | Feeling::Tingling)
        }),
        _ => false,
    }
}

/// Whether this answer to this question is such a sign.
pub fn is_any_sign(asked: Asked, answer: &Answer) -> bool {
    let mut alone = Answers::default();
    alone.note(asked, answer.clone());
    SIGNS.into_iter().any(|question| question == asked.question && is_sign(&alone, question))
}

/// Where tingling or numbness was marked at this question.
pub fn tingling(answers: &Answers, question: Question) -> Vec<Mark> {
    marked(answers, question, |feeling| matches!(feeling, Feeling::Numb | Feeling::Tingling))
}

/// Where a bruise was marked at this question.
pub fn bruises(answers: &Answers, question: Question) -> Vec<Mark> {
    marked(answers, question, |feeling| feeling == Feeling::Bruise)
}

fn marked(answers: &Answers, question: Question, is_meant: impl Fn(Feeling) -> bool) -> Vec<Mark> {
    match answers.of(question) {
        Some(Answer::Marks(marks)) => marks.iter().filter(|mark| is_meant(mark.feeling)).copied().collect(),
        _ => Vec::new(),
    }
}

/// Whether tingling or numbness was marked at this question where it was not before: at none of the `known` places. Where no
/// place is known, "as usual" to the question about tingling says that it is not new.
pub fn tingles_anew(answers: &Answers, question: Question, known: &[Mark]) -> bool {
    let as_usual = answers.reply(Asked::once(Question::BeforeTingling)) == Some(Reply::AsUsual);
    if known.is_empty() && as_usual {
        return false;
    }
    let is_known =
        |mark: &Mark| known.iter().any(|known| (known.place, known.side) == (mark.place, mark.side));
    tingling(answers, question).iter().any(|mark| mark.place != Place::Saddle && !is_known(mark))
}
