//! Check-ins in the window: the questions at the desk before and after a session, whether or not the session asks them.
//!
//! While a session asks, answers go to the session, which lets them change the rest and writes them down. After an ending
//! that asked nothing (a stop, a routine without questions) the same page asks shortly, and the answers go straight into
//! the diary, to the session that just ended.

use std::{
    sync::mpsc::{Receiver, TryRecvError},
    time::Duration,
};

use egui::{Context, Key, Ui};

use super::{Screen, Stillpoint, due::Due};
use crate::{
    comfort::{
        self, Answer, Answers, Asked, Limits, Memory, Question, Reply, Row, Rule, Start, Verdict, question,
    },
    diary::{
        At, Diary, Draft, Key as Session, Occasion, What,
        line::Answer as Said,
        memory::{self, lately::Lately},
    },
    moment::Clock as _,
    routine::words::When,
    runner::{Order, clock::today},
    session::{Asking, Cause, Ending, Phase, Snapshot, State, Terms, machine::Command},
    text::format_duration,
    ui::{self, Action, Tab, near::CheckInView},
};

/// Also open to an answer before a session, behind "More".
const MORE_BEFORE: [Asked; 2] = [Asked::once(Question::BeforeTightness), Asked::once(Question::BeforeMarks)];
/// Also open to an answer after a session, behind "More".
const MORE_AFTER: [Asked; 2] = [Asked::once(Question::AfterTightness), Asked::once(Question::AfterRelaxed)];
/// What the days before mean is looked at again after so long, even when the diary did not grow.
const LOOK_AGAIN: Duration = Duration::from_mins(5);

/// What the window holds of check-ins.
#[derive(Default)]
pub(super) struct CheckIns {
    /// What the days before mean, from so many lines of the diary, and when that was looked at.
    pub(super) memory: Option<Memory>,
    /// The last days, looked at together with it.
    pub(super) lately: Option<Lately>,
    looked: Option<(usize, crate::moment::Moment)>,
    /// A look that is being taken.
    coming: Option<Receiver<Remembered>>,
    /// The questions after a session that asked none itself.
    after: Option<AfterPage>,
    /// What the answers before the session leave, shown before it goes on.
    pub(super) verdict: Option<Verdict>,
    /// The note being written at the end of a session, until it is saved.
    note: String,
    /// What is due to be asked on Today.
    pub(super) due: Option<Due>,
    /// What was put off: it stays away until the next opening.
    pub(super) put_off: Option<(Occasion, Session)>,
    /// When the question of half an hour later falls due.
    pub(super) half_hour: Option<crate::moment::Moment>,
}

/// What the diary says about the days before.
struct Remembered {
    memory: Memory,
    lately: Lately,
    due: Option<Due>,
    /// How long it is until the question of half an hour later falls due.
    due_in: Option<Duration>,
}

impl Remembered {
    fn of(diary: &Diary, now: At, limits: Limits) -> Self {
        let due = Due::at(diary, now);
        let lately = memory::lately::lately(diary, now, limits);
        let due_in = memory::due_in(diary, now);
        Self { memory: memory::memory(diary, now, limits), lately, due, due_in }
    }
}

/// The questions after a session, asked once it is over.
struct AfterPage {
    session: Session,
    facts: String,
    questions: Vec<Asked>,
    answers: Answers,
    before: Answers,
}

/// Whether a session asks something at the desk now, and when that is.
pub(super) fn at_the_desk(snapshot: &Snapshot) -> Option<(When, &Asking)> {
    match (snapshot.state, snapshot.phase(), &snapshot.asking) {
        (State::Waiting { .. }, Some(Phase::CheckIn(when)), Some(asking)) if when != When::Mid => {
            Some((when, asking))
        }
        _ => None,
    }
}

impl Stillpoint {
    /// What the days before mean, looked at again, aside, when the diary has grown or time has passed.
    pub(super) fn remember(&mut self, ctx: &Context) {
        let now = self.clock.now();
        if !self.ledger.standing().is_opened {
            return;
        }
        let lines = self.ledger.lines();
        let is_known =
            self.checkins.looked.is_some_and(|(known, at)| known == lines && now.since(at) < LOOK_AGAIN);
        if !is_known && self.checkins.coming.is_none() {
            self.checkins.looked = Some((lines, now));
            let (at, limits, waker) = (At::new(&today()), self.settings.limits, ctx.clone());
            let look = move |diary: &Diary| Remembered::of(diary, at, limits);
            self.checkins.coming = self.ledger.look_aside(look, move || waker.request_repaint());
        }
        let Some(looked) = self.checkins.coming.as_ref().map(Receiver::try_recv) else { return };
        if !matches!(looked, Err(TryRecvError::Empty)) {
            self.checkins.coming = None;
        }
        // looking may have broken off: the standing says that earlier days are not known
        let Ok(fresh) = looked else { return };
        self.checkins.memory = Some(fresh.memory);
        self.checkins.lately = Some(fresh.lately);
        let is_kept = self.checkins.due.as_ref().is_some_and(|kept| !kept.answers.is_empty());
        if !is_kept {
            self.checkins.due = fresh.due.filter(|due| !due.is(self.checkins.put_off));
        }
        self.checkins.half_hour = fresh.due_in.map(|left| now + left);
    }

    /// Whether the days before were looked at: nothing begins on its own before.
    pub(super) const fn has_remembered(&self) -> bool {
        self.checkins.memory.is_some()
    }

    /// What the days before mean today, and what is still to be asked about.
    pub(super) fn memory(&self) -> Memory {
        let memory = self.checkins.memory.clone().unwrap_or_default();
        Memory { to_ask: self.settings.safety.to_ask(), ..memory }
    }

    /// Whether nothing starts until the person says that they were checked.
    pub(super) fn is_closed(&self) -> bool {
        self.verdict().start == Start::Closed
    }

    /// The terms of an interrupted session that goes on today: what holds today holds for it too.
    pub(super) fn terms_today(&self, kept: &Terms) -> Terms {
        let verdict = self.verdict();
        let today = self.terms(false);
        // its own pressure of a while ago is no reason against it
        let held = today.no_pressure.filter(|_| verdict.start >= Start::UnloadedOnly);
        Terms {
            no_pressure: kept.no_pressure.or(held),
            breath_in_holds: today.breath_in_holds,
            ..kept.clone()
        }
    }

    /// Has what the days before mean looked at again, because something that it depends on is different now.
    pub(super) fn forget(&mut self) {
        self.checkins.looked = None;
        self.checkins.coming = None;
    }

    /// What may start today before anything is asked.
    pub(super) fn verdict(&self) -> Verdict {
        comfort::before(&Answers::default(), &self.memory(), self.settings.limits)
    }

    /// What a session is held to that begins now; `anyway`: against what is suggested.
    pub(super) fn terms(&self, anyway: bool) -> Terms {
        let memory = self.memory();
        let verdict = self.verdict();
        let cause = verdict.first().or_else(|| memory.rest.map(|rest| rest.rule)).unwrap_or(Rule::R10);
        let no_pressure = match verdict.start {
            Start::Free | Start::Lighter => None,
            Start::Suggested(_) if anyway => None,
            _ => Some(Cause::Rule(cause)),
        };
        Terms {
            limits: memory.limits(self.settings.limits),
            soreness_due: memory.soreness_due,
            no_pressure,
            shorter: memory.lighter.is_some(),
            anyway,
            asks: self.settings.asks,
            breath_in_holds: self.settings.breath_in_holds,
        }
    }

    /// Draws what is asked at the desk, if anything is. Whether it was.
    pub(super) fn draw_checkin(&self, ui: &mut Ui, snapshot: &Snapshot, actions: &mut Vec<Action>) -> bool {
        let Some((when, asking)) = at_the_desk(snapshot) else { return false };
        if let Some(verdict) = &self.checkins.verdict {
            let sentences = verdict.sentences();
            let region = self.region();
            let view = ui::near::VerdictView { sentences: &sentences, start: verdict.start, region };
            ui::near::verdict_ui(ui, &view, actions);
            return true;
        }
        let said = &snapshot.given.answers;
        let is_before = matches!(when, When::Before | When::BeforeQuick);
        let program = &snapshot.program;
        let facts = if is_before {
            format!("{}, {}.", program.title, format_duration(program.total()))
        } else {
            format!("Sit up slowly first. {}, {}.", program.title, format_duration(snapshot.played))
        };
        let next = if is_before { self.next_before(said) } else { self.next_after(said) };
        let view = CheckInView {
            when,
            title: if is_before { "Before you begin" } else { "Well done. How is it now?" },
            facts: &facts,
            questions: &asking.questions,
            more: if is_before { &MORE_BEFORE } else { &MORE_AFTER },
            answers: said,
            before: said,
            limits: snapshot.terms.limits,
            next: next.as_deref(),
            note: &self.checkins.note,
            can_mark: true,
        };
        ui::near::checkin_ui(ui, &view, actions);
        true
    }

    /// Draws the questions after a session that asked none.
    pub(super) fn draw_after(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Some(page) = &self.checkins.after else { return };
        let next = self.next_after(&page.answers);
        let view = CheckInView {
            when: When::After,
            title: "How is it now?",
            facts: &page.facts,
            questions: &page.questions,
            more: &MORE_AFTER,
            answers: &page.answers,
            before: &page.before,
            limits: self.settings.limits,
            next: next.as_deref(),
            note: &self.checkins.note,
            can_mark: true,
        };
        ui::near::checkin_ui(ui, &view, actions);
    }

    /// What the answers before a session lead to, while they are given.
    fn next_before(&self, said: &Answers) -> Option<String> {
        let verdict = comfort::before(said, &self.memory(), self.settings.limits);
        let first = verdict.first().filter(|_| verdict.start > Start::Free)?;
        Some(Row::of(first).said.to_owned())
    }

    /// What the answers after a session lead to, while they are given.
    fn next_after(&self, said: &Answers) -> Option<String> {
        if comfort::offers_warmth(said, self.settings.limits) {
            let sore = said.highest(Question::AfterSoreness)?;
            return Some(format!(
                "Soreness {sore}, dull. A warm towel for ten minutes is offered next, after a skin check."
            ));
        }
        let rules = comfort::after(said, said, self.memory().flares > 0, self.settings.limits);
        let first = comfort::first(&rules).filter(|rule| *rule != Rule::A3)?;
        Some(Row::of(first).said.to_owned())
    }

    pub(super) fn answer(&mut self, asked: Asked, answer: Answer) {
        match &mut self.checkins.after {
            Some(page) if matches!(self.screen, Screen::After) => {
                if page.answers.note(asked, answer.clone()) {
                    let session = page.session;
                    self.write_answer(session, asked, &answer);
                }
            }
            _ => self.runner.order(Order::Command(Command::Answer(asked, answer))),
        }
    }

    /// The page is finished: what was not answered is recorded so.
    pub(super) fn finish_checkin(&mut self, snapshot: Option<&Snapshot>) {
        if matches!(self.screen, Screen::After) {
            self.finish_after();
            return;
        }
        let asked = snapshot.and_then(|snapshot| Some((at_the_desk(snapshot)?.0, snapshot)));
        if let Some((When::Before | When::BeforeQuick, snapshot)) = asked {
            let verdict = comfort::before(&snapshot.given.answers, &self.memory(), self.settings.limits);
            let presses = snapshot.program.segments.iter().any(|segment| segment.load.is_loaded());
            let about_today = comfort::before_rules(&snapshot.given.answers, self.settings.limits);
            let says_more = about_today.iter().any(|rule| Start::after(*rule) > Start::Lighter);
            if says_more && (presses || verdict.start == Start::Closed || !snapshot.changes.is_empty()) {
                self.checkins.verdict = Some(verdict);
                return;
            }
        }
        self.keep_note();
        self.runner.order(Order::Command(Command::Ready));
    }

    pub(super) fn skip_checkin(&mut self) {
        if matches!(self.screen, Screen::After) {
            self.finish_after();
        } else {
            self.keep_note();
            self.runner.order(Order::Command(Command::Next));
        }
    }

    pub(super) fn write_checkin_note(&mut self, note: String) {
        self.checkins.note = note;
    }

    /// Saves the note with its session.
    fn keep_note(&mut self) {
        let note = std::mem::take(&mut self.checkins.note);
        if !note.trim().is_empty()
            && let Some(session) = self.notebook.session()
        {
            self.write(session, What::Note(note.trim().into()));
        }
    }

    /// Goes on from the verdict: without pressure, or as written because the person chose so.
    pub(super) fn go_on_from_verdict(&mut self, anyway: bool) {
        let Some(verdict) = self.checkins.verdict.take() else { return };
        if anyway && verdict.start.can_be_overridden() {
            self.runner.order(Order::Command(Command::Wish(crate::session::Wish::Anyway)));
        }
        self.runner.order(Order::Command(Command::Ready));
    }

    /// The player's end page is left: the short questions, where the session asked none and something was done.
    pub(super) fn leave_player(&mut self) {
        let snapshot = self.runner.published().snapshot;
        self.runner.order(Order::Leave);
        self.checkins.verdict = None;
        self.screen = Screen::Near(Tab::Today);
        let (Some(snapshot), Some(session)) = (snapshot, self.notebook.session()) else { return };
        let State::Ended(ending) = snapshot.state else { return };
        let said = &snapshot.given.answers;
        let was_asked = said.iter().any(|(asked, _)| asked.question.id().starts_with("after."));
        let closed = snapshot.changes.contains(&Cause::Rule(Rule::R1));
        if was_asked || closed || snapshot.played.is_zero() {
            return;
        }
        let worked = self.ledger.with_diary(|diary| diary.entry(session).map(crate::diary::Entry::worked));
        let worked = worked.unwrap_or_default();
        let word = if ending == Ending::Finished { "finished" } else { "stopped" };
        self.checkins.after = Some(AfterPage {
            session,
            facts: format!("{}, {word} after {}.", snapshot.program.title, format_duration(snapshot.played)),
            questions: question::required(When::After, None, 0, &worked, false),
            answers: Answers::default(),
            before: said.clone(),
        });
        self.screen = Screen::After;
    }

    fn finish_after(&mut self) {
        let Some(page) = self.checkins.after.take() else { return };
        for asked in &page.questions {
            if page.answers.to(*asked).is_none() {
                self.write_answer(page.session, *asked, &Answer::Unanswered);
            }
        }
        let note = std::mem::take(&mut self.checkins.note);
        if !note.trim().is_empty() {
            self.write(page.session, What::Note(note.trim().into()));
        }
        self.screen = Screen::Near(Tab::Today);
        if comfort::offers_warmth(&page.answers, self.settings.limits)
            && let Some(towel) = self.shelf.find("warm-towel-recovery")
        {
            let routine = towel.routine.clone();
            self.open(routine);
        }
    }

    /// The person says that they were checked since something was new.
    pub(super) fn was_checked(&mut self) {
        let newest = self.ledger.with_diary(|diary| diary.entries().first().map(|entry| entry.session()));
        if let Some(session) = newest {
            self.write_answer(session, Asked::once(Question::Checked), &Answer::Reply(Reply::Yes));
            self.forget();
        }
    }

    fn write_answer(&self, session: Session, asked: Asked, answer: &Answer) {
        let said = Said { question: asked.to_string().into(), answer: answer.to_json() };
        self.write(session, What::Answer(said));
    }

    pub(super) fn write(&self, session: Session, what: What) {
        self.ledger.append(Draft { at: At::new(&today()), session: Some(session), what });
    }
}

/// Keys that work while a session asks something at the desk: help, and too sore. Nothing while text is written.
pub(super) fn desk_keys(ctx: &Context, actions: &mut Vec<Action>) {
    if ctx.text_edit_focused() {
        return;
    }
    ctx.input(|input| {
        if input.key_pressed(Key::T) {
            actions.push(Action::Session(Command::TooSore));
        }
        if input.key_pressed(Key::H) {
            actions.push(Action::ToggleHelp);
        }
    });
}
