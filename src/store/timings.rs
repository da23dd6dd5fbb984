//! Personal timings: one small file for each routine, in a folder beside the routines.
//!
//! A file that cannot be understood is set aside, never overwritten, and told; one that a later version wrote is left as it
//! is until there is something to save in its place, and is set aside then. What the entries mean is not known here.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    own,
    shelf::{self, Links, OpenError},
    whole,
};
use crate::{
    routine::{
        Id, Timings, bounds,
        timings::{self, Unusable},
    },
    text::{format_list, plural},
};

/// Timings as found, and what there was to say about their files.
#[derive(Debug, Default)]
pub struct Found {
    /// By the routine's id.
    pub kept: BTreeMap<Id, Timings>,
    /// One sentence for each file that could not be used.
    pub notices: Vec<String>,
}

/// Why timings could not be saved.
#[derive(Debug, Error)]
#[error("your timings could not be saved in {}: {source}. They apply until the window closes", path.display())]
pub struct SaveError {
    path: PathBuf,
    source: io::Error,
}

/// Why there are none to use in a file.
#[derive(Debug, Error)]
enum ReadError {
    #[error(transparent)]
    Unreadable(#[from] OpenError),
    #[error("{} cannot be used: {why}", path.display())]
    Unusable { path: PathBuf, why: Unusable },
}

/// Reads all timings in `folder`, which need not exist. Files that make no sense are set aside.
pub fn read_all(folder: &Path) -> Found {
    let mut found = Found::default();
    let (by_id, others) = files(folder);
    for (id, path) in by_id {
        match look(&path) {
            Ok(Some(timings)) => {
                found.kept.insert(id, timings);
            }
            Ok(None) => {}
            Err(trouble) => {
                let then = match trouble {
                    ReadError::Unusable { why: Unusable::NotTimings, .. } => own::put_aside(&path),
                    // what a disk does not give today it may give tomorrow
                    _ => "It was left as it is.".to_owned(),
                };
                found
                    .notices
                    .push(format!("Your timings in {trouble}. {then} The routine is as it was written."));
            }
        }
    }
    if !others.is_empty() {
        let names: Vec<String> = others.iter().map(|file| file.display().to_string()).collect();
        let (files, are) = (format_list(&names, "and"), plural(names.len(), "is", "are"));
        found.notices.push(format!(
            "{files} {are} left out: timings are kept in a file whose name is the routine's id, and a copy beside it changes \
             nothing."
        ));
    }
    found
}

/// The timings for one routine, and what there is to say where its file cannot be used. Nothing is touched.
pub fn read_one(folder: &Path, id: &Id) -> (Timings, Option<String>) {
    match look(&file_of(folder, id)) {
        Ok(timings) => (timings.unwrap_or_default(), None),
        Err(trouble) => {
            (Timings::default(), Some(format!("your timings in {trouble}; the routine is as it was written")))
        }
    }
}

/// Writes `timings` for the routine `id` into `folder`; empty ones have no file. What is there and cannot be used is set
/// aside first.
///
/// # Errors
/// [`SaveError`] when the file cannot be written; the old one is still there then.
pub fn save(folder: &Path, id: &Id, timings: &Timings) -> Result<(), SaveError> {
    let path = file_of(folder, id);
    let refused = |source| SaveError { path: path.clone(), source };
    if matches!(look(&path), Err(ReadError::Unusable { .. })) {
        own::move_aside(&path).map_err(refused)?;
    }
    if !timings.is_empty() {
        return whole::write(&path, timings.write()).map_err(refused);
    }
    whole::remove(&path).map_err(refused)
}

fn file_of(folder: &Path, id: &Id) -> PathBuf {
    folder.join(format!("{id}.json"))
}

/// The files in `folder` whose names are no routine's id, such as copies that another program made: nothing in them counts.
pub fn left_out(folder: &Path) -> Vec<PathBuf> {
    files(folder).1
}

/// The files in `folder` that are named by a routine's id, and the others.
fn files(folder: &Path) -> (BTreeMap<Id, PathBuf>, Vec<PathBuf>) {
    let mut by_id = BTreeMap::new();
    let mut others = Vec::new();
    for path in shelf::json_files(folder) {
        let name = path.file_name().and_then(OsStr::to_str);
        match name.and_then(|name| Id::new(name.strip_suffix(".json")?)) {
            Some(id) => drop(by_id.insert(id, path)),
            None => others.push(path),
        }
    }
    (by_id, others)
}

/// What is in a file; `None` where there is none.
fn look(path: &Path) -> Result<Option<Timings>, ReadError> {
    let unusable = |why| ReadError::Unusable { path: path.to_path_buf(), why };
    let bytes = match shelf::open(path, Links::Refused) {
        Ok(bytes) => bytes,
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    if bytes.len() > bounds::FILE_BYTES {
        return Err(unusable(Unusable::NotTimings));
    }
    let Ok(text) = std::str::from_utf8(&bytes) else { return Err(unusable(Unusable::NotTimings)) };
    timings::read(text).map(Some).map_err(unusable)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::routine::timings::Key;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    fn forty() -> Timings {
        Timings::from_iter([(Key::parse("hold").unwrap(), 40)])
    }

    #[test]
    fn what_is_saved_is_read_again_and_nothing_has_no_file() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("timings");
        assert!(read_all(&folder).kept.is_empty());
        save(&folder, &id("one"), &forty()).unwrap();
        save(&folder, &id("two"), &Timings::default()).unwrap();
        let found = read_all(&folder);
        assert_eq!((found.kept.len(), found.notices.len()), (1, 0));
        assert_eq!(found.kept[&id("one")], forty());
        assert_eq!(read_one(&folder, &id("one")), (forty(), None));
        save(&folder, &id("one"), &Timings::default()).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "as written again");
        assert_eq!(read_one(&folder, &id("one")), (Timings::default(), None));
    }

    #[test]
    fn a_broken_file_is_set_aside_and_the_others_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, text) in [("one.json", "{"), ("one.json.set-aside", "older"), ("Not an id.json", "{")] {
            whole::write(&path(name), text).unwrap();
        }
        save(folder.path(), &id("two"), &forty()).unwrap();
        let looked = read_one(folder.path(), &id("one"));
        assert!(looked.1.unwrap().contains("it is not a file of timings"));
        assert!(path("one.json").exists(), "only looking touches nothing");
        let found = read_all(folder.path());
        assert_eq!(found.kept.keys().map(Id::as_str).collect::<Vec<_>>(), ["two"]);
        assert!(found.notices[0].contains("set aside as"), "{:?}", found.notices);
        assert_eq!(fs::read_to_string(path("one.json.set-aside")).unwrap(), "older");
        assert_eq!(fs::read_to_string(path("one.json.set-aside-2")).unwrap(), "{");
        let notices = read_all(folder.path()).notices;
        assert!(path("Not an id.json").exists() && notices.len() == 1, "{notices:?}");
    }

    #[test]
    fn a_copy_of_timings_changes_nothing_and_is_told() {
        let folder = tempfile::tempdir().unwrap();
        save(folder.path(), &id("my-evening"), &forty()).unwrap();
        let other = Timings::from_iter([(Key::parse("hold").unwrap(), 5)]).write();
        let copies = [
            "my-evening (1).json",
            "my-evening (conflicted copy 2026-11-01).json",
            "my-evening - Copy.json",
            "my-evening.sync-conflict-20261101-101010-ABCDEFG.json",
        ];
        for name in copies.into_iter().chain(["my-evening~", ".my-evening.json.swp", "._my-evening.json"]) {
            whole::write(&folder.path().join(name), &other).unwrap();
        }
        let found = read_all(folder.path());
        assert_eq!(found.kept, BTreeMap::from([(id("my-evening"), forty())]));
        assert_eq!(read_one(folder.path(), &id("my-evening")), (forty(), None));
        assert_eq!(left_out(folder.path()), copies.map(|name| folder.path().join(name)));
        let [told] = found.notices.as_slice() else { panic!("{:?}", found.notices) };
        assert!(copies.iter().all(|name| told.contains(name)) && told.contains("left out"), "{told}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 8, "all of them stay");
    }

    #[test]
    fn a_file_of_a_later_version_is_left_until_there_is_something_to_save() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.json");
        let later = "{ \"version\": 9 }";
        whole::write(&path, later).unwrap();
        let found = read_all(folder.path());
        assert!(
            found.notices[0].contains("a later version of Stillpoint wrote it. It was left"),
            "{:?}",
            found.notices
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), later);
        save(folder.path(), &id("one"), &forty()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("one.json.set-aside")).unwrap(), later);
        assert_eq!(read_one(folder.path(), &id("one")).0, forty());
    }

    #[test]
    fn what_is_no_file_of_ours_is_told_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("one.json")).unwrap();
        let found = read_all(folder.path());
        assert!(found.notices[0].contains("is not a regular file"), "{:?}", found.notices);
        let said = save(folder.path(), &id("one"), &forty()).unwrap_err().to_string();
        assert!(said.contains("could not be saved"), "{said}");
        whole::write(&folder.path().join("two.json"), "x".repeat(bounds::FILE_BYTES + 1)).unwrap();
        assert_eq!(read_all(folder.path()).notices.len(), 2);
    }
}
