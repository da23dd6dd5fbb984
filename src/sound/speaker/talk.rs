//! Decodes what is to be said, on a thread of its own: neither the session nor the device waits for it.
//!
//! A line is scheduled a quarter of a second ahead and takes a few milliseconds to decode. One that is stopped meanwhile is
//! thrown away. It does not know what is said, or why.

use std::{
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use rodio::{ChannelCount, SampleRate, conversions::SampleRateConverter};

use super::mailbox::Mailbox;
use crate::{
    moment::Moment,
    session::Line,
    sound::{RATE_HZ, Voices},
};

/// A line, its moment, and how often there had been quiet asked for before it.
type Wanted = (Line, Moment, u32);

/// The thread `voice`. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Talk {
    mailbox: Arc<Mailbox>,
    lines: Sender<Wanted>,
}

impl Talk {
    /// Starts the thread; `None` where there is no room for one.
    pub(super) fn start(mailbox: Arc<Mailbox>, voices: Voices) -> Option<Self> {
        let (lines, inbox) = mpsc::channel();
        let shared = Arc::clone(&mailbox);
        thread::Builder::new().name("voice".to_owned()).spawn(move || run(&shared, &voices, &inbox)).ok()?;
        Some(Self { mailbox, lines })
    }

    pub(super) fn say(&self, line: Line, at: Moment) {
        // if the thread is gone there is no voice, and chimes go on
        self.lines.send((line, at, self.mailbox.stops())).ok();
    }
}

fn run(mailbox: &Mailbox, voices: &Voices, inbox: &Receiver<Wanted>) {
    for (line, at, stops) in inbox {
        if stops == mailbox.stops() {
            let sound = at_rate(voices.samples(&line), mailbox.rate_hz.load(Ordering::Relaxed));
            mailbox.say(sound.into(), at, stops);
        }
    }
}

/// The samples at a device's own rate.
pub(super) fn at_rate(sound: Vec<f32>, rate_hz: u32) -> Vec<f32> {
    let (Some(from), Some(to), Some(one)) =
        (SampleRate::new(RATE_HZ), SampleRate::new(rate_hz), ChannelCount::new(1))
    else {
        return sound;
    };
    if from == to { sound } else { SampleRateConverter::new(sound.into_iter(), from, to, one).collect() }
}
