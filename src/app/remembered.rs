//! What the days before mean today: read from the diary aside, and what it leaves of who may begin.

use std::time::Duration;

use egui::Context;
use jiff::Zoned;

use super::{Stillpoint, due::Due, worker::Worker};
use crate::{
    comfort::{
        self, Answer, Answers, Asked, Limits, Mark, Memory, Unknown, Verdict, Work, memory::READING_LASTS,
    },
    diary::{
        At, Diary, Given,
        memory::{self, lately::Lately},
        suggestion,
    },
    moment::{Clock as _, Moment},
    runner::clock::{find_time_zone, today},
    session::{Day, Terms},
    store::ledger,
};

/// What the days before mean is looked at again after so long, even when the diary did not grow.
const LOOK_AGAIN: Duration = Duration::from_mins(5);

/// When the days before were looked at, and how many lines the diary had.
pub(super) struct Looked {
    lines: usize,
    at: Moment,
    calendar: Zoned,
}

/// What the diary says about the days before.
pub(super) struct Remembered {
    memory: Memory,
    lately: Lately,
    marked: Vec<Mark>,
    due: Option<Due>,
    /// How long it is until the question of half an hour later falls due.
    due_in: Option<Duration>,
}

impl Remembered {
    fn of(diary: &Diary, now: At, limits: Limits) -> Self {
        let due = Due::at(diary, now, limits);
        let lately = memory::lately::lately(diary, now, limits);
        let due_in = memory::due_in(diary, now);
        let marked = suggestion::marked(diary, now);
        Self { memory: memory::memory(diary, now, limits), lately, marked, due, due_in }
    }
}

impl Stillpoint {
    /// What the days before mean, looked at again, aside, when the diary has grown or time has passed.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let now = self.clock.now();
        let standing = self.ledger.standing();
        if !standing.is_opened {
            ctx.request_repaint_after(READING_LASTS);
            return;
        }
        let unknown = standing.unknown();
        let lines = self.ledger.lines();
        find_time_zone();
        let zoned = today();
        // by the calendar too: the program's clock stands still while the computer sleeps
        let is_known = self.checkins.looked.as_ref().is_some_and(|looked| {
            let since = zoned.timestamp().duration_since(looked.calendar.timestamp());
            looked.lines == lines
                && now.since(looked.at) < LOOK_AGAIN
                && since.unsigned_abs() < LOOK_AGAIN
                && zoned.date() == looked.calendar.date()
                && zoned.offset() == looked.calendar.offset()
        });
        // at midnight the pages say another day, whether or not anybody moves the mouse
        let midnight = zoned.tomorrow().and_then(|next| next.start_of_day());
        let midnight = midnight
            .map_or(LOOK_AGAIN, |next| next.timestamp().duration_since(zoned.timestamp()).unsigned_abs());
        ctx.request_repaint_after(LOOK_AGAIN.min(midnight));
        if !is_known && !self.checkins.coming.is_busy() {
            let (at, limits, waker) = (At::new(&zoned), self.settings.limits, ctx.clone());
            self.checkins.looked = Some(Looked { lines, at: now, calendar: zoned });
            let look = move |diary: &Diary| Remembered::of(diary, at, limits);
            self.checkins.coming.follow(self.ledger.look_aside(look, move || waker.request_repaint()));
        }
        // looking may have broken off: the standing says that earlier days are not known
        let Some(Ok(fresh)) = self.checkins.coming.hear() else { return };
        self.checkins.memory = Some(Memory { unknown, ..fresh.memory });
        self.checkins.lately = Some(fresh.lately);
        self.checkins.marked = fresh.marked;
        let is_kept = self.checkins.due.as_ref().is_some_and(|kept| !kept.answers.is_empty());
        if is_kept {
            // an answer becomes part of the diary a moment after it was given
            self.look_at_what_was_said();
        } else {
            self.checkins.due = fresh.due.filter(|due| !due.is(self.checkins.put_off));
        }
        self.checkins.half_hour = fresh.due_in.map(|left| now + left);
    }

    /// What the days before mean today, and what is still to be asked about.
    pub(super) fn memory(&self) -> Memory {
        let memory = self.checkins.memory.clone().unwrap_or_else(|| {
            let too_long = self.clock.now().since(Moment::ZERO) > READING_LASTS;
            let unknown = if too_long { Unknown::Unreadable } else { Unknown::Reading };
            Memory { unknown: Some(unknown), ..Memory::default() }
        });
        let memory = match &self.checkins.own_word {
            Some((_, said)) => memory.on_their_word(said),
            None => memory,
        };
        Memory { to_ask: self.settings.safety.to_ask(), ..memory }
    }

    /// Why the days before are not known, for somebody who would begin now.
    pub(super) fn unknown(&self) -> Option<Unknown> {
        self.memory().unknown
    }

    /// What the person said so far in place of a diary that cannot be read.
    pub(super) fn own_word(&self) -> Answers {
        self.checkins.own_word.as_ref().map(|(_, said)| said.clone()).unwrap_or_default()
    }

    /// The person says how things stand, where the diary does not.
    pub(super) fn say_in_its_place(&mut self, asked: Asked, answer: &Answer) {
        let word = self.checkins.own_word.get_or_insert_with(|| (ledger::fresh_key(), Answers::default()));
        if word.1.note(asked, answer.clone()) {
            let session = word.0;
            self.write_answer(session, asked, answer, Given::AtOnce);
        }
    }

    /// What a session is held to that does this `work` and begins now; `None` where nothing may begin.
    pub(super) fn terms(&self, work: Work, anyway: bool) -> Option<Terms> {
        Terms::today(&self.day(&self.memory()), work, anyway)
    }

    /// The same for an interrupted session that goes on.
    pub(super) fn terms_going_on(&self, kept: &Terms, work: Work) -> Option<Terms> {
        kept.going_on(&self.day(&self.memory()), work)
    }

    const fn day<'a>(&self, memory: &'a Memory) -> Day<'a> {
        Day {
            memory,
            limits: self.settings.limits,
            asks: self.settings.asks,
            breath_in_holds: self.settings.breath_in_holds,
        }
    }

    /// Has what the days before mean looked at again, because something that it depends on is different now.
    pub(super) fn forget(&mut self) {
        self.checkins.looked = None;
        self.checkins.coming = Worker::default();
    }

    /// What may start today before anything is asked.
    pub(super) fn verdict(&self) -> Verdict {
        self.verdict_for(Work::EVERYTHING)
    }

    /// The same for a routine that does this `work`.
    pub(super) fn verdict_for(&self, work: Work) -> Verdict {
        comfort::before_work(&Answers::default(), &self.memory(), self.settings.limits, work)
    }

    /// The limits that hold today, for whatever is not part of a session.
    pub(super) fn limits_today(&self) -> Limits {
        self.memory().limits(self.settings.limits)
    }
}
