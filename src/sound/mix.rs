//! Places chimes on a line of samples and adds them up.
//!
//! The line is counted in samples from wherever its owner began; a chime scheduled at sample n starts exactly there.
//! The speaker and the tape share this, so what the rehearsal hears on tape is what the device plays.
//! It does not know what a moment is, nor how fast the samples are used up.

use std::sync::Arc;

use crate::session::{Background, Cue, Volumes};

use super::{
    Bank,
    background::Ambience,
    volume::{Ramp, gain_of, limited},
};

/// How long a change of volume takes, so that it makes no click.
const RAMP_MILLIS: u32 = 20;
/// Chimes at once for which there is room without asking for memory; a session has three or four.
const ROOM: usize = 64;

/// Lines on the way at once for which there is room: one, and one that fades out.
const TALK_ROOM: usize = 8;
/// Samples asked for at once for which there is room.
const BLOCK_ROOM: usize = 4_096;
/// A line that is broken off has faded out after this.
const FADE_MILLIS: u64 = 60;
/// Breaths pace and do not call: 4 dB less than chimes.
const BREATH: f32 = 0.63;
/// Chimes under speech: 6 dB less.
const DUCKED: f32 = 0.5;
/// Going under speech and coming back takes so many times as long as a change of volume.
const DUCK_RAMPS: f32 = 4.0;

/// Adds up scheduled chimes and lines.
#[derive(Debug)]
pub struct Mixer {
    bank: Bank,
    voices: Vec<Voice>,
    talks: Vec<Talk>,
    speech: Vec<f32>,
    chimes: Ramp,
    voice: Ramp,
    duck: Ramp,
    /// Sounds under all of it.
    under: Ambience,
    fade: u16,
}

/// A chime on the line.
#[derive(Debug)]
struct Voice {
    sound: Arc<[f32]>,
    start: u64,
    gain: f32,
    /// Ticks count, and presses are answered: neither goes under speech.
    ducks: bool,
}

/// Something said on the line.
#[derive(Debug)]
struct Talk {
    voice: Voice,
    /// From this sample on it fades out.
    broken_off: Option<u64>,
}

impl Mixer {
    /// An empty line. `rate_hz` is the rate of the bank's samples.
    pub fn new(bank: Bank, rate_hz: u32, volumes: Volumes) -> Self {
        let ramp = (rate_hz.saturating_mul(RAMP_MILLIS) / 1000).clamp(1, u32::from(u16::MAX));
        let step = 1.0 / f32::from(u16::try_from(ramp).unwrap_or(u16::MAX));
        let set = |percent| Ramp::new(gain_of(percent), step);
        Self {
            bank,
            voices: Vec::with_capacity(ROOM),
            talks: Vec::with_capacity(TALK_ROOM),
            speech: Vec::with_capacity(BLOCK_ROOM),
            chimes: set(volumes.chimes),
            voice: set(volumes.voice),
            duck: Ramp::new(1.0, step / DUCK_RAMPS),
            under: Ambience::new(rate_hz),
            fade: u16::try_from(u64::from(rate_hz) * FADE_MILLIS / 1000).unwrap_or(u16::MAX).max(1),
        }
    }

    /// `cue` starts at sample `at`, which is not before the next one to be rendered.
    pub fn schedule(&mut self, cue: Cue, at: u64) {
        if let Some(sound) = self.bank.sound(cue) {
            let gain = if matches!(cue, Cue::BreatheIn | Cue::BreatheOut) { BREATH } else { 1.0 };
            let ducks = !matches!(cue, Cue::Tick | Cue::Heard);
            self.voices.push(Voice { sound, start: at, gain, ducks });
        }
    }

    /// Something said starts at sample `at`. `sound` is at the rate of the bank's samples.
    pub fn say(&mut self, sound: Arc<[f32]>, at: u64) {
        self.talks
            .push(Talk { voice: Voice { sound, start: at, gain: 1.0, ducks: false }, broken_off: None });
    }

    /// What is being said at sample `at` fades out within 80 ms; what was to be said later is forgotten.
    pub fn stop_speech(&mut self, at: u64) {
        self.talks.retain(|talk| talk.voice.start < at);
        for talk in &mut self.talks {
            talk.broken_off.get_or_insert(at);
        }
    }

    /// Forgets every chime that was to start after sample `after`; those that have begun ring out.
    pub fn cancel(&mut self, after: u64) {
        self.voices.retain(|voice| voice.start <= after);
    }

    /// How loud from the next sample on, reached within 20 ms.
    pub fn set_volumes(&mut self, volumes: Volumes) {
        self.chimes.wanted = gain_of(volumes.chimes);
        self.voice.wanted = gain_of(volumes.voice);
    }

    /// What sounds under everything else from the next sample on; it comes and goes within three seconds.
    pub fn set_background(&mut self, background: Background) {
        self.under.set(background);
    }

    /// The sample at which the last of what was scheduled has died away; zero if nothing is scheduled.
    pub fn ends_at(&self) -> u64 {
        let chimes = self.voices.iter().map(Voice::end);
        chimes.chain(self.talks.iter().map(|talk| talk.end(self.fade))).max().unwrap_or(0)
    }

    /// Fills `out` with the samples from `from` on, each from −1 to 1, and forgets what ends in it.
    pub fn render(&mut self, from: u64, out: &mut [f32]) {
        out.fill(0.0);
        let end = from.saturating_add(out.len() as u64);
        if self.is_at_rest(end) {
            self.render_under(from, end, out);
            return;
        }
        for voice in self.voices.iter().filter(|voice| voice.ducks) {
            voice.add_to(from, out);
        }
        for (sample, at) in out.iter_mut().zip(from..) {
            let speaks = self.talks.iter().any(|talk| talk.is_on(at));
            self.duck.wanted = if speaks { DUCKED } else { 1.0 };
            *sample *= self.duck.next();
        }
        for voice in self.voices.iter().filter(|voice| !voice.ducks) {
            voice.add_to(from, out);
        }
        self.speech.clear();
        self.speech.resize(out.len(), 0.0);
        for talk in &self.talks {
            talk.add_to(from, self.fade, &mut self.speech);
        }
        for (sample, said) in out.iter_mut().zip(&self.speech) {
            *sample = limited(*sample * self.chimes.next() + said * self.voice.next());
        }
        self.render_under(from, end, out);
        self.voices.retain(|voice| voice.end() > end);
        let fade = self.fade;
        self.talks.retain(|talk| talk.end(fade) > end);
    }

    /// Whether nothing begins or sounds before sample `end`, and no loudness is on its way: most of a session.
    fn is_at_rest(&self, end: u64) -> bool {
        let waits = |voice: &Voice| voice.start >= end;
        self.voices.iter().all(waits)
            && self.talks.iter().all(|talk| waits(&talk.voice))
            && self.duck.now >= 1.0
            && self.chimes.is_there()
            && self.voice.is_there()
    }

    /// Adds what sounds under everything else, before what has ended is forgotten. It is far from the knee.
    fn render_under(&mut self, from: u64, end: u64, out: &mut [f32]) {
        if self.under.is_silent() {
            return;
        }
        let rings = self.voices.iter().any(|voice| voice.start < end && voice.end() > from);
        for (sample, at) in out.iter_mut().zip(from..) {
            let covered = rings || self.talks.iter().any(|talk| talk.is_on(at));
            *sample = limited(*sample + self.under.next(covered));
        }
    }
}

impl Talk {
    fn end(&self, fade: u16) -> u64 {
        let faded = self.broken_off.map_or(u64::MAX, |at| at.saturating_add(u64::from(fade)));
        self.voice.end().min(faded)
    }

    fn is_on(&self, at: u64) -> bool {
        self.voice.start <= at && at < self.voice.end() && self.broken_off.is_none_or(|off| at < off)
    }

    fn add_to(&self, from: u64, fade: u16, out: &mut [f32]) {
        let Some(off) = self.broken_off else {
            self.voice.add_to(from, out);
            return;
        };
        let skip = usize::try_from(from.saturating_sub(self.voice.start)).unwrap_or(usize::MAX);
        for ((sample, add), at) in
            out.iter_mut().zip(self.voice.sound.get(skip..).unwrap_or_default()).zip(from..)
        {
            let gone = u16::try_from(at.saturating_sub(off)).unwrap_or(u16::MAX).min(fade);
            *sample += add * (1.0 - f32::from(gone) / f32::from(fade));
        }
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
            *sample += add * self.gain;
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "these samples are to be the very same, and few"
)]
mod tests {
    use super::*;

    const FULL: Volumes = Volumes { chimes: 100, voice: 100 };

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
            mixer.schedule(Cue::Tick, 1234);
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
                mixer.schedule(cue, 100);
            }
        }
        let line = rendered(&mut mixer, 0, 48_000);
        assert!(line.iter().all(|x| x.abs() <= 1.0));
        assert!(line.iter().any(|x| x.abs() > 0.95), "the sum was far over the scale");
    }

    #[test]
    fn two_quiet_chimes_are_added_without_being_bent() {
        let bank = Bank::load();
        let mut mixer = mixer(Volumes { chimes: 50, voice: 50 });
        mixer.schedule(Cue::Rest, 0);
        mixer.schedule(Cue::Begin, 10);
        let line = rendered(&mut mixer, 0, 5_000);
        let (rest, begin) = (bank.samples(Cue::Rest), bank.samples(Cue::Begin));
        for ((heard, rest), begin) in line.iter().zip(rest).skip(10).zip(begin) {
            assert!((heard - 0.25 * (rest + begin)).abs() < 1e-6);
        }
    }

    #[test]
    fn cancelling_leaves_what_has_begun_to_ring_out() {
        let mut mixer = mixer(FULL);
        mixer.schedule(Cue::Begin, 0);
        mixer.schedule(Cue::Press, 500);
        rendered(&mut mixer, 0, 100);
        mixer.cancel(100);
        let line = rendered(&mut mixer, 100, 2_000);
        assert_eq!(line[..], Bank::load().samples(Cue::Begin)[100..2_100]);
    }

    #[test]
    fn a_change_of_volume_has_no_step_in_it_and_zero_is_silence() {
        let mut mixer = mixer(FULL);
        mixer.schedule(Cue::BreatheIn, 0);
        let before = rendered(&mut mixer, 0, 20_000);
        let steepest = before.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f32::max);
        mixer.set_volumes(Volumes::SILENT);
        let after = rendered(&mut mixer, 20_000, 2_000);
        let joint = [&before[19_999..], &after[..]].concat();
        assert!(joint.windows(2).all(|w| (w[1] - w[0]).abs() < steepest * 1.5));
        assert!(after[960..].iter().all(|&x| x == 0.0), "silent 20 ms later");
    }

    #[test]
    fn the_line_knows_when_its_last_chime_has_died_away() {
        let mut mixer = mixer(FULL);
        assert_eq!(mixer.ends_at(), 0);
        mixer.schedule(Cue::Tick, 1_000);
        let end = 1_000 + Bank::load().samples(Cue::Tick).len() as u64;
        assert_eq!(mixer.ends_at(), end);
        rendered(&mut mixer, 0, usize::try_from(end).unwrap());
        assert_eq!(mixer.ends_at(), 0, "and lets go of it");
    }

    /// A second of something steady at a quarter of the scale.
    fn steady() -> Arc<[f32]> {
        vec![0.25; 48_000].into()
    }

    #[test]
    fn what_is_said_starts_where_it_was_booked_and_chimes_go_under_it_but_ticks_do_not() {
        let bank = Bank::load();
        let mut mixer = mixer(FULL);
        mixer.say(steady(), 1_000);
        mixer.schedule(Cue::Rest, 10_000);
        mixer.schedule(Cue::Tick, 40_000);
        let line = rendered(&mut mixer, 0, 60_000);
        assert!(line[..1_000].iter().all(|&x| x == 0.0));
        assert!(line[1_000..10_000].iter().all(|&x| (x - 0.25).abs() < 1e-6));
        let (rest, tick) = (bank.samples(Cue::Rest), bank.samples(Cue::Tick));
        for n in 0..20_000 {
            assert!((line[10_000 + n] - 0.25 - 0.5 * rest[n]).abs() < 1e-5, "half the chime at sample {n}");
        }
        for n in 0..2_000 {
            let under = 0.5 * rest.get(30_000 + n).copied().unwrap_or(0.0);
            assert!((line[40_000 + n] - 0.25 - under - tick[n]).abs() < 1e-5, "the whole tick at sample {n}");
        }
    }

    #[test]
    fn what_is_broken_off_fades_out_within_80_ms_without_a_click() {
        let mut mixer = mixer(FULL);
        mixer.say(steady(), 0);
        mixer.say(steady(), 90_000);
        rendered(&mut mixer, 0, 10_000);
        mixer.stop_speech(10_000);
        let line = rendered(&mut mixer, 10_000, 150_000);
        assert!(line.windows(2).all(|w| (w[1] - w[0]).abs() < 0.001), "no click");
        assert!(line[3_840..].iter().all(|&x| x == 0.0), "80 ms later there is silence, for good");
        assert_eq!(mixer.ends_at(), 0);
    }

    #[test]
    fn breaths_are_quieter_than_chimes_and_stay_in_tune() {
        let bank = Bank::load();
        for cue in [Cue::BreatheIn, Cue::BreatheOut] {
            let mut mixer = mixer(FULL);
            mixer.schedule(cue, 0);
            let line = rendered(&mut mixer, 0, 60_000);
            for (heard, sample) in line.iter().zip(bank.samples(cue)) {
                assert!((heard - BREATH * sample).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn the_background_steps_back_under_chimes_and_the_voice_and_never_clips() {
        let mut mixer = mixer(FULL);
        mixer.set_background(Background { backdrop: crate::session::Backdrop::Noise, volume: 100 });
        let power = |line: &[f32]| line.iter().map(|x| x * x).sum::<f32>() / line.len() as f32;
        rendered(&mut mixer, 0, 200_000);
        let alone = power(&rendered(&mut mixer, 200_000, 96_000));
        assert!(alone > 1e-5, "it is there");
        mixer.say(vec![0.0; 480_000].into(), 300_000);
        rendered(&mut mixer, 296_000, 96_000);
        let under_voice = power(&rendered(&mut mixer, 392_000, 96_000));
        assert!(under_voice < alone / 5.0, "{under_voice} of {alone}");
        rendered(&mut mixer, 488_000, 400_000);
        for n in 0..4 {
            mixer.schedule(Cue::Rest, 888_000 + 30_000 * n);
        }
        let line = rendered(&mut mixer, 888_000, 96_000);
        assert!(line.iter().all(|x| x.abs() <= 1.0));
        mixer.set_background(Background::SILENT);
        assert!(mixer.ends_at() > 0);
        rendered(&mut mixer, 984_000, 400_000);
        assert!(rendered(&mut mixer, 1_384_000, 4_800).iter().all(|&x| x == 0.0), "silence for good");
    }
}
