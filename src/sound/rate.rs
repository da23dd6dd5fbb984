//! The same sound at a higher rate, as a low-pass filter would have it, so that nothing is added above what was there.

/// Samples on each side from which one between is made.
const REACH: usize = 16;
/// The most places between two samples: 48 000 Hz from 11 025 Hz need 640.
const MOST_PLACES: u32 = 1_000;

/// `sound` of `from_hz` at `to_hz`, which is not less; `None` for rates that have nothing to do with each other.
pub(super) fn raised(sound: &[f32], from_hz: u32, to_hz: u32) -> Option<Vec<f32>> {
    let common = common_divisor(from_hz, to_hz);
    let (up, down) = (to_hz.checked_div(common)?, from_hz.checked_div(common)?);
    if from_hz == 0 || down > up || up > MOST_PLACES {
        return None;
    }
    let weights: Vec<[f32; 2 * REACH]> = (0..up).map(|place| weights(place, up)).collect();
    let mut padded = vec![0.0; REACH - 1];
    padded.extend_from_slice(sound);
    padded.extend([0.0; REACH + 1]);
    let (up, down) = (usize::try_from(up).ok()?, usize::try_from(down).ok()?);
    let count = sound.len() * up / down;
    let at = |sample: usize| {
        let (here, place) = (sample * down / up, sample * down % up);
        let around = padded.get(here..here + 2 * REACH)?;
        if place == 0 {
            return around.get(REACH - 1).copied();
        }
        let weights = weights.get(place)?;
        Some(around.iter().zip(weights).map(|(sample, weight)| sample * weight).sum())
    };
    Some((0..count).map_while(at).collect())
}

const fn common_divisor(one: u32, other: u32) -> u32 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// How much each of the samples around weighs at `place` of `of` between the middle two: a sinc under a Hann window,
/// adding up to one.
#[expect(clippy::cast_precision_loss, reason = "1 000 at most")]
fn weights(place: u32, of: u32) -> [f32; 2 * REACH] {
    let mut weights = [0.0; 2 * REACH];
    let between = place as f32 / of as f32;
    for (sample, weight) in weights.iter_mut().enumerate() {
        let away = std::f32::consts::PI * (sample as f32 - (REACH - 1) as f32 - between);
        let window = (away / (2.0 * (REACH as f32 + 0.5))).cos();
        let sinc = if away.abs() < 1e-6 { 1.0 } else { away.sin() / away };
        *weight = sinc * window * window;
    }
    let sum: f32 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

#[cfg(test)]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a tenth of a second of samples"
)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_at_a_higher_rate_is_the_same_tone() {
        let tone = |hz: f32, rate: u32, count: usize| -> Vec<f32> {
            (0..count)
                .map(|n| (std::f64::consts::TAU * f64::from(hz) * n as f64 / f64::from(rate)).sin() as f32)
                .collect()
        };
        for from_hz in [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000] {
            for hz in [200.0, 3_000.0] {
                let second = tone(hz, from_hz, from_hz as usize / 10);
                let raised = raised(&second, from_hz, 48_000).unwrap();
                assert!(raised.len().abs_diff(4_800) <= 6, "{from_hz} Hz: {} samples", raised.len());
                for (n, (sample, wanted)) in raised.iter().zip(tone(hz, 48_000, 4_700)).enumerate().skip(200)
                {
                    let off = (sample - wanted).abs();
                    assert!(off < 0.01, "{hz} Hz from {from_hz} Hz: {off} at sample {n}");
                }
            }
        }
    }

    #[test]
    fn strange_rates_are_refused() {
        for (from, to) in [(0, 48_000), (47_999, 48_000), (96_000, 48_000)] {
            assert_eq!(raised(&[0.5; 100], from, to), None, "{from} Hz");
        }
    }
}
