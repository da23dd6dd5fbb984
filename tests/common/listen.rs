//! Finding chimes in recordings, by their own sound.
//!
//! Soft attacks have no edge to look for, so a chime's moment is where its whole sound fits the recording best
//! (cross-correlation). Where chimes overlap, the place with the most of the sound in it is the right one, not the place
//! with the least of anything else, so the search does not divide by how loud the recording is; the likeness that is
//! reported does. The ball-park is searched on every fourth sample, which the chimes bear since
//! nothing in them is above 2.6 kHz; the exact sample is then looked for around the best few places.
#![allow(dead_code, reason = "each of the programs that share this file uses a part of it")]
#![allow(clippy::cast_precision_loss, reason = "seconds of sound, counted in samples")]

/// Samples per second of everything here.
pub const RATE_HZ: usize = 48_000;
const COARSE: usize = 4;
/// So much of a chime is enough to place it, and later parts are where other chimes have begun.
const ENOUGH: usize = RATE_HZ * 7 / 10;

/// Where a chime was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The sample at which it starts.
    pub at: usize,
    /// How well it fits there: 1 is the chime and nothing else.
    pub likeness: f64,
}

/// Finds `cue` (its samples) in `recording`, starting at most 60 ms before or after sample `around`.
pub fn find_cue(recording: &[f32], cue: &[f32], around: usize) -> Option<Found> {
    find_within(recording, cue, around, RATE_HZ * 60 / 1000)
}

/// The same, starting at most `reach` samples before or after.
pub fn find_within(recording: &[f32], cue: &[f32], around: usize, reach: usize) -> Option<Found> {
    let cue = &cue[..cue.len().min(ENOUGH)];
    let first = around.saturating_sub(reach);
    let last = (around + reach).min(recording.len().checked_sub(cue.len())?);
    if first > last {
        return None;
    }
    let (recording, cue) = (bends(&recording[first..last + cue.len()]), bends(cue));
    let (coarse_recording, coarse_cue) = (thinned(&recording), thinned(&cue));
    let mut places: Vec<(f64, usize)> = (0..=(last - first) / COARSE)
        .filter(|lag| lag + coarse_cue.len() <= coarse_recording.len())
        .map(|lag| (amount_at(&coarse_recording[lag..], &coarse_cue), lag))
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    // Neighbours of a peak crowd out the next peak, so each place stands for those beside it.
    let mut peaks: Vec<usize> = Vec::new();
    for &(_, lag) in &places {
        if peaks.iter().all(|peak| peak.abs_diff(lag) > 2) {
            peaks.push(lag);
        }
        if peaks.len() == 6 {
            break;
        }
    }
    peaks
        .into_iter()
        .flat_map(|lag| (lag * COARSE).saturating_sub(COARSE)..=lag * COARSE + COARSE)
        .filter(|&lag| lag <= last - first)
        .max_by(|&a, &b| amount_at(&recording[a..], &cue).total_cmp(&amount_at(&recording[b..], &cue)))
        .map(|lag| Found { at: first + lag, likeness: likeness_at(&recording[lag..], &cue) })
}

/// How much a sound bends at each sample. This weighs the upper partials and the touch of the mallet more than the
/// tone, and those say best where it begins: a tone alone fits nearly as well one period later.
fn bends(samples: &[f32]) -> Vec<f32> {
    samples.windows(3).map(|three| three[2] - 2.0 * three[1] + three[0]).collect()
}

/// How much of `cue` is in the beginning of `heard`.
fn amount_at(heard: &[f32], cue: &[f32]) -> f64 {
    // Plain loops: this is where the time goes, and tests are built without optimisation.
    let (mut sum, mut i) = (0.0_f32, 0);
    while i < cue.len() {
        sum += heard[i] * cue[i];
        i += 1;
    }
    f64::from(sum)
}

/// How alike the beginning of `heard` and `cue` are, whatever the volume: 1 is the same, 0 has nothing in common.
fn likeness_at(heard: &[f32], cue: &[f32]) -> f64 {
    let (mut both, mut one, mut other) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (a, b) in heard.iter().zip(cue) {
        both += a * b;
        one += a * a;
        other += b * b;
    }
    if one <= 0.0 || other <= 0.0 {
        0.0
    } else {
        f64::from(both) / (f64::from(one) * f64::from(other)).sqrt()
    }
}

fn thinned(samples: &[f32]) -> Vec<f32> {
    samples.chunks_exact(COARSE).map(|few| few.iter().sum::<f32>() / COARSE as f32).collect()
}

/// The greatest likeness of two sounds over every way of laying one on the other, whatever the volume and sign.
pub fn greatest_likeness(a: &[f32], b: &[f32]) -> f64 {
    let (a, b) = (thinned(a), thinned(b));
    let size = (a.len() + b.len()).next_power_of_two();
    let (mut x, mut y) = (spectrum(&a, size), spectrum(&b, size));
    for (x, y) in x.iter_mut().zip(&y) {
        *x = (x.0 * y.0 + x.1 * y.1, x.1 * y.0 - x.0 * y.1);
    }
    transform(&mut x);
    let energy = |s: &[f32]| s.iter().map(|v| f64::from(v * v)).sum::<f64>();
    y.clear();
    let most = x.iter().map(|v| v.0.abs()).fold(0.0, f64::max) / size as f64;
    most / (energy(&a) * energy(&b)).sqrt()
}

fn spectrum(samples: &[f32], size: usize) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = samples.iter().map(|&v| (f64::from(v), 0.0)).collect();
    points.resize(size, (0.0, 0.0));
    transform(&mut points);
    points
}

/// The Fourier transform of a power of two of complex numbers, in place.
fn transform(points: &mut [(f64, f64)]) {
    let size = points.len();
    let mut j = 0;
    for i in 1..size {
        let mut bit = size >> 1;
        while j & bit != 0 {
            j ^= bit;
            bit >>= 1;
        }
        j |= bit;
        if i < j {
            points.swap(i, j);
        }
    }
    let mut length = 2;
    while length <= size {
        let turn = -std::f64::consts::TAU / length as f64;
        for start in (0..size).step_by(length) {
            for k in 0..length / 2 {
                let (sin, cos) = (turn * k as f64).sin_cos();
                let (a, b) = (points[start + k], points[start + k + length / 2]);
                let b = (b.0 * cos - b.1 * sin, b.0 * sin + b.1 * cos);
                points[start + k] = (a.0 + b.0, a.1 + b.1);
                points[start + k + length / 2] = (a.0 - b.0, a.1 - b.1);
            }
        }
        length *= 2;
    }
}

/// The left channel of a raw recording: signed 16 bit, little endian, two channels, from −1 to 1.
pub fn left_of_raw(bytes: &[u8]) -> Vec<f32> {
    bytes
        .chunks_exact(4)
        .map(|frame| f32::from(i16::from_le_bytes([frame[0], frame[1]])) / f32::from(i16::MAX))
        .collect()
}
