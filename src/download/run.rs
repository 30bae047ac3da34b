//! One file after the other: tries, pauses, holes, and when to give up.

use super::address::WebAddress;
use super::client::{Answer, Client};
use super::error::FetchError;
use super::fetch::{self, Came};
use super::gdelt_lists;
use super::item::Item;
use super::journal::Journal;
use super::plan::Plan;
use super::progress::FetchProgress;
use super::source::Source;
use super::terms;
use crate::input::{Cancel, amount};
use crate::text;
use std::time::{Duration, Instant};

/// So many files in a row that cannot be fetched mean that the source has a problem, not a file.
const IN_A_ROW: u32 = 3;

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
        let files = |count: usize| format!("{count} file{}", if count == 1 { "" } else { "s" });
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

/// What came, and why no more did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What came.
    pub fetched: Fetched,
    /// What ended it early.
    pub ended: Option<FetchError>,
}

/// What the requests of one run share.
pub(super) struct Work<'a> {
    pub client: &'a Client,
    pub progress: &'a FetchProgress,
    pub cancel: &'a Cancel,
    /// When the last request was over.
    last: Option<Instant>,
}

/// Fetches what is missing. What came stays if it ends early, and the same call goes on from there.
#[must_use]
pub fn run(plan: &mut Plan, client: &Client, progress: &FetchProgress, cancel: &Cancel) -> Outcome {
    let mut outcome = Outcome::default();
    let mut work = Work::new(client, progress, cancel);
    outcome.ended = all(plan, &mut work, &mut outcome.fetched).err();
    outcome
}

fn all(plan: &mut Plan, work: &mut Work<'_>, fetched: &mut Fetched) -> Result<(), FetchError> {
    let disk = |cause| FetchError::Disk { path: text::safe_line(&plan.root.display().to_string()).into_owned(), cause };
    let mut journal = Journal::open(&plan.root).map_err(disk)?;
    terms::write(&plan.root, plan.source()).map_err(disk)?;
    if let Some(pages) = &plan.pages {
        *fetched = pages.fetch(&plan.bases, &plan.root, work)?;
        return Ok(());
    }
    if plan.source() == Source::Gdelt && !plan.missing.is_empty() {
        fetched.remarks.extend(gdelt_lists::look_up(plan, work)?);
    }
    if let Some(words) = plan.no_room() {
        let cause = std::io::Error::new(std::io::ErrorKind::StorageFull, words);
        return Err(FetchError::Disk { path: text::safe_line(&plan.root.display().to_string()).into_owned(), cause });
    }
    work.progress.expect(plan.missing.len() as u64, plan.bytes().0.map_or(0, |bytes| bytes + plan.begun));
    let mut in_a_row = 0;
    for item in &plan.missing {
        match one(item, plan, work, &mut journal) {
            Ok(Came::Whole(bytes)) => fetched.add(bytes),
            Ok(Came::Hole) => fetched.holes.push(item.name().to_owned()),
            Err(error) if error.ends_all() => return Err(error),
            Err(error) => {
                in_a_row += 1;
                fetched.failed.push((item.url.clone(), error.to_string()));
                if in_a_row == IN_A_ROW {
                    return Err(error);
                }
                continue;
            }
        }
        in_a_row = 0;
        work.progress.done_one();
    }
    Ok(())
}

fn one(item: &Item, plan: &Plan, work: &mut Work<'_>, journal: &mut Journal) -> Result<Came, FetchError> {
    let progress = work.progress;
    progress.begin(item.name());
    work.patiently(&item.url, &mut |client, cancel| fetch::fetch(client, item, &plan.root, journal, (progress, cancel)))
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

/// What a status means that brings no content.
pub(super) fn refusal(answer: &Answer, source: Source, host: &str) -> FetchError {
    let (host, status) = (host.to_owned(), answer.status);
    match status {
        401 | 403 => FetchError::Refused { host, status, advice: source.advice().to_owned() },
        404 | 410 => FetchError::Nothing(status),
        429 | 503 => FetchError::Busy { host, status, after: answer.retry_after() },
        300..=399 => {
            let to = answer.leads_to().and_then(|to| WebAddress::parse(&answer.url).ok()?.join(&to).ok());
            FetchError::Elsewhere { from: host, to: to.map_or_else(|| "no address".to_owned(), |to| to.origin()) }
        }
        _ => FetchError::Status { host, status },
    }
}
