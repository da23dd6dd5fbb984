//! Which computer this is: a random key, kept outside the data folder, because that folder may be shared between two.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher as _, Hasher as _},
    io,
    path::Path,
};

use crate::{
    diary::Key,
    store::{
        regular,
        whole::{self, Old, Readers},
    },
};

/// The file with the key.
pub const FILE: &str = "computer";

/// A key that nobody has had before.
pub fn fresh_key() -> Key {
    // the standard library's hasher is seeded by the system's randomness, and this is all that we need of it
    Key(RandomState::new().build_hasher().finish())
}

/// This computer's key: from `config`, or where nothing can be kept there from `data`. Made where there is none; if it
/// can be kept nowhere, it holds until the program ends, and the diary has one file more.
pub fn key(config: Option<&Path>, data: &Path) -> Key {
    let kept = config.into_iter().chain([data]).find_map(|folder| keep(&folder.join(FILE)).ok());
    kept.unwrap_or_else(fresh_key)
}

/// The key in a file, made if need be.
fn keep(path: &Path) -> io::Result<Key> {
    let read = || regular::read_to_string(path).ok().and_then(|text| text.trim().parse::<Key>().ok());
    if let Some(key) = read() {
        return Ok(key);
    }
    if let Some(folder) = path.parent() {
        whole::make_folder(folder)?;
    }
    let key = fresh_key();
    let text = format!("{key}\n");
    match whole::put(path, &text, Old::Kept, Readers::Owner) {
        // two programs at once: the first one's key counts. Or a crash left the file empty
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match read() {
            Some(key) => Ok(key),
            None => whole::write(path, text).map(|()| key),
        },
        written => written.map(|()| key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computer_keeps_its_key_and_another_has_another() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        let data = folder.path().join("data");
        let key_one = key(Some(&one), &data);
        assert_eq!(key(Some(&one), &data), key_one);
        assert_ne!(key(Some(&two), &data), key_one);
        assert!(!data.exists(), "nothing is kept in the data folder");
    }

    #[test]
    fn where_nothing_can_be_kept_in_the_config_folder_the_data_folder_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        whole::write(&file, "").unwrap();
        let data = folder.path().join("data");
        let kept = key(Some(&file.join("config")), &data);
        assert_eq!(key(None, &data), kept);
    }

    #[test]
    fn a_file_that_a_crash_left_empty_is_filled() {
        let folder = tempfile::tempdir().unwrap();
        whole::write(&folder.path().join(FILE), "").unwrap();
        let kept = key(Some(folder.path()), folder.path());
        assert_eq!(key(Some(folder.path()), folder.path()), kept);
    }
}
