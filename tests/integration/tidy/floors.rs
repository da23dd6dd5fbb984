//! The floors of the house, and what each may use.
//!
//! Paths are read as they are written (`crate::a::{b, c::d}`, `super::super::a`, `stillpoint::a` in the program itself),
//! wherever they stand in the code.

use super::source::Source;

/// A module at the top of `src/`, its floor, and what of the house it may use: a module, or one name out of it.
/// Dependencies point down: nothing may be listed that lies on the same floor or above (a test says so).
type Floor = (&'static str, u8, &'static [&'static str]);

#[rustfmt::skip]
pub const FLOORS: &[Floor] = &[
    // The subject itself: types and rules.
    ("font",     0, &[]),
    ("moment",   0, &[]),
    ("text",     0, &[]),
    ("routine",  0, &["text"]),
    ("comfort",  0, &["routine"]),
    ("settings", 0, &["routine", "comfort", "session::Background", "session::Verbosity", "session::Volumes"]),
    // One run of a routine: pure.
    ("session",  1, &["moment", "text", "routine", "comfort"]),
    // What was done and said, in the words of routines and sessions.
    ("diary",    2, &["text", "routine", "comfort", "session::Phase", "session::machine::How"]),
    // Cues to the ear, files, the desktop, a page from the diary's entries. None of them knows another.
    ("sound",    3, &["moment", "session::Backdrop", "session::Background", "session::Cue", "session::CueSink", "session::Due", "session::Hearing", "session::Line", "session::Said", "session::Voice", "session::Volumes", "session::cue", "session::spoken"]),
    ("store",    3, &["moment", "text", "routine", "comfort", "diary", "settings", "session::Backdrop", "session::Background", "session::Verbosity", "session::Volumes"]),
    ("desk",     3, &["moment", "session"]),
    ("report",   3, &["font", "text", "routine", "comfort", "diary"]),
    // The session's thread and the only clock.
    ("runner",   4, &["moment", "routine", "comfort", "diary", "session"]),
    // Draws plain data.
    ("ui",       5, &["font", "moment", "text", "routine", "comfort", "diary", "session", "settings"]),
    ("app",      6, &["moment", "text", "routine", "comfort", "diary", "settings", "session", "sound", "store", "desk", "runner", "report", "ui"]),
    ("cli",      7, &["moment", "text", "routine", "comfort", "diary", "settings", "session", "sound", "store", "desk", "runner", "report", "ui", "app"]),
    ("main",     8, &["moment", "text", "routine", "comfort", "diary", "settings", "session", "sound", "store", "desk", "runner", "report", "ui", "app", "cli"]),
];

/// Things from outside, and the floors that may name them.
#[rustfmt::skip]
const OUTSIDE: &[(&str, &[&str])] = &[
    ("egui",         &["ui", "app"]),
    ("egui_system_font_provider", &["ui"]),
    ("resvg",        &["ui", "app"]),
    ("eframe",       &["app"]),
    ("krilla",       &["report"]),
    ("parley",       &["report"]),
    ("csv",          &["diary", "routine"]),
    ("rodio",        &["sound"]),
    ("alsa",         &["sound"]),
    ("hound",        &["sound"]),
    ("keepawake",    &["desk"]),
    ("mundy",        &["desk"]),
    ("notify",       &["desk"]),
    ("zbus",         &["desk"]),
    ("rfd",          &["cli"]),
    ("directories",  &["store"]),
    ("clap",         &["cli", "main"]),
    ("crossterm",    &["cli", "main"]),
    ("std::env",     &["store", "desk", "app", "cli", "main"]),
    ("std::fs",      &["store", "sound", "app", "cli", "main"]),
    ("std::net",     &[]),
    ("std::process", &["sound", "desk", "app", "cli", "main"]),
    ("std::thread",  &["sound", "store", "desk", "runner", "app", "cli", "main"]),
    ("std::sync::mpsc", &["sound", "store", "desk", "runner", "app", "cli", "main"]),
];

/// The floor of a file, by its path; `lib.rs` names them all and has none.
fn of(path: &str) -> Option<&'static Floor> {
    let top = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    FLOORS.iter().find(|(name, ..)| *name == top)
}

/// Whether a file has its place in the house.
pub fn stands(path: &str) -> bool {
    path == "src/lib.rs" || of(path).is_some()
}

/// Every path in the file that goes where its floor may not.
pub fn faults(source: &Source) -> Vec<String> {
    let Some((floor, _, may)) = of(source.path()) else { return Vec::new() };
    let mut faults = Vec::new();
    for (line, path) in paths(source) {
        if let Some(inside) = path.strip_prefix("crate::") {
            let module = inside.split("::").next().unwrap_or(inside);
            let known = FLOORS.iter().any(|(name, ..)| *name == module);
            let mine = module == *floor || may.iter().any(|allowed| begins(inside, allowed));
            // A name that is no module (a macro, a re-export of lib.rs) is nobody's floor; the program's own paths are checked whole.
            if (known || *floor == "main") && !mine {
                faults.push(format!("{}:{line}: {floor} must not use {inside}", source.path()));
            }
        } else if let Some((name, floors)) = OUTSIDE.iter().find(|(name, _)| begins(&path, name))
            && !floors.contains(floor)
        {
            faults.push(format!("{}:{line}: {floor} must not know {name}", source.path()));
        }
    }
    faults
}

/// `path` is `start`, or goes on from it.
fn begins(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every path of interest with its line, written out: braces opened, `super` resolved to `crate` where it leaves the floor.
fn paths(source: &Source) -> Vec<(usize, String)> {
    let code = source.code();
    let depth = modules(source.path());
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, c) in code.char_indices() {
        let begins_here =
            (c.is_alphabetic() || c == '_') && !(before.is_alphanumeric() || before == '_' || before == ':');
        // `.name` is a field or a call, `{name` inside a use tree is reached from its own root.
        if begins_here && before != '.' {
            let line = code[..at].matches('\n').count() + 1;
            let mut whole = Vec::new();
            tree(&code[at..], "", &mut whole);
            for path in whole.iter().filter(|path| path.contains("::")) {
                if let Some(path) = rooted(path, depth) {
                    found.push((line, path));
                }
            }
        }
        before = c;
    }
    found
}

/// How many modules deep a file's code is: `src/settings.rs` and `src/ui/mod.rs` 1, `src/ui/player.rs` 2.
fn modules(path: &str) -> usize {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').count()
}

/// A path as seen from the crate's root or from outside; `None` where it stays inside its floor.
fn rooted(path: &str, depth: usize) -> Option<String> {
    let path = path.strip_prefix("self::").unwrap_or(path);
    if let Some(inside) = path.strip_prefix("stillpoint::") {
        return Some(format!("crate::{inside}"));
    }
    let mut rest = path;
    let mut ups = 0;
    while let Some(above) = rest.strip_prefix("super::") {
        rest = above;
        ups += 1;
    }
    if ups == 0 {
        return Some(path.to_owned());
    }
    // With as many steps up as there are modules this is the root (or, from a module inside the file, one below it, where a
    // floor's name would be a strange thing to meet).
    (ups >= depth).then(|| format!("crate::{rest}"))
}

/// Writes out the paths of `a::{b, c::d}` at the start of `code`, after `prefix`; returns how much of `code` that was.
fn tree(code: &str, prefix: &str, found: &mut Vec<String>) -> usize {
    let mut path = prefix.to_owned();
    let mut at = 0;
    loop {
        at += code[at..].len() - code[at..].trim_start().len();
        let rest = &code[at..];
        if let Some(inner) = rest.strip_prefix('{').filter(|_| path.ends_with("::")) {
            at += 1;
            let mut inside = inner;
            loop {
                let skip =
                    inside.len() - inside.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
                at += skip;
                inside = &inside[skip..];
                if inside.is_empty() || inside.starts_with('}') {
                    return at + 1;
                }
                let taken = tree(inside, &path, found).max(1).min(inside.len());
                at += taken;
                inside = &code[at.min(code.len())..];
            }
        }
        let word =
            rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '*').len();
        let name = &rest[..word];
        if name == "self" && path.ends_with("::") {
            path.truncate(path.len() - 2);
        } else {
            path.push_str(name);
        }
        at += word;
        let after = &code[at..];
        let space = after.len() - after.trim_start().len();
        if word > 0 && after.trim_start().starts_with("::") {
            path.push_str("::");
            at += space + 2;
            continue;
        }
        if !path.is_empty() {
            found.push(path);
        }
        // `as other` inside a use tree belongs to what was just read.
        if !prefix.is_empty() && after.trim_start().starts_with("as ") {
            at += after.find([',', '}', ';']).unwrap_or(after.len());
        }
        return at;
    }
}

#[test]
fn every_floor_rests_on_lower_ones() {
    for (name, floor, may) in FLOORS {
        for used in *may {
            let (module, one) = used.split_once("::").map_or((*used, false), |(module, _)| (module, true));
            let (_, below, _) = FLOORS.iter().find(|(other, ..)| *other == module).unwrap();
            // Settings hold volumes, and routines' words are shared on the ground floor: both are plain data.
            assert!(below < floor || *floor == 0 && (*below == 0 || one), "{name} must not rest on {used}");
        }
    }
}

#[test]
fn a_use_tree_is_written_out() {
    let mut found = Vec::new();
    tree("crate::{moment::Moment, session::{self, Cue as C, program::{A, B}}, ui::*};", "", &mut found);
    let all = [
        "crate::moment::Moment",
        "crate::session",
        "crate::session::Cue",
        "crate::session::program::A",
        "crate::session::program::B",
        "crate::ui::*",
    ];
    assert_eq!(found, all);
}
