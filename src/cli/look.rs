//! The commands that only look: `check`, `list`, `show`, `paths`.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{
    dash,
    output::{COULD_NOT, FOUND_PROBLEMS, Outcome, pretty, print},
    script::SpokenCheck,
};
use crate::{
    routine::{self, Routine, Severity},
    session::{Choice, Ends, Program, Segment},
    store::{
        self, Home, Shelf,
        shelf::{LeftOut, Shelved, Why},
    },
    text::{format_count, format_duration},
};

/// `stillpoint check`.
pub fn check(files: &[PathBuf], spoken: bool, json: bool) -> Outcome {
    dash::read_once(files.iter().map(PathBuf::as_path))?;
    let mut worst = 0;
    let mut said = String::new();
    let mut lines = Vec::new();
    for file in files {
        let name = dash::name_of(file);
        let bytes = match dash::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                worst = COULD_NOT;
                said += &format!("error: {error}\n");
                lines.push(json!({"file": name, "severity": "unreadable", "message": error.to_string()}));
                continue;
            }
        };
        let reading = routine::read_bytes(&bytes);
        if reading.problems.iter().any(|problem| problem.severity == Severity::Refusal) {
            worst = worst.max(FOUND_PROBLEMS);
        }
        let text = String::from_utf8_lossy(&bytes);
        let told = reading.routine.as_ref().map(SpokenCheck::of).unwrap_or_default();
        if reading.problems.is_empty() && told.has_room() {
            said += &format!("{name}: no problems\n");
        } else {
            said.push_str(&routine::render(&reading.problems, &name, &text));
        }
        for problem in &reading.problems {
            let mut line = json!({"file": name});
            if let (Some(line), Ok(Value::Object(fields))) =
                (line.as_object_mut(), serde_json::to_value(problem))
            {
                line.extend(fields);
            }
            lines.push(line);
        }
        told.print(&name, spoken, &mut said, &mut lines);
    }
    print(&if json { pretty(&Value::Array(lines)) } else { said })?;
    Ok(ExitCode::from(worst))
}

/// `stillpoint list`.
pub fn list(shelf: &Shelf, timings: Option<&Path>, json: bool) -> Outcome {
    let lengths: Vec<Duration> =
        shelf.routines.par_iter().map(|shelved| length_of(&shelved.routine, timings)).collect();
    let listing = shelf.routines.iter().zip(lengths);
    let copies = timings.map(store::timings::left_out).unwrap_or_default();
    let copies = copies
        .iter()
        .map(|copy| (copy.as_path(), "these timings are not named by a routine's id".to_owned()));
    let left_out = shelf.left_out.iter().map(|out| (out.file.as_path(), why(out))).chain(copies);
    if json {
        let routines: Vec<Value> = listing.map(|(shelved, length)| listed(shelved, length)).collect();
        let left_out: Vec<Value> =
            left_out.map(|(file, why)| json!({"file": file.display().to_string(), "why": why})).collect();
        return print(&pretty(&json!({"routines": routines, "left_out": left_out})));
    }
    let width = shelf.routines.iter().map(|shelved| shelved.routine.id.as_str().len()).max().unwrap_or(0);
    let mut said = String::new();
    for (shelved, length) in listing {
        let routine = &shelved.routine;
        let total = format_duration(length);
        let own = match (&shelved.file, shelved.replaces_another) {
            (Some(file), true) => {
                format!("  (yours, instead of the one that came with Stillpoint: {})", file.display())
            }
            (Some(file), false) => format!("  (yours: {})", file.display()),
            (None, _) => String::new(),
        };
        said += &format!("{:width$}  {total:>7}  {}{own}\n", routine.id.as_str(), routine.title);
    }
    for (file, why) in left_out {
        said += &format!("left out: {}: {why}\n", file.display());
    }
    print(&said)
}

/// How long a session of `routine` takes, with what the person keeps for it in the folder `timings`.
fn length_of(routine: &Routine, timings: Option<&Path>) -> Duration {
    let kept = timings.map(|folder| store::timings::read_one(folder, &routine.id).0).unwrap_or_default();
    let own =
        if kept.is_empty() { Cow::Borrowed(routine) } else { Cow::Owned(kept.lay_over(routine).routine) };
    Program::lay_out(&own, Choice::kept(&kept)).total()
}

fn listed(shelved: &Shelved, length: Duration) -> Value {
    let routine = &shelved.routine;
    json!({
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "technique": routine.technique,
        "level": routine.level,
        "positions": routine.positions,
        "seconds": length.as_secs(),
        "file": shelved.file.as_ref().map(|file| file.display().to_string()),
        "replaces_another": shelved.replaces_another,
    })
}

/// Why a file was left out, in a line.
pub fn why(out: &LeftOut) -> String {
    match &out.why {
        Why::Unreadable(error) => error.to_string(),
        Why::Problems { problems, .. } => {
            match problems.iter().find(|problem| problem.severity == Severity::Refusal) {
                Some(first) => format!("line {}: {}", first.line, first.message()),
                None => "it has problems".to_owned(),
            }
        }
        Why::SameId { id, used } => format!("the id `{id}` is taken by {}, which is used", used.display()),
    }
}

/// `stillpoint show`.
pub fn show(name: &str, program: &Program, json: bool) -> Outcome {
    let starts = program.segments.iter().scan(Duration::ZERO, |at, segment| {
        let start = *at;
        *at += segment.ends.nominal();
        Some(start)
    });
    if json {
        let segments: Vec<Value> =
            program.segments.iter().zip(starts).map(|(segment, start)| shown(segment, start)).collect();
        return print(&pretty(&json!({
            "routine": program.routine,
            "asked_for": name,
            "title": program.title,
            "position": program.position,
            "seconds": program.total().as_secs(),
            "steps": program.steps(),
            "segments": segments,
            "offers": program.offers,
        })));
    }
    let mut said = format!(
        "{}, {}, {}\n\n",
        program.title,
        format_duration(program.total()),
        format_count(program.steps(), "step")
    );
    said.push_str("  start  length  step  phase      side   load  what\n");
    for (segment, start) in program.segments.iter().zip(starts) {
        let ends = match segment.ends {
            Ends::After(_) => "",
            Ends::Answered(_) => " (waits for an answer)",
            Ends::Ready(_) => " (waits until you are ready)",
            Ends::LetGo { .. } => " (or when it lets go)",
        };
        let round = segment
            .round
            .map(|round| format!(", round {} of {}", round.number, round.of))
            .unwrap_or_default();
        said += &format!(
            "{:>7}  {:>6}  {:>4}  {:<9}  {:<5}  {:<4}  {}{round}{ends}\n",
            format_duration(start),
            format_duration(segment.ends.nominal()),
            segment.number,
            segment.phase.id(),
            segment.side.map_or("", |side| side.id()),
            segment.load.id(),
            segment.title
        );
    }
    for offer in &program.offers {
        said += &format!(
            "\nOffered afterwards, outside the total: {}, {}\n",
            offer.title,
            format_duration(Duration::from_secs(offer.seconds))
        );
    }
    print(&said)
}

fn shown(segment: &Segment, start: Duration) -> Value {
    json!({
        "start": start.as_secs(),
        "seconds": segment.ends.nominal().as_secs(),
        "ends": match segment.ends {
            Ends::After(_) => "after",
            Ends::Answered(_) => "answered",
            Ends::Ready(_) => "ready",
            Ends::LetGo { .. } => "let-go",
        },
        "number": segment.number,
        "step": segment.step,
        "phase": segment.phase.id(),
        "side": segment.side,
        "round": segment.round,
        "load": segment.load,
        "title": segment.title,
        "say": segment.say,
        "show": segment.show,
        "area": segment.area,
        "pose": segment.pose,
        "aim": segment.aim,
        "optional": segment.optional,
    })
}

/// `stillpoint paths`.
pub fn paths(home: &Home, json: bool) -> Outcome {
    let rows = [
        ("data", home.data().to_path_buf()),
        ("routines", home.routines()),
        ("settings", home.settings()),
        ("diary", home.diary()),
    ];
    if json {
        let fields = rows.map(|(name, path)| (name.to_owned(), Value::from(path.display().to_string())));
        return print(&pretty(&Value::Object(fields.into_iter().collect())));
    }
    let mut said = String::new();
    for (name, path) in &rows {
        said += &format!("{name:<9} {}\n", path.display());
    }
    if let Some(warning) = home.warning() {
        said += &format!("{warning}\n");
    }
    print(&said)
}
