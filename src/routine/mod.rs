//! What a person wrote: the routine format, version 1.
//!
//! [`read`](check::read) turns text into a [`Routine`], or into every [`Problem`] that it has. This floor knows no files,
//! no clocks and no screens. Reading order: `words` (what may be chosen), `model` (as meant), `bounds`, `check`.

pub mod bounds;
pub mod model;
pub mod words;

pub use model::{BothSides, Id, Item, Length, Pressure, Repeat, Routine, Step, Switch, Variant};
