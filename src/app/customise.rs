//! Personal timings in the window: what is kept for which routine, what is being edited, and the routine that a person
//! gets, with their timings laid over it.
//!
//! A draft that is left by way of the rail stays as long as the program runs, and is gone on with where it was.

use std::collections::BTreeMap;

use crate::{
    routine::{Id, Routine, Timings, timings::Unmatched},
    store::timings::Found,
    ui::pages::customise::Draft,
};

/// Personal timings by routine.
pub(super) type Kept = BTreeMap<Id, Timings>;

/// What is kept, and what is being edited.
#[derive(Default)]
pub(super) struct Customised {
    pub(super) kept: Kept,
    pub(super) drafts: BTreeMap<Id, Draft>,
}

/// A routine as one person does it.
pub(super) struct Own {
    /// With their timings laid over it.
    pub(super) routine: Routine,
    /// Their timings.
    pub(super) timings: Timings,
    /// Those that do not match any more, a sentence each.
    pub(super) unmatched: Vec<String>,
}

impl Customised {
    /// What was found when the window opened.
    pub(super) fn new(found: Found) -> Self {
        Self { kept: found.kept, drafts: BTreeMap::new() }
    }

    /// The routine as the person does it.
    pub(super) fn own(&self, written: &Routine) -> Own {
        Own::of(&self.kept, written)
    }

    /// What is kept.
    pub(super) const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Whether there are changes for `routine` that are not saved.
    pub(super) fn is_unsaved(&self, routine: &Id) -> bool {
        self.drafts.get(routine).is_some_and(Draft::is_unsaved)
    }

    /// The draft of `routine`.
    pub(super) fn draft(&self, routine: &Id) -> Option<&Draft> {
        self.drafts.get(routine)
    }
}

impl Own {
    /// The routine with what is kept for it.
    pub(super) fn of(kept: &Kept, written: &Routine) -> Self {
        let timings = kept.get(&written.id).cloned().unwrap_or_default();
        let laid = timings.lay_over(written);
        let unmatched = laid.unmatched.iter().map(Unmatched::sentence).collect();
        Self { routine: laid.routine, timings, unmatched }
    }

    /// The routine as it was written, whatever the person keeps for it.
    pub(super) fn as_written(routine: Routine) -> Self {
        Self { routine, timings: Timings::default(), unmatched: Vec::new() }
    }
}
