//! What a person is asked, and what the answers change: comfort limits, the table of rules, and who may press today.
//!
//! From answers, what the diary remembers and the limits that the person set follow rules with plain words, and
//! what they do. Pure data and functions: nothing here asks, waits, draws or writes, and nothing here is a diagnosis.
//! Every threshold is in [`limits`] or in the table of rules with its source, and is shown to the person.

pub mod after;
pub mod answer;
mod asked;
pub mod before;
pub mod change;
pub mod help;
pub mod limits;
pub mod memory;
pub mod mid;
pub mod morning;
pub mod question;
pub mod region;
pub mod rules;
pub mod safety;
pub mod warmth;

pub use crate::routine::Asks;
pub use after::{after, later};
pub use answer::{Answer, Answers, Feeling, Mark, Place};
pub use asked::{About, Asked, Worked, between, required};
pub use before::{Start, Suggestion, Verdict, Work, before, before_rules, before_work};
pub use change::{Change, is_real_change};
pub use limits::{Colour, Limits};
pub use memory::{FirstWeek, Meaning, Memory, Practised, Reason, Rest, Unknown};
pub use mid::{CheckIn, check_ins, mid, mid_all};
pub use morning::{morning, weeks};
pub use question::{Form, Question, Reply, Scale};
pub use region::{Country, Region};
pub use rules::{RULES, Row, Rule, first};
pub use safety::SafetyItem;
pub use warmth::{Warmth, offers_warmth, warmth, which_first};

#[cfg(test)]
mod tests;
