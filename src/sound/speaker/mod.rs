//! Plays cues on the sound device, each at its own moment to the sample.
//!
//! [`Speaker`] is the session thread's end: it only writes down what it is asked, so nothing that a device, a driver
//! or a sound server does can hold the session up. Behind it:
//!
//! - [`watch`]: the thread `speaker`, which has the device opened, sees when it is lost, and has it opened again;
//! - [`device`]: a thread for every attempt, which alone touches the device (opening and closing can hang for good);
//! - [`feed`]: the endless source that the device pulls from, on a thread of its own;
//! - [`talk`]: the thread `voice`, which decodes what is to be said, a quarter of a second before it is;
//! - [`ruler`]: which sample is heard when, told from when samples are asked for.
//!
//! It does not know what the cues are for, and it plays nothing late in a heap: cues that were due while there was no
//! device are gone.

mod device;
mod feed;
mod ruler;
#[cfg(target_os = "linux")]
mod server;
mod talk;
mod watch;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, AtomicU32, Ordering},
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use crate::{
    moment::{Clock, Moment},
    session::{Backdrop, Background, Cue, CueSink, Due, Hearing, Line, Voice, Volumes},
    sound::{RATE_HZ, Voices},
};

use talk::Talk;
use watch::{Order, Watch};

/// More asks than this are never waiting: cues come a few a second and are taken many times a second.
const ROOM: usize = 256;

/// The loudspeaker, as seen from the session's thread. Dropping it closes the device within about a second.
#[derive(Debug)]
pub struct Speaker {
    desk: Arc<Desk>,
    orders: Option<Sender<Order>>,
    open: bool,
    /// Decodes what is to be said; started when something is.
    talk: Option<Talk>,
    voices: Voices,
    watch: Option<JoinHandle<()>>,
}

impl Speaker {
    /// A speaker that is still closed, with the voices of whoever speaks through it. `pace` is how many seconds of `clock` pass in a real second: 1, or more where
    /// a session is played faster than life.
    pub fn new(clock: Arc<dyn Clock>, pace: u32, volumes: Volumes, voices: Voices) -> Self {
        let desk = Arc::new(Desk::new(volumes));
        let (orders, inbox) = mpsc::channel();
        let watch = Watch::new(Arc::clone(&desk), RealTime { clock, pace: pace.max(1) }, inbox);
        // Without a thread there is no sound, as without a device.
        let watch = thread::Builder::new().name("speaker".to_owned()).spawn(move || watch.run()).ok();
        if watch.is_none() {
            desk.set_hearing(Hearing::Silent);
        }
        Self { desk, orders: Some(orders), open: false, talk: None, voices, watch }
    }
}

impl CueSink for Speaker {
    fn book(&mut self, cue: Cue, at: Moment) {
        self.desk.ask(Request::Book(Due { at, cue }));
    }

    fn cancel(&mut self, now: Moment) {
        self.desk.ask(Request::Cancel(now));
    }

    fn voice(&self) -> Option<Arc<dyn Voice>> {
        self.voices.speaking()
    }

    fn say(&mut self, line: Line, at: Moment) {
        if self.talk.is_none() {
            self.talk = Talk::start(Arc::clone(&self.desk), self.voices.clone());
        }
        if let Some(talk) = &self.talk {
            talk.say(line, at);
        }
    }

    fn hush(&mut self) {
        self.desk.hush();
    }

    fn set_volumes(&mut self, volumes: Volumes) {
        self.desk.set_volumes(volumes);
    }

    fn set_background(&mut self, background: Background) {
        self.desk.set_background(background);
    }

    fn keep_open(&mut self, open: bool) {
        if let Some(orders) = self.orders.as_ref().filter(|_| open != self.open) {
            // If nobody listens there is no thread, and that has been said.
            orders.send(if open { Order::Open } else { Order::Close }).ok();
        }
        self.open = open;
    }

    fn tend(&mut self, now: Moment) -> Hearing {
        let hearing = self.desk.hearing();
        if hearing != Hearing::Open {
            self.desk.forget_before(now);
        }
        hearing
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(watch) = self.watch.take() {
            // A thread that panicked has said so already.
            watch.join().ok();
        }
    }
}

/// Asked by the session's thread of whoever feeds the device.
#[derive(Clone, Debug)]
enum Request {
    Book(Due),
    Cancel(Moment),
    /// Samples at the device's rate, and when the first of them is due.
    Say(Arc<[f32]>, Moment),
    Hush,
}

/// Where the session's thread, the watch and the feed leave things for each other. No lock here is ever held for
/// longer than it takes to push or swap, and the feed only tries it.
#[derive(Debug)]
struct Desk {
    asks: Mutex<Vec<Request>>,
    chimes: AtomicU8,
    voice: AtomicU8,
    backdrop: AtomicU8,
    background: AtomicU8,
    hearing: AtomicU8,
    /// Samples per second of the device that was opened last.
    rate_hz: AtomicU32,
    /// How often it was asked to be quiet: what was to be said before that is not said.
    hushes: AtomicU32,
}

impl Desk {
    fn new(volumes: Volumes) -> Self {
        Self {
            asks: Mutex::new(Vec::with_capacity(ROOM)),
            chimes: AtomicU8::new(volumes.chimes),
            voice: AtomicU8::new(volumes.voice),
            backdrop: AtomicU8::new(Backdrop::Nothing as u8),
            background: AtomicU8::new(0),
            hearing: AtomicU8::new(Hearing::Closed as u8),
            rate_hz: AtomicU32::new(RATE_HZ),
            hushes: AtomicU32::new(0),
        }
    }

    fn ask(&self, ask: Request) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Request::Cancel(now) = ask {
            asks.retain(|ask| !matches!(ask, Request::Book(due) if due.at > now));
            asks.retain(|ask| !matches!(ask, Request::Cancel(_)));
        }
        if asks.len() < ROOM {
            asks.push(ask);
        }
    }

    /// Says `sound` at `at`, unless it was asked to be quiet since it had been so `hushes` times.
    fn say(&self, sound: Arc<[f32]>, at: Moment, hushes: u32) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        if hushes == self.hushes() && asks.len() < ROOM {
            asks.push(Request::Say(sound, at));
        }
    }

    fn hush(&self) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        self.hushes.fetch_add(1, Ordering::Relaxed);
        asks.retain(|ask| !matches!(ask, Request::Say(..) | Request::Hush));
        if asks.len() < ROOM {
            asks.push(Request::Hush);
        }
    }

    fn hushes(&self) -> u32 {
        self.hushes.load(Ordering::Relaxed)
    }

    /// Cues due before `now` that nobody took are not to sound when somebody can.
    fn forget_before(&self, now: Moment) {
        let mut asks = self.asks.lock().unwrap_or_else(PoisonError::into_inner);
        asks.retain(|ask| match ask {
            Request::Book(due) => due.at >= now,
            Request::Say(_, at) => *at >= now,
            Request::Cancel(_) | Request::Hush => false,
        });
    }

    /// Swaps what has been asked with the empty `taken`, unless somebody is just writing.
    fn take_into(&self, taken: &mut Vec<Request>) {
        if let Ok(mut asks) = self.asks.try_lock() {
            std::mem::swap(&mut *asks, taken);
        }
    }

    fn volumes(&self) -> Volumes {
        Volumes { chimes: self.chimes.load(Ordering::Relaxed), voice: self.voice.load(Ordering::Relaxed) }
    }

    fn set_volumes(&self, volumes: Volumes) {
        self.chimes.store(volumes.chimes, Ordering::Relaxed);
        self.voice.store(volumes.voice, Ordering::Relaxed);
    }

    fn background(&self) -> Background {
        let stored = self.backdrop.load(Ordering::Relaxed);
        let backdrop = Backdrop::ALL.iter().copied().find(|&backdrop| backdrop as u8 == stored);
        Background { backdrop: backdrop.unwrap_or_default(), volume: self.background.load(Ordering::Relaxed) }
    }

    fn set_background(&self, background: Background) {
        self.backdrop.store(background.backdrop as u8, Ordering::Relaxed);
        self.background.store(background.volume, Ordering::Relaxed);
    }

    fn hearing(&self) -> Hearing {
        let stored = self.hearing.load(Ordering::Relaxed);
        [Hearing::Opening, Hearing::Open, Hearing::Silent]
            .into_iter()
            .find(|&hearing| hearing as u8 == stored)
            .unwrap_or(Hearing::Closed)
    }

    fn set_hearing(&self, hearing: Hearing) {
        self.hearing.store(hearing as u8, Ordering::Relaxed);
    }
}

/// The clock, in real seconds.
#[derive(Clone)]
struct RealTime {
    clock: Arc<dyn Clock>,
    pace: u32,
}

impl RealTime {
    /// Real seconds since the start of the program.
    fn secs(&self) -> f64 {
        self.secs_at(self.clock.now())
    }

    /// When `at` is, in real seconds since the start of the program.
    fn secs_at(&self, at: Moment) -> f64 {
        at.since(Moment::ZERO).as_secs_f64() / f64::from(self.pace)
    }
}
