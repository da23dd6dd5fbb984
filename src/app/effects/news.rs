//! What the window takes up before each picture: what threads, files, the desktop and the session have to say.

use egui::Context;

use crate::{
    app::{Screen, StartPage, Stillpoint},
    moment::Clock as _,
    session::State,
    text::capitalize,
    ui::Tab,
};

impl Stillpoint {
    /// Takes up what has come since the last picture. Where files are comes before what is read from them, and what earlier
    /// days mean before what begins by it.
    pub(crate) fn take_up_news(&mut self, ctx: &Context) {
        self.notices.note_sleep(self.clock.now());
        self.checkins.keep_up(self.clock.now(), ctx);
        for refusal in self.saver.refused() {
            self.notices.say(capitalize(&refusal));
        }
        self.notice_moved(ctx);
        self.open_waiting();
        self.notice_shelf(ctx);
        self.notice_files(ctx);
        self.notices.note_unsaved(self.ledger.standing().sentence(), self.clock.now());
        self.keep_editor(ctx);
        self.look_at_earlier_days(ctx);
        if self.starts_soon {
            self.start_soon();
        }
        if matches!(self.screen, Screen::Player) && self.is_over_before_it_began() {
            self.leave_before_it_began();
        }
        if matches!(self.screen, Screen::Near(Tab::Diary)) {
            self.diary.keep_up(&self.ledger, self.settings.limits, self.clock.now(), ctx);
            self.take.notice();
        }
    }

    /// Where it is shown: a session that was interrupted, what the days before mean, and what comes first on Today.
    fn look_at_earlier_days(&mut self, ctx: &Context) {
        if matches!(self.screen, Screen::Near(Tab::Today) | Screen::Start(_)) {
            self.look_for_unfinished();
        }
        if matches!(self.screen, Screen::Near(_) | Screen::Start(_)) {
            self.wait_for_the_half_hour(ctx);
            self.remember(ctx);
            let (marked, lately) = (self.days.marked(), self.days.lately());
            self.today.keep_up(&self.shown, &self.settings.pins, marked, lately);
        }
        if matches!(self.screen, Screen::Near(Tab::Today)) {
            let forward = self.forward();
            let (shelf, customised, settings) = (&self.shelf, &self.customised, &self.settings);
            self.today.put_forward(forward, self.shown.cards.stamp(), |id| {
                let written = shelf.find(id.as_str())?.routine.clone();
                Some(StartPage::new(written, customised.of(id), settings).program)
            });
        }
    }

    /// Whether the session was ended at the questions before it.
    fn is_over_before_it_began(&self) -> bool {
        let snapshot = self.runner.published().snapshot;
        snapshot.is_some_and(|snapshot| {
            matches!(snapshot.state, State::Ended(_)) && snapshot.asks_before_it_begins()
        })
    }
}
