//! Words that a user wrote, said by the computer's own voice.
//!
//! What has no clip is made ready when its routine is opened, never when it is to be said: on a thread of its own, by a
//! program of the system in a child process, as plain text. What it made is kept in memory, with a bound, for as long as
//! the program runs. Where there is no such program, or it fails, or the words are no plain text, chimes and the screen
//! have to do, and that is said.
//! It does not know whose words they are, nor when they are said.

mod engine;
mod plain;
mod sound;

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "a second of samples")]
mod tests;

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use engine::{Engine, Refusal};
use plain::plain;
use sound::Sound;

/// The most room for what was made: four and a half minutes of speech at 22 kHz.
pub(super) const MOST_BYTES: usize = 12_000_000;
/// More texts than this are never waited for at once.
const MOST_TEXTS: usize = 2_000;

/// A user's own words, and how they sound. A handle: clones share what was made.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnWords {
    engine: Option<Engine>,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Told whenever the thread has ended.
    rests: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// How a text sounds; `None` where it cannot be said.
    made: HashMap<String, Option<Sound>>,
    /// The texts in the order in which they were made, oldest first.
    order: VecDeque<String>,
    /// What is still to be made.
    waiting: VecDeque<String>,
    /// The texts of the routine that was opened last.
    wanted: HashSet<String>,
    bytes: usize,
    /// The thread runs.
    works: bool,
}

/// How some words stand.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// They can be said, and how long that takes.
    Ready(Duration),
    /// They are being made ready.
    Coming,
    /// They cannot be said.
    Refused,
}

impl OwnWords {
    /// Said by the computer's own voice, where it has one.
    pub(super) fn of_the_system() -> Self {
        Self { engine: Engine::of_the_system(), shared: Arc::default() }
    }

    /// Has these texts made ready, on a thread of its own; what was made for others is kept while there is room.
    pub(super) fn make_ready(&self, texts: impl Iterator<Item = String>) {
        let Some(engine) = &self.engine else { return };
        let mut state = self.shared.lock();
        state.wanted = texts.take(MOST_TEXTS).collect();
        let is_fresh = |text: &&String| !state.made.contains_key(*text);
        let mut fresh: Vec<String> = state.wanted.iter().filter(is_fresh).cloned().collect();
        // the same order whenever the same routine is opened
        fresh.sort();
        state.waiting = fresh.into();
        if state.works || state.waiting.is_empty() {
            return;
        }
        let (engine, shared) = (engine.clone(), Arc::clone(&self.shared));
        let started = thread::Builder::new().name("own words".to_owned()).spawn(move || shared.work(&engine));
        state.works = started.is_ok();
    }

    /// Waits until everything that was asked for is made, or was given up.
    pub(super) fn wait(&self) {
        let state = self.shared.lock();
        drop(self.shared.rests.wait_while(state, |state| state.works));
    }

    pub(super) fn standing(&self, text: &str) -> Standing {
        let state = self.shared.lock();
        match state.made.get(text) {
            Some(Some(sound)) => Standing::Ready(sound.length()),
            None if state.works && state.wanted.contains(text) => Standing::Coming,
            _ => Standing::Refused,
        }
    }

    /// From −1 to 1 at [`super::RATE_HZ`]; empty where they cannot be said.
    pub(super) fn samples(&self, text: &str) -> Vec<f32> {
        let made = self.shared.lock().made.get(text).cloned().flatten();
        made.map(|sound| sound.samples()).unwrap_or_default()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread: one text after the other until none waits.
    fn work(&self, engine: &Engine) {
        loop {
            let next = {
                let mut state = self.lock();
                let next = state.waiting.pop_front();
                state.works = next.is_some();
                next
            };
            let Some(text) = next else {
                self.rests.notify_all();
                return;
            };
            let said = plain(&text).map_or(Err(Refusal::Text), |plain| engine.say(&plain));
            let made = match said {
                Ok(wav) => Sound::read(&wav),
                Err(Refusal::Text) => None,
                Err(Refusal::Engine) => {
                    // it would hang or fail at every other text too; the next time that a routine is opened it is tried again
                    self.lock().waiting.clear();
                    continue;
                }
            };
            self.lock().keep(text, made);
        }
    }
}

impl State {
    /// Keeps what was made. What no open routine needs makes room for it, the oldest first; if that is not enough, it is
    /// not said.
    fn keep(&mut self, text: String, made: Option<Sound>) {
        let bytes = made.as_ref().map_or(0, Sound::bytes);
        while self.bytes + bytes > MOST_BYTES
            && let Some(place) = self.order.iter().position(|old| !self.wanted.contains(old))
            && let Some(old) = self.order.remove(place)
        {
            self.bytes -= self.made.remove(&old).flatten().map_or(0, |sound| sound.bytes());
        }
        if self.bytes + bytes <= MOST_BYTES {
            self.bytes += bytes;
            self.order.push_back(text.clone());
            self.made.insert(text, made);
        }
    }
}
