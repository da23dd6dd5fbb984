//! The voice: clips of spoken lines, ready to be mixed.
//!
//! The clips of `assets/voice/en` are part of the program, as the chimes are. They stay as they are, 8 MB of Ogg Vorbis
//! at 24 kHz, and each is decoded when it is about to be said: a few milliseconds of work, and never on a thread that
//! has a moment to keep. A build without the loudspeaker has no decoder, and so no voice.
//! Nothing here knows when a line is due, or why.

use std::time::Duration;

use crate::session::spoken::{Line, Voice};

/// A clip: its words, how long they take, and the sound.
struct Clip {
    text: &'static str,
    millis: u16,
    ogg: &'static [u8],
}

/// Every clip, by its words.
static CLIPS: &[Clip] = &include!("../../assets/voice/clips.rs");
/// Every stock phrase: its id and its words, by id.
static PHRASES: &[(&str, &str)] = &include!("../../assets/voice/phrases.rs");

/// The voice that is part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Clips;

/// The voice that is part of the program, where it can be decoded.
pub fn voice() -> Option<&'static dyn Voice> {
    static ALL: Clips = Clips;
    cfg!(feature = "sound").then_some(&ALL)
}

impl Voice for Clips {
    fn line(&self, words: &str) -> Option<Line> {
        let place = CLIPS.binary_search_by(|clip| clip.text.cmp(words)).ok()?;
        let clip = CLIPS.get(place)?;
        let length = Duration::from_millis(u64::from(clip.millis));
        Some(Line { clip: u16::try_from(place).ok()?, length, words: clip.text })
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        let place = PHRASES.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        self.line(PHRASES.get(place)?.1)
    }
}

/// How `line` sounds, from −1 to 1 at [`super::RATE_HZ`]; empty for a line of another voice.
pub fn samples(line: Line) -> Vec<f32> {
    let Some(clip) = CLIPS.get(usize::from(line.clip)).filter(|clip| clip.text == line.words) else {
        return Vec::new();
    };
    let mut half = decode(clip.ogg);
    half.truncate(usize::from(clip.millis) * CLIP_HZ / 1000);
    doubled(&half)
}

/// Samples per second of the clips: half of [`super::RATE_HZ`].
const CLIP_HZ: usize = 24_000;

#[cfg(feature = "sound")]
fn decode(ogg: &'static [u8]) -> Vec<f32> {
    let decoder = rodio::Decoder::builder().with_data(std::io::Cursor::new(ogg)).with_hint("ogg").build();
    decoder.map(Iterator::collect).unwrap_or_default()
}

#[cfg(not(feature = "sound"))]
fn decode(_: &'static [u8]) -> Vec<f32> {
    Vec::new()
}

/// Samples on each side from which one between is made.
const REACH: usize = 16;

/// The same sound at twice the rate: between every two samples a third, as a low-pass filter would have it, so that
/// nothing is added above the old half rate.
fn doubled(half: &[f32]) -> Vec<f32> {
    let weights = weights();
    let mut padded = vec![0.0; REACH - 1];
    padded.extend_from_slice(half);
    padded.extend([0.0; REACH + 1]);
    padded
        .windows(2 * REACH)
        .take(half.len())
        .flat_map(|around| {
            let here = around.get(REACH - 1).copied().unwrap_or_default();
            let between = around.iter().zip(&weights).map(|(sample, weight)| sample * weight).sum();
            [here, between]
        })
        .collect()
}

/// How much each of the samples around weighs half way between the middle two: a sinc under a Hann window, adding up
/// to one.
fn weights() -> [f32; 2 * REACH] {
    let mut weights = [0.0; 2 * REACH];
    #[expect(clippy::cast_precision_loss, reason = "32 at most")]
    for (place, weight) in weights.iter_mut().enumerate() {
        let away = std::f32::consts::PI * (place as f32 - REACH as f32 + 0.5);
        let window = (away / (2.0 * (REACH as f32 + 0.5))).cos();
        *weight = away.sin() / away * window * window;
    }
    let sum: f32 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> serde_json::Value {
        let path = format!("{}/assets/voice/{name}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    #[test]
    fn the_lists_are_those_of_the_index_and_of_the_stock() {
        let index = read("en/index.json");
        let index: Vec<_> = index["clips"]
            .as_array()
            .unwrap()
            .iter()
            .map(|clip| (clip["text"].as_str().unwrap(), clip["ms"].as_u64().unwrap(), &clip["file"]))
            .collect();
        assert_eq!(index.len(), CLIPS.len(), "run assets/voice/list.py");
        for ((text, millis, file), clip) in index.into_iter().zip(CLIPS) {
            assert_eq!((text, millis), (clip.text, u64::from(clip.millis)), "run assets/voice/list.py");
            let path = format!("{}/assets/voice/en/{}", env!("CARGO_MANIFEST_DIR"), file.as_str().unwrap());
            assert_eq!(std::fs::read(path).unwrap(), clip.ogg, "{text}");
        }
        let stock = read("stock.json");
        assert_eq!(stock.as_array().unwrap().len(), PHRASES.len(), "run assets/voice/list.py");
        for phrase in stock.as_array().unwrap() {
            let said = Clips.phrase(phrase["id"].as_str().unwrap()).unwrap();
            assert_eq!(Some(said.words), phrase["text"].as_str(), "run assets/voice/list.py");
        }
    }

    #[cfg(feature = "sound")]
    #[test]
    fn a_clip_is_as_long_as_its_line_and_can_be_heard() {
        for id in ["number.3", "aim.3", "time.half-way", "stop.nerve"] {
            let line = Clips.phrase(id).unwrap();
            let sound = samples(line);
            let wanted = line.length.as_millis() as usize * 48;
            assert!(sound.len().abs_diff(wanted) <= 48 * 25, "{id}: {} samples, not {wanted}", sound.len());
            let loudest = sound.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
            assert!((0.1..1.0).contains(&loudest), "{id}: {loudest}");
        }
    }

    #[test]
    fn a_tone_at_twice_the_rate_is_the_same_tone() {
        let tone = |hz: f32, rate: f32, n: usize| {
            let n = f32::from(u16::try_from(n).unwrap());
            (std::f32::consts::TAU * hz * n / rate).sin()
        };
        for hz in [200.0, 3_000.0, 8_000.0] {
            let half: Vec<f32> = (0..2_400).map(|n| tone(hz, 24_000.0, n)).collect();
            let whole = doubled(&half);
            assert_eq!(whole.len(), 4_800);
            for (n, sample) in whole.iter().enumerate().take(4_700).skip(100) {
                let off = (sample - tone(hz, 48_000.0, n)).abs();
                assert!(off < 0.01, "{hz} Hz: {off} at sample {n}");
            }
        }
    }

    #[test]
    fn words_without_a_clip_are_not_said() {
        assert_eq!(Clips.line("Words that nobody recorded."), None);
        assert_eq!(Clips.phrase("no.such"), None);
    }
}
