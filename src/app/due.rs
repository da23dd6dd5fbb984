//! What is due to be asked on Today: half an hour after a session, the morning after, every second week; and what the answers
//! mean for today.

use std::cell::RefCell;

use crate::{
    comfort::{Answers, Asked, Limits, Memory, Reason, Row},
    diary::{self, At, Diary, Key, Occasion, memory},
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

    /// As its card shows it.
    pub fn view(&self) -> DueView<'_> {
        DueView {
            occasion: self.asks.occasion,
            since: &self.since,
            questions: self.asks.questions(&self.answers),
            more: self.asks.more(),
            answers: &self.answers,
            limits: self.limits,
            says: &self.says,
            state: &self.state,
        }
    }

    /// When it is asked, and about which session.
    pub const fn subject(&self) -> (Occasion, Key) {
        (self.asks.occasion, self.asks.session)
    }

    /// What is asked and was not answered, by what was said so far.
    pub fn unanswered(&self) -> impl Iterator<Item = Asked> {
        let asked = self.asks.questions(&self.answers).into_iter();
        asked.filter(|asked| self.answers.to(*asked).is_none())
    }

    /// Says what the answers mean: by themselves, and for today by what is in `memory`.
    pub fn understand(&mut self, memory: &Memory) {
        let rules = self.asks.rules(&self.answers, memory);
        let today = memory.today();
        let today = today.iter().map(Reason::words);
        self.says =
            rules.into_iter().map(|rule| Row::of(rule).said).chain(today).map(str::to_owned).collect();
        self.says.dedup();
    }
}
