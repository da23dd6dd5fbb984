//! What is worth telling the person, gathered from wherever it comes up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crate::moment::Moment;

/// A notice is shown so long in the player; on Today it stays until it is taken away.
const SHOWN: Duration = Duration::from_secs(12);
const SLEEPS: &str = "This desktop cannot be asked to stay awake, so the computer may go to sleep in a session. If it does, set its sleep time \
     longer.";

/// What is worth telling, in sentences, the newest last.
#[derive(Default)]
pub(super) struct Notices {
    all: Vec<String>,
    /// Until when the newest is shown in the player, where it would otherwise take the picture's room.
    until: Moment,
    /// What the ledger last had to say about lines that are not saved.
    unsaved: Option<String>,
    /// Turns true when the desktop refused to stay awake.
    sleeps: Arc<AtomicBool>,
    told_of_sleep: bool,
}

impl Notices {
    pub fn new(all: Vec<String>, sleeps: Arc<AtomicBool>) -> Self {
        Self { all, sleeps, ..Self::default() }
    }

    /// Says something on Today, once.
    pub fn say(&mut self, notice: String) {
        self.take_back(&notice);
        self.all.push(notice);
    }

    /// Says something on Today, and for a while from `now` on in a session.
    pub fn tell(&mut self, notice: String, now: Moment) {
        self.say(notice);
        self.until = now + SHOWN;
    }

    pub fn take_back(&mut self, notice: &str) {
        self.all.retain(|other| other != notice);
    }

    /// Takes away the one in this place.
    pub fn dismiss(&mut self, place: usize) {
        if place < self.all.len() {
            self.all.remove(place);
        }
    }

    pub fn all(&self) -> &[String] {
        &self.all
    }

    /// What is shown in a session, and for how long still.
    pub fn in_session(&self, now: Moment) -> Option<(&str, Duration)> {
        let left = self.until.since(now);
        Some((self.all.last()?.as_str(), left)).filter(|_| !left.is_zero())
    }

    /// What the ledger last said of lines that are not saved.
    pub fn unsaved(&self) -> Option<&str> {
        self.unsaved.as_deref()
    }

    /// Says while lines of the diary are not saved, and takes that back once they are.
    pub fn note_unsaved(&mut self, said: Option<String>, now: Moment) {
        if said != self.unsaved {
            if let Some(before) = self.unsaved.take() {
                self.take_back(&before);
            }
            if let Some(sentence) = &said {
                self.tell(sentence.clone(), now);
            }
            self.unsaved = said;
        }
    }

    /// Says once that the computer may go to sleep.
    pub fn note_sleep(&mut self, now: Moment) {
        if !self.told_of_sleep && self.sleeps.load(Ordering::Relaxed) {
            self.told_of_sleep = true;
            self.tell(SLEEPS.to_owned(), now);
        }
    }
}
