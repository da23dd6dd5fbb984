//! The chimes, ready to be mixed.
//!
//! The WAV files of `assets/sounds` are part of the program, so there is nothing to find or to lose at run time. They
//! are decoded once, into numbers from −1 to 1. Nothing here knows when a chime is due or how loud it is to be.

use std::sync::Arc;

use super::rate;
use crate::session::Cue;

/// Samples per second of the chimes as they are mixed.
pub const RATE_HZ: u32 = 48_000;
/// Samples per second of their files: nothing in them is above 2 600 Hz.
const FILE_HZ: u32 = 16_000;

/// One sound for every cue: one channel, all at the same rate.
#[derive(Clone, Debug)]
pub struct Bank {
    /// In the order of [`Cue::ALL`], which is the order of the words in the enum.
    sounds: Vec<Arc<[f32]>>,
}

impl Bank {
    /// The chimes at [`RATE_HZ`].
    pub fn load() -> Self {
        Self { sounds: Cue::ALL.iter().map(|&cue| decode(file(cue)).into()).collect() }
    }

    /// The chimes after `convert`, which is given each in turn: for a device with a rate of its own.
    #[must_use]
    pub fn converted(&self, convert: impl Fn(&[f32]) -> Vec<f32>) -> Self {
        Self { sounds: self.sounds.iter().map(|sound| convert(sound).into()).collect() }
    }

    /// How `cue` sounds, from −1 to 1.
    pub fn samples(&self, cue: Cue) -> &[f32] {
        self.sounds.get(cue as usize).map_or(&[], |sound| sound)
    }

    /// The same, to be kept while it sounds. Copies a pointer, not the samples.
    pub(super) fn sound(&self, cue: Cue) -> Option<Arc<[f32]>> {
        self.sounds.get(cue as usize).cloned()
    }
}

const fn file(cue: Cue) -> &'static [u8] {
    match cue {
        Cue::Begin => include_bytes!("../../assets/sounds/begin.wav"),
        Cue::BreatheIn => include_bytes!("../../assets/sounds/breathe-in.wav"),
        Cue::BreatheOut => include_bytes!("../../assets/sounds/breathe-out.wav"),
        Cue::ComeOff => include_bytes!("../../assets/sounds/come-off.wav"),
        Cue::Finished => include_bytes!("../../assets/sounds/finished.wav"),
        Cue::Heard => include_bytes!("../../assets/sounds/heard.wav"),
        Cue::HoldEnd => include_bytes!("../../assets/sounds/hold-end.wav"),
        Cue::Press => include_bytes!("../../assets/sounds/press.wav"),
        Cue::Question => include_bytes!("../../assets/sounds/question.wav"),
        Cue::Release => include_bytes!("../../assets/sounds/release.wav"),
        Cue::Rest => include_bytes!("../../assets/sounds/rest.wav"),
        Cue::Switch => include_bytes!("../../assets/sounds/switch.wav"),
        Cue::Tick => include_bytes!("../../assets/sounds/tick.wav"),
        Cue::TowelOff => include_bytes!("../../assets/sounds/towel-off.wav"),
    }
}

#[expect(clippy::expect_used, reason = "the files are compiled in and a test decodes every one of them")]
fn decode(wav: &[u8]) -> Vec<f32> {
    let stored: Vec<f32> = hound::WavReader::new(wav)
        .expect("a WAV file")
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.expect("a whole 16-bit sample")) / f32::from(i16::MAX))
        .collect();
    rate::raised(&stored, FILE_HZ, RATE_HZ).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_its_own_file() {
        let bank = Bank::load();
        for (place, &cue) in Cue::ALL.iter().enumerate() {
            assert_eq!(cue as usize, place, "{cue:?} is not where Cue::ALL says");
            let spec = hound::WavReader::new(file(cue)).unwrap().spec();
            assert_eq!((spec.channels, spec.sample_rate, spec.bits_per_sample), (1, FILE_HZ, 16), "{cue:?}");
            let path = format!("{}/assets/sounds/{}.wav", env!("CARGO_MANIFEST_DIR"), cue.id());
            assert_eq!(std::fs::read(&path).unwrap(), file(cue), "{path}");
            assert_eq!(bank.samples(cue).len() * 2 / 3 + 44, file(cue).len(), "{cue:?}");
        }
    }
}
