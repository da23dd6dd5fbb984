//! Personal timings in the window: what is kept for which routine, what is being edited, and the routine that a person
//! gets, with their timings laid over it.
//!
//! A draft that is left by way of the rail stays as long as the program runs, and is gone on with where it was.

use std::collections::BTreeMap;

use super::{Screen, StartPage, Stillpoint};
use crate::{
    routine::{Asks, Id, Routine, Timings, timings::Unmatched},
    settings::Settings,
    store::timings::Found,
    ui::pages::{
        customise::{Draft, Msg, Then},
        start::Mine,
    },
};

/// Personal timings by routine.
pub(super) type Kept = BTreeMap<Id, Timings>;

/// What is kept, and what is being edited.
#[derive(Default)]
pub(super) struct Customised {
    kept: Kept,
    drafts: BTreeMap<Id, Draft>,
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

impl StartPage {
    /// What the start page says about timings; `is_unsaved`: there are changes that are not saved.
    pub(super) fn mine(&self, is_unsaved: bool) -> Mine<'_> {
        Mine { is_changed: self.is_changed, unmatched: &self.unmatched, is_unsaved }
    }

    /// How often a session of this routine asks.
    pub(super) fn asks(&self, settings: &Settings) -> Asks {
        self.asks.unwrap_or(settings.asks)
    }
}

impl Stillpoint {
    pub(super) fn customise(&mut self, ask: Msg) {
        let id = match (&self.screen, &ask) {
            (Screen::Start(page), Msg::Open) => {
                let id = page.written.id.clone();
                let (written, usual) = (page.written.clone(), self.settings.position);
                let kept = self.customised.kept.get(&id);
                let draft = self.customised.drafts.entry(id.clone());
                draft
                    .and_modify(|draft| draft.take_up(&written, usual))
                    .or_insert_with(|| Draft::new(written.clone(), kept.cloned().unwrap_or_default(), usual));
                self.screen = Screen::Customise(Box::new(written));
                return;
            }
            (Screen::Customise(written), _) => written.id.clone(),
            _ => return,
        };
        let Some(draft) = self.customised.drafts.get_mut(&id) else { return };
        let then = draft.take(ask);
        if matches!(then, Then::Save | Then::SaveAndLeave) {
            let timings = draft.timings().clone();
            draft.note_saved();
            self.customised.kept.insert(id.clone(), timings.clone());
            self.saver.save_timings(id.clone(), timings);
            self.routine_watcher.know(self.customised.kept.clone());
            // what was interrupted may go on with these, or not any more
            self.unfinished.look_again();
        }
        if matches!(then, Then::Leave | Then::SaveAndLeave) {
            self.customised.drafts.remove(&id);
            if let Screen::Customise(written) = &self.screen {
                let written = Routine::clone(written);
                self.open(written);
            }
        }
    }

    /// Has all timings written where everything is kept now: that folder may have had none, or others.
    pub(super) fn save_all_timings(&self) {
        for (id, timings) in &self.customised.kept {
            self.saver.save_timings(id.clone(), timings.clone());
        }
    }
}
