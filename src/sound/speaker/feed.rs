//! The endless source of samples that the device pulls from.
//!
//! It runs on the device's own thread, where a wait is a gap in the sound: it takes what was asked only if nobody is
//! just writing it, and it allocates nothing. Cues wait here with their moments and are placed at the last moment, so
//! that a break in the line (a stopped server, a sleeping computer) never leaves them where they no longer belong.

use std::sync::Arc;

use rodio::{ChannelCount, SampleRate, Source};

use crate::{
    moment::Moment,
    session::{Due, cue::LATE},
    sound::{Bank, Mixer},
};

use super::{
    line::Line,
    mailbox::{Mailbox, ROOM, RealTime, Request},
    ruler::Ruler,
};

/// Samples made at a time, and how exactly times of asking are known: 1.3 ms at 48 kHz.
const BLOCK: usize = 64;
/// Of several cues later than this only the newest sounds.
const HEAP_SECS: f64 = 0.1;

/// Samples for a device, without end.
pub(super) struct Feed {
    mailbox: Arc<Mailbox>,
    line: Arc<Line>,
    time: RealTime,
    mixer: Mixer,
    ruler: Ruler,
    /// Cues with their moments, not yet placed.
    booked: Vec<Due>,
    /// What is to be said, with its moments.
    lines: Vec<(Arc<[f32]>, Moment)>,
    taken: Vec<Request>,
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
        mailbox: Arc<Mailbox>,
        line: Arc<Line>,
        time: RealTime,
        bank: Bank,
        (rate, channels): (SampleRate, ChannelCount),
        burst_secs: f64,
    ) -> Self {
        let mixer = Mixer::new(bank, rate.get(), mailbox.volumes());
        Self {
            mailbox,
            line,
            time,
            mixer,
            ruler: Ruler::new(rate.get(), (burst_secs + 0.015).max(0.06)),
            booked: Vec::with_capacity(ROOM),
            lines: Vec::with_capacity(ROOM),
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
        self.mailbox.take_into(&mut self.taken);
        for ask in self.taken.drain(..) {
            match ask {
                Request::Schedule(due) if due.at >= born && self.booked.len() < ROOM => self.booked.push(due),
                Request::Say(sound, at) if at >= born && self.lines.len() < ROOM => {
                    self.lines.push((sound, at));
                }
                Request::Schedule(_) | Request::Say(..) => {}
                Request::StopSpeech => {
                    self.lines.clear();
                    self.mixer.stop_speech(self.index);
                }
                Request::Cancel(now) => self.booked.retain(|due| due.at <= now),
            }
        }
        self.place_due();
        self.place_lines();
        self.mixer.set_volumes(self.mailbox.volumes());
        self.mixer.set_background(self.mailbox.background());
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
                mixer.schedule(due.cue, index + whole(wait));
            } else if late_secs <= due.cue.latest().as_secs_f64() {
                late = late.filter(|newest| newest.at > due.at).or(Some(*due));
            }
            false
        });
        if let Some(due) = late {
            mixer.schedule(due.cue, index);
        }
    }

    /// The same for what is said. A line that is far too late is not said: what it said may no longer be so.
    fn place_lines(&mut self) {
        let (ruler, mixer, time, index) = (&self.ruler, &mut self.mixer, &self.time, self.index);
        let rate_hz = f64::from(self.rate.get());
        self.lines.retain(|(sound, at)| {
            let Some(at) = ruler.index_at(time.secs_at(*at)) else { return true };
            let wait = at - as_number(index);
            if wait >= as_number(BLOCK as u64) {
                return true;
            }
            if -wait / rate_hz <= LATE.as_secs_f64() {
                mixer.say(Arc::clone(sound), index + whole(wait));
            }
            false
        });
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
        // far quicker than a remainder, a hundred thousand times a second
        self.channel = if self.channel + 1 == self.channels.get() { 0 } else { self.channel + 1 };
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
#[allow(clippy::float_cmp, reason = "these samples are to be the very same")]
mod tests {
    use std::{
        num::NonZero,
        sync::atomic::{AtomicU64, Ordering},
    };

    use super::*;
    use crate::{
        moment::Clock,
        session::{Cue, Volumes},
    };

    const FULL: Volumes = Volumes { chimes: 100, voice: 100 };

    #[derive(Default)]
    struct Invented(AtomicU64);

    impl Clock for Invented {
        fn now(&self) -> Moment {
            Moment::from_micros(self.0.load(Ordering::Relaxed))
        }
    }

    /// A device of 48 kHz that asks for 2 048 samples whenever it has played as many, and what it was given.
    struct Device {
        clock: Arc<Invented>,
        mailbox: Arc<Mailbox>,
        line: Arc<Line>,
        feed: Feed,
        heard: Vec<f32>,
        /// When it asks next, in microseconds of the clock.
        next: u64,
        bursts: usize,
    }

    impl Device {
        /// A device that asks for the first time this many milliseconds after the start.
        fn new(pace: u32, channels: u16, first_millis: u64) -> Self {
            let clock = Arc::new(Invented::default());
            let mailbox = Arc::new(Mailbox::new(FULL));
            let line = Arc::new(Line::default());
            let time = RealTime { clock: Arc::clone(&clock) as Arc<dyn Clock>, pace };
            let shape = (NonZero::new(48_000).unwrap(), NonZero::new(channels).unwrap());
            let burst_secs = 2_048.0 / 48_000.0;
            let bank = Bank::load();
            let feed = Feed::new(Arc::clone(&mailbox), Arc::clone(&line), time, bank, shape, burst_secs);
            Self { clock, mailbox, line, feed, heard: Vec::new(), next: first_millis * 1000, bursts: 0 }
        }

        /// Goes on until `millis` of the clock; its asking comes late now and then.
        fn run_until(&mut self, millis: u64) {
            let pace = u64::from(self.feed.time.pace);
            while self.next < millis * 1000 {
                let late = [0, 7_000, 0, 3_000, 11_000][self.bursts % 5] * pace;
                self.clock.0.store(self.next + late, Ordering::Relaxed);
                let channels = usize::from(self.feed.channels.get());
                for i in 0..2_048 * channels {
                    let sample = self.feed.next().unwrap();
                    if i % channels == 0 {
                        self.heard.push(sample);
                    }
                }
                self.bursts += 1;
                self.next += 2_048 * 1_000_000 * pace / 48_000;
            }
        }

        fn schedule(&self, cue: Cue, millis: u64) {
            self.mailbox.ask(Request::Schedule(Due { at: Moment::from_millis(millis), cue }));
        }

        /// Where ticks start in what was heard.
        fn ticks(&self) -> Vec<usize> {
            let tick = Bank::load().samples(Cue::Tick).to_vec();
            let begun = tick.iter().position(|&x| x != 0.0).unwrap();
            (0..self.heard.len().saturating_sub(tick.len()))
                .filter(|&i| self.heard[i + begun] == tick[begun])
                .filter(|&i| self.heard[i..i + tick.len()] == tick[..])
                .collect()
        }
    }

    #[test]
    fn cues_are_as_far_apart_as_their_moments_whether_booked_ahead_or_at_the_last_moment() {
        let mut device = Device::new(1, 2, 1_000);
        device.run_until(6_000);
        for n in 0..8 {
            device.run_until(6_000 + 500 * n);
            device.schedule(Cue::Tick, 6_200 + 500 * n);
            device.run_until(6_450 + 500 * n);
            device.schedule(Cue::Tick, 6_450 + 500 * n);
        }
        device.run_until(11_000);
        let ticks = device.ticks();
        assert_eq!(ticks.len(), 16);
        for (n, pair) in ticks.windows(2).enumerate() {
            let apart = pair[1] - pair[0];
            assert!(apart.abs_diff(12_000) <= 2, "{apart} samples after cue {n}");
        }
    }

    #[test]
    fn a_session_played_ten_times_as_fast_sounds_ten_times_as_fast() {
        let mut device = Device::new(10, 1, 0);
        device.run_until(50_000);
        device.schedule(Cue::Tick, 52_000);
        device.schedule(Cue::Tick, 54_000);
        device.run_until(60_000);
        let ticks = device.ticks();
        assert_eq!(ticks.len(), 2);
        assert!((ticks[1] - ticks[0]).abs_diff(9_600) <= 2, "{} samples", ticks[1] - ticks[0]);
    }

    #[test]
    fn what_is_cancelled_does_not_sound_and_what_was_due_does() {
        let mut device = Device::new(1, 2, 0);
        device.run_until(3_000);
        device.schedule(Cue::Tick, 3_010);
        device.schedule(Cue::Tick, 3_200);
        device.mailbox.ask(Request::Cancel(Moment::from_millis(3_020)));
        device.run_until(5_000);
        assert_eq!(device.ticks().len(), 1);
    }

    #[test]
    fn nothing_due_before_the_device_came_is_played() {
        let mut device = Device::new(1, 2, 1_000);
        for millis in [100, 900, 999] {
            device.schedule(Cue::Tick, millis);
        }
        device.schedule(Cue::Tick, 1_400);
        device.run_until(3_000);
        assert_eq!(device.ticks().len(), 1);
    }

    #[test]
    fn after_a_stall_only_the_newest_late_step_sounds_and_no_heap() {
        let mut device = Device::new(1, 2, 0);
        device.run_until(3_000);
        for (cue, millis) in
            [(Cue::Release, 3_500), (Cue::Tick, 5_200), (Cue::Press, 5_300), (Cue::Rest, 5_500)]
        {
            device.schedule(cue, millis);
        }
        let quiet_until = device.heard.len();
        device.next = 6_000_000;
        device.run_until(9_000);
        let heard = &device.heard[quiet_until..];
        let rest = Bank::load().samples(Cue::Rest).to_vec();
        let start = heard.iter().position(|&x| x != 0.0).unwrap();
        let begun = rest.iter().position(|&x| x != 0.0).unwrap();
        assert!(start < 2_048, "at once");
        assert_eq!(heard[start..start + 40_000], rest[begun..begun + 40_000], "the rest and nothing else");
    }

    #[test]
    fn a_feed_whose_device_was_given_up_is_silent_and_leaves_the_cues_to_the_next() {
        let mut device = Device::new(1, 2, 0);
        device.run_until(1_000);
        device.line.retire();
        device.schedule(Cue::Begin, 1_200);
        device.run_until(3_000);
        assert!(device.heard.iter().all(|&x| x == 0.0));
        assert_eq!(device.mailbox.asks.lock().unwrap().len(), 1);
    }

    #[test]
    fn only_the_two_front_loudspeakers_sound() {
        let mut device = Device::new(1, 6, 10);
        device.schedule(Cue::Begin, 30);
        device.run_until(11);
        for n in 0..20_000 {
            let frame: Vec<f32> = (0..6).map(|_| device.feed.next().unwrap()).collect();
            assert_eq!(frame[0], frame[1]);
            assert!(frame[2..].iter().all(|&x| x == 0.0), "frame {n}");
        }
    }
}
