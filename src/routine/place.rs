//! What may press where: one table for `check`, for the schema and for `routines/README.md`.
//!
//! It is about a place and not about a person: somebody who knows the person may know better. So more than the table
//! allows is advised against, and only a ball on bone or behind the knee is refused.

use super::words::{Area, Position};
use crate::text::format_list;

/// With what a place is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A ball.
    Ball,
    /// A roller.
    Roller,
    /// A hand, knuckles or fingertips.
    Hand,
}

impl Tool {
    /// With its article.
    pub const fn named(self) -> &'static str {
        match self {
            Self::Ball => "a ball",
            Self::Roller => "a roller",
            Self::Hand => "a hand",
        }
    }
}

/// What a place takes.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// The place.
    pub area: Area,
    /// What may press there.
    pub tools: &'static [Tool],
    /// At most this strongly, of 10.
    pub aim: u8,
    /// Where a ball may press it; everywhere if empty.
    pub ball_at: &'static [Position],
    /// Whether a ball or a roller is refused there, and not only advised against.
    pub refuses_ball: bool,
    /// Why not more: a clause, without a full stop.
    pub why: &'static str,
    /// Where that comes from.
    pub source: &'static str,
}

const OURS: &str = "our choice";
const EVERYTHING: &[Tool] = &[Tool::Ball, Tool::Roller, Tool::Hand];
const BALL_OR_HAND: &[Tool] = &[Tool::Ball, Tool::Hand];
const HAND: &[Tool] = &[Tool::Hand];
const WALL_OR_BED: &[Position] = &[Position::Wall, Position::Bed];

const fn allowed(
    area: Area,
    tools: &'static [Tool],
    aim: u8,
    why: &'static str,
    source: &'static str,
) -> Allowed {
    Allowed { area, tools, aim, ball_at: &[], refuses_ball: false, why, source }
}

/// Every area, in the order of the words.
pub static PLACES: &[Allowed] = &[
    allowed(
        Area::Buttock,
        EVERYTHING,
        5,
        "the sciatic nerve runs below the middle, so the ball goes up and outward from there",
        "a CT study of 100 adults (Clinical Anatomy 2015)",
    ),
    allowed(
        Area::UpperOuterHip,
        EVERYTHING,
        5,
        "the rim of the pelvis and the bony side of the hip are close by",
        "the upper outer quarter, as it is taught for injections",
    ),
    allowed(
        Area::LowBack,
        BALL_OR_HAND,
        3,
        "spine, ribs and kidneys are near, and nobody can judge their weight while lying on a ball there",
        "Healthwise, a ball on each side of the spine; the limit is our choice",
    )
    .ball_at(WALL_OR_BED),
    allowed(Area::BackThigh, HAND, 3, "the sciatic nerve runs down the middle of it", OURS),
    allowed(Area::Sacrum, HAND, 2, "it is bone with little over it", OURS).never_a_ball(),
    allowed(Area::HipsAndLowBack, HAND, 3, "it is several places at once, some of them bone", OURS),
    allowed(Area::BackOfLeg, &[], 0, "nerve and vessels lie open behind the knee", OURS),
    allowed(
        Area::Calf,
        HAND,
        3,
        "a clot can feel like a tight muscle, so nothing presses hard here",
        "the NHS page on deep vein thrombosis; the limit is our choice",
    ),
    allowed(Area::FrontThigh, HAND, 3, "nobody can judge their weight while lying face down on it", OURS),
    allowed(
        Area::OuterThigh,
        HAND,
        2,
        "the band there hardly lengthens, and rolling irritates it",
        "running coaches' pages, and the NHS on pain at the outer hip",
    ),
    allowed(
        Area::MidBack,
        BALL_OR_HAND,
        3,
        "spine and ribs are near, and a wall lets the feet decide the pressure",
        "physiotherapists' pages on a ball at a wall; the limit is our choice",
    )
    .ball_at(WALL_OR_BED),
    allowed(Area::Shoulder, HAND, 3, "the vessels and nerves of the neck are near", OURS),
    allowed(
        Area::Sole,
        BALL_OR_HAND,
        3,
        "it is pressed sitting, so that no body weight rests on it",
        "a clinic's sheet on rolling the sole; the limit is our choice",
    )
    .ball_at(&[Position::Chair]),
    allowed(Area::SpineLow, &[], 0, "it is bone over the spinal cord's nerves", OURS).never_a_ball(),
    allowed(Area::BackKnee, &[], 0, "nerve and vessels lie open there", OURS).never_a_ball(),
    allowed(Area::FrontHip, &[], 0, "vessels and a nerve lie open there", OURS),
    allowed(Area::Neck, &[], 0, "vessels and nerves lie open there", OURS),
    allowed(Area::Chest, &[], 0, "ribs and organs are under it", OURS),
    allowed(Area::Abdomen, &[], 0, "organs are under it", OURS),
];

impl Allowed {
    const fn ball_at(self, places: &'static [Position]) -> Self {
        Self { ball_at: places, ..self }
    }

    const fn never_a_ball(self) -> Self {
        Self { refuses_ball: true, ..self }
    }

    /// What a place takes.
    pub fn of(area: Area) -> Option<&'static Self> {
        PLACES.iter().find(|place| place.area == area)
    }

    /// What may press there, in words: "ball, at a wall or in bed, or hand; at most 3".
    pub fn in_words(&self) -> String {
        let tools: Vec<String> = self
            .tools
            .iter()
            .map(|tool| match tool {
                Tool::Ball if !self.ball_at.is_empty() => format!("ball ({})", positions(self.ball_at)),
                Tool::Ball => "ball".to_owned(),
                Tool::Roller => "roller".to_owned(),
                Tool::Hand => "hand".to_owned(),
            })
            .collect();
        if tools.is_empty() {
            return "nothing".to_owned();
        }
        format!("{}, aim {} at most", format_list(&tools, "or"), self.aim)
    }
}

/// "at a wall or in bed".
pub(super) fn positions(all: &[Position]) -> String {
    let named: Vec<_> = all
        .iter()
        .map(|position| match position {
            Position::Floor => "on the floor",
            Position::Bed => "in bed",
            Position::Wall => "at a wall",
            Position::Chair => "sitting",
            Position::Standing => "standing",
        })
        .collect();
    format_list(&named, "or")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_stands_in_the_table_once_in_the_order_of_the_words() {
        let areas: Vec<Area> = PLACES.iter().map(|place| place.area).collect();
        assert_eq!(areas, Area::ALL);
        for place in PLACES {
            assert!(!place.why.is_empty() && !place.why.ends_with('.') && !place.source.is_empty());
            assert_eq!(place.tools.is_empty(), place.aim == 0, "{:?}", place.area);
            assert!(!place.refuses_ball || !place.tools.contains(&Tool::Ball));
        }
    }

    #[test]
    fn what_a_place_takes_is_put_into_words() {
        let words = |area| Allowed::of(area).unwrap().in_words();
        assert_eq!(words(Area::Buttock), "ball, roller or hand, aim 5 at most");
        assert_eq!(words(Area::LowBack), "ball (at a wall or in bed) or hand, aim 3 at most");
        assert_eq!(words(Area::Sacrum), "hand, aim 2 at most");
        assert_eq!(words(Area::Neck), "nothing");
    }
}
