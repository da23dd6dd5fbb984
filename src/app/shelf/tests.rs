//! The shelf is read anew when its files change.

use std::fs;

use super::*;
use crate::store::{shelf::SHIPPED, whole};

/// How long anything may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder with a routine watcher of its own, and what wakes the window.
struct Desk {
    routine_watcher: RoutineWatcher,
    woken: Receiver<()>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (wake, woken) = mpsc::channel();
        let own = folder.path().join("routines");
        fs::create_dir(&own).unwrap();
        let routine_watcher =
            RoutineWatcher::start(own, (Kept::new(), None), move || wake.send(()).unwrap_or(())).unwrap();
        let desk = Self { routine_watcher, woken, folder };
        assert_eq!(desk.ids(), Vec::<String>::new());
        desk
    }

    fn own(&self) -> PathBuf {
        self.folder.path().join("routines")
    }

    fn put(&self, id: &str) {
        let text = SHIPPED[0].1.replace("tennis-ball-glute-release", id);
        whole::write(&self.own().join(format!("{id}.json")), &text).unwrap();
    }

    /// Waits for the next shelf.
    fn next(&self) -> Shelf {
        self.woken.recv_timeout(PATIENCE).expect("the window is woken");
        self.found().expect("and has a shelf").0
    }

    fn found(&self) -> Option<(Shelf, ShelfView)> {
        self.routine_watcher.news().filter_map(Result::ok).last().map(|found| *found)
    }

    /// The ids of the person's own on the next shelf.
    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self
            .next()
            .routines
            .iter()
            .filter(|one| one.file.is_some())
            .map(|one| one.routine.id.to_string())
            .collect();
        ids.sort();
        ids
    }
}

#[test]
fn a_file_that_appears_changes_or_vanishes_is_on_the_shelf_at_once() {
    let desk = Desk::start();
    desk.put("evening");
    assert_eq!(desk.ids(), ["evening"]);
    whole::write(&desk.own().join("evening.json"), "{").unwrap();
    let shelf = desk.next();
    assert_eq!((shelf.routines.len(), shelf.left_out.len()), (SHIPPED.len(), 1));
    fs::remove_file(desk.own().join("evening.json")).unwrap();
    assert_eq!(desk.next().left_out.len(), 0);
}

#[test]
fn reading_the_files_is_no_change_of_them() {
    let desk = Desk::start();
    desk.put("evening");
    assert_eq!(desk.ids(), ["evening"]);
    desk.routine_watcher.ask(Request::Look);
    // what it would say of the look would come before what it says of the next file
    desk.put("morning");
    assert_eq!(desk.ids(), ["evening", "morning"]);
    assert!(desk.found().is_none());
}

#[test]
fn a_folder_that_vanishes_and_comes_back_is_watched_again() {
    let desk = Desk::start();
    desk.put("evening");
    assert_eq!(desk.ids(), ["evening"]);
    let aside = desk.folder.path().join("aside");
    fs::rename(desk.own(), &aside).unwrap();
    assert_eq!(desk.ids(), Vec::<String>::new());
    fs::rename(&aside, desk.own()).unwrap();
    assert_eq!(desk.ids(), ["evening"]);
    desk.put("morning");
    assert_eq!(desk.ids(), ["evening", "morning"]);
}

#[test]
fn the_folder_is_another_one_after_a_move() {
    let desk = Desk::start();
    desk.put("evening");
    assert_eq!(desk.ids(), ["evening"]);
    let other = desk.folder.path().join("elsewhere");
    desk.routine_watcher.ask(Request::Follow(other.clone()));
    assert_eq!(desk.ids(), Vec::<String>::new(), "it need not be there yet");
    let text = SHIPPED[0].1.replace("tennis-ball-glute-release", "other");
    whole::write(&other.join("other.json"), &text).unwrap();
    assert_eq!(desk.ids(), ["other"]);
}
