//! What the editor does with files: save, save under another name, delete and take back, and keep what is not saved.
//!
//! A draft is kept by the saver's thread once the person pauses, and from time to time while they do not. It is told
//! the moment and says when to come back. Nothing here knows a clock, and typing does not wait for the disk.

use std::{io, mem, path::Path, time::Duration};

use serde_json::Value;

use super::{
    Editor, Msg, Origin, Remark, Sheet, Unkept,
    origin::{remark, taken},
};
use crate::{
    app::saver::Saver,
    moment::Moment,
    routine::{
        self,
        draft::{Edit, Spot, free_name, id_of},
    },
    store::{
        Home, Shelf,
        drafts::{self, Kept, SaveError},
        whole,
    },
    text::{capitalize, sentence},
};

/// How keeping it went is looked for after this long; on a slow disk, when the window is drawn next.
const OUTCOME: Duration = Duration::from_millis(500);
/// What is said while it cannot be kept.
const CANNOT: &str = "Your changes cannot be saved to disk.";

impl Editor {
    /// The text that is to be saved, unless something is in the way.
    fn to_save(&self, file: Option<&Path>, known: &Shelf) -> Option<(String, String)> {
        let (text, routine) = match &self.sheet {
            Sheet::Steps(editing) => (editing.checked().text.clone(), editing.checked().routine.clone()),
            Sheet::Text { text, .. } => (text.clone(), routine::read(text).routine),
        };
        let id = routine?.id.to_string();
        taken(&id, file, known).is_none().then_some((text, id))
    }

    fn was_saved(&mut self, text: &str) {
        self.base = Some(text.to_owned());
        self.theirs = None;
        text.clone_into(&mut self.pristine);
        match &mut self.sheet {
            Sheet::Steps(editing) => editing.mark_saved(),
            Sheet::Text { saved, .. } => *saved = Some(text.to_owned()),
        }
        self.remarks.clear();
        self.is_stuck = false;
        self.look();
    }

    /// Saves the draft. `true`: there is another file on the disk now than before.
    pub(crate) fn save(&mut self, home: &Home, known: &Shelf) -> bool {
        let own = match &self.origin {
            Origin::Own(_) => self.origin.file(home),
            _ => None,
        };
        if self.thrown.is_some() || !self.sheet.is_changed() && own.is_some() {
            return false;
        }
        let Some((text, id)) = self.to_save(own.as_deref(), known) else {
            self.ask(Msg::ShowProblem);
            return false;
        };
        let kept = self.origin.kept(home);
        let done = match own.zip(self.base.clone()) {
            Some((file, base)) => drafts::save(&file, &base, &text).map(|()| file),
            None => drafts::save_new(&home.routines(), &id, &text),
        };
        match done {
            Ok(file) => {
                if let Some(name) = file.file_name() {
                    self.origin = Origin::Own(name.to_owned());
                }
                self.was_saved(&text);
                self.put_away(whole::remove(&kept));
                true
            }
            Err(SaveError::Changed(theirs)) => {
                self.theirs = Some(theirs);
                let head = "Another program has changed the file since it was opened.";
                let offers = vec![("Save over it", Msg::SaveOver), ("Use the file as it is", Msg::BeginAnew)];
                self.fail(head, "Nothing was saved. You can also save under another name.", offers)
            }
            Err(error) => {
                let words = format!("{} What you wrote is still here.", sentence(&error));
                self.fail("It was not saved.", &words, vec![("Try again", Msg::Save)])
            }
        }
    }

    fn put_away(&mut self, forgotten: io::Result<()>) {
        if let Err(error) = forgotten {
            self.say(remark("An older draft could not be set aside.", &format!("{error}."), Vec::new()));
        }
    }

    /// What somebody else wrote into the file was seen, and gives way.
    pub(crate) fn save_over(&mut self, home: &Home, known: &Shelf) -> bool {
        if let Some(theirs) = self.theirs.take() {
            self.base = Some(theirs);
        }
        self.save(home, known)
    }

    /// From now on it is a routine of its own; the file that it was stays as it is.
    pub(crate) fn save_as(&mut self, title: &str, home: &Home, known: &Shelf) -> bool {
        self.show_steps();
        let Sheet::Steps(editing) = &mut self.sheet else { return false };
        let id = free_name(&id_of(title), |name| known.find(name).is_some());
        for (field, words) in [("title", title), ("id", &id)] {
            let value = Some(Value::from(words));
            editing.edit(&Edit::Set { spot: Spot::Head, field: field.to_owned(), value });
        }
        let before = mem::replace(&mut self.origin, Origin::New);
        self.base = None;
        self.look();
        let is_saved = self.save(home, known);
        if is_saved {
            self.put_away(whole::remove(&before.kept(home)));
        }
        is_saved
    }

    /// Back to what the file, or the routine, is without any edit.
    pub(crate) fn begin_anew(&mut self, home: &Home, known: &Shelf) {
        let forgotten = whole::remove(&self.origin.kept(home));
        match forgotten.and_then(|()| Self::open(self.origin.clone(), home, known)) {
            Ok(anew) => *self = anew,
            Err(error) => _ = self.fail("It cannot be opened again.", &sentence(&error), Vec::new()),
        }
    }

    /// Puts the file among the deleted ones. `true`: it is there.
    pub(crate) fn delete(&mut self, home: &Home) -> bool {
        let (Origin::Own(_), Some(file)) = (&self.origin, self.origin.file(home)) else { return false };
        match drafts::throw_away(&file, &home.bin()) {
            Ok(thrown) => {
                let head = format!("{} was deleted.", self.title);
                let words = format!("The file is in {} now.", home.bin().display());
                let offers = vec![("Undo", Msg::Undelete), ("Leave the editor", Msg::Leave)];
                self.thrown = Some(thrown);
                self.remarks = vec![Remark { is_trouble: false, head, words, offers }];
                true
            }
            Err(error) => self.fail("It could not be deleted.", &format!("{error}."), Vec::new()),
        }
    }

    /// Takes the deleted file back. `true`: it is where it was, or beside what took its place.
    pub(crate) fn undelete(&mut self, home: &Home) -> bool {
        let (Some(thrown), Some(file)) = (self.thrown.clone(), self.origin.file(home)) else { return false };
        match drafts::take_back(&thrown, &file) {
            Ok(back) => {
                self.thrown = None;
                self.remarks.clear();
                if let Some(name) = back.file_name() {
                    self.origin = Origin::Own(name.to_owned());
                }
                self.look();
                true
            }
            Err(error) => {
                let words = format!("{error}. It is still in {}.", thrown.display());
                self.fail("It could not be restored.", &words, vec![("Try again", Msg::Undelete)])
            }
        }
    }

    /// Keeps what is not saved for the next time, or forgets what was kept where nothing is left to keep. `true`: there
    /// was something to keep.
    ///
    /// # Errors
    /// Whatever the system says; what was kept before is still there.
    pub(crate) fn keep(&self, home: &Home) -> io::Result<bool> {
        let path = self.origin.kept(home);
        let Some(kept) = self.to_keep(false) else {
            return whole::remove(&path).map(|()| false);
        };
        drafts::keep(&path, &kept).map(|()| true)
    }

    /// Something may have been changed, so it is kept in some seconds.
    pub(crate) fn note_change(&mut self, now: Moment) {
        self.unkept.note(now);
    }

    /// Has the `saver` keep what is not saved, once it is time for that. Says after how long to ask again; `None`: not before
    /// something is changed.
    pub(crate) fn keep_meanwhile(&mut self, now: Moment, saver: &Saver) -> Option<Duration> {
        let due = self.unkept.due()?;
        if now < due {
            return Some(due - now);
        }
        self.unkept = Unkept::default();
        saver.keep_draft(self.origin.draft(), self.to_keep(true));
        Some(OUTCOME)
    }

    /// Takes in how keeping it went: what could not be kept is said, and tried again.
    pub(crate) fn note_kept(&mut self, outcome: Result<(), String>, now: Moment) {
        self.remarks.retain(|remark| remark.head != CANNOT);
        if let Err(why) = outcome {
            let words =
                format!("{why}. It is here for as long as the window is open; save it where you can.");
            self.say(remark(CANNOT, &capitalize(&words), Vec::new()));
            self.note_change(now);
        }
    }

    /// What is nowhere else, as it is kept; `None` where nothing is.
    pub(crate) fn to_keep(&self, is_open: bool) -> Option<Kept> {
        let kept = || Kept { base: self.base.clone(), text: self.sheet.text().to_owned(), is_open };
        self.is_worth_keeping().then(kept)
    }
}
