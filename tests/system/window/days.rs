//! Days that pass while the window is open: a lid closed for the night, midnight, a flight, the hour that summer time takes and
//! gives back. The wall clock is moved under the program; the clock that sessions run by is not, as when a computer sleeps.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use jiff::Timestamp;

use super::{
    checkin::settled,
    desk::{Desk, bench},
    tree::{Node, Reader},
};
use crate::skipped::missing;

/// Ten seconds on the ball.
const HOLD: &str = r#"{
  "version": 1, "id": "short-hold", "title": "Short hold", "summary": "A try.", "technique": "trigger-point",
  "level": "starter", "equipment": ["Tennis ball"], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
  "frequency": "never", "steps": [
    {"do": "position", "id": "settle", "title": "Settle in", "seconds": 3},
    {"do": "hold", "id": "hold", "title": "Hold", "seconds": 6, "area": "buttock", "aim": 2}
  ]
}"#;

/// The wall clock and the place of one program.
struct Calendar {
    library: String,
    offset: PathBuf,
    zone: PathBuf,
}

impl Calendar {
    /// `None` where the clock cannot be moved: says so where it cannot be overlooked.
    fn start(desk: &Desk, now: &str, zone: &str) -> Option<Self> {
        let asked = Command::new("faketime").args(["-f", "+0s", "printenv", "LD_PRELOAD"]).output();
        let Ok(answer) = asked else {
            missing("faketime");
            return None;
        };
        let library = String::from_utf8(answer.stdout).unwrap().trim().to_owned();
        let calendar =
            Self { library, offset: desk.folder().join("offset"), zone: desk.folder().join("zone") };
        calendar.set(now);
        calendar.travel(zone);
        Some(calendar)
    }

    /// It is this moment now.
    fn set(&self, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        replace(&self.offset, format!("{:+}s\n", now.as_second() - Timestamp::now().as_second()).as_bytes());
    }

    /// The computer is in this time zone now.
    fn travel(&self, zone: &str) {
        replace(&self.zone, &fs::read(Path::new("/usr/share/zoneinfo").join(zone)).unwrap());
    }

    fn rules(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", &self.library)
            .env("FAKETIME_TIMESTAMP_FILE", &self.offset)
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("FAKETIME_NO_CACHE", "1")
            .env("TZ", format!(":{}", self.zone.display()));
    }
}

/// In one move: the program may be reading it.
fn replace(file: &Path, bytes: &[u8]) {
    let fresh = file.with_extension("new");
    fs::write(&fresh, bytes).unwrap();
    fs::rename(fresh, file).unwrap();
}

fn has(tree: &Node, words: &str) -> bool {
    tree.all().iter().any(|node| node.name == words)
}

#[test]
fn after_a_night_at_midnight_after_a_flight_and_when_clocks_change_today_is_right_at_once() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let Some(calendar) = Calendar::start(&desk, "2026-11-20T20:00:00Z", "Europe/Berlin") else { return };
    let file = settled(&desk, HOLD);
    let mut session = desk.command(super::desk::program());
    calendar.rules(session.args(["play", file.to_str().unwrap(), "--mute", "--unattended"]));
    assert!(session.stdout(Stdio::null()).status().unwrap().success(), "a session in the evening");

    calendar.set("2026-11-20T20:05:00Z");
    let program = desk.launch_with(&[], |command| {
        calendar.rules(command);
        reader.hears(command);
    });
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1200, 780));
    let read = |what: &str, wanted: &[&str]| {
        reader.read(what, |tree| wanted.iter().all(|words| has(tree, words)));
    };
    let comes = |what: &str, wanted: &[&str]| {
        // whoever comes back moves the mouse
        desk.click(700, 790, 2);
        read(what, wanted);
    };
    comes(
        "the evening",
        &[
            "Friday 20 November",
            "Good evening",
            "Today, Friday 20 November, 1 session",
            "You used the ball today; this one leaves it out",
        ],
    );
    calendar.set("2026-11-21T07:30:00Z");
    comes(
        "the morning after a night with the lid closed",
        &[
            "Saturday 21 November",
            "Good morning",
            "Today, Saturday 21 November, no session yet",
            "Friday 20 November, 1 session, the morning after: not answered",
            "You used the ball yesterday; this one leaves it out",
            "Morning check-in",
        ],
    );
    calendar.set("2026-11-21T22:59:57Z");
    comes("the next evening", &["Saturday 21 November", "Good evening"]);
    read("midnight, with nobody there", &["Sunday 22 November", "Today, Sunday 22 November, no session yet"]);
    calendar.travel("Pacific/Honolulu");
    comes(
        "the other side of the world",
        &["Saturday 21 November", "Today, Saturday 21 November, no session yet"],
    );
    calendar.travel("Pacific/Auckland");
    comes("and beyond", &["Sunday 22 November", "Today, Sunday 22 November, no session yet"]);
    calendar.travel("Europe/Berlin");
    calendar.set("2027-03-28T21:59:57Z");
    comes("a day that lost an hour", &["Sunday 28 March"]);
    read("its end, after twenty-three hours", &["Monday 29 March"]);
    calendar.set("2027-10-31T22:59:57Z");
    comes("a day of twenty-five hours", &["Sunday 31 October"]);
    read("its end", &["Monday 1 November"]);
    assert_eq!(program.stderr(), "");
}
