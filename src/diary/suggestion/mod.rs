//! Which routine is put forward today, and why: a pure function of the shelf, the last days and what comfort remembers.
//!
//! It never offers what the comfort rules close: where pressure is not open without a further step, only what does not press. It
//! reads no clock and no files, and says nothing about what somebody has. Its thresholds are those of `comfort`.

mod marked;

pub use marked::{MARKED_FOR, marked};

use std::collections::BTreeSet;

use super::memory::lately::{Done, Lately};
use crate::{
    comfort::{
        Colour, Feeling, Mark, Meaning, Memory, Reason, Rule, Start, Suggestion, Verdict,
        before::LIGHTER_AIM_MAX, memory::MORNINGS_TO_STEP_UP,
    },
    routine::{
        Id, Item, Routine, Step,
        words::{Area, Kind, Level, Load, Position, Technique},
    },
    text::{DateFormat, format_ago, format_date},
};

use jiff::civil::Date;

/// The routine to begin with.
pub const FIRST_WEEK: &str = "first-week-gentle";
/// The routine that the program is about.
pub const FLAGSHIP: &str = "tennis-ball-glute-release";

/// A routine as far as suggesting it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: Id,
    /// The most that presses in it.
    pub load: Load,
    /// It stretches.
    pub stretches: bool,
    /// Its technique.
    pub technique: Technique,
    /// How demanding it is.
    pub level: Level,
    /// The pressure that it aims for, 0 to 10.
    pub aim: u8,
    /// The places that it works on.
    pub areas: BTreeSet<Area>,
}

impl Candidate {
    /// What matters of `routine`, done in the `wanted` position; where it does not offer that, in its first.
    pub fn of(routine: &Routine, wanted: Option<Position>) -> Self {
        let others = routine.positions.get(1..).unwrap_or_default();
        let position = wanted.filter(|wanted| others.contains(wanted));
        let mut candidate = Self {
            id: routine.id.clone(),
            load: Load::None,
            stretches: false,
            technique: routine.technique,
            level: routine.level,
            aim: routine.pressure.aim,
            areas: BTreeSet::new(),
        };
        let is_skipped = |step: &&Step| {
            position.and_then(|position| step.variants.get(&position)).is_some_and(|variant| variant.skip)
        };
        for step in Item::steps(&routine.steps).filter(|step| !is_skipped(step)) {
            candidate.load = candidate.load.max(step.load);
            candidate.areas.extend(step.area);
            candidate.stretches |= step.kind == Kind::Stretch;
        }
        candidate
    }

    /// The first of these marks where it works.
    pub fn works_at(&self, marks: &[Mark]) -> Option<Mark> {
        marks.iter().copied().find(|mark| self.areas.iter().any(|area| mark.is_at(Some(*area), None)))
    }

    /// Whether it suits a day for something lighter.
    fn is_gentle(&self) -> bool {
        self.load != Load::Ball || (self.level == Level::Starter && self.aim <= LIGHTER_AIM_MAX)
    }
}

/// Why a routine is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Something of earlier days.
    Earlier(Reason),
    /// A rule of today.
    Rule(Rule),
    /// The ball pressed on this day, and a day between is gentler.
    BallOn(Date),
    /// The ball has rested since this day; `easy`: and the morning after it was easy.
    RestedSince {
        /// When it last pressed.
        date: Date,
        /// The morning after was easy.
        easy: bool,
    },
    /// A different technique from last time.
    AnotherTechnique,
    /// It is what the person does most often.
    Usual,
    /// Nothing presses in it.
    NothingPresses,
    /// It is the routine that the program is about.
    Flagship,
    /// It works where the person marked soreness or an ache.
    Marked(Mark),
    /// The questions before the session may change it.
    MayChange,
}

impl Because {
    /// Whether it speaks for going on, rather than telling something to know.
    pub const fn is_for_it(self) -> bool {
        matches!(
            self,
            Self::RestedSince { .. }
                | Self::Usual
                | Self::AnotherTechnique
                | Self::NothingPresses
                | Self::Flagship
                | Self::Marked(_)
        )
    }

    /// In words, without a full stop where it is no sentence.
    pub fn words(self, lately: &Lately) -> String {
        match self {
            Self::Earlier(reason) => reason.words().to_owned(),
            Self::Rule(rule) => crate::comfort::Row::of(rule).said.to_owned(),
            Self::BallOn(date) => {
                format!("You used the ball {}; this one leaves it out", on_day(lately, date))
            }
            Self::RestedSince { date, easy } => {
                let rested = match lately.days_since(date) {
                    2 => format!("A rest day since {}", format_date(date, DateFormat::WEEKDAY)),
                    days @ 3..=6 => {
                        format!(
                            "{} rest days since {}",
                            days.saturating_sub(1),
                            format_date(date, DateFormat::WEEKDAY)
                        )
                    }
                    _ => format!("You used the ball {}", on_day(lately, date)),
                };
                if easy { format!("{rested}, and it felt fine the next morning") } else { rested }
            }
            Self::AnotherTechnique => "A different technique from last time".to_owned(),
            Self::Usual => "What you do most often".to_owned(),
            Self::NothingPresses => "Nothing presses in this one".to_owned(),
            Self::Flagship => "Short holds with rests between, one side after the other".to_owned(),
            Self::Marked(mark) => marked_words(mark),
            Self::MayChange => "Your check-in may change this".to_owned(),
        }
    }
}

/// "It works where you marked soreness: left low back".
fn marked_words(mark: Mark) -> String {
    let what = if mark.feeling == Feeling::Ache { "an ache" } else { "soreness" };
    let place = mark.place.label().split(',').next().unwrap_or_default().to_lowercase();
    let side = mark.side.map(|side| format!("{} ", side.id())).unwrap_or_default();
    format!("It works where you marked {what}: {side}{place}")
}

/// "yesterday", "on Thursday", "8 days ago".
fn on_day(lately: &Lately, date: Date) -> String {
    match lately.days_since(date) {
        2..=6 => format!("on {}", format_date(date, DateFormat::WEEKDAY)),
        _ => format_ago(date, lately.today),
    }
}

/// What is put forward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The routine; `None` where the shelf has none for today.
    pub routine: Option<Id>,
    /// Why: at most two, what decides first.
    pub because: Vec<Because>,
}

/// What to put forward of `shelf`, in its order, with what is remembered and the verdict of today before anything is asked. Of what
/// may be put forward, a routine that works where soreness or an ache is `marked` comes first.
pub fn suggest(
    shelf: &[Candidate],
    lately: &Lately,
    marked: &[Mark],
    memory: &Memory,
    verdict: &Verdict,
) -> Suggested {
    let pick = Pick { shelf, lately, marked };
    let (chosen, mut because) = match verdict.start {
        Start::Closed => (None, vec![deciding(lately, verdict)]),
        start if !start.allows_pressure() => resting(&pick, memory, verdict),
        start => open(&pick, memory, verdict, start),
    };
    if let Some(mark) = chosen.and_then(|candidate| candidate.works_at(marked)) {
        // what decides that not everything is open is told first
        let at = usize::from(because.first().is_some_and(|because| !because.is_for_it()));
        because.insert(at, Because::Marked(mark));
    }
    because.truncate(2);
    Suggested { routine: chosen.map(|candidate| candidate.id.clone()), because }
}

/// What decides that nothing may press today.
fn deciding(lately: &Lately, verdict: &Verdict) -> Because {
    let told = verdict.reasons.iter().find(|reason| reason.meaning <= Meaning::RestSuggested);
    let rule = verdict.first().unwrap_or(Rule::R10);
    match (told, lately.last_ball()) {
        (Some(reason), _) => Because::Earlier(*reason),
        (None, Some(last)) if rule == Rule::R10 => Because::BallOn(last.date),
        (None, _) => Because::Rule(rule),
    }
}

type Choice<'a> = (Option<&'a Candidate>, Vec<Because>);

/// Pressure is not open without a further step: what does not press.
fn resting<'a>(pick: &Pick<'a>, memory: &Memory, verdict: &Verdict) -> Choice<'a> {
    let may_stretch = match verdict.start {
        Start::Suggested(Suggestion::NoPressure | Suggestion::AskSomebody) => false,
        start => start.can_be_overridden(),
    };
    // warmth is not put forward where skin may not feel as usual
    let nerve = memory.rest.is_some_and(|rest| rest.rule.is_about_where())
        || verdict.rules.iter().any(|rule| rule.is_about_where());
    let chosen = pick.usual_or_kindest(|candidate| {
        candidate.load == Load::None
            && (may_stretch || !candidate.stretches)
            && !(nerve && candidate.technique == Technique::HeatAndCold)
    });
    let decides = deciding(pick.lately, verdict);
    let mut because = vec![decides];
    if chosen.is_some() && !matches!(decides, Because::BallOn(_)) {
        because.push(Because::NothingPresses);
    }
    (chosen, because)
}

/// Pressure is open.
fn open<'a>(pick: &Pick<'a>, memory: &Memory, verdict: &Verdict, start: Start) -> Choice<'a> {
    let last_ball = pick.lately.last_ball();
    let reason = |meaning| verdict.reasons.iter().find(|reason| reason.meaning == meaning).copied();
    let is_easy = memory.easy_mornings >= MORNINGS_TO_STEP_UP;
    if let Some(last) = last_ball.filter(|last| pick.lately.days_since(last.date) <= 1 && !is_easy) {
        let chosen = pick.usual_or_kindest(|candidate| candidate.load != Load::Ball);
        return (chosen, vec![Because::BallOn(last.date)]);
    }
    if let Some(reason) = reason(Meaning::FirstWeek) {
        let mut because = vec![Because::Earlier(reason)];
        because.push(last_ball.map_or(Because::MayChange, rested));
        return (pick.named(FIRST_WEEK).or_else(|| pick.kindest(Candidate::is_gentle)), because);
    }
    if let Some(reason) = reason(Meaning::Lighter) {
        let mut because = vec![Because::Earlier(reason)];
        let before = pick.technique_of_last();
        let chosen = if reason.rule == Some(Rule::A2) {
            let another = |candidate: &Candidate| Some(candidate.technique) != before;
            because.push(Because::AnotherTechnique);
            pick.usual_or_kindest(|candidate| candidate.is_gentle() && another(candidate))
        } else {
            because.push(Because::MayChange);
            pick.usual_or_kindest(Candidate::is_gentle)
        };
        return (chosen, because);
    }
    if start == Start::Lighter {
        return (pick.usual_or_kindest(Candidate::is_gentle), vec![Because::MayChange]);
    }
    free(pick, verdict)
}

/// Everything is open: what is usual, or the flagship.
fn free<'a>(pick: &Pick<'a>, verdict: &Verdict) -> Choice<'a> {
    let usual = pick.usual(|_| true);
    let flagship = pick.named(FLAGSHIP).or_else(|| pick.shelf.first());
    let rested = pick.lately.last_ball().map(rested);
    let there = |candidate: &Candidate| candidate.works_at(pick.marked).is_some();
    let marked = pick
        .usual(there)
        .or_else(|| flagship.filter(|flagship| there(flagship)))
        .or_else(|| pick.kindest(there));
    if marked.is_some() && marked != usual {
        return (marked, rested.into_iter().collect());
    }
    let step_up = verdict.reasons.iter().find(|reason| reason.meaning == Meaning::StepUp);
    match usual {
        Some(usual) if usual.id.as_str() == FIRST_WEEK && step_up.is_some() => {
            (flagship, step_up.copied().map(Because::Earlier).into_iter().chain(rested).collect())
        }
        Some(usual) if usual.load == Load::Ball => {
            (Some(usual), rested.into_iter().chain([Because::Usual]).collect())
        }
        Some(usual) => (Some(usual), vec![Because::Usual]),
        None => (flagship, rested.into_iter().chain([Because::Flagship, Because::MayChange]).collect()),
    }
}

fn rested(last: &Done) -> Because {
    Because::RestedSince { date: last.date, easy: last.morning == Some(Colour::Green) }
}

/// The shelf and what was done of it.
struct Pick<'a> {
    shelf: &'a [Candidate],
    lately: &'a Lately,
    marked: &'a [Mark],
}

impl<'a> Pick<'a> {
    fn named(&self, id: &str) -> Option<&'a Candidate> {
        self.shelf.iter().find(|candidate| candidate.id.as_str() == id)
    }

    /// The technique of the session before, where its routine is on the shelf.
    fn technique_of_last(&self) -> Option<Technique> {
        let last = self.lately.done.first()?;
        self.named(&last.routine).map(|candidate| candidate.technique)
    }

    /// What was done most often of late; of equals the newest.
    fn usual(&self, may: impl Fn(&Candidate) -> bool) -> Option<&'a Candidate> {
        let mut counted: Vec<(&str, usize)> = Vec::new();
        for done in &self.lately.done {
            match counted.iter_mut().find(|(id, _)| *id == &*done.routine) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => counted.push((&done.routine, 1)),
            }
        }
        // newest first, and sorting keeps the order of equals
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counted.into_iter().find_map(|(id, _)| self.named(id).filter(|candidate| may(candidate)))
    }

    /// The kindest, with nothing known of the person.
    fn kindest(&self, may: impl Fn(&Candidate) -> bool) -> Option<&'a Candidate> {
        self.shelf.iter().filter(|candidate| may(candidate)).min_by_key(|candidate| {
            let technique = match candidate.technique {
                Technique::Stretching => 0,
                Technique::Rocking => 1,
                Technique::Swedish => 2,
                Technique::HeatAndCold => 4,
                _ => 3,
            };
            (candidate.load, candidate.level, technique)
        })
    }

    fn usual_or_kindest(&self, may: impl Fn(&Candidate) -> bool) -> Option<&'a Candidate> {
        let there = |candidate: &Candidate| may(candidate) && candidate.works_at(self.marked).is_some();
        let marked = self.usual(there).or_else(|| self.kindest(there));
        marked.or_else(|| self.usual(&may)).or_else(|| self.kindest(may))
    }
}

#[cfg(test)]
mod tests;
