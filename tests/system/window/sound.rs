//! A sound server with one loudspeaker that is a recorder: `PulseAudio` with a null sink, and `parec` on its monitor.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::desk::{Running, until};

/// Frames in a second.
pub const RATE: u32 = 48_000;
/// Two samples of 16 bit, little end first.
pub const FRAME_BYTES: usize = 4;

/// How far the server may play ahead of its loudspeaker (measured: 0 to 13 ms).
pub const AHEAD: Duration = Duration::from_millis(30);

/// What was heard while one sound server ran.
#[derive(Clone, Debug)]
pub struct Take {
    /// When the first frame was played.
    ///
    /// The recorder hands sound on in pieces, each some time after it was played; this is reckoned from the piece that came with
    /// the least delay. The server plays a little ahead of its loudspeaker, so this is up to [`AHEAD`] early. Inside a take,
    /// distances are exact to the frame, but for where a program begins to play: there the server puts in up to 12 ms (measured).
    pub began: Instant,
    /// Signed 16 bit, little end first, 48 kHz, left then right.
    pub bytes: Vec<u8>,
    /// When each piece came, and how many bytes there were with it.
    pub pieces: Vec<(Instant, usize)>,
}

impl Take {
    /// How many seconds the recorder falls behind in each second: it counts frames by a clock of its own.
    ///
    /// A piece is never early, so the least late piece of the second tenth and that of the last say how the two clocks differ. In the
    /// first the program begins to play, and the server puts in some frames.
    #[allow(dead_code, reason = "`make bench` asks it, the tests do not")]
    pub fn falls_behind(&self) -> f64 {
        let late = |pieces: &[(Instant, usize)]| {
            let late = |&(came, bytes): &(Instant, usize)| {
                (
                    (came - self.pieces[0].0).as_secs_f64() - length(bytes).as_secs_f64(),
                    length(bytes).as_secs_f64(),
                )
            };
            pieces.iter().map(late).min_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or_default()
        };
        let tenth = self.pieces.len() / 10;
        let (early, last) =
            (late(&self.pieces[tenth..2 * tenth]), late(&self.pieces[self.pieces.len() - tenth..]));
        (last.0 - early.0) / (last.1 - early.1)
    }
}

/// How long so many bytes sound.
pub fn length(bytes: usize) -> Duration {
    let frames = u64::try_from(bytes / FRAME_BYTES).unwrap();
    Duration::from_nanos(frames * 1_000_000_000 / u64::from(RATE))
}

/// A running sound server and its recorder.
pub struct Server {
    recorder: Running,
    daemon: Running,
    take: Arc<Mutex<Take>>,
    reader: thread::JoinHandle<()>,
}

impl Server {
    /// Starts both; `command` makes a command for the desk, `folder` is the desk's.
    pub fn start(command: impl Fn(&str) -> Command, folder: &Path) -> Self {
        // A client that finds no server must not start one of its own: tests kill it on purpose.
        fs::write(folder.join("client.conf"), "autospawn = no\n").unwrap();
        let log = folder.join("pulseaudio.log");
        let mut daemon = Running::start(
            command("pulseaudio")
                .args([
                    "-n",
                    "--daemonize=no",
                    "--exit-idle-time=-1",
                    "--use-pid-file=no",
                    "--disable-shm=yes",
                ])
                .args(["-L", "module-null-sink sink_name=desk rate=48000 channels=2 format=s16le"])
                .args(["-L", "module-native-protocol-unix"])
                .stdout(Stdio::null())
                .stderr(File::create(&log).unwrap()),
        );
        let answers = || {
            assert!(
                daemon.child().try_wait().unwrap().is_none(),
                "{}",
                fs::read_to_string(&log).unwrap_or_default()
            );
            let asked =
                command("pactl").arg("info").stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            asked.success().then_some(())
        };
        until(Duration::from_secs(30), answers).expect("the sound server answers");

        let mut recorder = Running::start(
            command("parec")
                .args([
                    "-d",
                    "desk.monitor",
                    "--latency-msec=20",
                    "--format=s16le",
                    "--rate=48000",
                    "--channels=2",
                ])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let take =
            Arc::new(Mutex::new(Take { began: Instant::now(), bytes: Vec::new(), pieces: Vec::new() }));
        let mut pieces = recorder.child().stdout.take().unwrap();
        let kept = Arc::clone(&take);
        let reader = thread::Builder::new()
            .name("recorder".into())
            .spawn(move || {
                let mut piece = vec![0; 1 << 16];
                // It ends with the recorder: when the desk is dropped, or with the server.
                while let Ok(count @ 1..) = pieces.read(&mut piece) {
                    let now = Instant::now();
                    let mut take = kept.lock().unwrap_or_else(PoisonError::into_inner);
                    let first = take.bytes.is_empty();
                    take.bytes.extend_from_slice(&piece[..count]);
                    let bytes = take.bytes.len();
                    take.pieces.push((now, bytes));
                    let began = now.checked_sub(length(take.bytes.len())).unwrap();
                    take.began = if first { began } else { take.began.min(began) };
                }
            })
            .unwrap();
        let server = Self { recorder, daemon, take, reader };
        until(Duration::from_secs(30), || (!server.take().bytes.is_empty()).then_some(()))
            .expect("the recorder records");
        server
    }

    /// What was heard so far.
    pub fn take(&self) -> Take {
        let mut take = self.take.lock().unwrap_or_else(PoisonError::into_inner).clone();
        take.bytes.truncate(take.bytes.len() / FRAME_BYTES * FRAME_BYTES);
        take
    }

    /// A signal to the server, the recorder is left as it is.
    pub fn signal(&self, name: &str) {
        self.daemon.signal(name);
    }

    /// Kills the server; what was heard until then.
    pub fn end(self) -> Take {
        let heard = Arc::clone(&self.take);
        let Self { recorder, daemon, reader, .. } = self;
        drop(daemon);
        drop(recorder);
        reader.join().unwrap();
        let mut take = heard.lock().unwrap_or_else(PoisonError::into_inner).clone();
        take.bytes.truncate(take.bytes.len() / FRAME_BYTES * FRAME_BYTES);
        take
    }
}
