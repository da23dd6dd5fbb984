//! Moving the data folder while the window stays usable.
//!
//! Who writes there, the diary's ledger and the settings, stands still and holds what comes. Everything is copied and
//! compared on a thread of its own; then they go on, in the new folder or, where that failed, in the old one. The ledger
//! stays the same one throughout, so that whoever appends (a session's diary recorder too) notices nothing and loses nothing,
//! not even lines that the old disk refused. What the person is told about it is kept here for the screens.

#[cfg(test)]
mod tests;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::worker::Worker;
use crate::{
    store::{Home, WritePause, home},
    text::sentence,
    ui::pages::FolderView,
};

/// What becomes of a present folder that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Then nothing is moved.
    Refused,
    /// Then the new one is used without it.
    LeftBehind,
}

/// Where everything is kept from now on, and what to say about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub home: Home,
    pub says: String,
}

/// The move under way, and what was said about the last one. Dropping it waits for its end: copies are never left half
/// compared.
#[derive(Default)]
pub(super) struct Moves {
    pub(super) worker: Worker<Result<Settled, String>>,
    pub(super) said: Option<String>,
}

impl Drop for Moves {
    fn drop(&mut self) {
        self.worker.finish(Duration::MAX);
    }
}

impl Moves {
    /// As the screens show it.
    pub(super) fn view<'a>(&'a self, path: &'a str, unsaved: Option<&'a str>) -> FolderView<'a> {
        FolderView { path, is_moving: self.is_moving(), said: self.said.as_deref(), unsaved }
    }

    /// Whether everything is being moved.
    pub(super) const fn is_moving(&self) -> bool {
        self.worker.is_busy()
    }

    /// Begins to move `home` to `folder`; `wake` is called when the outcome is there.
    pub(super) fn begin(
        &mut self,
        home: Home,
        folder: PathBuf,
        unreadable: Unreadable,
        writers: [WritePause; 2],
        wake: impl FnOnce() + Send + 'static,
    ) -> Result<(), String> {
        self.said = None;
        self.worker
            .begin("moving", move || carry(&home, &folder, unreadable, writers), wake)
            .map_err(|error| format!("Nothing was moved: the system could not start a thread ({error})."))
    }
}

/// Carries everything from `home` to `folder` while the `writers`, the ledger and the settings, stand still.
fn carry(
    home: &Home,
    folder: &Path,
    unreadable: Unreadable,
    writers: [WritePause; 2],
) -> Result<Settled, String> {
    if !writers.iter().all(WritePause::begins) {
        return Err("The disk does not respond, so nothing was moved.".to_owned());
    }
    let settled = settle(home, folder, unreadable)?;
    let [ledger, settings] = writers;
    ledger.go_on_in(settled.home.diary());
    settings.go_on_in(settled.home.settings());
    Ok(settled)
}

fn settle(home: &Home, folder: &Path, unreadable: Unreadable) -> Result<Settled, String> {
    let settled = if unreadable == Unreadable::LeftBehind && !home.is_readable() {
        let there = home.use_instead(folder).map_err(|error| sentence(&error))?;
        let says = format!(
            "Everything is kept in {} from now on. The old folder {} cannot be read, so nothing was copied from it.",
            there.data().display(),
            home.data().display()
        );
        Settled { home: there, says }
    } else {
        let moved = home.move_to(folder).map_err(|error| sentence(&error))?;
        let says = moved.sentence();
        Settled { home: moved.home, says }
    };
    // the folder for own routines is there to be opened, even where none was to be copied
    settled.home.make().map_err(|error| sentence(&error))?;
    Ok(settled)
}

/// The folder that a person means by what they typed; `own` is the person's own folder, which `~` stands for.
pub(super) fn folder_of(typed: &str, own: Option<&Path>) -> Result<PathBuf, String> {
    let folder = home::meant(Path::new(typed.trim()), own);
    if folder.is_absolute() {
        Ok(folder)
    } else {
        Err("Please type the full path of the folder, such as ~/Documents/Stillpoint.".to_owned())
    }
}
