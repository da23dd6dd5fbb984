//! The diary in the window: rows made from entries when something new was written, and what is done to them.

use std::time::Duration;

use super::{
    trends::Trends,
    worker::{Worker, wakes},
};
use crate::{
    comfort::Limits,
    diary::{At, Dose, Entry, Key, What, story::Story, words::How},
    moment::Moment,
    routine::words::Word,
    runner::{clock, draft_now},
    store::Ledger,
    text::format_duration,
    ui::pages::{Card, DiaryRow, DiaryView, FolderView, OpenSession, TakeView, day::ByHand},
};

/// A deleted session can be taken back for so long.
const UNDO: Duration = Duration::from_secs(8);

/// What trends are made from: they are made anew where it is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Source {
    /// How many lines the diary has.
    lines: usize,
    /// Where the colours of soreness change.
    limits: Limits,
}

/// A day that is being added.
#[derive(Clone, Copy, Debug)]
pub(super) struct Added {
    pub(super) session: Key,
    pub(super) day: At,
    /// Something was said about it.
    pub(super) is_written: bool,
}

/// What the window holds of the diary.
#[derive(Default)]
pub(super) struct DiaryPage {
    /// What the trends were made from, or are being made from.
    source: Option<Source>,
    /// Trends that are being made.
    coming: Worker<Trends>,
    pub(super) trends: Trends,
    pub(super) chosen: Option<Key>,
    /// A day that is being added by hand.
    pub(super) added: Option<Added>,
    pub(super) open: Option<OpenSession>,
    /// The only session there is.
    only: Option<OpenSession>,
    /// What was deleted last, its title, and until when that can be taken back.
    deleted: Option<(Key, String, Moment)>,
    trouble: Option<String>,
    is_reading: bool,
}

impl DiaryPage {
    /// Whether trends are to be made anew.
    fn is_behind(&self, source: Source) -> bool {
        self.source != Some(source) && !self.coming.is_busy()
    }

    /// Makes rows and trends anew where lines were added since the last look, or the `limits` are others.
    pub(super) fn keep_up(&mut self, ledger: &Ledger, limits: Limits, now: Moment, ctx: &egui::Context) {
        match &self.deleted {
            Some((_, _, until)) if now >= *until => self.deleted = None,
            Some((_, _, until)) => ctx.request_repaint_after(*until - now),
            None => {}
        }
        let standing = ledger.standing();
        self.trouble = standing.sentence();
        let source = Source { lines: ledger.lines(), limits };
        if self.is_behind(source) {
            self.source = Some(source);
            let (filter, today) = (self.trends.overview.filter.clone(), clock::today().date());
            let look = move |diary: &_| Trends::of(diary, limits, &filter, today);
            self.coming.follow(ledger.look_aside(look, wakes(ctx)));
        }
        // where looking at it broke off, the standing says so from now on
        if let Some(Ok(trends)) = self.coming.hear() {
            self.trends.take(trends);
            self.show(ledger, limits, self.chosen);
            self.only = match self.trends.rows.as_slice() {
                [row] if !row.outline.by_hand => ledger
                    .with_diary(|diary| diary.entry(row.outline.session).map(|entry| opened(entry, limits))),
                _ => None,
            };
        }
        self.trends.keep_up();
        // still being read, or made into rows for the first time
        self.is_reading = !standing.is_opened || self.coming.is_busy() && self.trends.rows.is_empty();
    }

    /// Opens the page of a session, or goes back to the list.
    pub(super) fn show(&mut self, ledger: &Ledger, limits: Limits, session: Option<Key>) {
        let found = session.and_then(|session| {
            ledger.with_diary(|diary| {
                diary.entry(session).filter(|entry| !entry.is_deleted()).map(|entry| opened(entry, limits))
            })
        });
        // a day that is being added stays as it is shown until the diary has it
        let is_coming = found.is_none() && self.added.is_some_and(|added| Some(added.session) == session);
        if !is_coming {
            self.added = None;
            self.open = found;
        }
        self.chosen = self.open.as_ref().map(|open| open.row.outline.session);
    }

    /// Takes a session out, which can be taken back for a while from `now` on.
    pub(super) fn delete(&mut self, ledger: &Ledger, session: Key, now: Moment) {
        self.chosen = None;
        // where nothing was said about it, there is nothing to take back
        if self.is_unwritten(session) {
            self.open = None;
        } else {
            let today = clock::today().date();
            let named = |row: &DiaryRow| format!("{}, {}", row.outline.title, row.when(today));
            let title = self.trends.rows.iter().find(|row| row.outline.session == session).map(named);
            self.deleted = Some((session, title.unwrap_or_default(), now + UNDO));
            ledger.append(draft_now(session, What::Delete(true)));
        }
        self.added = None;
    }

    pub(super) fn undo_delete(&mut self, ledger: &Ledger) {
        if let Some((session, _, _)) = self.deleted.take() {
            ledger.append(draft_now(session, What::Delete(false)));
        }
    }

    /// The view of it.
    pub(super) fn view<'a>(
        &'a self,
        first: Option<&'a Card>,
        limits: Limits,
        folder: FolderView<'a>,
        take: TakeView<'a>,
    ) -> DiaryView<'a> {
        DiaryView {
            rows: &self.trends.rows,
            kept: &self.trends.kept,
            overview: &self.trends.overview,
            first,
            open: self.open.as_ref(),
            only: self.only.as_ref(),
            deleted: self.deleted.as_ref().map(|(_, title, _)| title.as_str()),
            trouble: self.trouble.as_deref(),
            is_reading: self.is_reading,
            limits,
            folder,
            take,
        }
    }
}

/// When an entry without a session was.
pub(super) fn when(began: At) -> ByHand {
    ByHand { day: began.local().date(), today: clock::today().date() }
}

/// The page of `entry`; `limits` are where the colours of soreness change.
pub(super) fn opened(entry: &Entry, limits: Limits) -> OpenSession {
    let steps = entry.steps().iter().map(|step| {
        let phase = step.phase.map_or_else(|| step.step.to_string(), |phase| Word::label(phase).to_owned());
        let side = step.side.map(|side| format!(", {} side", side.id())).unwrap_or_default();
        let round = step.round.map(|(number, of)| format!(", round {number} of {of}")).unwrap_or_default();
        let done = match (step.waited, step.done >= step.planned) {
            (true, _) => "waited for you".to_owned(),
            (false, true) => format_duration(step.done),
            (false, false) => format!("{} of {}", format_duration(step.done), format_duration(step.planned)),
        };
        // that a step lasted its time needs no word
        let how = step.how.filter(|how| *how != How::Done).map(|how| format!(", {}", Word::label(how)));
        (step.number, format!("{phase}{side}{round}"), done + &how.unwrap_or_default())
    });
    OpenSession {
        row: DiaryRow::of(entry, limits),
        doses: entry.dose().iter().map(Dose::spelled).collect(),
        story: Story::of(entry),
        steps: steps.collect(),
        by_hand: entry.began().filter(|_| entry.is_by_hand()).map(when),
        questions: entry.can_say(),
        said: entry.said(),
        note: entry.note().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_and_other_limits_are_followed_at_once_and_nothing_else_is() {
        let source = Source { lines: 12, limits: Limits::default() };
        let mut page = DiaryPage::default();
        assert!(page.is_behind(source));
        page.source = Some(source);
        assert!(!page.is_behind(source));
        assert!(page.is_behind(Source { lines: 13, ..source }));
        assert!(page.is_behind(Source { limits: Limits::new(2, 4), ..source }));
        let (_tell, told) = std::sync::mpsc::channel();
        page.coming.follow(Some(told));
        assert!(!page.is_behind(Source { lines: 13, ..source }), "one at a time");
    }
}
