//! A question as it is asked: about which side, at which place, and which a check-in asks.

use std::fmt;

use super::question::{Question, Reply};
use crate::routine::words::{Side, When};

/// Which sides a session works, left first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// All of them.
    pub sides: Vec<Side>,
    /// Those on which a ball or hands press.
    pub pressed: Vec<Side>,
    /// Nothing but soreness is what the session is about: warmth or cold, and nothing that presses.
    pub warms: bool,
}

/// What a check-in between the sides is about: what was done since the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Something was stretched, and nothing pressed.
    pub stretches: bool,
    /// It was so little that one question is enough, unless something was not fine.
    pub is_light: bool,
}

/// What a check-in between the sides asks, in order. `fine`: what was said to the one question, where that is asked.
pub fn between(about: About, fine: Option<Reply>, side: Option<Side>, place: u32) -> Vec<Asked> {
    let strength = if about.stretches { Question::MidStretch } else { Question::MidPressure };
    let questions: &[Question] = match (about.is_light, fine) {
        (false, _) => &[strength, Question::MidLeg],
        (true, Some(Reply::NotFine)) => &[Question::MidFine, strength, Question::MidLeg],
        (true, _) => &[Question::MidFine],
    };
    questions.iter().map(|&question| Asked { question, side, place: Some(place) }).collect()
}

/// What a check-in asks in a session, in order. Left and right are asked apart where it matters.
///
/// `side` is the side just worked; `soreness_due` says that a session of the last 72 hours may have left soreness. Soreness after a
/// session is asked about where something presses in it, or where it is the point of it. After a short routine one
/// question is enough.
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
        When::Mid => between(About::default(), None, side, place),
        When::After => [Question::AfterBack, Question::AfterLeg]
            .map(once)
            .into_iter()
            .chain(worked.pressed.iter().map(|side| Asked::on(Question::AfterSoreness, *side)))
            .chain(worked.warms.then_some(once(Question::AfterSoreness)))
            .chain([once(Question::AfterTingling)])
            .collect(),
        When::AfterQuick => vec![once(Question::AfterCompared)],
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
        let both = Worked { sides: Side::ALL.to_vec(), pressed: Side::ALL.to_vec(), warms: false };
        let left = Worked { sides: vec![Side::Left], pressed: vec![Side::Left], warms: false };
        assert_eq!(required(When::Before, None, 0, &both, true).len(), 6);
        assert_eq!(required(When::Before, None, 0, &left, false).len(), 4);
        let mid: Vec<String> =
            required(When::Mid, Some(Side::Left), 11, &both, false).iter().map(Asked::to_string).collect();
        assert_eq!(mid, ["mid.pressure.left.11", "mid.leg.left.11"]);
    }

    #[test]
    fn soreness_is_asked_about_only_where_something_pressed() {
        let stretched = Worked { sides: Side::ALL.to_vec(), ..Worked::default() };
        let asked = required(When::After, None, 0, &stretched, false);
        assert!(!asked.is_empty() && asked.iter().all(|asked| asked.question != Question::AfterSoreness));
        let one = Worked { pressed: vec![Side::Right], ..stretched.clone() };
        let asked = required(When::After, None, 0, &one, false);
        assert!(asked.contains(&Asked::on(Question::AfterSoreness, Side::Right)));
        assert!(!asked.contains(&Asked::on(Question::AfterSoreness, Side::Left)));
        let warmed = required(When::After, None, 0, &Worked { warms: true, ..Worked::default() }, false);
        assert!(warmed.contains(&Asked::once(Question::AfterSoreness)), "there it is the point");
    }

    #[test]
    fn after_a_short_routine_one_thing_is_asked() {
        let both = Worked { sides: Side::ALL.to_vec(), pressed: Side::ALL.to_vec(), warms: false };
        let asked = required(When::AfterQuick, None, 0, &both, false);
        assert_eq!(asked, [Asked::once(Question::AfterCompared)]);
    }

    #[test]
    fn what_is_asked_between_the_sides_fits_what_was_done() {
        let ids = |about, fine| -> Vec<&str> {
            between(about, fine, None, 3).iter().map(|asked| asked.question.id()).collect()
        };
        assert_eq!(ids(About::default(), None), ["mid.pressure", "mid.leg"]);
        let stretches = About { stretches: true, is_light: false };
        assert_eq!(ids(stretches, None), ["mid.stretch", "mid.leg"]);
        let light = About { stretches: false, is_light: true };
        assert_eq!(ids(light, None), ["mid.fine"]);
        assert_eq!(ids(light, Some(Reply::Fine)), ["mid.fine"]);
        assert_eq!(ids(light, Some(Reply::NotFine)), ["mid.fine", "mid.pressure", "mid.leg"]);
    }
}
