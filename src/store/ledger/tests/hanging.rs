//! What the ledger promises on a disk that never returns, and where something in the program breaks.

use std::{
    path::Path,
    sync::{
        atomic::Ordering,
        mpsc::{self, Receiver},
    },
};

use super::{
    super::{Gap, Ledger, News},
    fake::{FOLDER, Fake, Still, known, ledger, note, notes, of, timed, until},
    read,
};
use crate::{
    comfort::Unknown,
    diary::{Diary, Key, Line},
};

/// The lines that the news say are saved; each is on the disk, or this fails.
fn acknowledged(news: &Receiver<News>, disk: &Fake) -> Vec<Key> {
    let durable = String::from_utf8_lossy(&disk.durable()).into_owned();
    let saved = news.try_iter().filter_map(|item| if let News::Saved(id) = item { Some(id) } else { None });
    let saved: Vec<Key> = saved.collect();
    assert!(saved.iter().all(|id| durable.contains(&id.to_string())), "{saved:?}");
    saved
}

/// Lets the other threads work.
fn pause() {
    let (_silent, nothing) = mpsc::channel::<()>();
    nothing.recv_timeout(std::time::Duration::from_millis(20)).unwrap_err();
}

/// Lets the clock go until the disk is said not to answer, or has everything.
fn until_silent(ledger: &Ledger, clock: &Still) {
    while !ledger.standing().is_silent && ledger.standing().unsaved > 0 {
        pause();
        clock.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn a_disk_that_hangs_for_ever_at_any_call_is_told_and_nothing_is_called_saved_that_is_not() {
    for call in 0..12 {
        let disk = Fake::hanging(call, true);
        let (ledger, news, clock) = timed(Path::new(FOLDER), of(&disk));
        for number in 1..=3 {
            ledger.append(note(number));
        }
        assert!(ledger.standing().unsaved > 0 || call > 8, "counted at once");
        until_silent(&ledger, &clock);
        let standing = ledger.standing();
        if standing.unsaved > 0 {
            let said = standing.sentence().unwrap();
            assert!(said.starts_with("Not written yet: the disk does not answer. "), "{said}");
        }
        assert!(ledger.with_diary(Diary::lines) <= 3);
        clock.0.fetch_add(6, Ordering::SeqCst);
        let standing = ledger.close();
        let saved = acknowledged(&news, &disk).len();
        assert_eq!(saved + standing.unsaved, 3, "at call {call}");
    }
}

#[test]
fn a_disk_that_hangs_once_at_any_call_is_asked_anew_and_has_every_line_in_the_end() {
    for call in 0..12 {
        let disk = Fake::hanging(call, false);
        let (ledger, news, clock) = timed(Path::new(FOLDER), of(&disk));
        let ids: Vec<Key> = (1..=3).map(|number| ledger.append(note(number))).collect();
        until_silent(&ledger, &clock);
        clock.0.fetch_add(20, Ordering::SeqCst);
        while ledger.standing().unsaved > 0 {
            pause();
        }
        assert_eq!(ledger.close().sentence(), None);
        assert_eq!(acknowledged(&news, &disk), ids, "each once, in order");
        let (diary, found) = read(&disk);
        assert!(
            found.is_clean() && ids.iter().all(|id| diary.has_heard_of(*id)),
            "at call {call}: {found:?}"
        );
    }
}

#[test]
fn reading_that_breaks_is_told_and_tried_again() {
    let disk = Fake::with(notes(3));
    disk.0.lock().unwrap().breaks = 1;
    let (ledger, news) = ledger(Path::new(FOLDER), of(&disk));
    until(&news, News::Opened);
    assert_eq!(known(&ledger), (Some(Unknown::Unreadable), Some(Gap::Reader)));
    let added = ledger.append(note(4));
    until(&news, News::Saved(added));
    assert_eq!(known(&ledger), (None, None));
    assert_eq!((ledger.lines(), ledger.close().unsaved), (4, 0));
}

#[test]
fn what_is_said_before_anything_could_be_read_is_the_last_word_once_it_was() {
    let other = Line::of(note(9), Key(90), Key(0xd0), 1).at_clock(500);
    let disk = Fake::with([notes(3), (other.write() + "\n").into_bytes()].concat());
    disk.0.lock().unwrap().breaks = 1;
    let (ledger, news) = ledger(Path::new(FOLDER), of(&disk));
    until(&news, News::Opened);
    let added = ledger.append(note(10));
    until(&news, News::Saved(added));
    drop(ledger);
    let durable = String::from_utf8(disk.durable()).unwrap();
    let last = Line::read(durable.lines().last().unwrap().as_bytes()).unwrap();
    assert_eq!((last.id, last.n, last.clock), (added, 4, Some(501)));
}
