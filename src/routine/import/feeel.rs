//! What Feeel exports: a file `.feeel`, a JSON object with one `fullWorkout`.
//!
//! In it are the `workout`, with a `title`, an `exerciseDuration` and a `breakDuration` in seconds, and the list
//! `workoutExercises`, each with its `orderPosition`, the number of the `exercise` and lengths of its own, or `null`. A break
//! comes before every exercise but the first. What the exercises are called stays in the app.

use super::{
    build::{Builder, Lines, too_many},
    json::{field, list, not_one, object, seconds, whole, words},
    outcome::{EVERY_STEP_RESTS, Import, Notice, Refusal},
};
use crate::routine::{problem::phrase::quoted, reading::file::Entry};

const NAMELESS: &str = "Feeel writes no names of exercises into its files, only numbers. The steps are called “Exercise 1”, “Exercise 2” and so on, \
     in their order: give them their titles in the editor.";

pub(super) fn workout(top: &[Entry<'_>], lines: &Lines) -> Result<Import, Refusal> {
    let full = object(field(top, "fullWorkout").ok_or_else(not_one)?, lines, "workout")?;
    let node = field(full, "workout").ok_or_else(not_one)?;
    let line = lines.at(node.span.start);
    let workout = object(node, lines, "workout")?;
    let title = words(workout, "title")
        .ok_or_else(|| Refusal::at(line, "The workout has no `title`, or it is not words in quotes."))?;
    let usual = seconds(workout, "exerciseDuration", lines)?;
    let pause = seconds(workout, "breakDuration", lines)?;
    let mut exercises = field(full, "workoutExercises")
        .and_then(list)
        .ok_or_else(|| Refusal::at(line, "The workout has no list of `workoutExercises`."))?
        .iter()
        .map(|node| Ok((lines.at(node.span.start), object(node, lines, "exercise")?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    exercises.sort_by_key(|(_, fields)| field(fields, "orderPosition").and_then(whole).unwrap_or(i64::MAX));

    let mut builder = Builder::default();
    let mut steps = Vec::new();
    for (index, (line, fields)) in exercises.into_iter().enumerate() {
        let name = format!("Exercise {}", index + 1);
        let length = seconds(fields, "exerciseDuration", lines)?
            .or(usual)
            .ok_or_else(|| Refusal::at(line, format!("{} has no `exerciseDuration`.", quoted(&name))))?;
        let before = seconds(fields, "breakDuration", lines)?.or(pause).filter(|_| index > 0).unwrap_or(0);
        for (title, seconds) in [("Break", before), (name.as_str(), length)] {
            if seconds == 0 && title == "Break" {
                continue;
            }
            let Some(seconds) = builder.bounded(line, title, seconds) else { continue };
            if builder.is_full() {
                return Err(too_many(line));
            }
            steps.push(builder.step(line, title, seconds, None));
        }
    }
    if steps.is_empty() {
        return Err(Refusal::at(line, format!("The workout {} has no step that lasts.", quoted(&title))));
    }
    let notices = vec![
        Notice::of_all(EVERY_STEP_RESTS),
        Notice::of_all(NAMELESS),
        Notice::of_all(
            "Not carried over: pictures, descriptions, spoken words and the seconds before the first exercise.",
        ),
    ];
    Ok(Import { routines: vec![builder.finish(&title, "Brought in from Feeel.", steps)?], notices })
}
