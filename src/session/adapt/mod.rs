//! What answers do to the rest of a program: a pure function of the whole layout, the terms and everything given.
//!
//! Nothing is ever lengthened, and nothing that comes before an answer is changed by it. What a red answer ends stays
//! ended whatever is left unanswered later.

mod contact;
mod rest;

use contact::hang_stop_rules;
pub use rest::{EASED_BY, LEAST_HOLD, LIGHTER_AIM, LIGHTER_HOLD};
use rest::{Rest, SessionLimits};

use super::{
    program::{Condition, Ends, Phase, Program, Segment, hang_cues},
    terms::{Cause, Responses, Terms},
};
use crate::{
    comfort::{self, About, Asks, Work, Worked},
    routine::words::{Load, Side, When},
};

/// Hands that press no more than this are asked about with one question.
const LIGHT_HANDS: u8 = 2;
/// A program as it is played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adapted {
    /// What is played, in order.
    pub segments: Vec<Segment>,
    /// What changed it, and after which place. `None`: from the start.
    pub changes: Vec<(Option<u32>, Cause)>,
}

impl Program {
    /// This program as `terms` and everything `given` leave it.
    #[must_use]
    pub fn adapted(&self, terms: &Terms, given: &Responses) -> Self {
        Self { segments: adapt(self, terms, given).segments, ..self.clone() }
    }

    /// What it does, as far as the rules go.
    pub fn work(&self) -> Work {
        Work {
            ball: self.any(|segment| segment.load == Load::Ball),
            hands: self.any(|segment| segment.load == Load::Hand),
            stretches: self.any(Segment::stretches),
            asks: self
                .any(|segment| matches!(segment.phase, Phase::CheckIn(When::Before | When::BeforeQuick))),
        }
    }

    /// Whether anything that may be played is so.
    fn any(&self, is_so: impl Fn(&Segment) -> bool) -> bool {
        self.whole.usual.iter().any(is_so)
    }

    /// Whether anything is left in it that presses, stretches strongly or glides a nerve.
    pub fn still_strains(&self) -> bool {
        self.segments.iter().any(|segment| segment.touch().is_some())
    }

    /// The sides that may be worked.
    pub fn worked(&self) -> Worked {
        let is_loaded = |segment: &Segment| segment.load.is_loaded();
        let sides = |counts: &dyn Fn(&Segment) -> bool| {
            let on = |side: &Side| self.any(|segment| segment.side == Some(*side) && counts(segment));
            Side::ALL.iter().copied().filter(on).collect()
        };
        let warms = self.any(|segment| matches!(segment.phase, Phase::Warm | Phase::Cool));
        Worked { sides: sides(&|_| true), pressed: sides(&is_loaded), warms: warms && !self.any(is_loaded) }
    }

    /// What the check-in at this place of the layout is about.
    pub fn about(&self, place: u32) -> About {
        let asked = |segment: &&Segment| matches!(segment.phase, Phase::CheckIn(_));
        let quick =
            |segment: &Segment| matches!(segment.phase, Phase::CheckIn(When::BeforeQuick | When::AfterQuick));
        let is_quick = self.any(quick);
        let done: Vec<&Segment> = self
            .whole
            .usual
            .iter()
            .rev()
            .skip_while(|segment| segment.place >= place)
            .take_while(|segment| !asked(segment))
            .collect();
        let mut pressed = done.iter().filter(|segment| segment.load.is_loaded()).peekable();
        let loaded = pressed.peek().is_some();
        let gentle = pressed
            .all(|segment| segment.load == Load::Hand && segment.aim.is_some_and(|aim| aim <= LIGHT_HANDS));
        let stretches = !loaded && done.iter().any(|segment| segment.stretches());
        About { stretches, is_light: is_quick || (gentle && !stretches) }
    }
}

/// What `terms` and everything `given` leave of `program`.
pub fn adapt(program: &Program, terms: &Terms, given: &Responses) -> Adapted {
    let limits = SessionLimits { own: terms.limits, pressure: terms.limits.under(program.pressure.ceiling) };
    let mut segments: Vec<Segment> = Vec::new();
    let mut rest = Rest::at_the_start(program.work(), terms, limits);
    let mut turns = false;
    let whole = &program.whole;
    let is_mid = |segment: &&Segment| segment.phase == Phase::CheckIn(When::Mid);
    let first_mid = whole.usual.iter().find(is_mid).map(|segment| segment.place);
    let is_asked = |segment: &Segment| match terms.asks {
        _ if !is_mid(&segment) => true,
        Asks::EachSide => true,
        Asks::Once => first_mid == Some(segment.place),
        Asks::Afterwards => false,
    };
    for index in 0..whole.usual.len() {
        let order = whole.turned.as_ref().filter(|_| turns).unwrap_or(&whole.usual);
        let Some((segment, follows)) = order.get(index..).and_then(<[Segment]>::split_first) else { break };
        let last = segments.last();
        // what stands only for its neighbours: off what pressed before what is asked, into place where nothing else comes
        // before the first contact
        let has_reason = match segment.condition {
            Condition::AfterPressure => {
                follows.first().is_some_and(is_asked) && last.is_some_and(|last| last.load.is_loaded())
            }
            Condition::BeforeContact => {
                !rest.ended && last.is_none_or(|last| matches!(last.ends, Ends::Answered(_)))
            }
            _ => is_asked(segment),
        };
        if !has_reason {
            continue;
        }
        if let Some(kept) = rest.keep(segment, follows) {
            segments.push(kept);
            rest.apply_answers(segment, terms, given);
        }
        rest.apply_wishes(segment.place, given);
        if matches!(segment.phase, Phase::CheckIn(When::Before | When::BeforeQuick)) {
            let first = order.iter().find_map(|segment| segment.side);
            turns = comfort::which_first(&given.answers).is_some_and(|less| Some(less) != first);
        }
    }
    let most = terms.most(program.pressure.ceiling);
    let knows_it = terms.practised.knows_stop_rule(program.routine.as_str());
    hang_stop_rules(&mut segments, knows_it, most);
    number(&mut segments);
    hang_cues(&mut segments, terms.breath_in_holds);
    Adapted { segments, changes: rest.changes }
}

/// Numbers what is left as the screen counts it: all rounds of one step share a number.
fn number(segments: &mut [Segment]) {
    let (mut laid_out, mut shown) = (None, 0);
    for segment in segments {
        if laid_out != Some(segment.number) {
            laid_out = Some(segment.number);
            shown += 1;
        }
        segment.number = shown;
    }
}
