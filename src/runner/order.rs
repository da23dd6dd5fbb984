//! What is asked of the session's thread, what it lets know, and the handle to it.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use super::{beginning::Beginning, clock::HostClock, thread::Loop};
use crate::session::{
    Background, Cue, CueSink, Due, Hearing, Recorder, Snapshot, Snippet, Verbosity, Volumes, WakeLock,
    machine::{Command, Event},
};

/// Asked of the thread.
#[derive(Clone, Debug)]
pub enum Order {
    /// Begin a session; one that was running is stopped first.
    Begin(Box<Beginning>),
    /// Ask the session something.
    Command(Command),
    /// Play a cue now, outside any session: the sound check.
    Chime(Cue),
    /// Have a step heard now, outside any session.
    Hear(Snippet),
    /// Have the sound device ready: a session is near.
    Prepare,
    /// How loud.
    Volumes(Volumes),
    /// How much is said.
    Verbosity(Verbosity),
    /// No words and no chimes, or both again. What ends pressure or warmth still sounds, softly. A new session begins unmuted.
    Mute(bool),
    /// What sounds under a session, and how loud.
    Background(Background),
    /// Say something now, outside any session: the sound check.
    HearVoice,
    /// Forget a session that has ended.
    Leave,
}

/// What the thread lets everybody know.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The session, if there is one.
    pub snapshot: Option<Snapshot>,
    /// How the sound is.
    pub hearing: Hearing,
    /// Words and chimes are off.
    pub is_muted: bool,
    /// The newest cue that is not a tick, for screens that must do without sound.
    pub change: Option<Due>,
}

/// Told of every event, in order, with the session after it. Called on the thread, so it must return at once.
pub type Watch = Box<dyn FnMut(&Event, &Snapshot) + Send>;

/// Everything that the thread is given.
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn HostClock>,
    /// Makes the sink; called on the thread, because sound handles may be bound to it.
    pub sink: Box<dyn FnOnce() -> Box<dyn CueSink> + Send>,
    /// Keeps the computer awake.
    pub wake_lock: Box<dyn WakeLock>,
    /// Keeps every event, in order, with the session after it.
    pub recorder: Box<dyn Recorder>,
    /// Told of every event, in order, with the session after it.
    pub watch: Watch,
    /// Called after something new was published.
    pub wake: Box<dyn Fn() + Send>,
}

/// A handle to the thread. Dropping it stops a running session and ends the thread.
pub struct Runner {
    orders: Option<Arc<Sender<Order>>>,
    published: Arc<Mutex<Published>>,
    thread: Option<JoinHandle<()>>,
}

impl Runner {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(surroundings: Surroundings) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let published = Arc::new(Mutex::new(Published::default()));
        let shared = Arc::clone(&published);
        let thread = thread::Builder::new()
            .name("session".to_owned())
            .spawn(move || Loop::new(surroundings, shared).run(&inbox))?;
        Ok(Self { orders: Some(Arc::new(orders)), published, thread: Some(thread) })
    }

    /// Asks the thread something. Does nothing once the thread has ended.
    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // a thread that is gone has nothing left to do
            drop(orders.send(order));
        }
    }

    /// Stops a running session, from any thread; does nothing once this handle is gone.
    pub fn stop(&self) -> impl Fn() + Send + 'static {
        let orders = self.orders.as_ref().map(Arc::downgrade).unwrap_or_default();
        move || {
            if let Some(orders) = orders.upgrade() {
                drop(orders.send(Order::Command(Command::Stop)));
            }
        }
    }

    /// What the thread last let know.
    pub fn published(&self) -> Published {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            // a panic there was printed already; nothing more can be done about it here
            drop(thread.join());
        }
    }
}
