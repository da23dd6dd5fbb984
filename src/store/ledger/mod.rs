//! The ledger: the diary's files, written on a thread of its own, read together with those of other computers.
//!
//! In come drafts of lines, and nobody waits for the disk; out go the [`Diary`], the [`Standing`] of what is saved and
//! what is not, and a word for each line once the disk has it. One file per computer, only ever added to: a folder that
//! two computers share never conflicts, and where a program that keeps folders in step makes a copy all the same, its
//! lines are found in it. Knows no sessions, no screens, and "today" only as it is told.

pub mod computer;
pub mod disk;
mod knowledge;
mod reading;
mod writer;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

pub use computer::fresh_key;
pub use disk::{Disk, RealDisk};
pub use knowledge::{Gap, Knowledge};
pub use reading::{Bad, Found};
pub use writer::Trouble;

use super::{Home, Recess};
use crate::diary::{At, Diary, Draft, Key, Line};
use writer::Writer;

/// What cannot be saved is tried again after this long.
pub const AGAIN: Duration = Duration::from_secs(10);
/// Closing waits so long for the disk, and no longer.
const LAST_WAIT: Duration = Duration::from_secs(5);

/// What the ledger is given.
pub struct Setup {
    /// The folder with the diary's files, made where it is missing.
    pub folder: PathBuf,
    /// This computer's key.
    pub computer: Key,
    /// Says the date, for naming what is set aside.
    pub today: Box<dyn Fn() -> At + Send>,
    /// The disk.
    pub disk: Box<dyn Disk>,
    /// Told, on the ledger's thread, what happened. Must return at once.
    pub tell: Box<dyn FnMut(News) + Send>,
}

/// What happened to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The files were read, or could not be: [`Ledger::standing`] says.
    Opened,
    /// The disk has the line with this id.
    Saved(Key),
    /// The standing changed.
    Changed,
}

/// How things stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The folder.
    pub folder: PathBuf,
    /// The files were read, or could not be.
    pub is_opened: bool,
    /// Another Stillpoint writes here; this one only reads.
    pub reads_only: bool,
    /// How many lines the disk does not have yet.
    pub unsaved: usize,
    /// Why not, if the last try failed.
    pub trouble: Option<String>,
    /// What was found when the files were read.
    pub found: Found,
    /// What is missing of the last days.
    pub gap: Option<Gap>,
}

impl Standing {
    /// What the person should know about lines that are not saved; `None` when all is well.
    pub fn sentence(&self) -> Option<String> {
        let trouble = self.trouble.as_ref()?;
        Some(match self.unsaved {
            0 if self.reads_only => {
                "Another Stillpoint has this diary open, so it can only be read here. What you do here is kept until \
                 that one is closed."
                    .to_owned()
            }
            0 => format!("The diary cannot be written: {trouble}."),
            1 => format!("Not saved yet: 1 line of the diary, because {trouble}. It is kept and tried again."),
            lines => {
                format!("Not saved yet: {lines} lines of the diary, because {trouble}. They are kept and tried again.")
            }
        })
    }
}

/// Asked of the thread.
enum Ask {
    Append(Box<Draft>, Key),
    Restore(Vec<(Line, String)>),
    TryAgain,
    Recess(Sender<()>),
    /// A recess is over where there was one, and it goes on in another folder or in the same.
    GoOn(Option<PathBuf>),
    Close(Sender<()>),
}

/// What the thread and its owners share.
#[derive(Default)]
struct Shared {
    /// Whoever looks at it waits for nobody else who only looks.
    diary: RwLock<Diary>,
    /// How many lines it has, for whoever asks often.
    lines: AtomicUsize,
    standing: Mutex<Standing>,
}

impl Shared {
    fn diary(&self) -> RwLockReadGuard<'_, Diary> {
        self.diary.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the diary.
    fn change<R>(&self, change: impl FnOnce(&mut Diary) -> R) -> R {
        let mut diary: RwLockWriteGuard<'_, Diary> =
            self.diary.write().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut diary);
        self.lines.store(diary.lines(), Ordering::Release);
        result
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A handle to the ledger. Dropping it waits a few seconds for what is not saved yet.
pub struct Ledger {
    asks: Sender<Ask>,
    shared: Arc<Shared>,
    computer: Key,
    thread: Option<JoinHandle<()>>,
}

impl Ledger {
    /// Starts the thread, which reads the files at once: [`News::Opened`] comes when it has.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(setup: Setup) -> io::Result<Self> {
        let (asks, inbox) = mpsc::channel();
        let shared = Arc::<Shared>::default();
        locked(&shared.standing).folder.clone_from(&setup.folder);
        let computer = setup.computer;
        let mut keeper = Keeper {
            writer: Writer::new(setup.disk, setup.folder, computer),
            today: setup.today,
            tell: setup.tell,
            shared: Arc::clone(&shared),
            rests: false,
        };
        let thread = thread::Builder::new().name("ledger".to_owned()).spawn(move || keeper.run(&inbox))?;
        Ok(Self { asks, shared, computer, thread: Some(thread) })
    }

    /// The ledger of `home`, on the real disk. `today` says the date.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn of_home(
        home: &Home,
        today: impl Fn() -> At + Send + 'static,
        tell: impl FnMut(News) + Send + 'static,
    ) -> io::Result<Self> {
        Self::start(Setup {
            folder: home.diary(),
            computer: home.computer(),
            today: Box::new(today),
            disk: Box::new(RealDisk::default()),
            tell: Box::new(tell),
        })
    }

    /// This computer's key.
    pub const fn computer(&self) -> Key {
        self.computer
    }

    /// Adds a line and says its id at once; [`News::Saved`] comes when the disk has it.
    pub fn append(&self, draft: Draft) -> Key {
        append(&self.asks, draft)
    }

    /// Adds lines like [`Ledger::append`], for another thread.
    pub fn appender(&self) -> impl FnMut(Draft) + Send + 'static {
        let asks = self.asks.clone();
        move |draft| {
            append(&asks, draft);
        }
    }

    /// Adds lines as they were written elsewhere; those that are here already are left out.
    pub fn restore(&self, lines: Vec<(Line, String)>) {
        self.ask(Ask::Restore(lines));
    }

    /// Tries at once to save what is not saved. A folder that is gone is made anew.
    pub fn try_again(&self) {
        self.ask(Ask::TryAgain);
    }

    /// Goes on in another folder: what is not saved goes there, and what is found there is read as well.
    pub fn other_folder(&self, folder: PathBuf) {
        self.ask(Ask::GoOn(Some(folder)));
    }

    /// Writes what it can, then stands still until the [`Recess`] ends; what is added meanwhile is in the diary at once
    /// and is written after that. The lock is kept, so that nobody else begins to write.
    pub fn recess(&self) -> Recess {
        let (still, begun) = mpsc::channel();
        self.ask(Ask::Recess(still));
        let asks = self.asks.clone();
        // a thread that is gone has nothing to go on with
        Recess::new(begun, move |folder| asks.send(Ask::GoOn(folder)).unwrap_or(()))
    }

    /// How things stand.
    pub fn standing(&self) -> Standing {
        let mut standing = locked(&self.shared.standing).clone();
        if self.thread.as_ref().is_some_and(JoinHandle::is_finished) {
            standing.gap.get_or_insert(Gap::Reader);
        }
        standing
    }

    /// Looks at the diary: everything read, and everything added since, saved or not. Be brief, lines wait meanwhile.
    pub fn with_diary<R>(&self, look: impl FnOnce(&Diary) -> R) -> R {
        look(&self.shared.diary())
    }

    /// How many different lines the diary has. Never waits, so that it can be asked for every picture that is drawn.
    pub fn lines(&self) -> usize {
        self.shared.lines.load(Ordering::Acquire)
    }

    /// Looks at the diary on a thread of its own, so that whoever asks need not wait: what was seen comes through the
    /// receiver, and `then` is called once it has. `None` when the system has no room for a thread.
    pub fn look_aside<R: Send + 'static>(
        &self,
        look: impl FnOnce(&Diary) -> R + Send + 'static,
        then: impl FnOnce() + Send + 'static,
    ) -> Option<Receiver<R>> {
        let (tell, told) = mpsc::channel();
        let shared = Arc::clone(&self.shared);
        let looks = move || {
            let seen = look(&shared.diary());
            // nobody waits for it any more where this fails
            drop(tell.send(seen));
            then();
        };
        thread::Builder::new().name("diary look".to_owned()).spawn(looks).ok().map(|_| told)
    }

    /// Waits a few seconds for what is not saved, and says how things stood at the end.
    pub fn close(mut self) -> Standing {
        self.finish();
        self.standing()
    }

    fn ask(&self, ask: Ask) {
        // the thread ends only with this handle
        drop(self.asks.send(ask));
    }

    fn finish(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        let (done, over) = mpsc::channel();
        self.ask(Ask::Close(done));
        // a disk that hangs must not keep the window open for ever
        if over.recv_timeout(LAST_WAIT) != Err(RecvTimeoutError::Timeout) {
            drop(thread.join());
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.finish();
    }
}

fn append(asks: &Sender<Ask>, draft: Draft) -> Key {
    let id = fresh_key();
    // a thread that is gone keeps nothing; closing has said so
    drop(asks.send(Ask::Append(Box::new(draft), id)));
    id
}

/// The thread's own state.
struct Keeper {
    writer: Writer,
    today: Box<dyn Fn() -> At + Send>,
    tell: Box<dyn FnMut(News) + Send>,
    shared: Arc<Shared>,
    /// Nothing is written: the folder is being moved.
    rests: bool,
}

impl Keeper {
    fn run(&mut self, inbox: &Receiver<Ask>) {
        self.open();
        (self.tell)(News::Opened);
        loop {
            let ask = if self.writer.unsaved() > 0 || !self.writer.is_open() {
                inbox.recv_timeout(AGAIN)
            } else {
                inbox.recv().map_err(|_closed| RecvTimeoutError::Disconnected)
            };
            match ask {
                Ok(Ask::Append(draft, id)) => {
                    let line = self.writer.hold(*draft, id);
                    self.shared.change(|diary| diary.hear(&line));
                }
                Ok(Ask::Restore(lines)) => self.restore(lines),
                Ok(Ask::TryAgain) => {
                    if !self.rests && locked(&self.shared.standing).trouble.is_some() {
                        self.writer.reopen();
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Ask::Recess(still)) => {
                    self.save();
                    self.rests = true;
                    // nobody may listen any more
                    still.send(()).unwrap_or(());
                }
                Ok(Ask::GoOn(folder)) => {
                    self.rests = false;
                    if let Some(folder) = folder {
                        self.writer.move_to(folder);
                        self.open();
                    }
                }
                Ok(Ask::Close(done)) => {
                    self.rests = false;
                    self.save();
                    done.send(()).unwrap_or(());
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.rests = false;
                    self.save();
                    return;
                }
            }
            self.save();
        }
    }

    fn restore(&mut self, lines: Vec<(Line, String)>) {
        let fresh: Vec<(Line, String)> =
            self.shared.change(|diary| lines.into_iter().filter(|(line, _)| diary.hear(line)).collect());
        self.writer.hold_written(&fresh);
    }

    /// Reads the folder; the diary stays readable meanwhile.
    fn open(&mut self) {
        let mut diary = self.shared.diary().clone();
        let (found, outcome) = self.writer.open(&mut diary, (self.today)());
        self.shared.change(|shared| *shared = diary);
        self.publish(found, outcome);
    }

    /// Saves what is held. Nothing is asked of the disk where nothing is.
    fn save(&mut self) {
        if self.rests {
            return;
        }
        if !self.writer.is_open() {
            self.open();
        }
        if !self.writer.is_open() || self.writer.unsaved() == 0 {
            return;
        }
        let tell = &mut self.tell;
        let outcome = self.writer.flush(&mut |id| tell(News::Saved(id)));
        self.publish(None, outcome);
    }

    fn publish(&mut self, found: Option<Found>, outcome: Result<(), Trouble>) {
        let mut standing = locked(&self.shared.standing);
        let before = (standing.unsaved, standing.trouble.clone());
        standing.folder = self.writer.folder().to_path_buf();
        standing.is_opened = true;
        standing.unsaved = self.writer.unsaved();
        standing.reads_only = matches!(outcome, Err(Trouble::Elsewhere));
        if let Some(found) = found {
            standing.gap = found.gap();
            standing.found = found;
        } else if let Err(Trouble::Unread { path, source }) = &outcome {
            standing.gap = Some(Gap::File(path.clone(), source.to_string()));
        }
        standing.trouble = outcome.err().map(|trouble| trouble.to_string());
        let changed = before != (standing.unsaved, standing.trouble.clone());
        drop(standing);
        if changed {
            (self.tell)(News::Changed);
        }
    }
}

/// Everything readable in a folder of diary files, touching nothing: for looking, checking and exporting.
///
/// # Errors
/// When the folder itself, or this computer's own file in it, cannot be read.
pub fn look(folder: &Path, computer: Key, each: &mut dyn FnMut(&Line, &[u8])) -> io::Result<(Diary, Found)> {
    let mut diary = Diary::default();
    let own = folder.join(format!("{computer}.jsonl"));
    let (found, _) = reading::read_folder(&mut RealDisk::default(), folder, &own, &mut diary, each)?;
    Ok((diary, found))
}

#[cfg(test)]
mod looking_tests;
#[cfg(test)]
mod tests;
