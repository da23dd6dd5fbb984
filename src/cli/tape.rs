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
        Background, Due, Program, Said, Verbosity, Volumes,
        rehearsal::{rehearse, rehearse_speech},
    },
    sound::{RATE_HZ, Score, Voices, write_wav},
    store::whole,
};

/// The last chime rings out after the end.
const RINGS_OUT: Duration = Duration::from_secs(4);

/// What is on the tape beside the chimes.
#[derive(Clone, Copy, Debug)]
pub struct Sound {
    /// How much is said.
    pub verbosity: Verbosity,
    /// What sounds under it.
    pub background: Background,
}

/// Writes the session of `program` to `wav`, and its cues and lines to `cues`.
pub fn write(program: &Arc<Program>, wav: &Path, cues: Option<&Path>, sound: Sound) -> Outcome {
    let (heard, took) = rehearse(program);
    let dues: Vec<Due> = heard.iter().map(|heard| heard.due).collect();
    let voices = Voices::of_the_system();
    if sound.verbosity != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let speaking = voices.speaking();
    let said = speaking.map(|voice| rehearse_speech(program, voice, sound.verbosity)).unwrap_or_default();
    let file = File::create(wav).map_err(CliError::writing(wav.display().to_string()))?;
    let score = Score {
        cues: &dues,
        said: &said,
        voices: &voices,
        length: took,
        after: RINGS_OUT,
        volumes: Volumes { chimes: 100, voice: 100 },
        background: sound.background,
    };
    write_wav(file, &score)
        .map_err(|error| CliError::Refused(format!("{} could not be written: {error}", wav.display())))?;
    if let Some(path) = cues {
        let list = json!({
            "routine": program.routine,
            "seconds": took.as_secs(),
            "sample_rate": RATE_HZ,
            "cues": heard,
            "lines": said.iter().map(line).collect::<Vec<_>>(),
        });
        whole::write(path, format!("{list:#}\n")).map_err(CliError::writing(path.display().to_string()))?;
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
