//! What is asked, in which words, and how it can be answered.
//!
//! Pain is what a person came with, pressure is what the ball feels like, soreness is tenderness where it pressed: three
//! scales of 0 to 10 that are never mixed. Every question may be passed over.

use std::fmt;

use super::answer::Reply;
use crate::routine::words::{Side, When, words};

words! {
    /// A question: its id in the diary, and its heading on the screen.
    Question:
    BeforeNew = "before.new", "Is any of this new?";
    BeforeBack = "before.back", "Back or buttock pain";
    BeforeLeg = "before.leg", "Leg pain";
    BeforeTingling = "before.tingling", "Tingling or numbness";
    BeforeLeftOver = "before.left-over", "Soreness left from last time";
    BeforeBruise = "before.bruise", "A bruise where you pressed";
    BeforeTender = "before.tender", "Which side is more tender";
    BeforeTightness = "before.tightness", "Tightness";
    BeforeMarks = "before.marks", "Where is it today?";
    MidPressure = "mid.pressure", "Pressure";
    MidLeg = "mid.leg", "Your leg, compared with before";
    AfterBack = "after.back", "Back or buttock pain";
    AfterLeg = "after.leg", "Leg pain";
    AfterSoreness = "after.soreness", "Soreness where you pressed";
    AfterTingling = "after.tingling", "Tingling or numbness";
    AfterTightness = "after.tightness", "Tightness";
    AfterRelaxed = "after.relaxed", "How relaxed";
    AfterMarks = "after.marks", "Where?";
    SkinFeels = "skin.feels", "Can you feel light touch there?";
    SkinWhole = "skin.whole", "Is the skin whole and its usual colour?";
    SkinNothingNew = "skin.nothing-new", "Nothing new there?";
    SkinKnock = "skin.knock", "A knock in the last 48 hours, and nothing else?";
    SkinLook = "skin.look", "Does the skin look and feel as usual?";
    Later = "later.tingling", "Is the tingling or numbness still more than before?";
    MorningSoreness = "morning.soreness", "Soreness where you pressed";
    MorningUsual = "morning.usual", "Your usual pain, compared with before the session";
    MorningBack = "morning.back", "Back or buttock pain";
    MorningLeg = "morning.leg", "Leg pain";
    MorningNew = "morning.new", "Anything new?";
    MorningSleep = "morning.sleep", "How did you sleep?";
    Weeks = "weeks.overall", "Overall, compared with two weeks ago";
    Checked = "help.checked", "Have you been checked since?";
}

/// Which scale of 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Usual pain: shown without colours.
    Pain,
    /// What the ball feels like.
    Pressure,
    /// Tenderness where it pressed.
    Soreness,
    /// Anything else: 0 is not at all, 10 as much as can be.
    Plain,
}

/// How a question can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number from 0 to 10.
    Scale(Scale),
    /// One of these.
    One(&'static [Reply]),
    /// Any of these, or none.
    Any(&'static [Reply]),
    /// Places on the body.
    Body,
}

const COMPARED: &[Reply] = &[Reply::Less, Reply::Same, Reply::More, Reply::FurtherDown];
const YES_OR_NO: &[Reply] = &[Reply::Yes, Reply::No, Reply::NotSure];
const OVERALL: &[Reply] = &[Reply::Better, Reply::Same, Reply::Worse];

impl Question {
    /// How it can be answered.
    pub const fn form(self) -> Form {
        match self {
            Self::BeforeBack
            | Self::BeforeLeg
            | Self::AfterBack
            | Self::AfterLeg
            | Self::MorningBack
            | Self::MorningLeg => Form::Scale(Scale::Pain),
            Self::MidPressure => Form::Scale(Scale::Pressure),
            Self::BeforeLeftOver | Self::AfterSoreness | Self::MorningSoreness => {
                Form::Scale(Scale::Soreness)
            }
            Self::BeforeTightness | Self::AfterTightness | Self::AfterRelaxed => Form::Scale(Scale::Plain),
            Self::BeforeNew | Self::BeforeBruise | Self::Later | Self::Checked => {
                Form::One(&[Reply::No, Reply::Yes])
            }
            Self::BeforeTingling => Form::One(&[Reply::None, Reply::AsUsual, Reply::New]),
            Self::BeforeTender => Form::One(&[Reply::Left, Reply::Right, Reply::Both]),
            Self::MidLeg => {
                Form::One(&[Reply::Less, Reply::Same, Reply::More, Reply::FurtherDown, Reply::Sharp])
            }
            Self::AfterTingling => Form::One(COMPARED),
            Self::SkinFeels | Self::SkinWhole | Self::SkinNothingNew | Self::SkinKnock | Self::SkinLook => {
                Form::One(YES_OR_NO)
            }
            Self::MorningUsual | Self::Weeks => Form::One(OVERALL),
            Self::MorningSleep => Form::One(&[Reply::Worse, Reply::Same, Reply::Better]),
            Self::MorningNew => Form::Any(&[
                Reply::Bruise,
                Reply::MoreTingling,
                Reply::Numbness,
                Reply::Weakness,
                Reply::BothLegs,
                Reply::Saddle,
            ]),
            Self::BeforeMarks | Self::AfterMarks => Form::Body,
        }
    }

    /// What is said to ask it.
    pub const fn spoken(self) -> &'static str {
        match self {
            Self::BeforeNew => "Since last time, is anything on the list new?",
            Self::BeforeBack => "Pain in your back or buttock right now, from zero to ten?",
            Self::BeforeLeg => "Pain in your leg right now, from zero to ten?",
            Self::BeforeTingling => "Any tingling or numbness? None, as usual, or new?",
            Self::BeforeLeftOver => "Soreness left from last time, from zero to ten?",
            Self::BeforeBruise => "Is there a bruise where you pressed?",
            Self::BeforeTender => "Which side is more tender today? Left, right, or the same?",
            Self::BeforeTightness => "How tight does it feel, from zero to ten?",
            Self::BeforeMarks => "Where is it today?",
            Self::MidPressure => "How strong was the pressure, from zero to ten?",
            Self::MidLeg => "And your leg, compared with before?",
            Self::AfterBack => "Pain in your back or buttock now, from zero to ten?",
            Self::AfterLeg => "Pain in your leg now, from zero to ten?",
            Self::AfterSoreness => "Soreness where you pressed, from zero to ten?",
            Self::AfterTingling => "Tingling or numbness, compared with before?",
            Self::AfterTightness => "How tight does it feel now, from zero to ten?",
            Self::AfterRelaxed => "How relaxed do you feel, from zero to ten?",
            Self::AfterMarks => "Where do you feel it?",
            Self::SkinFeels => "Can you feel light touch there, and tell warm from cool?",
            Self::SkinWhole => "Is the skin whole, and its usual colour?",
            Self::SkinNothingNew => "Nothing new there? No injury, no swelling, no fever?",
            Self::SkinKnock => "Was it a knock in the last two days, and nothing else?",
            Self::SkinLook => "Lift the towel. Look at the skin. Does it look and feel as usual?",
            Self::Later => "Half an hour later: is the tingling or numbness still more than before?",
            Self::MorningSoreness => "This morning, soreness where you pressed, from zero to ten?",
            Self::MorningUsual => "Your usual pain, compared with before the session?",
            Self::MorningBack => "Pain in your back or buttock this morning, from zero to ten?",
            Self::MorningLeg => "Pain in your leg this morning, from zero to ten?",
            Self::MorningNew => "Anything new since the session?",
            Self::MorningSleep => "How did you sleep?",
            Self::Weeks => "Overall, how is it compared with two weeks ago?",
            Self::Checked => "Have you been checked since?",
        }
    }

    /// A few words that explain it on the screen; empty where none are needed.
    pub const fn beside(self) -> &'static str {
        match self {
            Self::BeforeBack | Self::BeforeLeg | Self::AfterBack | Self::AfterLeg => "what you came with",
            Self::AfterSoreness | Self::BeforeLeftOver | Self::MorningSoreness => "tenderness from the ball",
            Self::AfterTingling | Self::MorningUsual => "compared with before",
            Self::SkinFeels => "And tell warm from cool",
            Self::SkinWhole => "No cut, rash, burn or bruise",
            Self::SkinNothingNew => "No new injury or swelling, no fever, no clot worry",
            Self::Checked => "By somebody medical, about what was new",
            _ => "",
        }
    }
}

/// Which sides a session works, left first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// All of them.
    pub sides: Vec<Side>,
    /// Those on which a ball or hands press.
    pub pressed: Vec<Side>,
}

/// What a check-in asks in a session, in order. Left and right are asked apart where it matters.
///
/// `side` is the side just worked; `soreness_due` says that a session of the last 72 hours may have left soreness. Soreness after a
/// session is asked about where something presses in it, and nowhere else.
pub fn required(
    when: When,
    side: Option<Side>,
    place: u32,
    worked: &Worked,
    soreness_due: bool,
) -> Vec<Asked> {
    let once = Asked::once;
    match when {
        When::Before => {
            let mut all: Vec<Asked> =
                [Question::BeforeNew, Question::BeforeBack, Question::BeforeLeg, Question::BeforeTingling]
                    .map(once)
                    .to_vec();
            if soreness_due {
                all.push(once(Question::BeforeLeftOver));
            }
            if worked.sides.len() > 1 {
                all.push(once(Question::BeforeTender));
            }
            all
        }
        When::BeforeQuick => vec![once(Question::BeforeNew)],
        When::Mid => [Question::MidPressure, Question::MidLeg]
            .map(|question| Asked { question, side, place: Some(place) })
            .to_vec(),
        When::After => [Question::AfterBack, Question::AfterLeg]
            .map(once)
            .into_iter()
            .chain(worked.pressed.iter().map(|side| Asked::on(Question::AfterSoreness, *side)))
            .chain([once(Question::AfterTingling)])
            .collect(),
        When::AfterQuick if worked.pressed.is_empty() => vec![once(Question::AfterBack)],
        When::AfterQuick => {
            worked.pressed.iter().map(|side| Asked::on(Question::AfterSoreness, *side)).collect()
        }
    }
}

/// A question as it is asked: about which side, and at which place in the program where it is asked several times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// What is asked.
    pub question: Question,
    /// About which side.
    pub side: Option<Side>,
    /// The index of the segment that asks, for questions that come several times in a session.
    pub place: Option<u32>,
}

impl Asked {
    /// A question that is asked once, about no side.
    pub const fn once(question: Question) -> Self {
        Self { question, side: None, place: None }
    }

    /// A question about a side.
    pub const fn on(question: Question, side: Side) -> Self {
        Self { question, side: Some(side), place: None }
    }

    /// The question with this id; `None` for anything else.
    pub fn from_id(id: &str) -> Option<Self> {
        let question = Question::ALL
            .iter()
            .copied()
            .filter(|question| {
                id.strip_prefix(question.id()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            .max_by_key(|question| question.id().len())?;
        let mut asked = Self::once(question);
        for part in id.strip_prefix(question.id())?.split('.').skip(1) {
            match (Side::from_id(part), part.parse().ok()) {
                (Some(side), _) if asked.side.is_none() && asked.place.is_none() => asked.side = Some(side),
                (_, Some(place)) if asked.place.is_none() => asked.place = Some(place),
                _ => return None,
            }
        }
        Some(asked)
    }
}

/// The id in the diary: "mid.pressure.left.11".
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.question.id())?;
        if let Some(side) = self.side {
            write!(f, ".{}", side.id())?;
        }
        if let Some(place) = self.place {
            write!(f, ".{place}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_known_again_by_its_id() {
        for &question in Question::ALL {
            for side in [None, Some(Side::Left), Some(Side::Right)] {
                for place in [None, Some(0), Some(11)] {
                    let asked = Asked { question, side, place };
                    assert_eq!(Asked::from_id(&asked.to_string()), Some(asked));
                }
            }
        }
        for wrong in [
            "",
            "mid",
            "mid.pressure.up",
            "mid.pressure.left.right",
            "mid.pressured",
            "after.soreness.1.left",
        ] {
            assert_eq!(Asked::from_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn before_a_session_at_most_six_things_are_asked() {
        let both = Worked { sides: Side::ALL.to_vec(), pressed: Side::ALL.to_vec() };
        let left = Worked { sides: vec![Side::Left], pressed: vec![Side::Left] };
        assert_eq!(required(When::Before, None, 0, &both, true).len(), 6);
        assert_eq!(required(When::Before, None, 0, &left, false).len(), 4);
        let mid: Vec<String> =
            required(When::Mid, Some(Side::Left), 11, &both, false).iter().map(Asked::to_string).collect();
        assert_eq!(mid, ["mid.pressure.left.11", "mid.leg.left.11"]);
    }

    #[test]
    fn soreness_is_asked_about_only_where_something_pressed() {
        let stretched = Worked { sides: Side::ALL.to_vec(), pressed: Vec::new() };
        for when in [When::After, When::AfterQuick] {
            let asked = required(when, None, 0, &stretched, false);
            assert!(!asked.is_empty() && asked.iter().all(|asked| asked.question != Question::AfterSoreness));
            let one = Worked { pressed: vec![Side::Right], ..stretched.clone() };
            let asked = required(when, None, 0, &one, false);
            assert!(asked.contains(&Asked::on(Question::AfterSoreness, Side::Right)));
            assert!(!asked.contains(&Asked::on(Question::AfterSoreness, Side::Left)));
        }
    }
}
