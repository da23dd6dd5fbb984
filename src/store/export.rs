//! The diary written out into files of a person's own choosing: one of JSON, or three tables of CSV.
//!
//! Whoever asks says whether a file that is there may be written over; by default nothing is. Knows nothing of reports
//! and of where a person would like such files to be.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{Home, ledger, regular, whole};
use crate::diary::{Diary, Table, export};

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced, as a whole or not at all.
    Replaced,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum PutError {
    /// There is a file of that name.
    #[error("{} is there already", path.display())]
    Taken {
        /// Its path.
        path: PathBuf,
    },
    /// The system refused.
    #[error("{} could not be written: {source}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The whole diary in JSON.
#[derive(Debug)]
pub struct Exported {
    /// The file's text.
    pub text: String,
    /// How many sessions it has.
    pub sessions: usize,
    /// How many lines.
    pub lines: usize,
}

/// Reads everything that the diary of `home` has, and makes one JSON text of it; what cannot be read is in it as it is.
///
/// # Errors
/// When the folder, or a piece that was set aside in it, cannot be read.
pub fn json(home: &Home) -> io::Result<Exported> {
    let mut lines: Vec<String> = Vec::new();
    let mut each = |_: &_, written: &[u8]| {
        lines.push(String::from_utf8_lossy(written).trim_end_matches('\r').to_owned());
    };
    let (diary, found) = ledger::look(&home.diary(), home.computer(), &mut each)?;
    let mut unreadable: Vec<String> = found.bad.iter().map(|bad| bad.text.clone()).collect();
    for file in &found.set_aside {
        unreadable.push(String::from_utf8_lossy(&regular::read(file)?).into_owned());
    }
    let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
    let text = export::write(&diary, &texts, &unreadable);
    Ok(Exported { text, sessions: diary.entries().len(), lines: lines.len() })
}

/// The diary's tables, as their files will have them.
#[derive(Debug)]
pub struct Tables(Vec<(Table, Vec<u8>)>);

impl Tables {
    /// The tables of `diary`, oldest session first.
    ///
    /// # Errors
    /// None that a writer into memory is known to have.
    pub fn of(diary: &Diary) -> io::Result<Self> {
        let mut entries = diary.entries();
        entries.reverse();
        let tables = Table::ALL.iter().map(|table| Ok((*table, table.csv(&entries)?)));
        tables.collect::<io::Result<_>>().map(Self)
    }

    /// Writes the sessions to `file`, the others beside it. Says which files.
    ///
    /// # Errors
    /// [`PutError`]; where one of the files is taken, none is written.
    pub fn put(&self, file: &Path, old: Old) -> Result<Vec<PathBuf>, PutError> {
        let paths: Vec<PathBuf> = self.0.iter().map(|(table, _)| beside(file, table.suffix())).collect();
        if let Some(path) = paths.iter().find(|path| old == Old::Kept && path.exists()) {
            return Err(PutError::Taken { path: path.clone() });
        }
        for ((_, bytes), path) in self.0.iter().zip(&paths) {
            put(path, bytes, old)?;
        }
        Ok(paths)
    }
}

/// Writes `content` to `path`, whole.
///
/// # Errors
/// [`PutError`]; nothing has changed then.
pub fn put(path: &Path, content: impl AsRef<[u8]>, old: Old) -> Result<(), PutError> {
    let written = match old {
        Old::Kept => whole::write_new(path, content),
        Old::Replaced => whole::write(path, content),
    };
    written.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => PutError::Taken { path: path.to_path_buf() },
        _ => PutError::Refused { path: path.to_path_buf(), source },
    })
}

/// `diary.csv` and `-doses`: `diary-doses.csv`.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_os_string();
    name.push(suffix);
    if let Some(extension) = file.extension() {
        name.push(".");
        name.push(extension);
    }
    file.with_file_name(name)
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
        let refused = Tables::of(&Diary::default()).unwrap().put(&file, Old::Kept).unwrap_err();
        assert!(matches!(&refused, PutError::Taken { path } if *path == taken), "{refused}");
        assert!(!file.exists(), "where one is taken, none is written");
        let written = Tables::of(&Diary::default()).unwrap().put(&file, Old::Replaced).unwrap();
        assert_eq!(written, [file.clone(), folder.path().join("my.diary-answers.csv"), taken.clone()]);
        assert!(fs::read_to_string(taken).unwrap().contains("loaded_secs"));
        assert!(fs::read_to_string(file).unwrap().contains("lasted_secs"));
    }
}
