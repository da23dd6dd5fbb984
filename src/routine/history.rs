//! Undo and redo of any value: every edit gives a whole new value, and the old ones are kept.
//!
//! It keeps edited values and gives the present one. What an edit means is not known here, only whether it is a step of
//! its own: edits that follow each other at the same control, such as a dragged bar, are one.

/// How many steps back are kept; older ones are forgotten.
const KEPT: usize = 500;

/// A value, what it was before each edit, and what was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<T> {
    past: Vec<T>,
    now: T,
    future: Vec<T>,
    /// What was edited last, while the next edit of the same belongs to it.
    open: Option<String>,
}

impl<T: Clone + PartialEq> History<T> {
    /// A history that begins with `first`.
    pub const fn new(first: T) -> Self {
        Self { past: Vec::new(), now: first, future: Vec::new(), open: None }
    }

    /// The present value.
    pub const fn now(&self) -> &T {
        &self.now
    }

    /// The value is `next` from now on, one step further; what was undone is forgotten. A value like the present one is
    /// no step.
    pub fn edit(&mut self, next: T) {
        self.open = None;
        self.step(next);
    }

    /// As [`edit`](Self::edit), but in one step with the edit before if that was of the same `what` too, until
    /// [`close`](Self::close), [`undo`](Self::undo) or [`redo`](Self::redo).
    pub fn edit_on(&mut self, what: &str, next: T) {
        if self.open.as_deref() != Some(what) {
            // what changes nothing opens nothing: the next one would take the place of a value that it did not give
            let opens = next != self.now;
            self.step(next);
            self.open = opens.then(|| what.to_owned());
            return;
        }
        if next != self.now {
            self.now = next;
            self.future.clear();
        }
        if self.past.last() == Some(&self.now) {
            // dragged back to where it began: as if nothing had been done
            self.past.pop();
            self.open = None;
        }
    }

    /// The next edit is a step of its own, whatever it is of.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Back by one step. `false`: there was none.
    pub fn undo(&mut self) -> bool {
        self.open = None;
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Forward again by one step that was undone. `false`: there was none.
    pub fn redo(&mut self) -> bool {
        self.open = None;
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.now, after));
        true
    }

    /// Whether there is a step to undo.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to do again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn step(&mut self, next: T) {
        if next == self.now {
            return;
        }
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(std::mem::replace(&mut self.now, next));
        self.future.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn undoing_all_gives_the_first_and_redoing_all_the_last(
            edits in proptest::collection::vec((0_u8..5, proptest::option::of("[ab]")), 0..40)
        ) {
            let mut history = History::new(0);
            for (value, what) in edits {
                match what {
                    Some(what) => history.edit_on(&what, value),
                    None => history.edit(value),
                }
            }
            let last = *history.now();
            while history.undo() {}
            prop_assert_eq!((*history.now(), history.can_undo()), (0, false));
            while history.redo() {}
            prop_assert_eq!((*history.now(), history.can_redo()), (last, false));
        }
    }

    #[test]
    fn edits_of_the_same_are_one_step_until_it_is_let_go() {
        let mut history = History::new(30);
        for secs in [35, 40, 45] {
            history.edit_on("hold", secs);
        }
        history.close();
        history.edit_on("hold", 50);
        assert!(history.undo());
        assert_eq!(*history.now(), 45);
        assert!(history.undo());
        assert_eq!(*history.now(), 30);
        assert!(!history.undo());
    }

    #[test]
    fn a_drag_that_comes_back_to_its_beginning_is_no_step() {
        let mut history = History::new(30);
        history.edit_on("hold", 60);
        history.edit_on("hold", 30);
        assert!(!history.can_undo());
    }

    #[test]
    fn an_edit_forgets_what_was_undone() {
        let mut history = History::new("first");
        history.edit("second");
        history.undo();
        history.edit("third");
        assert!(!history.can_redo());
        history.undo();
        assert_eq!(*history.now(), "first");
    }
}
