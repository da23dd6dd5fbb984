//! A whole routine through the real session and the real chimes onto a tape: every cue is found where it was promised.
#![allow(
    clippy::cast_precision_loss,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "what goes wrong has to stop the test, and its figure belongs in the output"
)]

use std::{
    collections::HashMap,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use crate::listen::{find_cue, find_within};
use serde_json::Value;
use stillpoint::{
    session::{Choice, Cue, Program, Voice as _},
    sound::{Bank, Voices},
};

/// A millisecond of samples.
const MILLISECOND: u64 = 48;

/// The sound of a session without a voice, and its cues.
fn tape(arguments: &[&str]) -> (Vec<f32>, Vec<(Cue, u64)>) {
    let (sound, list) = tape_and_list(&[arguments, &["--voice", "chimes"]].concat());
    let cues = list["cues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let id = line["cue"].as_str().unwrap();
            let cue = Cue::ALL.iter().copied().find(|cue| cue.id() == id).unwrap();
            (cue, line["at_micros"].as_u64().unwrap())
        })
        .collect();
    (sound, cues)
}

fn tape_and_list(arguments: &[&str]) -> (Vec<f32>, Value) {
    let (bytes, list) = recorded(arguments);
    (scaled(&bytes), list)
}

/// Samples of the file as numbers from −1 to 1.
fn scaled(bytes: &[u8]) -> Vec<f32> {
    let sample = |two: &[u8]| f32::from(i16::from_le_bytes([two[0], two[1]])) / f32::from(i16::MAX);
    bytes.chunks_exact(2).map(sample).collect()
}

fn power(samples: &[f32]) -> f32 {
    samples.iter().map(|x| x * x).sum::<f32>() / samples.len() as f32
}

/// The tape of a routine, two bytes a sample, and its list.
fn recorded(arguments: &[&str]) -> (Vec<u8>, Value) {
    let folder = tempfile::tempdir().unwrap();
    let (wav, cues) = (folder.path().join("out.wav"), folder.path().join("cues.json"));
    let ran = Command::new(env!("CARGO_BIN_EXE_stillpoint"))
        .args(["--data-dir", folder.path().to_str().unwrap(), "tape"])
        .args(arguments)
        .arg(&wav)
        .arg("--cues")
        .arg(&cues)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let reader = hound::WavReader::open(&wav).unwrap();
    assert_eq!((reader.spec().channels, reader.spec().sample_rate), (1, 48_000));
    let mut bytes = std::fs::read(&wav).unwrap();
    let heading = bytes.len() - 2 * reader.len() as usize;
    bytes.drain(..heading);
    let list: Value = serde_json::from_str(&std::fs::read_to_string(&cues).unwrap()).unwrap();
    (bytes, list)
}

/// The greatest distance, in samples, between where a cue was promised and where it is.
#[track_caller]
fn greatest_miss(sound: &[f32], cues: &[(Cue, u64)]) -> u64 {
    let bank = Bank::load();
    cues.iter()
        .map(|(cue, at_micros)| {
            let promised = at_micros * MILLISECOND / 1000;
            let found = find_cue(sound, bank.samples(*cue), usize::try_from(promised).unwrap())
                .unwrap_or_else(|| panic!("{cue:?} at {at_micros} µs is nowhere near"));
            assert!(
                found.likeness > 0.5,
                "{cue:?} at {at_micros} µs is only {:.2} like itself",
                found.likeness
            );
            promised.abs_diff(u64::try_from(found.at).unwrap())
        })
        .max()
        .unwrap()
}

#[test]
fn every_cue_is_found_within_a_millisecond_of_its_moment_by_its_own_sound() {
    let (sound, cues) = tape(&["tennis-ball-glute-release"]);
    let miss = greatest_miss(&sound, &cues);
    println!("{} cues, the worst {miss} samples from its promise", cues.len());
    assert!(miss <= MILLISECOND, "{miss} samples");
}

#[test]
fn one_side_at_the_wall_is_on_its_tape_too() {
    let (sound, cues) = tape(&["tennis-ball-glute-release", "--position", "wall", "--sides", "right"]);
    assert!(cues.iter().all(|(cue, _)| *cue != Cue::Switch), "one side has no switch");
    assert!(greatest_miss(&sound, &cues) <= MILLISECOND);
}

#[test]
fn every_line_is_found_within_a_millisecond_of_its_moment_and_none_overlaps_the_next() {
    let (sound, list) = tape_and_list(&["tennis-ball-glute-release"]);
    let voice = Voices::recorded();
    let lines = list["lines"].as_array().unwrap();
    assert!(lines.len() > 40, "{} lines", lines.len());
    let (mut worst, mut least, mut end) = (0, 1.0_f64, 0);
    for line in lines {
        let (words, at_micros) = (line["words"].as_str().unwrap(), line["at_micros"].as_u64().unwrap());
        assert!(at_micros >= end, "{words:?} at {at_micros} µs begins before {end} µs");
        let said = voice.line(words).unwrap();
        end = at_micros + u64::try_from(said.length.as_micros()).unwrap();
        let promised = at_micros * MILLISECOND / 1000;
        let clip = voice.samples(&said);
        let found = find_cue(&sound, &clip, usize::try_from(promised).unwrap())
            .unwrap_or_else(|| panic!("{words:?} at {at_micros} µs is nowhere near"));
        worst = worst.max(promised.abs_diff(u64::try_from(found.at).unwrap()));
        least = least.min(found.likeness);
        assert!(found.likeness > 0.5, "{words:?} is only {:.2} like itself", found.likeness);
    }
    println!("{} lines, the worst {worst} samples from its promise, the least alike {least:.2}", lines.len());
    assert!(worst <= MILLISECOND, "{worst} samples");
}

/// A tape with the voice, and what is promised to be on it.
struct Rehearsed {
    id: &'static str,
    /// The samples as they are in the file: most are zero, and that is seen quickly.
    bytes: Vec<u8>,
    /// Cues with the samples at which they begin.
    cues: Vec<(Cue, usize)>,
    /// Lines with the samples at which they begin.
    lines: Vec<(String, usize)>,
}

/// Clips that were decoded before.
type Known = Mutex<HashMap<String, Arc<Vec<f32>>>>;

impl Rehearsed {
    fn of(id: &'static str) -> Self {
        let (bytes, list) = recorded(&[id]);
        let at = |line: &Value| {
            let micros = line["at_micros"].as_u64().unwrap();
            usize::try_from((micros * MILLISECOND + 500) / 1000).unwrap()
        };
        let all = |name: &str| list[name].as_array().unwrap().clone();
        let cue = |line: &Value| {
            let id = line["cue"].as_str().unwrap();
            (Cue::ALL.iter().copied().find(|cue| cue.id() == id).unwrap(), at(line))
        };
        let words = |line: &Value| (line["words"].as_str().unwrap().to_owned(), at(line));
        Self {
            id,
            bytes,
            cues: all("cues").iter().map(cue).collect(),
            lines: all("lines").iter().map(words).collect(),
        }
    }

    /// The samples between two places, from −1 to 1.
    fn samples(&self, from: usize, until: usize) -> Vec<f32> {
        scaled(&self.bytes[2 * from..2 * until])
    }

    /// Each line is there, from its moment on and as long as it takes, and is over before the next begins. Where they
    /// are, first and last.
    fn holds_its_lines(&self, known: &Known) -> Vec<(usize, usize)> {
        let voices = Voices::recorded();
        let mut spoken: Vec<(usize, usize)> = Vec::new();
        for (words, at) in &self.lines {
            let before = known.lock().unwrap().get(words).cloned();
            let clip = before.unwrap_or_else(|| {
                let clip = Arc::new(voices.samples(&voices.line(words).unwrap()));
                known.lock().unwrap().insert(words.clone(), Arc::clone(&clip));
                clip
            });
            let end = at + clip.len();
            let last = spoken.last().map_or(0, |last| last.1);
            assert!(*at >= last, "{}: {words:?} at sample {at} begins before {last}", self.id);
            let heard = self.samples(*at, end);
            assert!(heard.iter().all(|sample| sample.abs() < 0.99), "{}: {words:?} is clipped", self.id);
            let likeness = find_within(&heard, &clip, 0, 0).unwrap().likeness;
            assert!(likeness > 0.9, "{}: {words:?} is only {likeness:.2} like itself", self.id);
            for (tenth, (heard, said)) in heard.chunks(4_800).zip(clip.chunks(4_800)).enumerate() {
                let (heard, said) = (power(heard), power(said));
                let is_there = said < 1e-5 || heard > said / 4.0;
                assert!(is_there, "{}: {words:?} is missing after {tenth} tenths of a second", self.id);
            }
            spoken.push((*at, end));
        }
        spoken
    }

    /// Where nobody speaks there are the chimes, to the sample, and between them there is silence.
    fn is_silent_but_for_chimes(&self, spoken: &[(usize, usize)], bank: &Bank) {
        // chimes come back within 80 ms after a line
        let room = 80 * usize::try_from(MILLISECOND).unwrap() + 4;
        let count = self.bytes.len() / 2;
        let mut expected = vec![0.0_f32; count];
        let mut covered: Vec<(usize, usize)> = Vec::new();
        for (cue, at) in &self.cues {
            let gain = if matches!(cue, Cue::BreatheIn | Cue::BreatheOut) { 0.63 } else { 1.0 };
            let chime = bank.samples(*cue);
            for (wanted, sample) in expected[*at..].iter_mut().zip(chime) {
                *wanted += gain * sample;
            }
            covered.push((*at, at + chime.len()));
        }
        for (at, end) in &covered {
            for (n, sample) in (*at..).zip(self.samples(*at, *end)).step_by(7) {
                if spoken.iter().any(|(at, end)| (*at..end + room).contains(&n)) {
                    continue;
                }
                assert!(sample.abs() < 0.99, "{}: sample {n} is clipped", self.id);
                // sums over the knee are bent a little
                let off = (sample - expected[n]).abs();
                assert!(off < 2e-4 || expected[n].abs() > 0.79, "{}: sample {n} is {off} off", self.id);
            }
        }
        covered.extend(spoken);
        covered.sort_unstable();
        let zeros = vec![0; self.bytes.len()];
        let mut from = 0;
        for (at, end) in covered.into_iter().chain([(count, 0)]) {
            if at > from {
                let quiet = self.bytes[2 * from..2 * at] == zeros[2 * from..2 * at];
                assert!(quiet, "{}: something sounds between samples {from} and {at}", self.id);
            }
            from = from.max(end);
        }
    }
}

#[test]
fn every_shipped_routine_is_on_its_tape_as_promised_and_nothing_else_is() {
    let known = Known::default();
    let bank = Bank::load();
    let routines: Vec<&str> =
        stillpoint::store::shelf::SHIPPED.iter().map(|(file, _)| file.trim_end_matches(".json")).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(id) = routines.get(next.fetch_add(1, Ordering::Relaxed)) {
            let rehearsed = Rehearsed::of(id);
            let spoken = rehearsed.holds_its_lines(&known);
            rehearsed.is_silent_but_for_chimes(&spoken, &bank);
            let (cues, lines) = (rehearsed.cues.len(), rehearsed.lines.len());
            assert!(cues > 30 && lines > 10, "{id}: {cues} cues, {lines} lines");
            println!("{id}: {cues} cues and {lines} lines");
        }
    };
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(work);
        }
    });
}

#[cfg(feature = "sound")]
#[test]
fn a_routine_that_is_opened_has_its_first_line_ready_within_a_tenth_of_a_second() {
    let voices = Voices::recorded();
    let mut worst = Duration::ZERO;
    for (_, text) in stillpoint::store::shelf::SHIPPED {
        // the quickest of three: the machine may be busy with other tests
        let took = (0..3)
            .map(|_| {
                let begun = Instant::now();
                let routine = stillpoint::routine::read(text).routine.unwrap();
                let program = Program::lay_out(&routine, Choice::default());
                voices.make_ready(program.spoken());
                let line = program.segments.iter().find_map(|segment| voices.line(segment.say.as_deref()?));
                assert!(!voices.samples(&line.unwrap()).is_empty());
                begun.elapsed()
            })
            .min()
            .unwrap();
        worst = worst.max(took);
    }
    println!("the slowest routine has its first line ready after {worst:?}");
    // a build for tests decodes several times as slowly as the one that people use
    let most = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 100 });
    assert!(worst < most, "{worst:?}");
}

#[test]
fn a_background_is_on_the_tape_only_when_it_is_asked_for_and_goes_at_the_end() {
    let routine = ["desk-break-5", "--voice", "chimes"];
    let (plain, _) = tape_and_list(&routine);
    let quiet = plain.chunks_exact(48_000).filter(|second| power(second) <= 0.0).count();
    assert!(quiet > 60, "{quiet} seconds of silence");
    for background in ["noise", "pad"] {
        let (under, _) = tape_and_list(&[&routine[..], &["--background", background]].concat());
        assert_eq!(under.len(), plain.len());
        // the last chime still rings then
        let added: Vec<f32> = under.iter().zip(&plain).map(|(under, plain)| under - plain).collect();
        let seconds: Vec<f32> = added.chunks_exact(48_000).map(power).collect();
        let (end, under_it) = seconds.split_last().unwrap();
        let least = under_it[4..under_it.len() - 4].iter().copied().fold(f32::MAX, f32::min);
        assert!(least > 1e-7, "{background} is under all of it: {least}");
        assert!(*end <= 0.0, "{background} is gone four seconds after the end: {end}");
        let loudest = under.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
        assert!(loudest < 0.99);
    }
}
