//! The thread named `session`: a loop that waits for an order or for the next thing due.
//!
//! It takes [`Order`]s and gives a [`Published`] state that anybody may read at any time, events for whoever watches, and
//! cues for the sink, scheduled a quarter of a second ahead so that the sink can place them exactly. What it does not know:
//! who reads, who watches, how a cue is made heard.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use super::{
    clock::HostClock,
    order::{Order, Published, Surroundings, Watch},
};
use crate::{
    moment::Moment,
    session::{
        Background, Cue, CueSink, Hearing, OneSwitch, Phase, Session, Snippet, Speech, State, Verbosity,
        Volumes, WakeLock,
        cue::LATE,
        machine::{Command, Event, Waits},
    },
};

/// The loop comes round at least this often while there is a session or sound.
const ROUND: Duration = Duration::from_millis(200);
/// A gap longer than this between two rounds is lost time: the computer slept or the program was held up.
const LOST: Duration = Duration::from_secs(2);
/// The device is closed this long after the last session or sound check.
pub(super) const SOUND_LINGERS: Duration = Duration::from_secs(10);
/// A session begins when its sound is open, or after this long.
const SOUND_PATIENCE: Duration = Duration::from_millis(2_500);
/// How long a paused session keeps the computer awake.
const AWAKE_LINGERS: Duration = Duration::from_mins(10);

/// The thread's own state.
pub(super) struct Loop {
    pub(super) clock: Arc<dyn HostClock>,
    pub(super) sink: Box<dyn CueSink>,
    wake_lock: Box<dyn WakeLock>,
    watch: Watch,
    wake: Box<dyn Fn() + Send>,
    shared: Arc<Mutex<Published>>,
    pub(super) session: Option<Session>,
    /// What is said in it; `None` where there is no voice.
    pub(super) speech: Option<Speech>,
    verbosity: Verbosity,
    volumes: Volumes,
    /// What sounds under a session that is not paused.
    pub(super) background: Background,
    /// What sounds now, as the sink was told last.
    pub(super) under: Background,
    /// A session waits for its sound until this moment of real time.
    starts_by: Option<Duration>,
    /// Cues up to this moment have been scheduled; `None` where none has.
    pub(super) booked: Option<Moment>,
    /// What everybody is let know.
    pub(super) told: Published,
    /// The last round: moment, and real time with sleep.
    pub(super) last: (Moment, Duration),
    /// The sound stays open until this real time.
    pub(super) sound_until: Duration,
    pub(super) sound_open: bool,
    /// To be heard as soon as the device is open.
    pub(super) snippet: Option<Snippet>,
    /// Since when (real time) the session has been standing still.
    still_since: Option<Duration>,
    awake: bool,
}

impl Loop {
    pub(super) fn new(given: Surroundings, shared: Arc<Mutex<Published>>) -> Self {
        let last = (given.clock.now(), given.clock.awake_or_asleep());
        Self {
            clock: given.clock,
            sink: (given.sink)(),
            wake_lock: given.wake_lock,
            watch: given.watch,
            wake: given.wake,
            shared,
            session: None,
            speech: None,
            verbosity: Verbosity::default(),
            volumes: Volumes::default(),
            background: Background::SILENT,
            under: Background::SILENT,
            starts_by: None,
            booked: None,
            told: Published::default(),
            last,
            sound_until: Duration::ZERO,
            sound_open: false,
            snippet: None,
            still_since: None,
            awake: false,
        }
    }

    pub(super) fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            let order = match self.patience() {
                Some(patience) => inbox.recv_timeout(patience),
                None => inbox.recv().map_err(|_closed| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(order) => self.round(Some(order)),
                Err(RecvTimeoutError::Timeout) => self.round(None),
                Err(RecvTimeoutError::Disconnected) => {
                    self.close();
                    return;
                }
            }
        }
    }

    /// Once round: time first, then the order, then what is due soon, then the news.
    pub(super) fn round(&mut self, order: Option<Order>) {
        let mut news = self.catch_up();
        if let Some(order) = order {
            self.carry_out(order);
            news = true;
        }
        self.book_ahead();
        let news = self.say_ahead() || news;
        let news = self.look_after() || news;
        self.hear_if_open();
        if news {
            self.publish();
        }
    }

    /// The end: a session that runs is stopped, everything is let go.
    pub(super) fn close(&mut self) {
        self.round(Some(Order::Command(Command::Stop)));
        if self.awake {
            self.awake = false;
            self.wake_lock.set_active(false);
        }
        self.sink.keep_open(false);
    }

    /// The session as it stands.
    #[cfg(test)]
    pub(super) fn snapshot(&self) -> Option<crate::session::Snapshot> {
        self.session.as_ref().map(Session::snapshot)
    }

    /// How long to wait for an order; `None` for ever.
    fn patience(&self) -> Option<Duration> {
        let playing = self.session.as_ref().filter(|session| !session.has_ended());
        if playing.is_none() && !self.sound_open {
            return None;
        }
        let now = self.clock.now();
        let due = playing
            .and_then(Session::deadline)
            .map(|deadline| deadline.since(now) / self.clock.pace().max(1));
        Some(due.map_or(ROUND, |due| due.min(ROUND)))
    }

    /// Brings the session up to now, or notes that time was lost. Whether there is news.
    fn catch_up(&mut self) -> bool {
        let (then, real_then) = self.last;
        let (now, real_now) = (self.clock.now(), self.clock.awake_or_asleep());
        self.last = (now, real_now);
        let gap = real_now.saturating_sub(real_then);
        let playing = self.session.as_ref().is_some_and(|session| !session.has_ended());
        if !playing {
            return false;
        }
        if self
            .starts_by
            .is_some_and(|by| real_now >= by || matches!(self.told.hearing, Hearing::Open | Hearing::Silent))
        {
            self.starts_by = None;
            self.command(Command::Start, now);
            return true;
        }
        let Some(session) = &mut self.session else { return false };
        let events = if gap > LOST {
            self.sink.cancel(then);
            session.lost(then, now, gap)
        } else {
            session.advance(now)
        };
        let news = !events.is_empty();
        self.tell(&events, now);
        news
    }

    fn carry_out(&mut self, order: Order) {
        // the moment that the session was just brought up to: nothing can fall between
        let now = self.last.0;
        match order {
            Order::Begin(beginning) => {
                let passes = beginning.waits != Waits::ForThePerson;
                self.begin(beginning.session(), passes, now);
            }
            Order::Command(command) => self.command(command, now),
            // who has turned the sound off is answered by the screen
            Order::Heard if self.told.is_muted => {}
            Order::Heard => self.sink.schedule(Cue::Heard, now),
            Order::Chime(cue) => {
                self.open_sound();
                self.sink.schedule(cue, now);
            }
            Order::Hear(snippet) => self.hear(snippet),
            Order::Prepare => self.open_sound(),
            Order::Volumes(volumes) => {
                self.volumes = volumes;
                self.tell_volumes();
            }
            Order::Mute(is_muted) => {
                if self.told.is_muted && !is_muted {
                    self.sink.schedule(Cue::Heard, now);
                }
                self.told.is_muted = is_muted;
                self.tell_volumes();
                if is_muted {
                    self.stop_speech();
                }
            }
            Order::Verbosity(verbosity) => {
                self.verbosity = verbosity;
                if let Some(speech) = &mut self.speech {
                    speech.set_verbosity(verbosity);
                }
                if verbosity == Verbosity::Chimes {
                    self.stop_speech();
                }
            }
            Order::Background(background) => self.background = background,
            Order::Leave => {
                if self.session.as_ref().is_some_and(Session::has_ended) {
                    self.session = None;
                    if self.speech.take().is_some() {
                        self.stop_speech();
                    }
                }
            }
        }
    }

    fn tell_volumes(&mut self) {
        let volumes = if self.told.is_muted { self.volumes.muted() } else { self.volumes };
        self.sink.set_volumes(volumes);
    }

    fn begin(&mut self, session: Session, passes: bool, now: Moment) {
        self.command(Command::Stop, now);
        if self.told.is_muted {
            self.told.is_muted = false;
            self.tell_volumes();
        }
        let has_one_switch = session.snapshot().terms.switch_seconds.is_some();
        self.session = Some(session);
        // words take their time, so nothing is said where a session is played faster than life
        let voice = self.sink.voice().filter(|_| self.clock.pace() == 1);
        let voice = voice.map(|voice| if has_one_switch { Arc::new(OneSwitch(voice)) } else { voice });
        self.speech = voice.map(|voice| Speech::new(voice, self.verbosity, passes));
        self.booked = Some(now);
        self.told.change = None;
        self.told.said.clear();
        self.open_sound();
        self.starts_by = Some(self.clock.awake_or_asleep() + SOUND_PATIENCE);
    }

    fn command(&mut self, command: Command, now: Moment) {
        let Some(session) = &mut self.session else { return };
        let again = command == Command::SayAgain;
        // what was scheduled may no longer come; what still comes is scheduled again
        let events = session.handle(command, now);
        self.sink.cancel(now);
        // a cue of this very moment is still to be given
        self.booked = (now > Moment::ZERO).then(|| now.back(Duration::from_micros(1)));
        self.tell(&events, now);
        if again
            && let (Some(speech), Some(session)) = (&mut self.speech, &self.session)
            && speech.again(&session.snapshot(), now)
        {
            self.stop_speech();
        }
    }

    /// Hands on events: cues to the sink, everything to whoever watches.
    fn tell(&mut self, events: &[Event], now: Moment) {
        let Some(session) = &self.session else { return };
        let snapshot = session.snapshot();
        // later than this only the newest change is given; ticks and breaths never are
        let late = LATE.saturating_mul(self.clock.pace());
        let newest_change =
            events.iter().rposition(|event| matches!(event, Event::Cue(due) if due.cue.is_step()));
        let booked = self.booked;
        for (place, event) in events.iter().enumerate() {
            if let Event::Cue(due) = event {
                let timely = now.since(due.at) <= late || newest_change == Some(place);
                if timely && booked.is_none_or(|booked| due.at > booked) && !self.gives_way(*due, &snapshot) {
                    self.sink.schedule(due.cue, due.at);
                }
                self.booked = self.booked.max(Some(due.at));
                if due.cue.is_step() {
                    self.told.change = Some(*due);
                }
            }
            (self.watch)(event, &snapshot);
        }
        if let Some(speech) = &mut self.speech
            && speech.follow(events, &snapshot, now)
        {
            self.stop_speech();
        }
    }

    /// Looks after the sound and the wake lock. Whether there is news.
    fn look_after(&mut self) -> bool {
        let (now, real_now) = self.last;
        let state = self.session.as_ref().map(|session| session.snapshot().state);
        let playing = state.is_some_and(|state| !matches!(state, State::Ended(_)));
        if playing {
            self.sound_until = real_now + SOUND_LINGERS;
        } else if self.sound_open && real_now >= self.sound_until {
            self.sound_open = false;
            self.sink.keep_open(false);
        }
        self.look_after_background(state);
        // a towel lies on: its alarm is never slept through
        let is_warm = self
            .session
            .as_ref()
            .and_then(|session| session.snapshot().phase())
            .is_some_and(|phase| phase.is_towel() || phase == Phase::TowelOff);
        let still = matches!(state, Some(State::Paused(_) | State::Waiting { .. })) && !is_warm;
        self.still_since = if still { self.still_since.or(Some(real_now)) } else { None };
        let awake =
            playing && self.still_since.is_none_or(|since| real_now.saturating_sub(since) < AWAKE_LINGERS);
        if awake != self.awake {
            self.awake = awake;
            self.wake_lock.set_active(awake);
        }
        let hearing = self.sink.poll_device(now);
        let news = hearing != self.told.hearing;
        self.told.hearing = hearing;
        news
    }

    /// Publish first, then wake: whoever is woken finds the news.
    fn publish(&mut self) {
        self.told.snapshot = self.session.as_ref().map(Session::snapshot);
        *self.shared.lock().unwrap_or_else(PoisonError::into_inner) = self.told.clone();
        (self.wake)();
    }
}
