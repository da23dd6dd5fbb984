//! The few things that the ledger asks of a disk, so that a test can make every one of them fail.
//! Any call may hang. A [`Pulse`] shows those who wait that a call is making progress, and tells the call when nobody waits
//! for it any more.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use crate::store::{
    regular::{self, Links},
    whole,
};

/// A sign of life is given after this many bytes.
const PIECE: u64 = 1 << 20;
/// How many of these pieces are handed on at once.
const PIECES: usize = 4;

/// A disk as the ledger needs one. Every call may fail, and what it did until then is left as it is.
pub trait Disk: Send {
    /// Makes a folder and those above it.
    ///
    /// # Errors
    /// Whatever the system says.
    fn make_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// What there is in a folder; nothing where there is no folder.
    ///
    /// # Errors
    /// Whatever the system says.
    fn list(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Has the bytes of a file taken piece by piece, so that a file of decades is never in memory as a whole.
    ///
    /// # Errors
    /// Whatever the system says; pieces may have been taken before.
    fn read(&mut self, path: &Path, take: &mut dyn FnMut(&[u8])) -> io::Result<()>;
    /// How long a file is; 0 where there is none.
    ///
    /// # Errors
    /// Whatever the system says.
    fn length(&mut self, path: &Path) -> io::Result<u64>;
    /// Writes `bytes` at the end of a file, which is made where it is missing.
    ///
    /// # Errors
    /// Whatever the system says.
    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Has what was appended to (or cut from) this file last.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync(&mut self, path: &Path) -> io::Result<()>;
    /// Cuts a file to `length`.
    ///
    /// # Errors
    /// Whatever the system says.
    fn cut(&mut self, path: &Path, length: u64) -> io::Result<()>;
    /// Has the names in a folder last.
    ///
    /// # Errors
    /// Whatever the system says.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// Locks the file at `path` for as long as what is returned lives; `None` when another program has.
    ///
    /// # Errors
    /// Whatever the system says.
    fn lock(&mut self, path: &Path) -> io::Result<Option<Lock>>;
}

/// A lock that is held. The system lets go of it when the program ends, however it ends.
pub struct Lock(#[expect(dead_code, reason = "dropping it lets go")] Option<File>);

impl Lock {
    /// A lock where none is needed: for tests, and for file systems that know no locks.
    pub const fn none() -> Self {
        Self(None)
    }
}

/// A disk whose calls let a pulse beat as they end, and which does nothing any more once nobody waits for it.
pub(super) struct Watched {
    disk: Box<dyn Disk>,
    pulse: Pulse,
}

impl Watched {
    pub(super) const fn new(disk: Box<dyn Disk>, pulse: Pulse) -> Self {
        Self { disk, pulse }
    }

    pub(super) const fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    pub(super) fn call<T>(&mut self, call: impl FnOnce(&mut dyn Disk) -> io::Result<T>) -> io::Result<T> {
        self.pulse.is_awaited()?;
        let outcome = call(self.disk.as_mut());
        self.pulse.beat();
        outcome
    }

    /// All bytes of a file.
    pub(super) fn bytes(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.call(|disk| disk.read(path, &mut |piece| bytes.extend_from_slice(piece)))?;
        Ok(bytes)
    }
}

/// The computer's own disk.
#[derive(Debug, Default)]
pub struct RealDisk {
    pulse: Pulse,
    /// The file that was appended to last, for syncing it.
    open: Option<(PathBuf, File)>,
}

impl RealDisk {
    /// One that lets `pulse` beat while it reads something long.
    pub fn new(pulse: Pulse) -> Self {
        Self { pulse, open: None }
    }

    /// Opens anew every time: a program that keeps folders in step may have put another file in this one's place, and
    /// what is written to the old one would be lost.
    fn open(&mut self, path: &Path) -> io::Result<&mut File> {
        let mut options = OpenOptions::new();
        let options = whole::for_the_owner(options.append(true).create(true));
        let file = regular::open(path, options, Links::Followed)?;
        Ok(&mut self.open.insert((path.to_path_buf(), file)).1)
    }
}

impl Disk for RealDisk {
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        whole::make_folder(folder)
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files = Vec::new();
        for entry in entries {
            files.push(entry?.path());
        }
        files.sort();
        Ok(files)
    }

    fn read(&mut self, path: &Path, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        let file = regular::open(path, OpenOptions::new().read(true), Links::Followed)?;
        let mut bytes = Vec::new();
        loop {
            for _ in 0..PIECES {
                (&file).take(PIECE).read_to_end(&mut bytes)?;
                self.pulse.beat();
            }
            if bytes.is_empty() {
                return Ok(());
            }
            take(&bytes);
            bytes.clear();
        }
    }

    fn length(&mut self, path: &Path) -> io::Result<u64> {
        match fs::metadata(path) {
            Ok(found) => Ok(found.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open(path)?.write_all(bytes)
    }

    fn sync(&mut self, path: &Path) -> io::Result<()> {
        match &self.open {
            Some((open, file)) if open == path => file.sync_data(),
            _ => self.open(path)?.sync_data(),
        }
    }

    fn cut(&mut self, path: &Path, length: u64) -> io::Result<()> {
        self.open(path)?.set_len(length)
    }

    #[cfg(unix)]
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Folders cannot be opened like files here, and the file system keeps names by itself.
    #[cfg(not(unix))]
    fn sync_folder(&mut self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&mut self, path: &Path) -> io::Result<Option<Lock>> {
        let mut options = OpenOptions::new();
        let options = whole::for_the_owner(options.write(true).create(true).truncate(false));
        let file = regular::open(path, options, Links::Refused)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(Some(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // a file system without locks: one person rarely opens two windows, and a diary is worth more than a lock
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock::none()))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Beats while something goes on. Clones share one pulse.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    beats: AtomicU64,
    given_up: AtomicBool,
}

impl Pulse {
    /// A sign of life.
    pub fn beat(&self) {
        self.0.beats.fetch_add(1, Ordering::AcqRel);
    }

    /// How many there were: another number than before means that it goes on.
    pub fn beats(&self) -> u64 {
        self.0.beats.load(Ordering::Acquire)
    }

    /// Nobody waits any more.
    pub(super) fn give_up(&self) {
        self.0.given_up.store(true, Ordering::Release);
    }

    /// # Errors
    /// [`io::ErrorKind::TimedOut`] when nobody waits any more, so that nothing else may be done.
    pub(super) fn is_awaited(&self) -> io::Result<()> {
        if self.0.given_up.load(Ordering::Acquire) { Err(io::ErrorKind::TimedOut.into()) } else { Ok(()) }
    }
}
