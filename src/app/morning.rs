//! The morning after a session: a few questions on Today, and what their answers mean for today.

use super::Stillpoint;
use crate::{
    comfort::{Answer, Answers, Asked, Question, Row},
    diary::{At, Diary, Key as Session, What, line::Answer as Said, memory},
    runner::clock::today,
    ui::near::MorningView,
};

/// What is asked the morning after, beside soreness.
const MORNING: [Question; 2] = [Question::MorningUsual, Question::MorningNew];

/// The morning questions: about which session, and what was said.
pub(super) struct Morning {
    session: Session,
    since: String,
    questions: Vec<Asked>,
    pub(super) answers: Answers,
    says: Vec<String>,
}

impl Morning {
    /// The questions that are due at `now`, about the sides that were worked.
    pub(super) fn due(diary: &Diary, now: At) -> Option<Self> {
        memory::morning_due(diary, now).and_then(|session| {
            let entry = diary.entry(session)?;
            let since = entry.began().map(|began| began.local().strftime("%A").to_string());
            let sore = entry.sides().into_iter().map(|side| Asked::on(Question::MorningSoreness, side));
            Some(Morning {
                session,
                since: since.unwrap_or_default(),
                questions: sore.chain(MORNING.map(Asked::once)).collect(),
                answers: Answers::default(),
                says: Vec::new(),
            })
        })
    }
}

impl Stillpoint {
    /// The card of the morning after, where it is due.
    pub(super) fn morning_view(&self) -> Option<MorningView<'_>> {
        self.checkins.morning.as_ref().map(|morning| MorningView {
            since: &morning.since,
            questions: &morning.questions,
            answers: &morning.answers,
            limits: self.settings.limits,
            says: &morning.says,
        })
    }

    pub(super) fn answer_morning(&mut self, asked: Asked, answer: &Answer) {
        let Some(morning) = &mut self.checkins.morning else { return };
        if !morning.answers.note(asked, answer.clone()) {
            return;
        }
        let session = morning.session;
        let said = Said { question: asked.to_string().into(), answer: answer.to_json() };
        self.write(session, What::Morning(said));
        self.look_at_the_morning();
    }

    /// Once all is said: what it means for today.
    fn look_at_the_morning(&mut self) {
        let Some(morning) = &self.checkins.morning else { return };
        if morning.questions.iter().any(|asked| morning.answers.to(*asked).is_none()) {
            return;
        }
        // what was just written is part of the diary already: a line counts before it is saved
        let (limits, at) = (self.settings.limits, At::new(&today()));
        let memory = self.ledger.with_diary(|diary| memory::memory(diary, at, limits));
        let rules = memory.morning.as_ref().map(|(rules, _)| rules.clone()).unwrap_or_default();
        let mut says: Vec<String> = rules.iter().map(|rule| Row::of(*rule).said.to_owned()).collect();
        says.extend(memory.today().iter().map(|reason| reason.words().to_owned()));
        says.dedup();
        if let Some(morning) = &mut self.checkins.morning {
            morning.says = says;
        }
        self.checkins.memory = Some(memory);
    }

    /// Away with the card; asked again at the next opening while it is due.
    pub(super) fn put_off_the_morning(&mut self) {
        self.checkins.morning = None;
    }
}
