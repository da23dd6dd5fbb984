//! How loud: percent as a factor, a factor that changes without a click, and a sum that stays within the scale.

/// Up to here the sum passes unchanged.
const KNEE: f32 = 0.8;

/// A factor on its way to where it is wanted, so slowly that it makes no click.
#[derive(Debug)]
pub(super) struct Ramp {
    pub(super) now: f32,
    pub(super) wanted: f32,
    step: f32,
}

impl Ramp {
    /// A factor that stands, and changes by at most `step` a sample.
    pub(super) const fn new(now: f32, step: f32) -> Self {
        Self { now, wanted: now, step }
    }

    /// Whether it is where it is wanted.
    pub(super) fn is_there(&self) -> bool {
        (self.now - self.wanted).abs() <= 0.0
    }

    pub(super) fn next(&mut self) -> f32 {
        self.now += (self.wanted - self.now).clamp(-self.step, self.step);
        self.now
    }
}

/// Ears hear ratios: half on the scale is to sound about half as loud, which is about a quarter of the amplitude.
pub(super) fn gain_of(percent: u8) -> f32 {
    let share = f32::from(percent.min(100)) / 100.0;
    share * share
}

/// `sample`, bent softly above the knee so that it never leaves −1 to 1.
pub(super) fn limited(sample: f32) -> f32 {
    let over = sample.abs() - KNEE;
    if over <= 0.0 {
        return sample;
    }
    (KNEE + (1.0 - KNEE) * (over / (1.0 - KNEE)).tanh()).copysign(sample)
}
