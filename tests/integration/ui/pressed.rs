//! Every key of the table, pressed in every state of a session that was really played: what happens stands in `tests/keys.txt`.
//!
//! A changed table shows in that file; `STILLPOINT_BLESS=1` writes it anew. A key that means nothing in a state is answered by a
//! sound like any other.

#![allow(clippy::disallowed_methods, reason = "the file of what keys do is written where it is asked for")]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use egui::{Context, Event, Key, Modifiers, RawInput};
use stillpoint::{
    session::{
        Session,
        machine::{Command, Event as Happened},
    },
    ui::{
        action::Action,
        keys::{self, Binding, Does, EVERYWHERE, PLAYER},
        pages::player::PlayerState,
    },
};

use super::sample::{NOW, played};

/// A key goes down and up again; what the player makes of it, and whether it was heard as a press.
fn strike<R>(key: Key, modifiers: Modifiers, mut reads: impl FnMut(&Context) -> R) -> R {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let input = RawInput { events: vec![event(true), event(false)], ..RawInput::default() };
    let mut read = None;
    let mut drawn = Context::default().run_ui(input, |ui| read = Some(reads(ui.ctx())));
    // nothing is painted
    drawn.textures_delta.clear();
    read.expect("a frame was drawn")
}

/// What the player remembers, but for when clickers' keys were pressed last.
fn remembered(state: &PlayerState) -> String {
    let all = format!("{state:?}");
    let (before, rest) = all.split_once("pressed: [").expect("the state lists presses");
    format!("{before}{}", rest.split_once("], ready").expect("and what is ready").1)
}

/// What a key does in a session, in words; empty for nothing.
fn happens(session: &Session, key: Key) -> String {
    let (snapshot, mut state) = (session.snapshot(), PlayerState::default());
    let before = remembered(&state);
    let (is_heard, actions) = strike(key, Modifiers::NONE, |ctx| {
        let is_heard = keys::is_pressed(ctx, &mut state);
        (is_heard, keys::player_keys(ctx, &mut state, &snapshot))
    });
    assert!(is_heard, "{key:?} is not answered");
    let remembers = remembered(&state) != before;
    let mut said: Vec<String> = actions.iter().map(|action| carried_out(session, action)).collect();
    said.extend((remembers && said.is_empty()).then(|| "noted".to_owned()));
    said.retain(|words| !words.is_empty());
    said.join("; ")
}

fn carried_out(session: &Session, action: &Action) -> String {
    let Action::Session(command) = action else { return format!("{action:?}") };
    let events = session.clone().handle(command.clone(), NOW);
    let words: Vec<String> = events.iter().filter_map(event_in_words).collect();
    // to be asked or told again is heard, and nothing else changes
    let is_told_again = matches!(command, Command::SayAgain) && !session.has_ended();
    if words.is_empty() && is_told_again { "said again".to_owned() } else { words.join(", ") }
}

fn event_in_words(event: &Happened) -> Option<String> {
    Some(match event {
        Happened::Answered(_, answer) => format!("answered {answer:?}"),
        Happened::Asked(asked) => format!("asked {}", asked.question.id()),
        Happened::Changed(cause) => format!("changed by {}", cause.id()),
        Happened::Cue(due) => format!("{} sounds", due.cue.id()),
        Happened::Entered { index, .. } => format!("segment {index}"),
        Happened::Lengthened { length, .. } => format!("now {} s", length.as_secs()),
        Happened::Paused(why) => format!("paused ({why:?})"),
        Happened::Wished(wish) => format!("wished {}", wish.id()),
        Happened::Left { .. } => return None,
        other => format!("{other:?}").to_lowercase(),
    })
}

fn name(key: Key) -> &'static str {
    key.symbol_or_name()
}

#[test]
fn every_key_of_the_table_in_every_state() {
    let mut table = String::new();
    let mut alive: BTreeSet<&str> = BTreeSet::new();
    for (state, session) in played::sessions() {
        writeln!(table, "{state}").unwrap();
        for binding in PLAYER {
            // keys that stand beside each other do the same, unless each is an answer of its own; Right after 9 is ten
            let mut rows: Vec<(Vec<&str>, String)> = Vec::new();
            for (_, key) in binding.pressed() {
                let what = happens(&session, key);
                match rows.iter_mut().find(|(_, other)| *other == what) {
                    Some((keys, _)) => keys.push(name(key)),
                    None => rows.push((vec![name(key)], what)),
                }
            }
            if !matches!(binding.does, Does::Number | Does::YesOrNo | Does::Onward) {
                assert_eq!(rows.len(), 1, "{} at {state}: {rows:?}", binding.keys);
            }
            for (keys, what) in rows {
                let shown = if what.is_empty() { "-" } else { &what };
                writeln!(table, "  {:<12} {shown}", keys.join(" ")).unwrap();
                let always = [Does::Main, Does::Mute, Does::Help, Does::Stop];
                assert!(
                    !what.is_empty() || !always.contains(&binding.does),
                    "{} does nothing at {state}",
                    binding.keys
                );
                if !what.is_empty() {
                    alive.insert(binding.keys);
                }
            }
        }
    }
    let dead: Vec<&Binding> = PLAYER
        .iter()
        // no step of this routine waits until a spot lets go
        .filter(|binding| !alive.contains(binding.keys) && binding.does != Does::LetGo)
        .collect();
    assert!(dead.is_empty(), "these do nothing anywhere: {dead:?}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys.txt");
    if std::env::var_os("STILLPOINT_BLESS").is_some() {
        fs::write(&file, &table).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    for (line, (was, is)) in committed.lines().zip(table.lines()).enumerate() {
        assert_eq!(was, is, "tests/keys.txt:{}; if it is meant, run once with STILLPOINT_BLESS=1", line + 1);
    }
    assert_eq!(committed.lines().count(), table.lines().count(), "run once with STILLPOINT_BLESS=1");
}

#[test]
fn every_key_of_all_pages_is_read_here_or_by_egui_or_its_page() {
    for binding in EVERYWHERE {
        let mut count = 0;
        for (is_held, key) in binding.pressed() {
            count += 1;
            let modifiers = if is_held { Modifiers::COMMAND } else { Modifiers::NONE };
            let read = strike(key, modifiers, keys::pressed_everywhere);
            let is_read_elsewhere =
                matches!(binding.does, Does::Focus | Does::Scroll | Does::Close | Does::Diary);
            let wanted = if is_read_elsewhere { vec![] } else { vec![(binding.does, key)] };
            assert_eq!(read, wanted, "{} of {}", name(key), binding.keys);
        }
        assert!(count > 0, "{} names no key", binding.keys);
    }
}

#[test]
fn no_key_stands_twice_in_a_table() {
    for table in [PLAYER, EVERYWHERE] {
        let mut seen = BTreeSet::new();
        for (is_held, key) in table.iter().flat_map(Binding::pressed) {
            assert!(seen.insert((is_held, name(key))), "{} is there twice", name(key));
        }
    }
}
