//! What comfort has to remember of earlier days, as plain values, and what today makes of it.
//!
//! Every time is a length up to "now", as the caller measured it: nothing here knows a date or a clock. The diary fills
//! it in (`diary::memory`), but for what was ticked to ask about, which whoever keeps the settings adds.

use std::{sync::Arc, time::Duration};

use super::{
    answer::{Answers, Mark},
    asked::Asked,
    limits::{FIRST_WEEK_GAP, LEAST_GAP, Limits},
    question::{Form, Question, Reply},
    rules::Row,
    rules::Rule,
    safety::SafetyItem,
};

/// A diary that is not read after this long counts as one that cannot be.
pub const READING_LASTS: Duration = Duration::from_secs(20);
/// No ball for this long after a feeling in the leg or a sharp one: a choice of ours, two nights.
pub const REST_AFTER_ZING: Duration = Duration::from_hours(48);
/// A rest day. A choice of ours, as the least gap: the same time tomorrow stays open.
pub const REST_DAY: Duration = LEAST_GAP;
/// No pressure for this long after a red morning: a choice of ours.
pub const REST_AFTER_RED: Duration = Duration::from_hours(72);
/// How many sessions with the ball make the first week.
pub const FIRST_WEEK_SESSIONS: u32 = 3;
/// What is left of the time after a sore morning or a flare, in percent: a choice of ours.
pub const LIGHTER_PERCENT: u32 = 70;
/// What is left of the time while soreness is left over, in percent.
pub const HALF_PERCENT: u32 = 50;
/// How much lower the aim is after a sore morning or a flare.
pub const LIGHTER_AIM: u8 = 1;
/// Green up to here in the first week and after a flare.
pub const CAREFUL_GREEN_MAX: u8 = 2;
/// How many flares running are a reason to ask somebody.
pub const FLARES_TO_ASK: u32 = 2;
/// How many easy mornings running allow one step up.
pub const MORNINGS_TO_STEP_UP: u32 = 2;

/// A time without the ball that is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// Why.
    pub rule: Rule,
    /// How long ago it began.
    pub since: Duration,
    /// How long it still lasts; never zero.
    pub left: Duration,
}

/// Why the ball is used as in the first week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstWeek {
    /// It is the first week.
    New,
    /// It begins again after this.
    After(Rule),
    /// The diary could not be read to its end, and the person says that nothing is against it.
    OnTheirWord,
}

/// Why the days before are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The diary is still being read.
    Reading,
    /// It cannot be read, or not to its end.
    Unreadable,
}

/// What is remembered. The usual value remembers nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// How long ago something was new that needs help, and nobody has said since that it was checked.
    pub help: Option<Duration>,
    /// Why the rest is not known, or not all of it: nothing presses then.
    pub unknown: Option<Unknown>,
    /// What was said before sessions in the last hours, begun or not: it holds until it is said anew.
    pub earlier: Answers,
    /// Where tingling or numbness was marked on earlier days.
    pub tingling: Vec<Mark>,
    /// Where a bruise was marked in the last days.
    pub bruises: Vec<Mark>,
    /// Whether there was no session of any kind yet.
    pub is_first: bool,
    /// What was ticked to ask about first, and not asked about yet. Not from the diary.
    pub to_ask: Vec<SafetyItem>,
    /// What the person knows by now.
    pub practised: Arc<Practised>,
    /// How long ago the ball last pressed.
    pub last_ball: Option<Duration>,
    /// Whether the ball is used as in the first week, and why.
    pub first_week: Option<FirstWeek>,
    /// The rules of the last session: between the sides, after it, half an hour later.
    pub last: Vec<Rule>,
    /// How many sessions running ended in a flare.
    pub flares: u32,
    /// The rules of the last morning questions, and how long ago they were answered.
    pub morning: Option<(Vec<Rule>, Duration)>,
    /// How many mornings running were easy.
    pub easy_mornings: u32,
    /// The time without the ball that lasts longest from now.
    pub rest: Option<Rest>,
    /// Why the next session with the ball is shorter and lighter.
    pub lighter: Option<Rule>,
    /// Two weeks without a change for the better: how long ago that was said, at most two weeks.
    pub unchanged: Option<Duration>,
    /// Whether the question about soreness left over is due: the ball pressed in the last 72 hours.
    pub soreness_due: bool,
}

/// Something from earlier days that matters today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it means today.
    pub meaning: Meaning,
    /// The rule behind it; `None` where it is simply the first week.
    pub rule: Option<Rule>,
}

/// What a reason means today, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Nothing starts until the person says that they were checked.
    Help,
    /// Pressure is locked until it was asked about.
    AskFirst,
    /// Nothing presses, because the days before are not known.
    NotKnown,
    /// Only routines that do not press.
    RestHeld,
    /// Asking a clinician is suggested.
    Ask,
    /// A rest day is suggested.
    RestSuggested,
    /// Shorter and lighter.
    Lighter,
    /// As in the first week.
    FirstWeek,
    /// The same, because not all of the diary can be read and the person said how things stand.
    OnTheirWord,
    /// One thing may go one step up.
    StepUp,
}

impl Reason {
    /// In words, without the date, which the caller can add.
    pub const fn words(&self) -> &'static str {
        match (self.meaning, self.rule) {
            (Meaning::Help, _) => {
                "Something on the list was new. Please get checked before the next session."
            }
            (Meaning::AskFirst, _) => "Pressure waits until you have asked about what you ticked.",
            (Meaning::NotKnown, _) => {
                "Your diary is not known to its end, so nothing presses until it is, or until you say how things stand."
            }
            (Meaning::RestHeld, Some(Rule::MZing)) => {
                "A pause from the ball, after a feeling in the leg or a sharp one."
            }
            (Meaning::RestHeld, Some(Rule::A5)) => {
                "A pause from the ball, after tingling or numbness that stayed."
            }
            (Meaning::RestHeld, Some(Rule::NZing)) => {
                "A pause from the ball, after new signs in the morning. Please ask a doctor or physiotherapist about them."
            }
            (Meaning::RestHeld, _) => {
                "A pause from the ball, after a very sore morning. If it has not settled by its end, ask a doctor or physiotherapist."
            }
            (Meaning::Ask, Some(Rule::W1)) => Row::of(Rule::W1).said,
            (Meaning::Ask, _) => Row::of(Rule::A2Twice).said,
            (Meaning::RestSuggested, _) => "A rest day, after a sore morning.",
            (Meaning::Lighter, Some(Rule::NAmber)) => "Shorter and lighter next time, after a sore morning.",
            (Meaning::Lighter, _) => "Shorter and lighter next time, after a session that felt worse.",
            (Meaning::OnTheirWord, _) => {
                "As in the first week: short, padded and light, because not all of your diary can be read."
            }
            (Meaning::FirstWeek, None) => "Your first week: short, padded and light, with a day between.",
            (Meaning::FirstWeek, _) => "Begin again as in the first week: short, padded and light.",
            (Meaning::StepUp, _) => {
                "Easy mornings. If you like, one thing may go one step up: time, pressure or how often."
            }
        }
    }

    /// Whether it says something about the ball, and nothing about what leaves the ball out.
    pub(super) const fn is_about_the_ball(self) -> bool {
        !matches!(
            (self.meaning, self.rule),
            (Meaning::Help | Meaning::AskFirst | Meaning::NotKnown, _) | (Meaning::Ask, Some(Rule::W1))
        )
    }
}

impl Rest {
    /// Whether only routines that do not press are offered, rather than a rest suggested.
    pub fn is_held(self) -> bool {
        self.rule.is_red()
    }
}

impl Memory {
    /// The least time between two sessions with the ball: 20 hours, 40 in the first week.
    pub const fn least_gap(&self) -> Duration {
        if self.first_week.is_some() { FIRST_WEEK_GAP } else { LEAST_GAP }
    }

    /// The person's own limits, with green up to 2 at most in the first week and after a flare.
    pub fn limits(&self, own: Limits) -> Limits {
        if self.first_week.is_some() || self.flares > 0 {
            Limits::new(own.green_max().min(CAREFUL_GREEN_MAX), own.amber_max())
        } else {
            own
        }
    }

    /// The same once the person has said, in place of a diary that cannot be read, when the ball was last used and whether
    /// anything got worse since. Two days without it and nothing worse open what the first week allows; anything else leaves
    /// it as it is.
    #[must_use]
    pub fn on_their_word(self, said: &Answers) -> Self {
        let reply = |question| said.reply(Asked::once(question));
        let rested = matches!(reply(Question::KnownBall), Some(Reply::LongAgo | Reply::Never));
        if self.unknown == Some(Unknown::Unreadable)
            && rested
            && reply(Question::KnownWorse) == Some(Reply::No)
        {
            Self { unknown: None, first_week: Some(FirstWeek::OnTheirWord), ..self }
        } else {
            self
        }
    }

    /// Whether something of the last days was red: silence is not taken for green then.
    pub fn was_red(&self) -> bool {
        let morning = self.morning.iter().flat_map(|(rules, _)| rules);
        self.rest.is_some_and(Rest::is_held) || self.last.iter().chain(morning).any(|rule| rule.is_red())
    }

    /// Everything that matters today, strongest first.
    pub fn today(&self) -> Vec<Reason> {
        let when = |is_so: bool, meaning, rule| is_so.then_some(Reason { meaning, rule });
        let rest = self.rest.map(|rest| {
            let meaning = if rest.is_held() { Meaning::RestHeld } else { Meaning::RestSuggested };
            Reason { meaning, rule: Some(rest.rule) }
        });
        let first_week = self.first_week.map(|week| match week {
            FirstWeek::New => Reason { meaning: Meaning::FirstWeek, rule: None },
            FirstWeek::After(rule) => Reason { meaning: Meaning::FirstWeek, rule: Some(rule) },
            FirstWeek::OnTheirWord => Reason { meaning: Meaning::OnTheirWord, rule: None },
        });
        let all = [
            when(self.help.is_some(), Meaning::Help, Some(Rule::R1)),
            when(!self.to_ask.is_empty(), Meaning::AskFirst, Some(Rule::R2)),
            when(self.unknown.is_some(), Meaning::NotKnown, None),
            rest,
            when(self.flares >= FLARES_TO_ASK, Meaning::Ask, Some(Rule::A2Twice)),
            when(self.unchanged.is_some(), Meaning::Ask, Some(Rule::W1)),
            when(self.lighter.is_some(), Meaning::Lighter, self.lighter),
            first_week,
        ];
        let mut reasons: Vec<Reason> = all.into_iter().flatten().collect();
        if reasons.is_empty() && self.easy_mornings >= MORNINGS_TO_STEP_UP {
            reasons.push(Reason { meaning: Meaning::StepUp, rule: Some(Rule::NGreen) });
        }
        reasons.sort_by_key(|reason| reason.meaning);
        reasons
    }
}

/// After how many sessions somebody knows the stop rule, or how a kind of question is answered: a choice of ours.
pub const SESSIONS_TO_KNOW: usize = 3;

/// What a person knows. The usual value knows nothing, so everything is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practised {
    /// The stop rule was heard often enough, not too long ago, and nothing has gone wrong since.
    pub is_settled: bool,
    /// The routines that were done before, by id.
    pub routines: Vec<Box<str>>,
    /// The questions that were answered often enough.
    pub answers: Vec<Question>,
}

impl Practised {
    /// Whether the stop rule may be said in short in this routine.
    pub fn knows_stop_rule(&self, routine: &str) -> bool {
        self.is_settled && self.routines.iter().any(|done| **done == *routine)
    }

    /// Whether somebody knows how a question is answered.
    pub fn knows(&self, question: Question) -> bool {
        self.answers.iter().any(|known| known.is_answered_like(question))
    }
}

impl Question {
    /// Whether whoever can answer the one can answer the other: all scales are answered alike.
    pub fn is_answered_like(self, other: Self) -> bool {
        let is_scale = |question: Self| matches!(question.form(), Form::Scale(_));
        self == other || (is_scale(self) && is_scale(other))
    }
}
