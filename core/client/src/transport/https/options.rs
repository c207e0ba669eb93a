//! How to fetch, and within which bounds.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::SocketAddr;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use crate::SystemClock;

/// How to fetch.
#[derive(Debug, Clone)]
pub struct HttpsOptions {
    /// A connection has to stand within this time.
    pub connect_timeout: Duration,
    /// The answer has to begin within this time.
    pub first_byte_timeout: Duration,
    /// A file has to be there whole within this time, all attempts and pauses counted.
    pub timeout: Duration,
    /// Attempts at one file when a server is busy or an answer breaks off; at least one.
    pub attempts: usize,
    /// The pause before the second attempt; each later one is twice as long, and a random part comes on top.
    pub pause: Duration,
    /// The longest pause. A server that asks for a longer one (`Retry-After`) is left.
    pub longest_pause: Duration,
    /// Where the random part of pauses starts from, so that devices don't come back all at once.
    pub seed: u64,
    /// Judges certificates' dates, never before its lower bound.
    pub clock: SystemClock,
    /// Certificates (DER) of those who vouch for hosts; when empty, Mozilla's list.
    pub roots: Vec<Vec<u8>>,
    /// Addresses of hosts that are not asked of DNS.
    pub addresses: Vec<(String, Vec<SocketAddr>)>,
}

impl HttpsOptions {
    /// Ten seconds for a connection, fifteen for the first byte, a minute for a file, three attempts.
    #[must_use]
    pub fn new(clock: SystemClock) -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(15),
            timeout: Duration::from_secs(60),
            attempts: 3,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(10),
            seed: RandomState::new().hash_one(()),
            clock,
            roots: Vec::new(),
            addresses: Vec::new(),
        }
    }

    /// The pauses between attempts.
    pub(super) fn pauses(&self) -> impl Iterator<Item = Duration> + use<> {
        let growing = ExponentialBuilder::new().with_min_delay(self.pause).with_max_delay(self.longest_pause);
        let bounded = growing.with_max_times(self.attempts.saturating_sub(1));
        bounded.with_jitter().with_jitter_seed(self.seed).build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_differ_between_devices() {
        let mut options = HttpsOptions::new(SystemClock::new(ttm_mark::Time::EPOCH));
        options.attempts = 4;
        let pauses = |seed| HttpsOptions { seed, ..options.clone() }.pauses().collect::<Vec<_>>();
        assert_eq!(pauses(1), pauses(1));
        assert_ne!(pauses(1), pauses(2));
        let pauses = pauses(3);
        assert_eq!(pauses.len(), 3);
        for (number, pause) in pauses.into_iter().enumerate() {
            let least = options.pause * 2_u32.pow(u32::try_from(number).unwrap());
            assert!(pause >= least && pause <= 2 * least, "{pause:?}");
        }
    }
}
