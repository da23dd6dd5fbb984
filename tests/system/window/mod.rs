//! The real program in a real window, with a real (but private) screen, window manager and sound server.
//!
//! [`desk`] is the bench; the cases are here. Where the bench's tools are missing each case says `skipped` and why, and passes,
//! or fails in CI: `make test` installs them, so that nothing is skipped there. Several cases run at once, each on a desk of its
//! own: they wait more than they compute.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    reason = "a test bench: real processes take real time, and what goes wrong has to stop the test"
)]

mod answered;
pub mod checkin;
mod customise;
mod days;
pub mod desk;
mod diary;
mod editor;
mod endings;
mod files;
mod long_note;
pub mod picture;
mod reading;
mod scale;
mod second_start;
mod session;
mod sound;
pub mod tree;

use std::time::{Duration, Instant};

use desk::{Desk, Launched, Window, bench};
use sound::{AHEAD, FRAME_BYTES, RATE};

use crate::{listen, year};

/// A tone of so many milliseconds, loud enough to be found by looking for the first loud frame.
fn tone(milliseconds: u32) -> Vec<u8> {
    (0..RATE * milliseconds / 1000)
        .flat_map(|frame| {
            let value: i16 = if frame / 24 % 2 == 0 { 12_000 } else { -12_000 };
            [value, value].into_iter().flat_map(i16::to_le_bytes)
        })
        .collect()
}

/// When the first loud frame of a recording was heard.
fn first_sound(take: &sound::Take) -> Option<Instant> {
    let frame = take.bytes.chunks_exact(2).position(|sample| {
        let value = i16::from_le_bytes([sample[0], sample[1]]);
        value.unsigned_abs() > 6_000
    })? / 2;
    Some(take.began + sound::length(frame * FRAME_BYTES))
}

#[test]
fn a_desk_shows_what_is_clicked_and_its_pictures_can_be_kept() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((800, 600));
    let empty = desk.screenshot();
    assert_eq!((empty.width, empty.height), (800, 600));
    assert_eq!(empty.differs_from(&empty), 0);

    // The window manager's own menu is the smallest thing to come up on an empty desk.
    desk.click(400, 300, 3);
    let menu =
        desk.changed(&empty, Duration::from_secs(10)).expect("a right click on the empty desk opens a menu");
    desk.key("Escape");
    let closed = desk.changed(&menu, Duration::from_secs(10)).expect("Escape closes it");
    assert_eq!(closed.differs_from(&empty), 0, "and the desk is as it was");

    let file = desk.folder().join("menu.png");
    menu.save(&file);
    let png = std::fs::read(&file).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "a PNG");
    assert_eq!(png[16..24], [0, 0, 3, 32, 0, 0, 2, 88], "of 800 by 600");
}

#[test]
fn what_is_played_is_recorded_with_the_moment_when_it_sounded() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((640, 480));
    let before = Instant::now();
    desk.play(&tone(300));
    let after = Instant::now();
    let take =
        desk.heard(|take| first_sound(take).is_some(), Duration::from_secs(10)).expect("the tone is heard");
    let heard = first_sound(&take).unwrap();
    assert!(heard + AHEAD > before, "heard {:?} before it was asked for", before - heard);
    assert!(heard < after, "heard {:?} after it was done", heard - after);

    // The recording goes on in silence at the pace of the clock.
    desk.wait_until(take.began + Duration::from_secs(3));
    let take = desk.recording();
    let length = sound::length(take.bytes.len());
    let real = take.began.elapsed();
    assert!(real.abs_diff(length) < Duration::from_millis(400), "{length:?} recorded in {real:?}");
}

#[test]
fn the_sound_server_can_be_frozen_killed_and_started_again() {
    let Some(()) = bench() else { return };
    let mut desk = Desk::start((640, 480));
    desk.freeze_sound();
    let frozen = desk.takes().last().unwrap().bytes.len();
    desk.wait(Duration::from_millis(700));
    let grown = desk.takes().last().unwrap().bytes.len() - frozen;
    assert!(
        sound::length(grown) < Duration::from_millis(300),
        "nothing is recorded while the server is frozen"
    );
    desk.thaw_sound();
    desk.heard(|take| take.bytes.len() > frozen + 48_000, Duration::from_secs(5))
        .expect("it goes on afterwards");

    desk.kill_sound();
    assert_eq!(desk.takes().len(), 1);
    desk.start_sound();
    desk.play(&tone(200));
    desk.heard(|take| first_sound(take).is_some(), Duration::from_secs(10))
        .expect("the second server is heard");
    assert_eq!(desk.takes().len(), 2, "in a take of its own");
}

#[test]
fn the_window_opens_is_minimised_comes_back_and_closes() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let empty = desk.screenshot();
    let mut program = desk.launch(&[]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    println!("a window {:?} after the start", program.at.elapsed());
    desk.place(&window, (700, 700));
    desk.changed(&empty, Duration::from_secs(10)).expect("something is drawn");
    let picture = desk.screenshot_of(&window);
    assert_eq!((picture.width, picture.height), (700, 700));

    desk.minimise(&window);
    assert_eq!(desk.windows("Stillpoint$", false), std::slice::from_ref(&window), "it is still there");
    desk.wait(Duration::from_millis(300));
    assert_eq!(desk.screenshot().differs_from(&empty), 0, "but not to be seen");
    desk.activate(&window);
    assert!(desk.shown(&window));

    desk.close(&window);
    let end = program.process.ended(Duration::from_secs(10)).expect("closing the window ends the program");
    assert!(end.success(), "{end}");
    assert_eq!(program.stderr(), "", "nothing to complain about");
    assert_eq!(program.stdout(), "");
}

#[test]
fn the_window_comes_back_as_it_was_left() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let opened = |program: &Launched| {
        desk.find_window("Stillpoint$", Duration::from_secs(30))
            .unwrap_or_else(|| panic!("no window: {}", program.stderr()))
    };
    let looks = |window: &Window| {
        let picture = desk.screenshot_of(window);
        (desk.corner(window), (picture.width, picture.height))
    };
    let mut program = desk.launch(&[]);
    let window = opened(&program);
    let (_, (width, height)) = looks(&window);
    assert!(width <= 1280 && height <= 780, "its title bar and its lower edge are seen: {width}x{height}");
    desk.place(&window, (700, 640));
    desk.move_to(&window, (150, 90));
    // the window has to draw once more to know of it
    desk.key("Tab");
    desk.wait(Duration::from_millis(300));
    let left = looks(&window);
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).unwrap().success());

    let mut program = desk.launch(&[]);
    let window = opened(&program);
    desk::until(Duration::from_secs(5), || (looks(&window) == left).then_some(()))
        .unwrap_or_else(|| panic!("left as {left:?}, comes back as {:?}", looks(&window)));
    desk.maximise(&window);
    desk.key("Tab");
    desk.wait(Duration::from_millis(300));
    let large = looks(&window);
    assert!(large.1.0 > 1200 && large.1.1 > 700, "{large:?}");
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).unwrap().success());

    let program = desk.launch(&[]);
    let window = opened(&program);
    desk::until(Duration::from_secs(5), || (looks(&window) == large).then_some(()))
        .unwrap_or_else(|| panic!("left as {large:?}, comes back as {:?}", looks(&window)));
    assert!(desk.settings().unwrap().contains("\"width\": 700"), "and knows how large it was before");
    assert_eq!(program.stderr(), "");
}

#[test]
fn in_an_empty_home_the_safety_text_comes_first_and_is_accepted_by_keyboard() {
    const PATIENCE: Duration = Duration::from_secs(10);
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    desk.empty_home();
    let empty = desk.screenshot();
    let program = desk.launch(&[]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 780));
    let lists = desk.changed(&empty, PATIENCE).expect("something is drawn");
    // there is no rail: its ground would be darker than the page beside it
    let picture = desk.screenshot_of(&window);
    assert_eq!(picture.at(8, 400), picture.at(48, 700), "the page reaches to the window's edge");

    // Enter alone accepts nothing; it leads to the first box that is missing.
    desk.key("Return");
    desk.changed(&lists, PATIENCE).expect("the first box has the focus");
    assert!(!accepted(&desk), "nothing is accepted unread");
    for key in ["space", "Tab", "space", "Tab", "Tab"] {
        desk.key_shows(key);
    }
    desk.key_shows("Return");
    // what follows is whether it is heard from the floor; the shelf comes with the next start
    desk::until(PATIENCE, || accepted(&desk).then_some(())).expect("it is kept");

    // The next time it is not asked again.
    drop(program);
    let program = desk.launch(&[]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 780));
    let rail = || {
        let picture = desk.screenshot_of(&window);
        (picture.at(8, 400) != picture.at(96, 700)).then_some(())
    };
    desk::until(PATIENCE, rail).expect("the shelf is shown at once");
}

/// Whether the settings on this desk say that the safety text was accepted.
fn accepted(desk: &Desk) -> bool {
    desk.settings().is_some_and(|settings| settings.contains("\"safety_accepted\": 1"))
}

#[test]
fn without_a_screen_it_says_so_in_a_plain_sentence_and_ends() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((640, 480));
    let mut program = desk.launch_with(&[], |command| {
        command.env_remove("DISPLAY");
    });
    let end = program.process.ended(Duration::from_secs(10)).expect("it does not wait for a screen");
    let said = program.stderr();
    assert!(!end.success());
    assert!(said.lines().count() <= 3 && !said.contains("panicked") && !said.contains("Error("), "{said}");
    assert!(said.contains("stillpoint play"), "it names what works without a window: {said}");
}
