//! From a file's text to a draft, as far as it can be read.

use serde_json::Value;

use super::{Block, Draft, Fields, Key, Part};
use crate::routine::{
    Problem, bounds,
    problem::phrase::quoted,
    reading::{
        file::{self, NumberLit, ObjectProp, Value as Typed},
        read,
    },
};

/// The draft of a file's text, and what the file says that a draft cannot keep, in sentences.
///
/// # Errors
/// What is wrong with the text, where it cannot be shown as steps: it is no JSON, there are no steps in it, or far too
/// many.
pub fn open(text: &str) -> Result<(Draft, Vec<String>), Vec<Problem>> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let draft = if plain.len() > bounds::FILE_BYTES {
        None
    } else {
        file::parse(plain).0.and_then(|tree| {
            let mut opening = Opening { next: 0, lost: Vec::new() };
            opening.draft(&tree).map(|draft| (draft, opening.lost))
        })
    };
    draft.ok_or_else(|| read(text).problems)
}

/// The most steps and blocks that are shown: four times as many as a routine may have.
const PARTS: usize = 4 * bounds::STEPS_WRITTEN;

struct Opening {
    next: u32,
    lost: Vec<String>,
}

impl Opening {
    fn draft(&mut self, tree: &Typed<'_>) -> Option<Draft> {
        let mut head = Fields::new();
        let mut parts = Vec::new();
        for entry in &tree.as_object()?.properties {
            if entry.name.as_str() == "steps" && parts.is_empty() {
                parts = self.parts(&entry.value)?;
            } else {
                self.put(&mut head, entry);
            }
        }
        Some(Draft { head: head.into(), parts, next: self.next })
    }

    fn parts(&mut self, node: &Typed<'_>) -> Option<Vec<Part>> {
        node.as_array()?.elements.iter().map(|node| self.part(node)).collect()
    }

    fn part(&mut self, node: &Typed<'_>) -> Option<Part> {
        let object = node.as_object()?;
        // a list that long is no routine, and nobody edits it line by line
        if usize::try_from(self.next).is_ok_and(|parts| parts >= PARTS) {
            return None;
        }
        let key = Key(self.next);
        self.next += 1;
        let is_block = object.get_string("do").is_some_and(|word| Block::from_id(&word.value).is_some());
        let mut fields = Fields::new();
        let mut parts = is_block.then(Vec::new);
        for entry in &object.properties {
            if is_block && entry.name.as_str() == "steps" && parts.as_ref().is_some_and(Vec::is_empty) {
                parts = Some(self.parts(&entry.value)?);
            } else {
                self.put(&mut fields, entry);
            }
        }
        Some(Part { key, fields: fields.into(), parts })
    }

    /// Of a field that is given twice the first is kept, as in reading.
    fn put(&mut self, fields: &mut Fields, entry: &ObjectProp<'_>) {
        if fields.contains_key(entry.name.as_str()) {
            self.lost.push(format!("{} was given twice; the first is kept.", quoted(entry.name.as_str())));
        } else {
            let value = self.value(&entry.value);
            fields.insert(entry.name.as_str().to_owned(), value);
        }
    }

    fn value(&mut self, node: &Typed<'_>) -> Value {
        match node {
            Typed::NullKeyword(_) => Value::Null,
            Typed::BooleanLit(flag) => Value::Bool(flag.value),
            // a number that is too large for any computer stays what was typed
            Typed::NumberLit(NumberLit { value: raw, .. }) => {
                serde_json::from_str(raw).unwrap_or_else(|_| Value::from(*raw))
            }
            Typed::StringLit(text) => Value::from(&*text.value),
            Typed::Array(list) => Value::Array(list.elements.iter().map(|node| self.value(node)).collect()),
            Typed::Object(object) => {
                let mut fields = Fields::new();
                for entry in &object.properties {
                    self.put(&mut fields, entry);
                }
                Value::Object(fields)
            }
        }
    }
}
