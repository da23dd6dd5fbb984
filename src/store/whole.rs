//! The one way to write a file of the person's: all of it is there, or the old file still is.
//!
//! What is written goes into a file of its own beside the other, under a name that nobody can foresee and that is nobody's
//! yet; it is put onto the disk, and then takes the other's place in one step. A link stays a link: its target is replaced.
//! What is neither a file nor a free name, such as a device, is never written to.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced, as a whole or not at all.
    Replaced,
}

impl Old {
    /// What becomes of it where the person may have said `replace`.
    pub const fn if_replaced(replace: bool) -> Self {
        if replace { Self::Replaced } else { Self::Kept }
    }
}

/// Who may read a new file. One that is replaced never gets more readers than it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The person alone: what is kept for them, and everything about their health.
    Owner,
    /// Whoever their system lets read new files: routines, handouts, sound.
    Usual,
}

/// A file that is being written. Nothing is left of it unless it is finished.
#[derive(Debug)]
pub struct Begun {
    file: NamedTempFile,
    target: PathBuf,
    old: Old,
}

/// Begins to write the file at `path`, whose folder must be there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something is there that is to be kept, and whatever the system says.
pub fn begin(path: &Path, old: Old, readers: Readers) -> io::Result<Begun> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if found.is_some() && old == Old::Kept {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let leads_nowhere = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(error.kind(), "it is a link that leads nowhere"),
        _ => error,
    };
    let target =
        if found.is_some() { fs::canonicalize(path).map_err(leads_nowhere)? } else { path.to_path_buf() };
    let found = if found.is_some() { Some(fs::metadata(&target)?) } else { None };
    if found.as_ref().is_some_and(|found| !found.is_file()) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file, so it is not replaced",
        ));
    }
    let file = beside(&target, readers).map_err(|error| nameless(&error, folder_of(&target)))?;
    if let Some(found) = found {
        keep_readers(file.as_file(), &found, readers)?;
    }
    Ok(Begun { file, target, old })
}

impl Begun {
    /// Where it is written.
    pub const fn file(&mut self) -> &mut NamedTempFile {
        &mut self.file
    }

    /// Puts it onto the disk and in its place.
    ///
    /// # Errors
    /// As for [`begin`]; nothing has changed then.
    pub fn finish(self) -> io::Result<()> {
        let Self { file, target, old } = self;
        file.as_file().sync_all()?;
        match old {
            Old::Replaced => drop(file.persist(&target).map_err(|refused| refused.error)?),
            Old::Kept => put_new(file, &target)?,
        }
        sync_folder(folder_of(&target))
    }
}

/// Writes `content` to `path` whole.
///
/// # Errors
/// As for [`begin`]; nothing has changed then.
pub fn put(path: &Path, content: impl AsRef<[u8]>, old: Old, readers: Readers) -> io::Result<()> {
    let mut begun = begin(path, old, readers)?;
    begun.file().write_all(content.as_ref())?;
    begun.finish()
}

/// Writes `content` to a file of the program's own, in the place of an older one. Folders on the way are made.
///
/// # Errors
/// Whatever the system says; the old file is untouched then.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    make_folder(folder_of(path))?;
    put(path, content, Old::Replaced, Readers::Owner)
}

/// Writes `content` to a file that is not there yet, for whoever may read new files.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something is there, and whatever the system says; nothing is left behind then.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    put(path, content, Old::Kept, Readers::Usual)
}

/// Removes a file; one that is not there is gone already.
///
/// # Errors
/// Whatever else the system says.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it, for the person alone. One that is there is left as it is.
///
/// # Errors
/// Whatever the system says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Whether others on the computer can look into a folder.
pub fn is_open_to_others(folder: &Path) -> bool {
    #[cfg(unix)]
    let is_open = fs::metadata(folder)
        .is_ok_and(|found| std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o077 != 0);
    #[cfg(not(unix))]
    let is_open = folder.as_os_str().is_empty();
    is_open
}

/// Closes a folder to others on the computer.
///
/// # Errors
/// Whatever the system says.
pub fn close_to_others(folder: &Path) -> io::Result<()> {
    if is_open_to_others(folder) {
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    Ok(())
}

/// The options, so that a file that is made is for the person alone.
pub fn for_the_owner(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Whether both paths mean the same place, as far as can be seen.
pub fn is_same(one: &Path, other: &Path) -> bool {
    place_of(one) == place_of(other)
}

/// Whether `path` is `place`, or lies in it, as far as can be seen.
pub fn is_within(path: &Path, place: &Path) -> bool {
    place_of(path).starts_with(place_of(place))
}

/// The path without links and dots, as far as it is there.
fn place_of(path: &Path) -> PathBuf {
    let whole = || Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(whole).unwrap_or_else(|| path.to_path_buf())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in the folder of `target`.
fn beside(target: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".stillpoint-").suffix(".new").rand_bytes(12);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(match readers {
        Readers::Owner => 0o600,
        // the system takes away what the person's umask says
        Readers::Usual => 0o666,
    }));
    #[cfg(not(unix))]
    let _ = readers;
    builder.tempfile_in(folder_of(target))
}

/// What the system says of `folder`, without the name that a file there would have had for a while.
fn nameless(error: &io::Error, folder: &Path) -> io::Error {
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound {
        return io::Error::new(kind, format!("there is no folder {}", folder.display()));
    }
    let said = error.get_ref().and_then(|error| error.source()).map(ToString::to_string);
    io::Error::new(kind, said.unwrap_or_else(|| error.to_string()))
}

/// Gives a file that takes another's place no more readers than that had.
#[cfg(unix)]
fn keep_readers(file: &File, replaced: &fs::Metadata, readers: Readers) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let most = match readers {
        Readers::Owner => 0o600,
        Readers::Usual => 0o777,
    };
    file.set_permissions(fs::Permissions::from_mode(replaced.permissions().mode() & most))
}

#[cfg(not(unix))]
fn keep_readers(_file: &File, _replaced: &fs::Metadata, _readers: Readers) -> io::Result<()> {
    Ok(())
}

/// Puts `file` where nothing is, and refuses if another program was faster.
fn put_new(file: NamedTempFile, target: &Path) -> io::Result<()> {
    let refused = match file.persist_noclobber(target) {
        Ok(_) => return Ok(()),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => return Err(refused.error),
        Err(refused) => refused,
    };
    // a file system that cannot do that in one step: an empty file holds the place
    drop(for_the_owner(OpenOptions::new().write(true).create_new(true)).open(target)?);
    match refused.file.persist(target) {
        Ok(_) => Ok(()),
        Err(refused) => {
            drop(fs::remove_file(target));
            Err(refused.error)
        }
    }
}

/// Makes the rename itself last. A file system that cannot be told so keeps it by itself.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        done => done,
    }
}

/// Folders cannot be opened like files here, and the file system keeps renames by itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left_or_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.json");
        write(&path, "one").unwrap();
        // whatever stands beside it is somebody's
        for name in ["b.json.new", "b.json.tmp", "b.json~"] {
            write_new(&path.with_file_name(name), "mine").unwrap();
        }
        write(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_to_string(path.with_file_name("b.json.new")).unwrap(), "mine");
        assert_eq!(names(&folder.path().join("a")).len(), 4);
        let mut begun = begin(&path, Old::Replaced, Readers::Owner).unwrap();
        begun.file().write_all(b"half").unwrap();
        drop(begun);
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(&folder.path().join("a")).len(), 4);
    }

    #[test]
    fn a_new_file_is_never_written_over_an_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_new(&path, "one").unwrap();
        assert_eq!(write_new(&path, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        let begun = begin(&folder.path().join("b.csv"), Old::Kept, Readers::Usual).unwrap();
        fs::create_dir(folder.path().join("b.csv")).unwrap();
        assert_eq!(begun.finish().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        let none = folder.path().join("none");
        let said = write_new(&none.join("c.csv"), "").unwrap_err().to_string();
        assert_eq!(said, format!("there is no folder {}", none.display()), "none is made unasked");
        assert_eq!(names(folder.path()), ["a.csv", "b.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_no_device_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        write(&file, "one").unwrap();
        std::os::unix::fs::symlink("file", &link).unwrap();
        assert_eq!(write_new(&link, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        put(&link, "two", Old::Replaced, Readers::Usual).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let device = folder.path().join("device");
        std::os::unix::fs::symlink("/dev/null", &device).unwrap();
        let said = put(&device, "", Old::Replaced, Readers::Usual).unwrap_err().to_string();
        assert!(said.contains("not a regular file"), "{said}");
        let nowhere = folder.path().join("nowhere");
        std::os::unix::fs::symlink("target", &nowhere).unwrap();
        assert!(write_new(&nowhere, "").is_err());
        assert_eq!(write(&nowhere, "").unwrap_err().to_string(), "it is a link that leads nowhere");
        assert!(!folder.path().join("target").exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_the_persons_is_for_nobody_else_and_a_file_never_gets_more_readers() {
        use std::os::unix::fs::PermissionsExt as _;

        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made/a.json");
        write(&path, "one").unwrap();
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        for (before, readers, after) in [
            (0o644, Readers::Owner, 0o600),
            (0o400, Readers::Owner, 0o400),
            (0o600, Readers::Usual, 0o600),
            (0o664, Readers::Usual, 0o664),
        ] {
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            put(&path, "two", Old::Replaced, readers).unwrap();
            assert_eq!(mode(&path), after, "{before:o}");
        }
        let shared = folder.path().join("shared.json");
        write_new(&shared, "").unwrap();
        let usual = folder.path().join("usual");
        drop(File::create_new(&usual).unwrap());
        assert_eq!(mode(&shared), mode(&usual));
    }
}
