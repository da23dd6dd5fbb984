//! The words that a routine file may choose from, each with the label that a person sees.
//!
//! Every list here is closed: a word outside it is a problem with a "did you mean". The ids are part of the routine
//! format and never change their meaning; `routines/README.md` explains them to writers.

pub(crate) use super::word::{word, words};
pub use super::{
    kind::{Kind, Load},
    word::Word,
};

words! {
    /// The person's own left or right.
    Side:
    Left = "left", "Left";
    Right = "right", "Right";
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

words! {
    /// Which side a routine begins with.
    FirstSide:
    Left = "left", "left first";
    Right = "right", "right first";
    LessSore = "less-sore", "the less sore side first";
    Ask = "ask", "asks which side first";
}

words! {
    /// Where the person is.
    Position:
    Floor = "floor", "Floor";
    Bed = "bed", "Bed";
    Wall = "wall", "Wall";
    Chair = "chair", "Chair";
    Standing = "standing", "Standing";
}

words! {
    /// How demanding a routine is.
    Level:
    Starter = "starter", "Starter";
    Standard = "standard", "Standard";
    Progressed = "progressed", "Progressed";
}

words! {
    /// The technique that a routine is named for.
    Technique:
    TriggerPoint = "trigger-point", "Trigger point";
    DeepTissue = "deep-tissue", "Deep tissue";
    Swedish = "swedish", "Swedish";
    Myofascial = "myofascial", "Myofascial";
    Neuromuscular = "neuromuscular", "Neuromuscular";
    Rocking = "rocking", "Rocking";
    HeatAndCold = "heat-and-cold", "Heat and cold";
    Stretching = "stretching", "Stretching";
    Mixed = "mixed", "Mixed";
}

words! {
    /// When a check-in asks, which decides what it asks.
    When:
    Before = "before", "before the session";
    BeforeQuick = "before-quick", "before the session, one tap";
    Mid = "mid", "after a side";
    After = "after", "after the session";
    AfterQuick = "after-quick", "after the session, one tap";
}

words! {
    /// How often a session asks between the sides.
    #[derive(Default)]
    Asks:
    #[default]
    EachSide = "each-side", "After each side";
    Once = "once", "After the first side";
    Afterwards = "afterwards", "Only afterwards";
}

words! {
    /// What ends a step, when the clock does not.
    Until:
    LetGo = "let-go", "ends when the spot lets go";
    Ready = "ready", "waits until you are ready";
}

words! {
    /// A place that a step may name. The side comes from the block around the step, never from here.
    Area:
    Buttock = "buttock", "Buttock";
    UpperOuterHip = "upper-outer-hip", "Upper outer hip";
    LowBack = "low-back", "Low back, beside the spine";
    BackThigh = "back-thigh", "Back of the thigh";
    Sacrum = "sacrum", "Flat bone at the base of the spine";
    HipsAndLowBack = "hips-and-low-back", "Hips and low back";
    BackOfLeg = "back-of-leg", "Back of the leg";
    Calf = "calf", "Calf";
    FrontThigh = "front-thigh", "Front of the thigh";
    OuterThigh = "outer-thigh", "Outer thigh";
    MidBack = "mid-back", "Mid back, beside the spine";
    Shoulder = "shoulder", "Top of the shoulder";
    Sole = "sole", "Sole of the foot";
    SpineLow = "spine-low", "Spine, low down";
    BackKnee = "back-knee", "Back of the knee";
    FrontHip = "front-hip", "Front of the hip";
    Neck = "neck", "Neck";
    Chest = "chest", "Chest";
    Abdomen = "abdomen", "Belly";
}

words! {
    /// A muscle to show in the picture of the hip; it changes nothing else.
    Muscle:
    GluteusMaximus = "gluteus-maximus", "Gluteus maximus";
    GluteusMedius = "gluteus-medius", "Gluteus medius";
    Piriformis = "piriformis", "Piriformis";
    LumbarParaspinals = "lumbar-paraspinals", "Muscles beside the spine";
    Hamstring = "hamstring", "Hamstring";
}

words! {
    /// A picture of how to lie, sit or stand; the drawings are `assets/art/poses/ID.svg`.
    Pose:
    BallHeelSlide = "ball-heel-slide", "On your back, ball under the hip, the heel slides away";
    BallKneeOut = "ball-knee-out", "On your back, ball under the hip, the knee lets out to the side";
    BedBackBall = "bed-back-ball", "On your back on a bed, ball under the hip";
    Breathe = "breathe", "Sitting easily, breathing";
    ChairFigureFour = "chair-figure-four", "On a chair, one ankle on the other knee";
    ChairHand = "chair-hand", "On a chair, a flat hand at the hip";
    ChairKneeHold = "chair-knee-hold", "On a chair, one knee lifted and held";
    ChairKnuckles = "chair-knuckles", "On a chair, a fist at the hip";
    ChairLegGlide = "chair-leg-glide", "On a chair, one lower leg straightening";
    ChairRock = "chair-rock", "On a chair, the pelvis rocking";
    ChairSit = "chair-sit", "On a chair, feet flat";
    ChairWalk = "chair-walk", "On a chair, lifting the feet in turn";
    ColdPackOnHip = "cold-pack-on-hip", "Face down, the wrapped cold pack across the hip";
    FigureFourLying = "figure-four-lying", "On your back, one ankle over the other thigh";
    FloorSit = "floor-sit", "Sitting on the floor, hands behind you";
    GetUp = "get-up", "Rising over your side";
    HandOnSacrum = "hand-on-sacrum", "On your side, a hand on the base of the spine";
    HandsStroke = "hands-stroke", "On your side, a hand stroking the upper hip";
    KneeToChest = "knee-to-chest", "On your back, one knee drawn in";
    KneesSway = "knees-sway", "On your back, both knees swaying";
    LegGlide = "leg-glide", "On your back, thigh held up, the lower leg straightening";
    LieBackBall = "lie-back-ball", "On your back, ball under the hip";
    LieBackKneesBent = "lie-back-knees-bent", "On your back, knees bent, feet flat";
    LieBackRest = "lie-back-rest", "On your back, a bolster under the knees";
    LieSideBall = "lie-side-ball", "Half turned, ball under the hip";
    LieSideHand = "lie-side-hand", "On your side, a flat hand resting on the upper hip";
    LieSideRest = "lie-side-rest", "On your side, a cushion between the knees";
    PelvicTilt = "pelvic-tilt", "On your back, tilting the pelvis";
    RollerGlute = "roller-glute", "Sitting on the roller";
    RollerSit = "roller-sit", "Sitting on the floor, the roller behind you";
    RollerTipped = "roller-tipped", "Tipped to one side on the roller";
    SitHandsLowBack = "sit-hands-low-back", "Sitting, both hands on the low back";
    StandEasy = "stand-easy", "Standing easily";
    StandFists = "stand-fists", "Standing, fists at the upper hips";
    StandHandsLowBack = "stand-hands-low-back", "Standing, hands on the low back";
    StandLegShake = "stand-leg-shake", "Standing, a hand on a chair, one leg shaking loosely";
    StandSqueeze = "stand-squeeze", "Standing, a hand on a chair, squeezing the buttocks";
    StandWalk = "stand-walk", "Walking easily";
    TowelOnHip = "towel-on-hip", "Face down, the warm towel across the hip";
    WallBall = "wall-ball", "Back to the wall, ball at the buttock";
    WallBallHeelSlide = "wall-ball-heel-slide", "Back to the wall, ball at the buttock, the foot slides forward";
    WallBallKneeOut = "wall-ball-knee-out", "Half side-on to the wall, ball at the upper outer buttock, the knee turns out";
    WallBallSideOn = "wall-ball-side-on", "Half side-on to the wall, ball at the upper outer buttock";
    WallLowbackBall = "wall-lowback-ball", "Back to the wall, ball beside the spine";
    WallStand = "wall-stand", "Back to the wall, the ball in its sock in one hand";
    WallSway = "wall-sway", "Standing, a hand on the wall, the hips swaying";
}

words! {
    /// Something to take care with. The sentence is what the person reads; K-numbers are those of the clinical notes.
    Caution:
    /// K1.
    NoBone = "no-bone", "Never press on bone: not the spine, sacrum, tailbone, sit bone, rim of the pelvis or the knob at the side of the hip.";
    /// K2.
    NerveSigns = "nerve-signs", "Tingling, numbness, burning, or an electric or shooting feeling: come off at once and stop.";
    /// K3.
    Ceiling = "ceiling", "Five out of ten is the ceiling. If you hold your breath or brace, use less weight.";
    /// K4.
    PauseOffTheBall = "pause-off-the-ball", "If you pause the timer, come off the ball first.";
    /// K5.
    HipReplacement = "hip-replacement", "Hip replacement or hip precautions: skip deep bends, leg crossing and twisting unless your clinician has cleared them.";
    /// K6.
    SoreOuterHip = "sore-outer-hip", "If the bony outer side of your hip is the sore place, skip pressing, rolling and cross-leg stretches there.";
    /// K7.
    Heat = "heat", "No heat on numb, broken, infected, freshly injured or poorly circulated skin. Never sleep with it on.";
    /// K8.
    SteadyFooting = "steady-footing", "Stand where you cannot slip; keep one hand on the wall or a chair.";
    /// K9.
    LyingFlat = "lying-flat", "More than 16 weeks pregnant, or unable to lie flat: use a side-lying, seated or wall version.";
    /// K10.
    FragileBones = "fragile-bones", "Fragile bones or a past spine fracture: no ball on the back and no strong forward bends or twists.";
    /// K11.
    Lotion = "lotion", "Use a lotion you already tolerate; not over broken skin, rashes or varicose veins.";
    /// K12.
    GetUpInStages = "get-up-in-stages", "Get up in stages: roll to your side, push with your hands, sit, then stand.";
    /// K13.
    NerveGlide = "nerve-glide", "Nerve glides stay below the point where leg symptoms start. No holding at the end.";
    /// K14.
    Cold = "cold", "Wrap cold in a damp cloth; 10 minutes, never more than 20; not on numb skin or with poor circulation.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_by_its_id() {
        for &pose in Pose::ALL {
            assert_eq!(Pose::from_id(pose.id()), Some(pose));
        }
        assert_eq!(Pose::ALL.len(), 46);
        assert_eq!(Pose::from_id("Get-up"), None, "ids are lower case");
    }
}
