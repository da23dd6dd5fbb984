//! The stop rule: when to come off and stop, and how strong is too strong, said before the first contact.
//!
//! It hangs on the last unloaded segment before that, which is made long enough to hold it. Somebody who knows it hears
//! it short. Before hands, the ball and stretches it is said once each.

use std::time::Duration;

use super::program::{Condition, Ends, Phase, Segment};
use crate::routine::words::{Caution, Kind, Load};

/// How fast words are taken to be spoken where only their number is known.
const WORD: Duration = Duration::from_millis(400);
/// Around each line: the pause before it.
const PAUSE: Duration = Duration::from_millis(600);
/// A segment that is lengthened is made so many seconds long, or a multiple.
const STEP: u64 = 5;

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
    /// What touches in `segment`, if anything does.
    pub fn of(segment: &Segment) -> Option<Self> {
        match (segment.load, segment.phase) {
            (Load::Ball, _) => Some(Self::Ball),
            (Load::Hand, _) => Some(Self::Hands),
            (Load::None, Phase::Do(Kind::Stretch)) => Some(Self::Stretch),
            (Load::None, _) => segment.cautions.contains(&Caution::NerveGlide).then_some(Self::Stretch),
        }
    }

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
    fn length(self) -> Duration {
        let about = if self.about.is_some() { 5 } else { 0 };
        let most = if self.is_whole && self.never_above.is_some() { 3 } else { 0 };
        let lines = u32::try_from(self.phrases().len()).unwrap_or(1);
        WORD * (self.touch.words(self.is_whole) + about + most) + PAUSE * lines
    }
}

/// Hangs the rule on segments that are played in this order. `knows_it`: the short one is enough. `most`: how strong
/// pressure may be at all.
pub(super) fn hang(segments: &mut [Segment], knows_it: bool, most: u8) {
    let mut told: Vec<Touch> = Vec::new();
    for index in 0..segments.len() {
        let Some(segment) = segments.get(index) else { return };
        let Some(touch) = Touch::of(segment).filter(|touch| !told.contains(touch)) else { continue };
        let presses = segment.load.is_loaded();
        let rule = StopRule {
            touch,
            is_whole: !knows_it && told.is_empty(),
            about: segment.aim.filter(|aim| presses && *aim > 0),
            never_above: presses.then_some(most).filter(|most| *most > 0),
        };
        told.push(touch);
        let before = index.checked_sub(1).filter(|before| segments.get(*before).is_some_and(can_hold));
        if let Some(segment) = segments.get_mut(before.unwrap_or(index)) {
            segment.stop_rule = Some(rule);
            if let Some(length) = before.and_then(|_| longer(segment, rule)) {
                let (step, phase) = (segment.step.clone(), segment.phase);
                // the other side has as long
                for same in segments.iter_mut().filter(|same| same.step == step && same.phase == phase) {
                    same.ends = Ends::After(length);
                }
            }
        }
    }
}

/// Whether there is time in `segment` to listen: nothing presses and nothing is asked.
fn can_hold(segment: &Segment) -> bool {
    let is_busy = segment.phase.is_towel() || matches!(segment.phase, Phase::Release | Phase::TowelOff);
    !segment.load.is_loaded()
        && !is_busy
        && !matches!(segment.ends, Ends::Answered(_))
        && segment.condition != Condition::AfterPressure
        && segment.stop_rule.is_none()
}

/// How long `segment` has to be for the rule to be said in it; `None` where it is long enough, or is work, or waits.
fn longer(segment: &Segment, rule: StopRule) -> Option<Duration> {
    let is_work = matches!(segment.phase, Phase::Do(kind) if kind.is_work());
    let Ends::After(length) = segment.ends else { return None };
    let words = segment.say.as_deref().map_or(2, |say| say.split_whitespace().count());
    let words = WORD * u32::try_from(words).unwrap_or(u32::MAX).min(100);
    let least = PAUSE + words + rule.length() + PAUSE;
    let whole = least.as_secs().div_ceil(STEP) * STEP;
    (least > length && !is_work).then(|| Duration::from_secs(whole))
}
