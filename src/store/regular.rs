//! Opening regular files, and nothing else: a pipe or a device in the place of a file is refused at once, where opening it
//! could wait for ever.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _},
    path::Path,
};

/// Whether a link to a file counts as the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The person named the file: a link is followed.
    Followed,
    /// The file was found in a folder: a link may lead anywhere.
    Refused,
}

/// Opens the file at `path` as `options` say. A link that leads nowhere never makes its target.
///
/// # Errors
/// [`is_other`] where it is no regular file, and whatever the system says.
pub fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => {
            let leads_to_a_file = || fs::metadata(path).is_ok_and(|target| target.is_file());
            (links == Links::Followed && leads_to_a_file()).then_some(()).ok_or_else(other)?;
        }
        Ok(found) if !found.is_file() => return Err(other()),
        // options say whether it is made
        _ => {}
    }
    let file = without_waiting(options, links).open(path)?;
    // it may have changed since it was looked at
    if file.metadata()?.is_file() { Ok(file) } else { Err(other()) }
}

/// The bytes of the file at `path`; links are followed.
///
/// # Errors
/// As for [`open`].
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, OpenOptions::new().read(true), Links::Followed)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of the file at `path`; links are followed.
///
/// # Errors
/// As for [`open`], and where it is no text.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(|_no_text| io::ErrorKind::InvalidData.into())
}

/// Whether `error` says that something is no regular file.
pub fn is_other(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<NotRegular>)
}

#[derive(Debug, thiserror::Error)]
#[error("it is not a regular file")]
struct NotRegular;

fn other() -> io::Error {
    io::Error::other(NotRegular)
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions, links: Links) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;

    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    if links == Links::Refused {
        flags |= OFlags::NOFOLLOW;
    }
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions, _links: Links) -> &mut OpenOptions {
    options
}

#[cfg(test)]
#[cfg(target_os = "linux")]
pub(super) mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::store::whole;

    pub(in crate::store) fn make_pipe(path: &Path) {
        use rustix::fs::{CWD, Mode, mkfifoat};

        mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR).unwrap();
    }

    #[test]
    fn a_pipe_a_device_and_a_folder_are_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        make_pipe(&pipe);
        for path in [pipe.as_path(), Path::new("/dev/zero"), folder.path()] {
            assert!(is_other(&read(path).unwrap_err()), "{}", path.display());
            let mut options = OpenOptions::new();
            let writing = open(path, options.append(true).create(true), Links::Followed);
            assert!(is_other(&writing.unwrap_err()), "{}", path.display());
        }
    }

    #[test]
    fn a_link_is_followed_to_a_file_and_never_makes_one() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link, nowhere) =
            (folder.path().join("file"), folder.path().join("link"), folder.path().join("nowhere"));
        whole::write(&file, "one").unwrap();
        symlink(&file, &link).unwrap();
        assert_eq!(read_to_string(&link).unwrap(), "one");
        assert!(open(&link, OpenOptions::new().read(true), Links::Refused).is_err());
        symlink(folder.path().join("target"), &nowhere).unwrap();
        for links in [Links::Followed, Links::Refused] {
            let mut options = OpenOptions::new();
            assert!(open(&nowhere, options.append(true).create(true), links).is_err());
        }
        assert!(!folder.path().join("target").exists());
    }
}
