//! `stillpoint tape`: the sound of a whole session, and the list of its cues.

use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use serde_json::json;

use super::{CliError, Outcome};
use crate::{
    moment::spelled,
    session::{
        Due, Program, Said, Verbosity, Volumes,
        rehearsal::{rehearse, rehearse_speech},
    },
    sound,
    store::whole,
};

/// The last chime rings out after the end.
const RINGS_OUT: Duration = Duration::from_secs(4);

/// Writes the session of `program` to `wav`, and its cues and lines to `cues`.
pub fn write(program: &Arc<Program>, wav: &Path, cues: Option<&Path>, verbosity: Verbosity) -> Outcome {
    let (heard, took) = rehearse(program);
    let dues: Vec<Due> = heard.iter().map(|heard| heard.due).collect();
    let said = sound::voice().map(|voice| rehearse_speech(program, voice, verbosity)).unwrap_or_default();
    let file = File::create(wav).map_err(CliError::writing(wav.display().to_string()))?;
    let full = Volumes { chimes: 100, voice: 100 };
    sound::write_wav(file, &dues, &said, took + RINGS_OUT, full)
        .map_err(|error| CliError::Refused(format!("{} could not be written: {error}", wav.display())))?;
    if let Some(path) = cues {
        let list = json!({
            "routine": program.routine,
            "seconds": took.as_secs(),
            "sample_rate": sound::RATE_HZ,
            "cues": heard,
            "lines": said.iter().map(line).collect::<Vec<_>>(),
        });
        whole::write(path, &format!("{list:#}\n")).map_err(CliError::writing(path.display().to_string()))?;
    }
    writeln!(
        io::stdout(),
        "{}: {}, {} cues, {} lines",
        wav.display(),
        spelled(took),
        heard.len(),
        said.len()
    )
    .map_err(CliError::writing("the answer"))?;
    Ok(ExitCode::SUCCESS)
}

/// A line as the list has it.
fn line(said: &Said) -> serde_json::Value {
    json!({
        "words": said.line.words,
        "at_micros": said.at.as_micros(),
        "seconds": said.line.length.as_secs_f64(),
    })
}
