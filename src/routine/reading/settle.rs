//! Whether words leave time to do what they say: whoever lies there with closed eyes hears first and moves then.
//!
//! Words that move somebody stand in a `position` step or a switch, which is long enough for speaking them and for moving.
//! Then the clock of the hold or stretch that follows starts when the person is there.

use super::spoken::spoken;
use crate::routine::{
    bounds,
    kind::{Announced, Lasts},
    words::Kind,
};

/// How far words move somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moves {
    /// A hand, a foot, a knee.
    Limb,
    /// The body is turned or seated, or the ball is placed.
    Body,
    /// Between the floor or a bed and standing or sitting.
    Whole,
}

impl Moves {
    /// Seconds to do it, after the words.
    pub const fn secs(self) -> u32 {
        match self {
            Self::Limb => bounds::LIMB_SECS,
            Self::Body => bounds::TURN_SECS,
            Self::Whole => bounds::RISE_SECS,
        }
    }

    /// What somebody does then: "speaking them and … takes about 20 s".
    pub const fn named(self) -> &'static str {
        match self {
            Self::Limb => "moving",
            Self::Body => "turning, sitting down or placing the ball",
            Self::Whole => "getting down or up",
        }
    }
}

/// About how long words are spoken.
pub fn spoken_secs(words: &str) -> u32 {
    let count = u32::try_from(words.split_whitespace().count()).unwrap_or(u32::MAX);
    count.saturating_mul(60).div_ceil(bounds::SPOKEN_WORDS_A_MINUTE)
}

/// How far the words of a place move somebody: at least a limb.
pub fn placed(say: &str) -> Moves {
    moved(say).unwrap_or(Moves::Limb).max(if mentions(say, &["ball", "roller", "wall"]) {
        Moves::Body
    } else {
        Moves::Limb
    })
}

fn mentions(text: &str, names: &[&str]) -> bool {
    spoken(text).iter().any(|word| names.iter().any(|name| word.bare.eq_ignore_ascii_case(name)))
}

/// How far words move somebody, if they do.
pub fn moved(text: &str) -> Option<Moves> {
    let words: Vec<String> = spoken(text).iter().map(|word| word.bare.to_lowercase()).collect();
    let says = |phrase: &str| {
        let parts: Vec<_> = phrase.split(' ').collect();
        words.windows(parts.len()).any(|window| window.iter().zip(&parts).all(|(word, part)| word == part))
    };
    let any = |phrases: &str| phrases.split(", ").any(&says);
    if any(
        "lie down, lie on, lie back, lie flat, lie with, get up, get down, sit up, sit down on the floor, \
         kneel, press yourself up, push yourself up, come up to, onto the floor",
    ) {
        return Some(Moves::Whole);
    }
    let placing = "place put slide lay move bring shift nudge find";
    let sends_ball = words.iter().enumerate().any(|(at, word)| {
        placing.split(' ').any(|verb| verb == word)
            && words.iter().skip(at + 1).take(4).any(|word| matches!(word.as_str(), "ball" | "roller"))
    });
    if sends_ball
        || any(
            "turn onto, turn over, turn to, turn half, turn your, roll onto your, roll over, roll to your, sit \
             down, sit on, stand up, climb, lift onto, back to the wall, walk to, step to",
        )
    {
        return Some(Moves::Body);
    }
    any("cross your, cross the, uncross, draw your, bring your, lift your, raise your, pull your, hook")
        .then_some(Moves::Limb)
}

/// Whether a step of this kind works against the clock, so that its own words must not move anybody.
pub fn works(kind: Kind) -> bool {
    let row = kind.row();
    row.announced == Announced::HalfWay || row.lasts == Lasts::Rounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_move_a_limb_the_body_or_all_of_it() {
        for (say, moves) in [
            ("Lie on your back, knees bent.", Some(Moves::Whole)),
            ("Sit up slowly on the edge of the bed.", Some(Moves::Whole)),
            ("Slide the ball under your hip.", Some(Moves::Body)),
            ("Turn half side-on to the wall.", Some(Moves::Body)),
            ("Cross your left ankle over the other knee.", Some(Moves::Limb)),
            ("Let a little weight settle onto the ball.", None),
            ("Roll slowly over the upper, outer muscle.", None),
            ("Straighten the knee halfway, then bend it.", None),
        ] {
            assert_eq!(moved(say), moves, "{say}");
        }
    }

    #[test]
    fn words_are_spoken_before_anybody_moves() {
        assert_eq!(spoken_secs("one two three four five"), 2);
        assert_eq!(spoken_secs(""), 0);
    }
}
