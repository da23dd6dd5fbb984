//! What is said of a disk that hangs, and of things that stand where a file should be: the truth, soon, and nothing waits for
//! ever.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "what is skipped has to be seen")]

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use crate::ledger::{Computer, Seeded, own_file, saved};

/// The library that holds calls up; `None` where there is no C compiler.
pub(crate) fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = LIBRARY.get_or_init(|| {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/system/faulty_disk.c");
        let library =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faulty-{}.so", std::process::id()));
        let cc =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).status();
        cc.is_ok_and(|status| status.success()).then_some(library)
    });
    if built.is_none() {
        eprintln!("SKIPPED: there is no C compiler here, so no disk was made to hang");
    }
    built.as_deref()
}

/// Which calls hang, and for how long.
#[derive(Clone, Copy)]
pub(crate) struct Fault {
    call: &'static str,
    from: u64,
    count: u64,
    secs: u64,
}

impl Fault {
    pub(crate) const fn for_ever(call: &'static str, from: u64) -> Self {
        Self { call, from, count: 0, secs: 0 }
    }

    pub(crate) fn put_into(self, command: &mut Command, library: &Path) {
        command
            .env("LD_PRELOAD", library)
            .env("FAULT_CALL", self.call)
            .env("FAULT_FROM", self.from.to_string())
            .env("FAULT_COUNT", self.count.to_string())
            .env("FAULT_SECS", self.secs.to_string());
    }
}

/// Runs a command on a disk with a fault; it must end within 25 s.
fn run(computer: &Computer, library: &Path, fault: Fault, arguments: &[&str]) -> Output {
    let mut command = computer.command(arguments);
    fault.put_into(&mut command, library);
    soon(&mut command)
}

fn soon(command: &mut Command) -> Output {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (_silent, nothing) = std::sync::mpsc::channel::<()>();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(25) {
            child.kill().unwrap();
            panic!("it waits for ever: {:?}", child.wait_with_output());
        }
        nothing.recv_timeout(Duration::from_millis(20)).unwrap_err();
    }
    child.wait_with_output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn nothing_is_called_saved_while_a_write_or_a_sync_hangs() {
    let Some(library) = library() else { return };
    let computer = Computer::new();
    computer.play();
    let export = computer.home.path().join("all.json");
    computer.says(&["diary", "export", "--json", export.to_str().unwrap()]);
    let other = Computer::new();
    other.play();
    let before = fs::read(own_file(&computer)).unwrap();
    for call in ["write", "sync"] {
        let fault = Fault::for_ever(call, 0);
        for (computer, arguments) in [
            (&computer, &["diary", "note", "last", "Important."][..]),
            (&computer, &["diary", "delete", "last"]),
            (&other, &["diary", "restore", export.to_str().unwrap()]),
        ] {
            let output = run(computer, library, fault, arguments);
            let (said, told) = (out(&output), err(&output));
            assert_eq!((output.status.code(), said.as_str()), (Some(2), ""), "{arguments:?}: {told}");
            assert!(told.contains("not written yet: the disk does not answer"), "{told}");
        }
    }
    let file = fs::read(own_file(&computer)).unwrap();
    assert!(file.starts_with(&before), "what was there is there");
}

#[test]
fn a_session_on_a_disk_that_hangs_is_led_to_its_end_and_the_lines_that_are_not_saved_are_told() {
    let Some(library) = library() else { return };
    let computer = Computer::new();
    let play = ["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "2"];
    let output = run(&computer, library, Fault::for_ever("sync", 5), &play);
    let (said, told) = (out(&output), err(&output));
    assert_eq!(output.status.code(), Some(2), "{said}{told}");
    assert!(said.contains("Not written yet: the disk does not answer."), "{said}");
    assert!(told.contains("4 lines of the diary are not saved: the disk does not answer"), "{told}");
    let (saved, there) = (saved(&said), computer.ids());
    assert_eq!(saved.len(), 5, "{said}");
    assert!(saved.iter().all(|id| there.contains(id)));
}

#[test]
fn a_disk_that_is_slow_is_told_of_and_waited_for() {
    let Some(library) = library() else { return };
    let computer = Computer::new();
    computer.play();
    for call in ["read", "write"] {
        let fault = Fault { call, from: 0, count: 1, secs: 4 };
        let output = run(&computer, library, fault, &["diary", "note", "last", call]);
        let told = err(&output);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(told.contains("the disk does not answer. Waiting"), "{told}");
        assert!(computer.says(&["diary", "show", "last"]).contains(&format!("note: {call}")));
    }
    let output = run(&computer, library, Fault::for_ever("read", 0), &["diary", "list"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("the disk does not answer"), "{}", err(&output));
}

/// A hundred take a minute; `STILLPOINT_HANGS` says how many.
#[test]
fn disks_that_hang_at_random_calls_lose_no_acknowledged_line_and_none_is_falsely_called_saved() {
    const HOMES: u64 = 10;
    let Some(library) = library() else { return };
    let times = std::env::var("STILLPOINT_HANGS").ok().and_then(|times| times.parse().ok()).unwrap_or(20_u64);
    let hang = move |home: u64| {
        let (computer, mut seeded) = (Computer::new(), Seeded(20_261_128 + home));
        let mut acknowledged = 0;
        for _ in 0..times / HOMES {
            let call = ["write", "sync"][usize::try_from(seeded.below(2)).unwrap()];
            let fault = Fault { call, from: seeded.below(10), count: seeded.below(2), secs: 0 };
            let play = ["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "100"];
            let output = run(&computer, library, fault, &play);
            let (saved, there) = (saved(&out(&output)), computer.ids());
            assert!(saved.iter().all(|id| there.contains(id)), "an acknowledged line is lost");
            let is_whole = output.status.code() == Some(0);
            assert_eq!(is_whole, saved.len() == 9, "{:?}: {}{}", output.status, out(&output), err(&output));
            acknowledged += saved.len();
        }
        assert!(computer.says(&["diary", "list"]).lines().count() <= usize::try_from(times).unwrap());
        acknowledged
    };
    let homes: Vec<_> = (0..HOMES).map(|home| thread::spawn(move || hang(home))).collect();
    let acknowledged: usize = homes.into_iter().map(|home| home.join().unwrap()).sum();
    eprintln!("{acknowledged} lines were acknowledged on {times} disks that hung");
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_pipe_in_the_place_of_the_diarys_file_is_told_and_never_waited_for() {
    let computer = Computer::new();
    computer.play();
    let own = own_file(&computer);
    fs::remove_file(&own).unwrap();
    pipe(&own);
    let play = ["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "100"];
    for arguments in [&play[..], &["diary", "list"], &["diary", "note", "last", "x"], &["diary", "verify"]] {
        let output = soon(&mut computer.command(arguments));
        let said = out(&output) + &err(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("not a regular file") && saved(&said).is_empty(), "{arguments:?}: {said}");
        if arguments[0] == "play" {
            // what happened before is not known, and nobody says how things stand
            assert!(said.contains("nothing here presses") && !said.contains("Hold"), "{said}");
        }
    }
}

#[test]
fn pipes_in_the_place_of_small_files_are_never_waited_for() {
    let computer = Computer::new();
    computer.play();
    let config = computer.home.path().join(".config/stillpoint");
    for path in [computer.data.join("settings.json"), config.join("computer"), config.join("data-folder")] {
        drop(fs::remove_file(&path));
        pipe(&path);
    }
    for arguments in [&["diary", "list"][..], &["paths"], &["list"], &["show", "short.json"]] {
        let output = soon(&mut computer.command(arguments));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
        // without a folder that was named, where the data is has to be looked up
        let mut usual = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
        usual.current_dir(computer.home.path()).env("HOME", computer.home.path()).args(arguments);
        usual.env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
        assert_eq!(soon(&mut usual).status.code(), Some(0), "{arguments:?}");
    }
    let played = computer.play();
    assert_eq!(saved(&played).len(), 9);
}

#[test]
fn a_link_in_the_place_of_the_diarys_file_is_read_as_it_is_written_to() {
    let computer = Computer::new();
    computer.play();
    let (own, elsewhere) = (own_file(&computer), computer.home.path().join("elsewhere.jsonl"));
    fs::rename(&own, &elsewhere).unwrap();
    symlink(&elsewhere, &own).unwrap();
    computer.says(&["diary", "note", "last", "Through a link."]);
    assert!(computer.says(&["diary", "show", "last"]).contains("Through a link."));
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("Through a link."));
    // one that leads nowhere makes nothing, and neither does one in the place of the lock
    fs::remove_file(&elsewhere).unwrap();
    let output = soon(&mut computer.command(&["diary", "note", "last", "x"]));
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(!elsewhere.exists());
    let lock = own.with_extension("lock");
    drop(fs::remove_file(&lock));
    symlink(&elsewhere, &lock).unwrap();
    fs::remove_file(&own).unwrap();
    let output = soon(&mut computer.command(&["diary", "note", "last", "x"]));
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(!elsewhere.exists());
}

#[test]
fn what_is_kept_for_the_person_is_for_nobody_else() {
    let computer = Computer::new();
    computer.play();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for folder in [computer.data.clone(), computer.diary()] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
        }
    }
    // a folder that was there is left as it is
    let other = Computer::new();
    fs::create_dir(&other.data).unwrap();
    fs::set_permissions(&other.data, fs::Permissions::from_mode(0o755)).unwrap();
    other.play();
    assert_eq!(mode(&other.data), 0o755);
}

#[test]
fn the_last_correction_wins_although_the_clock_went_back_or_another_computers_is_ahead() {
    let (one, two) = {
        let one = Computer::new();
        let two = Computer::sharing(tempfile::tempdir().unwrap(), one.data.clone());
        (one, two)
    };
    one.play();
    one.says(&["diary", "note", "last", "first"]);
    // every line of the first computer was written by a clock that is a year ahead
    let own = own_file(&one);
    let ahead: String =
        fs::read_to_string(&own).unwrap().lines().map(|line| a_year_later(line) + "\n").collect();
    fs::write(&own, ahead).unwrap();
    assert!(one.says(&["diary", "show", "last"]).contains("note: first"));
    for (computer, note) in [(&two, "second"), (&one, "third"), (&two, "fourth")] {
        computer.says(&["diary", "note", "last", note]);
        assert!(one.says(&["diary", "show", "last"]).contains(&format!("note: {note}")));
        assert!(two.says(&["diary", "show", "last"]).contains(&format!("note: {note}")));
    }
    let id = one.json(&["diary", "list", "--json"])[0]["session"].as_str().unwrap().to_owned();
    two.says(&["diary", "delete", &id]);
    assert!(one.says(&["diary", "list"]).contains("Nothing yet"));
    one.says(&["diary", "delete", &id, "--undo"]);
    assert!(two.says(&["diary", "list"]).contains("Short"));
}

/// A line of the diary with its date a year later and the check that belongs to that.
fn a_year_later(line: &str) -> String {
    use stillpoint::diary::{At, Line};

    let read = Line::read(line.as_bytes()).unwrap();
    let at: At = read.at.days_later(365).unwrap();
    Line { at, ..read }.write()
}

#[test]
fn numbers_as_large_as_they_can_be_stop_no_command() {
    use stillpoint::diary::{Line, What};

    let computer = Computer::new();
    computer.play();
    let own = own_file(&computer);
    let hostile: String = fs::read_to_string(&own)
        .unwrap()
        .lines()
        .map(|line| {
            let mut read = Line::read(line.as_bytes()).unwrap();
            if let What::Step(step) = &mut read.what {
                (step.planned_ms, step.done_ms) = (u64::MAX, u64::MAX);
            }
            Line { n: u64::MAX, clock: Some(u64::MAX), ..read }.write() + "\n"
        })
        .collect();
    fs::write(&own, hostile).unwrap();
    for arguments in [
        &["diary", "list"][..],
        &["diary", "show", "last"],
        &["diary", "verify"],
        &["diary", "export", "--json", "all.json", "--csv", "all.csv"],
        &["report", "all.html"],
    ] {
        computer.says(arguments);
    }
    computer.says(&["diary", "note", "last", "Still here."]);
    assert!(computer.says(&["diary", "show", "last"]).contains("Still here."));
}
