//! What Just Another Workout Timer exports: a JSON object with a list `workouts`; what it shares is one of them alone.
//!
//! A workout has a `title` and a list `sets`; a set has `repetitions`, a list `exercises` and in newer versions a `name`; an
//! exercise has a `name` and a `duration` in seconds. The app writes one byte for each character, so that letters with
//! accents are in Latin-1.

use super::{
    build::Builder,
    json::{Object, list, not_one, routines, whole},
    outcome::{EVERY_STEP_RESTS, Import, Imported, Notice, Refusal},
};
use crate::routine::{Item, problem::phrase::quoted, reading::file::Value};

/// `file` is the whole of it, `top` its fields.
pub(super) fn workouts(file: &Value<'_>, top: Object<'_, '_>) -> Result<Import, Refusal> {
    let all = match top.field("workouts") {
        Some(all) => list(all).ok_or_else(not_one)?,
        None => std::slice::from_ref(file),
    };
    let notices = vec![
        Notice::of_all(EVERY_STEP_RESTS),
        Notice::of_all(
            "Not carried over: sounds, spoken names and the ten seconds before the first exercise.",
        ),
    ];
    Ok(Import { routines: routines(all, top.lines, "workout", workout)?, notices })
}

fn workout(workout: Object<'_, '_>) -> Result<Imported, Refusal> {
    let title = workout.title("title")?;
    let mut builder = Builder::default();
    let mut steps = Vec::new();
    for each in workout.all("sets", "set")? {
        steps.extend(set(each, &mut builder)?);
    }
    workout.finish(builder, &title, "Brought in from Just Another Workout Timer.", steps)
}

fn set(set: Object<'_, '_>, builder: &mut Builder) -> Result<Vec<Item>, Refusal> {
    let exercises = set.all("exercises", "exercise")?;
    let times = set.field("repetitions").and_then(whole).filter(|times: &i64| *times >= 0);
    let times = times.ok_or_else(|| set.refused("has no `repetitions`, or they are not a whole number."))?;
    if times == 0 {
        builder.note(set.line, "A set that is never done was left out.");
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    for exercise in exercises {
        let line = exercise.line;
        let name = exercise.title("name")?;
        let missing = || Refusal::at(line, format!("The exercise {} has no `duration`.", quoted(&name)));
        let seconds = exercise.seconds("duration")?.ok_or_else(missing)?;
        steps.extend(builder.timed(line, &name, seconds, None)?);
    }
    if steps.is_empty() {
        return Ok(steps);
    }
    let name = set.words("name").unwrap_or_default();
    builder.nameless(set.line, "set", &name);
    Ok(builder.repeat(set.line, &name, times, steps))
}
