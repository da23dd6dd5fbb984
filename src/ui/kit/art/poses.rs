//! How to lie, sit or stand: the drawings with the side that they show, and their colours.

use std::borrow::Cow;

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
    ChairHand "chair-hand" Some(Side::Right);
    ChairKneeHold "chair-knee-hold" Some(Side::Right);
    ChairKnuckles "chair-knuckles" Some(Side::Right);
    ChairLegGlide "chair-leg-glide" Some(Side::Right);
    ChairRock "chair-rock" None;
    ChairSit "chair-sit" None;
    ChairWalk "chair-walk" None;
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
    LieSideHand "lie-side-hand" Some(Side::Left);
    LieSideRest "lie-side-rest" Some(Side::Left);
    PelvicTilt "pelvic-tilt" None;
    RollerGlute "roller-glute" None;
    RollerSit "roller-sit" None;
    RollerTipped "roller-tipped" Some(Side::Right);
    SitHandsLowBack "sit-hands-low-back" None;
    StandEasy "stand-easy" None;
    StandFists "stand-fists" None;
    StandHandsLowBack "stand-hands-low-back" None;
    StandLegShake "stand-leg-shake" Some(Side::Left);
    StandSqueeze "stand-squeeze" None;
    StandWalk "stand-walk" None;
    TowelOnHip "towel-on-hip" Some(Side::Left);
    WallBall "wall-ball" Some(Side::Left);
    WallBallHeelSlide "wall-ball-heel-slide" Some(Side::Left);
    WallBallKneeOut "wall-ball-knee-out" Some(Side::Left);
    WallBallSideOn "wall-ball-side-on" Some(Side::Left);
    WallLowbackBall "wall-lowback-ball" Some(Side::Left);
    WallStand "wall-stand" None;
    WallSway "wall-sway" None;
}

/// The bed on which they lie, in place of the line at a height of 228 on which all who lie are drawn.
const BED: &str = r#"<g class="prop-far"><rect x="52" y="256" width="10" height="42" rx="5"/>
<rect x="418" y="256" width="10" height="42" rx="5"/><rect x="22" y="252" width="436" height="20" rx="6"/></g>
<rect class="prop" x="12" y="226" width="456" height="34" rx="13"/><path class="floor" d="M12 298L468 298"/>"#;

/// The drawing of a pose: on a bed where one lies there, and sitting or rising at its edge.
pub(super) fn posed(pose: Pose, on_bed: bool) -> Cow<'static, str> {
    let (svg, _) = drawing(pose);
    if !on_bed {
        return svg.into();
    }
    match pose {
        Pose::ChairSit => return include_str!("../../../../assets/art/poses/bed-sit.svg").into(),
        Pose::GetUp => return include_str!("../../../../assets/art/poses/bed-get-up.svg").into(),
        Pose::SitHandsLowBack => {
            return include_str!("../../../../assets/art/poses/bed-sit-hands-low-back.svg").into();
        }
        _ => {}
    }
    let parts = svg.split_once(r#"<path class="floor""#);
    let parts = parts.and_then(|(before, rest)| Some((before, rest.split_once("/>")?)));
    match parts {
        Some((before, (line, after))) if line.ends_with("228\"") => format!("{before}{BED}{after}").into(),
        _ => svg.into(),
    }
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
