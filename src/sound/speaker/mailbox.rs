//! Where the session's thread, the watch and the feed leave things for each other, and the clock that they share.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU8, AtomicU32, Ordering},
};

use crate::{
    moment::{Clock, Moment},
    session::{Backdrop, Background, Due, Hearing, Volumes},
    sound::RATE_HZ,
};

/// More asks than this are never waiting: cues come a few a second and are taken many times a second.
pub(super) const ROOM: usize = 256;

/// Asked by the session's thread of whoever feeds the device.
#[derive(Clone, Debug)]
pub(super) enum Request {
    Schedule(Due),
    Cancel(Moment),
    /// Samples at the device's rate, and when the first of them is due.
    Say(Arc<[f32]>, Moment),
    StopSpeech,
}

/// Where the session's thread, the watch and the feed leave things for each other. No lock here is ever held for
/// longer than it takes to push or swap, and the feed only tries it.
#[derive(Debug)]
pub(super) struct Mailbox {
    pub(super) asks: Mutex<Vec<Request>>,
    chimes: AtomicU8,
    voice: AtomicU8,
    backdrop: AtomicU8,
    background: AtomicU8,
    hearing: AtomicU8,
    /// Samples per second of the device that was opened last.
    pub(super) rate_hz: AtomicU32,
    /// How often it was asked to be quiet: what was to be said before that is not said.
    stops: AtomicU32,
}

impl Mailbox {
    pub(super) fn new(volumes: Volumes) -> Self {
        Self {
            asks: Mutex::new(Vec::with_capacity(ROOM)),
            chimes: AtomicU8::new(volumes.chimes),
            voice: AtomicU8::new(volumes.voice),
            backdrop: AtomicU8::new(Backdrop::Nothing as u8),
            background: AtomicU8::new(0),
            hearing: AtomicU8::new(Hearing::Closed as u8),
            rate_hz: AtomicU32::new(RATE_HZ),
            stops: AtomicU32::new(0),
        }
    }

    pub(super) fn ask(&self, ask: Request) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Request::Cancel(now) = ask {
            asks.retain(|ask| !matches!(ask, Request::Schedule(due) if due.at > now));
            asks.retain(|ask| !matches!(ask, Request::Cancel(_)));
        }
        if asks.len() < ROOM {
            asks.push(ask);
        }
    }

    /// Says `sound` at `at`, unless it was asked to be quiet since it had been so `stops` times.
    pub(super) fn say(&self, sound: Arc<[f32]>, at: Moment, stops: u32) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        if stops == self.stops() && asks.len() < ROOM {
            asks.push(Request::Say(sound, at));
        }
    }

    pub(super) fn stop_speech(&self) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        self.stops.fetch_add(1, Ordering::Relaxed);
        asks.retain(|ask| !matches!(ask, Request::Say(..) | Request::StopSpeech));
        if asks.len() < ROOM {
            asks.push(Request::StopSpeech);
        }
    }

    pub(super) fn stops(&self) -> u32 {
        self.stops.load(Ordering::Relaxed)
    }

    /// Cues due before `now` that nobody took are not to sound when somebody can.
    pub(super) fn forget_before(&self, now: Moment) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        asks.retain(|ask| match ask {
            Request::Schedule(due) => due.at >= now,
            Request::Say(_, at) => *at >= now,
            Request::Cancel(_) | Request::StopSpeech => false,
        });
    }

    /// Swaps what has been asked with the empty `taken`, unless somebody is just writing.
    pub(super) fn take_into(&self, taken: &mut Vec<Request>) {
        if let Ok(mut asks) = self.asks.try_lock() {
            std::mem::swap(&mut *asks, taken);
        }
    }

    pub(super) fn volumes(&self) -> Volumes {
        Volumes { chimes: self.chimes.load(Ordering::Relaxed), voice: self.voice.load(Ordering::Relaxed) }
    }

    pub(super) fn set_volumes(&self, volumes: Volumes) {
        self.chimes.store(volumes.chimes, Ordering::Relaxed);
        self.voice.store(volumes.voice, Ordering::Relaxed);
    }

    pub(super) fn background(&self) -> Background {
        let stored = self.backdrop.load(Ordering::Relaxed);
        let backdrop = Backdrop::ALL.iter().copied().find(|&backdrop| backdrop as u8 == stored);
        Background { backdrop: backdrop.unwrap_or_default(), volume: self.background.load(Ordering::Relaxed) }
    }

    pub(super) fn set_background(&self, background: Background) {
        self.backdrop.store(background.backdrop as u8, Ordering::Relaxed);
        self.background.store(background.volume, Ordering::Relaxed);
    }

    pub(super) fn hearing(&self) -> Hearing {
        let stored = self.hearing.load(Ordering::Relaxed);
        [Hearing::Opening, Hearing::Open, Hearing::Silent]
            .into_iter()
            .find(|&hearing| hearing as u8 == stored)
            .unwrap_or(Hearing::Closed)
    }

    pub(super) fn set_hearing(&self, hearing: Hearing) {
        self.hearing.store(hearing as u8, Ordering::Relaxed);
    }
}

/// The clock, in real seconds.
#[derive(Clone)]
pub(super) struct RealTime {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) pace: u32,
}

impl RealTime {
    /// Real seconds since the start of the program.
    pub(super) fn secs(&self) -> f64 {
        self.secs_at(self.clock.now())
    }

    /// When `at` is, in real seconds since the start of the program.
    pub(super) fn secs_at(&self, at: Moment) -> f64 {
        at.since(Moment::ZERO).as_secs_f64() / f64::from(self.pace)
    }
}
