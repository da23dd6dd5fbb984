//! What the answers after a session, and half an hour later, mean.

use super::{
    answer::{Answer, Answers, Feeling},
    asked::Asked,
    change::{Change, is_real_change},
    help::{is_sign, tingles_anew, tingling},
    limits::{Colour, Limits},
    question::{Question, Reply},
    rules::Rule,
};

/// Back and leg, before and after.
const PAINS: [(Question, Question); 2] =
    [(Question::BeforeBack, Question::AfterBack), (Question::BeforeLeg, Question::AfterLeg)];

/// The rules of the check-in after a session. `flare_before` says that the session before it was a flare.
///
/// What was not answered gives no rule. `before` and `after` may be the same answers.
pub fn after(before: &Answers, after: &Answers, flare_before: bool, limits: Limits) -> Vec<Rule> {
    let mut rules = Vec::new();
    if is_sign(after, Question::AfterMarks) {
        rules.push(Rule::R1);
    }
    let pairs: Vec<Option<Change>> = PAINS
        .into_iter()
        .filter_map(|(then, now)| {
            Some(is_real_change(before.number(Asked::once(then))?, after.number(Asked::once(now))?))
        })
        .collect();
    let compared = after.reply(Asked::once(Question::AfterCompared));
    let is_worse = pairs.contains(&Some(Change::More))
        || tingles_more(after)
        || tingles_elsewhere(before, after)
        || compared == Some(Reply::Worse);
    if is_worse {
        rules.push(if flare_before { Rule::A2Twice } else { Rule::A2 });
    } else if pairs.contains(&Some(Change::Less)) {
        rules.push(Rule::A0);
    } else if !pairs.is_empty() || compared == Some(Reply::Same) {
        rules.push(Rule::A1);
    }
    if let Some(soreness) = after.highest(Question::AfterSoreness) {
        if limits.colour(soreness) == Colour::Red {
            rules.push(Rule::A4);
        } else if soreness > 0 && is_dull(after) && tingles_no_more(after) {
            rules.push(Rule::A3);
        }
    }
    rules
}

/// The rule of the question half an hour later.
pub fn later(answers: &Answers) -> Option<Rule> {
    (answers.reply(Asked::once(Question::Later)) == Some(Reply::Yes)).then_some(Rule::A5)
}

/// Whether tingling or numbness was said to be more, or further down, after the session.
pub fn tingles_more(after: &Answers) -> bool {
    matches!(after.reply(Asked::once(Question::AfterTingling)), Some(Reply::More | Reply::FurtherDown))
}

/// Whether tingling or numbness was marked after the session where it was not before it.
pub fn tingles_elsewhere(before: &Answers, after: &Answers) -> bool {
    let known = tingling(before, Question::BeforeMarks);
    let had_none = before.reply(Asked::once(Question::BeforeTingling)) == Some(Reply::None);
    if known.is_empty() && !had_none && tingles_no_more(after) {
        return false;
    }
    tingles_anew(&before.overlaid(after), Question::AfterMarks, &known)
}

/// Whether it was said to be less or the same. Silence says neither.
pub(super) fn tingles_no_more(after: &Answers) -> bool {
    matches!(after.reply(Asked::once(Question::AfterTingling)), Some(Reply::Less | Reply::Same))
}

/// Whether nothing that was marked afterwards is other than dull.
pub(super) fn is_dull(after: &Answers) -> bool {
    match after.of(Question::AfterMarks) {
        Some(Answer::Marks(marks)) => {
            marks.iter().all(|mark| matches!(mark.feeling, Feeling::Sore | Feeling::Ache))
        }
        _ => true,
    }
}
