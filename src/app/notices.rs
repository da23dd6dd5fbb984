//! What is worth telling the person, gathered from wherever it comes up.

use super::{NOTICE, Stillpoint};
use crate::{
    moment::Clock as _,
    runner::{Beginning, Order},
    session::{By, Program, Verbosity, spoken::said_by},
    text::capitalize,
};

/// Said when a session is muted.
const MUTED: &str =
    "Words and chimes are off for this session. What ends pressure or warmth still sounds, softly.";

impl Stillpoint {
    /// Tells something: on Today until it is taken away, in a session for a while.
    pub(super) fn tell(&mut self, notice: String) {
        self.notices.push(notice);
        self.notice_until = self.clock.now() + NOTICE;
    }

    pub(super) fn notice_refusals(&mut self) {
        for refusal in self.saver.refused() {
            let notice = capitalize(&refusal);
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }

    /// Says while lines of the diary are not saved, and takes that back once they are.
    pub(super) fn notice_unsaved(&mut self) {
        let said = self.ledger.standing().sentence();
        if said == self.unsaved {
            return;
        }
        let before = self.unsaved.take();
        self.notices.retain(|notice| Some(notice) != before.as_ref());
        if let Some(sentence) = &said {
            self.tell(sentence.clone());
        }
        self.unsaved = said;
    }

    pub(super) fn notice_sleep(&mut self) {
        if !self.told_of_sleep && self.sleeps.load(std::sync::atomic::Ordering::Relaxed) {
            self.told_of_sleep = true;
            self.tell(
                "This desktop cannot be asked to stay awake, so the computer may go to sleep in a session. \
                 If it does, set its sleep time longer."
                    .to_owned(),
            );
        }
    }

    /// Words and chimes off, or on again, for this session.
    pub(super) fn toggle_mute(&mut self) {
        let is_muted = !self.runner.published().is_muted;
        self.runner.order(Order::Mute(is_muted));
        self.notices.retain(|notice| notice != MUTED);
        if is_muted {
            self.tell(MUTED.to_owned());
        }
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
        self.notices.retain(|notice| !told.contains(&Some(notice.as_str())) && notice != MUTED);
        if let Some(notice) = self.spoken_by(&beginning.program) {
            self.tell(notice.to_owned());
        }
        self.runner.order(Order::Begin(Box::new(beginning)));
    }
}
