//! What was heard so far, and what it leaves of a segment.

use std::time::Duration;

use crate::{
    comfort::{
        self, Answer, Answers, Asked, Limits, Mark, Question, Reply, Rule, Warmth, Work,
        before::LIGHTER_AIM_MAX,
        help::bruises,
        memory::{HALF_PERCENT, LIGHTER_PERCENT},
        warmth::keeps_off_warmth,
    },
    routine::{
        kind::Stays,
        words::{Caution, Kind, Load, When},
    },
    session::{
        program::{Condition, Ends, Phase, Round, Segment, make_cold, make_wrong},
        terms::{Cause, Responses, Terms, Wish},
    },
};

/// Easing off takes this much from a hold.
pub const EASED_BY: Duration = Duration::from_secs(10);
/// Easing off leaves at least this much, or the hold's own length where that is less.
pub const LEAST_HOLD: Duration = Duration::from_secs(10);
/// "Go on, lighter": no hold is longer.
pub const LIGHTER_HOLD: Duration = Duration::from_secs(20);
/// "Go on, lighter": no aim is higher.
pub const LIGHTER_AIM: u8 = 2;

/// The limits of a session. A routine's ceiling is about its own pressure, and about nothing that a person came with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SessionLimits {
    pub(super) own: Limits,
    pub(super) pressure: Limits,
}

/// What was heard so far, and what it means for the rest.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each was heard or not, whatever the others are")]
pub(super) struct Rest {
    limits: SessionLimits,
    /// What changed so far, and at which place.
    pub(super) changes: Vec<(Option<u32>, Cause)>,
    /// Nothing presses any more.
    pub(super) ended: bool,
    /// Nothing pressed from the start.
    never: bool,
    /// The ball is left out, whatever else presses.
    no_ball: bool,
    /// The work before was left out, and what belongs to it with it.
    left_out: bool,
    /// Nothing presses where one of these is.
    bruises: Vec<Mark>,
    /// After a sore morning or a flare: shorter on the ball.
    shorter: bool,
    /// Soreness is left over: half the time.
    half: bool,
    /// No heat, whatever the skin is like.
    no_heat: bool,
    /// No aim is higher than this.
    green: u8,
    /// The person asked for less.
    lighter: bool,
    /// The check-in before was amber.
    amber: bool,
    /// Moderate pain before the session.
    careful: bool,
    /// Dull soreness afterwards: warmth is offered.
    sore: bool,
    /// What the skin check leaves, once it was reached.
    skin: Option<Warmth>,
    /// The look at the skin was not fine.
    looked_wrong: bool,
}

impl Rest {
    /// What holds before anything is said.
    pub(super) fn at_the_start(work: Work, terms: &Terms, limits: SessionLimits) -> Self {
        let mut rest = Self {
            limits,
            shorter: terms.shorter,
            bruises: terms.bruises.clone(),
            green: limits.pressure.green_max(),
            ..Self::default()
        };
        if let Some(cause) = terms.no_pressure.filter(|_| work.strains()) {
            rest.end(cause, None);
        }
        if let Some(rule) = terms.no_ball.filter(|_| work.ball) {
            rest.no_ball = true;
            rest.changes.push((None, Cause::Earlier(rule)));
        }
        if terms.shorter && work.ball {
            rest.changes.push((None, Cause::Rule(Rule::NAmber)));
        }
        if !work.asks {
            rest.apply_before(None, &terms.earlier, terms, terms.anyway);
        }
        rest.never = rest.ended || (rest.no_ball && !work.hands);
        rest
    }

    fn end(&mut self, cause: Cause, at: Option<u32>) {
        if !self.ended {
            self.changes.push((at, cause));
        }
        self.ended = true;
    }

    /// Whether the segment is left out because it presses where nothing may, or belongs to what does.
    fn leaves_out(&mut self, segment: &Segment, follows: &[Segment]) -> bool {
        let mut work =
            follows.iter().take_while(|next| next.phase != Phase::Switch).filter(|next| is_work(next));
        match segment.phase {
            // a place and a change of sides are there for the work that follows
            Phase::Do(Kind::Position) => {
                segment.side.is_some() && work.next().is_some_and(|next| self.may_not(next))
            }
            Phase::Switch => {
                let mut work = work.filter(|next| next.side.is_some()).peekable();
                work.peek().is_some() && work.all(|next| self.may_not(next))
            }
            // a rest and a question are there for the work before
            Phase::Do(Kind::Rest) | Phase::Release | Phase::CheckIn(When::Mid) => {
                self.left_out && segment.side.is_some()
            }
            _ if is_work(segment) => {
                self.left_out = self.may_not(segment);
                self.left_out
            }
            _ => false,
        }
    }

    /// Whether it presses where or with what nothing may press.
    fn may_not(&self, segment: &Segment) -> bool {
        let at_a_bruise = || self.bruises.iter().any(|bruise| bruise.is_at(segment.area, segment.side));
        (self.no_ball && segment.load == Load::Ball) || (segment.load.is_loaded() && at_a_bruise())
    }

    /// The segment as it is played; `None` where it is not.
    pub(super) fn keep(&mut self, segment: &Segment, follows: &[Segment]) -> Option<Segment> {
        if self.leaves_out(segment, follows) {
            return None;
        }
        let fits = match segment.condition {
            Condition::Always | Condition::AfterPressure | Condition::BeforeContact => true,
            Condition::Sore => self.sore && !self.no_heat,
            Condition::SkinFine { if_sore } => (self.sore || !if_sore) && self.skin_is_fine(if_sore),
        };
        let towel_goes_on = !(self.looked_wrong && matches!(segment.phase, Phase::Warm | Phase::Cool));
        if !fits || !towel_goes_on || (self.ended && !survives(segment, follows)) {
            return None;
        }
        let segment = if self.never { without_pressure(segment) } else { segment.clone() };
        let cold = matches!(segment.condition, Condition::SkinFine { .. }) && self.skin == Some(Warmth::Cold);
        let segment = if self.looked_wrong { make_wrong(segment) } else { segment };
        if cold { Some(make_cold(segment)) } else { self.eased(segment) }
    }

    fn skin_is_fine(&self, if_sore: bool) -> bool {
        match self.skin {
            _ if self.no_heat => false,
            Some(Warmth::Towel | Warmth::Cold) => true,
            // a routine of warmth shows what it is about until an answer says otherwise
            Some(Warmth::Asking(_)) | None => !if_sore,
            Some(Warmth::Neither) => false,
        }
    }

    /// The segment with less pressure, or `None` for a round that is left out.
    fn eased(&self, mut segment: Segment) -> Option<Segment> {
        let round_counts = matches!(segment.phase, Phase::Press | Phase::Release);
        let mut halved = false;
        if round_counts && let Some(round) = segment.round.filter(|round| round.of > 1) {
            halved = self.half;
            let of = if self.half { round.of / 2 } else { round.of };
            let of = of.saturating_sub(u32::from(self.amber)).max(1);
            if round.number > of {
                return None;
            }
            segment.round = Some(Round { of, ..round });
        }
        let mut most = u8::MAX;
        if self.careful {
            most = most.min(LIGHTER_AIM_MAX);
        }
        if self.lighter {
            most = most.min(LIGHTER_AIM);
        }
        let shorter = self.shorter && segment.load == Load::Ball;
        let less = u8::from(self.amber) + u8::from(shorter);
        let eased = |aim: u8| {
            let aim = aim.min(self.green);
            aim.min(most).min(aim.saturating_sub(less).max(1))
        };
        segment.aim = segment.aim.map(eased);
        if !segment.load.is_loaded() {
            return Some(segment);
        }
        let percent = match (self.half && !halved, shorter) {
            (true, _) => HALF_PERCENT,
            (false, true) => LIGHTER_PERCENT,
            (false, false) => 100,
        };
        segment.ends = match segment.ends {
            Ends::After(length) => Ends::After(self.shortened(segment.phase, percent, length, LEAST_HOLD)),
            Ends::LetGo { at_least, at_most } => {
                let at_least = part(at_least, percent);
                let at_most = self.shortened(segment.phase, percent, at_most, at_least);
                Ends::LetGo { at_least: at_least.min(at_most), at_most }
            }
            other => other,
        };
        Some(segment)
    }

    /// A length with `percent` of it left, and eased off; easing leaves at `least` this much.
    fn shortened(&self, phase: Phase, percent: u32, length: Duration, least: Duration) -> Duration {
        let holds = phase == Phase::Do(Kind::Hold);
        let mut shorter = part(length, percent);
        let least = least.min(shorter);
        if self.amber && holds {
            shorter = shorter.saturating_sub(EASED_BY).max(least);
        }
        if self.lighter && (holds || phase == Phase::Press) {
            shorter = shorter.min(LIGHTER_HOLD);
        }
        shorter
    }

    /// Takes in what was said at this segment.
    pub(super) fn apply_answers(&mut self, segment: &Segment, terms: &Terms, given: &Responses) {
        match segment.phase {
            Phase::CheckIn(When::Before | When::BeforeQuick) => {
                let at = Some(segment.place);
                let said = terms.earlier.overlaid(&given.answers);
                let anyway = given.wished(segment.place, Wish::Anyway);
                self.apply_before(at, &said, terms, anyway);
                self.never |= self.ended;
                if anyway {
                    self.changes.push((at, Cause::Wish(Wish::Anyway)));
                }
            }
            Phase::CheckIn(When::Mid) => self.apply_mid(segment, &given.answers),
            Phase::CheckIn(When::After | When::AfterQuick) => {
                self.sore = comfort::offers_warmth(&given.answers, self.limits.own);
            }
            Phase::SkinCheck => {
                self.looked_wrong = false;
                self.skin = Some(comfort::warmth(&given.answers.at(segment.place)));
            }
            Phase::SkinLook => {
                let here = given.answers.at(segment.place);
                let seen = here.of(Question::SkinLook);
                // nobody who was asked and did not say yes is left under a towel
                self.looked_wrong = seen.is_some_and(|answer| *answer != Answer::Reply(Reply::Yes));
            }
            _ => {}
        }
    }

    /// Takes in what was wished for at this place, whether or not its segment is still played.
    pub(super) fn apply_wishes(&mut self, place: u32, given: &Responses) {
        let at = Some(place);
        if given.wished(place, Wish::Lighter) && !self.lighter {
            self.lighter = true;
            self.changes.push((at, Cause::Wish(Wish::Lighter)));
        }
        if given.wished(place, Wish::NoMorePressure) {
            self.end(Cause::Wish(Wish::NoMorePressure), at);
        }
    }

    /// Takes in what was `said` before the session, today or at the check-in at this place.
    fn apply_before(&mut self, at: Option<u32>, said: &Answers, terms: &Terms, anyway: bool) {
        let rules = comfort::before_rules(said, &terms.tingling, self.limits.own);
        self.no_heat = keeps_off_warmth(&rules, said);
        self.bruises.extend(bruises(said, Question::BeforeMarks));
        for rule in rules {
            match rule {
                Rule::R1 | Rule::R6 | Rule::R7 => self.end(Cause::Rule(rule), at),
                Rule::R5 | Rule::R9 if !anyway => self.end(Cause::Rule(rule), at),
                Rule::R8 if !anyway => {
                    self.half = true;
                    self.changes.push((at, Cause::Rule(rule)));
                }
                Rule::R4 => {
                    self.careful = true;
                    self.changes.push((at, Cause::Rule(rule)));
                }
                _ => {}
            }
        }
    }

    fn apply_mid(&mut self, segment: &Segment, answers: &Answers) {
        let asked = Asked { question: Question::MidPressure, side: segment.side, place: Some(segment.place) };
        let said = comfort::mid::check_in(answers, asked);
        match comfort::mid(said.pressure, said.leg, self.amber, self.limits.pressure) {
            Some(rule @ (Rule::MZing | Rule::MRed | Rule::MAmberTwice)) => {
                self.end(Cause::Rule(rule), Some(segment.place));
            }
            Some(rule @ Rule::MAmber) => {
                self.amber = true;
                self.changes.push((Some(segment.place), Cause::Rule(rule)));
            }
            Some(Rule::MGreen) => self.amber = false,
            // silence is no answer: what was amber stays so
            _ => {}
        }
    }
}

/// A percentage of a length, in whole seconds.
fn part(length: Duration, percent: u32) -> Duration {
    if percent == 100 { length } else { Duration::from_secs((length * percent / 100).as_secs().max(1)) }
}

/// Whether something is done in it, rather than getting there, resting or being asked.
fn is_work(segment: &Segment) -> bool {
    segment.load.is_loaded() || matches!(segment.phase, Phase::Do(kind) if kind.is_work())
}

/// What the getting ready of a session says in which nothing presses.
pub const NOTHING_PRESSES: &str = "Make yourself comfortable. Nothing presses today.";

/// A segment of a session in which nothing presses: what speaks of gathering or placing a ball has other words.
fn without_pressure(segment: &Segment) -> Segment {
    let speaks = |words: &Option<String>| {
        let words = words.as_deref().unwrap_or_default().to_lowercase();
        ["ball", "roller"].iter().any(|thing| words.contains(thing))
    };
    let mut segment = segment.clone();
    let placing = matches!(segment.phase, Phase::Do(kind) if kind.can_wait());
    if placing && segment.condition == Condition::Always && (speaks(&segment.say) || speaks(&segment.show)) {
        segment.say = Some(NOTHING_PRESSES.to_owned());
        segment.show = None;
    }
    if segment.phase == Phase::Do(Kind::Rest) && (speaks(&segment.say) || speaks(&segment.show)) {
        (segment.say, segment.show) = (None, None);
    }
    segment
}

/// Whether a segment is played once pressure has ended: no pressure, no place or rest for it, no change of sides for it
/// alone, no strong stretch and no nerve glide.
fn survives(segment: &Segment, follows: &[Segment]) -> bool {
    match segment.phase {
        _ if segment.load.is_loaded() => false,
        _ if segment.cautions.contains(&Caution::NerveGlide) => false,
        Phase::Release | Phase::CheckIn(When::Mid) => false,
        Phase::Do(kind) => match kind.row().stays {
            Stays::Always => true,
            Stays::Unsided => segment.side.is_none(),
            Stays::Never => false,
        },
        Phase::Switch => follows
            .iter()
            .take_while(|next| next.phase != Phase::Switch && next.side.is_some())
            .any(|next| survives(next, &[])),
        _ => true,
    }
}
