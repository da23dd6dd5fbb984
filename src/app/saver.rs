//! Saves settings off the window's thread: a slider that is dragged changes them sixty times a second, and a disk may be
//! slow. Only the newest are written; what goes wrong comes back as a sentence.

use std::{
    io, iter,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};

use crate::{
    settings::Settings,
    store::{self, Recess},
};

/// Asked of the thread.
enum Ask {
    Save(Box<Settings>),
    Recess(Sender<()>),
    /// The recess is over, with another file or with the same.
    GoOn(Option<PathBuf>),
}

/// Writes settings on a thread of its own. Dropping it writes what is left and waits for that, and for a recess to end.
pub struct Saver {
    asks: Option<Sender<Ask>>,
    refused: Receiver<String>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread, which writes to `path`.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(path: PathBuf) -> io::Result<Self> {
        let (asks, inbox) = mpsc::channel();
        let (refuse, refused) = mpsc::channel();
        let thread =
            thread::Builder::new().name("settings".to_owned()).spawn(move || run(path, &inbox, &refuse))?;
        Ok(Self { asks: Some(asks), refused, thread: Some(thread) })
    }

    /// Has `settings` written soon.
    pub fn save(&self, settings: Settings) {
        self.ask(Ask::Save(Box::new(settings)));
    }

    /// Writes what is left, then stands still until the [`Recess`] ends; the newest of what comes meanwhile is written
    /// after that.
    pub fn recess(&self) -> Recess {
        let (still, begun) = mpsc::channel();
        self.ask(Ask::Recess(still));
        let asks = self.asks.clone();
        Recess::new(begun, move |path| {
            // the window may be gone by then, and the thread with it
            if let Some(asks) = asks {
                asks.send(Ask::GoOn(path)).unwrap_or(());
            }
        })
    }

    fn ask(&self, ask: Ask) {
        if let Some(asks) = &self.asks {
            // the thread ends only when this does
            asks.send(ask).unwrap_or(());
        }
    }

    /// What went wrong since the last time this was asked.
    pub fn refused(&self) -> Vec<String> {
        self.refused.try_iter().collect()
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        drop(self.asks.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// The thread: only the newest of what was asked at once is written.
fn run(mut path: PathBuf, inbox: &Receiver<Ask>, refuse: &Sender<String>) {
    let mut newest = None;
    let mut rests = false;
    while let Ok(first) = inbox.recv() {
        for ask in iter::once(first).chain(inbox.try_iter()) {
            match ask {
                Ask::Save(settings) => newest = Some(settings),
                Ask::Recess(still) => {
                    write(&path, newest.take(), refuse);
                    rests = true;
                    // nobody may listen any more
                    still.send(()).unwrap_or(());
                }
                Ask::GoOn(other) => {
                    path = other.unwrap_or(path);
                    rests = false;
                }
            }
        }
        if !rests {
            write(&path, newest.take(), refuse);
        }
    }
    write(&path, newest, refuse);
}

fn write(path: &Path, settings: Option<Box<Settings>>, refuse: &Sender<String>) {
    let Some(settings) = settings else { return };
    if let Err(error) = store::settings::save(path, &settings) {
        // nobody listens any more when this fails
        refuse.send(error.to_string()).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Theme;

    #[test]
    fn the_newest_settings_are_on_the_disk_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let saver = Saver::start(path.clone()).unwrap();
        for theme in [Theme::Light, Theme::System, Theme::Dark] {
            saver.save(Settings { theme, ..Settings::default() });
        }
        drop(saver);
        assert_eq!(store::settings::read(&path).settings.theme, Theme::Dark);
    }

    #[test]
    fn nothing_is_written_in_a_recess_and_the_newest_after_it_where_it_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.json"), folder.path().join("new.json"));
        let saver = Saver::start(old.clone()).unwrap();
        saver.save(Settings { theme: Theme::Light, ..Settings::default() });
        let recess = saver.recess();
        assert!(recess.begins());
        saver.save(Settings { theme: Theme::System, ..Settings::default() });
        saver.save(Settings { theme: Theme::Dark, ..Settings::default() });
        recess.go_on_in(new.clone());
        drop(saver);
        let theme = |path: &Path| store::settings::read(path).settings.theme;
        assert_eq!((theme(&old), theme(&new)), (Theme::Light, Theme::Dark));
    }

    #[test]
    fn what_cannot_be_written_comes_back_as_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let saver = Saver::start(folder.path().join("settings.json/below")).unwrap();
        store::whole::write(&folder.path().join("settings.json"), "").unwrap();
        saver.save(Settings::default());
        let said = saver.refused.recv().unwrap();
        assert!(said.contains("could not be saved"), "{said}");
    }
}
