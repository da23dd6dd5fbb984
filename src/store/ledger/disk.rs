//! The few things that the ledger asks of a disk, so that a test can make every one of them fail.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::store::regular::{self, Links};

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
    /// The bytes of a file.
    ///
    /// # Errors
    /// Whatever the system says.
    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>>;
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

/// The computer's own disk.
#[derive(Debug, Default)]
pub struct RealDisk {
    /// The file that was appended to last, for syncing it.
    open: Option<(PathBuf, File)>,
}

impl RealDisk {
    /// Opens anew every time: a program that keeps folders in step may have put another file in this one's place, and
    /// what is written to the old one would be lost.
    fn open(&mut self, path: &Path) -> io::Result<&mut File> {
        let file = regular::open(path, OpenOptions::new().append(true).create(true), Links::Followed)?;
        Ok(&mut self.open.insert((path.to_path_buf(), file)).1)
    }
}

impl Disk for RealDisk {
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
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

    fn read(&mut self, path: &Path) -> io::Result<Vec<u8>> {
        regular::read(path)
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
        let file = regular::open(path, options.write(true).create(true).truncate(false), Links::Refused)?;
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
