//! What the player remembers from one picture to the next.

use std::{collections::BTreeSet, time::Duration};

use egui::Key;

use super::{one_switch::OneSwitch, scene};
use crate::{
    moment::Moment,
    session::{Snapshot, machine::Command},
    ui::{
        action::Action,
        kit::{Keypad, thing},
    },
};

/// Two changes nearer than this light the edge once.
const FLASH_APART: Duration = Duration::from_secs(1);
/// A second press of a clicker's key within this many seconds is the first one bouncing: it would take back at once what
/// the first one did, and the person has felt only one.
const BOUNCE_SECS: f64 = 0.25;

/// What the player remembers from one picture to the next.
#[derive(Clone, Debug, Default)]
pub struct PlayerState {
    /// The segment that a first click on the timeline asked for, and the one that was played then.
    jump: Option<(usize, usize)>,
    /// Where a jump came from and where it went, for the way back.
    jumped: Option<(usize, usize)>,
    /// The moment of the change that was last shown by light.
    flashed: Option<Moment>,
    /// When keys that clickers send were last pressed, in seconds of the window's time.
    pressed: Vec<(Key, f64)>,
    /// The things that are ready, by their place in the list.
    ready: BTreeSet<usize>,
    /// What was missing was named.
    has_named: bool,
    /// What one switch does.
    pub(crate) switch: OneSwitch,
    /// The digit that waits for a second one.
    pub(crate) keypad: Keypad,
}

impl PlayerState {
    /// One switch was pressed, wherever it is.
    pub(crate) fn press_switch(&mut self) {
        self.switch.presses += 1;
    }

    /// Whether this press of a key is the last one's bounce. Only of keys that clickers send: nobody means two of those so
    /// quickly.
    pub(crate) fn bounces(&mut self, key: Key, now: f64) -> bool {
        if !matches!(key, Key::Space | Key::Enter | Key::B | Key::PageUp | Key::PageDown) {
            return false;
        }
        let last = self.pressed.iter().find(|(other, _)| *other == key).map(|(_, at)| *at);
        self.pressed.retain(|(other, _)| *other != key);
        self.pressed.push((key, now));
        last.is_some_and(|last| now - last < BOUNCE_SECS)
    }

    /// Notes a click on the timeline; whether it is the second one on the same step, which goes there.
    pub(super) fn clicked(&mut self, index: usize, snapshot: &Snapshot) -> bool {
        if self.asked_for(snapshot) != Some(index) {
            self.jump = Some((index, snapshot.index));
            return false;
        }
        self.jump = None;
        self.jumped = Some((snapshot.index, index));
        true
    }

    /// The segment that a first click on the timeline asked for, while the same step is played.
    pub(super) fn asked_for(&self, snapshot: &Snapshot) -> Option<usize> {
        self.jump.filter(|(_, here)| *here == snapshot.index).map(|(to, _)| to)
    }

    /// Where Back goes right after a jump: to the step that was left.
    pub(crate) fn way_back(&self, snapshot: &Snapshot) -> Option<usize> {
        self.jumped.filter(|(_, to)| *to == snapshot.index).map(|(from, _)| from)
    }

    /// Whether the light of this change is shown: never two within a second.
    pub(super) fn flashes(&mut self, change: Moment) -> bool {
        let is_too_soon = |shown: Moment| shown != change && change.since(shown) < FLASH_APART;
        if self.flashed.is_some_and(is_too_soon) {
            return false;
        }
        self.flashed = Some(change);
        true
    }

    /// Ticks a thing off, or takes the tick away.
    pub(crate) fn tick(&mut self, nth: usize) {
        if !self.ready.remove(&nth) {
            self.ready.insert(nth);
        }
    }

    /// Ticks everything off; a second time takes all ticks away.
    pub(crate) fn tick_all(&mut self, of: usize) {
        let is_all = self.ready_of(of) == of;
        self.ready = if is_all { BTreeSet::new() } else { (0..of).collect() };
    }

    /// Has what is not ticked named, at most two things and once, where `actions` go on from gathering.
    pub(crate) fn name_missing(&mut self, snapshot: &Snapshot, actions: &mut Vec<Action>) {
        let goes_on = actions.iter().position(|action| *action == Action::Session(Command::Ready));
        let Some(at) = goes_on.filter(|_| !self.has_named) else { return };
        let things = scene::things(snapshot);
        let unready = things.iter().enumerate().filter(|(nth, _)| !self.is_ready(*nth));
        let missing: Vec<&str> = unready.filter_map(|(_, name)| thing::word(name)).take(2).collect();
        if !missing.is_empty() {
            self.has_named = true;
            actions.insert(at + 1, Action::Session(Command::Missing(missing)));
        }
    }

    pub(super) fn is_ready(&self, nth: usize) -> bool {
        self.ready.contains(&nth)
    }

    /// How many of so many things are ready.
    pub(super) fn ready_of(&self, of: usize) -> usize {
        self.ready.range(..of).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_is_lit_once_for_a_cue_and_never_twice_within_a_second() {
        let mut state = PlayerState::default();
        let cues = [1_000_u64, 1_000, 1_300, 1_999, 2_000, 2_100, 2_999, 3_000, 9_000];
        let mut lit: Vec<u64> = Vec::new();
        for millis in cues {
            // a cue is looked at in every picture that is drawn while it is new
            for _ in 0..3 {
                if state.flashes(Moment::from_millis(millis)) && lit.last() != Some(&millis) {
                    lit.push(millis);
                }
            }
        }
        assert_eq!(lit, [1_000, 2_000, 3_000, 9_000]);
    }
}
