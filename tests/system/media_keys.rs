//! The keys of a headset: pressed on a desktop's bus, as a desktop does, while the window is shown and while it is not.
#![cfg(target_os = "linux")]

use std::time::Duration;

use zbus::{
    blocking::{Proxy, connection, proxy},
    proxy::CacheProperties,
};

use crate::{
    bus::Bus,
    window::{
        checkin::{lines, settled},
        desk::{Desk, bench, until},
    },
};

const ROUTINE: &str = r#"{"version": 1, "id": "quiet", "title": "Quiet", "summary": "For a test.",
    "technique": "mixed", "level": "starter", "equipment": [], "positions": ["floor"],
    "pressure": {"aim": 2, "ceiling": 4}, "frequency": "daily",
    "steps": [{"do": "rest", "id": "first", "seconds": 60}, {"do": "breathe", "id": "second", "seconds": 60},
        {"do": "rest", "id": "third", "seconds": 60}]}"#;

#[test]
fn a_headsets_keys_pause_go_on_and_skip_shown_and_minimised() {
    let Some(()) = bench() else { return };
    let Some(bus) = Bus::start() else { return };
    let desk = Desk::start((1300, 860));
    let file = settled(&desk, ROUTINE);
    let program = desk.launch_with(&["--routine", file.to_str().unwrap(), "--start"], |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    });
    let served = connection::Builder::address(bus.address.as_str()).unwrap().build().unwrap();
    let player = proxy::Builder::<Proxy<'_>>::new(&served)
        .destination("org.mpris.MediaPlayer2.stillpoint")
        .and_then(|player| player.path("/org/mpris/MediaPlayer2"))
        .and_then(|player| player.interface("org.mpris.MediaPlayer2.Player"))
        .and_then(|player| player.cache_properties(CacheProperties::No).build())
        .unwrap();
    let patience = Duration::from_secs(20);
    let is_there = || player.get_property::<String>("PlaybackStatus").ok();
    let status = until(patience, is_there).unwrap_or_else(|| panic!("no player: {}", program.stderr()));
    assert_eq!(status, "Playing");
    let press = |key: &str| player.call_method(key, &()).map(drop).unwrap();
    let titled = |words: &str| desk.find_window(words, patience).unwrap_or_else(|| panic!("never {words}"));
    let window = titled("Rest.* Stillpoint$");
    press("PlayPause");
    titled("Paused.* Stillpoint$");
    // paused already
    press("Pause");
    titled("Paused.* Stillpoint$");
    press("Play");
    titled("Rest.* Stillpoint$");
    let skipped = |count: usize| {
        let skips =
            || lines(&desk).iter().filter(|line| line["op"] == "step" && line["how"] == "skipped").count();
        until(patience, || (skips() == count).then_some(()))
            .unwrap_or_else(|| panic!("not skipped: {count}"));
    };
    press("Next");
    skipped(1);
    desk.minimise(&window);
    press("Next");
    skipped(2);
}
