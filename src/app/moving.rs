//! Moving the data folder while the window stays usable.
//!
//! Who writes there, the diary's ledger and the settings, stands still and holds what comes. Everything is copied and
//! compared on a thread of its own; then they go on, in the new folder or, where that failed, in the old one. The ledger
//! stays the same one throughout, so that whoever appends (a session's diary recorder too) notices nothing and loses nothing,
//! not even lines that the old disk refused. What the person is told about it is kept here for the screens.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    NOTICE, Screen, Stillpoint,
    instance::{self, Claim},
    worker::{BrokenOff, Work, Worker},
};
use crate::{
    moment::Clock as _,
    session::State,
    store::{Home, WritePause, home},
    text::sentence,
    ui::{Tab, pages::FolderView},
};

/// What becomes of a present folder that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Then nothing is moved.
    Refused,
    /// Then the new one is used without it.
    LeftBehind,
}

/// Where everything is kept from now on, and what to say about it.
#[derive(Debug, PartialEq, Eq)]
struct Settled {
    home: Home,
    says: String,
}

/// The move under way, and what was said about the last one. Dropping it waits for its end: copies are never left half
/// compared.
#[derive(Default)]
pub(super) struct Moves {
    worker: Worker<Result<Settled, String>>,
    said: Option<String>,
}

impl Drop for Moves {
    fn drop(&mut self) {
        self.worker.finish(Duration::MAX);
    }
}

impl Moves {
    /// As the screens show it.
    pub(super) fn view<'a>(&'a self, path: &'a str, unsaved: Option<&'a str>) -> FolderView<'a> {
        FolderView { path, is_moving: self.is_moving(), said: self.said.as_deref(), unsaved }
    }

    /// Whether everything is being moved.
    pub(super) const fn is_moving(&self) -> bool {
        self.worker.is_busy()
    }

    /// Begins to move `home` to `folder`; `wake` is called when the outcome is there.
    fn begin(
        &mut self,
        home: Home,
        folder: PathBuf,
        unreadable: Unreadable,
        writers: [WritePause; 2],
        wake: impl FnOnce() + Send + 'static,
    ) -> Result<(), String> {
        self.said = None;
        self.worker
            .begin(Work::Moving, move || carry(&home, &folder, unreadable, writers), wake)
            .map_err(|error| format!("Nothing was moved: the system has no room for a thread ({error})."))
    }
}

impl Stillpoint {
    /// Moves everything to the folder that was `typed`, unless that cannot be now.
    pub(super) fn move_home(&mut self, typed: &str, unreadable: Unreadable, ctx: &egui::Context) {
        if !self.moves.is_moving()
            && let Err(why) = self.begin_to_move(typed, unreadable, ctx)
        {
            self.moves.said = Some(why);
        }
    }

    fn begin_to_move(
        &mut self,
        typed: &str,
        unreadable: Unreadable,
        ctx: &egui::Context,
    ) -> Result<(), String> {
        let snapshot = self.runner.published().snapshot;
        if snapshot.is_some_and(|snapshot| !matches!(snapshot.state, State::Ended(_))) {
            return Err("A session is running. The data folder can be moved when it is over.".to_owned());
        }
        if self.ledger.standing().reads_only {
            return Err("Another Stillpoint has this diary open. Close that one, then move.".to_owned());
        }
        let folder = folder_of(typed, home::own_folder().as_deref())?;
        let writers = [self.ledger.write_pause(), self.saver.write_pause()];
        let waker = ctx.clone();
        self.moves.begin(self.home.clone(), folder, unreadable, writers, move || waker.request_repaint())
    }

    /// Takes up the new folder once everything is there, and says how it went.
    pub(super) fn notice_moved(&mut self, ctx: &egui::Context) {
        let Some(outcome) = self.moves.worker.hear() else { return };
        let said = match outcome {
            Ok(Ok(settled)) => {
                self.home = settled.home;
                self.routine_watcher.follow(self.home.routines());
                self.crash_log.follow(self.home.data());
                if let Claim::First(instance) =
                    instance::claim(home::passing().as_deref(), self.home.data(), "")
                {
                    self.second_starts.listen_as(instance, ctx);
                }
                // a folder that was there already may have had no settings, or others
                self.save();
                self.save_all_timings();
                settled.says
            }
            Ok(Err(why)) => why,
            Err(BrokenOff) => "Moving was broken off. Everything is kept where it was.".to_owned(),
        };
        if !matches!(self.screen, Screen::Near(Tab::Settings)) {
            self.notices.push(said.clone());
            self.notice_until = self.clock.now() + NOTICE;
        }
        self.moves.said = Some(said);
    }
}

/// Carries everything from `home` to `folder` while the `writers`, the ledger and the settings, stand still.
fn carry(
    home: &Home,
    folder: &Path,
    unreadable: Unreadable,
    writers: [WritePause; 2],
) -> Result<Settled, String> {
    if !writers.iter().all(WritePause::begins) {
        return Err("The disk does not answer, so nothing was moved.".to_owned());
    }
    let settled = settle(home, folder, unreadable)?;
    let [ledger, settings] = writers;
    ledger.go_on_in(settled.home.diary());
    settings.go_on_in(settled.home.settings());
    Ok(settled)
}

fn settle(home: &Home, folder: &Path, unreadable: Unreadable) -> Result<Settled, String> {
    let settled = if unreadable == Unreadable::LeftBehind && !home.is_readable() {
        let there = home.use_instead(folder).map_err(|error| sentence(&error))?;
        let says = format!(
            "Everything is kept in {} from now on. The old folder {} cannot be read, so nothing was copied from it.",
            there.data().display(),
            home.data().display()
        );
        Settled { home: there, says }
    } else {
        let moved = home.move_to(folder).map_err(|error| sentence(&error))?;
        let says = moved.sentence();
        Settled { home: moved.home, says }
    };
    // the folder for own routines is there to be opened, even where none was to be copied
    settled.home.make().map_err(|error| sentence(&error))?;
    Ok(settled)
}

/// The folder that a person means by what they typed; `own` is the person's own folder, which `~` stands for.
pub(super) fn folder_of(typed: &str, own: Option<&Path>) -> Result<PathBuf, String> {
    let folder = home::meant(Path::new(typed.trim()), own);
    if folder.is_absolute() {
        Ok(folder)
    } else {
        Err("Please write the whole path of the folder, such as ~/Documents/Stillpoint.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use super::*;
    use crate::{
        app::saver::Saver,
        diary::{At, Draft, Key, What},
        runner::RealClock,
        settings::{Settings, Theme},
        store::{Ledger, ledger, settings, whole},
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
        let (_, found) = ledger::look(&home.diary(), home.computer(), &mut |_, _| {}).unwrap();
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
        assert!(why.contains("is there already and differs, so nothing was moved"), "{why}");
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
}
