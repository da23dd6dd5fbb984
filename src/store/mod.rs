//! Files: where they are, how they are written whole, the shelf of routines, personal timings, the settings
//! and the diary.
//!
//! Knows no sessions, no screens and no "today".

// what is added up here comes from files
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

pub mod crash;
pub mod drafts;
pub mod export;
pub mod home;
pub mod ledger;
pub mod own;
pub mod regular;
pub mod settings;
pub mod shelf;
pub mod timings;
pub mod whole;

pub use crash::CrashLog;
pub use home::Home;
pub use ledger::Ledger;
pub use shelf::Shelf;

use std::{path::PathBuf, sync::mpsc::Receiver, time::Duration};

/// If the disk has not answered by then, the data folder is not moved.
const WAIT: Duration = Duration::from_secs(10);

/// How somebody goes on: in another place, or with `None` where they were.
type GoOn = Box<dyn FnOnce(Option<PathBuf>) + Send>;

/// Somebody who writes to the data folder stands still for as long as this lives: nothing of theirs touches the disk, and what is
/// asked meanwhile is held. It ends in another place, or, when it is dropped, where it began. So a move that fails, or that
/// is never finished, loses nothing.
#[must_use = "dropping it ends it"]
pub struct WritePause {
    still: Receiver<()>,
    go_on: Option<GoOn>,
}

impl WritePause {
    /// One that has begun when `still` says so, and of which `go_on` tells the end.
    pub fn new(still: Receiver<()>, go_on: impl FnOnce(Option<PathBuf>) + Send + 'static) -> Self {
        Self { still, go_on: Some(Box::new(go_on)) }
    }

    /// Waits until everything held before is written or refused; `false` where the disk does not answer.
    pub fn begins(&self) -> bool {
        self.still.recv_timeout(WAIT).is_ok()
    }

    /// Ends it in another place.
    pub fn go_on_in(mut self, place: PathBuf) {
        if let Some(go_on) = self.go_on.take() {
            go_on(Some(place));
        }
    }
}

impl Drop for WritePause {
    fn drop(&mut self) {
        if let Some(go_on) = self.go_on.take() {
            go_on(None);
        }
    }
}
