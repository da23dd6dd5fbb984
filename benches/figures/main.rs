//! `make bench`: how quick, how light and how exact the program is, in one table that is kept in `benches/README.md`.
//!
//! `window` measures the release program from outside, on a screen and a sound server of its own, beside a bare eframe window and
//! beside other programs of its kind where they are installed. `work` measures the library's own work with criterion.
//! Real time is what is measured here, so clocks are read freely.
#![allow(
    dead_code,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring bench: real processes take real time, and what goes wrong has to stop it"
)]

#[path = "../../tests/system/window/desk.rs"]
mod desk;
#[path = "../../tests/common/listen.rs"]
mod listen;
#[path = "../../examples/near.rs"]
mod pages;
#[path = "../../tests/system/window/picture.rs"]
mod picture;
#[path = "../../tests/integration/ui/sample.rs"]
mod sample;
#[path = "../../tests/common/skipped.rs"]
mod skipped;
#[path = "../../tests/system/window/sound.rs"]
mod sound;
mod window;
mod work;
#[path = "../../tests/common/year.rs"]
mod year;

use std::{fmt::Write as _, fs, path::Path, process::Command};

/// What stands before the figures in `benches/README.md` is written by people and stays.
const FIGURES: &str = "## Figures\n";

/// What measures one part of the table and writes it.
type Part = fn() -> String;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.iter().any(|argument| argument == window::BARE) {
        window::bare();
        return;
    }
    let parts: [(&str, Part); 4] = [
        ("windows", window::windows),
        ("session", window::session),
        ("chimes", window::chimes),
        ("work", work::table),
    ];
    let wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    let mut table = format!("{FIGURES}\n{}\n", machine());
    for (_, part) in parts.iter().filter(|(name, _)| wanted(name)) {
        table += &part();
    }
    println!("{table}");
    if arguments.is_empty() {
        keep(&table);
    }
}

/// The date, and what it ran on.
fn machine() -> String {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        text.unwrap_or_default()
    };
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: u64 = memory.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0);
    format!(
        "{}, commit {}: {} cores of {}, {} GiB, {}, {}, software GL on Xvfb.\n",
        jiff::Zoned::now().date(),
        said("git", &["rev-parse", "--short", "HEAD"]),
        std::thread::available_parallelism().map_or(0, usize::from),
        model.map_or("an unknown processor", |(_, model)| model),
        kib >> 20,
        said("uname", &["-sr"]),
        said("rustc", &["--version"]),
    )
}

/// Puts the table in the place of the last one.
fn keep(table: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/README.md");
    let kept = fs::read_to_string(&file).unwrap();
    let (before, _) = kept.split_once(FIGURES).expect("benches/README.md has a chapter of figures");
    fs::write(file, format!("{before}{}", table.trim_end().to_owned() + "\n")).unwrap();
}

/// A table's head: its columns, the first of words and the others of numbers.
fn head(columns: &[&str]) -> String {
    let mut text = String::new();
    writeln!(text, "\n| {} |\n|---{}|", columns.join(" | "), "|---:".repeat(columns.len() - 1)).unwrap();
    text
}
