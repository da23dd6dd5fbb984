//! `stillpoint tape`: the sound of a whole session, and the list of its cues.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::json;

use super::{
    args::Tape,
    dash::{self, Content, Target, WriteOptions},
    output::{CliError, Outcome},
};
use crate::{
    session::{
        Background, Due, Program, Said, Verbosity, Volumes,
        rehearsal::{Heard, rehearse, rehearse_speech},
    },
    sound::{RATE_HZ, Score, Voices, write_wav},
    store::whole::{self, Old, Readers},
    text::{format_count, format_duration},
};

/// The last chime rings out after the end.
const RINGS_OUT: Duration = Duration::from_secs(4);

/// Writes the session of `program`, and its cues and lines. Both files are begun before anything is rendered, and neither is
/// there unless both are whole. `inputs`: what the program is made of.
pub fn write(program: &Arc<Program>, inputs: &[PathBuf], asked: &Tape) -> Outcome {
    let (wav, cues) = (asked.wav.as_path(), asked.cues.as_deref());
    let old = Old::if_replaced(asked.replace);
    if cues.is_some_and(|cues| whole::is_same(wav, cues)) {
        let name = wav.display();
        return Err(format!("{name} cannot be both the sound and the list of cues").into());
    }
    let begin = |path: &Path, content| {
        Target::begin(path, WriteOptions { old, readers: Readers::Usual, content, inputs })
    };
    let mut tape = begin(wav, Content::Bytes)?;
    let mut listed = cues.map(|cues| begin(cues, Content::Text)).transpose()?;
    let (heard, took) = rehearse(program);
    let dues: Vec<Due> = heard.iter().map(|heard| heard.due).collect();
    let voices = Voices::of_the_system();
    if asked.voice != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let speaking = voices.speaking();
    let said = speaking.map(|voice| rehearse_speech(program, voice, asked.voice)).unwrap_or_default();
    let score = Score {
        cues: &dues,
        said: &said,
        voices: &voices,
        length: took,
        after: RINGS_OUT,
        volumes: Volumes { chimes: 100, voice: 100 },
        background: Background { backdrop: asked.background, ..Background::default() },
    };
    write_wav(tape.file(), &score)
        .map_err(|error| CliError::from(format!("{} could not be written: {error}", wav.display())))?;
    if let Some(listed) = &mut listed {
        let list = json!({
            "routine": program.routine,
            "seconds": took.as_secs(),
            "sample_rate": RATE_HZ,
            "cues": heard.iter().map(cue).collect::<Vec<_>>(),
            "lines": said.iter().map(line).collect::<Vec<_>>(),
        });
        let written = writeln!(listed.file(), "{list:#}");
        written.map_err(|error| listed.refused(error))?;
    }
    tape.finish()?;
    listed.map_or(Ok(()), Target::finish)?;
    let (name, count, lines) =
        (dash::output_name(wav), format_count(heard.len(), "cue"), format_count(said.len(), "line"));
    let said = format!("{name}: {}, {count}, {lines}\n", format_duration(took));
    dash::tell([wav].into_iter().chain(cues), &said)
}

/// A cue as the list has it.
fn cue(heard: &Heard) -> serde_json::Value {
    json!({ "cue": heard.due.cue, "at_micros": heard.due.at.as_micros(), "segment": heard.segment })
}

/// A line as the list has it.
fn line(said: &Said) -> serde_json::Value {
    json!({
        "words": said.line.words,
        "at_micros": said.at.as_micros(),
        "seconds": said.line.length.as_secs_f64(),
    })
}
