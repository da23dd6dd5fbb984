//! What the page of a routine is given to show, and what it remembers while it is open.

use crate::{
    comfort::{Answers, Limits, Region, Start, Unknown, Work},
    routine::{
        Routine,
        words::{Position, Side},
    },
    session::{Hearing, Program},
    ui::pages::Card,
};

/// What the start page shows.
#[derive(Debug)]
pub struct StartView<'a> {
    /// What is played for the present choice, as today leaves it.
    pub program: &'a Program,
    /// What all of it would do, as far as the rules go.
    pub work: Work,
    /// The limits that hold for it today.
    pub limits: Limits,
    /// Why the days before are not known.
    pub unknown: Option<Unknown>,
    /// What the person said in their place.
    pub own_word: &'a Answers,
    /// The routine.
    pub routine: &'a Routine,
    /// Where, as chosen.
    pub position: Position,
    /// Which sides, as chosen; `None` is both.
    pub sides: Option<Side>,
    /// Which side comes first when both are done; `None` where answers before the session decide that.
    pub first: Option<Side>,
    /// When it was done last, if it was.
    pub last: Option<&'a LastDone>,
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// When the person last said that the sound is heard from the floor: "Thursday".
    pub heard: Option<&'a str>,
    /// A gentler routine that can be done instead, where this one presses.
    pub gentler: Option<&'a Card>,
    /// It stands first on Today.
    pub is_pinned: bool,
    /// By whom the words are said, where not all are recorded.
    pub spoken_by: Option<&'a str>,
    /// How freely a session may start today.
    pub start: Start,
    /// What earlier days say about it, what decides first.
    pub reasons: &'a [&'a str],
    /// Whose emergency number is shown.
    pub region: Region,
    /// The person's own timings.
    pub mine: Mine<'a>,
    /// It is the person's own file.
    pub is_own: bool,
}

/// When a routine was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDone {
    /// "yesterday", "Thursday", "12 days ago".
    pub when: String,
    /// Time under load by place: "Left buttock: 2:40".
    pub doses: Vec<String>,
}

/// What there is to say about the person's own timings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mine<'a> {
    /// They change something.
    pub is_changed: bool,
    /// Those that do not match the routine any more, a sentence each.
    pub unmatched: &'a [String],
    /// There are changes that are not saved.
    pub is_unsaved: bool,
}

/// What the page remembers while it is open.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Which group of steps is open, once one was opened or closed.
    pub(super) open: Option<Option<usize>>,
    /// The steps that are pointed at in the list, by their places; none where the range is empty.
    pub(super) lit: std::ops::Range<usize>,
    /// The step on the line that the keyboard is at.
    pub(super) at: usize,
    /// All cautions and the rules for stopping are shown.
    pub(super) has_all: bool,
    /// How far starting against what is suggested has come.
    pub(super) anyway: Anyway,
}

/// How far starting against what is suggested has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anyway {
    /// It was not pressed.
    #[default]
    No,
    /// It was pressed in the last picture; by a key where true.
    Pressed(bool),
    /// It waits for the second press.
    Asked,
}
