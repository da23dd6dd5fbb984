//! What all timers that export JSON have in common: what the values of a file are.

use super::{
    build::{Builder, Lines},
    outcome::{Imported, Refusal},
};
use crate::{
    routine::{
        Item,
        problem::phrase::quoted,
        reading::file::{Entry, Node, Value},
    },
    text::format_count,
};

/// More timers than anybody has in one file.
const MOST: usize = 200;

/// Whether `text` begins like JSON, right or wrong.
pub(super) fn is_begun(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

pub(super) fn not_one() -> Refusal {
    Refusal::of_all(
        "This is JSON, but no file of TimeR Machine, Just Another Workout Timer or Feeel. \
         For a table of titles and seconds, save it as CSV.",
    )
}

/// What `make` makes of each of `list`, where each is a `what`.
pub(super) fn routines<'n, 't>(
    list: &'n [Node<'t>],
    lines: &'n Lines,
    what: &'static str,
    make: impl Fn(Object<'n, 't>) -> Result<Imported, Refusal>,
) -> Result<Vec<Imported>, Refusal> {
    if list.is_empty() {
        return Err(Refusal::of_all(format!("There is no {what} in it.")));
    }
    if list.len() > MOST {
        let said =
            format!("There are {} in it, and at most {MOST} are read.", format_count(list.len(), what));
        return Err(Refusal::of_all(said));
    }
    list.iter().map(|node| make(Object::of(node, lines, what)?)).collect()
}

/// An object of the file.
#[derive(Clone, Copy)]
pub(super) struct Object<'n, 't> {
    pub(super) fields: &'n [Entry<'t>],
    pub(super) lines: &'n Lines,
    /// Where it begins.
    pub(super) line: usize,
    /// What a person would call it, such as "workout".
    pub(super) what: &'static str,
}

impl<'n, 't> Object<'n, 't> {
    /// `node`, which is a `what`.
    pub(super) fn of(node: &'n Node<'t>, lines: &'n Lines, what: &'static str) -> Result<Self, Refusal> {
        let object = Self { fields: &[], lines, line: lines.at(node.span.start), what };
        match &node.value {
            Value::Object(fields) => Ok(Self { fields, ..object }),
            _ => Err(object.refused("must be an object `{ … }`.")),
        }
    }

    /// A sentence that goes on from "A step".
    pub(super) fn refused(self, said: &str) -> Refusal {
        let a = if self.what.starts_with('e') { "An" } else { "A" };
        Refusal::at(self.line, format!("{a} {} {said}", self.what))
    }

    pub(super) fn field(self, name: &str) -> Option<&'n Node<'t>> {
        self.fields.iter().find(|entry| entry.name == name).map(|entry| &entry.value)
    }

    pub(super) fn words(self, name: &str) -> Option<String> {
        match &self.field(name)?.value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// What it is called, in the field `name`.
    pub(super) fn title(self, name: &str) -> Result<String, Refusal> {
        let missing = || self.refused(&format!("has no `{name}`, or it is not words in quotes."));
        self.words(name).ok_or_else(missing)
    }

    /// The objects in the list `name`, each a `what`.
    pub(super) fn all(self, name: &str, what: &'static str) -> Result<Vec<Self>, Refusal> {
        let list = self.field(name).and_then(list);
        let list = list.ok_or_else(|| self.refused(&format!("has no list of `{name}`.")))?;
        list.iter().map(|node| Self::of(node, self.lines, what)).collect()
    }

    /// The whole seconds under `name`; `None` where nothing, or `null`, stands there.
    pub(super) fn seconds(self, name: &str) -> Result<Option<u64>, Refusal> {
        let node = self.field(name).filter(|node| !matches!(node.value, Value::Null));
        let refused = |node: &Node<'_>| {
            let said = format!("The field `{name}` must be a whole number of seconds.");
            Refusal::at(self.lines.at(node.span.start), said)
        };
        node.map(|node| whole(node).ok_or_else(|| refused(node))).transpose()
    }

    /// The routine of these steps, where there are any.
    pub(super) fn finish(
        self,
        builder: Builder,
        title: &str,
        summary: &str,
        steps: Vec<Item>,
    ) -> Result<Imported, Refusal> {
        if steps.is_empty() {
            let said = format!("The {} {} has no step that lasts.", self.what, quoted(title));
            return Err(Refusal::at(self.line, said));
        }
        builder.finish(title, summary, steps)
    }
}

pub(super) fn list<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Node<'t>]> {
    match &node.value {
        Value::List(list) => Some(list),
        _ => None,
    }
}

pub(super) fn whole<T: std::str::FromStr>(node: &Node<'_>) -> Option<T> {
    match node.value {
        Value::Number(number) => number.parse().ok(),
        _ => None,
    }
}

pub(super) fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::List(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Text(text) => text.is_empty(),
        Value::Flag(_) | Value::Number(_) => false,
    }
}
