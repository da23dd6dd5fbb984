//! What the window asks of the editor: to open, to leave, to hear a step, and to keep what is not saved.

use std::path::PathBuf;

use crate::{
    app::{
        Screen, Stillpoint,
        editor::{Editor, Origin, remark},
    },
    moment::Clock as _,
    routine::{Id, draft::Key},
    runner::Order,
    text::sentence,
    ui::{
        Action, Tab,
        pages::editor::{Msg, Remark, Sheet, State},
    },
};

impl Stillpoint {
    /// Carries out what the editor asks for, or what is asked of it.
    pub(crate) fn ask_editor(&mut self, ask: Msg, ctx: &egui::Context) {
        match ask {
            Msg::New => self.open_editor(Origin::New),
            Msg::Open(id) => {
                let own = self.shelf.find(id.as_str()).and_then(|shelved| shelved.file.clone());
                match own {
                    Some(file) => self.open_editor_on(file),
                    None => self.open_editor(Origin::Copy(id)),
                }
            }
            Msg::OpenFile(path) => self.open_editor_on(path),
            Msg::Leave => self.leave_editor(),
            Msg::Hear(key) => self.hear_draft(key),
            other => {
                let is_moving = self.moves.is_moving();
                let Some(editor) = &mut self.editor else { return };
                if other == Msg::BeginAnew {
                    self.pages.editor = State::default();
                }
                if other.is_about_files() {
                    // what is saved or begun anew now must not be followed by an older draft
                    self.saver.leave_drafts();
                }
                if other.may_change() {
                    editor.note_change(self.clock.now());
                }
                if editor.ask_disk(other, &self.home, &self.shelf, is_moving) {
                    self.apply(Action::RereadShelf, ctx);
                }
            }
        }
    }

    /// A file of the routines folder is edited in place; from one elsewhere a copy is made.
    fn open_editor_on(&mut self, path: PathBuf) {
        let is_own = path.parent().is_some_and(|folder| folder == self.home.routines());
        let origin = match path.file_name() {
            Some(name) if is_own => Origin::Own(name.to_owned()),
            _ => Origin::Elsewhere(path),
        };
        self.open_editor(origin);
    }

    fn open_editor(&mut self, origin: Origin) {
        let is_here = self.editor.as_ref().is_some_and(|editor| editor.origin == origin);
        if !is_here {
            if self.moves.is_moving() {
                // drafts may be in either folder by now
                self.notices.say(
                    "The data folder is being moved. You can open the editor again afterwards.".to_owned(),
                );
                return;
            }
            if !self.put_editor_away() {
                // what is in it now cannot be kept on the disk, so it stays here
                self.screen = Screen::Editor;
                return;
            }
            match Editor::open(origin, &self.home, &self.shelf) {
                Ok(editor) => {
                    self.editor = Some(Box::new(editor));
                    self.pages.editor = State::default();
                }
                Err(error) => {
                    self.notices.say(format!("The editor could not open this. {}", sentence(&error)));
                    return;
                }
            }
        }
        self.screen = Screen::Editor;
        self.overlay = None;
    }

    /// Each frame: has the draft kept, and writes it to the disk once the editor is left.
    pub(crate) fn keep_editor(&mut self, ctx: &egui::Context) {
        let is_moving = self.moves.is_moving();
        let outcome = self.saver.draft_kept();
        if let Some(editor) = &mut self.editor {
            let now = self.clock.now();
            if let Some(outcome) = outcome {
                editor.note_kept(outcome, now);
            }
            if let Some(after) = editor.keep_meanwhile(now, &self.saver) {
                ctx.request_repaint_after(after);
            }
        }
        let is_stuck = self.editor.as_ref().is_some_and(|editor| editor.is_stuck);
        if !matches!(self.screen, Screen::Editor) && !is_moving && !is_stuck {
            self.put_editor_away();
        }
    }

    /// Keeps what is not saved, and closes the draft. `false`: that failed, and it is still open.
    pub(crate) fn put_editor_away(&mut self) -> bool {
        let Some(editor) = &mut self.editor else { return true };
        if self.moves.is_moving() {
            // only when the window closes: it is written where the move ends
            self.saver.keep_draft(editor.origin.draft(), editor.to_keep(false));
            self.editor = None;
            return true;
        }
        // no older one is written after this
        self.saver.leave_drafts();
        match editor.keep(&self.home) {
            Ok(is_kept) => {
                if is_kept {
                    let title = &editor.title;
                    let notice =
                        format!("Your changes to {title} are kept. Open it in the editor to continue.");
                    self.notices.say(notice);
                }
                self.editor = None;
                true
            }
            Err(error) => {
                editor.is_stuck = true;
                let title = &editor.title;
                self.notices.say(format!(
                    "What you changed in {title} could not be kept on the disk ({error}). It is in the editor for as long as \
                     the window is open."
                ));
                false
            }
        }
    }

    fn leave_editor(&mut self) {
        let Some(editor) = &self.editor else { return };
        let id = match (&editor.sheet, &editor.origin) {
            (_, Origin::Copy(id)) => Some(id.clone()),
            (Sheet::Steps(editing), Origin::Own(_)) => Id::new(editing.draft().words("id")),
            _ => None,
        };
        let found = id.and_then(|id| self.shelf.find(id.as_str())).map(|shelved| shelved.routine.clone());
        match found.filter(|_| editor.thrown.is_none()) {
            Some(routine) => self.open(routine),
            None => self.screen = Screen::Near(Tab::Today),
        }
    }

    fn hear_draft(&mut self, key: Key) {
        let Some(editor) = &mut self.editor else { return };
        let Some(snippet) = editor.snippet(key) else {
            let words = "It is only offered, or left out where the routine is done first.";
            editor.say(remark("There is nothing to hear in it.", words, Vec::new()));
            return;
        };
        self.voices.make_ready(snippet.words.as_deref().into_iter());
        let is_silent = self
            .voices
            .speaking()
            .zip(snippet.words.as_deref())
            .is_some_and(|(voice, words)| voice.line(words).is_none());
        if is_silent {
            let words = "They are on the screen, and the chimes are heard. Where the computer has a voice of its own, hear \
                         them again in a moment.";
            let head = "These words have no recorded voice.".to_owned();
            editor.say(Remark { is_trouble: false, head, words: words.to_owned(), offers: Vec::new() });
        }
        self.runner.order(Order::Hear(snippet));
    }
}
