//! Files of other timers, made into routines: a table of titles and seconds, and what `TimeR` Machine, Just Another Workout
//! Timer and Feeel export.
//!
//! The bytes of a file and its name become routines that [`super::read`] accepts, with a [`Notice`] for everything
//! that could not be carried over, or a [`Refusal`] with its line. Other timers do not know what presses on a person, nor
//! on which side, and nothing here guesses it: every step becomes a rest, and the person is told. Where a length may mean two
//! things, the refusal has a [`Question`], and the file is read again with its answer. Knows no files and no shelf; whoever
//! writes the routine gives it a free id.

mod build;
mod columns;
mod encoding;
mod feeel;
mod json;
mod length;
mod outcome;
mod table;
#[cfg(test)]
mod tests;
mod timer_machine;
mod workout_timer;

use super::{bounds, reading::file};
use build::Lines;
use json::{Object, not_one};
pub use outcome::{Clocks, EVERY_STEP_RESTS, Import, Imported, Notice, Question, Reading, Refusal};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Titles and seconds, a line each.
    Table,
    /// Timers of `TimeR` Machine.
    TimerMachine,
    /// Workouts of Just Another Workout Timer, one or all.
    WorkoutTimer,
    /// A workout of Feeel.
    Feeel,
}

/// Whether a file that is no routine looks like one of another timer; `name` is that of the file.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Source> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref();
    if let Some("csv" | "tsv" | "tab") = extension {
        return Some(Source::Table);
    }
    let (text, _) = encoding::decode(bytes).ok()?;
    match extension {
        // spreadsheets give this ending to what they call Unicode text
        Some("txt") if !json::is_begun(&text) => Some(Source::Table),
        Some("json" | "feeel" | "txt") | None => recognise_json(&text),
        Some(_) => None,
    }
}

/// Makes routines of a file called `name`: JSON is of one of the timers, anything else a table. `reading` is what the person
/// has answered so far; to begin with, nothing.
///
/// # Errors
/// [`Refusal`] at the first thing of which nothing can be made.
pub fn import(name: &str, bytes: &[u8], reading: Reading) -> Result<Import, Refusal> {
    if bytes.len() > bounds::FILE_BYTES {
        return Err(Refusal::of_all("The file is over 1 MiB, and no list of steps is so long."));
    }
    let (text, notice) = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Refusal::of_all("The file is empty."));
    }
    let mut import =
        if json::is_begun(&text) { import_json(&text)? } else { table::table(name, &text, reading)? };
    import.notices.extend(notice);
    Ok(import)
}

/// Whose file it is, as far as its top goes.
fn recognise_json(text: &str) -> Option<Source> {
    let (tree, _) = file::parse(text);
    whose(Object::of(&tree?, &Lines::of(text), "file").ok()?)
}

fn whose(top: Object<'_, '_>) -> Option<Source> {
    let has = |name| top.field(name).is_some();
    if has("steps") {
        None
    } else if has("timers") {
        Some(Source::TimerMachine)
    } else if has("workouts") || has("sets") {
        Some(Source::WorkoutTimer)
    } else {
        has("fullWorkout").then_some(Source::Feeel)
    }
}

fn import_json(text: &str) -> Result<Import, Refusal> {
    let lines = Lines::of(text);
    let (tree, mistakes) = file::parse(text);
    let Some(tree) = tree else {
        let (span, mistake) = mistakes.into_iter().next_back().ok_or_else(not_one)?;
        return Err(Refusal::at(lines.at(span.start), mistake.to_string()));
    };
    let top = Object::of(&tree, &lines, "file").map_err(|_other| not_one())?;
    match whose(top) {
        Some(Source::TimerMachine) => timer_machine::timers(top),
        Some(Source::WorkoutTimer) => workout_timer::workouts(&tree, top),
        Some(Source::Feeel) => feeel::workout(top),
        Some(Source::Table) | None if top.field("steps").is_some() => Err(Refusal::of_all(
            "This is a routine of Stillpoint, or meant to be one: put it into the routines folder as it is.",
        )),
        Some(Source::Table) | None => Err(not_one()),
    }
}
