//! Never half a file: what is written is either all there or the old file still is.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

/// Writes `content` to `path` whole: into a new file beside it, onto the disk, then over the old one.
/// Folders on the way are made.
///
/// # Errors
/// Whatever the system says; the old file is untouched then.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let beside = folder.join(name);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(content.as_ref())?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&beside, path)) {
        // the torn new file is of no use to anybody; the error that matters is the first one
        drop(fs::remove_file(&beside));
        return Err(error);
    }
    sync_folder(folder)
}

/// Writes `content` to a file that is not there yet, whole; nothing that is there is written over, whoever was faster.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something is there, and whatever the system says; nothing is left behind then.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        // "there already" would be taken for the file, not for what stands where its folder should be
        fs::create_dir_all(folder).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
            _ => error,
        })?;
    }
    // an empty file holds the place
    File::create_new(path)?;
    write(path, content).inspect_err(|_| drop(fs::remove_file(path)))
}

/// Makes the rename itself last.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened like files here, and the file system keeps renames by itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_stays_when_the_new_one_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.json");
        write(&path, "one").unwrap();
        write(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // a folder where the new file would go makes writing fail
        fs::create_dir(folder.path().join("a/b.json.new")).unwrap();
        assert!(write(&path, "three").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }

    #[test]
    fn a_new_file_is_never_written_over_an_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_new(&path, "one").unwrap();
        assert_eq!(write_new(&path, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        // where it cannot be written, its place is given back
        let other = folder.path().join("b.csv");
        fs::create_dir(folder.path().join("b.csv.new")).unwrap();
        assert!(write_new(&other, "three").is_err());
        assert!(!other.exists());
    }
}
