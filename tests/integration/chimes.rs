//! The chimes as they are heard: soft, equally loud, and told apart with the eyes closed.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "seconds of sound, counted in samples"
)]

use crate::listen::{find_cue, greatest_likeness};
use stillpoint::{
    session::Cue,
    sound::{Bank, RATE_HZ},
};

fn decibels(level: f64) -> f64 {
    20.0 * level.log10()
}

fn peak(samples: &[f32]) -> f64 {
    f64::from(samples.iter().fold(0.0_f32, |most, x| most.max(x.abs())))
}

/// Root mean square of the loudest 200 ms.
fn loudness(samples: &[f32]) -> f64 {
    let span = RATE_HZ as usize / 5;
    let energies: Vec<f64> =
        samples.chunks(480).map(|part| part.iter().map(|x| f64::from(x * x)).sum()).collect();
    let most = energies.windows(span / 480).map(|w| w.iter().sum::<f64>()).fold(0.0, f64::max);
    let most = if most == 0.0 { energies.iter().sum() } else { most };
    (most / span as f64).sqrt()
}

fn seconds(samples: &[f32]) -> f64 {
    samples.len() as f64 / f64::from(RATE_HZ)
}

#[test]
fn every_chime_is_short_soft_and_without_a_click() {
    let bank = Bank::load();
    for &cue in Cue::ALL {
        let samples = bank.samples(cue);
        let longest = match cue {
            Cue::Tick | Cue::Heard => 0.2,
            Cue::Finished => 4.0,
            _ => 1.6,
        };
        assert!(seconds(samples) <= longest, "{cue:?} lasts {:.2} s", seconds(samples));
        assert!(decibels(peak(samples)) <= -6.0, "{cue:?} peaks at {:.1} dBFS", decibels(peak(samples)));
        assert_eq!(
            (samples[0], samples[samples.len() - 1]),
            (0.0, 0.0),
            "{cue:?} starts and ends in silence"
        );
        let constant = samples.iter().map(|&x| f64::from(x)).sum::<f64>() / samples.len() as f64;
        assert!(constant.abs() < 1e-4, "{cue:?} has a constant of {constant}");
        // A soft attack: in the first 3 ms it is still far from its height. A soft end: gone before it stops.
        assert!(peak(&samples[..144]) < 0.35 * peak(samples), "{cue:?} begins abruptly");
        assert!(peak(&samples[samples.len() - 96..]) < 0.002, "{cue:?} ends abruptly");
    }
}

#[test]
fn all_chimes_are_equally_loud_and_ticks_are_quieter() {
    let bank = Bank::load();
    let loud = |cue| decibels(loudness(bank.samples(cue)));
    let others: Vec<Cue> =
        Cue::ALL.iter().copied().filter(|&cue| !matches!(cue, Cue::Tick | Cue::Heard)).collect();
    let most = others.iter().map(|&cue| loud(cue)).fold(f64::MIN, f64::max);
    let least = others.iter().map(|&cue| loud(cue)).fold(f64::MAX, f64::min);
    assert!(most - least <= 3.0, "from {least:.1} to {most:.1} dBFS");
    assert!(loud(Cue::Tick) <= least - 3.0, "a tick is at {:.1} dBFS", loud(Cue::Tick));
    assert!(loud(Cue::Heard) < loud(Cue::Tick), "the answer to a press is at {:.1} dBFS", loud(Cue::Heard));
}

/// Without what lies below 400 Hz, which a laptop's speaker does not carry: two second-order Butterworth stages.
fn through_a_laptop(samples: &[f32]) -> Vec<f32> {
    let turn = std::f64::consts::TAU * 400.0 / f64::from(RATE_HZ);
    let mut sound: Vec<f64> = samples.iter().map(|&x| f64::from(x)).collect();
    for quality in [0.541_196, 1.306_563] {
        let alpha = turn.sin() / (2.0 * quality);
        let (mut x1, mut x2, mut y1, mut y2) = (0.0, 0.0, 0.0, 0.0);
        for x in &mut sound {
            let fed = f64::midpoint(1.0, turn.cos()) * (*x - 2.0 * x1 + x2);
            let y = (fed + 2.0 * turn.cos() * y1 - (1.0 - alpha) * y2) / (1.0 + alpha);
            (x2, x1, y2, y1) = (x1, *x, y1, y);
            *x = y;
        }
    }
    sound.iter().map(|&x| x as f32).collect()
}

#[test]
fn a_laptop_s_speaker_carries_every_chime() {
    let bank = Bank::load();
    for &cue in Cue::ALL {
        let samples = bank.samples(cue);
        let lost = decibels(loudness(samples)) - decibels(loudness(&through_a_laptop(samples)));
        assert!(lost <= 4.0, "{cue:?} loses {lost:.1} dB");
    }
}

#[test]
fn no_two_chimes_are_alike() {
    let bank = Bank::load();
    let mut alike = Vec::new();
    for (i, &one) in Cue::ALL.iter().enumerate() {
        for &other in &Cue::ALL[..i] {
            let likeness = greatest_likeness(bank.samples(one), bank.samples(other));
            println!("{one:?} and {other:?}: {likeness:.2}");
            if likeness >= 0.6 {
                alike.push((one, other, likeness));
            }
        }
    }
    assert!(alike.is_empty(), "{alike:.2?}");
}

#[test]
fn a_sound_is_like_itself() {
    let bank = Bank::load();
    let likeness = greatest_likeness(bank.samples(Cue::Rest), bank.samples(Cue::Rest));
    assert!((likeness - 1.0).abs() < 1e-3, "{likeness}");
}

/// Pitch in the middle of a sound, by its zero crossings. Good for sounds whose lowest partial is the strongest.
fn pitch_hz(samples: &[f32], from_secs: f64) -> f64 {
    let from = (from_secs * f64::from(RATE_HZ)) as usize;
    let few = &samples[from..from + 4_800];
    // Two passes of a 1 ms mean take the upper partials out.
    let smooth = |s: &[f32]| s.windows(48).map(|w| w.iter().sum::<f32>() / 48.0).collect::<Vec<_>>();
    let few = smooth(&smooth(few));
    let rising: Vec<usize> = (1..few.len()).filter(|&i| few[i - 1] < 0.0 && few[i] >= 0.0).collect();
    (rising.len() - 1) as f64 * f64::from(RATE_HZ) / (rising[rising.len() - 1] - rising[0]) as f64
}

#[test]
fn press_is_low_release_is_more_than_an_octave_higher_and_the_glides_go_their_way() {
    let bank = Bank::load();
    let press = pitch_hz(bank.samples(Cue::Press), 0.15);
    let release = pitch_hz(bank.samples(Cue::Release), 0.15);
    assert!(press < 260.0 && release >= 2.0 * press, "press {press:.0} Hz, release {release:.0} Hz");
    for (cue, rises) in
        [(Cue::BreatheIn, true), (Cue::Question, true), (Cue::BreatheOut, false), (Cue::HoldEnd, false)]
    {
        let samples = bank.samples(cue);
        let (early, late) = (pitch_hz(samples, 0.08), pitch_hz(samples, 0.75));
        assert_eq!(late > early, rises, "{cue:?} goes from {early:.0} to {late:.0} Hz");
    }
}

#[test]
fn every_chime_is_found_to_the_sample_under_any_other() {
    let bank = Bank::load();
    let mut worst = 0;
    // the answer to a press keeps no moment of a routine
    for &cue in Cue::ALL.iter().filter(|cue| **cue != Cue::Heard) {
        let sound = bank.samples(cue);
        // A chime over itself, half its length later, is no case: a session never does that.
        for (n, &over) in Cue::ALL.iter().enumerate().filter(|&(_, &over)| over != cue) {
            let at = 10_000 + 331 * n;
            let mut recording = vec![0.0; 220_000];
            for (place, samples) in [(at, sound), (at + 1_700 - 777 * (n % 5), bank.samples(over))] {
                for (i, x) in samples.iter().enumerate() {
                    recording[place + i] += 0.36 * x;
                }
            }
            let found = find_cue(&recording, sound, 12_000).expect("the recording is long enough");
            let off = found.at.abs_diff(at);
            worst = worst.max(off);
            assert!(off <= 48, "{cue:?} under {over:?} is found {off} samples off ({:.2})", found.likeness);
        }
    }
    println!("worst: {worst} samples");
}
