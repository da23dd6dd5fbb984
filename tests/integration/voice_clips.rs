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
    comfort::{Question, Reply, Rule},
    routine::{self, words::Side},
    session::{Cause, Choice, Program},
};

/// All clips together.
const MOST_BYTES: u64 = 9_000_000;
const RATE_HZ: u32 = 24_000;
/// How far the index may be from the sound, in milliseconds.
const NEAR_MS: u64 = 20;
/// Above this a line needs a reason.
const WORD_ERROR: f64 = 0.3;
/// Words a minute of lines of [`LONG`] words or more: the median, and the most.
const CALM: std::ops::RangeInclusive<f64> = 140.0..=160.0;
const FASTEST: f64 = 185.0;
const LONG: usize = 8;
/// The silence around the words, in milliseconds.
const AROUND_MS: u64 = 150;

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
                for sides in [None, Some(first)] {
                    let choice = Choice { position: Some(position), sides, first: Some(first) };
                    let program = Program::lay_out(&routine, choice);
                    let said = program.segments.into_iter().flat_map(|segment| [segment.say, segment.again]);
                    lines.extend(said.flatten());
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
            (200 + 100 * words..=1500 + 1000 * words).contains(&ms),
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
#[expect(clippy::cast_precision_loss, reason = "a few words and seconds")]
fn the_voice_is_calm_and_understood() {
    let clips = clips();
    let words = |clip: &Clip| clip.text.split([' ', '-']).count();
    let mut paces: Vec<(f64, &str)> = clips
        .iter()
        .filter(|clip| words(clip) >= LONG)
        .map(|clip| (words(clip) as f64 * 60_000.0 / (clip.ms - AROUND_MS) as f64, &*clip.text))
        .collect();
    paces.sort_by(|one, other| one.0.total_cmp(&other.0));
    assert!(CALM.contains(&paces[paces.len() / 2].0), "{:?}", paces[paces.len() / 2]);
    assert!(paces[paces.len() - 1].0 <= FASTEST, "{:?}", paces[paces.len() - 1]);
    let misheard: f64 = clips.iter().map(|clip| clip.word_error * words(clip) as f64).sum();
    let all: usize = clips.iter().map(words).sum();
    assert!(misheard <= all as f64 / 100.0, "{misheard:.0} of {all} words are misheard");
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
fn every_question_reply_and_change_of_a_session_can_be_said() {
    let stock: BTreeMap<String, String> =
        read::<Vec<Phrase>>("stock.json").into_iter().map(|phrase| (phrase.id, phrase.text)).collect();
    let asked = stock.iter().filter_map(|(id, text)| Some((id.strip_prefix("ask.")?, text)));
    for (id, text) in asked {
        let Some(question) = Question::from_id(id) else { continue };
        assert_eq!(text, question.spoken(), "{id}");
        let numbered = matches!(question.form(), stillpoint::comfort::Form::Scale(_));
        let way = if numbered { "how.number".to_owned() } else { format!("how.{id}") };
        assert!(stock.contains_key(&way), "{id} says how it is answered");
    }
    for (id, text) in stock.iter().filter_map(|(id, text)| Some((id.strip_prefix("reply.")?, text))) {
        let reply = Reply::from_id(id).expect(id);
        assert_eq!(*text, format!("{}.", reply.label()), "{id}");
    }
    for rule in Rule::ALL {
        let cause = Cause::Rule(*rule);
        let said = stock.get(&format!("change.{}", cause.id().to_lowercase()));
        assert!(said.is_none_or(|said| said == cause.words()), "{}", cause.id());
        assert_eq!(said.is_some(), !cause.words().is_empty(), "{}", cause.id());
    }
}

/// The text literals of the program's own code, without its tests.
fn literals() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in
            fs::read_dir(folder).expect("a folder of code").map(|entry| entry.expect("an entry").path())
        {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
                let code = fs::read_to_string(&path).expect("code");
                let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                found.extend(code.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
    found
}

/// Whether `id` is what a pattern such as `ask.{}` or `{what}.minutes.{}` makes.
fn is_made_by(id: &str, pattern: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_{}".contains(c);
    let fixed: Vec<&str> =
        pattern.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
    let says_something = fixed.iter().any(|part| part.len() > 3 && part.contains('.'));
    if fixed.len() < 2 || !pattern.chars().all(is_plain) || !says_something {
        return false;
    }
    let mut rest = id;
    for (place, part) in fixed.iter().enumerate() {
        let found = if place == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[test]
fn every_stock_phrase_is_one_that_the_program_asks_for() {
    let literals = literals();
    let counted = |id: &str, literal: &str| {
        id.rsplit_once('.').is_some_and(|(what, count)| what == literal && count.parse::<u8>().is_ok())
    };
    let unused: Vec<String> = read::<Vec<Phrase>>("stock.json")
        .into_iter()
        .filter(|Phrase { id, text }| {
            !literals.iter().any(|literal| {
                literal == id || literal == text || counted(id, literal) || is_made_by(id, literal)
            })
        })
        .map(|phrase| phrase.id)
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
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
        assert!(known, "{:?} needs a reason in reviewed.json", clip.text);
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
