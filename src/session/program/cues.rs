//! The cues that hang on segments: how each begins, its breaths, its last seconds, and what asks again.

use std::time::Duration;

use super::{Condition, Ends, Phase, Segment, towel};
use crate::{
    routine::words::Kind,
    session::cue::{Anchor, Cue, TimedCue},
};

/// A breath: this long in, and as long out.
pub const BREATH: Duration = Duration::from_secs(5);
/// A segment shorter than this has no ticks: they would be most of it.
const TICKED_FROM: Duration = Duration::from_secs(8);
/// Three, two, one.
const TICKS: u64 = 3;
/// In a hold, breaths are paced from here on.
const SETTLING: Duration = Duration::from_secs(5);
/// After pressure, a breathing step first says "come off", then paces the breath.
const BREATH_AFTER_PRESSURE: Duration = Duration::from_secs(3);
/// With a towel on, somebody who fell asleep is spoken to this often.
const REMINDED: Duration = Duration::from_mins(2);
/// "Look at the skin" is asked this often until it is answered.
const LOOK_AGAIN: Duration = Duration::from_secs(20);
/// "Take it off" is said this often until it is done.
pub(in crate::session) const OFF_AGAIN: Duration = Duration::from_secs(15);
/// What waits for the person asks again after these waits, then there is silence.
pub(in crate::session) const ASKED_AGAIN: [Duration; 2] = [Duration::from_secs(30), Duration::from_secs(90)];

/// Hangs their cues on segments that are played in this order. `breath_in_holds`: breaths are paced while holding too.
pub(in crate::session) fn hang_cues(segments: &mut [Segment], breath_in_holds: bool) {
    let mut after_pressure = false;
    for segment in segments {
        segment.cues = cues_of(segment, after_pressure);
        if breath_in_holds && segment.phase == Phase::Do(Kind::Hold) {
            pace_hold(segment);
        }
        after_pressure = segment.load.is_loaded();
    }
}

/// Whole breaths between the settling at the beginning of a hold and the count at its end.
fn pace_hold(segment: &mut Segment) {
    let until = segment.ends.nominal().saturating_sub(Duration::from_secs(TICKS));
    let mut at = SETTLING;
    while at + BREATH * 2 <= until {
        for (offset, cue) in [(at, Cue::BreatheIn), (at + BREATH, Cue::BreatheOut)] {
            segment.cues.push(TimedCue { anchor: Anchor::AfterStart(offset), cue });
        }
        at += BREATH * 2;
    }
}

/// The cues of a segment. `after_pressure`: the segment before was loaded, so this one begins with "come off".
fn cues_of(segment: &Segment, after_pressure: bool) -> Vec<TimedCue> {
    let after = |at, cue| TimedCue { anchor: Anchor::AfterStart(at), cue };
    let length = segment.ends.nominal();
    let coming_off = after_pressure && !segment.load.is_loaded();
    let opening = match segment.phase {
        Phase::CheckIn(_) | Phase::SkinCheck | Phase::SkinLook => Cue::Question,
        Phase::TowelOff => Cue::TowelOff,
        _ if segment.condition == Condition::AfterPressure => Cue::ComeOff,
        Phase::Press => Cue::Press,
        Phase::Release => Cue::Release,
        Phase::Switch => Cue::Switch,
        _ if coming_off => Cue::HoldEnd,
        Phase::Do(Kind::Breathe) => Cue::BreatheIn,
        Phase::Do(Kind::Rest) => Cue::Rest,
        _ => Cue::Begin,
    };
    let mut cues = vec![after(Duration::ZERO, opening)];
    let again = |every: Duration, times: u32, cue| (1..=times).map(move |time| after(every * time, cue));
    match (segment.ends, segment.phase) {
        (_, Phase::SkinLook) => cues.extend(again(LOOK_AGAIN, towel::TIMES, Cue::Question)),
        // its alarm goes on until it is off
        (_, Phase::TowelOff) => {}
        (_, Phase::Warm | Phase::Cool) => {
            let words = |time: &Duration| *time + towel::LAST_WORD <= length;
            cues.extend((1..).map(|time| REMINDED * time).take_while(words).map(|at| after(at, Cue::Rest)));
        }
        (Ends::Answered(_) | Ends::Ready(_), _) => {
            cues.extend(ASKED_AGAIN.map(|wait| after(wait, Cue::Question)));
        }
        (_, Phase::Do(Kind::Breathe)) => {
            let mut at = if coming_off { BREATH_AFTER_PRESSURE } else { Duration::ZERO };
            // whole breaths only: nobody is left half way through one
            while at + BREATH * 2 <= length {
                cues.push(after(at, Cue::BreatheIn));
                cues.push(after(at + BREATH, Cue::BreatheOut));
                at += BREATH * 2;
            }
            // the first breath is the opening itself
            if opening == Cue::BreatheIn && cues.len() > 1 {
                cues.remove(0);
            }
        }
        _ if length >= TICKED_FROM && segment.condition != Condition::AfterPressure => {
            cues.extend((1..=TICKS).rev().map(|left| TimedCue {
                anchor: Anchor::BeforeEnd(Duration::from_secs(left)),
                cue: Cue::Tick,
            }));
        }
        _ => {}
    }
    cues
}
