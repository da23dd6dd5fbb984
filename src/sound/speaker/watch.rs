//! Keeps a device open for as long as one is wanted, whatever becomes of it.
//!
//! The thread `speaker` runs this. It never touches a device itself; it looks five times a second at how the present
//! attempt stands, gives up one that is lost or pulls nothing, and starts the next, for ever. While no device is
//! wanted it sleeps.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, TryRecvError},
    },
    time::Duration,
};

use crate::session::Hearing;

use super::{
    device::Device,
    line::{Line, Standing},
    mailbox::{Mailbox, RealTime},
};

/// How often it looks.
const LOOK: Duration = Duration::from_millis(200);
/// Seconds after which an attempt without a result counts as hanging.
const OPENING_SECS: f64 = 6.0;
/// Seconds that a fresh stream may take before it first pulls.
const GRACE_SECS: f64 = 2.0;
/// Seconds without a pull after which a stream counts as dead.
const STALL_SECS: f64 = 5.0;
/// Seconds of sound to be pulled before it counts as heard: a fresh stream fills its buffers first, and then pauses.
const HEARD_SECS: f64 = 0.2;
/// Seconds over which pace is measured: what pulls more than twice as fast as life is a file or a void.
const PACE_SECS: f64 = 2.0;
/// Seconds until the next attempt: at first, later, and after a void.
const AGAIN_SOON_SECS: f64 = 0.5;
const AGAIN_SECS: f64 = 1.0;
const AGAIN_VOID_SECS: f64 = 60.0;
/// Seconds after losing a sound server during which only a sound server will do.
const SERVER_SECS: f64 = 10.0;
/// How many threads may hang in a driver before no more are started.
const HANGING: usize = 2;
/// How long ending the program waits for the device to close.
const CLOSING: Duration = Duration::from_millis(800);

/// Asked of the watch. Its end hanging up means: end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Open,
    Close,
}

/// The state of the thread.
pub(super) struct Watch {
    mailbox: Arc<Mailbox>,
    time: RealTime,
    orders: Receiver<Order>,
    state: State,
    /// Attempts that failed since the device was last heard or first wanted.
    failures: u32,
    /// Until when nothing but a sound server will do.
    server_until: f64,
    /// Responses up but not closed yet.
    hanging: Vec<Receiver<()>>,
}

enum State {
    Closed,
    Trying(Attempt),
    Waiting { until: f64 },
}

struct Attempt {
    device: Device,
    progress: Progress,
}

/// How an attempt has come along.
#[derive(Debug)]
struct Progress {
    began: f64,
    /// When it was first seen open.
    opened: Option<f64>,
    /// The latest progress: samples pulled, and when that was seen.
    pulled: (u64, f64),
    /// Where the present measurement of pace began.
    measured: (u64, f64),
}

/// What a look at an attempt shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Not heard yet.
    Coming,
    Heard,
    Lost,
    /// It swallows sound without playing it.
    Void,
}

impl Watch {
    pub(super) fn new(mailbox: Arc<Mailbox>, time: RealTime, orders: Receiver<Order>) -> Self {
        Self {
            mailbox,
            time,
            orders,
            state: State::Closed,
            failures: 0,
            server_until: 0.0,
            hanging: Vec::new(),
        }
    }

    /// Until the other end hangs up.
    pub(super) fn run(mut self) {
        loop {
            let order = match self.state {
                State::Closed => self.orders.recv().map_err(RecvTimeoutError::from),
                _ => self.orders.recv_timeout(LOOK),
            };
            match order {
                Ok(Order::Open) if matches!(self.state, State::Closed) => {
                    self.failures = 0;
                    self.attempt();
                }
                Ok(Order::Open) | Err(RecvTimeoutError::Timeout) => self.look(),
                Ok(Order::Close) => {
                    self.let_go(LOOK);
                    self.mailbox.set_hearing(Hearing::Closed);
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.let_go(CLOSING);
    }

    fn look(&mut self) {
        let now = self.time.secs();
        match &mut self.state {
            State::Closed => {}
            State::Waiting { until } if now < *until => {}
            State::Waiting { .. } => self.attempt(),
            State::Trying(Attempt { device, progress }) => match progress.look(device.line(), now) {
                Look::Coming => {}
                Look::Heard => {
                    self.failures = 0;
                    if device.line().is_on_server() {
                        self.server_until = now + SERVER_SECS;
                    }
                    self.mailbox.set_hearing(Hearing::Open);
                }
                Look::Lost => self.fail(now, if self.failures < 20 { AGAIN_SOON_SECS } else { AGAIN_SECS }),
                Look::Void => self.fail(now, AGAIN_VOID_SECS),
            },
        }
    }

    fn attempt(&mut self) {
        let now = self.time.secs();
        self.hanging.retain(|thread| thread.try_recv() == Err(TryRecvError::Empty));
        let device = (self.hanging.len() < HANGING)
            .then(|| {
                let mailbox = Arc::clone(&self.mailbox);
                Device::open(mailbox, self.time.clone(), now < self.server_until)
            })
            .flatten();
        let Some(device) = device else { return self.fail(now, AGAIN_SECS) };
        if self.failures == 0 {
            self.mailbox.set_hearing(Hearing::Opening);
        }
        self.state = State::Trying(Attempt { device, progress: Progress::new(now) });
    }

    fn fail(&mut self, now: f64, again_secs: f64) {
        self.let_go(Duration::ZERO);
        self.failures = self.failures.saturating_add(1);
        self.mailbox.set_hearing(Hearing::Silent);
        self.state = State::Waiting { until: now + again_secs };
    }

    fn let_go(&mut self, patience: Duration) {
        if let State::Trying(attempt) = std::mem::replace(&mut self.state, State::Closed) {
            self.hanging.extend(attempt.device.close(patience));
        }
    }
}

impl Progress {
    fn new(now: f64) -> Self {
        Self { began: now, opened: None, pulled: (0, now), measured: (0, now) }
    }

    fn look(&mut self, line: &Line, now: f64) -> Look {
        match line.standing() {
            Standing::Lost => return Look::Lost,
            Standing::Opening if now - self.began > OPENING_SECS => return Look::Lost,
            Standing::Opening => return Look::Coming,
            Standing::Opened => {}
        }
        let (frames, rate_hz) = (line.frames(), f64::from(line.rate_hz()));
        let opened = *self.opened.get_or_insert(now);
        if frames != self.pulled.0 || now < opened + GRACE_SECS {
            self.pulled = (frames, now);
        }
        if now - self.pulled.1 > STALL_SECS {
            return Look::Lost;
        }
        if length_secs(frames - self.measured.0, rate_hz) > 2.0 * PACE_SECS {
            return Look::Void;
        }
        if now - self.measured.1 >= PACE_SECS {
            self.measured = (frames, now);
        }
        if length_secs(frames, rate_hz) < HEARD_SECS { Look::Coming } else { Look::Heard }
    }
}

#[expect(clippy::cast_precision_loss, reason = "52 bits of samples are three thousand years")]
fn length_secs(frames: u64, rate_hz: f64) -> f64 {
    frames as f64 / rate_hz
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE_HZ: u32 = 48_000;

    /// Looks ten times a second for `secs` at a stream that pulls `pace` times as fast as life; the last answer.
    fn look_on(progress: &mut Progress, line: &Line, now: &mut f64, secs: u32, pace: u32) -> Look {
        let mut look = Look::Coming;
        for _ in 0..secs * 10 {
            *now += 0.1;
            line.count(line.frames() + u64::from(RATE_HZ / 10 * pace));
            look = progress.look(line, *now);
            if matches!(look, Look::Lost | Look::Void) {
                break;
            }
        }
        look
    }

    fn opened() -> Line {
        let line = Line::default();
        line.opened_at(RATE_HZ);
        line
    }

    #[test]
    fn an_attempt_that_hangs_in_opening_is_given_up() {
        let (line, mut now) = (Line::default(), 100.0);
        let mut progress = Progress::new(now);
        assert_eq!(look_on(&mut progress, &line, &mut now, 5, 0), Look::Coming);
        assert_eq!(look_on(&mut progress, &line, &mut now, 3, 0), Look::Lost);
    }

    #[test]
    fn a_stream_may_be_slow_to_start_and_is_given_up_five_seconds_after_it_stalls() {
        let (line, mut now) = (opened(), 100.0);
        let mut progress = Progress::new(now);
        assert_eq!(look_on(&mut progress, &line, &mut now, 6, 0), Look::Coming);
        assert_eq!(look_on(&mut progress, &line, &mut now, 60, 1), Look::Heard);
        assert_eq!(look_on(&mut progress, &line, &mut now, 4, 0), Look::Heard);
        assert_eq!(look_on(&mut progress, &line, &mut now, 1, 1), Look::Heard);
        assert_eq!(look_on(&mut progress, &line, &mut now, 6, 0), Look::Lost);
    }

    #[test]
    fn a_void_that_swallows_sound_is_no_loudspeaker() {
        let (line, mut now) = (opened(), 100.0);
        let mut progress = Progress::new(now);
        assert_eq!(look_on(&mut progress, &line, &mut now, 3, 300), Look::Void);
        assert!(now < 100.2, "noticed only {:.1} s later", now - 100.0);
        let mut progress = Progress::new(now);
        line.count(0);
        assert_eq!(look_on(&mut progress, &line, &mut now, 9, 3), Look::Void);
    }
}
