//! Files that commands write: over nothing unasked, whole or not at all, and no more readable than they should be.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
};

pub(crate) const SHORT: &str = r#"{"version": 1, "id": "short", "title": "Short", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "daily", "steps": [
  {"do": "rest", "id": "a", "seconds": 1},
  {"do": "rest", "id": "c", "seconds": 1}]}"#;

/// A folder of somebody's with a routine in it.
pub(crate) struct Desk(tempfile::TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("short.json"), SHORT).unwrap();
        desk
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.fed(&[&["--data-dir", "data"], arguments].concat(), b"")
    }

    /// Runs it with these bytes on standard input, and nothing but these arguments.
    pub(crate) fn fed(&self, arguments: &[&str], bytes: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stillpoint"))
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .args(arguments)
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let bytes = bytes.to_vec();
        // whoever does not read it closes it
        let feeding = thread::Builder::new().spawn(move || drop(input.write_all(&bytes))).unwrap();
        let output = child.wait_with_output().unwrap();
        feeding.join().unwrap();
        output
    }

    #[track_caller]
    pub(crate) fn does(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    }

    /// What is said where a command could not do what was asked.
    #[track_caller]
    pub(crate) fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        err
    }

    pub(crate) fn play(&self) {
        self.does(&["play", "short.json", "--mute", "--unattended", "--speed", "100"]);
    }

    pub(crate) fn names(&self) -> Vec<String> {
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
fn a_dash_is_standard_output_and_what_is_told_goes_beside_it() {
    let desk = Desk::new();
    desk.play();
    let before = desk.names();
    for (way, begins) in [
        (&["tape", "short.json", "-"][..], "RIFF"),
        (&["tape", "short.json", "other.wav", "--cues", "-"], "{"),
        (&["report", "-", "--as", "pdf"], "%PDF"),
        (&["report", "-", "--as", "html"], "<!"),
        (&["report", "-", "--as", "json"], "{"),
        (&["diary", "export", "--json", "-"], "{\n\"format\""),
        (&["diary", "export", "--csv", "-"], "\u{feff}session,"),
    ] {
        let output = desk.run(way);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{way:?}: {told}");
        assert!(output.stdout.starts_with(begins.as_bytes()), "{way:?}");
        assert_eq!(told.lines().count(), 1, "{way:?}: {told}");
        drop(fs::remove_file(desk.path("other.wav")));
        assert_eq!(desk.names(), before, "{way:?}");
    }
    let sound = desk.run(&["tape", "short.json", "-"]).stdout;
    desk.does(&["tape", "short.json", "same.wav"]);
    assert_eq!(fs::read(desk.path("same.wav")).unwrap(), sound, "the same bytes as in a file");
    assert!(desk.refuses(&["report", "-"]).contains("--as pdf"));
    assert!(desk.refuses(&["tape", "short.json", "-", "--cues", "-"]).contains("cannot be both"));
}

#[test]
fn what_a_command_reads_is_never_written_over_even_where_replacing_is_asked_for() {
    let desk = Desk::new();
    desk.play();
    let own = "data/routines/own.json";
    fs::write(desk.path(own), SHORT.replace("\"short\"", "\"own\"")).unwrap();
    let diary = fs::read_dir(desk.path("data/diary")).unwrap().map(|entry| entry.unwrap().path());
    let diary =
        diary.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "jsonl")).unwrap();
    let diary = diary.strip_prefix(desk.path("")).unwrap().to_str().unwrap();
    for (way, read) in [
        (&["tape", "short.json", "short.json"][..], "short.json"),
        (&["tape", "short.json", "data/../short.json"], "short.json"),
        (&["tape", "short.json", "new.wav", "--cues", "short.json"], "short.json"),
        (&["tape", "own", own], own),
        (&["report", diary, "--as", "json"], diary),
        (&["diary", "export", "--json", diary], diary),
        (&["diary", "export", "--csv", diary], diary),
    ] {
        let before = fs::read(desk.path(read)).unwrap();
        for way in [way.to_vec(), [way, &["--replace"]].concat()] {
            let said = desk.refuses(&way);
            assert!(said.contains("because this command reads"), "{way:?}: {said}");
            assert_eq!(fs::read(desk.path(read)).unwrap(), before, "{way:?}");
            assert!(!desk.path("new.wav").exists());
        }
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_called_one() {
    let desk = Desk::new();
    desk.play();
    for way in [&["tape", "short.json", "data"][..], &["diary", "export", "--json", "data"]] {
        let said = desk.refuses(way);
        assert!(said.contains("data is a folder") && !said.contains("--replace"), "{said}");
    }
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
