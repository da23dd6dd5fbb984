//! Today in the window: what is looked for on the shelf, what is put forward and why, and starting that.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Screen, Stillpoint, views};
use crate::{
    comfort::{Mark, Start},
    diary::{
        memory::lately::Lately,
        suggestion::{Suggested, suggest},
    },
    routine::{Id, words::Area},
    runner::Order,
    text::{format_ago, format_duration},
    ui::pages::{Filter, Hero, LastDone, Msg, Told, listen},
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
    /// Which cards that was looked for among.
    looked: u64,
}

impl TodayPage {
    /// Looks through the shelf again where it, or what was marked, is another than the last time.
    pub(super) fn keep_up(&mut self, shown: &views::ShelfView, marked: &[Mark], lately: Option<&Lately>) {
        let used = || lately.into_iter().flat_map(|lately| &lately.last).map(|(id, last)| (id, last.date));
        let is_same = used().eq(self.used.iter().map(|(id, date)| (id, *date)));
        if self.looked != shown.cards.stamp() || self.marked != marked || !is_same {
            marked.clone_into(&mut self.marked);
            self.used = used().map(|(id, date)| (id.clone(), date)).collect();
            self.look(shown);
        }
    }

    fn look(&mut self, shown: &views::ShelfView) {
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
        self.nearest = if self.found.is_empty() { self.filter.nearest(cards) } else { None };
    }
}

/// What is put forward, as plain data that a view borrows from.
pub(super) struct Forward {
    suggested: Suggested,
    told: Vec<Told>,
    is_closed: bool,
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

impl Stillpoint {
    /// Opens the page on which the sound is tried from the floor.
    pub(super) fn listen(&mut self) {
        self.pages.listen = listen::State::default();
        self.screen = Screen::Listen;
        self.runner.order(Order::Prepare);
    }

    pub(super) fn ask_today(&mut self, ask: Msg) {
        if let Msg::Start(id) = ask {
            let Some(routine) = self.shelf.find(id.as_str()).map(|shelved| shelved.routine.clone()) else {
                return;
            };
            self.open(routine);
            self.starts_soon = true;
            return;
        }
        if let Msg::Goal(goal) = ask {
            self.set(|settings| settings.goal = goal);
            return;
        }
        self.today.filter.take(ask);
        self.today.look(&self.shown);
    }

    /// What is put forward today; `None` before the days before were looked at.
    pub(super) fn forward(&self) -> Option<Forward> {
        let lately = self.checkins.lately.as_ref()?;
        let verdict = self.verdict();
        let marked = &self.checkins.marked;
        let suggested = suggest(&self.shown.candidates, lately, marked, &self.memory(), &verdict);
        let told = suggested
            .because
            .iter()
            .map(|because| Told { words: because.words(lately), is_for_it: because.is_for_it() })
            .collect();
        Some(Forward { suggested, told, is_closed: verdict.start == Start::Closed })
    }

    /// When a routine was done last, and how long it pressed where.
    pub(super) fn last_done(&self, routine: &Id) -> Option<LastDone> {
        let lately = self.checkins.lately.as_ref()?;
        let last = lately.last.get(routine.as_str())?;
        let doses = last.doses.iter().map(|dose| {
            let place = dose.area.map_or("An unnamed place", Area::label);
            let place = match dose.side {
                Some(side) => format!("{} {}", side.label(), place.to_lowercase()),
                None => place.to_owned(),
            };
            format!("{place}: {}", format_duration(dose.loaded))
        });
        Some(LastDone { when: format_ago(last.date, lately.today), doses: doses.collect() })
    }
}
