//! What is asked of a session, and what it says.

use std::time::Duration;

use crate::{
    comfort::{Answer, Asked},
    moment::Moment,
    routine::words::words,
    session::{
        cue::Due,
        terms::{Cause, Wish},
    },
};

/// Something asked of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Answer a question of the check-in that is on.
    Answer(Asked, Answer),
    /// Ask the question before once more; what was answered stays until it is answered anew.
    AskBefore,
    /// Seconds to add to the current segment, or to take from it.
    Extend(i32),
    /// Go to the segment with this index; lands paused before pressure.
    Jump(usize),
    /// The spot let go: a let-go step ends, at the earliest after its `at_least`.
    LetGo,
    /// Name these things, which are not ticked: each is the end of a stock phrase, `missing.chair`.
    Missing(Vec<&'static str>),
    /// Go on to the next step.
    Next,
    /// Stand still.
    Pause,
    /// Back to the start of the segment; again: to the one before.
    Previous,
    /// "I am ready", or the way past a question.
    Ready,
    /// Rest for a minute, then be asked again how to go on.
    RestOneMinute,
    /// Go on after a pause.
    Resume,
    /// Say these stock phrases now: what one switch would choose.
    Say(Vec<String>),
    /// Give the current segment's opening cue again.
    SayAgain,
    /// Begin.
    Start,
    /// End now.
    Stop,
    /// Too sore: unload at once, and wait at the next unloaded step. With a towel on: take it off.
    TooSore,
    /// Change the rest of the session, and go on.
    Wish(Wish),
}

/// Something that happened in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A question was answered, or passed over.
    Answered(Asked, Answer),
    /// A question is asked now.
    Asked(Asked),
    /// The rest of the session changed.
    Changed(Cause),
    /// Something is to be noticed.
    Cue(Due),
    /// A segment began.
    Entered {
        /// Its index in the program.
        index: usize,
        /// When.
        at: Moment,
    },
    /// The session is over, having reached its end.
    Finished,
    /// A segment ended.
    Left {
        /// Its index in the program.
        index: usize,
        /// When.
        at: Moment,
        /// How much of it was done, pauses excluded.
        done: Duration,
        /// What ended it.
        how: How,
    },
    /// The current segment has another length now.
    Lengthened {
        /// Its index in the program.
        index: usize,
        /// Its new length.
        length: Duration,
        /// Whether it is more than before.
        is_more: bool,
    },
    /// These things are to be named: they are not ticked.
    Missing(Vec<&'static str>),
    /// The clock stands.
    Paused(PauseReason),
    /// These stock phrases are to be said now.
    Say(Vec<String>),
    /// A minute of rest began, after which it is asked again how to go on.
    Rests,
    /// The clock goes on, or begins to count in.
    Resumed,
    /// The session began.
    Started,
    /// The session was ended before its end.
    Stopped,
    /// The person asked for something beside answering.
    Wished(Wish),
}

/// Why a session stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PauseReason {
    /// The person paused it.
    Asked,
    /// A jump landed just before pressure.
    Jumped,
    /// The computer slept, or the program was held up, for this long.
    Slept(Duration),
    /// It was too sore: pressure has ended and the session stands at the next unloaded step.
    TooSore,
}

words! {
    /// What ended a segment; the diary keeps the word.
    How:
    Back = "back", "gone back from";
    Done = "done", "done";
    Jumped = "jumped", "left for another step";
    LetGo = "let-go", "let go";
    Skipped = "skipped", "skipped";
    /// The computer slept under pressure.
    Slept = "slept", "the computer slept";
    /// The session was ended.
    Stopped = "stopped", "stopped here";
    TooSore = "too-sore", "too sore";
    /// A question that nobody answered.
    Unanswered = "unanswered", "not answered";
}

/// Whom questions and "I am ready" wait for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waits {
    /// The person, however long that takes.
    #[default]
    ForThePerson,
    /// Nobody: they pass after their nominal time, unanswered.
    Pass,
    /// Nobody, and questions about the skin count as answered with yes, so that a towel is rehearsed as well.
    Rehearsed,
}
