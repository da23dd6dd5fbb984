//! The terminal of `play` with its keys: what is printed, and what the person presses.

use std::{
    collections::VecDeque,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

use super::{keys::Key, progress::Screen};
use crate::{
    comfort::{Region, safety::EMERGENCY},
    session::{Snapshot, machine::Event},
    store::{Ledger, ledger},
};

/// How often something is looked at that nobody tells of.
const LOOK: Duration = Duration::from_millis(50);

/// What the main thread is told.
pub(super) enum News {
    Event(Event, Box<Snapshot>),
    Key(Key),
    Ledger(ledger::News),
    NoMoreKeys,
    /// The session's thread published something.
    Published,
    /// The system asks the program to end.
    End,
}

/// The terminal with its keys: what is printed, and what the person presses.
pub(super) struct Console<'a> {
    pub(super) screen: Screen,
    pub(super) news: &'a Receiver<News>,
    pub(super) ledger: Option<&'a Ledger>,
    /// Nobody can press anything any more.
    pub(super) nobody: bool,
    /// The system asked the program to end.
    pub(super) ends: bool,
    /// Keys that wait for what came before them.
    pub(super) waiting: VecDeque<Key>,
}

impl Console<'_> {
    /// The next key; `None` where nobody presses one.
    pub(super) fn key(&mut self) -> Option<Key> {
        loop {
            if let Some(key) = self.waiting.pop_front() {
                return Some(key);
            }
            if self.nobody || self.screen.unattended {
                return None;
            }
            let news = self.news.recv().unwrap_or(News::NoMoreKeys);
            self.hear(&news);
        }
    }

    /// Whether something is so within `patience`; Space does not wait for it.
    pub(super) fn waits_until(&mut self, patience: Duration, is_so: impl Fn() -> bool) -> bool {
        let mut waited = Duration::ZERO;
        while !is_so() {
            if waited == LOOK * 20 {
                self.screen.line("Reading your diary. Space continues at once, without pressure.");
            }
            if waited >= patience || self.ends || self.waiting.front() == Some(&Key::Main) {
                self.waiting.retain(|key| *key != Key::Main);
                return false;
            }
            waited += self.look();
        }
        true
    }

    /// Lets time pass, unless the program is to end.
    pub(super) fn lets_pass(&mut self, length: Duration) {
        let mut waited = Duration::ZERO;
        while waited < length && !self.ends {
            waited += self.look();
        }
    }

    /// Hears one piece of news, or that there is none for a moment; says how much time passed.
    fn look(&mut self) -> Duration {
        match self.news.recv_timeout(LOOK) {
            Ok(news) => self.hear(&news),
            Err(RecvTimeoutError::Timeout) => return LOOK,
            Err(RecvTimeoutError::Disconnected) => self.ends = true,
        }
        Duration::ZERO
    }

    /// Whether the person goes on against what is suggested: A, and once more.
    pub(super) fn chooses_anyway(&mut self, offer: &str) -> bool {
        self.screen.line(offer);
        let mut once = false;
        loop {
            match self.key() {
                Some(Key::Letter('a')) if once => return true,
                Some(Key::Letter('a')) => {
                    once = true;
                    self.screen.line(
                        "This goes against what is suggested, and is noted in the diary. Press A again to start.",
                    );
                }
                None | Some(Key::Main | Key::Enter | Key::Stop) => return false,
                Some(_) => {}
            }
        }
    }

    /// The signs that need help, whom to call, and what follows.
    pub(super) fn help(&mut self, region: Option<Region>) {
        self.screen.line(&region.unwrap_or(Region::Elsewhere).emergency_lead());
        for point in EMERGENCY.points {
            self.screen.line(&format!("  \u{2022} {point}"));
        }
    }

    pub(super) fn hear(&mut self, news: &News) {
        match news {
            News::Key(key) => self.waiting.push_back(*key),
            News::Ledger(news) => self.screen.ledger(*news, self.ledger),
            News::NoMoreKeys => self.nobody = true,
            News::End => {
                (self.nobody, self.ends) = (true, true);
                self.waiting.clear();
            }
            News::Event(..) | News::Published => {}
        }
    }
}
