//! What is spoken, in words: the script of a whole session, and how long each line of a file takes.
//!
//! Lengths are those of the clips, and 150 words a minute where nobody recorded them: how fast the computer's own voice
//! speaks, where it has one, is not asked.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{
    output::{Outcome, pretty, print},
    play::answers::Script,
};
use crate::{
    moment::Moment,
    routine::{Routine, words::Side},
    session::{
        Choice, Program, Verbosity,
        rehearsal::{led_speech, rehearse_speech},
        spoken::{Fit, fits},
    },
    sound::Reader,
    text::{format_count, format_duration, format_units},
};

/// `stillpoint show --script`: as nobody answers, or somebody who is ready at once and answers as in `answers`.
pub fn print_script(
    program: &Arc<Program>,
    verbosity: Verbosity,
    answers: Option<&Script>,
    json: bool,
) -> Outcome {
    let script = match answers {
        Some(answers) => led_speech(program, Arc::new(Reader), verbosity, |asked| answers.to(asked)),
        None => rehearse_speech(program, Arc::new(Reader), verbosity),
    };
    if json {
        let lines: Vec<Value> = script
            .iter()
            .map(|said| {
                json!({
                    "at_micros": said.at.as_micros(),
                    "seconds": said.line.length.as_secs_f64(),
                    "words": said.line.words,
                })
            })
            .collect();
        return print(&pretty(&json!({"routine": program.routine, "voice": verbosity.id(), "lines": lines})));
    }
    let spoken: Duration = script.iter().map(|said| said.line.length).sum();
    let mut text = format!(
        "{}: {}, {} spoken\n\n",
        program.title,
        format_count(script.len(), "line"),
        format_units(spoken)
    );
    for said in &script {
        let at = said.at.since(Moment::ZERO);
        let clock = format_duration(at);
        let tenth = at.subsec_millis() / 100;
        text += &format!("{clock:>7}.{tenth}  {}\n", said.line.words);
    }
    print(&text)
}

/// The lines of a routine's own, as they are spoken in any position and on either side, each once.
#[derive(Debug, Default)]
pub struct SpokenCheck {
    fits: Vec<Fit>,
}

impl SpokenCheck {
    /// Those of `routine`.
    pub fn of(routine: &Routine) -> Self {
        // by what is said: of several rooms for the same words in the same step the smallest counts
        let mut all: BTreeMap<(String, String), (usize, Fit)> = BTreeMap::new();
        for &position in &routine.positions {
            for first in [Side::Left, Side::Right] {
                let choice = Choice { position: Some(position), sides: None, first: Some(first) };
                for fit in fits(&Program::lay_out(routine, choice), &Reader) {
                    let key = (fit.step.to_string(), fit.line.words.to_string());
                    let place = all.len();
                    let known = all.entry(key).or_insert_with(|| (place, fit.clone()));
                    let room = |fit: &Fit| fit.room.unwrap_or(Duration::MAX);
                    if room(&fit) < room(&known.1) {
                        known.1 = fit;
                    }
                }
            }
        }
        let mut found: Vec<(usize, Fit)> = all.into_values().collect();
        found.sort_by_key(|(place, _)| *place);
        Self { fits: found.into_iter().map(|(_, fit)| fit).collect() }
    }

    /// Whether every line fits into its step.
    pub fn has_room(&self) -> bool {
        !self.fits.iter().any(Fit::is_too_long)
    }

    /// Adds the advice, and with `each` how long each line is spoken, for people to `said` and for machines to `lines`.
    pub fn print(&self, name: &str, each: bool, said: &mut String, lines: &mut Vec<Value>) {
        for fit in self.fits.iter().filter(|fit| fit.is_too_long()) {
            let message = format!(
                "these words take {:.1} s and the step leaves {:.1} s for them, so they are shown and not spoken: {}",
                fit.line.length.as_secs_f64(),
                fit.room.unwrap_or_default().as_secs_f64(),
                fit.line.words
            );
            *said += &format!("advice: {name}: step `{}`: {message}\n", fit.step);
            lines.push(json!({"file": name, "severity": "advice", "message": message, "step": fit.step}));
        }
        if !each {
            return;
        }
        for fit in &self.fits {
            let seconds = fit.line.length.as_secs_f64();
            *said += &format!("{seconds:>6.1} s  {}: {}\n", fit.step, fit.line.words);
            lines.push(json!({
                "file": name,
                "severity": "spoken",
                "step": fit.step,
                "seconds": seconds,
                "room": fit.room.map(|room| room.as_secs_f64()),
                "words": fit.line.words,
            }));
        }
    }
}
