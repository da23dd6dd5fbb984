//! Sound in the window: who speaks and how much, what sounds under a session, and hearing it before one.

use super::{NOTICE, Stillpoint};
use crate::{
    moment::Clock as _,
    runner::{Beginning, Order},
    session::{By, Program, Verbosity, spoken::said_by},
    ui::pages::settings::SoundAsk,
};

impl Stillpoint {
    pub(super) fn apply_sounds(&mut self, ask: SoundAsk) {
        match ask {
            SoundAsk::HearVoice => self.runner.order(Order::HearVoice),
            SoundAsk::Backdrop(backdrop) => {
                self.settings.background.backdrop = backdrop;
                self.tell_background();
                self.save();
            }
            SoundAsk::BackgroundVolume(percent) => {
                self.settings.background.volume = percent.min(100);
                self.tell_background();
                self.save();
            }
            SoundAsk::BreathInHolds(is_paced) => {
                self.settings.breath_in_holds = is_paced;
                self.save();
            }
        }
    }

    /// Tells the thread what sounds under a session.
    pub(super) fn tell_background(&self) {
        self.runner.order(Order::Background(self.settings.background));
    }

    /// Tells the thread how much is said.
    pub(super) fn tell_verbosity(&self) {
        self.runner.order(Order::Verbosity(self.settings.verbosity));
    }

    /// By whom a program's words are said, where that is worth a line: not everything is recorded, and words are wanted.
    pub(super) fn spoken_by(&self, program: &Program) -> Option<&'static str> {
        let voice = self.voices.speaking().filter(|_| self.settings.verbosity != Verbosity::Chimes)?;
        said_by(program, &*voice).notice()
    }

    /// Begins a session, and says once by whom its words are said if not all are recorded.
    pub(super) fn begin(&mut self, beginning: Beginning) {
        self.voices.make_ready(beginning.program.spoken());
        let told = [By::System, By::Nobody].map(By::notice);
        self.notices.retain(|notice| !told.contains(&Some(notice.as_str())) && notice != super::apply::MUTED);
        if let Some(notice) = self.spoken_by(&beginning.program) {
            self.notices.push(notice.to_owned());
            self.notice_until = self.clock.now() + NOTICE;
        }
        self.runner.order(Order::Begin(Box::new(beginning)));
    }
}
