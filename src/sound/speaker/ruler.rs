//! Which sample is heard when.
//!
//! A device asks for samples in bursts, and a busy computer makes it ask late, never early. So what can be trusted is
//! the earliest: over a few seconds, the smallest difference between the time of asking and the samples given so far.
//! That is the anchor: the real time at which sample 0 would have been asked for. It follows the drift between the
//! sound card's clock and the computer's slowly, and jumps only when the line of samples itself was broken. What is asked
//! for first of all fills the device's buffers, some milliseconds before it begins to play: it only counts until more is.
//!
//! All times are real seconds since the start of the program. Nothing here reads a clock or knows what a cue is.

/// The trusted past is this many spans long.
const SPANS: usize = 16;
/// Seconds in a span.
const SPAN_SECS: f64 = 0.25;
/// Seconds without asking that mean that the device had stopped.
const STOPPED_SECS: f64 = 0.35;
/// Seconds after a start during which the anchor goes straight to the earliest asking.
const SETTLING_SECS: f64 = 2.0;
/// What is asked for within so many seconds is one burst.
const BURST_SECS: f64 = 0.005;
/// Seconds by which the anchor may shift as drift; by more, samples were lost or swallowed.
const JUMP_SECS: f64 = 0.04;
/// How much the anchor may move per second otherwise: more than any two clocks drift apart.
const SLEW: f64 = 200e-6;
/// How many of the newest spans must agree before a late shift is believed.
const AGREEING: usize = 3;

/// Tells samples from times.
#[derive(Debug)]
pub(super) struct Ruler {
    rate_hz: f64,
    lead_secs: f64,
    anchor: Option<f64>,
    /// Before this time the anchor still settles.
    settled_at: f64,
    asked_at: f64,
    /// When the present burst began, and the smallest offset in it; infinite in the first.
    burst: (f64, f64),
    /// The smallest offset in each of the latest spans, the newest first.
    spans: [f64; SPANS],
    span_until: f64,
}

impl Ruler {
    /// A ruler for a device of `rate_hz`. A cue is placed `lead_secs` after its moment: as long as a burst of the
    /// device at least, so that one scheduled at its own moment is placed as exactly as one scheduled ahead.
    pub(super) fn new(rate_hz: u32, lead_secs: f64) -> Self {
        Self {
            rate_hz: f64::from(rate_hz),
            lead_secs,
            anchor: None,
            settled_at: 0.0,
            asked_at: 0.0,
            burst: (0.0, f64::INFINITY),
            spans: [f64::INFINITY; SPANS],
            span_until: 0.0,
        }
    }

    /// At `secs` the sample `index` was asked for.
    pub(super) fn note(&mut self, secs: f64, index: u64) {
        let offset = secs - self.length_of(index);
        let pause = secs - self.asked_at;
        self.asked_at = secs;
        let Some(anchor) = self.anchor.filter(|_| pause < STOPPED_SECS) else {
            self.begin_again(secs, offset);
            return;
        };
        if offset < anchor - JUMP_SECS {
            self.begin_again(secs, offset);
        } else if secs - self.burst.0 >= BURST_SECS {
            let (began, last) = std::mem::replace(&mut self.burst, (secs, offset));
            if last.is_finite() {
                self.follow(anchor, secs, secs - began, last);
            }
        } else if self.burst.1.is_finite() {
            self.burst.1 = self.burst.1.min(offset);
        } else {
            self.anchor = Some(anchor.min(offset));
        }
    }

    /// The last burst, which began so long ago, had this offset.
    fn follow(&mut self, anchor: f64, secs: f64, ago: f64, offset: f64) {
        self.remember(secs, offset);
        let (newest, all) = (self.smallest(AGREEING), self.smallest(SPANS));
        if secs < self.settled_at {
            self.anchor = Some(all);
        } else if newest.is_finite() && newest > anchor + JUMP_SECS {
            self.begin_again(secs, newest);
        } else {
            let reach = SLEW * ago.max(0.0);
            self.anchor = Some(anchor + (all - anchor).clamp(-reach, reach));
        }
    }

    /// The sample at which something due at `secs` starts; may lie before those already given. `None` before the
    /// device has asked for anything.
    pub(super) fn index_at(&self, secs: f64) -> Option<f64> {
        self.anchor.map(|anchor| ((secs - anchor + self.lead_secs) * self.rate_hz).round())
    }

    fn begin_again(&mut self, secs: f64, offset: f64) {
        self.anchor = Some(offset);
        self.settled_at = secs + SETTLING_SECS;
        self.burst = (secs, f64::INFINITY);
        self.spans = [f64::INFINITY; SPANS];
        self.span_until = secs + SPAN_SECS;
    }

    fn remember(&mut self, secs: f64, offset: f64) {
        if secs >= self.span_until {
            self.spans.rotate_right(1);
            self.span_until = secs + SPAN_SECS;
            if let Some(newest) = self.spans.first_mut() {
                *newest = f64::INFINITY;
            }
        }
        if let Some(newest) = self.spans.first_mut() {
            *newest = newest.min(offset);
        }
    }

    /// The smallest offset of the `count` newest spans; infinite until there are as many.
    fn smallest(&self, count: usize) -> f64 {
        let newest = self.spans.iter().take(count);
        if count < SPANS && newest.clone().any(|span| span.is_infinite()) {
            return f64::INFINITY;
        }
        newest.copied().fold(f64::INFINITY, f64::min)
    }

    #[expect(clippy::cast_precision_loss, reason = "52 bits of samples are three thousand years")]
    fn length_of(&self, index: u64) -> f64 {
        index as f64 / self.rate_hz
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, reason = "seconds of sound, counted in samples")]
mod tests {
    use super::*;

    const RATE: u32 = 48_000;
    const BURST: u64 = 2_048;

    /// A device that asks for a burst whenever one has been played, each time late by what `late` says.
    struct Device {
        ruler: Ruler,
        index: u64,
        began: f64,
        /// Real seconds in a second of the device.
        stretch: f64,
    }

    impl Device {
        fn new() -> Self {
            Self { ruler: Ruler::new(RATE, 0.06), index: 0, began: 100.0, stretch: 1.0 }
        }

        fn run(&mut self, bursts: u32, late: impl Fn(u32) -> f64) {
            for n in 0..bursts {
                let asked = self.began + self.index as f64 / f64::from(RATE) * self.stretch + late(n);
                for part in 0..BURST / 64 {
                    self.ruler.note(asked, self.index + part * 64);
                }
                self.index += BURST;
            }
        }

        /// How far, in milliseconds, a cue due now is from where the first burst's clock would have it.
        fn error_millis(&self) -> f64 {
            let now = self.began + self.index as f64 / f64::from(RATE) * self.stretch;
            let heard = self.ruler.index_at(now).unwrap() / f64::from(RATE) * self.stretch + self.began;
            // One burst, less its last part, is asked for ahead of the time at which it is played.
            (heard - now - 0.06 - (BURST - 64) as f64 / f64::from(RATE)) * 1000.0
        }
    }

    fn jitter(n: u32) -> f64 {
        // 0 to 9 ms late, never the same twice running, on time every seventh time.
        f64::from(n.wrapping_mul(2_654_435_761) % 7) * 0.0015
    }

    #[test]
    fn late_wake_ups_do_not_move_the_anchor() {
        let mut device = Device::new();
        device.run(100, jitter);
        for _ in 0..2_000 {
            device.run(1, |_| 0.004);
            device.run(7, jitter);
            let error = device.error_millis();
            assert!(error.abs() < 0.5, "{error} ms off");
        }
    }

    #[test]
    fn a_sound_card_with_a_clock_of_its_own_is_followed() {
        let mut device = Device::new();
        device.stretch = 1.0 + 80e-6;
        for _ in 0..100 {
            device.run(70, jitter);
            let error = device.error_millis();
            assert!(error.abs() < 1.0, "{error} ms off after {} s", device.index / u64::from(RATE));
        }
    }

    #[test]
    fn after_a_break_the_anchor_is_right_at_once() {
        let mut device = Device::new();
        device.run(200, jitter);
        device.began += 3.0;
        device.run(2, |_| 0.0);
        assert!(device.error_millis().abs() < 1.0, "{} ms off", device.error_millis());
    }

    #[test]
    fn lost_samples_are_noticed_within_a_second() {
        let mut device = Device::new();
        device.run(200, jitter);
        device.began += 0.09;
        device.run(23, jitter);
        assert!(device.error_millis().abs() < 2.0, "{} ms off", device.error_millis());
    }

    #[test]
    fn what_fills_the_buffers_before_it_plays_shifts_nothing_that_is_heard_later() {
        let mut device = Device::new();
        // two bursts at once, and then one whenever one has been played, which begins a little later
        device.run(1, |_| 0.0);
        let played = BURST as f64 / f64::from(RATE);
        device.run(1, |_| -played);
        device.began -= played - 0.008;
        device.run(3, |_| 0.0);
        let early = device.error_millis();
        device.run(400, jitter);
        assert!(
            (device.error_millis() - early).abs() < 0.5,
            "{early}, later {} ms off",
            device.error_millis()
        );
    }

    #[test]
    fn before_the_device_asks_nothing_can_be_placed() {
        assert_eq!(Ruler::new(RATE, 0.06).index_at(1.0), None);
    }
}
