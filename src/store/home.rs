//! Where Stillpoint keeps its files: one data folder, with everything in it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use thiserror::Error;

/// The data folder and what lies in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    data: PathBuf,
}

/// Why there is no data folder.
#[derive(Debug, Error)]
pub enum HomeError {
    /// The system names no home folder.
    #[error("there is no home folder to keep files in. Name a folder with --data-dir FOLDER")]
    Nowhere,
    /// The folder cannot be made or entered.
    #[error("the data folder {} cannot be used: {source}. Name another with --data-dir FOLDER", path.display())]
    Unusable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Home {
    /// The folder that was `named`, or the usual one of this system. Nothing is touched on disk.
    ///
    /// # Errors
    /// [`HomeError::Nowhere`] when none was named and the system has no usual one.
    pub fn find(named: Option<&Path>) -> Result<Self, HomeError> {
        let data = match named {
            Some(folder) => folder.to_path_buf(),
            None => {
                ProjectDirs::from("", "", "stillpoint").ok_or(HomeError::Nowhere)?.data_dir().to_path_buf()
            }
        };
        Ok(Self { data })
    }

    /// Makes the folders where they are missing.
    ///
    /// # Errors
    /// [`HomeError::Unusable`] when the system refuses.
    pub fn make(&self) -> Result<(), HomeError> {
        fs::create_dir_all(self.routines())
            .map_err(|source| HomeError::Unusable { path: self.data.clone(), source })
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The person's own routines.
    pub fn routines(&self) -> PathBuf {
        self.data.join("routines")
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.data.join("settings.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_is_used_as_it_is() {
        let home = Home::find(Some(Path::new("some/where"))).unwrap();
        assert_eq!(home.settings(), Path::new("some/where/settings.json"));
    }

    #[test]
    fn a_file_in_the_way_is_said_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        super::super::whole::write(&file, "").unwrap();
        let said = Home::find(Some(&file)).unwrap().make().unwrap_err().to_string();
        assert!(said.contains("--data-dir") && said.contains("cannot be used"), "{said}");
    }
}
