//! A second start while a window is open: that window comes to the front and opens what was asked for, and a session goes on.

use std::{fs, time::Duration};

use super::{
    checkin::{lines, settled},
    desk::{Desk, Launched, bench, until},
    tree::Reader,
};

const PATIENCE: Duration = Duration::from_secs(30);

fn routine(id: &str, title: &str, seconds: u32) -> String {
    format!(
        r#"{{"version": 1, "id": "{id}", "title": "{title}", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {{"aim": 2, "ceiling": 4}},
 "frequency": "never", "steps": [{{"do": "rest", "id": "a", "seconds": {seconds}}}]}}"#
    )
}

/// A second start ends by itself, well and without a word.
#[track_caller]
fn starts_again(desk: &Desk, arguments: &[&str]) {
    let mut second = desk.launch(arguments);
    let status = second.process.ended(PATIENCE).expect("the second start ends");
    assert_eq!((status.code(), second.stderr(), second.stdout()), (Some(0), String::new(), String::new()));
}

fn window(desk: &Desk, program: &Launched) -> super::desk::Window {
    desk.find_window("Stillpoint$", PATIENCE).unwrap_or_else(|| panic!("no window: {}", program.stderr()))
}

#[test]
fn a_second_start_brings_the_window_back_and_opens_its_file_there() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let program = desk.launch_with(&[], |command| reader.hears(command));
    let window = window(&desk, &program);
    desk.wait(Duration::from_secs(1));
    desk.minimise(&window);
    starts_again(&desk, &[]);
    assert!(until(PATIENCE, || desk.shown(&window).then_some(())).is_some(), "the window is back");

    let file = desk.folder().join("quiet.json");
    fs::write(&file, routine("quiet", "A quiet minute", 60)).unwrap();
    desk.minimise(&window);
    starts_again(&desk, &[file.to_str().unwrap()]);
    assert!(until(PATIENCE, || desk.shown(&window).then_some(())).is_some(), "the window is back");
    reader.read("the routine's page", |tree| tree.named("A quiet minute").is_some());
    assert_eq!(desk.windows("Stillpoint$", false), [window], "there is one window");

    let broken = desk.launch(&["nothing.json"]).process.ended(PATIENCE).unwrap();
    assert_eq!(broken.code(), Some(2), "what cannot be opened is told where it was asked for");
    assert_eq!(program.stderr(), "");
}

#[test]
fn a_session_goes_on_through_second_starts_and_what_they_ask_for_opens_after_it() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let file = settled(&desk, &routine("running", "Runs", 25));
    let other = desk.folder().join("other.json");
    fs::write(&other, routine("other", "Comes after", 60)).unwrap();
    let program =
        desk.launch_with(&["--routine", file.to_str().unwrap(), "--start"], |command| reader.hears(command));
    let window = window(&desk, &program);
    let has = |op: &str| lines(&desk).iter().any(|line| line["op"] == op);
    until(PATIENCE, || has("start").then_some(())).expect("the session begins");
    starts_again(&desk, &[]);
    starts_again(&desk, &["--routine", other.to_str().unwrap(), "--start"]);
    assert_eq!(desk.windows("Stillpoint$", false), std::slice::from_ref(&window), "there is one window");
    assert!(!has("end"), "the session goes on");
    until(PATIENCE, || has("end").then_some(())).expect("the session comes to its end");
    let ended = lines(&desk).into_iter().find(|line| line["op"] == "end").unwrap();
    assert_eq!(ended["ended"], "finished", "{ended}");
    assert_eq!(lines(&desk).iter().filter(|line| line["op"] == "start").count(), 1);
    desk.activate(&window);
    let leaves = || {
        desk.key("Escape");
        desk.wait(Duration::from_secs(1));
        reader.now()?.named("Comes after").map(drop)
    };
    assert!(until(PATIENCE, leaves).is_some(), "the other opens once the first is left");
    assert_eq!(lines(&desk).iter().filter(|line| line["op"] == "start").count(), 1, "and waits there");
}

#[test]
fn another_data_folder_is_another_window() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let first = desk.launch(&[]);
    window(&desk, &first);
    let folder = desk.folder().join("elsewhere");
    let second = desk.launch(&["--data-dir", folder.to_str().unwrap()]);
    let both = until(PATIENCE, || (desk.windows("Stillpoint$", true).len() == 2).then_some(()));
    assert!(both.is_some(), "{}{}", first.stderr(), second.stderr());
}
