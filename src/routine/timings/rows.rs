//! What a person may change about a routine, as rows: a length or a number each, with what it was and its bounds.
//!
//! Rows come in groups, as the routine has them: steps, both sides, repeats. How they are drawn is not known here.

use std::time::Duration;

use super::{Key, Part, over};
use crate::routine::{
    BothSides, Id, Item, Length, Repeat, Routine, Step, bounds,
    kind::Nature,
    words::{Kind, Position},
};

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What holds them.
    pub held_by: Held,
    /// Done on each side, one after the other.
    pub sided: bool,
    /// In the order of the routine.
    pub rows: Vec<Row>,
    /// Once through its steps, on one side, without switches.
    pub length: Duration,
}

/// What holds rows together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The routine itself.
    Routine,
    /// A both-sides block.
    BothSides,
    /// A repeat block.
    Repeat,
}

/// One thing to change, or one that cannot be changed and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is changed; `None` where the step keeps its own time.
    pub key: Option<Key>,
    /// The step, switch or block.
    pub step: Id,
    /// What it is.
    pub what: RowKind,
    /// Its name.
    pub title: String,
    /// As written: seconds, or times for rounds.
    pub was: u32,
    /// As it is now.
    pub now: u32,
    /// The smallest that is accepted.
    pub least: u32,
    /// The largest.
    pub most: u32,
    /// More than this is advised against.
    pub advised: Option<u32>,
    /// Something presses on the person.
    pub is_loaded: bool,
    /// The person repeats something, which takes its time.
    pub is_counted: bool,
    /// It waits for the person.
    pub waits: bool,
    /// How often its seconds count in one time through the whole, on one side.
    pub times: u32,
    /// What is spoken, as written, at the first row of what says something.
    pub said: Option<String>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A step.
    Step(Kind),
    /// Changing sides.
    Switch,
    /// How many times a block.
    Rounds,
}

impl Row {
    /// Whether this is a number of times, and not of seconds.
    pub fn is_rounds(&self) -> bool {
        self.key.as_ref().is_some_and(|key| key.part == Part::Rounds)
    }

    /// Whether it is longer than advised.
    pub fn is_over(&self) -> bool {
        self.advised.is_some_and(|most| self.now > most)
    }
}

/// What can be changed about `written` where it is done `at` a position that it offers; `laid` is the same routine with
/// timings laid over it. Steps that are skipped there are left out.
pub fn rows(written: &Routine, laid: &Routine, at: Position) -> Vec<Group> {
    let there = (written.positions.first() != Some(&at)).then_some(at);
    let mut walk = Walk { there, groups: Vec::new() };
    let open = Open { held_by: Held::Routine, sided: false, times: 1 };
    walk.items(&written.steps, &laid.steps, open);
    walk.groups.retain(|group| !group.rows.is_empty());
    walk.groups
}

/// The block whose steps are walked through.
#[derive(Clone, Copy)]
struct Open {
    held_by: Held,
    sided: bool,
    times: u32,
}

struct Walk {
    there: Option<Position>,
    groups: Vec<Group>,
}

impl Walk {
    fn begin(&mut self, open: Open) {
        self.groups.push(Group {
            held_by: open.held_by,
            sided: open.sided,
            rows: Vec::new(),
            length: Duration::ZERO,
        });
    }

    fn push(&mut self, row: Row) {
        if let Some(group) = self.groups.last_mut() {
            group.rows.push(row);
        }
    }

    fn items(&mut self, written: &[Item], laid: &[Item], open: Open) {
        self.begin(open);
        self.inside(written, laid, open);
    }

    fn inside(&mut self, written: &[Item], laid: &[Item], open: Open) {
        for items in written.iter().zip(laid) {
            match items {
                (Item::Step(was), Item::Step(now)) => self.step(was, now, open),
                (Item::BothSides(was), Item::BothSides(now)) => {
                    self.both_sides(was, now, open);
                    self.begin(open);
                }
                (Item::Repeat(was), Item::Repeat(now)) => {
                    self.repeat(was, now, open);
                    self.begin(open);
                }
                // laying timings over changes numbers, never what there is
                _ => {}
            }
        }
    }

    fn both_sides(&mut self, was: &BothSides, now: &BothSides, open: Open) {
        self.items(&was.steps, &now.steps, Open { held_by: Held::BothSides, sided: true, ..open });
        let row = Row {
            is_loaded: false,
            said: was.switch.say.clone(),
            step: was.switch.id.clone(),
            ..plain(Key::new(was.id.clone(), Part::Switch), RowKind::Switch, "Change sides", None)
        };
        self.push(Row { was: whole(was.switch.seconds), now: whole(now.switch.seconds), ..row });
    }

    fn repeat(&mut self, was: &Repeat, now: &Repeat, open: Open) {
        let times = open.times.saturating_mul(now.times);
        let inside = Open { held_by: Held::Repeat, times, ..open };
        self.begin(inside);
        let title = if open.sided { "Rounds each side" } else { "Rounds" };
        let row = plain(Key::new(was.id.clone(), Part::Rounds), RowKind::Rounds, title, None);
        self.push(Row { was: was.times, now: now.times, times: 0, ..row });
        // its first steps follow in the same group
        self.inside(&was.steps, &now.steps, inside);
    }

    fn step(&mut self, was: &Step, now: &Step, open: Open) {
        let variant = |step: &Step| self.there.and_then(|there| step.variants.get(&there).cloned());
        let (was_there, now_there) = (variant(was), variant(now));
        if was_there.as_ref().is_some_and(|variant| variant.skip) {
            return;
        }
        let has_own = [&was_there, &now_there].into_iter().flatten().any(|variant| variant.seconds.is_some());
        let own = self.there.filter(|_| has_own).map_or(Part::Length, Part::At);
        let said = was_there.and_then(|variant| variant.say).or_else(|| was.say.clone());
        let mut said = said.filter(|_| was.kind.is_done());
        let waits = matches!(was.length, Length::Ready(_)) || was.kind.row().nature == Nature::Asked;
        let (before, after) = (numbers(was, self.there), numbers(now, self.there));
        for ((part, was_number), (_, now_number)) in before.into_iter().zip(after) {
            let is_whole = part == Part::Length;
            let title = match part {
                Part::Press => format!("{}: press", was.title),
                Part::Release => format!("{}: release", was.title),
                Part::Rounds => format!("{}: rounds", was.title),
                Part::AtLeast => format!("{}, at least", was.title),
                _ => was.title.clone(),
            };
            let key = Key::new(was.id.clone(), if is_whole { own } else { part });
            let mut row = Row {
                was: was_number,
                now: now_number,
                is_loaded: was.load.is_loaded() && !matches!(part, Part::Release | Part::Rounds),
                is_counted: is_whole && was.reps.is_some(),
                waits: is_whole && waits,
                said: said.take(),
                ..plain(key, RowKind::Step(was.kind), &title, Some(was.kind))
            };
            row.times = match (part, now.length) {
                (Part::Rounds | Part::AtLeast, _) => 0,
                (_, Length::PressRelease { rounds, .. }) => open.times.saturating_mul(rounds),
                _ => open.times,
            };
            match (part, now.length) {
                (Part::Length, Length::LetGo { at_least, .. }) => row.least = whole(at_least),
                (Part::AtLeast, Length::LetGo { at_most, .. }) => row.most = whole(at_most),
                _ => {}
            }
            row.key = row.key.filter(|_| was.kind.is_done());
            self.push(row);
        }
        if let Some(group) = self.groups.last_mut().filter(|_| !now.kind.is_offered()) {
            let there = now_there.and_then(|variant| variant.seconds);
            group.length += there.unwrap_or_else(|| now.length.nominal());
        }
    }
}

/// The lengths of a step in a position, and its rounds.
fn numbers(step: &Step, there: Option<Position>) -> Vec<(Part, u32)> {
    match step.length {
        Length::Timed(length) | Length::Ready(length) => {
            let there = there.and_then(|there| step.variants.get(&there)?.seconds);
            vec![(Part::Length, whole(there.unwrap_or(length)))]
        }
        Length::LetGo { at_least, at_most } => {
            vec![(Part::Length, whole(at_most)), (Part::AtLeast, whole(at_least))]
        }
        Length::PressRelease { press, release, rounds } => {
            vec![(Part::Press, whole(press)), (Part::Release, whole(release)), (Part::Rounds, rounds)]
        }
    }
}

/// A row with its bounds and without its numbers.
fn plain(key: Key, what: RowKind, title: &str, kind: Option<Kind>) -> Row {
    let (least, most) = over::limits(kind, key.part);
    let held = kind.is_some_and(|kind| over::is_held(kind, key.part));
    Row {
        step: key.id.clone(),
        what,
        title: title.to_owned(),
        was: 0,
        now: 0,
        least,
        most,
        advised: held.then_some(bounds::HOLD_ADVISED_SECS),
        is_loaded: false,
        is_counted: false,
        waits: false,
        times: 1,
        said: None,
        key: Some(key),
    }
}

fn whole(length: Duration) -> u32 {
    u32::try_from(length.as_secs()).unwrap_or(u32::MAX)
}
