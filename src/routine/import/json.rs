//! What all timers that export JSON have in common: what the values of a file are.

use super::{
    build::Lines,
    outcome::{Imported, Refusal},
};
use crate::{
    routine::reading::file::{Entry, Node, Value},
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
    what: &str,
    make: impl FnMut(&'n Node<'t>) -> Result<Imported, Refusal>,
) -> Result<Vec<Imported>, Refusal> {
    if list.is_empty() {
        return Err(Refusal::of_all(format!("There is no {what} in it.")));
    }
    if list.len() > MOST {
        let said =
            format!("There are {} in it, and at most {MOST} are read.", format_count(list.len(), what));
        return Err(Refusal::of_all(said));
    }
    list.iter().map(make).collect()
}

/// The fields of `node`, which is a `what`.
pub(super) fn object<'n, 't>(
    node: &'n Node<'t>,
    lines: &Lines,
    what: &str,
) -> Result<&'n [Entry<'t>], Refusal> {
    match &node.value {
        Value::Object(fields) => Ok(fields),
        _ => Err(Refusal::at(lines.at(node.span.start), format!("A {what} must be an object `{{ … }}`."))),
    }
}

pub(super) fn field<'n, 't>(fields: &'n [Entry<'t>], name: &str) -> Option<&'n Node<'t>> {
    fields.iter().find(|entry| entry.name == name).map(|entry| &entry.value)
}

pub(super) fn words(fields: &[Entry<'_>], name: &str) -> Option<String> {
    match &field(fields, name)?.value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

pub(super) fn list<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Node<'t>]> {
    match &node.value {
        Value::List(list) => Some(list),
        _ => None,
    }
}

pub(super) fn whole(node: &Node<'_>) -> Option<i64> {
    match node.value {
        Value::Number(number) => number.parse().ok(),
        _ => None,
    }
}

/// The whole seconds that `fields` have under `name`; `None` where nothing, or `null`, stands there.
pub(super) fn seconds(fields: &[Entry<'_>], name: &str, lines: &Lines) -> Result<Option<u64>, Refusal> {
    let Some(node) = field(fields, name).filter(|node| !matches!(node.value, Value::Null)) else {
        return Ok(None);
    };
    let seconds = whole(node).and_then(|seconds| u64::try_from(seconds).ok()).ok_or_else(|| {
        Refusal::at(
            lines.at(node.span.start),
            format!("The field `{name}` must be a whole number of seconds."),
        )
    })?;
    Ok(Some(seconds))
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
