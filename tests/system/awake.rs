//! Keeping awake, on a bus of our own with a desktop of our own that writes down what it is asked.
#![cfg(target_os = "linux")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::disallowed_methods,
    reason = "a test bench: real processes take real time, and what goes wrong has to stop the test"
)]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use zbus::{blocking::connection, interface, zvariant::OwnedFd};

use crate::bus::Bus;

/// What the desktop was asked, in order.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    /// Keep the display on: who, why.
    Display(String, String),
    /// No longer.
    DisplayDone,
    /// Do not go to sleep when idle: what, who.
    Idle(String, String),
    /// A program has left the bus.
    Gone,
}

struct ScreenSaver(Sender<Asked>);

#[interface(name = "org.freedesktop.ScreenSaver")]
impl ScreenSaver {
    fn inhibit(&self, application_name: String, reason_for_inhibit: String) -> u32 {
        self.0.send(Asked::Display(application_name, reason_for_inhibit)).unwrap();
        7
    }

    fn un_inhibit(&self, cookie: u32) {
        assert_eq!(cookie, 7);
        self.0.send(Asked::DisplayDone).unwrap();
    }
}

/// The hold is given back when the descriptor is closed, so the desktop watches its own end of it.
struct Login(Sender<Asked>);

#[interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, what: String, who: String, why: String, mode: String) -> OwnedFd {
        assert_eq!((why.as_str(), mode.as_str()), ("A session is running", "block"));
        let (ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
        let tell = self.0.clone();
        tell.send(Asked::Idle(what, who)).unwrap();
        std::thread::Builder::new()
            .name("hold".to_owned())
            .spawn(move || {
                let mut line = Vec::new();
                // ends when the last other end is closed
                BufReader::new(ours).read_until(b'\n', &mut line).unwrap_or_default();
                tell.send(Asked::Gone).unwrap_or_default();
            })
            .unwrap();
        std::os::fd::OwnedFd::from(theirs).into()
    }
}

struct Desktop {
    bus: Bus,
    asked: Receiver<Asked>,
    _served: zbus::blocking::Connection,
    folder: tempfile::TempDir,
}

/// Three quiet minutes and a question in between.
const ROUTINE: &str = r#"{"version": 1, "id": "still", "title": "Still", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "never", "steps": [{"do": "rest", "id": "a", "seconds": 180}]}"#;

impl Desktop {
    fn start() -> Option<Self> {
        let bus = Bus::start()?;
        let (tell, asked) = mpsc::channel();
        let served = connection::Builder::address(bus.address.as_str())
            .unwrap()
            .name("org.freedesktop.ScreenSaver")
            .unwrap()
            .name("org.freedesktop.login1")
            .unwrap()
            .serve_at("/org/freedesktop/ScreenSaver", ScreenSaver(tell.clone()))
            .unwrap()
            .serve_at("/org/freedesktop/login1", Login(tell))
            .unwrap()
            .build()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("still.json"), ROUTINE).unwrap();
        Some(Self { bus, asked, _served: served, folder })
    }

    fn play(&self, more: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
        command
            .arg("play")
            .arg(self.folder.path().join("still.json"))
            .args(["--mute", "--unattended"])
            .args(more)
            .env("HOME", self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus.address)
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.bus.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.spawn().unwrap()
    }

    #[track_caller]
    fn hears(&self, expected: &Asked) {
        let found = self.asked.recv_timeout(Duration::from_secs(20));
        assert_eq!(found.as_ref(), Ok(expected));
    }

    /// Both holds are asked for when a session begins.
    #[track_caller]
    fn is_held(&self) {
        let why = "A session is running".to_owned();
        self.hears(&Asked::Display("io.github.stillpoint".to_owned(), why));
        self.hears(&Asked::Idle("idle".to_owned(), "Stillpoint".to_owned()));
    }

    fn quiet(&self) {
        assert_eq!(self.asked.recv_timeout(Duration::from_millis(700)).ok(), None);
    }
}

#[test]
fn display_and_computer_are_kept_awake_until_the_session_ends() {
    let Some(desktop) = Desktop::start() else { return };
    let mut program = desktop.play(&["--speed", "60"]);
    desktop.is_held();
    desktop.quiet();
    desktop.hears(&Asked::DisplayDone);
    desktop.hears(&Asked::Gone);
    assert!(program.wait().unwrap().success());
}

#[test]
fn stopping_gives_both_back() {
    let Some(desktop) = Desktop::start() else { return };
    let mut program = desktop.play(&[]);
    desktop.is_held();
    program.stdin.as_mut().unwrap().write_all(b"q").unwrap();
    desktop.hears(&Asked::DisplayDone);
    desktop.hears(&Asked::Gone);
    assert!(program.wait().unwrap().success());
}

#[test]
fn a_program_that_is_killed_takes_its_holds_with_it() {
    let Some(desktop) = Desktop::start() else { return };
    let mut program = desktop.play(&[]);
    desktop.is_held();
    program.kill().unwrap();
    program.wait().unwrap();
    // the descriptor closes with the process; a display's hold ends with the connection, which is the desktop's part
    desktop.hears(&Asked::Gone);
}

#[test]
fn a_bus_that_dies_in_mid_session_ends_nothing() {
    let Some(mut desktop) = Desktop::start() else { return };
    let mut program = desktop.play(&["--speed", "60"]);
    desktop.is_held();
    desktop.bus.end();
    assert!(program.wait().unwrap().success(), "the session goes on to its end");
}

#[test]
fn a_program_that_stands_still_keeps_nothing_awake_until_it_goes_on() {
    let Some(desktop) = Desktop::start() else { return };
    let mut program = desktop.play(&[]);
    let signal = |name: &str| {
        assert!(Command::new("kill").args([name, &program.id().to_string()]).status().unwrap().success());
    };
    desktop.is_held();
    signal("-TSTP");
    desktop.hears(&Asked::DisplayDone);
    desktop.hears(&Asked::Gone);
    desktop.quiet();
    signal("-CONT");
    desktop.is_held();
    program.kill().unwrap();
    program.wait().unwrap();
}
