//! What the ledger promises, on a disk that fails, tears and forgets wherever it is told to.

pub(super) mod fake;
mod hanging;
mod looking;

use std::{fs, path::Path};

use proptest::prelude::*;

use fake::{COMPUTER, FOLDER, Fake, File, ledger, note, notes, of, own, today, until};

use super::{
    News, Pulse,
    disk::{RealDisk, Watched},
    queue::Queue,
    reading::{Found, read_folder},
    writer::{SharedLock, WriteError, Writer},
};
use crate::diary::{At, Diary, Draft, Key, Line};

pub(super) fn read(disk: &Fake) -> (Diary, Found) {
    let mut diary = Diary::default();
    let (found, _) = read_folder(
        &mut Watched::new(Box::new(disk.clone()), Pulse::default()),
        Path::new(FOLDER),
        &own(),
        &mut diary,
        &mut |_, _| {},
    )
    .unwrap();
    (diary, found)
}

/// A writer and what it has to write.
struct Pen {
    writer: Writer,
    queue: Queue,
}

impl Pen {
    fn hold(&mut self, draft: Draft, id: Key) -> Line {
        self.queue.hold(draft, id)
    }

    fn open(&mut self, diary: &mut Diary, when: At) -> (Option<Found>, Result<(), WriteError>) {
        let (read, outcome) = self.writer.open(diary, when);
        let found = read.map(|(found, n)| {
            self.queue.note_read(diary, n);
            found
        });
        (found, outcome)
    }

    fn flush(&mut self, saved: &mut dyn FnMut(Key)) -> Result<(), WriteError> {
        while let Some((ids, text)) = self.queue.next() {
            self.writer.save(&text)?;
            self.queue.note_written(&ids);
            ids.into_iter().for_each(&mut *saved);
        }
        Ok(())
    }
}

fn writer(disk: &Fake) -> Pen {
    let disk = Watched::new(Box::new(disk.clone()), Pulse::default());
    Pen {
        writer: Writer::new(disk, FOLDER.into(), COMPUTER, SharedLock::default(), false),
        queue: Queue::new(COMPUTER),
    }
}

/// One try of what the thread does: open if need be, then write. What was acknowledged is on the disk, or this fails.
fn save(writer: &mut Pen, disk: &Fake, saved: &mut Vec<Key>) -> Result<(), WriteError> {
    if !writer.writer.is_open() {
        writer.open(&mut Diary::default(), today()).1?;
    }
    writer.flush(&mut |id| {
        let durable = String::from_utf8_lossy(&disk.durable()).into_owned();
        assert!(durable.contains(&id.to_string()), "{id} was acknowledged before it was on the disk");
        saved.push(id);
    })
}

#[test]
fn a_fault_at_every_single_write_and_sync_loses_no_line_and_leaves_nothing_torn() {
    let mut faults = 0;
    for fails_from in 0..60 {
        for fails_for in [1, 2, 3, 7] {
            for torn in [0, 1, 40, usize::MAX] {
                let disk = Fake::failing(fails_from, fails_for, torn);
                let mut writer = writer(&disk);
                let mut saved = Vec::new();
                for n in 1..=6 {
                    writer.hold(note(n), Key(n));
                    faults += usize::from(save(&mut writer, &disk, &mut saved).is_err());
                }
                for _ in 0..20 {
                    if save(&mut writer, &disk, &mut saved).is_ok() {
                        break;
                    }
                }
                let order: Vec<Key> = (1..=6).map(Key).collect();
                assert_eq!(saved, order, "each once, in order ({fails_from}, {fails_for}, {torn})");
                let (_, found) = read(&disk);
                assert_eq!((found.lines, found.doubles), (6, 0), "({fails_from}, {fails_for}, {torn})");
                assert!(found.is_clean() && found.set_aside.is_empty(), "{found:?}");
            }
        }
    }
    assert!(faults > 200, "{faults} faults were met");
}

#[test]
fn the_power_failing_at_every_single_write_and_sync_loses_no_acknowledged_line() {
    for fails_from in 0..40 {
        for torn in [0, 1, 40, usize::MAX] {
            for kept in [0, 1, 100, usize::MAX / 2] {
                let disk = Fake::failing(fails_from, usize::MAX, torn);
                let mut writer = writer(&disk);
                let mut saved = Vec::new();
                for n in 1..=6 {
                    writer.hold(note(n), Key(n));
                    drop(save(&mut writer, &disk, &mut saved));
                }
                let disk = disk.after_power_failure(kept);
                let mut again = self::writer(&disk);
                let mut diary = Diary::default();
                again.open(&mut diary, today()).1.unwrap();
                for id in &saved {
                    assert!(diary.has_heard_of(*id), "{id} ({fails_from}, {torn}, {kept})");
                }
                again.hold(note(7), Key(7));
                save(&mut again, &disk, &mut saved).unwrap();
                let (diary, found) = read(&disk);
                assert!(found.is_clean() && diary.has_heard_of(Key(7)), "{found:?}");
            }
        }
    }
}

proptest! {
    #[test]
    fn what_was_appended_is_read(lines in prop::collection::vec(crate::diary::tests::line(), 0..20)) {
        let bytes: Vec<u8> = lines.iter().flat_map(|line| (line.write() + "\n").into_bytes()).collect();
        let mut seen = Vec::new();
        read_folder(
            &mut Watched::new(Box::new(Fake::with(bytes)), Pulse::default()),
            Path::new(FOLDER),
            &own(),
            &mut Diary::default(),
            &mut |line, _| seen.push(line.clone()),
        ).unwrap();
        prop_assert_eq!(seen, lines);
    }

    #[test]
    fn a_cut_at_any_byte_costs_at_most_one_line_and_what_is_left_of_it_is_set_aside(cut: prop::sample::Index) {
        let mut bytes = notes(8);
        bytes.truncate(cut.index(bytes.len() + 1));
        let whole = bytes.split(|byte| *byte == b'\n').filter(|line| Line::read(line).is_ok()).count();
        let disk = Fake::with(bytes.clone());
        let mut diary = Diary::default();
        let mut writer = writer(&disk);
        let (found, outcome) = writer.open(&mut diary, today());
        let found = found.unwrap();
        prop_assert!(outcome.is_ok());
        prop_assert_eq!(found.lines, whole);
        prop_assert!(found.bad.len() <= 1 && found.bad.len() == found.set_aside.len());
        // nothing is dropped: what is in both files is what was there
        let world = disk.0.lock().unwrap().clone();
        let kept: usize = world.files.values().map(|file| file.durable.len()).sum();
        prop_assert_eq!(kept, bytes.len());
        writer.hold(note(9), Key(9));
        let mut saved = Vec::new();
        save(&mut writer, &disk, &mut saved).unwrap();
        let (_, found) = read(&disk);
        prop_assert_eq!((found.lines, found.bad.len()), (whole + 1, 0));
    }

    #[test]
    fn a_changed_byte_costs_at_most_two_lines_and_is_reported(at: prop::sample::Index, by in 1..=255_u8) {
        let mut bytes = notes(8);
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        let disk = Fake::with(bytes.clone());
        let (_, found) = read(&disk);
        prop_assert!(found.lines >= 6, "{} lines", found.lines);
        prop_assert!(found.lines == 8 || !found.bad.is_empty());
        prop_assert!(!found.is_clean() || at == bytes.len() - 1, "reported");
    }
}

#[test]
fn lines_of_all_computers_and_copies_of_a_file_are_read_together() {
    let other = Key(0xd0);
    let path = |name: String| Path::new(FOLDER).join(name);
    let disk = Fake::with(notes(3));
    let theirs = Line::of(note(4), Key(40), other, 1).write() + "\n";
    let copy = [notes(2), (Line::of(note(5), Key(50), COMPUTER, 3).write() + "\n").into_bytes()].concat();
    for (name, bytes) in [
        (format!("{other}.jsonl"), theirs.into_bytes()),
        (format!("{COMPUTER}.sync-conflict-20260101-120000-ABCDEFG.jsonl"), copy.clone()),
        (format!("{COMPUTER} (conflicted copy 2026-01-01 120000).jsonl"), copy),
        (format!(".syncthing.{COMPUTER}.jsonl.tmp"), b"{".to_vec()),
        (format!("{COMPUTER}.lock"), Vec::new()),
    ] {
        let file = File { durable: bytes.clone(), seen: bytes, named: true };
        disk.0.lock().unwrap().files.insert(path(name), file);
    }
    let (_, found) = read(&disk);
    assert_eq!((found.files.len(), found.lines, found.doubles), (4, 5, 5));
    assert!(found.is_clean());
}

#[test]
fn a_second_program_reads_only_and_writes_once_the_first_is_closed() {
    let disk = Fake::with(notes(3));
    disk.0.lock().unwrap().held_elsewhere = true;
    let mut writer = writer(&disk);
    let mut diary = Diary::default();
    let (found, outcome) = writer.open(&mut diary, today());
    assert!(matches!(outcome, Err(WriteError::Elsewhere)));
    assert_eq!(found.unwrap().lines, 3);
    writer.hold(note(4), Key(4));
    let mut saved = Vec::new();
    assert!(save(&mut writer, &disk, &mut saved).is_err());
    assert_eq!((disk.bytes(), writer.queue.len()), (notes(3), 1));
    disk.0.lock().unwrap().held_elsewhere = false;
    save(&mut writer, &disk, &mut saved).unwrap();
    assert_eq!((saved, read(&disk).1.lines), (vec![Key(4)], 4));
}

#[test]
fn a_file_that_was_put_in_the_place_of_ours_is_added_to_and_never_cut() {
    let disk = Fake::with(notes(3));
    let mut writer = writer(&disk);
    let mut saved = Vec::new();
    writer.hold(note(4), Key(4));
    save(&mut writer, &disk, &mut saved).unwrap();
    // an older copy comes back, and lacks its last line end
    let mut older = notes(2);
    older.pop();
    disk.0.lock().unwrap().files.insert(own(), File { durable: older.clone(), seen: older, named: true });
    writer.hold(note(5), Key(5));
    save(&mut writer, &disk, &mut saved).unwrap();
    let (diary, found) = read(&disk);
    assert_eq!((found.lines, found.bad.len()), (3, 0));
    assert!(diary.has_heard_of(Key(2)) && diary.has_heard_of(Key(5)));
}

#[test]
fn the_numbers_of_lines_go_on_where_they_ended() {
    let disk = Fake::with(notes(3));
    let mut writer = writer(&disk);
    writer.open(&mut Diary::default(), today()).1.unwrap();
    assert_eq!(writer.hold(note(4), Key(4)).n, 4);
}

#[test]
fn who_appends_never_waits_is_told_of_trouble_and_may_try_again() {
    let disk = Fake::default();
    let (ledger, news) = ledger(Path::new(FOLDER), of(&disk));
    until(&news, News::Opened);
    {
        let mut world = disk.0.lock().unwrap();
        (world.fails_from, world.fails_for, world.torn) = (world.calls, usize::MAX, 10);
    }
    let first = ledger.append(note(1));
    until(&news, News::Changed);
    let second = ledger.append(note(2));
    until(&news, News::Changed);
    let said = ledger.standing().sentence().unwrap();
    assert!(said.starts_with("Not saved yet: 2 lines of the diary, because "), "{said}");
    assert!(ledger.with_diary(|diary| diary.has_heard_of(first)), "shown although it is not saved");
    disk.0.lock().unwrap().fails_for = 0;
    ledger.try_again();
    until(&news, News::Saved(first));
    until(&news, News::Saved(second));
    let standing = ledger.close();
    assert_eq!((standing.unsaved, standing.sentence()), (0, None));
    assert_eq!(read(&disk).1.lines, 2);
}

#[test]
fn a_folder_that_is_gone_is_told_and_another_takes_what_is_held() {
    let folder = tempfile::tempdir().unwrap();
    let (stick, home) = (folder.path().join("stick/diary"), folder.path().join("home/diary"));
    let (ledger, news) = ledger(&stick, RealDisk::default);
    let first = ledger.append(note(1));
    until(&news, News::Saved(first));
    fs::remove_dir_all(folder.path().join("stick")).unwrap();
    let second = ledger.append(note(2));
    until(&news, News::Changed);
    let said = ledger.standing().sentence().unwrap();
    assert!(said.contains("Not saved yet: 1 line") && said.contains("is not there"), "{said}");
    assert!(!stick.exists(), "it is not made anew where a stick was");
    ledger.write_pause().go_on_in(home.clone());
    until(&news, News::Saved(second));
    assert_eq!(ledger.standing().folder, home);
    ledger.with_diary(|diary| assert!(diary.has_heard_of(first) && diary.has_heard_of(second)));
    drop(ledger);
    let text = fs::read_to_string(home.join(format!("{COMPUTER}.jsonl"))).unwrap();
    assert_eq!(text.lines().count(), 1);
}
