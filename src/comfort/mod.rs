//! What a person is asked, and what the answers change: comfort limits, the table of rules, and who may press today.
//!
//! In come answers, what the diary remembers and the limits that the person set; out come rules with plain words, and
//! what they do. Pure data and functions: nothing here asks, waits, draws or writes, and nothing here is a diagnosis.
//! Every threshold is in [`limits`] or in the table of rules with its source, and is shown to the person.

pub mod answer;
mod interim;
pub mod limits;
pub mod question;
pub mod rule;

pub use answer::{Answer, Answers, Feeling, Mark, Place, Reply};
pub use interim::{Warmth, before_rules, mid, offers_warmth, warmth, which_first};
pub use limits::{Colour, Limits};
pub use question::{Asked, Form, Question, Scale};
pub use rule::Rule;
