//! Reading diary files: every line of every file, and everything that is wrong with them.
//!
//! Nothing is mended here, and nothing is left out silently. Several threads read the lines of each piece that the disk
//! gives, and these are all that is in memory besides the diary.

use std::{
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::disk::{Pulse, Watched};
use crate::diary::{Diary, Fault, Fingerprint, Line};

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Its file.
    pub file: PathBuf,
    /// Its number in the file, from 1.
    pub line: usize,
    /// The same from the end of the file: 1 for its last line.
    pub from_end: usize,
    /// What is wrong.
    pub fault: Fault,
    /// It is the file's last piece and has no line end: writing it was cut short.
    pub torn: bool,
    /// Its text, bytes that are no text replaced.
    pub text: String,
}

/// What was found in the files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The files that were read.
    pub files: Vec<PathBuf>,
    /// Files that could not be read, and why.
    pub unreadable: Vec<(PathBuf, String)>,
    /// Pieces that were set aside earlier, or just now.
    pub set_aside: Vec<PathBuf>,
    /// How many lines were read, doubles counted once.
    pub lines: usize,
    /// How many were found in more than one file.
    pub doubles: usize,
    /// How many only a newer version understands; they are kept.
    pub newer: usize,
    /// What could not be read; it is kept where it is.
    pub bad: Vec<Bad>,
}

impl Found {
    /// Whether everything could be read.
    pub const fn is_clean(&self) -> bool {
        self.bad.is_empty() && self.unreadable.is_empty()
    }
}

/// What the end of a file is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// The length of the file.
    pub length: u64,
    /// Up to here it is whole lines.
    pub good: u64,
    /// The last line is well but for its line end.
    pub lacks_end: bool,
}

/// Whether a file in the diary's folder holds lines: `<computer>.jsonl`, and the copies of one that programs which keep
/// folders in step make (`….sync-conflict-….jsonl`, `… (conflicted copy …).jsonl`).
pub(super) fn holds_lines(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl"))
}

/// Whether a file holds a piece that was set aside.
fn was_set_aside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("torn-"))
}

/// Reads every file of `folder` into `diary`. `own` is this computer's file, whose tail is described.
///
/// # Errors
/// When the folder itself cannot be read.
pub(super) fn read_folder(
    disk: &mut Watched,
    folder: &Path,
    own: &Path,
    diary: &mut Diary,
    each: &mut dyn FnMut(&Line, &[u8]),
) -> io::Result<(Found, Tail)> {
    let mut found = Found::default();
    let mut tail = Tail::default();
    let newer_before = diary.newer();
    let pulse = disk.pulse().clone();
    for file in disk.call(|disk| disk.list(folder))? {
        if was_set_aside(&file) {
            found.set_aside.push(file);
            continue;
        }
        if !holds_lines(&file) {
            continue;
        }
        let mut reading = Reading::new(&file, diary, &mut found, each);
        let read = disk.call(|disk| disk.read(&file, &mut |bytes| reading.take(bytes, &pulse)));
        let end = reading.end();
        match read {
            Ok(()) => {
                if file == own {
                    tail = end;
                }
                found.files.push(file);
            }
            // what cannot be read must not be written to either: a tail that was not seen could be torn
            Err(error) if file == own => {
                return Err(io::Error::new(error.kind(), format!("{}: {error}", file.display())));
            }
            Err(error) => found.unreadable.push((file, error.to_string())),
        }
    }
    found.newer = diary.newer().saturating_sub(newer_before);
    Ok((found, tail))
}

/// One file that is being read.
struct Reading<'a> {
    file: &'a Path,
    diary: &'a mut Diary,
    found: &'a mut Found,
    each: &'a mut dyn FnMut(&Line, &[u8]),
    /// How many bad lines were found before it.
    before: usize,
    number: usize,
    tail: Tail,
    /// What came after the last line end.
    rest: Vec<u8>,
}

impl<'a> Reading<'a> {
    fn new(
        file: &'a Path,
        diary: &'a mut Diary,
        found: &'a mut Found,
        each: &'a mut dyn FnMut(&Line, &[u8]),
    ) -> Self {
        let before = found.bad.len();
        Self { file, diary, found, each, before, number: 0, tail: Tail::default(), rest: Vec::new() }
    }

    /// Takes the next bytes of the file.
    fn take(&mut self, bytes: &[u8], pulse: &Pulse) {
        self.tail.length = self.tail.length.saturating_add(length(bytes));
        let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            return self.rest.extend_from_slice(bytes);
        };
        let (whole, after) = bytes.split_at(end);
        self.rest.extend_from_slice(whole);
        let lines = std::mem::replace(&mut self.rest, after.strip_prefix(b"\n").unwrap_or(after).to_vec());
        self.tail.good = self.tail.good.saturating_add(length(&lines)).saturating_add(1);
        let written = lines.par_split(|byte| *byte == b'\n');
        let read: Vec<_> = written.map(|written| (written, read_line(written))).collect();
        pulse.beat();
        for (written, read) in read {
            self.note(written, read, false);
        }
    }

    fn note(&mut self, written: &[u8], read: Result<(Line, Fingerprint), Fault>, torn: bool) {
        self.number = self.number.saturating_add(1);
        match read {
            Ok((line, fingerprint)) if self.diary.hear_written(&line, fingerprint) => {
                self.found.lines = self.found.lines.saturating_add(1);
                (self.each)(&line, written);
            }
            Ok(_) => self.found.doubles = self.found.doubles.saturating_add(1),
            Err(fault) => self.found.bad.push(Bad {
                file: self.file.to_path_buf(),
                line: self.number,
                from_end: 0,
                fault,
                torn,
                text: String::from_utf8_lossy(written).into_owned(),
            }),
        }
    }

    /// The end of the file.
    fn end(mut self) -> Tail {
        let last = std::mem::take(&mut self.rest);
        if !last.is_empty() {
            let read = read_line(&last);
            if read.is_ok() {
                self.tail.lacks_end = true;
                self.tail.good = self.tail.length;
            }
            self.note(&last, read, true);
        }
        for bad in self.found.bad.iter_mut().skip(self.before) {
            bad.from_end = self.number.saturating_sub(bad.line).saturating_add(1);
        }
        self.tail
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn read_line(written: &[u8]) -> Result<(Line, Fingerprint), Fault> {
    let line = Line::read(written)?;
    let fingerprint = Fingerprint::of(&line, written);
    Ok((line, fingerprint))
}
