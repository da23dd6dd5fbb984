//! What a check-in between two sides means for the pressure that is still to come.
//!
//! Answers go in, rules come out; the session decides what becomes of its segments. Silence is no permission: it never
//! turns an amber or red answer back to green.

use super::{
    answer::Answers,
    asked::Asked,
    limits::{Colour, Limits},
    question::{Question, Reply},
    rules::Rule,
    rules::first,
};

/// What was said at one check-in off the ball; `None` where it was passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckIn {
    /// How strong the pressure was, 0 to 10.
    pub pressure: Option<u8>,
    /// The leg, or the kind of feeling.
    pub leg: Option<Reply>,
}

/// The rule of one check-in. `amber_before` says that the one before was amber.
///
/// `None` where too little was said: it is neither green nor anything else.
pub fn mid(pressure: Option<u8>, leg: Option<Reply>, amber_before: bool, limits: Limits) -> Option<Rule> {
    if matches!(leg, Some(Reply::More | Reply::FurtherDown | Reply::Sharp)) {
        return Some(Rule::MZing);
    }
    match limits.colour(pressure?) {
        Colour::Red => Some(Rule::MRed),
        Colour::Amber if amber_before => Some(Rule::MAmberTwice),
        Colour::Amber => Some(Rule::MAmber),
        _ => matches!(leg, Some(Reply::Less | Reply::Same)).then_some(Rule::MGreen),
    }
}

/// The rule in force after each check-in of a session, in order.
///
/// Once a rule has ended pressure it stays in force, unless a later one goes before it: neither silence nor a better number
/// brings pressure back. A check-in that was passed over leaves amber as it was.
pub fn mid_all(check_ins: &[CheckIn], limits: Limits) -> Vec<Option<Rule>> {
    let mut force: Option<Rule> = None;
    check_ins
        .iter()
        .map(|check_in| {
            let amber = force == Some(Rule::MAmber);
            let now = mid(check_in.pressure, check_in.leg, amber, limits);
            force = match force {
                Some(red) if red.is_red() => first(&[Some(red), now].map(|rule| rule.unwrap_or(red))),
                before => now.or(before.filter(|rule| *rule == Rule::MAmber)),
            };
            force
        })
        .collect()
}

/// The check-ins between the sides that `answers` holds, in the order of the program.
pub fn check_ins(answers: &Answers) -> Vec<CheckIn> {
    let mut places: Vec<Asked> = answers
        .iter()
        .map(|(asked, _)| asked)
        .filter(|asked| {
            matches!(
                asked.question,
                Question::MidFine | Question::MidPressure | Question::MidStretch | Question::MidLeg
            )
        })
        .map(|asked| Asked { question: Question::MidPressure, ..asked })
        .collect();
    places.sort_unstable_by_key(|asked| (asked.place, asked.side));
    places.dedup();
    places.into_iter().map(|asked| check_in(answers, asked)).collect()
}

/// What was said at the check-in that asked this. "All fine" says of the leg that it is the same, and of pressure or
/// stretch that it was none to speak of.
pub fn check_in(answers: &Answers, asked: Asked) -> CheckIn {
    let to = |question| Asked { question, ..asked };
    let fine = answers.reply(to(Question::MidFine)) == Some(Reply::Fine);
    let strength = answers.number(to(Question::MidPressure)).or(answers.number(to(Question::MidStretch)));
    CheckIn {
        pressure: strength.or(fine.then_some(0)),
        leg: answers.reply(to(Question::MidLeg)).or(fine.then_some(Reply::Same)),
    }
}
