//! What a session asks of the rules.

use super::{Answers, Asked, Limits, Question, Reply, Rule};
use crate::routine::words::Side;

/// What a skin check leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warmth {
    /// Not all is answered: this is asked next.
    Asking(Question),
    /// A cold pack.
    Cold,
    /// Neither warmth nor cold.
    Neither,
    /// A warm towel.
    Towel,
}

/// What the skin check leaves.
pub fn warmth(answers: &Answers) -> Warmth {
    for question in [Question::SkinFeels, Question::SkinWhole] {
        match answers.of(question) {
            None => return Warmth::Asking(question),
            Some(super::Answer::Reply(Reply::Yes)) => {}
            Some(_) => return Warmth::Neither,
        }
    }
    match answers.of(Question::SkinNothingNew) {
        None => Warmth::Asking(Question::SkinNothingNew),
        Some(super::Answer::Reply(Reply::Yes)) => Warmth::Towel,
        Some(super::Answer::Reply(Reply::No)) => match answers.of(Question::SkinKnock) {
            None => Warmth::Asking(Question::SkinKnock),
            Some(super::Answer::Reply(Reply::Yes)) => Warmth::Cold,
            Some(_) => Warmth::Neither,
        },
        Some(_) => Warmth::Neither,
    }
}

/// The less tender side.
pub fn which_first(answers: &Answers) -> Option<Side> {
    match answers.reply(Asked::once(Question::BeforeTender))? {
        Reply::Left => Some(Side::Right),
        Reply::Right => Some(Side::Left),
        _ => None,
    }
}

/// Whether warmth is offered after a session.
pub fn offers_warmth(answers: &Answers, limits: Limits) -> bool {
    let sore: Vec<u8> = Side::ALL
        .iter()
        .filter_map(|side| answers.number(Asked::on(Question::AfterSoreness, *side)))
        .collect();
    let tingling = answers.reply(Asked::once(Question::AfterTingling));
    sore.iter().any(|sore| *sore > 0)
        && sore.iter().all(|sore| *sore <= limits.amber_max())
        && matches!(tingling, Some(Reply::Less | Reply::Same))
}

/// The rules that answers before a session call for.
pub fn before_rules(answers: &Answers, limits: Limits) -> Vec<Rule> {
    let mut rules = Vec::new();
    if answers.reply(Asked::once(Question::BeforeNew)) == Some(Reply::Yes) {
        rules.push(Rule::R1);
    }
    let pain = [Question::BeforeBack, Question::BeforeLeg]
        .iter()
        .filter_map(|question| answers.number(Asked::once(*question)))
        .max();
    match pain {
        Some(pain) if pain >= 8 => rules.push(Rule::R6),
        Some(pain) if pain > limits.amber_max() => rules.push(Rule::R5),
        Some(pain) if pain > limits.green_max() => rules.push(Rule::R4),
        Some(_) => rules.push(Rule::R3),
        None => {}
    }
    if answers.reply(Asked::once(Question::BeforeTingling)) == Some(Reply::New) {
        rules.push(Rule::R7);
    }
    match answers.number(Asked::once(Question::BeforeLeftOver)) {
        Some(sore) if sore > limits.amber_max() => rules.push(Rule::R9),
        Some(sore) if sore > limits.green_max() => rules.push(Rule::R8),
        _ => {}
    }
    rules
}

/// The rule that a check-in in the middle calls for.
pub fn mid(pressure: Option<u8>, leg: Option<Reply>, amber_before: bool, limits: Limits) -> Option<Rule> {
    use super::Colour;
    if matches!(leg, Some(Reply::More | Reply::FurtherDown | Reply::Sharp)) {
        return Some(Rule::MZing);
    }
    match limits.colour(pressure?) {
        Colour::Red | Colour::Stop => Some(Rule::MRed),
        Colour::Amber if amber_before => Some(Rule::MAmberTwice),
        Colour::Amber => Some(Rule::MAmber),
        Colour::Green | Colour::Note => leg.map(|_| Rule::MGreen),
    }
}
