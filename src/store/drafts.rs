//! Routine files being edited: drafts that are not saved yet, and files saved, never over anything that was not meant.
//!
//! A draft is kept with the text that its file had when editing began, so that a file changed meanwhile is noticed, also
//! days later. What is deleted goes to a folder of its own and stays there until the person empties it.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    own, regular,
    shelf::{self, Links, OpenError},
    whole::{self, Readers},
};

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What the file had in it when editing began; `None` where there was no file.
    #[serde(default)]
    pub base: Option<String>,
    /// What was written since.
    pub text: String,
    /// It was being edited when it was kept, so nobody was told that it is.
    #[serde(rename = "open", default)]
    pub is_open: bool,
}

/// Why a file was not saved. Nothing on the disk was changed.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum SaveError {
    /// Somebody else changed the file since it was opened; what is in it now.
    #[error("the file was changed by something else meanwhile")]
    Changed(String),
    /// The system refused.
    #[error("{} could not be written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

/// The draft that is kept in `path`, if there is one that can be read.
pub fn read(path: &Path) -> Option<Kept> {
    serde_json::from_slice(&regular::read(path).ok()?).ok()
}

/// The drafts in `folder` that were being edited when the program ended without warning, in the order of their names.
pub fn left_open(folder: &Path) -> Vec<Kept> {
    shelf::json_files(folder).iter().filter_map(|path| read(path)).filter(|kept| kept.is_open).collect()
}

/// Keeps a draft in `path`.
///
/// # Errors
/// Whatever the system says; what was kept before is still there.
pub fn keep(path: &Path, kept: &Kept) -> io::Result<()> {
    whole::write(path, serde_json::to_string_pretty(kept)? + "\n")
}

/// Writes `text` over `path`, whose text was `base` when it was opened. A file that is gone is made again.
///
/// # Errors
/// [`SaveError::Changed`] when it is not as it was, [`SaveError::Io`] when the system refuses.
pub fn save(path: &Path, base: &str, text: &str) -> Result<(), SaveError> {
    let now = match shelf::open(path, Links::Followed) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => base.to_owned(),
        Err(OpenError { path, source }) => return Err(SaveError::Io { path, source }),
    };
    if now != base {
        return Err(SaveError::Changed(now));
    }
    whole::write(path, text).map_err(|source| SaveError::Io { path: path.to_owned(), source })
}

/// Writes `text` into a new file of `folder` that is called `name`, or `name-2` and so on where that is taken. Says which.
///
/// # Errors
/// [`SaveError::Io`] when the system refuses.
pub fn save_new(folder: &Path, name: &str, text: &str) -> Result<PathBuf, SaveError> {
    own::keep(folder, name, text, Readers::Owner)
        .map_err(|source| SaveError::Io { path: folder.join(name), source })
}

/// Moves `file` into `bin`, under a name that is free there. Says which.
///
/// # Errors
/// Whatever the system says; the file is where it was.
pub fn throw_away(file: &Path, bin: &Path) -> io::Result<PathBuf> {
    own::move_into(bin, file, &stem_of(file))
}

/// Moves what was thrown away back to where it was. Where something else is by now, it gets another name. Says which.
///
/// # Errors
/// Whatever the system says; the file is still where it was thrown.
pub fn take_back(thrown: &Path, file: &Path) -> io::Result<PathBuf> {
    own::move_into(file.parent().unwrap_or(Path::new(".")), thrown, &stem_of(file))
}

fn stem_of(file: &Path) -> Cow<'_, str> {
    file.file_stem().unwrap_or_default().to_string_lossy()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("routines");
        let names: Vec<_> = ["one", "two", "three"]
            .into_iter()
            .map(|words| save_new(&own, "hips", words).unwrap().file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["hips.json", "hips-2.json", "hips-3.json"]);
        assert_eq!(text(&own.join("hips.json")), "one");
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone_and_one_that_is_gone_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = save_new(folder.path(), "hips", "one").unwrap();
        save(&path, "one", "two").unwrap();
        whole::write(&path, "from elsewhere").unwrap();
        let Err(SaveError::Changed(now)) = save(&path, "two", "three") else { panic!("it was written over") };
        assert_eq!((now.as_str(), text(&path).as_str()), ("from elsewhere", "from elsewhere"));
        fs::remove_file(&path).unwrap();
        save(&path, "two", "three").unwrap();
        assert_eq!(text(&path), "three");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(matches!(save(&path, "three", "four"), Err(SaveError::Io { .. })));
    }

    #[test]
    fn what_is_thrown_away_comes_back_even_where_its_place_was_taken() {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("bin");
        let path = save_new(folder.path(), "hips", "one").unwrap();
        let thrown = throw_away(&path, &bin).unwrap();
        assert!(!path.exists());
        assert_eq!(take_back(&thrown, &path).unwrap(), path);
        let thrown = throw_away(&path, &bin).unwrap();
        save_new(folder.path(), "hips", "another").unwrap();
        let back = take_back(&thrown, &path).unwrap();
        assert_eq!((text(&back).as_str(), text(&path).as_str()), ("one", "another"));
        assert!(throw_away(&folder.path().join("nothing.json"), &bin).is_err());
        assert_eq!(fs::read_dir(&bin).unwrap().count(), 0, "no empty file is left behind");
    }

    #[test]
    fn a_draft_is_kept_with_what_the_file_was_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts/new.json");
        assert_eq!(read(&path), None);
        for base in [None, Some("before\n".to_owned())] {
            let kept = Kept { base, text: "{ \"half\u{1}".to_owned(), is_open: false };
            keep(&path, &kept).unwrap();
            assert_eq!(read(&path), Some(kept));
        }
        whole::remove(&path).unwrap();
        whole::remove(&path).unwrap();
        assert_eq!(read(&path), None);
        whole::write(&path, "torn").unwrap();
        assert_eq!(read(&path), None);
    }

    #[test]
    fn only_what_was_being_edited_is_told_of_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = folder.path().join("drafts");
        assert_eq!(left_open(&drafts), []);
        let kept = |text: &str, is_open| Kept { base: None, text: text.to_owned(), is_open };
        for (name, kept) in [
            ("new", kept("two", true)),
            ("copy-of-hips", kept("one", true)),
            ("own-hips", kept("left by the person", false)),
        ] {
            keep(&drafts.join(format!("{name}.json")), &kept).unwrap();
        }
        whole::write(&drafts.join("own-torn.json"), "torn").unwrap();
        assert_eq!(left_open(&drafts), [kept("one", true), kept("two", true)]);
    }
}
