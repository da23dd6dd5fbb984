//! The sentences about what may press where, about promises, and about time to get into place.

use super::{
    phrase::{all_of, on, quoted},
    place::{self, Allowed},
    problem::Mistake,
    settle::Moves,
    words::Area,
};

/// What was found and what is advised.
pub(super) fn sentence(what: &Mistake) -> String {
    let why = |area| Allowed::of(area).map_or("", |place| place.why);
    let may = |area: Area| match Allowed::of(area).map(Allowed::in_words).unwrap_or_default() {
        nothing if nothing == "nothing" => "nothing should press there".to_owned(),
        words => format!("advised there: {words}"),
    };
    match what {
        Mistake::PressedNever { area, tool } => format!(
            "{} on `{}` is refused: {}; choose another `area`, or a `load` of `hand` or `none`",
            tool.named(),
            area.id(),
            why(*area)
        ),
        Mistake::PressedOtherwise { area, tool } => {
            format!("{} presses on `{}`; {}, because {}", tool.named(), area.id(), may(*area), why(*area))
        }
        Mistake::PressedElsewhere { area, position } => format!(
            "a ball presses on `{}` {}; {}, because {}",
            area.id(),
            place::positions(&[*position]),
            may(*area),
            why(*area)
        ),
        Mistake::PressedHard { area, aim } => {
            format!("an aim of {aim} on `{}` is high; {}, because {}", area.id(), may(*area), why(*area))
        }
        Mistake::PressedInWords { found, why } => {
            format!(
                "{} sends pressure where it does not belong: {why}; send it to soft muscle",
                quoted(found)
            )
        }
        Mistake::Promise { found } => format!(
            "{} is a promise that nobody can keep; say how it may feel, like \"may feel easier for a while\"",
            quoted(found)
        ),
        Mistake::RightToLeft { found } => format!(
            "{} runs from right to left, which is not supported: the words are shown in the wrong order; write them \
             from left to right",
            quoted(found)
        ),
        Mistake::SettleShort { secs, needed, moves, position } => format!(
            "{}{secs} s are short for these words: speaking them and {} takes about {needed} s",
            on(*position),
            match moves {
                Moves::Limb => "moving",
                Moves::Body => "turning, sitting down or placing the ball",
                Moves::Whole => "getting down or up",
            }
        ),
        Mistake::MovesLate { kind, needed, .. } => format!(
            "these words move somebody while the clock of the `{}` already runs; say them in a `position` step of {needed} s before it",
            kind.id()
        ),
        Mistake::CautionsMissing { missing } => {
            let names: Vec<_> = missing.iter().map(|caution| caution.id()).collect();
            format!(
                "for what this routine asks, its `cautions` lack {}; they are read before the start",
                all_of(&names)
            )
        }
        // every other mistake has its sentence in `wording`
        other => format!("{other:?}"),
    }
}
