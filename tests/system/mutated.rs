//! Files of every kind, changed at random, through the real program: it says what is wrong with them and never breaks off.
#![allow(clippy::disallowed_methods, reason = "files are written as somebody else would")]

use std::{fs, path::Path, process::Output, thread};

use crate::ledger::{Computer, Seeded, own_file};

/// Changes a text in one to four places.
fn mutated(text: &str, seeded: &mut Seeded) -> Vec<u8> {
    const WORDS: [&str; 12] = [
        "18446744073709551615",
        "-1",
        "1e308",
        "0",
        "null",
        "{}",
        "[]",
        "\"\"",
        "\\ud800",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{feff}",
    ];
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=seeded.below(4) {
        let length = bytes.len() as u64;
        if length == 0 {
            break;
        }
        let at = usize::try_from(seeded.below(length)).unwrap();
        let end = (at + usize::try_from(seeded.below(40)).unwrap()).min(bytes.len());
        match seeded.below(6) {
            0 => bytes[at] ^= 1 << seeded.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, again));
            }
            3 => bytes.truncate(at),
            4 => {
                // a number or a word in the place of another
                let is_in = |byte: &u8| byte.is_ascii_alphanumeric();
                let from = bytes[at..].iter().position(is_in).map_or(at, |far| at + far);
                let to = bytes[from..].iter().position(|byte| !is_in(byte)).map_or(from, |far| from + far);
                let word = WORDS[usize::try_from(seeded.below(4)).unwrap()];
                drop(bytes.splice(from..to, word.bytes()));
            }
            _ => {
                let word = WORDS[usize::try_from(seeded.below(WORDS.len() as u64)).unwrap()];
                drop(bytes.splice(at..at, word.bytes()));
            }
        }
    }
    bytes
}

#[track_caller]
fn ends_well(output: &Output, of: &str, bytes: &[u8]) {
    let told = String::from_utf8_lossy(&output.stderr);
    let is_documented = matches!(output.status.code(), Some(0..=2));
    assert!(
        is_documented && !told.contains("panicked"),
        "{of}: {:?}: {told}\n{}",
        output.status,
        String::from_utf8_lossy(bytes)
    );
    let said = [&output.stdout[..], &output.stderr].concat();
    assert!(!said.contains(&0x1b), "{of}: nothing that a terminal obeys: {}", String::from_utf8_lossy(&said));
}

/// A file of every kind: its path on a computer, a text that is well, and the commands that read it.
fn kinds(computer: &Computer) -> Vec<(std::path::PathBuf, String, Vec<Vec<&'static str>>)> {
    let home = computer.home.path();
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    let routine = text(&home.join("short.json"));
    let timings = r#"{"version": 1, "position": "floor", "asks": "never", "timings": {"b": 20, "c": 30}}"#;
    let settings = r#"{"safety_accepted": 1, "chimes": 40, "voice": 85, "verbosity": "brief", "region": "de",
        "position": "floor", "asks": "both-sides", "green_max": 1, "amber_max": 4, "text_size": 120}"#;
    let play = vec!["play", "short.json", "--mute", "--unattended", "--speed", "100"];
    let own = own_file(computer);
    let diary = text(&own);
    vec![
        (computer.data.join("settings.json"), settings.to_owned(), vec![play]),
        (computer.data.join("timings/short.json"), timings.to_owned(), vec![vec!["show", "short.json"]]),
        (home.join("draft.json"), routine, vec![vec!["check", "draft.json"], vec!["show", "draft.json"]]),
        (home.join("all.json"), text(&home.join("all.json")), vec![vec!["diary", "restore", "all.json"]]),
        (
            own,
            diary,
            vec![vec!["diary", "verify"], vec!["diary", "list"], vec!["report", "r.html", "--replace"]],
        ),
    ]
}

/// Five hundred of each take some minutes; `STILLPOINT_MUTATIONS` says how many.
#[test]
fn no_file_however_it_was_changed_breaks_the_program() {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let times = number("STILLPOINT_MUTATIONS").unwrap_or(12);
    let seed = number("STILLPOINT_SEED").unwrap_or(20_261_128);
    let kinds_of_files = 5;
    let threads: Vec<_> = (0..kinds_of_files)
        .map(|kind| {
            thread::spawn(move || {
                let computer = Computer::new();
                computer.play();
                computer.says(&["diary", "note", "last", "Felt fine."]);
                computer.says(&["diary", "export", "--json", "all.json"]);
                let (path, well, commands) = kinds(&computer).swap_remove(kind);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let mut seeded = Seeded(seed + kind as u64);
                for _ in 0..times {
                    let bytes = mutated(&well, &mut seeded);
                    fs::write(&path, &bytes).unwrap();
                    for command in &commands {
                        let output = computer.command(command).output().unwrap();
                        ends_well(&output, &format!("seed {seed}: {command:?}"), &bytes);
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}
