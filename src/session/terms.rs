//! What a session is held to: the person's limits, what is known of the days before, and everything said so far.
//!
//! The rest of a program follows from the whole layout, these terms and what was given, and from nothing else: see
//! [`super::adapt`]. So an answer that is changed changes what it changed before, and nothing shrinks twice.

use crate::{
    comfort::{Answers, Asks, Limits, Rule},
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
    /// After a sore morning or a flare: 70 % of the time under pressure, aim one lower.
    pub shorter: bool,
    /// Something else was suggested, and the person chose to start all the same.
    pub anyway: bool,
    /// How often it asks between the sides.
    pub asks: Asks,
    /// Breaths are paced while holding too: tones and the disc.
    pub breath_in_holds: bool,
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
    /// The person asked for it.
    Wish(Wish),
}

impl Cause {
    /// Its name in the diary and where machines read: a rule's number, or a wish.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id(),
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
                    | Rule::R10
                    | Rule::MAmberTwice
                    | Rule::MRed
                    | Rule::MZing
                    | Rule::NRed
                    | Rule::NZing
            ),
            Self::Wish(wish) => matches!(wish, Wish::NoMorePressure),
        }
    }

    /// What changed and why, to be shown and said.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rule(Rule::R4) => "A careful start: every aim is 3 or less today.",
            Self::Rule(Rule::R8) => "Still sore from last time: shorter and lighter today.",
            Self::Rule(Rule::NAmber) => "After a sore morning: shorter and lighter today.",
            Self::Rule(Rule::MAmber) => {
                "Ease off a little: the next holds are 10 seconds shorter, and lighter."
            }
            Self::Rule(Rule::MAmberTwice) => "Twice near your limit: pressure is done for today.",
            Self::Rule(Rule::MRed) => "That was over your limit: pressure is done for today.",
            Self::Rule(Rule::MZing) => "Come off now. Pressure is done for today, on both sides.",
            Self::Rule(Rule::R1) => "This is something to get help with today, not massage.",
            Self::Rule(Rule::R2) => "Nothing presses until you have asked somebody who knows you.",
            Self::Rule(Rule::R5 | Rule::R6) => "That is a lot today: this session goes on without pressure.",
            Self::Rule(Rule::R7) => "New tingling or numbness: this session goes on without pressure.",
            Self::Rule(Rule::R9) => "Very sore, or bruised: this session goes on without pressure.",
            Self::Rule(Rule::R10) => "The last pressure was not long ago: this session goes on without it.",
            Self::Rule(Rule::NRed | Rule::NZing) => {
                "After that morning: this session goes on without pressure."
            }
            Self::Rule(_) => "",
            Self::Wish(Wish::Lighter) => {
                "Lighter from here: aim 2, short holds, a towel folded over the ball."
            }
            Self::Wish(Wish::NoMorePressure) => "No more pressure: rest and easy movement from here.",
            Self::Wish(Wish::Anyway) => "As it is written, because you chose so.",
        }
    }
}

/// Everything that was said in a session so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Answers, by question.
    pub answers: Answers,
    wishes: Vec<(u32, Wish)>,
}

impl Given {
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
