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
mod line;
mod mailbox;
mod ruler;
#[cfg(target_os = "linux")]
mod server;
mod talk;
mod watch;

use std::{
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use crate::{
    moment::{Clock, Moment},
    session::{Background, Cue, CueSink, Due, Hearing, Line, Voice, Volumes},
    sound::Voices,
};

use mailbox::{Mailbox, RealTime, Request};
use talk::Talk;
use watch::{Order, Watch};

/// The loudspeaker, as seen from the session's thread. Dropping it closes the device within about a second.
#[derive(Debug)]
pub struct Speaker {
    mailbox: Arc<Mailbox>,
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
        let mailbox = Arc::new(Mailbox::new(volumes));
        let (orders, inbox) = mpsc::channel();
        let watch = Watch::new(Arc::clone(&mailbox), RealTime { clock, pace: pace.max(1) }, inbox);
        // Without a thread there is no sound, as without a device.
        let watch = thread::Builder::new().name("speaker".to_owned()).spawn(move || watch.run()).ok();
        if watch.is_none() {
            mailbox.set_hearing(Hearing::Silent);
        }
        Self { mailbox, orders: Some(orders), open: false, talk: None, voices, watch }
    }
}

impl CueSink for Speaker {
    fn schedule(&mut self, cue: Cue, at: Moment) {
        self.mailbox.ask(Request::Schedule(Due { at, cue }));
    }

    fn cancel(&mut self, now: Moment) {
        self.mailbox.ask(Request::Cancel(now));
    }

    fn voice(&self) -> Option<Arc<dyn Voice>> {
        self.voices.speaking()
    }

    fn say(&mut self, line: Line, at: Moment) {
        if self.talk.is_none() {
            self.talk = Talk::start(Arc::clone(&self.mailbox), self.voices.clone());
        }
        if let Some(talk) = &self.talk {
            talk.say(line, at);
        }
    }

    fn stop_speech(&mut self) {
        self.mailbox.stop_speech();
    }

    fn set_volumes(&mut self, volumes: Volumes) {
        self.mailbox.set_volumes(volumes);
    }

    fn set_background(&mut self, background: Background) {
        self.mailbox.set_background(background);
    }

    fn keep_open(&mut self, open: bool) {
        if let Some(orders) = self.orders.as_ref().filter(|_| open != self.open) {
            // If nobody listens there is no thread, and that has been said.
            orders.send(if open { Order::Open } else { Order::Close }).ok();
        }
        self.open = open;
    }

    fn poll_device(&mut self, now: Moment) -> Hearing {
        let hearing = self.mailbox.hearing();
        if hearing != Hearing::Open {
            self.mailbox.forget_before(now);
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
