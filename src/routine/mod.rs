//! What a person wrote: the routine format, version 1.
//!
//! [`read`] turns text into a [`Routine`], or into every [`Problem`] that it has; [`write()`] turns a routine into text
//! again; [`schema()`] tells editors the same rules. This floor knows no files, no clocks and no screens.
//! Reading order: `words` (what may be chosen), `model` (as meant), `bounds`, `fields` (the table of the format),
//! `check`. What a person changed for themselves is laid over a routine by `timings`.

mod advice;
#[cfg(test)]
pub(crate) mod arbitrary;
pub mod bounds;
mod check;
pub mod draft;
mod excerpt;
mod fields;
mod file;
mod form;
mod given;
pub mod history;
pub mod import;
pub mod kind;
mod missing;
pub mod model;
mod phrase;
pub mod place;
mod problem;
mod promise;
mod reader;
mod remark;
mod render;
mod schema;
mod settle;
mod spoken;
mod steps;
#[cfg(test)]
mod tests;
pub mod timings;
mod totals;
mod values;
mod word;
mod wording;
pub mod words;
mod write;

pub use check::{read, read_bytes, read_playable};
pub use excerpt::{Excerpt, excerpt};
pub use history::History;
pub use model::{BothSides, Id, Item, Length, Pressure, Repeat, Routine, Step, Switch, Variant};
pub use problem::{Advice, Counted, Holder, Mistake, Problem, Severity, StepName, Syntax};
pub use reader::Reading;
pub use render::render;
pub use schema::schema;
pub use settle::Moves;
pub use timings::Timings;
pub use values::{free_id, slug};
pub use words::Asks;
pub use write::write;
