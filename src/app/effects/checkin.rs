//! Check-ins in the window: the questions at the desk before and after a session, whether or not the session asks them.
//!
//! While a session asks, answers go to the session, which lets them change the rest and writes them down. After an ending
//! that asked nothing (a stop, a routine without questions) the same page asks shortly, and the answers go straight into
//! the diary, to the session that just ended.

use std::time::Duration;

use egui::Ui;

use crate::{
    app::{
        Screen, Stillpoint,
        checkins::{AfterPage, Left, MORE_AFTER, MORE_BEFORE, at_the_desk},
        views::PageStates,
    },
    comfort::{self, Answer, Answers, Asked, Question, Reply, Row, Rule, Start, Verdict, Work},
    diary::{Key as Session, What, line::Given},
    moment::Clock as _,
    routine::words::When,
    runner::{Order, draft_now},
    session::{Cause, Ending, Snapshot, State, machine::Command},
    store::ledger,
    text::format_duration,
    ui::{
        self, Action, Tab,
        pages::{
            CheckInState, CheckInView,
            checkin::{Next, NextLook},
        },
    },
};

/// Leaving the page after a session can be taken back for so long.
const UNDO: Duration = Duration::from_secs(8);

fn facts(title: &str, length: Duration) -> String {
    format!("{title}, {}.", format_duration(length))
}

impl Stillpoint {
    /// Draws what is asked at the desk, if anything is. Whether it was.
    pub(crate) fn draw_checkin(
        &self,
        ui: &mut Ui,
        pages: &mut PageStates,
        snapshot: &Snapshot,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some((when, asking)) = at_the_desk(snapshot) else { return false };
        if let Some(verdict) = &self.checkins.verdict {
            let sentences = verdict.sentences();
            let region = self.region();
            let view = ui::pages::VerdictView { sentences: &sentences, start: verdict.start, region };
            ui::pages::verdict_ui(ui, &view, &mut pages.anyway, actions);
            return true;
        }
        if !matches!(when, When::Before | When::BeforeQuick) {
            self.draw_after(ui, Some(snapshot), &mut pages.checkin, actions);
            return true;
        }
        let (said, program) = (&snapshot.given.answers, &snapshot.program);
        let next = self.next_before(program.work(), said);
        let view = CheckInView {
            when,
            title: "Before you begin",
            facts: &facts(&program.title, program.total()),
            questions: &asking.questions,
            more: &MORE_BEFORE,
            answers: said,
            before: said,
            is_first: snapshot.terms.is_first,
            limits: snapshot.terms.limits,
            closing: None,
            next: next.as_ref().map(|words| Next { words, button: "", look: NextLook::Heeded }),
            note: &self.checkins.note,
        };
        ui::pages::checkin_ui(ui, &view, &mut pages.checkin, actions);
        true
    }

    /// The questions after a session: of one that asked none itself, or of the one that asks them now.
    pub(super) fn after_page(&self, snapshot: Option<&Snapshot>) -> Option<AfterPage> {
        if matches!(self.screen, Screen::After) {
            return self.checkins.after.clone();
        }
        let snapshot = snapshot?;
        let (when, asking) = at_the_desk(snapshot)?;
        let said = &snapshot.given.answers;
        Some(AfterPage {
            when,
            session: self.current_session.session().unwrap_or_default(),
            was_stopped: false,
            facts: facts(&snapshot.program.title, snapshot.played),
            questions: asking.questions.clone(),
            answers: said.clone(),
            before: said.clone(),
            limits: snapshot.terms.limits,
        })
    }

    /// Draws the questions after a session.
    pub(crate) fn draw_after(
        &self,
        ui: &mut Ui,
        snapshot: Option<&Snapshot>,
        state: &mut CheckInState,
        actions: &mut Vec<Action>,
    ) {
        let Some(page) = self.after_page(snapshot) else { return };
        let is_answered = page.questions.iter().all(|asked| page.answers.to(*asked).is_some());
        let next = self.next_after(&page, is_answered);
        let view = CheckInView {
            when: page.when,
            title: match (page.was_stopped, is_answered) {
                (true, false) => "Stopped. How is it now?",
                (true, true) => "Stopped. That is noted.",
                (false, false) => "Well done. How is it now?",
                (false, true) => "Well done. That is noted.",
            },
            facts: &page.facts,
            questions: &page.questions,
            more: &MORE_AFTER,
            answers: &page.answers,
            before: &page.before,
            is_first: false,
            limits: page.limits,
            closing: self.checkins.came.as_ref().map(|came| &came.closing),
            next: next.as_ref().map(|(words, button, look)| Next { words, button, look: *look }),
            note: &self.checkins.note,
        };
        ui::pages::shell_ui(ui, Tab::Today, actions, |ui, actions| {
            ui::pages::checkin_ui(ui, &view, state, actions);
        });
    }

    /// How freely a session with this `work` may go on after what was `said` before it.
    fn verdict_of(&self, work: Work, said: &Answers) -> Verdict {
        let said = self.memory().earlier.without(comfort::help::is_any_sign).overlaid(said);
        comfort::before_work(&said, &self.memory(), self.settings.limits, work)
    }

    /// What the answers before a session lead to, while they are given.
    fn next_before(&self, work: Work, said: &Answers) -> Option<String> {
        let verdict = self.verdict_of(work, said);
        let first = verdict.first().filter(|_| verdict.start > Start::Free)?;
        Some(Row::of(first).said.to_owned())
    }

    pub(crate) fn answer(&mut self, asked: Asked, answer: Answer) {
        match &mut self.checkins.after {
            Some(page) if matches!(self.screen, Screen::After) => {
                if page.answers.note(asked, answer.clone()) {
                    let session = page.session;
                    self.write_answer(session, asked, &answer, Given::AtOnce);
                }
            }
            _ => self.runner.order(Order::Command(Command::Answer(asked, answer))),
        }
    }

    /// The page is finished: what was not answered is recorded so.
    pub(crate) fn finish_checkin(&mut self, snapshot: Option<&Snapshot>) {
        if matches!(self.screen, Screen::After) {
            self.finish_after();
            return;
        }
        let asked = snapshot.and_then(|snapshot| Some((at_the_desk(snapshot)?.0, snapshot)));
        if let Some((When::Before | When::BeforeQuick, snapshot)) = asked {
            let work = snapshot.program.work();
            let verdict = self.verdict_of(work, &snapshot.given.answers);
            let presses = work.strains();
            let said = snapshot.terms.earlier.overlaid(&snapshot.given.answers);
            let about_today = comfort::before_rules(&said, &snapshot.terms.tingling, self.settings.limits);
            let says_more = about_today.iter().any(|rule| Start::after(*rule) > Start::Lighter);
            if says_more && (presses || verdict.start == Start::Closed || !snapshot.changes.is_empty()) {
                self.checkins.verdict = Some(verdict);
                return;
            }
        }
        if let Some((When::After | When::AfterQuick, snapshot)) = asked {
            self.leave_behind(self.after_page(Some(snapshot)));
        }
        self.keep_note(self.current_session.session());
        self.runner.order(Order::Command(Command::Ready));
        if let Some((When::After | When::AfterQuick, snapshot)) = asked {
            self.leave_once_it_ended(snapshot);
        }
    }

    /// After a session that is the same as being done; before it, it goes on without answers.
    pub(crate) fn skip_checkin(&mut self) {
        let snapshot = self.runner.published().snapshot;
        let when = snapshot.as_ref().and_then(at_the_desk).map(|(when, _)| when);
        if !matches!(when, Some(When::Before | When::BeforeQuick)) {
            self.finish_checkin(snapshot.as_ref());
            return;
        }
        self.keep_note(self.current_session.session());
        self.runner.order(Order::Command(Command::Next));
    }

    /// Saves the note with its session.
    pub(super) fn keep_note(&mut self, session: Option<Session>) {
        let note = std::mem::take(&mut self.checkins.note);
        if let Some(session) = session.filter(|_| !note.trim().is_empty()) {
            self.write(session, What::Note(note.trim().into()));
        }
    }

    /// Goes on from the verdict: without pressure, or as written because the person chose so.
    pub(crate) fn go_on_from_verdict(&mut self, anyway: bool) {
        let Some(verdict) = self.checkins.verdict.take() else { return };
        if verdict.start == Start::Closed {
            // nothing was begun, so there is nothing to get up from either
            self.runner.order(Order::Command(Command::Ready));
            self.leave_before_it_began();
            return;
        }
        if anyway && verdict.start.can_be_overridden() {
            self.runner.order(Order::Command(Command::Wish(crate::session::Wish::Anyway)));
        }
        self.runner.order(Order::Command(Command::Ready));
    }

    /// Leaves "Before you begin": no session began, and what was said there that closes or limits pressure is written already.
    pub(crate) fn leave_before_it_began(&mut self) {
        self.checkins.verdict = None;
        self.checkins.note.clear();
        self.runner.order(Order::Leave);
        self.screen = Screen::Near(Tab::Today);
        self.days.forget();
    }

    /// The player's end page is left: the short questions, where the session asked none and something was done.
    pub(crate) fn leave_player(&mut self) {
        let snapshot = self.runner.published().snapshot;
        self.runner.order(Order::Leave);
        self.checkins.verdict = None;
        let leaving = self.checkins.leaving.take();
        self.screen = Screen::Near(leaving.as_ref().map_or(Tab::Today, |leaving| leaving.tab));
        let (Some(snapshot), Some(session)) = (snapshot, self.current_session.session()) else { return };
        let State::Ended(ending) = snapshot.state else { return };
        let said = &snapshot.given.answers;
        let was_asked = said.iter().any(|(asked, _)| asked.question.id().starts_with("after."));
        if snapshot.asks_before_it_begins() {
            return;
        }
        let closed = snapshot.changes.contains(&Cause::Rule(Rule::R1));
        if was_asked || closed || snapshot.played.is_zero() {
            if let Some(then) = leaving.and_then(|leaving| leaving.then) {
                self.open_by_id(then);
            }
            return;
        }
        let worked = self.ledger.with_diary(|diary| diary.entry(session).map(crate::diary::Entry::worked));
        let worked = worked.unwrap_or_default();
        let word = if ending == Ending::Finished { "finished" } else { "stopped" };
        let facts = format!("{}, {word} after {}.", snapshot.program.title, format_duration(snapshot.played));
        let page = AfterPage::of(session, ending == Ending::Stopped, facts, &worked, said.clone());
        self.checkins.after = Some(AfterPage { limits: snapshot.terms.limits, ..page });
        self.screen = Screen::After;
    }

    /// Asks the questions after a session that has ended, where none of them was asked.
    pub(super) fn ask_after(&mut self, session: Session) {
        let own = self.settings.limits;
        let page = self.ledger.with_diary(|diary| {
            let entry = diary.entry(session)?;
            let said = entry.said();
            let was_asked = said.iter().any(|(asked, _)| asked.question.id().starts_with("after."));
            (!was_asked && !entry.lasted().is_zero()).then(|| {
                let facts = facts(entry.title(), entry.lasted());
                let page = AfterPage::of(session, true, facts, &entry.worked(), said);
                AfterPage { limits: entry.limits(own), ..page }
            })
        });
        if page.is_some() {
            self.checkins.after = page;
            self.screen = Screen::After;
        }
    }

    /// The page after a session is left: for a while that can be taken back.
    fn leave_behind(&mut self, page: Option<AfterPage>) {
        let until = self.clock.now() + UNDO;
        self.checkins.left = page.map(|page| Left { page, note: self.checkins.note.clone(), until });
    }

    /// Goes back to the page after a session that was left last.
    pub(crate) fn back_to_questions(&mut self) {
        let Some(Left { page, note, .. }) = self.checkins.left.take() else { return };
        self.checkins.note = note;
        self.checkins.after = Some(page);
        self.screen = Screen::After;
    }

    pub(crate) fn finish_after(&mut self) {
        let Some(page) = self.checkins.after.take() else { return };
        self.leave_behind(Some(page.clone()));
        for asked in &page.questions {
            if page.answers.to(*asked).is_none() {
                self.write_answer(page.session, *asked, &Answer::Unanswered, Given::AtOnce);
            }
        }
        self.keep_note(Some(page.session));
        self.screen = Screen::Near(Tab::Today);
    }

    /// The person says that they were checked since something was new.
    pub(crate) fn was_checked(&mut self) {
        // said by itself: what was new may have been said before a session that never began
        let checked = Asked::once(Question::Checked);
        self.write_answer(ledger::fresh_key(), checked, &Answer::Reply(Reply::Yes), Given::AtOnce);
        self.days.forget();
    }

    /// Writes an answer into the diary.
    pub(crate) fn write_answer(&self, session: Session, asked: Asked, answer: &Answer, given: Given) {
        self.write(session, What::answered(asked, answer, given));
    }

    pub(crate) fn write(&self, session: Session, what: What) {
        self.ledger.append(draft_now(session, what));
    }
}
