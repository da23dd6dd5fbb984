//! From a file as typed to a routine as meant, or to everything that is wrong with it.
//!
//! Text or bytes become a [`Reading`]. Reading never panics and never stops at the first mistake: every field
//! that can be read is read, and the routine is only withheld at the end. Neither files nor their paths are known here.
//!
//! The parts: `file` (characters and grammar), `fields` (what may stand where), `reader` (what was found so far), `given` and
//! `values` (one field), `steps` (steps and blocks), `advice` (what is not advised), `totals` (the routine as a whole).

pub(super) mod advice;
pub(super) mod file;
pub(super) mod given;
pub(super) mod reader;
pub(super) mod settle;
pub(super) mod spoken;
pub(super) mod steps;
pub(super) mod totals;
pub(super) mod values;

use super::{
    bounds,
    fields::{PRESSURE, ROUTINE},
    form::Field,
    model::{Pressure, Routine},
    problem::{Advice, Holder, Mistake, Syntax},
    words::FirstSide,
};
use file::{Object, Ranged as _, Span, Value};
pub use reader::Reading;
use reader::{Reader, START, opening};
use values::describe;

/// Reads a routine. A byte order mark and Windows line ends are accepted.
pub fn read(text: &str) -> Reading {
    read_with(text, true)
}

fn read_with(text: &str, advises: bool) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > bounds::FILE_BYTES {
        return refused(text, START, Mistake::FileTooBig);
    }
    let mut reader = Reader::new(text);
    reader.advises = advises;
    let (tree, mistakes) = file::parse(text);
    for (span, mistake) in mistakes {
        reader.found(span, mistake);
    }
    let routine = tree.and_then(|tree| reader.routine(&tree));
    let routine = routine.filter(|_| !reader.refused);
    if let Some(routine) = &routine {
        for (id, mistake) in totals::refused(routine) {
            reader.found_in_step(id, mistake);
        }
        if !reader.refused && advises {
            for (id, advice) in totals::advised(routine) {
                reader.found_in_step(id, Mistake::Advice(advice));
            }
        }
    }
    reader.finish(routine)
}

/// Reads a routine as it comes from a disk: what is not UTF-8 or over 1 MiB is a problem like any other.
pub fn read_bytes(bytes: &[u8]) -> Reading {
    read_bytes_with(bytes, true)
}

/// As [`read_bytes`], without advice, which costs a third of the time: for whoever only wants to know what can be played.
pub fn read_playable(bytes: &[u8]) -> Reading {
    read_bytes_with(bytes, false)
}

fn read_bytes_with(bytes: &[u8], advises: bool) -> Reading {
    if bytes.len() > bounds::FILE_BYTES {
        return refused("", START, Mistake::FileTooBig);
    }
    if [&b"PK\x03\x04"[..], b"{\\rtf", b"%PDF", b"\xD0\xCF\x11\xE0"]
        .iter()
        .any(|start| bytes.starts_with(start))
    {
        return refused("", START, Mistake::Syntax(Syntax::Document));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_with(text, advises),
        Err(error) => {
            let (good, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((&[], bytes));
            let good = std::str::from_utf8(good).unwrap_or_default();
            let good = good.strip_prefix('\u{feff}').unwrap_or(good);
            let byte = rest.first().copied().unwrap_or_default();
            refused(good, Span { start: good.len(), end: good.len() }, Mistake::NotUtf8 { byte })
        }
    }
}

/// Nothing was read, because of one mistake.
fn refused(text: &str, span: Span, mistake: Mistake) -> Reading {
    let mut reader = Reader::new(text);
    reader.found(span, mistake);
    reader.finish(None)
}

impl<'t> Reader<'t> {
    fn routine(&mut self, tree: &Value<'t>) -> Option<Routine> {
        let Some(Object { properties: entries, .. }) = tree.as_object() else {
            self.found(opening(tree.range()), Mistake::NotARoutine { found: describe(tree) });
            return None;
        };
        if self.is_of_another_version(tree, entries) {
            return None;
        }
        let fields = self.fields(tree, ROUTINE, Holder::Routine, None, None)?;
        let version = self.version(&fields);
        let id = self.name(&fields);
        // for its length and characters; where the schema is concerns editors only
        self.words(&fields, "$schema");
        let title = self.words(&fields, "title");
        let summary = self.words(&fields, "summary");
        let technique = self.word(&fields, "technique");
        let level = self.word(&fields, "level");
        let equipment = self.texts(&fields, "equipment");
        self.positions = self.word_list(&fields, "positions");
        let pressure = fields.given("pressure").and_then(|(field, node)| self.pressure(field, node));
        let frequency = self.words(&fields, "frequency");
        let cautions = self.word_list(&fields, "cautions");
        let first_side = self.word(&fields, "first_side");
        let cover = self.word(&fields, "cover");
        let steps = fields.node("steps").map(|node| self.items(node));
        if self.written > bounds::STEPS_WRITTEN {
            let span = fields.node("steps").map_or(START, |node| opening(node.range()));
            self.found(span, Mistake::TooManyWritten { count: self.written });
        }
        if let (Some(positions), Some(steps)) = (&self.positions, &steps) {
            let missing = advice::missing(cautions.as_deref().unwrap_or_default(), positions, steps);
            if let Some(span) =
                fields.span("cautions").or(fields.span("title")).filter(|_| !missing.is_empty())
            {
                self.advise(span, Advice::CautionsMissing { missing });
            }
        }
        version?;
        Some(Routine {
            id: id?,
            title: title?,
            summary: summary?,
            technique: technique?,
            level: level?,
            equipment: equipment?,
            positions: self.positions.clone()?,
            pressure: pressure?,
            frequency: frequency?,
            cautions: cautions.unwrap_or_default(),
            first_side: first_side.unwrap_or(FirstSide::Left),
            cover,
            steps: steps?,
        })
    }

    fn pressure(&mut self, field: &'static Field, node: &Value<'t>) -> Option<Pressure> {
        let Some(fields) = self.fields(node, PRESSURE, Holder::Pressure, None, None) else {
            self.wrong_form(field, None, node, None);
            return None;
        };
        let aim = self.strength(&fields, "aim");
        let ceiling = self.strength(&fields, "ceiling");
        self.ceiling = ceiling;
        if let (Some(ceiling), Some(span)) = (ceiling, fields.span("ceiling"))
            && ceiling > bounds::AIM_ADVISED
        {
            self.advise(span, Advice::CeilingHigh { ceiling });
        }
        self.advise_on_aim(aim, fields.span("aim"));
        Some(Pressure { aim: aim?, ceiling: ceiling? })
    }
}
