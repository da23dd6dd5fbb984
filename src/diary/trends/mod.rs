//! What the diary's sessions show together: before and after, the mornings, the days, what was pressed last.
//!
//! In come entries, the comfort limits and today's date; out come plain numbers, and the sentence that comes first for each
//! picture. Each session is read once, into an [`Outline`]; everything else is made from outlines, and sorted here, so that
//! no order of lines, files or entries matters. What came after a session is never said to come from it: there are counts,
//! what was usual, and where there are too few sessions, that. Knows no files, no clock and no screen.

pub mod course;
pub mod days;
pub mod each;
pub mod filter;
pub mod mornings;
pub mod outline;
pub mod overview;
pub mod point;
pub mod pressed;
pub mod since;
pub mod spread;

pub use course::{Course, Pair};
pub use days::{Calendar, Day, Done, Week};
pub use each::Each;
pub use filter::{Filter, Period, Reach};
pub use mornings::Morning;
pub use outline::{Measure, Numbers, Outline};
pub use overview::{CoursePicture, MorningsPicture, Overview};
pub use point::Point;
pub use pressed::{PlaceDone, Pressed, last_pressed};
pub use since::{Group, Letter, Since};
pub use spread::Spread;

/// Under so many answers nothing is said about what is usual: a choice of ours.
pub const ENOUGH: usize = 3;

/// What stands where there are fewer.
pub const TOO_FEW: &str = "too few to say";

#[cfg(test)]
mod tests;
