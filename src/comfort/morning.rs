//! What the morning after, and every second week, mean for what comes next.

use std::time::Duration;

use super::{
    answer::{Answer, Answers},
    asked::Asked,
    change::{Change, is_real_change},
    help::is_sign,
    limits::{Colour, Limits},
    question::{Question, Reply},
    rules::Rule,
};

/// Soreness that lasts longer than this is red: after massage it is mostly gone within 36 hours (Cambron 2007).
pub const SORENESS_LASTS: Duration = Duration::from_hours(48);

/// Usual pain that rose by fewer points than this is amber at most, whatever it began from (Childs 2005).
const RED_POINTS: u8 = 2;

/// How usual pain is, compared with before the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Usual {
    NoWorse,
    Worse,
    ClearlyWorse,
}

/// The rules of the morning questions, which were answered `ago` after the session. `answers` has those before the session
/// too, where there were any: usual pain is compared with them.
///
/// Green needs all three questions answered. Usual pain is clearly worse when it really changed and rose by 2 points
/// or more; any smaller rise is a little worse.
pub fn morning(answers: &Answers, ago: Duration, limits: Limits) -> Vec<Rule> {
    let mut rules = Vec::new();
    let new = match answers.of(Question::MorningNew) {
        Some(Answer::Replies(new)) => Some(new.as_slice()),
        _ => None,
    };
    let has = |reply: Reply| new.is_some_and(|new| new.contains(&reply));
    if is_sign(answers, Question::MorningNew) {
        rules.push(Rule::R1);
    }
    if has(Reply::MoreTingling) || has(Reply::Numbness) || has(Reply::Weakness) {
        rules.push(Rule::NZing);
    }
    let soreness = answers.highest(Question::MorningSoreness);
    let colour = soreness.map(|soreness| limits.colour(soreness));
    let usual = usual(answers);
    let lasts = ago > SORENESS_LASTS && soreness.is_some_and(|soreness| soreness > 0);
    if has(Reply::Bruise) || lasts || colour == Some(Colour::Red) || usual == Some(Usual::ClearlyWorse) {
        rules.push(Rule::NRed);
    } else if colour == Some(Colour::Amber) || usual == Some(Usual::Worse) {
        rules.push(Rule::NAmber);
    } else if colour.is_some() && usual.is_some() && new.is_some_and(<[Reply]>::is_empty) {
        rules.push(Rule::NGreen);
    }
    rules
}

/// The rule of the fortnightly question; `before` is what was said two weeks earlier.
pub fn weeks(answers: &Answers, before: Option<Reply>) -> Option<Rule> {
    match answers.reply(Asked::once(Question::Weeks))? {
        Reply::Worse => Some(Rule::W1),
        Reply::Same => (before == Some(Reply::Same)).then_some(Rule::W1),
        _ => None,
    }
}

/// The worst of what was said about usual pain; `None` where nothing was.
fn usual(answers: &Answers) -> Option<Usual> {
    let said = match answers.reply(Asked::once(Question::MorningUsual)) {
        Some(Reply::Worse) => Some(Usual::Worse),
        Some(_) => Some(Usual::NoWorse),
        None => None,
    };
    let compared =
        [(Question::BeforeBack, Question::MorningBack), (Question::BeforeLeg, Question::MorningLeg)]
            .into_iter()
            .filter_map(|(before, now)| {
                let before = answers.number(Asked::once(before))?;
                let rose = answers.number(Asked::once(now))?.saturating_sub(before);
                let is_real = is_real_change(before, before.saturating_add(rose)) == Some(Change::More);
                Some(match rose {
                    0 => Usual::NoWorse,
                    _ if is_real && rose >= RED_POINTS => Usual::ClearlyWorse,
                    _ => Usual::Worse,
                })
            });
    said.into_iter().chain(compared).max()
}
