//! Routine files in the window: dropped, named or chosen in a dialog, they are read and put on the shelf; routines are exported.
//!
//! Nothing here waits: a file is read and written on a thread of its own, the dialog is a program of its own. What came of it
//! is taken up in a frame. Nothing is ever written over, and what has problems is shown and not copied.

mod dialog;
pub(super) mod job;

use std::{collections::VecDeque, path::PathBuf};

pub(super) use self::dialog::Dialog;
use self::job::{Done, Failed};
use super::{StartPage, worker::Worker};
use crate::{
    moment::Moment,
    routine::Routine,
    ui::pages::{
        FilesView,
        files::{Busy, Found, Task},
    },
};

/// What the window holds of files.
#[derive(Default)]
pub(super) struct Files {
    pub(super) job: Worker<Result<Done, Failed>>,
    pub(super) dialog: Option<(Dialog, Moment)>,
    /// Files that were dropped together, to be read one after the other.
    pub(super) queue: VecDeque<PathBuf>,
    pub(super) found: Option<Found>,
    pub(super) export: Option<Export>,
    /// How it went, on the page.
    pub(super) said: Option<String>,
    /// What became of a file, on the start page.
    pub(super) news: Option<String>,
}

/// A routine that is exported, and the start page to go back to.
pub(super) struct Export {
    pub(super) routine: Routine,
    pub(super) proposal: String,
    pub(super) back: Option<Box<StartPage>>,
}

impl Files {
    /// The page as it is `now`.
    pub(super) fn view<'a>(&'a self, folder: &'a str, now: Moment) -> FilesView<'a> {
        let busy = match (&self.dialog, self.job.is_busy()) {
            (Some((_, until)), _) => Some(Busy::Dialog { for_long: now >= *until }),
            (None, true) => Some(Busy::Disk),
            (None, false) => None,
        };
        let said = self.said.as_deref();
        let what = match &self.export {
            Some(Export { routine, proposal, .. }) => Task::Export { title: &routine.title, proposal },
            None => Task::Add { folder, found: self.found.as_ref() },
        };
        FilesView { busy, said, what }
    }
}
