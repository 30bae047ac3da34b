//! How long a message has been shown: it stays until the first key after two seconds, so that it can be read while one
//! goes on typing.

use std::time::Duration;

/// So long a message stays whatever is typed.
const STAYS: Duration = Duration::from_secs(2);

/// Since when the message is shown. The time is told from outside; without it the next key ends a message.
#[derive(Debug, Default)]
pub struct NoticeClock {
    now: Option<Duration>,
    since: Option<Duration>,
}

impl NoticeClock {
    /// Takes the time at which the next message comes in.
    pub fn tell(&mut self, now: Option<Duration>) {
        self.now = now;
    }

    /// Remembers that another message is shown from now on.
    pub fn begin(&mut self) {
        self.since = self.now;
    }

    /// Returns whether a key ends the message.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.now.zip(self.since).is_none_or(|(now, since)| now.saturating_sub(since) >= STAYS)
    }
}
