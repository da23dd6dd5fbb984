//! Files that are put into a folder, never over another: a name that is taken gets a number.
//!
//! Taking a name is one step that only one program can do, so two that choose the same name at the same moment get two.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use directories::UserDirs;

use super::whole::{self, Old, Readers};

/// How many names are tried before giving up.
const TRIES: usize = 1000;

/// Where a file for somebody else is put when nothing else is said: the person's documents, else downloads, else their own
/// folder; `None` where the system names none.
pub fn outside() -> Option<PathBuf> {
    let usual = UserDirs::new()?;
    let folder = usual.document_dir().or_else(|| usual.download_dir()).unwrap_or_else(|| usual.home_dir());
    Some(folder.to_path_buf())
}

/// Writes `text` whole into `folder`, which is made if need be, as `stem.json`, or `stem-2.json` and so on where that is
/// taken. Says the file.
///
/// # Errors
/// Whatever the system says; nothing is left behind then.
pub fn keep(folder: &Path, stem: &str, text: &str, readers: Readers) -> io::Result<PathBuf> {
    whole::make_folder(folder)?;
    let named = |number| folder.join(numbered(stem, number)).with_added_extension("json");
    take(named, |path| whole::put(path, text, Old::Kept, readers))
}

/// Moves `file` into `folder`, which is made if need be, under the first name of `stem.json`, `stem-2.json` and so on that is
/// free. Says which.
///
/// # Errors
/// Whatever the system says; the file then stays as it was.
pub fn move_into(folder: &Path, file: &Path, stem: &str) -> io::Result<PathBuf> {
    whole::make_folder(folder)?;
    rename_free(file, |number| folder.join(numbered(stem, number)).with_added_extension("json"))
}

/// A path beside `path` under which there is nothing now: `name-2.json`.
pub fn free_beside(path: &Path) -> PathBuf {
    let named = |number: usize| match number {
        1 => path.to_path_buf(),
        number => with_suffix(path, &format!("-{number}")),
    };
    (1..TRIES).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(TRIES))
}

/// The path with something added to its name, before the ending.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(suffix);
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Gives `file` another name beside it, `name.json.old`, so that it is no routine file any more. Says which.
///
/// # Errors
/// Whatever the system says; the file then stays as it was.
pub fn set_aside(file: &Path) -> io::Result<PathBuf> {
    let name = file.file_name().unwrap_or(OsStr::new("routine"));
    rename_free(file, |number| {
        let mut name = name.to_os_string();
        name.push(if number == 1 { ".old".to_owned() } else { format!("-{number}.old") });
        file.with_file_name(name)
    })
}

/// Moves a file that makes no sense out of the way, so that saving later overwrites nothing. Says which name it has then.
pub(super) fn move_aside(path: &Path) -> io::Result<PathBuf> {
    rename_free(path, |number| path.with_extension(numbered("json.set-aside", number)))
}

/// The same, in a sentence for the person.
pub(super) fn put_aside(path: &Path) -> String {
    match move_aside(path) {
        Ok(aside) => format!("It was set aside as {}.", aside.display()),
        Err(error) => format!("It could not be set aside: {error}."),
    }
}

fn numbered(stem: &str, number: usize) -> String {
    if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") }
}

/// Makes a file under the first of the names that is free.
fn take(named: impl Fn(usize) -> PathBuf, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<PathBuf> {
    for number in 1..=TRIES {
        let path = named(number);
        match make(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "too many files have this name"))
}

/// Gives a file the first of the names that is free, which an empty file holds meanwhile.
fn rename_free(file: &Path, named: impl Fn(usize) -> PathBuf) -> io::Result<PathBuf> {
    let free = take(named, |path| File::create_new(path).map(drop))?;
    fs::rename(file, &free).inspect_err(|_| drop(fs::remove_file(&free)))?;
    Ok(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("new/folder");
        let kept: Vec<_> =
            ["one", "two", "three"].map(|text| keep(&there, "hip", text, Readers::Owner).unwrap()).to_vec();
        let names = ["hip.json", "hip-2.json", "hip-3.json"].map(|name| there.join(name));
        assert_eq!(kept, names);
        assert_eq!(fs::read_to_string(&names[0]).unwrap(), "one");
        assert_eq!(fs::read_dir(&there).unwrap().count(), 3, "nothing else is left there");
    }

    #[test]
    fn a_path_beside_what_is_there_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        whole::write_new(&path, "one").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(free_beside(&path), folder.path().join("a-2.json"));
    }

    #[test]
    fn what_was_set_aside_is_never_written_over_however_often_that_happens() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: usize| folder.path().join(numbered("a.json.set-aside", number));
        for number in 1..100 {
            whole::write_new(&path(number), "older").unwrap();
        }
        let file = folder.path().join("a.json");
        whole::write_new(&file, "new").unwrap();
        assert_eq!(put_aside(&file), format!("It was set aside as {}.", path(100).display()));
        assert_eq!(fs::read_to_string(path(1)).unwrap(), "older");
        assert_eq!(fs::read_to_string(path(100)).unwrap(), "new");
    }

    #[test]
    fn a_file_that_is_set_aside_keeps_its_words_and_loses_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let mut asides = Vec::new();
        for text in ["one", "two"] {
            whole::write_new(&path, text).unwrap();
            asides.push(set_aside(&path).unwrap());
        }
        assert_eq!(asides, ["a.json.old", "a.json-2.old"].map(|name| folder.path().join(name)));
        assert_eq!(fs::read_to_string(&asides[0]).unwrap(), "one");
        assert!(!path.exists());
    }
}
