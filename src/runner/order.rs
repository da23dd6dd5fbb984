//! What is asked of the session's thread, what it lets know, and what it is given.

use std::sync::Arc;

use super::{clock::HostClock, kept::Beginning};
use crate::session::{
    Background, Cue, CueSink, Due, Hearing, Said, Snapshot, Snippet, Verbosity, Volumes, WakeLock,
    machine::{Command, Event},
};

/// Asked of the thread.
#[derive(Clone, Debug)]
pub enum Order {
    /// Begin a session; one that was running is stopped first.
    Begin(Box<Beginning>),
    /// Ask the session something.
    Command(Command),
    /// A key or a button was pressed: answer at once that it was heard. Whatever the press asks for is an order of its own.
    Heard,
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
    /// What is said, and what was said before that, the newest last; it may begin in a moment.
    pub said: Vec<Said>,
}

/// Told of every event, in order, with the session once everything that happened with it is over: the diary, a terminal, a
/// test's list. Called on the thread, so it must return at once, whatever the disk does.
pub type Watch = Box<dyn FnMut(&Event, &Snapshot) + Send>;

/// Everything that the thread is given.
pub struct Surroundings {
    /// The clock.
    pub clock: Arc<dyn HostClock>,
    /// Makes the sink; called on the thread, because sound handles may be bound to it.
    pub sink: Box<dyn FnOnce() -> Box<dyn CueSink> + Send>,
    /// Keeps the computer awake.
    pub wake_lock: Box<dyn WakeLock>,
    /// Told of every event, in order, with the session after it.
    pub watch: Watch,
    /// Called after something new was published.
    pub wake: Box<dyn Fn() + Send>,
}
