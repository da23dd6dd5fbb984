//! Moving the data folder with real files, while something is written.

use std::{fs, sync::Arc};

use super::*;
use crate::{
    app::saver::Saver,
    diary::{At, Draft, Key, What},
    runner::RealClock,
    settings::{Settings, Theme},
    store::{
        Ledger,
        ledger::{self, Pulse},
        settings, whole,
    },
};

fn at() -> At {
    "2026-03-21T07:05:00+00:00".parse().unwrap()
}

fn note(words: &str) -> Draft {
    Draft { at: at(), session: Some(Key(7)), what: What::Note(words.into()) }
}

/// A home in `folder` that keeps its own small files there too.
fn home(folder: &Path) -> Home {
    let home = Home::found(folder.join("data"), Some(folder.join("config")));
    home.make().unwrap();
    home
}

fn writers(home: &Home) -> (Ledger, Saver) {
    (
        Ledger::of_home(home, Arc::new(RealClock::start(1)), at, |_| {}).unwrap(),
        Saver::start(home.settings()).unwrap(),
    )
}

fn themed(theme: Theme) -> Settings {
    Settings { theme, ..Settings::default() }
}

/// The lines in a home's diary, and its theme.
fn kept(home: &Home) -> (usize, Theme) {
    let (_, found) = ledger::look(&home.diary(), home.computer(), &Pulse::default(), &mut |_, _| {}).unwrap();
    assert!(found.is_clean() && found.doubles == 0);
    (found.lines, settings::read(&home.settings()).settings.theme)
}

#[test]
fn what_is_written_while_the_folder_moves_is_in_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    whole::write(&home.routines().join("own.json"), "{}").unwrap();
    let (ledger, saver) = writers(&home);
    ledger.append(note("before"));
    saver.save(themed(Theme::System));
    let mut diary_recorder = ledger.appender();
    let standing_still = [ledger.write_pause(), saver.write_pause()];
    diary_recorder(note("meanwhile"));
    saver.save(themed(Theme::Dark));
    let new = folder.path().join("new");
    let settled = carry(&home, &new, Unreadable::Refused, standing_still).unwrap();
    diary_recorder(note("after"));
    assert_eq!((ledger.close().unsaved, drop(saver)), (0, ()));
    assert!(settled.says.starts_with("Everything is kept in "), "{}", settled.says);
    assert_eq!(kept(&settled.home), (3, Theme::Dark));
    assert_eq!(kept(&home), (1, Theme::System), "the old folder was left as it was");
    assert!(settled.home.routines().join("own.json").exists());
}

#[test]
fn where_moving_fails_everything_goes_on_in_the_old_folder() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let (ledger, saver) = writers(&home);
    ledger.append(note("before"));
    saver.save(themed(Theme::Light));
    let standing_still = [ledger.write_pause(), saver.write_pause()];
    ledger.append(note("meanwhile"));
    saver.save(themed(Theme::Dark));
    let new = folder.path().join("new");
    whole::write(&new.join("settings.json"), "{\"theme\": \"system\"}").unwrap();
    let why = carry(&home, &new, Unreadable::LeftBehind, standing_still).unwrap_err();
    assert!(why.contains("already exists and differs, so nothing was moved"), "{why}");
    assert_eq!((ledger.close().unsaved, drop(saver)), (0, ()));
    assert_eq!(kept(&home), (2, Theme::Dark));
}

#[test]
fn a_stick_that_was_pulled_out_is_left_behind_and_its_unsaved_lines_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let (ledger, saver) = writers(&home);
    ledger.append(note("on the stick"));
    assert!(ledger.write_pause().begins());
    fs::rename(home.data(), folder.path().join("pulled out")).unwrap();
    ledger.append(note("held"));
    let standing_still = [ledger.write_pause(), saver.write_pause()];
    let new = folder.path().join("new");
    let settled = carry(&home, &new, Unreadable::LeftBehind, standing_still).unwrap();
    assert!(settled.says.contains("cannot be read, so nothing was copied"), "{}", settled.says);
    assert_eq!((ledger.close().unsaved, drop(saver)), (0, ()));
    assert_eq!(kept(&settled.home).0, 1);
    assert_eq!(Home::found(folder.path().join("data"), Some(folder.path().join("config"))), settled.home);
}

#[test]
fn closing_in_the_middle_of_a_move_waits_for_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let (ledger, saver) = writers(&home);
    let writers = [ledger.write_pause(), saver.write_pause()];
    ledger.append(note("meanwhile"));
    let new = folder.path().join("new");
    let mut moves = Moves::default();
    moves.begin(home.clone(), new, Unreadable::Refused, writers, || {}).unwrap();
    assert!(moves.view("", None).is_moving);
    drop(moves);
    assert_eq!((ledger.close().unsaved, drop(saver)), (0, ()));
    let there = Home::found(folder.path().join("data"), Some(folder.path().join("config")));
    assert_eq!((there.data().ends_with("new"), kept(&there).0), (true, 1));
}

#[test]
fn a_folder_is_meant_from_the_root_or_from_the_persons_own() {
    let own = Path::new(if cfg!(windows) { r"C:\Users\ann" } else { "/ann" });
    let whole = own.join("elsewhere");
    let typed = |text: &str| folder_of(text, Some(own));
    assert_eq!(typed(" ~/Documents/still "), Ok(own.join("Documents/still")));
    assert_eq!(typed("~"), Ok(own.to_path_buf()));
    assert_eq!(typed(&whole.display().to_string()), Ok(whole));
    for text in ["", "still", "./still", "~bob/still"] {
        assert!(typed(text).is_err(), "{text}");
    }
    assert!(folder_of("~/still", None).is_err(), "nobody knows where that is");
}
