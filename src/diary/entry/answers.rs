//! What was said about a session: its answers, when they were given, and what else can be said about it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Entry;
use crate::{
    comfort::{Answer, Answers, Asked, Question},
    diary::{key::At, stamp::Stamp},
    routine::words::Side,
};

/// A day in milliseconds.
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

impl Entry {
    /// Everything answered, as a session takes it; what only a newer version understands is left out.
    pub fn said(&self) -> Answers {
        let mut said = Answers::default();
        for (asked, answer, _) in self.said_at() {
            said.note(asked, answer);
        }
        said
    }

    /// The same, each with when its last word was said, in the order of the questions' ids.
    pub(in crate::diary) fn said_at(&self) -> impl Iterator<Item = (Asked, Answer, Stamp)> {
        self.answers.iter().filter_map(|(question, word)| {
            let asked = Asked::from_id(question)?;
            let answer = Answer::from_json(word.value.as_ref()?, asked.question.form())?;
            Some((asked, answer, word.stamp))
        })
    }

    /// The answers, by question id.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.answers.iter().filter_map(|(question, word)| Some((&**question, word.value.as_ref()?)))
    }

    /// The answer to a question.
    pub fn answer(&self, question: &str) -> Option<&Value> {
        self.answers.get(question)?.value.as_ref()
    }

    /// The questions that were answered or passed over, and when their last word was said.
    pub(in crate::diary) fn answered_at(&self) -> impl Iterator<Item = (&str, Stamp)> {
        let said = self.answers.iter().filter(|(_, word)| word.value.is_some());
        said.map(|(question, word)| (&**question, word.stamp))
    }

    /// The answers, by question id, questions that were passed over included, and when each was given, with the offset of the
    /// session's place.
    pub fn answered(&self) -> impl Iterator<Item = (&str, &Value, At)> {
        let place = self.first.map(|(_, at)| at);
        self.answers.iter().filter_map(move |(question, word)| {
            let value = word.value.as_ref()?;
            Some((&**question, value, At::at_the_place_of(place, word.stamp.millis())))
        })
    }

    /// The same, but the dates when they were asked, in milliseconds as [`At`] counts them: a later correction leaves that as it
    /// was. What was never asked, and only added by hand, counts as said a day after the session at the latest.
    pub(in crate::diary) fn asked_at(&self) -> impl Iterator<Item = (&str, i64)> {
        let next_day = self.ended_millis().map_or(i64::MAX, |ended| ended.saturating_add(DAY_MILLIS));
        self.answered_at().map(move |(question, stamp)| {
            let asked = self.asked.get(question).map(|asked| asked.millis());
            (question, asked.unwrap_or_else(|| stamp.millis().min(next_day)))
        })
    }

    /// What can be said about it, now or later, in the order of the questions: how it was before and after, soreness on the
    /// sides that were worked, the next morning where a ball pressed, and whatever was asked besides.
    pub fn can_say(&self) -> Vec<Asked> {
        let mut questions: BTreeSet<Asked> =
            [Question::BeforeBack, Question::BeforeLeg].map(Asked::once).into();
        let sides = if self.is_by_hand() { Side::ALL.to_vec() } else { self.worked().pressed };
        questions.extend(sides.iter().map(|side| Asked::on(Question::AfterSoreness, *side)));
        if !self.is_by_hand() {
            questions.extend([Question::AfterBack, Question::AfterLeg].map(Asked::once));
        }
        if self.ball_until_millis().is_some() {
            questions.extend(sides.iter().map(|side| Asked::on(Question::MorningSoreness, *side)));
            questions.insert(Asked::once(Question::MorningUsual));
        }
        questions.extend(self.said().iter().map(|(asked, _)| asked));
        // an answer that was taken away can be given again
        let away = self.answers.iter().filter(|(_, word)| word.value.is_none());
        questions.extend(away.filter_map(|(question, _)| Asked::from_id(question)));
        // that somebody was checked is said where it is asked, and nowhere else
        questions.remove(&Asked::once(Question::Checked));
        questions.into_iter().collect()
    }
}
