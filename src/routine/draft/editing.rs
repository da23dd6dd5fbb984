//! A draft being edited: what was done to it, what is wrong with it, and which line is looked at.

use super::{Checked, Draft, Edit, Key};
use crate::routine::History;

/// A draft, its past, and its problems now.
#[derive(Clone, Debug)]
pub struct Editing {
    history: History<Draft>,
    checked: Checked,
    chosen: Option<Key>,
    /// The text that needs no saving: as it was opened or saved last; `None` where nothing was saved yet.
    saved: Option<String>,
}

impl Editing {
    /// Begins with `draft`. `saved`: it is like this on the disk already.
    pub fn new(draft: Draft, saved: bool) -> Self {
        let checked = Checked::of(&draft);
        let chosen = draft.parts().first().map(super::Part::key);
        let saved = saved.then(|| checked.text.clone());
        Self { history: History::new(draft), checked, chosen, saved }
    }

    /// The draft as it is now.
    pub const fn draft(&self) -> &Draft {
        self.history.now()
    }

    /// What is wrong with it.
    pub const fn checked(&self) -> &Checked {
        &self.checked
    }

    /// The line that is looked at; `None` shows the routine's own fields.
    pub const fn chosen(&self) -> Option<Key> {
        self.chosen
    }

    /// Looks at another line.
    pub fn choose(&mut self, key: Option<Key>) {
        self.history.close();
        self.chosen = key;
    }

    /// Carries an edit out. Typing on in one field is one step to undo. `false`: nothing could be done.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let mut next = self.draft().clone();
        let Some(after) = next.edit(edit) else { return false };
        if let Edit::Set { spot, field, .. } = edit {
            self.history.edit_on(&format!("{spot:?} {field}"), next);
        } else {
            self.history.edit(next);
            self.chosen = after.key();
        }
        self.look();
        true
    }

    /// Back by one step.
    pub fn undo(&mut self) {
        self.turn(History::undo);
    }

    /// Forward by one step.
    pub fn redo(&mut self) {
        self.turn(History::redo);
    }

    /// What came back is looked at, so that nothing changes unseen.
    fn turn(&mut self, turn: impl FnOnce(&mut History<Draft>) -> bool) {
        let before = self.draft().clone();
        if turn(&mut self.history) {
            if let Some(spot) = self.draft().differs_from(&before) {
                self.chosen = spot.key();
            }
            self.look();
        }
    }

    /// Whether there is something to undo.
    pub const fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to do again.
    pub const fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether there is something that is not saved.
    pub fn is_changed(&self) -> bool {
        self.saved.as_ref() != Some(&self.checked.text)
    }

    /// The draft is on the disk as it is now.
    pub fn mark_saved(&mut self) {
        self.history.close();
        self.saved = Some(self.checked.text.clone());
    }

    fn look(&mut self) {
        self.checked = Checked::of(self.history.now());
        if self.chosen.is_some_and(|key| self.draft().part(key).is_none()) {
            self.chosen = None;
        }
    }
}
