//! What is worth telling the person, gathered from wherever it comes up.

use super::{NOTICE, Stillpoint};
use crate::{moment::Clock as _, text::capitalize};

impl Stillpoint {
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
            self.notices.push(sentence.clone());
            self.notice_until = self.clock.now() + NOTICE;
        }
        self.unsaved = said;
    }

    pub(super) fn notice_sleep(&mut self) {
        if !self.told_of_sleep && self.sleeps.load(std::sync::atomic::Ordering::Relaxed) {
            self.told_of_sleep = true;
            self.notice_until = self.clock.now() + NOTICE;
            self.notices.push(
                "This desktop cannot be asked to stay awake, so the computer may go to sleep in a session. \
                 If it does, set its sleep time longer."
                    .to_owned(),
            );
        }
    }
}
