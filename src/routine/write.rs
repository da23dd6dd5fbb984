//! A routine as a file: clean JSON that differs in few lines when little changed.
//!
//! Fields come in the order of the format and defaults are left out, so that what this writes is what a person would
//! have written; [`super::read`] gives the same routine back.

use std::time::Duration;

use serde_json::{Map, Value};

use super::{
    bounds,
    fields::{BOTH_SIDES, REPEAT},
    model::{Item, Length, Routine, Step, Switch, Variant},
    words::{FirstSide, Until, Word},
};

/// The file of `routine`: two spaces a level, a line for each value, a line end at the end.
pub fn write(routine: &Routine) -> String {
    let mut file = Fields::default();
    file.put("version", bounds::VERSION);
    file.put("id", routine.id.as_str());
    file.put("title", &*routine.title);
    file.put("summary", &*routine.summary);
    file.put("technique", routine.technique.id());
    file.put("level", routine.level.id());
    file.put("equipment", routine.equipment.clone());
    file.put("positions", ids(&routine.positions));
    let mut pressure = Fields::default();
    pressure.put("aim", routine.pressure.aim);
    pressure.put("ceiling", routine.pressure.ceiling);
    file.put("pressure", pressure.0);
    file.put("frequency", &*routine.frequency);
    if !routine.cautions.is_empty() {
        file.put("cautions", ids(&routine.cautions));
    }
    if routine.first_side != FirstSide::Left {
        file.put("first_side", routine.first_side.id());
    }
    file.put_some("cover", routine.cover.map(Word::id));
    file.put("steps", items(&routine.steps));
    // the alternate form of a JSON value is the indented one
    format!("{:#}\n", Value::Object(file.0))
}

/// An object under construction.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    fn put_some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn put_secs(&mut self, name: &str, length: Option<Duration>) {
        self.put_some(name, length.map(|length| length.as_secs()));
    }
}

fn ids<W: Word>(words: &[W]) -> Vec<Value> {
    words.iter().map(|word| word.id().into()).collect()
}

fn items(items: &[Item]) -> Vec<Value> {
    items.iter().map(|each| Value::Object(item(each).0)).collect()
}

fn item(item: &Item) -> Fields {
    let mut fields = Fields::default();
    match item {
        Item::Step(one) => return step(one),
        Item::BothSides(block) => {
            fields.put("do", BOTH_SIDES);
            fields.put("id", block.id.as_str());
            fields.put("switch", switch(&block.switch).0);
            fields.put("steps", items(&block.steps));
        }
        Item::Repeat(block) => {
            fields.put("do", REPEAT);
            fields.put("id", block.id.as_str());
            fields.put("times", block.times);
            fields.put("steps", items(&block.steps));
        }
    }
    fields
}

fn switch(switch: &Switch) -> Fields {
    let mut fields = Fields::default();
    fields.put("id", switch.id.as_str());
    fields.put_some("say", switch.say.as_deref());
    fields.put_some("show", switch.show.as_deref());
    fields.put_secs("seconds", Some(switch.seconds));
    fields
}

fn step(step: &Step) -> Fields {
    let mut fields = Fields::default();
    fields.put("do", step.kind.id());
    fields.put("id", step.id.as_str());
    if step.title != step.kind.label() {
        fields.put("title", &*step.title);
    }
    fields.put_some("say", step.say.as_deref());
    fields.put_some("again", step.again.as_deref());
    fields.put_some("show", step.show.as_deref());
    match step.length {
        Length::Timed(length) => fields.put_secs("seconds", Some(length)),
        Length::Ready(length) => {
            fields.put_secs("seconds", Some(length));
            fields.put("until", Until::Ready.id());
        }
        Length::LetGo { at_least, at_most } => {
            fields.put("until", Until::LetGo.id());
            fields.put_secs("at_least", Some(at_least));
            fields.put_secs("at_most", Some(at_most));
        }
        Length::PressRelease { press, release, rounds } => {
            fields.put_secs("press", Some(press));
            fields.put_secs("release", Some(release));
            fields.put("rounds", rounds);
        }
    }
    fields.put_secs("seconds_per_pass", step.seconds_per_pass);
    fields.put_some("reps", step.reps);
    fields.put_some("when", step.when.map(Word::id));
    fields.put_some("area", step.area.map(Word::id));
    fields.put_some("muscle", step.muscle.map(Word::id));
    fields.put_some("pose", step.pose.map(Word::id));
    fields.put_some("aim", step.aim);
    if step.load != step.kind.row().load {
        fields.put("load", step.load.id());
    }
    if step.optional {
        fields.put("optional", true);
    }
    if !step.cautions.is_empty() {
        fields.put("cautions", ids(&step.cautions));
    }
    if !step.variants.is_empty() {
        let mut variants = Fields::default();
        for (position, each) in &step.variants {
            variants.put(position.id(), variant(each).0);
        }
        fields.put("variants", variants.0);
    }
    fields
}

fn variant(variant: &Variant) -> Fields {
    let mut fields = Fields::default();
    fields.put_some("say", variant.say.as_deref());
    fields.put_some("again", variant.again.as_deref());
    fields.put_some("show", variant.show.as_deref());
    fields.put_secs("seconds", variant.seconds);
    fields.put_some("pose", variant.pose.map(Word::id));
    fields.put_some("aim", variant.aim);
    if variant.skip {
        fields.put("skip", true);
    }
    fields
}
