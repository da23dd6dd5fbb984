//! How much memory the program takes for a diary of years.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a real process is looked at while it runs"
)]

use std::{
    fs,
    process::{Child, Stdio},
    sync::mpsc,
    time::Duration,
};

use crate::ledger::{Computer, years};

/// A diary of some thirty megabytes.
const SESSIONS: usize = 3_000;

/// The most memory that a program had, in bytes, looked at until it ends well.
fn peak(mut child: Child, of: &[&str]) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let (_silent, nothing) = mpsc::channel::<()>();
    let mut peak = 0;
    loop {
        // gone once it has ended
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes: Option<u64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{of:?}: {status}");
            return peak;
        }
        nothing.recv_timeout(Duration::from_millis(2)).unwrap_err();
    }
}

fn peak_of(computer: &Computer, arguments: &[&str]) -> u64 {
    peak(computer.command(arguments).stdout(Stdio::null()).spawn().unwrap(), arguments)
}

#[test]
fn exporting_and_restoring_takes_at_most_three_times_the_file_in_memory() {
    let (one, two) = (Computer::new(), Computer::new());
    fs::create_dir_all(one.diary()).unwrap();
    let base = peak_of(&one, &["diary", "list"]);
    assert!(base > 1 << 20, "{base}");
    let written = years::write(&one.diary(), SESSIONS);
    let export = one.home.path().join("all.json");
    let export = export.to_str().unwrap();
    let exporting = peak_of(&one, &["diary", "export", "--json", export]).saturating_sub(base);
    let file = fs::metadata(export).unwrap().len();
    let restoring = peak_of(&two, &["diary", "restore", export]).saturating_sub(base);
    eprintln!(
        "a diary of {written} bytes, an export of {file}: {exporting} to export, {restoring} to restore, beside {base}"
    );
    assert_eq!(two.json(&["diary", "list", "--json"]).as_array().unwrap().len(), SESSIONS);
    assert!(exporting <= 3 * file, "exporting {file} bytes took {exporting}");
    assert!(restoring <= 3 * file, "restoring {file} bytes took {restoring}");
}
