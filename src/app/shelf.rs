//! Keeps the shelf: reads the routine files on a thread of its own, and again whenever one changes.
//!
//! Files are looked at again when the folder says that something changed (once it is quiet), when the window gets the focus (for
//! drives that say nothing), and when somebody asks. The thread is never waited for: a disk that does not answer holds up nobody.

use std::{
    io, iter,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use super::{
    Screen, StartPage, Stillpoint,
    customise::{Customised, Kept},
    views::ShelfView,
    worker::{Work, Worker},
};
use crate::{
    desk::watch::{Seen, Watch},
    routine::words::Position,
    store::{Shelf, shelf::Why},
};

/// A folder that cannot be watched is looked for so often.
const AGAIN: Duration = Duration::from_secs(2);
/// Files are read once nothing has changed for so long: a file that is being written changes many times.
const QUIET: Duration = Duration::from_millis(120);
/// So many changes are waited for; then they are read as they are, and again afterwards.
const PATIENCE: usize = 20;

/// Asked of the thread.
enum Request {
    Look,
    Follow(PathBuf),
    Know(Kept),
    Usual(Option<Position>),
    Seen(Seen),
    Close,
}

/// The shelf as it was found.
pub(super) struct Found {
    pub shelf: Shelf,
    /// The same for Today.
    pub today: ShelfView,
}

/// What the thread tells.
pub(super) enum News {
    /// A shelf that is other than before.
    Found(Box<Found>),
    /// Something in the program broke while it looked; what was found before stays.
    BrokeOff,
}

/// What is said then.
const BROKE_OFF: &str = "Your routine files could not be looked at: something in the program broke. The list is as it was before.";

/// A handle to the thread. Dropping it lets the thread go, and does not wait.
pub(super) struct RoutineWatcher {
    asks: Sender<Request>,
    worker: Worker<News>,
}

impl RoutineWatcher {
    /// Starts the thread, which reads `folder` at once; `wake` is called when something was found.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(
        folder: PathBuf,
        (kept, usual): (Kept, Option<Position>),
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (asks, inbox) = mpsc::channel();
        let for_watch = asks.clone();
        let worker = Worker::start(Work::Shelf, move |tell| {
            let watch = Watch::start(move |seen| {
                // nobody listens when the window is closing
                for_watch.send(Request::Seen(seen)).unwrap_or(());
            });
            let wake = Box::new(wake);
            Thread { folder, kept, usual, watch, is_watched: false, mark: None, tell, wake }.run(&inbox);
        })?;
        Ok(Self { asks, worker })
    }

    /// Looks at the files again; says nothing where they are as before.
    pub fn look(&self) {
        self.ask(Request::Look);
    }

    /// Keeps the files of another folder from now on.
    pub fn follow(&self, folder: PathBuf) {
        self.ask(Request::Follow(folder));
    }

    /// Lays these timings over the routines from now on.
    pub fn know(&self, kept: Kept) {
        self.ask(Request::Know(kept));
    }

    /// Routines are done in this position from now on, where they offer it and nothing else is kept for them.
    pub fn know_usual(&self, position: Option<Position>) {
        self.ask(Request::Usual(position));
    }

    /// What there is to tell since the last time this was asked.
    pub fn news(&self) -> impl Iterator<Item = News> {
        self.worker.news()
    }

    fn ask(&self, ask: Request) {
        // the thread ends only with this handle
        self.asks.send(ask).unwrap_or(());
    }
}

impl Drop for RoutineWatcher {
    fn drop(&mut self) {
        // the watch has a sender too, so the thread is told
        self.ask(Request::Close);
    }
}

/// What the thread has.
struct Thread {
    folder: PathBuf,
    kept: Kept,
    usual: Option<Position>,
    watch: Option<Watch>,
    is_watched: bool,
    /// Of the shelf that was told last.
    mark: Option<u64>,
    tell: Sender<News>,
    wake: Box<dyn Fn() + Send>,
}

impl Thread {
    fn run(mut self, inbox: &Receiver<Request>) {
        // watched first: what changes while it is being read is told
        self.follow();
        self.read();
        loop {
            let ask = if self.is_watched || self.watch.is_none() {
                inbox.recv().map_err(RecvTimeoutError::from)
            } else {
                inbox.recv_timeout(AGAIN)
            };
            let goes_on = match ask {
                Ok(Request::Seen(Seen::Changed)) => self.settle(inbox),
                Ok(ask) => self.takes(ask),
                Err(RecvTimeoutError::Disconnected) => false,
                Err(RecvTimeoutError::Timeout) => {
                    self.follow();
                    if !self.is_watched {
                        continue;
                    }
                    true
                }
            };
            if !goes_on {
                return;
            }
            self.read();
        }
    }

    fn follow(&mut self) {
        self.is_watched = self.watch.as_mut().is_some_and(|watch| watch.follow(&self.folder));
    }

    /// Waits until nothing changes any more. `false`: the window is closing.
    fn settle(&mut self, inbox: &Receiver<Request>) -> bool {
        for _ in 0..PATIENCE {
            match inbox.recv_timeout(QUIET) {
                // many changes at once are one
                Ok(first) => {
                    if !iter::once(first).chain(inbox.try_iter()).all(|ask| self.takes(ask)) {
                        return false;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Takes up what was asked, but for reading. `false`: the window is closing.
    fn takes(&mut self, ask: Request) -> bool {
        match ask {
            Request::Close => return false,
            Request::Follow(folder) => {
                self.folder = folder;
                self.follow();
            }
            Request::Know(kept) => {
                self.kept = kept;
                self.mark = None;
            }
            Request::Usual(position) => {
                self.usual = position;
                self.mark = None;
            }
            // a stick that was pulled out and put back is another folder of the same name
            Request::Look | Request::Seen(Seen::Lost) => self.follow(),
            Request::Seen(Seen::Changed) => {}
        }
        true
    }

    fn read(&mut self) {
        let before = self.mark;
        let look = || {
            let read = Shelf::read(Some(&self.folder));
            (before != Some(read.mark)).then(|| {
                let today = ShelfView::of(&read, &self.kept, self.usual);
                Found { shelf: read, today }
            })
        };
        let news = match catch_unwind(AssertUnwindSafe(look)) {
            Ok(None) => return,
            Ok(Some(found)) => {
                self.mark = Some(found.shelf.mark);
                News::Found(Box::new(found))
            }
            Err(_panic) => News::BrokeOff,
        };
        // nobody listens any more where this fails, and the thread is about to be told
        self.tell.send(news).unwrap_or(());
        (self.wake)();
    }
}

impl Stillpoint {
    /// Takes up what was found on the shelf. A session that runs has its own program and is left alone.
    pub(super) fn notice_shelf(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.routine_watcher.look();
        }
        let mut newest = None;
        for news in self.routine_watcher.news() {
            match news {
                News::Found(found) => newest = Some(*found),
                News::BrokeOff if self.notices.iter().any(|notice| notice == BROKE_OFF) => {}
                News::BrokeOff => self.notices.push(BROKE_OFF.to_owned()),
            }
        }
        let Some(Found { shelf, today }) = newest else { return };
        let before = std::mem::replace(&mut self.shelf, shelf);
        self.shown = today;
        // its routine may be on the shelf only now
        self.unfinished.look_again();
        if let Screen::Start(page) = &mut self.screen
            && let Some(said) = refresh(page, &before, &self.shelf, (&self.settings, &self.customised))
        {
            self.files.say(said);
        }
    }
}

/// Shows the newer version of the start page's routine, where it was the shelf's and changed; and what to say about it.
fn refresh(
    page: &mut StartPage,
    before: &Shelf,
    now: &Shelf,
    (settings, customised): (&crate::settings::Settings, &Customised),
) -> Option<String> {
    let was = before.find(page.written.id.as_str())?;
    if was.routine != page.written {
        return None;
    }
    let title = page.routine.title.clone();
    match now.find(page.written.id.as_str()) {
        Some(is) if is.routine == page.written => None,
        Some(is) => {
            let mut fresh = StartPage::new(is.routine.clone(), customised.own(&is.routine), settings);
            let choice = page.choice;
            fresh.choose(|new| {
                new.sides = choice.sides;
                new.first = choice.first;
                new.position = choice.position.filter(|position| is.routine.positions.contains(position));
            });
            *page = fresh;
            Some(format!("The file of {title} was changed. This is how it is now."))
        }
        None => {
            let has_problems = |file: &Path| {
                now.left_out.iter().any(|out| out.file == file && !matches!(out.why, Why::SameId { .. }))
            };
            Some(if was.file.as_deref().is_some_and(has_problems) {
                format!("The file of {title} has problems now. This is how it was before.")
            } else {
                format!("The file of {title} is not on the shelf any more. This is how it was.")
            })
        }
    }
}

#[cfg(test)]
mod tests {
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
            self.found().expect("and has a shelf").shelf
        }

        fn found(&self) -> Option<Found> {
            let found = |news| match news {
                News::Found(found) => Some(*found),
                News::BrokeOff => None,
            };
            self.routine_watcher.news().filter_map(found).last()
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
        desk.routine_watcher.look();
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
        desk.routine_watcher.follow(other.clone());
        assert_eq!(desk.ids(), Vec::<String>::new(), "it need not be there yet");
        let text = SHIPPED[0].1.replace("tennis-ball-glute-release", "other");
        whole::write(&other.join("other.json"), &text).unwrap();
        assert_eq!(desk.ids(), ["other"]);
    }

    #[test]
    fn a_start_page_shows_the_newer_version_of_what_it_showed_and_keeps_the_choice() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.json");
        let text = SHIPPED[0].1.replace("tennis-ball-glute-release", "own");
        whole::write(&file, &text).unwrap();
        let before = Shelf::read(Some(folder.path()));
        let routine = before.find("own").unwrap().routine.clone();
        let settings = crate::settings::Settings::default();
        let customised = Customised::default();
        let own = customised.own(&routine);
        let mut page = StartPage::new(routine, own, &settings);
        let right = crate::session::Sides::Only(crate::routine::words::Side::Right);
        page.choose(|choice| choice.sides = right);
        assert_eq!(refresh(&mut page, &before, &before, (&settings, &customised)), None);

        whole::write(&file, text.replace("\"Tennis-ball glute release\"", "\"Evening\"")).unwrap();
        let now = Shelf::read(Some(folder.path()));
        let said = refresh(&mut page, &before, &now, (&settings, &customised)).unwrap();
        assert_eq!(said, "The file of Tennis-ball glute release was changed. This is how it is now.");
        assert_eq!((page.routine.title.as_str(), page.choice.sides), ("Evening", right));

        whole::write(&file, "{").unwrap();
        let broken = Shelf::read(Some(folder.path()));
        let said = refresh(&mut page, &now, &broken, (&settings, &customised)).unwrap();
        assert_eq!(said, "The file of Evening has problems now. This is how it was before.");
        assert_eq!(page.routine.title, "Evening");
    }
}
