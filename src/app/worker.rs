//! Work beside the window's own thread.
//!
//! A [`Worker`] does one thing at a time, and the newest wins: what it was doing before comes to its end unheard. The window
//! asks it in each frame whether there is something to hear, and never waits for it.

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Has the window drawn again, from any thread.
pub(super) fn wakes(ctx: &egui::Context) -> impl Fn() + Send + 'static + use<> {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

/// Work ended without a word: something in the program broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BrokenOff;

/// A thread that says `T` when it is done, or several of them meanwhile. Dropping it waits for nothing.
#[derive(Debug)]
pub(super) struct Worker<T> {
    told: Option<Receiver<T>>,
    thread: Option<JoinHandle<()>>,
}

impl<T> Default for Worker<T> {
    fn default() -> Self {
        Self { told: None, thread: None }
    }
}

impl<T: Send + 'static> Worker<T> {
    /// Begins something that may say several things, on a thread of this name.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub(super) fn start(name: &str, run: impl FnOnce(Sender<T>) + Send + 'static) -> io::Result<Self> {
        let (tell, told) = mpsc::channel();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || run(tell))?;
        Ok(Self { told: Some(told), thread: Some(thread) })
    }

    /// Begins something with one outcome, in the place of what it was doing; `wake` is called when the outcome is there.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub(super) fn begin(
        &mut self,
        name: &str,
        run: impl FnOnce() -> T + Send + 'static,
        wake: impl FnOnce() + Send + 'static,
    ) -> io::Result<()> {
        *self = Self::start(name, move |tell| {
            // the window may have gone on to something else, or be closing
            tell.send(run()).unwrap_or(());
            drop(tell);
            wake();
        })?;
        Ok(())
    }

    /// Hears of what somebody else has begun, in the place of what it was doing.
    pub(super) fn follow(&mut self, told: Option<Receiver<T>>) {
        *self = Self { told, thread: None };
    }

    /// Whether an outcome is still to come.
    pub(super) const fn is_busy(&self) -> bool {
        self.told.is_some()
    }

    /// The outcome, once.
    pub(super) fn hear(&mut self) -> Option<Result<T, BrokenOff>> {
        let outcome = match self.told.as_ref()?.try_recv() {
            Ok(outcome) => Ok(outcome),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err(BrokenOff),
        };
        self.told = None;
        Some(outcome)
    }

    /// What was said since the last time this was asked, by something that goes on.
    pub(super) fn news(&self) -> impl Iterator<Item = T> {
        self.told.iter().flat_map(Receiver::try_iter)
    }

    /// What is said next, waited for no longer than this.
    #[cfg(test)]
    pub(super) fn wait(&self, longest: Duration) -> Option<T> {
        self.told.as_ref()?.recv_timeout(longest).ok()
    }

    /// Waits for the end of it, but for each word no longer than this.
    pub(super) fn finish(&mut self, longest: Duration) {
        while let Some(told) = &self.told {
            match told.recv_timeout(longest) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => self.told = None,
            }
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How long anything may take on a busy computer.
    const PATIENCE: Duration = Duration::from_secs(30);

    #[test]
    fn an_outcome_is_heard_once_and_wakes_the_window() {
        let (wake, woken) = mpsc::channel();
        let mut worker = Worker::default();
        worker.begin("routine file", || 7, move || wake.send(()).unwrap()).unwrap();
        assert!(worker.is_busy());
        woken.recv_timeout(PATIENCE).unwrap();
        assert_eq!((worker.hear(), worker.is_busy(), worker.hear()), (Some(Ok(7)), false, None));
    }

    #[test]
    fn the_newest_wins() {
        let (go_on, waits) = mpsc::channel::<()>();
        let mut worker = Worker::default();
        let first = move || {
            waits.recv().unwrap();
            1
        };
        worker.begin("routine file", first, || {}).unwrap();
        let (wake, woken) = mpsc::channel();
        worker.begin("routine file", || 2, move || wake.send(()).unwrap()).unwrap();
        woken.recv_timeout(PATIENCE).unwrap();
        go_on.send(()).unwrap();
        assert_eq!(worker.hear(), Some(Ok(2)));
    }

    #[test]
    fn work_that_breaks_is_told_of() {
        let mut worker: Worker<()> = Worker::default();
        let (tell, told) = mpsc::channel();
        worker.follow(Some(told));
        assert_eq!(worker.hear(), None);
        drop(tell);
        assert_eq!((worker.hear(), worker.is_busy()), (Some(Err(BrokenOff)), false));
    }

    #[test]
    fn the_end_is_waited_for_and_what_hangs_is_not() {
        let (ended, end) = mpsc::channel();
        let mut worker = Worker::start("settings", move |tell| {
            tell.send(1).unwrap();
            drop(tell);
            ended.send(()).unwrap();
        })
        .unwrap();
        worker.finish(PATIENCE);
        assert_eq!(end.try_recv(), Ok(()));
        let (_go_on, waits) = mpsc::channel::<()>();
        let hangs = move |_tell: Sender<()>| waits.recv().unwrap_or(());
        Worker::start("settings", hangs).unwrap().finish(Duration::from_millis(1));
    }
}
