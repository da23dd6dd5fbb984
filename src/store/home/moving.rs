//! Moving the data folder: copied, verified, then switched. The old folder stays as it is.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{Home, HomeError, POINTER};
use crate::{
    store::{
        ledger::computer,
        whole::{self, for_the_owner},
    },
    text::{format_count, plural},
};

/// A move that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The new home.
    pub home: Home,
    /// The old folder, left as it was.
    pub old: PathBuf,
    /// How many files were copied.
    pub files: usize,
}

impl Moved {
    /// What the person should know.
    pub fn sentence(&self) -> String {
        let copied = format_count(self.files, "file");
        let were = plural(self.files, "was", "were");
        format!(
            "Everything is kept in {} now: {copied} {were} copied and compared. The old folder {} was left as it is; \
             remove it when you no longer want it.",
            self.home.data.display(),
            self.old.display()
        )
    }
}

/// Why the data folder was not moved. It is used on as before.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum MoveError {
    /// One folder is inside the other.
    #[error("{} and the current data folder are inside one another, so nothing was moved", path.display())]
    Inside { path: PathBuf },
    /// There is something in the new folder that would be overwritten.
    #[error("{} already exists and differs, so nothing was moved. Choose an empty folder", path.display())]
    InTheWay { path: PathBuf },
    /// A copy is not what it is a copy of.
    #[error("the copy {} differs from what was copied, so nothing was moved. That disk may be failing", path.display())]
    Differs { path: PathBuf },
    /// The system refused.
    #[error("{} could not be copied, so nothing was moved: {source}", path.display())]
    Refused { path: PathBuf, source: io::Error },
    /// Everything was copied, but the new place cannot be remembered.
    #[error("everything was copied, but the new place could not be remembered: {0}")]
    Forgotten(#[from] HomeError),
}

impl Home {
    /// Whether everything in the data folder can be read, so that it can be moved.
    pub fn is_readable(&self) -> bool {
        let mut files = Vec::new();
        collect(&self.data, &mut files).is_ok() && files.iter().all(|file| fs::read(file).is_ok())
    }

    /// Moves everything to `folder`: copies all files, compares each with its copy, and only then switches. Nothing is
    /// overwritten, and the old folder stays as it is. Nothing may write to it meanwhile: close the ledger first.
    ///
    /// # Errors
    /// [`MoveError`]; the present folder is used on then.
    pub fn move_to(&self, folder: &Path) -> Result<Moved, MoveError> {
        let refused = |path: &Path| {
            let path = path.to_path_buf();
            move |source| MoveError::Refused { path, source }
        };
        whole::make_folder(folder).map_err(refused(folder))?;
        let to = fs::canonicalize(folder).map_err(refused(folder))?;
        let from = fs::canonicalize(&self.data).map_err(refused(&self.data))?;
        if to.starts_with(&from) || from.starts_with(&to) {
            return Err(MoveError::Inside { path: to });
        }
        let mut files = Vec::new();
        collect(&from, &mut files).map_err(refused(&from))?;
        for file in &files {
            let copy = to.join(file.strip_prefix(&from).unwrap_or(file));
            copy_one(file, &copy)?;
        }
        // a second look, at what the disk gives back
        for file in &files {
            let copy = to.join(file.strip_prefix(&from).unwrap_or(file));
            if !same(file, &copy).map_err(refused(&copy))? {
                return Err(MoveError::Differs { path: copy });
            }
        }
        let home = self.use_instead(&to)?;
        Ok(Moved { home, old: self.data.clone(), files: files.len() })
    }
}

/// The regular files in a folder and those below it, links to such files included; locks, and this computer's own small files, stay behind.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let stays = path.extension().is_some_and(|extension| extension == "lock")
            || [computer::FILE, POINTER].iter().any(|name| entry.file_name() == *name);
        if kind.is_dir() {
            collect(&path, files)?;
        } else if !stays && (kind.is_file() || (kind.is_symlink() && path.is_file())) {
            files.push(path);
        }
    }
    Ok(())
}

fn copy_one(file: &Path, copy: &Path) -> Result<(), MoveError> {
    let refused = |source| MoveError::Refused { path: copy.to_path_buf(), source };
    if copy.exists() {
        let is_there = same(file, copy).map_err(refused)?;
        return if is_there { Ok(()) } else { Err(MoveError::InTheWay { path: copy.to_path_buf() }) };
    }
    if let Some(folder) = copy.parent() {
        whole::make_folder(folder).map_err(refused)?;
    }
    let copied = File::open(file).and_then(|mut from| {
        let mut to = for_the_owner(OpenOptions::new().write(true).create_new(true)).open(copy)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.map_err(|source| {
        // half a copy would be in the way next time
        drop(fs::remove_file(copy));
        refused(source)
    })
}

/// Whether two files hold the same bytes.
fn same(one: &Path, other: &Path) -> io::Result<bool> {
    Ok(fs::metadata(one)?.len() == fs::metadata(other)?.len() && fs::read(one)? == fs::read(other)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A home with a diary, a routine and a settings file.
    fn home(folder: &Path) -> Home {
        let home = Home::found(folder.join("data"), Some(folder.join("config")));
        home.make().unwrap();
        whole::write(&home.settings(), "{}").unwrap();
        whole::write(&home.routines().join("own.json"), "[1]").unwrap();
        whole::write(&home.timings().join("own.json"), "{}").unwrap();
        whole::write(&home.diary().join("a.jsonl"), "line\n").unwrap();
        whole::write(&home.diary().join("a.lock"), "").unwrap();
        home
    }

    #[test]
    fn everything_is_copied_and_the_old_folder_stays() {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let moved = home.move_to(&folder.path().join("new")).unwrap();
        assert_eq!(moved.files, 4);
        assert!(moved.home.timings().join("own.json").exists());
        assert_eq!(fs::read_to_string(moved.home.diary().join("a.jsonl")).unwrap(), "line\n");
        assert!(!moved.home.diary().join("a.lock").exists());
        assert!(home.settings().exists(), "the old folder was left");
        assert_eq!(Home::found(folder.path().join("data"), Some(folder.path().join("config"))), moved.home);
        assert!(moved.sentence().contains("was left as it is"));
        assert_eq!(moved.home.computer(), home.computer(), "it is the same computer");
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_moves_into_itself() {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let new = folder.path().join("new");
        whole::write(&new.join("settings.json"), "{\"other\": 1}").unwrap();
        assert!(matches!(home.move_to(&new), Err(MoveError::InTheWay { .. })));
        assert!(matches!(home.move_to(&home.data().join("inside")), Err(MoveError::Inside { .. })));
        assert_eq!(fs::read_to_string(new.join("settings.json")).unwrap(), "{\"other\": 1}");
        let config = Some(folder.path().join("config"));
        assert_eq!(Home::found(folder.path().join("data"), config), home, "the old one is used on");
    }

    #[test]
    fn a_move_that_was_cut_short_can_be_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let new = folder.path().join("new");
        whole::write(&new.join("settings.json"), "{}").unwrap();
        assert_eq!(home.move_to(&new).unwrap().files, 4);
    }
}
