//! Keeps the shelf: reads the routine files on a thread of its own, and again whenever one changes.
//!
//! Files are looked at again when the folder says that something changed (once it is quiet), when the window gets the focus (for
//! drives that say nothing), and when somebody asks. The thread is never waited for: a disk that does not answer holds up nobody.

#[cfg(test)]
mod tests;

use std::{
    io, iter,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use super::{
    views::{Kept, ShelfView},
    worker::{BrokenOff, Worker},
};
use crate::{
    desk::watch::{Seen, Watch},
    routine::words::Position,
    store::Shelf,
};

/// How often a folder that cannot be watched is looked for.
const AGAIN: Duration = Duration::from_secs(2);
/// Files are read once nothing has changed for so long: a file that is being written changes many times.
const QUIET: Duration = Duration::from_millis(120);
/// After this many changes the files are read as they are, and once more when it is quiet.
const PATIENCE: usize = 20;

/// Asked of the thread.
pub(super) enum Request {
    /// Look at the files again; nothing is told where they are as before.
    Look,
    /// Keep the files of another folder from now on.
    Follow(PathBuf),
    /// Lay these timings over the routines from now on.
    Know(Kept),
    /// Routines are done in this position from now on, where they offer it and nothing else is kept for them.
    Usual(Option<Position>),
    Seen(Seen),
    Close,
}

/// A shelf that is other than before, and the same for Today; or something in the program broke while the thread looked.
pub(super) type News = Result<Box<(Shelf, ShelfView)>, BrokenOff>;

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
        let worker = Worker::start("shelf", move |tell| {
            let watch = Watch::start(move |seen| {
                // nobody listens when the window is closing
                for_watch.send(Request::Seen(seen)).unwrap_or(());
            });
            let wake = Box::new(wake);
            Thread { folder, kept, usual, watch, is_watched: false, mark: None, tell, wake }.run(&inbox);
        })?;
        Ok(Self { asks, worker })
    }

    /// What there is to tell since the last time this was asked.
    pub fn news(&self) -> impl Iterator<Item = News> {
        self.worker.news()
    }

    pub fn ask(&self, ask: Request) {
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
                (read, today)
            })
        };
        let news = match catch_unwind(AssertUnwindSafe(look)) {
            Ok(None) => return,
            Ok(Some(found)) => {
                self.mark = Some(found.0.mark);
                Ok(Box::new(found))
            }
            Err(_panic) => Err(BrokenOff),
        };
        // nobody listens any more where this fails, and the thread is about to be told
        self.tell.send(news).unwrap_or(());
        (self.wake)();
    }
}
