//! Which fields an object gives: those that its table knows, and what is wrong with the others.
//!
//! Unknown, misplaced, given twice, missing, or too many: all of that is noted here with the [`Reader`], with the field
//! that was probably meant. What a field's value must look like is not known here: that is `values`.

use std::collections::HashMap;

use super::{
    file::{Object, ObjectProp, Ranged as _, Span, Value},
    reader::{Reader, opening},
};
use crate::routine::{
    fields::{BOTH_SIDES_BLOCK, REPEAT_BLOCK},
    form::{Field, Need},
    problem::{Holder, Mistake},
    words::{Kind, Until},
};

/// The fields of one object that its table knows.
pub struct Fields<'n, 't> {
    /// The step's kind, where the object is a step or belongs to one.
    pub kind: Option<Kind>,
    /// A table is short, so that looking through this is quicker than any map.
    given: Vec<(&'static Field, &'n Value<'t>)>,
    /// Fields that are not given, but that an unknown one was probably meant for.
    meant_by_another: Vec<&'static str>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The value of a field, if it is given.
    pub fn node(&self, name: &str) -> Option<&'n Value<'t>> {
        self.given(name).map(|(_, node)| node)
    }

    /// Where its value stands.
    pub fn span(&self, name: &str) -> Option<Span> {
        self.node(name).map(Value::range)
    }

    /// A given field and its value.
    pub fn given(&self, name: &str) -> Option<(&'static Field, &'n Value<'t>)> {
        self.given.iter().copied().find(|(field, _)| field.name == name)
    }

    /// Whether another, unknown field was probably meant for this one.
    pub fn is_meant_by_another(&self, name: &str) -> bool {
        self.meant_by_another.contains(&name)
    }

    /// The names of all that is given.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.given.iter().map(|(field, _)| field.name)
    }
}

/// What people write for a field, whose name is spelled quite differently.
const ALSO_CALLED: Meant = &[
    ("aim", "pressure pressure_target"),
    ("area", "place target"),
    ("do", "kind type"),
    ("reps", "count"),
    ("say", "cue instruction instructions speak voice"),
    ("seconds", "duration length min mins minutes secs time"),
    ("seconds_per_pass", "speed"),
    ("show", "note notes text"),
    ("summary", "description"),
    ("title", "name"),
];

const KIND: &str = "a kind of step";

/// What people write for a word of a list; what they write for a kind of step is in its row.
const ALSO_SAID: &[(&str, Meant)] = &[
    (
        "an area",
        &[
            ("back-thigh", "hamstring hamstrings"),
            ("buttock", "bottom glute glutes gluteus gluteus-maximus piriformis"),
            ("front-thigh", "quad quadriceps quads"),
            ("low-back", "back lower-back lumbar lumbar-paraspinals"),
            ("mid-back", "thoracic upper-back"),
            ("outer-thigh", "it-band itb"),
            ("sacrum", "coccyx tailbone"),
            ("sole", "arch foot plantar-fascia"),
            ("upper-outer-hip", "gluteus-medius hip"),
        ],
    ),
    (KIND, &[("both-sides", "each-side left right side sides"), ("repeat", "loop")]),
    ("a position", &[("chair", "seated sitting"), ("floor", "ground lying mat prone side-lying supine")]),
];

/// Each word with what people write for it.
type Meant = &'static [(&'static str, &'static str)];

fn meant(words: Meant, found: &str) -> Option<&'static str> {
    words.iter().find(|(_, others)| others.split(' ').any(|other| other == found)).map(|(word, _)| *word)
}

/// The word of a list that people call by this one.
pub fn also_said(noun: &str, found: &str) -> Option<&'static str> {
    let found = plain(found, '-');
    if noun == KIND
        && let Some(kind) = Kind::ALL.iter().find(|kind| kind.row().also.contains(&found.as_str()))
    {
        return Some(kind.id());
    }
    let (_, words) = ALSO_SAID.iter().find(|(list, _)| *list == noun)?;
    meant(words, &found)
}

impl<'t> Reader<'t> {
    /// The fields of an object; notes those that are unknown, misplaced, given twice, missing or too many.
    ///
    /// `anchor`: where to point when one is missing; the object's first character if `None`.
    pub fn fields<'n>(
        &mut self,
        node: &'n Value<'t>,
        table: &'static [Field],
        holder: Holder,
        kind: Option<Kind>,
        anchor: Option<Span>,
    ) -> Option<Fields<'n, 't>> {
        let Object { properties: entries, .. } = node.as_object()?;
        let mut given: Vec<(&'static Field, &Value<'t>)> = Vec::with_capacity(entries.len().min(table.len()));
        let mut meant_by_another = Vec::new();
        for entry in self.once_each(entries) {
            match table.iter().find(|field| field.name == entry.name.as_str()) {
                Some(field)
                    if field.is_for(kind) || !matches!(holder, Holder::Step(_) | Holder::Variant(_)) =>
                {
                    given.push((field, &entry.value));
                }
                Some(field) => {
                    let kinds = Kind::ALL.iter().copied().filter(|kind| (field.takes)(*kind)).collect();
                    let mistake = Mistake::MisplacedField { name: field.name, holder, kinds };
                    self.found(entry.name.range(), mistake);
                }
                None => meant_by_another.extend(self.unknown_field(entry, table, holder, kind)),
            }
        }
        // of a step whose kind is not known, nothing can be missing
        if !matches!(holder, Holder::Step(None)) {
            let can_let_go = table.iter().any(|field| field.need == Need::ForLetGo && field.is_for(kind));
            let node_of =
                |name: &str| given.iter().find(|(field, _)| field.name == name).map(|(_, node)| *node);
            let until = node_of("until").and_then(Value::as_string_lit);
            let let_go = can_let_go && until.is_some_and(|word| word.value == Until::LetGo.id());
            // most fields need not be there, and whether they may be was asked above
            let asked = |field: &&Field| field.need != Need::Never && field.is_for(kind);
            for field in table.iter().filter(asked) {
                let needed = match field.need {
                    Need::Always => true,
                    Need::Never => false,
                    Need::UnlessLetGo => !let_go,
                    Need::ForLetGo => let_go,
                };
                let refused = matches!(field.need, Need::UnlessLetGo | Need::ForLetGo) && !needed;
                match node_of(field.name) {
                    None if needed && !meant_by_another.contains(&field.name) => {
                        let mistake =
                            Mistake::MissingField { name: field.name, holder, meant: field.meant(kind) };
                        self.found(anchor.unwrap_or(opening(node.range())), mistake);
                    }
                    Some(node) if refused => {
                        self.found(node.range(), Mistake::NotNeeded { name: field.name });
                    }
                    _ => {}
                }
            }
        }
        Some(Fields { kind, given, meant_by_another })
    }

    /// The entries without later ones of the same name, which are noted.
    pub fn once_each<'n>(&mut self, entries: &'n [ObjectProp<'t>]) -> Vec<&'n ObjectProp<'t>> {
        let mut first: HashMap<&str, Span> = HashMap::new();
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let (name, span) = (entry.name.as_str(), entry.name.range());
            if let Some(before) = first.get(name) {
                let first_line = self.line_of(before.start);
                self.found(span, Mistake::GivenTwice { name: name.to_owned(), first_line });
            } else {
                first.insert(name, span);
                kept.push(entry);
            }
        }
        kept
    }

    /// Notes an unknown field; the name of the one that was probably meant.
    fn unknown_field(
        &mut self,
        entry: &ObjectProp<'t>,
        table: &'static [Field],
        holder: Holder,
        kind: Option<Kind>,
    ) -> Option<&'static str> {
        let in_a_block = [BOTH_SIDES_BLOCK, REPEAT_BLOCK]
            .iter()
            .any(|block| block.iter().any(|f| f.name == entry.name.as_str()));
        if matches!(holder, Holder::Step(None)) && in_a_block {
            return None;
        }
        if self.is_full() {
            self.refuse_untold();
            return None;
        }
        let names: Vec<_> = table.iter().filter(|field| field.is_for(kind)).map(|field| field.name).collect();
        let also = meant(ALSO_CALLED, &plain(entry.name.as_str(), '_'));
        let meant =
            also.filter(|name| names.contains(name)).or_else(|| closest(entry.name.as_str(), &names, '_'));
        self.found(
            entry.name.range(),
            Mistake::UnknownField { name: entry.name.as_str().to_owned(), holder, meant },
        );
        meant
    }
}

/// The candidate that was probably meant: few letters differ.
pub fn closest(found: &str, candidates: &[&'static str], joint: char) -> Option<&'static str> {
    if found.chars().count() > 40 {
        return None;
    }
    let found = plain(found, joint);
    // "foam-roll" is a `roll`
    if let Some(part) = found.split(joint).skip(1).last().filter(|part| part.len() > 2)
        && let Some(candidate) = candidates.iter().find(|candidate| **candidate == part)
    {
        return Some(candidate);
    }
    let (distance, candidate) = candidates
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(&found, candidate), *candidate))
        .min_by_key(|(distance, _)| *distance)?;
    let allowed = (candidate.chars().count().max(found.chars().count()) / 3).max(1);
    (distance <= allowed && distance < candidate.chars().count()).then_some(candidate)
}

/// In small letters and with the joint that the format uses.
fn plain(text: &str, joint: char) -> String {
    text.trim().to_lowercase().replace(['-', '_', ' '], &joint.to_string())
}
