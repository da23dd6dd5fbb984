//! A note of a megabyte that means harm, in the real window, with a screen reader listening to all of it.

use std::{fs, time::Instant};

use stillpoint::diary::{Draft, Key, Line, What};

use super::{
    checkin::data,
    desk::{Desk, bench},
    diary::{choose, is_session, open, press, says},
    tree::Reader,
};

/// Writes the note about the newest session, as another computer would have done.
fn append(desk: &Desk, note: &str) {
    let list: serde_json::Value = serde_json::from_str(&says(desk, &["diary", "list", "--json"])).unwrap();
    let session = list[0]["session"].as_str().unwrap().parse().unwrap();
    let at = list[0]["began"].as_str().unwrap().parse().unwrap();
    let line =
        Line::of(Draft { at, session: Some(session), what: What::Note(note.into()) }, Key(0xfeed), Key(9), 1);
    fs::write(data(desk).join("diary").join(format!("{}.jsonl", Key(9))), line.write() + "\n").unwrap();
}

#[test]
fn a_megabyte_of_hostile_note_keeps_nobody_waiting_and_stays_as_it_is() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let note = "Easier \u{202e}backwards\u{202c} <b>bold</b> &amp; #let x = 1 \0 =1+1, \"quoted\"\r\n"
        .repeat(16_000);
    assert!(note.len() > 1_000_000);
    let (program, _window) = open(&desk, &reader, 20, |desk| append(desk, &note));
    let written = || {
        fs::read_dir(data(&desk).join("diary"))
            .unwrap()
            .map(|file| file.unwrap().metadata().unwrap().len())
            .sum::<u64>()
    };
    let before = written();

    let mut took = Vec::new();
    for _ in 0..2 {
        press(&desk, &reader, "Return", "the newest session", is_session);
        let pressed = Instant::now();
        reader.read("the session", |tree| tree.beginning("Soreness where you pressed, left: ").is_some());
        took.push(pressed.elapsed());
        choose(&desk, &reader, "Back to the diary");
    }
    println!("read out after {took:?}");
    reader.read("the diary", |tree| tree.choices().iter().any(|node| is_session(&node.name)));
    assert_eq!(written(), before, "nothing was written by looking at it");
    assert_eq!(program.stderr(), "");
}
