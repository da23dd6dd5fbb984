//! Files that commands write: over nothing unasked, whole or not at all, and no more readable than they should be.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

const SHORT: &str = r#"{"version": 1, "id": "short", "title": "Short", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "daily", "steps": [
  {"do": "rest", "id": "a", "seconds": 1},
  {"do": "rest", "id": "c", "seconds": 1}]}"#;

/// A folder of somebody's with a routine in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("short.json"), SHORT).unwrap();
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_stillpoint"))
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .args(["--data-dir", "data"])
            .args(arguments)
            .output()
            .unwrap()
    }

    #[track_caller]
    fn does(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    }

    /// What is said where a command could not do what was asked.
    #[track_caller]
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        err
    }

    fn play(&self) {
        self.does(&["play", "short.json", "--mute", "--unattended", "--speed", "100"]);
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// Each way to write a file, the file last.
const WAYS: &[&[&str]] = &[
    &["tape", "short.json", "mine"],
    &["tape", "short.json", "other.wav", "--cues", "mine"],
    &["report", "mine.html"],
    &["report", "mine.pdf"],
    &["report", "mine.json"],
    &["diary", "export", "--json", "mine"],
    &["diary", "export", "--csv", "mine"],
];

fn target(way: &[&str]) -> String {
    (*way.last().unwrap()).to_owned()
}

#[test]
fn nothing_of_somebodys_is_written_over_unasked() {
    let desk = Desk::new();
    desk.play();
    for way in WAYS {
        let file = desk.path(&target(way));
        fs::write(&file, "mine").unwrap();
        // neither are files that happen to be called as a half-written one might be
        fs::write(desk.path(&format!("{}.new", target(way))), "mine").unwrap();
        let said = desk.refuses(way);
        assert!(said.contains("is there already") && said.contains("--replace"), "{way:?}: {said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine", "{way:?}");
        desk.does(&[way, &["--replace"][..]].concat());
        assert_ne!(fs::read(&file).unwrap(), b"mine", "{way:?}");
        assert_eq!(fs::read_to_string(desk.path(&format!("{}.new", target(way)))).unwrap(), "mine");
        fs::remove_file(&file).unwrap();
        drop(fs::remove_file(desk.path("other.wav")));
    }
    let left = desk.names().into_iter().filter(|name| name.starts_with('.') && name != ".config");
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new(), "nothing half written is left");
}

#[test]
fn two_outputs_into_one_file_are_refused() {
    let desk = Desk::new();
    desk.play();
    for arguments in [
        &["tape", "short.json", "a", "--cues", "./a"][..],
        &["diary", "export", "--json", "a.csv", "--csv", "a.csv"],
        &["diary", "export", "--json", "a-doses.csv", "--csv", "data/../a.csv"],
    ] {
        let said = desk.refuses(arguments);
        assert!(said.contains("cannot be both"), "{arguments:?}: {said}");
    }
    assert_eq!(desk.names(), [".config", "data", "short.json"]);
}

#[test]
fn no_folder_is_made_unasked() {
    let desk = Desk::new();
    desk.play();
    for way in WAYS {
        let mut arguments: Vec<String> = way.iter().map(|&word| word.to_owned()).collect();
        *arguments.last_mut().unwrap() = format!("none/{}", target(way));
        desk.refuses(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(!desk.path("none").exists(), "{way:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_stay_links_devices_are_refused_and_nobody_gets_to_read_more() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let desk = Desk::new();
    desk.play();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for way in WAYS {
        let file = desk.path(&target(way));
        let is_of_the_diary = way[0] != "tape";
        desk.does(way);
        assert_eq!(mode(&file).trailing_zeros() >= 6, is_of_the_diary, "{way:?}: {:o}", mode(&file));
        drop(fs::remove_file(desk.path("other.wav")));
        // a link of somebody's to something of theirs
        let elsewhere = desk.path("elsewhere");
        fs::rename(&file, &elsewhere).unwrap();
        fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o600)).unwrap();
        symlink("elsewhere", &file).unwrap();
        desk.refuses(way);
        desk.does(&[way, &["--replace"][..]].concat());
        assert!(fs::symlink_metadata(&file).unwrap().is_symlink(), "{way:?}");
        assert_eq!(mode(&elsewhere), 0o600, "{way:?}");
        fs::remove_file(&file).unwrap();
        fs::remove_file(&elsewhere).unwrap();
        drop(fs::remove_file(desk.path("other.wav")));
        symlink("/dev/null", &file).unwrap();
        let said = desk.refuses(&[way, &["--replace"][..]].concat());
        assert!(said.contains("not a regular file"), "{way:?}: {said}");
        fs::remove_file(&file).unwrap();
        for name in ["mine-answers", "mine-doses", "other.wav"] {
            drop(fs::remove_file(desk.path(name)));
        }
    }
}

#[test]
fn what_a_terminal_obeys_is_never_printed_from_a_file() {
    let desk = Desk::new();
    desk.play();
    desk.does(&["diary", "note", "last", "bell \u{7} and \u{1b}[2J colour"]);
    fs::write(desk.path("na\u{1b}me.json"), "{").unwrap();
    for arguments in [
        &["diary", "show", "last"][..],
        &["diary", "list"],
        &["check", "na\u{1b}me.json"],
        &["show", "na\u{1b}me.json"],
        &["show", "no\u{1b}ne"],
        &["play", "no\u{9b}ne"],
    ] {
        let output = desk.run(arguments);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{arguments:?}: {said:?}");
    }
}
