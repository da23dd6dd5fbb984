//! From a file as typed to a routine as meant, or to everything that is wrong with it.
//!
//! In comes text or bytes; out goes a [`Reading`]. Reading never panics and never stops at the first mistake: every field
//! that can be read is read, and the routine is only withheld at the end. Neither files nor their paths are known here.
//!
//! The parts: `file` (characters and grammar), `fields` (what may stand where), `given` and `values` (one field), `steps` (steps
//! and blocks), `spoken` (what a `say` should leave to the program), `totals` (the routine as a whole).

use std::{cell::OnceCell, collections::HashMap};

use super::{
    bounds,
    fields::{PRESSURE, ROUTINE},
    file::{self, Node, Span, Value},
    missing,
    model::{Id, Pressure, Routine},
    problem::{Holder, Mistake, Problem, StepName, Syntax},
    totals,
    values::describe,
    words::{FirstSide, Position},
};

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The routine, unless something was refused. Advice alone keeps it.
    pub routine: Option<Routine>,
    /// Everything to mend or to think about, by place.
    pub problems: Vec<Problem>,
}

/// Reads a routine. A byte order mark and Windows line ends are accepted.
pub fn read(text: &str) -> Reading {
    read_with(text, true)
}

fn read_with(text: &str, advises: bool) -> Reading {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { advises, ..Reader::new(text) };
    if text.len() > bounds::FILE_BYTES {
        reader.found(START, Mistake::FileTooBig);
        return reader.finish(None);
    }
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
            for (id, mistake) in totals::advised(routine) {
                reader.found_in_step(id, mistake);
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
        let mut reader = Reader::new("");
        reader.found(START, Mistake::FileTooBig);
        return reader.finish(None);
    }
    if [&b"PK\x03\x04"[..], b"{\\rtf", b"%PDF", b"\xD0\xCF\x11\xE0"]
        .iter()
        .any(|start| bytes.starts_with(start))
    {
        let mut reader = Reader::new("");
        reader.found(START, Mistake::Syntax(Syntax::Document));
        return reader.finish(None);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_with(text, advises),
        Err(error) => {
            let (good, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((&[], bytes));
            let good = std::str::from_utf8(good).unwrap_or_default();
            let good = good.strip_prefix('\u{feff}').unwrap_or(good);
            let mut reader = Reader::new(good);
            let byte = rest.first().copied().unwrap_or_default();
            reader.found(Span { start: good.len(), end: good.len() }, Mistake::NotUtf8 { byte });
            reader.finish(None)
        }
    }
}

const START: Span = Span { start: 0, end: 0 };

/// Where something with an id stands.
pub(super) struct Named {
    /// The id itself.
    pub(super) at: usize,
    /// Where to point when something is said about the whole step or block.
    pub(super) mark: Span,
}

/// A reading under way.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// Where each line begins, in bytes. Most files have no problem, so nobody asks.
    line_starts: OnceCell<Vec<usize>>,
    mistakes: Vec<(Span, Mistake, Option<StepName>)>,
    /// How many mistakes more there are than anybody wants to know.
    untold: usize,
    refused: bool,
    /// Whether advice is wanted beside refusals.
    pub(super) advises: bool,
    /// The step that is being read.
    pub(super) step: Option<StepName>,
    /// Every id of a step, block or switch so far.
    pub(super) ids: HashMap<Id, Named>,
    /// Steps and blocks so far.
    pub(super) written: usize,
    /// Whether this is inside a both-sides block, where sides have names.
    pub(super) sided: bool,
    /// `None` until they are read without a mistake.
    pub(super) positions: Option<Vec<Position>>,
    pub(super) ceiling: Option<u8>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            line_starts: OnceCell::new(),
            mistakes: Vec::new(),
            untold: 0,
            refused: false,
            advises: true,
            step: None,
            ids: HashMap::new(),
            written: 0,
            sided: false,
            positions: None,
            ceiling: None,
        }
    }

    /// Notes a mistake. A hostile file has more of them than anybody wants to read, so in the end they are only counted.
    pub(super) fn found(&mut self, span: Span, mistake: Mistake) {
        let refuses = mistake.severity() == super::problem::Severity::Refusal;
        if !refuses && !self.advises {
            return;
        }
        self.refused |= refuses;
        if self.is_full() {
            self.untold += 1;
        } else {
            self.mistakes.push((span, mistake, self.step.clone()));
        }
    }

    fn found_in_step(&mut self, id: Option<Id>, mistake: Mistake) {
        let span = id.as_ref().and_then(|id| self.ids.get(id)).map_or(START, |named| named.mark);
        self.step = id.map(StepName::Id);
        self.found(span, mistake);
        self.step = None;
    }

    /// Counts a refusal where there are more than are told: nobody reads its words, so none are made.
    pub(super) fn refuse_untold(&mut self) {
        self.refused = true;
        self.untold += 1;
    }

    /// So many mistakes that looking for suggestions is no longer worth the time.
    pub(super) fn is_full(&self) -> bool {
        self.mistakes.len() >= bounds::PROBLEMS_TOLD * 10
    }

    /// The line, from 1, of a place in the text.
    pub(super) fn line_of(&self, at: usize) -> usize {
        self.line_starts().partition_point(|&start| start <= at).max(1)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        })
    }

    fn problem(&self, (span, what, step): (Span, Mistake, Option<StepName>)) -> Problem {
        let line = self.line_of(span.start);
        let line_start = self.line_starts().get(line - 1).copied().unwrap_or(0);
        let characters =
            |from: usize, to: usize| self.text.get(from..to).map_or(0, |text| text.chars().count());
        let covered = self.text.get(span.start..span.end).unwrap_or_default();
        // a caret run ends with its line
        let covered = covered.lines().next().unwrap_or_default();
        Problem {
            severity: what.severity(),
            line,
            column: characters(line_start, span.start) + 1,
            len: covered.chars().count().max(1),
            what,
            step,
        }
    }

    fn finish(mut self, routine: Option<Routine>) -> Reading {
        let mut mistakes = std::mem::take(&mut self.mistakes);
        mistakes.sort_by_key(|(span, what, _)| (span.start, what.severity()));
        let told = mistakes.len().min(bounds::PROBLEMS_TOLD);
        let more = mistakes.len() - told + self.untold;
        let next = mistakes.get(told).or(mistakes.last()).map(|(span, ..)| *span);
        mistakes.truncate(told);
        if let (Some(span), true) = (next, more > 0) {
            mistakes.push((span, Mistake::MoreProblems { count: more }, None));
        }
        let problems = mistakes.into_iter().map(|found| self.problem(found)).collect();
        Reading { routine: routine.filter(|_| !self.refused), problems }
    }

    fn routine(&mut self, tree: &Node<'t>) -> Option<Routine> {
        let Value::Object(entries) = &tree.value else {
            let found = describe(tree);
            self.found(
                Span { start: tree.span.start, end: tree.span.start + 1 },
                Mistake::NotARoutine { found },
            );
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
        let pressure = self.pressure(fields.node("pressure"));
        let frequency = self.words(&fields, "frequency");
        let cautions = self.word_list(&fields, "cautions");
        let first_side = self.word(&fields, "first_side");
        let steps = fields.node("steps").map(|node| self.items(node));
        if self.written > bounds::STEPS_WRITTEN {
            let (count, most) = (self.written, bounds::STEPS_WRITTEN);
            let span = fields.node("steps").map_or(START, |node| opening(node.span));
            self.found(span, Mistake::TooManyWritten { count, most });
        }
        if let (Some(positions), Some(steps)) = (&self.positions, &steps) {
            let missing = missing::missing(cautions.as_deref().unwrap_or_default(), positions, steps);
            if let Some(span) =
                fields.span("cautions").or(fields.span("title")).filter(|_| !missing.is_empty())
            {
                self.found(span, Mistake::CautionsMissing { missing });
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
            steps: steps?,
        })
    }

    fn pressure(&mut self, node: Option<&Node<'t>>) -> Option<Pressure> {
        let node = node?;
        let Some(fields) = self.fields(node, PRESSURE, Holder::Pressure, None, None) else {
            if let Some(field) = ROUTINE.iter().find(|field| field.name == "pressure") {
                self.wrong_form(field, None, node, None);
            }
            return None;
        };
        let aim = self.strength(&fields, "aim");
        let ceiling = self.strength(&fields, "ceiling");
        self.ceiling = ceiling;
        if let (Some(ceiling), Some(span)) = (ceiling, fields.span("ceiling"))
            && ceiling > bounds::AIM_ADVISED
        {
            self.found(span, Mistake::CeilingHigh { ceiling, most: bounds::AIM_ADVISED });
        }
        self.advise_on_aim(aim, fields.span("aim"));
        Some(Pressure { aim: aim?, ceiling: ceiling? })
    }
}

/// The first character of something long.
pub(super) fn opening(span: Span) -> Span {
    Span { start: span.start, end: (span.start + 1).min(span.end) }
}
