//! Personal timings: what is asked of the draft.

use crate::{
    app::{Screen, Stillpoint, shelf::Request},
    routine::{Id, Routine, Timings},
    ui::pages::customise::{Draft, Msg, Then},
};

impl Stillpoint {
    pub(crate) fn customise(&mut self, ask: Msg) {
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
            self.keep_timings(id.clone(), timings);
        }
        if matches!(then, Then::Leave | Then::SaveAndLeave) {
            self.customised.drafts.remove(&id);
            if let Screen::Customise(written) = &self.screen {
                let written = Routine::clone(written);
                self.open(written);
            }
        }
    }

    /// Keeps these timings for a routine, and lays it out with them from now on.
    pub(crate) fn keep_timings(&mut self, id: Id, timings: Timings) {
        self.customised.kept.insert(id.clone(), timings.clone());
        self.saver.save_timings(id, timings);
        self.routine_watcher.ask(Request::Know(self.customised.kept.clone()));
        // what was interrupted may go on with these, or not any more
        self.unfinished.look_again();
    }

    /// Has all timings written where everything is kept now: that folder may have had none, or others.
    pub(crate) fn save_all_timings(&self) {
        for (id, timings) in &self.customised.kept {
            self.saver.save_timings(id.clone(), timings.clone());
        }
    }
}
