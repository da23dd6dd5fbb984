//! One attempt at having a sound device, on a thread of its own.
//!
//! Opening and closing go through drivers and servers that may hang, panic or chatter on standard error, so nobody
//! waits for them: whoever wants a device gets a [`Device`] at once and looks at its [`Line`]. Giving it up is
//! dropping it; its thread closes what it opened when it can.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use rodio::{ChannelCount, CpalErrorKind, DeviceSinkBuilder, DeviceSinkError, SampleRate, cpal::BufferSize};

use crate::sound::Bank;

#[cfg(target_os = "linux")]
use super::server::{Absent, Server};
use super::{
    feed::Feed,
    line::{Line, Standing},
    mailbox::{Mailbox, RealTime},
    talk,
};

/// How often a device asks for samples where that is ours to say.
const BURSTS_A_SECOND: u32 = 20;

/// An attempt. Dropping it gives it up without waiting.
#[derive(Debug)]
pub(super) struct Device {
    line: Arc<Line>,
    /// The thread keeps the stream until this is gone.
    hold: Option<Sender<()>>,
    /// Disconnected once the thread has let go of the stream.
    ended: Receiver<()>,
}

impl Device {
    /// Starts an attempt; `None` if not even a thread is to be had. With `server_only` nothing but a sound server
    /// will do: see `open` below.
    pub(super) fn open(mailbox: Arc<Mailbox>, time: RealTime, server_only: bool) -> Option<Self> {
        let line = Arc::new(Line::default());
        let (hold, until) = mpsc::channel();
        let (alive, ended) = mpsc::channel();
        let shared = Arc::clone(&line);
        thread::Builder::new()
            .name("speaker-device".to_owned())
            .spawn(move || {
                live(&mailbox, &shared, &time, server_only, &until);
                drop(alive);
            })
            .ok()?;
        Some(Self { line, hold: Some(hold), ended })
    }

    pub(super) fn line(&self) -> &Line {
        &self.line
    }

    /// Gives the attempt up and waits for the stream to be closed, but no longer than `patience`. Returns the
    /// receiver that tells when it is, if it is not.
    pub(super) fn close(mut self, patience: Duration) -> Option<Receiver<()>> {
        self.line.retire();
        self.hold = None;
        match self.ended.recv_timeout(patience) {
            Err(RecvTimeoutError::Timeout) => {
                let (_, gone) = mpsc::channel();
                Some(std::mem::replace(&mut self.ended, gone))
            }
            _ => None,
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.line.retire();
    }
}

/// The whole life of an attempt.
fn live(mailbox: &Arc<Mailbox>, line: &Arc<Line>, time: &RealTime, server_only: bool, until: &Receiver<()>) {
    // ALSA writes a page to standard error for every device that is not there. It stays in a buffer of this thread.
    #[cfg(target_os = "linux")]
    let _quiet = alsa::Output::local_error_handler();
    let stream = panic::catch_unwind(AssertUnwindSafe(|| open(mailbox, line, time, server_only)));
    let Ok(Some((stream, rate))) = stream else {
        line.stands(Standing::Lost);
        return;
    };
    line.opened_at(rate.get());
    // Nothing is ever sent: this waits until the other end is dropped.
    until.recv().ok();
    // Drivers may panic in closing too; there is nobody left to whom it matters.
    panic::catch_unwind(AssertUnwindSafe(|| drop(stream))).ok();
}

/// Has the default output play, the sound server's if there is one: what plays until it is dropped, and its rate. With
/// `server_only` nothing else will do: while a server restarts, taking the sound card from under it would keep it from
/// coming back.
fn open(
    mailbox: &Arc<Mailbox>,
    line: &Arc<Line>,
    time: &RealTime,
    server_only: bool,
) -> Option<(Box<dyn Any>, SampleRate)> {
    let feed = |rate: SampleRate, channels, burst: u32| {
        mailbox.rate_hz.store(rate.get(), Ordering::Relaxed);
        let burst_secs = f64::from(burst) / f64::from(rate.get());
        // decoded for as long as there is a device
        let bank = at_rate(&Bank::load(), rate);
        Feed::new(Arc::clone(mailbox), Arc::clone(line), time.clone(), bank, (rate, channels), burst_secs)
    };
    #[cfg(target_os = "linux")]
    match Server::find() {
        Ok(server) => {
            line.set_on_server(true);
            let (rate, burst) = (server.rate, server.rate.get() / BURSTS_A_SECOND);
            let feed = feed(rate, ChannelCount::MIN, burst);
            return Some((Box::new(server.play(feed, Arc::clone(line), burst).ok()?), rate));
        }
        // the card is the server's also while it stands still
        Err(Absent::StandsStill) => return None,
        Err(Absent::None) if server_only => return None,
        Err(Absent::None) => line.set_on_server(false),
    }
    #[cfg(not(target_os = "linux"))]
    let _ = server_only;
    let watched = Arc::clone(line);
    let mut stream = card()
        .ok()?
        .with_error_callback(move |error| note_error(&watched, error.kind()))
        .open_stream()
        .ok()?;
    stream.log_on_drop(false);
    let (rate, channels) = (stream.config().sample_rate(), stream.config().channel_count());
    let burst = match stream.config().buffer_size() {
        BufferSize::Fixed(frames) => *frames,
        BufferSize::Default => rate.get() / BURSTS_A_SECOND,
    };
    stream.mixer().add(feed(rate, channels, burst));
    Some((Box::new(stream), rate))
}

/// A device's error callback only leaves a flag. Some drivers call it in an endless loop once their server is gone,
/// a few hundred thousand times a second, so it also makes them wait a little.
fn note_error(line: &Line, kind: CpalErrorKind) {
    if matches!(kind, CpalErrorKind::Xrun | CpalErrorKind::DeviceChanged | CpalErrorKind::RealtimeDenied) {
        return;
    }
    line.stands(Standing::Lost);
    thread::park_timeout(Duration::from_millis(20));
}

/// The sound card that ALSA takes first.
#[cfg(target_os = "linux")]
fn card() -> Result<DeviceSinkBuilder, DeviceSinkError> {
    use rodio::cpal::{self, traits::HostTrait as _};

    let host = cpal::host_from_id(cpal::HostId::Alsa).map_err(DeviceSinkError::DefaultSinkConfigError)?;
    DeviceSinkBuilder::from_device(host.default_output_device().ok_or(DeviceSinkError::NoDevice)?)
}

/// The default device of the system, which here has no other.
#[cfg(not(target_os = "linux"))]
fn card() -> Result<DeviceSinkBuilder, DeviceSinkError> {
    DeviceSinkBuilder::from_default_device()
}

/// The chimes at the device's own rate.
fn at_rate(bank: &Bank, rate: SampleRate) -> Bank {
    bank.converted(|sound| talk::at_rate(sound.to_vec(), rate.get()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Cue;

    #[test]
    fn chimes_keep_their_length_at_another_rate() {
        let bank = Bank::load();
        for hz in [44_100, 96_000] {
            let other = at_rate(&bank, SampleRate::new(hz).unwrap());
            for &cue in Cue::ALL {
                let wanted = bank.samples(cue).len() * hz as usize / 48_000;
                let (length, peak) =
                    (other.samples(cue).len(), |s: &[f32]| s.iter().copied().fold(0.0, f32::max));
                assert!(
                    length.abs_diff(wanted) <= 4,
                    "{cue:?} at {hz} Hz has {length} samples, not {wanted}"
                );
                let ratio = peak(other.samples(cue)) / peak(bank.samples(cue));
                assert!((0.97..=1.01).contains(&ratio), "{cue:?} at {hz} Hz is {ratio} times as loud");
            }
        }
    }

    #[test]
    fn an_error_while_opening_is_not_forgotten() {
        let line = Line::default();
        note_error(&line, CpalErrorKind::Xrun);
        assert_eq!(line.standing(), Standing::Opening, "a late burst is no loss");
        note_error(&line, CpalErrorKind::StreamInvalidated);
        line.stands(Standing::Opened);
        assert_eq!(line.standing(), Standing::Lost);
    }
}
