//! Saves settings off the window's thread: a slider that is dragged changes them sixty times a second, and a disk may be
//! slow. Only the newest are written; what goes wrong comes back as a sentence.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};

use crate::{settings::Settings, store};

/// Writes settings on a thread of its own. Dropping it writes what is left and waits for that.
pub struct Saver {
    wanted: Option<Sender<Settings>>,
    refused: Receiver<String>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread, which writes to `path`.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(path: PathBuf) -> io::Result<Self> {
        let (wanted, inbox) = mpsc::channel::<Settings>();
        let (refuse, refused) = mpsc::channel();
        let thread = thread::Builder::new().name("settings".to_owned()).spawn(move || {
            while let Ok(first) = inbox.recv() {
                let newest = inbox.try_iter().last().unwrap_or(first);
                if let Err(error) = store::settings::save(&path, &newest) {
                    // nobody listens any more when this fails
                    refuse.send(error.to_string()).unwrap_or_default();
                }
            }
        })?;
        Ok(Self { wanted: Some(wanted), refused, thread: Some(thread) })
    }

    /// Has `settings` written soon.
    pub fn save(&self, settings: Settings) {
        if let Some(wanted) = &self.wanted {
            // the thread ends only when this does
            wanted.send(settings).unwrap_or_default();
        }
    }

    /// What went wrong since the last time this was asked.
    pub fn refused(&self) -> Vec<String> {
        self.refused.try_iter().collect()
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        drop(self.wanted.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
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
    fn what_cannot_be_written_comes_back_as_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let saver = Saver::start(folder.path().join("settings.json/below")).unwrap();
        store::whole::write(&folder.path().join("settings.json"), "").unwrap();
        saver.save(Settings::default());
        let said = saver.refused.recv().unwrap();
        assert!(said.contains("could not be saved"), "{said}");
    }
}
