//! Writing lines, one after the other, each on the disk before the next.
//!
//! A line is held in memory until the disk has it. When writing fails, what was written of it is cut off again, and it
//! is written anew later, before those after it. Only what this program wrote is ever cut off; what a crash tore is
//! copied into a file of its own first.

use std::{
    collections::VecDeque,
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    disk::{Disk, Lock},
    reading::{Found, Tail, read_folder},
};
use crate::diary::{At, Diary, Draft, Key, Line};

/// Why lines are not on the disk.
#[derive(Debug, Error)]
pub enum Trouble {
    /// Another Stillpoint writes this computer's file.
    #[error("another Stillpoint has this diary open, so this one only reads it")]
    Elsewhere,
    /// The diary could not be read.
    #[error("{}", said(path, source, "read"))]
    Unread {
        /// The folder, or the file in it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused to write.
    #[error("{}", said(path, source, "written"))]
    Disk {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
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

/// Lines to be written together, and whose they are.
struct Held {
    ids: Vec<Key>,
    text: String,
}

/// This computer's file.
pub(super) struct Writer {
    disk: Box<dyn Disk>,
    folder: PathBuf,
    computer: Key,
    lock: Option<Lock>,
    /// The folder was read once.
    was_read: bool,
    /// The folder was read with the lock held, so the end of the file is known.
    is_open: bool,
    tail: Tail,
    /// What was being written when writing failed: if the file ends with a part of it, that is ours to cut off.
    attempt: Option<Vec<u8>>,
    /// The file's name may not be on the disk yet.
    is_new: bool,
    /// The number of this computer's last line.
    n: u64,
    /// The latest logical time of any line.
    clock: u64,
    held: VecDeque<Held>,
}

impl Writer {
    pub(super) fn new(disk: Box<dyn Disk>, folder: PathBuf, computer: Key) -> Self {
        Self {
            disk,
            folder,
            computer,
            lock: None,
            was_read: false,
            is_open: false,
            tail: Tail::default(),
            attempt: None,
            is_new: false,
            n: 0,
            clock: 0,
            held: VecDeque::new(),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many lines the disk does not have yet.
    pub(super) fn unsaved(&self) -> usize {
        self.held.iter().map(|held| held.ids.len()).sum()
    }

    /// Goes on in another folder; what is held goes there.
    pub(super) fn move_to(&mut self, folder: PathBuf) {
        self.folder = folder;
        self.lock = None;
        self.is_open = false;
        self.tail = Tail::default();
        self.attempt = None;
        self.was_read = false;
    }

    /// Begins anew in the same folder, which is made if it is gone; what is held stays.
    pub(super) fn reopen(&mut self) {
        self.move_to(self.folder.clone());
    }

    /// Whether lines can be written: the folder was read and is ours to write.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Reads the folder into `diary`, takes the lock, and sets aside what a crash tore. `when` names the piece.
    /// Without the lock it is only read, and [`Trouble::Elsewhere`] is said together with what was found.
    pub(super) fn open(&mut self, diary: &mut Diary, when: At) -> (Option<Found>, Result<(), Trouble>) {
        let own = self.own();
        let locked = self.take_lock();
        if self.was_read && locked.is_err() {
            return (None, locked);
        }
        let computer = self.computer;
        let mut highest = self.n;
        let mut each = |line: &Line, _: &[u8]| {
            if line.computer == computer {
                highest = highest.max(line.n);
            }
        };
        let folder = self.folder.clone();
        let read = read_folder(self.disk.as_mut(), &folder, &own, diary, &mut each);
        self.n = highest;
        self.clock = diary.clock().max(self.clock);
        let (mut found, tail) = match read {
            Ok(read) => read,
            Err(source) => return (None, Err(Trouble::Unread { path: folder, source })),
        };
        self.was_read = true;
        self.tail = tail;
        self.attempt = None;
        if let Err(trouble) = locked {
            // the other one may be in the middle of a line
            found.bad.retain(|bad| !(bad.torn && bad.file == own));
            return (Some(found), Err(trouble));
        }
        let mended =
            self.set_torn_aside(&mut found, when).map_err(|source| Trouble::Disk { path: own, source });
        self.is_open = mended.is_ok();
        (Some(found), mended)
    }

    /// Gives `draft` its number and holds it until [`Writer::flush`].
    pub(super) fn hold(&mut self, draft: Draft, id: Key) -> Line {
        self.n = self.n.saturating_add(1);
        self.clock = self.clock.saturating_add(1);
        let line = Line::of(draft, id, self.computer, self.n).at_clock(self.clock);
        self.held.push_back(Held { ids: vec![id], text: line.write() + "\n" });
        line
    }

    /// Holds lines as they were written elsewhere, all to be written at once.
    pub(super) fn hold_written(&mut self, lines: &[(Line, String)]) {
        let own = lines.iter().filter(|(line, _)| line.computer == self.computer);
        self.n = own.map(|(line, _)| line.n).max().unwrap_or(0).max(self.n);
        let mut text = String::new();
        for (_, written) in lines {
            text.push_str(written);
            text.push('\n');
        }
        let ids: Vec<Key> = lines.iter().map(|(line, _)| line.id).collect();
        if !ids.is_empty() {
            self.held.push_back(Held { ids, text });
        }
    }

    /// Writes what is held, in order, until all is on the disk or something fails. `saved` hears of each line that is.
    /// The writer must be open.
    pub(super) fn flush(&mut self, saved: &mut dyn FnMut(Key)) -> Result<(), Trouble> {
        let own = self.own();
        while let Some(held) = self.held.front() {
            let text = held.text.clone();
            self.write(&own, &text).map_err(|source| Trouble::Disk { path: self.folder.clone(), source })?;
            if let Some(held) = self.held.pop_front() {
                held.ids.into_iter().for_each(&mut *saved);
            }
        }
        Ok(())
    }

    /// Puts `lines` at the end of the file and on the disk, or leaves the file as it was.
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
        self.disk.append(own, bytes)?;
        self.disk.sync(own)?;
        if self.is_new {
            self.disk.sync_folder(&self.folder)?;
            self.is_new = false;
        }
        Ok(())
    }

    /// The file as it must be before the next line: nothing of ours half written, and nothing of anybody else's since.
    fn clean_up(&mut self, own: &Path) -> io::Result<()> {
        let length = self.disk.length(own)?;
        if length != self.tail.good {
            let bytes = if length == 0 { Vec::new() } else { self.disk.read(own)? };
            let good = usize::try_from(self.tail.good).unwrap_or(usize::MAX);
            let is_ours = |attempt: &Vec<u8>| bytes.get(good..).is_some_and(|end| attempt.starts_with(end));
            if self.attempt.as_ref().is_some_and(is_ours) {
                self.disk.cut(own, self.tail.good)?;
                self.disk.sync(own)?;
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

    fn take_lock(&mut self) -> Result<(), Trouble> {
        if self.lock.is_some() {
            return Ok(());
        }
        let path = self.folder.join(format!("{}.lock", self.computer));
        let taken = self.disk.make_folder(&self.folder).and_then(|()| self.disk.lock(&path));
        self.lock = taken.map_err(|source| Trouble::Disk { path, source })?;
        if self.lock.is_some() { Ok(()) } else { Err(Trouble::Elsewhere) }
    }

    /// Copies a torn end of the file into one of its own, then cuts it off.
    fn set_torn_aside(&mut self, found: &mut Found, when: At) -> io::Result<()> {
        let own = self.own();
        if self.tail.good == self.tail.length {
            return Ok(());
        }
        let bytes = self.disk.read(&own)?;
        let from = usize::try_from(self.tail.good).unwrap_or(usize::MAX).min(bytes.len());
        let (_, torn) = bytes.split_at(from);
        let day = when.local().strftime("%Y-%m-%dT%H-%M-%S");
        let aside = self.folder.join(format!("torn-{day}-{}-{}.txt", self.computer, self.tail.good));
        // a copy that was begun before and failed is no copy
        if self.disk.length(&aside)? > 0 {
            self.disk.cut(&aside, 0)?;
        }
        self.disk.append(&aside, torn)?;
        self.disk.sync(&aside)?;
        self.disk.sync_folder(&self.folder)?;
        self.disk.cut(&own, self.tail.good)?;
        self.disk.sync(&own)?;
        self.tail.length = self.tail.good;
        found.set_aside.push(aside);
        Ok(())
    }

    fn own(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", self.computer))
    }
}
