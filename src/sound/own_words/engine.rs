//! The computer's own voice: a program that is given plain text and gives a WAV file back.
//!
//! It runs as a child of ours with no argument but our own, gets the text by standard input once its limits hold, and has
//! neither much time nor much room: what does not come in time does not come. It does not know whose words they are.

use std::{
    ffi::OsString,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// A program that speaks.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    program: PathBuf,
    /// Our own, the same for every text.
    arguments: Vec<OsString>,
    /// It is ended when it takes longer.
    patience: Duration,
}

/// Why there is nothing to be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It cannot be started, or hangs: there is no use in asking again.
    Engine,
    /// It had nothing to say to this text, or too much.
    Text,
}

/// The usual patience.
const PATIENCE: Duration = Duration::from_secs(5);
/// More sound than this is not taken: 90 seconds at 22 kHz.
const MOST_BYTES: u64 = 4_000_000;
/// It has closed its output, and ends within this.
const ENDING: Duration = Duration::from_millis(10);
const ENDINGS: u32 = 50;
/// English, UTF-8, a calm pace (words a minute), from standard input to standard output.
const ARGUMENTS: &[&str] = &["-v", "en-us", "-b", "1", "-s", "150", "--stdin", "--stdout"];

impl Engine {
    /// The voice of this computer, where we know one: whether it is installed shows when it is first asked.
    pub(super) fn of_the_system() -> Option<Self> {
        let known = cfg!(target_os = "linux");
        let arguments = || ARGUMENTS.iter().map(OsString::from).collect();
        known.then(|| Self { program: "espeak-ng".into(), arguments: arguments(), patience: PATIENCE })
    }

    /// A script instead of a voice, with the same arguments.
    #[cfg(test)]
    pub(super) fn of_script(script: &Path, patience: Duration) -> Self {
        let usual = ARGUMENTS.iter().map(OsString::from);
        let arguments = std::iter::once(script.as_os_str().to_owned()).chain(usual).collect();
        Self { program: "/bin/sh".into(), arguments, patience }
    }

    /// The WAV file in which `text` is said.
    pub(super) fn say(&self, text: &str) -> Result<Vec<u8>, Refusal> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .current_dir(Path::new("/"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_gone| Refusal::Engine)?;
        let said = self.hear(&mut child, text);
        if said.is_err() {
            // it may have ended by itself; either way somebody has to take note of its end
            child.kill().unwrap_or(());
            child.wait().map_err(|_lost| Refusal::Engine)?;
        }
        said
    }

    fn hear(&self, child: &mut Child, text: &str) -> Result<Vec<u8>, Refusal> {
        limit(child);
        let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Refusal::Engine);
        };
        // 500 characters fit into any pipe, so this waits for nobody; one that does not listen has ended
        to.write_all(text.as_bytes()).map_err(|_deaf| Refusal::Engine)?;
        drop(to);
        let (tell, told) = mpsc::channel();
        let listen = move || {
            let mut wav = Vec::new();
            let heard = from.take(MOST_BYTES + 1).read_to_end(&mut wav).map(|_count| wav);
            // nobody waits any more when it was too late
            tell.send(heard).unwrap_or(());
        };
        thread::Builder::new().name("own words".to_owned()).spawn(listen).map_err(|_full| Refusal::Engine)?;
        let wav = told
            .recv_timeout(self.patience)
            .map_err(|_late| Refusal::Engine)?
            .map_err(|_broken| Refusal::Engine)?;
        if wav.len() as u64 > MOST_BYTES {
            return Err(Refusal::Text);
        }
        let (_nobody, nothing) = mpsc::channel::<()>();
        for _ in 0..ENDINGS {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(wav),
                Ok(Some(_)) => return Err(Refusal::Text),
                Ok(None) => nothing.recv_timeout(ENDING).unwrap_or(()),
                Err(_) => break,
            }
        }
        Err(Refusal::Engine)
    }
}

/// What it may use: five seconds of work, half a gigabyte, and no large file. A small one it must be able to make: where
/// there is a sound server, its library shares 64 MB with that as soon as it is loaded.
#[cfg(target_os = "linux")]
fn limit(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let at_most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    let limits =
        [(Resource::Cpu, 5), (Resource::As, 1 << 29), (Resource::Fsize, 1 << 27), (Resource::Core, 0)];
    for (resource, most) in limits {
        // one that cannot be limited has ended, and says nothing; the patience and the room hold in any case
        prlimit(Some(Pid::from_child(child)), resource, at_most(most)).ok();
    }
}

#[cfg(not(target_os = "linux"))]
const fn limit(_: &Child) {}
