//! What nearly every page needs of the kit, to be imported whole.

pub use super::{
    Button, Chip, DropDown, Lead, Link, Note, NoteAsked, Segment, Tick, Tone, Width, card, fold, heading,
    icon, one_of, page,
    rows::{Column, fact, icon_atom, icon_heading, marked, pair, points, spaced},
    rule, stacked, text,
    theme::{Palette, Type, Weight},
    weighted,
};
