//! Tests that cannot be run here say so past the test harness, which keeps what a passing test prints.

use std::io::Write as _;

/// Says that the test that asks is skipped, and why.
pub fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    drop(writeln!(std::io::stderr(), "skipped: {test}: {why}"));
}

/// The same for lack of a program that `packaging/setup test` installs. Where `CI` is set the test fails instead.
pub fn missing(what: &str) {
    let why = format!("{what} missing; packaging/setup test installs it");
    assert!(std::env::var_os("CI").is_none_or(|value| value.is_empty()), "{why}");
    skipped(&why);
}
