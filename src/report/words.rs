//! The words of the report that do not change.

/// Its title.
pub const TITLE: &str = "Stillpoint diary";

/// What it is, under the title.
pub const BELOW: &str =
    "What one person entered about self-massage at home, to take along to a conversation.";

/// The careful words, on every page.
pub const CAREFUL: &str = "A diary of what was entered, and nothing more. General wellbeing information: it does not diagnose or \
                           treat any condition and does not replace advice from a clinician who knows you.";

/// How to read it, in sentences.
pub const HOW: &[&str] = &[
    "Numbers are the person's own, from 0 (none) to 10 (as much as can be). Pain is what they came with; pressure is what the \
     ball felt like; soreness is tenderness where it pressed.",
    "Median: half of the answers are no higher, half no lower. The middle half leaves out the lowest and the highest \
     quarter. Skipped questions are not counted, so totals differ.",
    "A change counts as less or more from 1 point where it began at 1 to 4, from 2 points at 0 or 5 to 7, from 3 points at \
     8 to 10; smaller ones are called about the same. The grey band in the charts is the middle of the scale, 3.5 to 6.5. A change after a session was not necessarily caused by it.",
    "Time under load is the time that a ball or a hand pressed while the clock ran, pauses and waits left out. Left is always the \
     person's own left.",
];

/// What stands where nobody said anything.
pub const NOTHING: &str = "No answers in this period.";
