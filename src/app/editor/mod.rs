//! The editor's owner: where a draft comes from, what is asked of it, and that nothing of it is lost.
//!
//! One draft is open at a time. Whoever leaves the editor with something unsaved finds it there again, also after the
//! program ended without warning: it is kept in the data folder until it is saved or begun anew. Where it comes from is in
//! `origin`, what is done with files in `saving`.

mod origin;
mod saving;
#[cfg(test)]
mod tests;

use std::{io, mem, path::PathBuf, time::Duration};

pub(super) use self::origin::{Origin, left_open, remark};
use self::origin::{copy_of, file_text, named_free, taken};
use crate::{
    moment::Moment,
    routine::{
        self, Id,
        draft::{self, Block, Draft, Editing, Key, Part, Spot},
    },
    session::{Choice, Program, Snippet},
    store::{Home, Shelf, drafts},
    ui::pages::editor::{EditorView, Msg, Remark, Sheet},
};

/// Nothing was changed for so long: the person looks at what they did.
const PAUSE: Duration = Duration::from_secs(2);
/// Whoever types on and on is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(10);

/// A draft in the editor.
pub(super) struct Editor {
    pub(super) sheet: Sheet,
    pub(super) origin: Origin,
    /// What its file had in it when it was read or written last; `None` where it has no file yet.
    base: Option<String>,
    /// What somebody else wrote into the file meanwhile.
    theirs: Option<String>,
    /// The text before any edit.
    pristine: String,
    pub(super) title: String,
    whence: String,
    program: Option<Program>,
    remarks: Vec<Remark>,
    /// Where the file is since it was deleted.
    pub(super) thrown: Option<PathBuf>,
    /// It could not be kept, and that was said.
    pub(super) is_stuck: bool,
    /// What is not kept yet of what was changed.
    unkept: Unkept,
}

impl Sheet {
    /// `text` as steps, or as text where that cannot be. `saved`: it is so on the disk.
    fn of(text: &str, saved: bool, remarks: &mut Vec<Remark>) -> Self {
        match draft::open(text) {
            Ok((draft, lost)) => {
                if !lost.is_empty() {
                    remarks.push(remark("Part of the file cannot be kept.", &lost.join(" "), Vec::new()));
                }
                Self::Steps(Box::new(Editing::new(draft, saved)))
            }
            Err(problems) => {
                let saved = saved.then(|| text.to_owned());
                Self::Text { text: text.to_owned(), problems, has_steps: false, saved }
            }
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Steps(editing) => &editing.checked().text,
            Self::Text { text, .. } => text,
        }
    }

    fn is_changed(&self) -> bool {
        match self {
            Self::Steps(editing) => editing.is_changed(),
            Self::Text { text, saved, .. } => saved.as_ref() != Some(text),
        }
    }
}

/// What was changed since the draft was last handed on.
#[derive(Clone, Copy, Debug, Default)]
struct Unkept {
    /// The first and the last change.
    since: Option<(Moment, Moment)>,
}

impl Unkept {
    /// Something may have been changed.
    fn note(&mut self, now: Moment) {
        let first = self.since.map_or(now, |(first, _)| first);
        self.since = Some((first, now));
    }

    /// When it is to be kept; `None` where nothing was changed.
    fn due(self) -> Option<Moment> {
        self.since.map(|(first, last)| (last + PAUSE).min(first + LONGEST))
    }
}

impl Editor {
    /// Opens what `origin` names, or what was kept of it.
    pub(super) fn open(origin: Origin, home: &Home, shelf: &Shelf) -> io::Result<Self> {
        let mut remarks = Vec::new();
        let (pristine, mut base) = match &origin {
            Origin::New => (named_free(Draft::fresh(), shelf).text(), None),
            Origin::Copy(id) => {
                let shelved =
                    shelf.find(id.as_str()).ok_or_else(|| io::Error::other("it is not on the shelf"))?;
                (copy_of(&shelved.routine, shelf).text(), None)
            }
            Origin::Own(_) | Origin::Elsewhere(_) => {
                let text = file_text(&origin.file(home).unwrap_or_default(), &mut remarks)?;
                (text.clone(), Some(text).filter(|_| matches!(origin, Origin::Own(_))))
            }
        };
        let kept = drafts::read(&origin.kept(home)).filter(|kept| kept.text != pristine);
        let sheet = match kept {
            None => Sheet::of(&pristine, base.is_some(), &mut remarks),
            Some(kept) => {
                let begin = ("Begin anew", Msg::BeginAnew);
                let again = if kept.base == base {
                    let head = "Your unsaved changes from last time are here.".to_owned();
                    Remark { is_trouble: false, head, words: String::new(), offers: vec![begin] }
                } else {
                    let head = "Your unsaved changes from last time are here.";
                    let words = "Another program has changed the file since then.";
                    remark(head, words, vec![("Use the file as it is", Msg::BeginAnew)])
                };
                remarks.push(again);
                base = kept.base;
                Sheet::of(&kept.text, false, &mut remarks)
            }
        };
        // what was never saved has changed once it differs from what it began with, as the editor would write that
        let pristine = if base.is_none() {
            Sheet::of(&pristine, true, &mut Vec::new()).text().to_owned()
        } else {
            pristine
        };
        let mut editor = Self {
            sheet,
            origin,
            base,
            theirs: None,
            pristine,
            title: String::new(),
            whence: String::new(),
            program: None,
            remarks,
            thrown: None,
            is_stuck: false,
            unkept: Unkept::default(),
        };
        editor.look();
        Ok(editor)
    }

    /// What follows from the draft as it is now.
    fn look(&mut self) {
        self.whence = self.origin.whence();
        let (title, routine) = match &self.sheet {
            Sheet::Steps(editing) => {
                (editing.draft().words("title").to_owned(), editing.checked().routine.as_ref())
            }
            Sheet::Text { .. } => (String::new(), None),
        };
        if let Some(routine) = routine {
            self.program = Some(Program::lay_out(routine, Choice::default()));
        }
        self.title = match (&self.origin, title.trim()) {
            (Origin::Own(name), "") => name.display().to_string(),
            (Origin::Elsewhere(path), "") => path.file_name().unwrap_or_default().display().to_string(),
            (_, "") => "Without a title".to_owned(),
            (_, title) => title.to_owned(),
        };
    }

    /// Whether there is something here that is nowhere else.
    fn is_worth_keeping(&self) -> bool {
        self.thrown.is_none() && self.sheet.is_changed() && self.sheet.text() != self.pristine
    }

    /// Adds a remark, once.
    pub(super) fn say(&mut self, remark: Remark) {
        self.remarks.retain(|other| other.head != remark.head);
        self.remarks.push(remark);
    }

    /// Says that something did not work. Always `false`.
    fn fail(&mut self, head: &str, words: &str, offers: Vec<(&'static str, Msg)>) -> bool {
        self.say(remark(head, words, offers));
        false
    }

    fn with_steps(&mut self, change: impl FnOnce(&mut Editing)) {
        if let Sheet::Steps(editing) = &mut self.sheet {
            change(editing);
            self.look();
        }
    }

    /// The line that the first refusal is about; `None` is the routine itself.
    fn first_problem(&self) -> Option<Key> {
        let Sheet::Steps(editing) = &self.sheet else { return None };
        let mut troubles = editing.checked().troubles.iter();
        troubles.find(|trouble| trouble.problem.is_refusal()).and_then(|trouble| trouble.place.spot.key())
    }

    /// What is heard of a line: of both sides the change between them, of a repeat its first step.
    pub(super) fn snippet(&self, key: Key) -> Option<Snippet> {
        let (Sheet::Steps(editing), Some(program)) = (&self.sheet, &self.program) else { return None };
        let draft = editing.draft();
        let part = draft.part(key)?;
        let mut part = part;
        while part.block() == Some(Block::Repeat) {
            part = part.parts().and_then(<[Part]>::first)?;
        }
        let spot = if part.block() == Some(Block::BothSides) {
            Spot::Switch(part.key())
        } else {
            Spot::Part(part.key())
        };
        let id = draft.field(spot, "id").and_then(serde_json::Value::as_str).and_then(Id::new)?;
        Snippet::of(program, &id)
    }
}

impl Editor {
    /// Why its id cannot be used.
    pub(super) fn taken(&self, home: &Home, shelf: &Shelf) -> Option<String> {
        let Sheet::Steps(editing) = &self.sheet else { return None };
        taken(editing.draft().words("id"), self.origin.file(home).as_deref(), shelf)
    }

    /// As the page shows it, where its id is `taken`.
    pub(super) fn view<'a>(&'a self, taken: Option<&'a str>) -> EditorView<'a> {
        EditorView {
            sheet: &self.sheet,
            title: &self.title,
            whence: &self.whence,
            program: self.program.as_ref(),
            remarks: &self.remarks,
            taken,
            is_own: matches!(self.origin, Origin::Own(_)),
            is_deleted: self.thrown.is_some(),
            is_changed: self.sheet.is_changed(),
        }
    }

    /// Carries out what concerns files, or else the draft alone. `true`: there are other routine files than before.
    pub(super) fn ask_disk(&mut self, ask: Msg, home: &Home, known: &Shelf, is_moving: bool) -> bool {
        if ask.is_about_files() && is_moving {
            let words = "Try again once that is done. Nothing is lost meanwhile.";
            return self.fail("The data folder is being moved.", words, Vec::new());
        }
        match ask {
            Msg::Save => return self.save(home, known),
            Msg::SaveAs(title) => return self.save_as(&title, home, known),
            Msg::SaveOver => return self.save_over(home, known),
            Msg::Delete => return self.delete(home),
            Msg::Undelete => return self.undelete(home),
            Msg::BeginAnew => self.begin_anew(home, known),
            other => self.ask(other),
        }
        false
    }

    /// What concerns the draft alone.
    fn ask(&mut self, ask: Msg) {
        match ask {
            Msg::Edit(edit) => self.with_steps(|editing| _ = editing.edit(&edit)),
            Msg::Choose(key) => self.with_steps(|editing| editing.choose(key)),
            Msg::ShowProblem => {
                let key = self.first_problem();
                self.with_steps(|editing| editing.choose(key));
            }
            Msg::Undo => self.with_steps(Editing::undo),
            Msg::Redo => self.with_steps(Editing::redo),
            Msg::SetText(typed) => {
                if let Sheet::Text { text, problems, has_steps, .. } = &mut self.sheet {
                    *problems = routine::read(&typed).problems;
                    *has_steps = draft::open(&typed).is_ok();
                    *text = typed;
                }
            }
            Msg::ShowSteps => self.show_steps(),
            Msg::Dismiss(index) if index < self.remarks.len() => {
                self.remarks.remove(index);
            }
            _ => {}
        }
    }

    /// The text as steps, where it can be shown so.
    fn show_steps(&mut self) {
        let Sheet::Text { text, saved, .. } = &mut self.sheet else { return };
        let (text, is_saved) = (mem::take(text), saved.is_some());
        let is_same = saved.as_ref() == Some(&text);
        self.sheet = Sheet::of(&text, is_saved && is_same, &mut self.remarks);
        self.look();
    }
}
