//! Being told when files in a folder change, whoever changes them.
//!
//! In comes a folder; out goes a word, on the system's own thread, each time that a routine file in it appears, changes or
//! vanishes, and once when the folder itself goes. What is in the files is not known here. Where the system cannot watch (a
//! network drive, too many watches), nothing is told, so whoever needs to know looks again now and then as well.

use std::path::{Path, PathBuf};

use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, ModifyKind},
};

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Something changed in the folder.
    Changed,
    /// The folder is gone, or is another one now.
    Lost,
}

/// Watches one folder at a time. Its calls may wait for the disk, so it belongs on a thread that may.
pub struct Watch {
    watcher: RecommendedWatcher,
    folder: Option<PathBuf>,
}

impl Watch {
    /// A watch that `tell`s, or `None` where this system cannot watch folders.
    pub fn start(tell: impl Fn(Seen) + Send + 'static) -> Option<Self> {
        let told = move |event: notify::Result<Event>| {
            if let Some(seen) = seen(event) {
                tell(seen);
            }
        };
        let watcher = RecommendedWatcher::new(told, Config::default()).ok()?;
        Some(Self { watcher, folder: None })
    }

    /// Watches `folder` from now on, instead of the one before; says whether it can be watched.
    pub fn follow(&mut self, folder: &Path) -> bool {
        if let Some(before) = self.folder.take() {
            // a folder that is gone is not watched any more either
            drop(self.watcher.unwatch(&before));
        }
        let is_watched = self.watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
        self.folder = is_watched.then(|| folder.to_path_buf());
        is_watched
    }
}

/// What an event means, if anything. Reading is an event too, and we read whenever something changed.
fn seen(event: notify::Result<Event>) -> Option<Seen> {
    let Ok(event) = event else { return Some(Seen::Changed) };
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        _ => {}
    }
    let is_routine =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if event.need_rescan() || event.paths.is_empty() || event.paths.iter().any(is_routine) {
        return Some(Seen::Changed);
    }
    // what happens to the folder itself has its own path, which has no ending of a file
    let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    let has_ending = event.paths.iter().all(|path| path.extension().is_some());
    (is_gone && !has_ending).then_some(Seen::Lost)
}
