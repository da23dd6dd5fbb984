//! A routine file while a person edits it: everything that the file says, right or wrong.
//!
//! It begins with a file's text, a routine to copy, or nothing, and gives the text of a file, in the order of the
//! format, and every problem beside the field that it is about. A [`Draft`] may be wrong in any way that a file may be:
//! a number may be words, a step may miss its length. Whether it can be used is decided by [`super::read`] alone, so what
//! is accepted here is what `check` accepts.
//!
//! What a file says that the format does not know is kept and shown, never dropped in silence. Line ends, spaces and
//! the order of fields are not kept: a saved file has those of [`super::write()`].
//! Files, screens and the clock are not known here.

mod checked;
mod edit;
mod editing;
mod field_spec;
mod new_part;
mod open;
mod places;
#[cfg(test)]
mod tests;

use std::{mem, sync::Arc};

use serde_json::{Map, Value};

pub use checked::{Checked, FieldProblem};
pub use edit::{Edit, Way};
pub use editing::Editing;
pub use field_spec::{FieldSpec, Sort};
pub use new_part::{NewPart, free_name, id_of};
pub use open::open;
pub use places::{At, Place, Spot};

use super::{
    fields::{BOTH_SIDES, BOTH_SIDES_BLOCK, PRESSURE, REPEAT, REPEAT_BLOCK, ROUTINE, STEP, SWITCH, VARIANT},
    form::Field,
    model::Routine,
    words::Kind,
};

/// The fields of an object as a file gives them.
pub type Fields = Map<String, Value>;

/// A line of a draft, whatever happens to its id and its place. Unique in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u32);

/// A routine file as it may be edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Everything above the steps. Shared, as the fields of steps are, with the draft before the last edit: five hundred
    /// steps back take hardly more room than one.
    head: Arc<Fields>,
    parts: Vec<Part>,
    /// The next key.
    next: u32,
}

/// A step or a block of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    key: Key,
    /// All fields but a block's steps.
    fields: Arc<Fields>,
    /// A block's steps; `None` for a step.
    parts: Option<Vec<Self>>,
}

/// The sorts of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Done on one side, then on the other.
    BothSides,
    /// Done several times.
    Repeat,
}

impl Block {
    /// The word after `"do"`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::BothSides => BOTH_SIDES,
            Self::Repeat => REPEAT,
        }
    }

    /// The word on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BothSides => "Both sides",
            Self::Repeat => "Repeat",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        [Self::BothSides, Self::Repeat].into_iter().find(|block| block.id() == id)
    }
}

impl Part {
    /// Which line it is.
    pub const fn key(&self) -> Key {
        self.key
    }

    /// What is inside a block; `None` for a step.
    pub fn parts(&self) -> Option<&[Self]> {
        self.parts.as_deref()
    }

    /// A field as given.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// The words of a field, where it has words.
    pub fn words(&self, name: &str) -> Option<&str> {
        self.field(name).and_then(Value::as_str)
    }

    /// Its kind, if it is a step of a kind that the format knows.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_id(self.words("do")?)
    }

    /// What sort of block it is; `None` for a step.
    pub fn block(&self) -> Option<Block> {
        Block::from_id(self.words("do")?)
    }

    /// What it is called on a screen: its title, else the name of its kind, else what the file says.
    pub fn title(&self) -> &str {
        let given = self.words("title").filter(|title| !title.trim().is_empty());
        given
            .or_else(|| self.kind().map(Kind::label))
            .or_else(|| self.block().map(Block::label))
            .or_else(|| self.words("do"))
            .unwrap_or("Unknown step")
    }

    fn is_let_go(&self) -> bool {
        self.words("until") == Some(super::words::Until::LetGo.id())
    }

    /// It and everything inside it.
    fn all(&self) -> impl Iterator<Item = &Self> {
        lines_of(std::slice::from_ref(self), 0).into_iter().map(|(_, part)| part)
    }

    fn has_both_sides(&self) -> bool {
        self.all().any(|part| part.block() == Some(Block::BothSides))
    }
}

impl Draft {
    /// The draft of a routine.
    pub fn of(routine: &Routine) -> Self {
        // what was written by us is read by us: `tests` holds the two together
        open(&super::write(routine)).map_or_else(|_| Self::fresh(), |opened| opened.0)
    }

    /// The lines at the top, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Everything above the steps, as given.
    pub fn head(&self) -> &Fields {
        &self.head
    }

    /// The words of a field above the steps; empty where it has none.
    pub fn words(&self, name: &str) -> &str {
        self.head.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Every line, blocks before what is inside them, with its depth from 0.
    pub fn lines(&self) -> Vec<(usize, &Part)> {
        lines_of(&self.parts, 0)
    }

    /// The line with this key.
    pub fn part(&self, key: Key) -> Option<&Part> {
        self.lines().into_iter().map(|(_, part)| part).find(|part| part.key == key)
    }

    /// The ids of everything that has one, the routine's own left out.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for (_, part) in self.lines() {
            names.extend(part.words("id"));
            names.extend(part.field("switch").and_then(|switch| switch.get("id")).and_then(Value::as_str));
        }
        names
    }

    /// The file of the draft: fields in the order of the format, unknown ones after them.
    pub fn text(&self) -> String {
        let mut file = Fields::clone(&self.head);
        if let Some(Value::Object(pressure)) = file.get_mut("pressure") {
            *pressure = ranked(mem::take(pressure), PRESSURE);
        }
        file.insert("steps".to_owned(), Value::Array(self.parts.iter().map(part_as_value).collect()));
        format!("{:#}\n", Value::Object(ranked(file, ROUTINE)))
    }

    /// The first line that is new or another than in `before`, or the top of the file; `None` where at most lines moved or
    /// went.
    fn differs_from(&self, before: &Self) -> Option<Spot> {
        if self.head != before.head {
            return Some(Spot::Head);
        }
        let old: std::collections::HashMap<Key, &Part> =
            before.lines().into_iter().map(|(_, part)| (part.key, part)).collect();
        let is_same = |part: &Part| old.get(&part.key).is_some_and(|old| old.fields == part.fields);
        self.lines().into_iter().find(|(_, part)| !is_same(part)).map(|(_, part)| Spot::Part(part.key))
    }

    fn fresh_key(&mut self) -> Key {
        let key = Key(self.next);
        self.next += 1;
        key
    }
}

fn lines_of(parts: &[Part], depth: usize) -> Vec<(usize, &Part)> {
    let each = |part| {
        let inside = lines_of(Part::parts(part).unwrap_or_default(), depth + 1);
        std::iter::once((depth, part)).chain(inside)
    };
    parts.iter().flat_map(each).collect()
}

fn part_as_value(part: &Part) -> Value {
    let mut fields = Fields::clone(&part.fields);
    if let Some(Value::Object(switch)) = fields.get_mut("switch") {
        *switch = ranked(mem::take(switch), SWITCH);
    }
    if let Some(Value::Object(variants)) = fields.get_mut("variants") {
        for variant in variants.values_mut() {
            if let Value::Object(fields) = variant {
                *fields = ranked(mem::take(fields), VARIANT);
            }
        }
    }
    if let Some(parts) = &part.parts {
        fields.insert("steps".to_owned(), Value::Array(parts.iter().map(part_as_value).collect()));
    }
    Value::Object(ranked(fields, part.table()))
}

impl Part {
    fn table(&self) -> &'static [Field] {
        match self.block() {
            Some(Block::BothSides) => BOTH_SIDES_BLOCK,
            Some(Block::Repeat) => REPEAT_BLOCK,
            None => STEP,
        }
    }
}

/// The fields in the order of `table`, those that it does not know after them.
fn ranked(fields: Fields, table: &[Field]) -> Fields {
    let rank = |name: &str| table.iter().position(|field| field.name == name).unwrap_or(table.len());
    let mut all: Vec<_> = fields.into_iter().collect();
    all.sort_by_key(|(name, _)| rank(name));
    all.into_iter().collect()
}
