//! What the requests of one run share: tries, pauses, what came.

use super::client::Client;
use super::error::FetchError;
use super::progress::FetchProgress;
use crate::input::{Cancel, amount};
use crate::text;
use std::time::{Duration, Instant};

/// What came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The number of files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The names of files that the publisher does not have.
    pub holes: Vec<String>,
    /// Files that could not be fetched, with the reason.
    pub failed: Vec<(String, String)>,
    /// What should be known.
    pub remarks: Vec<String>,
}

impl Fetched {
    pub(super) fn add(&mut self, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
    }

    /// "191 files, 19 MB, fetched; 1 that the source does not have".
    #[must_use]
    pub fn words(&self) -> String {
        let files = |count| text::number_of(count, "file");
        let mut words = format!("{}, {}, fetched and checked", files(self.files), amount(self.bytes));
        if !self.holes.is_empty() {
            words += &format!("; the source does not have {}: {}", files(self.holes.len()), some_of(&self.holes));
        }
        if !self.failed.is_empty() {
            words += &format!("; {} could not be fetched", files(self.failed.len()));
        }
        words
    }
}

/// The first few names, and how many more there are.
fn some_of(names: &[String]) -> String {
    let few: Vec<&str> = names.iter().take(4).map(String::as_str).collect();
    let more = names.len() - few.len();
    if more == 0 { few.join(", ") } else { format!("{} and {more} more", few.join(", ")) }
}

/// What the requests of one run share.
pub(super) struct Work<'a> {
    pub client: &'a Client,
    pub progress: &'a FetchProgress,
    pub cancel: &'a Cancel,
    /// When the last request was over.
    last: Option<Instant>,
}

impl<'a> Work<'a> {
    pub fn new(client: &'a Client, progress: &'a FetchProgress, cancel: &'a Cancel) -> Self {
        Self { client, progress, cancel, last: None }
    }

    /// Asks until there is an answer, as often as the bounds allow, with pauses.
    ///
    /// # Errors
    /// The last try's.
    pub fn patiently<T>(&mut self, url: &str, once: &mut dyn FnMut(&Client, &Cancel) -> Result<T, FetchError>) -> Result<T, FetchError> {
        let bounds = self.client.bounds();
        for tries in 1.. {
            if let Some(last) = self.last {
                self.wait(bounds.pause.saturating_sub(last.elapsed()))?;
            }
            let result = once(self.client, self.cancel);
            self.last = Some(Instant::now());
            let error = match result {
                Err(error) if error.is_about_content() && tries > 1 => return Err(error),
                Err(error) if error.may_pass() && tries < bounds.tries => error,
                result => return result,
            };
            let wait = match &error {
                FetchError::Busy { after: Some(after), .. } if *after > bounds.longest_wait => return Err(error),
                FetchError::Busy { after: Some(after), .. } => *after,
                _ => bounds.wait(tries),
            };
            let name = text::safe_line(text::file_name(url.split('?').next().unwrap_or(url))).into_owned();
            self.progress.say(&format!("{name} again in {} s: {error}", wait.as_secs_f64().ceil()));
            self.wait(wait)?;
        }
        Err(FetchError::Stopped)
    }

    /// Waits, unless it is stopped.
    ///
    /// # Errors
    /// It is stopped.
    pub fn wait(&self, time: Duration) -> Result<(), FetchError> {
        let until = Instant::now() + time;
        loop {
            if self.cancel.is_cancelled() {
                return Err(FetchError::Stopped);
            }
            match until.checked_duration_since(Instant::now()) {
                None => return Ok(()),
                Some(left) => std::thread::sleep(left.min(Duration::from_millis(50))),
            }
        }
    }
}
