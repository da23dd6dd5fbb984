//! What is known of one attempt at a device: read by everybody, written by the threads of the attempt.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};

/// How an attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing is known yet.
    Opening,
    /// There is a stream.
    Opened,
    /// There is none, or it reported that it is lost.
    Lost,
}

/// What the threads of one attempt let others know. All of it may be a moment old.
#[derive(Debug, Default)]
pub(super) struct Line {
    standing: AtomicU8,
    retired: AtomicBool,
    on_server: AtomicBool,
    frames: AtomicU64,
    rate_hz: AtomicU32,
}

impl Line {
    pub(super) fn standing(&self) -> Standing {
        match self.standing.load(Ordering::Acquire) {
            0 => Standing::Opening,
            1 => Standing::Opened,
            _ => Standing::Lost,
        }
    }

    /// Lost stays lost, so an error during opening is not forgotten when it succeeds after all.
    pub(super) fn stands(&self, standing: Standing) {
        self.standing.fetch_max(standing as u8, Ordering::AcqRel);
    }

    /// Samples that the device has pulled, per channel.
    pub(super) fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    pub(super) fn count(&self, frames: u64) {
        self.frames.store(frames, Ordering::Relaxed);
    }

    /// Samples per second of the device; 0 while it is opening.
    pub(super) fn rate_hz(&self) -> u32 {
        self.rate_hz.load(Ordering::Relaxed)
    }

    /// There is a stream, at this rate.
    pub(super) fn opened_at(&self, rate_hz: u32) {
        self.rate_hz.store(rate_hz, Ordering::Relaxed);
        self.stands(Standing::Opened);
    }

    /// Whether the stream goes to a sound server.
    pub(super) fn is_on_server(&self) -> bool {
        self.on_server.load(Ordering::Relaxed)
    }

    pub(super) fn set_on_server(&self, on_server: bool) {
        self.on_server.store(on_server, Ordering::Relaxed);
    }

    /// From now on nobody wants its samples.
    pub(super) fn retire(&self) {
        self.retired.store(true, Ordering::Release);
    }

    pub(super) fn is_retired(&self) -> bool {
        self.retired.load(Ordering::Acquire)
    }
}
