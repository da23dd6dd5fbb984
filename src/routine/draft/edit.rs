//! What can be done to a draft.

use std::sync::Arc;

use serde_json::Value;

use super::{At, Block, Draft, Fields, Key, NewPart, Part, Spot, new_part::fill};
use crate::routine::{
    fields::STEP,
    kind::Lasts,
    words::{Kind, Load, Until},
};

/// The rest between the two halves of a hold that was split, in seconds.
const REST_SECS: u64 = 15;

/// One edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A field is to hold this; `None` takes it away.
    Set {
        /// Of which object.
        spot: Spot,
        /// Which.
        field: String,
        /// What it is to hold.
        value: Option<Value>,
    },
    /// Adds a step or a block.
    Add(NewPart, At),
    /// Makes a step something else: what it can no longer have goes, what it then needs comes.
    Become(Key, Kind),
    /// Adds the same once more below, with ids of its own.
    Duplicate(Key),
    /// Takes a line away, with everything inside it.
    Remove(Key),
    /// Moves a line by one: into a block that is next to it, and out of one at its end.
    Move(Key, Way),
    /// Moves a line to another place.
    MoveTo(Key, At),
    /// Makes two steps of one, each with half of its time; between two holds on the ball there is a rest.
    Split(Key),
    /// Puts a block round a line.
    Wrap(Key, Block),
    /// Takes a block away and leaves what is inside it.
    Unwrap(Key),
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the first line.
    Up,
    /// Towards the last line.
    Down,
}

impl Draft {
    /// Carries an edit out, and says what is of interest afterwards; `None` if nothing could be done.
    pub fn edit(&mut self, edit: &Edit) -> Option<Spot> {
        match edit {
            Edit::Set { spot, field, value } => self.set(*spot, field, value.clone()),
            Edit::Add(what, at) => self.add(*what, *at),
            Edit::Become(key, kind) => self.become_kind(*key, *kind),
            Edit::Duplicate(key) => {
                let twin = self.part(*key)?.clone();
                let twin = self.twin(&twin);
                self.insert_below(*key, twin)
            }
            Edit::Remove(key) => {
                let at = self.at(*key)?;
                self.take(*key)?;
                let left = self.list(at.block)?;
                let next = left.get(at.index).or_else(|| left.last()).map(Part::key);
                Some(Spot::of(next.or(at.block)))
            }
            Edit::Move(key, way) => {
                let to = self.step_away(*key, *way)?;
                self.place(*key, to)
            }
            Edit::MoveTo(key, at) => {
                let from = self.at(*key)?;
                // the line itself is gone from where it was by the time that it is put down
                let shifted = from.block == at.block && from.index < at.index;
                self.place(*key, At { index: at.index - usize::from(shifted), ..*at })
            }
            Edit::Split(key) => self.split(*key),
            Edit::Wrap(key, block) => self.wrap(*key, *block),
            Edit::Unwrap(key) => {
                let at = self.at(*key)?;
                self.part(*key)?.parts.as_ref()?;
                let inside = self.take(*key)?.parts.unwrap_or_default();
                let first = inside.first().map(Part::key).or(at.block);
                self.list_mut(at.block)?.splice(at.index..at.index, inside);
                Some(Spot::of(first))
            }
        }
    }

    /// Whether an edit would do something.
    pub fn can(&self, edit: &Edit) -> bool {
        self.clone().edit(edit).is_some()
    }

    fn set(&mut self, spot: Spot, field: &str, value: Option<Value>) -> Option<Spot> {
        if value.is_none() && self.field(spot, field).is_none() {
            return None;
        }
        let fields = self.fields_mut(spot)?;
        match value {
            Some(value) => {
                fields.insert(field.to_owned(), value);
            }
            None => {
                fields.shift_remove(field);
            }
        }
        if field == "until" {
            self.ends_otherwise(spot);
        }
        self.drop_empty_variants(spot);
        Some(spot)
    }

    /// How a step ends decides which lengths it has.
    fn ends_otherwise(&mut self, spot: Spot) {
        let Some(part) = spot.key().and_then(|key| self.part_mut(key)) else { return };
        let lets_go = part.is_let_go();
        let fields = Arc::make_mut(&mut part.fields);
        if lets_go {
            if let Some(most) = fields.shift_remove("seconds").and_then(|secs| secs.as_u64()) {
                fields.entry("at_least").or_insert_with(|| most.div_ceil(3).into());
                fields.entry("at_most").or_insert_with(|| most.into());
            }
        } else if let Some(most) = fields.shift_remove("at_most") {
            fields.shift_remove("at_least");
            fields.entry("seconds").or_insert(most);
        }
    }

    /// A position in which nothing changes needs no mention.
    fn drop_empty_variants(&mut self, spot: Spot) {
        let Spot::Variant(key, position) = spot else { return };
        let Some(part) = self.part_mut(key) else { return };
        let fields = Arc::make_mut(&mut part.fields);
        let Some(variants) = fields.get_mut("variants").and_then(Value::as_object_mut) else { return };
        if variants.get(position.id()).and_then(Value::as_object).is_some_and(Fields::is_empty) {
            variants.shift_remove(position.id());
        }
        if variants.is_empty() {
            fields.shift_remove("variants");
        }
    }

    fn add(&mut self, what: NewPart, at: At) -> Option<Spot> {
        let part = self.new_part(what);
        if !self.may_stand_in(&part, at.block) {
            return None;
        }
        // a switch's words name sides, and so may those of the first step: they are right wherever a block may stand
        let list = self.list_mut(at.block)?;
        let key = part.key;
        list.insert(at.index.min(list.len()), part);
        Some(Spot::Part(key))
    }

    fn become_kind(&mut self, key: Key, kind: Kind) -> Option<Spot> {
        let part = self.part_mut(key)?;
        if part.parts.is_some() || part.kind() == Some(kind) {
            return None;
        }
        let loaded = part.words("load").and_then(Load::from_id).unwrap_or(kind.row().load).is_loaded();
        let waits = kind.can_wait();
        let until = part.words("until").and_then(Until::from_id);
        let stays = match until {
            Some(Until::LetGo) => !waits && loaded,
            Some(Until::Ready) => waits,
            None => true,
        };
        let fields = Arc::make_mut(&mut part.fields);
        fields.insert("do".to_owned(), kind.id().into());
        if !stays {
            fields.shift_remove("until");
            fields.shift_remove("at_least");
            if let Some(most) = fields.shift_remove("at_most") {
                fields.entry("seconds").or_insert(most);
            }
        }
        fields.retain(|name, _| {
            STEP.iter().find(|field| field.name == name).is_none_or(|field| field.is_for(Some(kind)))
        });
        // ten minutes of a towel are no hold
        for field in STEP.iter().filter(|field| field.is_for(Some(kind))) {
            if let (Some(most), Some(value)) = (field.most(Some(kind)), fields.get_mut(field.name))
                && value.as_u64().is_some_and(|given| given > most.into())
            {
                *value = most.into();
            }
        }
        fill(fields, kind);
        Some(Spot::Part(key))
    }

    fn take(&mut self, key: Key) -> Option<Part> {
        let at = self.at(key)?;
        let list = self.list_mut(at.block)?;
        (at.index < list.len()).then(|| list.remove(at.index))
    }

    fn insert_below(&mut self, key: Key, part: Part) -> Option<Spot> {
        let at = self.at(key)?;
        let new = part.key;
        self.list_mut(at.block)?.insert(at.index + 1, part);
        Some(Spot::Part(new))
    }

    /// Moves a line to where `at` is once the line is gone from where it was.
    fn place(&mut self, key: Key, at: At) -> Option<Spot> {
        let part = self.part(key)?;
        if !self.may_stand_in(part, at.block) || self.list(at.block).is_none() || self.at(key) == Some(at) {
            return None;
        }
        let part = self.take(key)?;
        let list = self.list_mut(at.block)?;
        list.insert(at.index.min(list.len()), part);
        Some(Spot::Part(key))
    }

    /// The place one up or down, counted without the line itself.
    fn step_away(&self, key: Key, way: Way) -> Option<At> {
        let part = self.part(key)?;
        let at = self.at(key)?;
        let siblings = self.list(at.block)?;
        let next = match way {
            Way::Up => at.index.checked_sub(1),
            Way::Down => Some(at.index + 1),
        };
        match next.and_then(|next| siblings.get(next).map(|sibling| (next, sibling))) {
            Some((_, block)) if block.parts.is_some() && self.may_stand_in(part, Some(block.key)) => {
                let inside = block.parts().map_or(0, <[Part]>::len);
                Some(At { block: Some(block.key), index: if way == Way::Up { inside } else { 0 } })
            }
            Some((next, _)) => Some(At { index: next, ..at }),
            None => {
                let around = self.at(at.block?)?;
                Some(At { index: around.index + usize::from(way == Way::Down), ..around })
            }
        }
    }

    /// Whether a step can be made two.
    pub fn can_split(&self, key: Key) -> bool {
        self.part(key).is_some_and(|part| part.halves().is_some())
    }

    fn split(&mut self, key: Key) -> Option<Spot> {
        let part = self.part(key)?.clone();
        let (first, second) = part.halves()?;
        let mut second = self.twin(&Part { fields: second.into(), ..part.clone() });
        // it goes on with the same: that is said once
        Arc::make_mut(&mut second.fields).retain(|name, _| !matches!(name.as_str(), "say" | "again"));
        let new = second.key;
        self.part_mut(key)?.fields = first.into();
        self.insert_below(key, second)?;
        if part.kind() == Some(Kind::Hold) && part.load() == Some(Load::Ball) {
            let mut rest = self.new_part(NewPart::Step(Kind::Rest));
            Arc::make_mut(&mut rest.fields).insert("seconds".to_owned(), REST_SECS.into());
            self.insert_below(key, rest)?;
        }
        Some(Spot::Part(new))
    }

    fn wrap(&mut self, key: Key, block: Block) -> Option<Spot> {
        let at = self.at(key)?;
        if block == Block::BothSides && (self.is_sided(at.block) || self.part(key)?.has_both_sides()) {
            return None;
        }
        let mut around = self.new_part(NewPart::Block(block));
        let part = self.take(key)?;
        around.parts = Some(vec![part]);
        let new = around.key;
        self.list_mut(at.block)?.insert(at.index, around);
        Some(Spot::Part(new))
    }
}

impl Part {
    /// What presses on the person.
    fn load(&self) -> Option<Load> {
        let given = self.words("load").map(Load::from_id);
        given.unwrap_or_else(|| self.kind().map(|kind| kind.row().load))
    }

    /// Its fields with one half of its time and with the other; `None` where it has no time to share out.
    fn halves(&self) -> Option<(Fields, Fields)> {
        let kind = self.kind()?;
        let name = match kind.row().lasts {
            Lasts::Rounds => "rounds",
            _ if !kind.is_done() => return None,
            _ => "seconds",
        };
        let whole = self.field(name).and_then(Value::as_u64).filter(|whole| *whole >= 2)?;
        let half = |up: bool, whole: u64| if up { whole.div_ceil(2) } else { whole / 2 };
        let fields = |up: bool| {
            let mut fields = Fields::clone(&self.fields);
            fields.insert(name.to_owned(), half(up, whole).into());
            let variants = fields.get_mut("variants").and_then(Value::as_object_mut);
            for variant in variants.into_iter().flat_map(|variants| variants.values_mut()) {
                if let Some(secs) = variant.get_mut("seconds")
                    && let Some(whole) = secs.as_u64()
                {
                    *secs = half(up, whole).max(1).into();
                }
            }
            fields
        };
        Some((fields(true), fields(false)))
    }
}
