//! How to lie, sit or stand: the drawings with the side that they show, and their colours.

use super::paint::css;
use crate::{
    routine::words::{Pose, Side},
    ui::kit::theme::Palette,
};

macro_rules! poses {
    ($($pose:ident $file:literal $side:expr;)+) => {
        /// A pose's drawing, and the side that it shows being worked or moved; `None` where it shows no side.
        pub(super) const fn drawing(pose: Pose) -> (&'static str, Option<Side>) {
            match pose {
                $(Pose::$pose => {
                    (include_str!(concat!("../../../../assets/art/poses/", $file, ".svg")), $side)
                })+
            }
        }
    };
}

poses! {
    BallHeelSlide "ball-heel-slide" Some(Side::Right);
    BallKneeOut "ball-knee-out" Some(Side::Right);
    BedBackBall "bed-back-ball" Some(Side::Right);
    Breathe "breathe" None;
    ChairFigureFour "chair-figure-four" Some(Side::Right);
    ChairKnuckles "chair-knuckles" Some(Side::Right);
    ChairSit "chair-sit" None;
    ColdPackOnHip "cold-pack-on-hip" Some(Side::Left);
    FigureFourLying "figure-four-lying" Some(Side::Right);
    FloorSit "floor-sit" None;
    GetUp "get-up" Some(Side::Left);
    HandOnSacrum "hand-on-sacrum" Some(Side::Right);
    HandsStroke "hands-stroke" Some(Side::Left);
    KneeToChest "knee-to-chest" Some(Side::Right);
    KneesSway "knees-sway" None;
    LegGlide "leg-glide" Some(Side::Right);
    LieBackBall "lie-back-ball" Some(Side::Right);
    LieBackKneesBent "lie-back-knees-bent" None;
    LieBackRest "lie-back-rest" None;
    LieSideBall "lie-side-ball" Some(Side::Right);
    LieSideRest "lie-side-rest" Some(Side::Left);
    PelvicTilt "pelvic-tilt" None;
    RollerGlute "roller-glute" None;
    RollerTipped "roller-tipped" Some(Side::Right);
    SitHandsLowBack "sit-hands-low-back" None;
    StandEasy "stand-easy" None;
    StandHandsLowBack "stand-hands-low-back" None;
    StandWalk "stand-walk" None;
    TowelOnHip "towel-on-hip" Some(Side::Left);
    WallBall "wall-ball" Some(Side::Left);
    WallBallSideOn "wall-ball-side-on" Some(Side::Left);
    WallLowbackBall "wall-lowback-ball" Some(Side::Left);
}

pub(super) fn pose_style(palette: &Palette) -> String {
    let style = if palette.dark {
        include_str!("../../../../assets/art/poses.night.css")
    } else {
        include_str!("../../../../assets/art/poses.day.css")
    };
    let (ball, seam) = (css(palette.ball), css(palette.surface));
    format!("{style}.accent{{fill:{ball}}}.accent-line,.ripple{{stroke:{ball}}}.seam{{stroke:{seam}}}")
}
