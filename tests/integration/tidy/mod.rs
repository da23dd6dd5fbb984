//! The house rules that no compiler holds: the walls between floors, the length of files, words that do not belong.
//!
//! Each rule is a function from a file's text to its faults, so that it can be shown a wrong sample; the last test of each
//! reads the real tree. Format, lints and banned calls (`Instant::now`, `println!`, …) are rustfmt's and clippy's.

#![allow(clippy::needless_pass_by_value, reason = "a file that cannot be read has to stop the test")]

mod circles;
mod floors;
mod kinds;
mod source;
mod wording;
mod words;

use std::{fs, path::Path};

use source::Source;

/// Longest file under `src/`, in lines. Past it, split by noun.
const LONGEST_FILE: usize = 450;

/// A file under `src/` has at least this many lines, with few exceptions: otherwise one thing is read in many places.
const SHORTEST_FILE: usize = 40;
const MOST_SHORT_FILES: usize = 10;

/// Every text file of the project under these, with its path from the top.
fn texts(tops: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for top in tops {
        let path = root.join(top);
        if path.is_dir() {
            walk(&path, &mut found);
        } else if path.exists() {
            found.push(path);
        }
    }
    let plain =
        |path: &Path| path.extension().is_none_or(|ending| endings.iter().any(|wanted| ending == *wanted));
    found
        .into_iter()
        .filter(|path| plain(path))
        .filter_map(|path| {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            fs::read_to_string(path).ok().map(|text| (name, text))
        })
        .collect()
}

fn sources() -> Vec<Source> {
    texts(&["src"], &["rs"]).into_iter().map(|(path, text)| Source::read(&path, &text)).collect()
}

/// Everything that a person reads in the repository or that a machine runs.
fn everything() -> Vec<(String, String)> {
    let tops = [
        "src",
        "tests",
        "benches",
        "routines",
        "packaging",
        ".ci",
        "Makefile",
        "Cargo.toml",
        "clippy.toml",
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    ];
    texts(&tops, &["rs", "md", "json", "toml", "txt", "sh", "desktop"])
}

#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

// ---- floors

#[test]
fn no_floor_uses_one_that_it_must_not_know() {
    none(sources().iter().flat_map(floors::faults).collect());
}

#[test]
fn every_module_at_the_top_has_its_floor() {
    none(
        sources()
            .iter()
            .filter(|source| !floors::stands(source.path()))
            .map(|s| s.path().to_owned())
            .collect(),
    );
}

#[test]
fn a_wall_is_seen_however_the_path_is_written() {
    let wrong = [
        ("src/moment.rs", "use crate::session::Cue;"),
        ("src/comfort/rules.rs", "use crate::{routine::Step, session::Program};"),
        ("src/routine/mod.rs", "pub use super::session::Cue;"),
        ("src/routine/model.rs", "fn f() { super::super::runner::start() }"),
        ("src/session/machine.rs", "fn f() -> crate::sound::Bank { todo() }"),
        ("src/session/machine.rs", "use crate::{\n    moment::Moment,\n    store::{home, shelf},\n};"),
        ("src/ui/player.rs", "use crate::runner;"),
        ("src/sound/speaker.rs", "use crate::session::Program;"),
        ("src/sound/speaker.rs", "use crate::{session::{Cue, program::Program}};"),
        ("src/sound/speaker.rs", "use crate::store::home;"),
        ("src/store/shelf.rs", "use crate::session;"),
        ("src/runner/thread.rs", "use crate::sound::Speaker;"),
        ("src/app/mod.rs", "use crate::cli::Arguments;"),
        ("src/main.rs", "use stillpoint::nowhere::Thing;"),
        ("src/routine/read.rs", "use std::fs;"),
        ("src/routine/read.rs", "use std::{fs::File, io};"),
        ("src/session/machine.rs", "fn f() { std::thread::park() }"),
        ("src/session/program.rs", "use egui::Color32;"),
        ("src/store/home.rs", "fn f(_: rodio::Player) {}"),
        ("src/ui/player.rs", "use eframe::App;"),
        ("src/ui/player.rs", "use std::sync::mpsc;"),
    ];
    for (path, text) in wrong {
        assert!(!floors::faults(&Source::read(path, text)).is_empty(), "{path}: {text}");
    }
}

#[test]
fn what_a_floor_may_use_is_no_fault() {
    let right = [
        (
            "src/session/machine.rs",
            "use crate::{moment::Moment, routine::{Step, words::Side}};\nuse super::cue::Cue;",
        ),
        ("src/session/machine.rs", "// like crate::store::shelf\nconst S: &str = \"use crate::store;\";"),
        ("src/sound/speaker.rs", "use crate::session::{Cue, CueSink, cue::Anchor};"),
        ("src/store/shelf.rs", "use super::settings::read;\nuse std::fs;"),
        ("src/settings.rs", "mod tests { use super::*; use super::super::settings::Theme; }"),
        ("src/ui/player.rs", "use crate::{session::Snapshot, ui::theme};\nuse egui::Ui;"),
        ("src/app/mod.rs", "use crate::{runner, sound, store, ui};\nuse eframe::App;"),
        ("src/main.rs", "use stillpoint::{cli, app};"),
        ("src/session/mod.rs", "/// See [`crate::runner`].\npub mod cue;"),
    ];
    for (path, text) in right {
        none(floors::faults(&Source::read(path, text)));
    }
}

// ---- circles

#[test]
fn no_file_needs_itself_over_others() {
    none(circles::faults(&sources()));
}

// ---- kinds of step

#[test]
fn kinds_of_step_are_listed_in_their_table_alone() {
    none(sources().iter().flat_map(kinds::faults).collect());
}

/// What only the kit does: take room, paint, and keep something in egui's own memory.
const BY_HAND: [&str; 6] = [".painter(", "allocate_", ".interact(", "get_temp", "insert_temp", "remove_temp"];

#[test]
fn pages_take_no_room_and_paint_nothing_by_hand() {
    let is_page = |path: &str| {
        (path.starts_with("src/ui/") && !path.starts_with("src/ui/kit/")) || path.starts_with("src/app/")
    };
    let code = everything().into_iter().filter(|(path, _)| is_page(path));
    let faults = |(path, text): (String, String)| {
        let found =
            BY_HAND.into_iter().filter(|word| text.contains(word)).map(|word| format!("{path}: {word}"));
        found.collect::<Vec<_>>()
    };
    none(code.flat_map(faults).collect());
}

// ---- files

/// Whether a file turns lines into samples, which takes too long for a thread that has a moment to keep.
fn decodes(code: &str) -> bool {
    code.contains("oices.samples(")
}

#[test]
fn lines_are_decoded_on_the_voices_own_thread_and_for_tapes_and_nowhere_else() {
    let decoding: Vec<String> = sources()
        .iter()
        .filter(|source| source.path() != "src/sound/voices.rs" && decodes(source.code()))
        .map(|source| source.path().to_owned())
        .collect();
    assert_eq!(decoding, ["src/sound/speaker/talk.rs", "src/sound/tape.rs"]);
    assert!(decodes("let sound = self.voices.samples(&line);"));
}

#[test]
fn lengths_counts_dates_lists_and_capitals_are_worded_in_one_file() {
    none(sources().iter().filter(|source| source.path() != "src/text.rs").flat_map(wording::own).collect());
}

#[test]
fn no_file_is_too_long_to_find_ones_way_in() {
    none(sources().iter().filter_map(|source| too_long(source.path(), source.lines())).collect());
}

fn too_long(path: &str, lines: usize) -> Option<String> {
    (lines > LONGEST_FILE).then(|| format!("{path}: {lines} lines, {LONGEST_FILE} at most; split it by noun"))
}

#[test]
fn few_files_are_too_short_to_have_been_worth_a_file() {
    let is_short = |source: &Source| source.lines() < SHORTEST_FILE && !source.path().contains("tests");
    let short: Vec<String> =
        sources().iter().filter(|source| is_short(source)).map(|s| s.path().to_owned()).collect();
    assert!(short.len() <= MOST_SHORT_FILES, "{} short files: {short:?}", short.len());
}

#[test]
fn a_long_file_is_seen() {
    assert_eq!(too_long("src/x.rs", LONGEST_FILE), None);
    assert!(too_long("src/x.rs", LONGEST_FILE + 1).is_some());
}

#[test]
fn every_module_says_what_it_is_for() {
    none(sources().iter().filter_map(source::undocumented).collect());
}

#[test]
fn a_module_without_a_word_is_seen() {
    for wrong in [
        "use std::fmt;\n",
        "// a comment\n\nuse std::fmt;\n",
        "//!\nuse std::fmt;\n",
        "/// on an item\nfn f() {}\n",
    ] {
        assert!(source::undocumented(&Source::read("src/x.rs", wrong)).is_some(), "{wrong}");
    }
    for right in [
        "//! What it is for.\nuse std::fmt;\n",
        "#![forbid(unsafe_code)]\n//! What it is for.\n",
        "\n//! Here.\n",
    ] {
        assert_eq!(source::undocumented(&Source::read("src/x.rs", right)), None, "{right}");
    }
}

// ---- words

#[test]
fn nothing_is_left_to_do_by_its_own_word_and_no_machine_is_named() {
    none(everything().iter().flat_map(|(path, text)| words::left_behind(path, text)).collect());
}

#[test]
fn what_is_left_behind_is_seen() {
    let wrong = [
        ["// TO", "DO: later"],
        ["// FIX", "ME"],
        ["x = 1; // XX", "X"],
        ["db", "g!(x);"],
        ["to", "do!()"],
        ["unimple", "mented!()"],
        ["see /wo", "rk/notes"],
        ["\"/ho", "me/ann/routine.json\""],
        ["cd /ro", "ot/project"],
    ];
    for parts in wrong {
        assert_eq!(words::left_behind("src/x.rs", &parts.concat()).len(), 1, "{parts:?}");
    }
    for right in ["the work/life balance", "let xxx = 1;", "$HOME/stillpoint", "todo list"] {
        none(words::left_behind("src/x.rs", right));
    }
}

#[test]
fn no_text_diagnoses_or_promises() {
    let shown = sources().into_iter().flat_map(|source| source.strings().to_vec()).collect::<Vec<_>>();
    let mut faults: Vec<String> =
        shown.iter().flat_map(|text| words::promises(&text.at, &text.text)).collect();
    for (path, text) in
        texts(&["routines", "README.md", "packaging/stillpoint.desktop"], &["json", "md", "desktop"])
    {
        // In JSON each string is a text of its own; elsewhere quotation marks are inside a sentence.
        let parts: Vec<&str> = if path.rsplit('.').next() == Some("json") {
            text.split('"').collect()
        } else {
            vec![text.as_str()]
        };
        faults.extend(parts.iter().flat_map(|part| words::promises(&path, part)));
    }
    none(faults);
}

#[test]
fn every_screen_speaks_in_the_words_of_those_who_read_it() {
    let screens = sources().into_iter().filter(|source| {
        let path = source.path();
        // the report is for a clinician
        path.starts_with("src/") && !path.starts_with("src/report/") && !path.ends_with("tests.rs")
    });
    let mut faults = Vec::new();
    for source in screens {
        let shown =
            source.strings().iter().filter(|text| wording::line_of(&text.at) <= source.lines_before_tests());
        faults.extend(shown.flat_map(|text| words::unsaid(&text.at, &text.text)));
    }
    none(faults);
    assert_eq!(words::unsaid("here", "Median 4, Trend: down").len(), 2);
    none(words::unsaid("here", "Trendy tea, oozing honey"));
}

#[test]
fn a_promise_is_seen_and_its_denial_is_not() {
    let wrong = [
        "This treats your sciatica.",
        "Heat heals.",
        "Cures back pain",
        "Diagnose your pain",
        "Clinically proven to help",
        "Relieves sciatica in minutes",
        "It releases the nerve.",
        "This is safe for you.",
        "It does not hurt. It treats the cause.",
        "Clinically\n   proven",
    ];
    for text in wrong {
        assert_eq!(words::promises("here", text).len(), 1, "{text}");
    }
    let right = [
        "General wellbeing information. It does not diagnose or treat any condition.",
        "Never a diagnosis.",
        "Say \"may feel easier\", not \"relieves\", \"heals\" or \"releases the nerve\".",
        "It neither diagnoses nor treats anything.",
        "A treat: secures the ball in a sock",
        "May feel easier.",
    ];
    for text in right {
        none(words::promises("here", text));
    }
}

#[test]
fn every_dependency_has_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let reasons = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    none(words::unexplained(&manifest, &reasons));
}

#[test]
fn a_dependency_without_a_line_and_a_line_without_one_are_seen() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\nserde = \"1\"\nclap = { version = \"4\",\n  features = [] }\n\
                    [target.'cfg(unix)'.dependencies]\nrustix = \"1\"\n[dev-dependencies.tempfile]\nversion = \"3\"\n[lints.rust]\nmissing_docs = \"warn\"\n";
    let reasons = "# X\n\n## Other\n\n| `elsewhere` | |\n\n## Dependencies\n\n| crate | saves |\n|---|---|\n| `serde` | a |\n| `clap` | b |\n| `rustix` | c |\n| `tempfile` | d |\n";
    none(words::unexplained(manifest, reasons));
    assert_eq!(words::unexplained(manifest, &reasons.replace("| `clap` | b |\n", "")).len(), 1);
    assert_eq!(words::unexplained(manifest, &reasons.replace("| b |", "|  |")).len(), 1);
    assert_eq!(words::unexplained(manifest, &format!("{reasons}| `gone` | e |\n")).len(), 1);
}
