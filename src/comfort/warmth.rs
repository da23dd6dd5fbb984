//! Whether warmth is offered, what the skin check allows, and which side goes first.
//!
//! Heat on skin that cannot feel is the likeliest way in which a towel does harm, so anything but a clear yes skips it.

use super::{
    after::{after, is_dull, tingles_no_more},
    answer::{Answer, Answers},
    asked::Asked,
    before::before_rules,
    help::bruises,
    limits::{Colour, Limits},
    mid::{check_ins, mid_all},
    question::{Question, Reply},
    rules::Rule,
};
use crate::routine::words::Side;

/// What the skin check allows so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warmth {
    /// It is not over: this comes next.
    Asking(Question),
    /// A warm towel.
    Towel,
    /// A wrapped cold pack instead: there was a knock, and nothing else.
    Cold,
    /// Neither.
    Neither,
}

/// What the skin check allows: the towel after a yes to each question, the cold pack where the only "no" is a knock of the
/// last 48 hours. A no, a "not sure" or a question passed over skips both.
pub fn warmth(answers: &Answers) -> Warmth {
    let said = |question| match answers.of(question) {
        None => None,
        Some(Answer::Reply(reply)) => Some(*reply),
        Some(_) => Some(Reply::NotSure),
    };
    let skin = [Question::SkinFeels, Question::SkinWhole];
    if skin.into_iter().any(|question| said(question).is_some_and(|reply| reply != Reply::Yes)) {
        return Warmth::Neither;
    }
    if let Some(next) = skin.into_iter().find(|question| said(*question).is_none()) {
        return Warmth::Asking(next);
    }
    match (said(Question::SkinNothingNew), said(Question::SkinKnock)) {
        (None, _) => Warmth::Asking(Question::SkinNothingNew),
        (Some(Reply::Yes), _) => Warmth::Towel,
        (Some(Reply::No), None) => Warmth::Asking(Question::SkinKnock),
        (Some(Reply::No), Some(Reply::Yes)) => Warmth::Cold,
        _ => Warmth::Neither,
    }
}

/// Whether warmth is offered after a session, by everything said in it: soreness of 1 to 5 on the sorer side, dull, tingling less
/// or the same, and no red rule, neither between the sides nor afterwards. The skin check comes after that.
pub fn offers_warmth(said: &Answers, limits: Limits) -> bool {
    let is_sore = said
        .highest(Question::AfterSoreness)
        .is_some_and(|soreness| soreness > 0 && limits.colour(soreness) != Colour::Red);
    // new tingling before the session, or a bruise, is no skin for heat
    let keeps_off = keeps_off_warmth(&before_rules(said, &[], limits), said);
    let is_red = || {
        let between = mid_all(&check_ins(said), limits).into_iter().flatten();
        between.chain(after(said, said, false, limits)).any(Rule::is_red)
    };
    is_sore && !keeps_off && is_dull(said) && tingles_no_more(said) && !is_red()
}

/// Whether heat stays away, whatever the skin check says: tingling or numbness is new, or there is a new bruise.
pub fn keeps_off_warmth(rules: &[Rule], said: &Answers) -> bool {
    rules.iter().any(|rule| matches!(rule, Rule::R1 | Rule::R7)) || is_bruised(said)
}

fn is_bruised(said: &Answers) -> bool {
    said.reply(Asked::once(Question::BeforeNew)) == Some(Reply::Bruise)
        || !bruises(said, Question::BeforeMarks).is_empty()
}

/// The side to begin with where the less sore one goes first; `None` where both are the same or nobody said.
pub fn which_first(answers: &Answers) -> Option<Side> {
    match answers.reply(Asked::once(Question::BeforeTender))? {
        Reply::Left => Some(Side::Right),
        Reply::Right => Some(Side::Left),
        _ => None,
    }
}
