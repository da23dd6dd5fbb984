//! The sentences for everything that is not advised.

use super::{
    Advice,
    phrase::{all_of, on, quoted},
};
use crate::routine::{
    place::{self, Allowed, Tool},
    reading::settle::Moves,
    words::Area,
};

/// What was found and what is advised.
pub(in crate::routine) fn sentence(what: &Advice) -> String {
    match what {
        Advice::HeldLong { kind, secs, most } => {
            let name = kind.row().held.unwrap_or("hold");
            format!("a {name} of {secs} s is long; at most {most} s is advised")
        }
        Advice::LongUnderPressure { secs, most, position } => format!(
            "{}something presses for {secs} s without a break up to here; a rest before {most} s is advised",
            on(*position)
        ),
        Advice::SideLong { secs, most, position } => format!(
            "{}the ball presses for {secs} s on each side in total; at most {most} s a side is advised",
            on(*position)
        ),
        Advice::AimAboveCeiling { aim, ceiling } => {
            format!("an aim of {aim} is above the routine's own ceiling of {ceiling}")
        }
        Advice::AimHigh { aim, most } => format!("an aim of {aim} is high; at most {most} of 10 is advised"),
        Advice::CeilingHigh { ceiling, most } => {
            format!("a ceiling of {ceiling} is high; at most {most} of 10 is advised")
        }
        Advice::SayLong { words, most } => {
            format!(
                "`say` has {words} words, which takes long to speak; at most {most} are advised, the rest fits in `show`"
            )
        }
        Advice::ShowLong { words, most } => {
            format!("`show` has {words} words, which takes long to read; at most {most} are advised")
        }
        Advice::SayDuration { found } => format!(
            "{} is a length of time in `say`; leave it out: the program says how long, and that stays true when the timings change",
            quoted(found)
        ),
        Advice::SayAim { found } => format!(
            "{} is a strength in `say`; leave it out: the program says how strong, from `aim`",
            quoted(found)
        ),
        _ => of_words_and_places(what),
    }
}

/// Why nothing may press on an area with this.
pub(in crate::routine) fn pressed_never(area: Area, tool: Tool) -> String {
    format!(
        "{} on `{}` is refused: {}; choose another `area`, or a `load` of `hand` or `none`",
        tool.named(),
        area.id(),
        why(area)
    )
}

fn why(area: Area) -> &'static str {
    Allowed::of(area).map_or("", |place| place.why)
}

fn of_words_and_places(what: &Advice) -> String {
    let may = |area: Area| match Allowed::of(area).map(Allowed::in_words).unwrap_or_default() {
        nothing if nothing == "nothing" => "nothing should press there".to_owned(),
        words => format!("advised there: {words}"),
    };
    match what {
        Advice::PressedOtherwise { area, tool } => {
            format!("{} presses on `{}`; {}, because {}", tool.named(), area.id(), may(*area), why(*area))
        }
        Advice::PressedElsewhere { area, position } => format!(
            "a ball presses on `{}` {}; {}, because {}",
            area.id(),
            place::positions(&[*position]),
            may(*area),
            why(*area)
        ),
        Advice::PressedHard { area, aim } => {
            format!("an aim of {aim} on `{}` is high; {}, because {}", area.id(), may(*area), why(*area))
        }
        Advice::PressedInWords { found, why } => {
            format!(
                "{} sends pressure where it does not belong: {why}; send it to soft muscle",
                quoted(found)
            )
        }
        Advice::Promise { found } => format!(
            "{} is a promise that nobody can keep; say how it may feel, like \"may feel easier for a while\"",
            quoted(found)
        ),
        Advice::RightToLeft { found } => format!(
            "{} runs from right to left, which is not supported: the words are shown in the wrong order; write them \
             from left to right",
            quoted(found)
        ),
        Advice::SettleShort { secs, needed, moves, position } => format!(
            "{}{secs} s are short for these words: speaking them and {} takes about {needed} s",
            on(*position),
            match moves {
                Moves::Limb => "moving",
                Moves::Body => "turning, sitting down or placing the ball",
                Moves::Whole => "getting down or up",
            }
        ),
        Advice::MovesLate { kind, needed, .. } => format!(
            "these words move somebody while the clock of the `{}` already runs; say them in a `position` step of {needed} s before it",
            kind.id()
        ),
        Advice::CautionsMissing { missing } => {
            let names: Vec<_> = missing.iter().map(|caution| caution.id()).collect();
            format!(
                "for what this routine asks, its `cautions` lack {}; they are read before the start",
                all_of(&names)
            )
        }
        // every other has its sentence above
        other => format!("{other:?}"),
    }
}
