//! A quiet sound under everything else: soft noise, or a low pad. Made in code, without end and without a seam.
//!
//! It fades in and out over seconds, and steps back while something is said or a chime sounds. Told what is wanted and
//! whether something else sounds, it gives one sample after the other. It allocates nothing and does not know what a
//! session is.

use std::f32::consts::TAU;

use crate::session::{Backdrop, Background};

use super::volume::{Ramp, gain_of};

/// How loud it is at full volume, in parts of full scale (root of the mean square, −29 dB): the voice is about three times
/// as loud.
const LOUDNESS: f32 = 0.035;
/// Coming and going.
const FADE_SECS: f32 = 3.0;
/// Under the voice and chimes: 9 dB less.
const DUCKED: f32 = 0.35;
/// Stepping back, and coming back.
const DUCK_SECS: f32 = 0.4;
/// A change of volume.
const VOLUME_SECS: f32 = 0.2;
/// Noise is taken away above this, 6 dB an octave: rain far off rather than a hiss.
const SOFT_HZ: f32 = 320.0;
/// And below this, where small loudspeakers only move.
const DEEP_HZ: f32 = 60.0;
/// The notes of the pad, each with its weight and how many seconds it takes to swell and sink: an A, its fifth, and both
/// one and two octaves higher, which a laptop's speaker still carries. No two swell together.
const NOTES: [(f32, f32, f32); 7] = [
    (110.0, 0.7, 23.0),
    (164.81, 0.55, 17.0),
    (220.0, 0.6, 29.0),
    (329.63, 0.45, 19.0),
    (440.0, 0.75, 31.0),
    (659.26, 0.65, 21.0),
    (880.0, 0.35, 13.0),
];
/// How much a note sinks.
const SINKS: f32 = 0.5;
/// Swelling is computed anew after this many samples.
const SWELLS_EVERY: u16 = 64;

/// The sound under everything else.
#[derive(Debug)]
pub(super) struct Ambience {
    rate_hz: f32,
    noise: Noise,
    pad: Pad,
    noise_fade: Ramp,
    pad_fade: Ramp,
    volume: Ramp,
    duck: Ramp,
}

impl Ambience {
    /// Silence, at `rate_hz` samples a second.
    pub(super) fn new(rate_hz: u32) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "rates are far below 2^24")]
        let rate_hz = rate_hz.max(1) as f32;
        let ramp = |from, secs: f32| Ramp::new(from, 1.0 / (secs * rate_hz).max(1.0));
        Self {
            rate_hz,
            noise: Noise::new(rate_hz),
            pad: Pad::default(),
            noise_fade: ramp(0.0, FADE_SECS),
            pad_fade: ramp(0.0, FADE_SECS),
            volume: ramp(0.0, VOLUME_SECS),
            duck: ramp(1.0, DUCK_SECS),
        }
    }

    /// What sounds from now on.
    pub(super) fn set(&mut self, wanted: Background) {
        let share = |backdrop| if wanted.backdrop == backdrop { 1.0 } else { 0.0 };
        self.noise_fade.wanted = share(Backdrop::Noise);
        self.pad_fade.wanted = share(Backdrop::Pad);
        // what fades out keeps its loudness on the way
        if wanted.backdrop != Backdrop::Nothing {
            self.volume.wanted = gain_of(wanted.volume);
        }
        if self.is_silent() {
            self.volume.now = self.volume.wanted;
        }
    }

    /// Whether nothing sounds, and nothing is about to.
    pub(super) fn is_silent(&self) -> bool {
        [&self.noise_fade, &self.pad_fade].iter().all(|fade| fade.now <= 0.0 && fade.wanted <= 0.0)
    }

    /// The next sample; `under`: something is said, or a chime sounds.
    pub(super) fn next(&mut self, under: bool) -> f32 {
        self.duck.wanted = if under { DUCKED } else { 1.0 };
        let (noise, pad) = (self.noise_fade.next(), self.pad_fade.next());
        let gain = LOUDNESS * self.volume.next() * self.duck.next();
        let mut sample = 0.0;
        // a square rises as ears expect it to
        if noise > 0.0 {
            sample += self.noise.next() * noise * noise;
        }
        if pad > 0.0 {
            sample += self.pad.next(self.rate_hz) * pad * pad;
        }
        sample * gain
    }
}

/// Noise with a root mean square of 1.
#[derive(Debug)]
struct Noise {
    seed: u32,
    soft: f32,
    deep: f32,
    soft_share: f32,
    deep_share: f32,
    gain: f32,
}

impl Noise {
    fn new(rate_hz: f32) -> Self {
        let share = |hz: f32| 1.0 - (-TAU * hz / rate_hz).exp();
        let soft_share = share(SOFT_HZ);
        // white noise from -1 to 1 has a mean square of a third, and a low-pass leaves so much of it; what is taken away
        // below is about a sixth more
        let left = soft_share / (2.0 - soft_share) / 3.0 * (1.0 - DEEP_HZ / (DEEP_HZ + SOFT_HZ));
        Self {
            seed: 0x9e37_79b9,
            soft: 0.0,
            deep: 0.0,
            soft_share,
            deep_share: share(DEEP_HZ),
            gain: left.sqrt().recip(),
        }
    }

    fn next(&mut self) -> f32 {
        // xorshift: never zero, and back at its beginning after a day
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 17;
        self.seed ^= self.seed << 5;
        let upper = u16::try_from(self.seed >> 16).unwrap_or(0);
        let white = f32::from(upper) / 32_768.0 - 1.0;
        self.soft += (white - self.soft) * self.soft_share;
        self.deep += (self.soft - self.deep) * self.deep_share;
        (self.soft - self.deep) * self.gain
    }
}

/// Notes that swell and sink, with a root mean square of 1 when all are at their height.
#[derive(Debug, Default)]
struct Pad {
    /// Turns, 0 to 1, of each note and of its swelling.
    turns: [(f32, f32); NOTES.len()],
    heights: [f32; NOTES.len()],
    until_swell: u16,
}

impl Pad {
    fn next(&mut self, rate_hz: f32) -> f32 {
        let notes = self.turns.iter_mut().zip(&mut self.heights).zip(&NOTES);
        let swells = self.until_swell == 0;
        self.until_swell = self.until_swell.checked_sub(1).unwrap_or(SWELLS_EVERY - 1);
        let (mut sum, mut power) = (0.0, 0.0);
        for (((note, swell), height), (hz, weight, secs)) in notes {
            if swells {
                *swell = (*swell + f32::from(SWELLS_EVERY) / (secs * rate_hz)).fract();
                *height = 1.0 - SINKS * (0.5 - 0.5 * (*swell * TAU).cos());
            }
            *note = (*note + hz / rate_hz).fract();
            sum += (*note * TAU).sin() * weight * *height;
            power += weight * weight / 2.0;
        }
        sum / f32::sqrt(power)
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "a few seconds of samples")]
mod tests {
    use super::*;

    const RATE_HZ: u32 = 48_000;

    fn wanted(backdrop: Backdrop, volume: u8) -> Background {
        Background { backdrop, volume }
    }

    fn secs(undertone: &mut Ambience, secs: usize, under: bool) -> Vec<f32> {
        (0..secs * RATE_HZ as usize).map(|_| undertone.next(under)).collect()
    }

    fn decibels(samples: &[f32]) -> f32 {
        10.0 * (samples.iter().map(|x| x * x).sum::<f32>() / samples.len() as f32).log10()
    }

    fn steepest(samples: &[f32]) -> f32 {
        samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max)
    }

    #[test]
    fn both_are_quiet_even_and_never_harsh_at_any_rate() {
        for backdrop in [Backdrop::Noise, Backdrop::Pad] {
            for rate_hz in [16_000, 44_100, 48_000, 96_000] {
                let mut undertone = Ambience::new(rate_hz);
                undertone.set(wanted(backdrop, 100));
                let line: Vec<f32> = (0..20 * rate_hz).map(|_| undertone.next(false)).collect();
                let line = &line[4 * rate_hz as usize..];
                let loud = decibels(line);
                assert!((-36.0..-27.0).contains(&loud), "{backdrop:?} at {rate_hz} Hz: {loud:.1} dBFS");
                let peak = line.iter().fold(0.0_f32, |peak, x| peak.max(x.abs()));
                assert!(peak < 0.25, "{backdrop:?}: {peak}");
                for second in line.chunks_exact(rate_hz as usize) {
                    assert!((decibels(second) - loud).abs() < 4.0, "{backdrop:?} is even");
                }
                if rate_hz == RATE_HZ {
                    assert!(
                        steepest(line) < 0.03,
                        "{backdrop:?} has nothing sharp in it: {}",
                        steepest(line)
                    );
                }
            }
        }
    }

    #[test]
    fn a_laptop_s_speaker_carries_the_pad() {
        let carried: f32 =
            NOTES.iter().filter(|(hz, ..)| *hz > 400.0).map(|(_, weight, _)| weight * weight).sum();
        let all: f32 = NOTES.iter().map(|(_, weight, _)| weight * weight).sum();
        assert!(carried / all >= 0.4, "{carried} of {all} lies above 400 Hz");
    }

    #[test]
    fn it_fades_in_and_out_over_seconds_and_then_there_is_silence() {
        for backdrop in [Backdrop::Noise, Backdrop::Pad] {
            let mut undertone = Ambience::new(RATE_HZ);
            assert!(secs(&mut undertone, 1, false).iter().all(|x| *x == 0.0), "off");
            undertone.set(wanted(backdrop, 100));
            let coming = secs(&mut undertone, 4, false);
            assert!(decibels(&coming[..9_600]) < -60.0, "the first fifth of a second is next to nothing");
            assert!(decibels(&coming[48_000..96_000]) > decibels(&coming[..48_000]) + 6.0, "it grows");
            undertone.set(wanted(Backdrop::Nothing, 0));
            let going = secs(&mut undertone, 4, false);
            assert!(decibels(&going[..9_600]) > -40.0, "it does not stop at once");
            assert!(going[3 * 48_000 + 480..].iter().all(|x| *x == 0.0) && undertone.is_silent());
        }
    }

    #[test]
    fn it_steps_back_under_the_voice_and_follows_its_volume() {
        let mut undertone = Ambience::new(RATE_HZ);
        undertone.set(wanted(Backdrop::Noise, 100));
        secs(&mut undertone, 4, false);
        let alone = decibels(&secs(&mut undertone, 4, false));
        secs(&mut undertone, 1, true);
        let under = decibels(&secs(&mut undertone, 4, true));
        assert!((7.0..11.0).contains(&(alone - under)), "{alone:.1} and {under:.1} dBFS");
        undertone.set(wanted(Backdrop::Noise, 50));
        secs(&mut undertone, 1, false);
        let half = decibels(&secs(&mut undertone, 4, false));
        assert!((10.0..14.0).contains(&(alone - half)), "{alone:.1} and {half:.1} dBFS");
    }

    #[test]
    fn one_turns_into_the_other_without_a_gap_or_a_jump() {
        let mut undertone = Ambience::new(RATE_HZ);
        undertone.set(wanted(Backdrop::Noise, 100));
        secs(&mut undertone, 4, false);
        undertone.set(wanted(Backdrop::Pad, 100));
        let line = secs(&mut undertone, 4, false);
        for part in line.chunks_exact(24_000) {
            assert!(decibels(part) > -45.0, "{:.1} dBFS", decibels(part));
        }
        assert!(steepest(&line) < 0.03);
    }
}
