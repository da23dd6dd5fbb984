//! A whole routine through the real session and the real chimes onto a tape: every cue is found where it was promised.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "what goes wrong has to stop the test, and its figure belongs in the output"
)]

mod common;

use std::process::Command;

use common::listen::find_cue;
use serde_json::Value;
use stillpoint::{
    session::{Cue, Voice as _},
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
    let sound = hound::WavReader::open(&wav)
        .unwrap()
        .samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    let list: Value = serde_json::from_str(&std::fs::read_to_string(&cues).unwrap()).unwrap();
    (sound, list)
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
fn every_cue_of_every_shipped_routine_is_found_within_a_millisecond_of_its_moment() {
    let routines = stillpoint::store::shelf::SHIPPED;
    for (file, _) in routines {
        let id = file.trim_end_matches(".json");
        let (sound, cues) = tape(&[id]);
        let miss = greatest_miss(&sound, &cues);
        println!("{id}: {} cues, the worst {miss} samples from its promise", cues.len());
        assert!(miss <= MILLISECOND, "{id}: {miss} samples");
    }
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

#[test]
fn nothing_on_the_tape_clips() {
    let (sound, _) = tape_and_list(&["tennis-ball-glute-release"]);
    let loudest = sound.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    assert!(loudest > 0.05 && loudest < 0.99, "{loudest}");
}
