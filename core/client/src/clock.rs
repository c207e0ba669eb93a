//! The device's clock, which may be wrong, and a time that has passed for sure.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use ttm_mark::{CLOCK_TOLERANCE, Clock, Time};

/// The system's clock, bounded below by the build date and by signed times. Clones share the bound.
///
/// ```
/// use ttm_client::SystemClock;
/// let clock = SystemClock::new("2026-11-24".parse()?);
/// clock.raise("2090-01-01".parse()?);
/// let reading = clock.read();
/// assert_eq!(reading.lower_bound, "2090-01-01".parse()?);
/// assert_eq!(reading.bounded(), reading.lower_bound);
/// # Ok::<(), ttm_mark::TimeError>(())
/// ```
#[derive(Clone)]
pub struct SystemClock {
    bound: Arc<AtomicI64>,
    device: Arc<dyn Fn() -> Time + Send + Sync>,
}

impl SystemClock {
    /// A clock that is at least at `built`, the day on which the program was built.
    #[must_use]
    pub fn new(built: Time) -> Self {
        Self::reading(built, system_now)
    }

    /// A clock that takes the device's time from elsewhere: from a better source, or as a phone would show it that is
    /// set wrong.
    #[must_use]
    pub fn reading(built: Time, device: impl Fn() -> Time + Send + Sync + 'static) -> Self {
        Self { bound: Arc::new(AtomicI64::new(built.seconds())), device: Arc::new(device) }
    }

    /// Raises the lower bound to a time that the scheme signed. Never a mark's: its maker chooses that.
    pub fn raise(&self, signed: Time) {
        self.bound.fetch_max(signed.seconds(), Ordering::Relaxed);
    }

    /// The lower bound.
    #[must_use]
    pub fn lower_bound(&self) -> Time {
        Time::from_seconds(self.bound.load(Ordering::Relaxed)).unwrap_or(Time::EPOCH)
    }

    /// The time now. A device that is within a day of the latest signed time is not ahead by more than that day, so what
    /// has ended by its clock has ended.
    #[must_use]
    pub fn read(&self) -> Clock {
        let now = (self.device)();
        let lower_bound = self.lower_bound();
        Clock { now, lower_bound, corroborated: now.since(lower_bound).abs() <= CLOCK_TOLERANCE }
    }
}

impl fmt::Debug for SystemClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemClock").field("lower_bound", &self.lower_bound()).finish_non_exhaustive()
    }
}

fn system_now() -> Time {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Time::EPOCH.plus(i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_only_rises_and_is_shared() {
        let clock = SystemClock::new(Time::EPOCH);
        assert!(!clock.read().corroborated);
        let other = clock.clone();
        other.raise(system_now());
        other.raise(Time::EPOCH);
        assert_eq!(clock.lower_bound(), other.lower_bound());
        assert!(clock.read().corroborated);
        clock.raise(system_now().plus(10 * CLOCK_TOLERANCE));
        assert!(!clock.read().corroborated, "a clock far behind proves nothing");
    }
}
