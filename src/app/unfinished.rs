//! A session that was interrupted, or stopped by a slip, offered on Today: go on from the next step off the ball, start again,
//! or end it.

use crate::{diary::Key, routine::Routine, runner::Beginning, ui::pages::GoingOn};

/// What was found when the diary was last looked through.
#[derive(Default)]
pub(super) struct Looked {
    /// How many lines the diary had then.
    pub(super) lines: Option<usize>,
    pub(super) found: Option<Unfinished>,
    /// A stop that was meant, as the person said.
    pub(super) was_meant: Option<Key>,
}

/// A session without an end, or with one that may have been a slip.
pub(super) struct Unfinished {
    pub session: Key,
    /// It was stopped, and can go on until this moment, in milliseconds as the diary counts them.
    pub until: Option<i64>,
    pub title: String,
    pub words: String,
    /// Its routine, where it is still on the shelf.
    pub routine: Option<Routine>,
    /// How it goes on, where the routine is still the same.
    pub on: Option<Beginning>,
}

impl Looked {
    /// Has the diary looked through again: the shelf is another one now.
    pub(super) const fn look_again(&mut self) {
        self.lines = None;
    }

    /// As Today shows it.
    pub(super) fn view(&self) -> Option<GoingOn<'_>> {
        self.found.as_ref().map(|found| GoingOn {
            title: &found.title,
            words: &found.words,
            is_stopped: found.until.is_some(),
            can_go_on: found.on.is_some(),
            can_start_again: found.routine.is_some(),
        })
    }
}
