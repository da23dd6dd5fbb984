//! The spoken clips in `assets/voice`: each line that is spoken has one, and each is what the index says.
//!
//! Lines are taken from the laid-out programs, as a person would hear them, and not from the files, so that the script
//! that makes the clips and the program that speaks them cannot come to disagree. No sound device is needed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use stillpoint::{
    comfort::{Question, Reply, rules::RULES, safety::STOP_RULES},
    routine::{self, words::Side},
    session::{Choice, Program, Sides},
};

/// All clips together.
const MOST_BYTES: u64 = 8_000_000;
const RATE_HZ: u32 = 24_000;
/// How far the index may be from the sound, in milliseconds.
const NEAR_MS: u64 = 20;
/// Above this a line needs a reason.
const WORD_ERROR: f64 = 0.3;

#[derive(Deserialize)]
struct Index {
    clips: Vec<Clip>,
}

#[derive(Deserialize)]
struct Clip {
    text: String,
    file: String,
    ms: u64,
    hash: String,
    word_error: f64,
}

#[derive(Deserialize)]
struct Phrase {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Reviewed {
    text: String,
    ms: u64,
    reason: String,
}

fn voice() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice")
}

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let text = fs::read_to_string(voice().join(name)).expect(name);
    serde_json::from_str(&text).expect(name)
}

fn clips() -> Vec<Clip> {
    read::<Index>("en/index.json").clips
}

/// Every line of the shipped routines as it is spoken, in every position, with every side first or alone.
fn spoken_in_routines() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("routines");
    let mut lines = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the folder of shipped routines") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text file");
        let routine = routine::read(&text).routine.expect("a routine without mistakes");
        for &position in &routine.positions {
            for first in [Side::Left, Side::Right] {
                for sides in [Sides::Both, Sides::Only(first)] {
                    let choice = Choice { position: Some(position), sides, first: Some(first) };
                    let program = Program::lay_out(&routine, choice);
                    lines.extend(program.segments.into_iter().filter_map(|segment| segment.say));
                    lines.extend(program.offers.into_iter().filter_map(|offer| offer.say));
                }
            }
        }
    }
    lines
}

/// What an Ogg file says of itself: its codec's rate and channels, and how many samples it has.
struct Heading {
    rate_hz: u32,
    channels: u8,
    samples: u64,
}

/// Reads the pages of an Ogg file with one Vorbis stream, from the first to the last; `None` for anything else.
fn heading(bytes: &[u8]) -> Option<Heading> {
    let word = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let mut at = 0;
    let mut samples = 0;
    let mut ended = false;
    while at < bytes.len() {
        let segments = usize::from(*bytes.get(at + 26)?);
        let lengths = bytes.get(at + 27..at + 27 + segments)?;
        if ended || bytes.get(at..at + 4)? != b"OggS" {
            return None;
        }
        ended = bytes[at + 5] & 4 != 0;
        samples = u64::from_le_bytes(bytes.get(at + 6..at + 14)?.try_into().ok()?);
        at += 27 + segments + lengths.iter().copied().map(usize::from).sum::<usize>();
    }
    // the first page holds one packet: the identification of Vorbis, version 0
    let first = 27 + usize::from(*bytes.get(26)?);
    let vorbis = bytes.get(first..first + 11)? == b"\x01vorbis\0\0\0\0";
    (vorbis && ended && at == bytes.len()).then_some(Heading {
        rate_hz: word(first + 12)?,
        channels: bytes[first + 11],
        samples,
    })
}

#[test]
fn every_spoken_line_has_a_clip_and_no_clip_lacks_a_line() {
    let stock: BTreeSet<String> =
        read::<Vec<Phrase>>("stock.json").into_iter().map(|phrase| phrase.text).collect();
    let lines = &spoken_in_routines() | &stock;
    let clips: BTreeSet<String> = clips().into_iter().map(|clip| clip.text).collect();
    let missing: Vec<_> = lines.difference(&clips).collect();
    let left_over: Vec<_> = clips.difference(&lines).collect();
    assert!(
        missing.is_empty() && left_over.is_empty(),
        "run assets/voice/make.py (its README.md says how).\nwithout a clip: {missing:#?}\nspoken nowhere: {left_over:#?}"
    );
}

#[test]
fn the_index_is_sorted_and_names_each_file_of_the_folder_once() {
    let clips = clips();
    assert!(clips.is_sorted_by(|one, next| one.text < next.text), "sorted by text, no text twice");
    let named: BTreeSet<_> = clips.iter().map(|clip| clip.file.clone()).collect();
    assert_eq!(named.len(), clips.len(), "no file twice");
    let there: BTreeSet<_> = fs::read_dir(voice().join("en"))
        .expect("the folder of clips")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "index.json")
        .collect();
    let unlike: Vec<_> = named.symmetric_difference(&there).collect();
    assert!(unlike.is_empty(), "only in the index or only in the folder: {unlike:#?}");
    for clip in &clips {
        let plain = clip.file.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        assert!(plain, "{} is a plain name", clip.file);
        assert!(clip.file.ends_with(&format!("-{}.ogg", &clip.hash[..8])), "{} has its hash", clip.file);
    }
}

#[test]
fn every_clip_is_vorbis_mono_24_khz_and_as_long_as_the_index_says() {
    for clip in clips() {
        let bytes = fs::read(voice().join("en").join(&clip.file)).expect("a clip");
        let heading = heading(&bytes).unwrap_or_else(|| panic_on(&clip, "is no whole Ogg Vorbis file"));
        assert_eq!((heading.rate_hz, heading.channels), (RATE_HZ, 1), "{}", clip.file);
        let ms = heading.samples * 1000 / u64::from(RATE_HZ);
        assert!(ms.abs_diff(clip.ms) <= NEAR_MS, "{} lasts {ms} ms, not {} ms", clip.file, clip.ms);
        // nobody says a word in a tenth of a second, nor takes two for one
        let words = clip.text.split_whitespace().count() as u64;
        assert!(
            (200 + 100 * words..=1500 + 800 * words).contains(&ms),
            "{}: {ms} ms for {words} words",
            clip.file
        );
    }
}

#[expect(clippy::panic, reason = "names the clip")]
fn panic_on(clip: &Clip, fault: &str) -> ! {
    panic!("{} {fault}", clip.file)
}

#[test]
fn all_clips_together_are_small() {
    let bytes: u64 = clips()
        .iter()
        .map(|clip| fs::metadata(voice().join("en").join(&clip.file)).expect("a clip").len())
        .sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
}

#[test]
fn stock_phrases_have_ids_of_their_own_and_end_like_sentences() {
    let mut ids = BTreeMap::new();
    for Phrase { id, text } in read::<Vec<Phrase>>("stock.json") {
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
        assert!(!id.is_empty() && id.bytes().all(plain), "{id} is a plain id");
        assert!(text.ends_with(['.', '?']) && !text.contains(|c: char| c.is_ascii_digit()), "{id}: {text}");
        assert_eq!(text.trim(), text, "{id}");
        assert!(ids.insert(id.clone(), text).is_none(), "{id} is there twice");
    }
    let numbers = (0..=10).map(|number| format!("number.{number}"));
    let short = (1..=24).map(|fives| format!("duration.{}", fives * 5));
    let long = (3..=15).map(|minutes| format!("duration.{}", minutes * 60));
    let aims = (1..=5).map(|aim| format!("aim.{aim}"));
    for id in numbers.chain(short).chain(long).chain(aims) {
        assert!(ids.contains_key(&id), "{id} can be said");
    }
}

#[test]
fn every_question_reply_and_rule_can_be_said() {
    let stock: BTreeMap<String, String> =
        read::<Vec<Phrase>>("stock.json").into_iter().map(|phrase| (phrase.id, phrase.text)).collect();
    for question in Question::ALL {
        let said = stock.get(&format!("ask.{}", question.id()));
        assert_eq!(said.map(String::as_str), Some(question.spoken()), "{}", question.id());
    }
    for reply in Reply::ALL {
        let said = stock.get(&format!("reply.{}", reply.id()));
        assert_eq!(said, Some(&format!("{}.", reply.label())), "{}", reply.id());
    }
    for row in RULES {
        let said = stock.get(&format!("rule.{}", row.rule.id().to_lowercase()));
        assert_eq!(said.map(String::as_str), Some(row.said), "{}", row.rule.id());
    }
    for rule in STOP_RULES {
        let said = stock.get(&format!("stop-rule.{}", rule.word.to_lowercase()));
        assert_eq!(said.map(String::as_str), Some(rule.say), "{}", rule.word);
    }
}

#[test]
fn a_clip_that_was_not_understood_has_a_reason() {
    let reviewed: BTreeMap<String, Reviewed> =
        read::<Vec<Reviewed>>("reviewed.json").into_iter().map(|line| (line.text.clone(), line)).collect();
    let mut needed = BTreeSet::new();
    for clip in clips().iter().filter(|clip| clip.word_error > WORD_ERROR) {
        needed.insert(clip.text.clone());
        let line = reviewed.get(&clip.text);
        let known = line.is_some_and(|line| line.ms == clip.ms && !line.reason.is_empty());
        assert!(known, "{:?} needs a reason in reviewed.json: run review.py", clip.text);
    }
    let listed: BTreeSet<String> = reviewed.into_keys().collect();
    assert_eq!(listed, needed, "nothing is listed that needs no reason");
}

#[test]
fn a_file_that_is_cut_off_or_no_vorbis_is_noticed() {
    let clip = &clips()[0];
    let bytes = fs::read(voice().join("en").join(&clip.file)).expect("a clip");
    assert!(heading(&bytes).is_some());
    assert!(heading(&bytes[..bytes.len() - 1]).is_none(), "the last byte is missing");
    assert!(heading(b"RIFF").is_none());
    assert!(heading(&[&bytes[..], b"more"].concat()).is_none(), "something follows the end");
}
