//! The stop rule: when to come off and stop, and how strong is too strong, said before the first contact.
//!
//! Somebody who knows it hears it short. Where it is said is decided by `adapt`.

use std::time::Duration;

/// How fast words are taken to be spoken where only their number is known.
pub(super) const WORD: Duration = Duration::from_millis(400);
/// Around each line: the pause before it.
pub(super) const PAUSE: Duration = Duration::from_millis(600);
/// What touches, and so what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// A ball or a roller: come off.
    Ball,
    /// The person's own hands: take them away.
    Hands,
    /// A stretch or a nerve glide: ease out.
    Stretch,
}

impl Touch {
    const fn word(self) -> &'static str {
        match self {
            Self::Ball => "ball",
            Self::Hands => "hands",
            Self::Stretch => "ease",
        }
    }

    /// How many words the rule has.
    const fn words(self, is_whole: bool) -> u32 {
        match (is_whole, self) {
            (true, Self::Ball) => 15,
            (true, Self::Hands) => 17,
            (true, Self::Stretch) => 13,
            (false, Self::Hands) => 8,
            (false, _) => 7,
        }
    }
}

/// The stop rule as it is said at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopRule {
    /// What is about to touch.
    pub touch: Touch,
    /// Every sign by name, and the bones.
    pub is_whole: bool,
    /// How strong it should feel.
    pub about: Option<u8>,
    /// Never stronger than this.
    pub never_above: Option<u8>,
}

impl StopRule {
    /// The stock phrases that say it, in order.
    pub fn phrases(self) -> Vec<String> {
        let manner = if self.is_whole { "whole" } else { "short" };
        let mut phrases = vec![format!("stop-rule.{manner}.{}", self.touch.word())];
        phrases.extend(self.about.map(|aim| format!("stop-rule.about.{aim}")));
        let most = self.never_above.filter(|_| self.is_whole);
        phrases.extend(most.map(|most| format!("stop-rule.never-above.{most}")));
        phrases
    }

    /// About how long it takes.
    pub(super) fn length(self) -> Duration {
        let about = if self.about.is_some() { 5 } else { 0 };
        let most = if self.is_whole && self.never_above.is_some() { 3 } else { 0 };
        let lines = u32::try_from(self.phrases().len()).unwrap_or(1);
        WORD * (self.touch.words(self.is_whole) + about + most) + PAUSE * lines
    }
}
