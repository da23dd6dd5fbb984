//! Places chimes on a line of samples and adds them up.
//!
//! The line is counted in samples from wherever its owner began; a chime booked at sample n starts exactly there.
//! The speaker and the tape share this, so what the rehearsal hears on tape is what the device plays.
//! It does not know what a moment is, nor how fast the samples are used up.

use std::sync::Arc;

use crate::session::{Cue, Volumes};

use super::Bank;

/// How long a change of volume takes, so that it makes no click.
const RAMP_MILLIS: u32 = 20;
/// Up to here the sum passes unchanged.
const KNEE: f32 = 0.8;
/// Chimes at once for which there is room without asking for memory; a session has three or four.
const ROOM: usize = 64;

/// Adds up booked chimes.
#[derive(Debug)]
pub struct Mixer {
    bank: Bank,
    voices: Vec<Voice>,
    gain: f32,
    wanted_gain: f32,
    gain_step: f32,
}

/// A chime on the line.
#[derive(Debug)]
struct Voice {
    sound: Arc<[f32]>,
    start: u64,
}

impl Mixer {
    /// An empty line. `rate_hz` is the rate of the bank's samples.
    pub fn new(bank: Bank, rate_hz: u32, volumes: Volumes) -> Self {
        let gain = gain_of(volumes);
        let ramp = (rate_hz.saturating_mul(RAMP_MILLIS) / 1000).clamp(1, u32::from(u16::MAX));
        let gain_step = 1.0 / f32::from(u16::try_from(ramp).unwrap_or(u16::MAX));
        Self { bank, voices: Vec::with_capacity(ROOM), gain, wanted_gain: gain, gain_step }
    }

    /// `cue` starts at sample `at`, which is not before the next one to be rendered.
    pub fn book(&mut self, cue: Cue, at: u64) {
        if let Some(sound) = self.bank.sound(cue) {
            self.voices.push(Voice { sound, start: at });
        }
    }

    /// Forgets every chime that was to start after sample `after`; those that have begun ring out.
    pub fn cancel(&mut self, after: u64) {
        self.voices.retain(|voice| voice.start <= after);
    }

    /// How loud from the next sample on, reached within 20 ms.
    pub fn set_volumes(&mut self, volumes: Volumes) {
        self.wanted_gain = gain_of(volumes);
    }

    /// The sample at which the last booked chime has died away; zero if none is booked.
    pub fn ends_at(&self) -> u64 {
        self.voices.iter().map(Voice::end).max().unwrap_or(0)
    }

    /// Fills `out` with the samples from `from` on, each from −1 to 1, and forgets the chimes that end in it.
    pub fn render(&mut self, from: u64, out: &mut [f32]) {
        out.fill(0.0);
        for voice in &self.voices {
            voice.add_to(from, out);
        }
        for sample in out.iter_mut() {
            let way = self.wanted_gain - self.gain;
            self.gain += way.clamp(-self.gain_step, self.gain_step);
            *sample = limited(*sample * self.gain);
        }
        let end = from.saturating_add(out.len() as u64);
        self.voices.retain(|voice| voice.end() > end);
    }
}

impl Voice {
    fn end(&self) -> u64 {
        self.start.saturating_add(self.sound.len() as u64)
    }

    fn add_to(&self, from: u64, out: &mut [f32]) {
        let (skip, wait) = (from.saturating_sub(self.start), self.start.saturating_sub(from));
        let (Ok(skip), Ok(wait)) = (usize::try_from(skip), usize::try_from(wait)) else { return };
        let sound = self.sound.get(skip..).unwrap_or_default();
        for (sample, add) in out.iter_mut().skip(wait).zip(sound) {
            *sample += add;
        }
    }
}

/// Ears hear ratios: half on the scale is to sound about half as loud, which is about a quarter of the amplitude.
fn gain_of(volumes: Volumes) -> f32 {
    let share = f32::from(volumes.chimes.min(100)) / 100.0;
    share * share
}

/// `sample`, bent softly above the knee so that it never leaves −1 to 1.
fn limited(sample: f32) -> f32 {
    let over = sample.abs() - KNEE;
    if over <= 0.0 {
        return sample;
    }
    (KNEE + (1.0 - KNEE) * (over / (1.0 - KNEE)).tanh()).copysign(sample)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these samples are to be the very same")]
mod tests {
    use super::*;

    const FULL: Volumes = Volumes { chimes: 100 };

    fn mixer(volumes: Volumes) -> Mixer {
        Mixer::new(Bank::load(), crate::sound::RATE_HZ, volumes)
    }

    fn rendered(mixer: &mut Mixer, from: u64, count: usize) -> Vec<f32> {
        let mut out = vec![9.0; count];
        mixer.render(from, &mut out);
        out
    }

    #[test]
    fn a_chime_starts_exactly_where_it_was_booked_however_the_line_is_cut() {
        let tick = Bank::load().samples(Cue::Tick).to_vec();
        for block in [1, 64, 777, 20_000] {
            let mut mixer = mixer(FULL);
            mixer.book(Cue::Tick, 1234);
            let mut line = Vec::new();
            while line.len() < 10_000 {
                let from = line.len() as u64;
                line.extend(rendered(&mut mixer, from, block));
            }
            assert!(line[..1234].iter().all(|&x| x == 0.0), "something sounded before sample 1234");
            assert_eq!(line[1234..1234 + tick.len()], tick[..], "in blocks of {block}");
            assert!(line[1234 + tick.len()..].iter().all(|&x| x == 0.0));
        }
    }

    #[test]
    fn any_number_of_chimes_at_once_stays_within_the_scale() {
        let mut mixer = mixer(FULL);
        for &cue in Cue::ALL {
            for _ in 0..9 {
                mixer.book(cue, 100);
            }
        }
        let line = rendered(&mut mixer, 0, 48_000);
        assert!(line.iter().all(|x| x.abs() <= 1.0));
        assert!(line.iter().any(|x| x.abs() > 0.95), "the sum was far over the scale");
    }

    #[test]
    fn two_quiet_chimes_are_added_without_being_bent() {
        let bank = Bank::load();
        let mut mixer = mixer(Volumes { chimes: 50 });
        mixer.book(Cue::Rest, 0);
        mixer.book(Cue::Begin, 10);
        let line = rendered(&mut mixer, 0, 5_000);
        let (rest, begin) = (bank.samples(Cue::Rest), bank.samples(Cue::Begin));
        for ((heard, rest), begin) in line.iter().zip(rest).skip(10).zip(begin) {
            assert!((heard - 0.25 * (rest + begin)).abs() < 1e-6);
        }
    }

    #[test]
    fn cancelling_leaves_what_has_begun_to_ring_out() {
        let mut mixer = mixer(FULL);
        mixer.book(Cue::Begin, 0);
        mixer.book(Cue::Press, 500);
        rendered(&mut mixer, 0, 100);
        mixer.cancel(100);
        let line = rendered(&mut mixer, 100, 2_000);
        assert_eq!(line[..], Bank::load().samples(Cue::Begin)[100..2_100]);
    }

    #[test]
    fn a_change_of_volume_has_no_step_in_it_and_zero_is_silence() {
        let mut mixer = mixer(FULL);
        mixer.book(Cue::BreatheIn, 0);
        let before = rendered(&mut mixer, 0, 20_000);
        let steepest = before.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f32::max);
        mixer.set_volumes(Volumes { chimes: 0 });
        let after = rendered(&mut mixer, 20_000, 2_000);
        let joint = [&before[19_999..], &after[..]].concat();
        assert!(joint.windows(2).all(|w| (w[1] - w[0]).abs() < steepest * 1.5));
        assert!(after[960..].iter().all(|&x| x == 0.0), "silent 20 ms later");
    }

    #[test]
    fn the_line_knows_when_its_last_chime_has_died_away() {
        let mut mixer = mixer(FULL);
        assert_eq!(mixer.ends_at(), 0);
        mixer.book(Cue::Tick, 1_000);
        let end = 1_000 + Bank::load().samples(Cue::Tick).len() as u64;
        assert_eq!(mixer.ends_at(), end);
        rendered(&mut mixer, 0, usize::try_from(end).unwrap());
        assert_eq!(mixer.ends_at(), 0, "and lets go of it");
    }
}
