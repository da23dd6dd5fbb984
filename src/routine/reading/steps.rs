//! Steps and blocks: what their fields mean together.
//!
//! Each step is read whole even where parts of it are wrong, so that one reading tells every mistake.

use std::{collections::BTreeMap, time::Duration};

use super::{
    advice::tool_of,
    file::{Array, Object, Ranged as _, Span, Value},
    given::Fields,
    reader::{Reader, opening},
    values::{describe, pointed},
};
use crate::routine::{
    bounds,
    fields::{BOTH_SIDES, BOTH_SIDES_BLOCK, DO, POSITIONS, REPEAT, REPEAT_BLOCK, STEP, SWITCH, VARIANT},
    form::Field,
    kind::Lasts,
    model::{BothSides, Id, Item, Length, Repeat, Step, Switch, Variant},
    problem::{Advice, Holder, Mistake, StepName},
    words::{Kind, Load, Position, Until},
};

impl<'t> Reader<'t> {
    /// The steps and blocks of a `steps` list. Those that cannot be used are left out, and their mistakes noted.
    pub fn items(&mut self, node: &Value<'t>) -> Vec<Item> {
        let Some(Array { elements: list, .. }) = node.as_array() else {
            self.otherwise("steps", "a list `[ … ]` of steps".to_owned(), node, None);
            return Vec::new();
        };
        if list.is_empty() {
            self.found(node.range(), Mistake::EmptyList { name: "steps" });
        }
        list.iter().filter_map(|node| self.item(node)).collect()
    }

    fn item(&mut self, node: &Value<'t>) -> Option<Item> {
        let around = self.step.take();
        self.written += 1;
        self.step = Some(step_name(node).map_or(StepName::Number(self.written), StepName::Id));
        let item = self.step_or_block(node);
        self.step = around;
        item
    }

    fn step_or_block(&mut self, node: &Value<'t>) -> Option<Item> {
        let Some(object) = node.as_object() else {
            self.found(pointed(node), Mistake::NotAStep { found: describe(node) });
            return None;
        };
        let word = object.get("do").map(|entry| &entry.value);
        let anchor = word.map(Value::range);
        match word {
            Some(Value::StringLit(word)) if word.value == BOTH_SIDES => {
                self.both_sides(node, anchor).map(Item::BothSides)
            }
            Some(Value::StringLit(word)) if word.value == REPEAT => {
                self.repeat(node, anchor).map(Item::Repeat)
            }
            Some(Value::StringLit(word)) => {
                if let Some(kind) = Kind::from_id(&word.value) {
                    return self.step(node, kind, anchor).map(Item::Step);
                }
                self.unknown_word(DO, word.range, &word.value);
                self.step_of_unknown_kind(node);
                None
            }
            Some(word) => {
                self.step_of_unknown_kind(node);
                if let Some(field) = STEP.first() {
                    self.wrong_form(field, None, word, None);
                }
                None
            }
            None => {
                if !self.step_of_unknown_kind(node) {
                    let mistake = Mistake::MissingField {
                        name: "do",
                        holder: Holder::Step(None),
                        meant: "a kind of step, like `\"rest\"` or `\"hold\"`".to_owned(),
                    };
                    self.found(opening(node.range()), mistake);
                }
                None
            }
        }
    }

    /// Tells what can be told about a step whose kind is not known. `true`: a field was probably meant for `do`.
    fn step_of_unknown_kind(&mut self, node: &Value<'t>) -> bool {
        let Some(fields) = self.fields(node, STEP, Holder::Step(None), None, None) else { return false };
        self.own_name(&fields);
        if let Some(Object { properties: entries, .. }) = node.as_object() {
            for entry in entries.iter().filter(|entry| entry.name.as_str() == "steps") {
                self.items(&entry.value);
            }
        }
        fields.is_meant_by_another("do")
    }

    fn both_sides(&mut self, node: &Value<'t>, anchor: Option<Span>) -> Option<BothSides> {
        let fields = self.fields(node, BOTH_SIDES_BLOCK, Holder::BothSides, None, anchor)?;
        let id = self.own_name(&fields);
        self.mark(id.as_ref(), anchor);
        let outside = !self.sided;
        if !outside {
            self.found(anchor.unwrap_or(node.range()), Mistake::BothSidesInside);
        }
        self.sided = true;
        let switch = fields.given("switch").and_then(|(field, node)| self.switch(field, node));
        let steps = fields.node("steps").map(|node| self.items(node));
        self.sided = !outside;
        Some(BothSides { id: id?, switch: switch?, steps: steps? })
    }

    fn switch(&mut self, field: &'static Field, node: &Value<'t>) -> Option<Switch> {
        let Some(fields) = self.fields(node, SWITCH, Holder::Switch, None, None) else {
            self.wrong_form(field, None, node, None);
            return None;
        };
        let id = self.own_name(&fields);
        let say = self.words(&fields, "say");
        let show = self.words(&fields, "show");
        let seconds = self.seconds(&fields, "seconds");
        self.advise_on_settling(say.as_deref(), seconds, fields.span("seconds"), None);
        Some(Switch { id: id?, seconds: seconds?, say, show })
    }

    fn repeat(&mut self, node: &Value<'t>, anchor: Option<Span>) -> Option<Repeat> {
        let fields = self.fields(node, REPEAT_BLOCK, Holder::Repeat, None, anchor)?;
        let id = self.own_name(&fields);
        self.mark(id.as_ref(), fields.span("times"));
        let times = self.whole(&fields, "times");
        let steps = fields.node("steps").map(|node| self.items(node));
        Some(Repeat { id: id?, times: times?, steps: steps? })
    }

    fn step(&mut self, node: &Value<'t>, kind: Kind, anchor: Option<Span>) -> Option<Step> {
        let fields = self.fields(node, STEP, Holder::Step(Some(kind)), Some(kind), anchor)?;
        let id = self.own_name(&fields);
        let title = self.words(&fields, "title").unwrap_or_else(|| kind.label().to_owned());
        let say = self.words(&fields, "say");
        let again = self.words(&fields, "again");
        let show = self.words(&fields, "show");
        let load: Option<Load> = self.word(&fields, "load");
        // a load that cannot be read is one mistake, not two
        let load_known = load.is_some() || fields.node("load").is_none();
        let load = load.unwrap_or_else(|| kind.row().load);
        let length = self.length(&fields, kind, load_known.then_some(load));
        let timed = ["seconds", "at_most", "rounds"].into_iter().find_map(|name| fields.span(name));
        self.mark(id.as_ref(), timed.or(anchor));
        let aim = self.strength(&fields, "aim");
        self.advise_on_aim(aim, fields.span("aim"));
        let variants = self.variants(&fields, kind, length);
        let area = self.word(&fields, "area");
        let pose = self.word(&fields, "pose");
        if self.advises {
            self.advise_on_words(&fields, (kind, load), length, &variants);
            self.advise_on_moving(kind, say.as_deref(), fields.span("say"));
            let words = [Some(&title), say.as_ref(), show.as_ref()].into_iter().flatten();
            let words = words.map(String::as_str).collect::<Vec<_>>().join(" ");
            if let Some((area, tool)) = area.zip(tool_of(load, pose, &words)) {
                let mut positions = self.positions.clone().unwrap_or_default();
                positions.retain(|at| !variants.get(at).is_some_and(|variant| variant.skip));
                let aim = variants.values().filter_map(|variant| variant.aim).chain(aim).max();
                self.advise_on_place(&fields, area, tool, aim, &positions);
            }
        }
        Some(Step {
            kind,
            title,
            say,
            again,
            show,
            area,
            muscle: self.word(&fields, "muscle"),
            pose,
            aim,
            load,
            optional: self.flag(&fields, "optional"),
            cautions: self.word_list(&fields, "cautions").unwrap_or_default(),
            seconds_per_pass: self.seconds(&fields, "seconds_per_pass"),
            reps: self.whole(&fields, "reps"),
            when: self.word(&fields, "when"),
            variants,
            id: id?,
            length: length?,
        })
    }

    /// Notes words that send pressure to the wrong place, and places that leave no time to get there.
    fn advise_on_words(
        &mut self,
        fields: &Fields<'_, 't>,
        (kind, load): (Kind, Load),
        length: Option<Length>,
        variants: &BTreeMap<Position, Variant>,
    ) {
        let text = |name: &str| fields.node(name).and_then(Value::as_string_lit);
        if load.is_loaded() {
            for text in ["title", "say", "show"].into_iter().filter_map(text) {
                self.advise_on_pressed_words(text.range, &text.value);
            }
        }
        let span = fields.span("variants").map(opening);
        for variant in variants.values().filter(|_| load.is_loaded()) {
            if let (Some(say), Some(span)) = (&variant.say, span) {
                self.advise_on_pressed_words(span, say);
            }
        }
        let (Kind::Position, Some(Length::Timed(length))) = (kind, length) else { return };
        let span = fields.span("seconds");
        self.advise_on_settling(text("say").map(|say| &*say.value), Some(length), span, None);
        for (&position, variant) in
            variants.iter().filter(|(_, variant)| !variant.skip && variant.say.is_some())
        {
            self.advise_on_settling(
                variant.say.as_deref(),
                variant.seconds.or(Some(length)),
                span,
                Some(position),
            );
        }
    }

    fn length(&mut self, fields: &Fields<'_, 't>, kind: Kind, load: Option<Load>) -> Option<Length> {
        if kind.row().lasts == Lasts::Rounds {
            let press = self.seconds(fields, "press");
            self.advise_on_hold(kind, press, fields.span("press"));
            let release = self.seconds(fields, "release");
            let rounds = self.whole(fields, "rounds");
            return Some(Length::PressRelease { press: press?, release: release?, rounds: rounds? });
        }
        let until: Option<Until> = self.word(fields, "until");
        let span = fields.span("until");
        let seconds = self.seconds(fields, "seconds");
        let at_least = self.seconds(fields, "at_least");
        let at_most = self.seconds(fields, "at_most");
        self.advise_on_hold(kind, seconds, fields.span("seconds"));
        self.advise_on_hold(kind, at_most, fields.span("at_most"));
        match (until, span) {
            (Some(Until::LetGo), Some(span)) if kind.can_wait() => {
                self.found(span, Mistake::EndNotFor { end: Until::LetGo.id(), kind });
                None
            }
            (Some(Until::LetGo), Some(span)) => {
                if load.is_some_and(|load| !load.is_loaded()) {
                    self.found(span, Mistake::LetGoUnloaded { kind });
                }
                let (at_least, at_most) = (at_least?, at_most?);
                if at_least > at_most {
                    let (at_least, at_most) = (whole_secs(at_least), whole_secs(at_most));
                    let span = fields.span("at_least").unwrap_or(span);
                    self.found(span, Mistake::AtLeastOverAtMost { at_least, at_most });
                }
                Some(Length::LetGo { at_least, at_most })
            }
            (Some(Until::Ready), Some(span)) if !kind.can_wait() => {
                self.found(span, Mistake::EndNotFor { end: Until::Ready.id(), kind });
                None
            }
            (Some(Until::Ready), _) => seconds.map(Length::Ready),
            _ => seconds.map(Length::Timed),
        }
    }

    fn variants(
        &mut self,
        fields: &Fields<'_, 't>,
        kind: Kind,
        length: Option<Length>,
    ) -> BTreeMap<Position, Variant> {
        let mut variants = BTreeMap::new();
        let Some((field, node)) = fields.given("variants") else { return variants };
        let Some(Object { properties: entries, .. }) = node.as_object() else {
            self.wrong_form(field, Some(kind), node, None);
            return variants;
        };
        for entry in self.once_each(entries) {
            let Some(position) = Position::from_id(entry.name.as_str()) else {
                self.unknown_word(POSITIONS, entry.name.range(), entry.name.as_str());
                continue;
            };
            if let Some(positions) = &self.positions {
                if positions.first() == Some(&position) {
                    self.found(entry.name.range(), Mistake::VariantOfFirst { position });
                } else if !positions.contains(&position) {
                    self.found(entry.name.range(), Mistake::VariantElsewhere { position });
                }
            }
            if let Some(variant) = self.variant(&entry.value, position, kind, length) {
                variants.insert(position, variant);
            }
        }
        variants
    }

    fn variant(
        &mut self,
        node: &Value<'t>,
        position: Position,
        kind: Kind,
        length: Option<Length>,
    ) -> Option<Variant> {
        let Some(fields) = self.fields(node, VARIANT, Holder::Variant(kind), Some(kind), None) else {
            self.otherwise(position.id(), "an object `{ … }` with what changes there".to_owned(), node, None);
            return None;
        };
        let seconds = self.seconds(&fields, "seconds");
        self.advise_on_hold(kind, seconds, fields.span("seconds"));
        if let (Some(Length::LetGo { .. }), Some(span)) = (length, fields.span("seconds")) {
            self.found(span, Mistake::VariantSecondsOfLetGo);
        }
        let aim = self.strength(&fields, "aim");
        self.advise_on_aim(aim, fields.span("aim"));
        let variant = Variant {
            say: self.words(&fields, "say"),
            again: self.words(&fields, "again"),
            show: self.words(&fields, "show"),
            pose: self.word(&fields, "pose"),
            aim,
            seconds,
            skip: self.flag(&fields, "skip"),
        };
        if variant.skip
            && let Some(name) = fields.names().find(|name| *name != "skip")
            && let Some(span) = fields.span(name)
        {
            self.found(span, Mistake::SkipAndMore { name });
        }
        Some(variant)
    }

    fn seconds(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<Duration> {
        self.whole(fields, name).map(|secs| Duration::from_secs(secs.into()))
    }

    fn advise_on_hold(&mut self, kind: Kind, length: Option<Duration>, span: Option<Span>) {
        if let (Some(_), Some(length), Some(span)) = (kind.row().held, length, span)
            && whole_secs(length) > bounds::HOLD_ADVISED_SECS
        {
            self.advise(span, Advice::HeldLong { kind, secs: whole_secs(length) });
        }
    }

    /// Where to point when something is said about a whole step or block.
    fn mark(&mut self, id: Option<&Id>, span: Option<Span>) {
        if let (Some(named), Some(span)) = (id.and_then(|id| self.ids.get_mut(id)), span) {
            named.mark = span;
        }
    }
}

fn whole_secs(length: Duration) -> u32 {
    u32::try_from(length.as_secs()).unwrap_or(u32::MAX)
}

/// The id of a step as typed, if it is one.
fn step_name(node: &Value<'_>) -> Option<Id> {
    Id::new(&node.as_object()?.get_string("id")?.value)
}
