//! Who may start what: the answers before a session, together with what is remembered of earlier days.
//!
//! In go answers, memory and limits; out comes how freely a session may start, with the rules and reasons behind it.
//! Which routines that leaves is decided by whoever knows routines.

use super::{
    answer::{Answer, Answers, Reply},
    help::is_sign,
    limits::{Colour, Limits},
    memory::{FLARES_TO_ASK, FirstWeek, Memory, Reason, What},
    question::{Asked, Question},
    rule::Rule,
    rules::{Row, first},
};

/// Pain from here on is severe, whatever the limits: only routines that neither press nor stretch.
pub const SEVERE_FROM: u8 = 8;
/// The highest aim while only a lighter session is advised.
pub const LIGHTER_AIM_MAX: u8 = 3;

/// How freely a session may start, from everything to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// All routines.
    Free,
    /// Gentle routines first, with a pressure of 2 or 3.
    Lighter,
    /// Something else is suggested; one deliberate step goes on anyway, and is written down as a wish.
    Suggested(Suggestion),
    /// Only routines that neither press nor stretch.
    UnloadedOnly,
    /// The same, until everything that was ticked was asked about; then it is to be judged again.
    PressureLocked,
    /// Nothing, until the person says that they were checked.
    Closed,
}

/// What is suggested instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestion {
    /// Half the time with a padded ball, or a rest day.
    HalfLength,
    /// Another day, or a routine without the ball.
    AnotherDay,
    /// A routine that does not press: breathing, swaying, warmth.
    NoPressure,
    /// A rest day.
    RestDay,
    /// Asking a clinician before the ball is used again.
    AskSomebody,
}

impl Suggestion {
    /// What is suggested, for a screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::HalfLength => "Rest today, or half the time with a padded ball",
            Self::AnotherDay => "Another day, or a routine without the ball",
            Self::NoPressure => "Breathing, swaying or warmth instead",
            Self::RestDay => "A rest day",
            Self::AskSomebody => "Ask a clinician first",
        }
    }
}

impl Start {
    /// What a rule leaves; everything where it is not about starting.
    pub const fn after(rule: Rule) -> Self {
        match rule {
            Rule::R1 => Self::Closed,
            Rule::R2 => Self::PressureLocked,
            Rule::R6 | Rule::R7 => Self::UnloadedOnly,
            Rule::R9 => Self::Suggested(Suggestion::RestDay),
            Rule::R5 => Self::Suggested(Suggestion::NoPressure),
            Rule::R10 => Self::Suggested(Suggestion::AnotherDay),
            Rule::R8 => Self::Suggested(Suggestion::HalfLength),
            Rule::R4 => Self::Lighter,
            _ => Self::Free,
        }
    }

    /// Whether the ball may be used without a further step.
    pub const fn allows_pressure(self) -> bool {
        matches!(self, Self::Free | Self::Lighter)
    }

    /// Whether one deliberate step of the person's goes on anyway.
    pub const fn can_be_overridden(self) -> bool {
        matches!(self, Self::Suggested(_))
    }
}

/// How freely a session may start, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rules that the answers meet, in the table's order.
    pub rules: Vec<Rule>,
    /// What earlier days add, strongest first.
    pub reasons: Vec<Reason>,
    /// How freely.
    pub start: Start,
}

impl Verdict {
    /// The rule that decides; `None` where only earlier days do, or nothing does.
    pub fn first(&self) -> Option<Rule> {
        first(&self.rules)
    }

    /// What to show, what decides first.
    pub fn sentences(&self) -> Vec<&'static str> {
        let mut rules = self.rules.clone();
        rules.sort_by_key(|rule| (std::cmp::Reverse(rule.colour()), !rule.is_about_where(), *rule));
        if self.start >= Start::Lighter {
            rules.retain(|rule| *rule != Rule::R3);
        }
        let told = |reason: &&Reason| !reason.rule.is_some_and(|rule| self.rules.contains(&rule));
        let mut sentences: Vec<&'static str> = rules.into_iter().map(|rule| Row::of(rule).said).collect();
        sentences.extend(self.reasons.iter().filter(told).map(Reason::words));
        sentences
    }
}

/// Who may start what, by the person's own `limits` (a routine's lower ceiling is about its pressure, not about pain).
///
/// What was passed over meets no rule. Where the last days were red, it leaves at most a lighter session.
pub fn before(answers: &Answers, memory: &Memory, limits: Limits) -> Verdict {
    let is_checked = answers.reply(Asked::once(Question::Checked)) == Some(Reply::Yes);
    let mut rules = before_rules(answers, limits);
    if memory.help.is_some() && !is_checked {
        rules.push(Rule::R1);
    }
    if !memory.to_ask.is_empty() {
        rules.push(Rule::R2);
    }
    if memory.last_ball.is_some_and(|ago| ago < memory.least_gap()) {
        rules.push(Rule::R10);
    }
    rules.sort_unstable();
    rules.dedup();

    let unsaid = |question| matches!(answers.of(question), None | Some(Answer::Unanswered));
    let is_silent =
        [Question::BeforeBack, Question::BeforeLeg, Question::BeforeTingling].into_iter().any(unsaid);
    let silence = if is_silent && memory.was_red() { Start::Lighter } else { Start::Free };
    let start = rules.iter().copied().map(Start::after).chain([silence, earlier_days(memory)]).max();
    let mut reasons = memory.today();
    reasons.retain(|reason| reason.what != What::Help || !is_checked);
    Verdict { rules, reasons, start: start.unwrap_or(Start::Free) }
}

/// The rules that the answers before a session meet by themselves, whatever is remembered, in the table's order.
pub fn before_rules(answers: &Answers, limits: Limits) -> Vec<Rule> {
    let reply = |question| answers.reply(Asked::once(question));
    let mut rules = Vec::new();
    let is_new = is_sign(answers, Question::BeforeNew) || is_sign(answers, Question::BeforeMarks);
    if is_new && reply(Question::Checked) != Some(Reply::Yes) {
        rules.push(Rule::R1);
    }
    let pains = [Question::BeforeBack, Question::BeforeLeg];
    if let Some(pain) = pains.into_iter().filter_map(|question| answers.number(Asked::once(question))).max() {
        rules.push(match limits.colour(pain) {
            _ if pain >= SEVERE_FROM => Rule::R6,
            Colour::Red => Rule::R5,
            Colour::Amber => Rule::R4,
            _ => Rule::R3,
        });
    }
    if reply(Question::BeforeTingling) == Some(Reply::New) {
        rules.push(Rule::R7);
    }
    let left_over = answers.highest(Question::BeforeLeftOver).map(|soreness| limits.colour(soreness));
    if left_over == Some(Colour::Red) || reply(Question::BeforeBruise) == Some(Reply::Yes) {
        rules.push(Rule::R9);
    } else if left_over == Some(Colour::Amber) {
        rules.push(Rule::R8);
    }
    rules
}

/// What earlier days leave. A rest after a red rule holds, one after an amber rule is suggested.
fn earlier_days(memory: &Memory) -> Start {
    let rest = match memory.rest {
        Some(rest) if rest.is_held() => Start::UnloadedOnly,
        Some(_) => Start::Suggested(Suggestion::RestDay),
        None => Start::Free,
    };
    let flares =
        if memory.flares >= FLARES_TO_ASK { Start::Suggested(Suggestion::AskSomebody) } else { Start::Free };
    let again = matches!(memory.first_week, Some(FirstWeek::After(_)));
    let lighter = if memory.lighter.is_some() || again { Start::Lighter } else { Start::Free };
    rest.max(flares).max(lighter)
}
