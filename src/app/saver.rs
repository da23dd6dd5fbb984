//! Saves settings, personal timings and what is being edited off the window's thread: a slider that is dragged changes them
//! sixty times a second, and a disk may be slow. Only the newest are written; what goes wrong comes back as a sentence.

use std::{
    collections::BTreeMap,
    fmt::Display,
    io, iter, mem,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::Duration,
};

use super::worker::Worker;
use crate::{
    routine::{Id, Timings},
    settings::{Settings, WindowPlace},
    store::{
        self, WritePause,
        drafts::{self, Kept},
        home::{DRAFTS, TIMINGS},
        whole,
    },
};

/// How long to wait for the disk at most.
const WAIT: Duration = Duration::from_secs(5);

/// Asked of the thread.
enum Request {
    /// In the place of what was to be written under the same name.
    Write(Name, Write),
    /// Says so once no draft is being written any more, nor will be.
    LeaveDrafts(Sender<()>),
    WritePause(Sender<()>),
    /// The write pause is over, with another file or with the same.
    GoOn(Option<PathBuf>),
}

/// What is written, the newest of each. A draft goes by the name of its file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Settings,
    Window,
    Timings(Id),
    Draft(String),
}

/// Writes one of them; it is given the path of the settings.
type Write = Box<dyn FnOnce(&Path) -> Result<(), String> + Send>;

/// Writes settings, and timings and drafts in the folders beside them, on a thread of its own. Dropping it writes what is left
/// and waits for that, and for a write pause to end.
pub struct Saver {
    asks: Option<Sender<Request>>,
    worker: Worker<(Name, Result<(), String>)>,
    refused: Vec<String>,
    draft: Option<Result<(), String>>,
}

impl Saver {
    /// Starts the thread, which writes to `path`.
    ///
    /// # Errors
    /// When the system has no room for another thread.
    pub fn start(path: PathBuf) -> io::Result<Self> {
        let (asks, inbox) = mpsc::channel();
        let worker = Worker::start("settings", move |tell| run(path, &inbox, &tell))?;
        Ok(Self { asks: Some(asks), worker, refused: Vec::new(), draft: None })
    }

    /// Has `settings` written soon.
    pub fn save(&self, settings: Settings) {
        self.write(Name::Settings, move |path| store::settings::save(path, &settings));
    }

    /// Has it written soon how the window was left.
    pub fn save_window(&self, place: WindowPlace) {
        self.write(Name::Window, move |path| store::settings::save_window(path, place));
    }

    /// Has the `timings` of the routine `id` written soon.
    pub fn save_timings(&self, id: Id, timings: Timings) {
        self.write(Name::Timings(id.clone()), move |path| {
            store::timings::save(&path.with_file_name(TIMINGS), &id, &timings)
        });
    }

    /// Has what is being edited kept soon, in the file `name` of the drafts; `None` forgets what was kept there.
    pub fn keep_draft(&self, name: String, kept: Option<Kept>) {
        self.write(Name::Draft(name.clone()), move |path| {
            let file = path.with_file_name(DRAFTS).join(name);
            kept.map_or_else(|| whole::remove(&file), |kept| drafts::keep(&file, &kept))
        });
    }

    fn write<E: Display>(&self, name: Name, write: impl FnOnce(&Path) -> Result<(), E> + Send + 'static) {
        let write = move |path: &Path| write(path).map_err(|error| error.to_string());
        self.ask(Request::Write(name, Box::new(write)));
    }

    /// Gives up what of drafts is not written yet, and waits for one that is being written: whoever writes them next is the
    /// last to do so.
    pub fn leave_drafts(&self) {
        let (still, left) = mpsc::channel();
        self.ask(Request::LeaveDrafts(still));
        // a thread that is gone writes none either, and one that hangs is not waited for
        left.recv_timeout(WAIT).unwrap_or(());
    }

    /// Writes what is left, then stands still until the [`WritePause`] ends; the newest of what comes meanwhile is written
    /// after that.
    pub fn write_pause(&self) -> WritePause {
        let (still, begun) = mpsc::channel();
        self.ask(Request::WritePause(still));
        let asks = self.asks.clone();
        WritePause::new(begun, move |path| {
            // the window may be gone by then, and the thread with it
            if let Some(asks) = asks {
                asks.send(Request::GoOn(path)).unwrap_or(());
            }
        })
    }

    fn ask(&self, ask: Request) {
        if let Some(asks) = &self.asks {
            // the thread ends only when this does
            asks.send(ask).unwrap_or(());
        }
    }

    /// What went wrong with settings and timings since the last time this was asked.
    pub fn refused(&mut self) -> Vec<String> {
        self.listen();
        mem::take(&mut self.refused)
    }

    /// How keeping the newest draft went, once for each time that it was tried.
    pub fn draft_kept(&mut self) -> Option<Result<(), String>> {
        self.listen();
        self.draft.take()
    }

    fn listen(&mut self) {
        for (name, done) in self.worker.news() {
            match (name, done) {
                (Name::Draft(_), done) => self.draft = Some(done),
                (_, Err(sentence)) => self.refused.push(sentence),
                (_, Ok(())) => {}
            }
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        drop(self.asks.take());
        // a disk that hangs must not keep the window open
        self.worker.finish(WAIT);
    }
}

/// The thread: only the newest of what was asked at once is written.
fn run(mut path: PathBuf, inbox: &Receiver<Request>, tell: &Sender<(Name, Result<(), String>)>) {
    let mut newest = BTreeMap::new();
    let mut rests = false;
    let write = |newest: &mut BTreeMap<Name, Write>, path: &Path| {
        while let Some((name, write)) = newest.pop_first() {
            // nobody listens any more when telling fails
            tell.send((name, write(path))).unwrap_or_default();
        }
    };
    while let Ok(first) = inbox.recv() {
        for ask in iter::once(first).chain(inbox.try_iter()) {
            match ask {
                Request::Write(name, write) => {
                    newest.insert(name, write);
                }
                Request::LeaveDrafts(still) => {
                    newest.retain(|name, _| !matches!(name, Name::Draft(_)));
                    still.send(()).unwrap_or(());
                }
                Request::WritePause(still) => {
                    write(&mut newest, &path);
                    rests = true;
                    still.send(()).unwrap_or(());
                }
                Request::GoOn(other) => {
                    path = other.unwrap_or(path);
                    rests = false;
                }
            }
        }
        if !rests {
            write(&mut newest, &path);
        }
    }
    write(&mut newest, &path);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{routine::timings::Key, settings::Theme};

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
        let write_pause = saver.write_pause();
        assert!(write_pause.begins());
        saver.save(Settings { theme: Theme::System, ..Settings::default() });
        saver.save(Settings { theme: Theme::Dark, ..Settings::default() });
        write_pause.go_on_in(new.clone());
        drop(saver);
        let theme = |path: &Path| store::settings::read(path).settings.theme;
        assert_eq!((theme(&old), theme(&new)), (Theme::Light, Theme::Dark));
    }

    #[test]
    fn timings_are_written_beside_the_settings_and_follow_them_to_another_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        let id = |text: &str| Id::new(text).unwrap();
        let timings = |secs| Timings::from_iter([(Key::parse("hold").unwrap(), secs)]);
        let saver = Saver::start(old.join("settings.json")).unwrap();
        saver.save_timings(id("one"), timings(30));
        saver.save_timings(id("one"), timings(40));
        let write_pause = saver.write_pause();
        assert!(write_pause.begins());
        saver.save_timings(id("two"), timings(50));
        write_pause.go_on_in(new.join("settings.json"));
        drop(saver);
        let kept = |folder: &Path| store::timings::read_all(&folder.join("timings")).kept;
        assert_eq!(kept(&old), [(id("one"), timings(40))].into());
        assert_eq!(kept(&new), [(id("two"), timings(50))].into());
    }

    #[test]
    fn what_cannot_be_written_comes_back_as_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let saver = Saver::start(folder.path().join("settings.json/below")).unwrap();
        store::whole::write(&folder.path().join("settings.json"), "").unwrap();
        saver.save(Settings::default());
        let said = saver.worker.wait(WAIT).unwrap().1.unwrap_err();
        assert!(said.contains("could not be saved"), "{said}");
    }

    fn draft(text: &str) -> Kept {
        Kept { base: None, text: text.to_owned(), is_open: true }
    }

    #[test]
    fn the_newest_draft_is_kept_and_one_that_was_given_up_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join("drafts").join(name);
        let saver = Saver::start(folder.path().join("settings.json")).unwrap();
        for text in ["one", "two", "three"] {
            saver.keep_draft("new.json".to_owned(), Some(draft(text)));
        }
        saver.keep_draft("own-a.json".to_owned(), Some(draft("four")));
        drop(saver);
        let saver = Saver::start(folder.path().join("settings.json")).unwrap();
        saver.keep_draft("own-a.json".to_owned(), None);
        drop(saver);
        assert_eq!(
            (drafts::read(&file("new.json")), drafts::read(&file("own-a.json"))),
            (Some(draft("three")), None)
        );

        // what is written after that by somebody else stays, however late the thread is
        let saver = Saver::start(folder.path().join("settings.json")).unwrap();
        let write_pause = saver.write_pause();
        assert!(write_pause.begins());
        saver.keep_draft("new.json".to_owned(), Some(draft("late")));
        saver.leave_drafts();
        whole::remove(&file("new.json")).unwrap();
        drop(write_pause);
        drop(saver);
        assert_eq!(drafts::read(&file("new.json")), None);
    }

    #[test]
    fn a_draft_that_cannot_be_kept_is_told_of_apart() {
        let folder = tempfile::tempdir().unwrap();
        store::whole::write(&folder.path().join("drafts"), "").unwrap();
        let mut saver = Saver::start(folder.path().join("settings.json")).unwrap();
        saver.keep_draft("new.json".to_owned(), Some(draft("one")));
        saver.leave_drafts();
        saver.keep_draft("new.json".to_owned(), Some(draft("two")));
        let told = saver.worker.wait(WAIT).unwrap();
        assert!(matches!(told, (Name::Draft(_), Err(_))), "{told:?}");
        assert_eq!(saver.refused(), Vec::<String>::new());
    }
}
