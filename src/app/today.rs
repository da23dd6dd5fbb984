//! Today in the window: what is looked for on the shelf, what is put forward and why, and starting that.

use std::{cmp::Reverse, sync::Arc};

use jiff::civil::Date;

use super::views;
use crate::{
    comfort::Mark,
    diary::{memory::lately::Lately, suggestion::Suggested},
    routine::Id,
    session::Program,
    ui::pages::{Filter, Hero, Told},
};

/// What the window holds of Today.
#[derive(Default)]
pub struct TodayPage {
    /// What is looked for.
    pub filter: Filter,
    /// The places on the shelf of what fits.
    pub found: Vec<usize>,
    /// The place of what fits best where nothing does.
    pub nearest: Option<usize>,
    /// Where soreness or an ache was marked: what works there comes first.
    marked: Vec<Mark>,
    /// When which routine was done last.
    used: Vec<(Box<str>, Date)>,
    /// Those that stand first.
    pins: Vec<Id>,
    /// Which cards that was looked for among.
    looked: u64,
    /// What is put forward; `None` before the days before were looked at.
    pub(super) forward: Option<Forward>,
    /// Its routine laid out, and which cards it was laid out for.
    program: Option<(u64, Arc<Program>)>,
}

impl TodayPage {
    /// Looks through the shelf again where it, or what was marked, is another than the last time.
    pub(super) fn keep_up(
        &mut self,
        shown: &views::ShelfView,
        pins: &[Id],
        marked: &[Mark],
        lately: Option<&Lately>,
    ) {
        let used = || lately.into_iter().flat_map(|lately| &lately.last).map(|(id, last)| (id, last.date));
        let is_same = used().eq(self.used.iter().map(|(id, date)| (id, *date)));
        if self.looked != shown.cards.stamp() || self.pins != pins || self.marked != marked || !is_same {
            pins.clone_into(&mut self.pins);
            marked.clone_into(&mut self.marked);
            self.used = used().map(|(id, date)| (id.clone(), date)).collect();
            self.look(shown);
        }
    }

    /// What is put forward, laid out as the person does it.
    pub(super) fn program(&self) -> Option<&Program> {
        self.program.as_ref().map(|(_, program)| &**program)
    }

    /// Puts it forward, and has `lay_out` lay its routine out where that, or the cards, are others than the last time.
    pub(super) fn put_forward(
        &mut self,
        forward: Option<Forward>,
        cards: u64,
        lay_out: impl FnOnce(&Id) -> Option<Arc<Program>>,
    ) {
        self.forward = forward;
        let routine = self.forward.as_ref().and_then(|forward| forward.suggested.routine.as_ref());
        let known = self.program.as_ref().filter(|(stamp, _)| *stamp == cards);
        if known.map(|(_, program)| &program.routine) != routine {
            self.program = routine.and_then(lay_out).map(|program| (cards, program));
        }
    }

    pub(super) fn look(&mut self, shown: &views::ShelfView) {
        self.looked = shown.cards.stamp();
        let cards = shown.cards.all();
        self.filter.look(cards, &mut self.found);
        // what was done last, then the person's own, then the rest
        let used = |id: &str| self.used.iter().find(|(used, _)| **used == *id).map(|(_, date)| *date);
        self.found.sort_by_cached_key(|place| {
            cards.get(*place).map(|card| Reverse((used(card.id.as_str()), card.own)))
        });
        let works_there = |place: &usize| {
            let id = cards.get(*place).map(|card| &card.id);
            let candidate = shown.candidates.iter().find(|candidate| Some(&candidate.id) == id);
            candidate.is_some_and(|candidate| candidate.works_at(&self.marked).is_some())
        };
        if !self.marked.is_empty() {
            self.found.sort_by_cached_key(|place| !works_there(place));
        }
        self.found
            .sort_by_cached_key(|place| cards.get(*place).is_none_or(|card| !self.pins.contains(&card.id)));
        self.nearest = if self.found.is_empty() { self.filter.nearest(cards) } else { None };
    }
}

/// What is put forward, as plain data that a view borrows from.
pub(super) struct Forward {
    pub suggested: Suggested,
    pub told: Vec<Told>,
    pub is_closed: bool,
}

impl Forward {
    /// As the screen shows it.
    pub(super) fn view<'a>(&'a self, shown: &'a views::ShelfView) -> Hero<'a> {
        let routine = self.suggested.routine.as_ref();
        let card = routine.and_then(|id| shown.cards.all().iter().find(|card| card.id == *id));
        match card {
            Some(card) => Hero::Routine(card, &self.told),
            None if self.is_closed => Hero::Closed(&self.told),
            None => Hero::Rest(&self.told),
        }
    }
}
