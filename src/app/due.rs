//! What is due to be asked on Today: half an hour after a session, the morning after, every second week; and what the answers
//! mean for today.

use std::cell::RefCell;

use egui::Context;

use super::Stillpoint;
use crate::{
    comfort::{self, Answer, Answers, Asked, Limits, Row, Rule},
    diary::{self, At, Diary, Key as Session, Occasion, line::Given, memory},
    moment::Clock as _,
    runner::{Order, clock::today},
    session::Cue,
    text::{DateFormat, format_date},
    ui::pages::{DueView, due::DueState},
};

/// Questions that are due: about which session, and what was said.
pub(super) struct Due {
    asks: diary::Due,
    since: String,
    pub(super) answers: Answers,
    says: Vec<String>,
    /// The limits under which its session was done.
    limits: Limits,
    /// What its card remembers.
    state: RefCell<DueState>,
}

impl Due {
    /// What is due at `now`.
    pub(super) fn at(diary: &Diary, now: At, own: Limits) -> Option<Self> {
        let asks = memory::due(diary, now)?;
        let entry = diary.entry(asks.session)?;
        let (began, limits) = (entry.began(), entry.limits(own));
        let since = began.map(|began| format_date(began.local(), DateFormat::WEEKDAY)).unwrap_or_default();
        Some(Self {
            asks,
            since,
            answers: Answers::default(),
            says: Vec::new(),
            limits,
            state: RefCell::default(),
        })
    }

    /// What is asked, by what was said so far.
    fn questions(&self) -> Vec<Asked> {
        self.asks.questions(&self.answers)
    }

    /// Whether this is what was put off until the next opening.
    pub(super) fn is(&self, put_off: Option<(Occasion, Session)>) -> bool {
        put_off == Some((self.asks.occasion, self.asks.session))
    }

    /// What the answers mean by themselves: the words of their rules.
    fn rules(&self, memory: &comfort::Memory) -> Vec<Rule> {
        match self.asks.occasion {
            Occasion::HalfHour => comfort::later(&self.answers).into_iter().collect(),
            Occasion::Morning => memory.morning.as_ref().map(|(rules, _)| rules.clone()).unwrap_or_default(),
            // whether somebody should be asked is among what today means
            Occasion::Fortnight => Vec::new(),
        }
    }
}

impl Stillpoint {
    /// The card of what is due.
    pub(super) fn due_view(&self) -> Option<DueView<'_>> {
        self.checkins.due.as_ref().map(|card| DueView {
            occasion: card.asks.occasion,
            since: &card.since,
            questions: card.questions(),
            more: card.asks.more(),
            answers: &card.answers,
            limits: card.limits,
            says: &card.says,
            state: &card.state,
        })
    }

    pub(super) fn answer_due(&mut self, asked: Asked, answer: &Answer) {
        let Some(card) = &mut self.checkins.due else { return };
        if !card.answers.note(asked, answer.clone()) {
            return;
        }
        let session = card.asks.session;
        self.write_answer(session, asked, answer, Given::Later);
        self.look_at_what_was_said();
    }

    /// Once all is said: what it means for today.
    pub(super) fn look_at_what_was_said(&mut self) {
        let Some(card) = &self.checkins.due else { return };
        if card.questions().iter().any(|asked| card.answers.to(*asked).is_none()) {
            return;
        }
        // a line counts before it is saved; what is still on its way is looked at with the next look
        let (limits, at) = (self.settings.limits, At::new(&today()));
        let memory = self.ledger.with_diary(|diary| memory::memory(diary, at, limits));
        let mut says: Vec<String> =
            card.rules(&memory).into_iter().map(|rule| Row::of(rule).said.to_owned()).collect();
        says.extend(memory.today().iter().map(|reason| reason.words().to_owned()));
        says.dedup();
        if let Some(card) = &mut self.checkins.due {
            card.says = says;
        }
        let unknown = self.ledger.standing().unknown();
        self.checkins.memory = Some(comfort::Memory { unknown, ..memory });
    }

    /// Away with the card; asked again at the next opening while it is due.
    pub(super) fn put_off_what_is_due(&mut self) {
        self.checkins.put_off = self.checkins.due.take().map(|card| (card.asks.occasion, card.asks.session));
    }

    /// What was not answered is recorded so, and not asked again.
    pub(super) fn pass_over_what_is_due(&mut self) {
        let Some(card) = self.checkins.due.take() else { return };
        for asked in card.questions().iter().filter(|asked| card.answers.to(**asked).is_none()) {
            self.write_answer(card.asks.session, *asked, &Answer::Unanswered, Given::Later);
        }
    }

    /// The question of half an hour later falls due while the window is open: looked at then, and made heard, because the person
    /// may be anywhere in the room.
    pub(super) fn wait_for_the_half_hour(&mut self, ctx: &Context) {
        let now = self.clock.now();
        let Some(at) = self.checkins.half_hour else { return };
        if now < at {
            ctx.request_repaint_after(at - now);
        } else {
            self.checkins.half_hour = None;
            self.forget();
            self.runner.order(Order::Chime(Cue::Question));
        }
    }
}
