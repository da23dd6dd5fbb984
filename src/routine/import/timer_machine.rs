//! What `TimeR` Machine exports: a JSON object with a list `timers`, each with steps, groups of steps and how often they repeat.
//!
//! A step has a `label` and a `length` in milliseconds, and a list `behaviour` of what else happens; a group has a `name`, a
//! `loop` and `steps`. Lengths, titles, words that are spoken and repeats are carried over, everything else is told.

use super::{
    build::{Builder, Lines, clean, too_many},
    json::{field, is_empty, list, not_one, object, routines, whole, words},
    outcome::{EVERY_STEP_RESTS, Import, Imported, Notice, Refusal},
};
use crate::{
    routine::{
        Item, bounds,
        problem::phrase::quoted,
        reading::file::{Entry, Node, Value},
    },
    text::format_count,
};

/// What a behaviour does, in words that follow "not carried over:". Spoken words are looked at one by one.
const BEHAVIOURS: &[(&str, &str)] = &[
    ("MUSIC", "music"),
    ("VIBRATION", "vibration"),
    ("SCREEN", "turning the screen on"),
    ("HALT", "waiting until it is tapped"),
    ("BEEP", "beeps"),
    ("HALF", "the signal half-way"),
    ("NOTIFICATION", "a notification"),
    ("FLASHLIGHT", "the torch"),
    ("IMAGE", "a picture"),
];

/// What lies beside the timers.
const BESIDE: &[(&str, &str)] = &[
    ("folders", "folders"),
    ("notifier", "the notifier"),
    ("timerStamps", "the history of timers"),
    ("schedulers", "schedules"),
    ("prefs", "the app's settings"),
];

pub(super) fn timers(top: &[Entry<'_>], lines: &Lines) -> Result<Import, Refusal> {
    let list = field(top, "timers").and_then(list).ok_or_else(not_one)?;
    let mut notices = vec![Notice::of_all(EVERY_STEP_RESTS)];
    let beside: Vec<&str> = BESIDE
        .iter()
        .filter(|(name, _)| field(top, name).is_some_and(|node| !is_empty(node)))
        .map(|(_, words)| *words)
        .collect();
    if !beside.is_empty() {
        notices.push(Notice::of_all(format!("Not carried over: {}.", beside.join(", "))));
    }
    Ok(Import { routines: routines(list, "timer", |node| timer(node, lines))?, notices })
}

fn timer(node: &Node<'_>, lines: &Lines) -> Result<Imported, Refusal> {
    let line = lines.at(node.span.start);
    let timer = object(node, lines, "timer")?;
    let name = words(timer, "name")
        .ok_or_else(|| Refusal::at(line, "A timer has no `name`, or it is not words in quotes."))?;
    let mut reading = Timer { lines, builder: Builder::default() };
    let mut steps = Vec::new();
    let within =
        |node: &Node<'_>, reading: &mut Timer<'_>| -> Result<Vec<Item>, Refusal> { reading.item(node) };
    if let Some(start) = field(timer, "startStep").filter(|node| !is_empty(node)) {
        steps.extend(within(start, &mut reading)?);
    }
    let list = field(timer, "steps")
        .and_then(list)
        .ok_or_else(|| Refusal::at(line, format!("The timer {} has no list of `steps`.", quoted(&name))))?;
    let mut round = Vec::new();
    for node in list {
        round.extend(within(node, &mut reading)?);
    }
    let rounds = reading.times(timer, line)?;
    if !round.is_empty() {
        steps.extend(reading.builder.repeat(line, &name, rounds, round));
    }
    if let Some(end) = field(timer, "endStep").filter(|node| !is_empty(node)) {
        steps.extend(within(end, &mut reading)?);
    }
    if steps.is_empty() {
        return Err(Refusal::at(line, format!("The timer {} has no step that lasts.", quoted(&name))));
    }
    if let Some(Value::Object(more)) = field(timer, "more").map(|node| &node.value)
        && field(more, "triggerTimerId")
            .is_some_and(|node| !matches!(node.value, Value::Number("0") | Value::Null))
    {
        reading
            .builder
            .note(line, "Another timer was started after this one; here a session ends by itself.");
    }
    reading.builder.finish(&name, "Brought in from TimeR Machine.", steps)
}

/// A timer that is being read.
struct Timer<'l> {
    lines: &'l Lines,
    builder: Builder,
}

impl Timer<'_> {
    /// A step, or a group with its steps. Recursion is bounded: the parser has counted the nesting.
    fn item(&mut self, node: &Node<'_>) -> Result<Vec<Item>, Refusal> {
        let line = self.lines.at(node.span.start);
        let fields = object(node, self.lines, "step")?;
        let is_group = words(fields, "step_type").is_some_and(|kind| kind == "group");
        if !is_group {
            return Ok(self.step(fields, line)?.into_iter().collect());
        }
        let name = words(fields, "name").unwrap_or_default();
        let list = field(fields, "steps").and_then(list).ok_or_else(|| {
            Refusal::at(line, format!("The group {} has no list of `steps`.", quoted(&name)))
        })?;
        let mut steps = Vec::new();
        for node in list {
            steps.extend(self.item(node)?);
        }
        let times = self.times(fields, line)?;
        if steps.is_empty() {
            self.builder.note(line, format!("The group {} is empty and was left out.", quoted(&name)));
            return Ok(steps);
        }
        self.builder.nameless(line, "group", &name);
        Ok(self.builder.repeat(line, &name, times, steps))
    }

    fn step(&mut self, fields: &[Entry<'_>], line: usize) -> Result<Option<Item>, Refusal> {
        let label = words(fields, "label")
            .ok_or_else(|| Refusal::at(line, "A step has no `label`, or it is not words in quotes."))?;
        let length = field(fields, "length").and_then(whole).ok_or_else(|| {
            Refusal::at(
                line,
                format!("The `length` of {} is no whole number of milliseconds.", quoted(&label)),
            )
        })?;
        let Ok(millis) = u64::try_from(length) else {
            return Err(Refusal::at(
                line,
                format!("The `length` of {} is less than nothing.", quoted(&label)),
            ));
        };
        let seconds = if millis == 0 { 0 } else { (millis.saturating_add(500) / 1000).max(1) };
        let Some(bounded) = self.builder.bounded(line, &label, seconds) else { return Ok(None) };
        if bounded == seconds && millis % 1000 != 0 {
            let said = format!(
                "{} lasts {millis} milliseconds there and {} here: whole seconds only.",
                quoted(&label),
                format_count(seconds, "second")
            );
            self.builder.note(line, said);
        }
        if self.builder.is_full() {
            return Err(too_many(line));
        }
        let show = self.behaviours(fields, &label, line);
        Ok(Some(self.builder.step(line, &label, bounded, show)))
    }

    /// Notes what else happens in the step; the words that are spoken in it, where they can be shown.
    fn behaviours(&mut self, fields: &[Entry<'_>], label: &str, line: usize) -> Option<String> {
        let mut lost: Vec<String> = Vec::new();
        let mut show = None;
        for node in field(fields, "behaviour").and_then(list).unwrap_or_default() {
            let Value::Object(behaviour) = &node.value else { continue };
            let kind = words(behaviour, "type").unwrap_or_default();
            if kind == "COUNT" {
                // the last seconds are counted here too
                continue;
            }
            if kind == "VOICE" {
                match spoken(behaviour) {
                    Ok(None) => {}
                    Ok(Some(said)) if show.is_none() => {
                        self.builder.note(
                            line,
                            format!(
                                "What is spoken in {} is shown instead: the voice knows only its own words.",
                                quoted(label)
                            ),
                        );
                        show = Some(said);
                    }
                    _ => lost.push("spoken words with variables, or too long".to_owned()),
                }
                continue;
            }
            let named = BEHAVIOURS.iter().find(|(name, _)| *name == kind);
            lost.push(named.map_or_else(|| quoted(&kind), |(_, words)| (*words).to_owned()));
        }
        lost.dedup();
        if !lost.is_empty() {
            self.builder.note(line, format!("Not carried over from {}: {}.", quoted(label), lost.join(", ")));
        }
        show
    }

    /// How often; once where it is not given.
    fn times(&self, fields: &[Entry<'_>], line: usize) -> Result<i64, Refusal> {
        match field(fields, "loop") {
            None => Ok(1),
            Some(node) => whole(node).filter(|times| *times > 0).ok_or_else(|| {
                let line = self.lines.at(node.span.start).max(line);
                Refusal::at(line, "A `loop` must be a whole number from 1.")
            }),
        }
    }
}

/// The words of a spoken behaviour: none, some, or some that cannot be shown.
fn spoken(behaviour: &[Entry<'_>]) -> Result<Option<String>, ()> {
    let newer = words(behaviour, "content").filter(|said| !said.trim().is_empty());
    let said = newer.or_else(|| words(behaviour, "label")).unwrap_or_default();
    let (cleaned, _) = clean(&said, bounds::TEXT_CHARS);
    let is_long = cleaned.split_whitespace().count() > bounds::SHOW_WORDS_ADVISED;
    match cleaned.as_str() {
        "" => Ok(None),
        _ if is_long || said.contains(['{', '$']) => Err(()),
        _ => Ok(Some(cleaned)),
    }
}
