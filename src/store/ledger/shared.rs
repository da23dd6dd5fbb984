//! What the ledger's thread is given, what it tells, and what it shares with whoever asks.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use super::{
    disk::{Disk, Pulse},
    standing::Standing,
};
use crate::{
    diary::{At, Diary, Key},
    moment::Clock,
};

/// What cannot be saved is tried again after this long; a disk that has not answered for as long is asked anew.
pub const AGAIN: Duration = Duration::from_secs(10);
/// A disk that has not answered for this long is said not to answer.
pub const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long closing waits for a disk that does not answer.
pub(super) const LAST_WAIT: Duration = Duration::from_secs(5);

/// What the ledger is given.
pub struct Setup {
    /// The folder with the diary's files, made where it is missing.
    pub folder: PathBuf,
    /// This computer's key.
    pub computer: Key,
    /// Says the date, for naming what is set aside.
    pub today: Box<dyn Fn() -> At + Send>,
    /// Says how long the disk has not answered.
    pub clock: Arc<dyn Clock>,
    /// Makes a disk, which lets the pulse beat while a call that takes long goes on. A disk that hangs is replaced by another.
    pub disk: Box<dyn Fn(Pulse) -> Box<dyn Disk> + Send>,
    /// Told, on the ledger's thread, what happened. Must return at once.
    pub tell: Box<dyn FnMut(News) + Send>,
}

/// What happened to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The files were read, or could not be: [`super::Ledger::standing`] says.
    Opened,
    /// The disk has the line with this id.
    Saved(Key),
    /// The standing changed.
    Changed,
}

/// What the thread and its owners share.
#[derive(Default)]
pub(super) struct Shared {
    /// Whoever looks at it waits for nobody else who only looks.
    pub(super) diary: RwLock<Diary>,
    /// How many lines it has, for whoever asks often.
    pub(super) lines: AtomicUsize,
    /// How many lines were given and are not on the disk: counted before anything can hang.
    pub(super) unsaved: AtomicUsize,
    pub(super) standing: Mutex<Standing>,
}

impl Shared {
    pub(super) fn diary(&self) -> RwLockReadGuard<'_, Diary> {
        self.diary.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the diary.
    pub(super) fn change<R>(&self, change: impl FnOnce(&mut Diary) -> R) -> R {
        let mut diary: RwLockWriteGuard<'_, Diary> =
            self.diary.write().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut diary);
        self.lines.store(diary.lines(), Ordering::Release);
        result
    }
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
