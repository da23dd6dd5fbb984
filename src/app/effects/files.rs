//! What the window asks of routine files: to add one, to export one, and to take up what came of that.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::{
    app::{
        NOTICE, Screen, Stillpoint,
        files::{
            Dialog, Export, Found,
            job::{self, Done, Keeping, Kept, Read, name_of},
        },
        moving::folder_of,
        worker::{BrokenOff, Work},
    },
    moment::Clock as _,
    routine::{
        Id,
        import::{Import, Reading},
    },
    store::{own, shelf::Shelved},
    text::capitalize,
    ui::{
        Tab,
        pages::files::{FoundView, Msg, State, Way},
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
            Some(Ok(done)) => self.take_up(done, ctx),
            Some(Err(BrokenOff)) => {
                self.files.fail("That was broken off. Nothing was changed.".to_owned());
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
            self.notices.push(
                "A file was dropped and not read: a session goes on. Drop it again afterwards.".to_owned(),
            );
            self.notice_until = self.clock.now() + NOTICE;
            return;
        }
        self.show_adding();
        self.files.queue.extend(paths);
    }

    fn show_adding(&mut self) {
        self.files.export = None;
        self.files.found = None;
        self.files.said = None;
        self.files.page = State::default();
        self.screen = Screen::Files;
        self.overlay = None;
    }

    /// Carries out what was asked on a page.
    pub(crate) fn files(&mut self, ask: Msg, ctx: &Context) {
        match ask {
            Msg::Add => self.show_adding(),
            Msg::Leave => self.leave_files(),
            Msg::Read(typed) => match named(&typed) {
                Ok(path) => self.read_file(path, Reading::default(), ctx),
                Err(why) => self.files.fail(why),
            },
            Msg::ReadAs(path, reading) => self.read_file(path, reading, ctx),
            Msg::Choose => self.choose_file(None, ctx),
            Msg::ChoosePlace => {
                let proposal = self.files.export.as_ref().map(|export| PathBuf::from(&export.proposal));
                self.choose_file(proposal.as_deref(), ctx);
            }
            Msg::StopWaiting => self.files.dialog = None,
            Msg::Keep(way) => self.keep(way, ctx),
            Msg::Forget => self.files.found = None,
            Msg::Export(id) => self.show_export(&id),
            Msg::Write(typed) => match named(&typed) {
                Ok(path) => self.write_export(path, ctx),
                Err(why) => self.files.fail(why),
            },
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
        self.files.page = State::default();
        self.files.export = Some(Export { routine, proposal, back });
    }

    fn read_file(&mut self, path: PathBuf, reading: Reading, ctx: &Context) {
        self.files.said = None;
        self.files.found = None;
        self.begin_job(ctx, move || Done::Read(path.clone(), Box::new(job::read(&path, reading))));
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
        self.begin_job(ctx, move || Done::Exported(job::export(&shelved, &path)));
    }

    fn keep(&mut self, way: Way, ctx: &Context) {
        let Some(found) = self.files.found.take() else { return };
        self.keep_what(found.what, way, ctx);
    }

    fn keep_what(&mut self, what: Keeping, way: Way, ctx: &Context) {
        let taken: Vec<Id> = self.shelf.routines.iter().map(|one| one.routine.id.clone()).collect();
        let folder = self.home.routines();
        self.begin_job(ctx, move || Done::Kept(job::keep(&folder, what, way, taken)));
    }

    fn begin_job(&mut self, ctx: &Context, work: impl FnOnce() -> Done + Send + 'static) {
        let waker = ctx.clone();
        if let Err(error) = self.files.job.begin(Work::RoutineFile, work, move || waker.request_repaint()) {
            self.files.fail(format!("The system has no room for a thread ({error})."));
        }
    }

    fn take_up(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Read(path, read) => self.take_up_read(&path, *read, ctx),
            Done::Kept(Ok(kept)) => self.take_up_kept(kept),
            Done::Kept(Err(why)) => self.files.fail(why),
            Done::Exported(Ok(file)) => self.files.said = Some(format!("Written: {}.", file.display())),
            Done::Exported(Err(failed)) => {
                if let (Some(export), Some(free)) = (&mut self.files.export, failed.free) {
                    export.proposal = free.display().to_string();
                }
                self.files.fail(failed.said);
            }
        }
    }

    fn take_up_read(&mut self, path: &Path, read: Read, ctx: &Context) {
        let file = name_of(path);
        match read {
            Read::Refused(why) => self.files.fail(why),
            Read::Problems(problems) => {
                let view = FoundView::Problems { file, path: path.to_owned(), problems };
                self.files.found = Some(Found { view, what: Keeping::Nothing });
            }
            Read::Unclear(question) => {
                let view = FoundView::Unclear { file, path: path.to_owned(), question };
                self.files.found = Some(Found { view, what: Keeping::Nothing });
            }
            Read::Other(import) => {
                let view = FoundView::Other {
                    file,
                    routines: import.routines.iter().map(job::made).collect(),
                    notices: notices(&import),
                };
                self.files.found = Some(Found { view, what: Keeping::Other(import) });
            }
            Read::Good(good) => {
                let twin = self.shelf.find(good.routine.id.as_str());
                let Some(twin) = twin else {
                    let what = Keeping::Routine { good, twin: None };
                    self.keep_what(what, Way::AsItIs, ctx);
                    return;
                };
                if twin.file.as_deref() == Some(path) || twin.routine == good.routine {
                    let routine = twin.routine.clone();
                    self.open(routine);
                    self.files.say(format!("{} is on the shelf already.", good.routine.title));
                    return;
                }
                let view = FoundView::Twin {
                    file,
                    title: good.routine.title.clone(),
                    id: good.routine.id.to_string(),
                    other: twin.routine.title.clone(),
                    other_file: twin.file.as_deref().map(name_of),
                };
                let twin = twin.file.clone();
                self.files.found = Some(Found { view, what: Keeping::Routine { good, twin } });
            }
        }
    }

    fn take_up_kept(&mut self, kept: Kept) {
        // its file is told of by the watch too, but not on every drive
        self.routine_watcher.look();
        let names: Vec<String> = kept.files.iter().map(|file| name_of(file)).collect();
        let aside = kept.aside.map(|file| format!(" The one before is kept as {}.", name_of(&file)));
        let aside = aside.unwrap_or_default();
        match (kept.routines.into_iter().next(), names.as_slice()) {
            (Some(routine), [name]) => {
                let said = format!("{} is on your shelf now, in the file {name}.{aside}", routine.title);
                self.open(routine);
                self.files.say(said);
            }
            (_, names) => {
                self.screen = Screen::Near(Tab::Today);
                self.notices.push(format!("{} routines are on your shelf now.", names.len()));
            }
        }
    }

    /// Shows the system's dialog: for opening a file, or for saving one where `proposal` says.
    fn choose_file(&mut self, proposal: Option<&Path>, ctx: &Context) {
        self.files.said = None;
        self.files.waits_for_long = false;
        let waker = ctx.clone();
        match Dialog::start(proposal, move || waker.request_repaint()) {
            Ok(dialog) => self.files.dialog = Some((dialog, self.clock.now() + LONG)),
            Err(error) => {
                self.files
                    .fail(format!("The file dialog cannot be shown ({error}). Write the path here instead."));
            }
        }
    }

    fn notice_dialog(&mut self, ctx: &Context) {
        let Some((dialog, until)) = &mut self.files.dialog else { return };
        let now = self.clock.now();
        self.files.waits_for_long = now >= *until;
        if now < *until {
            ctx.request_repaint_after(*until - now);
        }
        match dialog.answer() {
            None => {}
            Some(Some(path)) => {
                self.files.dialog = None;
                if self.files.export.is_some() {
                    self.write_export(path, ctx);
                } else {
                    self.read_file(path, Reading::default(), ctx);
                }
            }
            Some(None) => {
                self.files.dialog = None;
                self.files.fail("No file was chosen. If no dialog came up, write the path here.".to_owned());
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
        .or(Err("Please write the whole path of the file, such as ~/Documents/evening.json.".to_owned()))
}

fn notices(import: &Import) -> Vec<String> {
    let of_all = import.notices.iter();
    let of_each = import.routines.iter().flat_map(|one| &one.notices);
    of_all.chain(of_each).map(|notice| capitalize(&notice.to_string())).collect()
}
