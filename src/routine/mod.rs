//! What a person wrote: the routine format, version 1.
//!
//! [`read`] turns text into a [`Routine`], or into every [`Problem`] that it has; [`write()`] turns a routine into text
//! again; [`schema()`] tells editors the same rules. This floor knows no files, no clocks and no screens.
//! Reading order: `words` (what may be chosen), `model` (as meant), `bounds`, `fields` (the table of the format),
//! `reading`. What a person changed for themselves is laid over a routine by `timings`.

#[cfg(test)]
#[path = "tests/arbitrary.rs"]
pub(crate) mod arbitrary;
pub mod bounds;
pub mod draft;
mod fields;
mod form;
pub mod history;
pub mod import;
pub mod kind;
pub mod model;
pub mod place;
mod problem;
mod reading;
mod schema;
#[cfg(test)]
mod tests;
pub mod timings;
mod word;
pub mod words;
mod write;

pub use history::History;
pub use model::{BothSides, Id, Item, Length, Pressure, Repeat, Routine, Step, Switch, Variant};
pub use problem::{
    Advice, Counted, Holder, Mistake, Problem, Severity, StepName, Syntax,
    render::{Excerpt, excerpt, render},
};
pub use reading::{
    Reading, read, read_bytes, read_playable,
    settle::Moves,
    values::{free_id, slug},
};
pub use schema::schema;
pub use timings::Timings;
pub use words::Asks;
pub use write::write;
