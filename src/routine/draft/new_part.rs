//! What a draft begins with, and what a new step or block has in it before anybody wrote anything.
//!
//! Whatever is made here reads without a problem: a person who adds a step and changes nothing can save.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Block, Draft, Fields, Part};
use crate::routine::{
    bounds,
    kind::{Lasts, Nature},
    reading::{
        advice,
        values::{numbered, slug},
    },
    words::{Kind, Level, Position, Technique, Until, When},
};

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPart {
    /// A step.
    Step(Kind),
    /// A block.
    Block(Block),
}

impl NewPart {
    /// The word after `"do"`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Step(kind) => kind.id(),
            Self::Block(block) => block.id(),
        }
    }

    /// The word on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Step(kind) => kind.label(),
            Self::Block(block) => block.label(),
        }
    }
}

impl Draft {
    /// A small routine to begin from: getting ready, and a minute of breathing. It reads without a problem.
    pub fn fresh() -> Self {
        let fields = json!({
            "version": bounds::VERSION,
            "id": "my-routine",
            "title": "My routine",
            "summary": "A routine of my own.",
            "technique": Technique::Mixed.id(),
            "level": Level::Starter.id(),
            "equipment": [],
            "positions": [Position::Floor.id()],
            "pressure": { "aim": 3, "ceiling": bounds::AIM_ADVISED },
            "frequency": "when it suits me",
        });
        let mut draft = Self { head: object(fields).into(), parts: Vec::new(), next: 0 };
        for kind in [Kind::Prepare, Kind::Breathe] {
            let part = draft.new_part(NewPart::Step(kind));
            draft.parts.push(part);
        }
        draft
    }

    /// The same routine under another title and id.
    #[must_use]
    pub fn called(mut self, title: &str, id: &str) -> Self {
        let head = Arc::make_mut(&mut self.head);
        head.insert("title".to_owned(), Value::from(title));
        head.insert("id".to_owned(), Value::from(id));
        self
    }

    /// A step or block with an id of its own and everything that it needs; a block has a first step in it.
    pub(super) fn new_part(&mut self, what: NewPart) -> Part {
        let mut names = self.taken();
        match what {
            NewPart::Step(kind) => self.new_step(kind, &mut names),
            NewPart::Block(block) => {
                let key = self.fresh_key();
                let id = free(block.id(), &mut names);
                let (fields, first) = match block {
                    Block::BothSides => {
                        let switch = json!({
                            "id": free("switch", &mut names),
                            "say": "Now the {other_side} side.",
                            "seconds": 20,
                        });
                        (json!({ "do": block.id(), "id": id, "switch": switch }), Kind::Position)
                    }
                    Block::Repeat => (json!({ "do": block.id(), "id": id, "times": 2 }), Kind::Rest),
                };
                let first = self.new_step(first, &mut names);
                Part { key, fields: object(fields).into(), parts: Some(vec![first]) }
            }
        }
    }

    fn new_step(&mut self, kind: Kind, names: &mut Vec<String>) -> Part {
        let mut fields = Fields::new();
        fields.insert("do".to_owned(), kind.id().into());
        fields.insert("id".to_owned(), free(kind.id(), names).into());
        fill(&mut fields, kind);
        Part { key: self.fresh_key(), fields: fields.into(), parts: None }
    }

    /// `part` as a second one: other keys, other ids.
    pub(super) fn twin(&mut self, part: &Part) -> Part {
        let mut names = self.taken();
        self.renamed(part, &mut names)
    }

    fn taken(&self) -> Vec<String> {
        self.names().into_iter().map(str::to_owned).collect()
    }

    fn renamed(&mut self, part: &Part, names: &mut Vec<String>) -> Part {
        let mut fields = Fields::clone(&part.fields);
        let mut rename = |id: Option<&mut Value>| {
            if let Some(Value::String(id)) = id {
                *id = free(id, names);
            }
        };
        rename(fields.get_mut("id"));
        rename(fields.get_mut("switch").and_then(|switch| switch.get_mut("id")));
        let parts =
            part.parts.as_ref().map(|parts| parts.iter().map(|part| self.renamed(part, names)).collect());
        Part { key: self.fresh_key(), fields: fields.into(), parts }
    }
}

/// How many times a new step presses and releases.
const FIRST_ROUNDS: u32 = 4;

/// What a step of this kind needs and does not have yet.
pub(super) fn fill(fields: &mut Fields, kind: Kind) {
    let lets_go = fields.get("until").and_then(Value::as_str) == Some(Until::LetGo.id());
    let cautions = advice::of_kind(kind, kind.row().load);
    if !cautions.is_empty()
        && let Value::Array(given) = fields.entry("cautions").or_insert_with(|| Value::Array(Vec::new()))
    {
        for caution in cautions {
            let caution = Value::from(caution.id());
            if !given.contains(&caution) {
                given.push(caution);
            }
        }
    }
    let mut put = |name: &str, value: Value| {
        fields.entry(name).or_insert(value);
    };
    let row = kind.row();
    if row.lasts == Lasts::Rounds {
        for (name, number) in
            [("press", row.first_secs), ("release", row.first_secs), ("rounds", FIRST_ROUNDS)]
        {
            put(name, number.into());
        }
        return;
    }
    if row.nature == Nature::Asked {
        put("when", When::Mid.id().into());
    }
    if !lets_go {
        put("seconds", row.first_secs.into());
    }
}

/// A name like `wanted` that is not among those `taken`, and is from now on.
fn free(wanted: &str, taken: &mut Vec<String>) -> String {
    let name = free_name(wanted, |name| taken.iter().any(|taken| taken == name));
    taken.push(name.clone());
    name
}

/// `wanted`, or the same with the first number behind it that is not taken. It stays within the length of an id.
pub fn free_name(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(wanted) {
        return wanted.to_owned();
    }
    let stem = match wanted.rsplit_once('-') {
        Some((stem, number)) if !stem.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => wanted,
    };
    numbered(stem, is_taken).0
}

/// An id made of a title, and `routine` where nothing of it can stand in one.
pub fn id_of(title: &str) -> String {
    slug(title).unwrap_or_else(|| "routine".to_owned())
}

fn object(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}
