//! What the window asks of routine files: to add one, to export one, and to take up what came of that.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    app::{
        Screen, Stillpoint,
        files::{
            Dialog, Export,
            job::{self, Done, Failed, Kept},
        },
        moving::folder_of,
        shelf::Request,
        worker::{BrokenOff, wakes},
    },
    moment::Clock as _,
    routine::{Id, import::Reading},
    store::{own, shelf::Shelved},
    ui::{
        Tab,
        pages::files::{Msg, State, Way, name_of},
    },
};

/// The dialog is waited for so long before that is said.
const LONG: std::time::Duration = std::time::Duration::from_secs(8);

impl Stillpoint {
    /// Takes up what was dropped and what came of reading, writing and choosing.
    pub(crate) fn notice_files(&mut self, ctx: &Context) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_path_buf()).collect();
        if !paths.is_empty() {
            self.take_dropped(paths);
        }
        self.notice_dialog(ctx);
        match self.files.job.hear() {
            Some(Ok(Ok(done))) => self.take_up(done),
            Some(Ok(Err(Failed { said, free }))) => {
                if let (Some(export), Some(free)) = (&mut self.files.export, free) {
                    export.proposal = free.display().to_string();
                }
                self.files.said = Some(said);
            }
            Some(Err(BrokenOff)) => {
                self.files.said = Some("That was interrupted. Nothing was changed.".to_owned());
            }
            None => {}
        }
        if !self.files.job.is_busy()
            && self.files.found.is_none()
            && let Some(next) = self.files.queue.pop_front()
        {
            self.read_file(next, Reading::default(), ctx);
        }
        if !matches!(self.screen, Screen::Start(_)) {
            self.files.news = None;
        }
    }

    fn take_dropped(&mut self, paths: Vec<PathBuf>) {
        if matches!(self.screen, Screen::Player | Screen::After) {
            self.tell("A file was dropped during a session and not read. Drop it again afterwards.");
            return;
        }
        self.show_adding();
        self.files.queue.extend(paths);
    }

    fn show_adding(&mut self) {
        self.files.export = None;
        self.files.found = None;
        self.files.said = None;
        self.pages.files = State::default();
        self.screen = Screen::Files;
        self.overlay = None;
    }

    /// Carries out what was asked on a page.
    pub(crate) fn files(&mut self, ask: Msg, ctx: &Context) {
        match ask {
            Msg::Add => self.show_adding(),
            Msg::Leave => self.leave_files(),
            Msg::Name(typed) => match named(&typed) {
                Ok(path) => self.use_file(path, ctx),
                Err(why) => self.files.said = Some(why),
            },
            Msg::ReadAs(path, reading) => self.read_file(path, reading, ctx),
            Msg::Choose => self.choose_file(ctx),
            Msg::StopWaiting => self.files.dialog = None,
            Msg::Keep(way) => self.keep(way, ctx),
            Msg::Forget => self.files.found = None,
            Msg::Export(id) => self.show_export(&id),
            Msg::HideNews => self.files.news = None,
        }
    }

    fn leave_files(&mut self) {
        let export = self.files.export.take();
        self.files.found = None;
        self.files.said = None;
        self.files.queue.clear();
        self.files.dialog = None;
        match export {
            // the shelf may have another version of it by now
            Some(Export { routine, back, .. }) => match self.shelf.find(routine.id.as_str()) {
                Some(found) if found.routine != routine => self.open(found.routine.clone()),
                _ => match back {
                    Some(page) => self.screen = Screen::Start(page),
                    None => self.open(routine),
                },
            },
            None => self.screen = Screen::Near(Tab::Today),
        }
    }

    fn show_export(&mut self, id: &Id) {
        let on_page = match &self.screen {
            Screen::Start(page) if page.written.id == *id => Some(page.written.clone()),
            _ => None,
        };
        let on_shelf = || self.shelf.find(id.as_str()).map(|found| found.routine.clone());
        let Some(routine) = on_page.or_else(on_shelf) else { return };
        let name = format!("{}.json", routine.id);
        let proposal = own::outside().map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
        let proposal = own::free_beside(&proposal).display().to_string();
        let page = std::mem::replace(&mut self.screen, Screen::Files);
        let back = match page {
            Screen::Start(page) if page.written == routine => Some(page),
            _ => None,
        };
        self.files.said = None;
        self.pages.files = State::default();
        self.files.export = Some(Export { routine, proposal, back });
    }

    /// Writes the routine that is exported to the file that was named, or reads it.
    fn use_file(&mut self, path: PathBuf, ctx: &Context) {
        if self.files.export.is_some() {
            self.write_export(path, ctx);
        } else {
            self.read_file(path, Reading::default(), ctx);
        }
    }

    fn read_file(&mut self, path: PathBuf, reading: Reading, ctx: &Context) {
        self.files.said = None;
        self.files.found = None;
        let folder = self.home.routines();
        self.begin_job(ctx, move || job::add(&path, reading, &folder));
    }

    fn write_export(&mut self, path: PathBuf, ctx: &Context) {
        let Some(export) = &self.files.export else { return };
        let routine = &export.routine;
        let on_shelf = self.shelf.find(routine.id.as_str()).filter(|shelved| shelved.routine == *routine);
        let shelved = on_shelf.cloned().unwrap_or_else(|| Shelved {
            routine: routine.clone(),
            file: None,
            replaces_another: false,
        });
        self.files.said = None;
        self.begin_job(ctx, move || job::export(&shelved, &path));
    }

    fn keep(&mut self, way: Way, ctx: &Context) {
        let Some(found) = self.files.found.take() else { return };
        let folder = self.home.routines();
        self.begin_job(ctx, move || job::keep(&folder, found, way));
    }

    fn begin_job(&mut self, ctx: &Context, work: impl FnOnce() -> Result<Done, Failed> + Send + 'static) {
        if let Err(error) = self.files.job.begin("routine file", work, wakes(ctx)) {
            self.files.said = Some(format!("The system could not start a thread ({error})."));
        }
    }

    fn take_up(&mut self, done: Done) {
        match done {
            Done::Found(found) => self.files.found = Some(*found),
            Done::Known(routine) => {
                let said = format!("{} is on the shelf already.", routine.title);
                self.open(*routine);
                self.files.news = Some(said);
            }
            Done::Kept(kept) => self.take_up_kept(kept),
            Done::Exported(file) => self.files.said = Some(format!("Written: {}.", file.display())),
        }
    }

    fn take_up_kept(&mut self, kept: Kept) {
        // its file is told of by the watch too, but not on every drive
        self.routine_watcher.ask(Request::Look);
        let names: Vec<String> = kept.files.iter().map(|file| name_of(file)).collect();
        let aside = kept.aside.map(|file| format!(" The one before is kept as {}.", name_of(&file)));
        let aside = aside.unwrap_or_default();
        match (kept.routines.into_iter().next(), names.as_slice()) {
            (Some(routine), [name]) => {
                let said = format!("{} is on your shelf now, in the file {name}.{aside}", routine.title);
                self.open(routine);
                self.files.news = Some(said);
            }
            (_, names) => {
                self.screen = Screen::Near(Tab::Today);
                self.notices.say(format!("{} routines are on your shelf now.", names.len()));
            }
        }
    }

    /// Shows the system's dialog: for opening a file, or for saving the one that is exported.
    fn choose_file(&mut self, ctx: &Context) {
        self.files.said = None;
        let proposal = self.files.export.as_ref().map(|export| Path::new(&export.proposal));
        match Dialog::start(proposal, wakes(ctx)) {
            Ok(dialog) => self.files.dialog = Some((dialog, self.clock.now() + LONG)),
            Err(error) => {
                self.files.said =
                    Some(format!("The file dialog cannot be shown ({error}). Type the path here instead."));
            }
        }
    }

    fn notice_dialog(&mut self, ctx: &Context) {
        let Some((dialog, until)) = &mut self.files.dialog else { return };
        let now = self.clock.now();
        if now < *until {
            ctx.request_repaint_after(*until - now);
        }
        match dialog.answer() {
            None => {}
            Some(Some(path)) => {
                self.files.dialog = None;
                self.use_file(path, ctx);
            }
            Some(None) => {
                self.files.dialog = None;
                self.files.said =
                    Some("No file was chosen. If no dialog appeared, type the path here.".to_owned());
            }
        }
    }
}

/// The file that a person means by what they typed; quotes round it, as some file managers copy them, do not count.
fn named(typed: &str) -> Result<PathBuf, String> {
    let typed = typed.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| typed.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(typed);
    folder_of(bare, crate::store::home::own_folder().as_deref())
        .or(Err("Please type the full path of the file, such as ~/Documents/evening.json.".to_owned()))
}
