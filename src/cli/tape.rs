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
    session::{Due, Program, Volumes, rehearsal::rehearse},
    sound,
    store::whole,
};

/// The last chime rings out after the end.
const RINGS_OUT: Duration = Duration::from_secs(4);

/// Writes the session of `program` to `wav`, and its cues to `cues`.
pub fn write(program: &Arc<Program>, wav: &Path, cues: Option<&Path>) -> Outcome {
    let (heard, took) = rehearse(program);
    let dues: Vec<Due> = heard.iter().map(|heard| heard.due).collect();
    let file = File::create(wav).map_err(CliError::writing(wav.display().to_string()))?;
    let full = Volumes { chimes: 100, voice: 100 };
    sound::write_wav(file, &dues, &[], took + RINGS_OUT, full)
        .map_err(|error| CliError::Refused(format!("{} could not be written: {error}", wav.display())))?;
    if let Some(path) = cues {
        let list = json!({
            "routine": program.routine,
            "seconds": took.as_secs(),
            "sample_rate": sound::RATE_HZ,
            "cues": heard,
        });
        whole::write(path, &format!("{list:#}\n")).map_err(CliError::writing(path.display().to_string()))?;
    }
    writeln!(io::stdout(), "{}: {}, {} cues", wav.display(), spelled(took), heard.len())
        .map_err(CliError::writing("the answer"))?;
    Ok(ExitCode::SUCCESS)
}
