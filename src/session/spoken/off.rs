//! Where the body is: what it comes off, and how it rests at the end.

use crate::{
    routine::words::{Load, Pose, Position},
    session::{
        program::{Phase, Segment},
        snapshot::{Ending, Snapshot},
    },
};

/// The stock phrase that has somebody come off what presses in `segment`; `None` where nothing does.
pub(super) fn off(segment: &Segment, position: Position) -> Option<&'static str> {
    let is_at_wall = match segment.pose {
        Some(pose) => is_at_wall(pose),
        None => position == Position::Wall,
    };
    match segment.load {
        Load::None => None,
        Load::Hand => Some("off.hands"),
        Load::Ball if is_at_wall => Some("off.wall"),
        Load::Ball if matches!(segment.pose, Some(Pose::RollerGlute | Pose::RollerTipped)) => {
            Some("off.roller")
        }
        Load::Ball => Some("off.ball"),
    }
}

/// The words of [`off`], as a step has them.
pub(in crate::session) fn off_words(segment: &Segment, position: Position) -> Option<&'static str> {
    Some(match off(segment, position)? {
        "off.hands" => "Take your hands away.",
        "off.wall" => "Step away from the wall.",
        "off.roller" => "Come off the roller.",
        _ => "Come off the ball.",
    })
}

const fn is_at_wall(pose: Pose) -> bool {
    matches!(
        pose,
        Pose::WallBall
            | Pose::WallBallHeelSlide
            | Pose::WallBallKneeOut
            | Pose::WallBallSideOn
            | Pose::WallLowbackBall
    )
}

/// Whether these words have somebody come off already.
pub(super) fn says_off(words: &str) -> bool {
    words
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .any(|word| ["off", "away", "aside"].iter().any(|off| word.eq_ignore_ascii_case(off)))
}

/// How somebody is at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posture {
    /// In bed, to stay there.
    Bed,
    /// On the floor.
    Lying,
    /// On a chair, or at the desk.
    Sitting,
    /// On their feet.
    Standing,
}

/// How somebody is once the session that stands as in `snapshot` has come to this `ending`.
pub fn posture_after(snapshot: &Snapshot, ending: Ending) -> Posture {
    let program = &snapshot.program;
    let done = match ending {
        Ending::Finished => program.segments.as_slice(),
        Ending::Stopped => program.segments.get(..=snapshot.index).unwrap_or_default(),
    };
    let at_the_desk =
        ending == Ending::Stopped && done.iter().all(|segment| matches!(segment.phase, Phase::CheckIn(_)));
    if at_the_desk { Posture::Sitting } else { posture(done, program.position) }
}

/// How somebody is who did `segments` there.
fn posture(segments: &[Segment], position: Position) -> Posture {
    let lying = if position == Position::Bed { Posture::Bed } else { Posture::Lying };
    match segments.iter().rev().find_map(|segment| segment.pose) {
        Some(
            Pose::GetUp
            | Pose::StandEasy
            | Pose::StandFists
            | Pose::StandHandsLowBack
            | Pose::StandLegShake
            | Pose::StandSqueeze
            | Pose::StandWalk
            | Pose::WallBall
            | Pose::WallBallHeelSlide
            | Pose::WallBallKneeOut
            | Pose::WallBallSideOn
            | Pose::WallLowbackBall
            | Pose::WallStand
            | Pose::WallSway,
        ) => Posture::Standing,
        Some(
            Pose::Breathe
            | Pose::ChairFigureFour
            | Pose::ChairHand
            | Pose::ChairKneeHold
            | Pose::ChairKnuckles
            | Pose::ChairLegGlide
            | Pose::ChairRock
            | Pose::ChairSit
            | Pose::ChairWalk
            | Pose::FloorSit
            | Pose::RollerGlute
            | Pose::RollerSit
            | Pose::RollerTipped
            | Pose::SitHandsLowBack,
        ) => Posture::Sitting,
        Some(
            Pose::BallHeelSlide
            | Pose::BallKneeOut
            | Pose::BedBackBall
            | Pose::ColdPackOnHip
            | Pose::FigureFourLying
            | Pose::HandOnSacrum
            | Pose::HandsStroke
            | Pose::KneeToChest
            | Pose::KneesSway
            | Pose::LegGlide
            | Pose::LieBackBall
            | Pose::LieBackKneesBent
            | Pose::LieBackRest
            | Pose::LieSideBall
            | Pose::LieSideHand
            | Pose::LieSideRest
            | Pose::PelvicTilt
            | Pose::TowelOnHip,
        ) => lying,
        None => match position {
            Position::Bed | Position::Floor => lying,
            Position::Chair => Posture::Sitting,
            Position::Wall | Position::Standing => Posture::Standing,
        },
    }
}

impl Posture {
    /// The stock phrase after this ending.
    pub const fn phrase(self, ending: Ending) -> &'static str {
        match (ending, self) {
            (Ending::Finished, Self::Bed) => "end.bed",
            (Ending::Finished, Self::Lying) => "end.lying",
            (Ending::Finished, Self::Sitting) => "end.sitting",
            (Ending::Finished, Self::Standing) => "end.standing",
            (Ending::Stopped, Self::Bed | Self::Lying) => "end.stopped-lying",
            (Ending::Stopped, Self::Sitting | Self::Standing) => "end.stopped",
        }
    }

    /// How the phrase goes on, to be read.
    pub const fn words(self, ending: Ending) -> &'static str {
        match (ending, self) {
            (Ending::Finished, Self::Bed) => "Stay lying for as long as you like.",
            (Ending::Finished, Self::Lying) => "Rest for as long as you like, then get up slowly.",
            (Ending::Finished, Self::Sitting) => "Sit for a moment before you get up.",
            (Ending::Stopped, Self::Bed | Self::Lying) => "Rest for a moment before you get up.",
            (_, Self::Sitting | Self::Standing) => "Take your time.",
        }
    }
}
