//! Who may start what: the answers before a session, together with what is remembered of earlier days.
//!
//! In go answers, memory and limits; out comes how freely a session may start, with the rules and reasons behind it.
//! Which routines that leaves is decided by whoever knows routines.

use super::{
    answer::{Answer, Answers, Mark},
    asked::Asked,
    help::{bruises, is_any_sign, is_sign, tingles_anew},
    limits::{Colour, Limits},
    memory::{FLARES_TO_ASK, FirstWeek, Meaning, Memory, Reason},
    question::{Form, Question, Reply},
    rules::Rule,
    rules::{Row, first},
};

/// Pain from here on is severe, whatever the limits: only routines that neither press nor stretch.
pub const SEVERE_FROM: u8 = 8;
/// The highest aim while only a lighter session is advised.
pub const LIGHTER_AIM_MAX: u8 = 3;

/// What a routine does, as far as the rules go.
#[expect(clippy::struct_excessive_bools, reason = "each is done or not, whatever the others are")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// A ball or a roller presses in it.
    pub ball: bool,
    /// Hands press in it.
    pub hands: bool,
    /// It stretches strongly, or glides a nerve.
    pub stretches: bool,
    /// It asks how it is before it begins.
    pub asks: bool,
}

impl Work {
    /// Whatever there is: what holds today, before a routine is chosen.
    pub const EVERYTHING: Self = Self { ball: true, hands: true, stretches: true, asks: true };

    /// Whether there is anything in it that a red rule takes away.
    pub const fn strains(self) -> bool {
        self.ball || self.hands || self.stretches
    }
}

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
    /// The same, until the days before are known, or the person says how they were.
    NotKnown,
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
    before_work(answers, memory, limits, Work::EVERYTHING)
}

/// The same for a routine that does this `work`: the rules about the ball (the time between sessions, rests, the first week, a
/// flare) touch only what presses with a ball or a roller. What was said earlier today holds until it is said anew.
pub fn before_work(answers: &Answers, memory: &Memory, limits: Limits, work: Work) -> Verdict {
    let is_checked = answers.reply(Asked::once(Question::Checked)) == Some(Reply::Yes);
    // a sign that needs help is remembered by itself, until it was checked
    let holding = if work.asks { Answers::default() } else { memory.earlier.without(is_any_sign) };
    let mut rules = before_rules(&holding.overlaid(answers), &memory.tingling, limits);
    if memory.help.is_some() && !is_checked {
        rules.push(Rule::R1);
    }
    if !memory.to_ask.is_empty() {
        rules.push(Rule::R2);
    }
    if work.ball && memory.last_ball.is_some_and(|ago| ago < memory.least_gap()) {
        rules.push(Rule::R10);
    }
    rules.sort_unstable();
    rules.dedup();

    let unsaid = |question| matches!(answers.of(question), None | Some(Answer::Unanswered));
    let is_silent =
        [Question::BeforeBack, Question::BeforeLeg, Question::BeforeTingling].into_iter().any(unsaid);
    let silence = if is_silent && memory.was_red() { Start::Lighter } else { Start::Free };
    let earlier = if work.ball { earlier_days(memory) } else { Start::Free };
    let unknown = memory.unknown.filter(|_| work.strains()).map_or(Start::Free, |_| Start::NotKnown);
    let start = rules.iter().copied().map(Start::after).chain([silence, earlier, unknown]).max();
    let mut reasons = memory.today();
    reasons.retain(|reason| match reason.meaning {
        Meaning::Help => !is_checked,
        Meaning::NotKnown => work.strains(),
        _ => work.ball || !reason.is_about_the_ball(),
    });
    Verdict { rules, reasons, start: start.unwrap_or(Start::Free) }
}

/// The rules that the answers before a session meet by themselves, in the table's order. `tingling`: where tingling or numbness
/// was marked on earlier days.
pub fn before_rules(answers: &Answers, tingling: &[Mark], limits: Limits) -> Vec<Rule> {
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
    if reply(Question::BeforeTingling) == Some(Reply::New)
        || tingles_anew(answers, Question::BeforeMarks, tingling)
    {
        rules.push(Rule::R7);
    }
    let left_over = answers.highest(Question::BeforeLeftOver).map(|soreness| limits.colour(soreness));
    if left_over == Some(Colour::Red) || reply(Question::BeforeNew) == Some(Reply::Bruise) {
        rules.push(Rule::R9);
    } else if left_over == Some(Colour::Amber) {
        rules.push(Rule::R8);
    }
    rules
}

/// Whether an answer before a session takes pressure away, or ends everything, by itself.
pub fn limits_pressure(asked: Asked, answer: &Answer, limits: Limits) -> bool {
    let mut alone = Answers::default();
    alone.note(asked, answer.clone());
    before_rules(&alone, &[], limits).into_iter().any(|rule| Start::after(rule) > Start::Lighter)
        || !bruises(&alone, Question::BeforeMarks).is_empty()
}

/// The questions whose answer of earlier today still takes pressure away, to be asked again.
pub fn asked_again(earlier: &Answers, limits: Limits) -> Vec<Asked> {
    let scale_or_choice = |asked: &Asked| asked.question.form() != Form::Body;
    let held = earlier.iter().filter(|(asked, answer)| limits_pressure(*asked, answer, limits));
    held.map(|(asked, _)| asked).filter(scale_or_choice).collect()
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
