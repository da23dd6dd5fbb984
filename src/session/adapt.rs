//! What answers do to the rest of a program: a pure function of the whole layout, the terms and everything given.
//!
//! Nothing is ever lengthened, and nothing that comes before an answer is changed by it. What a red answer ends stays
//! ended whatever is left unanswered later.

use std::time::Duration;

use super::{
    program::{Condition, Ends, Phase, Program, Round, Segment, hang_cues, make_cold},
    terms::{Cause, Given, Terms, Wish},
};
use crate::{
    comfort::{
        self, Answer, Answers, Asked, Asks, Limits, Question, Reply, Rule, Warmth, before::LIGHTER_AIM_MAX,
        memory::LIGHTER_PERCENT, question::Worked,
    },
    routine::{
        kind::{Kind, Stays},
        words::{Caution, Side, When},
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
    pub fn adapted(&self, terms: &Terms, given: &Given) -> Self {
        Self { segments: adapt(self, terms, given).segments, ..self.clone() }
    }

    /// The sides that may be worked.
    pub fn worked(&self) -> Worked {
        let sides = |counts: &dyn Fn(&Segment) -> bool| {
            let on = |side: &Side| {
                self.whole.usual.iter().any(|segment| segment.side == Some(*side) && counts(segment))
            };
            Side::ALL.iter().copied().filter(on).collect()
        };
        Worked { sides: sides(&|_| true), pressed: sides(&|segment| segment.load.is_loaded()) }
    }
}

/// What `terms` and everything `given` leave of `program`.
pub fn adapt(program: &Program, terms: &Terms, given: &Given) -> Adapted {
    let limits = Both { own: terms.limits, pressure: terms.limits.under(program.pressure.ceiling) };
    let mut rest = Rest { shorter: terms.shorter, ..Rest::default() };
    let mut adapted = Adapted::default();
    if let Some(cause) = terms.no_pressure {
        rest.end(cause, None, &mut adapted.changes);
    }
    if terms.shorter {
        adapted.changes.push((None, Cause::Rule(Rule::NAmber)));
    }
    let mut turns = false;
    let first_asked = mid_sides(program).next();
    for (index, usual) in program.whole.usual.iter().enumerate() {
        let turned = program.whole.turned.as_deref().and_then(|turned| turned.get(index));
        let segment = turned.filter(|_| turns).unwrap_or(usual);
        let later = match program.whole.turned.as_deref() {
            Some(turned) if turns => turned,
            _ => &program.whole.usual,
        };
        if segment.phase == Phase::CheckIn(When::Mid) && !asked(terms.asks, segment, first_asked) {
            continue;
        }
        let follows = later.get(index.saturating_add(1)..).unwrap_or_default();
        if let Some(kept) = rest.keep(segment, follows) {
            adapted.segments.push(kept);
            rest.hear(segment, given, limits, &mut adapted.changes);
        }
        rest.hear_wishes(segment.place, given, &mut adapted.changes);
        if matches!(segment.phase, Phase::CheckIn(When::Before | When::BeforeQuick)) {
            let first = later.iter().find_map(|segment| segment.side);
            turns = comfort::which_first(&given.answers).is_some_and(|less| Some(less) != first);
        }
    }
    number(&mut adapted.segments);
    hang_cues(&mut adapted.segments, terms.breath_in_holds);
    adapted
}

/// The limits of a session. A routine's ceiling is about its own pressure, and about nothing that a person came with.
#[derive(Clone, Copy, Debug)]
struct Both {
    own: Limits,
    pressure: Limits,
}

/// The places of the check-ins between the sides.
fn mid_sides(program: &Program) -> impl Iterator<Item = u32> + '_ {
    let between = |segment: &&Segment| segment.phase == Phase::CheckIn(When::Mid);
    program.whole.usual.iter().filter(between).map(|segment| segment.place)
}

/// Whether this check-in between the sides is asked at all.
fn asked(asks: Asks, segment: &Segment, first: Option<u32>) -> bool {
    match asks {
        Asks::EachSide => true,
        Asks::Once => first == Some(segment.place),
        Asks::Afterwards => false,
    }
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

/// What was heard so far, and what it means for the rest.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each was heard or not, whatever the others are")]
struct Rest {
    /// Nothing presses any more.
    ended: bool,
    /// After a sore morning.
    shorter: bool,
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
    fn end(&mut self, cause: Cause, at: Option<u32>, changes: &mut Vec<(Option<u32>, Cause)>) {
        if !self.ended {
            changes.push((at, cause));
        }
        self.ended = true;
    }

    /// The segment as it is played; `None` where it is not.
    fn keep(&self, segment: &Segment, follows: &[Segment]) -> Option<Segment> {
        let fits = match segment.condition {
            Condition::Always => true,
            Condition::Sore => self.sore,
            Condition::SkinFine { if_sore } => (self.sore || !if_sore) && self.skin_is_fine(if_sore),
        };
        let towel_goes_on = !(self.looked_wrong && matches!(segment.phase, Phase::Warm | Phase::Cool));
        if !fits || !towel_goes_on || (self.ended && !survives(segment, follows)) {
            return None;
        }
        let segment = segment.clone();
        let cold = matches!(segment.condition, Condition::SkinFine { .. }) && self.skin == Some(Warmth::Cold);
        if cold { Some(make_cold(segment)) } else { self.eased(segment) }
    }

    fn skin_is_fine(&self, if_sore: bool) -> bool {
        match self.skin {
            Some(Warmth::Towel | Warmth::Cold) => true,
            // a routine of warmth shows what it is about until an answer says otherwise
            Some(Warmth::Asking(_)) | None => !if_sore,
            Some(Warmth::Neither) => false,
        }
    }

    /// The segment with less pressure, or `None` for a round that is left out.
    fn eased(&self, mut segment: Segment) -> Option<Segment> {
        let round_counts = matches!(segment.phase, Phase::Press | Phase::Release);
        if self.amber
            && round_counts
            && let Some(round) = segment.round.filter(|round| round.of > 1)
        {
            if round.number == round.of {
                return None;
            }
            segment.round = Some(Round { of: round.of - 1, ..round });
        }
        if !segment.load.is_loaded() {
            return Some(segment);
        }
        let mut most = u8::MAX;
        if self.careful {
            most = most.min(LIGHTER_AIM_MAX);
        }
        if self.lighter {
            most = most.min(LIGHTER_AIM);
        }
        let less = u8::from(self.amber) + u8::from(self.shorter);
        segment.aim = segment.aim.map(|aim| aim.min(most).min(aim.saturating_sub(less).max(1)));
        segment.ends = match segment.ends {
            Ends::After(length) => Ends::After(self.shortened(segment.phase, length)),
            Ends::LetGo { at_least, at_most } => {
                let at_most = self.shortened(segment.phase, at_most);
                Ends::LetGo { at_least: at_least.min(at_most), at_most }
            }
            other => other,
        };
        Some(segment)
    }

    fn shortened(&self, phase: Phase, length: Duration) -> Duration {
        let least = LEAST_HOLD.min(length);
        let holds = phase == Phase::Do(Kind::Hold);
        let mut shorter = length;
        if self.shorter {
            shorter = Duration::from_secs((shorter * LIGHTER_PERCENT / 100).as_secs());
        }
        if self.amber && holds {
            shorter = shorter.saturating_sub(EASED_BY);
        }
        if self.lighter && (holds || phase == Phase::Press) {
            shorter = shorter.min(LIGHTER_HOLD);
        }
        shorter.max(least)
    }

    /// Takes in what was said at this segment.
    fn hear(
        &mut self,
        segment: &Segment,
        given: &Given,
        limits: Both,
        changes: &mut Vec<(Option<u32>, Cause)>,
    ) {
        match segment.phase {
            Phase::CheckIn(When::Before | When::BeforeQuick) => {
                self.hear_before(segment, given, limits.own, changes);
            }
            Phase::CheckIn(When::Mid) => self.hear_mid(segment, &given.answers, limits.pressure, changes),
            Phase::CheckIn(When::After | When::AfterQuick) => {
                self.sore = comfort::offers_warmth(&given.answers, limits.own);
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
    fn hear_wishes(&mut self, place: u32, given: &Given, changes: &mut Vec<(Option<u32>, Cause)>) {
        let at = Some(place);
        if given.wished(place, Wish::Lighter) && !self.lighter {
            self.lighter = true;
            changes.push((at, Cause::Wish(Wish::Lighter)));
        }
        if given.wished(place, Wish::NoMorePressure) {
            self.end(Cause::Wish(Wish::NoMorePressure), at, changes);
        }
    }

    fn hear_before(
        &mut self,
        segment: &Segment,
        given: &Given,
        limits: Limits,
        changes: &mut Vec<(Option<u32>, Cause)>,
    ) {
        let at = Some(segment.place);
        let anyway = given.wished(segment.place, Wish::Anyway);
        for rule in comfort::before_rules(&given.answers, limits) {
            match rule {
                Rule::R1 | Rule::R6 | Rule::R7 => self.end(Cause::Rule(rule), at, changes),
                Rule::R5 | Rule::R9 if !anyway => self.end(Cause::Rule(rule), at, changes),
                Rule::R8 if !anyway && !self.shorter => {
                    self.shorter = true;
                    changes.push((at, Cause::Rule(rule)));
                }
                Rule::R4 => {
                    self.careful = true;
                    changes.push((at, Cause::Rule(rule)));
                }
                _ => {}
            }
        }
        if anyway {
            changes.push((at, Cause::Wish(Wish::Anyway)));
        }
    }

    fn hear_mid(
        &mut self,
        segment: &Segment,
        answers: &Answers,
        limits: Limits,
        changes: &mut Vec<(Option<u32>, Cause)>,
    ) {
        let asked = |question| Asked { question, side: segment.side, place: Some(segment.place) };
        let pressure = answers.number(asked(Question::MidPressure));
        let leg = answers.reply(asked(Question::MidLeg));
        match comfort::mid(pressure, leg, self.amber, limits) {
            Some(rule @ (Rule::MZing | Rule::MRed | Rule::MAmberTwice)) => {
                self.end(Cause::Rule(rule), Some(segment.place), changes);
            }
            Some(rule @ Rule::MAmber) => {
                self.amber = true;
                changes.push((Some(segment.place), Cause::Rule(rule)));
            }
            Some(Rule::MGreen) => self.amber = false,
            // silence is no answer: what was amber stays so
            _ => {}
        }
    }
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
