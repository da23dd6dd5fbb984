//! The only place that reads a clock.
//!
//! Two clocks matter: the monotonic one that sessions run by, which on Linux and macOS stands still while the computer
//! sleeps, and the one that counts sleep as well. Where they part, time was lost. Dates are read here too, for the edge
//! of the program to stamp on things; a moment is never turned into a date.

use std::time::{Duration, Instant};

use jiff::Zoned;

use crate::moment::{Clock, Moment};

/// A clock that also sees sleep.
pub trait HostClock: Clock {
    /// Time since some fixed point, sleep included. Real time, whatever the pace of [`Clock::now`].
    fn awake_or_asleep(&self) -> Duration;

    /// How many session seconds pass in a real one; at least 1.
    fn pace(&self) -> u32;
}

/// The computer's clock.
#[derive(Clone, Debug)]
pub struct RealClock {
    began: Instant,
    pace: u32,
}

impl RealClock {
    /// Begins at [`Moment::ZERO`] and runs `pace` times as fast as real time; 0 counts as 1.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn start(pace: u32) -> Self {
        Self { began: Instant::now(), pace: pace.max(1) }
    }
}

impl Clock for RealClock {
    fn now(&self) -> Moment {
        Moment::ZERO + self.began.elapsed().saturating_mul(self.pace)
    }
}

impl HostClock for RealClock {
    /// macOS' `CLOCK_MONOTONIC` counts sleep, unlike Linux' and the one behind `Instant`.
    #[cfg(unix)]
    fn awake_or_asleep(&self) -> Duration {
        use rustix::time::{ClockId, clock_gettime};
        #[cfg(target_os = "linux")]
        const CLOCK: ClockId = ClockId::Boottime;
        #[cfg(not(target_os = "linux"))]
        const CLOCK: ClockId = ClockId::Monotonic;
        let read = clock_gettime(CLOCK);
        Duration::new(
            u64::try_from(read.tv_sec).unwrap_or(0),
            u32::try_from(read.tv_nsec).unwrap_or(0).min(999_999_999),
        )
    }

    /// Windows' `Instant` counts sleep itself.
    #[cfg(not(unix))]
    fn awake_or_asleep(&self) -> Duration {
        self.began.elapsed()
    }

    fn pace(&self) -> u32 {
        self.pace
    }
}

/// Today and now, where the person is.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn today() -> Zoned {
    Zoned::now()
}

/// Has [`today`] find out anew in which time zone the computer is: after a flight it would go on for minutes in that of before.
pub fn find_time_zone() {
    jiff::tz::reset_system_time_zone_cache();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_runs_back_and_counts_sleep_at_least_as_fast() {
        let clock = RealClock::start(1);
        let (first, asleep) = (clock.now(), clock.awake_or_asleep());
        assert!(clock.now() >= first);
        assert!(clock.awake_or_asleep() >= asleep);
    }
}
