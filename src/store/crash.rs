//! What the program leaves behind when it breaks: a file in the data folder, told of at the next start. Nothing is sent.

use std::{
    backtrace::Backtrace,
    env::consts::{ARCH, OS},
    fmt::Write as _,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use super::whole;

/// As it is written, until somebody was told.
const FRESH: &str = "crash.log";
/// As it is kept after that.
const TOLD: &str = "last-crash.log";
/// It does not grow beyond this.
const LONGEST: u64 = 1 << 20;
/// A disk that does not answer is not waited for.
const PATIENCE: Duration = Duration::from_secs(1);
/// Threads that call libraries known to panic, and that carry on when they do.
const EXPECTED: &[&str] = &["awake", "speaker-device"];

/// Writes down each panic, with the version, the place and the way there.
#[derive(Clone)]
pub struct CrashLog {
    folder: Arc<Mutex<PathBuf>>,
}

impl CrashLog {
    /// Begins to write into `folder`, each with the date that `now` says. What was done at a panic before is still done.
    pub fn start(folder: &Path, now: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let log = Self { folder: Arc::new(Mutex::new(folder.to_path_buf())) };
        let (before, hook) = (panic::take_hook(), log.clone());
        panic::set_hook(Box::new(move |info| {
            before(info);
            if !thread::current().name().is_some_and(|name| EXPECTED.contains(&name)) {
                hook.write(report(info, &now()));
            }
        }));
        log
    }

    /// Writes into another folder from now on.
    pub fn follow(&self, folder: &Path) {
        folder.clone_into(&mut self.folder.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn write(&self, report: String) {
        let path = self.folder.lock().unwrap_or_else(PoisonError::into_inner).join(FRESH);
        let (tell, written) = mpsc::channel();
        let write = move || tell.send(add(&path, &report).is_ok()).unwrap_or(());
        if thread::Builder::new().name("crash log".to_owned()).spawn(write).is_ok() {
            // there is nobody to tell that it could not be written
            written.recv_timeout(PATIENCE).unwrap_or(false);
        }
    }
}

fn add(path: &Path, report: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = whole::for_the_owner(options.create(true).append(true)).open(path)?;
    if file.metadata()?.len() < LONGEST {
        file.write_all(report.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

fn report(info: &PanicHookInfo<'_>, now: &str) -> String {
    let current = thread::current();
    let (version, thread) = (env!("CARGO_PKG_VERSION"), current.name().unwrap_or("without a name"));
    let mut report = format!("{now}: Stillpoint {version}, {OS} {ARCH}, thread {thread}\n{info}\n");
    // writing to a text cannot fail
    writeln!(report, "{}\n", Backtrace::force_capture()).unwrap_or(());
    report
}

/// The file that was written since this was last asked, if any.
pub fn left_in(folder: &Path) -> Option<PathBuf> {
    let (fresh, told) = (folder.join(FRESH), folder.join(TOLD));
    fresh.is_file().then(|| if fs::rename(&fresh, &told).is_ok() { told } else { fresh })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_told_once_and_does_not_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(left_in(folder.path()), None);
        let path = folder.path().join(FRESH);
        let half = " ".repeat(usize::try_from(LONGEST / 2).unwrap());
        for _ in 0..4 {
            add(&path, &half).unwrap();
        }
        assert_eq!(fs::metadata(&path).unwrap().len(), LONGEST);
        assert_eq!(left_in(folder.path()), Some(folder.path().join(TOLD)));
        assert_eq!(left_in(folder.path()), None);
    }
}
