//! What is to be asked on Today: half an hour after a session, the morning after, and every second week.
//!
//! In come the diary and a "now"; out comes at most one occasion, the most pressing first. What was passed over was asked. It
//! does not know who asks, or how often somebody looks.

use std::time::Duration;

use super::{FORTNIGHT, MORNING_UNTIL, Past, fortnights, is_morning, past};
use crate::{
    comfort::{
        Answers, Asked, Limits, Memory, Question, Reply, Rule, after::tingles_elsewhere, check_ins, later,
        mid_all,
    },
    diary::{
        key::{At, Key},
        merge::Diary,
    },
};

/// The morning questions are asked from so long after the ball pressed, until [`MORNING_UNTIL`].
const MORNING_FROM: Duration = Duration::from_hours(8);
/// The question of half an hour later is asked from so long after the session.
const HALF_HOUR: Duration = Duration::from_mins(30);

/// What is asked the morning after, beside soreness.
const MORNING: [Question; 2] = [Question::MorningUsual, Question::MorningNew];

/// What is asked besides once usual pain was said to be worse: how much of it there is.
const WORSE: [Question; 2] = [Question::MorningBack, Question::MorningLeg];

/// When something is asked between sessions, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Half an hour after a session that left more tingling or numbness.
    HalfHour,
    /// The morning after the ball.
    Morning,
    /// Every second week.
    Fortnight,
}

/// Questions that are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Why they are asked.
    pub occasion: Occasion,
    /// The session to which their answers belong.
    pub session: Key,
    /// What is asked, in order.
    pub questions: Vec<Asked>,
}

impl Due {
    /// What is to be asked once this was answered, in order: pain in numbers only where usual pain is worse.
    pub fn questions(&self, answers: &Answers) -> Vec<Asked> {
        let usual = Asked::once(Question::MorningUsual);
        let worse = answers.reply(usual) == Some(Reply::Worse);
        let after = |asked: &Asked| if worse && *asked == usual { &WORSE[..] } else { &[] };
        let each = |asked: &Asked| {
            let more: Vec<Asked> = after(asked).iter().copied().map(Asked::once).collect();
            std::iter::once(*asked).chain(more)
        };
        self.questions.iter().flat_map(each).collect()
    }

    /// What the answers mean by themselves, where the days before mean what is in `memory` now.
    pub fn rules(&self, answers: &Answers, memory: &Memory) -> Vec<Rule> {
        match self.occasion {
            Occasion::HalfHour => later(answers).into_iter().collect(),
            Occasion::Morning => memory.morning.as_ref().map(|(rules, _)| rules.clone()).unwrap_or_default(),
            // whether somebody should be asked is among what today means
            Occasion::Fortnight => Vec::new(),
        }
    }

    /// What may be said besides, and is not asked.
    pub fn more(&self) -> &'static [Asked] {
        const SLEEP: [Asked; 1] = [Asked::once(Question::MorningSleep)];
        if self.occasion == Occasion::Morning { &SLEEP } else { &[] }
    }
}

/// What is due at `now`.
pub fn due(diary: &Diary, now: At) -> Option<Due> {
    let past = past(diary, now);
    half_hour(&past)
        .filter(|(_, left)| left.is_zero())
        .map(|(session, _)| Due {
            occasion: Occasion::HalfHour,
            session,
            questions: vec![Asked::once(Question::Later)],
        })
        .or_else(|| morning(&past))
        .or_else(|| fortnight(&past, now))
}

/// How long after `now` the question of half an hour later falls due, while that is still ahead.
pub fn due_in(diary: &Diary, now: At) -> Option<Duration> {
    half_hour(&past(diary, now)).map(|(_, left)| left).filter(|left| !left.is_zero())
}

/// The last session, at most 60 hours ago, if tingling or numbness was more and nobody was asked since, and how long it is until
/// the half hour is over.
fn half_hour(past: &[Past<'_>]) -> Option<(Key, Duration)> {
    let last = past.first().filter(|last| last.ended <= MORNING_UNTIL)?;
    let said = last.entry.said();
    let is_more = match said.reply(Asked::once(Question::AfterTingling)) {
        _ if tingles_elsewhere(&said, &said) => true,
        Some(reply) => matches!(reply, Reply::More | Reply::FurtherDown),
        None => mid_all(&check_ins(&said), Limits::default()).contains(&Some(Rule::MZing)),
    };
    let is_asked = said.of(Question::Later).is_some();
    (is_more && !is_asked).then(|| (last.entry.session(), HALF_HOUR.saturating_sub(last.ended)))
}

/// The last session with the ball, 8 to 60 hours ago, if none of its morning questions was asked yet; about the sides that were
/// worked.
fn morning(past: &[Past<'_>]) -> Option<Due> {
    let last = past.iter().find(|past| past.ball.is_some())?;
    let is_time = last.ball.is_some_and(|ago| (MORNING_FROM..=MORNING_UNTIL).contains(&ago));
    let is_asked = last.entry.answered_at().any(|(question, _)| is_morning(question));
    let sore = last.entry.sides().into_iter().map(|side| Asked::on(Question::MorningSoreness, side));
    (is_time && !is_asked).then(|| Due {
        occasion: Occasion::Morning,
        session: last.entry.session(),
        questions: sore.chain(MORNING.map(Asked::once)).collect(),
    })
}

/// Two weeks after the first session or the last such question, if there was a session since; said to the last session.
fn fortnight(past: &[Past<'_>], now: At) -> Option<Due> {
    let last = past.first().filter(|last| last.ended < FORTNIGHT)?;
    let asked = fortnights(past, now).first().map(|(ago, _)| *ago);
    let from = asked.or_else(|| past.last().map(|first| first.ended))?;
    (from >= FORTNIGHT).then(|| Due {
        occasion: Occasion::Fortnight,
        session: last.entry.session(),
        questions: vec![Asked::once(Question::Weeks)],
    })
}
