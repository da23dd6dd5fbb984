//! Signs of life from whoever does something that may hang, and the word that nobody waits for it any more.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// Beats while something goes on. Clones share one pulse.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    beats: AtomicU64,
    given_up: AtomicBool,
}

impl Pulse {
    /// A sign of life.
    pub fn beat(&self) {
        self.0.beats.fetch_add(1, Ordering::AcqRel);
    }

    /// How many there were: another number than before means that it goes on.
    pub fn beats(&self) -> u64 {
        self.0.beats.load(Ordering::Acquire)
    }

    /// Nobody waits any more.
    pub(super) fn give_up(&self) {
        self.0.given_up.store(true, Ordering::Release);
    }

    /// # Errors
    /// [`io::ErrorKind::TimedOut`] when nobody waits any more, so that nothing else may be done.
    pub(super) fn is_awaited(&self) -> io::Result<()> {
        if self.0.given_up.load(Ordering::Acquire) { Err(io::ErrorKind::TimedOut.into()) } else { Ok(()) }
    }
}
