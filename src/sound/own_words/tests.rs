//! A user's own words with invented engines (shell scripts that write down what they are given), and with the real one
//! where it is installed.

use std::{
    fs::{self, File},
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};

use super::*;
use crate::{
    session::spoken::Voice as _,
    sound::{RATE_HZ, voice},
};

/// An engine of our own in a folder of its own.
struct Invented {
    folder: tempfile::TempDir,
    words: OwnWords,
}

/// Notes the words as the name of a folder, because it may write no file, and gives the tone back.
const SPEAKS: &str = r#"mkdir "${0%/*}/said/$(od -An -v -tx1 | tr -d ' \n')"; cat "${0%/*}/tone.wav""#;

impl Invented {
    fn new(script: &str, patience: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("engine.sh");
        File::create(&path).unwrap().write_all(script.as_bytes()).unwrap();
        File::create(folder.path().join("tone.wav")).unwrap().write_all(&tone(22_050, 1)).unwrap();
        fs::create_dir(folder.path().join("said")).unwrap();
        let engine = Some(Engine::of_script(&path, patience));
        Self { folder, words: OwnWords { engine, shared: Arc::default() } }
    }

    fn speaking() -> Self {
        Self::new(SPEAKS, Duration::from_secs(20))
    }

    fn ready(&self, texts: &[&str]) {
        self.words.make_ready(texts.iter().copied().map(str::to_owned));
        self.words.wait();
    }

    /// The words that reached the engine, sorted.
    fn given(&self) -> Vec<String> {
        let mut given: Vec<String> = fs::read_dir(self.folder.path().join("said"))
            .unwrap()
            .map(|entry| {
                let hex = entry.unwrap().file_name().into_string().unwrap();
                let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
                String::from_utf8((0..hex.len()).step_by(2).map(byte).collect()).unwrap()
            })
            .collect();
        given.sort();
        given
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A tone of one second with silence around it, as a WAV file that does not know its length.
fn tone(rate_hz: u32, channels: u16) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels,
        sample_rate: rate_hz,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for n in 0..rate_hz * 2 {
        let sounds = (rate_hz / 2..rate_hz * 3 / 2).contains(&n);
        let turn = f64::from(n) / f64::from(rate_hz) * 300.0 * std::f64::consts::TAU;
        writer.write_sample(if sounds { (turn.sin() * 3_000.0) as i16 } else { 0 }).unwrap();
    }
    writer.finalize().unwrap();
    let mut bytes = file.into_inner();
    bytes[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
    bytes
}

/// Whether a process with the number in this file is there, ended ones included.
fn lives(pid: &Path) -> bool {
    let pid = fs::read_dir(pid).unwrap().next().unwrap().unwrap().file_name();
    Path::new("/proc").join(pid).exists()
}

#[test]
fn words_are_made_ready_once_by_standard_input_alone() {
    let invented = Invented::speaking();
    assert!(matches!(invented.words.standing("Lean in."), Standing::Refused));
    invented.ready(&["Lean in.", "Now the other one; rm -rf $HOME".split('$').next().unwrap()]);
    assert_eq!(invented.given(), ["Lean in.", "Now the other one; rm -rf"]);
    let Standing::Ready(length) = invented.words.standing("Lean in.") else { panic!("not ready") };
    assert!(
        length.abs_diff(Duration::from_millis(1_040)) < Duration::from_millis(5),
        "{length:?} without silence"
    );
    assert_eq!(invented.words.samples("Lean in.").len(), (length.as_micros() * 48 / 1000) as usize);
    // opened again: nothing is made twice
    fs::remove_dir_all(invented.file("said")).unwrap();
    fs::create_dir(invented.file("said")).unwrap();
    invented.ready(&["Lean in."]);
    assert_eq!(invented.given(), [""; 0]);
}

#[test]
fn the_engine_has_our_arguments_whatever_the_words_are() {
    let invented = Invented::new(r#"printf '%s\n' "$@"; cat"#, Duration::from_secs(20));
    let engine = invented.words.engine.as_ref().unwrap();
    let said = String::from_utf8(engine.say("Rest (now).").unwrap()).unwrap();
    assert_eq!(said, "-v\nen-us\n-b\n1\n-s\n150\n--stdin\n--stdout\nRest (now).");
}

#[test]
fn hostile_words_reach_no_engine_and_are_not_said() {
    let invented = Invented::speaking();
    let long = "breathe ".repeat(1_250);
    let hostile = [
        "<speak><audio src=\"/etc/passwd\"/></speak>",
        "Press & hold",
        "--stdout -w /tmp/out",
        "-v en",
        "$(touch /tmp/pwned)",
        "`reboot`",
        "[[d'eI]]",
        "Well done \u{1f642}",
        "\u{202e}sdrawkcab",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "a\u{0}b",
        long.as_str(),
    ];
    invented.ready(&hostile);
    assert_eq!(invented.given(), [""; 0]);
    for words in hostile {
        assert!(matches!(invented.words.standing(words), Standing::Refused), "{words}");
        assert!(invented.words.samples(words).is_empty());
    }
}

#[test]
fn own_words_are_as_loud_as_the_clips_and_never_clip() {
    let invented = Invented::speaking();
    invented.ready(&["Lean in."]);
    let own = invented.words.samples("Lean in.");
    let decibels = |samples: &[f32]| 20.0 * sound::loudness(samples, RATE_HZ).unwrap().log10();
    for id in ["phase.release", "phase.hold", "time.half-way"] {
        let clip = voice::samples(&voice::Clips.phrase(id).unwrap());
        if clip.is_empty() {
            // a build without the loudspeaker decodes no clips
            continue;
        }
        let apart = (decibels(&clip) - decibels(&own)).abs();
        assert!(apart < 1.5, "{id} is {:.1} dB, own words are {:.1} dB", decibels(&clip), decibels(&own));
    }
    assert!(own.iter().all(|sample| sample.abs() < 0.9));
    assert!(own[0].abs() < 0.001 && own[own.len() - 1].abs() < 0.01, "soft ends");
}

#[test]
fn an_engine_that_hangs_is_ended_and_not_asked_again_until_the_routine_is_opened_again() {
    let invented = Invented::new(r#"mkdir -p "${0%/*}/pid/$$"; exec sleep 600"#, Duration::from_millis(700));
    invented.ready(&["One.", "Two.", "Three."]);
    assert_eq!(fs::read_dir(invented.file("pid")).unwrap().count(), 1, "asked once");
    assert!(!lives(&invented.file("pid")));
    assert!(matches!(invented.words.standing("Two."), Standing::Refused));
}

#[test]
fn an_engine_that_never_stops_speaking_or_fails_is_not_heard() {
    let endless = Invented::new("cat >/dev/null; cat /dev/zero", Duration::from_secs(20));
    endless.ready(&["One."]);
    assert!(matches!(endless.words.standing("One."), Standing::Refused));
    for script in [
        "cat >/dev/null; exit 3",
        "cat >/dev/null; echo no sound",
        "cat >/dev/null",
        r#"cat "${0%/*}/tone.wav"; exit 1"#,
    ] {
        let failing = Invented::new(script, Duration::from_secs(20));
        failing.ready(&["One.", "Two."]);
        assert!(matches!(failing.words.standing("Two."), Standing::Refused), "{script}");
    }
    let missing = Engine::of_script(Path::new("/nonexistent/engine"), Duration::from_secs(20));
    assert!(missing.say("One.").is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn an_engine_has_its_limits_before_it_has_the_words() {
    let script = "cat >/dev/null; ulimit -t; ulimit -v; ulimit -c";
    let invented = Invented::new(script, Duration::from_secs(20));
    let engine = invented.words.engine.as_ref().unwrap();
    let limits = String::from_utf8(engine.say("Rest.").unwrap()).unwrap();
    assert_eq!(limits, "5\n524288\n0\n");
}

#[test]
fn only_sounds_that_can_be_mixed_are_taken() {
    assert!(Sound::read(&tone(22_050, 1)).is_some());
    assert!(Sound::read(&tone(16_000, 1)).is_some());
    assert!(Sound::read(&tone(22_051, 1)).is_none(), "a strange rate");
    assert!(Sound::read(&tone(22_050, 2)).is_none(), "two channels");
    assert!(Sound::read(&tone(22_050, 1)[..44]).is_none(), "nothing in it");
    assert!(Sound::read(b"RIFF").is_none());
}

#[test]
fn what_no_open_routine_needs_makes_room() {
    let sound = Sound::read(&tone(22_050, 1)).unwrap();
    let each = sound.bytes();
    let mut state = State::default();
    let count = MOST_BYTES / each + 10;
    state.wanted = ["text 0".to_owned()].into();
    for number in 0..count {
        state.keep(format!("text {number}"), Some(sound.clone()));
        assert!(state.bytes <= MOST_BYTES);
    }
    assert!(state.made.contains_key("text 0"), "the open routine's");
    assert!(!state.made.contains_key("text 1"), "the oldest of the others");
    assert!(state.made.contains_key(&format!("text {}", count - 1)), "the newest");
    state.wanted = state.made.keys().cloned().collect();
    state.keep("one too many".to_owned(), Some(sound));
    assert!(!state.made.contains_key("one too many") && state.bytes <= MOST_BYTES);
}

#[test]
fn the_computers_own_voice_says_plain_words_where_it_is_installed() {
    let ran = std::process::Command::new("espeak-ng").arg("--version").output();
    if !cfg!(target_os = "linux") || ran.is_err() {
        println!("espeak-ng is not installed here: skipped");
        return;
    }
    let words = OwnWords::of_the_system();
    let (text, hostile) = ("Slide the ball a little higher, and breathe.", "<b>Slide</b> [[h@l'oU]]");
    words.make_ready([text, hostile].into_iter().map(str::to_owned));
    words.wait();
    let Standing::Ready(length) = words.standing(text) else { panic!("it says nothing") };
    assert!((1..6).contains(&length.as_secs()), "{length:?}");
    let loudness = sound::loudness(&words.samples(text), RATE_HZ).unwrap();
    assert!((20.0 * loudness.log10() + 19.4).abs() < 1.5, "{loudness}");
    assert!(matches!(words.standing(hostile), Standing::Refused));
}
