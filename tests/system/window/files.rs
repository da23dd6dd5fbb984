//! Routine files as they are lived: a path written, a dialog that answers and one that hangs, a file changed by an editor.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf, time::Duration};

use super::desk::{Desk, Launched, Window, bench, until};

const ROUTINE: &str = r#"{
  "version": 1, "id": "evening", "title": "Evening", "summary": "For tests.", "technique": "mixed",
  "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
  "frequency": "daily", "steps": [{"do": "rest", "id": "rest", "seconds": 60}]
}"#;

/// How long anything may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);

fn own(desk: &Desk) -> PathBuf {
    desk.folder().join("home/.local/share/stillpoint/routines/evening.json")
}

/// A file that is not in the routines folder.
fn outside(desk: &Desk) -> PathBuf {
    let file = desk.folder().join("somewhere.json");
    fs::write(&file, ROUTINE).unwrap();
    file
}

/// The program with nothing on its path but a `zenity` that does what the script says, and no desktop to ask.
fn launch(desk: &Desk, zenity: &str) -> (Launched, Window) {
    let bin = desk.folder().join("bin");
    fs::create_dir(&bin).unwrap();
    let script = bin.join("zenity");
    fs::write(&script, format!("#!/bin/sh\n{zenity}\n")).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut path = path.into_string().unwrap();
    path.insert_str(0, &format!("{}:", bin.display()));
    let nowhere = format!("unix:path={}", desk.folder().join("no-bus").display());
    let program = desk.launch_with(&[], |command| {
        command.env("PATH", path).env("DBUS_SESSION_BUS_ADDRESS", nowhere);
    });
    let window = desk
        .find_window("Stillpoint$", PATIENCE)
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.activate(&window);
    desk.wait(Duration::from_millis(800));
    (program, window)
}

/// The page on which a file is added, its field ready to be written in.
fn show_adding(desk: &Desk) {
    let before = desk.screenshot();
    desk.key("ctrl+o");
    desk.changed(&before, PATIENCE).expect("the page is shown");
    // The keyboard comes to the field in the picture after that: a letter, or else the caret, shows when.
    let shown = desk.screenshot();
    desk.write("a");
    desk.changed(&shown, PATIENCE).expect("the field has the keyboard");
    desk.key("BackSpace");
}

/// From the field over “Add it” to “Choose a file…”, which is pressed. Of two Tabs in one frame only one counts.
fn choose_a_file(desk: &Desk) {
    for _ in 0..2 {
        desk.key_shows("Tab");
        desk.wait(Duration::from_millis(400));
    }
    desk.key("Return");
}

#[test]
fn a_path_that_is_written_is_copied_and_a_later_change_of_the_file_shows_at_once() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let (program, _window) = launch(&desk, "exit 1");
    let file = outside(&desk);
    show_adding(&desk);
    desk.write(&file.display().to_string());
    desk.key("Return");
    let copied = until(PATIENCE, || fs::read_to_string(own(&desk)).ok().filter(|text| !text.is_empty()));
    assert_eq!(copied.as_deref(), Some(ROUTINE), "{}", program.stderr());
    assert_eq!(fs::read_to_string(&file).unwrap(), ROUTINE);
    desk.wait(Duration::from_secs(2));

    let page = desk.screenshot();
    fs::write(own(&desk), ROUTINE.replace("\"Evening\"", "\"Quite another name\"")).unwrap();
    desk.changed(&page, PATIENCE).expect("the start page shows the new name");
    if let Some(folder) = std::env::var_os("STILLPOINT_PICTURES") {
        desk.wait(Duration::from_millis(500));
        desk.screenshot().save(&PathBuf::from(folder).join("files-changed.png"));
    }
}

#[test]
fn what_is_chosen_in_the_dialog_is_added() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let file = outside(&desk);
    let (program, _window) = launch(&desk, &format!("echo '{}'", file.display()));
    show_adding(&desk);
    choose_a_file(&desk);
    let copied = until(PATIENCE, || fs::read_to_string(own(&desk)).ok().filter(|text| !text.is_empty()));
    assert_eq!(copied.as_deref(), Some(ROUTINE), "{}", program.stderr());
}

#[test]
fn a_dialog_that_hangs_keeps_nobody_waiting() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let started = desk.folder().join("started");
    let (mut program, window) = launch(&desk, &format!("touch '{}'; exec sleep 600", started.display()));
    show_adding(&desk);
    choose_a_file(&desk);
    until(PATIENCE, || started.exists().then_some(())).expect("the dialog is shown");
    let waiting = desk.screenshot();
    desk.changed(&waiting, PATIENCE).expect("after a while it is said that it is still waited for");
    let waiting = desk.screenshot();
    desk.key("Escape");
    desk.changed(&waiting, PATIENCE).expect("the window goes on");
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).is_some(), "it closes all the same");
}
