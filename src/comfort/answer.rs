//! What was said: numbers, replies from a closed list, marks on the body, or nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    asked::Asked,
    question::{Form, Question, Reply},
};
use crate::routine::words::{Area, Side, words};

words! {
    /// What a marked place feels like.
    Feeling:
    Sore = "sore", "Sore";
    Ache = "ache", "Ache";
    Tingling = "tingling", "Tingling";
    Numb = "numb", "Numb";
    Bruise = "bruise", "Bruise";
}

words! {
    /// A place on the body that a person may mark.
    Place:
    LowBack = "low-back", "Low back, beside the spine";
    WaistFlank = "waist-flank", "Waist, below the ribs";
    Sacrum = "sacrum", "Flat bone at the base of the spine";
    Tailbone = "tailbone", "Tailbone";
    PelvicRim = "pelvic-rim", "Rim of the pelvis";
    ButtockUpperOuter = "buttock-upper-outer", "Buttock, upper outer";
    ButtockMiddle = "buttock-middle", "Buttock, middle";
    ButtockLower = "buttock-lower", "Buttock, lower, and the crease";
    SitBone = "sit-bone", "Sit bone";
    HipSide = "hip-side", "Bony side of the hip";
    GroinFrontHip = "groin-front-hip", "Groin or front of the hip";
    ThighBack = "thigh-back", "Back of the thigh";
    ThighSide = "thigh-side", "Outer thigh";
    ThighFront = "thigh-front", "Front of the thigh";
    KneeBack = "knee-back", "Behind the knee";
    Calf = "calf", "Calf";
    ShinOuter = "shin-outer", "Outer shin";
    FootTop = "foot-top", "Top of the foot, big toe";
    FootSole = "foot-sole", "Sole, heel, little toe";
    Saddle = "saddle", "Genitals, inner thighs, back passage";
}

impl Place {
    /// Whether the place has a left and a right; the others lie in the middle.
    pub const fn has_sides(self) -> bool {
        !matches!(self, Self::Sacrum | Self::Tailbone | Self::Saddle)
    }

    /// Whether what presses at this area of a routine presses here.
    pub const fn is_in(self, area: Area) -> bool {
        match self {
            Self::ButtockUpperOuter | Self::HipSide | Self::PelvicRim => {
                matches!(area, Area::Buttock | Area::UpperOuterHip | Area::HipsAndLowBack)
            }
            Self::ButtockMiddle | Self::ButtockLower | Self::SitBone => {
                matches!(area, Area::Buttock | Area::HipsAndLowBack)
            }
            Self::LowBack | Self::WaistFlank => {
                matches!(area, Area::LowBack | Area::SpineLow | Area::HipsAndLowBack)
            }
            Self::Sacrum | Self::Tailbone => {
                matches!(area, Area::Sacrum | Area::SpineLow | Area::HipsAndLowBack)
            }
            Self::ThighBack => matches!(area, Area::BackThigh | Area::BackOfLeg),
            Self::KneeBack => matches!(area, Area::BackKnee | Area::BackOfLeg),
            Self::Calf => matches!(area, Area::Calf | Area::BackOfLeg),
            Self::GroinFrontHip => matches!(area, Area::FrontHip),
            Self::ThighSide => matches!(area, Area::OuterThigh),
            Self::ThighFront => matches!(area, Area::FrontThigh),
            Self::FootSole => matches!(area, Area::Sole),
            Self::ShinOuter | Self::FootTop | Self::Saddle => false,
        }
    }
}

/// A place on the body, marked with what it feels like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Where.
    pub place: Place,
    /// On which side; `None` in the middle.
    pub side: Option<Side>,
    /// What it feels like.
    pub feeling: Feeling,
}

impl Mark {
    /// Whether it is where something presses at this area on this side. What names no area or no side may be anywhere.
    pub fn is_at(self, area: Option<Area>, side: Option<Side>) -> bool {
        area.is_none_or(|area| self.place.is_in(area))
            && (self.side.is_none() || side.is_none() || self.side == side)
    }

    /// "left/calf/ache": what the diary keeps.
    pub fn id(self) -> String {
        let side = self.side.map_or("middle", |side| side.id());
        format!("{side}/{}/{}", self.place.id(), self.feeling.id())
    }

    /// The mark with this id; `None` for anything else.
    pub fn from_id(id: &str) -> Option<Self> {
        let mut parts = id.split('/');
        let (side, place, feeling) = (parts.next()?, parts.next()?, parts.next()?);
        let side = if side == "middle" { None } else { Some(Side::from_id(side)?) };
        let mark = Self { place: Place::from_id(place)?, side, feeling: Feeling::from_id(feeling)? };
        (parts.next().is_none() && mark.place.has_sides() == side.is_some()).then_some(mark)
    }
}

/// What was said to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 0 to 10.
    Number(u8),
    /// One of the question's choices.
    Reply(Reply),
    /// Several of the question's choices; empty says "none of them".
    Replies(Vec<Reply>),
    /// Places on the body; empty says "nowhere".
    Marks(Vec<Mark>),
    /// The question was passed over.
    Unanswered,
}

impl Answer {
    /// As the diary keeps it: a number, a word, a list of words, or nothing.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => Value::from(*number),
            Self::Reply(reply) => Value::from(reply.id()),
            Self::Replies(replies) => replies.iter().map(|reply| Value::from(reply.id())).collect(),
            Self::Marks(marks) => marks.iter().map(|mark| Value::from(mark.id())).collect(),
            Self::Unanswered => Value::Null,
        }
    }

    /// The answer to a question of this form that the diary keeps so; `None` for anything else.
    pub fn from_json(value: &Value, form: Form) -> Option<Self> {
        let words = |list: &Vec<Value>| {
            list.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        };
        let answer = match (value, form) {
            (Value::Null, _) => Self::Unanswered,
            (Value::Number(number), _) => Self::Number(u8::try_from(number.as_u64()?).ok()?),
            (Value::String(word), _) => Self::Reply(Reply::from_id(word)?),
            (Value::Array(list), Form::Body) => {
                Self::Marks(words(list)?.iter().map(|id| Mark::from_id(id)).collect::<Option<_>>()?)
            }
            (Value::Array(list), _) => {
                Self::Replies(words(list)?.iter().map(|id| Reply::from_id(id)).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        answer.fits(form).then_some(answer)
    }

    /// In words, as a person reads it.
    pub fn words(&self) -> String {
        let listed = |none: &str, words: Vec<String>, between| {
            if words.is_empty() { none.to_owned() } else { words.join(between) }
        };
        let mark = |mark: &Mark| {
            let side = mark.side.map_or_else(String::new, |side| format!("{} ", side.label()));
            format!("{side}{}: {}", mark.place.label(), mark.feeling.label())
        };
        match self {
            Self::Number(number) => number.to_string(),
            Self::Reply(reply) => reply.label().to_owned(),
            Self::Replies(replies) => {
                listed("Nothing", replies.iter().map(|reply| reply.label().to_owned()).collect(), ", ")
            }
            Self::Marks(marks) => listed("Nowhere", marks.iter().map(mark).collect(), "; "),
            Self::Unanswered => "not answered".to_owned(),
        }
    }

    /// Whether a question of this form can be answered so.
    pub fn fits(&self, form: Form) -> bool {
        match (self, form) {
            (Self::Unanswered, _) | (Self::Marks(_), Form::Body) => true,
            (Self::Number(number), Form::Scale(_)) => *number <= 10,
            (Self::Reply(reply), Form::One(choices)) => choices.contains(reply),
            (Self::Replies(replies), Form::Any(choices)) => {
                replies.iter().all(|reply| choices.contains(reply))
            }
            _ => false,
        }
    }
}

/// Everything that was said so far, by question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<Asked, Answer>);

impl Answers {
    /// Notes an answer; a later one to the same question takes its place. One that does not fit is left out: `false`.
    pub fn note(&mut self, asked: Asked, answer: Answer) -> bool {
        let fits = answer.fits(asked.question.form());
        if fits {
            self.0.insert(asked, answer);
        }
        fits
    }

    /// What was said to a question; `None` where it was not asked or not answered yet.
    pub fn to(&self, asked: Asked) -> Option<&Answer> {
        self.0.get(&asked)
    }

    /// What was said to a question that is asked once.
    pub fn of(&self, question: Question) -> Option<&Answer> {
        self.to(Asked::once(question))
    }

    /// The number said to a question; `None` where there is none.
    pub fn number(&self, asked: Asked) -> Option<u8> {
        match self.to(asked)? {
            Answer::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The reply to a question; `None` where there is none.
    pub fn reply(&self, asked: Asked) -> Option<Reply> {
        match self.to(asked)? {
            Answer::Reply(reply) => Some(*reply),
            _ => None,
        }
    }

    /// What was said to the questions that were asked at this place of a program, as if each was asked once.
    #[must_use]
    pub fn at(&self, place: u32) -> Self {
        let here = self.0.iter().filter(|(asked, _)| asked.place == Some(place));
        Self(here.map(|(asked, answer)| (Asked::once(asked.question), answer.clone())).collect())
    }

    /// The highest number said to a question, whatever side or place it was asked about; `None` where there is none.
    pub fn highest(&self, question: Question) -> Option<u8> {
        self.iter()
            .filter(|(asked, _)| asked.question == question)
            .filter_map(|(asked, _)| self.number(asked))
            .max()
    }

    /// All of them, in the order of the questions.
    pub fn iter(&self) -> impl Iterator<Item = (Asked, &Answer)> {
        self.0.iter().map(|(asked, answer)| (*asked, answer))
    }

    /// These, with what is answered in `newer` in their place.
    #[must_use]
    pub fn overlaid(&self, newer: &Self) -> Self {
        let mut all = self.clone();
        let said = newer.0.iter().filter(|(_, answer)| **answer != Answer::Unanswered);
        all.0.extend(said.map(|(asked, answer)| (*asked, answer.clone())));
        all
    }

    /// All but those that are `meant`.
    #[must_use]
    pub fn without(&self, meant: impl Fn(Asked, &Answer) -> bool) -> Self {
        let rest = self.0.iter().filter(|(asked, answer)| !meant(**asked, answer));
        Self(rest.map(|(asked, answer)| (*asked, answer.clone())).collect())
    }

    /// Whether nothing was said at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_again_by_its_id() {
        let mark = Mark { place: Place::Calf, side: Some(Side::Left), feeling: Feeling::Ache };
        assert_eq!(mark.id(), "left/calf/ache");
        assert_eq!(Mark::from_id("left/calf/ache"), Some(mark));
        assert_eq!(Mark::from_id("middle/calf/ache"), None, "a calf has a side");
        assert_eq!(Mark::from_id("left/calf"), None);
    }

    #[test]
    fn an_answer_is_known_again_by_what_the_diary_keeps() {
        use serde_json::json;
        let mark = Mark { place: Place::Calf, side: Some(Side::Left), feeling: Feeling::Ache };
        let table = [
            (Question::MidPressure, Answer::Number(10), json!(10)),
            (Question::MidLeg, Answer::Reply(Reply::FurtherDown), json!("further-down")),
            (Question::MorningNew, Answer::Replies(Vec::new()), json!([])),
            (Question::MorningNew, Answer::Replies(vec![Reply::Bruise]), json!(["bruise"])),
            (Question::AfterMarks, Answer::Marks(vec![mark]), json!(["left/calf/ache"])),
            (Question::AfterMarks, Answer::Unanswered, json!(null)),
        ];
        for (question, answer, kept) in table {
            assert_eq!(answer.to_json(), kept);
            assert_eq!(Answer::from_json(&kept, question.form()), Some(answer));
        }
        for (question, wrong) in [
            (Question::MidPressure, json!(11)),
            (Question::MidPressure, json!("3")),
            (Question::MidLeg, json!("bruise")),
            (Question::MorningNew, json!(["bruise", "of-a-later-version"])),
            (Question::AfterMarks, json!(["middle/calf/ache"])),
        ] {
            assert_eq!(Answer::from_json(&wrong, question.form()), None, "{wrong}");
        }
    }

    #[test]
    fn an_answer_that_does_not_fit_is_not_noted() {
        let mut answers = Answers::default();
        let pressure = Asked::once(Question::MidPressure);
        assert!(!answers.note(pressure, Answer::Number(11)));
        assert!(!answers.note(pressure, Answer::Reply(Reply::Yes)));
        assert!(answers.note(pressure, Answer::Number(3)));
        assert!(answers.note(pressure, Answer::Unanswered));
        assert_eq!(answers.number(pressure), None, "the last word wins");
    }
}
