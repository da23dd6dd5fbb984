//! The shelf with very many files: all are there, whatever lies between them. How fast that is, is measured in a release
//! build: `cargo test --release --test integration shelf -- --ignored --nocapture`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "what goes wrong has to stop the test, and real time is what is measured"
)]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use stillpoint::store::{Shelf, shelf::SHIPPED};

/// Copies of all shipped routines in turn, each with an id of its own.
fn fill(folder: &Path, count: usize) {
    for number in 0..count {
        let (name, text) = SHIPPED[number % SHIPPED.len()];
        let id = name.trim_end_matches(".json");
        let own = text.replace(&format!("\"{id}\""), &format!("\"own-{number}\""));
        fs::write(folder.join(format!("{number:04}.json")), own).unwrap();
    }
}

/// A file of 1 MiB with more mistakes than anybody wants to read.
fn hostile() -> String {
    let field = r#"{"do":"hodl","id":"x","secnods":99,"area":"knee"},"#;
    let fields = field.repeat(1024 * 1024 / field.len() - 2);
    format!("{{\"version\":1,\"steps\":[{fields}{{}}]}}")
}

#[test]
fn a_thousand_files_are_all_listed_and_a_hostile_one_among_them_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), 1000);
    fs::write(folder.path().join("0500-hostile.json"), hostile()).unwrap();
    let shelf = Shelf::read(Some(folder.path()));
    assert_eq!(shelf.routines.len(), SHIPPED.len() + 1000);
    assert_eq!(shelf.left_out.len(), 1);
}

#[test]
#[ignore = "measures time, in a release build"]
fn a_thousand_files_are_listed_in_under_a_tenth_of_a_second() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), 1000);
    let best = |what: &str| {
        let took = (0..9).map(|_| {
            let began = Instant::now();
            let shelf = Shelf::read(Some(folder.path()));
            let took = began.elapsed();
            assert_eq!(shelf.routines.len(), SHIPPED.len() + 1000);
            took
        });
        let mut took: Vec<Duration> = took.collect();
        took.sort();
        println!("{what}: {:?} to {:?}, median {:?}", took[0], took[8], took[4]);
        took[4]
    };
    let clean = best("1 000 files");
    fs::write(folder.path().join("0500-hostile.json"), hostile()).unwrap();
    let with_it = best("and a hostile one of 1 MiB");
    assert!(clean < Duration::from_millis(100) && with_it < Duration::from_millis(100));
}
