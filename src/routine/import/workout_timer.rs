//! What Just Another Workout Timer exports: a JSON object with a list `workouts`; what it shares is one of them alone.
//!
//! A workout has a `title` and a list `sets`; a set has `repetitions`, a list `exercises` and in newer versions a `name`; an
//! exercise has a `name` and a `duration` in seconds. The app writes one byte for each character, so that letters with
//! accents are in Latin-1.

use super::{
    build::{Builder, Lines, too_many},
    json::{field, list, not_one, object, routines, seconds, whole, words},
    outcome::{EVERY_STEP_RESTS, Import, Imported, Notice, Refusal},
};
use crate::routine::{
    Item,
    problem::phrase::quoted,
    reading::file::{Entry, Node},
};

/// `file` is the whole of it, `top` its fields.
pub(super) fn workouts(file: &Node<'_>, top: &[Entry<'_>], lines: &Lines) -> Result<Import, Refusal> {
    let all = match field(top, "workouts") {
        Some(all) => list(all).ok_or_else(not_one)?,
        None => std::slice::from_ref(file),
    };
    let notices = vec![
        Notice::of_all(EVERY_STEP_RESTS),
        Notice::of_all(
            "Not carried over: sounds, spoken names and the ten seconds before the first exercise.",
        ),
    ];
    Ok(Import { routines: routines(all, "workout", |node| workout(node, lines))?, notices })
}

fn workout(node: &Node<'_>, lines: &Lines) -> Result<Imported, Refusal> {
    let line = lines.at(node.span.start);
    let fields = object(node, lines, "workout")?;
    let title = words(fields, "title")
        .ok_or_else(|| Refusal::at(line, "A workout has no `title`, or it is not words in quotes."))?;
    let sets = field(fields, "sets")
        .and_then(list)
        .ok_or_else(|| Refusal::at(line, format!("The workout {} has no list of `sets`.", quoted(&title))))?;
    let mut builder = Builder::default();
    let mut steps = Vec::new();
    for node in sets {
        steps.extend(set(node, lines, &mut builder)?);
    }
    if steps.is_empty() {
        return Err(Refusal::at(line, format!("The workout {} has no step that lasts.", quoted(&title))));
    }
    builder.finish(&title, "Brought in from Just Another Workout Timer.", steps)
}

fn set(node: &Node<'_>, lines: &Lines, builder: &mut Builder) -> Result<Vec<Item>, Refusal> {
    let line = lines.at(node.span.start);
    let fields = object(node, lines, "set")?;
    let exercises = field(fields, "exercises")
        .and_then(list)
        .ok_or_else(|| Refusal::at(line, "A set has no list of `exercises`."))?;
    let times = field(fields, "repetitions")
        .and_then(whole)
        .filter(|times| *times >= 0)
        .ok_or_else(|| Refusal::at(line, "A set has no `repetitions`, or they are not a whole number."))?;
    if times == 0 {
        builder.note(line, "A set that is never done was left out.");
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    for node in exercises {
        let line = lines.at(node.span.start);
        let fields = object(node, lines, "exercise")?;
        let name = words(fields, "name")
            .ok_or_else(|| Refusal::at(line, "An exercise has no `name`, or it is not words in quotes."))?;
        let seconds = seconds(fields, "duration", lines)?
            .ok_or_else(|| Refusal::at(line, format!("The exercise {} has no `duration`.", quoted(&name))))?;
        let Some(seconds) = builder.bounded(line, &name, seconds) else { continue };
        if builder.is_full() {
            return Err(too_many(line));
        }
        steps.push(builder.step(line, &name, seconds, None));
    }
    if steps.is_empty() {
        return Ok(steps);
    }
    let name = words(fields, "name").unwrap_or_default();
    builder.nameless(line, "set", &name);
    Ok(builder.repeat(line, &name, times, steps))
}
