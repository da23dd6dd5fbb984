//! The days before: what the diary says of them, looked at aside, and what is due to be asked about them.

use std::time::Duration;

use jiff::Zoned;

use super::{due::Due, worker::Worker};
use crate::{
    comfort::{Answer, Answers, Asked, Limits, Mark, Memory, SafetyItem, Unknown, memory::READING_LASTS},
    diary::{
        At, Diary, Key, Occasion,
        memory::{self, lately::Lately},
        suggestion,
    },
    moment::Moment,
    store::ledger,
};

/// What the days before mean is looked at again after so long, even when the diary did not grow.
pub(super) const LOOK_AGAIN: Duration = Duration::from_mins(5);

/// What the window knows of the days before.
#[derive(Default)]
pub(super) struct Days {
    seen: Option<Seen>,
    looked: Option<Looked>,
    /// A look that is being taken.
    pub coming: Worker<Found>,
    /// What the person says in place of a diary that cannot be read, and the key under which that is written down.
    own_word: Option<(Key, Answers)>,
    /// What is due to be asked on Today.
    pub due: Option<Due>,
    /// What was put off: it stays away until the next opening.
    put_off: Option<(Occasion, Key)>,
    /// When the question of half an hour later falls due.
    pub half_hour: Option<Moment>,
}

/// What the days before mean.
pub(super) struct Seen {
    memory: Memory,
    lately: Lately,
    /// Where soreness or an ache was marked of late.
    marked: Vec<Mark>,
}

/// When the days before were looked at, and how many lines the diary had.
struct Looked {
    lines: usize,
    at: Moment,
    calendar: Zoned,
}

/// What a look at the diary found.
pub(super) struct Found {
    seen: Seen,
    due: Option<Due>,
    /// How long it is until the question of half an hour later falls due.
    due_in: Option<Duration>,
}

impl Found {
    pub fn of(diary: &Diary, now: At, limits: Limits) -> Self {
        let lately = memory::lately::lately(diary, now, limits);
        let marked = suggestion::marked(diary, now);
        Self {
            seen: Seen { memory: memory::memory(diary, now, limits), lately, marked },
            due: Due::at(diary, now, limits),
            due_in: memory::due_in(diary, now),
        }
    }
}

impl Days {
    /// The last days; `None` before they were looked at.
    pub fn lately(&self) -> Option<&Lately> {
        self.seen.as_ref().map(|seen| &seen.lately)
    }

    /// Where soreness or an ache was marked of late.
    pub fn marked(&self) -> &[Mark] {
        self.seen.as_ref().map_or(&[], |seen| &seen.marked)
    }

    /// What the days before mean today, and what is still `to_ask` about.
    pub fn memory(&self, to_ask: Vec<SafetyItem>, now: Moment) -> Memory {
        let unseen = || {
            let too_long = now.since(Moment::ZERO) > READING_LASTS;
            let unknown = if too_long { Unknown::Unreadable } else { Unknown::Reading };
            Memory { unknown: Some(unknown), ..Memory::default() }
        };
        let memory = self.seen.as_ref().map_or_else(unseen, |seen| seen.memory.clone());
        let memory = match &self.own_word {
            Some((_, said)) => memory.on_their_word(said),
            None => memory,
        };
        Memory { to_ask, ..memory }
    }

    /// What the person said so far in place of a diary that cannot be read.
    pub fn own_word(&self) -> Answers {
        self.own_word.as_ref().map(|(_, said)| said.clone()).unwrap_or_default()
    }

    /// The person says how things stand, where the diary does not: the key to write that down under, where it is new.
    pub fn say(&mut self, asked: Asked, answer: Answer) -> Option<Key> {
        let (key, said) = self.own_word.get_or_insert_with(|| (ledger::fresh_key(), Answers::default()));
        said.note(asked, answer).then_some(*key)
    }

    /// Has all looked at again, because something that it depends on is different now.
    pub fn forget(&mut self) {
        self.looked = None;
        self.coming = Worker::default();
    }

    /// Whether a look is to be taken now, which is noted: the diary has grown, or time has passed. By the calendar too, because
    /// the program's clock stands still while the computer sleeps.
    pub fn is_to_look(&mut self, lines: usize, at: Moment, calendar: &Zoned) -> bool {
        let is_known = self.looked.as_ref().is_some_and(|looked| {
            let since = calendar.timestamp().duration_since(looked.calendar.timestamp());
            looked.lines == lines
                && at.since(looked.at) < LOOK_AGAIN
                && since.unsigned_abs() < LOOK_AGAIN
                && calendar.date() == looked.calendar.date()
                && calendar.offset() == looked.calendar.offset()
        });
        let is_to_look = !is_known && !self.coming.is_busy();
        if is_to_look {
            self.looked = Some(Looked { lines, at, calendar: calendar.clone() });
        }
        is_to_look
    }

    /// Takes in what was found, except that a card with answers stays: they become part of the diary a moment later.
    pub fn take_in(&mut self, found: Found, unknown: Option<Unknown>, now: Moment) {
        let Found { seen, due, due_in } = found;
        self.seen = Some(Seen { memory: Memory { unknown, ..seen.memory }, ..seen });
        if self.due.as_ref().is_none_or(|kept| kept.answers.is_empty()) {
            self.due = due.filter(|due| Some(due.subject()) != self.put_off);
        }
        self.half_hour = due_in.map(|left| now + left);
    }

    /// Away with the card; asked again at the next opening while it is due.
    pub fn put_off(&mut self) {
        self.put_off = self.due.take().map(|card| card.subject());
    }

    /// What the days before mean once all is said that was due to be asked.
    pub fn understand(&mut self, memory: Memory, unknown: Option<Unknown>) {
        if let Some(card) = &mut self.due {
            card.understand(&memory);
        }
        if let Some(seen) = &mut self.seen {
            seen.memory = Memory { unknown, ..memory };
        }
    }
}
