//! The lines of all computers, together: the same diary whatever the order in which they are heard.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::comfort::Answers;

use super::{
    entry::{Ending, Entry},
    key::{At, Key},
    line::{LATEST_CLOCK, Line, Start},
    stamp::Fingerprint,
};

/// Everything that the lines heard so far say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diary {
    sessions: HashMap<Key, Entry>,
    heard: HashSet<Fingerprint>,
    names: HashSet<Arc<str>>,
    newer: usize,
    clock: u64,
}

/// A session that was stopped can go on for so long.
pub const SLIP_MILLIS: i64 = 30 * 60 * 1000;

/// A session that may go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Interrupted {
    /// The session.
    pub session: Key,
    /// When it began.
    pub began: At,
    /// When its last line was written.
    pub last_written: At,
    /// What it was begun with: routine, the program's hash, the choice.
    pub start: Start,
    /// The person ended it, a short while ago.
    pub is_stopped: bool,
    /// The number of the step that it was interrupted at, from 1.
    pub at_step: u32,
    /// The place in the layout of the segment that was on; going on begins at the next unloaded one from there.
    pub reached: u32,
    /// Everything answered so far.
    pub answers: Answers,
    /// What the person asked for, and the place where they did.
    pub wishes: Vec<(u32, Box<str>)>,
}

impl Diary {
    /// Takes a line in; `false` if it was heard before.
    pub fn hear(&mut self, line: &Line) -> bool {
        self.hear_written(line, Fingerprint::of(line, line.write().as_bytes()))
    }

    /// The same for a line whose fingerprint is known.
    pub fn hear_written(&mut self, line: &Line, fingerprint: Fingerprint) -> bool {
        if !self.heard.insert(fingerprint) {
            return false;
        }
        self.clock = line.clock.filter(|clock| *clock <= LATEST_CLOCK).unwrap_or(0).max(self.clock);
        if line.is_newer() {
            self.newer = self.newer.saturating_add(1);
        } else if let Some(session) = line.session {
            let names = &mut self.names;
            self.sessions.entry(session).or_insert_with(|| Entry::new(session)).hear(
                line,
                fingerprint,
                |name| {
                    names.get(name).cloned().unwrap_or_else(|| {
                        let shared: Arc<str> = name.into();
                        names.insert(Arc::clone(&shared));
                        shared
                    })
                },
            );
        }
        true
    }

    /// Whether this line was heard.
    pub fn has_heard(&self, line: Fingerprint) -> bool {
        self.heard.contains(&line)
    }

    /// Whether a line with this name was heard.
    #[cfg(test)]
    pub(crate) fn has_heard_of(&self, id: Key) -> bool {
        self.heard.iter().any(|line| line.id() == id)
    }

    /// How many different lines were heard.
    pub fn lines(&self) -> usize {
        self.heard.len()
    }

    /// How many of them only a newer version understands.
    pub const fn newer(&self) -> usize {
        self.newer
    }

    /// The latest logical time of a line heard so far; 0 where none has one. What is said next is later.
    pub const fn clock(&self) -> u64 {
        self.clock
    }

    /// The sessions that were not deleted, newest first.
    pub fn entries(&self) -> Vec<&Entry> {
        self.newest_first(|entry| !entry.is_deleted())
    }

    fn newest_first(&self, is_meant: impl Fn(&Entry) -> bool) -> Vec<&Entry> {
        let mut found: Vec<&Entry> =
            self.sessions.values().filter(|entry| entry.is_there() && is_meant(entry)).collect();
        found.sort_unstable_by_key(|entry| std::cmp::Reverse((entry.began(), entry.session())));
        found
    }

    /// Everything about which something was said and that was not deleted: sessions, and what was said before one that never
    /// began.
    pub fn said(&self) -> impl Iterator<Item = &Entry> {
        self.sessions.values().filter(|entry| !entry.is_deleted())
    }

    /// A session, deleted or not.
    pub fn entry(&self, session: Key) -> Option<&Entry> {
        self.sessions.get(&session).filter(|entry| entry.is_there())
    }

    /// Every session whose key begins with `digits`, deleted ones included, newest first.
    pub fn beginning_with(&self, digits: &str) -> Vec<&Entry> {
        self.newest_first(|entry| entry.session().to_string().starts_with(digits))
    }

    /// The newest session of this computer, if it was not deleted and has no end (it was interrupted, or still runs), or was stopped
    /// so shortly before `now` that it may have been a slip.
    pub fn interrupted(&self, computer: Key, now: At) -> Option<Interrupted> {
        let newest = self
            .sessions
            .values()
            .filter(|entry| entry.computer() == Some(computer) && !entry.is_by_hand())
            .max_by_key(|entry| (entry.last_stamp(), entry.session()))?;
        let last_written = newest.last_written()?;
        let ago = now.as_millis().saturating_sub(last_written.as_millis());
        let (at_step, is_stopped) = match newest.ending() {
            _ if newest.is_deleted() => return None,
            Ending::Interrupted { at_step } if newest.is_open() => (at_step, false),
            Ending::Stopped { at_step } if (0..SLIP_MILLIS).contains(&ago) => (at_step, true),
            _ => return None,
        };
        Some(Interrupted {
            session: newest.session(),
            began: newest.began()?,
            last_written,
            start: newest.start()?.clone(),
            is_stopped,
            at_step,
            reached: newest.reached(),
            answers: newest.said(),
            wishes: newest.wishes(),
        })
    }
}
