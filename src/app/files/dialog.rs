//! The system's file dialog, shown by a program of its own: this one, started once more with a hidden command.
//!
//! A dialog talks to the desktop, which may be slow, hang or go away, and takes the program that asked with it. So it is
//! another program that asks: it can hang as long as it likes, it can be ended, and whatever becomes of it the window and
//! a session in it go on. It prints the path that was chosen.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
};

use crate::app::worker::Worker;

/// A path is not longer than this.
const LONGEST: u64 = 64 * 1024;

/// A dialog that is shown. Dropping it takes it away.
pub(crate) struct Dialog {
    worker: Worker<Option<PathBuf>>,
    child: Arc<Mutex<Child>>,
}

impl Dialog {
    /// Shows it: for opening a file, or for saving one as `proposal`. `wake` is called when it was answered.
    pub fn start(proposal: Option<&Path>, wake: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("choose");
        if let Some(proposal) = proposal {
            command.arg("--save").arg(proposal);
        }
        Self::run(command, wake)
    }

    fn run(mut command: Command, wake: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take();
        let child = Arc::new(Mutex::new(child));
        let waits = Arc::clone(&child);
        let mut worker = Worker::default();
        let run = move || {
            let mut path = String::new();
            let read = out.map(|out| out.take(LONGEST).read_to_string(&mut path));
            // its output is at an end, so it is too, or was ended; somebody has to take note of it
            drop(waits.lock().unwrap_or_else(PoisonError::into_inner).wait());
            let path = path.strip_suffix('\n').unwrap_or(&path);
            matches!(read, Some(Ok(_)))
                .then(|| PathBuf::from(path))
                .filter(|path| !path.as_os_str().is_empty())
        };
        worker.begin("file dialog", run, wake)?;
        Ok(Self { worker, child })
    }

    /// The answer, once there is one: the path that was chosen, or `None` where it was closed or could not be shown.
    pub fn answer(&mut self) -> Option<Option<PathBuf>> {
        Some(self.worker.hear()?.unwrap_or(None))
    }
}

impl Drop for Dialog {
    fn drop(&mut self) {
        // the lock is held only while its end is taken note of: then there is nothing to end
        if let Ok(mut child) = self.child.try_lock() {
            drop(child.kill());
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{
        sync::mpsc::{self, Receiver},
        time::Duration,
    };

    use super::*;

    fn shell(script: &str) -> (Dialog, Receiver<()>) {
        let (wake, woken) = mpsc::channel();
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        (Dialog::run(command, move || wake.send(()).unwrap()).unwrap(), woken)
    }

    #[test]
    fn what_is_chosen_comes_back_and_wakes_the_window() {
        let (mut dialog, woken) = shell("echo '/some where/evening.json'");
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(dialog.answer(), Some(Some(PathBuf::from("/some where/evening.json"))));
    }

    #[test]
    fn a_dialog_that_is_closed_or_fails_says_nothing() {
        for script in ["exit 1", "kill -9 $$"] {
            let (mut dialog, woken) = shell(script);
            woken.recv_timeout(Duration::from_secs(20)).unwrap();
            assert_eq!(dialog.answer(), Some(None));
        }
    }

    #[test]
    fn a_dialog_that_hangs_is_ended_when_it_is_not_waited_for_any_more() {
        let (mut dialog, woken) = shell("exec sleep 600");
        assert_eq!(dialog.answer(), None);
        drop(dialog);
        woken.recv_timeout(Duration::from_secs(20)).unwrap();
    }
}
