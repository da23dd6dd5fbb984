//! The JSON Schema (2020-12) of the routine format, for editors that complete and check while somebody writes.
//!
//! It is made from the table in `fields`, which also drives reading. A schema cannot say everything (ids that are used
//! once, totals, placeholders): what it lets pass may still be refused by [`super::read`], never the other way round.

use serde_json::{Map, Value, json};

use super::{
    bounds,
    fields::{BOTH_SIDES, BOTH_SIDES_BLOCK, DO, REPEAT, REPEAT_BLOCK, ROUTINE, STEP, VARIANT},
    form::{Field, Form, Need, Vocabulary},
    kind::Kind,
    words::{Position, Until},
};

/// The schema of a routine file.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    definitions.insert("item".to_owned(), item(false));
    definitions.insert("item-of-one-side".to_owned(), item(true));
    for &kind in Kind::ALL {
        definitions.insert(kind.id().to_owned(), step(kind));
        definitions.insert(variant_of(kind), variant(kind));
    }
    for vocabulary in vocabularies() {
        definitions.insert(name_of(vocabulary), choice(&(vocabulary.words)()));
    }
    definitions.insert(BOTH_SIDES.to_owned(), block(BOTH_SIDES_BLOCK, BOTH_SIDES, true));
    definitions.insert(REPEAT.to_owned(), block(REPEAT_BLOCK, REPEAT, false));
    definitions.insert(of_one_side(REPEAT), block(REPEAT_BLOCK, REPEAT, true));
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("Stillpoint routine, version 1"));
    schema.insert(
        "description".to_owned(),
        json!("Generated from the program's table of fields: change it there, not here."),
    );
    schema.extend(object(ROUTINE, None, false));
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Value::Object(schema)
}

fn of_one_side(name: &str) -> String {
    format!("{name}-of-one-side")
}

fn variant_of(kind: Kind) -> String {
    format!("variant-of-{}", kind.id())
}

/// "a first side" is defined as `word-first-side`.
fn name_of(vocabulary: Vocabulary) -> String {
    let bare = vocabulary.noun.trim_start_matches("an ").trim_start_matches("a ");
    format!("word-{}", bare.replace(' ', "-"))
}

/// Every closed list of words that a field chooses from, once.
fn vocabularies() -> Vec<Vocabulary> {
    let mut all: Vec<Vocabulary> = Vec::new();
    for field in ROUTINE.iter().chain(STEP).chain(VARIANT) {
        if let Form::Word(vocabulary) | Form::Words(vocabulary, _) = field.form
            && !matches!(field.name, "do" | "until")
            && all.iter().all(|other| other.noun != vocabulary.noun)
        {
            all.push(vocabulary);
        }
    }
    all
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A step or block: the word after `do` decides which fields it takes.
fn item(of_one: bool) -> Value {
    let words: Vec<_> = (DO.words)().into_iter().filter(|(id, _)| !(of_one && *id == BOTH_SIDES)).collect();
    let cases: Vec<_> = words
        .iter()
        .map(|(id, _)| {
            let name = if of_one && *id == REPEAT { of_one_side(id) } else { (*id).to_owned() };
            json!({
                "if": { "properties": { "do": { "const": id } }, "required": ["do"] },
                "then": reference(&name),
            })
        })
        .collect();
    json!({
        "type": "object",
        "properties": { "do": choice(&words) },
        "required": ["do", "id"],
        "allOf": cases,
    })
}

fn choice(words: &[(&'static str, &'static str)]) -> Value {
    let (ids, labels): (Vec<_>, Vec<_>) = words.iter().copied().unzip();
    // `enumDescriptions` is what editors show beside each word; checkers pass over it
    json!({ "enum": ids, "enumDescriptions": labels })
}

fn step(kind: Kind) -> Value {
    let mut step = object(STEP, Some(kind), false);
    if let Some(Value::Object(properties)) = step.get_mut("properties") {
        pin_do(properties, kind.id());
        if let Some(Value::Object(until)) = properties.get_mut("until") {
            let end = if kind.can_wait() { Until::Ready } else { Until::LetGo };
            until.extend(as_map(choice(&[(end.id(), end.label())])));
        }
    }
    let takes_let_go = STEP.iter().any(|field| field.need == Need::ForLetGo && field.is_for(Some(kind)));
    if takes_let_go {
        let named = |need| -> Vec<_> {
            STEP.iter().filter(|f| f.need == need && f.is_for(Some(kind))).map(|f| f.name).collect()
        };
        let (clock, let_go) = (named(Need::UnlessLetGo), named(Need::ForLetGo));
        step.extend(as_map(json!({
            "if": { "properties": { "until": { "const": Until::LetGo.id() } }, "required": ["until"] },
            "then": { "required": let_go, "properties": none_of(&clock) },
            "else": { "required": clock, "properties": none_of(&let_go) },
        })));
    }
    Value::Object(step)
}

fn none_of(names: &[&str]) -> Value {
    names.iter().map(|name| ((*name).to_owned(), Value::Bool(false))).collect::<Map<_, _>>().into()
}

fn block(table: &'static [Field], word: &'static str, of_one: bool) -> Value {
    let mut block = object(table, None, of_one);
    if let Some(Value::Object(properties)) = block.get_mut("properties") {
        pin_do(properties, word);
    }
    Value::Object(block)
}

/// What changes in one position, in a step of this kind; where it is skipped, nothing else.
fn variant(kind: Kind) -> Value {
    let mut variant = object(VARIANT, Some(kind), false);
    variant.extend(as_map(json!({
        "if": { "properties": { "skip": { "const": true } }, "required": ["skip"] },
        "then": { "maxProperties": 1 },
    })));
    Value::Object(variant)
}

/// In one kind of step, `do` is that kind.
fn pin_do(properties: &mut Map<String, Value>, word: &'static str) {
    if let Some(Value::Object(field)) = properties.get_mut("do") {
        field.shift_remove("enum");
        field.shift_remove("enumDescriptions");
        field.insert("const".to_owned(), word.into());
    }
}

/// An object with the fields of `table`, and no others.
fn object(table: &'static [Field], kind: Option<Kind>, of_one: bool) -> Map<String, Value> {
    let fields = || table.iter().filter(|field| field.is_for(kind));
    let lasts_until_let_go = fields().any(|field| field.need == Need::ForLetGo);
    let required: Vec<_> = fields()
        .filter(|field| match field.need {
            Need::Always => true,
            Need::UnlessLetGo => !lasts_until_let_go,
            Need::Never | Need::ForLetGo => false,
        })
        .map(|field| field.name)
        .collect();
    let properties: Map<_, _> =
        fields().map(|field| (field.name.to_owned(), described(field, kind, of_one))).collect();
    let mut object = as_map(json!({
        "type": "object",
        "additionalProperties": false,
    }));
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    object.insert("properties".to_owned(), properties.into());
    object
}

fn described(field: &Field, kind: Option<Kind>, of_one: bool) -> Value {
    let mut described = as_map(json!({ "description": field.about }));
    described.extend(as_map(form(field, kind, of_one)));
    if let (Some(kind), "load") = (kind, field.name) {
        described.insert("default".to_owned(), kind.row().load.id().into());
    }
    Value::Object(described)
}

fn form(field: &Field, kind: Option<Kind>, of_one: bool) -> Value {
    let text =
        |longest: usize| json!({ "type": "string", "minLength": 1, "maxLength": longest, "pattern": "\\S" });
    match field.form {
        Form::Flag => json!({ "type": "boolean" }),
        Form::Id => json!({ "type": "string", "maxLength": 64, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Form::Object(fields) => Value::Object(object(fields, None, false)),
        Form::Steps => {
            let item = if of_one { "item-of-one-side" } else { "item" };
            json!({ "type": "array", "minItems": 1, "items": reference(item) })
        }
        Form::Text(longest) => text(longest),
        Form::Texts(longest) => json!({ "type": "array", "items": text(longest) }),
        Form::Variants => {
            let named = kind.map_or_else(String::new, variant_of);
            let each: Map<_, _> =
                Position::ALL.iter().map(|position| (position.id().to_owned(), reference(&named))).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": each })
        }
        Form::Version => json!({ "const": bounds::VERSION }),
        Form::Whole { least, most, .. } => {
            json!({ "type": "integer", "minimum": least, "maximum": field.most(kind).unwrap_or(most) })
        }
        // both are narrowed for each kind of step
        Form::Word(vocabulary) if matches!(field.name, "do" | "until") => choice(&(vocabulary.words)()),
        Form::Word(vocabulary) => reference(&name_of(vocabulary)),
        Form::Words(vocabulary, at_least) => json!({
            "type": "array",
            "items": reference(&name_of(vocabulary)),
            "uniqueItems": true,
            "minItems": at_least,
        }),
    }
}

fn as_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
