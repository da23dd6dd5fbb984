//! Hangs the stop rule before the first contact: on the last unloaded segment, which is made long enough to hold it.
//!
//! Before hands, the ball and stretches it is said once each.

use std::time::Duration;

use crate::session::{
    program::{Condition, Ends, Phase, Segment},
    stop_rule::{PAUSE, StopRule, Touch, WORD},
};

/// A segment that is lengthened lasts a multiple of this many seconds.
const STEP: u64 = 5;

/// Hangs the rule on segments that are played in this order. `knows_it`: the short one is enough. `most`: how strong
/// pressure may be at all.
pub(super) fn hang_stop_rules(segments: &mut [Segment], knows_it: bool, most: u8) {
    let mut told: Vec<Touch> = Vec::new();
    for index in 0..segments.len() {
        let Some(segment) = segments.get(index) else { return };
        let Some(touch) = segment.touch().filter(|touch| !told.contains(touch)) else { continue };
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
