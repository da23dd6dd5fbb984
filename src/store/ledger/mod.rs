//! The ledger: the diary's files, written on threads of their own, read together with those of other computers.
//!
//! It takes drafts of lines, and nobody waits for the disk. It gives the [`Diary`], the [`Standing`] of what is saved and
//! what is not, and a word for each line once the disk has it. One file per computer, only ever added to: a folder that
//! two computers share never conflicts, and where a program that keeps folders in step makes a copy all the same, its
//! lines are found in it. Knows no sessions, no screens, and "today" only as it is told.
//!
//! Two threads: the keeper holds the lines and answers at once; whatever is asked of the disk runs beside it, because a disk
//! may hang for ever.

pub mod computer;
pub mod disk;
mod keeper;
mod queue;
mod reading;
mod shared;
mod standing;
mod writer;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

pub use computer::fresh_key;
use disk::Watched;
pub use disk::{Disk, Pulse, RealDisk};
pub use reading::{Bad, Found};
pub use shared::{AGAIN, News, PATIENCE, Setup};
pub use standing::{Gap, Standing};
pub use writer::WriteError;

use super::{Home, WritePause};
use crate::{
    diary::{At, Diary, Draft, Key, Line},
    moment::Clock,
};
use keeper::{Keeper, Request};
use shared::{Shared, locked};

/// Closing never waits longer than this.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// A handle to the ledger. Dropping it waits a few seconds for what is not saved yet.
pub struct Ledger {
    asks: Sender<Request>,
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
        let mut keeper = Keeper::new(setup, Arc::clone(&shared), asks.clone());
        let thread = thread::Builder::new().name("ledger".to_owned()).spawn(move || keeper.run(&inbox))?;
        Ok(Self { asks, shared, computer, thread: Some(thread) })
    }

    /// The ledger of `home`, on the real disk. `today` says the date, `clock` how long something takes.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn of_home(
        home: &Home,
        clock: Arc<dyn Clock>,
        today: impl Fn() -> At + Send + 'static,
        tell: impl FnMut(News) + Send + 'static,
    ) -> io::Result<Self> {
        Self::start(Setup {
            folder: home.diary(),
            computer: home.computer(),
            today: Box::new(today),
            clock,
            disk: Box::new(|pulse| Box::new(RealDisk::new(pulse))),
            tell: Box::new(tell),
        })
    }

    /// This computer's key.
    pub const fn computer(&self) -> Key {
        self.computer
    }

    /// Adds a line and says its id at once; [`News::Saved`] comes when the disk has it.
    pub fn append(&self, draft: Draft) -> Key {
        append(&self.asks, &self.shared, draft)
    }

    /// Adds lines like [`Ledger::append`], for another thread.
    pub fn appender(&self) -> impl FnMut(Draft) + Send + 'static {
        let (asks, shared) = (self.asks.clone(), Arc::clone(&self.shared));
        move |draft| {
            append(&asks, &shared, draft);
        }
    }

    /// Adds lines as they were written elsewhere; those that are here already are left out.
    pub fn restore(&self, lines: Vec<(Line, String)>) {
        self.shared.unsaved.fetch_add(lines.len(), Ordering::AcqRel);
        self.ask(Request::Restore(lines));
    }

    /// Tries at once to save what is not saved. A folder that is gone is made anew.
    pub fn try_again(&self) {
        self.ask(Request::TryAgain);
    }

    /// Writes what it can, then stands still until the [`WritePause`] ends; what is added meanwhile is in the diary at once
    /// and is written after that. The lock is kept, so that nobody else begins to write.
    pub fn write_pause(&self) -> WritePause {
        let (still, begun) = mpsc::channel();
        self.ask(Request::WritePause(still));
        let asks = self.asks.clone();
        // a thread that is gone has nothing to go on with
        WritePause::new(begun, move |folder| asks.send(Request::GoOn(folder)).unwrap_or(()))
    }

    /// How things stand.
    pub fn standing(&self) -> Standing {
        let mut standing = locked(&self.shared.standing).clone();
        standing.unsaved = self.shared.unsaved.load(Ordering::Acquire);
        if self.thread.as_ref().is_some_and(JoinHandle::is_finished) {
            standing.gap.get_or_insert(Gap::Reader);
            standing.trouble.get_or_insert_with(|| WriteError::Broke.to_string());
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
    /// receiver, and `then` is called once it has. The receiver is closed where looking broke off; earlier days are not known
    /// then. `None` when the system has no room for a thread.
    pub fn look_aside<R: Send + 'static>(
        &self,
        look: impl FnOnce(&Diary) -> R + Send + 'static,
        then: impl FnOnce() + Send + 'static,
    ) -> Option<Receiver<R>> {
        let (tell, told) = mpsc::channel();
        let shared = Arc::clone(&self.shared);
        let looks = move || {
            match catch_unwind(AssertUnwindSafe(|| look(&shared.diary()))) {
                // nobody waits for it any more where this fails
                Ok(seen) => drop(tell.send(seen)),
                Err(_panic) => {
                    locked(&shared.standing).gap = Some(Gap::Reader);
                    drop(tell);
                }
            }
            then();
        };
        thread::Builder::new().name("diary look".to_owned()).spawn(looks).ok().map(|_| told)
    }

    /// Waits a few seconds for what is not saved, and says how things stood at the end.
    pub fn close(self) -> Standing {
        self.close_within(LONGEST_WAIT)
    }

    /// The same, waiting no longer than this.
    pub fn close_within(mut self, longest: Duration) -> Standing {
        self.finish(longest);
        self.standing()
    }

    /// Says how many lines the disk does not have yet, for another thread.
    pub fn unsaved(&self) -> impl Fn() -> usize + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move || shared.unsaved.load(Ordering::Acquire)
    }

    fn ask(&self, ask: Request) {
        // the thread ends only with this handle
        drop(self.asks.send(ask));
    }

    fn finish(&mut self, longest: Duration) {
        let Some(thread) = self.thread.take() else { return };
        let (done, over) = mpsc::channel();
        self.ask(Request::Close(done));
        // the keeper answers as soon as the disk has everything, or has not answered for a while
        if over.recv_timeout(longest) != Err(mpsc::RecvTimeoutError::Timeout) {
            drop(thread.join());
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.finish(LONGEST_WAIT);
    }
}

fn append(asks: &Sender<Request>, shared: &Shared, draft: Draft) -> Key {
    let id = fresh_key();
    shared.unsaved.fetch_add(1, Ordering::AcqRel);
    // a thread that is gone keeps nothing, and the line stays counted as not saved
    drop(asks.send(Request::Append(Box::new(draft), id)));
    id
}

/// Everything readable in a folder of diary files, touching nothing: for looking, checking and exporting. The pulse beats
/// meanwhile.
///
/// # Errors
/// When the folder itself, or this computer's own file in it, cannot be read.
pub fn look(
    folder: &Path,
    computer: Key,
    pulse: &Pulse,
    each: &mut dyn FnMut(&Line, &[u8]),
) -> io::Result<(Diary, Found)> {
    let mut diary = Diary::default();
    let own = folder.join(format!("{computer}.jsonl"));
    let mut disk = Watched::new(Box::new(RealDisk::new(pulse.clone())), pulse.clone());
    let (found, _) = reading::read_folder(&mut disk, folder, &own, &mut diary, each)?;
    Ok((diary, found))
}

#[cfg(test)]
mod tests;
