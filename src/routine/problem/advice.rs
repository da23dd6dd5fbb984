//! What is not advised in a routine: it can be used all the same.

use thiserror::Error;

use super::phrase::{all_of, on, quoted};
use crate::routine::{
    bounds::{
        AIM_ADVISED, HOLD_ADVISED_SECS, LOADED_RUN_ADVISED_SECS, SAY_WORDS_ADVISED, SHOW_WORDS_ADVISED,
        SIDE_ADVISED_SECS,
    },
    place::{Allowed, Tool, positions},
    reading::settle::Moves,
    words::{Area, Caution, Kind, Position},
};

/// What is not advised, with the sentence for it.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum Advice {
    #[error("a {} of {secs} s is long; at most {HOLD_ADVISED_SECS} s is advised", .kind.row().held.unwrap_or("hold"))]
    HeldLong { kind: Kind, secs: u32 },
    #[error("{}something presses for {secs} s without a break up to here; a rest before \
        {LOADED_RUN_ADVISED_SECS} s is advised", on(*.position))]
    LongUnderPressure { secs: u64, position: Option<Position> },
    #[error("{}the ball presses for {secs} s on each side in total; at most {SIDE_ADVISED_SECS} s a side is \
        advised", on(*.position))]
    SideLong { secs: u64, position: Option<Position> },
    #[error("an aim of {aim} is above the routine's own ceiling of {ceiling}")]
    AimAboveCeiling { aim: u8, ceiling: u8 },
    #[error("an aim of {aim} is high; at most {AIM_ADVISED} of 10 is advised")]
    AimHigh { aim: u8 },
    #[error("a ceiling of {ceiling} is high; at most {AIM_ADVISED} of 10 is advised")]
    CeilingHigh { ceiling: u8 },
    #[error(
        "`say` has {words} words, which takes long to speak; at most {SAY_WORDS_ADVISED} are advised, \
        the rest fits in `show`"
    )]
    SayLong { words: usize },
    #[error("`show` has {words} words, which takes long to read; at most {SHOW_WORDS_ADVISED} are advised")]
    ShowLong { words: usize },
    #[error("{} is a length of time in `say`; leave it out: the program says how long, and that stays true \
        when the timings change", quoted(.found))]
    SayDuration { found: String },
    #[error("{} is a strength in `say`; leave it out: the program says how strong, from `aim`",
        quoted(.found))]
    SayAim { found: String },
    #[error("{} is a promise that nobody can keep; say how it may feel, like \"may feel easier for a \
        while\"", quoted(.found))]
    Promise { found: String },
    #[error("{} runs from right to left, which is not supported: the words are shown in the wrong order; \
        write them from left to right", quoted(.found))]
    RightToLeft { found: String },
    #[error("{} presses on `{}`; {}", .tool.named(), .area.id(), may(*.area))]
    PressedOtherwise { area: Area, tool: Tool },
    #[error("a ball presses on `{}` {}; {}", .area.id(), positions(&[*.position]), may(*.area))]
    PressedElsewhere { area: Area, position: Position },
    #[error("an aim of {aim} on `{}` is high; {}", .area.id(), may(*.area))]
    PressedHard { area: Area, aim: u8 },
    #[error("{} sends pressure where it does not belong: {why}; send it to soft muscle", quoted(.found))]
    PressedInWords { found: String, why: &'static str },
    #[error("{}{secs} s are short for these words: speaking them and {} takes about {needed} s",
        on(*.position), .moves.named())]
    SettleShort { secs: u32, needed: u32, moves: Moves, position: Option<Position> },
    #[error("these words move somebody while the clock of the `{}` already runs; say them in a `position` \
        step of {needed} s before it", .kind.id())]
    MovesLate { kind: Kind, moves: Moves, needed: u32 },
    #[error("for what this routine asks, its `cautions` lack {}; they are read before the start",
        all_of(&.missing.iter().map(|caution| caution.id()).collect::<Vec<_>>()))]
    CautionsMissing { missing: Vec<Caution> },
}

/// What may press there, and why no more.
fn may(area: Area) -> String {
    let Some(place) = Allowed::of(area) else { return String::new() };
    match place.in_words() {
        nothing if nothing == "nothing" => format!("nothing should press there, because {}", place.why),
        words => format!("advised there: {words}, because {}", place.why),
    }
}
