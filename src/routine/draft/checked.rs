//! What is wrong with a draft, each beside its field.
//!
//! The written text is read as any file is; where a problem stands leads back to the object and field that stand
//! there. So there is one set of rules, that of the reader.

use super::{Draft, Part, Place, Spot};
use crate::routine::{
    Mistake, Problem, Routine,
    reading::{
        file::{self, Array, ObjectProp, Ranged as _, Value as Typed},
        read,
    },
    words::Position,
};

/// A draft as it was read.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file's text.
    pub text: String,
    /// The routine, unless something is refused.
    pub routine: Option<Routine>,
    /// What is wrong or not advised, in the order of the file.
    pub troubles: Vec<FieldProblem>,
}

/// A problem and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// What it is.
    pub problem: Problem,
    /// Where it is shown.
    pub place: Place,
}

impl Checked {
    /// `draft` as it would be read from a file.
    pub fn of(draft: &Draft) -> Self {
        let text = draft.text();
        let reading = read(&text);
        let troubles = if reading.problems.is_empty() {
            Vec::new()
        } else {
            let tree = file::parse(&text).0;
            let place = |problem: &Problem| {
                let place = tree.as_ref().map(|tree| in_head(draft, tree, problem.at));
                let place = place.unwrap_or(Place { spot: Spot::Head, field: None });
                match problem.what {
                    // what is missing stands nowhere
                    Mistake::MissingField { name, .. } => Place { field: Some(name.to_owned()), ..place },
                    _ => place,
                }
            };
            let problems = reading.problems.into_iter();
            problems.map(|problem| FieldProblem { place: place(&problem), problem }).collect()
        };
        Self { text, routine: reading.routine, troubles }
    }

    /// What is to be said at a field.
    pub fn at<'a>(&'a self, spot: Spot, field: &'a str) -> impl Iterator<Item = &'a Problem> {
        self.troubles
            .iter()
            .filter(move |trouble| {
                trouble.place.spot == spot && trouble.place.field.as_deref() == Some(field)
            })
            .map(|trouble| &trouble.problem)
    }

    /// How many refusals there are.
    pub fn refusals(&self) -> usize {
        self.troubles.iter().filter(|trouble| trouble.problem.is_refusal()).count()
    }
}

fn entry_at<'n, 't>(node: &'n Typed<'t>, at: usize) -> Option<&'n ObjectProp<'t>> {
    let is_there = |entry: &&ObjectProp<'_>| (entry.start()..entry.end()).contains(&at);
    node.as_object()?.properties.iter().find(is_there)
}

/// The field of an object that has no objects inside.
fn plainly(spot: Spot, node: &Typed<'_>, at: usize) -> Place {
    Place { spot, field: entry_at(node, at).map(|entry| entry.name.as_str().to_owned()) }
}

fn in_head(draft: &Draft, tree: &Typed<'_>, at: usize) -> Place {
    let Some(entry) = entry_at(tree, at) else { return Place { spot: Spot::Head, field: None } };
    if entry.name.as_str() == "steps" {
        return in_parts(&draft.parts, &entry.value, at, Spot::Head);
    }
    if entry.name.as_str() == "pressure" && entry.value.as_object().is_some() && at >= entry.value.start() {
        return plainly(Spot::Pressure, &entry.value, at);
    }
    Place { spot: Spot::Head, field: Some(entry.name.as_str().to_owned()) }
}

fn in_parts(parts: &[Part], node: &Typed<'_>, at: usize, around: Spot) -> Place {
    if let Some(Array { elements: list, .. }) = node.as_array() {
        for (node, part) in list.iter().zip(parts) {
            if (node.start()..node.end()).contains(&at) {
                return in_part(part, node, at);
            }
        }
    }
    Place { spot: around, field: Some("steps".to_owned()) }
}

fn in_part(part: &Part, node: &Typed<'_>, at: usize) -> Place {
    let whole = Spot::Part(part.key);
    let Some(entry) = entry_at(node, at) else { return Place { spot: whole, field: None } };
    let is_object = entry.value.as_object().is_some() && at >= entry.value.start();
    match (entry.name.as_str(), &part.parts) {
        ("steps", Some(parts)) => in_parts(parts, &entry.value, at, whole),
        ("switch", _) if is_object => plainly(Spot::Switch(part.key), &entry.value, at),
        ("variants", _) if is_object => {
            let variant = entry_at(&entry.value, at);
            match variant.and_then(|variant| Some((variant, Position::from_id(variant.name.as_str())?))) {
                Some((variant, position)) => plainly(Spot::Variant(part.key, position), &variant.value, at),
                None => Place { spot: whole, field: Some("variants".to_owned()) },
            }
        }
        (name, _) => Place { spot: whole, field: Some(name.to_owned()) },
    }
}
