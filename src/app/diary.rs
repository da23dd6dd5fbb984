//! The diary in the window: rows made from entries when something new was written, and what is done to them.

use std::{sync::mpsc::Receiver, time::Duration};

use super::{
    Stillpoint,
    by_hand::{self, Added},
    trends::{self, Trends},
};
use crate::{
    comfort::Limits,
    diary::{At, Diary, Entry, Key, What, trends::Outline, words::How},
    moment::{Clock as _, Moment, spelled},
    routine::words::Word,
    ui::near::{DiaryRow, DiaryView, FirstRoutine, FolderView, OpenSession, TakeView, diary::Ask},
};

/// A deleted session can be taken back for so long.
const UNDO: Duration = Duration::from_secs(8);

/// What is made of the diary on a thread: the rows of the list, and the sessions in outline.
type Seen = (Vec<DiaryRow>, Vec<Outline>);

/// What the window holds of the diary.
#[derive(Default)]
pub(super) struct DiaryPage {
    /// How many lines the rows were made from, or are being made from.
    lines: Option<usize>,
    /// Rows that are being made.
    coming: Option<Receiver<Seen>>,
    rows: Vec<DiaryRow>,
    trends: Trends,
    pub(super) chosen: Option<Key>,
    /// A day that is being added by hand.
    pub(super) added: Option<Added>,
    pub(super) open: Option<OpenSession>,
    /// What was deleted last, its title, and until when that can be taken back.
    deleted: Option<(Key, String, Moment)>,
    trouble: Option<String>,
    is_reading: bool,
}

impl DiaryPage {
    /// The view of it.
    pub(super) fn view<'a>(
        &'a self,
        first: Option<FirstRoutine<'a>>,
        limits: Limits,
        folder: FolderView<'a>,
        take: TakeView<'a>,
    ) -> DiaryView<'a> {
        DiaryView {
            rows: &self.trends.rows,
            total: self.rows.len(),
            overview: &self.trends.overview,
            first,
            open: self.open.as_ref(),
            deleted: self.deleted.as_ref().map(|(_, title, _)| title.as_str()),
            trouble: self.trouble.as_deref(),
            is_reading: self.is_reading,
            limits,
            folder,
            take,
        }
    }
}

impl Stillpoint {
    /// Makes the rows anew where lines were added since the last look.
    pub(super) fn refresh_diary(&mut self, ctx: &egui::Context) {
        let now = self.clock.now();
        match &self.diary.deleted {
            Some((_, _, until)) if now >= *until => self.diary.deleted = None,
            Some((_, _, until)) => ctx.request_repaint_after(*until - now),
            None => {}
        }
        let standing = self.ledger.standing();
        self.diary.is_reading = !standing.is_opened;
        self.diary.trouble = standing.sentence();
        let chosen = self.diary.chosen;
        let lines = self.ledger.with_diary(Diary::lines);
        if self.diary.lines != Some(lines) && self.diary.coming.is_none() {
            self.diary.lines = Some(lines);
            let waker = ctx.clone();
            let limits = self.settings.limits;
            let look = move |diary: &Diary| (rows(diary), trends::outlines(diary, limits));
            self.diary.coming = self.ledger.look_aside(look, move || waker.request_repaint());
        }
        if let Some((rows, outlines)) = self.diary.coming.as_ref().and_then(|coming| coming.try_recv().ok()) {
            self.diary.coming = None;
            self.diary.rows = rows;
            self.diary.trends.outlines = Some(outlines);
            self.open_session(chosen);
        }
        self.diary.trends.refresh(&self.diary.rows);
        // still being read, or made into rows for the first time
        self.diary.is_reading |= self.diary.coming.is_some() && self.diary.rows.is_empty();
    }

    /// Does what the overview asks.
    pub(super) fn look_at_diary(&mut self, ask: Ask) {
        match ask {
            Ask::Look(filter) => self.diary.trends.look(filter, &self.diary.rows),
        }
    }

    pub(super) fn open_session(&mut self, session: Option<Key>) {
        let found = session.and_then(|session| {
            self.ledger.with_diary(|diary| diary.entry(session).filter(|entry| shown(entry)).map(opened))
        });
        // a day that is being added stays as it is shown until the diary has it
        let is_coming =
            found.is_none() && self.diary.added.is_some_and(|added| Some(added.session) == session);
        if !is_coming {
            self.diary.added = None;
            self.diary.open = found;
        }
        self.diary.chosen = self.diary.open.as_ref().map(|open| open.row.session);
    }

    pub(super) fn delete_session(&mut self, session: Key) {
        if self.is_unwritten(session) {
            // nothing was said about it, so there is nothing to take back
            self.open_session(None);
            return;
        }
        self.diary.added = None;
        let title = self
            .diary
            .rows
            .iter()
            .find(|row| row.session == session)
            .map(|row| format!("{}, {}", row.title, row.when));
        self.diary.deleted = Some((session, title.unwrap_or_default(), self.clock.now() + UNDO));
        self.diary.chosen = None;
        self.write(session, What::Delete(true));
    }

    pub(super) fn undo_delete(&mut self) {
        if let Some((session, _, _)) = self.diary.deleted.take() {
            self.write(session, What::Delete(false));
        }
    }
}

/// The rows of all sessions, newest first.
fn rows(diary: &Diary) -> Vec<DiaryRow> {
    let mut rows: Vec<DiaryRow> = diary.entries().into_iter().filter(|entry| shown(entry)).map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.sorted));
    rows
}

/// Deleted sessions, and remarks about sessions that are not here, are left out.
fn shown(entry: &Entry) -> bool {
    entry.is_there() && !entry.is_deleted()
}

fn row(entry: &Entry) -> DiaryRow {
    let began = entry.began();
    DiaryRow {
        session: entry.session(),
        sorted: began.map_or(i64::MIN, At::as_millis),
        when: match began.map(At::local) {
            None => "at an unknown time".to_owned(),
            Some(when) if entry.is_by_hand() => by_hand::spelled(when.date()),
            Some(when) => when.strftime("%A %-d %B, %H:%M").to_string(),
        },
        title: entry.title().to_owned(),
        ending: entry.ending().spelled(),
        lasted: if entry.is_by_hand() { String::new() } else { spelled(entry.lasted()) },
        by_hand: entry.is_by_hand(),
        sides: entry.sides(),
        has_note: !entry.note().is_empty(),
    }
}

pub(super) fn opened(entry: &Entry) -> OpenSession {
    let doses = entry.dose().into_iter().map(|dose| {
        let place = dose.area.map_or("Unnamed place", |area| area.label());
        let side = dose.side.map(|side| format!(", {}", side.id())).unwrap_or_default();
        format!("{place}{side}: {}", spelled(dose.loaded))
    });
    let steps = entry.steps().iter().map(|step| {
        let phase = step.phase.map_or_else(|| step.step.to_string(), |phase| Word::label(phase).to_owned());
        let side = step.side.map(|side| format!(", {} side", side.id())).unwrap_or_default();
        let round = step.round.map(|(number, of)| format!(", round {number} of {of}")).unwrap_or_default();
        let done = match (step.waited, step.done >= step.planned) {
            (true, _) => "waited for you".to_owned(),
            (false, true) => spelled(step.done),
            (false, false) => format!("{} of {}", spelled(step.done), spelled(step.planned)),
        };
        // that a step lasted its time needs no word
        let how = step.how.filter(|how| *how != How::Done).map(|how| format!(", {}", Word::label(how)));
        (step.number, format!("{phase}{side}{round}"), done + &how.unwrap_or_default())
    });
    OpenSession {
        row: row(entry),
        doses: doses.collect(),
        steps: steps.collect(),
        by_hand: entry.began().filter(|_| entry.is_by_hand()).map(by_hand::when),
        questions: entry.can_say(),
        said: entry.said(),
        note: entry.note().to_owned(),
    }
}
