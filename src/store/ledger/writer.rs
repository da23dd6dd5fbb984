//! Writing lines, one after the other, each on the disk before the next.
//!
//! When writing fails, what was written is cut off again before anything else is written. Only what this program wrote is
//! ever cut off; what a crash tore is copied into a file of its own first.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use thiserror::Error;

use super::{
    disk::{Lock, Pulse, Watched},
    reading::{Found, Tail, read_folder},
    shared::locked,
};
use crate::{
    diary::{At, Diary, Key, Line},
    text::{DateFormat, format_date},
};

/// Why lines are not on the disk.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum WriteError {
    /// Another Stillpoint writes this computer's file.
    #[error("another Stillpoint has this diary open, so this one only reads it")]
    Elsewhere,
    /// The diary could not be read.
    #[error("{}", said(path, source, "read"))]
    Unread { path: PathBuf, source: io::Error },
    /// The program's own part of it broke.
    #[error("something in the program broke while it read or wrote the diary")]
    Broke,
    /// The system refused to write.
    #[error("{}", said(path, source, "written"))]
    Disk { path: PathBuf, source: io::Error },
}

/// What the system said, in plain words where there are some.
fn said(path: &Path, error: &io::Error, done: &str) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::StorageFull => format!("the disk with {path} is full"),
        io::ErrorKind::ReadOnlyFilesystem => format!("the disk with {path} can only be read"),
        io::ErrorKind::PermissionDenied => format!("{path} may not be {done}"),
        io::ErrorKind::NotFound => format!("{path} is not there"),
        _ => format!("{path} could not be {done}: {error}"),
    }
}

/// The lock of a folder. Writers of one program share it: one that hangs must not shut out the next.
pub(super) type SharedLock = Arc<Mutex<Option<Lock>>>;

/// This computer's file.
pub(super) struct Writer {
    disk: Watched,
    folder: PathBuf,
    computer: Key,
    lock: SharedLock,
    /// The folder was read once.
    was_read: bool,
    /// The folder was read with the lock held, so the end of the file is known.
    is_open: bool,
    tail: Tail,
    /// What was being written when writing failed: if the file ends with a part of it, that is ours to cut off.
    attempt: Option<Vec<u8>>,
    /// The file's name, and what another writer left in it, may not be on the disk yet.
    is_new: bool,
}

impl Writer {
    /// `replaces`: one that hung, so what it wrote may not be on the disk.
    pub(super) fn new(
        disk: Watched,
        folder: PathBuf,
        computer: Key,
        lock: SharedLock,
        replaces: bool,
    ) -> Self {
        Self {
            disk,
            folder,
            computer,
            lock,
            was_read: false,
            is_open: false,
            tail: Tail::default(),
            attempt: None,
            is_new: replaces,
        }
    }

    /// Beats while something is asked of the disk.
    pub(super) const fn pulse(&self) -> &Pulse {
        self.disk.pulse()
    }

    /// Whether lines can be written: the folder was read and is ours to write.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Reads the folder into `diary`, takes the lock, and sets aside what a crash tore. `when` names the piece. Says what was
    /// found, and the highest number of this computer's lines. Without the lock it is only read, and [`WriteError::Elsewhere`] is
    /// said together with what was found.
    pub(super) fn open(
        &mut self,
        diary: &mut Diary,
        when: At,
    ) -> (Option<(Found, u64)>, Result<(), WriteError>) {
        let own = self.own();
        let locked = self.take_lock();
        if self.was_read && locked.is_err() {
            return (None, locked);
        }
        let computer = self.computer;
        let mut highest = 0;
        let mut each = |line: &Line, _: &[u8]| {
            if line.computer == computer {
                highest = highest.max(line.n);
            }
        };
        let read = read_folder(&mut self.disk, &self.folder, &own, diary, &mut each);
        let (mut found, tail) = match read {
            Ok(read) => read,
            Err(source) => return (None, Err(WriteError::Unread { path: self.folder.clone(), source })),
        };
        self.was_read = true;
        self.tail = tail;
        self.attempt = None;
        if let Err(trouble) = locked {
            // the other one may be in the middle of a line
            found.bad.retain(|bad| !(bad.torn && bad.file == own));
            return (Some((found, highest)), Err(trouble));
        }
        let mended = self
            .set_torn_aside(&mut found, when)
            .and_then(|()| if self.is_new && self.tail.good > 0 { self.put_on_disk(&own) } else { Ok(()) })
            .map_err(|source| WriteError::Disk { path: own, source });
        self.is_open = mended.is_ok();
        (Some((found, highest)), mended)
    }

    /// Puts `lines` at the end of the file and on the disk, or leaves the file as it was. The writer must be open.
    pub(super) fn save(&mut self, lines: &str) -> Result<(), WriteError> {
        let own = self.own();
        self.write(&own, lines).map_err(|source| WriteError::Disk { path: self.folder.clone(), source })
    }

    fn write(&mut self, own: &Path, lines: &str) -> io::Result<()> {
        self.clean_up(own)?;
        let text = if self.tail.lacks_end { format!("\n{lines}") } else { lines.to_owned() };
        let bytes = text.as_bytes();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match self.put(own, bytes) {
            Ok(()) => {
                self.tail.good = self.tail.good.saturating_add(length);
                self.tail.length = self.tail.good;
                self.tail.lacks_end = false;
                Ok(())
            }
            Err(error) => {
                self.attempt = Some(text.into_bytes());
                // at once if possible; if not, before anything else is written. What matters is the first error
                drop(self.clean_up(own));
                Err(error)
            }
        }
    }

    fn put(&mut self, own: &Path, bytes: &[u8]) -> io::Result<()> {
        self.disk.call(|disk| disk.append(own, bytes))?;
        self.put_on_disk(own)
    }

    /// Has the disk keep what is in the file, and the file's name.
    fn put_on_disk(&mut self, own: &Path) -> io::Result<()> {
        self.disk.call(|disk| disk.sync(own))?;
        if self.is_new {
            self.disk.call(|disk| disk.sync_folder(&self.folder))?;
            self.is_new = false;
        }
        Ok(())
    }

    /// The file as it must be before the next line: nothing of ours half written, and nothing of anybody else's since.
    fn clean_up(&mut self, own: &Path) -> io::Result<()> {
        let length = self.disk.call(|disk| disk.length(own))?;
        if length != self.tail.good {
            let bytes = if length == 0 { Vec::new() } else { self.disk.bytes(own)? };
            let good = usize::try_from(self.tail.good).unwrap_or(usize::MAX);
            let is_ours = |attempt: &Vec<u8>| bytes.get(good..).is_some_and(|end| attempt.starts_with(end));
            if self.attempt.as_ref().is_some_and(is_ours) {
                self.disk.call(|disk| disk.cut(own, self.tail.good))?;
                self.disk.call(|disk| disk.sync(own))?;
            } else {
                // somebody put another file in its place: begin a new line, whatever that one ends with
                let good = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                let lacks_end = bytes.last().is_some_and(|byte| *byte != b'\n');
                self.tail = Tail { length: good, good, lacks_end };
            }
        }
        self.attempt = None;
        // a folder that is gone is not made anew here: it may be on a stick that was pulled out
        self.is_new |= length == 0;
        Ok(())
    }

    fn take_lock(&mut self) -> Result<(), WriteError> {
        if locked(&self.lock).is_some() {
            return Ok(());
        }
        let path = self.folder.join(format!("{}.lock", self.computer));
        // the lock may hang, so nothing is held meanwhile
        let taken = self
            .disk
            .call(|disk| disk.make_folder(&self.folder))
            .and_then(|()| self.disk.call(|disk| disk.lock(&path)));
        let taken =
            taken.map_err(|source| WriteError::Disk { path, source })?.ok_or(WriteError::Elsewhere)?;
        *locked(&self.lock) = Some(taken);
        Ok(())
    }

    /// Copies a torn end of the file into one of its own, then cuts it off.
    fn set_torn_aside(&mut self, found: &mut Found, when: At) -> io::Result<()> {
        let own = self.own();
        if self.tail.good == self.tail.length {
            return Ok(());
        }
        let bytes = self.disk.bytes(&own)?;
        let from = usize::try_from(self.tail.good).unwrap_or(usize::MAX).min(bytes.len());
        let (_, torn) = bytes.split_at(from);
        let day = format_date(when.local(), DateFormat::FILE_NAME);
        let aside = self.folder.join(format!("torn-{day}-{}-{}.txt", self.computer, self.tail.good));
        // a copy that was begun before and failed is no copy
        if self.disk.call(|disk| disk.length(&aside))? > 0 {
            self.disk.call(|disk| disk.cut(&aside, 0))?;
        }
        self.disk.call(|disk| disk.append(&aside, torn))?;
        self.disk.call(|disk| disk.sync(&aside))?;
        self.disk.call(|disk| disk.sync_folder(&self.folder))?;
        self.disk.call(|disk| disk.cut(&own, self.tail.good))?;
        self.disk.call(|disk| disk.sync(&own))?;
        self.tail.length = self.tail.good;
        found.set_aside.push(aside);
        Ok(())
    }

    fn own(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", self.computer))
    }
}
