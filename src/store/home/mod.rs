//! Where Stillpoint keeps its files: one data folder, with everything in it.
//!
//! Outside it, in the system's folder for settings, are only two small files: which computer this is, and where the data
//! folder is if it was moved.

use std::{
    io,
    path::{Path, PathBuf},
};

use directories::{BaseDirs, ProjectDirs};
use thiserror::Error;

use super::{ledger::computer, regular, whole};
use crate::diary::Key;

mod moving;

pub use moving::{MoveError, Moved};

/// The file that names the data folder after a move.
const POINTER: &str = "data-folder";
/// The folder of timings, beside the settings file.
pub const TIMINGS: &str = "timings";
/// The folder of drafts, beside it too.
pub const DRAFTS: &str = "drafts";

/// The data folder and what lies in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    data: PathBuf,
    /// Where the computer's own small files are, if the system has a place for them.
    config: Option<PathBuf>,
    /// The folder was chosen by the person: if it is not there it is missed, not made.
    chosen: bool,
    /// It is this program's own folder, which nobody else named.
    usual: bool,
}

/// Why there is no data folder.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum HomeError {
    /// The system names no home folder.
    #[error("there is no home folder to keep files in. Name a folder with --data-dir FOLDER")]
    Nowhere,
    /// The folder cannot be made or entered.
    #[error("the data folder {} cannot be used: {source}. Name another with --data-dir FOLDER", path.display())]
    Unusable { path: PathBuf, source: io::Error },
    /// The folder that was named is not there, and nothing is to be written into it.
    #[error("there is no data folder {}. Check the spelling after --data-dir", path.display())]
    Missing { path: PathBuf },
    /// The folder that everything was moved to is not there.
    #[error(
        "the data folder {} is not there. If it is on a stick or a disk, connect that first; \
         or name another folder with --data-dir FOLDER", path.display()
    )]
    Away { path: PathBuf },
}

/// The person's own folder, which `~` stands for; `None` where the system names none.
pub fn own_folder() -> Option<PathBuf> {
    BaseDirs::new().map(|usual| usual.home_dir().to_path_buf())
}

/// The path that a person means: `~` at its beginning is `own`, the person's own folder. Not every shell reads it so everywhere.
pub fn meant(path: &Path, own: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), own) {
        (Ok(below), Some(own)) => own.join(below),
        _ => path.to_path_buf(),
    }
}

/// Where this computer keeps what ends with the program, such as sockets; `None` where it names no place for it.
pub fn passing() -> Option<PathBuf> {
    let usual = ProjectDirs::from("", "", "stillpoint")?;
    Some(usual.runtime_dir().unwrap_or_else(|| usual.cache_dir()).to_path_buf())
}

impl Home {
    /// The folder that was `named`, or the one that everything was moved to, or the usual one of this system. Nothing
    /// is touched on disk.
    ///
    /// # Errors
    /// [`HomeError::Nowhere`] when none was named and the system has no usual one.
    pub fn find(named: Option<&Path>) -> Result<Self, HomeError> {
        let usual = ProjectDirs::from("", "", "stillpoint");
        let config = usual.as_ref().map(|usual| usual.config_dir().to_path_buf());
        if let Some(folder) = named {
            return Ok(Self { data: folder.to_path_buf(), config, chosen: false, usual: false });
        }
        let usual = usual.ok_or(HomeError::Nowhere)?.data_dir().to_path_buf();
        Ok(Self::found(usual, config))
    }

    /// The folder that `config` points to, or the `usual` one.
    pub(crate) fn found(usual: PathBuf, config: Option<PathBuf>) -> Self {
        let pointed = config.as_ref().and_then(|config| regular::read_to_string(&config.join(POINTER)).ok());
        let pointed = pointed.map(|text| PathBuf::from(text.trim_end_matches(['\n', '\r'])));
        match pointed.filter(|folder| folder.is_absolute()) {
            Some(data) => Self { data, config, chosen: true, usual: false },
            None => Self { data: usual, config, chosen: false, usual: true },
        }
    }

    /// Whether the data folder can be looked into. The usual one need not be there yet; one that the person named or chose is
    /// missed.
    ///
    /// # Errors
    /// [`HomeError::Missing`] and [`HomeError::Away`] when it is not there, [`HomeError::Unusable`] when it is no folder.
    pub fn is_there(&self) -> Result<(), HomeError> {
        let path = self.data.clone();
        if self.usual || path.is_dir() {
            Ok(())
        } else if self.chosen {
            Err(HomeError::Away { path })
        } else if path.exists() {
            Err(HomeError::Unusable { path, source: io::ErrorKind::NotADirectory.into() })
        } else {
            Err(HomeError::Missing { path })
        }
    }

    /// Makes the folders where they are missing, for the person alone. The program's own folder becomes so where an older version
    /// made it for everybody; one that somebody named is left as it is.
    ///
    /// # Errors
    /// [`HomeError::Unusable`] when the system refuses, [`HomeError::Away`] when a folder that was moved to is not there.
    pub fn make(&self) -> Result<(), HomeError> {
        match self.is_there() {
            Ok(()) | Err(HomeError::Missing { .. }) => {}
            refused => return refused,
        }
        whole::make_folder(&self.routines())
            .map_err(|source| HomeError::Unusable { path: self.data.clone(), source })?;
        if self.usual {
            // where the system refuses that, it is told
            drop(whole::close_to_others(&self.data));
        }
        Ok(())
    }

    /// What the person should know where others can look into the data folder; `None` where they cannot.
    pub fn warning(&self) -> Option<String> {
        whole::is_open_to_others(&self.data).then(|| {
            let folder = self.data.display();
            format!(
                "Others on this computer can look into {folder}, where your diary is. It was left as it is; \
                 chmod 700 closes it to them."
            )
        })
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The person's own routines.
    pub fn routines(&self) -> PathBuf {
        self.data.join("routines")
    }

    /// The person's own timings, a file for each routine.
    pub fn timings(&self) -> PathBuf {
        self.data.join(TIMINGS)
    }

    /// Where drafts of routines are kept that are not saved yet.
    pub fn drafts(&self) -> PathBuf {
        self.data.join(DRAFTS)
    }

    /// Where routine files go that the person deleted.
    pub fn bin(&self) -> PathBuf {
        self.data.join("deleted-routines")
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.data.join("settings.json")
    }

    /// The folder with the diary's files, one for each computer.
    pub fn diary(&self) -> PathBuf {
        self.data.join("diary")
    }

    /// This computer's key, made at the first use.
    pub fn computer(&self) -> Key {
        computer::key(self.config.as_deref(), &self.data)
    }

    /// Uses `folder` from now on, as it is. Nothing is copied: for when the present folder cannot be read any more.
    ///
    /// # Errors
    /// [`HomeError`] when that cannot be remembered; the present folder is used on then.
    pub fn use_instead(&self, folder: &Path) -> Result<Self, HomeError> {
        let unusable = |source| HomeError::Unusable { path: folder.to_path_buf(), source };
        let config = self.config.as_ref().ok_or(HomeError::Nowhere)?;
        whole::make_folder(folder).map_err(unusable)?;
        let folder = std::path::absolute(folder).map_err(unusable)?;
        let text = folder
            .to_str()
            .ok_or_else(|| unusable(io::Error::new(io::ErrorKind::InvalidInput, "its name is not text")))?;
        whole::write(&config.join(POINTER), format!("{text}\n"))
            .map_err(|source| HomeError::Unusable { path: config.clone(), source })?;
        Ok(Self { data: folder, config: self.config.clone(), chosen: true, usual: false })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_named_folder_is_used_as_it_is() {
        let home = Home::find(Some(Path::new("some/where"))).unwrap();
        assert_eq!(home.settings(), Path::new("some/where/settings.json"));
    }

    #[cfg(unix)]
    #[test]
    fn the_programs_own_folder_is_closed_to_others_and_one_that_was_named_is_only_told_of() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let mode = || fs::metadata(&data).unwrap().permissions().mode() & 0o777;
        let named = Home::find(Some(&data)).unwrap();
        named.make().unwrap();
        assert_eq!((mode(), named.warning()), (0o700, None));
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
        named.make().unwrap();
        assert_eq!(mode(), 0o755);
        assert!(named.warning().unwrap().contains("chmod 700"));
        let own = Home::found(data.clone(), None);
        own.make().unwrap();
        assert_eq!((mode(), own.warning()), (0o700, None));
    }

    #[test]
    fn a_file_in_the_way_is_said_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        super::super::whole::write(&file, "").unwrap();
        let said = Home::find(Some(&file)).unwrap().make().unwrap_err().to_string();
        assert!(said.contains("--data-dir") && said.contains("cannot be used"), "{said}");
    }

    #[test]
    fn a_folder_that_was_moved_to_and_is_not_there_is_missed_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("config");
        let home = Home::found(folder.path().join("usual"), Some(config.clone()));
        let stick = folder.path().join("stick");
        let moved = home.use_instead(&stick).unwrap();
        assert_eq!(Home::found(folder.path().join("usual"), Some(config)), moved);
        moved.make().unwrap();
        fs::remove_dir_all(&stick).unwrap();
        let said = moved.make().unwrap_err().to_string();
        assert!(said.contains("is not there") && !stick.exists(), "{said}");
    }
}
