//! What sessions were followed by: from before to after, and to the next morning, for each routine and for the sides worked.
//!
//! Only counts, medians and spread. That something followed does not say that it came from there.
//! Each routine has a letter of its own, so that a mark of a picture can say which it was.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    ENOUGH, Measure, Outline, Spread, TOO_FEW,
    outline::Usual,
    spread::{moved, tally, usually},
};
use crate::{
    routine::words::Side,
    text::{format_count, format_number},
};

/// What sessions have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// The routine with this title and letter.
    Routine(String, char),
    /// These sides were worked.
    Sides(&'static str),
}

impl Group {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Routine(title, _) => title,
            Self::Sides(name) => name,
        }
    }
}

/// What sessions of a group were followed by.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// Which sessions.
    pub group: Group,
    /// How many.
    pub sessions: usize,
    /// Before and after of the first few.
    pub pairs: Vec<(u8, u8)>,
    /// What usually happened from before to after; empty where there are too few.
    pub usually: String,
    /// By how many points it was higher after than before; below 0 is less. `None` where nobody said both.
    pub after: Option<Spread>,
    /// The same on the next morning.
    pub morning: Option<Spread>,
    /// How often the usual pain was better, about the same, worse on the next morning.
    pub usual: [usize; 3],
}

impl Since {
    fn of(group: Group, outlines: &[&Outline], measure: Measure, side: Option<Side>) -> Self {
        let numbers = || outlines.iter().map(|outline| outline.numbers(measure, side));
        let rise = |(from, to): (u8, u8)| f64::from(to) - f64::from(from);
        let pairs: Vec<(u8, u8)> = numbers().filter_map(|said| said.before.zip(said.after)).collect();
        let changes = tally(pairs.iter().copied().map(moved));
        let usual = outlines.iter().filter_map(|outline| outline.usual);
        Self {
            group,
            sessions: outlines.len(),
            usually: if pairs.len() >= ENOUGH {
                usually(changes, pairs.iter().copied().map(rise))
            } else {
                String::new()
            },
            after: Spread::of(pairs.iter().copied().map(rise)),
            pairs: pairs.into_iter().take(ENOUGH).collect(),
            morning: Spread::of(numbers().filter_map(|said| said.before.zip(said.morning)).map(rise)),
            usual: tally(usual.map(|usual| usual.cmp(&Usual::Same))),
        }
    }

    /// From before to after, in words: "usually two points lower", "too few to say: 5 to 4, 4 to 5".
    pub fn after_spelled(&self) -> String {
        if !self.usually.is_empty() || self.pairs.is_empty() {
            return if self.pairs.is_empty() { "not answered".to_owned() } else { self.usually.clone() };
        }
        let pairs: Vec<String> =
            self.pairs.iter().map(|(before, after)| format!("{before} to {after}")).collect();
        format!("{TOO_FEW}: {}", pairs.join(", "))
    }

    /// The figures behind that: "2 lower, mostly 1 to 3 lower, of 12".
    pub fn after_figures(&self) -> String {
        moved_spelled(self.after.as_ref())
    }

    /// From before to the next morning, in words: by the numbers where there are enough, otherwise by what was said.
    pub fn morning_spelled(&self) -> String {
        let [better, same, worse] = self.usual;
        let said = better.saturating_add(same).saturating_add(worse);
        match &self.morning {
            Some(spread) if spread.count >= ENOUGH => moved_spelled(Some(spread)),
            _ if said >= ENOUGH => format!("better {better}, same {same}, worse {worse}"),
            _ if said == 0 => "not answered".to_owned(),
            _ => format!("{TOO_FEW} ({said})"),
        }
    }

    /// All of it in a line, for whoever hears the table.
    pub fn story(&self) -> String {
        let (name, sessions) = (self.group.name(), format_count(self.sessions, "session"));
        format!(
            "{name}, {sessions}, after: {}, next morning: {}",
            self.after_spelled(),
            self.morning_spelled()
        )
    }
}

/// "2 lower, mostly 1 to 3 lower, of 12".
fn moved_spelled(spread: Option<&Spread>) -> String {
    match spread {
        None => "not answered".to_owned(),
        Some(spread) if spread.count < ENOUGH => format!("{TOO_FEW} ({})", spread.count),
        Some(spread) => {
            let (low, high) = spread.middle;
            let (one, other) = (points(low), points(high));
            format!("{}, mostly {one} to {other}, of {}", points(spread.median), spread.count)
        }
    }
}

/// "2 lower", "the same", "1 higher".
fn points(moved: f64) -> String {
    if moved < 0.0 {
        format!("{} lower", format_number(-moved))
    } else if moved > 0.0 {
        format!("{} higher", format_number(moved))
    } else {
        "the same".to_owned()
    }
}

/// What sessions were followed by, for each routine, most often done first, and then for the sides worked.
pub fn since(outlines: &[&Outline], letters: &[Letter], measure: Measure, side: Option<Side>) -> Vec<Since> {
    let mut routines: BTreeMap<&str, Vec<&Outline>> = BTreeMap::new();
    let mut sides: [(&'static str, Vec<&Outline>); 3] =
        [("Both sides", Vec::new()), ("Left side only", Vec::new()), ("Right side only", Vec::new())];
    for outline in outlines.iter().filter(|outline| !outline.by_hand) {
        routines.entry(&outline.routine).or_default().push(outline);
        let [(_, both), (_, left), (_, right)] = &mut sides;
        match outline.sides.as_slice() {
            [Side::Left] => left.push(outline),
            [Side::Right] => right.push(outline),
            [] => {}
            _ => both.push(outline),
        }
    }
    let mut all: Vec<Since> = letters
        .iter()
        .filter_map(|letter| {
            let group = Group::Routine(letter.title.to_string(), letter.letter);
            Some(Since::of(group, routines.get(&*letter.routine)?, measure, side))
        })
        .collect();
    let sides = sides.into_iter().filter(|(_, outlines)| !outlines.is_empty());
    all.extend(sides.map(|(name, outlines)| Since::of(Group::Sides(name), &outlines, measure, side)));
    all
}

/// A routine and its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The routine's id.
    pub routine: Arc<str>,
    /// Its title, at its last session.
    pub title: Arc<str>,
    /// One character that no other routine has.
    pub letter: char,
    /// How many sessions there were.
    pub sessions: usize,
}

/// The letters of the routines of `outlines`, which are in the order of time; most often done first.
///
/// A routine has its title's first letter, or where another has it the next free one of its title, of the alphabet, or a
/// digit. Past all of them it is a dot.
pub fn letters<'a>(outlines: impl IntoIterator<Item = &'a Outline>) -> Vec<Letter> {
    let mut routines: BTreeMap<&str, Letter> = BTreeMap::new();
    for outline in outlines {
        let routine = routines.entry(&outline.routine).or_insert_with(|| Letter {
            routine: Arc::clone(&outline.routine),
            title: Arc::clone(&outline.title),
            letter: '\u{b7}',
            sessions: 0,
        });
        routine.title = Arc::clone(&outline.title);
        routine.sessions = routine.sessions.saturating_add(1);
    }
    let mut routines: Vec<Letter> = routines.into_values().collect();
    routines.sort_by(|one, other| (other.sessions, &one.routine).cmp(&(one.sessions, &other.routine)));
    let mut taken = Vec::new();
    for routine in &mut routines {
        let wanted =
            routine.title.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
        let free = wanted.chain('A'..='Z').chain('1'..='9').find(|letter| !taken.contains(letter));
        if let Some(letter) = free {
            routine.letter = letter;
            taken.push(letter);
        }
    }
    routines
}
