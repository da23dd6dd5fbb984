//! placeholder while the machine is written
/// Something asked of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// So many seconds more (or less) of the current segment.
    Extend(i32),
    /// Go to the segment with this index.
    Jump(usize),
    /// The spot let go.
    LetGo,
    /// Go on to the next step.
    Next,
    /// Stand still.
    Pause,
    /// Back to the start of the step; again: to the step before.
    Previous,
    /// "I am ready", or the way past a question.
    Ready,
    /// Go on after a pause.
    Resume,
    /// Say what is to be done again.
    SayAgain,
    /// Begin.
    Start,
    /// End now.
    Stop,
    /// Too sore: unload at once.
    TooSore,
}
