//! What the window asks of the data folder: to move it, and to go on in the new one.

use crate::{
    app::{
        Screen, Stillpoint,
        instance::{self, Claim},
        moving::{Unreadable, folder_of},
        shelf::Request,
        worker::{BrokenOff, wakes},
    },
    session::State,
    store::home,
    ui::Tab,
};

impl Stillpoint {
    /// Moves everything to the folder that was `typed`, unless that cannot be now.
    pub(crate) fn move_home(&mut self, typed: &str, unreadable: Unreadable, ctx: &egui::Context) {
        if !self.moves.is_moving()
            && let Err(why) = self.begin_to_move(typed, unreadable, ctx)
        {
            self.moves.said = Some(why);
        }
    }

    fn begin_to_move(
        &mut self,
        typed: &str,
        unreadable: Unreadable,
        ctx: &egui::Context,
    ) -> Result<(), String> {
        let snapshot = self.runner.published().snapshot;
        if snapshot.is_some_and(|snapshot| !matches!(snapshot.state, State::Ended(_))) {
            return Err("A session is running. The data folder can be moved when it is over.".to_owned());
        }
        if self.ledger.standing().reads_only {
            return Err("Another Stillpoint has this diary open. Close that one, then move.".to_owned());
        }
        let folder = folder_of(typed, home::own_folder().as_deref())?;
        let writers = [self.ledger.write_pause(), self.saver.write_pause()];
        self.moves.begin(self.home.clone(), folder, unreadable, writers, wakes(ctx))
    }

    /// Takes up the new folder once everything is there, and says how it went.
    pub(crate) fn notice_moved(&mut self, ctx: &egui::Context) {
        let Some(outcome) = self.moves.worker.hear() else { return };
        let said = match outcome {
            Ok(Ok(settled)) => {
                self.home = settled.home;
                self.routine_watcher.ask(Request::Follow(self.home.routines()));
                self.crash_log.follow(self.home.data());
                if let Claim::First(instance) =
                    instance::claim(home::passing().as_deref(), self.home.data(), "")
                {
                    self.second_starts.listen_as(instance, ctx);
                }
                // a folder that was there already may have had no settings, or others
                self.save();
                self.save_all_timings();
                settled.says
            }
            Ok(Err(why)) => why,
            Err(BrokenOff) => "The move was interrupted. Everything is still where it was.".to_owned(),
        };
        if !matches!(self.screen, Screen::Near(Tab::Settings)) {
            self.tell(said.clone());
        }
        self.moves.said = Some(said);
    }
}
