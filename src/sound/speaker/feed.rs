//! The endless source of samples that the device pulls from.
//!
//! It runs on the device's own thread, where a wait is a gap in the sound: it takes what was asked only if nobody is
//! just writing it, and it allocates nothing. Cues wait here with their moments and are placed at the last moment, so
//! that a break in the line (a stopped server, a sleeping computer) never leaves them where they no longer belong.

use std::sync::Arc;

use rodio::{ChannelCount, SampleRate, Source};

use crate::{
    moment::Moment,
    session::{Cue, Due},
    sound::{Bank, Mixer},
};

use super::{Ask, Desk, ROOM, RealTime, device::Line, ruler::Ruler};

/// Samples made at a time, and how exactly times of asking are known: 1.3 ms at 48 kHz.
const BLOCK: usize = 64;
/// A cue later than this is dropped.
const LATE_SECS: f64 = 0.4;
/// Unless something begins or ends with it: then it is wanted even so late.
const STEP_LATE_SECS: f64 = 1.0;
/// Of several cues later than this only the newest sounds.
const HEAP_SECS: f64 = 0.1;

/// Samples for a device, without end.
pub(super) struct Feed {
    desk: Arc<Desk>,
    line: Arc<Line>,
    time: RealTime,
    mixer: Mixer,
    ruler: Ruler,
    /// Cues with their moments, not yet placed.
    booked: Vec<Due>,
    taken: Vec<Ask>,
    /// When the device asked for the first time: what was due before was due to silence.
    born: Option<Moment>,
    /// The sample at which `block` ends.
    index: u64,
    block: [f32; BLOCK],
    given: usize,
    rate: SampleRate,
    channels: ChannelCount,
    channel: u16,
    sample: f32,
}

impl Feed {
    /// A feed for a device of `rate` and `channels` that asks for bursts of about `burst_secs`. `bank` is at `rate`.
    pub(super) fn new(
        desk: Arc<Desk>,
        line: Arc<Line>,
        time: RealTime,
        bank: Bank,
        (rate, channels): (SampleRate, ChannelCount),
        burst_secs: f64,
    ) -> Self {
        let mixer = Mixer::new(bank, rate.get(), desk.volumes());
        Self {
            desk,
            line,
            time,
            mixer,
            ruler: Ruler::new(rate.get(), (burst_secs + 0.015).max(0.06)),
            booked: Vec::with_capacity(ROOM),
            taken: Vec::with_capacity(ROOM),
            born: None,
            index: 0,
            block: [0.0; BLOCK],
            given: BLOCK,
            rate,
            channels,
            channel: 0,
            sample: 0.0,
        }
    }

    fn refill(&mut self) {
        self.given = 0;
        if self.line.is_retired() {
            self.block.fill(0.0);
            return;
        }
        let now = self.time.clock.now();
        let born = *self.born.get_or_insert(now);
        self.ruler.note(self.time.secs_at(now), self.index);
        self.desk.take_into(&mut self.taken);
        for ask in self.taken.drain(..) {
            match ask {
                Ask::Book(due) if due.at >= born && self.booked.len() < ROOM => self.booked.push(due),
                Ask::Book(_) => {}
                Ask::Cancel(now) => self.booked.retain(|due| due.at <= now),
            }
        }
        self.place_due();
        self.mixer.set_volumes(self.desk.volumes());
        self.mixer.render(self.index, &mut self.block);
        self.index += BLOCK as u64;
        self.line.count(self.index);
    }

    /// Gives the mixer what starts in the coming block, and what should have started before it but did not.
    fn place_due(&mut self) {
        let (ruler, mixer, time, index) = (&self.ruler, &mut self.mixer, &self.time, self.index);
        let rate_hz = f64::from(self.rate.get());
        let mut late: Option<Due> = None;
        self.booked.retain(|due| {
            let Some(at) = ruler.index_at(time.secs_at(due.at)) else { return true };
            let wait = at - as_number(index);
            if wait >= as_number(BLOCK as u64) {
                return true;
            }
            let late_secs = -wait / rate_hz;
            if late_secs <= HEAP_SECS {
                mixer.book(due.cue, index + whole(wait));
            } else if late_secs <= if is_step(due.cue) { STEP_LATE_SECS } else { LATE_SECS } {
                late = late.filter(|newest| newest.at > due.at).or(Some(*due));
            }
            false
        });
        if let Some(due) = late {
            mixer.book(due.cue, index);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "52 bits of samples are three thousand years")]
const fn as_number(index: u64) -> f64 {
    index as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is below zero is to be zero, and a block is far smaller than u64"
)]
const fn whole(wait: f64) -> u64 {
    wait as u64
}

/// Whether something begins or ends with `cue`, so that it is wanted even a little late.
const fn is_step(cue: Cue) -> bool {
    !matches!(cue, Cue::Tick | Cue::BreatheIn | Cue::BreatheOut)
}

impl Iterator for Feed {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.channel == 0 {
            if self.given == BLOCK {
                self.refill();
            }
            self.sample = self.block.get(self.given).copied().unwrap_or_default();
            self.given += 1;
        }
        // Front left and front right; a centre, a subwoofer or what stands behind would only add to the same.
        let sample = if self.channel < 2 { self.sample } else { 0.0 };
        self.channel = (self.channel + 1) % self.channels.get();
        Some(sample)
    }
}

impl Source for Feed {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        self.channels
    }

    fn sample_rate(&self) -> SampleRate {
        self.rate
    }

    fn total_duration(&self) -> Option<std::time::Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::{
        num::NonZero,
        sync::atomic::{AtomicU64, Ordering},
    };

    use super::*;
    use crate::{moment::Clock, session::Volumes};

    const FULL: Volumes = Volumes { chimes: 100 };

    #[derive(Default)]
    struct Invented(AtomicU64);

    impl Clock for Invented {
        fn now(&self) -> Moment {
            Moment::from_micros(self.0.load(Ordering::Relaxed))
        }
    }

    /// A device of 48 kHz that asks for 2 048 samples at a time, and what it was given.
    struct Device {
        clock: Arc<Invented>,
        desk: Arc<Desk>,
        line: Arc<Line>,
        feed: Feed,
        heard: Vec<f32>,
    }

    impl Device {
        fn new(pace: u32, channels: u16) -> Self {
            let clock = Arc::new(Invented::default());
            let desk = Arc::new(Desk::new(FULL));
            let line = Arc::new(Line::default());
            let time = RealTime { clock: Arc::clone(&clock) as Arc<dyn Clock>, pace };
            let shape = (NonZero::new(48_000).unwrap(), NonZero::new(channels).unwrap());
            let feed = Feed::new(
                Arc::clone(&desk),
                Arc::clone(&line),
                time,
                Bank::load(),
                shape,
                2_048.0 / 48_000.0,
            );
            Self { clock, desk, line, feed, heard: Vec::new() }
        }

        /// Pulls a burst at this moment of the clock (in milliseconds).
        fn pull_at(&mut self, millis: u64) {
            self.clock.0.store(millis * 1000, Ordering::Relaxed);
            let channels = usize::from(self.feed.channels.get());
            for i in 0..2_048 * channels {
                let sample = self.feed.next().unwrap();
                if i % channels == 0 {
                    self.heard.push(sample);
                }
            }
        }

        /// Pulls from one moment until another, late now and then.
        fn run(&mut self, from_millis: u64, until_millis: u64, pace: u64) {
            for n in 0.. {
                let at = from_millis + n * 2_048 * pace / 48;
                if at >= until_millis {
                    break;
                }
                self.pull_at(at + [0, 7, 0, 3, 11][n as usize % 5] * pace);
            }
        }

        fn book(&self, cue: Cue, millis: u64) {
            self.desk.ask(Ask::Book(Due { at: Moment::from_millis(millis), cue }));
        }

        /// Where ticks start in what was heard.
        fn ticks(&self) -> Vec<usize> {
            let tick = Bank::load().samples(Cue::Tick).to_vec();
            (0..self.heard.len().saturating_sub(tick.len()))
                .filter(|&i| self.heard[i + 1] == tick[1] && self.heard[i + 1] != 0.0)
                .filter(|&i| self.heard[i..i + tick.len()] == tick[..])
                .collect()
        }
    }

    #[test]
    fn cues_are_as_far_apart_as_their_moments_whether_booked_ahead_or_at_the_last_moment() {
        let mut device = Device::new(1, 2);
        device.run(1_000, 6_000, 1);
        device.book(Cue::Tick, 6_200);
        device.run(6_000, 7_195, 1);
        device.book(Cue::Tick, 7_200);
        device.run(7_195 + 29, 9_000, 1);
        let ticks = device.ticks();
        assert_eq!(ticks.len(), 2);
        // The device was 29 ms less than a burst late in between, so the line itself is shorter by a few samples.
        assert!((ticks[1] - ticks[0]).abs_diff(48_000) < 48, "{} samples", ticks[1] - ticks[0]);
    }

    #[test]
    fn a_session_played_ten_times_as_fast_sounds_ten_times_as_fast() {
        let mut device = Device::new(10, 1);
        device.run(0, 50_000, 10);
        device.book(Cue::Tick, 52_000);
        device.book(Cue::Tick, 54_000);
        device.run(50_000, 60_000, 10);
        let ticks = device.ticks();
        assert_eq!(ticks.len(), 2);
        assert!((ticks[1] - ticks[0]).abs_diff(9_600) < 48, "{} samples", ticks[1] - ticks[0]);
    }

    #[test]
    fn what_is_cancelled_does_not_sound_and_what_was_due_does() {
        let mut device = Device::new(1, 2);
        device.run(0, 3_000, 1);
        device.book(Cue::Tick, 3_010);
        device.book(Cue::Tick, 3_200);
        device.desk.ask(Ask::Cancel(Moment::from_millis(3_020)));
        device.run(3_000, 5_000, 1);
        assert_eq!(device.ticks().len(), 1);
    }

    #[test]
    fn nothing_due_before_the_device_came_is_played() {
        let mut device = Device::new(1, 2);
        for millis in [100, 900, 999] {
            device.book(Cue::Tick, millis);
        }
        device.book(Cue::Tick, 1_400);
        device.run(1_000, 3_000, 1);
        assert_eq!(device.ticks().len(), 1);
    }

    #[test]
    fn after_a_stall_only_the_newest_late_step_sounds_and_no_heap() {
        let mut device = Device::new(1, 2);
        device.run(0, 3_000, 1);
        for (cue, millis) in
            [(Cue::Release, 3_500), (Cue::Tick, 5_200), (Cue::Press, 5_300), (Cue::Rest, 5_500)]
        {
            device.book(cue, millis);
        }
        let quiet_until = device.heard.len();
        device.run(6_000, 9_000, 1);
        let heard = &device.heard[quiet_until..];
        let rest = Bank::load().samples(Cue::Rest).to_vec();
        let start = heard.iter().position(|&x| x != 0.0).unwrap();
        let begun = rest.iter().position(|&x| x != 0.0).unwrap();
        assert!(start < 2_048, "at once");
        assert_eq!(heard[start..start + 40_000], rest[begun..begun + 40_000], "the rest and nothing else");
    }

    #[test]
    fn a_feed_whose_device_was_given_up_is_silent_and_leaves_the_cues_to_the_next() {
        let mut device = Device::new(1, 2);
        device.run(0, 1_000, 1);
        device.line.retire();
        device.book(Cue::Begin, 1_200);
        device.run(1_000, 3_000, 1);
        assert!(device.heard.iter().all(|&x| x == 0.0));
        assert_eq!(device.desk.asks.lock().unwrap().len(), 1);
    }

    #[test]
    fn only_the_two_front_loudspeakers_sound() {
        let mut device = Device::new(1, 6);
        device.book(Cue::Begin, 30);
        device.pull_at(10);
        for n in 0..20_000 {
            let frame: Vec<f32> = (0..6).map(|_| device.feed.next().unwrap()).collect();
            assert_eq!(frame[0], frame[1]);
            assert!(frame[2..].iter().all(|&x| x == 0.0), "frame {n}");
        }
    }
}
