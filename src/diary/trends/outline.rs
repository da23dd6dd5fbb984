//! A session in outline: what trends need of an entry, read once.

use std::{sync::Arc, time::Duration};

use jiff::civil::{Date, DateTime};

use crate::{
    comfort::{Answers, Asked, Change, Colour, Limits, Question, Reply, Rule, is_real_change, morning},
    diary::{At, Dose, Entry, Key},
    routine::words::{Area, Side, words},
};

words! {
    /// What is compared before and after.
    Measure:
    Back = "back", "Back or buttock pain";
    Leg = "leg", "Leg pain";
    Soreness = "soreness", "Soreness";
}

impl Measure {
    /// The questions before, after and on the next morning.
    const fn questions(self) -> [Question; 3] {
        match self {
            Self::Back => [Question::BeforeBack, Question::AfterBack, Question::MorningBack],
            Self::Leg => [Question::BeforeLeg, Question::AfterLeg, Question::MorningLeg],
            Self::Soreness => [Question::BeforeLeftOver, Question::AfterSoreness, Question::MorningSoreness],
        }
    }
}

/// What was said to one measure, 0 to 10 each; `None` where nobody said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Before the session.
    pub before: Option<u8>,
    /// After it.
    pub after: Option<u8>,
    /// On the next morning.
    pub morning: Option<u8>,
}

/// How the usual pain was on the next morning, compared with before the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Usual {
    /// Better.
    Better,
    /// About the same.
    Same,
    /// Worse.
    Worse,
}

/// A session in outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Which.
    pub session: Key,
    /// When it began, where it was; `None` for one without a date.
    pub when: Option<DateTime>,
    /// The routine's id; empty where that is not known.
    pub routine: Arc<str>,
    /// The routine's title then.
    pub title: Arc<str>,
    /// There was no session, the day was added by hand: its numbers are shown, and it counts as no session.
    pub by_hand: bool,
    /// It was only tried out, faster than time: no trend counts it.
    pub tried_out: bool,
    /// How long it lasted.
    pub lasted: Duration,
    /// The sides that were worked.
    pub sides: Vec<Side>,
    /// Time under load by place and side.
    pub doses: Vec<Dose>,
    /// A ball pressed in it, so that the next morning is asked about.
    pub pressed: bool,
    /// What the answers of the next morning mean; `None` where they are missing, or not enough for green.
    pub morning: Option<Colour>,
    /// How the usual pain was then.
    pub usual: Option<Usual>,
    /// What was said, in the order of [`Measure::ALL`], each about the left, the right, and no side.
    numbers: [[Numbers; 3]; 3],
}

impl Outline {
    /// The outline of `entry`; `limits` are where the colours of soreness change.
    pub fn of(entry: &Entry, limits: Limits) -> Self {
        let said = entry.said();
        let start = entry.start();
        let numbers = [Measure::Back, Measure::Leg, Measure::Soreness].map(|measure| {
            [Some(Side::Left), Some(Side::Right), None].map(|side| {
                let number = |question| said.number(Asked { question, side, place: None });
                let [before, after, morning] = measure.questions().map(number);
                Numbers { before, after, morning }
            })
        });
        Self {
            session: entry.session(),
            when: entry.began().map(At::local),
            routine: start.map_or("", |start| &start.routine).into(),
            title: entry.title().into(),
            by_hand: entry.is_by_hand(),
            tried_out: entry.speed() > 1,
            lasted: entry.lasted(),
            sides: entry.sides(),
            doses: entry.dose(),
            pressed: entry.ball_until_millis().is_some(),
            morning: colour(entry, &said, limits),
            usual: usual(&said),
            numbers,
        }
    }

    /// What was said to `measure`; about soreness on `side`, or without one the higher of both sides.
    pub fn numbers(&self, measure: Measure, side: Option<Side>) -> Numbers {
        let [back, leg, soreness] = &self.numbers;
        let [left, right, none] = match measure {
            Measure::Back => back,
            Measure::Leg => leg,
            Measure::Soreness => soreness,
        };
        match (measure, side) {
            (Measure::Back | Measure::Leg, _) => *none,
            // what was left over is asked once, for both sides
            (Measure::Soreness, Some(Side::Left)) => Numbers { before: none.before, ..*left },
            (Measure::Soreness, Some(Side::Right)) => Numbers { before: none.before, ..*right },
            (Measure::Soreness, None) => Numbers {
                before: none.before,
                after: left.after.max(right.after).max(none.after),
                morning: left.morning.max(right.morning).max(none.morning),
            },
        }
    }

    /// Its day; `None` for one without a date.
    pub fn day(&self) -> Option<Date> {
        self.when.map(DateTime::date)
    }

    /// Whether something pressed at `area`.
    pub fn has_area(&self, area: Area) -> bool {
        self.doses.iter().any(|dose| dose.area == Some(area))
    }

    /// How sore it was on the next morning, on each side that was answered, or where no side was named.
    pub fn sore(&self) -> Vec<(Option<Side>, u8)> {
        let on = |side| self.numbers(Measure::Soreness, side).morning.map(|number| (side, number));
        let sides: Vec<_> = Side::ALL.iter().filter_map(|side| on(Some(*side))).collect();
        if sides.is_empty() { on(None).into_iter().collect() } else { sides }
    }

    /// How the usual pain was then, where that is worth a word.
    pub const fn usual_told(&self) -> Option<&'static str> {
        match self.usual {
            Some(Usual::Better) => Some("pain better"),
            Some(Usual::Worse) => Some("pain worse"),
            _ => None,
        }
    }

    /// What was said before and after: "leg pain before 2, after 1"; of soreness on `side`, or of the higher one.
    pub fn numbers_told(&self, side: Option<Side>) -> Vec<String> {
        // what was said about a day without a session is neither before nor after anything
        let (one, other) = if self.by_hand { ("", "") } else { (" before", " after") };
        let told = |measure: &Measure| {
            let Numbers { before, after, .. } = self.numbers(*measure, side);
            let label = measure.label().to_lowercase();
            match (before, after) {
                (None, None) => None,
                (Some(before), None) => Some(format!("{label}{one} {before}")),
                (None, Some(after)) => Some(format!("{label}{other} {after}")),
                (Some(before), Some(after)) => Some(format!("{label} before {before}, after {after}")),
            }
        };
        Measure::ALL.iter().filter_map(told).collect()
    }

    /// "next morning: ease off, sore left 4, right 3, pain worse"; nothing for a day that was added by hand.
    pub fn next_morning_told(&self, today: Date) -> Option<String> {
        let colour = self.morning.map(|colour| match colour {
            Colour::Green => "go on".to_owned(),
            Colour::Amber => "ease off".to_owned(),
            _ => "rest".to_owned(),
        });
        let sides = self.sore().into_iter().filter_map(|(side, number)| Some((side?, number)));
        let sides: Vec<String> = sides.map(|(side, number)| format!("{} {number}", side.id())).collect();
        let mut said: Vec<String> = colour.into_iter().collect();
        if sides.is_empty() {
            said.push(self.morning_spelled(today));
        } else {
            said.push(format!("sore {}", sides.join(", ")));
            said.extend(self.usual_told().map(str::to_owned));
        }
        (!self.by_hand).then(|| format!("next morning: {}", said.join(", ")))
    }

    /// Whether its next morning is still to come.
    pub fn is_morning_ahead(&self, today: Date) -> bool {
        self.day().is_some_and(|day| day >= today)
    }

    /// What the next morning was like, in a few words: "sore 4, pain worse", "not answered"; the morning after a session of
    /// `today` is still to come.
    pub fn morning_spelled(&self, today: Date) -> String {
        let sore = self.numbers(Measure::Soreness, None).morning.map(|number| format!("sore {number}"));
        let same = (self.usual == Some(Usual::Same) && sore.is_none()).then_some("pain the same");
        let pain = self.usual_told().or(same);
        let said: Vec<String> = sore.into_iter().chain(pain.map(str::to_owned)).collect();
        match (said.is_empty(), self.pressed) {
            (false, _) => said.join(", "),
            (true, true) if self.is_morning_ahead(today) => "not asked yet, from tomorrow".to_owned(),
            (true, true) => "not answered".to_owned(),
            (true, false) => "not asked".to_owned(),
        }
    }
}

/// What the morning's answers mean, as the rules say; silence turns nothing green.
fn colour(entry: &Entry, said: &Answers, limits: Limits) -> Option<Colour> {
    let answered = entry.asked_at().filter(|(question, _)| question.starts_with("morning."));
    let answered = answered.map(|(_, millis)| millis).min()?;
    let pressed = entry.ball_until_millis().or_else(|| entry.ended_millis())?;
    let after = Duration::from_millis(u64::try_from(answered.saturating_sub(pressed)).unwrap_or(0));
    let rules = morning(said, after, limits);
    let has = |rule| rules.contains(&rule);
    if has(Rule::R1) || has(Rule::NZing) || has(Rule::NRed) {
        Some(Colour::Red)
    } else if has(Rule::NAmber) {
        Some(Colour::Amber)
    } else {
        has(Rule::NGreen).then_some(Colour::Green)
    }
}

/// How usual pain was the next morning: by the number where one was given, otherwise by the word.
fn usual(said: &Answers) -> Option<Usual> {
    let number = |question| said.number(Asked::once(question));
    let compared = number(Question::BeforeBack).zip(number(Question::MorningBack));
    if let Some((before, now)) = compared {
        return Some(match is_real_change(before, now) {
            Some(Change::Less) => Usual::Better,
            Some(Change::More) => Usual::Worse,
            None => Usual::Same,
        });
    }
    match said.reply(Asked::once(Question::MorningUsual))? {
        Reply::Better => Some(Usual::Better),
        Reply::Same => Some(Usual::Same),
        Reply::Worse => Some(Usual::Worse),
        _ => None,
    }
}
