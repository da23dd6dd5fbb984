//! The signs that need help, wherever in the answers they are.

use super::{
    answer::{Answer, Answers, Feeling, Place, Reply},
    question::{Asked, Question},
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
