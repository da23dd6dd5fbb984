//! The speaker on a real sound server, recorded and measured.
//!
//! Each test has a sound server (`pulseaudio`) of its own in a folder of its own, plays into a null sink, records
//! the sink's monitor and measures where the chimes are. The speaker runs in a child process, this same test binary with
//! [`child_plays`], because where the server is found is decided by the environment of a process.
//! Where `pulseaudio` is not installed the tests say so and do nothing, or fail in CI; `make test` installs it.
#![cfg(all(feature = "sound", target_os = "linux"))]
#![allow(
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test fails by panicking, and seconds are counted in samples"
)]

use std::{
    fs::{self, File},
    io::{Read as _, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    listen::{RATE_HZ, find_within, left_of_raw},
    skipped::missing,
};
use stillpoint::{
    moment::{Clock, Moment},
    session::{Cue, CueSink as _, Hearing, Volumes},
    sound::{Bank, Speaker, Voices},
};

/// What the child is told: seconds to play.
const SECONDS: &str = "STILLPOINT_TEST_SECONDS";
/// The first cue is due so long after the child began.
const FIRST_MILLIS: u64 = 3_500;
/// And then one after the other, so far apart. No multiple of anything that a sound server counts in.
const APART_MILLIS: u64 = 1_187;
/// Taken in turn.
const CUES: [Cue; 7] =
    [Cue::Press, Cue::Release, Cue::Tick, Cue::Switch, Cue::HoldEnd, Cue::Begin, Cue::Question];

struct RealClock(Instant);

impl RealClock {
    #[expect(clippy::disallowed_methods, reason = "a real device is measured in real time")]
    fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for RealClock {
    fn now(&self) -> Moment {
        Moment::ZERO + self.0.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "a real device is measured in real time")]
fn wait(length: Duration) {
    thread::sleep(length);
}

fn due(n: u64) -> (Moment, Cue) {
    (Moment::from_millis(FIRST_MILLIS + n * APART_MILLIS), CUES[usize::try_from(n).unwrap() % CUES.len()])
}

/// Not a test by itself: what the child of the tests below does. Without its variable it does nothing.
#[test]
fn child_plays() {
    let Ok(seconds) = std::env::var(SECONDS) else { return };
    let end = Moment::from_secs(seconds.parse().expect("whole seconds"));
    let clock = Arc::new(RealClock::new());
    let shared: Arc<dyn Clock> = clock.clone();
    let mut speaker = Speaker::new(shared, 1, Volumes::default(), Voices::recorded());
    speaker.keep_open(true);
    let (mut next, mut hearing, mut longest) = (0, None, Duration::ZERO);
    while clock.now() < end {
        let now = clock.now();
        // Every other cue is booked a quarter of a second ahead, the others at the last moment.
        let ahead = if next % 2 == 0 { Duration::from_millis(250) } else { Duration::ZERO };
        let (at, cue) = due(next);
        if now + ahead >= at {
            speaker.schedule(cue, at);
            next += 1;
        }
        let heard = speaker.poll_device(now);
        if hearing != Some(heard) {
            println!("{:.2} {heard:?}", now.since(Moment::ZERO).as_secs_f64());
            hearing = Some(heard);
        }
        longest = longest.max(clock.now() - now);
        wait(Duration::from_millis(5));
    }
    let closing = clock.now();
    drop(speaker);
    println!("closed in {} ms", (clock.now() - closing).as_millis());
    println!("the longest call took {} us", longest.as_micros());
}

/// A folder with a sound server in it, or without.
struct Room {
    folder: tempfile::TempDir,
    server: Option<Child>,
}

impl Room {
    /// `None`, and a line that says so, where there is no `pulseaudio`.
    fn new() -> Option<Self> {
        for tool in ["pulseaudio", "parec", "pactl"] {
            let found =
                Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            if found.is_err() {
                missing(tool);
                return None;
            }
        }
        Some(Self { folder: tempfile::tempdir().unwrap(), server: None })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        let run = self.path().join("run");
        fs::create_dir_all(&run).unwrap();
        command.env("HOME", self.path()).env("XDG_RUNTIME_DIR", run);
        for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "PULSE_SERVER", "XDG_CONFIG_HOME"] {
            command.env_remove(name);
        }
        command
    }

    fn start_server(&mut self) {
        let server = self
            .command("pulseaudio")
            .args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error"])
            .args(["-L", "module-null-sink sink_name=desk rate=48000 channels=2"])
            .args(["-L", "module-native-protocol-unix"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.server = Some(server);
        let socket = self.path().join("run/pulse/native");
        for _ in 0..100 {
            if socket.exists() {
                break;
            }
            wait(Duration::from_millis(50));
        }
        wait(Duration::from_millis(200));
    }

    fn kill_server(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().unwrap();
            server.wait().unwrap();
        }
    }

    fn signal_server(&self, signal: &str) {
        let id = self.server.as_ref().unwrap().id().to_string();
        // The shell's own `kill`: a small system has no program of that name.
        assert!(Command::new("sh").args(["-c", &format!("kill {signal} {id}")]).status().unwrap().success());
    }

    fn record(&self, name: &str) -> Child {
        self.record_from("desk.monitor", name)
    }

    fn record_from(&self, output: &str, name: &str) -> Child {
        self.command("parec")
            .args(["-d", output, "--latency-msec=20", "--format=s16le", "--rate=48000", "--channels=2"])
            .stdout(File::create(self.path().join(name)).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn recorded(&self, name: &str, mut recorder: Child) -> Vec<f32> {
        recorder.kill().ok();
        recorder.wait().unwrap();
        left_of_raw(&fs::read(self.path().join(name)).unwrap())
    }

    fn play(&self, seconds: u64) -> Child {
        self.command(std::env::current_exe().unwrap())
            .args(["--exact", "heard::child_plays", "--nocapture", "--test-threads=1"])
            .env(SECONDS, seconds.to_string())
            .stdout(Stdio::piped())
            .stderr(File::create(self.path().join("stderr")).unwrap())
            .spawn()
            .unwrap()
    }

    /// Waits for the child; what it said on standard output, and how many lines on standard error.
    fn said(&self, mut player: Child) -> (String, usize) {
        let mut said = String::new();
        player.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        let errors = fs::read_to_string(self.path().join("stderr")).unwrap();
        assert!(player.wait().unwrap().success(), "{said}\n{errors}");
        println!("{said}{errors}");
        (said, errors.lines().count())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            server.kill().ok();
            server.wait().ok();
        }
    }
}

/// The chimes of a recording: for the n-th cue, the second at which it starts. `None` where it is not to be heard.
/// The recording's own zero is found with the first chime that is in it.
fn heard(recording: &[f32], count: u64) -> Vec<Option<f64>> {
    let bank = Bank::load();
    let find = |n: u64, around: f64, reach: f64| {
        let (around, reach) = (around * RATE_HZ as f64, reach * RATE_HZ as f64);
        find_within(recording, bank.samples(due(n).1), around as usize, reach as usize)
            .filter(|found| found.likeness > 0.6)
            .map(|found| found.at as f64 / RATE_HZ as f64)
    };
    let begins = recording.iter().position(|x| x.abs() > 0.001).map(|at| at as f64 / RATE_HZ as f64);
    let Some(begins) = begins else { return Vec::new() };
    let Some((first, start)) = (0..count).find_map(|n| find(n, begins, 0.05).map(|at| (n, at))) else {
        return Vec::new();
    };
    (0..count)
        .map(|n| {
            let offset = (n as f64 - first as f64) * APART_MILLIS as f64 / 1000.0;
            find(n, start + offset, 0.06)
        })
        .collect()
}

/// How far each is from where the first one and the program say, in milliseconds.
fn errors_millis(times: &[Option<f64>]) -> Vec<f64> {
    let mut all = times
        .iter()
        .enumerate()
        .filter_map(|(n, at)| at.map(|at| at * 1000.0 - n as f64 * APART_MILLIS as f64));
    let first = all.next().unwrap_or_default();
    all.map(|at| at - first).collect()
}

fn cues_within(seconds: u64) -> u64 {
    (seconds * 1000 - FIRST_MILLIS) / APART_MILLIS
}

/// How far one take of so many seconds was off, in milliseconds: the worst interval, and the end. What it was, in words.
fn take(room: &Room, seconds: u64) -> (f64, f64, String) {
    let recorder = room.record("raw");
    let (said, _) = room.said(room.play(seconds));
    wait(Duration::from_millis(2_500));
    let count = cues_within(seconds) - 1;
    let times = heard(&room.recorded("raw", recorder), count);
    let errors = errors_millis(&times);
    assert!(said.contains("Opening") && said.contains("Open\n"), "{said}");
    // A busy computer may tear a chime in the recorder; it never makes the others come at another time.
    let found = times.iter().flatten().count() as u64;
    assert!(found * 10 >= count * 9, "only {found} of {count} were heard: {times:?}");
    let worst = errors.windows(2).map(|two| (two[1] - two[0]).abs()).fold(0.0, f64::max);
    let last = errors.last().copied().unwrap_or_default();
    let words = format!(
        "{found} of {count} chimes, worst interval {worst:.2} ms off, {last:.2} ms at the end of {seconds} s: {errors:.2?}"
    );
    println!("{words}");
    (worst, last, words)
}

#[test]
fn chimes_are_heard_as_far_apart_as_they_were_booked() {
    let Some(mut room) = Room::new() else { return };
    room.start_server();
    // Longer by hand: STILLPOINT_TEST_LONG=300.
    let seconds = std::env::var("STILLPOINT_TEST_LONG").map_or(23, |s| s.parse().unwrap());
    // A sound server that a busy computer starves once falls behind for the rest of the take. What is off in three is ours.
    let mut takes = (0..3).map(|_| take(&room, seconds));
    let (_, last, words) = takes.find(|(worst, ..)| *worst < 1.0).expect("three takes, each off");
    // The null sink's own clock is a few millionths off the computer's, and the recording is in its time.
    assert!(last.abs() < 1.0 + seconds as f64 * 0.05, "{words}");
}

#[test]
fn sound_is_back_soon_after_the_server_is() {
    let Some(mut room) = Room::new() else { return };
    room.start_server();
    let player = room.play(18);
    wait(Duration::from_secs(6));
    room.kill_server();
    wait(Duration::from_secs(3));
    room.start_server();
    let recorder = room.record("raw");
    let (said, errors) = room.said(player);
    wait(Duration::from_millis(1_500));
    let recording = room.recorded("raw", recorder);
    let back = recording.iter().position(|x| x.abs() > 0.001).expect("sound came back");
    println!("sound is back after {:.2} s", back as f64 / RATE_HZ as f64);
    assert!(back < 3 * RATE_HZ, "only after {:.2} s", back as f64 / RATE_HZ as f64);
    assert!(errors < 100, "{errors} lines on standard error");
    assert!(said.contains("Silent") && said.matches("Open\n").count() == 2, "{said}");
}

#[test]
fn sound_goes_on_after_the_server_stood_still() {
    let Some(mut room) = Room::new() else { return };
    room.start_server();
    let recorder = room.record("raw");
    let player = room.play(18);
    wait(Duration::from_secs(6));
    room.signal_server("-STOP");
    wait(Duration::from_secs(3));
    room.signal_server("-CONT");
    let (said, errors) = room.said(player);
    wait(Duration::from_millis(2_500));
    let recording = room.recorded("raw", recorder);
    // In the last seconds every chime is there and where it belongs: it went on, and exactly. How much of the
    // recording was lost meanwhile is not known, so the last chime is looked for in seconds of it.
    let (last, bank) = (cues_within(18) - 2, Bank::load());
    let find = |n: u64, around: usize, reach: usize| {
        let found = find_within(&recording, bank.samples(due(n).1), around, reach).unwrap();
        assert!(found.likeness > 0.6, "cue {n} is not heard in the end ({:.2})\n{said}", found.likeness);
        found.at
    };
    let end = find(last, recording.len() - RATE_HZ * 5, RATE_HZ * 3);
    let found: Vec<usize> = (last - 3..=last)
        .map(|n| find(n, end - usize::try_from((last - n) * APART_MILLIS).unwrap() * 48, RATE_HZ / 16))
        .collect();
    println!("{found:?}");
    for pair in found.windows(2) {
        let error = (pair[1] - pair[0]) as f64 / 48.0 - APART_MILLIS as f64;
        assert!(error.abs() < 5.0, "{error:.2} ms off after the server stood still: {found:?}");
    }
    assert!(errors < 100, "{errors} lines on standard error");
}

#[test]
fn a_server_that_stands_still_costs_one_thread_and_no_more_descriptors_than_that() {
    let Some(mut room) = Room::new() else { return };
    room.start_server();
    let player = room.play(44);
    let process = player.id();
    let count = |what: &str| fs::read_dir(format!("/proc/{process}/{what}")).unwrap().count();
    wait(Duration::from_secs(5));
    let before = [count("task"), count("fd")];
    room.signal_server("-STOP");
    // given up after five seconds, and asked again and again from then on
    let counted: Vec<[usize; 2]> = (0..34)
        .map(|_| {
            wait(Duration::from_secs(1));
            [count("task"), count("fd")]
        })
        .collect();
    room.signal_server("-CONT");
    let (said, _) = room.said(player);
    println!("threads and descriptors: {before:?}, then {counted:?}");
    // an attempt that is being made has its own thread, the asking thread and its connection
    let most = [counted.iter().map(|now| now[0]).max(), counted.iter().map(|now| now[1]).max()];
    assert!(most[0] <= Some(before[0] + 2) && most[1] <= Some(before[1] + 3), "{before:?} {counted:?}");
    assert!(said.contains("Silent") && said.matches("Open\n").count() == 2, "it is heard again: {said}");
}

#[test]
fn a_volume_control_names_it_and_it_follows_the_output_that_is_chosen_meanwhile() {
    let Some(mut room) = Room::new() else { return };
    room.start_server();
    let server = |words: &[&str]| {
        let output = room.command("pactl").args(words).env("LC_ALL", "C").output().unwrap();
        assert!(output.status.success(), "pactl {words:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    // the number of the output through which it plays
    let output_of = || {
        let playing = server(&["list", "sink-inputs"]);
        let line = playing.lines().find(|line| line.trim().starts_with("Sink: ")).map(str::to_owned);
        (line, playing)
    };
    let player = room.play(9);
    wait(Duration::from_secs(2));
    let (before, playing) = output_of();
    for shown in ["application.name = \"Stillpoint\"", "media.name = \"Chimes and voice\"", "Mute: no"] {
        assert!(playing.contains(shown), "{shown}: {playing}");
    }
    server(&["load-module", "module-null-sink", "sink_name=headphones", "rate=44100", "channels=2"]);
    server(&["set-default-sink", "headphones"]);
    let recorder = room.record_from("headphones.monitor", "headphones");
    wait(Duration::from_secs(4));
    let (after, _) = output_of();
    let recording = room.recorded("headphones", recorder);
    room.said(player);
    assert!(before.is_some() && after.is_some() && before != after, "{before:?}, then {after:?}");
    assert!(recording.iter().any(|x| x.abs() > 0.01), "nothing is heard in the headphones");
}

#[test]
fn play_says_that_there_is_no_sound_and_when_it_comes_and_goes() {
    let Some(mut room) = Room::new() else { return };
    let computer = crate::ledger::Computer::new();
    let said = room.path().join("said");
    let mut command = computer.command(&["play", "short.json"]);
    command.env("XDG_RUNTIME_DIR", room.path().join("run")).env_remove("PULSE_SERVER");
    let command = command.stdin(Stdio::piped()).stdout(File::create(&said).unwrap()).stderr(Stdio::null());
    let mut player = command.spawn().unwrap();
    let tells = |words: &str, times: usize| {
        for _ in 0..400 {
            if fs::read_to_string(&said).unwrap().matches(words).count() == times {
                return;
            }
            wait(Duration::from_millis(50));
        }
        panic!("{words} is not told: {}", fs::read_to_string(&said).unwrap());
    };
    tells("There is no sound: no sound device was found.", 1);
    assert!(!fs::read_to_string(&said).unwrap().contains("2/"), "before the second step");
    room.start_server();
    tells("There is sound now.", 1);
    room.kill_server();
    tells("There is no sound: no sound device was found.", 2);
    player.stdin.take().unwrap().write_all(b"q").unwrap();
    assert!(player.wait().unwrap().success());
    // and where it is off, that is what is said
    let off = computer.says(&["play", "short.json", "--mute", "--unattended", "--speed", "100"]);
    assert!(off.contains("The sound is off."), "{off}");
}

#[test]
fn without_a_server_the_speaker_says_that_it_is_silent() {
    let Some(room) = Room::new() else { return };
    let (said, errors) = room.said(room.play(4));
    assert!(said.contains("Silent") && !said.contains("Open\n"), "{said}");
    assert!(errors < 10, "{errors} lines on standard error");
    let millis: u32 = said.split("closed in ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(millis < 1_200, "closing took {millis} ms");
}

#[test]
fn a_speaker_that_was_never_opened_is_closed_and_ends_at_once() {
    let mut speaker = Speaker::new(Arc::new(RealClock::new()), 1, Volumes::default(), Voices::recorded());
    assert_eq!(speaker.poll_device(Moment::ZERO), Hearing::Closed);
}
