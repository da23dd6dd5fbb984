//! A routine as a file: clean JSON that differs in few lines when little changed.
//!
//! Fields come in the order of the format and defaults are left out, so that what this writes is what a person would
//! have written; [`super::read`] gives the same routine back.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::{
    bounds,
    fields::{BOTH_SIDES, REPEAT},
    model::{Item, Length, Routine, Step, Switch, Variant},
    words::{FirstSide, Until},
};

/// The file of `routine`, with the fields in the order of the specification.
pub fn write(routine: &Routine) -> String {
    let file = given(json!({
        "version": bounds::VERSION,
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "technique": routine.technique,
        "level": routine.level,
        "equipment": routine.equipment,
        "positions": routine.positions,
        "pressure": routine.pressure,
        "frequency": routine.frequency,
        "cautions": filled(&routine.cautions),
        "first_side": (routine.first_side != FirstSide::Left).then_some(routine.first_side),
        "cover": routine.cover,
        "steps": items(&routine.steps),
    }));
    // the alternate form of a JSON value is the indented one
    format!("{file:#}\n")
}

/// An object without the fields that are not given.
pub(super) fn given(mut object: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.retain(|_, value| !value.is_null());
    }
    object
}

/// A list that stands there only with something in it.
fn filled<T>(list: &[T]) -> Option<&[T]> {
    Some(list).filter(|list| !list.is_empty())
}

fn items(items: &[Item]) -> Vec<Value> {
    let item = |item: &Item| match item {
        Item::Step(one) => step(one),
        Item::BothSides(block) => json!({
            "do": BOTH_SIDES,
            "id": block.id,
            "switch": switch(&block.switch),
            "steps": self::items(&block.steps),
        }),
        Item::Repeat(block) => json!({
            "do": REPEAT,
            "id": block.id,
            "times": block.times,
            "steps": self::items(&block.steps),
        }),
    };
    items.iter().map(item).collect()
}

fn switch(switch: &Switch) -> Value {
    given(
        json!({ "id": switch.id, "say": switch.say, "show": switch.show, "seconds": switch.seconds.as_secs() }),
    )
}

fn step(step: &Step) -> Value {
    let secs = |length: Duration| length.as_secs();
    let length = match step.length {
        Length::Timed(length) => json!({ "seconds": secs(length) }),
        Length::Ready(length) => json!({ "seconds": secs(length), "until": Until::Ready }),
        Length::LetGo { at_least, at_most } => {
            json!({ "until": Until::LetGo, "at_least": secs(at_least), "at_most": secs(at_most) })
        }
        Length::PressRelease { press, release, rounds } => {
            json!({ "press": secs(press), "release": secs(release), "rounds": rounds })
        }
    };
    let variants: Map<_, _> =
        step.variants.iter().map(|(position, each)| (position.id().to_owned(), variant(each))).collect();
    let words = json!({
        "do": step.kind,
        "id": step.id,
        "title": (step.title != step.kind.label()).then_some(&step.title),
        "say": step.say,
        "again": step.again,
        "show": step.show,
    });
    let rest = json!({
        "seconds_per_pass": step.seconds_per_pass.map(secs),
        "reps": step.reps,
        "when": step.when,
        "area": step.area,
        "muscle": step.muscle,
        "pose": step.pose,
        "aim": step.aim,
        "load": (step.load != step.kind.row().load).then_some(step.load),
        "optional": step.optional.then_some(true),
        "cautions": filled(&step.cautions),
        "variants": (!variants.is_empty()).then_some(variants),
    });
    let parts = [words, length, rest].into_iter().filter_map(|part| part.as_object().cloned());
    given(parts.flatten().collect())
}

fn variant(variant: &Variant) -> Value {
    given(json!({
        "say": variant.say,
        "again": variant.again,
        "show": variant.show,
        "seconds": variant.seconds.map(|length| length.as_secs()),
        "pose": variant.pose,
        "aim": variant.aim,
        "skip": variant.skip.then_some(true),
    }))
}
