//! The fields that can be filled in at a place of a draft: their names on the screen, what they are for, what they take.
//!
//! Made from the table of the format, so a field that the format knows can be edited, whatever the format learns.

use serde_json::Value;

use super::{Draft, Fields, Spot};
use crate::routine::{
    fields::{PRESSURE, ROUTINE, SWITCH, VARIANT},
    form::{Field, Form, Need},
    words::{Kind, Position},
};

/// A field to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name in the file.
    pub name: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// What it takes.
    pub sort: Sort,
    /// The file is refused without it.
    pub is_needed: bool,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Yes or no.
    Flag,
    /// A short name.
    Name,
    /// Words on one line.
    Line,
    /// Sentences.
    Words,
    /// Things, one on each line.
    Lines,
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// One word of these: id and label.
    Choice(Vec<(&'static str, &'static str)>),
    /// Some words of these: id and label.
    Choices(Vec<(&'static str, &'static str)>),
}

/// Fields that have a place of their own on the screen, or that nobody edits.
const ELSEWHERE: &[&str] = &["do", "steps", "switch", "variants", "version", "pressure", "$schema"];

impl Draft {
    /// The fields that can be filled in at a place, in the order of the format. Those of blocks, switches, pressure and
    /// variants have places of their own.
    pub fn field_specs(&self, spot: Spot) -> Vec<FieldSpec> {
        let Some((table, kind)) = table(self, spot) else { return Vec::new() };
        let empty = Fields::new();
        let given = self.fields(spot).unwrap_or(&empty);
        let lets_go = spot.key().and_then(|key| self.part(key)).is_some_and(super::Part::is_let_go);
        table
            .iter()
            .filter(|field| field.is_for(kind) && !ELSEWHERE.contains(&field.name))
            .filter(|field| {
                let fits = match field.need {
                    Need::UnlessLetGo => !lets_go,
                    Need::ForLetGo => lets_go,
                    // of a step that ends when the spot lets go, no other length can be said
                    Need::Never if matches!(spot, Spot::Variant(..)) && field.name == "seconds" => !lets_go,
                    Need::Always | Need::Never => true,
                };
                fits || given.contains_key(field.name)
            })
            .map(|field| FieldSpec {
                name: field.name,
                label: field.label,
                about: field.about,
                sort: sort(field, kind),
                is_needed: field.need != Need::Never,
            })
            .collect()
    }

    /// Fields that the format does not know, or not there.
    pub fn unknown_fields(&self, spot: Spot) -> Vec<String> {
        let (Some((table, kind)), Some(given)) = (table(self, spot), self.fields(spot)) else {
            return Vec::new();
        };
        let is_known = |name: &str| table.iter().any(|field| field.name == name && field.is_for(kind));
        let mut unknown_fields: Vec<String> = given.keys().filter(|name| !is_known(name)).cloned().collect();
        if let Spot::Part(_) = spot
            && let Some(variants) = given.get("variants")
        {
            match variants {
                Value::Object(variants) if variants.keys().all(|name| Position::from_id(name).is_some()) => {}
                _ => unknown_fields.push("variants".to_owned()),
            }
        }
        unknown_fields
    }
}

/// The table of an object's fields, and the kind of the step that it belongs to.
fn table(draft: &Draft, spot: Spot) -> Option<(&'static [Field], Option<Kind>)> {
    Some(match spot {
        Spot::Head => (ROUTINE, None),
        Spot::Pressure => (PRESSURE, None),
        Spot::Switch(_) => (SWITCH, None),
        Spot::Part(key) => {
            let part = draft.part(key)?;
            (part.table(), part.kind())
        }
        Spot::Variant(key, _) => (VARIANT, draft.part(key)?.kind()),
    })
}

fn sort(field: &Field, kind: Option<Kind>) -> Sort {
    match field.form {
        Form::Flag => Sort::Flag,
        Form::Id => Sort::Name,
        Form::Text(most) if most <= crate::routine::bounds::TITLE_CHARS => Sort::Line,
        Form::Texts(_) => Sort::Lines,
        Form::Whole { least, most, .. } => Sort::Whole(least, field.most(kind).unwrap_or(most)),
        Form::Word(vocabulary) => Sort::Choice(choices(field, &(vocabulary.words)(), kind)),
        Form::Words(vocabulary, _) => Sort::Choices((vocabulary.words)()),
        Form::Text(_) | Form::Object(_) | Form::Steps | Form::Variants | Form::Version => Sort::Words,
    }
}

/// Of the ways to end a step only those that its kind has.
fn choices(
    field: &Field,
    words: &[(&'static str, &'static str)],
    kind: Option<Kind>,
) -> Vec<(&'static str, &'static str)> {
    use crate::routine::words::Until;
    let waits = kind.is_some_and(Kind::can_wait);
    let fits = |id: &str| field.name != "until" || kind.is_none() || (id == Until::Ready.id()) == waits;
    words.iter().copied().filter(|(id, _)| fits(id)).collect()
}
