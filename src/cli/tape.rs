//! `stillpoint tape`: the sound of a whole session, and the list of its cues.

use std::{
    io::{self, Write as _},
    path::Path,
    sync::Arc,
    time::Duration,
};

use serde_json::json;

use super::{CliError, Outcome, diary::taken, look::print};
use crate::{
    session::{
        Background, Due, Program, Said, Verbosity, Volumes,
        rehearsal::{rehearse, rehearse_speech},
    },
    sound::{RATE_HZ, Score, Voices, write_wav},
    store::{
        export::PutError,
        whole::{self, Old, Readers},
    },
    text::{format_count, format_duration},
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

/// Writes the session of `program` to the first path, and its cues and lines to the second. Both are begun before anything is
/// rendered, and neither is there unless both are whole.
pub fn write(program: &Arc<Program>, (wav, cues, old): (&Path, Option<&Path>, Old), sound: Sound) -> Outcome {
    if cues.is_some_and(|cues| whole::is_same(wav, cues)) {
        let name = wav.display();
        return Err(CliError::Refused(format!("{name} cannot be both the sound and the list of cues")));
    }
    let begin =
        |path: &Path| whole::begin(path, old, Readers::Usual).map_err(|error| not_written(path, error));
    let mut tape = begin(wav)?;
    let mut listed = cues.map(|cues| begin(cues).map(|begun| (cues, begun))).transpose()?;
    let (heard, took) = rehearse(program);
    let dues: Vec<Due> = heard.iter().map(|heard| heard.due).collect();
    let voices = Voices::of_the_system();
    if sound.verbosity != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let speaking = voices.speaking();
    let said = speaking.map(|voice| rehearse_speech(program, voice, sound.verbosity)).unwrap_or_default();
    let score = Score {
        cues: &dues,
        said: &said,
        voices: &voices,
        length: took,
        after: RINGS_OUT,
        volumes: Volumes { chimes: 100, voice: 100 },
        background: sound.background,
    };
    write_wav(tape.file(), &score)
        .map_err(|error| CliError::Refused(format!("{} could not be written: {error}", wav.display())))?;
    if let Some((path, begun)) = &mut listed {
        let list = json!({
            "routine": program.routine,
            "seconds": took.as_secs(),
            "sample_rate": RATE_HZ,
            "cues": heard,
            "lines": said.iter().map(line).collect::<Vec<_>>(),
        });
        writeln!(begun.file(), "{list:#}").map_err(|error| not_written(path, error))?;
    }
    tape.finish().map_err(|error| not_written(wav, error))?;
    if let Some((path, begun)) = listed {
        begun.finish().map_err(|error| not_written(path, error))?;
    }
    let (cues, lines) = (format_count(heard.len(), "cue"), format_count(said.len(), "line"));
    print(&format!("{}: {}, {cues}, {lines}\n", wav.display(), format_duration(took)))
}

fn not_written(path: &Path, error: io::Error) -> CliError {
    taken(&PutError::of(path, error))
}

/// A line as the list has it.
fn line(said: &Said) -> serde_json::Value {
    json!({
        "words": said.line.words,
        "at_micros": said.at.as_micros(),
        "seconds": said.line.length.as_secs_f64(),
    })
}
