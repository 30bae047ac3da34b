//! What a request may take: time, bytes, tries.

use std::time::Duration;

/// What a request may take. The defaults are for publishers on the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long until there is a connection, and until an answer begins.
    pub answer: Duration,
    /// The longest silence within an answer.
    pub silence: Duration,
    /// The time over which the speed is looked at.
    pub window: Duration,
    /// The bytes that must come in that time: a server that sends a byte every few seconds breaks no other bound.
    pub slowest: u64,
    /// How often a request is tried.
    pub tries: u32,
    /// How long to wait before the second try; it doubles with each.
    pub first_wait: Duration,
    /// The longest wait that a server may ask for; longer ones are said and end the fetching.
    pub longest_wait: Duration,
    /// The pause between two requests to one publisher.
    pub pause: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(30),
            silence: Duration::from_secs(30),
            window: Duration::from_secs(60),
            slowest: 16 << 10,
            tries: 5,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(300),
            pause: Duration::from_millis(100),
            redirects: 5,
        }
    }
}

impl Bounds {
    /// How long to wait after the failure with this number, counted from 1, with jitter between half and all of it:
    /// many that were turned away together do not come back together.
    #[must_use]
    pub(super) fn wait(&self, failures: u32) -> Duration {
        let most = self.first_wait.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(self.longest_wait);
        let odd = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |now| now.subsec_nanos() % 1_000);
        most / 2 + most.mul_f64(f64::from(odd) / 2_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_longer_than_the_one_before_and_none_beyond_the_bound() {
        let bounds = Bounds { first_wait: Duration::from_secs(2), longest_wait: Duration::from_secs(20), ..Bounds::default() };
        for (failures, most) in [(1, 2), (2, 4), (3, 8), (4, 16), (5, 20), (40, 20)] {
            let wait = bounds.wait(failures);
            assert!(wait >= Duration::from_secs(most) / 2 && wait <= Duration::from_secs(most), "{failures}: {wait:?}");
        }
    }
}
