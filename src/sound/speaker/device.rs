//! One attempt at having a sound device, on a thread of its own.
//!
//! Opening and closing go through drivers and servers that may hang, panic or chatter on standard error, so nobody
//! waits for them: whoever wants a device gets a [`Device`] at once and looks at its [`Line`]. Giving it up is
//! dropping it; its thread closes what it opened when it can.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use rodio::{
    CpalErrorKind, DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink,
    cpal::{self, BufferSize},
};

use crate::sound::Bank;

#[cfg(target_os = "linux")]
use super::server::Server;
use super::{
    feed::Feed,
    line::{Line, Standing},
    mailbox::{Mailbox, RealTime},
    talk,
};

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
    /// will do: see [`choose`].
    pub(super) fn open(mailbox: Arc<Mailbox>, time: RealTime, bank: Bank, server_only: bool) -> Option<Self> {
        let line = Arc::new(Line::default());
        let (hold, until) = mpsc::channel();
        let (alive, ended) = mpsc::channel();
        let shared = Arc::clone(&line);
        thread::Builder::new()
            .name("speaker-device".to_owned())
            .spawn(move || {
                live(&mailbox, &shared, &time, &bank, server_only, &until);
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
fn live(
    mailbox: &Arc<Mailbox>,
    line: &Arc<Line>,
    time: &RealTime,
    bank: &Bank,
    server_only: bool,
    until: &Receiver<()>,
) {
    // ALSA writes a page to standard error for every device that is not there. It stays in a buffer of this thread.
    #[cfg(target_os = "linux")]
    let _quiet = alsa::Output::local_error_handler();
    let stream = panic::catch_unwind(AssertUnwindSafe(|| open(mailbox, line, time, bank, server_only)));
    let Ok(Ok(stream)) = stream else {
        line.stands(Standing::Lost);
        return;
    };
    line.opened_at(stream.config().sample_rate().get());
    // Nothing is ever sent: this waits until the other end is dropped.
    until.recv().ok();
    // Drivers may panic in closing too; there is nobody left to whom it matters.
    panic::catch_unwind(AssertUnwindSafe(|| drop(stream))).ok();
}

fn open(
    mailbox: &Arc<Mailbox>,
    line: &Arc<Line>,
    time: &RealTime,
    bank: &Bank,
    server_only: bool,
) -> Result<MixerDeviceSink, DeviceSinkError> {
    let (builder, on_server) = choose(server_only)?;
    line.set_on_server(on_server);
    let watched = Arc::clone(line);
    let mut stream =
        builder.with_error_callback(move |error| note_error(&watched, error.kind())).open_stream()?;
    stream.log_on_drop(false);
    let config = stream.config();
    let (rate, channels) = (config.sample_rate(), config.channel_count());
    let burst_secs = match config.buffer_size() {
        BufferSize::Fixed(frames) => f64::from(*frames) / f64::from(rate.get()),
        BufferSize::Default => 0.05,
    };
    let bank = at_rate(bank, rate);
    mailbox.rate_hz.store(rate.get(), Ordering::Relaxed);
    let feed =
        Feed::new(Arc::clone(mailbox), Arc::clone(line), time.clone(), bank, (rate, channels), burst_secs);
    stream.mixer().add(feed);
    Ok(stream)
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

/// The default device: of the sound server if there is one, otherwise of ALSA. With `server_only` not of ALSA: while
/// a server restarts, taking the sound card from under it would keep it from coming back.
#[cfg(target_os = "linux")]
fn choose(server_only: bool) -> Result<(DeviceSinkBuilder, bool), DeviceSinkError> {
    use cpal::traits::HostTrait as _;

    let server = super::server::ask();
    if server == Server::Answers
        && let Ok(host) = cpal::host_from_id(cpal::HostId::PulseAudio)
        && let Some(device) = host.default_output_device()
    {
        return Ok((DeviceSinkBuilder::from_device(device)?, true));
    }
    // the card is the server's also while it stands still
    if server_only || server == Server::StandsStill {
        return Err(DeviceSinkError::NoDevice);
    }
    let host = cpal::host_from_id(cpal::HostId::Alsa).map_err(DeviceSinkError::DefaultSinkConfigError)?;
    let device = host.default_output_device().ok_or(DeviceSinkError::NoDevice)?;
    Ok((DeviceSinkBuilder::from_device(device)?, false))
}

/// The default device of the system, which here has no other.
#[cfg(not(target_os = "linux"))]
fn choose(_: bool) -> Result<(DeviceSinkBuilder, bool), DeviceSinkError> {
    Ok((DeviceSinkBuilder::from_default_device()?, false))
}

/// The chimes at the device's own rate.
fn at_rate(bank: &Bank, rate: rodio::SampleRate) -> Bank {
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
            let other = at_rate(&bank, rodio::SampleRate::new(hz).unwrap());
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
