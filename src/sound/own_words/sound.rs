//! From an engine's WAV file to a sound that stands beside the clips: as loud as they are, without silence around it.

use std::{io::Cursor, sync::Arc, time::Duration};

use crate::sound::{RATE_HZ, rate};

/// What was said, as an engine gave it: one channel of 16 bits at a rate of its own, so that it takes little room.
#[derive(Clone, Debug)]
pub(super) struct Sound {
    samples: Arc<[i16]>,
    rate_hz: u32,
}

/// As loud as the clips: their parts with speech in them, in parts of full scale (−19.4 dB).
const LOUDNESS: f32 = 0.107;
/// No sample is above this (−1 dB).
const PEAK: f32 = 0.89;
/// Quieter parts than this share of the loudest are no speech (−20 dB).
const SPEECH: f32 = 0.01;
/// Silence around what is said is quieter than this, in parts of the loudest sample.
const SILENCE: f32 = 0.01;
/// How much of it stays on each side.
const KEPT_MILLIS: u32 = 20;

impl Sound {
    /// Reads an engine's WAV file; `None` where it is none, or nothing is heard in it.
    pub(super) fn read(wav: &[u8]) -> Option<Self> {
        let reader = hound::WavReader::new(Cursor::new(wav)).ok()?;
        let spec = reader.spec();
        if spec.channels != 1 || spec.bits_per_sample != 16 || spec.sample_format != hound::SampleFormat::Int
        {
            return None;
        }
        // whoever writes to a pipe does not know how long it will be: the samples end where the file does
        let samples: Vec<f32> = reader
            .into_samples::<i16>()
            .map_while(Result::ok)
            .map(|sample| f32::from(sample) / f32::from(i16::MAX))
            .collect();
        let samples = levelled(trimmed(&samples, spec.sample_rate)?, spec.sample_rate)?;
        // a rate that cannot be raised to ours is found out now, not when it is to be said
        rate::raised(&[0.0], spec.sample_rate, RATE_HZ)?;
        Some(Self { samples, rate_hz: spec.sample_rate })
    }

    pub(super) fn length(&self) -> Duration {
        let micros = self.samples.len() as u64 * 1_000_000 / u64::from(self.rate_hz.max(1));
        Duration::from_micros(micros)
    }

    /// How much room it takes.
    pub(super) fn bytes(&self) -> usize {
        self.samples.len() * size_of::<i16>()
    }

    /// From −1 to 1 at [`RATE_HZ`].
    pub(super) fn samples(&self) -> Vec<f32> {
        let samples: Vec<f32> =
            self.samples.iter().map(|&sample| f32::from(sample) / f32::from(i16::MAX)).collect();
        rate::raised(&samples, self.rate_hz, RATE_HZ).unwrap_or_default()
    }
}

fn loudest(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |loudest, sample| loudest.max(sample.abs()))
}

/// Without the silence around it; `None` where there is nothing else.
fn trimmed(samples: &[f32], rate_hz: u32) -> Option<&[f32]> {
    let floor = loudest(samples) * SILENCE;
    let heard = |sample: &f32| sample.abs() > floor;
    let kept = usize::try_from(rate_hz.checked_mul(KEPT_MILLIS)? / 1000).ok()?;
    let first = samples.iter().position(heard)?.saturating_sub(kept);
    let last = (samples.iter().rposition(heard)? + kept).min(samples.len());
    samples.get(first..last)
}

/// As loud as the clips, and with soft ends.
fn levelled(samples: &[f32], rate_hz: u32) -> Option<Arc<[i16]>> {
    let loudness = loudness(samples, rate_hz)?;
    let gain = (LOUDNESS / loudness).min(PEAK / loudest(samples));
    let soft = (rate_hz / 200).clamp(1, 1_000);
    let soft = u16::try_from(soft).ok()?;
    let count = samples.len();
    let levelled = samples.iter().enumerate().map(|(place, sample)| {
        let edge = u16::try_from(place.min(count - 1 - place)).unwrap_or(u16::MAX).min(soft);
        let sample = sample * gain * f32::from(edge) / f32::from(soft) * f32::from(i16::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "the gain keeps samples from -1 to 1")]
        let sample = sample.round() as i16;
        sample
    });
    Some(levelled.collect())
}

/// How loud what is said is: the root of the mean square of the tenths of a second with speech in them.
pub(super) fn loudness(samples: &[f32], rate_hz: u32) -> Option<f32> {
    let tenth = usize::try_from(rate_hz / 10).ok()?.max(1);
    let mean = |samples: &[f32]| {
        #[expect(clippy::cast_precision_loss, reason = "a tenth of a second at most")]
        let count = samples.len().max(1) as f32;
        samples.iter().map(|sample| sample * sample).sum::<f32>() / count
    };
    let parts: Vec<f32> = samples.chunks(tenth).map(mean).collect();
    let most = parts.iter().copied().fold(0.0, f32::max);
    let spoken: Vec<f32> = parts.into_iter().filter(|part| *part > most * SPEECH).collect();
    #[expect(clippy::cast_precision_loss, reason = "ninety seconds at most")]
    let count = spoken.len() as f32;
    (most > 0.0).then(|| (spoken.iter().sum::<f32>() / count).sqrt())
}
