//! What is changed in the diary by hand: answers, notes, and days on which there was no session.
//!
//! Everything is a line of its own, and the page that is open shows it at once, before the diary's thread has it. A day that is
//! added is a line only from the first word on that is said about it: who opens one and leaves again leaves nothing behind.

use jiff::civil::Date;
use serde_json::json;

use super::diary::{Added, DiaryPage, opened, when};
use crate::{
    comfort::Limits,
    diary::{
        At, Diary, Key, Line, What,
        line::{Edit, Given},
    },
    runner::{clock::today, draft_now},
    store::{Ledger, ledger},
    ui::pages::{OpenSession, answers::Msg},
};

impl DiaryPage {
    /// Corrects an answer of an entry, or adds or moves a day without a session.
    pub(super) fn change(&mut self, ask: Msg, ledger: &Ledger, limits: Limits) {
        match ask {
            Msg::Answer(session, asked, answer) => {
                self.say(ledger, session, What::answered(asked, &answer, Given::Corrected));
                if let Some(open) = self.shown(session) {
                    open.said.note(asked, answer);
                }
            }
            Msg::AddDay => self.add_day(limits),
            Msg::SetDay(session, day) => self.set_day(ledger, session, day),
        }
    }

    pub(super) fn save_note(&mut self, ledger: &Ledger, session: Key, note: String) {
        self.say(ledger, session, What::Note(note.as_str().into()));
        if let Some(open) = self.shown(session) {
            open.note = note;
        }
    }

    /// Whether it is a day that is being added, of which nothing was said yet.
    pub(super) fn is_unwritten(&self, session: Key) -> bool {
        self.added.is_some_and(|added| added.session == session && !added.is_written)
    }

    /// The page that is open, where it is that of `session`.
    fn shown(&mut self, session: Key) -> Option<&mut OpenSession> {
        self.open.as_mut().filter(|open| open.row.outline.session == session)
    }

    /// Opens today as a day without a session.
    fn add_day(&mut self, limits: Limits) {
        if self.added.is_some() {
            return;
        }
        let (session, day) = (ledger::fresh_key(), At::new(&today()));
        let mut alone = Diary::default();
        alone.hear(&Line::of(draft_now(session, What::Day(day)), session, session, 1));
        self.added = Some(Added { session, day, is_written: false });
        self.open = alone.entry(session).map(|entry| opened(entry, limits));
        self.chosen = Some(session);
    }

    /// Writes `what` about an entry, and before it the day where that is the first word about one that is being added.
    fn say(&mut self, ledger: &Ledger, session: Key, what: What) {
        if let Some(added) = self.added.as_mut().filter(|added| added.session == session && !added.is_written)
        {
            added.is_written = true;
            ledger.append(draft_now(session, What::Day(added.day)));
        }
        ledger.append(draft_now(session, what));
    }

    fn set_day(&mut self, ledger: &Ledger, session: Key, day: Date) {
        let now = today();
        // what is still to come cannot be remembered
        if day > now.date() {
            return;
        }
        let added = self.added.filter(|added| added.session == session);
        let began = added.map(|added| added.day).or_else(|| {
            let by_hand = |diary: &Diary| diary.entry(session).filter(|entry| entry.is_by_hand())?.began();
            ledger.with_diary(by_hand)
        });
        let moved = began.and_then(|began| {
            let days = (day - began.local().date()).get_days();
            began.days_later(days.into())
        });
        let Some(moved) = moved.map(|moved| moved.min(At::new(&now))) else { return };
        if !self.is_unwritten(session) {
            let value = Some(json!(moved.to_string()));
            ledger.append(draft_now(session, What::Edit(Edit { field: "began".into(), value })));
        }
        if let Some(added) = self.added.as_mut().filter(|added| added.session == session) {
            added.day = moved;
        }
        if let Some(open) = self.shown(session) {
            open.row.outline.when = Some(moved.local());
            open.by_hand = Some(when(moved));
        }
    }
}
