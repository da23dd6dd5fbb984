//! What a session is held to: the person's limits, what is known of the days before, and everything said so far.
//!
//! The rest of a program follows from the whole layout, these terms and what was given, and from nothing else: see
//! [`super::adapt`]. So an answer that is changed changes what it changed before, and nothing shrinks twice.

use std::sync::Arc;

use crate::{
    comfort::{
        self, Answers, Asks, Limits, Mark, Memory, Practised, Rule, Start, Work, before_work,
        memory::FLARES_TO_ASK,
    },
    routine::words::words,
};

/// What holds before the session begins.
#[expect(clippy::struct_excessive_bools, reason = "each is something of its own that holds or does not")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The person's comfort limits; the routine's own ceiling may lower them.
    pub limits: Limits,
    /// A session of the last days may have left soreness, so it is asked about.
    pub soreness_due: bool,
    /// Nothing may press from the start: why.
    pub no_pressure: Option<Cause>,
    /// No ball and no roller from the start, after this of earlier days. Whatever else presses stays.
    pub no_ball: Option<Rule>,
    /// After a sore morning or a flare: 70 % of the time on the ball, aim one lower.
    pub shorter: bool,
    /// What was said before sessions of the last hours: it holds until it is said anew.
    pub earlier: Answers,
    /// Where tingling or numbness was marked on earlier days.
    pub tingling: Vec<Mark>,
    /// Where a bruise was marked in the last days: nothing presses there.
    pub bruises: Vec<Mark>,
    /// It is the first session of all.
    pub is_first: bool,
    /// Not all of the diary could be read, and the person said that nothing is against the ball.
    pub on_their_word: bool,
    /// Something else was suggested, and the person chose to start all the same.
    pub anyway: bool,
    /// How often it asks between the sides.
    pub asks: Asks,
    /// Breaths are paced while holding too: tones and the disc.
    pub breath_in_holds: bool,
    /// What the person knows by now, so that less has to be said.
    pub practised: Arc<Practised>,
    /// One switch does everything: each choice is offered for so many seconds.
    pub switch_seconds: Option<u8>,
}

/// What decides today what a session is held to.
#[derive(Clone, Copy, Debug)]
pub struct Day<'a> {
    /// What is remembered of the days before.
    pub memory: &'a Memory,
    /// The person's own limits.
    pub limits: Limits,
    /// How often it asks between the sides.
    pub asks: Asks,
    /// Breaths are paced while holding too.
    pub breath_in_holds: bool,
    /// One switch does everything: each choice is offered for so many seconds.
    pub switch_seconds: Option<u8>,
}

impl Terms {
    /// How strong pressure may be at all in a routine with this `ceiling`.
    pub fn most(&self, ceiling: u8) -> u8 {
        self.limits.under(ceiling).amber_max().min(ceiling)
    }

    /// What a session is held to that begins now and does this `work`: the one place where that is decided, whatever way it
    /// begins. `anyway`: against what is suggested. `None` where nothing begins until the person says that they were checked.
    pub fn today(day: &Day<'_>, work: Work, anyway: bool) -> Option<Self> {
        let memory = day.memory;
        let verdict = before_work(&Answers::default(), memory, day.limits, work);
        let no_pressure = match verdict.start {
            Start::Closed => return None,
            Start::PressureLocked => Some(Cause::Rule(Rule::R2)),
            _ => memory.unknown.map(|_| Cause::NotKnown),
        };
        let held = memory.rest.filter(|rest| rest.is_held() || !anyway).map(|rest| rest.rule);
        let flares = (memory.flares >= FLARES_TO_ASK).then_some(Rule::A2Twice);
        let lately = verdict.rules.contains(&Rule::R10).then_some(Rule::R10);
        let suggested = flares.or(lately).filter(|_| !anyway);
        Some(Self {
            limits: if work.ball { memory.limits(day.limits) } else { day.limits },
            soreness_due: memory.soreness_due,
            no_pressure,
            no_ball: held.or(suggested).filter(|_| work.ball),
            shorter: work.ball && memory.lighter.is_some(),
            earlier: memory.earlier.without(comfort::help::is_any_sign),
            tingling: memory.tingling.clone(),
            bruises: memory.bruises.clone(),
            is_first: memory.is_first,
            on_their_word: work.ball && memory.first_week == Some(comfort::FirstWeek::OnTheirWord),
            anyway,
            asks: day.asks,
            breath_in_holds: day.breath_in_holds,
            switch_seconds: day.switch_seconds,
            practised: Arc::clone(&memory.practised),
        })
    }

    /// What an interrupted session is held to that goes on now: what held then, and what holds today. Its own pressure of a
    /// while ago is no reason against it.
    pub fn going_on(&self, day: &Day<'_>, work: Work) -> Option<Self> {
        let memory = Memory { last_ball: None, ..day.memory.clone() };
        let today = Self::today(&Day { memory: &memory, ..*day }, work, true)?;
        let kept = self.no_pressure.filter(|cause| *cause != Cause::NotKnown);
        let (green, amber) = (today.limits.green_max(), today.limits.amber_max());
        Some(Self {
            limits: Limits::new(self.limits.green_max().min(green), self.limits.amber_max().min(amber)),
            no_pressure: kept.or(today.no_pressure),
            no_ball: self.no_ball.or(today.no_ball),
            shorter: self.shorter,
            anyway: self.anyway,
            asks: self.asks,
            soreness_due: self.soreness_due,
            ..today
        })
    }
}

words! {
    /// Something that the person asked for, beside answering.
    Wish:
    Lighter = "lighter", "Go on, lighter";
    NoMorePressure = "no-more-pressure", "No more pressure";
    Anyway = "anyway", "Start anyway";
}

/// Why the rest of a program changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A comfort rule.
    Rule(Rule),
    /// A comfort rule of earlier days, which leaves the ball out from the start.
    Earlier(Rule),
    /// The days before are not known, so nothing presses.
    NotKnown,
    /// The person asked for it.
    Wish(Wish),
}

impl Cause {
    /// Its name in the diary and where machines read: a rule's number, or a wish.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rule(rule) | Self::Earlier(rule) => rule.id(),
            Self::NotKnown => "not-known",
            Self::Wish(wish) => wish.id(),
        }
    }

    /// Whether it ends all pressure of the session.
    pub const fn ends_pressure(self) -> bool {
        match self {
            Self::Rule(rule) => matches!(
                rule,
                Rule::R1
                    | Rule::R2
                    | Rule::R5
                    | Rule::R6
                    | Rule::R7
                    | Rule::R9
                    | Rule::MAmberTwice
                    | Rule::MRed
                    | Rule::MZing
            ),
            Self::Earlier(_) => false,
            Self::NotKnown => true,
            Self::Wish(wish) => matches!(wish, Wish::NoMorePressure),
        }
    }

    /// What changed and why, to be shown and said.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rule(Rule::R4) => "A careful start: every aim is three or less today.",
            Self::Rule(Rule::R8) => {
                "Still sore from last time: half the time today, with a towel folded over the ball."
            }
            Self::Rule(Rule::NAmber) => "After a sore morning: shorter and lighter today.",
            Self::Rule(Rule::MAmber) => {
                "Ease off a little: what follows is shorter and lighter. A towel folded over a ball makes it softer."
            }
            Self::Rule(Rule::MAmberTwice) => "Twice near your limit: pressure is done for today.",
            Self::Rule(Rule::MRed) => "That was over your limit: pressure is done for today.",
            Self::Rule(Rule::MZing) => "Come off now. Pressure is done for today, on both sides.",
            Self::Rule(Rule::R1) => "This is something to get help with today, not massage.",
            Self::Rule(Rule::R2) => "Nothing presses until you have asked somebody who knows you.",
            Self::Rule(Rule::R5 | Rule::R6) => {
                "That is a lot of pain for today: this session goes on without pressure."
            }
            Self::Rule(Rule::R7) => "New tingling or numbness: this session goes on without pressure.",
            Self::Rule(Rule::R9) => "Very sore, or bruised: this session goes on without pressure.",
            Self::Earlier(Rule::R10) => "You used the ball less than two days ago: today goes on without it.",
            Self::Earlier(Rule::A2Twice) => {
                "Two sessions in a row left you worse: today goes on without the ball."
            }
            Self::Earlier(Rule::NAmber) => "A rest day after a sore morning: today goes on without the ball.",
            Self::Earlier(Rule::NRed | Rule::NZing) => "After that morning: today goes on without the ball.",
            Self::Earlier(_) => "A pause from the ball: today goes on without it.",
            Self::NotKnown => "The days before are not known: nothing presses today.",
            Self::Rule(_) => "",
            Self::Wish(Wish::Lighter) => {
                "Lighter from here: aim two, short holds, a towel folded over the ball."
            }
            Self::Wish(Wish::NoMorePressure) => "No more pressure: rest and easy movement from here.",
            Self::Wish(Wish::Anyway) => "The full routine, as you asked.",
        }
    }
}

/// Everything that was said in a session so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Responses {
    /// Answers, by question.
    pub answers: Answers,
    wishes: Vec<(u32, Wish)>,
}

impl Responses {
    /// Notes a wish made while standing at the segment with this place.
    pub fn wish(&mut self, place: u32, wish: Wish) {
        if !self.wishes.contains(&(place, wish)) {
            self.wishes.push((place, wish));
        }
    }

    /// Every wish and the place it was made at.
    pub fn wishes(&self) -> &[(u32, Wish)] {
        &self.wishes
    }

    pub(super) fn wished(&self, place: u32, wish: Wish) -> bool {
        self.wishes.contains(&(place, wish))
    }
}
