//! What is changed in the diary by hand: answers, notes, and days on which there was no session.
//!
//! Everything is a line of its own, and the page that is open shows it at once, before the diary's thread has it. A day that is
//! added is a line only from the first word on that is said about it: who opens one and leaves again leaves nothing behind.

use jiff::civil::Date;
use serde_json::json;

use super::{
    Stillpoint,
    diary::{Added, opened, when},
};
use crate::{
    diary::{
        At, Diary, Draft, Key, Line, What,
        line::{Edit, Given},
    },
    runner::clock::today,
    store::ledger,
    ui::pages::answers::Msg,
};

impl Stillpoint {
    /// Corrects an answer of an entry, or adds or moves a day without a session.
    pub(super) fn change_entry(&mut self, ask: Msg) {
        match ask {
            Msg::Answer(session, asked, answer) => {
                self.begin_day(session);
                self.write_answer(session, asked, &answer, Given::Corrected);
                if let Some(open) =
                    self.diary.open.as_mut().filter(|open| open.row.outline.session == session)
                {
                    open.said.note(asked, answer);
                }
            }
            Msg::AddDay => self.add_day(),
            Msg::SetDay(session, day) => self.set_day(session, day),
        }
    }

    pub(super) fn save_note(&mut self, session: Key, note: String) {
        self.begin_day(session);
        self.write(session, What::Note(note.as_str().into()));
        if let Some(open) = self.diary.open.as_mut().filter(|open| open.row.outline.session == session) {
            open.note = note;
        }
    }

    /// Whether it is a day that is being added, of which nothing was said yet.
    pub(super) fn is_unwritten(&self, session: Key) -> bool {
        self.diary.added.is_some_and(|added| added.session == session && !added.is_written)
    }

    /// Opens today as a day without a session.
    fn add_day(&mut self) {
        if self.diary.added.is_some() {
            return;
        }
        let (session, day) = (ledger::fresh_key(), At::new(&today()));
        let draft = Draft { at: day, session: Some(session), what: What::Day(day) };
        let mut alone = Diary::default();
        alone.hear(&Line::of(draft, session, session, 1));
        self.diary.added = Some(Added { session, day, is_written: false });
        let limits = self.settings.limits;
        self.diary.open = alone.entry(session).map(|entry| opened(entry, limits));
        self.diary.chosen = Some(session);
    }

    /// Writes a day that is being added, before the first word about it.
    fn begin_day(&mut self, session: Key) {
        if !self.is_unwritten(session) {
            return;
        }
        if let Some(added) = &mut self.diary.added {
            added.is_written = true;
            let day = added.day;
            self.write(session, What::Day(day));
        }
    }

    fn set_day(&mut self, session: Key, day: Date) {
        let now = today();
        // what is still to come cannot be remembered
        if day > now.date() {
            return;
        }
        let added = self.diary.added.filter(|added| added.session == session);
        let began = added.map(|added| added.day).or_else(|| {
            let by_hand = |diary: &Diary| diary.entry(session).filter(|entry| entry.is_by_hand())?.began();
            self.ledger.with_diary(by_hand)
        });
        let moved = began.and_then(|began| {
            let days = (day - began.local().date()).get_days();
            began.days_later(days.into())
        });
        let Some(moved) = moved.map(|moved| moved.min(At::new(&now))) else { return };
        if !self.is_unwritten(session) {
            let value = Some(json!(moved.to_string()));
            self.write(session, What::Edit(Edit { field: "began".into(), value }));
        }
        if let Some(added) = self.diary.added.as_mut().filter(|added| added.session == session) {
            added.day = moved;
        }
        if let Some(open) = self.diary.open.as_mut().filter(|open| open.row.outline.session == session) {
            open.row.outline.when = Some(moved.local());
            open.by_hand = Some(when(moved));
        }
    }
}
