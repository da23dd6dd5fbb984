//! What a screen reader is given: the window's tree as it arrives on the accessibility bus, read over buses of our own.
//!
//! Nothing of the desktop outside is asked. It knows the bus, and nothing of Stillpoint.

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use zbus::{
    blocking::{Connection, Proxy, connection, proxy},
    proxy::CacheProperties,
    zvariant::{OwnedObjectPath, Value},
};

use super::desk::{Desk, Running, until};
use crate::skipped::missing;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// Somebody who reads the screens of one desk aloud.
pub struct Reader {
    _daemon: Running,
    address: String,
    bus: Connection,
}

/// Things to press, by the bus's own numbers: chosen among others, turned on and off, or simply pressed.
const RADIO_BUTTON: u32 = 44;
const TOGGLE_BUTTON: u32 = 62;
const BUTTON: u32 = 43;
const COMBO_BOX: u32 = 11;
const LIST_ITEM: u32 = 32;
/// A table, and where only its rows are given, those.
const TABLE: u32 = 55;
const TABLE_ROW: u32 = 90;
/// Of the first states of a thing, that it has the keyboard.
const FOCUSED: u32 = 1 << 12;
/// No window is deeper than this.
const DEEPEST: u8 = 40;

/// One thing in a window: its role by the bus's own number, its name, and what is in it.
#[derive(Debug)]
pub struct Node {
    pub role: u32,
    pub name: String,
    pub inside: Vec<Self>,
    owner: String,
    path: String,
}

impl Reader {
    /// `None` where the accessibility bus is not installed: says so where it cannot be overlooked.
    pub fn start(desk: &Desk) -> Option<Self> {
        let mut daemon = Running::start(
            desk.command("dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut address = String::new();
        BufReader::new(daemon.child().stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let session = connection::Builder::address(address.as_str()).unwrap().build().unwrap();
        let asked = session.call_method(
            Some("org.a11y.Bus"),
            "/org/a11y/bus",
            Some("org.a11y.Bus"),
            "GetAddress",
            &(),
        );
        let Ok(answer) = asked else {
            missing("the accessibility bus");
            return None;
        };
        let status = Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status").unwrap();
        for property in ["IsEnabled", "ScreenReaderEnabled"] {
            status.set_property(property, Value::from(true)).unwrap();
        }
        let bus: String = answer.body().deserialize().unwrap();
        let bus = connection::Builder::address(bus.as_str()).unwrap().build().unwrap();
        Some(Self { _daemon: daemon, address, bus })
    }

    /// Lets a program be started where this reader hears it.
    pub fn hears(&self, command: &mut Command) {
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
    }

    /// What is in the windows of all programs, once `wanted` holds of it.
    #[track_caller]
    pub fn read(&self, what: &str, wanted: impl Fn(&Node) -> bool) -> Node {
        let mut last = None;
        let found = until(Duration::from_secs(20), || {
            let tree = self.now()?;
            if wanted(&tree) {
                return Some(tree);
            }
            last = Some(tree);
            None
        });
        found.unwrap_or_else(|| {
            panic!("{what} is not read out:\n{}", last.map_or_else(String::new, |tree| tree.outline()))
        })
    }

    /// The same as it is now.
    pub fn now(&self) -> Option<Node> {
        self.node("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0)
    }

    /// The same once two readings are alike: a window that changes while it is read is read in parts.
    #[track_caller]
    pub fn at_rest(&self, what: &str, wanted: impl Fn(&Node) -> bool) -> Node {
        let before = std::cell::RefCell::new(String::new());
        self.read(what, |tree| {
            let outline = tree.outline();
            before.replace(outline.clone()) == outline && wanted(tree)
        })
    }

    /// Where the keyboard is: which thing, by its place on the bus, and its name; `None` while it is nowhere.
    pub fn focused(&self) -> Option<(String, String)> {
        self.focus_in("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", 0)
    }

    fn focus_in(&self, owner: &str, path: &str, depth: u8) -> Option<(String, String)> {
        let proxy = self.proxy(owner, path)?;
        let state: Vec<u32> = proxy.call("GetState", &()).ok()?;
        if state.first().is_some_and(|first| first & FOCUSED != 0) {
            return Some((format!("{owner}{path}"), proxy.get_property("Name").ok()?));
        }
        let inside: Vec<(String, OwnedObjectPath)> = proxy.call("GetChildren", &()).ok()?;
        let mut inside = inside.iter().filter(|_| depth < DEEPEST);
        inside.find_map(|(owner, path)| self.focus_in(owner, path, depth + 1))
    }

    fn proxy(&self, owner: &str, path: &str) -> Option<Proxy<'_>> {
        proxy::Builder::new(&self.bus)
            .destination(owner.to_owned())
            .ok()?
            .path(path.to_owned())
            .ok()?
            .interface(ACCESSIBLE)
            .ok()?
            // not every program answers for all properties at once
            .cache_properties(CacheProperties::No)
            .build()
            .ok()
    }

    /// `None` for what went away while it was read.
    fn node(&self, owner: &str, path: &str, depth: u8) -> Option<Node> {
        let proxy = self.proxy(owner, path)?;
        let inside: Vec<(String, OwnedObjectPath)> = proxy.call("GetChildren", &()).ok()?;
        Some(Node {
            role: proxy.call("GetRole", &()).ok()?,
            name: proxy.get_property("Name").ok()?,
            inside: if depth < DEEPEST {
                inside.iter().filter_map(|(owner, path)| self.node(owner, path, depth + 1)).collect()
            } else {
                Vec::new()
            },
            owner: owner.to_owned(),
            path: path.to_owned(),
        })
    }

    /// Gives the keyboard to something, as somebody does who walked to it with a screen reader, and waits until it has it.
    #[track_caller]
    pub fn focus(&self, node: &Node) {
        let call = |interface: &str, method: &str| {
            self.bus.call_method(Some(&*node.owner), &*node.path, Some(interface), method, &())
        };
        call("org.a11y.atspi.Component", "GrabFocus")
            .unwrap_or_else(|error| panic!("{} does not take the keyboard: {error}", node.name));
        let has_it = || {
            let state: Vec<u32> = call(ACCESSIBLE, "GetState").ok()?.body().deserialize().ok()?;
            state.first().filter(|bits| *bits & FOCUSED != 0).map(drop)
        };
        until(Duration::from_secs(20), has_it)
            .unwrap_or_else(|| panic!("{} does not have the keyboard", node.name));
    }
}

impl Node {
    /// Everything in it, itself first, in reading order.
    pub fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.inside.iter().flat_map(Self::all)).collect()
    }

    /// What has this name; of several, what holds most.
    pub fn named(&self, name: &str) -> Option<&Self> {
        self.all().into_iter().filter(|node| node.name == name).max_by_key(|node| node.all().len())
    }

    /// What can be pressed in it.
    pub fn choices(&self) -> Vec<&Self> {
        self.all()
            .into_iter()
            .filter(|node| matches!(node.role, RADIO_BUTTON | TOGGLE_BUTTON | BUTTON | COMBO_BOX | LIST_ITEM))
            .collect()
    }

    /// The tables in it: each by its name, with what its rows say.
    pub fn tables(&self) -> Vec<(String, Vec<String>)> {
        let tables = self.all().into_iter().filter(|node| node.role == TABLE);
        let rows = |table: &Self| {
            let rows = table.inside.iter().filter(|row| row.role == TABLE_ROW);
            rows.map(|row| row.name.clone()).collect()
        };
        tables.map(|table| (table.name.clone(), rows(table))).collect()
    }

    /// The first thing whose name begins so.
    pub fn beginning(&self, name: &str) -> Option<&Self> {
        self.all().into_iter().find(|node| node.name.starts_with(name))
    }

    /// The tree as lines, for a test that failed.
    pub fn outline(&self) -> String {
        fn write(node: &Node, depth: usize, out: &mut String) {
            writeln!(out, "{:depth$}{} {:?}", "", node.role, node.name).unwrap();
            for inside in &node.inside {
                write(inside, depth + 1, out);
            }
        }
        let mut out = String::new();
        write(self, 0, &mut out);
        out
    }
}
