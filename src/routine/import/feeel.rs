//! What Feeel exports: a file `.feeel`, a JSON object with one `fullWorkout`.
//!
//! In it are the `workout`, with a `title`, an `exerciseDuration` and a `breakDuration` in seconds, and the list
//! `workoutExercises`, each with its `orderPosition`, the number of the `exercise` and lengths of its own, or `null`. A break
//! comes before every exercise but the first. What the exercises are called stays in the app.

use super::{
    build::Builder,
    json::{Object, not_one, whole},
    outcome::{EVERY_STEP_RESTS, Import, Notice, Refusal},
};
use crate::routine::problem::phrase::quoted;

const NAMELESS: &str = "Feeel writes no names of exercises into its files, only numbers. The steps are called “Exercise 1”, “Exercise 2” and so on, \
     in their order: give them their titles in the editor.";

pub(super) fn workout(top: Object<'_, '_>) -> Result<Import, Refusal> {
    let full = Object::of(top.field("fullWorkout").ok_or_else(not_one)?, top.lines, "workout")?;
    let workout = Object::of(full.field("workout").ok_or_else(not_one)?, top.lines, "workout")?;
    let title = workout.title("title")?;
    let usual = workout.seconds("exerciseDuration")?;
    let pause = workout.seconds("breakDuration")?;
    let mut exercises = full.all("workoutExercises", "exercise")?;
    exercises.sort_by_key(|it| it.field("orderPosition").and_then(whole).unwrap_or(i64::MAX));

    let mut builder = Builder::default();
    let mut steps = Vec::new();
    for (index, exercise) in exercises.into_iter().enumerate() {
        let line = exercise.line;
        let name = format!("Exercise {}", index + 1);
        let length = exercise
            .seconds("exerciseDuration")?
            .or(usual)
            .ok_or_else(|| Refusal::at(line, format!("{} has no `exerciseDuration`.", quoted(&name))))?;
        let before = exercise.seconds("breakDuration")?.or(pause).filter(|_| index > 0).unwrap_or(0);
        if before > 0 {
            steps.extend(builder.timed(line, "Break", before, None)?);
        }
        steps.extend(builder.timed(line, &name, length, None)?);
    }
    let notices = vec![
        Notice::of_all(EVERY_STEP_RESTS),
        Notice::of_all(NAMELESS),
        Notice::of_all(
            "Not carried over: pictures, descriptions, spoken words and the seconds before the first exercise.",
        ),
    ];
    Ok(Import { routines: vec![workout.finish(builder, &title, "Brought in from Feeel.", steps)?], notices })
}
