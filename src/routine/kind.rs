//! The kinds of step: one row for each, with everything that differs from kind to kind.
//!
//! Whoever needs to know something about kinds reads it here: the reader, the schema, fitting, laying out, speech and
//! every screen. No other file lists kinds, so a new one is a new row. How a step is played beyond that (a check-in asks,
//! pressing and releasing alternate, a towel is a unit of its own) is `session::program`'s.

use super::word::{word, words};

words! {
    /// What presses on the person during a step.
    Load:
    None = "none", "nothing pressing";
    Hand = "hand", "a hand";
    Ball = "ball", "the ball";
}

impl Load {
    /// Whether anything presses.
    pub const fn is_loaded(self) -> bool {
        !matches!(self, Self::None)
    }
}

/// What a kind of step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The word in a file. The diary keeps it too, so it never changes its meaning.
    pub id: &'static str,
    /// What people write for it who do not know the word.
    pub also: &'static [&'static str],
    /// The word on a screen, read from three metres away.
    pub label: &'static str,
    /// Who brings it about.
    pub nature: Nature,
    /// What presses on the person when the step does not say.
    pub load: Load,
    /// How its length is given.
    pub lasts: Lasts,
    /// The length of a new one, in seconds; for rounds, of each press and each release.
    pub first_secs: u32,
    /// What still pressure is called, where it is that: its length has bounds of its own.
    pub held: Option<&'static str>,
    /// How one pass is spoken of, where passes are timed.
    pub pass: Option<Pass>,
    /// Whether it may be done a number of times.
    pub is_counted: bool,
    /// How fitting a routine to a time may change its length.
    pub fit: Fit,
    /// The stock phrase that is said where the step has no words of its own.
    pub phrase: Option<&'static str>,
    /// What is said of its length.
    pub announced: Announced,
    /// Whether it is still enough for "breathe slowly" to stand under the clock.
    pub is_quiet: bool,
    /// Whether it is done once an answer has ended pressure; with something pressing it never is.
    pub stays: Stays,
    /// How it looks on the timeline and in lists.
    pub mark: Mark,
    /// Its picture in the editor.
    pub icon: Icon,
}

/// Who brings a step about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// The person does it.
    Done,
    /// The program asks, off the ball, and waits: nothing presses.
    Asked,
    /// Offered after the skin check, never started by the clock; it keeps its own time.
    Offered,
}

/// How a step's length is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// In seconds.
    Timed,
    /// In seconds, or until the spot lets go.
    LetGo,
    /// In seconds, or until the person is ready.
    Ready,
    /// As rounds of press and release.
    Rounds,
}

/// One pass in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The stock phrases that say how long it takes, without their `.3`.
    pub phrase: &'static str,
    /// What follows "3 s" on a screen.
    pub words: &'static str,
}

/// How fitting a routine to a time may change a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Not at all.
    Kept,
    /// Shorter only.
    Shorter,
    /// Shorter, and longer while nothing presses.
    Either,
}

/// What is said of a step's length. Each says what is before it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Announced {
    /// Nothing: it is over when the person says so.
    Nothing,
    /// How long it takes, at its beginning.
    Length,
    /// When it is nearly over.
    End,
    /// When half of it is over: work to go on with, rather than rest or waiting.
    HalfWay,
}

/// Whether a step is done once an answer has ended pressure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Yes.
    Always,
    /// Only where it belongs to no side: on a side it is there for the pressure.
    Unsided,
    /// No.
    Never,
}

/// How a step looks on the timeline and in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A full block: still pressure.
    Pressed,
    /// A full block for each round.
    Rounds,
    /// A full block with dots: pressure that moves.
    Rolled,
    /// A thin bar: nothing happens.
    Still,
    /// A bar half as high: the person moves, breathes or lies under a towel.
    Moved,
    /// A line with a circle: the program asks and waits.
    Asked,
    /// Two arrowheads: the sides change. No kind has it.
    Switch,
    /// An outline: it is only offered. No kind has it.
    Offered,
}

/// A step's picture in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tennis ball.
    Ball,
    /// Moving air.
    Breath,
    /// A snowflake.
    Cold,
    /// A hand.
    Hand,
    /// A mat.
    Mat,
    /// The sign for a pause.
    Pause,
    /// A person.
    Person,
    /// A speech bubble.
    Talk,
    /// A thermometer.
    Warm,
}

/// Makes the enum from its rows.
macro_rules! kinds {
    ($($variant:ident { $($row:tt)+ })+) => {
        /// What a step asks of the person: the word after `"do"`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant is explained by its row")]
        pub enum Kind {
            $($variant,)+
        }

        impl Kind {
            /// Every kind, in the order in which documents list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Everything about this kind.
            pub const fn row(self) -> &'static Row {
                match self { $(Self::$variant => const { &Row { $($row)+ } }),+ }
            }
        }
    };
}

/// What rows leave out: somebody does it, nothing presses, nothing is counted.
const PLAIN: Row = Row {
    id: "",
    also: &[],
    label: "",
    nature: Nature::Done,
    load: Load::None,
    lasts: Lasts::LetGo,
    first_secs: 20,
    held: None,
    pass: None,
    is_counted: false,
    fit: Fit::Kept,
    phrase: None,
    announced: Announced::Nothing,
    is_quiet: false,
    stays: Stays::Always,
    mark: Mark::Still,
    icon: Icon::Mat,
};
/// What presses, or what the person does with some part of the body.
const WORK: Row =
    Row { first_secs: 40, fit: Fit::Shorter, announced: Announced::HalfWay, icon: Icon::Person, ..PLAIN };
/// Warmth and cold.
const TOWEL: Row =
    Row { nature: Nature::Offered, lasts: Lasts::Timed, first_secs: 600, mark: Mark::Moved, ..PLAIN };
const EACH_WAY: Option<Pass> = Some(Pass { phrase: "each-way", words: "each way" });
const EACH_STROKE: Option<Pass> = Some(Pass { phrase: "each-stroke", words: "each stroke" });
const EACH_CIRCLE: Option<Pass> = Some(Pass { phrase: "each-circle", words: "each circle" });

kinds! {
    Prepare { id: "prepare", label: "Get ready", lasts: Lasts::Ready, phrase: Some("phase.prepare"), ..PLAIN }
    Position { id: "position", label: "Place", lasts: Lasts::Ready, phrase: Some("phase.position"), stays: Stays::Unsided, ..PLAIN }
    Hold {
        id: "hold", also: &["pressure", "static"], label: "Hold", load: Load::Ball, first_secs: 30, held: Some("hold"),
        phrase: Some("phase.hold"), is_quiet: true, mark: Mark::Pressed, icon: Icon::Ball, ..WORK
    }
    PressRelease {
        id: "press-release", also: &["press"], label: "Press and release", load: Load::Ball, lasts: Lasts::Rounds, first_secs: 5,
        held: Some("press"), phrase: Some("phase.press"), mark: Mark::Rounds, icon: Icon::Ball, ..WORK
    }
    Roll {
        id: "roll", label: "Roll", load: Load::Ball, pass: EACH_WAY, phrase: Some("phase.roll"), mark: Mark::Rolled,
        icon: Icon::Ball, ..WORK
    }
    Stroke {
        id: "stroke", label: "Stroke", load: Load::Hand, pass: EACH_STROKE, phrase: Some("phase.stroke"),
        mark: Mark::Rolled, icon: Icon::Hand, ..WORK
    }
    Knead {
        id: "knead", label: "Knead", load: Load::Hand, pass: EACH_CIRCLE, phrase: Some("phase.knead"), mark: Mark::Rolled, icon: Icon::Hand,
        ..WORK
    }
    Shake {
        id: "shake", also: &["jiggle", "vibrate"], label: "Shake", load: Load::Hand, first_secs: 20, phrase: Some("phase.shake"),
        mark: Mark::Moved, icon: Icon::Hand, ..WORK
    }
    Rock {
        id: "rock", label: "Sway", first_secs: 60, pass: EACH_WAY, phrase: Some("phase.rock"), is_counted: true, fit: Fit::Either,
        mark: Mark::Moved, ..WORK
    }
    Move {
        id: "move", also: &["exercise"], label: "Move", pass: EACH_WAY, phrase: Some("phase.move"), is_counted: true, fit: Fit::Either,
        mark: Mark::Moved, ..WORK
    }
    Stretch {
        id: "stretch", label: "Stretch", first_secs: 30, phrase: Some("phase.stretch"), is_counted: true, is_quiet: true, stays: Stays::Never,
        mark: Mark::Moved, ..WORK
    }
    Breathe {
        id: "breathe", label: "Breathe", first_secs: 60, phrase: Some("phase.breathe"), fit: Fit::Either, announced: Announced::Length,
        mark: Mark::Moved, icon: Icon::Breath, ..PLAIN
    }
    Rest {
        id: "rest", also: &["pause", "wait"], label: "Rest", fit: Fit::Either, phrase: Some("phase.rest"), announced: Announced::End,
        is_quiet: true, stays: Stays::Unsided, icon: Icon::Pause, ..PLAIN
    }
    CheckIn {
        id: "check-in", also: &["question"], label: "Check-in", nature: Nature::Asked, lasts: Lasts::Timed, first_secs: 30,
        mark: Mark::Asked, icon: Icon::Talk, ..PLAIN
    }
    WarmTowel { id: "warm-towel", also: &["heat"], label: "Warm towel", icon: Icon::Warm, ..TOWEL }
    ColdPack { id: "cold-pack", also: &["ice"], label: "Cold pack", icon: Icon::Cold, ..TOWEL }
}

impl Kind {
    /// The word in a file.
    pub const fn id(self) -> &'static str {
        self.row().id
    }

    /// The word on a screen.
    pub const fn label(self) -> &'static str {
        self.row().label
    }

    /// Whether this is a towel or a cold pack: offered after the skin check, never started by the clock.
    pub const fn is_offered(self) -> bool {
        matches!(self.row().nature, Nature::Offered)
    }

    /// Whether the person does it, rather than answers or is offered it.
    pub const fn is_done(self) -> bool {
        matches!(self.row().nature, Nature::Done)
    }

    /// Whether it can wait for "I am ready".
    pub const fn can_wait(self) -> bool {
        matches!(self.row().lasts, Lasts::Ready)
    }

    /// Whether it can last until the spot lets go.
    pub const fn can_let_go(self) -> bool {
        matches!(self.row().lasts, Lasts::LetGo)
    }

    /// How a step looks that is pressed or not: a rest under a hand is no empty time.
    pub fn mark(self, is_loaded: bool) -> Mark {
        match self.row().mark {
            Mark::Still if is_loaded => Mark::Pressed,
            mark => mark,
        }
    }

    /// Whether it is work to go on with until it is over, rather than rest, waiting or getting ready.
    pub const fn is_work(self) -> bool {
        matches!(self.row().announced, Announced::HalfWay)
    }
}

word!(Kind);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word_and_named() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_id(kind.id()), Some(kind));
            assert!(!kind.label().is_empty(), "{kind:?}");
        }
        assert_eq!(Kind::from_id("Hold"), None, "ids are lower case");
    }
}
