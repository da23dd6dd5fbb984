//! What comfort remembers, read from the diary: pure, at a "now" that the caller gives.
//!
//! Sessions of every computer count. Left out are deleted ones, days that were added by hand, sessions played faster than time (nobody lay on the ball),
//! and those more than a day in the future, which a wrong clock wrote; what is less far ahead counts as just now. A sign that
//! needs help counts whenever it was said.

mod due;
pub mod lately;

use std::{sync::Arc, time::Duration};

use super::{entry::Entry, key::At, merge::Diary, stamp::Stamp};
use crate::comfort::{
    Answer, Answers, Asked, FirstWeek, Limits, Memory, Practised, Question, Reply, Rest, Rule, after,
    check_ins,
    help::{bruises, is_any_sign, tingling},
    later,
    limits::LEAST_GAP,
    memory::{FIRST_WEEK_SESSIONS, REST_AFTER_RED, REST_AFTER_ZING, REST_DAY, SESSIONS_TO_KNOW},
    mid_all, morning, weeks,
};

pub use due::{Due, Occasion, due, due_in};

/// The morning questions are asked until so long after the ball pressed.
const MORNING_UNTIL: Duration = Duration::from_hours(60);
/// Between two fortnightly questions.
const FORTNIGHT: Duration = Duration::from_hours(14 * 24);
/// Soreness left over is asked about for so long after the ball pressed.
const SORENESS_FOR: Duration = Duration::from_hours(72);
/// A bruise that was marked keeps the ball away from there for so long: a choice of ours, as after a red morning.
const BRUISED_FOR: Duration = REST_AFTER_RED;
/// Flares further apart than this are not running: a choice of ours.
const FLARES_WITHIN: Duration = Duration::from_hours(28 * 24);
/// How far ahead of now a session may be and still count: clocks of two computers differ.
const AHEAD: Duration = Duration::from_hours(24);

/// A session that counts, newest first in every list here.
struct Past<'a> {
    entry: &'a Entry,
    /// How long ago the ball last pressed in it; `None` where it did not.
    ball: Option<Duration>,
    /// How long ago it ended.
    ended: Duration,
}

impl Past<'_> {
    /// The rules of the session: between the sides, after it, half an hour later.
    fn rules(&self, limits: Limits) -> Vec<Rule> {
        let (said, limits) = (self.entry.said(), self.entry.limits(limits));
        let mut rules: Vec<Rule> = mid_all(&check_ins(&said), limits).into_iter().flatten().collect();
        rules.dedup();
        rules.extend(after(&said, &said, false, limits));
        rules.extend(later(&said));
        rules
    }

    /// The rules of its morning questions, and how long ago they were answered; `None` where they were not.
    fn morning(&self, now: At, limits: Limits) -> Option<(Vec<Rule>, Duration)> {
        let times = self.entry.asked_at().filter(|(question, _)| is_morning(question));
        // a morning is after its session, whatever the clock said that day
        let ago = times.map(|(_, millis)| ago(now, millis)).min()?.min(self.ended);
        let after = self.ball.unwrap_or(self.ended).saturating_sub(ago);
        Some((morning(&self.entry.said(), after, self.entry.limits(limits)), ago))
    }
}

/// What comfort remembers at `now`. What was ticked to ask about is not in the diary.
pub fn memory(diary: &Diary, now: At, limits: Limits) -> Memory {
    let past = past(diary, now);
    let mut memory = Memory {
        help: help(diary, now),
        last_ball: past.iter().filter_map(|past| past.ball).min(),
        first_week: first_week(&past, now, limits),
        flares: flares(&past, limits),
        unchanged: unchanged(&past, now),
        rest: rest(&past, now, limits),
        earlier: earlier(diary, now),
        is_first: past.is_empty(),
        practised: Arc::new(practised(&past, limits)),
        ..Memory::default()
    };
    for past in &past {
        let said = past.entry.said();
        for question in [Question::BeforeMarks, Question::AfterMarks] {
            memory.tingling.extend(tingling(&said, question));
            if past.ended <= BRUISED_FOR {
                memory.bruises.extend(bruises(&said, question));
            }
        }
    }
    memory.soreness_due = memory.last_ball.is_some_and(|ago| ago <= SORENESS_FOR);
    if let Some(last) = past.first() {
        memory.last = last.rules(limits);
    }
    memory.morning = past.iter().find_map(|past| past.morning(now, limits));
    memory.easy_mornings = easy_mornings(&past, now, limits);
    if let Some(last) = past.iter().find(|past| past.ball.is_some()) {
        let morning = last.morning(now, limits).map(|(rules, _)| rules).unwrap_or_default();
        memory.lighter = [(Rule::NAmber, morning), (Rule::A2, last.rules(limits))]
            .into_iter()
            .find_map(|(rule, rules)| rules.contains(&rule).then_some(rule));
    }
    memory
}

/// What the person knows by now: the stop rule after three sessions, anew after two weeks without one and after a flare or
/// a nerve answer; how a question is answered once three sessions answered its like.
fn practised(past: &[Past<'_>], limits: Limits) -> Practised {
    let went_wrong = |past: &Past<'_>| {
        let rules = past.rules(limits);
        rules.iter().any(|rule| rule.is_flare()) || zing(&rules).is_some()
    };
    let is_settled = past.len() >= SESSIONS_TO_KNOW
        && past.first().is_some_and(|last| last.ended <= FORTNIGHT)
        && !past.iter().take(SESSIONS_TO_KNOW).any(went_wrong);
    let said: Vec<Answers> = past.iter().map(|past| past.entry.said()).collect();
    let is_known = |question: &Question| {
        let is_answered = |said: &&Answers| {
            said.iter().any(|(asked, answer)| {
                asked.question.is_answered_like(*question) && *answer != Answer::Unanswered
            })
        };
        said.iter().filter(is_answered).take(SESSIONS_TO_KNOW).count() == SESSIONS_TO_KNOW
    };
    let mut routines: Vec<Box<str>> =
        past.iter().filter_map(|past| Some(past.entry.start()?.routine.clone())).collect();
    routines.sort_unstable();
    routines.dedup();
    let answers = Question::ALL.iter().copied().filter(is_known).collect();
    Practised { is_settled, routines, answers }
}

fn is_morning(question: &str) -> bool {
    question.starts_with("morning.")
}

/// How long before `now` something was; no time at all for what is ahead of it.
fn ago(now: At, millis: i64) -> Duration {
    Duration::from_millis(u64::try_from(now.as_millis().saturating_sub(millis)).unwrap_or(0))
}

/// The sessions that count, newest first.
fn past(diary: &Diary, now: At) -> Vec<Past<'_>> {
    let horizon = now.as_millis().saturating_add(i64::try_from(AHEAD.as_millis()).unwrap_or(i64::MAX));
    let mut found: Vec<(i64, Past<'_>)> = diary
        .entries()
        .into_iter()
        .filter(|entry| entry.counts())
        .filter_map(|entry| Some((entry.ended_millis()?, entry)))
        .filter(|(ended, _)| *ended <= horizon)
        .map(|(ended, entry)| {
            let ball = entry.ball_until_millis().map(|millis| ago(now, millis));
            (ended, Past { entry, ball, ended: ago(now, ended) })
        })
        .collect();
    found.sort_by_key(|(ended, past)| std::cmp::Reverse((*ended, past.entry.session())));
    found.into_iter().map(|(_, past)| past).collect()
}

/// How long ago a sign that needs help was said, if nobody has said since that it was checked. A clock that jumped back does
/// not make it forgotten: sessions ahead of now count here.
fn help(diary: &Diary, now: At) -> Option<Duration> {
    let mut sign = None;
    let mut checked = None;
    let said = diary.said().filter(|entry| entry.speed() <= 1).flat_map(Entry::said_at);
    for (asked, answer, stamp) in said {
        if asked == Asked::once(Question::Checked) {
            checked = checked.max((answer == Answer::Reply(Reply::Yes)).then_some(stamp));
        } else {
            sign = sign.max(is_any_sign(asked, &answer).then_some(stamp));
        }
    }
    if checked > sign { None } else { sign.map(|stamp| ago(now, stamp.millis())) }
}

/// What was said before sessions of the last hours, begun or not, each question's last word.
fn earlier(diary: &Diary, now: At) -> Answers {
    let said = diary.said().filter(|entry| entry.counts()).flat_map(Entry::said_at);
    let mut said: Vec<(Asked, Answer, Stamp)> = said
        .filter(|(asked, answer, _)| asked.question.is_before() && *answer != Answer::Unanswered)
        .filter(|(.., stamp)| ago(now, stamp.millis()) < LEAST_GAP)
        .collect();
    said.sort_by_key(|(.., stamp)| *stamp);
    let mut earlier = Answers::default();
    for (asked, answer, _) in said {
        earlier.note(asked, answer);
    }
    earlier
}

/// Whether a feeling in the leg, a sharp one, or tingling that stayed asks for two nights without the ball.
fn zing(rules: &[Rule]) -> Option<Rule> {
    [Rule::MZing, Rule::A5].into_iter().find(|rule| rules.contains(rule))
}

/// The rest that lasts longest from now. A held one goes before a suggested one.
fn rest(past: &[Past<'_>], now: At, limits: Limits) -> Option<Rest> {
    let longest = REST_AFTER_RED.saturating_add(MORNING_UNTIL);
    let mut rests = Vec::new();
    for past in past.iter().take_while(|past| past.ended <= longest) {
        if let Some(rule) = zing(&past.rules(limits)) {
            rests.push((rule, past.ball.unwrap_or(past.ended), REST_AFTER_ZING));
        }
        let Some((rules, since)) = past.morning(now, limits) else { continue };
        rests.extend(rules.into_iter().filter_map(|rule| match rule {
            Rule::NZing | Rule::NRed => Some((rule, since, REST_AFTER_RED)),
            Rule::NAmber => Some((rule, since, REST_DAY)),
            _ => None,
        }));
    }
    rests
        .into_iter()
        .map(|(rule, since, length)| Rest { rule, since, left: length.saturating_sub(since) })
        .filter(|rest| !rest.left.is_zero())
        .max_by_key(|rest| (rest.is_held(), rest.left, rest.rule.is_about_where()))
}

/// Whether the ball is used as in the first week: until three sessions with it, for three more after a red morning, and for one
/// more after a feeling in the leg.
fn first_week(past: &[Past<'_>], now: At, limits: Limits) -> Option<FirstWeek> {
    let mut since = 0_u32;
    for past in past {
        // a session without the ball neither counts nor, long ago, says anything about the ball
        if past.ball.is_none() && past.ended > FLARES_WITHIN {
            continue;
        }
        let red = past
            .morning(now, limits)
            .and_then(|(rules, _)| rules.into_iter().find(|rule| matches!(rule, Rule::NZing | Rule::NRed)));
        if let Some(rule) = red {
            return Some(FirstWeek::After(rule));
        }
        if since == 0
            && let Some(rule) = zing(&past.rules(limits))
        {
            return Some(FirstWeek::After(rule));
        }
        since = since.saturating_add(u32::from(past.ball.is_some()));
        if since >= FIRST_WEEK_SESSIONS {
            return None;
        }
    }
    Some(FirstWeek::New)
}

/// How many sessions running were flares. One that nobody answered for does not end the row.
fn flares(past: &[Past<'_>], limits: Limits) -> u32 {
    let mut count = 0_u32;
    for past in past.iter().take_while(|past| past.ended <= FLARES_WITHIN) {
        let rules = past.rules(limits);
        if rules.iter().any(|rule| rule.is_flare()) {
            count = count.saturating_add(1);
        } else if past.ball.is_some() && rules.iter().any(|rule| matches!(rule, Rule::A0 | Rule::A1)) {
            break;
        }
    }
    count
}

/// How many mornings after the ball were easy, running. The last session may still wait for its morning.
fn easy_mornings(past: &[Past<'_>], now: At, limits: Limits) -> u32 {
    let mut count = 0_u32;
    for (place, past) in past.iter().filter(|past| past.ball.is_some()).enumerate() {
        match past.morning(now, limits) {
            Some((rules, _)) if rules.contains(&Rule::NGreen) => {
                count = count.saturating_add(1);
            }
            None if place == 0 && past.ball.is_some_and(|ago| ago <= MORNING_UNTIL) => {}
            _ => break,
        }
    }
    count
}

/// What was said to the fortnightly question, and how long ago, newest first; passed over counts as asked.
fn fortnights(past: &[Past<'_>], now: At) -> Vec<(Duration, Answers)> {
    let mut said: Vec<(Duration, Answers)> = past
        .iter()
        .flat_map(|past| {
            past.entry.answered_at().map(move |(question, stamp)| (past, question, stamp.millis()))
        })
        .filter(|(_, question, _)| *question == Question::Weeks.id())
        .map(|(past, _, millis)| (ago(now, millis), past.entry.said()))
        .collect();
    said.sort_by_key(|(ago, _)| *ago);
    said
}

/// How long ago the last fortnightly answer was a reason to ask somebody; `None` after two weeks, or where it was none.
fn unchanged(past: &[Past<'_>], now: At) -> Option<Duration> {
    let fortnights = fortnights(past, now);
    let mut said = fortnights.iter();
    let (ago, newest) = said.next().filter(|(ago, _)| *ago <= FORTNIGHT)?;
    let before = said.next().and_then(|(_, before)| before.reply(Asked::once(Question::Weeks)));
    weeks(newest, before).map(|_| *ago)
}

#[cfg(test)]
mod tests;
