//! Whether the sound server answers at all.
//!
//! One that stands still takes connections and never says anything, and each attempt to talk to it would leave a thread and a
//! connection behind. So one thread asks first, and while it waits for its answer no other does.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, TryRecvError},
    },
    thread,
    time::Duration,
};

/// A server that answers does so within milliseconds.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who asked and was not answered yet.
static ASKING: Mutex<Option<Receiver<bool>>> = Mutex::new(None);

/// How a sound server stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Server {
    Answers,
    /// There is none, or it refuses.
    None,
    /// It takes connections and does not answer.
    StandsStill,
}

/// How the sound server stands now.
pub(super) fn ask() -> Server {
    let mut asking = ASKING.lock().unwrap_or_else(PoisonError::into_inner);
    // an answer to what was asked long ago is none
    asking.take_if(|before| before.try_recv() != Err(TryRecvError::Empty));
    let Some(answer) = asking.take().or_else(asks) else { return Server::None };
    match answer.recv_timeout(PATIENCE) {
        Ok(true) => Server::Answers,
        Ok(false) | Err(RecvTimeoutError::Disconnected) => Server::None,
        Err(RecvTimeoutError::Timeout) => {
            *asking = Some(answer);
            Server::StandsStill
        }
    }
}

/// Asks on a thread of its own; `None` where there is no room for one.
fn asks() -> Option<Receiver<bool>> {
    let (tell, told) = mpsc::channel();
    let asking = move || {
        // whoever asked may have given up, and the next one asks anew
        tell.send(pulseaudio::Client::from_env(c"stillpoint").is_ok()).unwrap_or(());
    };
    thread::Builder::new().name("sound server".to_owned()).spawn(asking).ok().map(|_| told)
}
