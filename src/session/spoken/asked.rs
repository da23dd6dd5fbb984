//! Questions as they are spoken: what is asked, and how it is answered.

use super::{Line, Voice};
use crate::{
    comfort::{Asked, Form, Question},
    session::{program::Phase, snapshot::Snapshot},
};

/// What is asked, about which side.
pub(super) fn question(asked: Asked, snapshot: &Snapshot, voice: &dyn Voice) -> Option<Line> {
    let id = format!("ask.{}", asked.question.id());
    let sided = asked.side.and_then(|side| voice.phrase(&format!("{id}.{}", side.id())));
    let cold = || voice.phrase(&format!("{id}.cold")).filter(|_| is_cold(snapshot));
    sided.or_else(cold).or_else(|| voice.phrase(&id))
}

/// How it is answered.
pub(super) fn way(asked: Asked, voice: &dyn Voice) -> Option<Line> {
    match asked.question.form() {
        Form::Scale(_) => voice.phrase("how.number"),
        _ => voice.phrase(&format!("how.{}", asked.question.id())),
    }
}

/// The same for somebody who knows it and hesitates.
pub(super) fn hint(asked: Asked, voice: &dyn Voice) -> Option<Line> {
    voice.phrase(&format!("hint.{}", asked.question.id())).or_else(|| way(asked, voice))
}

/// Whether the way to answer is said at once: until that kind of question was answered often enough, and always where
/// it is about safety.
pub(super) fn is_told(asked: Asked, snapshot: &Snapshot) -> bool {
    let is_safety = matches!(
        asked.question,
        Question::BeforeNew
            | Question::BeforeTingling
            | Question::SkinFeels
            | Question::SkinWhole
            | Question::SkinNothingNew
            | Question::SkinKnock
            | Question::SkinLook
    );
    is_safety || !snapshot.terms.practised.knows(asked.question)
}

/// Whether a cold pack lies on, or is to be taken off.
pub(super) fn is_cold(snapshot: &Snapshot) -> bool {
    let step = snapshot.segment().map(|segment| &segment.step);
    snapshot.program.segments.iter().any(|other| Some(&other.step) == step && other.phase == Phase::Cool)
}
