//! The diary written out into files of a person's own choosing: one of JSON, or three tables of CSV.
//!
//! Whoever asks says whether a file that is there may be written over; by default nothing is. Knows nothing of reports
//! and of where a person would like such files to be.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use thiserror::Error;

pub use super::whole::Old;
use super::{
    Home,
    ledger::{self, Pulse},
    own, regular,
    whole::{self, Readers},
};
use crate::diary::{Diary, Key, Table, export};

/// Why nothing was written.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum PutError {
    /// There is a file of that name.
    #[error("{} is there already", path.display())]
    Taken { path: PathBuf },
    /// The system refused.
    #[error("{} could not be written: {source}", path.display())]
    Refused { path: PathBuf, source: io::Error },
}

impl PutError {
    /// What `error` means for the file at `path`.
    pub fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::AlreadyExists => Self::Taken { path },
            _ => Self::Refused { path, source },
        }
    }
}

/// What the diary in JSON has.
#[derive(Debug)]
pub struct Exported {
    /// How many sessions.
    pub sessions: usize,
    /// How many lines.
    pub lines: usize,
}

/// Writes everything that the diary of `home` has to `to`, as JSON; what cannot be read is in it as it is. The pulse beats
/// meanwhile.
///
/// # Errors
/// When the folder, or a piece that was set aside in it, cannot be read, and those of `to`.
pub fn json(home: &Home, pulse: &Pulse, to: impl Write) -> io::Result<Exported> {
    let mut export = export::Export::begin(BufWriter::new(to))?;
    let mut written = Ok(());
    let mut each = |_: &_, line: &[u8]| {
        if written.is_ok() {
            written = export.line(String::from_utf8_lossy(line).trim_end_matches('\r'));
        }
    };
    let folder = home.diary();
    let (diary, found) = ledger::look(&folder, home.computer(), pulse, &mut each).map_err(|error| {
        let said = format!("the diary in {} cannot be read: {error}", folder.display());
        io::Error::new(error.kind(), said)
    })?;
    written?;
    let mut unreadable: Vec<String> = found.bad.into_iter().map(|bad| bad.text).collect();
    for file in &found.set_aside {
        unreadable.push(String::from_utf8_lossy(&regular::read(file)?).into_owned());
    }
    export.finish(&diary, &unreadable, || pulse.beat())?;
    Ok(Exported { sessions: diary.entries().len(), lines: diary.lines() })
}

/// The diary's tables, as their files will have them.
#[derive(Debug)]
pub struct Tables(Vec<(Table, Vec<u8>)>);

impl Tables {
    /// The tables of `diary`, oldest session first; or of `only` one session.
    ///
    /// # Errors
    /// None that a writer into memory is known to have.
    pub fn of(diary: &Diary, only: Option<Key>) -> io::Result<Self> {
        let mut entries = diary.entries();
        entries.retain(|entry| only.is_none_or(|only| entry.session() == only));
        entries.reverse();
        let tables = Table::ALL.iter().map(|table| Ok((*table, table.csv(&entries)?)));
        tables.collect::<io::Result<_>>().map(Self)
    }

    /// The files that [`Tables::put`] writes: the sessions in `file`, the others beside it.
    pub fn files(file: &Path) -> Vec<PathBuf> {
        Table::ALL.iter().map(|table| own::with_suffix(file, table.suffix())).collect()
    }

    /// Each table as its file has it.
    pub fn placed(&self, file: &Path) -> impl Iterator<Item = (PathBuf, &[u8])> {
        self.0.iter().zip(Self::files(file)).map(|((_, bytes), path)| (path, bytes.as_slice()))
    }

    /// Writes the sessions to `file`, the others beside it. Says which files.
    ///
    /// # Errors
    /// [`PutError`]; where one of the files is taken, or there is no room for it, none is written.
    pub fn put(&self, file: &Path, old: Old) -> Result<Vec<PathBuf>, PutError> {
        let mut begun = Vec::new();
        for (path, bytes) in self.placed(file) {
            let refused = |error| PutError::of(&path, error);
            let mut file = whole::begin(&path, old, Readers::Owner).map_err(refused)?;
            file.file().write_all(bytes).map_err(refused)?;
            begun.push((path, file));
        }
        for (path, file) in begun {
            file.finish().map_err(|error| PutError::of(&path, error))?;
        }
        Ok(Self::files(file))
    }
}

/// Writes `content` to `path`, whole, for the person alone.
///
/// # Errors
/// [`PutError`]; nothing has changed then.
pub fn put(path: &Path, content: impl AsRef<[u8]>, old: Old) -> Result<(), PutError> {
    whole::put(path, content, old, Readers::Owner).map_err(|error| PutError::of(path, error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn tables_are_written_beside_each_other_and_over_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("my.diary.csv");
        let taken = folder.path().join("my.diary-doses.csv");
        whole::write(&taken, "mine").unwrap();
        let refused = Tables::of(&Diary::default(), None).unwrap().put(&file, Old::Kept).unwrap_err();
        assert!(matches!(&refused, PutError::Taken { path } if *path == taken), "{refused}");
        assert!(!file.exists(), "where one is taken, none is written");
        let written = Tables::of(&Diary::default(), None).unwrap().put(&file, Old::Replaced).unwrap();
        assert_eq!(written, [file.clone(), folder.path().join("my.diary-answers.csv"), taken.clone()]);
        assert!(fs::read_to_string(taken).unwrap().contains("loaded_secs"));
        assert!(fs::read_to_string(file).unwrap().contains("lasted_secs"));
    }
}
