//! A program that breaks writes down what happened, and the next start tells where.
#![cfg(target_os = "linux")]

use std::{env, fs, os::unix::fs::PermissionsExt as _, process::Command, time::Duration};

use stillpoint::store::CrashLog;

use crate::window::{
    desk::{Desk, bench},
    tree::Reader,
};

const FOLDER: &str = "STILLPOINT_TEST_FOLDER";

/// Breaks; run by the test below as a program of its own.
#[test]
#[ignore = "a part of the next test"]
fn break_down() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    CrashLog::start(folder.as_ref(), || "2026-01-31".to_owned());
    panic!("this is wrong");
}

#[test]
fn what_broke_is_written_for_the_person_alone_and_told_at_the_next_start() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let data = desk.folder().join("home/.local/share/stillpoint");
    let broken = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "crash::break_down"])
        .env(FOLDER, &data)
        .output()
        .unwrap();
    assert!(!broken.status.success());
    let log = data.join("crash.log");
    assert_eq!(fs::metadata(&log).unwrap().permissions().mode() & 0o777, 0o600);
    let said = fs::read_to_string(&log).unwrap();
    let first = format!("2026-01-31: Stillpoint {}, linux", env!("CARGO_PKG_VERSION"));
    for words in [
        first.as_str(),
        "thread crash::break_down",
        "tests/system/crash.rs:",
        "this is wrong",
        "break_down\n",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }

    let kept = data.join("last-crash.log");
    for is_told in [true, false] {
        let program = desk.launch_with(&[], |command| reader.hears(command));
        let window = desk
            .find_window("Stillpoint$", Duration::from_secs(30))
            .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
        let tree = reader.at_rest("Today", |tree| tree.named("Settings").is_some());
        let told = tree.all().iter().any(|node| node.name.contains(kept.to_str().unwrap()));
        assert_eq!(told, is_told, "{}", tree.outline());
        desk.close(&window);
    }
    assert_eq!(fs::read_to_string(&kept).unwrap(), said);
    assert!(!log.exists());
}
