//! The desktop's wishes: dark, contrast, movement and the size of text, told by a portal that stands in for the desktop's own.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "a test bench: a window takes real time to follow")]

use std::{
    collections::HashMap,
    env, fs,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    thread,
    time::Duration,
};

use stillpoint::desk::wishes::WishWatch;
use zbus::{
    blocking::{Connection, connection},
    fdo, interface,
    zvariant::{OwnedValue, Value},
};

use crate::{
    bus::Bus,
    window::{
        desk::{Desk, bench, until},
        picture::Picture,
    },
};

const PATH: &str = "/org/freedesktop/portal/desktop";
const APPEARANCE: &str = "org.freedesktop.appearance";
const INTERFACE: &str = "org.gnome.desktop.interface";
const PATIENCE: Duration = Duration::from_secs(20);

type Kept = Arc<Mutex<HashMap<(String, String), OwnedValue>>>;

struct Settings(Kept);

#[interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    #[allow(clippy::needless_pass_by_value, reason = "the bus gives what it has read")]
    fn read(&self, namespace: String, key: String) -> fdo::Result<OwnedValue> {
        let kept = self.0.lock().unwrap();
        kept.get(&(namespace, key)).cloned().ok_or_else(|| fdo::Error::Failed("no such setting".to_owned()))
    }
}

/// A desktop's portal on a bus of its own.
struct Portal {
    kept: Kept,
    served: Connection,
    bus: Bus,
}

impl Portal {
    fn start() -> Option<Self> {
        let bus = Bus::start()?;
        let kept = Kept::default();
        let served = connection::Builder::address(bus.address.as_str())
            .unwrap()
            .name("org.freedesktop.portal.Desktop")
            .unwrap()
            .serve_at(PATH, Settings(Arc::clone(&kept)))
            .unwrap()
            .build()
            .unwrap();
        Some(Self { kept, served, bus })
    }

    /// The person sets something, and the portal tells everybody.
    fn set(&self, namespace: &str, key: &str, value: impl Into<Value<'static>>) {
        let value = value.into();
        let kept = value.try_to_owned().unwrap();
        self.kept.lock().unwrap().insert((namespace.to_owned(), key.to_owned()), kept);
        let interface = "org.freedesktop.portal.Settings";
        let told = (namespace, key, &value);
        self.served.emit_signal(None::<&str>, PATH, interface, "SettingChanged", &told).unwrap();
    }
}

/// Prints each change for as long as somebody reads; run by the test below as a program of its own, since a process has one bus.
#[test]
#[ignore = "a part of the next test"]
fn follow_and_print() {
    let (tell, told) = mpsc::channel();
    let watch = WishWatch::start(move || tell.send(()).unwrap_or_default());
    println!("\n{:?}", watch.now());
    while told.recv_timeout(PATIENCE).is_ok() {
        println!("{:?}", watch.now());
    }
}

#[track_caller]
fn says(lines: &Receiver<String>, wanted: &str) {
    let heard = || lines.recv_timeout(PATIENCE).ok();
    let found = std::iter::from_fn(heard).find(|line| line.contains(wanted));
    assert!(found.is_some(), "{wanted} is not told");
}

#[test]
fn each_wish_is_read_and_followed() {
    let Some(portal) = Portal::start() else { return };
    portal.set(APPEARANCE, "color-scheme", 1_u32);
    portal.set(INTERFACE, "text-scaling-factor", 1.5_f64);
    let mut program = Command::new(env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "wishes::follow_and_print"])
        .env("DBUS_SESSION_BUS_ADDRESS", &portal.bus.address)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(program.stdout.take().unwrap());
    let (tell, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in said.lines().map_while(Result::ok) {
            tell.send(line).unwrap_or_default();
        }
    });

    says(&lines, "dark: None, contrast: None, reduced_motion: None, text_scale: None");
    says(&lines, "dark: Some(true), contrast: None, reduced_motion: None, text_scale: Some(1.5)");
    portal.set(APPEARANCE, "contrast", 1_u32);
    says(&lines, "dark: Some(true), contrast: Some(true), reduced_motion: None, text_scale: Some(1.5)");
    portal.set(INTERFACE, "enable-animations", false);
    says(&lines, "contrast: Some(true), reduced_motion: Some(true)");
    portal.set(INTERFACE, "text-scaling-factor", 2.0_f64);
    says(&lines, "reduced_motion: Some(true), text_scale: Some(2.0)");
    portal.set(APPEARANCE, "color-scheme", 2_u32);
    says(&lines, "dark: Some(false)");
    portal.set(APPEARANCE, "color-scheme", 0_u32);
    says(&lines, "dark: None");
    program.kill().unwrap();
    program.wait().unwrap();
}

fn is_dark(picture: &Picture) -> bool {
    picture.count([30; 3], 40) > picture.count([225; 3], 30)
}

#[test]
fn the_window_turns_dark_and_light_with_the_desktop() {
    let Some(()) = bench() else { return };
    let Some(mut portal) = Portal::start() else { return };
    let desk = Desk::start((700, 700));
    let settings = r#"{ "safety_accepted": 1, "verbosity": "chimes", "theme": "system" }"#;
    fs::write(desk.folder().join("home/.local/share/stillpoint/settings.json"), settings).unwrap();
    portal.set(APPEARANCE, "color-scheme", 1_u32);
    let address = portal.bus.address.clone();
    let mut program = desk.launch_with(&[], |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", address);
    });
    let window = desk.find_window("Stillpoint$", PATIENCE).unwrap_or_else(|| panic!("{}", program.stderr()));
    let becomes = |dark: bool| {
        let followed = until(PATIENCE, || (is_dark(&desk.screenshot_of(&window)) == dark).then_some(()));
        assert!(followed.is_some(), "the window is dark: {}", !dark);
    };
    becomes(true);
    portal.set(APPEARANCE, "color-scheme", 2_u32);
    becomes(false);
    portal.set(APPEARANCE, "color-scheme", 1_u32);
    becomes(true);
    portal.set(APPEARANCE, "color-scheme", 0_u32);
    becomes(false);
    portal.bus.end();
    desk.wait(Duration::from_millis(500));
    becomes(false);
    assert_eq!(program.process.ended(Duration::ZERO), None, "a bus that dies ends nothing");
    assert_eq!(program.stderr(), "");
}

/// A wish by its name, and how the person sets it and takes it back.
type Wish = (&'static str, fn(&Portal, bool));

const WISHES: [Wish; 4] = [
    ("dark", |portal, on| portal.set(APPEARANCE, "color-scheme", u32::from(on))),
    ("contrast", |portal, on| portal.set(APPEARANCE, "contrast", u32::from(on))),
    ("stillness", |portal, on| portal.set(INTERFACE, "enable-animations", !on)),
    ("text", |portal, on| portal.set(INTERFACE, "text-scaling-factor", if on { 2.0_f64 } else { 1.0 })),
];

/// With `STILLPOINT_PICTURES=FOLDER` every page is kept there as it looked under each wish.
#[test]
fn four_pages_follow_each_wish_while_the_window_is_open_and_come_back() {
    let Some(()) = bench() else { return };
    let Some(portal) = Portal::start() else { return };
    let desk = Desk::start((1280, 1400));
    let settings = r#"{ "safety_accepted": 1, "verbosity": "chimes" }"#;
    fs::write(desk.folder().join("home/.local/share/stillpoint/settings.json"), settings).unwrap();
    for (_, set) in WISHES {
        set(&portal, false);
    }
    let address = portal.bus.address.clone();
    let program = desk.launch_with(&[], |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", address);
    });
    let window = desk.find_window("Stillpoint$", PATIENCE).unwrap_or_else(|| panic!("{}", program.stderr()));
    // so high that Settings has its whole column in sight
    desk.place(&window, (1280, 1340));
    let folder = env::var_os("STILLPOINT_PICTURES").map(std::path::PathBuf::from);
    let keep = |picture: &Picture, page: &str, wish: &str| {
        if let Some(folder) = &folder {
            picture.save(&folder.join(format!("{page}-{wish}.png")));
        }
    };
    // two pictures that are alike, some time apart: nothing is on its way any more
    let still = || {
        until(PATIENCE, || {
            let before = desk.screenshot_of(&window);
            desk.wait(Duration::from_millis(700));
            let now = desk.screenshot_of(&window);
            (now.differs_from(&before) == 0).then_some(now)
        })
        .expect("the page stands still")
    };
    for (key, page) in [("1", "Today"), ("2", "Diary"), ("3", "Settings"), ("4", "Safety")] {
        desk.key(&format!("ctrl+{key}"));
        let title = || desk.windows(&format!("^{page} "), true).first().cloned();
        until(PATIENCE, title).unwrap_or_else(|| panic!("{page} is not shown"));
        let usual = still();
        keep(&usual, page, "usual");
        for (wish, set) in WISHES {
            set(&portal, true);
            // where nothing moves there is nothing to see, but for what Settings says of the desktop
            if wish != "stillness" || page == "Settings" {
                let follows = || (desk.screenshot_of(&window).differs_from(&usual) > 500).then_some(());
                assert!(until(PATIENCE, follows).is_some(), "{page} does not follow {wish}");
            }
            keep(&still(), page, wish);
            set(&portal, false);
            let back = || (desk.screenshot_of(&window).differs_from(&usual) == 0).then_some(());
            assert!(until(PATIENCE, back).is_some(), "{page} does not come back from {wish}");
        }
    }
    assert_eq!(program.stderr(), "");
}

#[test]
fn without_a_desktop_that_answers_it_is_light() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((700, 700));
    let settings = r#"{ "safety_accepted": 1, "verbosity": "chimes", "theme": "system" }"#;
    fs::write(desk.folder().join("home/.local/share/stillpoint/settings.json"), settings).unwrap();
    let program = desk.launch(&[]);
    let window = desk.find_window("Stillpoint$", PATIENCE).unwrap_or_else(|| panic!("{}", program.stderr()));
    let light = until(PATIENCE, || (!is_dark(&desk.screenshot_of(&window))).then_some(()));
    assert!(light.is_some());
    assert_eq!(program.stderr(), "");
}
