//! What all timers that export JSON have in common: what the values of a file are.

use super::{
    build::{Builder, Lines},
    outcome::{Imported, Refusal},
};
use crate::{
    routine::{
        Item,
        problem::phrase::quoted,
        reading::file::{self, Ranged as _, Value},
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
    list: &'n [Value<'t>],
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
    pub(super) fields: &'n file::Object<'t>,
    pub(super) lines: &'n Lines,
    /// Where it begins.
    pub(super) line: usize,
    /// What a person would call it, such as "workout".
    pub(super) what: &'static str,
}

impl<'n, 't> Object<'n, 't> {
    /// `node`, which is a `what`.
    pub(super) fn of(node: &'n Value<'t>, lines: &'n Lines, what: &'static str) -> Result<Self, Refusal> {
        let line = lines.at(node.start());
        let fields = node.as_object().ok_or_else(|| refused(line, what, "must be an object `{ … }`."))?;
        Ok(Self { fields, lines, line, what })
    }

    /// A sentence that goes on from "A step".
    pub(super) fn refused(self, said: &str) -> Refusal {
        refused(self.line, self.what, said)
    }

    pub(super) fn field(self, name: &str) -> Option<&'n Value<'t>> {
        self.fields.get(name).map(|entry| &entry.value)
    }

    pub(super) fn words(self, name: &str) -> Option<String> {
        self.fields.get_string(name).map(|text| text.value.to_string())
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
        let node = self.field(name).filter(|node| node.as_null_keyword().is_none());
        let refused = |node: &Value<'_>| {
            let said = format!("The field `{name}` must be a whole number of seconds.");
            Refusal::at(self.lines.at(node.start()), said)
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

fn refused(line: usize, what: &str, said: &str) -> Refusal {
    let a = if what.starts_with('e') { "An" } else { "A" };
    Refusal::at(line, format!("{a} {what} {said}"))
}

pub(super) fn list<'n, 't>(node: &'n Value<'t>) -> Option<&'n [Value<'t>]> {
    node.as_array().map(|list| list.elements.as_slice())
}

pub(super) fn whole<T: std::str::FromStr>(node: &Value<'_>) -> Option<T> {
    node.as_number_lit()?.value.parse().ok()
}

pub(super) fn is_empty(node: &Value<'_>) -> bool {
    match node {
        Value::NullKeyword(_) => true,
        Value::Array(list) => list.elements.is_empty(),
        Value::Object(object) => object.properties.is_empty(),
        Value::StringLit(text) => text.value.is_empty(),
        Value::BooleanLit(_) | Value::NumberLit(_) => false,
    }
}
