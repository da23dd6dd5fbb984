//! Where something stands in a draft.

use std::sync::Arc;

use serde_json::Value;

use super::{Block, Draft, Fields, Key, Part};
use crate::routine::words::Position;

/// An object of the file that has fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The top of the file.
    Head,
    /// `pressure`.
    Pressure,
    /// A step or a block.
    Part(Key),
    /// The switch of a both-sides block.
    Switch(Key),
    /// What changes in a step in this position.
    Variant(Key, Position),
}

impl Spot {
    /// A line, or the top of the file where there is none.
    pub(super) fn of(key: Option<Key>) -> Self {
        key.map_or(Self::Head, Self::Part)
    }

    /// The step or block that it belongs to.
    pub const fn key(self) -> Option<Key> {
        match self {
            Self::Head | Self::Pressure => None,
            Self::Part(key) | Self::Switch(key) | Self::Variant(key, _) => Some(key),
        }
    }
}

/// A field of an object, or the object as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Which object.
    pub spot: Spot,
    /// Which of its fields; `None` where the object itself is meant.
    pub field: Option<String>,
}

/// A place between lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The block; `None` is the top.
    pub block: Option<Key>,
    /// Before the line with this number in it, from 0; its end if there are fewer.
    pub index: usize,
}

impl Draft {
    /// The fields of an object; `None` where the file has none such.
    pub fn fields(&self, spot: Spot) -> Option<&Fields> {
        match spot {
            Spot::Head => Some(&self.head),
            Spot::Pressure => self.head.get("pressure").and_then(Value::as_object),
            Spot::Part(key) => self.part(key).map(|part| &*part.fields),
            Spot::Switch(key) => self.part(key)?.field("switch").and_then(Value::as_object),
            Spot::Variant(key, position) => {
                self.part(key)?.field("variants")?.get(position.id()).and_then(Value::as_object)
            }
        }
    }

    /// A field of an object as given.
    pub fn field(&self, spot: Spot, name: &str) -> Option<&Value> {
        self.fields(spot)?.get(name)
    }

    /// The fields of an object to be changed; the objects on the way are made where they are missing or no objects.
    pub(super) fn fields_mut(&mut self, spot: Spot) -> Option<&mut Fields> {
        match spot {
            Spot::Head => Some(Arc::make_mut(&mut self.head)),
            Spot::Pressure => object_in(Arc::make_mut(&mut self.head), "pressure"),
            Spot::Part(key) => self.part_mut(key).map(|part| Arc::make_mut(&mut part.fields)),
            Spot::Switch(key) => object_in(Arc::make_mut(&mut self.part_mut(key)?.fields), "switch"),
            Spot::Variant(key, position) => {
                let fields = Arc::make_mut(&mut self.part_mut(key)?.fields);
                object_in(object_in(fields, "variants")?, position.id())
            }
        }
    }

    /// The line with this key, to be changed.
    pub(super) fn part_mut(&mut self, key: Key) -> Option<&mut Part> {
        let at = self.at(key)?;
        self.list_mut(at.block)?.get_mut(at.index)
    }

    /// Where a line stands.
    pub fn at(&self, key: Key) -> Option<At> {
        let among = |block: Option<Key>, parts: &[Part]| {
            parts.iter().position(|part| part.key == key).map(|index| At { block, index })
        };
        among(None, &self.parts).or_else(|| {
            self.lines()
                .into_iter()
                .find_map(|(_, part)| among(Some(part.key), part.parts().unwrap_or_default()))
        })
    }

    /// The lines of a block, or those at the top.
    pub(super) fn list(&self, block: Option<Key>) -> Option<&[Part]> {
        match block {
            None => Some(&self.parts),
            Some(key) => self.part(key)?.parts(),
        }
    }

    /// The lines of a block, or those at the top, to be changed.
    pub(super) fn list_mut(&mut self, block: Option<Key>) -> Option<&mut Vec<Part>> {
        fn within(parts: &mut Vec<Part>, key: Key) -> Option<&mut Vec<Part>> {
            for part in parts {
                if part.key == key {
                    return part.parts.as_mut();
                }
                if let Some(found) = part.parts.as_mut().and_then(|inner| within(inner, key)) {
                    return Some(found);
                }
            }
            None
        }
        match block {
            None => Some(&mut self.parts),
            Some(key) => within(&mut self.parts, key),
        }
    }

    /// Whether what stands in `block` is done on both sides, so that sides have names there.
    pub fn is_sided(&self, block: Option<Key>) -> bool {
        let mut around = block;
        while let Some(key) = around {
            if self.part(key).is_some_and(|part| part.block() == Some(Block::BothSides)) {
                return true;
            }
            around = self.at(key).and_then(|at| at.block);
        }
        false
    }

    /// Whether `part` may stand in `block`: both sides never inside both sides, and nothing inside itself.
    pub(super) fn may_stand_in(&self, part: &Part, block: Option<Key>) -> bool {
        let inside_itself = part.all().any(|inner| Some(inner.key) == block);
        !(inside_itself || part.has_both_sides() && self.is_sided(block))
    }
}

fn object_in<'a>(fields: &'a mut Fields, name: &str) -> Option<&'a mut Fields> {
    let value = fields.entry(name).or_insert_with(|| Value::Object(Fields::new()));
    if !value.is_object() {
        *value = Value::Object(Fields::new());
    }
    value.as_object_mut()
}
