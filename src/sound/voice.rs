//! The voice: clips of spoken lines, ready to be mixed.
//!
//! The clips of `assets/voice/en` are part of the program, as the chimes are. They stay as they are, 8 MB of Ogg Vorbis
//! at 24 kHz, and each is decoded when it is about to be said: a few milliseconds of work, and never on a thread that
//! has a moment to keep. A build without the loudspeaker has no decoder, and so no voice.
//! Nothing here knows when a line is due, or why.

use std::{borrow::Cow, time::Duration};

use super::{RATE_HZ, rate};
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

#[cfg(test)]
impl Clips {
    /// Every line that was recorded.
    pub(super) fn all() -> impl Iterator<Item = Line> {
        CLIPS.iter().filter_map(|clip| Self.line(clip.text))
    }
}

impl Voice for Clips {
    fn line(&self, words: &str) -> Option<Line> {
        let place = CLIPS.binary_search_by(|clip| clip.text.cmp(words)).ok()?;
        let clip = CLIPS.get(place)?;
        let length = Duration::from_millis(u64::from(clip.millis));
        Some(Line { clip: u16::try_from(place).ok()?, length, words: Cow::Borrowed(clip.text) })
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        let place = PHRASES.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        self.line(PHRASES.get(place)?.1)
    }
}

/// How `line` sounds, from −1 to 1 at [`RATE_HZ`]; empty for a line of another voice.
pub(super) fn samples(line: &Line) -> Vec<f32> {
    let Some(clip) = CLIPS.get(usize::from(line.clip)).filter(|clip| clip.text == line.words) else {
        return Vec::new();
    };
    let mut half = decode(clip.ogg);
    half.truncate(usize::from(clip.millis) * 24);
    rate::raised(&half, CLIP_HZ, RATE_HZ).unwrap_or_default()
}

/// Samples per second of the clips.
const CLIP_HZ: u32 = 24_000;

#[cfg(feature = "sound")]
fn decode(ogg: &'static [u8]) -> Vec<f32> {
    let decoder = rodio::Decoder::builder().with_data(std::io::Cursor::new(ogg)).with_hint("ogg").build();
    decoder.map(Iterator::collect).unwrap_or_default()
}

#[cfg(not(feature = "sound"))]
fn decode(_: &'static [u8]) -> Vec<f32> {
    Vec::new()
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
            assert_eq!(Some(&*said.words), phrase["text"].as_str(), "run assets/voice/list.py");
        }
    }

    #[cfg(feature = "sound")]
    #[test]
    fn a_clip_is_as_long_as_its_line_and_can_be_heard() {
        for id in ["number.3", "aim.3", "time.half-way", "stop.nerve"] {
            let line = Clips.phrase(id).unwrap();
            let sound = samples(&line);
            let wanted = line.length.as_millis() as usize * 48;
            assert!(sound.len().abs_diff(wanted) <= 48 * 25, "{id}: {} samples, not {wanted}", sound.len());
            let loudest = sound.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
            assert!((0.1..1.0).contains(&loudest), "{id}: {loudest}");
        }
    }

    #[test]
    fn words_without_a_clip_are_not_said() {
        assert_eq!(Clips.line("Words that nobody recorded."), None);
        assert_eq!(Clips.phrase("no.such"), None);
    }
}
