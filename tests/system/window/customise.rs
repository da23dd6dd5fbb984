//! Customise in the real window: by keys alone, and by the mouse alone. What was saved is read back from its file, and from
//! what the terminal shows of the routine.

use std::{fs, time::Duration};

use serde_json::Value;

use super::{
    checkin::{ASKING, settled},
    desk::{Desk, Launched, Window, bench, program, until},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// Opens the window on a routine's start page.
fn open(desk: &Desk) -> (Launched, Window) {
    let file = settled(desk, ASKING);
    let program = desk.launch(&["--routine", file.to_str().unwrap()]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 780));
    desk.activate(&window);
    desk.wait(Duration::from_millis(1500));
    (program, window)
}

/// The seconds of the hold, as they are kept.
fn kept(desk: &Desk) -> Option<u64> {
    let file = desk.folder().join("home/.local/share/stillpoint/timings/asking.json");
    let timings: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    timings["timings"]["hold"].as_u64()
}

/// The seconds of the hold, as it would be played.
fn shown(desk: &Desk, more: &[&str]) -> u64 {
    let file = desk.folder().join("routine.json");
    let mut command = desk.command(program());
    let shown = command.args(["show", file.to_str().unwrap(), "--json"]).args(more).output().unwrap();
    let program: Value = serde_json::from_slice(&shown.stdout).expect("the program is JSON");
    let segments = program["segments"].as_array().expect("segments");
    let is_hold = |segment: &&Value| segment["step"] == "hold" && segment["phase"] == "hold";
    segments.iter().find(is_hold).expect("the hold")["seconds"].as_u64().unwrap()
}

#[test]
fn timings_are_made_ones_own_by_keys_alone() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let (mut program, window) = open(&desk);
    let keys = |names: &[&str]| names.iter().for_each(|name| desk.key_shows(name));
    // the four places of the rail, back, the rest behind three dots, Customise; Start is the last
    keys(&["Tab"; 7]);
    keys(&["Return"]);
    // a busy computer shows the button pressed some time before the page behind it
    desk.wait(Duration::from_millis(1500));
    // the rail, back, undo, redo, reset, save, and the bar of the hold
    keys(&["Tab"; 10]);
    keys(&["Right", "Right", "Right", "ctrl+z", "shift+Right"]);
    // nobody saves by this; the keyboard goes back to Save
    keys(&["shift+Tab", "Return"]);
    until(PATIENCE, || (kept(&desk) == Some(16)).then_some(()))
        .unwrap_or_else(|| panic!("kept are {:?}", kept(&desk)));
    assert_eq!((shown(&desk, &[]), shown(&desk, &["--as-written"])), (16, 5));
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
}

#[test]
fn timings_are_made_ones_own_by_the_mouse_alone() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let (mut program, window) = open(&desk);
    let (left, top) = desk.corner(&window);
    let click = |x: u32, y: u32| {
        desk.click(left + x, top + y, 1);
        desk.wait(Duration::from_millis(400));
    };
    // Customise, left of Start
    click(900, 70);
    // twice more than the five seconds of the hold
    click(793, 436);
    click(793, 436);
    // Save
    click(1122, 32);
    until(PATIENCE, || (kept(&desk) == Some(15)).then_some(()))
        .unwrap_or_else(|| panic!("kept are {:?}", kept(&desk)));
    assert_eq!((shown(&desk, &[]), shown(&desk, &["--as-written"])), (15, 5));
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
}
