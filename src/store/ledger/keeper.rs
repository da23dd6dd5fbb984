//! The thread that keeps the lines until the disk has them.
//!
//! It never calls the disk itself. Opening the folder and writing a line are jobs on threads of their own, one at a time, and
//! what they come to returns like any other request. So it can say that a disk does not answer, take lines meanwhile, close,
//! or ask the disk anew. A job that hung and returns later does nothing more.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use super::{
    disk::{Pulse, Watched},
    queue::Queue,
    reading::Found,
    shared::{AGAIN, LAST_WAIT, News, PATIENCE, Setup, Shared, locked},
    standing::Gap,
    writer::{SharedLock, WriteError, Writer},
};
use crate::{
    diary::{Diary, Draft, Fingerprint, Key, Line},
    moment::Moment,
};

/// How often it checks whether the disk has answered. Tests have a clock of their own and do not wait for this one.
const TICK: Duration = Duration::from_millis(if cfg!(test) { 5 } else { 250 });
/// How often it may break before it ends.
const TRIES: usize = 20;
/// How many jobs may hang at once.
const HANGING: usize = 3;

/// Asked of the keeper.
pub(super) enum Request {
    Append(Box<Draft>, Key),
    Restore(Vec<(Line, String)>),
    TryAgain,
    WritePause(Sender<()>),
    /// A write pause is over where there was one, and it goes on in another folder or in the same.
    GoOn(Option<PathBuf>),
    Close(Sender<()>),
    /// What was asked of the disk is done.
    Done(Box<Done>),
}

/// What a job came to.
pub(super) struct Done {
    /// Which job it was.
    job: u64,
    /// In which folder, counted from the first.
    place: u64,
    /// Back for the next job; `None` where the job broke.
    writer: Option<Writer>,
    outcome: Outcome,
}

enum Outcome {
    Opened(Option<(Box<Diary>, Found, u64)>, Result<(), WriteError>),
    Wrote(Vec<Key>, Result<(), WriteError>),
}

/// A job that is being done.
struct Job {
    number: u64,
    pulse: Pulse,
    /// The last beat that was seen, and when.
    beats: u64,
    heard: Moment,
}

/// Somebody who waits for what is held to be written, or refused.
struct WritePause {
    still: Sender<()>,
    /// How many pieces were held when they asked.
    left: usize,
}

pub(super) struct Keeper {
    /// Its folder is another one after a move.
    given: Setup,
    /// In which folder it is, counted from the first.
    place: u64,
    shared: Arc<Shared>,
    asks: Sender<Request>,
    queue: Queue,
    lock: SharedLock,
    /// At hand while no job is being done.
    writer: Option<Writer>,
    job: Option<Job>,
    jobs: u64,
    /// Jobs that nobody waits for any more.
    hanging: usize,
    /// Since when the disk has not answered, where a job was given up and the next has not been answered either.
    quiet_since: Option<Moment>,
    /// The last try failed; the next is made when somebody asks or after a while.
    failed: bool,
    /// Nothing is written: the folder is being moved.
    rests: bool,
    write_pause: Option<WritePause>,
    closing: Option<Sender<()>>,
}

impl Keeper {
    pub(super) fn new(given: Setup, shared: Arc<Shared>, asks: Sender<Request>) -> Self {
        Self {
            queue: Queue::new(given.computer),
            given,
            place: 0,
            shared,
            asks,
            lock: SharedLock::default(),
            writer: None,
            job: None,
            jobs: 0,
            hanging: 0,
            quiet_since: None,
            failed: false,
            rests: false,
            write_pause: None,
            closing: None,
        }
    }

    /// Works until it is closed. What breaks costs one request, and the rest goes on.
    pub(super) fn run(&mut self, inbox: &Receiver<Request>) {
        for _ in 0..TRIES {
            if catch_unwind(AssertUnwindSafe(|| self.work(inbox))).is_ok() {
                return;
            }
            self.publish(None, Some(Err(WriteError::Broke)));
        }
    }

    fn work(&mut self, inbox: &Receiver<Request>) {
        self.go_on();
        loop {
            let is_waited_for = self.queue.len() > 0 || !self.is_open();
            let ask = match &self.job {
                Some(_) => inbox.recv_timeout(TICK),
                None if is_waited_for => inbox.recv_timeout(AGAIN),
                None => inbox.recv().map_err(|_closed| RecvTimeoutError::Disconnected),
            };
            match ask {
                Ok(ask) => self.hear(ask),
                Err(RecvTimeoutError::Timeout) => self.failed &= self.job.is_some(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.look_at_the_job();
            self.go_on();
            if self.is_over() {
                return;
            }
        }
    }

    fn hear(&mut self, ask: Request) {
        match ask {
            Request::Append(draft, id) => {
                let line = self.queue.hold(*draft, id);
                self.shared.change(|diary| diary.hear(&line));
                self.failed = false;
            }
            Request::Restore(lines) => self.restore(lines),
            Request::TryAgain => {
                let (is_silent, in_trouble) = {
                    let standing = locked(&self.shared.standing);
                    (standing.is_silent, standing.trouble.is_some())
                };
                if !self.rests && (in_trouble || is_silent) {
                    self.begin_anew(None);
                }
            }
            Request::WritePause(still) => {
                self.write_pause = Some(WritePause { still, left: self.queue.len() });
                self.failed = false;
            }
            Request::GoOn(folder) => {
                (self.rests, self.write_pause, self.failed) = (false, None, false);
                if folder.is_some() {
                    self.begin_anew(folder);
                }
            }
            Request::Close(done) => {
                (self.rests, self.write_pause, self.failed) = (false, None, false);
                self.closing = Some(done);
            }
            Request::Done(done) => self.note(*done),
        }
    }

    fn restore(&mut self, lines: Vec<(Line, String)>) {
        let given = lines.len();
        let fresh: Vec<(Line, String)> = self.shared.change(|diary| {
            let is_fresh = |(line, written): &(Line, String)| {
                diary.hear_written(line, Fingerprint::of(line, written.as_bytes()))
            };
            lines.into_iter().filter(is_fresh).collect()
        });
        self.shared.unsaved.fetch_sub(given.saturating_sub(fresh.len()), Ordering::AcqRel);
        self.queue.hold_written(fresh);
        self.failed = false;
    }

    fn is_open(&self) -> bool {
        self.writer.as_ref().is_some_and(Writer::is_open)
    }

    /// Begins with another folder, or anew with the same, which is made if it is gone. What is held stays.
    fn begin_anew(&mut self, folder: Option<PathBuf>) {
        self.give_up();
        (self.writer, self.failed) = (None, false);
        // a job that hangs still has the lock of its folder, and must not shut out the next one there
        if folder.is_some() || self.hanging == 0 {
            self.lock = SharedLock::default();
        }
        if let Some(folder) = folder {
            self.given.folder = folder;
            self.place = self.place.saturating_add(1);
        }
    }

    /// Waits no longer for the job that is being done.
    fn give_up(&mut self) {
        if let Some(job) = self.job.take() {
            self.quiet_since.get_or_insert(job.heard);
            job.pulse.give_up();
            self.hanging = self.hanging.saturating_add(1);
        }
    }

    /// Whether the disk answers; where it has not for long, it is asked anew.
    fn look_at_the_job(&mut self) {
        let now = self.given.clock.now();
        let Some(job) = &mut self.job else { return };
        let beats = job.pulse.beats();
        if beats != job.beats {
            (job.beats, job.heard, self.quiet_since) = (beats, now, None);
        }
        let silence = now.since(job.heard);
        self.publish(None, None);
        if silence >= AGAIN && self.hanging < HANGING && !self.rests {
            self.give_up();
            self.writer = None;
        }
    }

    /// How long the disk has not answered.
    fn silence(&self) -> Duration {
        let since = self.job.as_ref().map(|job| self.quiet_since.unwrap_or(job.heard));
        since.map_or(Duration::ZERO, |since| self.given.clock.now().since(since))
    }

    /// Does what is to be done next, where nothing is being done.
    fn go_on(&mut self) {
        if self.job.is_some() || self.rests {
            return;
        }
        let may_write = self.write_pause.as_ref().is_none_or(|write_pause| write_pause.left > 0);
        if may_write && !self.failed {
            if !self.is_open() {
                return self.open();
            }
            if let Some((ids, text)) = self.queue.next() {
                return self.begin(move |writer| {
                    let outcome = writer.save(&text);
                    Outcome::Wrote(ids, outcome)
                });
            }
        }
        if let Some(write_pause) = self.write_pause.take() {
            self.rests = true;
            // nobody may listen any more
            write_pause.still.send(()).unwrap_or(());
        }
    }

    /// Reads the folder; the diary stays readable meanwhile.
    fn open(&mut self) {
        let read = self.queue.is_numbered().then(|| self.shared.diary().clone());
        let when = (self.given.today)();
        self.begin(move |writer| {
            let mut diary = read.unwrap_or_default();
            let (found, outcome) = writer.open(&mut diary, when);
            Outcome::Opened(found.map(|(found, n)| (Box::new(diary), found, n)), outcome)
        });
    }

    /// Begins a job on a thread of its own.
    fn begin(&mut self, job: impl FnOnce(&mut Writer) -> Outcome + Send + 'static) {
        let mut writer = self.writer.take().unwrap_or_else(|| {
            let pulse = Pulse::default();
            let disk = Watched::new((self.given.disk)(pulse.clone()), pulse);
            let (folder, lock) = (self.given.folder.clone(), Arc::clone(&self.lock));
            Writer::new(disk, folder, self.given.computer, lock, self.jobs > 0)
        });
        let pulse = writer.pulse().clone();
        self.jobs = self.jobs.saturating_add(1);
        let (number, place, asks) = (self.jobs, self.place, self.asks.clone());
        let is_opening = !writer.is_open();
        let works = move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| job(&mut writer)));
            let (writer, outcome) = match outcome {
                Ok(outcome) => (Some(writer), outcome),
                Err(_panic) if is_opening => (None, Outcome::Opened(None, Err(WriteError::Broke))),
                Err(_panic) => (None, Outcome::Wrote(Vec::new(), Err(WriteError::Broke))),
            };
            // nobody waits for it any more where this fails
            drop(asks.send(Request::Done(Box::new(Done { job: number, place, writer, outcome }))));
        };
        let (beats, heard) = (pulse.beats(), self.given.clock.now());
        match thread::Builder::new().name("diary disk".to_owned()).spawn(works) {
            Ok(_) => self.job = Some(Job { number, pulse, beats, heard }),
            Err(source) => {
                let path = self.given.folder.clone();
                self.note_outcome(Outcome::Opened(None, Err(WriteError::Disk { path, source })));
            }
        }
    }

    fn note(&mut self, done: Done) {
        if self.job.as_ref().is_some_and(|job| job.number == done.job) {
            (self.job, self.quiet_since) = (None, None);
            self.writer = done.writer;
            self.note_outcome(done.outcome);
        } else {
            self.hanging = self.hanging.saturating_sub(1);
            // it hung, and the disk has the line after all
            if let Outcome::Wrote(ids, Ok(())) = done.outcome
                && done.place == self.place
            {
                self.note_written(&ids);
            }
        }
    }

    fn note_outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Opened(read, outcome) => {
                let found = read.map(|(mut diary, found, n)| {
                    self.queue.note_read(&mut diary, n);
                    self.shared.change(|shared| *shared = *diary);
                    found
                });
                self.failed = outcome.is_err();
                let is_first = !locked(&self.shared.standing).is_opened;
                self.publish(found, Some(outcome));
                if is_first {
                    (self.given.tell)(News::Opened);
                }
            }
            Outcome::Wrote(ids, outcome) => {
                self.failed = outcome.is_err();
                if outcome.is_ok() {
                    self.note_written(&ids);
                }
                self.publish(None, Some(outcome));
            }
        }
    }

    fn note_written(&mut self, ids: &[Key]) {
        if self.queue.note_written(ids) {
            if let Some(write_pause) = &mut self.write_pause {
                write_pause.left = write_pause.left.saturating_sub(1);
            }
            self.shared.unsaved.fetch_sub(ids.len(), Ordering::AcqRel);
            for id in ids {
                (self.given.tell)(News::Saved(*id));
            }
        }
    }

    /// Whether it was closed, and nothing more can be done for what is held.
    fn is_over(&mut self) -> bool {
        let is_idle = self.job.is_none() && (self.failed || self.queue.len() == 0);
        if (is_idle || self.silence() >= LAST_WAIT)
            && let Some(done) = self.closing.take()
        {
            // so that the lock is free once this is known
            (self.writer, self.lock) = (None, SharedLock::default());
            done.send(()).unwrap_or(());
            return true;
        }
        false
    }

    /// Says how things stand; an `outcome` is that of the last job.
    fn publish(&mut self, found: Option<Found>, outcome: Option<Result<(), WriteError>>) {
        let is_silent = self.silence() >= PATIENCE;
        let unsaved = self.shared.unsaved.load(Ordering::Acquire);
        let mut standing = locked(&self.shared.standing);
        let before = standing.sentence();
        standing.folder.clone_from(&self.given.folder);
        standing.unsaved = unsaved;
        standing.is_silent = is_silent;
        if let Some(found) = found {
            standing.gap = found.gap();
            standing.found = found;
            standing.is_opened = true;
        } else {
            match &outcome {
                Some(Err(WriteError::Unread { path, source })) => {
                    standing.gap = Some(Gap::File(path.clone(), source.to_string()));
                }
                Some(Err(WriteError::Broke)) if !standing.is_opened => standing.gap = Some(Gap::Reader),
                _ => {}
            }
        }
        if let Some(outcome) = outcome {
            standing.is_opened = true;
            standing.reads_only = matches!(outcome, Err(WriteError::Elsewhere));
            standing.trouble = outcome.err().map(|trouble| trouble.to_string());
        }
        let changed = before != standing.sentence();
        drop(standing);
        if changed {
            (self.given.tell)(News::Changed);
        }
    }
}
